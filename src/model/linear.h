// Linear classifiers over hashed features ("hash kernel", Shi et al. 2009): a feature is a 32-bit hash, its row of
// weights starts at cell hash & mask of one flat array of int8, and a class's score is the sum of its cells over the
// features. Rows overlap: weights are mostly zero, so collisions are rare, and training sees the same ones.
//
// In a file the array is sparse (gaps and values), in memory dense: one or two cache lines a feature, no look-up.
// Sums are exact in int16 (at most kMostFeatures features of at most 127), so every instruction set gives the same.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace onrecord::model {

inline constexpr size_t kMostFeatures = 250;
inline constexpr uint32_t kLane = 16;  // classes are scored in blocks of this many

class Linear {
 public:
  Linear() = default;
  // `cells` has 2^bits weights; kept with padding for the last row.
  Linear(uint32_t classes, uint32_t bits, std::vector<int8_t> cells);

  uint32_t classes() const { return classes_; }
  uint32_t padded() const { return (classes_ + kLane - 1) / kLane * kLane; }

  // scores[0, padded()): the sums; those past classes() mean nothing.
  void score(std::span<const uint32_t> features, std::span<int16_t> scores) const;

  // The best class, the lowest of equals.
  static uint32_t best(std::span<const int16_t> scores);

  std::string pack() const;
  static Result<Linear> unpack(std::string_view bytes);  // error: cut short or not a classifier

 private:
  uint32_t classes_ = 0, mask_ = 0;
  std::vector<int8_t> cells_;
};

}  // namespace onrecord::model
