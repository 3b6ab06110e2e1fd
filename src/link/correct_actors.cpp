// Corrections of actors, line by line: each sees what the lines before it have made. An actor that a line touches keeps its
// id, so that other lines and notes elsewhere still mean it; one that is split off gets an id of its own.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "link/corrector.h"
#include "link/description.h"

namespace onrecord::link {
namespace {

constexpr size_t kListed = 4;  // actors of one name that a complaint lists

// What lines have given an actor beside what its entities give.
struct Given {
  std::string name;  // "": as its entities have it
  std::optional<ActorKind> kind;
  std::vector<std::string> names;
  std::vector<ActorRole> roles;
};

class ActorDesk {
 public:
  ActorDesk(Archive archive, std::vector<Actor>& actors) : archive_(archive), actors_(actors), given_(actors.size()), into_(actors.size()) {
    for (uint32_t a = 0; a < actors_.size(); ++a) into_[a] = a, file(a);
  }

  void apply(CorrectionOutcome& outcome) {
    const Correction& line = outcome.correction;
    uint32_t first = kNone;
    if (!(outcome.note = find(line.operands[0], first)).empty()) return;
    outcome.subject = print_id(IdKind::Actor, actors_[first].id);
    switch (line.verb) {
      case CorrectionVerb::Merge: outcome.note = merge(first, line.operands); break;
      case CorrectionVerb::Split: outcome.note = split(first, line.operands); break;
      case CorrectionVerb::Alias: outcome.note = alias(first, line.operands); break;
      case CorrectionVerb::PartOf: outcome.note = put_in(first, line.operands[1]); break;
      case CorrectionVerb::Kind: given_[first].kind = parse_enum<ActorKind>(line.operands[1]); break;
      case CorrectionVerb::Role:
        given_[first].roles.push_back({line.operands[1], false, line.operands.size() > 2 ? *parse_interval(line.operands[2]) : Interval{}, {}});
        break;
      default: return;
    }
    outcome.applied = outcome.note.empty();
    if (outcome.applied) describe_again(first);
    if (outcome.applied && line.verb == CorrectionVerb::Merge && std::exchange(already_one_, false)) outcome.note = "they are one without it";
  }

  void finish() {
    if (wholes_changed_) {
      std::map<Id, Id> set;
      for (const auto& [part, whole] : put_) set[actors_[live(part)].id] = whole == kNone ? Id{} : actors_[live(whole)].id;
      std::map<Id, Id> survivor;
      for (uint32_t a = 0; a < actors_.size(); ++a)
        if (into_[a] != a) survivor[actors_[a].id] = actors_[live(a)].id;
      std::vector<Actor> left;
      for (uint32_t a = 0; a < actors_.size(); ++a)
        if (into_[a] == a) left.push_back(std::move(actors_[a]));
      actors_ = std::move(left);
      set_wholes(actors_, archive_, set);
      for (Actor& actor : actors_) {
        for (Id& other : actor.possibly_same)
          if (const auto found = survivor.find(other); found != survivor.end()) other = found->second;
        std::ranges::sort(actor.possibly_same);
        const auto twice = std::ranges::unique(actor.possibly_same);
        actor.possibly_same.erase(twice.begin(), twice.end());
        std::erase(actor.possibly_same, actor.id);
      }
    }
    std::ranges::sort(actors_, {}, &Actor::id);
  }

 private:
  uint32_t live(uint32_t a) const {
    while (into_[a] != a) a = into_[a];
    return a;
  }

  void file(uint32_t a) {
    by_id_[actors_[a].id] = a;
    if (!actors_[a].named) return;
    by_name_[fold_name(actors_[a].name)].insert(a);
    for (const ActorName& called : actors_[a].names) by_name_[fold_name(called.name)].insert(a);
  }

  bool is_called(uint32_t a, const std::string& folded) const {
    const auto& names = actors_[a].names;
    return fold_name(actors_[a].name) == folded || std::ranges::any_of(names, [&](const ActorName& n) { return fold_name(n.name) == folded; });
  }

  // Actors that bear a name; those whose own it is, if there are such.
  std::vector<uint32_t> called(const std::string& folded) const {
    std::set<uint32_t> all, own;
    if (const auto found = by_name_.find(folded); found != by_name_.end())
      for (const uint32_t a : found->second)
        if (const uint32_t at = live(a); is_called(at, folded)) (fold_name(actors_[at].name) == folded ? own : all).insert(at);
    const auto& chosen = own.empty() ? all : own;
    return {chosen.begin(), chosen.end()};
  }

  // The one actor that an operand means; the complaint, if it means none or several.
  std::string find(const std::string& operand, uint32_t& actor) const {
    if (const auto range = parse_id(operand); range && range->kind == IdKind::Actor) {
      const auto lo = by_id_.lower_bound(range->lo), hi = by_id_.upper_bound(range->hi);
      if (lo != hi && std::next(lo) == hi) return actor = live(lo->second), "";
      if (lo != hi) return fmt::format("several actors have ids that begin with {}", operand);
    }
    const auto found = called(fold_name(operand));
    if (found.size() == 1) return actor = found[0], "";
    if (found.empty()) return fmt::format("the record knows nobody called \"{}\"", operand);
    std::string list;
    for (size_t i = 0; i < std::min(found.size(), kListed); ++i) {
      const Actor& a = actors_[found[i]];
      list += fmt::format("{}{} ({}, {})", i ? ", " : "", print_id(IdKind::Actor, a.id), a.name, name(a.kind));
    }
    return fmt::format("{} actors are called \"{}\"; name one by its id: {}{}", found.size(), operand, list, found.size() > kListed ? ", ..." : "");
  }

  void absorb(uint32_t into, uint32_t other) {
    Actor &a = actors_[into], &b = actors_[other];
    if (given_[into].name.empty()) given_[into].name = a.name;
    if (!given_[into].kind && a.kind != ActorKind::Unknown) given_[into].kind = a.kind;
    a.members.insert(a.members.end(), b.members.begin(), b.members.end());
    std::ranges::sort(a.members);
    a.possibly_same.insert(a.possibly_same.end(), b.possibly_same.begin(), b.possibly_same.end());
    Given& from = given_[other];
    given_[into].names.insert(given_[into].names.end(), from.names.begin(), from.names.end());
    given_[into].roles.insert(given_[into].roles.end(), from.roles.begin(), from.roles.end());
    into_[other] = into;
    wholes_changed_ = true;
  }

  std::string merge(uint32_t first, const std::vector<std::string>& operands) {
    std::set<uint32_t> others;
    for (size_t i = 1; i < operands.size(); ++i) {
      uint32_t other = kNone;
      if (std::string complaint = find(operands[i], other); !complaint.empty()) return complaint;
      if (other != first) others.insert(other);
    }
    if (!actors_[first].named || std::ranges::any_of(others, [&](uint32_t a) { return !actors_[a].named; }))
      return "an unnamed speaker is never made one with anybody";
    for (const uint32_t other : others) absorb(first, other);
    already_one_ = others.empty();
    return {};
  }

  std::string alias(uint32_t first, const std::vector<std::string>& operands) {
    if (!actors_[first].named) return "an unnamed speaker gets no name";
    std::set<uint32_t> others;
    for (size_t i = 1; i < operands.size(); ++i) {
      const std::string folded = fold_name(operands[i]);
      std::set<uint32_t> own;
      for (const uint32_t other : called(folded))
        if (other != first && fold_name(actors_[other].name) == folded) own.insert(other);
      if (own.size() > 1) return fmt::format("{} actors are named \"{}\"; merge those that are meant, by their ids", own.size(), operands[i]);
      others.merge(own);
    }
    for (const uint32_t other : others) absorb(first, other);
    if (given_[first].name.empty()) given_[first].name = actors_[first].name;
    given_[first].names.insert(given_[first].names.end(), operands.begin() + 1, operands.end());
    return {};
  }

  std::string split(uint32_t first, const std::vector<std::string>& operands) {
    std::set<EntityRef> parted;
    for (size_t i = 1; i < operands.size(); ++i) {
      const size_t before = parted.size();
      const auto id = parse_id(operands[i]);
      const std::string folded = fold_name(operands[i]);
      for (const EntityRef& member : actors_[first].members) {
        const bool by_article = id && id->kind == IdKind::Article && id->lo <= member.article && member.article <= id->hi;
        if (by_article || fold_name(entity(member).entity->name) == folded) parted.insert(member);
      }
      if (parted.size() == before) return fmt::format("no report {} calls it so", id && id->kind == IdKind::Article ? operands[i] : "that writes \"" + operands[i] + "\"");
    }
    if (parted.size() == actors_[first].members.size()) return "nothing would be left of it";
    std::vector<Member> members;
    for (const EntityRef& member : parted) members.push_back(entity(member));
    Actor other = describe(members);
    other.id = hash_id(fmt::format("split\n{}\n{}\n{} {}", name(other.kind), other.name, print_id(IdKind::Article, members[0].ref.article), members[0].ref.entity));
    std::erase_if(actors_[first].members, [&](const EntityRef& member) { return parted.contains(member); });
    const auto place = static_cast<uint32_t>(actors_.size());
    actors_.push_back(std::move(other));
    given_.emplace_back(), into_.push_back(place);
    file(place);
    wholes_changed_ = true;
    return {};
  }

  std::string put_in(uint32_t part, const std::string& operand) {
    uint32_t whole = kNone;
    if (operand != "none")
      if (std::string complaint = find(operand, whole); !complaint.empty()) return complaint;
    std::set<uint32_t> above;
    for (uint32_t up = whole; up != kNone && above.insert(up).second;) {
      if (up == part) return "they would be part of each other";
      const auto next = std::ranges::find_if(put_, [&](const auto& entry) { return live(entry.first) == up; });
      up = next == put_.end() || next->second == kNone ? kNone : live(next->second);
    }
    std::erase_if(put_, [&](const auto& entry) { return live(entry.first) == part; });
    put_[part] = whole;
    wholes_changed_ = true;
    return {};
  }

  Member entity(const EntityRef& ref) const {
    const auto at = std::ranges::lower_bound(archive_, ref.article, {}, [](const Claims* c) { return c->article; });
    return {ref, &(*at)->entities[ref.entity], *at};
  }

  void describe_again(uint32_t a) {
    std::vector<Member> members;
    for (const EntityRef& member : actors_[a].members) members.push_back(entity(member));
    Actor fresh = describe(members);
    const Given& given = given_[a];
    if (!given.name.empty()) fresh.name = given.name;
    if (given.kind) fresh.kind = *given.kind;
    for (const std::string& called : given.names)
      if (std::ranges::none_of(fresh.names, [&](const ActorName& n) { return n.name == called; })) fresh.names.push_back({called, 0, {}});
    fresh.roles.insert(fresh.roles.end(), given.roles.begin(), given.roles.end());
    fresh.id = actors_[a].id, fresh.part_of = actors_[a].part_of;
    fresh.possibly_same = std::move(actors_[a].possibly_same);
    actors_[a] = std::move(fresh);
    file(a);
  }

  Archive archive_;
  std::vector<Actor>& actors_;
  std::vector<Given> given_;             // by actor
  std::vector<uint32_t> into_;           // which actor one is now part of; itself while it stands
  std::map<Id, uint32_t> by_id_;         // also of those that are merged
  std::map<std::string, std::set<uint32_t>> by_name_;
  std::map<uint32_t, uint32_t> put_;     // part -> whole; kNone: part of nothing
  bool wholes_changed_ = false, already_one_ = false;
};

}  // namespace

void correct_actors(Archive archive, std::vector<CorrectionOutcome>& outcomes, std::vector<Actor>& actors) {
  std::optional<ActorDesk> desk;
  for (CorrectionOutcome& outcome : outcomes) {
    if (outcome.correction.verb > CorrectionVerb::Role || !outcome.note.empty()) continue;
    if (!desk) desk.emplace(archive, actors);
    desk->apply(outcome);
  }
  if (desk) desk->finish();
}

}  // namespace onrecord::link
