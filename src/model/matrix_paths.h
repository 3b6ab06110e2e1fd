// Inside of matrix.cpp and dense.cpp: what each instruction set does in its own way. Sums are exact, and all that follows
// them is done number by number by the same operations in the same order (the files are compiled without contraction of
// products and sums), so every path gives the same bytes.
#pragma once
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace onrecord::model {

enum class Path : uint8_t;  // matrix.h, whose includes stay out of the vector paths

// Rows of activations as a layer sees them: `taps` pieces of `width` bytes, `spacing` bytes apart, a row every `step` bytes.
// A plain layer has one tap; a convolution of width 3 has three, the first of which lies before `first`'s own token.
struct Rows {
  const uint8_t* first = nullptr;
  size_t count = 0, step = 0, width = 0, taps = 1;
  ptrdiff_t spacing = 0;
};

struct LayerView {
  const int8_t* cells;    // as Matrix packs them
  const uint8_t* narrow;  // as Matrix has it
  uint32_t inputs, stride;
  const int32_t* zero;  // of each output: what signed inputs of 0 add to the sum
  const float *scale, *bias;
};

struct PathFunctions {
  // What becomes of a sum: itself; its value; a value's activation, unsigned or signed; a value in the stream, or added
  // to the stream if it is positive. Outputs are `stride` apart.
  void (*sums)(const LayerView&, const Rows&, int32_t* out);
  void (*values)(const LayerView&, const Rows&, float* out);
  void (*rectified)(const LayerView&, const Rows&, uint8_t* out);
  void (*activations)(const LayerView&, const Rows&, uint8_t* out);
  void (*stream)(const LayerView&, const Rows&, int16_t* out);
  void (*add_to_stream)(const LayerView&, const Rows&, int16_t* out);
  void (*normalize)(const int16_t* row, size_t size, uint8_t* out);
  void (*rectify_sum)(const float* a, const float* b, size_t size, uint8_t* out);  // the unsigned activations of a + b
  size_t (*best)(const float* values, size_t size);                                // where the largest is, the first of equals
  void (*dots)(const uint8_t* rows, size_t count, const int8_t* b, size_t size, int32_t* out);
};

extern const PathFunctions kScalarPath;
#ifdef __x86_64__
extern const PathFunctions kAvx2Path, kVnniPath;
#endif
const PathFunctions& functions(Path path);

namespace {  // in each file its own, under the instruction set of that file

// What a row of the stream is normalized by: from sums that are exact on every path.
struct Normal {
  float middle, scale;
  Normal(int64_t sum, int64_t squares, size_t count) {
    const auto size = static_cast<double>(count);
    const double mean = static_cast<double>(sum) / size;
    const double variance = (static_cast<double>(squares) / size - mean * mean) / (256.0 * 256.0);
    scale = static_cast<float>(1 / (256.0 * std::sqrt(variance + 1e-3)));
    middle = static_cast<float>(mean);
  }
};

}  // namespace
}  // namespace onrecord::model
