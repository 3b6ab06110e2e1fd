// To whom, where and when something was said.
#include <algorithm>
#include <array>

#include "core/utf8.h"
#include "extract/draft.h"
#include "extract/mentions.h"

namespace onrecord::extract {
namespace {

template <size_t N>
bool is_any(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Verbs whose object is the one spoken to.
constexpr std::array<std::string_view, 22> kTelling{"tell", "inform", "assure", "reassure", "warn", "remind", "urge", "ask", "brief", "notify", "advise",
                                                    "order", "promise", "beg", "implore", "instruct", "caution", "persuade", "convince", "alert", "invite", "address"};

std::string preposition(const Scene& scene, uint32_t token) {
  for (const uint32_t child : scene.signals.tree.children(token))
    if (scene.reading.deprel[child] == Deprel::Case && child < token) return lower(word(scene.reading, scene.text(), child));
  return {};
}

Party party_at(const Scene& scene, uint32_t head) {
  const uint32_t mention = mention_at(scene.reading, head);
  return {mention == kNone ? kNone : scene.reading.mentions[mention].entity, span_of(scene.reading, phrase_at(scene, head))};
}

bool in_source(const Draft& draft, uint32_t token) {
  return std::any_of(draft.roles.source.begin(), draft.roles.source.end(), [&](TokenRange r) { return r.contains(token); });
}

// What is under the cue's head without another verb between, outside the content and the source.
template <class Use>
void each_near(const Scene& scene, const Draft& draft, const Use& use) {
  for (const uint32_t child : scene.signals.tree.children(draft.head)) {
    if (draft.says(child) || in_source(draft, child)) continue;
    use(child);
    for (const uint32_t below : scene.signals.tree.children(child))
      if (scene.reading.upos[child] != Upos::Verb && !draft.says(below) && !in_source(draft, below)) use(below);
  }
}

void add_addressee_and_venue(const Scene& scene, Draft& draft) {
  const Reading& reading = scene.reading;
  Statement& statement = draft.statement;
  const auto& venues = scene.lexicons.venues;
  bool tells = false;
  for (uint32_t t = draft.cue.begin; t < draft.cue.end; ++t) tells |= is_any(reading.lemma(t), kTelling);
  each_near(scene, draft, [&](uint32_t t) {
    if (reading.upos[t] != Upos::Noun && reading.upos[t] != Upos::Propn && reading.upos[t] != Upos::Pron) return;
    const Deprel relation = reading.deprel[t];
    const std::string before = preposition(scene, t);
    const bool object = (relation == Deprel::Iobj || relation == Deprel::Obj) && tells && before.empty();
    if ((object || (relation == Deprel::Obl && before == "to" && reading.lemma(t) != "accord")) && statement.addressee.span.empty() && t > draft.cue.begin) statement.addressee = party_at(scene, t);
    const bool place = before == "before" || venues.contains(std::string(reading.lemma(t)));
    if (place && !before.empty() && before != "to" && before != "of" && before != "by" && (statement.venue.span.empty() || before == "before")) statement.venue = party_at(scene, t);
  });
}

// ---- when -----------------------------------------------------------------------------------------------------------------

// "A week later he dealt them a blow when he testified": the verb at whose time the cue's word happened too; kNone.
uint32_t verb_of_same_time(const Scene& scene, uint32_t cue) {
  if (scene.reading.deprel[cue] != Deprel::Advcl) return kNone;
  for (const uint32_t c : scene.signals.tree.children(cue))
    if (scene.reading.lemma(c) == "when" && (scene.reading.deprel[c] == Deprel::Advmod || scene.reading.deprel[c] == Deprel::Mark)) return scene.reading.head[cue];
  return kNone;
}

// "Will accept on Thursday": said on a day to come.
bool is_to_come(const Scene& scene, uint32_t cue) {
  for (const uint32_t c : scene.signals.tree.children(cue)) {
    const Deprel relation = scene.reading.deprel[c];
    if ((relation == Deprel::Aux && scene.reading.form[cue] == Form::Base && scene.reading.lemma(c) != "do") || (relation == Deprel::Mark && scene.reading.lemma(c) == "to")) return true;
  }
  return false;
}

// Does a time expression tell when the cue's word happened: does it hang on it with no other verb between, or stand beside it?
bool dates_cue(const Scene& scene, const Draft& draft, TokenRange time) {
  uint32_t at = head_in(scene.reading, time);
  if (scene.reading.deprel[at] == Deprel::Amod) return false;  // "the current president"
  const uint32_t main = verb_of_same_time(scene, draft.head);
  for (int steps = 0; steps < 5 && at != kNone; ++steps, at = scene.reading.head[at]) {
    if (draft.cue.contains(at) || at == main) return true;
    if (steps > 0 && (scene.reading.upos[at] == Upos::Verb || stands_at_its_own_time(scene.reading, scene.signals.tree, at))) break;
  }
  return time.begin == draft.cue.end || time.end == draft.cue.begin || (time.begin == draft.cue.end + 1 && scene.reading.upos[draft.cue.end] == Upos::Adp);
}

uint32_t time_of_cue(const Scene& scene, const Draft& draft) {
  const TokenRange near = around(scene, draft);
  const Span words = span_of(scene.reading, near);
  const auto& times = scene.claims.times;
  const auto first = std::partition_point(times.begin(), times.end(), [&](const TimeClaim& t) { return t.span.begin < words.begin; });
  for (auto at = first; at != times.end() && at->span.begin < words.end; ++at) {
    const auto i = static_cast<uint32_t>(at - times.begin());
    const TimeClaim& time = *at;
    if (time.expr.op == DateExpr::Op::Duration || time.expr.op == DateExpr::Op::Set || time.expr.op == DateExpr::Op::None) continue;
    uint32_t begin = near.begin;
    while (begin < near.end && scene.reading.tokens[begin].span.begin < time.span.begin) ++begin;
    uint32_t end = begin;
    while (end < near.end && scene.reading.tokens[end].span.end <= time.span.end) ++end;
    // "a spokesman of the 2016 campaign said" dates nothing; "the statement of Tuesday said" does
    const bool of_the_source = in_source(draft, begin) && draft.statement.speaker_kind != SpeakerKind::Document;
    if (begin < end && !draft.says(begin) && !of_the_source && dates_cue(scene, draft, {begin, end})) return i;
  }
  return kNone;
}

}  // namespace

void add_setting(const Scene& scene, std::vector<Draft>& drafts, size_t which) {
  Draft& draft = drafts[which];
  Statement& statement = draft.statement;
  if (draft.head != kNone) {
    add_addressee_and_venue(scene, draft);
    statement.said = {time_of_cue(scene, draft), WhenBasis::Attached, is_to_come(scene, draft.head)};
  }
  if (statement.said.time != kNone) return;
  statement.said = {kNone, WhenBasis::Assumed, false};
  if (statement.parent != kNone || statement.speaker == kNone) return;
  // The same voice in the same paragraph goes on at the same time.
  for (size_t k = which; k-- > look_back(which) && scene.block_of(drafts[k]) == scene.block_of(draft);) {
    const Statement& before = drafts[k].statement;
    if (before.speaker != statement.speaker || before.parent != kNone) continue;
    if (before.said.time != kNone) statement.said = {before.said.time, WhenBasis::Narrative, before.said.future};
    return;
  }
}

}  // namespace onrecord::extract
