#ifdef __x86_64__
#pragma GCC target("avx2,avx512f,avx512bw,avx512vl,avx512vnni")
#include <immintrin.h>

#include <cstddef>
#include <cstdint>

namespace onrecord::model {
namespace {

inline __m256i add_products(__m256i sums, __m256i a, __m256i b) { return _mm256_dpbusd_epi32(sums, a, b); }

struct Cells16 {
  explicit Cells16(const int8_t* cells) : all(_mm512_loadu_si512(cells)) {}
  __m512i all;
};

struct Sums16 {
  __m512i all;
  Sums16() : all(_mm512_setzero_si512()) {}  // written out: g++ 12 makes the implicit one for another target
  void add(int32_t four, const Cells16& cells) { all = _mm512_dpbusd_epi32(all, _mm512_set1_epi32(four), cells.all); }
  void add_narrow(int32_t four, const Cells16& cells, int32_t next, const Cells16& next_cells) { add(four, cells), add(next, next_cells); }
  __m256i low() const {
    __m256i half;
    __builtin_memcpy(&half, &all, sizeof half);  // a cast in effect: that of g++ 12's header warns of itself
    return half;
  }
  __m256i high() const { return _mm512_maskz_extracti64x4_epi64(0xFF, all, 1); }
};

constexpr size_t kRowsAtOnce = 10;  // two products begin in a cycle and end five later
constexpr bool kHasNarrow = false;

}  // namespace
}  // namespace onrecord::model

#include "model/matrix_vectors.h"

namespace onrecord::model {
const PathFunctions kVnniPath = kVectorFunctions;
}
#endif
