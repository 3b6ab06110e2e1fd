// Products of whole numbers: rows of 7-bit activations times a matrix of 8-bit weights, sums in 32 bits. Every instruction
// set gives the same sums: a pair of products is at most 2 * 127 * 127 < 2^15, so nothing saturates on the way.
//
//   Matrix weights(16, 64, cells);                  // 16 outputs of 64 inputs
//   std::vector<int32_t> sums(rows * weights.stride());
//   weights.multiply(activations, sums.data(), rows, best_path());
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace onrecord::model {

enum class Path : uint8_t { Scalar, Avx2, Vnni };
bool can_run(Path path);
Path best_path();

class Matrix {
 public:
  static constexpr uint32_t kLanes = 16;  // outputs side by side in memory
  static constexpr uint32_t kGroup = 4;   // inputs of one output side by side

  Matrix() = default;
  // `cells`: outputs x inputs, output by output, -127 to 127; inputs are a multiple of 8.
  Matrix(uint32_t outputs, uint32_t inputs, std::span<const int8_t> cells);

  uint32_t outputs() const { return outputs_; }
  uint32_t inputs() const { return inputs_; }
  uint32_t stride() const { return stride_; }  // outputs, rounded up to kLanes; those past outputs() are 0
  const int8_t* packed() const { return packed_.empty() ? nullptr : packed_.data()->cells; }
  // For two groups side by side, in the order of packed(): whether the sums of their products fit 16 bits whatever the rows hold.
  const uint8_t* narrow() const { return narrow_.data(); }

  // sums[r * stride() + o] = sum over i of cells[o][i] * rows[r * inputs() + i]. Rows hold 0 to 127.
  void multiply(const uint8_t* rows, int32_t* sums, size_t count, Path path) const;

 private:
  uint32_t outputs_ = 0, inputs_ = 0, stride_ = 0;
  struct alignas(64) Line {  // what a path loads at once lies in one line of the cache
    int8_t cells[kLanes * kGroup] = {};
  };
  std::vector<Line> packed_;     // [output / kLanes][input / kGroup]: [kLanes][kGroup]
  std::vector<uint8_t> narrow_;  // [output / kLanes][input / (2 * kGroup)]
};

// out[r] = sum over i of rows[r * size + i] * b[i]; size is a multiple of 32, rows hold 0 to 127, b -127 to 127.
void dots(const uint8_t* rows, size_t count, const int8_t* b, size_t size, int32_t* out, Path path);

}  // namespace onrecord::model
