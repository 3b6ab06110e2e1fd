#include "text/names.h"

#include <limits>

namespace onrecord::text {

bool may_follow(uint32_t before, uint32_t label) {
  const bool open = before != 0 && static_cast<Part>((before - 1) % 4) <= Part::Inside;
  const bool goes_on = label != 0 && (static_cast<Part>((label - 1) % 4) == Part::Inside || static_cast<Part>((label - 1) % 4) == Part::End);
  return open == goes_on && (!open || (before - 1) / 4 == (label - 1) / 4);
}

std::vector<Names::Step> all_steps(uint32_t labels) {
  std::vector<Names::Step> steps;
  for (uint32_t from = 0; from < labels; ++from)
    for (uint32_t to = 0; to < labels; ++to)
      if (may_follow(from, to)) steps.push_back({static_cast<uint8_t>(from), static_cast<uint8_t>(to), 0});
  return steps;
}

void name_features(std::span<const Word> s, std::span<const uint8_t> tags, size_t i, Features& out) {
  static const Word begin{.lower = kBegin, .shape = kBegin}, end{.lower = kEnd, .shape = kEnd};
  const auto at = static_cast<ptrdiff_t>(i), size = static_cast<ptrdiff_t>(s.size());
  const auto word = [&](ptrdiff_t k) -> const Word& { return k < 0 ? begin : k >= size ? end : s[k]; };
  const auto tag = [&](ptrdiff_t k) -> uint32_t { return k < 0 ? 254u : k >= size ? 255u : tags[k]; };
  const Word &w = word(at), &p = word(at - 1), &pp = word(at - 2), &n = word(at + 1), &nn = word(at + 2);
  const uint32_t tw = tag(at), tp = tag(at - 1), tn = tag(at + 1);
  out.clear();
  out.add(1);
  out.add(w.lower);
  out.add(w.lower, w.shape);
  out.add(w.shape);
  out.add(w.shape, i == 0);
  out.add(w.cluster);
  out.add(w.coarse);
  out.add(w.cluster, w.shape);
  out.add(w.coarse, w.shape, tw);
  for (const uint32_t suffix : w.suffix) out.add(suffix);
  out.add(w.suffix[2], w.shape);
  for (const uint32_t prefix : w.prefix) out.add(prefix);
  out.add(tw);
  out.add(tp, tw, tn);
  out.add(tw, w.lower);
  for (const Word* x : {&pp, &p, &n, &nn}) {
    out.add(x->lower);
    out.add(x->shape);
    out.add(x->cluster);
    out.add(x->shape, w.shape);
  }
  out.add(p.coarse, w.coarse);
  out.add(w.coarse, n.coarse);
  out.add(p.lower, w.lower);
  out.add(w.lower, n.lower);
  out.add(p.cluster, w.shape);
  out.add(n.cluster, w.shape);
  out.add(p.cluster, w.cluster);
  out.add(w.cluster, n.cluster);
  out.add(p.lower, n.lower, w.shape);
  out.add(p.lower, w.shape);
  out.add(n.lower, w.shape);
  out.add(pp.lower, p.lower, w.shape);
  out.add(n.lower, nn.lower, w.shape);
  out.add(p.shape, w.shape, n.shape);
  out.add(pp.shape, p.shape, w.shape);
  out.add(w.shape, n.shape, nn.shape);
  out.add(pp.coarse, p.coarse, w.coarse);
  out.add(w.coarse, n.coarse, nn.coarse);
  out.add(p.suffix[2], w.shape);
  out.add(n.suffix[2], w.shape);
  out.add(tag(at - 2), tp, w.shape);
  out.add(tn, tag(at + 2), w.shape);
  // What stands three and four away, without its place.
  for (const ptrdiff_t k : {at - 4, at - 3}) out.add(word(k).cluster, w.capital);
  for (const ptrdiff_t k : {at + 3, at + 4}) out.add(word(k).cluster, w.capital);
}

void find_labels(const Names& names, std::span<const Word> words, std::span<const uint8_t> tags, NameSearch& search) {
  const uint32_t labels = names.labels();
  const size_t count = words.size();
  constexpr int32_t kNever = std::numeric_limits<int32_t>::min() / 2;
  search.scores.resize(names.emissions.padded());
  search.best.assign((count + 1) * labels, kNever);
  search.from.assign((count + 1) * labels, 0);
  search.labels.assign(count, 0);
  if (count == 0) return;
  search.best[0] = 0;  // before the first token: outside
  Features features;
  for (size_t i = 0; i < count; ++i) {
    name_features(words, tags, i, features);
    names.emissions.score(features.rows(), search.scores);
    const int32_t* before = &search.best[i * labels];
    int32_t* now = &search.best[(i + 1) * labels];
    uint8_t* from = &search.from[(i + 1) * labels];
    for (const Names::Step step : names.steps) {
      const int32_t score = before[step.from] + step.weight;
      if (score > now[step.to]) now[step.to] = score, from[step.to] = step.from;
    }
    for (uint32_t label = 0; label < labels; ++label) now[label] += search.scores[label];
  }
  uint32_t label = 0;
  for (uint32_t l = 1; l < labels; ++l)
    if (may_follow(l, 0) && search.best[count * labels + l] > search.best[count * labels + label]) label = l;
  for (size_t i = count; i-- > 0;) {
    search.labels[i] = static_cast<uint8_t>(label);
    label = search.from[(i + 1) * labels + label];
  }
}

void collect_names(const Names& names, std::span<const uint8_t> labels, uint32_t first, std::vector<Name>& out) {
  uint32_t begin = 0;
  for (uint32_t i = 0; i < labels.size(); ++i) {
    if (labels[i] == 0) continue;
    const Part part = static_cast<Part>((labels[i] - 1) % 4);
    if (part == Part::Begin || part == Part::Single) begin = i;
    if (part == Part::End || part == Part::Single) out.push_back({{first + begin, first + i + 1}, names.kinds[(labels[i] - 1) / 4]});
  }
}

}  // namespace onrecord::text
