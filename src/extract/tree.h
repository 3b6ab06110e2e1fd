// The dependency tree of an article's sentences, turned round: children in order, and how far each subtree reaches.
#pragma once
#include <span>
#include <vector>

#include "core/reading.h"

namespace onrecord::extract {

struct Tree {
  std::vector<uint32_t> first;     // per token, into `all`; one longer than the tokens
  std::vector<uint32_t> all;       // children, in text order
  std::vector<TokenRange> reach;   // per token: the smallest range that holds its subtree

  std::span<const uint32_t> children(uint32_t token) const { return {all.data() + first[token], first[token + 1] - first[token]}; }
};

// Linear; heads that form a cycle reach only to themselves.
Tree build_tree(const Reading& reading);

// The first child with one of these relations, or kNone.
template <class... Relations>
uint32_t child(const Tree& tree, const Reading& reading, uint32_t token, Relations... wanted) {
  for (const uint32_t c : tree.children(token))
    if (((reading.deprel[c] == wanted) || ...)) return c;
  return kNone;
}

// Does what is dated below this word tell nothing of what is above it? "was envoy until December" in a clause of its own, "since the
// Jan. 7 quake", "after Tuesday's vote".
bool stands_at_its_own_time(const Reading& reading, const Tree& tree, uint32_t word);

}  // namespace onrecord::extract
