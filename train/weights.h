// Weights over the hashed rows of model/linear.h, learnt in small steps and averaged over all of them (Collins 2002). They are kept as
// sums of steps and time-weighted sums, so that the average costs nothing until the end.
#pragma once
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <random>
#include <span>
#include <vector>

#include "model/linear.h"

namespace onrecord::train {

class Weights {
 public:
  Weights(uint32_t classes, uint32_t bits) : classes_(classes), bits_(bits), padded_((classes + 15) / 16 * 16),
      mask_((1u << bits) - 1), weights_((size_t{1} << bits) + padded_), sums_(weights_.size()), seen_(size_t{1} << kSeenBits) {}

  uint32_t classes() const { return classes_; }
  uint32_t padded() const { return padded_; }

  // Features seen fewer than `least` times by count() are passed over, in training as in the final weights.
  void count(std::span<const uint32_t> features) {
    for (const uint32_t f : features)
      if (uint8_t& n = seen_[f >> (32 - kSeenBits)]; n < 255) ++n;
  }
  void least(uint8_t n) { least_ = n; }
  void keep_frequent(std::vector<uint32_t>& features) const {
    std::erase_if(features, [&](uint32_t f) { return seen_[f >> (32 - kSeenBits)] < least_; });
  }

  void score(std::span<const uint32_t> features, std::span<float> scores) const {
    std::fill(scores.begin(), scores.end(), 0.0f);
    add(weights_.data(), features.data(), features.size(), mask_, scores.data(), padded_);
  }

  // Once per decision.
  void tick() { ++time_; }

  // A step uphill, shorter where many were taken (AdaGrad: Duchi, Hazan & Singer 2011); `by` has padded() numbers.
  void climb(std::span<const uint32_t> features, const float* by, float rate) {
    if (squares_.empty()) squares_.assign(weights_.size(), kFirstSquare);
    const float time = static_cast<float>(time_) / kUnit;
    for (const uint32_t f : features) {
      const size_t row = f & mask_;
      for (uint32_t c = 0; c < classes_; ++c) {
        squares_[row + c] += by[c] * by[c];
        const float change = rate * by[c] / std::sqrt(squares_[row + c]);
        weights_[row + c] += change, sums_[row + c] += change * time;
      }
    }
  }

  // Learning starts anew, in another order of the examples; the weights in the end are the average of all rounds.
  void next_round() {
    past_.resize(weights_.size());
    for (size_t i = 0; i < past_.size(); ++i) past_[i] += of_round(i);
    ++rounds_;
    std::ranges::fill(weights_, 0.0f), std::ranges::fill(sums_, 0.0f), squares_.clear();
    time_ = 0;
  }

  float average(size_t cell) const { return rounds_ == 0 ? of_round(cell) : time_ == 0 ? past_[cell] / static_cast<float>(rounds_) : (past_[cell] + of_round(cell)) / static_cast<float>(rounds_ + 1); }

  // The step of int8 weights: `share` of the cells that are not zero lie within 127 steps.
  float step(double share) const {
    std::vector<float> sizes;
    for (size_t i = 0; i < weights_.size(); ++i)
      if (const float size = std::abs(average(i)); weights_[i] != 0 || sums_[i] != 0 || (rounds_ > 0 && size > 0)) sizes.push_back(size);
    if (sizes.empty()) return 1;
    const auto rank = sizes.begin() + static_cast<ptrdiff_t>(share * static_cast<double>(sizes.size() - 1));
    std::nth_element(sizes.begin(), rank, sizes.end());
    return std::max(*rank / 127.0f, 1e-6f);
  }

  // Averaged and rounded to int8; cells under `prune` steps become 0.
  model::Linear quantized(float step, float prune) const {
    std::vector<int8_t> cells(size_t{1} << bits_);
    for (size_t i = 0; i < cells.size(); ++i) {
      const float value = average(i) / step;
      if (std::abs(value) >= prune) cells[i] = static_cast<int8_t>(std::lround(std::clamp(value, -127.0f, 127.0f)));
    }
    return model::Linear(classes_, bits_, std::move(cells));
  }

 private:
  float of_round(size_t cell) const { return weights_[cell] - sums_[cell] * kUnit / static_cast<float>(time_); }

  static constexpr uint32_t kSeenBits = 26;
  static constexpr float kFirstSquare = 1.0f;
  static constexpr float kUnit = 1 << 16;  // keeps the time-weighted sums small

  __attribute__((target_clones("avx2", "default"), optimize("O3"))) static void add(const float* weights, const uint32_t* features, size_t count,
                                                                                    uint32_t mask, float* scores, uint32_t padded) {
    for (size_t i = 0; i < count; ++i) {
      const float* row = weights + (features[i] & mask);
      for (uint32_t c = 0; c < padded; ++c) scores[c] += row[c];
    }
  }

  uint32_t classes_, bits_, padded_, mask_;
  std::vector<float> weights_, sums_, squares_, past_;
  int rounds_ = 0;
  std::vector<uint8_t> seen_;
  uint8_t least_ = 0;
  uint64_t time_ = 0;
};

}  // namespace onrecord::train
