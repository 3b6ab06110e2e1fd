// Claims: what one article asserts (RECORD.md). Everything is a span of its text, an enum or an index; entities are
// local to the article and dates are expressions over its own publication date.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/article.h"
#include "core/date_expr.h"
#include "core/enum_names.h"
#include "core/id.h"
#include "core/reading.h"
#include "core/span.h"

namespace onrecord {

struct Evidence {
  Id article;
  Span span;
};

// ---- entities -------------------------------------------------------------------------------------------------

enum class ActorKind : uint8_t { Person, Organization, ArmedGroup, State, Organ, International, Outlet, Collective, Place, Unknown };
template <>
inline constexpr auto enum_names<ActorKind> = std::to_array<std::string_view>({"person", "organization", "armed group",
    "state", "organ", "international body", "outlet", "collective", "place", "unknown"});

struct Role {
  Span span;            // "Foreign Minister", "chairman of the U.S. Joint Chiefs of Staff"
  bool former = false;  // "former", "then", "(retd)"
  std::string words{};  // under the span; link has no text. Set with the ids, after all extractors
};

struct Alias {
  std::string name;  // as written, spaces folded
  Span span;         // where it is introduced or first used
};

// Somebody or something this article speaks of. `name` is the fullest form the article uses.
struct Entity {
  ActorKind kind = ActorKind::Unknown;
  std::string name;             // for an unnamed one its description: "a senior foreign office official"
  bool named = false;           // false: known by a description only, never merged across articles
  std::vector<Alias> aliases;   // every other name form seen ("ISI", "the Haqqanis"), introductions first
  std::vector<Role> roles;
  std::vector<Span> mentions;   // all, in text order
  uint32_t part_of = kNone;     // local entity: organ -> state, "Pakistani officials" -> Pakistan
};

// An entity in a place of a claim.
struct Party {
  uint32_t entity = kNone;  // kNone: words that no entity could be made of
  Span span;
};

// ---- dates ----------------------------------------------------------------------------------------------------

struct TimeClaim {
  Span span;
  DateExpr expr;
  std::string words{};  // under the span, as in Role
};

// Which of the three dates' evidence a row's date rests on.
enum class WhenBasis : uint8_t { None, Attached, Clause, Narrative, Tense, Assumed };
template <>
inline constexpr auto enum_names<WhenBasis> =
    std::to_array<std::string_view>({"none", "attached", "clause", "narrative", "tense", "assumed"});

struct When {
  uint32_t time = kNone;              // index into Claims::times
  WhenBasis basis = WhenBasis::None;  // Assumed: the publication interval; Tense: before it (or after, `future`)
  bool future = false;                // told as to come: a statement's own time is after publication then only
};

// ---- statements -----------------------------------------------------------------------------------------------

enum class StatementKind : uint8_t { Direct, Indirect, Mixed, Continued };
template <>
inline constexpr auto enum_names<StatementKind> = std::to_array<std::string_view>({"direct", "indirect", "mixed", "continued"});

enum class SpeechAct : uint8_t { Say, Confirm, Deny, RefuseToConfirm, Promise, Refuse, Offer, Demand, Accuse, Warn, Ask, Believe, Report, Predict };
template <>
inline constexpr auto enum_names<SpeechAct> = std::to_array<std::string_view>({"say", "confirm", "deny", "refuse_to_confirm",
    "promise", "refuse", "offer", "demand", "accuse", "warn", "ask", "believe", "report", "predict"});

enum class SpeakerKind : uint8_t { Named, Role, Anonymous, Collective, Document, Unattributed };
template <>
inline constexpr auto enum_names<SpeakerKind> =
    std::to_array<std::string_view>({"named", "role", "anonymous", "collective", "document", "unattributed"});

enum class ResolvedBy : uint8_t { None, Name, Role, Pronoun, Continuation };
template <>
inline constexpr auto enum_names<ResolvedBy> = std::to_array<std::string_view>({"none", "name", "role", "pronoun", "continuation"});

enum class Authority : uint8_t { A, B, C, D, E };
template <>
inline constexpr auto enum_names<Authority> = std::to_array<std::string_view>({"A", "B", "C", "D", "E"});

enum class Basis : uint8_t { None, Cited, Withheld };
template <>
inline constexpr auto enum_names<Basis> = std::to_array<std::string_view>({"none", "cited", "withheld"});

// A silence that is reported ("there has been no reaction from the army") is Say, negative, without content.
struct Statement {
  Id id;
  std::vector<Span> source, cue, content;  // in text order; quotation marks belong to content; source may be empty
  Span sentence;                           // the sentence or sentences that say it
  StatementKind kind = StatementKind::Indirect;
  SpeechAct act = SpeechAct::Say;
  bool negative = false;                   // grammatical negation that is not already in `act` ("did not say")
  bool hedged = false;
  bool of_change = false;                  // the content is whether a policy or position has changed ("nothing has changed")
  Span condition, reason, interest, basis_span;
  Basis basis = Basis::None;
  uint32_t speaker = kNone;                // entity
  ResolvedBy resolved_by = ResolvedBy::None;
  SpeakerKind speaker_kind = SpeakerKind::Unattributed;
  Span anonymity_reason;                   // "requesting anonymity due to the sensitivity of the issue"
  Authority authority = Authority::E;
  uint32_t speaks_for = kNone;             // entity: the holder whose position it can express
  std::vector<Party> via;                  // relays from the speaker outward
  uint32_t parent = kNone;                 // index of the statement it stands inside
  Party addressee, venue;
  std::vector<Party> about;                // entities spoken of in the content, with the words used for them
  BlockKind section = BlockKind::Body;
  When said;
  uint8_t confidence = 100;                // percent: how many such statements a careful reader found too (extract/confidence.h)
  uint64_t signs = 0;                      // what the confidence rests on; not kept
  std::vector<uint64_t> quotation_key;     // sorted hashes of normalised word shingles of the quoted words; for link
};
// Too doubtful to be listed unasked, or for anything to rest on.
inline constexpr uint8_t kSure = 50;
constexpr bool doubtful(const Statement& statement) { return statement.confidence < kSure; }
// Anonymous, role and collective speakers and those with no source are "unnamed" (`said --unnamed`).
constexpr bool unnamed(SpeakerKind kind) { return kind != SpeakerKind::Named && kind != SpeakerKind::Document; }

// ---- acts -----------------------------------------------------------------------------------------------------

enum class ActType : uint8_t {
  Agree, Consult, Support, Concede, Cooperate, Aid, Retreat, Request, Accuse, Reject, Threaten, Protest, Sanction,
  Mobilize, Coerce, Assault
};
template <>
inline constexpr auto enum_names<ActType> = std::to_array<std::string_view>({"AGREE", "CONSULT", "SUPPORT", "CONCEDE",
    "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE",
    "COERCE", "ASSAULT"});

enum class Modality : uint8_t {
  Actual, Ongoing, Committed, Offered, Conditional, Considered, Demanded, Refused, RuledOut, NotDone, Denied, Alleged, Hypothetical
};
template <>
inline constexpr auto enum_names<Modality> = std::to_array<std::string_view>({"actual", "ongoing", "committed", "offered",
    "conditional", "considered", "demanded", "refused", "ruled_out", "not_done", "denied", "alleged", "hypothetical"});

// What is counted: numbers are compared across reports only where both say what they count.
enum class Counted : uint8_t { Other, Dead, Wounded, Captured };
template <>
inline constexpr auto enum_names<Counted> = std::to_array<std::string_view>({"other", "dead", "wounded", "captured"});

struct Count {
  Span span;          // "killing 54"
  int64_t value = 0;  // 54
  Counted of = Counted::Other;
};

struct Act {
  Id id;
  ActType type = ActType::Consult;
  Span trigger, sentence;
  std::vector<Party> actor, recipient, through;
  Party place;
  std::vector<Count> counts;
  Modality modality = Modality::Actual;
  bool negative = false;         // negation not expressed by modality
  uint32_t statement = kNone;    // the statement whose claim it is; kNone: the outlet's own words
  BlockKind section = BlockKind::Body;
  When happened;
  uint8_t confidence = 100;      // percent: how many such acts a careful reader found right (extract/act_confidence.h)
  uint64_t signs = 0;            // what the confidence rests on; not kept
};

// The same of acts, on which more rests. Of those listed strict readers called three in four right (docs/accuracy.md).
inline constexpr uint8_t kSureAct = 76;
constexpr bool doubtful(const Act& act) { return act.confidence < kSureAct; }

// ---- ties -----------------------------------------------------------------------------------------------------

enum class Relation : uint8_t {
  MemberOf, PartOf, Leads, Founded, KinOf, AlliedWith, Opposes, Supports, FundsOrArms, Sponsors, ProxyOf, InContactWith,
  MediatesBetween, BasedIn, Hosts, DecidesFor, Pressures, SameAs, DistinctFrom
};
template <>
inline constexpr auto enum_names<Relation> = std::to_array<std::string_view>({"member_of", "part_of", "leads", "founded",
    "kin_of", "allied_with", "opposes", "supports", "funds_or_arms", "sponsors", "proxy_of", "in_contact_with",
    "mediates_between", "based_in", "hosts", "decides_for", "pressures", "same_as", "distinct_from"});

struct Tie {
  Id id;
  Relation relation = Relation::MemberOf;
  Party subject, object;
  std::vector<Party> through;
  Span trigger, sentence;        // the words of the relation; the sentence that says it
  bool negative = false;
  Modality modality = Modality::Actual;
  uint32_t statement = kNone;    // whose claim it is; kNone: the outlet's own words
  BlockKind section = BlockKind::Body;
  When since, until;
};

// A reader comment: kept, searchable, counted, joined to nothing; its writer's name is not kept.
struct Remark {
  Id id;
  Span span;
};

struct Claims {
  Id article;
  Publication published;
  std::string outlet, title;
  std::vector<Entity> entities;
  std::vector<TimeClaim> times;
  std::vector<Statement> statements;  // in text order of their content
  std::vector<Act> acts;
  std::vector<Tie> ties;
  std::vector<Remark> remarks;
  std::vector<uint64_t> fingerprints;  // sorted hashes of winnowed word shingles of the body; for copies
  std::vector<Note> notes;
};

}  // namespace onrecord
