// Sheet: one reader's rows about one article - actors, statements with their fields, acts - as a person annotated them or as the
// library found them. Two sheets are compared by eval/comparison. A gold file has one article a line, offsets and labels only:
//   {"corpus": "statements/polnear.train.jsonl.gz", "line": 511, "sha256": "...", "title": [0, 66] or null,
//    "actors": [{"id": "a1", "type": "person", "named": true, "mentions": [[b, e, head_b, head_e, in_name], [b, e]], "names": [[b, e]]}],
//    "statements": [{"id": "s1", "source": [[b, e]], "cue": [], "content": [], "quote": "direct", "act": "say", ...}], "acts": [...]}
// Offsets are bytes of the text that stands in the corpus, a file of ../shared/data; a mention of two numbers is a pronoun.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "eval/task.h"

namespace onrecord::eval {

struct SheetMention {
  enum class Kind : uint8_t { Name, Description, Pronoun };
  Span span, head;  // "the campaign's manager Ada Holm": the head is "Holm", of "the manager of the campaign" it is "manager"
  Kind kind = Kind::Description;
};

struct SheetActor {
  bool named = false;
  std::vector<SheetMention> mentions;
  std::vector<Span> names;  // heads of its full name elsewhere in the text: they identify it, they are no mention in a row
};

struct SheetParty {
  uint32_t actor = kNone;
  Span span;  // where no actor was made of it
};

// A label that the reader left out is no value: it is not scored.
struct SheetStatement {
  std::string id;
  std::vector<Span> source, cue, content;
  std::optional<StatementKind> kind;
  std::optional<SpeechAct> act;
  std::optional<bool> negative;
  std::optional<SpeakerKind> speaker_kind;
  std::optional<Authority> authority;
  std::optional<Basis> basis;
  uint32_t speaker = kNone;
  std::vector<SheetParty> via;
  uint32_t parent = kNone;  // index
  bool doubtful = false;    // kept, but not listed unasked
};

struct SheetAct {
  std::string id;
  Span trigger;
  ActType type = ActType::Consult;
  Modality modality = Modality::Actual;
  std::vector<SheetParty> actor, recipient;
};

struct Sheet {
  std::vector<SheetActor> actors;
  std::vector<SheetStatement> statements;
  std::vector<SheetAct> acts;
};

Result<Sheet> sheet_of(const Json& row);   // a line of a gold file
Sheet sheet_of(const ReadArticle& read);   // what the library says

// A line's article as the corpus holds it, its title's block labelled. NotFound: no such corpus here.
// `gold_file` says where the checkout is: the corpora are in ../shared/data beside it.
class SheetTexts {
 public:
  explicit SheetTexts(std::string gold_file) : gold_file_(std::move(gold_file)) {}
  Result<Article> article(const Json& row);

 private:
  std::string gold_file_;
  std::map<std::string, std::string, std::less<>> corpora_;
};

}  // namespace onrecord::eval
