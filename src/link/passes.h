// The passes of room link. A pass groups something by a key and reduces each group; their order is the table in
// passes.cpp. Each sees all claims, in the order of article ids, and the findings of the passes before it.
#pragma once
#include <span>
#include <string_view>

#include "core/claims.h"
#include "core/findings.h"

namespace onrecord::link {

// Claims in order of article id, each article once.
using Archive = std::span<const Claims* const>;

struct Pass {
  std::string_view name;
  std::string_view reads;  // of claims and findings, space separated
  std::string_view key;    // what brings things together
  void (*reduce)(Archive archive, Findings& findings);
};
std::span<const Pass> passes();

void find_actors(Archive archive, Findings& findings);    // actors.cpp
void find_copies(Archive archive, Findings& findings);    // copies.cpp
void evaluate_dates(Archive archive, Findings& findings); // dates.cpp
void find_families(Archive archive, Findings& findings);  // families.cpp
void find_events(Archive archive, Findings& findings);    // events.cpp
void find_positions(Archive archive, Findings& findings); // positions.cpp
void find_exchanges(Archive archive, Findings& findings); // exchanges.cpp
void find_shifts(Archive archive, Findings& findings);    // shifts.cpp
void find_conflicts(Archive archive, Findings& findings); // conflicts.cpp

}  // namespace onrecord::link
