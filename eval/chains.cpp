#include "eval/chains.h"

#include <algorithm>
#include <limits>
#include <map>

namespace onrecord::eval {
namespace {

using Members = std::map<uint64_t, size_t>;  // mention -> its chain

Members members_of(const Chains& chains) {
  Members of;
  for (size_t c = 0; c < chains.size(); ++c)
    for (const uint64_t mention : chains[c]) of.emplace(mention, c);
  return of;
}

// Into how many pieces the other side cuts a chain, and how many of its pairs (each mention with each, itself too) it keeps.
struct Cut {
  double pieces = 0, kept = 0;
};
Cut cut(const Chain& chain, const Members& other) {
  std::map<size_t, double> shared;
  Cut made;
  for (const uint64_t mention : chain) {
    const auto found = other.find(mention);
    if (found == other.end()) ++made.pieces;
    else ++shared[found->second];
  }
  for (const auto& [chain_there, count] : shared) ++made.pieces, made.kept += count * count;
  return made;
}

// The largest sum of worth[i][j] with every row and column used once at most (Kuhn 1955, with potentials).
double best_pairing(const std::vector<std::vector<double>>& worth) {
  const size_t rows = worth.size(), columns = std::max(rows, rows == 0 ? 0 : worth[0].size());
  const auto cost = [&](size_t i, size_t j) { return j < worth[i].size() ? -worth[i][j] : 0.0; };
  std::vector<double> row_price(rows + 1, 0), column_price(columns + 1, 0);
  std::vector<size_t> row_of(columns + 1, 0), before(columns + 1, 0);
  for (size_t i = 1; i <= rows; ++i) {
    std::vector<double> least(columns + 1, std::numeric_limits<double>::infinity());
    std::vector<bool> used(columns + 1, false);
    size_t at = 0;
    for (row_of[0] = i; row_of[at] != 0;) {
      used[at] = true;
      double step = std::numeric_limits<double>::infinity();
      size_t next = 0;
      for (size_t j = 1; j <= columns; ++j) {
        if (used[j]) continue;
        const double price = cost(row_of[at] - 1, j - 1) - row_price[row_of[at]] - column_price[j];
        if (price < least[j]) least[j] = price, before[j] = at;
        if (least[j] < step) step = least[j], next = j;
      }
      for (size_t j = 0; j <= columns; ++j) {
        if (used[j]) row_price[row_of[j]] += step, column_price[j] -= step;
        else least[j] -= step;
      }
      at = next;
    }
    for (; at != 0; at = before[at]) row_of[at] = row_of[before[at]];
  }
  double sum = 0;
  for (size_t j = 1; j <= columns; ++j)
    if (row_of[j] != 0) sum -= cost(row_of[j] - 1, j - 1);
  return sum;
}

}  // namespace

void ChainScores::add(const Chains& gold, const Chains& found) {
  const Members in_gold = members_of(gold), in_found = members_of(found);
  const auto common = static_cast<double>(std::count_if(in_gold.begin(), in_gold.end(), [&](const auto& m) { return in_found.contains(m.first); }));
  mentions.right_gold += common, mentions.right_found += common;
  mentions.gold += static_cast<double>(in_gold.size()), mentions.found += static_cast<double>(in_found.size());
  const auto count = [&](const Chains& chains, const Members& other, double Share::*right, double Share::*all) {
    for (const Chain& chain : chains) {
      const auto size = static_cast<double>(chain.size());
      const Cut made = cut(chain, other);
      muc.*right += size - made.pieces, muc.*all += size - 1;
      b3.*right += made.kept / size, b3.*all += size;
      ceafe.*all += 1;
    }
  };
  count(gold, in_found, &Share::right_gold, &Share::gold);
  count(found, in_gold, &Share::right_found, &Share::found);
  std::vector<std::vector<double>> worth(gold.size(), std::vector<double>(found.size(), 0));
  for (const auto& [mention, chain] : in_gold)
    if (const auto there = in_found.find(mention); there != in_found.end())
      worth[chain][there->second] += 2 / static_cast<double>(gold[chain].size() + found[there->second].size());
  const double paired = best_pairing(worth);
  ceafe.right_gold += paired, ceafe.right_found += paired;
}

}  // namespace onrecord::eval
