// The vector paths' body, included by matrix_avx2.cpp and matrix_vnni.cpp, each under its own instruction set. They give
// `add_products(sums, a, b)`: to each of eight 32-bit lanes of sums, the products of four bytes of a (unsigned) and b.
// Everything here has internal linkage, so that no code of one instruction set reaches the other files.
#pragma once
#include <immintrin.h>

#include "model/matrix_paths.h"

namespace onrecord::model {
namespace {

constexpr size_t kVector = 32, kLaneCount = 8, kGroupSize = 4;

__m256i load(const void* p) { return _mm256_loadu_si256(static_cast<const __m256i*>(p)); }

// R rows times 16 outputs at a time: their 2R vectors of sums stay in registers.
template <size_t R>
void multiply_rows(const PackedCells& m, const uint8_t* rows, int32_t* sums) {
  const size_t groups = m.inputs / kGroupSize;
  for (size_t o = 0; o < m.stride; o += 2 * kLaneCount) {
    const int8_t* first = m.cells + o * m.inputs;
    const int8_t* second = first + kLaneCount * m.inputs;
    __m256i sum[R][2];
    for (size_t r = 0; r < R; ++r) sum[r][0] = sum[r][1] = _mm256_setzero_si256();
    for (size_t g = 0; g < groups; ++g) {
      const __m256i w0 = load(first + g * kVector), w1 = load(second + g * kVector);
      for (size_t r = 0; r < R; ++r) {
        int32_t four;
        __builtin_memcpy(&four, rows + r * m.inputs + g * kGroupSize, sizeof four);
        const __m256i x = _mm256_set1_epi32(four);
        sum[r][0] = add_products(sum[r][0], x, w0);
        sum[r][1] = add_products(sum[r][1], x, w1);
      }
    }
    for (size_t r = 0; r < R; ++r)
      for (size_t half = 0; half < 2; ++half)
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(sums + r * m.stride + o + half * kLaneCount), sum[r][half]);
  }
}

void multiply_vectors(const PackedCells& m, const uint8_t* rows, int32_t* sums, size_t count) {
  size_t r = 0;
  for (; r + 4 <= count; r += 4) multiply_rows<4>(m, rows + r * m.inputs, sums + r * m.stride);
  for (; r < count; ++r) multiply_rows<1>(m, rows + r * m.inputs, sums + r * m.stride);
}

int32_t dot_vectors(const uint8_t* a, const int8_t* b, size_t size) {
  __m256i sum = _mm256_setzero_si256();
  for (size_t i = 0; i < size; i += kVector) sum = add_products(sum, load(a + i), load(b + i));
  __m128i four = _mm_add_epi32(_mm256_castsi256_si128(sum), _mm256_extracti128_si256(sum, 1));
  four = _mm_add_epi32(four, _mm_shuffle_epi32(four, 0x4E));
  four = _mm_add_epi32(four, _mm_shuffle_epi32(four, 0xB1));
  return _mm_cvtsi128_si32(four);
}

}  // namespace
}  // namespace onrecord::model
