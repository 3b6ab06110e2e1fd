// Averaged perceptron (Freund & Schapire 1999; Collins 2002). Weights are kept as sums of updates and time-weighted sums,
// so that the average over all decisions costs nothing until the end. A feature gets a row when it is first updated.
#pragma once
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "model/linear.h"

namespace onrecord::train {

class Perceptron {
 public:
  // Features seen fewer than `least` times by count() are never learnt.
  Perceptron(uint32_t classes, uint8_t least)
      : classes_(classes), padded_((classes + 3) / 4 * 4), least_(least), seen_(size_t{1} << kSeenBits), keys_(1 << 16), rows_(1 << 16, kFree) {}

  uint32_t classes() const { return classes_; }
  uint32_t padded() const { return padded_; }

  void count(std::span<const uint32_t> features) {
    for (const uint32_t f : features)
      if (uint8_t& n = seen_[f >> (32 - kSeenBits)]; n < 255) ++n;
  }

  void score(std::span<const uint32_t> features, float* scores) const {
    std::fill_n(scores, padded_, 0.0f);
    for (const uint32_t f : features) __builtin_prefetch(&keys_[slot(f)]), __builtin_prefetch(&rows_[slot(f)]);
    for (const uint32_t f : features)
      if (const uint32_t row = find(f); row != kFree) add(&weights_[size_t{row} * padded_], scores, padded_);
  }

  // Once per decision, whether or not it updates.
  void tick() { ++time_; }
  void update(std::span<const uint32_t> features, uint32_t cls, float by) {
    for (const uint32_t f : features) {
      if (seen_[f >> (32 - kSeenBits)] < least_) continue;
      const size_t cell = size_t{find_or_add(f)} * padded_ + cls;
      weights_[cell] += by;
      sums_[cell] += by * static_cast<float>(time_) / kUnit;
    }
  }

  // The step of int8 weights: `share` of the weights that are not zero lie within 127 steps.
  float step(double share) const {
    std::vector<float> sizes;
    for (size_t i = 0; i < weights_.size(); ++i)
      if (weights_[i] != 0 || sums_[i] != 0) sizes.push_back(std::abs(average(i)));
    if (sizes.empty()) return 1;
    const auto rank = sizes.begin() + static_cast<ptrdiff_t>(share * static_cast<double>(sizes.size() - 1));
    std::nth_element(sizes.begin(), rank, sizes.end());
    return std::max(*rank / 127.0f, 1e-6f);
  }

  // Averaged and rounded to int8; weights under `prune` steps are left out.
  model::Linear quantized(float step, float prune) const {
    std::map<uint32_t, model::Linear::Row> rows;
    for (size_t s = 0; s < keys_.size(); ++s) {
      if (rows_[s] == kFree) continue;
      model::Linear::Row row;
      for (uint32_t c = 0; c < classes_; ++c) {
        const float value = average(size_t{rows_[s]} * padded_ + c) / step;
        if (std::abs(value) >= prune) row.emplace_back(static_cast<uint8_t>(c), static_cast<int8_t>(std::lround(std::clamp(value, -127.0f, 127.0f))));
      }
      if (!row.empty()) rows.emplace(keys_[s], std::move(row));
    }
    return model::Linear(classes_, rows);
  }

 private:
  static constexpr uint32_t kSeenBits = 26, kFree = 0xffffffff;
  static constexpr float kUnit = 1 << 16;  // keeps the time-weighted sums small

  float average(size_t cell) const { return weights_[cell] - sums_[cell] * kUnit / static_cast<float>(std::max<uint64_t>(time_, 1)); }

  __attribute__((optimize("O3"))) static void add(const float* row, float* scores, uint32_t padded) {
    for (uint32_t c = 0; c < padded; ++c) scores[c] += row[c];
  }

  // Open addressing, doubled when half full.
  size_t slot(uint32_t f) const { return f >> (32 - std::bit_width(keys_.size() - 1)); }
  uint32_t find(uint32_t f) const {
    for (size_t s = slot(f);; s = (s + 1) & (keys_.size() - 1)) {
      if (rows_[s] == kFree) return kFree;
      if (keys_[s] == f) return rows_[s];
    }
  }
  uint32_t find_or_add(uint32_t f) {
    if (const uint32_t row = find(f); row != kFree) return row;
    if (2 * (count_ + 1) > keys_.size()) {
      std::vector<uint32_t> keys(keys_.size() * 2), rows(keys.size(), kFree);
      keys.swap(keys_), rows.swap(rows_);
      for (size_t s = 0; s < keys.size(); ++s)
        if (rows[s] != kFree) place(keys[s], rows[s]);
    }
    place(f, count_);
    weights_.resize(weights_.size() + padded_), sums_.resize(sums_.size() + padded_);
    return count_++;
  }
  void place(uint32_t f, uint32_t row) {
    size_t s = slot(f);
    while (rows_[s] != kFree) s = (s + 1) & (keys_.size() - 1);
    keys_[s] = f, rows_[s] = row;
  }

  uint32_t classes_, padded_, count_ = 0;
  uint8_t least_;
  std::vector<uint8_t> seen_;
  std::vector<uint32_t> keys_, rows_;
  std::vector<float> weights_, sums_;
  uint64_t time_ = 0;
};

}  // namespace onrecord::train
