#include "extract/role_finder.h"

#include <algorithm>

namespace onrecord::extract {
namespace {

constexpr uint32_t kMostSentences = 12;

// Signed distance in tokens, in classes.
uint32_t distance(TokenRange cue, uint32_t i) {
  const int64_t d = i < cue.begin ? int64_t{i} - cue.begin : i >= cue.end ? int64_t{i} - cue.end + 1 : 0;
  const auto size = static_cast<uint32_t>(d < 0 ? -d : d);
  const uint32_t grade = size <= 4 ? size : size <= 6 ? 5 : size <= 10 ? 6 : size <= 20 ? 7 : 8;
  return d < 0 ? 16 + grade : grade;
}

void find_places(CueView& view) {
  const Reading& reading = view.reading;
  for (uint32_t i = view.head; view.chain.size() < 10 && i != kNone; i = reading.head[i]) {
    if (std::find(view.chain.begin(), view.chain.end(), i) != view.chain.end()) break;
    view.chain.push_back(i);
  }
  const TokenRange sentence = reading.sentences[reading.sentence_of[view.head]].tokens;
  view.place.assign(view.window.size(), {});
  std::vector<bool> done(view.window.size());
  for (uint32_t k = 0; k < view.chain.size(); ++k)
    if (view.window.contains(view.chain[k])) view.place[view.chain[k] - view.window.begin] = {k + 1, kNone, 0}, done[view.chain[k] - view.window.begin] = true;
  std::vector<uint32_t> path;
  for (uint32_t i = std::max(view.window.begin, sentence.begin); i < std::min(view.window.end, sentence.end); ++i) {
    path.clear();
    uint32_t at = i;
    while (at != kNone && view.window.contains(at) && !done[at - view.window.begin] && path.size() < 64) path.push_back(at), at = reading.head[at];
    CueView::Place above = at != kNone && view.window.contains(at) ? view.place[at - view.window.begin] : CueView::Place{};
    for (size_t k = path.size(); k-- > 0;) {
      if (above.link) above = {above.link, above.top == kNone ? path[k] : above.top, std::min(above.depth + 1, 6u)};
      view.place[path[k] - view.window.begin] = above;
      done[path[k] - view.window.begin] = true;
    }
  }
}

// Walks away from the cue on both sides and keeps what was passed.
void find_between(CueView& view) {
  view.between.assign(view.window.size(), 0);
  const auto walk = [&](int64_t from, int64_t to, int64_t step) {
    uint32_t commas = 0, turns = 0, sentences = 0, cues = 0, colons = 0;
    const auto first = static_cast<size_t>(from - step);
    uint32_t quoted = first < view.signals.tokens.size() ? view.signals.tokens[first].quote & kQuoted : 0, sentence = view.reading.sentence_of[view.head];
    for (int64_t i = from; i != to; i += step) {
      const auto t = static_cast<uint32_t>(i);
      const Signal& w = view.signals.tokens[t];
      if (view.reading.sentence_of[t] != sentence) sentence = view.reading.sentence_of[t], sentences = std::min(sentences + 1, 2u);
      if ((w.quote & kQuoted) != quoted) quoted = w.quote & kQuoted, turns = std::min(turns + 1, 3u);
      view.between[t - view.window.begin] = commas | turns << 2 | sentences << 4 | cues << 6 | colons << 8;
      if (w.comma) commas = std::min(commas + 1, 3u);
      if (w.colon) colons = 1;
      if (view.other[t - view.window.begin]) cues = 1;
    }
  };
  walk(view.cue.end, view.window.end, 1);
  walk(int64_t{view.cue.begin} - 1, int64_t{view.window.begin} - 1, -1);
}

// How the cue stands in its sentence: what is right before and after it, whether a clause precedes, whether anything follows.
void find_stand(CueView& view) {
  const TokenRange sentence = view.reading.sentences[view.reading.sentence_of[view.head]].tokens;
  const auto see = [&](int64_t i) { return i < sentence.begin || i >= sentence.end ? Signal{} : view.signals.tokens[static_cast<size_t>(i)]; };
  const Signal before = see(int64_t{view.cue.begin} - 1), after = see(view.cue.end), last = see(view.cue.end - 1);
  uint32_t comma_before = 0, comma_after = 0;
  for (uint32_t i = view.cue.begin; i-- > std::max(sentence.begin, view.cue.begin > 40 ? view.cue.begin - 40 : 0);)
    if (view.signals.tokens[i].comma) {
      comma_before = view.cue.begin - i <= 3 ? 2 : 1;
      break;
    }
  for (uint32_t i = view.cue.end; i < std::min(sentence.end, view.cue.end + 40); ++i)
    if (view.signals.tokens[i].comma) {
      comma_after = 1;
      break;
    }
  const uint32_t left = view.cue.begin - sentence.begin, right = sentence.end - view.cue.end;
  const uint32_t left_grade = left == 0 ? 0 : left < 5 ? 1 : 2, right_grade = right <= 1 ? 0 : right < 5 ? 1 : 2;
  view.stands = comma_before | comma_after << 2 | left_grade << 3 | right_grade << 5 | (after.quote & 3) << 7 | (before.quote & 1) << 9 |
                (before.quote & kClosed) << 8 | (after.stop ? 1u : 0) << 11 | ((after.colon || last.colon) ? 1u : 0) << 12;
}

const Signal& at(const CueView& view, int64_t i) {
  static const Signal none{.lower = 7, .lemma = 7, .suffix = 7, .tag = 0};
  return i < view.window.begin || i >= view.window.end ? none : view.signals.tokens[static_cast<size_t>(i)];
}

uint32_t side_of(const CueView& view, uint32_t i) { return i < view.cue.begin ? 1 : i >= view.cue.end ? 2 : 3; }

std::vector<TokenRange> runs_of(const std::vector<uint8_t>& labels, uint32_t begin, uint8_t label) {
  std::vector<TokenRange> runs;
  for (uint32_t k = 0; k < labels.size(); ++k) {
    if (labels[k] != label) continue;
    if (k > 0 && labels[k - 1] == label) ++runs.back().end;
    else runs.push_back({begin + k, begin + k + 1});
  }
  return runs;
}

}  // namespace

TokenRange role_window(const Article& article, const Reading& reading, const Signals& signals, TokenRange cue) {
  uint32_t first = reading.sentence_of[cue.begin], last = reading.sentence_of[cue.end - 1];
  const uint32_t block = reading.sentences[first].block;
  const auto goes_on = [&](uint32_t sentence) { return sentence < reading.sentences.size() && reading.sentences[sentence].block == block; };
  const uint32_t of_cue = first;
  while (first > 0 && of_cue - first < kMostSentences && goes_on(first - 1) && signals.quoted[first - 1]) --first;
  while (last - of_cue < kMostSentences && goes_on(last + 1) && signals.quoted[last + 1]) ++last;
  const auto ends_with_colon = [&](uint32_t end) { return signals.tokens[end - 1].colon || (end > 1 && signals.tokens[end - 2].colon); };
  if (signals.tokens[cue.end - 1].colon || (cue.end < signals.tokens.size() && signals.tokens[cue.end].colon))
    while (last - of_cue < kMostSentences && goes_on(last + 1)) ++last;  // "SPEAKER: ..."
  const auto opens = [&](uint32_t sentence) { return signals.tokens[reading.sentences[sentence].tokens.begin].quote & kOpens; };
  const auto next_paragraph = [&] {
    const uint32_t next = reading.sentences[last + 1].block;
    for (uint32_t k = 0; k < kMostSentences && last + 1 < reading.sentences.size() && reading.sentences[last + 1].block == next; ++k) ++last;
  };
  const auto more = [&] { return !goes_on(last + 1) && last + 1 < reading.sentences.size() && carries_claims(article.blocks[reading.sentences[last + 1].block].kind); };
  if (more() && !reading.sentences[last].tokens.empty() && ends_with_colon(reading.sentences[last].tokens.end)) {
    next_paragraph();
    for (int k = 0; k < 4 && more() && reading.sentences[last + 1].block != reading.sentences[last].block && opens(last + 1) && !signals.closed[last]; ++k) next_paragraph();
  }
  TokenRange window{reading.sentences[first].tokens.begin, reading.sentences[last].tokens.end};
  if (window.size() > kLongestWindow) {
    window.begin = std::max(window.begin, cue.begin > kLongestWindow / 2 ? cue.begin - kLongestWindow / 2 : 0);
    window.end = std::min(window.end, window.begin + kLongestWindow);
  }
  window.end = std::max(window.end, cue.end);
  return window;
}

CueView view_cue(const Reading& reading, const Signals& signals, const std::vector<TokenRange>& cues, size_t which, TokenRange window) {
  CueView view{reading, signals, cues[which], window, cues[which].end - 1, {}, {}, {}, {}, 0};
  for (uint32_t i = view.cue.begin; i < view.cue.end; ++i) {
    if (reading.head[i] == kNone || !view.cue.contains(reading.head[i])) {
      view.head = i;
      break;
    }
  }
  view.other.assign(window.size(), 0);
  for (size_t k = which; k-- > 0 && cues[k].end > window.begin;)
    for (uint32_t i = std::max(cues[k].begin, window.begin); i < std::min(cues[k].end, window.end); ++i) view.other[i - window.begin] = 1;
  for (size_t k = which + 1; k < cues.size() && cues[k].begin < window.end; ++k)
    for (uint32_t i = std::max(cues[k].begin, window.begin); i < std::min(cues[k].end, window.end); ++i) view.other[i - window.begin] = 1;
  find_places(view);
  find_between(view);
  find_stand(view);
  return view;
}

void role_features(const CueView& view, uint32_t i, Features& out) {
  const auto see = [&](int64_t k) -> const Signal& { return at(view, k); };
  const Signal &w = see(i), &p = see(int64_t{i} - 1), &n = see(i + 1), &nn = see(i + 2), &cue = view.signals.tokens[view.head];
  const auto& place = view.place[i - view.window.begin];
  const Signal& top = see(place.top == kNone ? -1 : int64_t{place.top});
  const Signal& link = see(place.link == 0 ? -1 : int64_t{view.chain[place.link - 1]});
  const Signal &after_cue = see(view.cue.end), &before_cue = see(int64_t{view.cue.begin} - 1), &cue_end = see(view.cue.end - 1);
  const uint32_t side = side_of(view, i), d = distance(view.cue, i), between = view.between[i - view.window.begin];
  const uint32_t top_side = place.top == kNone ? 0 : place.top < view.cue.begin ? 1 : 2;
  const uint32_t hang = place.link * 128 + top.deprel, hang_side = hang * 4 + top_side;
  const uint32_t up = place.link > 1 ? cue.deprel : 0;  // how the cue hangs on what is above it
  const uint32_t quotes = (w.quote & 7) | (after_cue.quote & 7) << 3 | (before_cue.quote & 3) << 6 | side << 8;
  const uint32_t other = view.other[i - view.window.begin];
  const uint32_t shape = cue.children & 0xff;
  const uint32_t stands = view.stands;
  out.clear();
  out.add(1);
  out.add(stands, side);
  out.add(stands, between, side);
  out.add(stands, side, w.quote & 7);
  out.add(stands, d);
  out.add(stands, cue.lemma, side);
  out.add(side, d);
  out.add(w.lower, side);
  out.add(w.tag, side);
  out.add(w.tag, d);
  out.add(p.tag, w.tag, side);
  out.add(w.tag, n.tag, side);
  out.add(w.deprel, side);
  out.add(p.lower, w.lower);
  out.add(w.lower, n.lower);
  out.add(hang_side);
  out.add(hang_side, cue.lemma);
  out.add(hang_side, cue.tag);
  out.add(hang_side, up);
  out.add(hang_side, place.depth, w.deprel);
  out.add(hang_side, w.tag);
  out.add(hang_side, cue.act, shape);
  out.add(hang_side, top.children & 0x7ff);
  out.add(hang_side, top.tag);
  out.add(hang_side, link.tag, up);
  out.add(hang_side, between & 0xfff);
  out.add(hang_side, w.quote & 7, after_cue.quote & 7);
  out.add(hang_side, cue_end.lower, up);
  out.add(hang, quotes);
  out.add(between, side);
  out.add(between, w.quote & 7, side);
  out.add(between, cue.lemma);
  out.add(between, cue.deprel, w.deprel);
  out.add(quotes);
  out.add(quotes, cue.lemma);
  out.add(quotes, between);
  out.add(d, cue.lemma);
  out.add(d, cue_end.lower);
  out.add(d, cue.tag, cue.deprel);
  out.add(d, w.name);
  out.add(w.name, side, between & 0xf);
  out.add(side, cue.lemma);
  out.add(side, cue.act, shape);
  out.add(side, w.lower, cue.lemma);
  out.add(side, after_cue.lower, cue.lemma);
  out.add(side, after_cue.tag, before_cue.tag);
  out.add(side, before_cue.comma * 2u + after_cue.comma, between);
  out.add(other, side, w.tag);
  out.add(other, between);
  out.add(w.act, side, between);
  out.add(w.comma * 4u + w.stop * 2u + w.colon, n.quote & 7, side);
  out.add(nn.lower, side);
  out.add(top.lemma, side, top.deprel);
  out.add(w.deprel, cue.lemma, place.link);
  out.add(cue_end.lower, side, w.tag);
}

void role_pair_features(const CueView& view, uint32_t i, Features& out) {
  const auto see = [&](int64_t k) -> const Signal& { return at(view, k); };
  const Signal &w = see(i), &p = see(int64_t{i} - 1), &n = see(i + 1), &pp = see(int64_t{i} - 2), &cue = view.signals.tokens[view.head];
  const auto& place = view.place[i - view.window.begin];
  const auto& place_before = i > view.window.begin ? view.place[i - 1 - view.window.begin] : CueView::Place{};
  const Tree& tree = view.signals.tree;
  const auto edge = [&](const CueView::Place& at, bool left) {  // is the token the first or last of what hangs on the chain there?
    if (at.link == 0 || at.top == kNone) return 0u;
    return (left ? tree.reach[at.top].begin == i : tree.reach[at.top].end == i) ? at.link * 128 + view.signals.tokens[at.top].deprel : 1u;
  };
  const uint32_t left = edge(place, true), right = edge(place_before, false);
  const uint32_t side = side_of(view, i), between = view.between[i - view.window.begin];
  const uint32_t quotes = (w.quote & 7) | (p.quote & 7) << 3 | (n.quote & 7) << 6 | side << 9;
  const uint32_t starts = i == view.window.begin || view.reading.sentence_of[i] != view.reading.sentence_of[i - 1];
  const bool ends = i + 1 == view.window.end || view.reading.sentences[view.reading.sentence_of[i]].block != view.reading.sentences[view.reading.sentence_of[i + 1]].block;
  const uint32_t signs = (ends ? 512u : 0) | (p.comma ? 1u : 0) | (p.stop ? 2u : 0) | (p.colon ? 4u : 0) | (w.comma ? 8u : 0) | (w.stop ? 16u : 0) | (w.colon ? 32u : 0) | starts << 6 | side << 7;
  const uint32_t hang = place.link * 128 + (place.top == kNone ? 0 : view.signals.tokens[place.top].deprel);
  const uint32_t hung = place_before.link * 128 + (place_before.top == kNone ? 0 : view.signals.tokens[place_before.top].deprel);
  const uint32_t d = distance(view.cue, i);
  out.clear();
  out.add(1);
  out.add(view.stands, signs);
  out.add(view.stands, quotes);
  out.add(view.stands, between, side);
  out.add(view.stands, left, right);
  out.add(side, d);
  out.add(w.lower, side);
  out.add(p.lower, side);
  out.add(p.lower, w.lower, side);
  out.add(p.tag, w.tag, side);
  out.add(pp.tag, p.tag, w.tag);
  out.add(p.tag, w.tag, n.tag);
  out.add(quotes);
  out.add(quotes, p.tag);
  out.add(quotes, w.tag);
  out.add(quotes, signs);
  out.add(quotes, between);
  out.add(signs);
  out.add(signs, p.tag, w.tag);
  out.add(signs, hang, hung);
  out.add(left, right, side);
  out.add(left, right, signs);
  out.add(left, w.lower, side);
  out.add(left, cue.lemma, side);
  out.add(right, cue.lemma, side);
  out.add(right, w.tag, side);
  out.add(hang, hung, side);
  out.add(hang, hung, quotes);
  out.add(w.deprel, p.deprel, side);
  out.add(w.deprel, w.tag, place.depth);
  out.add(p.deprel, p.tag, place_before.depth);
  out.add(d, cue.lemma);
  out.add(d, w.lower);
  out.add(d, left, right);
  out.add(w.tag, n.tag, signs);
  out.add(w.lower, n.lower, side);
  out.add(between, signs);
  out.add(view.other[i - view.window.begin], signs, w.tag);
}

namespace {

// State of the automaton: label, whether a content has ended, whether the source has.
constexpr size_t kStates = kRoleLabels * 4;
struct Step {
  uint8_t state = 0;
  uint8_t pair = 0;
  bool possible = false;
};
constexpr Step step(uint8_t state, uint8_t label) {
  const uint8_t previous = state % kRoleLabels;
  const bool content_ended = state & 4 || (previous == kContentRole && label != kContentRole);
  const bool source_ended = state & 8 || (previous == kSourceRole && label != kSourceRole);
  if (label == kSourceRole && source_ended) return {};
  const bool again = label == kContentRole && previous != kContentRole && content_ended;
  return {static_cast<uint8_t>(label | content_ended << 2 | source_ended << 3), static_cast<uint8_t>(again ? 16 + previous : previous * kRoleLabels + label), true};
}

}  // namespace

std::vector<uint32_t> pair_classes(const std::vector<uint8_t>& labels) {
  std::vector<uint32_t> classes;
  bool content_ended = false;
  uint8_t previous = kNoRole;
  for (const uint8_t label : labels) {
    content_ended |= previous == kContentRole && label != kContentRole;
    const bool again = label == kContentRole && previous != kContentRole && content_ended;
    classes.push_back(again ? 16u + previous : previous * static_cast<uint32_t>(kRoleLabels) + label);
    previous = label;
  }
  return classes;
}

template <class Number>
void best_roles(const CueView& view, const RoleLattice<Number>& lattice, std::vector<uint8_t>& best) {
  constexpr Number kNever = std::numeric_limits<Number>::lowest() / 2;
  std::array<Number, kStates> now, next;
  now.fill(kNever);
  now[kNoRole] = 0;
  std::vector<std::array<uint8_t, kStates>> from(lattice.size);
  for (size_t i = 0; i < lattice.size; ++i) {
    next.fill(kNever);
    const bool cue = view.cue.contains(view.window.begin + static_cast<uint32_t>(i));
    for (uint8_t state = 0; state < kStates; ++state) {
      if (now[state] == kNever) continue;
      for (uint8_t label = 0; label < kRoleLabels; ++label) {
        if (cue != (label == kCueRole)) continue;
        const Step taken = step(state, label);
        if (!taken.possible) continue;
        const Number score = now[state] + lattice.label[i * kRoleLabels + label] + lattice.pair[i * kRolePairs + taken.pair];
        if (score > next[taken.state]) next[taken.state] = score, from[i][taken.state] = state;
      }
    }
    now = next;
  }
  uint8_t at = 0;
  for (uint8_t state = 1; state < kStates; ++state)
    if (now[state] > now[at]) at = state;
  best.resize(lattice.size);
  for (size_t i = lattice.size; i-- > 0; at = from[i][at]) best[i] = at % kRoleLabels;
}
template void best_roles(const CueView&, const RoleLattice<int32_t>&, std::vector<uint8_t>&);
template void best_roles(const CueView&, const RoleLattice<float>&, std::vector<uint8_t>&);

Roles find_roles(const RoleModel& model, const CueView& view) {
  RoleLattice<int32_t> lattice;
  lattice.reset(view.window.size());
  std::array<int16_t, 2 * model::kLane> scores;
  Features features;
  for (uint32_t i = view.window.begin; i < view.window.end; ++i) {
    const size_t k = i - view.window.begin;
    role_features(view, i, features);
    model.label.score(features.rows(), scores);
    std::copy_n(scores.begin(), kRoleLabels, lattice.label.begin() + static_cast<ptrdiff_t>(k * kRoleLabels));
    role_pair_features(view, i, features);
    model.pair.score(features.rows(), scores);
    std::copy_n(scores.begin(), kRolePairs, lattice.pair.begin() + static_cast<ptrdiff_t>(k * kRolePairs));
    for (size_t c = kRoleLabels * kRoleLabels; c < kRolePairs; ++c) lattice.pair[k * kRolePairs + c] += model.again;
  }
  std::vector<uint8_t> labels;
  best_roles(view, lattice, labels);
  return {runs_of(labels, view.window.begin, kSourceRole), runs_of(labels, view.window.begin, kContentRole)};
}

}  // namespace onrecord::extract
