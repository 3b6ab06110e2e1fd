// The words of ties (data/ties.tsv).
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/claims.h"
#include "core/result.h"

namespace onrecord::extract {

enum class TieWordKind : uint8_t { Verb, Bearer, Noun, Hyphened, Predicate };

struct TieFrame {
  Relation relation = Relation::MemberOf;
  std::vector<std::string> object;  // "obj", "poss" or a preposition, in order of preference
  bool turned = false;              // subject and object change places
};

struct TieWords {
  std::unordered_map<std::string, TieFrame> of_kind[5];  // by lemma, for each TieWordKind
  const TieFrame* find(TieWordKind kind, std::string_view lemma) const;
};

// Errors: a table that is missing, a row that does not parse.
Result<TieWords> load_tie_words();

}  // namespace onrecord::extract
