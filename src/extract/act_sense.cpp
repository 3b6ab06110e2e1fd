#include "extract/act_sense.h"

#include <algorithm>

#include "core/utf8.h"
#include "extract/lexicons.h"

namespace onrecord::extract {
namespace {

constexpr uint32_t kNear = 40;  // words to either side in which force may be seen

enum class Force : uint8_t { None, Arms, Hurts };

// Near the trigger, in its sentence. What is said of the trigger itself does not count.
Force force_seen(const Clauses& clauses, const ActWords& words, uint32_t trigger) {
  const TokenRange sentence = clauses.reading.sentences[clauses.reading.sentence_of[trigger]].tokens;
  Force seen = Force::None;
  for (uint32_t i = std::max(sentence.begin, trigger - std::min(trigger, kNear)); i < std::min(sentence.end, trigger + kNear); ++i) {
    if (i == trigger) continue;
    const bool* hurts = words.force_of(lower(clauses.lemma(i)));
    if (!hurts) hurts = words.force_of(lower(word(clauses.reading, clauses.c.article.text, i)));
    if (hurts) seen = std::max(seen, *hurts ? Force::Hurts : Force::Arms);
  }
  return seen;
}

bool is_power(ActorKind kind) { return kind == ActorKind::State || kind == ActorKind::Organ || kind == ActorKind::International; }
bool is_somebody(ActorKind kind) { return kind == ActorKind::Person || kind == ActorKind::Organization || kind == ActorKind::Unknown || kind == ActorKind::Outlet; }

// "Karskan troops", "the gunman"
bool bears_arms(const Clauses& clauses, const ActWords& words, Span party) {
  const auto& tokens = clauses.reading.tokens;
  auto t = std::lower_bound(tokens.begin(), tokens.end(), party.begin, [](const Token& token, uint32_t begin) { return token.span.begin < begin; });
  for (; t != tokens.end() && t->span.end <= party.end; ++t)
    if (words.force_of(lower(clauses.lemma(static_cast<uint32_t>(t - tokens.begin()))))) return true;
  return false;
}

bool is_by_force(const Clauses& clauses, const ActWords& words, const Act& act, uint32_t trigger) {
  const auto& entities = clauses.c.claims.entities;
  const auto any = [&](const std::vector<Party>& parties, auto&& test) {
    return std::any_of(parties.begin(), parties.end(), [&](const Party& p) { return p.entity != kNone && test(entities[p.entity].kind); });
  };
  const auto armed = [](ActorKind kind) { return kind == ActorKind::ArmedGroup; };
  if (any(act.actor, armed) || any(act.recipient, armed)) return true;
  for (const Party& actor : act.actor)
    if (bears_arms(clauses, words, actor.span)) return true;
  const bool person = any(act.recipient, is_somebody);
  if (!person && (act.actor.empty() || any(act.actor, is_power))) return true;
  const Force seen = force_seen(clauses, words, trigger);
  return seen == Force::Hurts || (seen == Force::Arms && !person);
}

// What is asked of the recipient: a "to" with its verb, or a "for"; of an agreement, what it is on.
bool has_matter(const Clauses& clauses, const Act& act, uint32_t trigger) {
  const Reading& reading = clauses.reading;
  const bool agrees = act.type == ActType::Agree;
  if (agrees && clauses.object[trigger] != kNone) return true;
  const uint32_t end = std::min(reading.sentences[reading.sentence_of[trigger]].tokens.end, trigger + kNear);
  for (uint32_t i = trigger + 1; i < end; ++i) {
    const Deprel relation = clauses.relation(i);
    const auto lemma = clauses.lemma(i);
    const uint32_t above = clauses.head(i);
    if (relation == Deprel::Mark && above != kNone && above > i && reading.upos[above] == Upos::Verb && (lemma == "to" || (agrees && lemma == "that"))) return true;
    const bool of_it = above != kNone && (clauses.head(above) == trigger || (clauses.object[trigger] != kNone && clauses.head(above) == clauses.object[trigger]));
    if (relation == Deprel::Case && of_it && (lemma == "for" || (agrees && (lemma == "on" || lemma == "to")))) return true;
  }
  return child(clauses.tree, reading, trigger, Deprel::Xcomp) != kNone;
}

// Somebody, not something: a named actor, or a noun for people.
bool is_living(const Clauses& clauses, const Party& party) {
  if (party.entity == kNone) return false;
  const Entity& entity = clauses.c.claims.entities[party.entity];
  switch (entity.kind) {
    case ActorKind::Place: case ActorKind::Outlet: case ActorKind::Unknown: case ActorKind::Organization: return false;
    case ActorKind::Person: break;
    default: return true;
  }
  if (entity.named) return true;
  const Gazetteer& gazetteer = clauses.c.lexicons.parts().gazetteer;
  const std::string last = lower(entity.name.substr(entity.name.rfind(' ') + 1));
  if (gazetteer.noun(last) || gazetteer.title(last)) return true;
  return std::any_of(entity.roles.begin(), entity.roles.end(), [](const Role& role) { return !role.span.empty(); });
}

}  // namespace

std::optional<ActType> sense_of(const Clauses& clauses, const ActWords& words, const ActFrame& frame, const Act& act, uint32_t trigger) {
  if (frame.needs_clause && !has_matter(clauses, act, trigger)) return std::nullopt;
  if (frame.needs_living && std::none_of(act.recipient.begin(), act.recipient.end(), [&](const Party& p) { return is_living(clauses, p); })) return std::nullopt;
  if (!frame.needs_force || is_by_force(clauses, words, act, trigger)) return act.type;
  if (clauses.lemma(trigger) == "strike" && !act.recipient.empty()) return ActType::Protest;  // of workers
  // with words, if it is somebody who attacks
  if (!clauses.lemma(trigger).starts_with("attack") || act.actor.empty() || act.recipient.empty()) return std::nullopt;
  return ActType::Accuse;
}

}  // namespace onrecord::extract
