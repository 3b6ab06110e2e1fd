#include "link/description.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <tuple>
#include <utility>

#include "core/utf8.h"

namespace onrecord::link {
namespace {

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
  explicit Describing(const std::vector<Member>& members) : members_(members) {}

  Actor describe() {
    Actor actor;
    actor.named = members_.front().entity->named;
    std::map<ActorKind, uint32_t> kinds;
    for (const Member& member : members_) {
      actor.members.push_back(member.ref);
      if (member.entity->kind != ActorKind::Unknown) ++kinds[member.entity->kind];
    }
    // those who only mention a state that no table has take it for a person (link/actors.cpp)
    if (kinds.contains(ActorKind::State)) kinds.erase(ActorKind::Person), kinds.erase(ActorKind::Organization);
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
    for (const Member& member : members_) {
      std::set<std::string> here{member.entity->name};
      for (const Alias& alias : member.entity->aliases) here.insert(alias.name);
      for (const std::string& name : here) {
        if (name.empty()) continue;
        ActorName& entry = seen.try_emplace(name, ActorName{name, 0, {member.ref.article, first_span(*member.entity, name)}}).first->second;
        if (std::exchange(last[name], member.ref.article) != member.ref.article) ++entry.articles;
      }
    }
    std::vector<ActorName> out;
    for (auto& [name, entry] : seen) out.push_back(std::move(entry));
    std::ranges::stable_sort(out, std::greater{}, &ActorName::articles);
    return out;
  }

  std::vector<ActorRole> roles() const {
    std::map<std::pair<std::string, bool>, ActorRole> seen;
    for (const Member& member : members_)
      for (const Role& role : member.entity->roles) {
        const Interval published = member.claims->published.when;
        const auto [at, added] = seen.try_emplace({fold(role.words), role.former},
                                                  ActorRole{role.words, role.former, published, {member.ref.article, role.span}});
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
    for (const Member& member : members_) ++fullest[member.entity->name];
    const auto rank = [&](const auto& entry) {
      const bool acronym = std::ranges::none_of(entry.first, [](char c) { return c >= 'a' && c <= 'z'; });
      const bool several_words = entry.first.find(' ') != std::string::npos;
      const bool person = actor.kind == ActorKind::Person;
      return std::tuple(person ? several_words : !acronym, entry.second, entry.first.size());
    };
    const std::string& best = std::ranges::max_element(fullest, {}, rank)->first;
    return best.starts_with("the ") ? best.substr(4) : best;
  }

  const std::vector<Member>& members_;
};

// The place of every entity in one list, article by article.
class Places {
 public:
  explicit Places(Archive archive) : archive_(archive) {
    for (const Claims* claims : archive) ids_.push_back(claims->article), start_.push_back(size_), size_ += claims->entities.size();
  }
  size_t size() const { return size_; }
  size_t article(Id id) const {
    return static_cast<size_t>(std::ranges::lower_bound(ids_, id) - ids_.begin());
  }
  size_t at(size_t article, uint32_t entity) const { return start_[article] + entity; }
  const Claims& claims(size_t article) const { return *archive_[article]; }

 private:
  Archive archive_;
  std::vector<Id> ids_;
  std::vector<size_t> start_;
  size_t size_ = 0;
};

}  // namespace

std::string fold_name(std::string_view name) {
  std::string folded = fold(name);
  if (folded.starts_with("the ")) folded.erase(0, 4);
  return folded;
}

Actor describe(const std::vector<Member>& members) { return Describing(members).describe(); }

void set_wholes(std::vector<Actor>& actors, Archive archive, const std::map<Id, Id>& set) {
  const Places places(archive);
  std::vector<uint32_t> actor_of(places.size(), kNone);
  for (uint32_t a = 0; a < actors.size(); ++a)
    for (const EntityRef& member : actors[a].members) actor_of[places.at(places.article(member.article), member.entity)] = a;
  std::vector<uint32_t> order(actors.size());
  std::iota(order.begin(), order.end(), 0u);
  std::ranges::sort(order, {}, [&](uint32_t a) { return actors[a].id; });
  const auto number = [&](Id id) {
    const auto at = std::ranges::lower_bound(order, id, {}, [&](uint32_t a) { return actors[a].id; });
    return at != order.end() && actors[*at].id == id ? *at : kNone;
  };

  std::vector<uint32_t> whole(actors.size(), kNone);
  const auto put = [&](uint32_t part, uint32_t chosen) {
    uint32_t up = chosen;
    while (up != kNone && up != part) up = whole[up];
    if (chosen == kNone || up == part) return;
    whole[part] = chosen;
    actors[part].part_of = actors[chosen].id;
  };
  for (Actor& actor : actors) actor.part_of = {};
  for (const auto& [part, chosen] : set)
    if (const uint32_t a = number(part); a != kNone && chosen) put(a, number(chosen));
  for (const uint32_t a : order) {
    if (set.contains(actors[a].id)) continue;
    std::map<Id, uint32_t> votes;
    for (const EntityRef& member : actors[a].members) {
      const size_t article = places.article(member.article);
      const auto& entities = places.claims(article).entities;
      const uint32_t part_of = entities[member.entity].part_of;
      const uint32_t found = part_of < entities.size() ? actor_of[places.at(article, part_of)] : kNone;
      if (found != kNone && found != a) ++votes[actors[found].id];
    }
    if (const Id chosen = most_frequent(votes, Id{})) put(a, number(chosen));
  }
}

}  // namespace onrecord::link
