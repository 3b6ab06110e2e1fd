#include "extract/role_finder.h"

#include <algorithm>

#include "extract/role_features.h"

namespace onrecord::extract {
namespace {

constexpr uint32_t kMostSentences = 12;

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
  std::array<Number, kRoleStates> now, next;
  now.fill(kNever);
  now[kNoRole] = 0;
  std::vector<std::array<uint8_t, kRoleStates>> from(lattice.size);
  for (size_t i = 0; i < lattice.size; ++i) {
    next.fill(kNever);
    const bool cue = view.cue.contains(view.window.begin + static_cast<uint32_t>(i));
    for (uint8_t state = 0; state < kRoleStates; ++state) {
      if (now[state] == kNever) continue;
      for (uint8_t label = 0; label < kRoleLabels; ++label) {
        if (cue != (label == kCueRole)) continue;
        const RoleStep taken = role_step(state, label);
        if (!taken.possible) continue;
        const Number score = now[state] + lattice.label[i * kRoleLabels + label] + lattice.pair[i * kRolePairs + taken.pair];
        if (score > next[taken.state]) next[taken.state] = score, from[i][taken.state] = state;
      }
    }
    now = next;
  }
  uint8_t at = 0;
  for (uint8_t state = 1; state < kRoleStates; ++state)
    if (now[state] > now[at]) at = state;
  best.resize(lattice.size);
  for (size_t i = lattice.size; i-- > 0; at = from[i][at]) best[i] = at % kRoleLabels;
}
template void best_roles(const CueView&, const RoleLattice<int32_t>&, std::vector<uint8_t>&);
template void best_roles(const CueView&, const RoleLattice<float>&, std::vector<uint8_t>&);

namespace {

// Scores of one model for the tokens of a window, part by part; the sums are those of role_features() and role_pair_features().
template <size_t kClasses>
class Scorer {
 public:
  using Scores = std::array<int16_t, (kClasses + model::kLane - 1) / model::kLane * model::kLane>;

  Scorer(const model::Linear& model, const RoleParts& parts) : model_(model), parts_(parts), last_(parts.paced.size()) {}

  // `kept` holds what the words score, where another cue of the window has asked already.
  void score(const CueView& view, uint32_t i, Scores* kept, bool known, Scores& sums) {
    sums = score_part(view, i, kRest, parts_.rest);
    if (!known) *kept = score_part(view, i, kWords, parts_.words);
    sum_up(sums, *kept);
    for (uint32_t k = 0; k < parts_.paced.size(); ++k) {
      const uint64_t key = parts_.paced[k].key(view, i);
      if (i == view.window.begin || key != last_[k].key) last_[k] = {key, score_part(view, i, kPaced + k, parts_.paced[k].add)};
      sum_up(sums, last_[k].scores);
    }
  }

 private:
  Scores score_part(const CueView& view, uint32_t i, uint32_t part, AddFeatures add) {
    features_.clear();
    features_.start_part(part);
    add(view, i, features_);
    Scores scores;
    model_.score(features_.rows(), scores);
    return scores;
  }
  static void sum_up(Scores& to, const Scores& from) {
    for (size_t c = 0; c < to.size(); ++c) to[c] = static_cast<int16_t>(to[c] + from[c]);
  }

  struct Paced {
    uint64_t key = 0;
    Scores scores;
  };
  const model::Linear& model_;
  const RoleParts& parts_;
  std::vector<Paced> last_;
  Features features_;
};

}  // namespace

struct WordScores::Kept {
  TokenRange window;
  std::vector<Scorer<kRoleLabels>::Scores> label;  // [(token - window.begin) * 3 + side]
  std::vector<Scorer<kRolePairs>::Scores> pair;
  std::vector<uint8_t> known;
};
WordScores::WordScores() : kept(std::make_unique<Kept>()) {}
WordScores::~WordScores() = default;

Roles find_roles(const RoleModel& model, const CueView& view, WordScores& words) {
  WordScores::Kept& kept = *words.kept;
  if (kept.window != view.window) {
    kept.window = view.window;
    kept.label.resize(view.window.size() * 3), kept.pair.resize(view.window.size() * 3);
    kept.known.assign(view.window.size() * 3, 0);
  }
  RoleLattice<int32_t> lattice;
  lattice.reset(view.window.size());
  Scorer<kRoleLabels> label(model.label, kRoleLabelParts);
  Scorer<kRolePairs> pair(model.pair, kRolePairParts);
  Scorer<kRoleLabels>::Scores label_scores;
  Scorer<kRolePairs>::Scores pair_scores;
  for (uint32_t i = view.window.begin; i < view.window.end; ++i) {
    const size_t k = i - view.window.begin, slot = k * 3 + side_of(view, i) - 1;
    label.score(view, i, &kept.label[slot], kept.known[slot], label_scores);
    pair.score(view, i, &kept.pair[slot], kept.known[slot], pair_scores);
    kept.known[slot] = true;
    std::copy_n(label_scores.begin(), kRoleLabels, lattice.label.begin() + static_cast<ptrdiff_t>(k * kRoleLabels));
    std::copy_n(pair_scores.begin(), kRolePairs, lattice.pair.begin() + static_cast<ptrdiff_t>(k * kRolePairs));
    for (size_t c = kRoleLabels * kRoleLabels; c < kRolePairs; ++c) lattice.pair[k * kRolePairs + c] += model.again;
  }
  std::vector<uint8_t> labels;
  best_roles(view, lattice, labels);
  return {runs_of(labels, view.window.begin, kSourceRole), runs_of(labels, view.window.begin, kContentRole)};
}

}  // namespace onrecord::extract
