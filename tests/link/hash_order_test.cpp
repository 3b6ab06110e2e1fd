#include "link/hash_order.h"

#include <gtest/gtest.h>

#include <random>

namespace onrecord::link {
namespace {

struct Row {
  uint64_t hash = 0;
  uint32_t rank = 0;
  auto operator<=>(const Row&) const = default;
};

std::vector<Row> rows(size_t many, uint64_t mask) {
  std::mt19937_64 random(7);
  std::vector<Row> out;
  for (size_t i = 0; i < many; ++i) out.push_back({random() & mask, static_cast<uint32_t>(random() % 5)});
  return out;
}

TEST(HashOrder, IsTheOrderOfSorting) {
  const uint64_t kAll = ~0ull, kFew = 0xff, kHigh = 0xc000000000000000;  // hashes that spread, and such as do not
  for (const size_t many : {0, 1, 2, 511, 1024, 5000, 100000})
    for (const uint64_t mask : {kAll, kFew, kHigh, uint64_t{0}}) {
      auto one = rows(many, mask), other = one;
      sort_by_hash(one, [](const Row& row) { return row.hash; });
      std::sort(other.begin(), other.end());
      EXPECT_EQ(one, other) << many << ' ' << mask;
    }
}

}  // namespace
}  // namespace onrecord::link
