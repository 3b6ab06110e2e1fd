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
  ActorNone, ActorPronoun, ActorGroup, ActorThing,  // nobody; "he", not "his"; people without a name; an organization, an outlet, of unknown kind
  ActorClauses, ActorAfter,                     // two verbs or more stand between it and the trigger; it comes after
  RecipientNone, RecipientWords, RecipientGroup, RecipientBody, RecipientThing,  // Body: a state, an organ, an armed group; Thing: as above, and places
  RecipientNext, RecipientPhrase,               // it is the trigger's own object; a phrase with a preposition
  RecipientLoose,                               // somebody named in the phrase, not its own head
  RecipientClause,                              // a verb stands between
  Gerund, Infinitive, Adverbial, Joined,        // the trigger's form; the clause it stands in
  Supposed,                                     // hypothetical, or only considered
  InStatement,
  SourceDiffers, TargetAgrees, TargetDiffers    // beside the words that models/parties.model takes for both
};

}  // namespace onrecord::extract

template <>
inline constexpr auto onrecord::enum_names<onrecord::extract::ActSign> = std::to_array<std::string_view>({"any", "consult", "support", "accuse", "reject",
    "assault", "actor_none", "actor_pronoun", "actor_group", "actor_thing", "actor_clauses", "actor_after", "recipient_none", "recipient_words",
    "recipient_group", "recipient_body", "recipient_thing", "recipient_next", "recipient_phrase", "recipient_loose", "recipient_clause", "gerund",
    "infinitive", "adverbial", "joined", "supposed", "in_statement", "source_differs", "target_agrees", "target_differs"});

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
