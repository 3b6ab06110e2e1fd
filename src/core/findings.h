// Findings: what only many articles show. Rebuilt from claims, never written by hand; they name claims by id.
#pragma once
#include <string>
#include <vector>

#include "core/claims.h"
#include "core/date.h"
#include "core/id.h"

namespace onrecord {

// An entity of one article.
struct EntityRef {
  Id article;
  uint32_t entity = kNone;
  auto operator<=>(const EntityRef&) const = default;
};

// Why a name belongs to an actor; every merge lists its evidence.
struct ActorName {
  std::string name;
  uint32_t articles = 0;  // that use it
  Evidence evidence;      // first use in the order of article ids
};

struct ActorRole {
  std::string role;
  bool former = false;
  Interval seen;  // publication dates of the articles that give it
  Evidence evidence;
};

struct Actor {
  Id id;             // hash of its kind and canonical name (of its article and description, if unnamed)
  ActorKind kind = ActorKind::Unknown;
  std::string name;  // canonical
  bool named = true;
  std::vector<ActorName> names;  // most used first
  std::vector<ActorRole> roles;  // by date
  Id part_of;                    // actor; none: 0
  std::vector<EntityRef> members;
  std::vector<Id> possibly_same;  // alike, but not merged
};

// `article` repeats passages of `original`; `share` of its fingerprints, in percent.
struct Copy {
  Id article, original;
  uint32_t share = 0;
};

enum class DateRole : uint8_t { Said, Happened, Since, Until };
template <>
inline constexpr auto enum_names<DateRole> = std::to_array<std::string_view>({"said", "happened", "since", "until"});

// An evaluated date of a claim, with the derivation a person can read:
// "'Thursday' before published 2011-09-26 -> 2011-09-22".
struct ClaimDate {
  Id claim;
  DateRole role = DateRole::Said;
  Interval when;
  Precision precision = Precision::Unknown;
  bool assumed = false;
  std::string derivation;
};

struct Findings {
  std::vector<Actor> actors;      // by id
  std::vector<Copy> copies;       // by article
  std::vector<ClaimDate> dates;   // by claim, role
};

}  // namespace onrecord
