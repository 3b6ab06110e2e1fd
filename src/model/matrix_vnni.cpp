#ifdef __x86_64__
#pragma GCC target("avx2,avx512f,avx512vl,avx512vnni")
#include <immintrin.h>

namespace onrecord::model {
namespace {
inline __m256i add_products(__m256i sums, __m256i a, __m256i b) { return _mm256_dpbusd_epi32(sums, a, b); }
}  // namespace
}  // namespace onrecord::model

#include "model/matrix_vectors.h"

namespace onrecord::model {
const PathFunctions kVnniPath = {multiply_vectors, dot_vectors};
}
#endif
