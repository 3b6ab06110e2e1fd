// Labelling a run of tokens with a linear model over hashed features: the parts that reading and training share.
// A labelling's score is the sum, over positions, of a label's weights for what is seen there and of a pair of
// neighbouring labels' weights; the best one is found by dynamic programming (Viterbi).
#pragma once
#include <array>
#include <cassert>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "model/hash.h"
#include "model/linear.h"

namespace onrecord::extract {

// The features of one decision. Each add() is a template of its own, numbered by the order of calls, so a value means
// different things in different places; callers add the same templates in the same order, 0 for what is not there.
class Features {
 public:
  void clear() { size_ = 0, template_ = 0; }
  // Parts of the features that are scored by themselves have templates of their own.
  void start_part(uint32_t part) { template_ = part * kLargestPart; }
  void add(uint32_t a) { push(model::mix(++template_, a)); }
  void add(uint32_t a, uint32_t b) { push(model::mix(model::mix(++template_, a), b)); }
  void add(uint32_t a, uint32_t b, uint32_t c) { push(model::mix(model::mix(model::mix(++template_, a), b), c)); }
  std::span<const uint32_t> rows() const { return {rows_.data(), size_}; }

 private:
  static constexpr uint32_t kLargestPart = 64;
  void push(uint32_t row) {
    assert(size_ < rows_.size());
    rows_[size_++] = row;
  }
  std::array<uint32_t, 120> rows_;
  uint32_t size_ = 0, template_ = 0;
};

// Scores of one run: label[i * labels + l], and pair[(i * labels + previous) * labels + l]. The label before the first is 0.
template <class Number>
struct Lattice {
  size_t size = 0, labels = 0;
  std::vector<Number> label, pair;
  void reset(size_t n, size_t l) { size = n, labels = l, label.assign(n * l, 0), pair.assign(n * l * l, 0); }
  // For what may not be.
  void forbid(size_t i, size_t l) { label[i * labels + l] = kNever; }
  void forbid(size_t i, size_t previous, size_t l) { pair[(i * labels + previous) * labels + l] = kNever; }
  static constexpr Number kNever = -1000000;
};

// The best labelling; of equals the one with lower labels. `best` is resized. Weights of int8 sum to less than a million in a run of
// 1,500 tokens, the longest that callers give.
template <class Number>
void best_path(const Lattice<Number>& lattice, std::vector<uint8_t>& best) {
  const size_t n = lattice.size, labels = lattice.labels;
  best.resize(n);
  if (n == 0) return;
  std::vector<Number> now(labels), before(labels);
  std::vector<uint8_t> from(n * labels);
  for (size_t l = 0; l < labels; ++l) now[l] = lattice.label[l] + lattice.pair[l];
  for (size_t i = 1; i < n; ++i) {
    before.swap(now);
    for (size_t l = 0; l < labels; ++l) {
      size_t arg = 0;
      Number top = std::numeric_limits<Number>::lowest();
      for (size_t previous = 0; previous < labels; ++previous) {
        const Number score = before[previous] + lattice.pair[(i * labels + previous) * labels + l];
        if (score > top) top = score, arg = previous;
      }
      now[l] = top + lattice.label[i * labels + l];
      from[i * labels + l] = static_cast<uint8_t>(arg);
    }
  }
  size_t at = 0;
  for (size_t l = 1; l < labels; ++l)
    if (now[l] > now[at]) at = l;
  for (size_t i = n; i-- > 0;) {
    best[i] = static_cast<uint8_t>(at);
    at = from[i * labels + at];
  }
}

}  // namespace onrecord::extract
