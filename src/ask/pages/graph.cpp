#include "ask/pages/graph.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>

#include "core/utf8.h"

namespace onrecord::ask::pages {
namespace {

constexpr size_t kMostNodes = 16;
constexpr int kWidth = 960, kHeight = 600, kRadius = 215, kDot = 7;
constexpr size_t kLongestName = 34;

std::string shortened(std::string_view name) {
  size_t at = 0, letters = 0;
  while (at < name.size() && letters < kLongestName) at += decode(name, at).size, ++letters;
  return at >= name.size() ? std::string(name) : std::string(name.substr(0, at)) + "\u2026";
}

int rounded(double value) { return static_cast<int>(std::lround(value)); }

}  // namespace

std::vector<TiePair> pairs_of(const Answer& ties) {
  std::map<std::pair<std::string, std::string>, TiePair> pairs;
  for (size_t i = 0; i < ties.rows.size(); ++i) {
    const RowView row(ties, i);
    if (row["subject_id"].empty() || row["object_id"].empty() || row["subject_id"] == row["object_id"]) continue;
    TiePair& pair = pairs[{std::string(row["subject_id"]), std::string(row["object_id"])}];
    if (pair.subject.empty()) {
      pair.subject = row["subject_name"];
      pair.object = row["object_name"];
      pair.subject_id = row["subject_id"];
      pair.object_id = row["object_id"];
    }
    const bool denied = row.number("negative") != 0 || row["modality"] == "denied";
    ++(denied ? pair.denied : pair.asserted);
    std::string relation = fmt::format("{}{}", row.number("negative") ? "not " : "", row["relation"]);
    if (row["modality"] != "actual") relation += fmt::format(" ({})", row["modality"]);
    relation = spaced(relation);
    if (std::ranges::find(pair.relations, relation) == pair.relations.end()) pair.relations.push_back(std::move(relation));
  }
  std::vector<TiePair> out;
  for (auto& [ids, pair] : pairs) out.push_back(std::move(pair));
  std::ranges::stable_sort(out, std::ranges::greater{}, [](const TiePair& p) { return p.asserted + p.denied; });
  return out;
}

TieGraph lay_out(const std::vector<TiePair>& pairs, std::string_view middle) {
  TieGraph graph{kWidth, kHeight, {}, {}};
  const auto node_of = [&](const std::string& id) {
    return static_cast<size_t>(std::ranges::find(graph.nodes, id, &TieGraph::Node::id) - graph.nodes.begin());
  };
  // The pairs told most often, as long as there is room for both.
  for (const TiePair& pair : pairs) {
    if (!middle.empty() && pair.subject_id != middle && pair.object_id != middle) continue;
    const bool middle_first = pair.object_id == middle;
    const std::pair<std::string, std::string> ends[] = {{pair.subject_id, pair.subject}, {pair.object_id, pair.object}};
    size_t more = 0;
    for (const auto& [id, name] : ends) more += node_of(id) == graph.nodes.size();
    if (graph.nodes.size() + more > kMostNodes) continue;
    for (const size_t k : {size_t{middle_first}, size_t{!middle_first}})
      if (node_of(ends[k].first) == graph.nodes.size()) graph.nodes.push_back({ends[k].first, ends[k].second});
  }
  for (const TiePair& pair : pairs) {
    const size_t from = node_of(pair.subject_id), to = node_of(pair.object_id);
    if (from < graph.nodes.size() && to < graph.nodes.size() && (middle.empty() || from == 0 || to == 0))
      graph.edges.push_back({from, to, pair.asserted, pair.denied});
  }

  // On the circle, those who are tied stand near one another: next comes whoever is most tied to those placed last.
  std::vector<size_t> around;
  std::vector<bool> placed(graph.nodes.size(), false);
  const size_t first = middle.empty() ? 0 : 1;
  if (first == 1 && !graph.nodes.empty()) placed[0] = true;
  while (around.size() + first < graph.nodes.size()) {
    size_t best = graph.nodes.size();
    int most = -1;
    for (size_t n = first; n < graph.nodes.size(); ++n) {
      if (placed[n]) continue;
      int near = 0;
      for (const auto& edge : graph.edges)
        for (size_t k = 0; k < std::min<size_t>(2, around.size()); ++k) {
          const size_t other = around[around.size() - 1 - k];
          if ((edge.from == n && edge.to == other) || (edge.to == n && edge.from == other)) near += 2 - static_cast<int>(k);
        }
      if (near > most) most = near, best = n;
    }
    placed[best] = true;
    around.push_back(best);
  }
  for (size_t k = 0; k < around.size(); ++k) {
    const double angle = 2 * std::numbers::pi * (static_cast<double>(k) + 0.5) / static_cast<double>(around.size()) - std::numbers::pi / 2;
    graph.nodes[around[k]].x = kWidth / 2 + rounded(kRadius * 1.15 * std::cos(angle));
    graph.nodes[around[k]].y = kHeight / 2 + rounded(kRadius * 1.15 * std::sin(angle));
  }
  if (first == 1 && !graph.nodes.empty()) graph.nodes[0].x = kWidth / 2, graph.nodes[0].y = kHeight / 2;
  return graph;
}

void put_graph(Page& page, const TieGraph& graph, std::string_view title) {
  if (graph.edges.empty()) return;
  Markup& m = page.markup();
  const auto figure = m.in("figure", {{"class", "graph"}});
  {
    const auto scroll = m.in("div", {{"class", "scroll"}, {"tabindex", "0"}, {"role", "region"}, {"aria-label", "The ties, as a picture"}});
    const auto svg = m.in("svg", {{"viewBox", fmt::format("0 0 {} {}", graph.width, graph.height)}, {"width", graph.width}, {"height", graph.height},
                                  {"role", "group"}, {"aria-labelledby", "graph-title graph-text"}});
    m.put("title", title, {{"id", "graph-title"}});
    m.put("desc", fmt::format("{} actors and {} ties between two of them. The table under the picture holds the same.", graph.nodes.size(), graph.edges.size()),
          {{"id", "graph-text"}});
    for (const TieGraph::Edge& edge : graph.edges) {
      const auto &a = graph.nodes[edge.from], &b = graph.nodes[edge.to];
      const double dx = b.x - a.x, dy = b.y - a.y, length = std::max(1.0, std::sqrt(dx * dx + dy * dy));
      const double ux = dx / length, uy = dy / length;
      const int x1 = rounded(a.x + ux * kDot), y1 = rounded(a.y + uy * kDot), x2 = rounded(b.x - ux * (kDot + 3)), y2 = rounded(b.y - uy * (kDot + 3));
      const std::string_view look = edge.denied == 0 ? "edge" : edge.asserted == 0 ? "edge denied" : "edge disputed";
      m.one("line", {{"class", look}, {"x1", x1}, {"y1", y1}, {"x2", x2}, {"y2", y2}, {"stroke-width", std::min(4, 1 + (edge.asserted + edge.denied) / 2)}});
      // An arrow's head, two strokes long.
      const double bx = x2 - ux * 9, by = y2 - uy * 9;
      m.one("path", {{"class", look}, {"d", fmt::format("M{} {}L{} {}L{} {}", rounded(bx - uy * 4), rounded(by + ux * 4), x2, y2, rounded(bx + uy * 4), rounded(by - ux * 4))}});
    }
    for (const TieGraph::Node& node : graph.nodes) {
      const auto to = page.to_id(node.id);
      const auto link = to ? m.in("a", {*to}) : m.in("g");
      m.put("title", node.name);
      m.one("circle", {{"class", "node"}, {"cx", node.x}, {"cy", node.y}, {"r", kDot}});
      const bool left = node.x < graph.width / 2 - 20, middle = !left && node.x <= graph.width / 2 + 20;
      const int below = node.y < graph.height / 2 ? -14 : 22;
      m.put("text", shortened(node.name), {{"class", "name"}, {"x", node.x + (middle ? 0 : left ? -13 : 13)}, {"y", node.y + (middle ? below : 4)},
                                           {"text-anchor", middle ? "middle" : left ? "end" : "start"}});
    }
  }
  const auto caption = m.in("figcaption");
  m.text("Arrows run from who is said to do it. Whole line: asserted; broken: denied; heavy and red: asserted by some, denied by others.");
}

void put_pairs(Page& page, const std::vector<TiePair>& pairs) {
  Markup& m = page.markup();
  const auto wrap = m.in("div", {{"class", "wide"}});
  const auto table = m.in("table");
  m.put("caption", "Between whom, how often asserted, how often denied");
  {
    const auto head = m.in("thead");
    const auto row = m.in("tr");
    for (const std::string_view name : {"Who", "To whom", "Said to be", "Asserted", "Denied"}) m.put("th", name, {{"scope", "col"}});
  }
  const auto name = [&](std::string_view id, std::string_view words) {
    const auto cell = m.in("td");
    if (const auto to = page.to_id(id)) m.link(*to, words);
    else m.text(words);
  };
  for (const TiePair& pair : pairs) {
    const auto row = m.in("tr");
    name(pair.subject_id, pair.subject);
    name(pair.object_id, pair.object);
    m.put("td", fmt::format("{}", fmt::join(pair.relations, "; ")));
    m.put("td", fmt::format("{}", pair.asserted), {{"class", "n"}});
    m.put("td", fmt::format("{}", pair.denied), {{"class", "n"}});
  }
}

void put_ties(Page& page, const Answer& ties, size_t from, size_t to) {
  Markup& m = page.markup();
  const auto table = m.in("table", {{"class", "statements of-three"}});
  m.put("caption", "Ties row by row");
  {
    const auto head = m.in("thead");
    const auto row = m.in("tr");
    for (const std::string_view name : {"Tie", "Sentence", "Who says so"}) m.put("th", name, {{"scope", "col"}});
  }
  const auto body = m.in("tbody");
  for (size_t i = from; i < to && i < ties.rows.size(); ++i) {
    const RowView row(ties, i);
    const auto line = m.in("tr");
    m.put("td", spaced(row["tie"]), {{"class", "act"}});
    {
      const auto cell = m.in("td", {{"class", "words"}});
      m.put("p", row["sentence"], {{"class", "quote"}, {"dir", "auto"}});
      put_small_print(page, row, {"says"});
    }
    const auto cell = m.in("td", {{"class", "where"}});
    m.text(row["says"]);
    m.text(" \u00b7 ");
    put_report(page, row);
  }
}

}  // namespace onrecord::ask::pages
