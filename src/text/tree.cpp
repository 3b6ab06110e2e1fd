#include "text/tree.h"

#include <algorithm>

#include "core/reading.h"

namespace onrecord::text {
namespace {

constexpr int64_t kNever = int64_t{-1} << 40;

// Nodes 0 (the root) to size - 1; scores[dependant * size + head].
struct Graph {
  uint32_t size = 0;
  std::vector<int64_t> scores;
  int64_t& at(uint32_t dependant, uint32_t head) { return scores[size_t{dependant} * size + head]; }
};

std::vector<uint32_t> best_heads(Graph& graph) {
  std::vector<uint32_t> heads(graph.size, 0);
  for (uint32_t d = 1; d < graph.size; ++d)
    for (uint32_t h = 1; h < graph.size; ++h)
      if (h != d && (heads[d] == d || graph.at(d, h) > graph.at(d, heads[d]))) heads[d] = h;
  return heads;
}

// A node on a cycle, 0 if there is none. `seen` is a buffer.
uint32_t on_cycle(const std::vector<uint32_t>& heads, std::vector<uint32_t>& seen) {
  seen.assign(heads.size(), 0);  // by which start
  for (uint32_t start = 1; start < heads.size(); ++start) {
    uint32_t at = start;
    while (at != 0 && seen[at] == 0) seen[at] = start, at = heads[at];
    if (at != 0 && seen[at] == start) return at;
  }
  return 0;
}

std::vector<uint32_t> find_cycle(const std::vector<uint32_t>& heads, std::vector<uint32_t>& seen) {
  const uint32_t first = on_cycle(heads, seen);
  if (first == 0) return {};
  std::vector<uint32_t> cycle{first};
  for (uint32_t next = heads[first]; next != first; next = heads[next]) cycle.push_back(next);
  return cycle;
}

// Contracts cycles until none is left, then opens them again, the last first.
std::vector<uint32_t> arborescence(Graph graph, std::vector<uint32_t>& seen) {
  struct Contraction {
    Graph before;
    std::vector<uint32_t> heads, cycle, outside;
    std::vector<uint32_t> enters, leaves;  // for each outside node: the cycle's node that it heads best, and that heads it best
  };
  std::vector<Contraction> done;
  std::vector<uint32_t> heads;
  for (;;) {
    heads = best_heads(graph);
    auto cycle = find_cycle(heads, seen);
    if (cycle.empty()) break;
    std::vector<bool> inside(graph.size, false);
    for (const uint32_t node : cycle) inside[node] = true;
    std::vector<uint32_t> outside;
    for (uint32_t node = 0; node < graph.size; ++node)
      if (!inside[node]) outside.push_back(node);
    const auto joined = static_cast<uint32_t>(outside.size());
    Graph small{joined + 1, std::vector<int64_t>(size_t{joined + 1} * (joined + 1), kNever)};
    std::vector<uint32_t> enters(joined, cycle[0]), leaves(joined, cycle[0]);
    for (uint32_t i = 0; i < joined; ++i) {
      for (uint32_t j = 0; j < joined; ++j) small.at(i, j) = graph.at(outside[i], outside[j]);
      int64_t in = kNever * 4, out = kNever * 4;
      for (const uint32_t node : cycle) {
        const int64_t gain = graph.at(node, outside[i]) - graph.at(node, heads[node]);
        if (gain > in) in = gain, enters[i] = node;
        if (graph.at(outside[i], node) > out) out = graph.at(outside[i], node), leaves[i] = node;
      }
      small.at(joined, i) = in;
      small.at(i, joined) = out;
    }
    done.push_back({std::move(graph), std::move(heads), std::move(cycle), std::move(outside), std::move(enters), std::move(leaves)});
    graph = std::move(small);
  }
  for (; !done.empty(); done.pop_back()) {
    const Contraction& c = done.back();
    const auto joined = static_cast<uint32_t>(c.outside.size());
    std::vector<uint32_t> opened = c.heads;
    for (uint32_t i = 1; i < joined; ++i) opened[c.outside[i]] = heads[i] == joined ? c.leaves[i] : c.outside[heads[i]];
    opened[c.enters[heads[joined]]] = c.outside[heads[joined]];
    heads = std::move(opened);
  }
  return heads;
}

// The root is whoever loses least by being it; everybody else must find another head.
Graph with_one_root(Graph graph) {
  uint32_t root = 1;
  int64_t most = kNever * 4;
  for (uint32_t d = 1; d < graph.size; ++d) {
    int64_t other = kNever;
    for (uint32_t h = 1; h < graph.size; ++h) other = std::max(other, graph.at(d, h));
    if (graph.at(d, 0) - other > most) most = graph.at(d, 0) - other, root = d;
  }
  for (uint32_t d = 1; d < graph.size; ++d) {
    if (d != root) graph.at(d, 0) = kNever;
    else std::fill_n(&graph.at(d, 1), graph.size - 1, kNever);
  }
  return graph;
}

}  // namespace

void best_tree(std::span<const int32_t> scores, uint32_t count, TreeScratch& scratch, std::vector<uint32_t>& out) {
  std::vector<uint32_t>& heads = scratch.heads;
  heads.assign(count + 1, 0);
  size_t roots = 0;
  for (uint32_t d = 0; d < count; ++d) {
    const int32_t* row = scores.data() + size_t{d} * (count + 1);
    // The most first and then where: loops without a branch for each head.
    int32_t most = row[0];
    for (uint32_t h = 1; h <= d; ++h) most = std::max(most, row[h]);
    for (uint32_t h = d + 2; h <= count; ++h) most = std::max(most, row[h]);
    uint32_t best = 0;
    while (row[best] != most || best == d + 1) ++best;
    heads[d + 1] = best;
    roots += best == 0;
  }
  if (count > 0 && (roots != 1 || on_cycle(heads, scratch.seen) != 0)) {
    Graph graph{count + 1, std::vector<int64_t>(size_t{count + 1} * (count + 1), kNever)};
    for (uint32_t d = 0; d < count; ++d)
      for (uint32_t h = 0; h <= count; ++h)
        if (h != d + 1) graph.at(d + 1, h) = scores[size_t{d} * (count + 1) + h];
    heads = arborescence(with_one_root(std::move(graph)), scratch.seen);
  }
  out.resize(count);
  for (uint32_t d = 0; d < count; ++d) out[d] = heads[d + 1] == 0 ? kNone : heads[d + 1] - 1;
}

}  // namespace onrecord::text
