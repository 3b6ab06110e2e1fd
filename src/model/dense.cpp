#include "model/dense.h"

#include <bit>
#include <cmath>

namespace onrecord::model {

void Dense::apply(std::span<const uint8_t> rows, std::vector<int32_t>& sums, std::vector<float>& out, Path path) const {
  const size_t count = inputs() == 0 ? 0 : rows.size() / inputs(), width = stride();
  sums.resize(count * width);
  out.resize(count * width);
  weights_.multiply(rows.data(), sums.data(), count, path);
  for (size_t r = 0; r < count; ++r) {
    const int32_t* sum = sums.data() + r * width;
    float* to = out.data() + r * width;
    for (size_t o = 0; o < width; ++o) to[o] = static_cast<float>(sum[o] - zero_[o]) * scale_[o];
    for (size_t o = 0; o < width; ++o) to[o] += bias_[o];  // apart, so that no compiler makes one rounding of the two
  }
}

Dense Dense::read(Reader& in) {
  const uint32_t outputs = in.varint(), inputs = in.varint();
  const bool is_signed = in.byte() != 0;
  const size_t cells = size_t{outputs} * inputs;
  if (!in.ok || inputs % 32 != 0 || outputs > 4096 || inputs > 4096 || in.bytes.size() < cells) {
    in.ok = false;
    return {};
  }
  Dense layer;
  const auto* first = reinterpret_cast<const int8_t*>(in.bytes.data());
  layer.weights_ = Matrix(outputs, inputs, {first, cells});
  layer.zero_.resize(layer.stride());
  for (uint32_t o = 0; is_signed && o < outputs; ++o)
    for (uint32_t i = 0; i < inputs; ++i) layer.zero_[o] += kZero * first[o * inputs + i];
  for (size_t i = 0; i < cells; ++i) in.ok &= first[i] != -128;  // the one weight that could saturate
  in.bytes.remove_prefix(cells);
  for (auto* values : {&layer.scale_, &layer.bias_}) {
    values->resize(layer.stride());
    for (uint32_t o = 0; o < outputs; ++o) {
      const float value = std::bit_cast<float>(in.number());
      in.ok &= std::isfinite(value) && std::abs(value) < 1e4f;
      (*values)[o] = value;
    }
  }
  return layer;
}

void normalize(std::span<const int16_t> row, uint8_t* out) {
  int64_t sum = 0, squares = 0;
  for (const int16_t x : row) {
    sum += x;
    squares += int32_t{x} * x;
  }
  const auto size = static_cast<double>(row.size());
  const double mean = static_cast<double>(sum) / size;
  const double variance = (static_cast<double>(squares) / size - mean * mean) / (256.0 * 256.0);
  const auto scale = static_cast<float>(1 / (256.0 * std::sqrt(variance + 1e-3)));
  const auto middle = static_cast<float>(mean);
  for (size_t i = 0; i < row.size(); ++i) out[i] = signed_activation((static_cast<float>(row[i]) - middle) * scale);
}

}  // namespace onrecord::model
