// Whom a statement is about: what decides whether somebody without an office speaks for himself or as a third party. The subject of
// the content tells; where it tells nothing ("it", "there", "the presidency"), the first person that the content speaks of.
#include <algorithm>

#include "core/utf8.h"
#include "extract/draft.h"
#include "extract/mentions.h"

namespace onrecord::extract {
namespace {

constexpr uint32_t kLongest = 60;  // tokens of a content that are read

template <size_t n>
bool is_one_of(std::string_view form, const std::string_view (&words)[n]) { return std::find(std::begin(words), std::end(words), form) != std::end(words); }

bool first_person(std::string_view form) {
  static constexpr std::string_view words[] = {"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"};
  return is_one_of(form, words);
}

bool third_person(std::string_view form) {
  static constexpr std::string_view words[] = {"he", "him", "his", "himself", "she", "her", "hers", "herself", "they", "them", "their", "themselves"};
  return is_one_of(form, words);
}

bool is_part_of(const Claims& claims, uint32_t part, uint32_t whole) {
  for (int steps = 0; steps < 8 && part != kNone; ++steps, part = claims.entities[part].part_of)
    if (part == whole) return true;
  return false;
}

// What one word of the content says. A crowd ("voters", "the country") says nothing.
Topic told_by(const Scene& scene, const Draft& draft, uint32_t token) {
  const std::string form = lower(word(scene.reading, scene.text(), token));
  const uint32_t speaker = draft.statement.speaker;
  if (first_person(form)) return Topic::Self;
  const uint32_t mention = mention_at(scene.reading, token);
  const uint32_t entity = mention == kNone ? kNone : scene.reading.mentions[mention].entity;
  const bool by_name = mention != kNone && scene.reading.mentions[mention].kind == MentionKind::Name;
  if (entity == kNone && third_person(form) && (scene.signals.tokens[token].quote & kQuoted)) return Topic::Other;
  if (entity == kNone) return form == "he" || form == "she" ? Topic::Self : Topic::Open;  // unquoted: "said he ..."
  if (speaker != kNone && (is_part_of(scene.claims, speaker, entity) || is_part_of(scene.claims, entity, speaker))) return Topic::Self;
  const Entity& whom = scene.claims.entities[entity];
  if (third_person(form) || whom.kind == ActorKind::Person) return Topic::Other;
  return by_name && whom.kind != ActorKind::Place ? Topic::Other : Topic::Open;
}

bool is_name(const Scene& scene, uint32_t token) {
  const uint32_t mention = mention_at(scene.reading, token);
  return mention != kNone && scene.reading.mentions[mention].kind == MentionKind::Name;
}

// A subject or object: its head, else whose it is ("my campaign manager", "Velm's behaviour").
Topic told_by_phrase(const Scene& scene, const Draft& draft, uint32_t head) {
  Topic told = told_by(scene, draft, head);
  if (told != Topic::Open && is_name(scene, head)) return told;
  for (int steps = 0; steps < 2 && told != Topic::Self; ++steps) {  // "my son's school"
    head = child(scene.signals.tree, scene.reading, head, Deprel::NmodPoss);
    if (head == kNone) break;
    if (const Topic owner = told_by(scene, draft, head); owner != Topic::Open) told = owner;
  }
  return told;
}

// "I think that ...", "he thought that ...": about what is thought.
uint32_t below_thought(const Scene& scene, const Draft& draft, uint32_t root) {
  for (int steps = 0; steps < 2; ++steps) {
    const uint32_t subject = scene.signals.tokens[root].subject, clause = child(scene.signals.tree, scene.reading, root, Deprel::Ccomp);
    if (subject == kNone || clause == kNone || !draft.says(clause) || !scene.signals.tokens[root].act || told_by(scene, draft, subject) != Topic::Self) break;
    root = clause;
  }
  return root;
}

// "threatened to sue", "is willing to talk": a bare infinitive behind a verb without an object is the speaker's deed.
bool is_own_deed(const Scene& scene, const Draft& draft) {
  const uint32_t first = draft.roles.content.front().begin;
  if (draft.head == kNone || first < draft.head || scene.reading.lemma(first) != "to" || scene.reading.upos[first] != Upos::Part) return false;
  return child(scene.signals.tree, scene.reading, draft.head, Deprel::Obj, Deprel::Iobj) == kNone && child(scene.signals.tree, scene.reading, draft.head, Deprel::Obl) == kNone;
}

bool is_you(const Scene& scene, uint32_t token) { return lower(word(scene.reading, scene.text(), token)) == "you"; }

}  // namespace

Topic topic_of(const Scene& scene, const Draft& draft) {
  if (draft.roles.content.empty()) return Topic::Open;
  const uint32_t top = head_in(scene.reading, draft.roles.content.front()), root = below_thought(scene, draft, top);
  const uint32_t subject = scene.signals.tokens[root].subject;
  if (is_own_deed(scene, draft)) return Topic::Self;
  if (subject != kNone && draft.says(subject)) {
    if (const Topic told = told_by_phrase(scene, draft, subject); told != Topic::Open) return told;
    if (is_you(scene, subject)) return Topic::Open;
  } else if (const Topic told = told_by_phrase(scene, draft, root); told != Topic::Open) {
    return told;
  }
  return root != top ? Topic::Self : Topic::Open;
}

Topic first_spoken_of(const Scene& scene, const Draft& draft) {
  uint32_t read = 0;
  for (const TokenRange range : draft.roles.content)
    for (uint32_t t = range.begin; t < range.end && read < kLongest; ++t, ++read) {
      const std::string form = lower(word(scene.reading, scene.text(), t));
      if (form == "you") return Topic::Open;
      const uint32_t mention = mention_at(scene.reading, t);
      const uint32_t entity = mention == kNone ? kNone : scene.reading.mentions[mention].entity;
      if (!first_person(form) && !third_person(form) && (entity == kNone || scene.claims.entities[entity].kind != ActorKind::Person)) continue;
      if (const Topic told = told_by(scene, draft, t); told != Topic::Open) return told;
    }
  return Topic::Open;
}

}  // namespace onrecord::extract
