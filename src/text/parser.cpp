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

// What features see of a token or of a place where none is.
struct ParseState::View {
  uint32_t w, t, c, g, wt;  // word, tag, cluster, coarse cluster, word and tag
  uint32_t at;
  const Node* node;
};

ParseState::View ParseState::view(uint32_t at) const {
  static const Node nothing{};
  if (at == kNone || at >= count_) return {kNoWord, 255, 0, 0, kNoWord, kNone, &nothing};
  const Word& word = words_[at];
  return {word.lower, tags_[at] + 1u, word.cluster + 1u, word.coarse + 1u, word.lower + tags_[at] * 0x9E3779B1u, at, &nodes_[at]};
}

namespace {

uint32_t distance(uint32_t from, uint32_t to) {
  if (from == kNone || to == kNone) return 0;
  const uint32_t d = to - from;
  return d <= 4 ? d : d <= 6 ? 5 : d <= 10 ? 6 : 7;
}

}  // namespace

void ParseState::move_features(Features& out) const {
  const auto size = stack_.size();
  const View s0 = view(size > 0 ? stack_[size - 1] : kNone), s1 = view(size > 1 ? stack_[size - 2] : kNone),
             s2 = view(size > 2 ? stack_[size - 3] : kNone);
  const View b0 = view(next_), b1 = view(next_ + 1), b2 = view(next_ + 2);
  const View s0l = view(s0.node->left), s0r = view(s0.node->right), s1l = view(s1.node->left), s1r = view(s1.node->right),
             b0l = view(b0.node->left), s0l2 = view(s0.node->left2), s0r2 = view(s0.node->right2), s1r2 = view(s1.node->right2),
             b0l2 = view(b0.node->left2);
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

void ParseState::label_features(Move move, Features& out) const {
  const View child = view(stack_.back()), head = view(move == Move::Left ? next_ : stack_[stack_.size() - 2]);
  const View cl = view(child.node->left), cl2 = view(child.node->left2), cr = view(child.node->right), hl = view(head.node->left),
             hr = view(head.node->right), hr2 = view(head.node->right2);
  const View before = view(child.at - 1), after = view(child.at + 1), b0 = view(next_);  // at - 1 of the first token: none
  const uint32_t side = static_cast<uint32_t>(move), d = side * 8 + distance(std::min(child.at, head.at), std::max(child.at, head.at));
  out.clear();
  out.add(side);
  out.add(child.w, side);
  out.add(child.t, side);
  out.add(child.wt, side);
  out.add(child.c, side);
  out.add(head.w, side);
  out.add(head.t, side);
  out.add(head.wt, side);
  out.add(head.c, side);
  out.add(child.wt, head.wt, side);
  out.add(child.w, head.w, side);
  out.add(child.t, head.t, d);
  out.add(child.t, head.t, side);
  out.add(child.wt, head.t, side);
  out.add(child.t, head.wt, side);
  out.add(child.c, head.c, side);
  out.add(child.c, head.wt, side);
  out.add(child.wt, head.c, side);
  out.add(child.g, head.wt, side);
  out.add(child.g, head.t, d);
  out.add(words_[child.at].suffix[2], head.t, side);
  out.add(words_[child.at].shape, child.t, head.t);
  out.add(child.t, head.t, cl.w);
  out.add(child.t, head.t, cl2.w);
  out.add(child.w, head.t, cl.w);
  out.add(child.t, head.w, cl.w);
  out.add(child.c, head.c, cl.w);
  out.add(child.t, cl.t, cl2.t);
  out.add(child.t, cr.t, head.t);
  out.add(child.t, cr.w, head.t);
  out.add(child.t, cl.node->relation, side);
  out.add(child.t, cl2.node->relation, head.t);
  out.add(child.t, cr.node->relation, head.t);
  out.add(head.t, hl.node->relation, child.t);
  out.add(head.t, hr.node->relation, child.t);
  out.add(head.t, hr.node->relation, hr2.node->relation);
  out.add(head.w, hl.node->relation, hr.node->relation);
  out.add(head.t, hl.w, child.t);
  out.add(head.t, child.t, before.t);
  out.add(head.t, child.t, after.t);
  out.add(head.t, child.t, before.w);
  out.add(head.t, child.t, after.w);
  out.add(head.t, child.t, b0.t);
  out.add(head.t, child.t, head.node->lefts * 8u + head.node->rights);
  out.add(child.t, child.node->lefts * 8u + child.node->rights, side);
}

void parse_sentence(const Parser& parser, std::span<const Word> words, std::span<const uint8_t> tags, std::span<const Tag> tag_table,
                    ParseState& state, std::vector<int16_t>& scores) {
  Features features;
  scores.resize(std::max<size_t>({scores.size(), parser.moves.classes(), parser.labels.classes()}));
  state.start(words, tags, tag_table);
  while (!state.done()) {
    state.move_features(features);
    parser.moves.score(features.rows(), scores);
    const Move move = best_move(state, scores);
    uint32_t relation = kNone;
    if (move != Move::Shift) {
      state.label_features(move, features);
      parser.labels.score(features.rows(), scores);
      relation = model::Linear::best({scores.data(), parser.relations.size()});
    }
    state.apply(move, relation);
  }
}

}  // namespace onrecord::text
