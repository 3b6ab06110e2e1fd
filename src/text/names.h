// From the network's scores of labels to the names of an article, which is read as one: it means one thing by one name.
//
// Labels: 0 is outside of names; kind k has 1 + 4k + begin, inside, end, single (BIOES). A row a token, in 1/256 of a natural logarithm.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/reading.h"

namespace onrecord::text {

// A word with a capital is scored like its like: each kind's labels move by kAgreement of the way from what the kind has here to the mean
// over all places of the article that write it (small letters and capitals are one). `forms`: a word's key; 0 for words that stand alone.
// After the "non-local" features of Finkel et al. 2005, as a mean instead of an inference.
inline constexpr int32_t kAgreement = 60;  // percent; 50 to 80 do equally well on UNER-EWT and Worldwide
void agree_on_scores(std::span<const uint32_t> forms, std::span<int16_t> scores);

struct NameScratch {
  std::vector<int32_t> best;  // the best score of a path to each label
  std::vector<uint8_t> from, labels;
};

// The best legal sequence of labels (Viterbi) of one sentence, whose first token is `first`, appended as names.
void find_names(std::span<const int16_t> scores, std::span<const NameKind> kinds, uint32_t first, NameScratch& scratch, std::vector<Name>& names);

// One word that ends a person's fuller name ("Orlan" beside "Ada Orlan") is that person, if it is not a place.
void know_surnames(std::string_view text, const std::vector<Token>& tokens, std::vector<Name>& names);

}  // namespace onrecord::text
