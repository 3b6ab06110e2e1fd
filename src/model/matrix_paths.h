// Inside of matrix.cpp: one multiply and one dot for each instruction set, and the body that the vector ones share.
#pragma once
#include <cstddef>
#include <cstdint>

namespace onrecord::model {

struct PackedCells {
  const int8_t* cells;  // as Matrix packs them
  uint32_t inputs, stride;
};

struct PathFunctions {
  void (*multiply)(const PackedCells&, const uint8_t* rows, int32_t* sums, size_t count);
  int32_t (*dot)(const uint8_t* a, const int8_t* b, size_t size);
};

extern const PathFunctions kScalarPath;
#ifdef __x86_64__
extern const PathFunctions kAvx2Path, kVnniPath;
#endif

}  // namespace onrecord::model
