// On whose authority somebody speaks, and for whom. The grades are RECORD.md's; the nouns are data/speaker_nouns.tsv.
#include <algorithm>

#include "core/utf8.h"
#include "extract/draft.h"

namespace onrecord::extract {
namespace {

// The holder at the top of what an entity is part of.
uint32_t holder_of(const Claims& claims, uint32_t entity) {
  for (int steps = 0; steps < 8 && claims.entities[entity].part_of != kNone; ++steps) entity = claims.entities[entity].part_of;
  return entity;
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
  return best;
}

bool says(std::string_view words, std::string_view part) { return (' ' + lower(words) + ' ').find(part) != std::string::npos; }

// "defence analyst Lieutenant General (retd) Amad Sorin", "Rosa Tal, a former ambassador".
// A trade that somebody has retired from ("the retired surgeon") is no office.
bool watches(const Scene& scene, std::string_view words) {
  if (says(words, " former ") || says(words, "(retd)")) return true;
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

// Somebody without an office decides for himself, and is a third party about everybody else: does he accuse, or
// is the content's subject another actor?
bool speaks_of_others(const Scene& scene, const Draft& draft) {
  const Reading& reading = scene.reading;
  const uint32_t root = head_in(reading, draft.roles.content.front()), subject = scene.signals.tokens[root].subject;
  if (draft.statement.act == SpeechAct::Accuse) return true;
  if (subject != kNone) {
    const std::string form = lower(word(reading, scene.text(), subject));
    if (form == "i" || form == "we") return false;
    const uint32_t mention = mention_in(reading, {subject, subject + 1});
    const uint32_t entity = mention == kNone ? kNone : reading.mentions[mention].entity;
    if (entity != kNone && entity == draft.statement.speaker) return false;
    if (entity != kNone && scene.claims.entities[entity].named && scene.claims.entities[entity].kind != ActorKind::Place) return true;
  }
  return false;
}

Authority of_named(const Scene& scene, const Draft& draft, const Entity& entity) {
  const Statement& statement = draft.statement;
  switch (entity.kind) {
    case ActorKind::State: case ActorKind::ArmedGroup: return Authority::C;  // speaks through nobody
    case ActorKind::Outlet: case ActorKind::Place: case ActorKind::Unknown: return Authority::E;
    case ActorKind::Organ: case ActorKind::International: case ActorKind::Organization: case ActorKind::Collective: {
      const bool formal = says(slice(scene.text(), statement.venue.span), "statement") || statement.act == SpeechAct::Promise || statement.act == SpeechAct::Refuse;
      return formal ? Authority::A : Authority::C;  // speaks through nobody
    }
    case ActorKind::Person: break;
  }
  bool former = false;
  const auto office = office_of(scene, entity, former);
  if (!office) return former ? Authority::E : speaks_of_others(scene, draft) ? Authority::D : Authority::A;
  switch (*office) {
    case SpeakerClass::Leader: return Authority::A;
    case SpeakerClass::Minister: case SpeakerClass::Official: return Authority::B;
    case SpeakerClass::Analyst: return Authority::E;
    default: return Authority::D;
  }
}

// "the president", "Velm's army chief": there is but one.
bool is_only_one(std::string_view source) {
  const std::string low = lower(source);
  return low.starts_with("the ") || low.starts_with("its ") || low.starts_with("their ") || low.find("'s ") != std::string::npos || low.find("’s ") != std::string::npos;
}

Authority of_unnamed(const Scene& scene, const Statement& statement, std::string_view words, std::string_view source) {
  const auto speaks = speaker_class(scene.lexicons.speaker_nouns, words);
  if (says(words, " former ") || says(words, " retired ") || says(words, " ex-")) return Authority::E;
  if (statement.speaker_kind == SpeakerKind::Document) return says(words, " official ") || says(words, " government ") ? Authority::A : Authority::E;
  const bool has_holder = statement.speaker != kNone && holder_of(scene.claims, statement.speaker) != statement.speaker;
  if (!speaks) return has_holder ? Authority::C : statement.speaker_kind == SpeakerKind::Unattributed ? Authority::E : Authority::D;
  switch (*speaks) {
    case SpeakerClass::Leader:
      if (statement.speaker_kind == SpeakerKind::Role && is_only_one(source)) return Authority::A;
      return statement.speaker_kind == SpeakerKind::Collective ? Authority::A : Authority::C;
    case SpeakerClass::Minister: case SpeakerClass::Official: return Authority::C;
    case SpeakerClass::Source: return has_holder ? Authority::C : Authority::E;
    case SpeakerClass::Witness: return Authority::D;
    default: return Authority::E;
  }
}

}  // namespace

void add_authority(const Scene& scene, std::vector<Draft>& drafts, size_t which) {
  Statement& statement = drafts[which].statement;
  const Entity* entity = statement.speaker == kNone ? nullptr : &scene.claims.entities[statement.speaker];
  const Span source = statement.source.empty() ? Span{} : cover(statement.source.front(), statement.source.back());
  const std::string_view words = slice(scene.text(), source);
  statement.authority = entity && entity->named ? of_named(scene, drafts[which], *entity)
                                                : of_unnamed(scene, statement, entity ? std::string_view(entity->name) : words, words);
  if (entity && entity->named && entity->kind == ActorKind::Person && watches(scene, words)) statement.authority = Authority::E;
  for (size_t k = which; k-- > look_back(which) && entity && entity->named;)  // as whom somebody was introduced holds for the whole report
    if (drafts[k].statement.speaker == statement.speaker && drafts[k].statement.parent == kNone) {
      if (drafts[k].statement.authority == Authority::E) statement.authority = Authority::E;
      break;
    }
  if (!entity || statement.authority == Authority::E) return;
  const uint32_t holder = holder_of(scene.claims, statement.speaker);
  const ActorKind kind = scene.claims.entities[holder].kind;
  if (holder != statement.speaker || (kind != ActorKind::Person && kind != ActorKind::Collective && kind != ActorKind::Outlet && kind != ActorKind::Place)) statement.speaks_for = holder;
}

}  // namespace onrecord::extract
