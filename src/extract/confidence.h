// How sure we are that an attribution is one, and is read right: signs for and against, each worth some points.
// The points (data/confidence.tsv, hundredths of a logit) are a logistic regression over the signs, fitted by train/confidence.cpp
// on PolNeAR's development set, which the taggers were not trained on. The percentage is the share of such statements that a
// careful reader found too.
#pragma once
#include <array>
#include <cstdint>

#include "core/enum_names.h"
#include "extract/points.h"

namespace onrecord::extract {

enum class Sign : uint8_t {
  Any,                 // every statement has it
  Direct, Mixed, Continued,
  Cue1, Cue2, Cue3, Cue4, Cue5, Cue6,  // the tagger's margin for the cue is above -400, -200, 0, 200, 400, 600
  KnownCue,            // the cue is a known word for speaking or thinking (data/speech_acts.tsv)
  Verb, Noun, Adp,     // what the cue is
  Participle,          // "..., displaying", "written in": a cue without a subject of its own
  Complement,          // the content is the clause that the cue governs: "said [that] they left"
  Clause,              // the content has a subject and a verb
  Infinitive,          // the content is what the cue wants done: "promised to leave"
  Object, PlainObject, // the content is a thing, not a clause; and the cue only says or reports: "named him", "issued a permit"
  Deed,                // the content is a thing, and the cue no known word for speaking: "passed two articles", "overturned the sentence"
  Words3, Words5, Words8,  // the content has as many words or more
  Nested, NestedClause,
  NoSource,            // nobody is named
  Actor,               // the speaker is a person, organization, state ...
  Person, Unnamed,     // the speaker is a person; is known by a description only
  Thing,               // the speaker is a place or of unknown kind
  Pronoun,             // the source is a pronoun that stands for nobody we know
  FirstPerson,         // the article's writer, or somebody who is quoted elsewhere
  Believe, Negative, Title
};

}  // namespace onrecord::extract

template <>
inline constexpr auto onrecord::enum_names<onrecord::extract::Sign> = std::to_array<std::string_view>({"any", "direct", "mixed", "continued",
    "cue_1", "cue_2", "cue_3", "cue_4", "cue_5", "cue_6", "known_cue", "verb", "noun", "adposition", "participle", "complement", "clause",
    "infinitive", "object", "plain_object", "deed", "words_3", "words_5", "words_8", "nested", "nested_clause", "no_source", "actor", "person", "unnamed", "thing", "pronoun",
    "first_person", "believe", "negative", "title"});
