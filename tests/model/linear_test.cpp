#include "model/linear.h"

namespace onrecord::model {
namespace {

std::map<uint32_t, Linear::Row> many_rows(uint32_t classes) {
  std::map<uint32_t, Linear::Row> rows;
  for (uint32_t i = 0; i < 5000; ++i) {
    Linear::Row row;
    for (uint32_t c = i % 3; c < classes; c += 1 + i % 5) row.emplace_back(static_cast<uint8_t>(c), static_cast<int8_t>(i % 255 - 127));
    rows[i * 2654435761u] = row;
  }
  return rows;
}

std::vector<int16_t> scores_of(const Linear& linear, std::vector<uint32_t> features) {
  std::vector<int16_t> scores(linear.classes(), 77);
  linear.score(features, scores);
  return scores;
}

TEST(Linear, SumsTheRowsOfItsFeatures) {
  const Linear linear(3, {{7, {{0, 5}, {2, -7}}}, {0xffffffff, {{0, 100}}}});
  EXPECT_EQ(scores_of(linear, {7, 7, 0xffffffff, 8, 0}), (std::vector<int16_t>{110, 0, -14}));
  EXPECT_EQ(Linear::best(std::vector<int16_t>{3, 9, 9}), 1u);
}

TEST(Linear, GivesTheSameAfterPackAndUnpack) {
  for (const uint32_t classes : {2u, 3u, 40u}) {
    const Linear linear(classes, many_rows(classes));
    const auto again = Linear::unpack(linear.pack());
    ASSERT_TRUE(again);
    EXPECT_EQ(again->pack(), linear.pack());
    for (uint32_t i = 0; i < 5000; i += 7)
      EXPECT_EQ(scores_of(linear, {i * 2654435761u, i}), scores_of(*again, {i * 2654435761u, i}));
  }
}

TEST(Linear, RefusesWhatIsCutShort) {
  const std::string bytes = Linear(40, many_rows(40)).pack();
  for (const size_t size : {0ul, 5ul, 8ul, bytes.size() / 2, bytes.size() - 1}) EXPECT_FALSE(Linear::unpack(bytes.substr(0, size))) << size;
  EXPECT_FALSE(Linear::unpack(std::string(64, '\xff')));
}

}  // namespace
}  // namespace onrecord::model
