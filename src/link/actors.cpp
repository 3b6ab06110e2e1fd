// Actors: which entities of many articles are one. Everything here is conservative: what is not sure stays apart and is
// listed as possibly the same.
//   Others than persons   one folded name is one actor; an alias that the archive introduces for one actor alone
//                         ("Inter-Services Intelligence (ISI)") joins the articles that use it bare.
//   Organs of states      "the foreign ministry" is one for each state it is part of.
//   Persons               one full name is one actor, a middle name or initial more or less aside, and an epithet before it.
//                         A surname alone joins the only full name that ends in it if both hold the same role, or another
//                         bare surname of that role.
//   Unnamed               never joined.
#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <string>
#include <tuple>
#include <unordered_set>
#include <utility>
#include <vector>

#include "core/data.h"
#include "core/utf8.h"
#include "link/description.h"
#include "link/passes.h"

namespace onrecord::link {
namespace {

// A bare surname that fits very many lists this many; the rest is reached by its name.
constexpr size_t kMostPossible = 8;
// Reports that use a word bare for each that introduces it as the short form of a longer name; more, and it is a common word.
constexpr uint32_t kBareUses = 4;

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

bool is_given_name(std::string_view folded) {
  static const std::unordered_set<std::string> names = [] {
    std::unordered_set<std::string> out;
    for (const auto& cells : read_tsv(data_file("given_names.tsv"))) out.insert(fold(cells.front()));
    return out;
  }();
  return names.contains(std::string(folded));
}

struct Node : Member {
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
    // A word that one report shows to be a state is no person in another that only mentions it.
    std::set<std::string> states;
    for (const Claims* claims : archive)
      for (const Entity& entity : claims->entities)
        if (entity.kind == ActorKind::State && entity.named) states.insert(fold_name(entity.name));
    std::vector<Node> nodes;
    for (const Claims* claims : archive)
      for (uint32_t e = 0; e < claims->entities.size(); ++e) {
        const Entity& entity = claims->entities[e];
        Node node{{{claims->article, e}, &entity, claims}, fold_name(entity.name), family_of(entity.kind)};
        const bool bare = entity.named && entity.roles.empty() && node.name.find(' ') == std::string::npos;
        if (bare && (node.family == Family::Person || node.family == Family::Unknown || entity.kind == ActorKind::Organization) && states.contains(node.name)) node.family = Family::Land;
        nodes.push_back(std::move(node));
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

  static bool is_part_of_name(const std::string& alias, const std::string& name) {
    return (' ' + name + ' ').find(' ' + alias + ' ') != std::string::npos;
  }

  void join_bodies_by_alias() {
    std::map<std::pair<Family, std::string>, std::set<uint32_t>> named_by, introduced_by;  // sets
    std::map<std::pair<Family, std::string>, uint32_t> bare_uses, introductions;            // reports
    for (uint32_t n = 0; n < nodes_.size(); ++n) {
      const Node& node = nodes_[n];
      // A capital stands for its state when it speaks, and for itself where things happen.
      if (!node.entity->named || node.family == Family::Person || node.entity->kind == ActorKind::Place) continue;
      named_by[{node.family, node.name}].insert(sets_.of(n));
      ++bare_uses[{node.family, node.name}];
      for (const Alias& alias : node.entity->aliases)
        if (const std::string folded = fold_name(alias.name); folded != node.name && is_upper(decode(alias.name, 0).value))
          introduced_by[{node.family, folded}].insert(sets_.of(n)), ++introductions[{node.family, folded}];
    }
    for (const auto& [key, bare] : named_by) {
      const auto introduced = introduced_by.find(key);
      if (introduced == introduced_by.end() || introduced->second.size() > kMostPossible) continue;
      // What one article shortens a name to ("the Front") can be another's where most articles do not say whose it is.
      const bool shortened = is_part_of_name(key.second, nodes_[*introduced->second.begin()].name) && bare_uses[key] > kBareUses * introductions[key];
      const bool sure = introduced->second.size() == 1 && bare.size() == 1 && !shortened;
      for (const uint32_t a : bare)
        for (const uint32_t b : introduced->second) {
          if (sure) sets_.join(a, b);
          else possibly(a, b);
        }
    }
  }

  // "Rosa T. Amal" is "Rosa Amal" where the archive gives no other initial.
  void join_initials(const Groups& full) {
    std::map<std::string, std::set<uint32_t>> with_initial;  // by the name without it: sets
    for (const auto& [name, group] : full) {
      const auto words = words_of(name);
      if (words.size() != 3 || words[1].size() > 2 || (words[1].size() == 2 && words[1][1] != '.')) continue;
      with_initial[std::string(words.front()) + ' ' + std::string(words.back())].insert(sets_.of(group[0]));
    }
    for (const auto& [name, sets] : with_initial)
      if (const auto found = full.find(name); found != full.end() && sets.size() == 1) sets_.join(found->second[0], *sets.begin());
  }

  // "Crooked Rosa Amal" is "Rosa Amal", whom ten times as many reports call so: what stands before a given name is no given
  // name, and not in her name as most have it.
  void join_epithets(const Groups& full) {
    for (const auto& [name, group] : full) {
      const auto space = name.find(' ');
      const auto found = full.find(name.substr(space + 1));
      if (found == full.end() || found->second.size() < 10 * group.size()) continue;
      const std::string_view first = words_of(found->first).front();
      if (is_given_name(first) && !is_given_name(std::string_view(name).substr(0, space))) sets_.join(group[0], found->second[0]);
    }
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
    join_initials(full);
    join_epithets(full);
    for (const auto& [name, group] : full) full_by_surname[std::string(words_of(name).back())].insert(sets_.of(group[0]));
    // Who of a surname holds a role, and in how many reports.
    std::map<std::pair<std::string, std::string>, std::map<uint32_t, uint32_t>> holders;
    for (const auto& [name, group] : full) {
      const std::string surname(words_of(name).back());
      if (!bare_by_name.contains(surname)) continue;
      for (const uint32_t n : group)
        for (const Role& role : nodes_[n].entity->roles)
          if (!role.words.empty()) ++holders[{surname, fold(role.words)}][sets_.of(n)];
    }
    for (const auto& [surname, bare] : bare_by_name) {
      const auto found = full_by_surname.find(surname);
      join_bare(surname, bare, found == full_by_surname.end() ? std::set<uint32_t>{} : found->second, holders);
    }
  }

  using Holders = std::map<std::pair<std::string, std::string>, std::map<uint32_t, uint32_t>>;

  // Of those who are given a role, the only one; or the one whom a large archive gives it ten times as often as all others
  // together. kNone: several.
  static uint32_t only_holder(const std::map<uint32_t, uint32_t>& holders) {
    uint32_t most = kNone, count = 0, all = 0;
    for (const auto& [set, reports] : holders) {
      all += reports;
      if (reports > count) most = set, count = reports;
    }
    return count == all || count >= 10 * (all - count) ? most : kNone;
  }

  void join_bare(const std::string& surname, const std::vector<uint32_t>& bare, const std::set<uint32_t>& candidates, const Holders& holders) {
    std::map<std::string, uint32_t> by_role;  // first bare surname with a role
    for (const uint32_t n : bare) {
      std::set<uint32_t> fitting;
      for (const Role& role : nodes_[n].entity->roles) {
        if (role.words.empty()) continue;
        sets_.join(n, by_role.try_emplace(fold(role.words), n).first->second);
        if (const auto found = holders.find({surname, fold(role.words)}); found != holders.end()) fitting.insert(only_holder(found->second));
      }
      if (fitting.size() == 1 && *fitting.begin() != kNone) sets_.join(n, *fitting.begin());
      else if (candidates.size() <= kMostPossible)
        for (const uint32_t candidate : candidates) possibly(n, candidate);
    }
  }

  std::vector<Node> nodes_;  // all entities, in order of article and place
  Sets sets_;
  std::set<std::pair<uint32_t, uint32_t>> possible_;
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

}  // namespace

void find_actors(Work& work) {
  Joining joining(work.archive);
  const auto& nodes = joining.nodes();
  std::vector<std::pair<uint32_t, uint32_t>> sets;  // set, node
  for (uint32_t n = 0; n < nodes.size(); ++n) sets.push_back({joining.set_of(n), n});
  std::ranges::sort(sets);

  std::vector<Actor> actors;
  std::vector<uint32_t> actor_of_set(nodes.size(), kNone);
  std::vector<Member> members;
  for (size_t begin = 0, end; begin < sets.size(); begin = end) {
    members.clear();
    for (end = begin; end < sets.size() && sets[end].first == sets[begin].first; ++end) members.push_back(nodes[sets[end].second]);
    actor_of_set[sets[begin].first] = static_cast<uint32_t>(actors.size());
    actors.push_back(describe(members));
  }
  set_ids(actors);
  set_wholes(actors, work.archive);
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
  work.findings.actors = std::move(actors);
}

}  // namespace onrecord::link
