// The extractors, one function a file. Their order, and what each reads and writes, is the table in extractors.cpp.
#pragma once
#include "extract/extract.h"

namespace onrecord::extract {

struct ActWords;
struct Clauses;

void mend_trees(Context& context);  // tree_mends.cpp
void find_times(Context&);         // times.cpp:        reading.times, claims.times
void find_quotations(Context&);    // quotation.cpp:    reading.quotations
void find_phrases(Context&);     // antecedents.cpp: reading.phrases
void find_mentions(Context&);      // mentions.cpp:     reading.mentions
void resolve_entities(Context&);   // entities.cpp:     claims.entities, Mention::entity
void find_statements(Context&);    // statements.cpp:   claims.statements
void find_silences(Context&);      // silences.cpp:     its part of claims.statements
void tie_first_person(Context&);   // first_person.cpp: Mention::entity of "I"
void find_acts(Context&);          // acts.cpp:         claims.acts
void add_spoken_acts(Context&, const Clauses&, const ActWords&);  // spoken_acts.cpp: its part of claims.acts
void find_ties(Context&);          // ties.cpp:         claims.ties
void find_remarks(Context&);       // remarks.cpp:      claims.remarks
void find_fingerprints(Context&);  // fingerprints.cpp: claims.fingerprints, Statement::quotation_key

}  // namespace onrecord::extract
