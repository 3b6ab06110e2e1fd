// Learning to label a run of tokens (extract/sequence.h): weights for labels and for pairs of neighbouring labels, by the likelihood
// of whole labellings (train/chain.h), averaged.
#pragma once
#include <algorithm>
#include <cstdint>
#include <vector>

#include "extract/sequence.h"
#include "train/weights.h"

namespace onrecord::train {

// One labelling problem: features of each position and pair, and what is right.
struct Problem {
  std::vector<std::vector<uint32_t>> label_rows, pair_rows;
  std::vector<uint8_t> gold;
  size_t size = 0;
  void start(size_t n) {
    size = n;
    if (label_rows.size() < n) label_rows.resize(n), pair_rows.resize(n);
    gold.assign(n, 0);
  }
  static void take(std::vector<uint32_t>& rows, const extract::Features& f) { rows.assign(f.rows().begin(), f.rows().end()); }
};

// Weights for labels and for pairs of neighbouring labels, learnt together.
class Tagger {
 public:
  Tagger(uint32_t labels, uint32_t pairs, uint32_t bits, uint32_t pair_bits) : label(labels, bits), pair(pairs, pair_bits), scores_(std::max(label.padded(), pair.padded())) {}

  void count(const Problem& p) {
    for (size_t i = 0; i < p.size; ++i) label.count(p.label_rows[i]), pair.count(p.pair_rows[i]);
  }

  void next_round() { label.next_round(), pair.next_round(); }

  // A step of the likelihood of what is right; `shares(lattice, label, pair)` weighs all labellings (train/chain.h).
  template <class AnyLattice, class Shares, class Classes>
  void climb(Problem& p, AnyLattice& lattice, const Shares& shares, const Classes& classes, float rate) {
    const size_t labels = label.classes(), pairs = pair.classes();
    for (size_t i = 0; i < p.size; ++i) {
      label.keep_frequent(p.label_rows[i]), pair.keep_frequent(p.pair_rows[i]);
      label.score(p.label_rows[i], scores_);
      std::copy_n(scores_.begin(), labels, lattice.label.begin() + static_cast<ptrdiff_t>(i * labels));
      pair.score(p.pair_rows[i], scores_);
      std::copy_n(scores_.begin(), pairs, lattice.pair.begin() + static_cast<ptrdiff_t>(i * pairs));
    }
    shares(lattice, label_shares_, pair_shares_);
    label.tick(), pair.tick();
    constexpr float kSure = 0.003f;
    const auto step = [&](Weights& weights, std::span<const uint32_t> rows, std::span<float> by, size_t right) {
      float most = 0;
      for (size_t c = 0; c < by.size(); ++c) by[c] = (c == right ? 1.0f : 0.0f) - by[c], most = std::max(most, std::abs(by[c]));
      if (most > kSure) weights.climb(rows, by.data(), rate);
    };
    const auto right = classes(p.gold);
    for (size_t i = 0; i < p.size; ++i) {
      step(label, p.label_rows[i], std::span(label_shares_).subspan(i * labels, labels), p.gold[i]);
      step(pair, p.pair_rows[i], std::span(pair_shares_).subspan(i * pairs, pairs), right[i]);
    }
  }

  // One step for both, or their sums would not compare.
  void quantize(model::Linear& labels, model::Linear& pairs) const {
    const float step = std::max(label.step(0.9995), pair.step(0.9995));
    labels = label.quantized(step, 0.6f), pairs = pair.quantized(step, 0.6f);
  }

  Weights label, pair;

 private:
  std::vector<float> scores_, label_shares_, pair_shares_;
};

// Of each position of a labelling: the class of its label after the one before.
inline std::vector<uint32_t> label_pairs(const std::vector<uint8_t>& labels, size_t many) {
  std::vector<uint32_t> classes;
  for (size_t i = 0; i < labels.size(); ++i) classes.push_back((i ? labels[i - 1] : 0u) * static_cast<uint32_t>(many) + labels[i]);
  return classes;
}

}  // namespace onrecord::train
