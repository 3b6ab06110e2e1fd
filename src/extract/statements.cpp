// Statements: attributions found by the trained model, those inside them, bare quotations that go on; then their fields.
#include <algorithm>
#include <ranges>

#include "core/utf8.h"
#include "extract/dateline.h"
#include "extract/draft.h"
#include "extract/inversion.h"
#include "extract/mentions.h"
#include "extract/second_hand.h"
#include "extract/shared_subject.h"
#include "extract/stages.h"
#include "extract/transcript.h"

namespace onrecord::extract {

uint32_t head_in(const Reading& reading, TokenRange range) {
  for (uint32_t i = range.begin; i < range.end; ++i)
    if (reading.upos[i] != Upos::Punct && (reading.head[i] == kNone || !range.contains(reading.head[i]))) return i;
  return range.end - 1;
}

TokenRange around(const Scene& scene, const Draft& draft) {
  constexpr uint32_t kFar = 150;
  const TokenRange sentence = scene.tokens_of(draft.sentence), anchor = draft.cue.empty() ? draft.roles.content.front() : draft.cue;
  return {std::max(sentence.begin, anchor.begin > kFar ? anchor.begin - kFar : 0), std::min(sentence.end, anchor.end + kFar)};
}

uint32_t mention_in(const Reading& reading, TokenRange range) {
  if (range.empty()) return kNone;
  if (const uint32_t m = mention_at(reading, head_in(reading, range)); m != kNone) return m;
  const auto first = std::partition_point(reading.mentions.begin(), reading.mentions.end(), [&](const Mention& m) { return m.head < range.begin; });
  for (auto m = first; m != reading.mentions.end() && m->head < range.end; ++m)
    if (m->entity != kNone) return static_cast<uint32_t>(m - reading.mentions.begin());
  return kNone;
}

TokenRange phrase_at(const Scene& scene, uint32_t head) {
  const uint32_t mention = mention_at(scene.reading, head);
  return mention != kNone ? scene.reading.mentions[mention].tokens : phrase_of(scene.reading, scene.signals.tree, head);
}

namespace {

std::vector<Span> spans_of(const Reading& reading, const std::vector<TokenRange>& ranges) {
  std::vector<Span> spans;
  for (const TokenRange range : ranges) spans.push_back(span_of(reading, range));
  return spans;
}

// Direct: nothing but quoted words; indirect: none; mixed: some, or "that" before them.
StatementKind kind_of(const Scene& scene, const Draft& draft) {
  size_t quoted = 0, words = 0;
  for (const TokenRange range : draft.roles.content) {
    for (uint32_t i = range.begin; i < range.end; ++i) {
      if (scene.reading.upos[i] == Upos::Punct) continue;
      ++words;
      quoted += (scene.signals.tokens[i].quote & kQuoted) != 0;
    }
  }
  return quoted == 0 ? StatementKind::Indirect : quoted < words ? StatementKind::Mixed : draft.cue.empty() ? StatementKind::Continued : StatementKind::Direct;
}

// He who "was hailed a hero", or was "reportedly" hurt, is spoken of and does not speak.
bool is_spoken_of(const Scene& scene, uint32_t cue, TokenRange source) {
  if (scene.reading.upos[cue] == Upos::Adv) return true;
  const Reading& reading = scene.reading;
  const uint32_t head = head_in(reading, source);
  if (reading.deprel[head] == Deprel::NsubjPass && reading.head[head] == cue) return true;
  const auto any = [&](uint32_t of, auto&& holds) { return std::any_of(scene.signals.tree.children(of).begin(), scene.signals.tree.children(of).end(), holds); };
  const bool passive = any(cue, [&](uint32_t c) { return reading.deprel[c] == Deprel::AuxPass; });
  const bool agent = any(head, [&](uint32_t c) { return reading.deprel[c] == Deprel::Case && reading.lemma(c) == "by"; });
  return passive && !agent && head > cue;  // "was reiterated in its reply to Veldria"
}

TokenRange without_dateline(const Scene& scene, TokenRange source) {
  const TokenRange sentence = scene.tokens_of(scene.reading.sentence_of[source.begin]);
  const uint32_t dash = source.begin == sentence.begin ? end_of_dateline(scene.article, scene.reading, sentence) : kNone;
  return dash != kNone && dash + 1 < source.end ? TokenRange{dash + 1, source.end} : source;
}

// "[representatives] from Karsk", "[the Commission] on Harbour Debates": a source that begins inside the verb's subject is all of it.
TokenRange whole_subject(const Scene& scene, const Draft& draft, TokenRange source) {
  const Reading& reading = scene.reading;
  uint32_t at = head_in(reading, source);
  for (int steps = 0; steps < 4 && (reading.deprel[at] == Deprel::Nmod || reading.deprel[at] == Deprel::Conj) && reading.head[at] != kNone; ++steps) {
    at = reading.head[at];
    if (source.contains(at) || at > source.begin) return source;
    if (reading.deprel[at] != Deprel::Nsubj || reading.head[at] == kNone || !draft.cue.contains(reading.head[at])) continue;
    const uint32_t begin = scene.signals.tree.reach[at].begin;
    const auto taken = [&](uint32_t t) { return draft.cue.contains(t) || draft.says(t) || scene.signals.tokens[t].comma; };
    for (uint32_t t = begin; t < source.begin; ++t)
      if (taken(t)) return source;
    return {begin, source.end};
  }
  return source;
}

Draft draft_of(const Scene& scene, TokenRange cue, Roles roles, bool quoted = false) {
  for (TokenRange& source : roles.source) source = without_dateline(scene, source);
  const auto repeated = std::ranges::unique(roles.content, [](TokenRange a, TokenRange b) { return a.begin == b.begin && a.end == b.end; });
  roles.content.erase(repeated.begin(), repeated.end());
  Draft draft;
  draft.cue = cue;
  draft.roles = std::move(roles);
  const TokenRange anchor = cue.empty() ? draft.roles.content.front() : cue;
  draft.head = cue.empty() ? kNone : head_in(scene.reading, cue);
  if (!cue.empty() && !quoted) std::erase_if(draft.roles.source, [&](TokenRange source) { return is_spoken_of(scene, draft.head, source); });
  for (TokenRange& source : draft.roles.source) source = whole_subject(scene, draft, source);
  draft.sentence = scene.reading.sentence_of[anchor.begin];
  Statement& statement = draft.statement;
  statement.source = spans_of(scene.reading, draft.roles.source);
  if (!cue.empty()) statement.cue = {span_of(scene.reading, cue)};
  statement.content = spans_of(scene.reading, draft.roles.content);
  statement.kind = kind_of(scene, draft);
  statement.section = scene.article.blocks[scene.block_of(draft)].kind;
  statement.sentence = scene.reading.sentences[draft.sentence].span;
  for (const TokenRange range : draft.roles.content)
    for (const uint32_t edge : {range.begin, range.end - 1}) statement.sentence = cover(statement.sentence, scene.reading.sentences[scene.reading.sentence_of[edge]].span);
  return draft;
}

// ---- statements inside statements -----------------------------------------------------------------------------------

constexpr uint32_t kShortestContent = 4;  // tokens; less cannot hold a source, a cue and a content
constexpr uint32_t kLongestContent = 150;
constexpr uint32_t kDeepest = 3;

// Reads the content of a statement as a text of its own. A cue in there must be a known word for speaking and have a source.
void add_nested(const Scene& scene, const AttributionModel& model, std::vector<Draft>& drafts, std::vector<bool>& is_cue, size_t parent, uint32_t depth) {
  if (depth >= kDeepest) return;
  const std::vector<TokenRange> contents = drafts[parent].roles.content;
  for (TokenRange content : contents) {
    for (TokenRange run = content; !run.empty(); content.begin = run.end, run = content) {
      run.end = std::min(run.end, scene.reading.sentences[scene.reading.sentence_of[run.begin]].tokens.end);
      if (run.begin < run.end && scene.reading.lemma(run.begin) == "that") ++run.begin;
      if (run.size() < kShortestContent || run.size() > kLongestContent) continue;
      const auto speaks = [&](uint32_t t) { return scene.signals.tokens[t].act != 0 && !is_cue[t]; };
      if (std::ranges::none_of(std::views::iota(run.begin, run.end), speaks)) continue;
      const auto cues = find_cues(model.cues, scene.signals, run);
      WordScores words;
      for (size_t i = 0; i < cues.size(); ++i) {
        Roles roles = find_roles(model.roles, view_cue(scene.reading, scene.signals, cues, i, run), words);
        if (is_cue[cues[i].begin] || is_cue[cues[i].end - 1] || roles.content.empty() || roles.source.empty() || !scene.signals.tokens[head_in(scene.reading, cues[i])].act) continue;
        if (is_disowned(scene, drafts[parent], head_in(scene.reading, cues[i]))) continue;
        drafts.push_back(draft_of(scene, cues[i], std::move(roles)));
        drafts.back().statement.parent = static_cast<uint32_t>(parent);
        std::fill(is_cue.begin() + cues[i].begin, is_cue.begin() + cues[i].end, true);
        add_nested(scene, model, drafts, is_cue, drafts.size() - 1, depth + 1);
      }
    }
  }
}

// All its words, and what lies between them.
TokenRange extent_of(const Draft& draft) {
  TokenRange all = draft.cue.empty() ? draft.roles.content.front() : draft.cue;
  for (const auto* ranges : {&draft.roles.source, &draft.roles.content})
    for (const TokenRange r : *ranges) all = {std::min(all.begin, r.begin), std::max(all.end, r.end)};
  return all;
}

// Without those; what hung on one of them hangs on what held it.
void drop(std::vector<Draft>& drafts, const std::vector<bool>& dropped) {
  std::vector<uint32_t> place(drafts.size(), kNone);
  uint32_t kept = 0;
  for (size_t i = 0; i < drafts.size(); ++i)
    if (!dropped[i]) place[i] = kept++;
  for (Draft& draft : drafts) {
    uint32_t& parent = draft.statement.parent;
    for (size_t steps = 0; parent != kNone && dropped[parent] && steps <= kDeepest; ++steps) parent = drafts[parent].statement.parent;
  }
  for (Draft& draft : drafts)
    if (uint32_t& parent = draft.statement.parent; parent != kNone) parent = place[parent];
  size_t next = 0;
  std::erase_if(drafts, [&](const Draft&) { return dropped[next++]; });
}

// Attributions inside another's content, as the model found them, hang on it; "X said ..., Reuters reports": the outlet's report
// holds the whole sentence.
void add_parents(const Scene& scene, std::vector<Draft>& drafts) {
  constexpr size_t kNear = 6;
  const auto near = [&](size_t i, const auto& use) {
    for (size_t j = i > kNear ? i - kNear : 0; j < std::min(drafts.size(), i + kNear + 1); ++j)
      if (j != i && drafts[j].sentence == drafts[i].sentence) use(j);
  };
  for (size_t i = 0; i < drafts.size(); ++i) {
    near(i, [&](size_t j) {
      Draft &inner = drafts[i], &outer = drafts[j];
      if (outer.says(inner.cue.begin) || inner.says(outer.cue.begin) || outer.roles.source.empty()) return;
      const auto& sources = inner.roles.source;
      bool shared = std::any_of(outer.roles.content.begin(), outer.roles.content.end(), [&](TokenRange r) { return inner.says(r.begin) || inner.says(r.end - 1); }) || outer.says(inner.roles.content.front().begin);
      if (!sources.empty() && sources.back().end == outer.roles.content.back().end && outer.says(sources.back().begin) && inner.cue.begin >= sources.back().end && inner.roles.content.back().end > inner.cue.end && !outer.says(inner.cue.begin)) {
        // "explained that the minister | said ...": the outer content broke off before the inner cue
        Roles roles = outer.roles;
        roles.content.back().end = inner.roles.content.back().end;
        if (roles.content.back().size() <= kLongestContent) outer = draft_of(scene, outer.cue, std::move(roles));
        return;
      }
      shared |= !sources.empty() && outer.says(sources.front().begin);
      const bool accords = scene.reading.lemma(outer.cue.begin) == "accord";
      const uint32_t speaker = head_in(scene.reading, outer.roles.source.front());
      const uint32_t mention = mention_in(scene.reading, {speaker, speaker + 1});
      const uint32_t entity = mention == kNone ? kNone : scene.reading.mentions[mention].entity;
      const bool outlet = entity != kNone && scene.claims.entities[entity].kind == ActorKind::Outlet;
      if (!shared || (!outlet && !accords)) return;
      const TokenRange sentence = scene.tokens_of(outer.sentence);
      const TokenRange frame{std::min(outer.cue.begin, outer.roles.source.front().begin), std::max(outer.cue.end, outer.roles.source.back().end)}, whole = extent_of(inner);
      TokenRange content, rest;
      if (accords && frame.begin > sentence.begin && frame.end < inner.cue.begin) content = {sentence.begin, frame.begin}, rest = {frame.end, sentence.end};
      else if (frame.begin >= whole.end) content = {sentence.begin, frame.begin};
      else if (frame.end <= std::min(inner.cue.begin, inner.roles.source.empty() ? inner.cue.begin : inner.roles.source.front().begin)) content = {frame.end, sentence.end};
      else return;
      for (TokenRange* part : {&content, &rest}) {
        while (!part->empty() && scene.signals.tokens[part->begin].comma) ++part->begin;
        while (!part->empty() && (scene.signals.tokens[part->end - 1].comma || scene.signals.tokens[part->end - 1].stop)) --part->end;
      }
      if (content.empty()) return;
      Roles roles = outer.roles;
      roles.content = {content};
      if (!rest.empty()) roles.content.push_back(rest);
      outer = draft_of(scene, outer.cue, std::move(roles));
    });
  }
  for (size_t i = 0; i < drafts.size(); ++i) {
    uint32_t smallest = kNone;
    near(i, [&](size_t j) {
      if (!drafts[j].says(drafts[i].cue.begin) || drafts[i].says(drafts[j].cue.begin)) return;
      const TokenRange all = extent_of(drafts[j]);
      if (all.size() < smallest) smallest = all.size(), drafts[i].statement.parent = static_cast<uint32_t>(j);
    });
  }
}

// ---- bare quotations ------------------------------------------------------------------------------------------------

// “We left.” — Mira Tolen: the dash is the cue, the name the source. Empty: the words after `dash` are no such name.
TokenRange signature(const Scene& scene, uint32_t dash) {
  constexpr uint32_t kLongestName = 8;
  const Reading& reading = scene.reading;
  if (dash + 1 >= reading.tokens.size()) return {};
  const std::string_view form = word(reading, scene.text(), dash);
  const uint32_t block = reading.sentences[reading.sentence_of[dash]].block;
  if (form != "—" && form != "―" && form != "–" && form != "--" && form != "-") return {};
  TokenRange name{dash + 1, dash + 1};
  while (name.end < reading.tokens.size() && reading.upos[name.end] == Upos::Propn && reading.sentences[reading.sentence_of[name.end]].block == block) ++name.end;
  const bool ends = name.end == reading.tokens.size() || scene.signals.tokens[name.end].comma || scene.signals.tokens[name.end].stop || reading.sentences[reading.sentence_of[name.end]].block != block;
  return ends && name.size() <= kLongestName ? name : TokenRange{};
}

// Per token, how far the attributions that hold it reach, and the one whose cue begins there.
struct Reaches {
  std::vector<TokenRange> extent;  // empty: none holds it
  std::vector<uint32_t> cue_at;    // index, or kNone

  Reaches(size_t tokens, const std::vector<Draft>& drafts) : extent(tokens), cue_at(tokens, kNone) {
    for (uint32_t i = 0; i < drafts.size(); ++i) {
      const Draft& draft = drafts[i];
      TokenRange whole = draft.turn ? TokenRange{0, static_cast<uint32_t>(tokens)} : extent_of(draft);  // a turn is never part of a quotation
      if (!draft.cue.empty()) cue_at[draft.cue.begin] = i;
      for (const auto* ranges : {&draft.roles.content, &draft.roles.source})
        for (const TokenRange range : *ranges)
          for (uint32_t t = range.begin; t < range.end; ++t) extent[t] = extent[t].empty() ? whole : TokenRange{std::min(extent[t].begin, whole.begin), std::max(extent[t].end, whole.end)};
    }
  }
};

// "So I think": no statement beside the one that it opens.
bool thinks_aloud(const Scene& scene, const Draft& draft) {
  const SpeechAct act = scene.signals.tokens[draft.head].act ? static_cast<SpeechAct>(scene.signals.tokens[draft.head].act - 1) : SpeechAct::Say;
  if (act != SpeechAct::Believe || draft.roles.source.size() != 1 || draft.roles.source.front().size() != 1) return false;
  const std::string_view who = scene.reading.lemma(draft.roles.source.front().begin);
  return who == "i" || who == "I" || who == "we";
}

// Sentences that are nothing but quoted words, in nobody's statement, after somebody spoke: he goes on. Or a name signs them.
void add_continued(const Scene& scene, std::vector<Draft>& drafts) {
  const Reaches reaches(scene.reading.tokens.size(), drafts);
  std::vector<bool> dropped(drafts.size());
  constexpr uint32_t kFewestWords = 4;
  uint32_t token = 0;
  for (const Quotation& quotation : scene.reading.quotations) {
    if (quotation.nested) continue;
    while (token < reaches.extent.size() && scene.reading.tokens[token].span.begin < quotation.span.begin) ++token;
    uint32_t end = token;
    while (end < reaches.extent.size() && scene.reading.tokens[end].span.begin < quotation.span.end) ++end;
    if (end - token < kFewestWords + 2) continue;
    // whoever says any of the words must be spoken of in there
    const auto stays_inside = [&](TokenRange extent) { return extent.empty() || (extent.begin >= token && extent.end <= end); };
    if (!std::all_of(reaches.extent.begin() + token, reaches.extent.begin() + end, stays_inside)) continue;
    const TokenRange name = signature(scene, end);
    if (name.empty()) {
      const Sentence &first = scene.reading.sentences[scene.reading.sentence_of[token]], &last = scene.reading.sentences[scene.reading.sentence_of[end - 1]];
      if (first.tokens.begin != token || last.tokens.end > end + 1 || scene.article.blocks[first.block].kind == BlockKind::Title) continue;
    }
    for (uint32_t t = token; t < end; ++t) {
      const uint32_t inner = reaches.cue_at[t];
      if (inner == kNone || drafts[inner].statement.parent != kNone) continue;
      drafts[inner].statement.parent = static_cast<uint32_t>(drafts.size());
      dropped[inner] = thinks_aloud(scene, drafts[inner]);
    }
    if (name.empty()) drafts.push_back(draft_of(scene, {}, {{}, {{token, end}}}));
    else drafts.push_back(draft_of(scene, {end, end + 1}, {{name}, {{token, end}}}));
  }
  dropped.resize(drafts.size());
  drop(drafts, dropped);
}

// Whoever "reportedly attacked" somebody is spoken of: the report is nobody's. Who "reportedly said" something has said it; who "reportedly accused" somebody did it, if so, to him.
void drop_hearsay(const Scene& scene, std::vector<Draft>& drafts) {
  static constexpr std::string_view words[] = {"allegedly", "purportedly", "reportedly", "supposedly"};
  for (Draft& draft : drafts) {
    const uint32_t act = draft.head == kNone ? 0 : scene.signals.tokens[draft.head].act;
    if (act && act != 1 + static_cast<uint32_t>(SpeechAct::Accuse)) continue;
    for (uint32_t t = draft.cue.begin; t < draft.cue.end; ++t)
      if (std::binary_search(std::begin(words), std::end(words), scene.reading.lemma(t))) draft.roles.source.clear(), draft.statement.source.clear();
  }
}

// A turn of a printed conversation is what its label says: the first paragraph spoken, the others continued. What the model found in
// there hangs on it; a label is nobody's speech.
void add_turns(const Scene& scene, std::vector<Draft>& drafts) {
  const std::vector<Turn> turns = find_turns(scene.article, scene.reading, scene.claims);
  const auto touches_label = [&](const Draft& draft) {
    const auto inside = [&](TokenRange r) {
      const auto turn = std::partition_point(turns.begin(), turns.end(), [&](const Turn& t) { return t.mark.end <= r.begin; });
      return turn != turns.end() && turn->label.begin < r.end;
    };
    return inside(draft.cue) || std::any_of(draft.roles.source.begin(), draft.roles.source.end(), inside) || std::any_of(draft.roles.content.begin(), draft.roles.content.end(), inside);
  };
  if (turns.empty()) return;
  std::vector<bool> of_label(drafts.size());
  std::transform(drafts.begin(), drafts.end(), of_label.begin(), touches_label);
  drop(drafts, of_label);
  const auto found = static_cast<uint32_t>(drafts.size());
  for (const Turn& turn : turns) {
    for (const TokenRange words : turn.words) {
      const bool first = words.begin == turn.mark.end;
      drafts.push_back(draft_of(scene, first ? turn.mark : TokenRange{}, first ? Roles{{turn.label}, {words}} : Roles{{}, {words}}));
      drafts.back().turn = true;
      drafts.back().statement.kind = first ? StatementKind::Direct : StatementKind::Continued;
      drafts.back().statement.speaker = turn.speaker;
    }
  }
  for (uint32_t i = 0; i < found; ++i) {
    if (drafts[i].statement.parent != kNone || drafts[i].cue.empty()) continue;
    const auto turn = std::partition_point(drafts.begin() + found, drafts.end(), [&](const Draft& t) { return t.roles.content.front().end <= drafts[i].cue.begin; });
    if (turn != drafts.end() && turn->says(drafts[i].cue.begin)) drafts[i].statement.parent = static_cast<uint32_t>(turn - drafts.begin());
  }
}

void add_about(const Scene& scene, Draft& draft) {
  constexpr size_t kMost = 16;
  auto& about = draft.statement.about;
  for (const TokenRange content : draft.roles.content) {
    auto m = std::partition_point(scene.reading.mentions.begin(), scene.reading.mentions.end(), [&](const Mention& mention) { return mention.head < content.begin; });
    for (; m != scene.reading.mentions.end() && m->head < content.end && about.size() < kMost; ++m) {
      if (m->entity == kNone || m->entity == draft.statement.speaker || m->kind == MentionKind::Pronoun) continue;
      const Span words = span_of(scene.reading, m->tokens);
      const bool known = std::any_of(about.begin(), about.end(), [&](const Party& p) { return p.entity == m->entity && fold(slice(scene.text(), p.span)) == fold(slice(scene.text(), words)); });
      if (!known) about.push_back({m->entity, words});
    }
  }
}

// Text order of the first content; parents keep pointing at their statements.
void keep(std::vector<Draft>& drafts, std::vector<Statement>& out) {
  std::vector<uint32_t> order(drafts.size()), place(drafts.size());
  for (uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) { return drafts[a].statement.content.front().begin < drafts[b].statement.content.front().begin; });
  for (uint32_t i = 0; i < order.size(); ++i) place[order[i]] = i;
  for (const uint32_t i : order) {
    Statement& statement = drafts[i].statement;
    if (statement.parent != kNone) statement.parent = place[statement.parent];
    out.push_back(std::move(statement));
  }
}

}  // namespace

void find_statements(Context& context) {
  const Lexicons::Parts& lexicons = context.lexicons.parts();
  const Signals signals = signals_of(context.article, context.reading, lexicons.speech_acts);
  const LastNames last_names(context.claims.entities);
  const Scene scene{context.article, context.reading, context.claims, signals, lexicons, last_names};
  std::vector<Draft> drafts;
  auto attributions = find_attributions(lexicons.attribution, context.article, context.reading, signals);
  turn_inversions(scene, attributions);
  lend_subjects(scene, attributions);
  std::erase_if(attributions, [&](const Attribution& found) { return is_inference(scene, found); });
  for (SecondHand& found : hand_over(scene, std::move(attributions))) {
    drafts.push_back(draft_of(scene, found.attribution.cue, std::move(found.attribution.roles), found.quoted));
    drafts.back().relay = found.relay;
  }
  std::erase_if(drafts, [&](const Draft& draft) { return is_route(scene, draft); });
  add_parents(scene, drafts);
  std::vector<bool> disowned(drafts.size());
  std::transform(drafts.begin(), drafts.end(), disowned.begin(), [&](const Draft& d) {
    return d.statement.parent != kNone && d.head != kNone && is_disowned(scene, drafts[d.statement.parent], d.head);
  });
  drop(drafts, disowned);
  std::vector<bool> is_cue(context.reading.tokens.size());
  for (const Draft& draft : drafts) std::fill(is_cue.begin() + draft.cue.begin, is_cue.begin() + draft.cue.end, true);
  for (size_t i = 0, n = drafts.size(); i < n; ++i) add_nested(scene, lexicons.attribution, drafts, is_cue, i, 0);
  drop_hearsay(scene, drafts);
  add_turns(scene, drafts);
  add_continued(scene, drafts);

  // In text order of what anchors them, so that each can look back at those before it.
  std::vector<uint32_t> order(drafts.size()), place(drafts.size());
  for (uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  const auto anchor = [&](uint32_t i) { return drafts[i].cue.empty() ? drafts[i].roles.content.front().begin : drafts[i].cue.begin; };
  std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) { return anchor(a) < anchor(b); });
  for (uint32_t i = 0; i < order.size(); ++i) place[order[i]] = i;
  std::vector<Draft> sorted;
  for (const uint32_t i : order) {
    sorted.push_back(std::move(drafts[i]));
    uint32_t& parent = sorted.back().statement.parent;
    if (parent != kNone) parent = place[parent];
  }
  std::vector<Mention> voices;
  for (size_t i = 0; i < sorted.size(); ++i) {
    add_speaker(scene, sorted, i);
    give_voice(scene, context.claims, voices, sorted, i);
    tie_source_pronoun(scene, context.reading, context.claims, sorted[i]);
    tie_third_person(scene, context.reading, context.claims, sorted, i);
    add_assertion(scene, sorted[i]);
    add_setting(scene, sorted, i);
    add_authority(scene, sorted, i);
    add_about(scene, sorted[i]);
    add_signs(scene, sorted[i]);
  }
  doubt_guides(sorted);
  for (size_t i = 0; i < sorted.size(); ++i) add_relays(scene, sorted, i);
  keep(sorted, context.claims.statements);
  keep_voices(context.reading, context.claims, voices);
}

}  // namespace onrecord::extract
