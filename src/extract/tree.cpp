#include "extract/tree.h"

#include <algorithm>

namespace onrecord::extract {

Tree build_tree(const Reading& reading) {
  const auto n = static_cast<uint32_t>(reading.tokens.size());
  Tree tree;
  tree.first.assign(n + 1, 0);
  const auto head = [&](uint32_t token) { return reading.head.size() == n && reading.head[token] < n ? reading.head[token] : kNone; };
  for (uint32_t i = 0; i < n; ++i)
    if (head(i) != kNone) ++tree.first[head(i) + 1];
  for (uint32_t i = 0; i < n; ++i) tree.first[i + 1] += tree.first[i];
  tree.all.resize(tree.first[n]);
  std::vector<uint32_t> fill(tree.first.begin(), tree.first.end() - (n ? 1 : 0));
  for (uint32_t i = 0; i < n; ++i)
    if (head(i) != kNone) tree.all[fill[head(i)]++] = i;

  // leaves first
  tree.reach.resize(n);
  std::vector<uint32_t> open(n), ready;
  for (uint32_t i = 0; i < n; ++i) {
    tree.reach[i] = {i, i + 1};
    open[i] = tree.first[i + 1] - tree.first[i];
    if (open[i] == 0) ready.push_back(i);
  }
  while (!ready.empty()) {
    const uint32_t token = ready.back();
    ready.pop_back();
    const uint32_t above = head(token);
    if (above == kNone) continue;
    TokenRange& reach = tree.reach[above];
    reach = {std::min(reach.begin, tree.reach[token].begin), std::max(reach.end, tree.reach[token].end)};
    if (--open[above] == 0) ready.push_back(above);
  }
  return tree;
}

bool stands_at_its_own_time(const Reading& reading, const Tree& tree, uint32_t word) {
  static constexpr std::string_view apart[] = {"after", "before", "despite", "following", "since", "until"};
  const Deprel relation = reading.deprel[word];
  if (relation == Deprel::AclRelcl || relation == Deprel::Ccomp) return true;
  const uint32_t preposition = child(tree, reading, word, Deprel::Case);
  return preposition != kNone && std::ranges::binary_search(apart, reading.lemma(preposition));
}

}  // namespace onrecord::extract
