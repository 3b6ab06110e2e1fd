#ifdef __x86_64__
#pragma GCC target("avx2")
#include <immintrin.h>

namespace onrecord::model {
namespace {
// Pairs of products fit 16 bits (matrix.h), so the saturating instruction never saturates.
inline __m256i add_products(__m256i sums, __m256i a, __m256i b) {
  return _mm256_add_epi32(sums, _mm256_madd_epi16(_mm256_maddubs_epi16(a, b), _mm256_set1_epi16(1)));
}
}  // namespace
}  // namespace onrecord::model

#include "model/matrix_vectors.h"

namespace onrecord::model {
const PathFunctions kAvx2Path = {multiply_vectors, dot_vectors};
}
#endif
