// How sure we are that an act is one, of its type, between these parties, in this mode: signs for and against, each worth some
// points (points.h). The points (data/act_confidence.tsv) are fitted by train/act_confidence.cpp on rows judged one by one
// (eval/acts/); the percentage is the share of such rows that were judged right.
#pragma once
#include "extract/clauses.h"
#include "extract/party_tagger.h"
#include "extract/points.h"

namespace onrecord::extract {

enum class ActSign : uint8_t {
  Any,                                          // every act has it
  Consult, Support, Accuse, Reject, Assault,    // its type; Reject: THREATEN and PROTEST too
  Request, Agree, Coerce, Yield,                // Yield: CONCEDE and RETREAT
  Denial,                                       // a REJECT of what was said: "denied it", "dismissed the idea"
  ActorNone, ActorPronoun, ActorGroup, ActorThing,  // nobody; "he", not "his"; people without a name; an organization, an outlet, of unknown kind
  ActorNamed, ActorTied, ActorUnnamed,          // by its own name; by another noun ("the senator"); somebody without a name
  ActorThey, ActorHis,                          // "they", "it", "we"; "his support"
  ActorUnsure, ActorShared, ActorFar,           // a pronoun that might well be another's; a last name that others bear; last named sentences before
  ActorClauses,                                 // two verbs or more stand between it and the trigger
  RecipientNone, RecipientWords, RecipientGroup, RecipientBody, RecipientThing,  // Body: a state, an organ, an armed group; Thing: as above, and places
  RecipientNamed, RecipientTied, RecipientUnnamed, RecipientShared,  // as of the actor
  RecipientMatter,                              // words for no person: "the idea"
  RecipientUnsure,                              // a pronoun that might well be another's
  RecipientNext, RecipientPhrase,               // it is the trigger's own object; a phrase with a preposition
  RecipientLoose,                               // somebody named in the phrase, not its own head
  RecipientClause,                              // a verb stands between
  Noun, Gerund, Infinitive, Present, Adverbial, Joined,  // the trigger's form; the clause it stands in
  Supposed, Undone, Future,                     // hypothetical, or only considered; demanded, alleged, denied, refused, ...; committed or offered
  InStatement, Quoted, Spoken,                  // of a statement; in quotation marks; made of a statement (spoken_acts.cpp)
  SourceDiffers, TargetAgrees, TargetDiffers,   // beside the words that models/parties.model takes for both
  PowerByOrder, BetweenPowers,                  // what a state, an army or an armed group does by force or order; what it does to another
  Retreat, Pressure, Headline                   // SANCTION, MOBILIZE or THREATEN; told in a title
};

}  // namespace onrecord::extract

template <>
inline constexpr auto onrecord::enum_names<onrecord::extract::ActSign> = std::to_array<std::string_view>({"any", "consult", "support", "accuse", "reject", "assault", "request", "agree", "coerce", "yield",
    "denial", "actor_none", "actor_pronoun", "actor_group", "actor_thing", "actor_named", "actor_tied", "actor_unnamed", "actor_they",
    "actor_his", "actor_unsure", "actor_shared", "actor_far", "actor_clauses", "recipient_none", "recipient_words", "recipient_group",
    "recipient_body", "recipient_thing", "recipient_named", "recipient_tied", "recipient_unnamed", "recipient_shared", "recipient_matter",
    "recipient_unsure", "recipient_next", "recipient_phrase", "recipient_loose", "recipient_clause", "noun", "gerund", "infinitive",
    "present", "adverbial", "joined", "supposed", "undone", "future", "in_statement", "quoted", "spoken", "source_differs",
    "target_agrees", "target_differs", "power_by_order", "between_powers", "retreat", "pressure", "headline"});

namespace onrecord::extract {

struct ActJudge {
  Points<ActSign> points{};
  PartyModel parties;
};
// Errors: as load_points, load_party_model.
Result<ActJudge> load_act_judge();

// Sets signs and confidence of all acts, when all else is known of them. They are sorted by their triggers.
void judge_acts(Context& c, const Clauses& clauses);

}  // namespace onrecord::extract
