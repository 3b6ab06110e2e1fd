// Words at second hand: "The Courier quoted Mira Tolen as saying ...", "was quoted by The Courier as saying ...", "The Courier
// reported, citing two officials, that ...". Whoever is quoted speaks, and the outlet is a relay; the trained model, which
// learnt what stands nearest to the verb, takes the outlet for the speaker and the speaker into the content.
#include "extract/second_hand.h"

#include <algorithm>

#include "core/utf8.h"
#include "extract/mentions.h"
#include "extract/speaker_nouns.h"

namespace onrecord::extract {
namespace {

constexpr size_t kNear = 6;              // attributions looked at on either side
constexpr uint32_t kLongestSource = 30;  // tokens between the verb and "as saying"

bool quotes(const Reading& reading, uint32_t token) {
  return reading.upos[token] == Upos::Verb && (reading.lemma(token) == "quote" || reading.lemma(token) == "cite");
}

uint32_t quoting_verb(const Reading& reading, TokenRange cue) {
  for (uint32_t t = cue.begin; t < cue.end; ++t)
    if (quotes(reading, t)) return t;
  return kNone;
}

// "as saying", "as having said": the tokens, in a range; empty if there are none.
TokenRange as_saying(const Scene& scene, TokenRange range) {
  for (uint32_t t = range.begin; t + 2 < std::min(range.end, range.begin + kLongestSource); ++t) {
    if (scene.reading.lemma(t) != "as" || scene.reading.form[t + 1] != Form::PresentParticiple) continue;
    if (scene.signals.tokens[t + 1].act) return {t, t + 2};
    if (scene.reading.lemma(t + 1) == "have" && scene.signals.tokens[t + 2].act) return {t, t + 3};
  }
  return {};
}

TokenRange trimmed(const Scene& scene, TokenRange range) {
  const auto sign = [&](uint32_t t) { return scene.reading.upos[t] == Upos::Punct && !(scene.signals.tokens[t].quote & kQuoted); };
  while (!range.empty() && sign(range.begin)) ++range.begin;
  while (!range.empty() && sign(range.end - 1)) --range.end;
  return range;
}

const Entity* entity_of(const Scene& scene, TokenRange words) {
  const uint32_t mention = words.empty() ? kNone : mention_in(scene.reading, words);
  const uint32_t entity = mention == kNone ? kNone : scene.reading.mentions[mention].entity;
  return entity == kNone ? nullptr : &scene.claims.entities[entity];
}

bool is_document(const Scene& scene, TokenRange words) {
  return is_document(speaker_class(scene.lexicons.speaker_nouns, scene.reading.lemma(head_in(scene.reading, words))));
}

// What hands words on: an outlet, or a body that is not known as one and quotes as only outlets do, or a report.
bool hands_on(const Scene& scene, TokenRange words) {
  if (words.empty()) return false;
  const Entity* entity = entity_of(scene, words);
  if (!entity || !entity->named) return is_document(scene, words);
  return entity->kind == ActorKind::Outlet || entity->kind == ActorKind::Organization || entity->kind == ActorKind::Unknown;
}

// Who can be quoted: a person or body, by name or by what he is; no study, no figures.
bool can_speak(const Scene& scene, TokenRange words) {
  if (words.empty() || is_document(scene, words)) return false;
  const Entity* entity = entity_of(scene, words);
  if (entity && entity->kind != ActorKind::Unknown && entity->kind != ActorKind::Place) return true;
  const auto speaks = speaker_class(scene.lexicons.speaker_nouns, scene.reading.lemma(head_in(scene.reading, words)));
  return speaks.has_value();
}

// The words of a noun phrase up to the sign or the "that" which ends it: "two officials familiar with the matter".
TokenRange described(const Scene& scene, uint32_t head, uint32_t end) {
  TokenRange words = phrase_at(scene, head);
  while (words.end < end && words.size() < kLongestSource && scene.reading.upos[words.end] != Upos::Punct && scene.reading.lemma(words.end) != "that" &&
         !(scene.signals.tokens[words.end].quote & kQuoted))
    ++words.end;
  return words;
}

bool is_passive(const Scene& scene, uint32_t verb) {
  if (child(scene.signals.tree, scene.reading, verb, Deprel::AuxPass) != kNone) return true;
  return scene.reading.form[verb] == Form::PastParticiple && verb > 0 && scene.reading.lemma(verb - 1) == "be";
}

// Who "was quoted": the subject with what describes it; where the tree has none, the first who could speak in the words before.
TokenRange passive_subject(const Scene& scene, uint32_t verb) {
  const uint32_t subject = child(scene.signals.tree, scene.reading, verb, Deprel::NsubjPass, Deprel::Nsubj);
  if (subject != kNone && subject < verb)
    return trimmed(scene, {scene.signals.tree.reach[subject].begin, std::max(subject + 1, std::min(scene.signals.tree.reach[subject].end, verb - 1))});
  const TokenRange sentence = scene.reading.sentences[scene.reading.sentence_of[verb]].tokens;
  const auto& mentions = scene.reading.mentions;
  const uint32_t from = std::max(sentence.begin, verb > kLongestSource ? verb - kLongestSource : 0);
  for (auto m = std::partition_point(mentions.begin(), mentions.end(), [&](const Mention& m) { return m.head < from; }); m != mentions.end() && m->head < verb; ++m)
    if (can_speak(scene, m->tokens)) return m->tokens;
  return {};
}

// Whom "citing X", "quoting X" and "cited X that ..." name, if that is somebody who can speak.
TokenRange cited(const Scene& scene, uint32_t verb, uint32_t end) {
  const uint32_t object = child(scene.signals.tree, scene.reading, verb, Deprel::Obj);
  if (object == kNone || object < verb) return {};
  const TokenRange speaker = described(scene, object, end);
  if (scene.reading.form[verb] != Form::PresentParticiple && (speaker.end == end || scene.reading.lemma(speaker.end) != "that")) return {};
  return can_speak(scene, speaker) ? speaker : TokenRange{};
}

// The content without the words that name its speaker.
std::vector<TokenRange> rest_of(const Scene& scene, const std::vector<TokenRange>& content, TokenRange without) {
  std::vector<TokenRange> rest;
  for (const TokenRange range : content) {
    if (!range.contains(without.begin)) {
      rest.push_back(range);
      continue;
    }
    for (const TokenRange part : {TokenRange{range.begin, without.begin}, TokenRange{std::min(range.end, without.end), range.end}})
      if (const TokenRange kept = trimmed(scene, part); !kept.empty()) rest.push_back(kept);
  }
  return rest;
}

}  // namespace

std::vector<SecondHand> hand_over(const Scene& scene, std::vector<Attribution> found) {
  const Reading& reading = scene.reading;
  std::vector<SecondHand> out;
  std::vector<bool> dropped(found.size());
  for (Attribution& one : found) out.push_back({std::move(one), {}});
  const auto governing = [&](size_t which, uint32_t verb) {  // the attribution whose cue the quoting verb hangs on
    for (uint32_t at = reading.head[verb], steps = 0; at != kNone && steps < 2; at = reading.head[at], ++steps)
      for (size_t k = which > kNear ? which - kNear : 0; k < std::min(out.size(), which + kNear + 1); ++k)
        if (k != which && out[k].attribution.cue.contains(at)) return k;
    return out.size();
  };
  const auto source_of = [&](size_t k) { return k < out.size() && !out[k].attribution.roles.source.empty() ? out[k].attribution.roles.source.front() : TokenRange{}; };
  for (size_t i = 0; i < out.size(); ++i) {
    auto& [cue, roles] = out[i].attribution;
    const uint32_t verb = quoting_verb(reading, cue);
    if (verb == kNone || roles.content.empty()) continue;
    const TokenRange sentence = reading.sentences[reading.sentence_of[verb]].tokens;
    const bool passive = is_passive(scene, verb);
    if (const TokenRange as = as_saying(scene, {verb + 1, std::max(cue.end, roles.content.back().end)}); !as.empty()) {
      const TokenRange source = source_of(i);
      TokenRange speaker;
      if (passive) {
        speaker = passive_subject(scene, verb);
      } else if (hands_on(scene, source)) {
        speaker = trimmed(scene, {verb + 1, as.begin});
      }
      std::vector<TokenRange> content;
      for (const TokenRange range : roles.content)
        if (const TokenRange said = trimmed(scene, {std::max(range.begin, as.end), range.end}); said.begin < said.end) content.push_back(said);
      if (!can_speak(scene, speaker) || content.empty()) continue;
      if (hands_on(scene, source)) out[i].relay = source;
      roles.source = {speaker};
      out[i].quoted = true;
      roles.content = std::move(content);
      continue;
    }
    const TokenRange speaker = passive ? TokenRange{} : cited(scene, verb, sentence.end);
    if (speaker.empty()) continue;
    if (const uint32_t noun = reading.head[verb]; reading.deprel[verb] == Deprel::Acl && noun != kNone && is_document(scene, {noun, noun + 1})) {
      // "according to a report citing the board": the report says it in its own words, and rests on the board
      for (size_t k = i > kNear ? i - kNear : 0; k < std::min(out.size(), i + kNear + 1); ++k) {
        const Attribution& owner = out[k].attribution;
        if (k == i || (!owner.cue.contains(reading.head[noun]) && reading.head[head_in(reading, owner.cue)] != noun)) continue;
        const TokenRange report = trimmed(scene, {phrase_at(scene, noun).begin, owner.cue.begin > noun ? std::min(speaker.end, owner.cue.begin) : speaker.end});
        if (owner.roles.source.empty() || report.contains(owner.roles.source.front().begin)) out[k].attribution.roles.source = {report};
        dropped[i] = true;
      }
      if (dropped[i]) continue;
    }
    const size_t g = governing(i, verb);
    const TokenRange outlet = hands_on(scene, source_of(i)) ? source_of(i) : source_of(g);
    if (!hands_on(scene, outlet)) continue;
    if (auto rest = rest_of(scene, roles.content, speaker); !rest.empty()) {
      roles = {{speaker}, std::move(rest)};
      out[i].relay = outlet;
      constexpr uint32_t kNoContent = 3;  // tokens: "on Monday"
      if (g < out.size() && std::ranges::all_of(out[g].attribution.roles.content, [&](TokenRange r) { return r.size() <= kNoContent || r.contains(cue.begin); })) dropped[g] = true;
    } else if (g < out.size()) {
      out[g].attribution.roles.source = {speaker};
      out[g].relay = outlet;
      dropped[i] = true;
    }
  }
  // "Citing two officials, The Courier reported ...": what the model found no attribution in.
  for (size_t i = 0; i < out.size(); ++i) {
    auto& [cue, roles] = out[i].attribution;
    if (dropped[i] || !out[i].relay.empty() || !hands_on(scene, source_of(i)) || is_document(scene, source_of(i))) continue;
    for (const uint32_t verb : scene.signals.tree.children(head_in(reading, cue))) {
      if (!quotes(reading, verb) || cue.contains(verb)) continue;
      const TokenRange speaker = cited(scene, verb, reading.sentences[reading.sentence_of[verb]].tokens.end);
      if (speaker.empty() || std::ranges::any_of(roles.content, [&](TokenRange r) { return r.contains(speaker.begin); })) continue;
      out[i].relay = source_of(i);
      roles.source = {speaker};
      break;
    }
  }
  std::vector<SecondHand> kept;
  for (size_t i = 0; i < out.size(); ++i)
    if (!dropped[i]) kept.push_back(std::move(out[i]));
  return kept;
}

}  // namespace onrecord::extract
