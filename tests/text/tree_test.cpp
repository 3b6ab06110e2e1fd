#include "text/tree.h"

#include <algorithm>
#include <random>

#include "core/reading.h"

namespace onrecord::text {
namespace {

using Heads = std::vector<uint32_t>;

bool is_tree(const Heads& heads) {
  if (std::count(heads.begin(), heads.end(), kNone) != 1) return false;
  for (uint32_t start = 0; start < heads.size(); ++start) {
    uint32_t at = start;
    for (size_t steps = 0; at != kNone; at = heads[at])
      if (++steps > heads.size()) return false;
  }
  return true;
}

int64_t total(const std::vector<int32_t>& scores, const Heads& heads) {
  int64_t sum = 0;
  for (size_t d = 0; d < heads.size(); ++d) sum += scores[d * (heads.size() + 1) + (heads[d] == kNone ? 0 : heads[d] + 1)];
  return sum;
}

Heads found(const std::vector<int32_t>& scores, uint32_t count) {
  TreeScratch scratch;
  Heads heads;
  best_tree(scores, count, scratch, heads);
  return heads;
}

// The best of all trees with that root, by trying every choice of heads.
int64_t best_of_all(const std::vector<int32_t>& scores, uint32_t count, uint32_t root) {
  int64_t best = INT64_MIN;
  Heads heads(count);
  uint32_t choices = 1;
  for (uint32_t d = 0; d < count; ++d) choices *= count + 1;
  for (uint32_t choice = 0; choice < choices; ++choice) {
    for (uint32_t d = 0, rest = choice; d < count; ++d, rest /= count + 1) heads[d] = rest % (count + 1) == count ? kNone : rest % (count + 1);
    if (heads[root] == kNone && is_tree(heads)) best = std::max(best, total(scores, heads));
  }
  return best;
}

TEST(BestTree, IsTheBestOfAllWithItsRoot) {
  std::mt19937 random(1);
  for (int round = 0; round < 300; ++round) {
    const uint32_t count = 1 + random() % 4;
    std::vector<int32_t> scores(count * (count + 1));
    for (int32_t& score : scores) score = static_cast<int32_t>(random() % 40);
    const Heads heads = found(scores, count);
    ASSERT_TRUE(is_tree(heads));
    const auto root = static_cast<uint32_t>(std::find(heads.begin(), heads.end(), kNone) - heads.begin());
    EXPECT_EQ(total(scores, heads), best_of_all(scores, count, root));
  }
}

TEST(BestTree, OpensCyclesWithinCycles) {
  // 0 and 1 head one another, 2 and 3 too, and the two pairs head one another; everybody is a bad root.
  const std::vector<int32_t> scores = {1, 0, 90, 50, 0, 0, 91, 0, 0, 50, 0, 50, 0, 0, 90, 0, 0, 50, 91, 0};
  const Heads heads = found(scores, 4);
  EXPECT_TRUE(is_tree(heads));
  EXPECT_EQ(heads[0], kNone);
}

TEST(BestTree, StaysATreeOnAnything) {
  std::mt19937 random(2);
  EXPECT_EQ(found({}, 0), Heads{});
  for (const uint32_t count : {1u, 7u, 60u, 200u}) {
    for (const uint32_t values : {1u, 2u, 1u << 24}) {
      std::vector<int32_t> scores(count * (count + 1));
      for (int32_t& score : scores) score = static_cast<int32_t>(random() % values) - static_cast<int32_t>(values / 2);
      EXPECT_TRUE(is_tree(found(scores, count)));
    }
  }
}

}  // namespace
}  // namespace onrecord::text
