// Whoever speaks is somebody: a source that no name, description or pronoun ties to an entity ("several", "42%", "the press", "a
// banner") becomes one of its own, so that a later "they" or "it" and the record's lists have whom to point at.
#include <algorithm>
#include <cctype>

#include "core/utf8.h"
#include "extract/draft.h"
#include "extract/mentions.h"

namespace onrecord::extract {
namespace {

// Words that stand for somebody else, or for nobody.
bool points_elsewhere(std::string_view form) {
  static constexpr std::string_view words[] = {"he", "her", "herself", "him", "himself", "his", "i", "it", "its", "itself", "me", "my", "no", "nobody", "none", "one", "our", "she", "that", "their", "them",
      "themselves", "there", "they", "this", "us", "we", "what", "which", "who", "whoever", "whom", "whose", "you", "your"};
  return std::ranges::binary_search(words, form);
}

bool may_speak(Upos tag) {
  switch (tag) {
    case Upos::Noun: case Upos::Propn: case Upos::Num: case Upos::Sym: case Upos::Det: case Upos::Adj: case Upos::Pron: return true;
    default: return false;
  }
}

ActorKind kind_of(const Scene& scene, const Statement& statement, uint32_t head) {
  if (statement.speaker_kind == SpeakerKind::Document) return ActorKind::Unknown;
  const bool plural = scene.reading.form[head] == Form::Plural;
  const Upos tag = scene.reading.upos[head];
  if (plural || is_amount(scene.reading.lemma(head)) || tag == Upos::Num || tag == Upos::Sym || tag == Upos::Det || tag == Upos::Adj || tag == Upos::Pron) return ActorKind::Collective;
  const ActorNoun* noun = scene.lexicons.gazetteer.noun(scene.reading.lemma(head));
  return noun && noun->singular ? noun->kind : ActorKind::Unknown;
}

bool in_time(const Reading& reading, uint32_t token) {
  const uint32_t at = reading.tokens[token].span.begin;
  const auto after = std::ranges::upper_bound(reading.times, at, {}, [](const TimeMention& time) { return time.span.begin; });
  return after != reading.times.begin() && std::prev(after)->span.end > at;
}

// The entity whose name the word is part of: "Board" of "Velm Board of Elections".
uint32_t name_around(const Reading& reading, uint32_t token) {
  if (reading.upos[token] != Upos::Propn) return kNone;
  constexpr uint32_t kLongestName = 12;
  for (auto m = std::ranges::lower_bound(reading.mentions, token - std::min(token, kLongestName), {}, &Mention::head); m != reading.mentions.end() && m->head < token + kLongestName; ++m)
    if (m->kind == MentionKind::Name && m->entity != kNone && m->tokens.contains(token)) return m->entity;
  return kNone;
}

// "the report" after "a congressional report": the one that spoke before, in the same words or by its noun.
uint32_t heard_before(const Scene& scene, const std::vector<Draft>& drafts, size_t which, std::string_view name, uint32_t head) {
  const bool definite = lower(word(scene.reading, scene.text(), drafts[which].roles.source.front().begin)) == "the";
  for (size_t k = which; k-- > look_back(which);) {
    const uint32_t speaker = drafts[k].statement.speaker;
    if (speaker == kNone) continue;
    const std::string before = lower(scene.claims.entities[speaker].name);
    if (before == lower(name) && (definite || scene.reading.upos[head] == Upos::Propn)) return speaker;
  }
  return kNone;
}

}  // namespace

void give_voice(const Scene& scene, Claims& claims, std::vector<Mention>& voices, std::vector<Draft>& drafts, size_t which) {
  const Reading& reading = scene.reading;
  Draft& draft = drafts[which];
  Statement& statement = draft.statement;
  if (statement.speaker != kNone || draft.roles.source.empty()) return;
  const uint32_t head = source_head(scene, draft);
  if (!may_speak(reading.upos[head])) return;
  const TokenRange source{draft.roles.source.front().begin, draft.roles.source.back().end};
  TokenRange words = phrase_at(scene, head);
  if (words.begin < source.begin || words.end > source.end) words = {std::max(words.begin, source.begin), std::min(words.end, source.end)};
  if (!words.contains(head)) words = {head, head + 1};
  if (points_elsewhere(lower(word(reading, scene.text(), head))) && (words.size() == 1 || reading.upos[head] == Upos::Pron)) return;
  const std::string_view form = word(reading, scene.text(), head);
  if (in_time(reading, head) || !std::any_of(form.begin(), form.end(), [](char ch) { return std::isalnum(static_cast<unsigned char>(ch)) || ch == '%'; })) return;
  for (uint32_t t = source.begin; t < source.end; ++t)  // "Sen. Tal (R-": a source cut inside brackets
    if (word(reading, scene.text(), t) == ")" || word(reading, scene.text(), t) == "(") return;
  if (const uint32_t name = name_around(reading, head); name != kNone) {
    statement.speaker = name;
    statement.resolved_by = ResolvedBy::Name;
    statement.speaker_kind = SpeakerKind::Named;
    return;
  }
  TokenRange bare = words;
  while (bare.begin < head && reading.upos[bare.begin] == Upos::Det && reading.deprel[bare.begin] == Deprel::Det) ++bare.begin;

  Entity voice;
  voice.name = squeeze(slice(scene.text(), span_of(reading, bare)));
  voice.kind = kind_of(scene, statement, head);
  voice.named = statement.speaker_kind == SpeakerKind::Named;
  const auto same = std::find_if(voices.rbegin(), voices.rbegin() + static_cast<std::ptrdiff_t>(std::min(voices.size(), kLookBack)), [&](const Mention& m) { return m.head == head; });
  const bool again = same != voices.rend() && same->head == head;  // "several said X and denied Y"
  statement.speaker = again ? same->entity : heard_before(scene, drafts, which, voice.name, head);
  if (statement.speaker == kNone) {
    statement.speaker = static_cast<uint32_t>(claims.entities.size());
    claims.entities.push_back(voice);
  }
  statement.resolved_by = voice.named ? ResolvedBy::Name : ResolvedBy::Role;
  if (voice.kind == ActorKind::Collective && (statement.speaker_kind == SpeakerKind::Role || statement.speaker_kind == SpeakerKind::Unattributed)) statement.speaker_kind = SpeakerKind::Collective;
  if (!again) voices.push_back({words, head, voice.named ? MentionKind::Name : MentionKind::Nominal, statement.speaker});
}

void keep_voices(Reading& reading, Claims& claims, const std::vector<Mention>& voices) {
  const size_t before = reading.mentions.size();
  std::vector<uint32_t> touched;
  for (const Mention& voice : voices) {
    claims.entities[voice.entity].mentions.push_back(span_of(reading, voice.tokens));
    touched.push_back(voice.entity);
    const auto known = std::lower_bound(reading.mentions.begin(), reading.mentions.begin() + static_cast<std::ptrdiff_t>(before), voice.head, [](const Mention& m, uint32_t head) { return m.head < head; });
    if (known != reading.mentions.begin() + static_cast<std::ptrdiff_t>(before) && known->head == voice.head) *known = voice;
    else reading.mentions.push_back(voice);
  }
  std::ranges::stable_sort(reading.mentions, {}, &Mention::head);
  std::ranges::sort(touched);
  touched.erase(std::ranges::unique(touched).begin(), touched.end());
  for (const uint32_t entity : touched) std::ranges::stable_sort(claims.entities[entity].mentions, {}, &Span::begin);
}

}  // namespace onrecord::extract
