#include "extract/role_features.h"

namespace onrecord::extract {

uint32_t side_of(const CueView& view, uint32_t i) { return i < view.cue.begin ? 1 : i >= view.cue.end ? 2 : 3; }

namespace {

const Signal& at(const CueView& view, int64_t i) {
  static const Signal none{.lower = 7, .lemma = 7, .suffix = 7, .tag = 0};
  return i < view.window.begin || i >= view.window.end ? none : view.signals.tokens[static_cast<size_t>(i)];
}

// Signed distance in tokens, in classes.
uint32_t distance(TokenRange cue, uint32_t i) {
  const int64_t d = i < cue.begin ? int64_t{i} - cue.begin : i >= cue.end ? int64_t{i} - cue.end + 1 : 0;
  const auto size = static_cast<uint32_t>(d < 0 ? -d : d);
  const uint32_t grade = size <= 4 ? size : size <= 6 ? 5 : size <= 10 ? 6 : size <= 20 ? 7 : 8;
  return d < 0 ? 16 + grade : grade;
}

const CueView::Place& place_of(const CueView& view, uint32_t i) { return view.place[i - view.window.begin]; }
uint32_t between_of(const CueView& view, uint32_t i) { return view.between[i - view.window.begin]; }

struct Cue {  // its words as features see them
  const Signal &head, &last, &after, &before;
  explicit Cue(const CueView& view)
      : head(view.signals.tokens[view.head]), last(at(view, int64_t{view.cue.end} - 1)), after(at(view, view.cue.end)), before(at(view, int64_t{view.cue.begin} - 1)) {}
};

uint64_t distance_key(const CueView& view, uint32_t i) { return distance(view.cue, i); }
uint64_t between_key(const CueView& view, uint32_t i) { return between_of(view, i) << 2 | side_of(view, i); }
uint64_t hang_key(const CueView& view, uint32_t i) { return uint64_t{place_of(view, i).top} << 32 | place_of(view, i).link << 2 | side_of(view, i); }
uint64_t quote_key(const CueView& view, uint32_t i) { return view.signals.tokens[i].quote << 2 | side_of(view, i); }

// ---- labels ---------------------------------------------------------------------------------------------------------

void add_distance(const CueView& view, uint32_t i, Features& out) {
  const Cue cue(view);
  const uint32_t side = side_of(view, i), d = distance(view.cue, i), shape = cue.head.children & 0xff;
  out.add(1);
  out.add(view.stands, side);
  out.add(view.stands, d);
  out.add(view.stands, cue.head.lemma, side);
  out.add(side, d);
  out.add(d, cue.head.lemma);
  out.add(d, cue.last.lower);
  out.add(d, cue.head.tag, cue.head.deprel);
  out.add(side, cue.head.lemma);
  out.add(side, cue.head.act, shape);
  out.add(side, cue.after.lower, cue.head.lemma);
  out.add(side, cue.after.tag, cue.before.tag);
}

void add_between(const CueView& view, uint32_t i, Features& out) {
  const Cue cue(view);
  const uint32_t side = side_of(view, i), between = between_of(view, i);
  out.add(view.stands, between, side);
  out.add(between, side);
  out.add(between, cue.head.lemma);
  out.add(side, cue.before.comma * 2u + cue.after.comma, between);
}

uint32_t hang_of(const CueView& view, uint32_t i) {
  const auto& place = place_of(view, i);
  return place.link * 128 + (place.top == kNone ? 0 : view.signals.tokens[place.top].deprel);
}
uint32_t hang_side_of(const CueView& view, uint32_t i) {
  const auto& place = place_of(view, i);
  return hang_of(view, i) * 4 + (place.top == kNone ? 0 : place.top < view.cue.begin ? 1 : 2);
}
// How the cue hangs on what is above it.
uint32_t up_of(const CueView& view, uint32_t i) { return place_of(view, i).link > 1 ? view.signals.tokens[view.head].deprel : 0; }

void add_hang(const CueView& view, uint32_t i, Features& out) {
  const Cue cue(view);
  const auto& place = place_of(view, i);
  const Signal& top = at(view, place.top == kNone ? -1 : int64_t{place.top});
  const Signal& link = at(view, place.link == 0 ? -1 : int64_t{view.chain[place.link - 1]});
  const uint32_t hang_side = hang_side_of(view, i), up = up_of(view, i);
  out.add(hang_side);
  out.add(hang_side, cue.head.lemma);
  out.add(hang_side, cue.head.tag);
  out.add(hang_side, up);
  out.add(hang_side, cue.head.act, cue.head.children & 0xff);
  out.add(hang_side, top.children & 0x7ff);
  out.add(hang_side, top.tag);
  out.add(hang_side, link.tag, up);
  out.add(hang_side, cue.last.lower, up);
  out.add(top.lemma, side_of(view, i), top.deprel);
}

uint32_t quotes_of(const CueView& view, uint32_t i) {
  const Cue cue(view);
  return (view.signals.tokens[i].quote & 7) | (cue.after.quote & 7) << 3 | (cue.before.quote & 3) << 6 | side_of(view, i) << 8;
}

void add_quotes(const CueView& view, uint32_t i, Features& out) {
  const uint32_t quotes = quotes_of(view, i);
  out.add(quotes);
  out.add(quotes, view.signals.tokens[view.head].lemma);
  out.add(view.stands, side_of(view, i), view.signals.tokens[i].quote & 7);
}

void add_words(const CueView& view, uint32_t i, Features& out) {
  const Signal &w = at(view, i), &p = at(view, int64_t{i} - 1), &n = at(view, i + 1), &nn = at(view, i + 2);
  const uint32_t side = side_of(view, i);
  out.add(w.lower, side);
  out.add(w.tag, side);
  out.add(p.tag, w.tag, side);
  out.add(w.tag, n.tag, side);
  out.add(w.deprel, side);
  out.add(p.lower, w.lower);
  out.add(w.lower, n.lower);
  out.add(w.comma * 4u + w.stop * 2u + w.colon, n.quote & 7, side);
  out.add(nn.lower, side);
}

void add_rest(const CueView& view, uint32_t i, Features& out) {
  const Cue cue(view);
  const Signal& w = at(view, i);
  const auto& place = place_of(view, i);
  const uint32_t side = side_of(view, i), d = distance(view.cue, i), between = between_of(view, i), hang_side = hang_side_of(view, i), quotes = quotes_of(view, i);
  const uint32_t other = view.other[i - view.window.begin];
  out.add(w.tag, d);
  out.add(hang_side, place.depth, w.deprel);
  out.add(hang_side, w.tag);
  out.add(hang_side, between & 0xfff);
  out.add(hang_side, w.quote & 7, cue.after.quote & 7);
  out.add(hang_of(view, i), quotes);
  out.add(between, w.quote & 7, side);
  out.add(between, cue.head.deprel, w.deprel);
  out.add(quotes, between);
  out.add(d, w.name);
  out.add(w.name, side, between & 0xf);
  out.add(side, w.lower, cue.head.lemma);
  out.add(other, side, w.tag);
  out.add(other, between);
  out.add(w.act, side, between);
  out.add(w.deprel, cue.head.lemma, place.link);
  out.add(cue.last.lower, side, w.tag);
}

constexpr RolePart kLabelParts[] = {{distance_key, add_distance}, {between_key, add_between}, {hang_key, add_hang}, {quote_key, add_quotes}};

// ---- pairs ----------------------------------------------------------------------------------------------------------

// Is the token the first or last of what hangs on the chain there?
uint32_t edge(const CueView& view, const CueView::Place& place, uint32_t i, bool left) {
  if (place.link == 0 || place.top == kNone) return 0;
  const TokenRange reach = view.signals.tree.reach[place.top];
  return (left ? reach.begin == i : reach.end == i) ? place.link * 128 + view.signals.tokens[place.top].deprel : 1;
}

uint32_t near_quotes(const CueView& view, uint32_t i) {
  return (at(view, i).quote & 7) | (at(view, int64_t{i} - 1).quote & 7) << 3 | (at(view, i + 1).quote & 7) << 6 | side_of(view, i) << 9;
}

uint32_t signs_of(const CueView& view, uint32_t i) {
  const Signal &w = at(view, i), &p = at(view, int64_t{i} - 1);
  const Reading& reading = view.reading;
  const uint32_t starts = i == view.window.begin || reading.sentence_of[i] != reading.sentence_of[i - 1];
  const bool ends = i + 1 == view.window.end || reading.sentences[reading.sentence_of[i]].block != reading.sentences[reading.sentence_of[i + 1]].block;
  return (ends ? 512u : 0) | (p.comma ? 1u : 0) | (p.stop ? 2u : 0) | (p.colon ? 4u : 0) | (w.comma ? 8u : 0) | (w.stop ? 16u : 0) | (w.colon ? 32u : 0) | starts << 6 | side_of(view, i) << 7;
}

void add_pair_distance(const CueView& view, uint32_t i, Features& out) {
  const uint32_t d = distance(view.cue, i);
  out.add(1);
  out.add(side_of(view, i), d);
  out.add(d, view.signals.tokens[view.head].lemma);
}

void add_pair_words(const CueView& view, uint32_t i, Features& out) {
  const Signal &w = at(view, i), &p = at(view, int64_t{i} - 1), &n = at(view, i + 1), &pp = at(view, int64_t{i} - 2);
  const uint32_t side = side_of(view, i), quotes = near_quotes(view, i), signs = signs_of(view, i);
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
  out.add(signs);
  out.add(signs, p.tag, w.tag);
  out.add(w.deprel, p.deprel, side);
  out.add(w.tag, n.tag, signs);
  out.add(w.lower, n.lower, side);
}

void add_pair_rest(const CueView& view, uint32_t i, Features& out) {
  const Signal &w = at(view, i), &p = at(view, int64_t{i} - 1), &cue = view.signals.tokens[view.head];
  const CueView::Place &place = place_of(view, i), place_before = i > view.window.begin ? place_of(view, i - 1) : CueView::Place{};
  const uint32_t left = edge(view, place, i, true), right = edge(view, place_before, i, false);
  const uint32_t side = side_of(view, i), between = between_of(view, i), quotes = near_quotes(view, i), signs = signs_of(view, i), d = distance(view.cue, i);
  const uint32_t hang = hang_of(view, i), hung = i > view.window.begin ? hang_of(view, i - 1) : 0;
  out.add(view.stands, signs);
  out.add(view.stands, quotes);
  out.add(view.stands, between, side);
  out.add(view.stands, left, right);
  out.add(quotes, between);
  out.add(signs, hang, hung);
  out.add(left, right, side);
  out.add(left, right, signs);
  out.add(left, w.lower, side);
  out.add(left, cue.lemma, side);
  out.add(right, cue.lemma, side);
  out.add(right, w.tag, side);
  out.add(hang, hung, side);
  out.add(hang, hung, quotes);
  out.add(w.deprel, w.tag, place.depth);
  out.add(p.deprel, p.tag, place_before.depth);
  out.add(d, w.lower);
  out.add(d, left, right);
  out.add(between, signs);
  out.add(view.other[i - view.window.begin], signs, w.tag);
}

constexpr RolePart kPairParts[] = {{distance_key, add_pair_distance}};

void add_all(const RoleParts& parts, const CueView& view, uint32_t i, Features& out) {
  out.clear();
  out.start_part(kWords), parts.words(view, i, out);
  out.start_part(kRest), parts.rest(view, i, out);
  for (uint32_t k = 0; k < parts.paced.size(); ++k) out.start_part(kPaced + k), parts.paced[k].add(view, i, out);
}

}  // namespace

const RoleParts kRoleLabelParts{kLabelParts, add_words, add_rest}, kRolePairParts{kPairParts, add_pair_words, add_pair_rest};

void role_features(const CueView& view, uint32_t i, Features& out) { add_all(kRoleLabelParts, view, i, out); }
void role_pair_features(const CueView& view, uint32_t i, Features& out) { add_all(kRolePairParts, view, i, out); }

}  // namespace onrecord::extract
