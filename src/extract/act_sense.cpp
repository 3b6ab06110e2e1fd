#include "extract/act_sense.h"

#include <algorithm>

#include "core/utf8.h"
#include "extract/draft.h"
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

// "protesters attacked the ministry": whoever comes in crowds uses no words
bool is_crowd(const Clauses& clauses, Span party) {
  static constexpr std::string_view nouns[] = {"arsonist", "crowd", "demonstrator", "looter", "mob", "prisoner", "protester", "protestor", "rioter", "settler", "vandal", "villager", "youth"};
  const auto& tokens = clauses.reading.tokens;
  auto t = std::lower_bound(tokens.begin(), tokens.end(), party.begin, [](const Token& token, uint32_t begin) { return token.span.begin < begin; });
  for (; t != tokens.end() && t->span.end <= party.end; ++t) {
    std::string noun = lower(clauses.lemma(static_cast<uint32_t>(t - tokens.begin())));
    if (std::binary_search(std::begin(nouns), std::end(nouns), noun)) return true;
    if (noun.ends_with('s') && std::binary_search(std::begin(nouns), std::end(nouns), std::string_view(noun).substr(0, noun.size() - 1))) return true;
  }
  return false;
}

// The head of what it is done to is a site.
bool is_at_site(const Clauses& clauses, const Act& act) {
  const auto& tokens = clauses.reading.tokens;
  return std::any_of(act.recipient.begin(), act.recipient.end(), [&](const Party& party) {
    auto t = std::lower_bound(tokens.begin(), tokens.end(), party.span.begin, [](const Token& token, uint32_t begin) { return token.span.begin < begin; });
    const auto first = static_cast<uint32_t>(t - tokens.begin());
    while (t != tokens.end() && t->span.end <= party.span.end) ++t;
    const TokenRange range{first, static_cast<uint32_t>(t - tokens.begin())};
    return !range.empty() && is_site(lower(clauses.lemma(head_in(clauses.reading, range))));
  });
}

// "Velm", not "Velm's elites"
bool stands_for_itself(const Clauses& clauses, const Party& party) {
  const auto& tokens = clauses.reading.tokens;
  const auto& mentions = clauses.reading.mentions;  // in order of their heads
  auto m = std::partition_point(mentions.begin(), mentions.end(), [&](const Mention& x) { return tokens[x.head].span.begin < party.span.begin; });
  for (; m != mentions.end() && tokens[m->head].span.begin < party.span.end; ++m)
    if (m->entity == party.entity && span_of(clauses.reading, m->tokens) == party.span) return true;
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
    if (bears_arms(clauses, words, actor.span) || is_crowd(clauses, actor.span)) return true;
  if (is_at_site(clauses, act)) return true;
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

// "an attack on the budget, on a stance": what only words can attack.
bool is_abstract(const Clauses& clauses, const Act& act) {
  static constexpr std::string_view nouns[] = {"act", "agreement", "amendment", "approach", "argument", "background", "bill", "budget", "campaign", "candidacy", "character", "claim", "comment",
                                               "conduct", "constitution", "credential", "credibility", "culture", "deal", "decision", "democracy", "dignity", "equality", "faith", "freedom", "gospel",
                                               "health", "heritage", "honesty", "idea", "integrity", "judgment", "justice", "law", "legacy", "legislation", "liberty", "marriage", "motive", "nomination",
                                               "plan", "policy", "position", "principle", "privacy", "process", "program", "proposal", "record", "religion", "reputation", "right", "rule", "science",
                                               "sovereignty", "speech", "stance", "statement", "strategy", "system", "tradition", "truth", "value", "view", "vote", "way"};
  const auto& tokens = clauses.reading.tokens;
  for (const Party& party : act.recipient) {
    if (party.entity != kNone && stands_for_itself(clauses, party)) continue;
    auto t = std::lower_bound(tokens.begin(), tokens.end(), party.span.begin, [](const Token& token, uint32_t begin) { return token.span.begin < begin; });
    const auto first = static_cast<uint32_t>(t - tokens.begin());
    while (t != tokens.end() && t->span.end <= party.span.end) ++t;
    const TokenRange range{first, static_cast<uint32_t>(t - tokens.begin())};
    if (!range.empty() && std::binary_search(std::begin(nouns), std::end(nouns), lower(clauses.lemma(head_in(clauses.reading, range))))) return true;
  }
  return false;
}

// "was driving a truck and struck a cyclist": a crash is no deed of war.
bool is_crash(const Clauses& clauses, uint32_t trigger) {
  static constexpr std::string_view words[] = {"airplane", "bus", "car", "collide", "collision", "crash", "cyclist", "drive", "driver", "lane", "lorry", "motorcycle", "motorist", "pedestrian", "plane", "suv", "train", "truck", "van", "vehicle"};
  const auto lemma = clauses.lemma(trigger);
  if (lemma != "strike" && lemma != "hit") return false;
  const TokenRange sentence = clauses.reading.sentences[clauses.reading.sentence_of[trigger]].tokens;
  for (uint32_t i = std::max(sentence.begin, trigger - std::min(trigger, kNear)); i < std::min(sentence.end, trigger + kNear); ++i)
    if (std::binary_search(std::begin(words), std::end(words), lower(clauses.lemma(i)))) return true;
  return false;
}

// "dismissed Holm as a dreamer"
bool has_as(const Clauses& clauses, uint32_t verb) {
  for (const uint32_t below : clauses.tree.children(verb))
    for (const uint32_t mark : clauses.tree.children(below))
      if (clauses.lemma(mark) == "as" && (clauses.relation(mark) == Deprel::Case || clauses.relation(mark) == Deprel::Mark)) return true;
  return false;
}

// "asked X if he would leave", "asked X why": a question
bool is_question(const Clauses& clauses, uint32_t verb) {
  static constexpr std::string_view words[] = {"how", "if", "what", "when", "where", "whether", "which", "who", "whom", "whose", "why"};
  const uint32_t end = clauses.reading.sentences[clauses.reading.sentence_of[verb]].tokens.end;
  for (const uint32_t below : clauses.tree.children(verb)) {
    if (below < verb || (clauses.relation(below) != Deprel::Ccomp && clauses.relation(below) != Deprel::Advcl)) continue;
    uint32_t first = below;
    for (const uint32_t part : clauses.tree.children(below))
      if (part > verb) first = std::min(first, part);
    bool asked = false;  // "asked X to leave if he could"
    for (uint32_t i = verb + 1; i < first; ++i) asked |= clauses.lemma(i) == "to" && clauses.relation(i) == Deprel::Mark;
    if (!asked && first < end && std::binary_search(std::begin(words), std::end(words), lower(clauses.lemma(first)))) return true;
  }
  return false;
}

// What is asked of the recipient: a "to" with its verb, or a "for"; of an agreement, what it is on.
bool has_matter(const Clauses& clauses, const Act& act, uint32_t trigger) {
  const Reading& reading = clauses.reading;
  const bool agrees = act.type == ActType::Agree;
  if (!agrees && clauses.lemma(trigger) == "ask" && is_question(clauses, trigger)) return false;
  if ((agrees || clauses.lemma(trigger) == "appeal") && clauses.object[trigger] != kNone) return true;  // "appealed the ruling to X"
  const uint32_t end = std::min(reading.sentences[reading.sentence_of[trigger]].tokens.end, trigger + kNear);
  for (uint32_t i = trigger + 1; i < end; ++i) {
    const Deprel relation = clauses.relation(i);
    const auto lemma = clauses.lemma(i);
    if (!agrees && lemma == "about" && relation == Deprel::Case) return false;  // "asked X about those who are to leave"
    if (!agrees && clauses.lemma(trigger) == "ask" && (lemma == "why" || lemma == "how" || lemma == "what" || lemma == "whether" || lemma == "if")) return false;  // "asked X why he wants to leave"
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
                                               "fund", "funding", "help", "incentive", "loan", "mediation", "money", "option", "package", "partnership", "payment", "protection",
                                               "relief", "reward", "sanctuary", "settlement", "shelter", "soldier", "training", "treaty", "troop", "truce", "weapon"};
  const uint32_t object = clauses.object[verb];
  if (object == kNone) return true;
  if (child(clauses.tree, clauses.reading, verb, Deprel::Xcomp) != kNone) return true;
  const auto noun = clauses.lemma(object);
  return std::binary_search(std::begin(nouns), std::end(nouns), noun) || words.noun(noun);
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

bool is_site(std::string_view noun) {
  static constexpr std::string_view nouns[] = {"airbase", "airfield", "airport", "barracks", "base", "building", "bunker", "camp", "checkpoint", "church", "compound", "consulate", "convoy",
                                               "depot", "embassy", "factory", "garrison", "headquarters", "hospital", "hotel", "house", "mosque", "outpost", "palace", "pipeline", "port",
                                               "prison", "refinery", "school", "ship", "shop", "shrine", "synagogue", "tanker", "temple", "vehicle", "village", "warehouse"};
  return std::binary_search(std::begin(nouns), std::end(nouns), noun);
}

// "Typhoon Phana killed twenty", "the blast injured three", "a bear attacks"
bool is_nature(const Entity& entity) {
  static constexpr std::string_view kinds[] = {"Cyclone ", "Hurricane ", "Storm ", "Tropical ", "Typhoon "};
  if (std::any_of(std::begin(kinds), std::end(kinds), [&](std::string_view kind) { return entity.name.starts_with(kind); })) return true;
  static constexpr std::string_view nouns[] = {"accident", "alligator", "ant", "avalanche", "bacterium", "bat", "bear", "bee", "bird", "blast",
                                               "blaze", "bull", "cancer", "cat", "cholera", "collision", "coronavirus", "cougar", "covid-19",
                                               "cow", "coyote", "crash", "crocodile", "cyclone", "deer", "disaster", "disease", "dog", "drought",
                                               "earthquake", "ebola", "elephant", "epidemic", "eruption", "explosion", "fire", "flood", "flooding",
                                               "flu", "fox", "gorilla", "hail", "heatwave", "hornet", "horse", "hurricane", "influenza", "insect",
                                               "landslide", "leopard", "lightning", "lion", "monkey", "mosquito", "outbreak", "pandemic", "quake",
                                               "rat", "sars-cov-2", "shark", "snake", "spider", "storm", "tiger", "tornado", "tsunami", "typhoon",
                                               "virus", "volcano", "wasp", "whale", "wildfire", "wolf"};
  if (entity.kind == ActorKind::Person || entity.kind == ActorKind::State) return false;
  const std::string last = lower(entity.name.substr(entity.name.rfind(' ') + 1));
  return std::binary_search(std::begin(nouns), std::end(nouns), last) || (last.ends_with('s') && std::binary_search(std::begin(nouns), std::end(nouns), last.substr(0, last.size() - 1)));
}

std::optional<ActType> sense_of(const Clauses& clauses, const ActWords& words, const ActFrame& frame, const Act& act, uint32_t trigger) {
  if (frame.needs_clause && !has_matter(clauses, act, trigger)) return std::nullopt;
  const uint32_t object = clauses.object[trigger] != kNone ? clauses.object[trigger] : clauses.subject[trigger];
  const bool news = object != kNone && is_news(clauses.lemma(object));
  if (frame.needs_living && std::none_of(act.recipient.begin(), act.recipient.end(), [&](const Party& p) { return is_living(clauses, p) && (!news || stands_for_itself(clauses, p)); })) return std::nullopt;
  if (act.type == ActType::Agree && clauses.reading.upos[trigger] == Upos::Verb && clauses.lemma(trigger) == "offer" && !between_powers(clauses, act) && !is_offer(clauses, words, trigger)) return std::nullopt;
  // "dismissed an aide": from office
  if (clauses.lemma(trigger) == "dismiss" && clauses.object[trigger] != kNone && !has_as(clauses, trigger))
    if (const uint32_t e = clauses.party_at(clauses.object[trigger], true).entity; e != kNone && clauses.c.claims.entities[e].kind == ActorKind::Person) return std::nullopt;
  if (clauses.lemma(trigger) == "blast" && child(clauses.tree, clauses.reading, trigger, Deprel::CompoundPrt) != kNone) return std::nullopt;  // "blasted out letters"
  if (clauses.lemma(trigger) == "return" && clauses.object[trigger] != kNone) {  // "returned the favor to X"
    static constexpr std::string_view nouns[] = {"call", "compliment", "favor", "favour", "fire", "message", "serve"};
    if (std::binary_search(std::begin(nouns), std::end(nouns), clauses.lemma(clauses.object[trigger]))) return std::nullopt;
  }
  if (frame.needs_force && is_crash(clauses, trigger)) return std::nullopt;
  const bool abstract = frame.needs_force && !act.actor.empty() && act.type == ActType::Assault && is_abstract(clauses, act);
  if (!abstract && (!frame.needs_force || is_planned(clauses, trigger) || is_by_force(clauses, words, act, trigger))) return act.type;
  if (clauses.lemma(trigger) == "strike" && !act.recipient.empty()) return ActType::Protest;  // of workers
  // with words, if it is somebody who attacks
  if (!clauses.lemma(trigger).starts_with("attack") || act.actor.empty() || act.recipient.empty()) return std::nullopt;
  return ActType::Accuse;
}

}  // namespace onrecord::extract
