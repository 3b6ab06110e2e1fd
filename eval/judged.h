// Judged acts: rows of an earlier build that a person called right, arguable or wrong (eval/acts/), matched to the rows of this one.
// A row is the same if its trigger begins where it did and type, modality, negation and parties are as they were. One article a
// line, no text: {"corpus": "archives/x.jsonl.gz", "line": 12, "sha256": "...", "acts": [{"trigger": [b, e], "type": "ACCUSE",
// "modality": "actual", "negative": false, "actor": ["1a2b3c4d"], "recipient": [], "verdict": "right", "why": "", "half": "fit"}]}
// Lines count from 1. A party is the beginning of the SHA-256 of its entity's name, or of its words where it is no entity.
#pragma once
#include <functional>
#include <string>

#include "eval/task.h"

namespace onrecord::eval {

enum class Verdict : uint8_t { Right, Arguable, Wrong };

// Of one article: its acts now, each with the verdict on it, nullptr where nobody has judged such a row; and how many judged rows of each
// verdict are no longer there as they were. `half`: "fit" or "held".
struct JudgedAct {
  const Act* act = nullptr;
  Verdict verdict = Verdict::Right;
  std::string half;
  bool blind = false;  // judged by readers who saw the words and the row only: stricter than the others
};
struct JudgedArticle {
  const ReadArticle& read;
  std::vector<JudgedAct> acts;  // of those found, the judged ones
  std::vector<JudgedAct> gone;  // act: nullptr
};

// Reads each article as `onrecord add` does and hands it over. Errors: no such file or corpus, another text than was judged.
Result<void> each_judged(const Reader& reader, const std::string& gold_file, const Options& options, const std::function<void(const JudgedArticle&)>& use);

Result<Report> run_judged(const Reader&, const std::string& gold_file, const Options&);

}  // namespace onrecord::eval
template <>
inline constexpr auto onrecord::enum_names<onrecord::eval::Verdict> = std::to_array<std::string_view>({"right", "arguable", "wrong"});
