#include "model/dense.h"

#include <bit>
#include <cassert>
#include <cmath>

namespace onrecord::model {

void Dense::values(const Rows& rows, std::vector<float>& out, Path path) const {
  out.resize(rows.count * stride());
  functions(path).values(view(), rows, out.data());
}

void Dense::rectified(const Rows& rows, std::vector<uint8_t>& out, Path path) const {
  assert(outputs() == stride());
  out.resize(rows.count * stride());
  functions(path).rectified(view(), rows, out.data());
}

void Dense::activations(const Rows& rows, uint8_t* out, Path path) const {
  assert(outputs() == stride());
  functions(path).activations(view(), rows, out);
}

void Dense::stream(const Rows& rows, std::vector<int16_t>& out, Path path) const {
  out.resize(rows.count * stride());
  functions(path).stream(view(), rows, out.data());
}

void Dense::add_to_stream(const Rows& rows, std::vector<int16_t>& out, Path path) const {
  assert(out.size() == rows.count * stride());
  functions(path).add_to_stream(view(), rows, out.data());
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

void normalize(std::span<const int16_t> row, uint8_t* out, Path path) {
  assert(row.size() % Matrix::kLanes == 0);
  functions(path).normalize(row.data(), row.size(), out);
}

void rectify_sum(std::span<const float> a, const float* b, uint8_t* out, Path path) {
  assert(a.size() % Matrix::kLanes == 0);
  functions(path).rectify_sum(a.data(), b, a.size(), out);
}

size_t best_of(std::span<const float> values, Path path) { return functions(path).best(values.data(), values.size()); }

}  // namespace onrecord::model
