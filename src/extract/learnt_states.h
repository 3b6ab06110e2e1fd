// States that no table has, learnt from the report that writes of them. What has an army, a border or a foreign minister, and
// has them twice, or is also somewhere one may be, or has people called after it ("Ostrel's army", "in Ostrel", "Ostreli"), is
// a state.
#pragma once
#include "extract/extract.h"
#include "extract/found_names.h"
#include "extract/gazetteer.h"

namespace onrecord::extract {

// Makes states of the names of one word that are such, adds those not yet found, and notes the state in the names of its organs.
void learn_states(const Article& article, const Gazetteer& gazetteer, const Reading& reading, FoundNames& found);

}  // namespace onrecord::extract
