#include "model/matrix.h"

#include <algorithm>
#include <cassert>
#include <cstdint>

#include "model/dense.h"
#include "model/matrix_paths.h"

namespace onrecord::model {
namespace {

template <class Finish>
void multiply_plain(const LayerView& m, const Rows& rows, const Finish& finish) {
  for (size_t r = 0; r < rows.count; ++r) {
    const int8_t* cells = m.cells;
    for (size_t o = 0; o < m.stride; o += Matrix::kLanes) {
      int32_t sums[Matrix::kLanes] = {};
      const uint8_t* tap = rows.first + r * rows.step;
      for (size_t t = 0; t < rows.taps; ++t, tap += rows.spacing) {
        for (size_t i = 0; i < rows.width; i += Matrix::kGroup, cells += Matrix::kLanes * Matrix::kGroup) {
          const auto x = [&](size_t k) { return static_cast<int16_t>(tap[i + k]); };
          const int16_t x0 = x(0), x1 = x(1), x2 = x(2), x3 = x(3);
          for (size_t lane = 0; lane < Matrix::kLanes; ++lane) {
            const int8_t* w = cells + lane * Matrix::kGroup;
            sums[lane] += x0 * w[0] + x1 * w[1] + x2 * w[2] + x3 * w[3];
          }
        }
      }
      for (size_t lane = 0; lane < Matrix::kLanes; ++lane) finish(r * m.stride + o + lane, o + lane, sums[lane]);
    }
  }
}

float value(const LayerView& m, size_t o, int32_t sum) {
  const float product = static_cast<float>(sum - m.zero[o]) * m.scale[o];
  return product + m.bias[o];
}

int16_t to_stream(float value) {
  return static_cast<int16_t>(nearest(value < -32768 ? -32768 : value > 32767 ? 32767 : value));
}

void sums_plain(const LayerView& m, const Rows& rows, int32_t* out) {
  multiply_plain(m, rows, [&](size_t at, size_t, int32_t sum) { out[at] = sum; });
}
void values_plain(const LayerView& m, const Rows& rows, float* out) {
  multiply_plain(m, rows, [&](size_t at, size_t o, int32_t sum) { out[at] = value(m, o, sum); });
}
void rectified_plain(const LayerView& m, const Rows& rows, uint8_t* out) {
  multiply_plain(m, rows, [&](size_t at, size_t o, int32_t sum) { out[at] = unsigned_activation(value(m, o, sum)); });
}
void activations_plain(const LayerView& m, const Rows& rows, uint8_t* out) {
  multiply_plain(m, rows, [&](size_t at, size_t o, int32_t sum) { out[at] = signed_activation(value(m, o, sum)); });
}
void stream_plain(const LayerView& m, const Rows& rows, int16_t* out) {
  multiply_plain(m, rows, [&](size_t at, size_t o, int32_t sum) { out[at] = to_stream(value(m, o, sum) * 256); });
}
void add_to_stream_plain(const LayerView& m, const Rows& rows, int16_t* out) {
  multiply_plain(m, rows, [&](size_t at, size_t o, int32_t sum) {
    const float v = value(m, o, sum);
    out[at] = to_stream(static_cast<float>(out[at]) + (v > 0 ? v * 256 : 0));
  });
}

void normalize_plain(const int16_t* row, size_t size, uint8_t* out) {
  int64_t sum = 0, squares = 0;
  for (size_t i = 0; i < size; ++i) {
    sum += row[i];
    squares += int64_t{row[i]} * row[i];
  }
  const Normal normal(sum, squares, size);
  for (size_t i = 0; i < size; ++i) out[i] = signed_activation((static_cast<float>(row[i]) - normal.middle) * normal.scale);
}

void rectify_sum_plain(const float* a, const float* b, size_t size, uint8_t* out) {
  for (size_t i = 0; i < size; ++i) out[i] = unsigned_activation(a[i] + b[i]);
}

size_t best_plain(const float* values, size_t size) { return static_cast<size_t>(std::max_element(values, values + size) - values); }

void dots_plain(const uint8_t* rows, size_t count, const int8_t* b, size_t size, int32_t* out) {
  for (size_t r = 0; r < count; ++r) {
    int32_t sum = 0;
    for (size_t i = 0; i < size; ++i) sum += int32_t{rows[r * size + i]} * b[i];
    out[r] = sum;
  }
}

// Sums of the products of two neighbours of one group and the same two of the other, with rows of up to 127.
bool fit_16_bits(const int8_t* a, const int8_t* b) {
  for (size_t i = 0; i < Matrix::kLanes * Matrix::kGroup; i += 2) {
    int most = 0, least = 0;
    for (const int cell : {a[i], a[i + 1], b[i], b[i + 1]}) (cell > 0 ? most : least) += 127 * cell;
    if (most > INT16_MAX || least < INT16_MIN) return false;
  }
  return true;
}

}  // namespace

const PathFunctions kScalarPath = {sums_plain,   values_plain,        rectified_plain,   activations_plain, stream_plain,
                                   add_to_stream_plain, normalize_plain, rectify_sum_plain, best_plain, dots_plain};

const PathFunctions& functions(Path path) {
#ifdef __x86_64__
  if (path == Path::Vnni) return kVnniPath;
  if (path == Path::Avx2) return kAvx2Path;
#endif
  assert(path == Path::Scalar);
  return kScalarPath;
}

bool can_run(Path path) {
#ifdef __x86_64__
  if (path == Path::Vnni)
    return __builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bw");
  if (path == Path::Avx2) return __builtin_cpu_supports("avx2");
#endif
  return path == Path::Scalar;
}

Path best_path() {
  return can_run(Path::Vnni) ? Path::Vnni : can_run(Path::Avx2) ? Path::Avx2 : Path::Scalar;
}

Matrix::Matrix(uint32_t outputs, uint32_t inputs, std::span<const int8_t> cells)
    : outputs_(outputs), inputs_(inputs), stride_((outputs + kLanes - 1) / kLanes * kLanes), packed_(size_t{stride_} / kLanes * inputs / kGroup) {
  assert(inputs % (2 * kGroup) == 0 && cells.size() == size_t{outputs} * inputs);
  for (size_t o = 0; o < outputs; ++o)
    for (size_t i = 0; i < inputs; ++i)
      packed_[o / kLanes * (inputs / kGroup) + i / kGroup].cells[o % kLanes * kGroup + i % kGroup] = cells[o * inputs + i];
  for (size_t line = 0; line < packed_.size(); line += 2) narrow_.push_back(fit_16_bits(packed_[line].cells, packed_[line + 1].cells));
}

void Matrix::multiply(const uint8_t* rows, int32_t* sums, size_t count, Path path) const {
  functions(path).sums({packed(), narrow(), inputs_, stride_, nullptr, nullptr, nullptr}, {rows, count, inputs_, inputs_}, sums);
}

void dots(const uint8_t* rows, size_t count, const int8_t* b, size_t size, int32_t* out, Path path) { functions(path).dots(rows, count, b, size, out); }

}  // namespace onrecord::model
