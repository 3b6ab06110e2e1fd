// Phrases of a few words, looked up by lemma: data/statement_phrases.tsv.
#pragma once
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/enum_names.h"
#include "core/reading.h"
#include "core/result.h"

namespace onrecord::extract {

enum class PhraseKind : uint8_t { Anonymity, Withheld, Cited, Hedge, Change };

class Phrases {
 public:
  // The longest phrase of this kind that starts at `token` and ends before `end`.
  std::optional<TokenRange> match(std::string_view text, const Reading& reading, PhraseKind kind, uint32_t token, uint32_t end) const;
  // The first in a range.
  std::optional<TokenRange> find(std::string_view text, const Reading& reading, PhraseKind kind, TokenRange range) const;

 private:
  friend Result<Phrases> load_phrases();
  struct Phrase {
    PhraseKind kind;
    std::vector<std::string> words;  // "*": any
  };
  std::unordered_map<std::string, std::vector<Phrase>> by_first_;
};
Result<Phrases> load_phrases();

}  // namespace onrecord::extract

template <>
inline constexpr auto onrecord::enum_names<onrecord::extract::PhraseKind> = std::to_array<std::string_view>({"anonymity", "withheld", "cited", "hedge", "change"});
