// The best dependency tree of one sentence from scores of single arcs (McDonald et al. 2005): every token's best head
// where that is a tree, else Chu-Liu and Edmonds' algorithm. Always one root, no cycle; ties to the lowest head.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace onrecord::text {

struct TreeScratch {
  std::vector<uint32_t> heads, seen;
};

// scores[d * (count + 1) + h]: of token d depending on token h - 1; h = 0 stands for the root. Magnitudes below 2^24.
// Writes a head a token, kNone for the root. Takes memory only where the best heads are no tree.
void best_tree(std::span<const int32_t> scores, uint32_t count, TreeScratch& scratch, std::vector<uint32_t>& heads);

}  // namespace onrecord::text
