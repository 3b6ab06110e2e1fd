// The vector paths' body, included by matrix_avx2.cpp and matrix_vnni.cpp, each under its own instruction set. They give
// `Sums16`, sixteen 32-bit sums, with `add(x, cells)` (to each sum the products of four bytes of x, unsigned, and of cells),
// `low()` and `high()`; kRowsAtOnce, as many rows as keep their sums in registers; and kHasNarrow: whether `add_narrow`
// does two groups, whose products' sums fit 16 bits, faster than one after the other.
// Everything here has internal linkage, so that no code of one instruction set reaches the other files.
#pragma once
#include <immintrin.h>

#include "model/matrix_paths.h"

namespace onrecord::model {
namespace {

constexpr size_t kLaneCount = 16, kGroupSize = 4, kGroupBytes = kLaneCount * kGroupSize;

__m256i load(const void* p) { return _mm256_loadu_si256(static_cast<const __m256i*>(p)); }
int32_t four_bytes(const uint8_t* p) {
  int32_t bytes;
  __builtin_memcpy(&bytes, p, sizeof bytes);
  return bytes;
}
void store(void* p, __m256i v) { _mm256_storeu_si256(static_cast<__m256i*>(p), v); }

// R rows times all outputs, sixteen at a time; `finish` takes the sums.
template <size_t R, class Finish>
void multiply_rows(const LayerView& m, const Rows& rows, size_t first, const Finish& finish) {
  const uint8_t* begin = rows.first + first * rows.step;
  const int8_t* cells = m.cells;
  const uint8_t* narrow = m.narrow;
  for (size_t o = 0; o < m.stride; o += kLaneCount) {
    Sums16 sums[R];
    const uint8_t* tap = begin;
    for (size_t t = 0; t < rows.taps; ++t, tap += rows.spacing) {
      size_t g = 0;
      if constexpr (kHasNarrow) {
        for (; g < rows.width; g += 2 * kGroupSize, cells += 2 * kGroupBytes) {
          const Cells16 w(cells), next(cells + kGroupBytes);
          if (*narrow++) {
            for (size_t r = 0; r < R; ++r) sums[r].add_narrow(four_bytes(tap + r * rows.step + g), w, four_bytes(tap + r * rows.step + g + kGroupSize), next);
          } else {
            for (size_t r = 0; r < R; ++r) sums[r].add(four_bytes(tap + r * rows.step + g), w);
            for (size_t r = 0; r < R; ++r) sums[r].add(four_bytes(tap + r * rows.step + g + kGroupSize), next);
          }
        }
      }
      for (; g < rows.width; g += kGroupSize, cells += kGroupBytes) {
        const Cells16 w(cells);
        for (size_t r = 0; r < R; ++r) sums[r].add(four_bytes(tap + r * rows.step + g), w);
      }
    }
    for (size_t r = 0; r < R; ++r) finish(first + r, o, sums[r].low(), sums[r].high());
  }
}

template <size_t R, class Finish>
void multiply_rest(const LayerView& m, const Rows& rows, size_t first, const Finish& finish) {
  if constexpr (R > 0) {
    if (rows.count - first == R) multiply_rows<R>(m, rows, first, finish);
    else multiply_rest<R - 1>(m, rows, first, finish);
  }
}

template <class Finish>
void multiply_all(const LayerView& m, const Rows& rows, const Finish& finish) {
  size_t first = 0;
  for (; first + kRowsAtOnce <= rows.count; first += kRowsAtOnce) multiply_rows<kRowsAtOnce>(m, rows, first, finish);
  multiply_rest<kRowsAtOnce - 1>(m, rows, first, finish);
}

// Dense's arithmetic (dense.h), eight numbers at a time.
__m256 value(const LayerView& m, size_t o, __m256i sum) {
  const __m256 product = _mm256_mul_ps(_mm256_cvtepi32_ps(_mm256_sub_epi32(sum, load(m.zero + o))), _mm256_loadu_ps(m.scale + o));
  return _mm256_add_ps(product, _mm256_loadu_ps(m.bias + o));
}

__m256i nearest(__m256 value, float low, float high) {
  return _mm256_cvtps_epi32(_mm256_min_ps(_mm256_max_ps(value, _mm256_set1_ps(low)), _mm256_set1_ps(high)));
}
__m256i unsigned_activation(__m256 value) { return nearest(_mm256_mul_ps(value, _mm256_set1_ps(16)), 0, 127); }
__m256i signed_activation(__m256 value) {
  return _mm256_add_epi32(nearest(_mm256_mul_ps(value, _mm256_set1_ps(16)), -64, 63), _mm256_set1_epi32(64));
}

__m256i pack16(__m256i low, __m256i high) { return _mm256_permute4x64_epi64(_mm256_packs_epi32(low, high), 0xD8); }
void store_bytes(uint8_t* to, __m256i low, __m256i high) {
  const __m256i words = pack16(low, high);
  _mm_storeu_si128(reinterpret_cast<__m128i*>(to), _mm_packus_epi16(_mm256_castsi256_si128(words), _mm256_extracti128_si256(words, 1)));
}
__m256 floats(__m128i words) { return _mm256_cvtepi32_ps(_mm256_cvtepi16_epi32(words)); }

void sums_vectors(const LayerView& m, const Rows& rows, int32_t* out) {
  multiply_all(m, rows, [&](size_t r, size_t o, __m256i low, __m256i high) {
    store(out + r * m.stride + o, low);
    store(out + r * m.stride + o + 8, high);
  });
}

void values_vectors(const LayerView& m, const Rows& rows, float* out) {
  multiply_all(m, rows, [&](size_t r, size_t o, __m256i low, __m256i high) {
    _mm256_storeu_ps(out + r * m.stride + o, value(m, o, low));
    _mm256_storeu_ps(out + r * m.stride + o + 8, value(m, o + 8, high));
  });
}

void rectified_vectors(const LayerView& m, const Rows& rows, uint8_t* out) {
  multiply_all(m, rows, [&](size_t r, size_t o, __m256i low, __m256i high) {
    store_bytes(out + r * m.stride + o, unsigned_activation(value(m, o, low)), unsigned_activation(value(m, o + 8, high)));
  });
}

void activations_vectors(const LayerView& m, const Rows& rows, uint8_t* out) {
  multiply_all(m, rows, [&](size_t r, size_t o, __m256i low, __m256i high) {
    store_bytes(out + r * m.stride + o, signed_activation(value(m, o, low)), signed_activation(value(m, o + 8, high)));
  });
}

__m256i to_stream(__m256 value) { return nearest(value, -32768, 32767); }

void stream_vectors(const LayerView& m, const Rows& rows, int16_t* out) {
  const __m256 unit = _mm256_set1_ps(256);
  multiply_all(m, rows, [&](size_t r, size_t o, __m256i low, __m256i high) {
    store(out + r * m.stride + o, pack16(to_stream(_mm256_mul_ps(value(m, o, low), unit)), to_stream(_mm256_mul_ps(value(m, o + 8, high), unit))));
  });
}

void add_to_stream_vectors(const LayerView& m, const Rows& rows, int16_t* out) {
  const __m256 unit = _mm256_set1_ps(256), none = _mm256_setzero_ps();
  multiply_all(m, rows, [&](size_t r, size_t o, __m256i low, __m256i high) {
    int16_t* to = out + r * m.stride + o;
    const __m256i before = load(to);
    const auto add = [&](__m128i words, __m256 v) { return to_stream(_mm256_add_ps(floats(words), _mm256_mul_ps(_mm256_max_ps(v, none), unit))); };
    store(to, pack16(add(_mm256_castsi256_si128(before), value(m, o, low)), add(_mm256_extracti128_si256(before, 1), value(m, o + 8, high))));
  });
}

int64_t sum_of(__m256i four) {
  int64_t parts[4];
  store(parts, four);
  return parts[0] + parts[1] + parts[2] + parts[3];
}

void normalize_vectors(const int16_t* row, size_t size, uint8_t* out) {
  const __m256i none = _mm256_setzero_si256();
  __m256i sums = none, squares = none;
  for (size_t i = 0; i < size; i += kLaneCount) {
    const __m256i x = load(row + i);
    sums = _mm256_add_epi32(sums, _mm256_madd_epi16(x, _mm256_set1_epi16(1)));
    const __m256i pairs = _mm256_madd_epi16(x, x);  // at most 2^31: unsigned from here on
    squares = _mm256_add_epi64(squares, _mm256_add_epi64(_mm256_unpacklo_epi32(pairs, none), _mm256_unpackhi_epi32(pairs, none)));
  }
  const __m256i wide = _mm256_add_epi64(_mm256_cvtepi32_epi64(_mm256_castsi256_si128(sums)), _mm256_cvtepi32_epi64(_mm256_extracti128_si256(sums, 1)));
  const Normal normal(sum_of(wide), sum_of(squares), size);
  const __m256 middle = _mm256_set1_ps(normal.middle), scale = _mm256_set1_ps(normal.scale);
  for (size_t i = 0; i < size; i += kLaneCount) {
    const __m256i x = load(row + i);
    const auto activation = [&](__m128i words) { return signed_activation(_mm256_mul_ps(_mm256_sub_ps(floats(words), middle), scale)); };
    store_bytes(out + i, activation(_mm256_castsi256_si128(x)), activation(_mm256_extracti128_si256(x, 1)));
  }
}

void rectify_sum_vectors(const float* a, const float* b, size_t size, uint8_t* out) {
  for (size_t i = 0; i < size; i += kLaneCount) {
    const auto activation = [&](size_t at) { return unsigned_activation(_mm256_add_ps(_mm256_loadu_ps(a + at), _mm256_loadu_ps(b + at))); };
    store_bytes(out + i, activation(i), activation(i + 8));
  }
}

size_t best_vectors(const float* values, size_t size) {
  float most = values[0];
  size_t i = 0;
  if (size >= 8) {
    __m256 eight = _mm256_loadu_ps(values);
    for (i = 8; i + 8 <= size; i += 8) eight = _mm256_max_ps(eight, _mm256_loadu_ps(values + i));
    float parts[8];
    _mm256_storeu_ps(parts, eight);
    for (const float part : parts) most = part > most ? part : most;
  }
  for (; i < size; ++i) most = values[i] > most ? values[i] : most;
  for (i = 0; i + 8 <= size; i += 8)
    if (const int equal = _mm256_movemask_ps(_mm256_cmp_ps(_mm256_loadu_ps(values + i), _mm256_set1_ps(most), _CMP_EQ_OQ))) return i + __builtin_ctz(equal);
  while (values[i] != most) ++i;
  return i;
}

void dots_vectors(const uint8_t* rows, size_t count, const int8_t* b, size_t size, int32_t* out) {
  size_t r = 0;
  for (; r + 4 <= count; r += 4) {
    __m256i sums[4];
    for (__m256i& sum : sums) sum = _mm256_setzero_si256();
    for (size_t i = 0; i < size; i += 32)
      for (size_t k = 0; k < 4; ++k) sums[k] = add_products(sums[k], load(rows + (r + k) * size + i), load(b + i));
    const __m256i pairs = _mm256_hadd_epi32(_mm256_hadd_epi32(sums[0], sums[1]), _mm256_hadd_epi32(sums[2], sums[3]));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(out + r), _mm_add_epi32(_mm256_castsi256_si128(pairs), _mm256_extracti128_si256(pairs, 1)));
  }
  for (; r < count; ++r) {
    __m256i sum = _mm256_setzero_si256();
    for (size_t i = 0; i < size; i += 32) sum = add_products(sum, load(rows + r * size + i), load(b + i));
    __m128i four = _mm_add_epi32(_mm256_castsi256_si128(sum), _mm256_extracti128_si256(sum, 1));
    four = _mm_add_epi32(four, _mm_shuffle_epi32(four, 0x4E));
    out[r] = _mm_cvtsi128_si32(_mm_add_epi32(four, _mm_shuffle_epi32(four, 0xB1)));
  }
}

constexpr PathFunctions kVectorFunctions = {sums_vectors,   values_vectors,        rectified_vectors,   activations_vectors, stream_vectors,
                                            add_to_stream_vectors, normalize_vectors, rectify_sum_vectors, best_vectors, dots_vectors};

}  // namespace
}  // namespace onrecord::model
