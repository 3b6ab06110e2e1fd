// The best dependency tree of one sentence from scores of single arcs (McDonald et al. 2005): every token's best head
// where that is a tree, else Chu-Liu and Edmonds' algorithm. Always one root, no cycle; ties to the lowest head.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace onrecord::text {

// scores[d * (count + 1) + h]: of token d depending on token h - 1; h = 0 stands for the root. Magnitudes below 2^24.
// Returns heads, kNone for the root.
std::vector<uint32_t> best_tree(std::span<const int32_t> scores, uint32_t count);

}  // namespace onrecord::text
