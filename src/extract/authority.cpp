// On whose authority somebody speaks, and for whom. The grades are RECORD.md's; the nouns are data/speaker_nouns.tsv.
#include <algorithm>

#include "core/utf8.h"
#include "extract/mentions.h"
#include "extract/topic.h"

namespace onrecord::extract {
namespace {

// The holder at the top of what an entity is part of.
uint32_t holder_of(const Claims& claims, uint32_t entity) {
  for (int steps = 0; steps < 8 && claims.entities[entity].part_of != kNone; ++steps) entity = claims.entities[entity].part_of;
  return entity;
}

std::string_view source_words(const Scene& scene, const Draft& draft) {
  const auto& source = draft.statement.source;
  return source.empty() ? std::string_view{} : slice(scene.text(), cover(source.front(), source.back()));
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
    const std::string_view words = slice(scene.text(), role.span);
    if (words == "Secretary") continue;  // Americans keep the bare title for life
    const auto found = speaker_class(scene.lexicons.speaker_nouns, words);
    if (!found) continue;
    if (role.former) former = true;
    else if (!best || *found < *best) best = found;
  }
  if (stands_for_office(scene, person)) former = false;
  return best;
}

// "director of the Harbour Project at Sorin University": names that the tagger cut or took for no organization.
bool studies(const Scene& scene, std::string_view words) { return !says(words, " national ") && scene.lexicons.houses.in(HouseClass::Research, words); }  // national ones serve

bool was_introduced_as_scholar(const Scene& scene, const Entity& person) {
  return std::ranges::any_of(person.roles, [&](const Role& role) { return studies(scene, slice(scene.text(), role.span)); });
}

// "president of Sorin University": decides for those who watch, and watches others.
bool runs_a_house(const Scene& scene, const Entity& person) {
  static constexpr std::string_view words[] = {" president ", " chancellor ", " rector ", " provost "};
  return holds(scene, person, words);
}

// "defence analyst Lieutenant General (retd) Amad Sorin", "Rosa Tal, a former ambassador".
// A trade that somebody has retired from ("the retired surgeon") is no office.
bool watches(const Scene& scene, std::string_view words) {
  if (says(words, " former ") || says(words, " formerly ") || says(words, "(retd)") || studies(scene, words)) return true;
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
bool is_research_house(const Scene& scene, const Entity& entity) {
  return entity.kind == ActorKind::Organization && (scene.lexicons.houses.in(HouseClass::Research, entity.name) || scene.lexicons.houses.in(HouseClass::Center, entity.name));
}

bool is_watching(const Scene& scene, const Entity& body) { return body.kind == ActorKind::Outlet || is_research_house(scene, body); }

// "Mara Sorin of The Courier", "the Courier's Mara Sorin", "Sorin, who directs the Belmora Institute".
bool works_for_watchers(const Scene& scene, const Draft& draft, const Entity& person) {
  if (person.part_of != kNone && is_watching(scene, scene.claims.entities[person.part_of])) return true;
  for (const TokenRange range : draft.roles.source)
    for (uint32_t t = range.begin; t < range.end; ++t) {
      const Deprel relation = scene.reading.deprel[t];
      const uint32_t mention = relation == Deprel::Nmod || relation == Deprel::NmodPoss || relation == Deprel::Compound ? mention_at(scene.reading, t) : kNone;
      const uint32_t entity = mention == kNone ? kNone : scene.reading.mentions[mention].entity;
      if (entity != kNone && is_watching(scene, scene.claims.entities[entity])) return true;
    }
  return false;
}

// What bodies decide and make known: "ruled", "announced". What one of them promises or demands is told by somebody.
bool is_formal(const Scene& scene, const Draft& draft) {
  static constexpr std::string_view verbs[] = {"acquit", "announce", "approve", "convict", "declare", "decree", "enact", "issue", "ordain", "release", "rule", "sentence", "vote"};
  if (says(slice(scene.text(), draft.statement.venue.span), "statement")) return true;
  for (uint32_t t = draft.cue.begin; t < draft.cue.end; ++t)
    if (std::binary_search(std::begin(verbs), std::end(verbs), scene.reading.lemma(t)) || scene.reading.lemma(t) == "statement" || word(scene.reading, scene.text(), t) == "ruled") return true;
  return false;
}

// Somebody without an office decides for himself, and is a third party about everybody else.
Authority of_himself(const Draft& draft, About about) {
  if (!about.others) return Authority::A;
  return draft.statement.act == SpeechAct::Report ? Authority::E : Authority::D;  // who reports of others watches them
}

// "I do not find that compelling", "he saw no evidence": what a watcher thinks is his trade.
bool is_opinion(const Scene& scene, About about) {
  static constexpr std::string_view verbs[] = {"believe", "doubt", "expect", "find", "guess", "know", "notice", "see", "suppose", "suspect", "think", "understand"};
  return about.root != kNone && std::ranges::binary_search(verbs, scene.reading.lemma(about.root));
}

// Who watches and judges, or did decide once, is a source of his own words and deeds only.
Authority of_watcher(const Scene& scene, const Draft& draft, About about) {
  if (draft.statement.act == SpeechAct::Accuse) return Authority::D;
  if (draft.statement.act == SpeechAct::Ask) return Authority::E;
  if (draft.head != kNone) {
    const uint32_t cue = scene.signals.tokens[draft.head].act;
    const auto is = [&](SpeechAct act) { return cue == 1 + static_cast<uint32_t>(act) || (draft.cue.size() > 1 && draft.statement.act == act); };  // "called for"
    const bool clause = child(scene.signals.tree, scene.reading, draft.head, Deprel::Ccomp) != kNone;
    // what he demands or promises himself, and what he holds dear; a "must" in an analysis is no demand
    if (is(SpeechAct::Demand) || is(SpeechAct::Promise) || is(SpeechAct::Offer) || is(SpeechAct::Refuse) || (is(SpeechAct::Believe) && !clause)) return Authority::A;
  }
  return about.himself && !is_opinion(scene, about) ? Authority::A : Authority::E;
}

bool is_army(const Scene& scene, const Entity& person) {
  const auto holds = [](std::string_view words) {
    return says(words, " army ") || says(words, " military ") || says(words, " forces ") || says(words, " navy ") || says(words, " staff ") || says(words, " chiefs ");
  };
  return std::any_of(person.roles.begin(), person.roles.end(), [&](const Role& role) { return holds(slice(scene.text(), role.span)); });
}

// The head of a police or an agency serves a state and does not decide for it; an army's may.
bool heads_organ(const Scene& scene, const Entity& person) {
  const auto names_one = [&](const Role& role) { return scene.lexicons.houses.in(HouseClass::Service, slice(scene.text(), role.span)); };
  const bool organ = person.part_of != kNone && scene.claims.entities[person.part_of].kind == ActorKind::Organ;
  return (organ || std::any_of(person.roles.begin(), person.roles.end(), names_one)) && !is_army(scene, person);
}

// "National Harbour Center": a house whose name says whose it is.
bool is_national_house(const Scene& scene, std::string_view name) {
  const std::string low = lower(name);
  return (low.starts_with("national ") || low.starts_with("federal ")) && scene.lexicons.houses.in(HouseClass::National, std::string_view(low).substr(low.rfind(' ') + 1));
}

// "Harbour Court", "Fisheries Commission": an organ, of whatever state.
bool is_organ(const Scene& scene, const Entity& entity) {
  if (entity.kind == ActorKind::Organ || entity.kind == ActorKind::International) return true;
  if (entity.kind == ActorKind::Organization && is_national_house(scene, entity.name)) return true;
  const auto last = entity.name.rfind(' ');
  const ActorNoun* noun = scene.lexicons.gazetteer.noun(lower(last == std::string::npos ? entity.name : entity.name.substr(last + 1)));
  return entity.kind == ActorKind::Organization && noun && noun->kind == ActorKind::Organ;
}

// Whose office is to establish what others did: police, courts, rescue, health.
bool is_his_duty(const Scene& scene, const Entity& person) {
  const auto& houses = scene.lexicons.houses;
  return std::ranges::any_of(person.roles, [&](const Role& role) { return !role.former && houses.in(HouseClass::Duty, slice(scene.text(), role.span)); }) ||
         (person.part_of != kNone && houses.in(HouseClass::Duty, scene.claims.entities[person.part_of].name));
}

Authority of_named(const Scene& scene, const Draft& draft, About about, const Entity& entity) {
  if (is_organ(scene, entity)) return is_formal(scene, draft) || says(entity.name, " court ") ? Authority::A : Authority::C;
  switch (entity.kind) {
    case ActorKind::State: case ActorKind::ArmedGroup: return about.others ? Authority::D : Authority::C;  // speaks through nobody
    case ActorKind::Outlet: case ActorKind::Unknown: return performs(draft) || (entity.kind == ActorKind::Unknown && is_formal(scene, draft)) ? Authority::A : Authority::E;
    case ActorKind::Place: case ActorKind::Organ: case ActorKind::International: case ActorKind::Organization: case ActorKind::Collective:
      if (draft.watcher || (is_research_house(scene, entity) && !performs(draft))) return Authority::E;
      return is_formal(scene, draft) ? Authority::A : about.others ? of_himself(draft, about) : Authority::C;
    case ActorKind::Person: break;
  }
  if (draft.watcher) return !about.others && runs_a_house(scene, entity) ? Authority::A : of_watcher(scene, draft, about);
  bool former = false;
  const auto office = office_of(scene, entity, former);
  const bool duty = is_his_duty(scene, entity);
  if (!office && entity.roles.empty() && !about.others && draft.head != kNone && scene.reading.lemma(draft.head) == "ask") return Authority::E;  // an interviewer, most often
  if (!office) return former ? of_watcher(scene, draft, about) : duty ? Authority::B : of_himself(draft, about);
  if (*office <= SpeakerClass::Official && *office != SpeakerClass::Spokesman && !duty && about.others) return Authority::D;
  switch (*office) {
    case SpeakerClass::Leader: return duty && heads_organ(scene, entity) ? Authority::B : Authority::A;
    case SpeakerClass::Minister: case SpeakerClass::Spokesman: case SpeakerClass::Official: return Authority::B;
    case SpeakerClass::Analyst: return of_watcher(scene, draft, about);
    default: return of_himself(draft, about);
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

// "a commander", "one governor": no telling which.
bool is_any(std::string_view source) {
  const std::string low = lower(source);
  return low.starts_with("a ") || low.starts_with("an ") || low.starts_with("one ") || low.starts_with("another ") || low.starts_with("some ");
}

bool is_first_person(std::string_view source) {
  const std::string low = lower(source);
  return low == "i" || low == "we";
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

// "the Reform platform", "a post by Oda Tal", "Tal's statement".
const Entity* named_in_source(const Scene& scene, const Draft& draft) {
  for (const TokenRange range : draft.roles.source)
    for (uint32_t t = range.begin; t < range.end; ++t) {
      const uint32_t mention = mention_at(scene.reading, t), entity = mention == kNone ? kNone : scene.reading.mentions[mention].entity;
      if (entity != kNone && scene.claims.entities[entity].named && scene.claims.entities[entity].kind != ActorKind::Place) return &scene.claims.entities[entity];
    }
  return nullptr;
}

// A law is a formal act; a letter is its writer's word; a report nobody's.
Authority of_document(const Scene& scene, const Draft& draft, About about, std::string_view words, const Entity* writer) {
  std::optional<SpeakerClass> kind;
  for (const TokenRange range : draft.roles.source)
    for (uint32_t t = range.begin; t < range.end && !kind; ++t)
      if (const auto noun = scene.lexicons.speaker_nouns.find(std::string(scene.reading.lemma(t))); noun != scene.lexicons.speaker_nouns.end() && is_document(noun->second)) kind = noun->second;
  if (kind == SpeakerClass::Decree) return Authority::A;
  if (is_official_paper(scene, draft, words)) return about.others ? Authority::D : Authority::A;
  if (kind != SpeakerClass::Letter) return Authority::E;
  if (!writer || !writer->named) writer = named_in_source(scene, draft);
  if (draft.statement.act == SpeechAct::Accuse) return Authority::D;
  if (!writer) return Authority::A;
  return is_watching(scene, *writer) ? Authority::E : Authority::A;
}

Authority of_unnamed(const Scene& scene, const Draft& draft, About about, std::string_view words, std::string_view source) {
  const Statement& statement = draft.statement;
  const auto speaks = speaker_class(scene.lexicons.speaker_nouns, words);
  if (says(words, " former ") || says(words, " retired ") || says(words, " ex-")) return is_one_person(source) ? of_himself(draft, about) : Authority::E;
  if (statement.speaker_kind == SpeakerKind::Unattributed) return is_first_person(source) ? Authority::A : Authority::E;  // "I hope", of whoever wrote or spoke
  const Entity* entity = statement.speaker == kNone ? nullptr : &scene.claims.entities[statement.speaker];
  const bool has_holder = entity && holder_of(scene.claims, statement.speaker) != statement.speaker;
  const bool organ = entity && (entity->kind == ActorKind::Organ || entity->kind == ActorKind::State);
  if (entity && entity->kind == ActorKind::Outlet) return Authority::E;
  if (!entity && statement.speaker_kind == SpeakerKind::Role && !about.others) return Authority::E;  // a thing, most often
  const Authority own = about.others ? Authority::D : Authority::C;
  if (own == Authority::C && (organ || (entity && entity->kind == ActorKind::Organization)) && is_formal(scene, draft)) return Authority::A;  // "his office said in a statement"
  if (!speaks) return has_holder || organ ? Authority::C : own == Authority::C && is_one_person(source) && (!entity || entity->kind == ActorKind::Person || entity->kind == ActorKind::Unknown) ? Authority::A : own;
  const bool only_one = statement.speaker_kind == SpeakerKind::Role && is_only_one(source);
  switch (*speaks) {
    case SpeakerClass::Leader:
      if (only_one || (statement.speaker_kind == SpeakerKind::Role && (!is_any(source) || scene.lexicons.houses.in(HouseClass::Duty, words))))  // "federal judge", "a judge"
        return scene.lexicons.houses.in(HouseClass::Service, source) ? Authority::B : of_himself(draft, about);
      return statement.speaker_kind == SpeakerKind::Collective && performs(draft) ? Authority::A : Authority::C;  // "the commanders refused": who decides, together
    case SpeakerClass::Minister: return only_one ? Authority::B : Authority::C;
    case SpeakerClass::Official: case SpeakerClass::Spokesman: case SpeakerClass::Source: return Authority::C;
    case SpeakerClass::Legislator: case SpeakerClass::Witness: return own;
    default: return Authority::E;
  }
}

// What the speaker's office and the topic say.
Authority by_rule(const Scene& scene, const Draft& draft, About about) {
  const Statement& statement = draft.statement;
  const Entity* entity = statement.speaker == kNone ? nullptr : &scene.claims.entities[statement.speaker];
  const std::string_view source = source_words(scene, draft), words = entity ? std::string_view(entity->name) : source;
  if (statement.speaker_kind == SpeakerKind::Document) return of_document(scene, draft, about, words, entity);
  if (entity && entity->named) return of_named(scene, draft, about, *entity);
  return of_unnamed(scene, draft, about, words, source);
}

// As whom somebody was introduced holds for the whole report; whoever told of others goes on so.
void learn_from_before(const Scene& scene, std::vector<Draft>& drafts, size_t which, const Entity& entity) {
  Draft& draft = drafts[which];
  draft.watcher = (entity.kind == ActorKind::Person && (watches(scene, source_words(scene, draft)) || was_introduced_as_scholar(scene, entity)) && !stands_for_office(scene, entity)) ||
                  (entity.kind != ActorKind::Outlet && works_for_watchers(scene, draft, entity));
  for (size_t k = which; k-- > look_back(which);) {
    if (drafts[k].statement.speaker != draft.statement.speaker) continue;
    draft.watcher |= drafts[k].watcher;
    draft.goes_on_about_others = draft.cue.empty() && drafts[k].statement.authority == Authority::D;
    break;
  }
}

}  // namespace

void add_authority(const Scene& scene, std::vector<Draft>& drafts, size_t which) {
  Draft& draft = drafts[which];
  Statement& statement = draft.statement;
  const Entity* entity = statement.speaker == kNone ? nullptr : &scene.claims.entities[statement.speaker];
  if (entity && entity->named) learn_from_before(scene, drafts, which, *entity);
  statement.authority = by_rule(scene, draft, about(scene, draft));
  if (!entity || statement.authority == Authority::E) return;
  const uint32_t holder = holder_of(scene.claims, statement.speaker);
  const ActorKind kind = scene.claims.entities[holder].kind;
  if (holder != statement.speaker || (kind != ActorKind::Person && kind != ActorKind::Collective && kind != ActorKind::Outlet && kind != ActorKind::Place)) statement.speaks_for = holder;
}

}  // namespace onrecord::extract
