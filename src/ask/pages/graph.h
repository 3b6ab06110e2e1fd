// Ties as a small graph: the most tied actors on a circle, or one actor with those around it, and what is asserted or
// denied between each two. Every picture has its table.
#pragma once
#include <string>
#include <vector>

#include "ask/pages/site.h"

namespace onrecord::ask::pages {

struct TiePair {
  std::string subject, subject_id, object, object_id;
  std::vector<std::string> relations;  // "supports", "not supports (alleged)", each once
  int asserted = 0, denied = 0;
};

struct TieGraph {
  struct Node {
    std::string id, name;
    int x = 0, y = 0;
  };
  struct Edge {
    size_t from = 0, to = 0;  // nodes
    int asserted = 0, denied = 0;
  };
  int width = 0, height = 0;
  std::vector<Node> nodes;
  std::vector<Edge> edges;
};

// The pairs of an answer to `ties`, most told first; ties whose parties no actor could be made of are left out.
std::vector<TiePair> pairs_of(const Answer& ties);
// `middle`: the id of the actor to stand in the middle; empty for a circle of the most tied.
TieGraph lay_out(const std::vector<TiePair>& pairs, std::string_view middle);

void put_graph(Page& page, const TieGraph& graph, std::string_view title);
void put_pairs(Page& page, const std::vector<TiePair>& pairs);                       // the table twin
void put_ties(Page& page, const Answer& ties, size_t from, size_t to);               // row by row, each with its sentence

}  // namespace onrecord::ask::pages
