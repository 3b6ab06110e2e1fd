// A made-up world: who said what on which issue and when, known by construction, and the claims of the reports that tell it:
// whole, cut, respelt, bracketed, late, copied, beside headlines, guesses and accusations that move nothing.
//   const World world = make_world({.seed = 7, .issues = 60});
#pragma once
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/claims.h"
#include "core/findings.h"
#include "extract/extract.h"

namespace onrecord::eval {

struct WorldPlan {
  uint64_t seed = 1;
  uint32_t issues = 60, attacks = 40;
};

// A telling of an utterance.
struct Telling {
  uint32_t utterance = 0;
  Day said = 0;
};

struct KeyIssue {
  std::string holder, kind, target;
  bool stable = true;
  auto operator<=>(const KeyIssue&) const = default;
};

struct KeyShift {
  uint32_t issue = 0;
  ShiftGrade grade = ShiftGrade::Alleged;
  std::set<Id> claims;  // acts or ties that tell the new position
};

// Two claims on different sides of it are enough to know it by.
struct KeyConflict {
  ConflictKind kind = ConflictKind::Number;
  std::vector<std::set<Id>> sides;
};

struct World {
  std::vector<Claims> claims;
  std::map<Id, Telling> tellings;     // by statement
  std::vector<KeyIssue> issues;
  std::vector<KeyShift> shifts;
  std::vector<KeyConflict> conflicts;
};

World make_world(const WorldPlan& plan, const extract::Lexicons& lexicons);

}  // namespace onrecord::eval
