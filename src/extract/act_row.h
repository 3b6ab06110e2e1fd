// What completes the row of an act when its type and parties are known: how it stands, the statement it is told in, where, when,
// through whom, and how many.
#pragma once
#include "extract/act_words.h"
#include "extract/clauses.h"

namespace onrecord::extract {

// Where an act stands in its sentence.
struct ActPlace {
  uint32_t trigger = kNone;
  uint32_t object = kNone;  // of a trigger that is a verb and its object: "imposed [sanctions]"
  uint32_t light = kNone;   // the verb whose subject does what the noun names: "[took] part in an attack"
};

// Takes the act into the claims.
void add_act(Context& c, const Clauses& clauses, const ActWords& words, const ActPlace& place, Act act);

}  // namespace onrecord::extract
