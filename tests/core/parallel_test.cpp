#include "core/parallel.h"

#include <gtest/gtest.h>

#include <atomic>
#include <numeric>
#include <vector>

namespace onrecord {

TEST(Parallel, WritesInOrderForAnyNumberOfWorkers) {
  for (const unsigned workers : {1u, 2u, 5u}) {
    std::vector<size_t> slots(7), written;
    parallel_ordered(
        workers, slots.size(), [&](size_t i) { return i < 500 ? (slots[i % 7] = i, true) : false; },
        [&](size_t i, unsigned worker) {
          EXPECT_LT(worker, workers);
          slots[i % 7] *= 3;
        },
        [&](size_t i) { return written.push_back(slots[i % 7]), true; });
    ASSERT_EQ(written.size(), 500u);
    for (size_t i = 0; i < written.size(); ++i) EXPECT_EQ(written[i], 3 * i);
  }
}

TEST(Parallel, StopsWhenTheWriterSaysSo) {
  size_t written = 0;
  std::atomic<size_t> read{0};
  parallel_ordered(2, 4, [](size_t) { return true; }, [&](size_t, unsigned) { ++read; }, [&](size_t i) { return ++written, i < 9; });
  EXPECT_EQ(written, 10u);
  EXPECT_LE(read.load(), 14u);
}

TEST(Parallel, NothingToDo) {
  parallel_ordered(3, 2, [](size_t) { return false; }, [](size_t, unsigned) { FAIL(); }, [](size_t) { return true; });
}

}  // namespace onrecord
