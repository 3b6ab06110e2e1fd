#include "extract/points.h"

#include <cmath>

namespace onrecord::extract {

uint8_t confidence(std::span<const int32_t> points, uint64_t signs) {
  int32_t sum = 0;
  for (size_t i = 0; i < points.size(); ++i)
    if (signs >> i & 1) sum += points[i];
  return static_cast<uint8_t>(std::lround(100 / (1 + std::exp(-sum / 100.0))));
}

}  // namespace onrecord::extract
