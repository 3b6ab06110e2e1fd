#ifdef __x86_64__
#pragma GCC target("avx2")
#include <immintrin.h>

#include <cstddef>
#include <cstdint>

namespace onrecord::model {
namespace {

// Pairs of products fit 16 bits (matrix.h), so the saturating instruction never saturates.
inline __m256i add_products(__m256i sums, __m256i a, __m256i b) {
  return _mm256_add_epi32(sums, _mm256_madd_epi16(_mm256_maddubs_epi16(a, b), _mm256_set1_epi16(1)));
}

struct Cells16 {
  explicit Cells16(const int8_t* cells)
      : first(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(cells))), second(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(cells + 32))) {}
  __m256i first, second;
};

struct Sums16 {
  __m256i first, second;
  Sums16() : first(_mm256_setzero_si256()), second(first) {}  // written out: g++ 12 makes the implicit one for another target
  void add(int32_t four, const Cells16& cells) {
    const __m256i x = _mm256_set1_epi32(four);
    first = add_products(first, x, cells.first);
    second = add_products(second, x, cells.second);
  }
  // Two groups' products are added in 16 bits first: most pairs of groups are that small, and it saves one instruction in six.
  void add_narrow(int32_t four, const Cells16& cells, int32_t next, const Cells16& next_cells) {
    const __m256i x = _mm256_set1_epi32(four), y = _mm256_set1_epi32(next), one = _mm256_set1_epi16(1);
    const auto both = [&](__m256i a, __m256i b) { return _mm256_madd_epi16(_mm256_add_epi16(_mm256_maddubs_epi16(x, a), _mm256_maddubs_epi16(y, b)), one); };
    first = _mm256_add_epi32(first, both(cells.first, next_cells.first));
    second = _mm256_add_epi32(second, both(cells.second, next_cells.second));
  }
  __m256i low() const { return first; }
  __m256i high() const { return second; }
};

constexpr size_t kRowsAtOnce = 4;
constexpr bool kHasNarrow = true;

}  // namespace
}  // namespace onrecord::model

#include "model/matrix_vectors.h"

namespace onrecord::model {
const PathFunctions kAvx2Path = kVectorFunctions;
}
#endif
