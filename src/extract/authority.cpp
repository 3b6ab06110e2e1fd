// On whose authority somebody speaks, and for whom. The grades are RECORD.md's; the nouns are data/speaker_nouns.tsv.
#include <algorithm>

#include "core/utf8.h"
#include "extract/draft.h"
#include "extract/mentions.h"

namespace onrecord::extract {
namespace {

// The holder at the top of what an entity is part of.
uint32_t holder_of(const Claims& claims, uint32_t entity) {
  for (int steps = 0; steps < 8 && claims.entities[entity].part_of != kNone; ++steps) entity = claims.entities[entity].part_of;
  return entity;
}

bool says(std::string_view words, std::string_view part) { return (' ' + lower(words) + ' ').find(part) != std::string::npos; }

template <size_t n>
bool holds(const Scene& scene, const Entity& person, const std::string_view (&words)[n]) {
  return std::ranges::any_of(person.roles, [&](const Role& role) {
    return !role.former && std::ranges::any_of(words, [&](std::string_view word) { return says(slice(scene.text(), role.span), word); });
  });
}

// "the front-runner": whoever stands for an office speaks for himself, whatever he was before.
bool stands_for_office(const Scene& scene, const Entity& person) {
  static constexpr std::string_view words[] = {" candidate ", " contender ", " front-runner ", " frontrunner ", " hopeful ", " nominee "};
  return holds(scene, person, words);
}

// The weightiest office that a person holds now; former ones give none.
std::optional<SpeakerClass> office_of(const Scene& scene, const Entity& person, bool& former) {
  std::optional<SpeakerClass> best;
  for (const auto& role : person.roles) {
    const auto found = speaker_class(scene.lexicons.speaker_nouns, slice(scene.text(), role.span));
    if (!found) continue;
    if (role.former) former = true;
    else if (!best || *found < *best) best = found;
  }
  if (stands_for_office(scene, person)) former = false;
  return best;
}

// "director of the Harbour Project at Sorin University": names that the tagger cut or took for no organization.
bool studies(std::string_view words) {
  static constexpr std::string_view houses[] = {" center for ", " centre for ", " college ", " college's ", " institute ", " institute's ", " think tank ", " university ", " university's "};
  return !says(words, " national ") && std::ranges::any_of(houses, [&](std::string_view house) { return says(words, house); });  // those serve
}

bool was_introduced_as_scholar(const Scene& scene, const Entity& person) {
  return std::ranges::any_of(person.roles, [&](const Role& role) { return studies(slice(scene.text(), role.span)); });
}

// "defence analyst Lieutenant General (retd) Amad Sorin", "Rosa Tal, a former ambassador".
// A trade that somebody has retired from ("the retired surgeon") is no office.
bool watches(const Scene& scene, std::string_view words) {
  if (says(words, " former ") || says(words, " formerly ") || says(words, "(retd)") || studies(words)) return true;
  const bool retired = says(words, " retired ");
  const std::string low = lower(words);
  for (size_t begin = 0; begin < low.size();) {
    const size_t end = std::min(low.find_first_of(" ,", begin), low.size());
    const std::string word = low.substr(begin, end - begin);
    const auto noun = scene.lexicons.speaker_nouns.find(word);
    if (noun != scene.lexicons.speaker_nouns.end() && (retired || noun->second == SpeakerClass::Analyst)) return true;
    if (retired && scene.lexicons.gazetteer.title(word)) return true;
    begin = end + 1;
  }
  return false;
}

// Whoever studies what others do: "Sorin University", "the Belmora Institute for Justice".
bool is_research_house(const Entity& entity) {
  static constexpr std::string_view houses[] = {" center ", " centre ", " college ", " institute ", " institution ", " observatory ", " think tank ", " university "};
  return entity.kind == ActorKind::Organization && std::ranges::any_of(houses, [&](std::string_view house) { return says(entity.name, house); });
}

bool is_watching(const Entity& body) { return body.kind == ActorKind::Outlet || is_research_house(body); }

// "Mara Sorin of The Courier", "the Courier's Mara Sorin", "Sorin, who directs the Belmora Institute".
bool works_for_watchers(const Scene& scene, const Draft& draft, const Entity& person) {
  if (person.part_of != kNone && is_watching(scene.claims.entities[person.part_of])) return true;
  for (const TokenRange range : draft.roles.source)
    for (uint32_t t = range.begin; t < range.end; ++t) {
      const Deprel relation = scene.reading.deprel[t];
      const uint32_t mention = relation == Deprel::Nmod || relation == Deprel::NmodPoss || relation == Deprel::Compound ? mention_at(scene.reading, t) : kNone;
      const uint32_t entity = mention == kNone ? kNone : scene.reading.mentions[mention].entity;
      if (entity != kNone && is_watching(scene.claims.entities[entity])) return true;
    }
  return false;
}

// What is done by saying it: whoever may decide anything decides this. By the verb itself; a "must" inside the words is no order.
bool performs(const Draft& draft) {
  switch (draft.statement.act) {
    case SpeechAct::Demand: case SpeechAct::Promise: case SpeechAct::Offer: case SpeechAct::Refuse: return true;
    default: return false;
  }
}

// What only bodies do: "ruled", "decreed", "declared".
bool is_formal(const Scene& scene, const Draft& draft) {
  static constexpr std::string_view verbs[] = {"acquit", "approve", "convict", "declare", "decree", "enact", "ordain", "rule", "sentence", "vote"};
  if (performs(draft) || says(slice(scene.text(), draft.statement.venue.span), "statement")) return true;
  for (uint32_t t = draft.cue.begin; t < draft.cue.end; ++t)
    if (std::binary_search(std::begin(verbs), std::end(verbs), scene.reading.lemma(t)) || word(scene.reading, scene.text(), t) == "ruled") return true;
  return false;
}

// "called the plan a disaster", "mocked his rival": words about what the verb is done to.
bool judges_others(const Scene& scene, const Draft& draft) {
  static constexpr std::string_view verbs[] = {"belittle", "brand", "call", "deride", "describe", "disparage", "dismiss", "dub", "insult", "label", "lambaste", "mock", "portray", "ridicule", "slam"};
  static constexpr std::string_view own[] = {"herself", "himself", "itself", "me", "myself", "ourselves", "themselves", "us"};
  if (draft.head == kNone || !std::ranges::binary_search(verbs, scene.reading.lemma(draft.head))) return false;
  if (scene.signals.tokens[draft.head].children & 1) return false;  // a clause says what it is about
  const uint32_t next = draft.head + 1;
  if (next < scene.reading.tokens.size() && scene.reading.upos[next] == Upos::Adp) return false;  // "called for", "called on"
  const uint32_t object = child(scene.signals.tree, scene.reading, draft.head, Deprel::Obj);
  return object == kNone || !std::ranges::binary_search(own, lower(word(scene.reading, scene.text(), object)));
}

bool is_about_others(const Scene& scene, const Draft& draft) {
  if (draft.statement.act == SpeechAct::Accuse) return true;
  if (performs(draft)) return false;
  if (judges_others(scene, draft)) return true;
  const Topic topic = topic_of(scene, draft);
  return topic == Topic::Other || (topic == Topic::Open && (draft.goes_on_about_others || first_spoken_of(scene, draft) == Topic::Other));
}

// Somebody without an office decides for himself, and is a third party about everybody else.
Authority of_himself(const Scene& scene, const Draft& draft) { return is_about_others(scene, draft) ? Authority::D : Authority::A; }

// Who watches and judges, or did decide once, is a source of his own words and deeds only.
Authority of_watcher(const Scene& scene, const Draft& draft) {
  if (draft.statement.act == SpeechAct::Accuse) return Authority::D;
  if (draft.head != kNone) {
    const uint32_t cue = scene.signals.tokens[draft.head].act;
    const auto is = [&](SpeechAct act) { return cue == 1 + static_cast<uint32_t>(act) || (draft.cue.size() > 1 && draft.statement.act == act); };  // "called for"
    const bool clause = child(scene.signals.tree, scene.reading, draft.head, Deprel::Ccomp) != kNone;
    // what he demands or promises himself, and what he holds dear; a "must" in an analysis is no demand
    if (is(SpeechAct::Demand) || is(SpeechAct::Promise) || is(SpeechAct::Offer) || is(SpeechAct::Refuse) || (is(SpeechAct::Believe) && !clause)) return Authority::A;
  }
  return topic_of(scene, draft) == Topic::Self ? Authority::A : Authority::E;
}

bool is_army(const Scene& scene, const Entity& person) {
  const auto holds = [](std::string_view words) {
    return says(words, " army ") || says(words, " military ") || says(words, " forces ") || says(words, " navy ") || says(words, " staff ") || says(words, " chiefs ");
  };
  return std::any_of(person.roles.begin(), person.roles.end(), [&](const Role& role) { return holds(slice(scene.text(), role.span)); });
}

// Words for organs that serve and do not decide.
bool names_service(std::string_view words) {
  return says(words, " police ") || says(words, " agency ") || says(words, " bureau ") || says(words, " department ") || says(words, " service ");
}

// The head of a police or an agency serves a state and does not decide for it; an army's may.
bool heads_organ(const Scene& scene, const Entity& person) {
  const auto names_one = [&](const Role& role) { return names_service(slice(scene.text(), role.span)); };
  const bool organ = person.part_of != kNone && scene.claims.entities[person.part_of].kind == ActorKind::Organ;
  return (organ || std::any_of(person.roles.begin(), person.roles.end(), names_one)) && !is_army(scene, person);
}

// "National Harbour Center": a house whose name says whose it is.
bool is_national_house(std::string_view name) {
  static constexpr std::string_view houses[] = {"administration", "agency", "authority", "board", "bureau", "center", "centre", "commission", "council", "institute", "office", "service"};
  const std::string low = lower(name);
  return (low.starts_with("national ") || low.starts_with("federal ")) && std::ranges::binary_search(houses, std::string_view(low).substr(low.rfind(' ') + 1));
}

// "Harbour Court", "Fisheries Commission": an organ, of whatever state.
bool is_organ(const Scene& scene, const Entity& entity) {
  if (entity.kind == ActorKind::Organ || entity.kind == ActorKind::International) return true;
  if (entity.kind == ActorKind::Organization && is_national_house(entity.name)) return true;
  const auto last = entity.name.rfind(' ');
  const ActorNoun* noun = scene.lexicons.gazetteer.noun(lower(last == std::string::npos ? entity.name : entity.name.substr(last + 1)));
  return entity.kind == ActorKind::Organization && noun && noun->kind == ActorKind::Organ;
}

// An office of a state or of one of its organs, not of a company or a club.
bool serves_state(const Scene& scene, const Entity& person) {
  static constexpr std::string_view anywhere[] = {" adviser ", " advisor ", " attorney ", " director ", " lawyer "};
  if (person.part_of == kNone) return !holds(scene, person, anywhere);
  const Entity& body = scene.claims.entities[person.part_of];
  return is_organ(scene, body) || body.kind == ActorKind::State || body.kind == ActorKind::ArmedGroup;
}

Authority of_named(const Scene& scene, const Draft& draft, const Entity& entity) {
  if (is_organ(scene, entity)) return is_formal(scene, draft) ? Authority::A : Authority::C;
  switch (entity.kind) {
    case ActorKind::State: case ActorKind::ArmedGroup: return Authority::C;  // speaks through nobody
    case ActorKind::Outlet: case ActorKind::Place: case ActorKind::Unknown: return Authority::E;
    case ActorKind::Organ: case ActorKind::International: case ActorKind::Organization: case ActorKind::Collective:
      if (draft.watcher || (is_research_house(entity) && !performs(draft))) return Authority::E;
      return is_formal(scene, draft) ? Authority::A : is_about_others(scene, draft) ? Authority::D : Authority::C;
    case ActorKind::Person: break;
  }
  if (draft.watcher) return of_watcher(scene, draft);
  bool former = false;
  const auto office = office_of(scene, entity, former);
  if (!office) return former ? of_watcher(scene, draft) : of_himself(scene, draft);
  switch (*office) {
    case SpeakerClass::Leader: return heads_organ(scene, entity) && !performs(draft) ? Authority::B : Authority::A;
    case SpeakerClass::Minister:
      if (!serves_state(scene, entity) && is_about_others(scene, draft)) return Authority::D;
      return performs(draft) ? Authority::A : Authority::B;
    case SpeakerClass::Spokesman: case SpeakerClass::Official: return Authority::B;
    case SpeakerClass::Analyst: return of_watcher(scene, draft);
    default: return of_himself(scene, draft);
  }
}

// "the president", "Velm's army chief": there is but one.
bool is_only_one(std::string_view source) {
  const std::string low = lower(source);
  return low.starts_with("the ") || low.starts_with("its ") || low.starts_with("their ") || low.find("'s ") != std::string::npos || low.find("’s ") != std::string::npos;
}

// "the former president", "this impostor".
bool is_one_person(std::string_view source) {
  const std::string low = lower(source);
  return low.starts_with("the ") || low.starts_with("this ") || low == "he" || low == "she" || low == "who";
}

// "a congressional report", "the Harbour Ministry's figures", "an official estimate": what a state or its organ put on paper.
bool is_official_paper(const Scene& scene, const Draft& draft, std::string_view words) {
  static constexpr std::string_view official[] = {" congressional ", " court ", " federal ", " government ", " governmental ", " ministerial ", " official ", " parliamentary ", " police "};
  if (std::ranges::any_of(official, [&](std::string_view word) { return says(words, word); })) return true;
  for (const TokenRange range : draft.roles.source) {
    const uint32_t paper = head_in(scene.reading, range);
    for (uint32_t t = range.begin; t < range.end; ++t) {
      const Deprel relation = scene.reading.deprel[t];
      if (scene.reading.head[t] != paper || (relation != Deprel::NmodPoss && relation != Deprel::Compound && relation != Deprel::Amod && relation != Deprel::Nmod)) continue;
      const uint32_t mention = mention_at(scene.reading, t), entity = mention == kNone ? kNone : scene.reading.mentions[mention].entity;
      if (entity != kNone && (is_organ(scene, scene.claims.entities[entity]) || scene.claims.entities[entity].kind == ActorKind::State)) return true;
    }
  }
  return false;
}

// A law is a formal act; a letter is its writer's word; a report nobody's.
Authority of_document(const Scene& scene, const Draft& draft, std::string_view words, const Entity* writer) {
  std::optional<SpeakerClass> kind;
  for (const TokenRange range : draft.roles.source)
    for (uint32_t t = range.begin; t < range.end && !kind; ++t)
      if (const auto noun = scene.lexicons.speaker_nouns.find(std::string(scene.reading.lemma(t))); noun != scene.lexicons.speaker_nouns.end() && is_document(noun->second)) kind = noun->second;
  if (kind == SpeakerClass::Decree || is_official_paper(scene, draft, words)) return Authority::A;
  if (kind != SpeakerClass::Letter || !writer || !writer->named || writer->kind == ActorKind::Outlet) return Authority::E;
  if (is_organ(scene, *writer) || writer->kind == ActorKind::State) return Authority::A;
  return of_himself(scene, draft);
}

Authority of_unnamed(const Scene& scene, const Draft& draft, std::string_view words, std::string_view source) {
  const Statement& statement = draft.statement;
  const auto speaks = speaker_class(scene.lexicons.speaker_nouns, words);
  if (says(words, " former ") || says(words, " retired ") || says(words, " ex-")) return is_one_person(source) ? of_himself(scene, draft) : Authority::E;
  const bool accuses = statement.act == SpeechAct::Accuse;
  const bool is_accused = draft.head != kNone && scene.signals.tokens[draft.head].act == 1 + static_cast<uint32_t>(SpeechAct::Accuse);
  if (statement.speaker_kind == SpeakerKind::Unattributed) return is_accused ? Authority::D : Authority::E;
  const Entity* entity = statement.speaker == kNone ? nullptr : &scene.claims.entities[statement.speaker];
  const bool has_holder = entity && holder_of(scene.claims, statement.speaker) != statement.speaker;
  const bool organ = entity && (entity->kind == ActorKind::Organ || entity->kind == ActorKind::State);
  if (entity && entity->kind == ActorKind::Outlet) return Authority::E;
  if (!speaks) {
    if (has_holder || organ) return Authority::C;
    const bool body = statement.speaker_kind == SpeakerKind::Named || (entity && entity->kind == ActorKind::Organization);
    if (body) return is_about_others(scene, draft) ? Authority::D : Authority::C;  // that no list knows: "the Sorin campaign"
    if (is_one_person(source)) return of_himself(scene, draft);
    return statement.speaker_kind == SpeakerKind::Collective && !accuses && topic_of(scene, draft) == Topic::Self ? Authority::C : Authority::D;
  }
  switch (*speaks) {
    case SpeakerClass::Leader:
      if (statement.speaker_kind == SpeakerKind::Role && is_only_one(source)) return names_service(source) ? Authority::B : Authority::A;
      if (statement.speaker_kind == SpeakerKind::Collective && performs(draft)) return Authority::A;  // "the commanders refused": who decides, together
      return Authority::C;
    case SpeakerClass::Minister:
      return statement.speaker_kind == SpeakerKind::Role && is_only_one(source) ? Authority::B : Authority::C;
    case SpeakerClass::Official: case SpeakerClass::Spokesman: case SpeakerClass::Legislator: case SpeakerClass::Source: return Authority::C;
    case SpeakerClass::Witness:  // "voters say they will stay at home": a crowd about itself
      return statement.speaker_kind == SpeakerKind::Collective && !accuses && topic_of(scene, draft) == Topic::Self ? Authority::C : Authority::D;
    default: return Authority::E;
  }
}

}  // namespace

void add_authority(const Scene& scene, std::vector<Draft>& drafts, size_t which) {
  Draft& draft = drafts[which];
  Statement& statement = draft.statement;
  const Entity* entity = statement.speaker == kNone ? nullptr : &scene.claims.entities[statement.speaker];
  const Span source = statement.source.empty() ? Span{} : cover(statement.source.front(), statement.source.back());
  const std::string_view words = slice(scene.text(), source);
  if (entity && entity->named) {
    draft.watcher = (entity->kind == ActorKind::Person && (watches(scene, words) || was_introduced_as_scholar(scene, *entity)) && !stands_for_office(scene, *entity)) || (entity->kind != ActorKind::Outlet && works_for_watchers(scene, draft, *entity));
    for (size_t k = which; k-- > look_back(which);) {
      if (drafts[k].statement.speaker != statement.speaker) continue;
      draft.watcher |= drafts[k].watcher;  // as whom somebody was introduced holds for the whole report
      draft.goes_on_about_others = draft.cue.empty() && drafts[k].statement.authority == Authority::D;
      break;
    }
  }
  if (statement.speaker_kind == SpeakerKind::Document) statement.authority = of_document(scene, draft, entity ? std::string_view(entity->name) : words, entity);
  else if (entity && entity->named) statement.authority = of_named(scene, draft, *entity);
  else statement.authority = of_unnamed(scene, draft, entity ? std::string_view(entity->name) : words, words);
  if (!entity || statement.authority == Authority::E) return;
  const uint32_t holder = holder_of(scene.claims, statement.speaker);
  const ActorKind kind = scene.claims.entities[holder].kind;
  if (holder != statement.speaker || (kind != ActorKind::Person && kind != ActorKind::Collective && kind != ActorKind::Outlet && kind != ActorKind::Place)) statement.speaks_for = holder;
}

}  // namespace onrecord::extract
