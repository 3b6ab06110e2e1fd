// What looks like somebody's words and is not: what a writer reads out of a thing, and what stands inside a denial.
#include <algorithm>

#include "extract/draft.h"
#include "extract/mentions.h"
#include "extract/speaker_nouns.h"

namespace onrecord::extract {
namespace {

constexpr int kMostSteps = 5;  // from a verb to the denial that it stands in

// Verbs by which things, other than documents that say so, tell something only to who reads them.
bool is_reading_verb(std::string_view lemma) {
  static constexpr std::string_view verbs[] = {"belie", "betray", "contradict", "herald", "mean", "reflect", "signal"};
  return std::ranges::binary_search(verbs, lemma);
}

// Somebody, or a pronoun for somebody; no statement, move or announcement.
bool is_somebody(const Scene& scene, TokenRange source) {
  const uint32_t head = head_in(scene.reading, source);
  const std::string_view lemma = scene.reading.lemma(head);
  if (scene.reading.upos[head] == Upos::Pron) return lemma != "it" && lemma != "this" && lemma != "that" && lemma != "which" && lemma != "these" && lemma != "those";
  const uint32_t mention = mention_at(scene.reading, head), entity = mention == kNone ? kNone : scene.reading.mentions[mention].entity;
  if (entity != kNone && scene.claims.entities[entity].kind != ActorKind::Unknown) return true;
  const auto speaks = speaker_class(scene.lexicons.speaker_nouns, lemma);
  return scene.reading.upos[head] == Upos::Propn || (speaks && !is_document(speaks));
}

// "the attack pushed it to the headlines": what happens by force or by itself says and demands nothing. Talks, votes and protests may.
bool is_event(const Scene& scene, TokenRange source) {
  static constexpr std::string_view nouns[] = {"accident", "blast", "blaze", "collapse", "collision", "crash", "drought", "earthquake", "explosion", "fire", "flood", "hurricane",
                                               "outbreak", "pandemic", "quake", "shooting", "storm", "tsunami", "wildfire"};
  const uint32_t head = head_in(scene.reading, source);
  if (scene.reading.upos[head] != Upos::Noun) return false;
  const std::string_view lemma = scene.reading.lemma(head);
  if (std::ranges::binary_search(nouns, lemma)) return true;
  const auto* frames = speaker_class(scene.lexicons.speaker_nouns, lemma) ? nullptr : scene.lexicons.acts.noun(lemma);
  return frames && frames->front().type == ActType::Assault;
}

bool negates(const Scene& scene, uint32_t token) {
  static constexpr std::string_view words[] = {"n't", "neither", "never", "no", "nor", "not", "n’t"};
  return std::ranges::binary_search(words, scene.reading.lemma(token));
}

}  // namespace

bool is_inference(const Scene& scene, const Attribution& found) {
  if (!found.roles.source.empty() && std::ranges::all_of(found.roles.source, [&](TokenRange source) { return is_event(scene, source); })) return true;
  const auto reads = [&](uint32_t t) { return is_reading_verb(scene.reading.lemma(t)); };
  bool any = false;
  for (uint32_t t = found.cue.begin; t < found.cue.end && !any; ++t) any = scene.reading.upos[t] == Upos::Verb && reads(t);
  return any && std::ranges::none_of(found.roles.source, [&](TokenRange source) { return is_somebody(scene, source); });
}

bool is_disowned(const Scene& scene, const Draft& outer, uint32_t verb) {
  const Reading& reading = scene.reading;
  uint32_t at = verb;
  for (int step = 0; step < kMostSteps; ++step) {
    const Deprel relation = reading.deprel[at];
    const uint32_t above = reading.head[at];
    if (above == kNone || (relation != Deprel::Ccomp && relation != Deprel::Conj && relation != Deprel::Xcomp)) return false;
    at = above;
    if (!outer.says(at)) break;
    if (relation != Deprel::Conj && std::ranges::any_of(scene.signals.tree.children(at), [&](uint32_t c) { return negates(scene, c); })) return true;
  }
  return outer.cue.contains(at) && outer.head != kNone && scene.signals.tokens[outer.head].act == 1 + static_cast<uint32_t>(SpeechAct::Deny);
}

}  // namespace onrecord::extract
