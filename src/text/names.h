// Stage "names": spans of tokens that name somebody or something, with a kind. Labels say where a name begins, goes on
// and ends (BIOES); the best sequence of a sentence is found exactly (Viterbi) under a structured perceptron (Collins 2002).
#pragma once
#include <span>
#include <vector>

#include "model/linear.h"
#include "text/tagger.h"

namespace onrecord::text {

enum class Part : uint8_t { Begin, Inside, End, Single };  // of a name

// Label 0 is "outside"; the others are 1 + 4 * kind + Part.
struct Names {
  std::vector<NameKind> kinds;
  model::Linear emissions;               // a score for each label
  struct Step {
    uint8_t from, to;
    int16_t weight;
  };
  std::vector<Step> steps;               // every pair of labels that may follow one another

  uint32_t labels() const { return 1 + 4 * static_cast<uint32_t>(kinds.size()); }
};

// The steps of that many labels, in a fixed order, all of weight 0.
std::vector<Names::Step> all_steps(uint32_t labels);
bool may_follow(uint32_t before, uint32_t label);  // also at the ends: label 0 stands for what is outside the sentence

void name_features(std::span<const Word> words, std::span<const uint8_t> tags, size_t i, Features& out);

struct NameSearch {
  std::vector<int16_t> scores;
  std::vector<int32_t> best;
  std::vector<uint8_t> from;
  std::vector<uint8_t> labels;  // the result
};

void find_labels(const Names& names, std::span<const Word> words, std::span<const uint8_t> tags, NameSearch& search);

// Appends the names of a labelled sentence whose first token is `first`.
void collect_names(const Names& names, std::span<const uint8_t> labels, uint32_t first, std::vector<Name>& out);

}  // namespace onrecord::text
