// The PLOVER type of what one party does to another, given the sentence and the words for both: a linear classifier over
// word stems by their place (before, between, after; next to each party) and over the types that data/acts.tsv gives them.
// It has no class for "nothing happens"; CONCEDE and RETREAT, which its training data do not tell apart, are one class.
//
//   type_of_pair(model, words, "Karsk shelled Velm.", {0, 5}, {14, 18})   ->  "ASSAULT"
#pragma once
#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/result.h"
#include "core/span.h"
#include "extract/act_words.h"
#include "model/linear.h"

namespace onrecord::extract {

inline constexpr auto kPairTypes = std::to_array<std::string_view>({"ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONSULT", "COOPERATE",
    "MOBILIZE", "PROTEST", "REJECT", "REQUEST", "SANCTION", "SUPPORT", "THREATEN", "YIELD"});

// The types that a word's stem, or two stems near each other, name in the lexicon: bits over kPairTypes.
struct TypeHints {
  std::unordered_map<std::string, uint32_t> of_stem, of_pair;  // a pair: "impos sanction"
};
TypeHints type_hints(const ActWords& words);

// At most model::kMostFeatures; source and target are byte spans of `sentence`.
std::vector<uint32_t> pair_features(const TypeHints& hints, std::string_view sentence, Span source, Span target);

struct PairTypeModel {
  TypeHints hints;
  model::Linear linear;
};
// Errors: missing, damaged, another version.
Result<PairTypeModel> load_pair_type_model(const ActWords& words);
std::string pack_pair_type_model(const model::Linear& linear, std::string card);

std::string_view type_of_pair(const PairTypeModel& model, std::string_view sentence, Span source, Span target);

}  // namespace onrecord::extract
