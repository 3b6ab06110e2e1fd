// What a tagger takes into a name and is none of it: words before it that have no capital ("the sleepy Harbour Council"), halves of
// brackets and quotation marks, a party's word ("Democrat Oda Holm"), the other name behind a comma.
//
//   name_core(...)   // at "anti-Holm Harbour Council": the last two tokens
#pragma once
#include <string_view>

#include "extract/found_names.h"
#include "extract/gazetteer.h"

namespace onrecord::extract {

// The tokens that are the name; empty: nobody's.
TokenRange name_core(std::string_view text, const Reading& reading, const Gazetteer& gazetteer, TokenRange tokens, ActorKind kind);

// "R-Velm", "(D)": what stands beside a politician's name for party and seat; the tokens of it that begin here, empty: none.
TokenRange seat_at(std::string_view text, const Reading& reading, uint32_t token);

// Mends names by the others of the report: "Kentish Oda Holm" where it has an "Oda Holm", "Holm-Dorn" where both are surnames,
// "Holm's Harbour Works", kinds that the last word contradicts ("Holm University" is no person).
void mend_names(const Article& article, const Gazetteer& gazetteer, const Reading& reading, FoundNames& found);

}  // namespace onrecord::extract
