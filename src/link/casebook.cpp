#include "link/casebook.h"

#include <algorithm>
#include <numeric>

namespace onrecord::link {
namespace {

constexpr int kDepth = 16;  // no chain of part_of is longer, and a ring ends

bool climbs(ActorKind kind) {
  return kind == ActorKind::Person || kind == ActorKind::Organ || kind == ActorKind::Collective ||
         kind == ActorKind::Organization || kind == ActorKind::Unknown;
}

template <class Rows, class F>
uint32_t index_of(const Rows& sorted, Id id, F key) {
  const auto at = std::lower_bound(sorted.begin(), sorted.end(), id, [&](const auto& row, Id sought) { return key(row) < sought; });
  return at != sorted.end() && key(*at) == id ? static_cast<uint32_t>(at - sorted.begin()) : kNone;
}

uint32_t find_root(std::vector<uint32_t>& parent, uint32_t at) {
  while (parent[at] != at) at = parent[at] = parent[parent[at]];
  return at;
}

}  // namespace

Casebook::Casebook(Archive archive, const Findings& findings) : claims_(archive), actors_(&findings.actors) {
  const auto article_of = [&](Id id) { return index_of(claims_, id, [](const Claims* c) { return c->article; }); };

  const auto& people = *actors_;
  actor_of_.resize(claims_.size());
  for (uint32_t a = 0; a < articles(); ++a) actor_of_[a].assign(claims_[a]->entities.size(), kNone);
  part_of_.resize(people.size()), holder_.resize(people.size()), organ_.resize(people.size());
  for (uint32_t p = 0; p < people.size(); ++p) {
    part_of_[p] = people[p].part_of ? index_of(people, people[p].part_of, [](const Actor& x) { return x.id; }) : kNone;
    for (const EntityRef& member : people[p].members)
      if (const uint32_t a = article_of(member.article); a != kNone && member.entity < actor_of_[a].size())
        actor_of_[a][member.entity] = p;
  }
  for (uint32_t p = 0; p < people.size(); ++p) {
    uint32_t at = p, organ = kNone;
    for (int depth = 0; depth < kDepth && climbs(people[at].kind) && part_of_[at] != kNone; ++depth) {
      if (organ == kNone && people[at].named && (people[at].kind == ActorKind::Organ || people[at].kind == ActorKind::Organization))
        organ = at;
      at = part_of_[at];
    }
    holder_[p] = people[at].named ? at : kNone;
    organ_[p] = organ;
  }

  root_.resize(claims_.size());
  std::iota(root_.begin(), root_.end(), 0u);
  for (const Copy& copy : findings.copies) {
    const uint32_t a = article_of(copy.article), b = article_of(copy.original);
    if (a == kNone || b == kNone) continue;
    const uint32_t x = find_root(root_, a), y = find_root(root_, b);
    root_[std::max(x, y)] = std::min(x, y);
  }
  for (uint32_t a = 0; a < articles(); ++a) root_[a] = find_root(root_, a);

  const auto date_of = [&](Id claim, DateRole role) {
    const auto at = std::lower_bound(findings.dates.begin(), findings.dates.end(), std::pair(claim, role),
                                     [](const ClaimDate& d, const auto& sought) { return std::pair(d.claim, d.role) < sought; });
    return at != findings.dates.end() && at->claim == claim && at->role == role ? Days{at->when, at->assumed} : Days{};
  };
  said_.resize(claims_.size()), happened_.resize(claims_.size()), family_.resize(claims_.size());
  for (uint32_t a = 0; a < articles(); ++a) {
    const Claims& c = *claims_[a];
    for (uint32_t i = 0; i < c.statements.size(); ++i) {
      said_[a].push_back(date_of(c.statements[i].id, DateRole::Said));
      by_id_.push_back({c.statements[i].id, {a, i}});
    }
    for (const Act& act : c.acts) happened_[a].push_back(date_of(act.id, DateRole::Happened));
    family_[a].assign(c.statements.size(), kNone);
  }
  std::sort(by_id_.begin(), by_id_.end());
  note_families(findings);
}

void Casebook::note_families(const Findings& findings) {
  for (uint32_t f = 0; f < findings.families.size(); ++f)
    for (const Id member : findings.families[f].statements) {
      const Ref ref = find_statement(member);
      if (ref.i == kNone) continue;
      family_[ref.article][ref.i] = f;
      said_[ref.article][ref.i].days = findings.families[f].said;
    }
}

uint32_t Casebook::actor(uint32_t article, uint32_t entity) const {
  return entity < actor_of_[article].size() ? actor_of_[article][entity] : kNone;
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

uint32_t Casebook::family(Ref statement) const { return family_[statement.article][statement.i]; }

Ref Casebook::find_statement(Id id) const {
  const auto at = std::lower_bound(by_id_.begin(), by_id_.end(), std::pair(id, Ref{0, 0}));
  return at != by_id_.end() && at->first == id ? at->second : Ref{};
}

Authority Casebook::authority(Ref ref, uint32_t of) const {
  Authority weakest = Authority::A;
  for (int depth = 0; depth < kDepth && ref.i != kNone; ++depth) {
    const Statement& s = statement(ref);
    const uint32_t spoken_for = holder(actor(ref.article, s.speaks_for)), speaker = holder(actor(ref.article, s.speaker));
    const bool own = of != kNone && (spoken_for == of || (spoken_for == kNone && speaker == of));
    Authority here = Authority::D;
    if (s.authority == Authority::E || s.speaker_kind == SpeakerKind::Unattributed) here = Authority::E;
    else if (own) here = s.authority;
    weakest = std::max(weakest, here);
    ref.i = s.parent;
  }
  return weakest;
}

}  // namespace onrecord::link
