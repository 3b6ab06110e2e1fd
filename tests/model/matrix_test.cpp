#include "model/matrix.h"

#include <random>

namespace onrecord::model {
namespace {

std::vector<Path> paths() {
  std::vector<Path> able;
  for (const Path path : {Path::Scalar, Path::Avx2, Path::Vnni})
    if (can_run(path)) able.push_back(path);
  return able;
}

// The largest sums there are, and odd sizes: rows and outputs that fill no block.
TEST(Matrix, GivesTheSameSumsOnEveryPath) {
  std::mt19937 random(1);
  for (const uint32_t outputs : {1u, 17u, 37u, 128u}) {
    for (const uint32_t inputs : {32u, 384u}) {
      std::vector<int8_t> cells(outputs * inputs);
      for (int8_t& cell : cells) cell = static_cast<int8_t>(random() % 3 == 0 ? 127 : static_cast<int>(random() % 255) - 127);
      const Matrix matrix(outputs, inputs, cells);
      constexpr size_t kRows = 7;
      std::vector<uint8_t> rows(kRows * inputs);
      for (uint8_t& x : rows) x = static_cast<uint8_t>(random() % 3 == 0 ? 127 : random() % 128);
      for (const Path path : paths()) {
        std::vector<int32_t> sums(kRows * matrix.stride(), -1);
        matrix.multiply(rows.data(), sums.data(), kRows, path);
        for (size_t r = 0; r < kRows; ++r) {
          for (size_t o = 0; o < matrix.stride(); ++o) {
            int32_t sum = 0;
            for (size_t i = 0; o < outputs && i < inputs; ++i) sum += cells[o * inputs + i] * rows[r * inputs + i];
            ASSERT_EQ(sums[r * matrix.stride() + o], sum) << outputs << " x " << inputs << " path " << static_cast<int>(path);
          }
        }
        std::vector<int32_t> here(kRows), plain(kRows);
        dots(rows.data(), kRows, cells.data(), inputs, here.data(), path);
        dots(rows.data(), kRows, cells.data(), inputs, plain.data(), Path::Scalar);
        EXPECT_EQ(here, plain);
      }
    }
  }
}

TEST(Matrix, RunsSomewhere) {
  EXPECT_TRUE(can_run(Path::Scalar));
  EXPECT_TRUE(can_run(best_path()));
}

}  // namespace
}  // namespace onrecord::model
