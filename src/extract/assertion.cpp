// How something is said: the speech act, negation, hedges, conditions, reasons, the interest and the evidence named for it.
#include <algorithm>
#include <array>

#include "core/utf8.h"
#include "extract/draft.h"

namespace onrecord::extract {
namespace {

using Words = std::span<const std::string_view>;
bool is_any(std::string_view word, Words words) { return std::find(words.begin(), words.end(), word) != words.end(); }

constexpr std::array<std::string_view, 2> kRefusing{"refuse", "decline"};
constexpr std::array<std::string_view, 14> kAnswering{"confirm", "comment", "say", "discuss", "answer", "elaborate", "disclose", "reveal",
                                                      "talk", "speak", "respond", "acknowledge", "deny", "specify"};
constexpr std::array<std::string_view, 7> kNegations{"not", "n't", "n’t", "never", "neither", "nor", "no"};

bool negates(const Scene& scene, uint32_t token) {
  return is_any(scene.reading.lemma(token), kNegations) || is_any(lower(word(scene.reading, scene.text(), token)), kNegations);
}

// ---- the act ----------------------------------------------------------------------------------------------------------

std::optional<SpeechAct> act_of(const Scene& scene, uint32_t token) {
  const auto& acts = scene.lexicons.speech_acts;
  const Upos upos = scene.reading.upos[token];
  const std::string lemma(scene.reading.lemma(token));
  if (token + 1 < scene.reading.tokens.size())
    if (const auto act = acts.find(lemma + '_' + std::string(scene.reading.lemma(token + 1)), upos)) return act;
  return acts.find(lemma, upos);
}

struct Spoken {
  SpeechAct act = SpeechAct::Say;
  bool negative = false;
};

Spoken speech_of(const Scene& scene, const Draft& draft) {
  Spoken spoken;
  if (draft.cue.empty()) return spoken;
  const Reading& reading = scene.reading;
  bool refuses = false, answers = false, would = false;
  std::optional<SpeechAct> last;
  const auto look = [&](uint32_t t) {
    spoken.negative |= negates(scene, t);
    refuses |= is_any(reading.lemma(t), kRefusing);
    answers |= is_any(reading.lemma(t), kAnswering);
    const std::string form = lower(word(reading, scene.text(), t));
    would |= form == "would" || form == "could" || form == "can" || form == "cannot" || form == "wo";
  };
  for (uint32_t t = draft.cue.begin; t < draft.cue.end; ++t) {
    look(t);
    if (const auto act = act_of(scene, t)) last = act;
  }
  for (const uint32_t child : scene.signals.tree.children(draft.head))
    if (!draft.cue.contains(child) && !draft.says(child) && child < draft.head && (reading.upos[child] == Upos::Part || reading.upos[child] == Upos::Aux || reading.upos[child] == Upos::Adv)) look(child);
  for (const TokenRange content : draft.roles.content)  // "refused | to confirm reports": the verb may have gone to the content
    for (uint32_t t = content.begin; refuses && t < std::min(content.end, content.begin + 2); ++t) answers |= is_any(reading.lemma(t), kAnswering);
  const auto head = act_of(scene, draft.head);
  spoken.act = head ? *head : last.value_or(SpeechAct::Say);
  if (refuses) spoken.act = answers ? SpeechAct::RefuseToConfirm : SpeechAct::Refuse;
  else if (spoken.negative && would && answers && spoken.act != SpeechAct::Deny) spoken.act = SpeechAct::RefuseToConfirm;
  if (spoken.act == SpeechAct::RefuseToConfirm) spoken.negative = false;
  return spoken;
}

uint32_t root_of_content(const Scene& scene, const Draft& draft) { return head_in(scene.reading, draft.roles.content.front()); }

bool has_child(const Scene& scene, uint32_t token, Words lemmas) {
  for (const uint32_t child : scene.signals.tree.children(token))
    if (is_any(scene.reading.lemma(child), lemmas) || is_any(lower(word(scene.reading, scene.text(), child)), lemmas)) return true;
  return false;
}

// A plain "said" whose content binds the speaker, or somebody else: "they will not take action", "Ostravia must act".
SpeechAct act_by_content(const Scene& scene, const Draft& draft, SpeechAct act) {
  static constexpr std::array<std::string_view, 5> kWill{"will", "'ll", "’ll", "wo", "shall"}, kMust{"must", "should", "ought", "need", "shall"};
  static constexpr std::array<std::string_view, 2> kSelf{"i", "we"};
  if (act != SpeechAct::Say) return act;
  const uint32_t root = root_of_content(scene, draft), subject = scene.signals.tokens[root].subject;
  if (subject == kNone) return act;
  const uint32_t mention = mention_in(scene.reading, {subject, subject + 1});
  const uint32_t entity = mention == kNone ? kNone : scene.reading.mentions[mention].entity;
  const bool quoted = scene.signals.tokens[subject].quote & kQuoted;
  const bool self = quoted ? is_any(lower(word(scene.reading, scene.text(), subject)), kSelf) : entity != kNone && entity == draft.statement.speaker;
  const bool negative = std::any_of(scene.signals.tree.children(root).begin(), scene.signals.tree.children(root).end(), [&](uint32_t c) { return negates(scene, c); });
  static constexpr std::array<std::string_view, 1> kWould{"would"};
  if (self && (has_child(scene, root, kWill) || (!quoted && has_child(scene, root, kWould))))
    return negative ? SpeechAct::Refuse : draft.statement.condition.empty() ? SpeechAct::Promise : SpeechAct::Offer;
  const auto below = scene.signals.tree.children(root);  // not "the leader that we need"
  const bool must = std::any_of(below.begin(), below.end(), [&](uint32_t c) { return scene.reading.deprel[c] == Deprel::Aux && is_any(scene.reading.lemma(c), kMust); });
  if (!self && entity != kNone && scene.claims.entities[entity].kind != ActorKind::Place && must && scene.reading.deprel[subject] != Deprel::NsubjPass) return SpeechAct::Demand;
  return act;
}

// ---- clauses ------------------------------------------------------------------------------------------------------------

// The clause that `opener` introduces: its verb's reach, or up to the next comma or the end of `range`.
Span clause_from(const Scene& scene, uint32_t opener, TokenRange range) {
  const uint32_t verb = scene.reading.head[opener];
  TokenRange clause{opener, range.end};
  if (verb != kNone && verb > opener && range.contains(verb)) {
    clause.end = std::min(range.end, std::max(scene.signals.tree.reach[verb].end, verb + 1));
  } else {
    for (uint32_t t = opener + 1; t < clause.end; ++t)
      if (scene.signals.tokens[t].comma) clause.end = t;
  }
  while (clause.end > opener + 1 && scene.reading.upos[clause.end - 1] == Upos::Punct) --clause.end;
  return span_of(scene.reading, clause);
}

// Does this "if" or "since" open a clause of circumstances? "asked if X had left" does not; "told X that it would leave if Y
// agreed" does, even where a parser has hung the clause beside the other that is told.
bool opens_circumstance(const Scene& scene, uint32_t mark) {
  const uint32_t verb = scene.reading.head[mark];
  if (verb == kNone) return false;
  const Deprel relation = scene.reading.deprel[verb];
  if (relation != Deprel::Ccomp) return relation == Deprel::Advcl;
  const uint32_t above = scene.reading.head[verb];
  if (above == kNone || above > mark) return false;
  const auto beside = scene.signals.tree.children(above);
  return std::any_of(beside.begin(), beside.end(), [&](uint32_t c) { return c < mark && c > above && scene.reading.deprel[c] == Deprel::Ccomp; });
}

// The ranges that may hold a condition or reason: the content, and the rest of its sentence that hangs on the cue.
std::vector<TokenRange> places(const Scene& scene, const Draft& draft) {
  std::vector<TokenRange> out = draft.roles.content;
  const TokenRange sentence = around(scene, draft);
  if (draft.statement.parent != kNone) return out;
  uint32_t from = sentence.begin;
  for (const TokenRange content : draft.roles.content) {
    if (content.begin > from && content.begin <= sentence.end) out.push_back({from, content.begin});
    from = std::max(from, std::min(content.end, sentence.end));
  }
  if (from < sentence.end) out.push_back({from, sentence.end});
  return out;
}

void add_clauses(const Scene& scene, Draft& draft) {
  static constexpr std::array<std::string_view, 3> kDue{"due", "owing", "thanks"};
  Statement& statement = draft.statement;
  for (const TokenRange place : places(scene, draft)) {
    for (uint32_t t = place.begin; t < place.end; ++t) {
      const std::string form = lower(word(scene.reading, scene.text(), t));
      if (statement.anonymity_reason.contains(scene.reading.tokens[t].span)) continue;
      const bool clause_mark = (form == "if" || form == "since") && opens_circumstance(scene, t);
      const std::string next = t + 1 < place.end ? lower(word(scene.reading, scene.text(), t + 1)) : std::string();
      const std::string_view before = t > place.begin ? scene.reading.lemma(t - 1) : std::string_view{};
      const bool conditional = (form == "if" && (clause_mark || t == place.begin) && before != "as" && before != "even" && before != "ask" && before != "know") ||
                               form == "unless" || (form == "provided" && (next == "that" || scene.reading.deprel[t] == Deprel::Mark || scene.reading.upos[t] == Upos::Sconj));
      if (conditional && statement.condition.empty()) statement.condition = clause_from(scene, t, place);
      const bool because = form == "because" || (form == "since" && clause_mark && scene.reading.upos[t] == Upos::Sconj) || (is_any(form, kDue) && next == "to");
      if (because && statement.reason.empty()) statement.reason = clause_from(scene, t, place);
      if (scene.reading.lemma(t) == "interest" && scene.reading.upos[t] == Upos::Noun && statement.interest.empty()) {
        const TokenRange reach = scene.signals.tree.reach[t];
        const bool owned = std::any_of(scene.signals.tree.children(t).begin(), scene.signals.tree.children(t).end(), [&](uint32_t c) {
          return scene.reading.deprel[c] == Deprel::NmodPoss || scene.reading.deprel[c] == Deprel::Case || scene.reading.lemma(c) == "national";
        });
        if (owned) statement.interest = span_of(scene.reading, {std::max(reach.begin, place.begin), std::min(reach.end, place.end)});
      }
    }
  }
}

// ---- evidence -----------------------------------------------------------------------------------------------------------

void add_basis(const Scene& scene, Draft& draft) {
  Statement& statement = draft.statement;
  const auto& phrases = scene.lexicons.phrases;
  const auto search = [&](TokenRange range, PhraseKind kind, Basis basis) {
    for (uint32_t t = range.begin; t < range.end && statement.basis == Basis::None; ++t) {
      const auto phrase = draft.says(t) || draft.cue.contains(t) ? std::nullopt : phrases.match(scene.text(), scene.reading, kind, t, range.end);
      if (!phrase) continue;
      const TokenRange reach = scene.signals.tree.reach[head_in(scene.reading, *phrase)];
      TokenRange words{phrase->begin, std::max(phrase->end, std::min(reach.end, range.end))};
      for (uint32_t k = phrase->end; k < words.end; ++k)
        if (draft.says(k) || draft.cue.contains(k)) words.end = k;
      while (words.end > phrase->end && scene.reading.upos[words.end - 1] == Upos::Punct) --words.end;
      statement.basis = basis;
      statement.basis_span = span_of(scene.reading, words);
    }
  };
  constexpr uint32_t kShortSentence = 14;
  if (statement.parent != kNone) return;
  search(around(scene, draft), PhraseKind::Withheld, Basis::Withheld);
  if (const uint32_t next = draft.sentence + 1; next < scene.reading.sentences.size() && scene.reading.sentences[next].block == scene.block_of(draft) && scene.tokens_of(next).size() <= kShortSentence)
    search(scene.tokens_of(next), PhraseKind::Withheld, Basis::Withheld);
  search(around(scene, draft), PhraseKind::Cited, Basis::Cited);
}

bool is_hedged(const Scene& scene, const Draft& draft) {
  const auto hedge = [&](uint32_t t) { return scene.lexicons.phrases.match(scene.text(), scene.reading, PhraseKind::Hedge, t, t + 1).has_value(); };
  for (uint32_t t = draft.cue.begin; t < draft.cue.end; ++t)
    if (hedge(t)) return true;
  const uint32_t root = root_of_content(scene, draft);
  if (hedge(root)) return true;
  const auto children = scene.signals.tree.children(root);
  return std::any_of(children.begin(), children.end(), [&](uint32_t c) {
    return draft.says(c) && (scene.reading.upos[c] == Upos::Aux || scene.reading.upos[c] == Upos::Adv) && hedge(c);
  });
}

// What a paper holds and an outlet writes, and what is "reportedly" so, is reported, whatever the verb.
bool is_reporting(const Scene& scene, const Draft& draft) {
  const Statement& statement = draft.statement;
  if (statement.speaker_kind == SpeakerKind::Document) return true;
  if (statement.speaker != kNone) return scene.claims.entities[statement.speaker].kind == ActorKind::Outlet;
  return draft.head != kNone && scene.reading.lemma(draft.head) == "reportedly";
}

}  // namespace

void add_assertion(const Scene& scene, Draft& draft) {
  Statement& statement = draft.statement;
  if (draft.turn) {  // many sentences: what one of them holds is not said of all
    statement.act = word(scene.reading, scene.text(), draft.roles.content.back().end - 1) == "?" ? SpeechAct::Ask : SpeechAct::Say;
    return;
  }
  const Spoken spoken = speech_of(scene, draft);
  statement.negative = spoken.negative;
  add_clauses(scene, draft);
  statement.act = act_by_content(scene, draft, spoken.act);
  if (statement.act == SpeechAct::Say && statement.kind != StatementKind::Direct && is_reporting(scene, draft)) statement.act = SpeechAct::Report;
  statement.hedged = is_hedged(scene, draft);
  for (const TokenRange content : draft.roles.content)
    statement.of_change |= scene.lexicons.phrases.find(scene.text(), scene.reading, PhraseKind::Change, content).has_value();
  add_basis(scene, draft);
}

}  // namespace onrecord::extract
