#include "extract/shared_subject.h"

#include <algorithm>

#include "extract/mentions.h"

namespace onrecord::extract {
namespace {

constexpr int kMostVerbs = 4;  // "came, saw, asked and said"

// The subject of the verbs that a verb is joined to; kNone: they have none, or the verb is passive.
uint32_t shared_subject(const Scene& scene, uint32_t verb) {
  const Reading& reading = scene.reading;
  if (reading.upos[verb] != Upos::Verb || scene.signals.tokens[verb].subject != kNone) return kNone;
  if (child(scene.signals.tree, reading, verb, Deprel::AuxPass, Deprel::Csubj) != kNone) return kNone;
  uint32_t at = verb;
  for (int step = 0; step < kMostVerbs; ++step) {
    const uint32_t above = reading.head[at];
    if (reading.deprel[at] != Deprel::Conj || above == kNone || reading.upos[above] != Upos::Verb) return kNone;
    at = above;
    if (const uint32_t subject = scene.signals.tokens[at].subject; subject != kNone) return subject < verb ? subject : kNone;
  }
  return kNone;
}

// Somebody: a decision or an event speaks for nobody.
bool can_speak(const Scene& scene, uint32_t token) {
  const std::string_view lemma = scene.reading.lemma(token);
  if (scene.reading.upos[token] == Upos::Pron) return lemma != "it" && lemma != "there" && lemma != "that" && lemma != "which" && lemma != "this";
  const uint32_t mention = mention_at(scene.reading, token), entity = mention == kNone ? kNone : scene.reading.mentions[mention].entity;
  if (entity == kNone) return false;
  const ActorKind kind = scene.claims.entities[entity].kind;
  return kind != ActorKind::Place && kind != ActorKind::Unknown;
}

}  // namespace

void lend_subjects(const Scene& scene, std::vector<Attribution>& found) {
  for (auto& [cue, roles] : found) {
    const uint32_t verb = cue.empty() ? kNone : head_in(scene.reading, cue);
    if (verb == kNone || !roles.source.empty() || !scene.signals.tokens[verb].act) continue;
    const uint32_t subject = shared_subject(scene, verb);
    if (subject == kNone || !can_speak(scene, subject)) continue;
    const TokenRange phrase = phrase_at(scene, subject);
    if (std::ranges::none_of(roles.content, [&](TokenRange r) { return r.begin < phrase.end && phrase.begin < r.end; })) roles.source = {phrase};
  }
}

}  // namespace onrecord::extract
