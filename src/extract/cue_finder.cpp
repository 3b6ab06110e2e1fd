#include "extract/cue_finder.h"

#include <algorithm>

namespace onrecord::extract {
namespace {

constexpr uint32_t kOutside = 7;  // key of what lies outside the run

const Signal& at(const Signals& signals, TokenRange run, int64_t i) {
  static const Signal none{.lower = kOutside, .lemma = kOutside, .suffix = kOutside, .tag = 0};
  return i < run.begin || i >= run.end ? none : signals.tokens[static_cast<size_t>(i)];
}

// The nearest word above `i` that performs a speech act and holds `i` in a clause of its own; and how it holds it.
std::pair<uint32_t, uint32_t> holder(const Signals& signals, TokenRange run, uint32_t i) {
  for (int steps = 0; steps < 8; ++steps) {
    const uint32_t relation = signals.tokens[i].deprel, above = signals.tokens[i].head;
    if (above == kNone || !run.contains(above)) return {0, 0};
    const auto r = static_cast<Deprel>(relation - 1);
    const bool clause = r == Deprel::Ccomp || r == Deprel::Xcomp || r == Deprel::Parataxis || r == Deprel::Acl || r == Deprel::Advcl || r == Deprel::AclRelcl;
    if (clause && signals.tokens[above].act) return {signals.tokens[above].act, relation};
    i = above;
  }
  return {0, 0};
}

// Is any token of the run quoted, before `i`, at it, behind it; only its neighbourhood is looked at.
uint32_t quotes_near(const Signals& signals, TokenRange run, uint32_t i) {
  constexpr uint32_t kNear = 25;
  const uint32_t from = std::max(run.begin, i > kNear ? i - kNear : 0), to = std::min(run.end, i + kNear + 1);
  const std::vector<uint32_t>& before = signals.quoted_before;
  return (before[i] > before[from] ? 1u : 0) | (before[to] > before[i + 1] ? 2u : 0) | (before[i + 1] > before[i] ? 4u : 0);
}

}  // namespace

void cue_features(const Signals& signals, TokenRange run, uint32_t i, Features& out) {
  const auto see = [&](int64_t k) -> const Signal& { return at(signals, run, k); };
  const Signal &w = see(i), &p = see(int64_t{i} - 1), &pp = see(int64_t{i} - 2), &n = see(i + 1), &nn = see(i + 2);
  const auto token = [&](uint32_t k) -> const Signal& { return at(signals, run, k == kNone ? -1 : int64_t{k}); };
  const Signal &head = token(w.head), &subject = token(w.subject), &object = token(w.object), &above = token(head.head);
  const Signal& head_subject = token(head.subject);
  const auto [held_act, held_by] = holder(signals, run, i);
  const uint32_t near = quotes_near(signals, run, i);
  const uint32_t quotes = (w.quote & 7) | (n.quote & 7) << 3 | (nn.quote & kOpens) << 6 | near << 10;
  const uint32_t complement = w.children & 0x63;  // ccomp, xcomp, parataxis, advcl
  const uint32_t side = w.head == kNone ? 0 : w.head < i ? 1 : 2;
  const uint32_t place = i == run.begin ? 1 : i + 1 == run.end ? 2 : i + 2 == run.end ? 3 : 0;
  const uint32_t signs = (n.comma ? 1u : 0) | (n.colon ? 2u : 0) | (n.stop ? 4u : 0) | (p.comma ? 8u : 0) | (p.stop ? 16u : 0) | (w.colon ? 32u : 0);
  out.clear();
  out.add(1);
  out.add(w.lower);
  out.add(w.lemma);
  out.add(w.lemma, w.tag);
  out.add(w.suffix, w.tag);
  out.add(w.tag);
  out.add(p.lower);
  out.add(n.lower);
  out.add(pp.lower);
  out.add(nn.lower);
  out.add(p.tag, w.tag);
  out.add(w.tag, n.tag);
  out.add(p.tag, w.tag, n.tag);
  out.add(w.tag, n.tag, nn.tag);
  out.add(pp.tag, p.tag, w.tag);
  out.add(w.lemma, n.lower);
  out.add(p.lower, w.lemma);
  out.add(w.lemma, n.tag);
  out.add(p.tag, w.lemma);
  out.add(w.lemma, n.lower, nn.lower);
  out.add(pp.lower, p.lower, w.lower);
  out.add(w.deprel, w.tag);
  out.add(w.lemma, w.deprel);
  out.add(w.deprel, head.lemma);
  out.add(w.deprel, head.tag, side);
  out.add(w.lower, head.lemma);
  out.add(w.deprel, head.act, w.tag);
  out.add(w.deprel, head.children & 0x63);
  out.add(w.lower, head.act, head.children & 0x63);
  out.add(head.deprel, above.lemma);
  out.add(w.deprel, head.deprel, above.act);
  out.add(w.children);
  out.add(w.lemma, complement);
  out.add(w.lemma, w.children & 0x7ff);
  out.add(w.act, w.children);
  out.add(w.act, w.deprel, complement);
  out.add(w.act, w.tag);
  out.add(w.act, quotes);
  out.add(w.lemma, near | (w.quote & kQuoted) << 3);
  out.add(quotes);
  out.add(quotes, w.tag);
  out.add(subject.lower);
  out.add(subject.tag, subject.name, w.act);
  out.add(w.lemma, subject.tag);
  out.add(w.lemma, subject.name);
  out.add(subject.lemma, w.act);
  out.add(object.lemma, w.lemma);
  out.add(object.tag, w.act, w.deprel);
  out.add(object.act, w.lemma);
  out.add(head_subject.tag, w.deprel, head.act);
  out.add(held_act, held_by);
  out.add(held_act, held_by, w.act);
  out.add(held_by, w.quote & kQuoted, w.act);
  out.add(place, w.tag);
  out.add(signs, w.act);
  out.add(signs, w.tag, quotes);
  out.add(w.lemma, signs);
  out.add(w.name, w.tag);
  out.add(p.act, w.lower);
  out.add(n.act, w.lower);
  out.add(n.act, w.tag, nn.act);
  out.add(p.lemma, w.lower, n.lower);
}

void cue_pair_features(const Signals& signals, TokenRange run, uint32_t i, Features& out) {
  const Signal &w = at(signals, run, i), &p = at(signals, run, int64_t{i} - 1), &n = at(signals, run, i + 1);
  const uint32_t tie = w.head == i - 1 ? 1 : p.head == i ? 2 : w.head == p.head && w.head != kNone ? 3 : 0;
  out.clear();
  out.add(1);
  out.add(w.lower);
  out.add(p.lower);
  out.add(p.tag, w.tag);
  out.add(p.lemma, w.lower);
  out.add(tie, w.deprel, p.deprel);
  out.add(tie, w.tag, p.act);
  out.add(w.act, p.act);
  out.add(w.tag, n.tag, p.act);
  out.add(w.lower, w.deprel);
}

void forbid_cues(Lattice<int32_t>& lattice) {
  for (size_t i = 0; i < lattice.size; ++i) lattice.forbid(i, kNoCue, kCueInside);
}
void forbid_cues(Lattice<float>& lattice) {
  for (size_t i = 0; i < lattice.size; ++i) lattice.forbid(i, kNoCue, kCueInside);
}

std::vector<TokenRange> find_cues(const CueModel& model, const Signals& signals, TokenRange run) {
  std::vector<TokenRange> cues;
  if (run.size() > kLongestRun) {
    for (uint32_t begin = run.begin; begin < run.end; begin += kLongestRun) {
      const auto more = find_cues(model, signals, {begin, std::min(run.end, begin + kLongestRun)});
      cues.insert(cues.end(), more.begin(), more.end());
    }
    return cues;
  }
  Lattice<int32_t> lattice;
  lattice.reset(run.size(), kCueLabels);
  std::array<int16_t, model::kLane> scores;
  Features features;
  for (uint32_t i = run.begin; i < run.end; ++i) {
    const size_t k = i - run.begin;
    cue_features(signals, run, i, features);
    model.label.score(features.rows(), scores);
    for (size_t l = 0; l < kCueLabels; ++l) lattice.label[k * kCueLabels + l] = scores[l];
    lattice.label[k * kCueLabels] += model.bias;
    if (signals.tokens[i].compound) lattice.label[k * kCueLabels + kCueBegin] = -(1 << 20);  // a part of a word attributes nothing
    cue_pair_features(signals, run, i, features);
    model.pair.score(features.rows(), scores);
    for (size_t l = 0; l < kCueLabels * kCueLabels; ++l) lattice.pair[k * kCueLabels * kCueLabels + l] = scores[l];
  }
  forbid_cues(lattice);
  std::vector<uint8_t> labels;
  best_path(lattice, labels);
  for (uint32_t k = 0; k < labels.size(); ++k) {
    if (labels[k] == kCueBegin) cues.push_back({run.begin + k, run.begin + k + 1});
    if (labels[k] == kCueInside) cues.back().end = run.begin + k + 1;
  }
  return cues;
}

}  // namespace onrecord::extract
