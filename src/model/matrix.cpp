#include "model/matrix.h"

#include <cassert>

#include "model/matrix_paths.h"

namespace onrecord::model {
namespace {

constexpr uint32_t kBlock = 2 * Matrix::kLanes;  // the vector paths' outputs at a time

void multiply_plain(const PackedCells& m, const uint8_t* rows, int32_t* sums, size_t count) {
  constexpr size_t kVector = size_t{Matrix::kLanes} * Matrix::kGroup;
  for (size_t r = 0; r < count; ++r) {
    for (size_t o = 0; o < m.stride; ++o) {
      const int8_t* cells = m.cells + o / Matrix::kLanes * Matrix::kLanes * m.inputs + o % Matrix::kLanes * Matrix::kGroup;
      int32_t sum = 0;
      for (size_t i = 0; i < m.inputs; ++i)
        sum += int32_t{rows[r * m.inputs + i]} * cells[i / Matrix::kGroup * kVector + i % Matrix::kGroup];
      sums[r * m.stride + o] = sum;
    }
  }
}

int32_t dot_plain(const uint8_t* a, const int8_t* b, size_t size) {
  int32_t sum = 0;
  for (size_t i = 0; i < size; ++i) sum += int32_t{a[i]} * b[i];
  return sum;
}

const PathFunctions& functions(Path path) {
#ifdef __x86_64__
  if (path == Path::Vnni) return kVnniPath;
  if (path == Path::Avx2) return kAvx2Path;
#endif
  assert(path == Path::Scalar);
  return kScalarPath;
}

}  // namespace

const PathFunctions kScalarPath = {multiply_plain, dot_plain};

bool can_run(Path path) {
#ifdef __x86_64__
  if (path == Path::Vnni) return __builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512vl");
  if (path == Path::Avx2) return __builtin_cpu_supports("avx2");
#endif
  return path == Path::Scalar;
}

Path best_path() {
  return can_run(Path::Vnni) ? Path::Vnni : can_run(Path::Avx2) ? Path::Avx2 : Path::Scalar;
}

Matrix::Matrix(uint32_t outputs, uint32_t inputs, std::span<const int8_t> cells)
    : outputs_(outputs), inputs_(inputs), stride_((outputs + kBlock - 1) / kBlock * kBlock), packed_(size_t{stride_} * inputs) {
  assert(inputs % kGroup == 0 && cells.size() == size_t{outputs} * inputs);
  for (size_t o = 0; o < outputs; ++o)
    for (size_t i = 0; i < inputs; ++i)
      packed_[o / kLanes * kLanes * inputs + (i / kGroup * kLanes + o % kLanes) * kGroup + i % kGroup] = cells[o * inputs + i];
}

void Matrix::multiply(const uint8_t* rows, int32_t* sums, size_t count, Path path) const {
  functions(path).multiply({packed_.data(), inputs_, stride_}, rows, sums, count);
}

int32_t dot(const uint8_t* a, const int8_t* b, size_t size, Path path) { return functions(path).dot(a, b, size); }

}  // namespace onrecord::model
