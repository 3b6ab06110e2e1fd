// Findings: what only many articles show. Rebuilt from claims, never written by hand; they name claims by id.
#pragma once
#include <string>
#include <vector>

#include "core/claims.h"
#include "core/corrections.h"
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

// One utterance in several wordings: spellings, cuts, brackets, parts of a longer one. Only utterances told more than
// once are families; every other statement stands for itself. A family votes once.
struct Family {
  Id id;                        // hash of its least member
  Id speaker;                   // actor; 0 if no member names one
  std::vector<Id> statements;   // by id
  Id first;                     // the member published first; the earliest end of its date, then the least id
  Authority authority = Authority::E;  // the best of its members'
  Interval said;                // the members' dates intersected, and not after the first publication
  bool dates_differ = false;    // their intersection is empty: `said` covers all of them
  std::vector<Id> retold;       // members whose own dates would make an old utterance new, by id
};

// Acts of several mentions that are one happening. Only what is told more than once is an event.
struct Event {
  Id id;                            // hash of its least member
  ActType type = ActType::Consult;  // of its first member
  Modality modality = Modality::Actual;
  std::vector<Id> actor, recipient;  // actors, by id; all that any member names
  Id place;                          // actor of kind Place, or the state or organ that gives the place; 0 if unknown or several
  Interval when;                     // the members' dates intersected
  bool dates_differ = false;         // the intersection is empty: `when` covers all of them
  uint32_t reports = 0;              // that are no copies of one another
  std::vector<Id> acts;              // by id
};

// What somebody may change tack on: (holder, kind of act, target) or (holder, claim). `kind` is a row of data/issues.tsv.
struct IssueKey {
  Id holder;         // actor that is part of nothing: a state, a group
  std::string kind;  // "against", "let in", "hosts"
  Id target;         // actor; 0: anybody
  auto operator<=>(const IssueKey&) const = default;
};

// A point of a track: what is held on an issue, once for all that tell it.
struct Position {
  Id id;                       // hash of issue, organ, stance and the least claim
  IssueKey issue;
  Id organ;                    // actor; 0: the holder itself, or nobody can tell which organ
  int8_t stance = 0;           // -2 refuses or denies .. +2 commits, does or asserts
  Id condition;                // the statement or act whose condition caps it; 0: none
  Interval when;               // said, or done
  bool assumed = false;        // the date is only the report's
  bool dated = true;           // false: known too loosely to be put before or after another; it moves nothing
  bool deed = false;           // done, told by the holder or by two reports that are no copies
  bool unnamed = false;        // rests on unnamed speakers alone
  bool relayed = false;        // every claim came through somebody else's report
  Authority authority = Authority::E;  // the best of its claims, seen from the holder
  std::vector<Id> claims;      // acts and ties, by id
  std::vector<Id> statements;  // that carry them, by id
  uint32_t reports = 0;        // that are no copies of one another
};

enum class ShiftKind : uint8_t { Shift, Hardening, Softening };  // by 2 or more; by less, to a firmer or weaker word
template <>
inline constexpr auto enum_names<ShiftKind> = std::to_array<std::string_view>({"shift", "hardening", "softening"});

enum class ShiftGrade : uint8_t { Alleged, Contested, Announced, Confirmed };
template <>
inline constexpr auto enum_names<ShiftGrade> =
    std::to_array<std::string_view>({"alleged", "contested", "announced", "confirmed"});

// What would make a reported change of position more than it is.
enum class Missing : uint8_t { NamedSource, OwnWord, DecisionMaker, DecidingOrgan, SecondOrgan, Deed, SecondReport, ExactDate };
template <>
inline constexpr auto enum_names<Missing> = std::to_array<std::string_view>({"a named source", "the holder's own word",
    "a decision-maker", "the deciding organ's word", "a second organ", "the deed", "a second report", "its date"});

struct Shift {
  Id id;                 // hash of its two positions
  IssueKey issue;
  ShiftKind kind = ShiftKind::Shift;
  ShiftGrade grade = ShiftGrade::Alleged;
  Id from, to;           // positions: the standing one and the new one
  Id deciding_organ;     // actor that a decides_for tie names; 0: none
  Id deciding_standing;  // position: where that organ stood; 0: it never spoke
  std::vector<Id> evidence, against;  // claims and statements, by id
  std::vector<Id> unanswered;         // refusals to confirm, and silences that are reported
  std::vector<Id> commentary;         // of analysts and narrators; never counted
  std::vector<Missing> missing;
};

enum class Opening : uint8_t { Request, Demand, Offer, Threat };
template <>
inline constexpr auto enum_names<Opening> = std::to_array<std::string_view>({"request", "demand", "offer", "threat"});

enum class Answered : uint8_t { Unanswered, Refused, Deferred, Conditional, Promised, Done };
template <>
inline constexpr auto enum_names<Answered> =
    std::to_array<std::string_view>({"unanswered", "refused", "deferred", "conditional", "promised", "done"});

// An opening repeated has the state Unanswered: nothing new was said to it.
struct ExchangeStep {
  Id claim;  // act or statement
  Answered state = Answered::Unanswered;
  bool opening = false;
  bool alleged = false;  // only an unnamed speaker or another party says so
  Interval when;
};

struct Exchange {
  Id id;  // hash of its first claim
  Opening opening = Opening::Request;
  Id asker, addressee;    // actors that are part of nothing
  IssueKey issue;         // what is asked, of whom: the holder is the one who would do it; kind "" if only that something is
  Answered state = Answered::Unanswered;  // of its last step that is not alleged
  std::vector<ExchangeStep> steps;        // by date
};

enum class ConflictKind : uint8_t { Number, Date, Place, Party, Blame, Identity, Denial };
template <>
inline constexpr auto enum_names<ConflictKind> = std::to_array<std::string_view>(
    {"number", "date", "place", "party", "blame", "identity", "assertion against denial"});

struct ConflictSide {
  std::string value;       // "14", "2014-09-09", "asserted", "denied", "same", "distinct", or the name of an actor
  std::vector<Id> claims;  // by id
};

// Two claims that cannot both hold, or a claim and its denial. Nothing is averaged and nothing is merged.
struct Conflict {
  Id id;  // hash of its kind and least claims
  ConflictKind kind = ConflictKind::Denial;
  Id subject, object;  // actors that it is about; or 0
  std::string about;   // row of data/issues.tsv, type of the event, "dead"
  Id whole;            // the event or family whose accounts differ; 0: none
  std::vector<ConflictSide> sides;
};

// ---- what a person's corrections came to --------------------------------------------------------------------------

struct CorrectionOutcome {
  Correction correction;
  bool applied = false;
  std::string note;     // why not; or what of it
  std::string subject;  // printed id of the actor, article or row that it is about; empty if none was found
};

// An article's outlet and date as a person corrected them or other reports narrow them; the article itself keeps its own.
struct CorrectedArticle {
  Id article;
  std::string outlet;
  Publication published;
};

// A row that a person has rejected or accepted. With a statement the acts and ties in it are rejected.
struct Judgement {
  IdKind kind = IdKind::Statement;
  Id row;
  bool rejected = false;
  uint32_t line = 0;  // of the corrections
};

struct Findings {
  std::vector<Actor> actors;          // by id
  std::vector<Copy> copies;           // by article
  std::vector<ClaimDate> dates;       // by claim, role
  std::vector<Family> families;       // these by id
  std::vector<Event> events;
  std::vector<Exchange> exchanges;
  std::vector<Position> positions;
  std::vector<Shift> shifts;
  std::vector<Conflict> conflicts;
  std::vector<CorrectionOutcome> corrections;  // by line
  std::vector<CorrectedArticle> corrected;     // by article
  std::vector<Judgement> judgements;           // by kind, row
};

}  // namespace onrecord
