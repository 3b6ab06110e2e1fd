// Layers of the network over whole-number activations: 7 bits, one a byte, in units of 1/16. "Signed" ones hold
// value * 16 + 64 (-4 to 4), "unsigned" ones value * 16 (0 to 8). Sums are exact and everything after them is done
// number by number in the same order on every path, so the answer never depends on the machine.
// Trained with the same roundings (train/reader/network.py; Jacob et al. 2018 describe the technique).
#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "model/bytes.h"
#include "model/matrix.h"
#include "model/matrix_paths.h"

namespace onrecord::model {

inline constexpr uint8_t kZero = 64;  // 0 among signed activations
inline constexpr float kSteps = 16;   // of an activation, in 1

class Dense {
 public:
  Dense() = default;

  uint32_t inputs() const { return weights_.inputs(); }
  uint32_t outputs() const { return weights_.outputs(); }
  uint32_t stride() const { return weights_.stride(); }

  // out[r * stride() + o]: the value of output o for row r. Rows without taps of their own are inputs() wide and close together.
  void values(const Rows& rows, std::vector<float>& out, Path path) const;
  // The same as activations, for layers whose outputs fill their stride.
  void rectified(const Rows& rows, std::vector<uint8_t>& out, Path path) const;
  void activations(const Rows& rows, uint8_t* out, Path path) const;
  // The same in units of 1/256; or added, where it is positive, to what is there.
  void stream(const Rows& rows, std::vector<int16_t>& out, Path path) const;
  void add_to_stream(const Rows& rows, std::vector<int16_t>& out, Path path) const;

  // All rows of a plain layer.
  Rows rows(const uint8_t* first, size_t count) const { return {first, count, inputs(), inputs()}; }

  // varint outputs, varint inputs, byte signed inputs, int8 cells, float scales, float biases. Sets in.ok.
  static Dense read(Reader& in);

 private:
  LayerView view() const { return {weights_.packed(), weights_.narrow(), inputs(), stride(), zero_.data(), scale_.data(), bias_.data()}; }

  Matrix weights_;
  std::vector<int32_t> zero_;  // what signed inputs of 0 add to the sums
  std::vector<float> scale_, bias_;
};

// The nearest whole number, ties to even; |value| < 2^22.
inline float nearest(float value) {
  constexpr float kShift = 12582912;  // 1.5 * 2^23: what is left of the point falls off
  return value + kShift - kShift;
}
inline uint8_t unsigned_activation(float value) {
  value *= kSteps;
  return static_cast<uint8_t>(nearest(value < 0 ? 0 : value > 127 ? 127 : value));
}
inline uint8_t signed_activation(float value) {
  value *= kSteps;
  return static_cast<uint8_t>(nearest(value < -64 ? -64 : value > 63 ? 63 : value) + 64);
}

// A row of whole numbers (units of 1/256) to mean 0 and variance 1, as signed activations. A multiple of 16.
void normalize(std::span<const int16_t> row, uint8_t* out, Path path);

// out[i]: the unsigned activation of a[i] + b[i]. A multiple of 16.
void rectify_sum(std::span<const float> a, const float* b, uint8_t* out, Path path);

// Where the largest is, the first of equals; none is NaN.
size_t best_of(std::span<const float> values, Path path);

}  // namespace onrecord::model
