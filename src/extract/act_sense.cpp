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

// "Velm", not "Velm's elites"
bool stands_for_itself(const Clauses& clauses, const Party& party) {
  const auto& mentions = clauses.reading.mentions;
  return std::any_of(mentions.begin(), mentions.end(), [&](const Mention& m) { return m.entity == party.entity && span_of(clauses.reading, m.tokens) == party.span; });
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
  const bool person = any(act.recipient, is_somebody), power = any(act.actor, is_power);
  // "attacks on the record, on Velm's elites": of whom nothing but a noun is known, or only where they are from, force must be seen
  const bool named = std::any_of(act.recipient.begin(), act.recipient.end(), [&](const Party& p) { return p.entity != kNone && stands_for_itself(clauses, p); });
  const bool noun = clauses.reading.upos[trigger] == Upos::Noun;
  if (!person && power) return true;
  if (!person && act.actor.empty() && (!noun || named)) return true;
  const Force seen = force_seen(clauses, words, trigger);
  if (noun && !named && !power && any(act.actor, is_somebody)) return seen == Force::Hurts;
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
    if (!agrees && lemma == "about" && relation == Deprel::Case) return false;  // "asked X about those who are to leave"
    const uint32_t above = clauses.head(i);
    if (relation == Deprel::Mark && above != kNone && above > i && reading.upos[above] == Upos::Verb && (lemma == "to" || (agrees && lemma == "that"))) return true;
    const bool of_it = above != kNone && (clauses.head(above) == trigger || (clauses.object[trigger] != kNone && clauses.head(above) == clauses.object[trigger]));
    if (relation == Deprel::Case && of_it && (lemma == "for" || (agrees && (lemma == "on" || lemma == "to")))) return true;
  }
  return child(clauses.tree, reading, trigger, Deprel::Xcomp) != kNone;
}

// "justice", "change": one singular noun without an article is no person.
bool is_bare(const Clauses& clauses, Span span) {
  const auto& tokens = clauses.reading.tokens;
  const auto at = std::lower_bound(tokens.begin(), tokens.end(), span.begin, [](const Token& token, uint32_t begin) { return token.span.begin < begin; });
  const auto t = static_cast<uint32_t>(at - tokens.begin());
  if (at == tokens.end() || at->span != span || clauses.reading.upos[t] != Upos::Noun || clauses.reading.form[t] == Form::Plural) return false;
  const auto below = clauses.tree.children(t);
  return std::all_of(below.begin(), below.end(), [&](uint32_t b) { return clauses.relation(b) == Deprel::Case || clauses.relation(b) == Deprel::Punct; });
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
  if (is_bare(clauses, party.span)) return false;
  const Gazetteer& gazetteer = clauses.c.lexicons.parts().gazetteer;
  const std::string last = lower(entity.name.substr(entity.name.rfind(' ') + 1));
  if (gazetteer.noun(last) || gazetteer.title(last)) return true;
  return std::any_of(entity.roles.begin(), entity.roles.end(), [](const Role& role) { return !role.span.empty(); });
}

}  // namespace

namespace {

bool between_powers(const Clauses& clauses, const Act& act) {
  const auto& entities = clauses.c.claims.entities;
  const auto power = [&](const Party& p) { return p.entity != kNone && is_power(entities[p.entity].kind); };
  return std::any_of(act.actor.begin(), act.actor.end(), power) && std::any_of(act.recipient.begin(), act.recipient.end(), power);
}

// "offered aid", "offered talks": what one could take up; "offered advice, a view, a guide" is talk.
bool is_offer(const Clauses& clauses, const ActWords& words, uint32_t verb) {
  static constexpr std::string_view nouns[] = {"agreement", "amnesty", "arm", "asylum", "bribe", "cash", "ceasefire", "compensation", "compromise", "concession", "contract", "deal", "discount",
                                               "fund", "funding", "help", "incentive", "job", "loan", "mediation", "money", "option", "package", "partnership", "payment", "position", "protection",
                                               "relief", "reward", "sanctuary", "settlement", "shelter", "soldier", "training", "treaty", "troop", "truce", "weapon"};
  const uint32_t object = clauses.object[verb];
  if (object == kNone) return true;
  if (child(clauses.tree, clauses.reading, verb, Deprel::Xcomp) != kNone || child(clauses.tree, clauses.reading, object, Deprel::Acl) != kNone) return true;
  const auto noun = clauses.lemma(object);
  return std::binary_search(std::begin(nouns), std::end(nouns), noun) || words.noun(noun) || mention_at(clauses.reading, object) != kNone;
}

// "released the identity of X": made known, not let go
bool is_news(std::string_view noun) {
  static constexpr std::string_view nouns[] = {"album", "copy", "data", "detail", "document", "email", "figure", "file", "footage", "identity", "information", "letter", "list", "name",
                                               "number", "photo", "picture", "plan", "record", "recording", "report", "result", "return", "statement", "tape", "transcript", "video"};
  return std::binary_search(std::begin(nouns), std::end(nouns), noun);
}

// "orchestrated attacks on the port": planned as a deed
bool is_planned(const Clauses& clauses, uint32_t noun) {
  static constexpr std::string_view verbs[] = {"carry", "claim", "commit", "execute", "mastermind", "orchestrate", "perpetrate"};
  const uint32_t verb = clauses.head(noun);
  return verb != kNone && clauses.object[verb] == noun && std::binary_search(std::begin(verbs), std::end(verbs), clauses.lemma(verb));
}

}  // namespace

std::optional<ActType> sense_of(const Clauses& clauses, const ActWords& words, const ActFrame& frame, const Act& act, uint32_t trigger) {
  if (frame.needs_clause && !has_matter(clauses, act, trigger)) return std::nullopt;
  const uint32_t object = clauses.object[trigger] != kNone ? clauses.object[trigger] : clauses.subject[trigger];
  const bool news = object != kNone && is_news(clauses.lemma(object));
  if (frame.needs_living && std::none_of(act.recipient.begin(), act.recipient.end(), [&](const Party& p) { return is_living(clauses, p) && (!news || stands_for_itself(clauses, p)); })) return std::nullopt;
  if (act.type == ActType::Agree && clauses.reading.upos[trigger] == Upos::Verb && clauses.lemma(trigger) == "offer" && !between_powers(clauses, act) && !is_offer(clauses, words, trigger)) return std::nullopt;
  if (!frame.needs_force || is_planned(clauses, trigger) || is_by_force(clauses, words, act, trigger)) return act.type;
  if (clauses.lemma(trigger) == "strike" && !act.recipient.empty()) return ActType::Protest;  // of workers
  // with words, if it is somebody who attacks
  if (!clauses.lemma(trigger).starts_with("attack") || act.actor.empty() || act.recipient.empty()) return std::nullopt;
  return ActType::Accuse;
}

}  // namespace onrecord::extract
