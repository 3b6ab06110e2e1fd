// Stances: what a claim holds on an issue, by data/issues.tsv and data/stances.tsv, whose word that is and when it was
// given. The one place that reads a position out of claims; positions, exchanges, shifts and conflicts group its points.
//   stance_of({StanceClaim::Act, SpeechAct::Offer, Modality::Conditional, false}) -> +1
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "link/casebook.h"

namespace onrecord::link {

enum class StanceClaim : uint8_t { Act, Tie, Demand };

// A row's question: what claim, said how (none: in the report's own words), in which modality, negated once or not.
struct StanceQuery {
  StanceClaim claim = StanceClaim::Act;
  std::optional<SpeechAct> said;
  Modality modality = Modality::Actual;
  bool negative = false;
};

// The answer of data/stances.tsv.
struct Stance {
  enum class Kind : uint8_t { None, Value, Less } kind = Kind::None;
  int value = 0;
  bool operator==(const Stance&) const = default;
};
Stance stance_of(const StanceQuery& query);

// A claim on an issue. Actors are numbers of the casebook.
struct Point {
  uint32_t holder = kNone, target = kNone;  // target kNone: anybody
  uint32_t kind = kNone;                    // index into issue_kinds()
  uint32_t organ = kNone;
  StanceClaim claim = StanceClaim::Act;
  Modality modality = Modality::Actual;
  Stance stance;
  Authority authority = Authority::E;  // seen from the holder; the report's own words: see told
  bool told = false;                   // in the report's own words
  bool formal = false;                 // told, and the actor is an organ or a named person, on days that are known
  bool done = false;                   // modality actual or ongoing, not negated
  bool capped = false;                 // by a condition
  bool unnamed = false;
  bool relayed = false;
  uint32_t article = kNone;
  Id id;                               // act or tie
  Ref statement;                       // i kNone: told
  Days when;
};

// Names of issues ("against", "demand against"), in the order of the table; and how they are written out.
struct IssueKind {
  std::string name, words;
  bool tie = false;  // what is the case, not what one will do
};
const std::vector<IssueKind>& issue_kinds();

// The kind of issue that an act is of its actor's; "" if of none.
std::string_view kind_of_act(ActType type);

// Who demands a demanded act: the holder that the statement's speaker stands for, or the actor of a request that the report
// tells in the same sentence.
uint32_t asker_of(const Casebook& book, Ref demanded);

// All points of an archive whose holder is known, in order of article and claim.
std::vector<Point> stance_points(const Casebook& book);

}  // namespace onrecord::link
