#include "link/casebook.h"

#include <algorithm>
#include <numeric>

#include "link/hash_order.h"
#include "link/offices.h"

namespace onrecord::link {
namespace {

constexpr int kDepth = 16;  // no chain of part_of is longer, and a ring ends

bool climbs(ActorKind kind) {
  return kind == ActorKind::Person || kind == ActorKind::Organ || kind == ActorKind::Collective ||
         kind == ActorKind::Organization || kind == ActorKind::Unknown;
}

uint32_t find_root(std::vector<uint32_t>& parent, uint32_t at) {
  while (parent[at] != at) at = parent[at] = parent[parent[at]];
  return at;
}

}  // namespace

template <class Rows>
Casebook::Shelf Casebook::shelve(Rows Claims::* rows) const {
  Shelf shelf;
  uint32_t size = 0;
  for (const Claims* claims : claims_) shelf.start.push_back(size), size += static_cast<uint32_t>((claims->*rows).size());
  shelf.by_id.reserve(size);
  for (uint32_t a = 0; a < articles(); ++a)
    for (uint32_t i = 0; i < (claims_[a]->*rows).size(); ++i) shelf.by_id.push_back({(claims_[a]->*rows)[i].id, {a, i}});
  sort_by_hash(shelf.by_id, [](const auto& entry) { return entry.first.value; });
  return shelf;
}

Ref Casebook::Shelf::find(Id id) const {
  const auto at = std::lower_bound(by_id.begin(), by_id.end(), std::pair(id, Ref{0, 0}));
  return at != by_id.end() && at->first == id ? at->second : Ref{};
}

Casebook::Casebook(Archive archive, const Findings& findings, std::span<const Interval> published)
    : claims_(archive), published_(published), actors_(&findings.actors) {
  for (const Claims* claims : claims_) articles_.push_back(claims->article);
  note_actors();
  note_copies(findings);
  statements_ = shelve(&Claims::statements), acts_ = shelve(&Claims::acts), ties_ = shelve(&Claims::ties);
  said_ = dated(statements_, findings, DateRole::Said);
  happened_ = dated(acts_, findings, DateRole::Happened);
  since_ = dated(ties_, findings, DateRole::Since);
  note_families(findings);
}

uint32_t Casebook::article(Id id) const {
  const auto at = std::ranges::lower_bound(articles_, id);
  return at != articles_.end() && *at == id ? static_cast<uint32_t>(at - articles_.begin()) : kNone;
}

uint32_t Casebook::number(Id actor) const {
  const auto at = std::ranges::lower_bound(*actors_, actor, {}, &Actor::id);
  return at != actors_->end() && at->id == actor ? static_cast<uint32_t>(at - actors_->begin()) : kNone;
}

namespace {

// "the Karskan people", "Karskan voters" are not Karsk; its officials and officers are.
bool is_populace(const Actor& actor) {
  static constexpr std::string_view words[] = {"citizens", "exiles", "families", "immigrants", "men", "migrants", "people", "population", "public", "refugees", "residents", "students", "taxpayers", "voters", "women", "workers"};
  const std::string_view last = std::string_view(actor.name).substr(actor.name.rfind(' ') + 1);
  return actor.kind == ActorKind::Collective && !actor.named && std::binary_search(std::begin(words), std::end(words), last);
}

}  // namespace

void Casebook::note_actors() {
  const auto& people = *actors_;
  uint32_t size = 0;
  for (const Claims* claims : claims_) entity_start_.push_back(size), size += static_cast<uint32_t>(claims->entities.size());
  actor_of_.assign(size, kNone);
  part_of_.resize(people.size()), holder_.resize(people.size()), organ_.resize(people.size());
  for (uint32_t p = 0; p < people.size(); ++p) {
    part_of_[p] = people[p].part_of ? number(people[p].part_of) : kNone;
    for (const EntityRef& member : people[p].members)
      if (const uint32_t a = article(member.article); a != kNone && member.entity < claims_[a]->entities.size())
        actor_of_[entity_start_[a] + member.entity] = p;
  }
  for (uint32_t p = 0; p < people.size(); ++p) {
    uint32_t at = p, organ = kNone;
    for (int depth = 0; depth < kDepth && climbs(people[at].kind) && part_of_[at] != kNone; ++depth) {
      if (is_populace(people[at]) || (people[at].kind == ActorKind::Person && !is_voice(people[at], people[part_of_[at]].kind))) break;
      if (organ == kNone && people[at].named && (people[at].kind == ActorKind::Organ || people[at].kind == ActorKind::Organization))
        organ = at;
      at = part_of_[at];
    }
    holder_[p] = people[at].named ? at : kNone;
    organ_[p] = organ;
  }
}

bool Casebook::is_voice(const Actor& person, ActorKind whole) const {
  Standing standing;
  for (const EntityRef& member : person.members)
    if (const uint32_t a = article(member.article); a != kNone && member.entity < claims_[a]->entities.size())
      standing.count(claims_[a]->entities[member.entity]);
  return standing.speaks_for(whole);
}

void Casebook::note_copies(const Findings& findings) {
  root_.resize(claims_.size());
  std::iota(root_.begin(), root_.end(), 0u);
  is_copy_.resize(claims_.size());
  for (const Copy& copy : findings.copies) {
    const uint32_t a = article(copy.article), b = article(copy.original);
    if (a == kNone || b == kNone) continue;
    is_copy_[a] = true;
    const uint32_t x = find_root(root_, a), y = find_root(root_, b);
    root_[std::max(x, y)] = std::min(x, y);
  }
  for (uint32_t a = 0; a < articles(); ++a) root_[a] = find_root(root_, a);
}

std::vector<Ref> Casebook::voices(const std::vector<Ref>& told) const {
  std::vector<uint32_t> originals;  // roots
  for (const Ref ref : told)
    if (!is_copy_[ref.article]) originals.push_back(root_[ref.article]);
  std::sort(originals.begin(), originals.end());
  std::vector<Ref> out;
  for (const Ref ref : told)
    if (!is_copy_[ref.article] || !std::binary_search(originals.begin(), originals.end(), root_[ref.article])) out.push_back(ref);
  return out;
}

// Claims and dates are both in order of ids: one walk through either.
std::vector<Days> Casebook::dated(const Shelf& shelf, const Findings& findings, DateRole role) const {
  std::vector<Days> out(shelf.by_id.size());
  auto date = findings.dates.begin();
  for (const auto& [id, ref] : shelf.by_id) {
    while (date != findings.dates.end() && std::pair(date->claim, date->role) < std::pair(id, role)) ++date;
    if (date != findings.dates.end() && date->claim == id && date->role == role) out[shelf.at(ref)] = {date->when, date->assumed};
  }
  return out;
}

void Casebook::note_families(const Findings& findings) {
  family_.assign(said_.size(), kNone);
  for (uint32_t f = 0; f < findings.families.size(); ++f)
    for (const Id member : findings.families[f].statements) {
      const Ref ref = find_statement(member);
      if (ref.i == kNone) continue;
      family_[statements_.at(ref)] = f;
      said_[statements_.at(ref)].days = findings.families[f].said;
    }
}

uint32_t Casebook::actor(uint32_t article, uint32_t entity) const {
  return entity < claims_[article]->entities.size() ? actor_of_[entity_start_[article] + entity] : kNone;
}

bool Casebook::is_part_of(uint32_t part, uint32_t whole) const {
  for (int depth = 0; depth < kDepth && part != kNone; ++depth, part = part_of_[part])
    if (part == whole) return true;
  return false;
}

uint32_t Casebook::soil(uint32_t place) const {
  for (int depth = 0; depth < kDepth && place != kNone; ++depth, place = part_of_[place])
    if ((*actors_)[place].kind == ActorKind::State) return place;
  return kNone;
}

bool Casebook::is_doubted_outside(Ref ref) const {
  ref.i = statement(ref).parent;
  for (int depth = 0; depth < kDepth && ref.i != kNone; ++depth, ref.i = statement(ref).parent) {
    const Statement& s = statement(ref);
    if (s.negative || s.act == SpeechAct::Deny || s.act == SpeechAct::RefuseToConfirm || s.act == SpeechAct::Ask) return true;
  }
  return false;
}

uint32_t Casebook::voice(Ref ref) const {
  const Statement& s = statement(ref);
  const uint32_t speaker = actor(ref.article, s.speaker), own = holder(speaker);
  if (speaker != kNone && own == speaker && (*actors_)[speaker].kind == ActorKind::Person) return own;
  const uint32_t spoken_for = holder(actor(ref.article, s.speaks_for));
  return spoken_for != kNone ? spoken_for : own;
}

uint32_t Casebook::towards(uint32_t doer, uint32_t party) const {
  const auto is_person = [&](uint32_t actor) { return actor != kNone && actors()[actor].kind == ActorKind::Person && actors()[actor].named; };
  return is_person(doer) && holder(doer) == doer && is_person(party) ? party : holder(party);
}

Authority Casebook::authority(Ref ref, uint32_t of) const {
  Authority weakest = Authority::A;
  for (int depth = 0; depth < kDepth && ref.i != kNone; ++depth) {
    const Statement& s = statement(ref);
    const bool own = of != kNone && (voice(ref) == of || actor(ref.article, s.speaker) == of);
    Authority here = Authority::D;
    if (s.authority == Authority::E || s.speaker_kind == SpeakerKind::Unattributed) here = Authority::E;
    else if (own && s.authority != Authority::D) here = s.authority;
    else if (own) here = actor(ref.article, s.speaker) == of ? Authority::A : Authority::C;  // nobody is a third party about himself
    weakest = std::max(weakest, here);
    ref.i = s.parent;
  }
  return weakest;
}

}  // namespace onrecord::link
