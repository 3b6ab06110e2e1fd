// Sorting by hash in linear time: hashes spread evenly, so their leading bits part a list into piles of a few hundred, and
// each is sorted where it fits into the processor's cache. Ids are hashes too. Hashes that do not spread only cost time.
//   sort_by_hash(postings, [](const Posting& p) { return p.hash; });  // in the order of <, whose first key is the hash
#pragma once
#include <algorithm>
#include <bit>
#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

namespace onrecord::link {

template <class Row, class HashOf, class Less = std::less<>>
void sort_by_hash(std::vector<Row>& rows, HashOf hash_of, Less less = {}) {
  constexpr size_t kPile = 512;
  constexpr int kMostBits = 12;  // more piles than this are written to at once slower than they are sorted
  const int bits = std::min(kMostBits, static_cast<int>(std::bit_width(rows.size() / kPile)));
  if (bits < 2) return std::sort(rows.begin(), rows.end(), less);
  const auto pile = [&](const Row& row) { return hash_of(row) >> (64 - bits); };
  std::vector<size_t> end(size_t{1} << bits);
  for (const Row& row : rows) ++end[pile(row)];
  size_t start = 0;
  for (size_t& at : end) start += std::exchange(at, start);
  std::vector<Row> sorted(rows.size());
  for (const Row& row : rows) sorted[end[pile(row)]++] = row;
  start = 0;
  for (const size_t at : end) {
    std::sort(sorted.begin() + static_cast<std::ptrdiff_t>(start), sorted.begin() + static_cast<std::ptrdiff_t>(at), less);
    start = at;
  }
  rows = std::move(sorted);
}

}  // namespace onrecord::link
