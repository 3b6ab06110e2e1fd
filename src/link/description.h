// From a set of entities to an actor: its kind, names, roles, and the whole that it is part of. Shared by the pass that
// finds actors and by a person's corrections of them.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/claims.h"
#include "core/findings.h"
#include "link/passes.h"

namespace onrecord::link {

struct Member {
  EntityRef ref;
  const Entity* entity = nullptr;
  const Claims* claims = nullptr;
};

std::string fold_name(std::string_view name);  // case, accents and a leading "the" aside

// All but id, part_of and possibly_same. `members` in order of EntityRef, at least one.
Actor describe(const std::vector<Member>& members);

// The whole that most members of each actor name, or the one that `set` gives it (no id: none); wholes never go round in a
// circle. Ids are set.
void set_wholes(std::vector<Actor>& actors, Archive archive, const std::map<Id, Id>& set = {});

}  // namespace onrecord::link
