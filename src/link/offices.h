// Offices: whether somebody speaks for the body that he is part of, or for himself. A state's minister is its voice; a member
// of a party, a candidate, a donor or a senator is nobody's but his own. By data/offices.tsv.
//   office_of("Foreign Minister") -> Office::Land; office_of("chairman of the party") -> Office::Body
#pragma once
#include <string_view>

#include "core/enum_names.h"
#include "core/findings.h"

namespace onrecord::link {

enum class Office : uint8_t { None, Body, Land, Own, Runs };

Office office_of(std::string_view role);

// Where most reports that give a person's role give one by which he speaks for a whole of this kind; where none gives a
// role, that of a state, an army or a group is taken for its voice, that of an organization, which has members, is not.
class Standing {
 public:
  void count(const Entity& person);  // in one report
  bool speaks_for(ActorKind whole) const;

 private:
  uint32_t body_ = 0, land_ = 0, own_ = 0;  // reports
};

}  // namespace onrecord::link

template <>
inline constexpr auto onrecord::enum_names<onrecord::link::Office> = std::to_array<std::string_view>({"none", "body", "land", "own", "runs"});
