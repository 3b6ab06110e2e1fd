// Linear classifiers over hashed features: a feature is a 32-bit hash, its row a short list of (class, weight in int8),
// a class's score the sum of its weights over the features. Features that training did not keep have no row.
//
// Rows are found by bucket: the top bits of the hash choose one, the rest of it is compared exactly. Sums are exact in
// int16 (at most kMostFeatures features of at most 127), so there is nothing that could differ between machines.
#pragma once
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"

namespace onrecord::model {

inline constexpr size_t kMostFeatures = 250;

class Linear {
 public:
  using Row = std::vector<std::pair<uint8_t, int8_t>>;  // class and weight, by class

  Linear() = default;
  Linear(uint32_t classes, const std::map<uint32_t, Row>& rows);

  uint32_t classes() const { return classes_; }

  // Sets scores[0, classes()).
  void score(std::span<const uint32_t> features, std::span<int16_t> scores) const;

  // The best class, the lowest of equals.
  static uint32_t best(std::span<const int16_t> scores);

  std::string pack() const;
  static Result<Linear> unpack(std::string_view bytes);  // error: cut short or not a classifier

 private:
  uint32_t classes_ = 0, shift_ = 32;  // a hash without its lowest `shift_` bits is its bucket
  std::vector<uint32_t> starts_;       // of each bucket in pool_, and the end
  std::vector<uint8_t> pool_;          // entries by hash: its low bits (2 bytes), number of weights, then class and weight of each
};

}  // namespace onrecord::model
