#include "text/parser.h"

#include <algorithm>

namespace onrecord::text {

void ParseState::start(std::span<const Word> words, std::span<const uint8_t> tags, std::span<const Tag> tag_table) {
  words_ = words, tags_ = tags, tag_table_ = tag_table;
  count_ = static_cast<uint32_t>(words.size());
  nodes_.assign(count_, {});
  stack_.clear();
  next_ = 0;
}

bool ParseState::may(Move move) const {
  switch (move) {
    case Move::Shift: return next_ < count_;
    case Move::Left: return next_ < count_ && !stack_.empty();
    case Move::Right: return stack_.size() > 1;
  }
  return false;
}

void ParseState::apply(Move move, uint32_t relation) {
  if (move == Move::Shift) return stack_.push_back(next_++);
  const uint32_t child = stack_.back();
  stack_.pop_back();
  const uint32_t head = move == Move::Left ? next_ : stack_.back();
  nodes_[child].head = head;
  nodes_[child].relation = relation;
  Node& node = nodes_[head];
  if (move == Move::Left) {
    node.left2 = node.left, node.left = child;  // children come nearest first on either side
    if (node.lefts < 7) ++node.lefts;
  } else {
    node.right2 = node.right, node.right = child;
    if (node.rights < 7) ++node.rights;
  }
}

void ParseState::features(Features& out) const {
  static const Node nothing{};
  struct View {
    uint32_t w, t, c, g, wt;  // word, tag, cluster, coarse cluster, word and tag
    const Node* node;
    uint32_t at;
  };
  const auto view = [&](uint32_t at) -> View {
    if (at == kNone || at >= count_) return {kNoWord, 255, 0, 0, kNoWord, &nothing, kNone};
    const Word& word = words_[at];
    return {word.lower, tags_[at] + 1u, word.cluster + 1u, word.coarse + 1u, word.lower + tags_[at] * 0x9E3779B1u, &nodes_[at], at};
  };
  const auto size = stack_.size();
  const View s0 = view(size > 0 ? stack_[size - 1] : kNone), s1 = view(size > 1 ? stack_[size - 2] : kNone),
             s2 = view(size > 2 ? stack_[size - 3] : kNone);
  const View b0 = view(next_), b1 = view(next_ + 1), b2 = view(next_ + 2);
  const View s0l = view(s0.node->left), s0r = view(s0.node->right), s1l = view(s1.node->left), s1r = view(s1.node->right),
             b0l = view(b0.node->left), s0l2 = view(s0.node->left2), s0r2 = view(s0.node->right2), s1r2 = view(s1.node->right2),
             b0l2 = view(b0.node->left2);
  const auto distance = [](uint32_t from, uint32_t to) -> uint32_t {
    if (from == kNone || to == kNone) return 0;
    const uint32_t d = to - from;
    return d <= 4 ? d : d <= 6 ? 5 : d <= 10 ? 6 : 7;
  };
  const uint32_t ds = distance(s0.at, next_ < count_ ? next_ : kNone), dd = distance(s1.at, s0.at);
  const uint32_t r_s0l = s0l.node->relation, r_s0r = s0r.node->relation, r_s1r = s1r.node->relation, r_s1l = s1l.node->relation,
                 r_b0l = b0l.node->relation;
  const uint32_t v0 = s0.node->lefts * 8u + s0.node->rights, v1 = s1.node->lefts * 8u + s1.node->rights, vb = b0.node->lefts;

  out.clear();
  out.add(1);
  for (const View* x : {&s0, &s1, &b0}) {
    out.add(x->w);
    out.add(x->t);
    out.add(x->wt);
    out.add(x->c);
    out.add(x->c, x->t);
  }
  for (const View* x : {&b1, &b2, &s2}) {
    out.add(x->wt);
    out.add(x->t);
    out.add(x->c);
  }
  // The pair that Left would join.
  out.add(s0.wt, b0.wt);
  out.add(s0.w, b0.w);
  out.add(s0.wt, b0.t);
  out.add(s0.t, b0.wt);
  out.add(s0.t, b0.t, ds);
  out.add(s0.c, b0.c);
  out.add(s0.wt, b0.g);
  out.add(s0.g, b0.wt);
  out.add(s0.w, ds);
  out.add(b0.w, ds);
  // The pair that Right would join.
  out.add(s1.wt, s0.wt);
  out.add(s1.w, s0.w);
  out.add(s1.wt, s0.t);
  out.add(s1.t, s0.wt);
  out.add(s1.t, s0.t, dd);
  out.add(s1.c, s0.c);
  out.add(s1.wt, s0.g);
  out.add(s1.g, s0.wt);
  out.add(s1.w, dd);
  out.add(s0.w, dd);
  // Tags of three.
  out.add(s0.t, b0.t, b1.t);
  out.add(s1.t, s0.t, b0.t);
  out.add(s2.t, s1.t, s0.t);
  out.add(b0.t, b1.t, b2.t);
  out.add(s0.t, s0l.t, b0.t);
  out.add(s0.t, s0r.t, b0.t);
  out.add(s0.t, b0.t, b0l.t);
  out.add(s1.t, s0.t, s0l.t);
  out.add(s1.t, s0.t, s0r.t);
  out.add(s1.t, s1r.t, s0.t);
  out.add(s1.t, s1l.t, s0.t);
  out.add(s0.t + 256 * s1.t, b0.t, b1.t);
  out.add(s1.wt, s0.t, b0.t);
  out.add(s1.t, s0.wt, b0.t);
  out.add(s1.t, s0.t, b0.wt);
  out.add(s0.t, b0.wt, b1.t);
  out.add(s0.wt, b0.t, b1.t);
  out.add(s0.t, b0.t, b1.wt);
  // Prepositions, auxiliaries and marks already attached say what their heads may be.
  out.add(s1.w, s0l.w);
  out.add(s1.t, s0l.w, s0.t);
  out.add(s1.c, s0l.w, s0.c);
  out.add(s2.t + 256 * s1.t, s0l.w, s0.t);
  out.add(s2.w, s0l.w);
  out.add(s0.t, s0l.w, b0.t);
  out.add(b0l.w, b0.t, s0.t);
  out.add(b0l.w, s0.w);
  out.add(s0r.w, s0.t, b0.t);
  out.add(s1r.w, s1.t, s0.t);
  out.add(s0l.t, s0l2.t, s0.t);
  out.add(s0r.t, s0r2.t, s0.t);
  out.add(s1r.t, s1r2.t, s1.t);
  out.add(b0l.t, b0l2.t, b0.t);
  // Relations and numbers of children.
  out.add(s0.t, r_s0l);
  out.add(s0.t, r_s0r, b0.t);
  out.add(s1.t, r_s1r, s0.t);
  out.add(s1.t, r_s1l, s0.t);
  out.add(s0.w, r_s0l, r_s0r);
  out.add(s1.w, r_s1l, r_s1r);
  out.add(b0.t, r_b0l, s0.t);
  out.add(s0.t, v0, b0.t);
  out.add(s1.t, v1, s0.t);
  out.add(s0.w, v0);
  out.add(s1.w, v1);
  out.add(b0.t, vb, s0.t);
  out.add(s0.t, s1.t, r_s0l);
  out.add(s1.t, r_s1r, r_s0l);
  out.add(s0l.w, s1r.t, s1.w);
  // Where the sentence begins and ends.
  out.add(static_cast<uint32_t>(std::min<size_t>(size, 3)), next_ == count_, s0.t);
  out.add(view(count_ - 1).w, s0.t, static_cast<uint32_t>(std::min<size_t>(size, 2)));
}

Move move_of(const Parser& parser, uint32_t cls) {
  return cls == 0 ? Move::Shift : cls <= parser.relations.size() ? Move::Left : Move::Right;
}

uint32_t relation_of(const Parser& parser, uint32_t cls) {
  const auto relations = static_cast<uint32_t>(parser.relations.size());
  return cls == 0 ? kNone : (cls - 1) % relations;
}

uint32_t best_move(const Parser& parser, const ParseState& state, std::span<const int16_t> scores) {
  const auto relations = static_cast<uint32_t>(parser.relations.size());
  uint32_t best = kNone;
  const auto consider = [&](uint32_t begin, uint32_t end) {
    for (uint32_t cls = begin; cls < end; ++cls)
      if (best == kNone || scores[cls] > scores[best]) best = cls;
  };
  if (state.may(Move::Shift)) consider(0, 1);
  if (state.may(Move::Left)) consider(1, 1 + relations);
  if (state.may(Move::Right)) consider(1 + relations, 1 + 2 * relations);
  return best;
}

void parse_sentence(const Parser& parser, std::span<const Word> words, std::span<const uint8_t> tags, std::span<const Tag> tag_table,
                    ParseState& state, std::vector<int16_t>& scores) {
  Features features;
  scores.resize(std::max<size_t>(scores.size(), parser.moves.padded()));
  state.start(words, tags, tag_table);
  while (!state.done()) {
    state.features(features);
    parser.moves.score(features.rows(), scores);
    const uint32_t cls = best_move(parser, state, scores);
    state.apply(move_of(parser, cls), relation_of(parser, cls));
  }
}

}  // namespace onrecord::text
