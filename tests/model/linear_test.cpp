#include "model/linear.h"

namespace onrecord::model {
namespace {

Linear sample() {
  std::vector<int8_t> cells(1 << 10);
  for (size_t i = 0; i < cells.size(); i += 3) cells[i] = static_cast<int8_t>(i % 251 - 125);
  return Linear(20, 10, std::move(cells));
}

TEST(Linear, SumsItsRows) {
  std::vector<int8_t> cells(1 << 4);
  cells[3] = 5, cells[4] = -7, cells[9] = 100;
  const Linear linear(2, 4, std::move(cells));
  std::vector<int16_t> scores(linear.padded());
  const std::vector<uint32_t> features = {3, 3 + 16, 9};  // 19 & 15 = 3
  linear.score(features, scores);
  EXPECT_EQ(scores[0], 110);
  EXPECT_EQ(scores[1], -14);
  EXPECT_EQ(Linear::best(std::span(scores).first(2)), 0u);
}

TEST(Linear, PacksAndUnpacks) {
  const Linear linear = sample();
  const auto again = Linear::unpack(linear.pack());
  ASSERT_TRUE(again);
  std::vector<int16_t> a(linear.padded()), b(linear.padded());
  for (uint32_t seed = 1; seed < 50; ++seed) {
    const std::vector<uint32_t> features = {seed * 7919, seed * 104729, seed * 15485863};
    linear.score(features, a), again->score(features, b);
    EXPECT_EQ(std::vector(a.begin(), a.begin() + 20), std::vector(b.begin(), b.begin() + 20));
  }
}

TEST(Linear, RefusesWhatIsCutShort) {
  const std::string bytes = sample().pack();
  EXPECT_FALSE(Linear::unpack(bytes.substr(0, 5)));
  EXPECT_FALSE(Linear::unpack(bytes.substr(0, bytes.size() - 1)));
  EXPECT_FALSE(Linear::unpack(std::string(64, '\xff')));
}

}  // namespace
}  // namespace onrecord::model
