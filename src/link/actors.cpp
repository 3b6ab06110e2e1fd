// Actors: which entities of many articles are one. Everything here is conservative: what is not sure stays apart and is
// listed as possibly the same.
//   Others than persons   one folded name is one actor; an alias that the archive introduces for one actor alone
//                         ("Inter-Services Intelligence (ISI)") joins the articles that use it bare.
//   Organs of states      "the foreign ministry" is one for each state it is part of.
//   Persons               one full name is one actor, a middle name more or less aside. A surname alone joins the only
//                         full name that ends in it if both hold the same role, or another bare surname of that role.
//   Unnamed               never joined.
#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "core/utf8.h"
#include "link/passes.h"

namespace onrecord::link {
namespace {

// A bare surname that fits very many lists this many; the rest is reached by its name.
constexpr size_t kMostPossible = 8;

// Kinds between which one name can be one actor. A country is a place too.
enum class Family : uint8_t { Person, Land, Body, Unknown };

Family family_of(ActorKind kind) {
  switch (kind) {
    case ActorKind::Person: return Family::Person;
    case ActorKind::State:
    case ActorKind::Place: return Family::Land;
    case ActorKind::Unknown: return Family::Unknown;
    default: return Family::Body;
  }
}

std::string fold_name(std::string_view name) {
  std::string folded = fold(name);
  if (folded.starts_with("the ")) folded.erase(0, 4);
  return folded;
}

std::vector<std::string_view> words_of(std::string_view folded) {
  std::vector<std::string_view> words;
  while (!folded.empty()) {
    const auto space = folded.find(' ');
    if (space) words.push_back(folded.substr(0, space));
    folded = space == std::string_view::npos ? std::string_view{} : folded.substr(space + 1);
  }
  while (words.size() > 1 && (words.back() == "jr" || words.back() == "jr." || words.back() == "sr" || words.back() == "sr."))
    words.pop_back();
  return words;
}

struct Node {
  EntityRef ref;
  const Entity* entity = nullptr;
  const Claims* claims = nullptr;
  std::string name;  // folded
  Family family = Family::Unknown;
};

class Sets {
 public:
  explicit Sets(size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), 0u); }
  uint32_t of(uint32_t x) {
    while (parent_[x] != x) x = parent_[x] = parent_[parent_[x]];
    return x;
  }
  void join(uint32_t a, uint32_t b) {
    a = of(a), b = of(b);
    parent_[std::max(a, b)] = std::min(a, b);  // the smallest leads, whatever the order of joining
  }

 private:
  std::vector<uint32_t> parent_;
};

// The name of the whole that an entity is finally part of, within its article: "pakistan" for its army's press office.
std::string root_name(const Claims& claims, const Entity& entity) {
  const Entity* at = &entity;
  for (size_t steps = 0; at->part_of < claims.entities.size() && steps < claims.entities.size(); ++steps)
    at = &claims.entities[at->part_of];
  return at == &entity ? std::string() : fold_name(at->name);
}

class Joining {
 public:
  explicit Joining(Archive archive) : nodes_(named_nodes(archive)), sets_(nodes_.size()) {
    join_bodies_by_name();
    join_bodies_by_alias();
    join_persons();
  }
  const std::vector<Node>& nodes() const { return nodes_; }
  uint32_t set_of(uint32_t node) { return sets_.of(node); }
  const std::set<std::pair<uint32_t, uint32_t>>& possible() const { return possible_; }

 private:
  using Groups = std::map<std::string, std::vector<uint32_t>>;

  static std::vector<Node> named_nodes(Archive archive) {
    std::vector<Node> nodes;
    for (const Claims* claims : archive)
      for (uint32_t e = 0; e < claims->entities.size(); ++e) {
        const Entity& entity = claims->entities[e];
        nodes.push_back({{claims->article, e}, &entity, claims, fold_name(entity.name), family_of(entity.kind)});
      }
    return nodes;
  }

  void join_all(const std::vector<uint32_t>& group) {
    for (size_t i = 1; i < group.size(); ++i) sets_.join(group[0], group[i]);
  }

  // Both ways round, and only while the list of `a` is short.
  void possibly(uint32_t a, uint32_t b) {
    if (sets_.of(a) == sets_.of(b)) return;
    possible_.emplace(a, b);
    possible_.emplace(b, a);
  }

  void join_bodies_by_name() {
    std::map<std::string, std::map<Family, Groups>> by_name;  // name -> family -> root -> nodes
    for (uint32_t n = 0; n < nodes_.size(); ++n) {
      const Node& node = nodes_[n];
      if (!node.entity->named || node.family == Family::Person || node.name.empty()) continue;
      const std::string root = node.entity->kind == ActorKind::Organ ? root_name(*node.claims, *node.entity) : "";
      by_name[node.name][node.family][root].push_back(n);
    }
    for (auto& [name, families] : by_name) {
      for (auto& [family, roots] : families) {
        for (const auto& [root, group] : roots) join_all(group);
        // Where only one whole is ever given for a name, those that give none mean it too.
        if (roots.size() == 2 && roots.begin()->first.empty())
          sets_.join(roots.begin()->second[0], std::next(roots.begin())->second[0]);
      }
      if (const auto unknown = families.find(Family::Unknown); families.size() == 2 && unknown != families.end()) {
        const auto& other = families.begin()->second;
        if (other.size() == 1) sets_.join(unknown->second.begin()->second[0], other.begin()->second[0]);
      }
    }
  }

  void join_bodies_by_alias() {
    std::map<std::pair<Family, std::string>, std::set<uint32_t>> named_by, introduced_by;  // sets
    for (uint32_t n = 0; n < nodes_.size(); ++n) {
      const Node& node = nodes_[n];
      // A capital stands for its state when it speaks, and for itself where things happen.
      if (!node.entity->named || node.family == Family::Person || node.entity->kind == ActorKind::Place) continue;
      named_by[{node.family, node.name}].insert(sets_.of(n));
      for (const Alias& alias : node.entity->aliases)
        if (const std::string folded = fold_name(alias.name); folded != node.name && is_upper(decode(alias.name, 0).value))
          introduced_by[{node.family, folded}].insert(sets_.of(n));
    }
    for (const auto& [key, bare] : named_by) {
      const auto introduced = introduced_by.find(key);
      if (introduced == introduced_by.end() || introduced->second.size() > kMostPossible) continue;
      const bool sure = introduced->second.size() == 1 && bare.size() == 1;
      for (const uint32_t a : bare)
        for (const uint32_t b : introduced->second) {
          if (sure) sets_.join(a, b);
          else possibly(a, b);
        }
    }
  }

  static bool share_a_role(const Node& a, const Node& b) {
    for (const Role& x : a.entity->roles)
      for (const Role& y : b.entity->roles)
        if (!x.words.empty() && fold(x.words) == fold(y.words)) return true;
    return false;
  }

  void join_persons() {
    Groups full, by_ends, bare_by_name;
    std::map<std::string, std::set<uint32_t>> full_by_surname;  // sets
    for (uint32_t n = 0; n < nodes_.size(); ++n) {
      const Node& node = nodes_[n];
      if (!node.entity->named || node.family != Family::Person || node.name.empty()) continue;
      if (words_of(node.name).size() > 1) full[node.name].push_back(n);
      else bare_by_name[node.name].push_back(n);
    }
    for (const auto& [name, group] : full) {
      join_all(group);
      const auto words = words_of(name);
      by_ends[std::string(words.front()) + ' ' + std::string(words.back())].push_back(group[0]);
    }
    // "Khawaja Asif" is "Khawaja Muhammad Asif" if the archive has no other Khawaja ... Asif.
    for (const auto& [ends, firsts] : by_ends) {
      if (firsts.size() == 2 && (nodes_[firsts[0]].name == ends || nodes_[firsts[1]].name == ends)) sets_.join(firsts[0], firsts[1]);
      else
        for (size_t i = 1; i < std::min(firsts.size(), kMostPossible); ++i) possibly(firsts[0], firsts[i]);
    }
    for (const auto& [name, group] : full) full_by_surname[std::string(words_of(name).back())].insert(sets_.of(group[0]));
    for (const auto& [surname, bare] : bare_by_name) {
      const auto found = full_by_surname.find(surname);
      join_bare(bare, found == full_by_surname.end() ? std::set<uint32_t>{} : found->second, full);
    }
  }

  void join_bare(const std::vector<uint32_t>& bare, const std::set<uint32_t>& candidates, const Groups& full) {
    std::map<std::string, uint32_t> by_role;  // first bare surname with a role
    for (const uint32_t n : bare) {
      for (const Role& role : nodes_[n].entity->roles)
        if (!role.words.empty()) sets_.join(n, by_role.try_emplace(fold(role.words), n).first->second);
      if (candidates.size() > kMostPossible) continue;
      std::vector<uint32_t> fitting;
      for (const uint32_t candidate : candidates)
        if (std::ranges::any_of(full.at(nodes_[candidate].name), [&](uint32_t m) { return share_a_role(nodes_[n], nodes_[m]); }))
          fitting.push_back(candidate);
      if (fitting.size() == 1) sets_.join(n, fitting[0]);
      else
        for (const uint32_t candidate : candidates) possibly(n, candidate);
    }
  }

  std::vector<Node> nodes_;  // all entities, in order of article and place
  Sets sets_;
  std::set<std::pair<uint32_t, uint32_t>> possible_;
};

// ---- from a set of entities to an actor -------------------------------------------------------------------------------

Span first_span(const Entity& entity, std::string_view name) {
  for (const Alias& alias : entity.aliases)
    if (alias.name == name) return alias.span;
  return entity.mentions.empty() ? Span{} : entity.mentions.front();
}

// The key with the largest count; of several, the smallest key.
template <class Key>
Key most_frequent(const std::map<Key, uint32_t>& counts, Key none) {
  const auto most = std::ranges::max_element(counts, {}, [](const auto& entry) { return entry.second; });
  return most == counts.end() ? none : most->first;
}

class Describing {
 public:
  explicit Describing(const std::vector<const Node*>& members) : members_(members) {}

  Actor describe() {
    Actor actor;
    actor.named = members_.front()->entity->named;
    std::map<ActorKind, uint32_t> kinds;
    for (const Node* member : members_) {
      actor.members.push_back(member->ref);
      if (member->entity->kind != ActorKind::Unknown) ++kinds[member->entity->kind];
    }
    actor.kind = most_frequent(kinds, ActorKind::Unknown);
    actor.names = names();
    actor.roles = roles();
    actor.name = canonical(actor);
    return actor;
  }

 private:
  std::vector<ActorName> names() const {
    std::map<std::string, ActorName> seen;
    std::map<std::string, Id> last;  // article; members come in order of article
    for (const Node* member : members_) {
      std::set<std::string> here{member->entity->name};
      for (const Alias& alias : member->entity->aliases) here.insert(alias.name);
      for (const std::string& name : here) {
        if (name.empty()) continue;
        ActorName& entry = seen.try_emplace(name, ActorName{name, 0, {member->ref.article, first_span(*member->entity, name)}}).first->second;
        if (std::exchange(last[name], member->ref.article) != member->ref.article) ++entry.articles;
      }
    }
    std::vector<ActorName> out;
    for (auto& [name, entry] : seen) out.push_back(std::move(entry));
    std::ranges::stable_sort(out, std::greater{}, &ActorName::articles);
    return out;
  }

  std::vector<ActorRole> roles() const {
    std::map<std::pair<std::string, bool>, ActorRole> seen;
    for (const Node* member : members_)
      for (const Role& role : member->entity->roles) {
        const Interval published = member->claims->published.when;
        const auto [at, added] = seen.try_emplace({fold(role.words), role.former},
                                                  ActorRole{role.words, role.former, published, {member->ref.article, role.span}});
        Interval& hull = at->second.seen;
        if (!added && published.known())
          hull = hull.known() ? Interval{std::min(hull.lo, published.lo), std::max(hull.hi, published.hi)} : published;
      }
    std::vector<ActorRole> out;
    for (auto& [key, role] : seen) out.push_back(std::move(role));
    std::ranges::stable_sort(out, {}, [](const ActorRole& role) { return std::pair(role.seen.lo, role.seen.hi); });
    return out;
  }

  // The fullest form that an article uses: of those, the one of most articles, then the longest.
  std::string canonical(const Actor& actor) const {
    std::map<std::string, uint32_t> fullest;
    for (const Node* member : members_) ++fullest[member->entity->name];
    const auto rank = [&](const auto& entry) {
      const bool acronym = std::ranges::none_of(entry.first, [](char c) { return c >= 'a' && c <= 'z'; });
      const bool several_words = entry.first.find(' ') != std::string::npos;
      const bool person = actor.kind == ActorKind::Person;
      return std::tuple(person ? several_words : !acronym, entry.second, entry.first.size());
    };
    const std::string& best = std::ranges::max_element(fullest, {}, rank)->first;
    return best.starts_with("the ") ? best.substr(4) : best;
  }

  const std::vector<const Node*>& members_;
};

// Persons known by one word and organs of different states can share kind and name; the rest of an id sets them apart.
void set_ids(std::vector<Actor>& actors) {
  std::map<std::pair<ActorKind, std::string>, uint32_t> shared;
  for (const Actor& actor : actors) ++shared[{actor.kind, actor.name}];
  for (Actor& actor : actors) {
    std::string identity = std::string(name(actor.kind)) + '\n' + actor.name;
    const EntityRef& first = actor.members.front();
    if (!actor.named || shared[{actor.kind, actor.name}] > 1)
      identity += '\n' + print_id(IdKind::Article, first.article) + ' ' + std::to_string(first.entity);
    actor.id = hash_id(identity);
  }
}

// The whole that most members name; wholes never go round in a circle.
void set_wholes(std::vector<Actor>& actors, const std::map<EntityRef, uint32_t>& actor_of, Archive archive) {
  std::map<Id, const Claims*> claims_of;
  for (const Claims* claims : archive) claims_of.emplace(claims->article, claims);
  std::vector<uint32_t> whole(actors.size(), kNone);
  std::vector<uint32_t> order(actors.size());
  std::iota(order.begin(), order.end(), 0u);
  std::ranges::sort(order, {}, [&](uint32_t a) { return actors[a].id; });
  for (const uint32_t a : order) {
    std::map<Id, uint32_t> votes;
    std::map<Id, uint32_t> index;
    for (const EntityRef& member : actors[a].members) {
      const uint32_t part_of = claims_of.at(member.article)->entities[member.entity].part_of;
      const auto found = part_of == kNone ? actor_of.end() : actor_of.find({member.article, part_of});
      if (found == actor_of.end() || found->second == a) continue;
      ++votes[actors[found->second].id];
      index[actors[found->second].id] = found->second;
    }
    const Id chosen = most_frequent(votes, Id{});
    if (!chosen) continue;
    uint32_t up = index[chosen];
    while (up != kNone && up != a) up = whole[up];
    if (up == a) continue;
    whole[a] = index[chosen];
    actors[a].part_of = chosen;
  }
}

}  // namespace

void find_actors(Archive archive, Findings& findings) {
  Joining joining(archive);
  const auto& nodes = joining.nodes();
  std::map<uint32_t, std::vector<const Node*>> sets;
  for (uint32_t n = 0; n < nodes.size(); ++n) sets[joining.set_of(n)].push_back(&nodes[n]);

  std::vector<Actor> actors;
  std::map<EntityRef, uint32_t> actor_of;
  std::map<uint32_t, uint32_t> actor_of_set;
  for (const auto& [set, members] : sets) {
    const auto index = static_cast<uint32_t>(actors.size());
    actor_of_set[set] = index;
    for (const Node* member : members) actor_of[member->ref] = index;
    actors.push_back(Describing(members).describe());
  }
  set_ids(actors);
  set_wholes(actors, actor_of, archive);
  for (const auto& [a, b] : joining.possible()) {
    const uint32_t x = actor_of_set[joining.set_of(a)], y = actor_of_set[joining.set_of(b)];
    if (x != y && actors[x].possibly_same.size() < kMostPossible) actors[x].possibly_same.push_back(actors[y].id);
  }
  for (Actor& actor : actors) {
    std::ranges::sort(actor.possibly_same);
    const auto twice = std::ranges::unique(actor.possibly_same);
    actor.possibly_same.erase(twice.begin(), twice.end());
  }
  std::ranges::sort(actors, {}, &Actor::id);
  findings.actors = std::move(actors);
}

}  // namespace onrecord::link
