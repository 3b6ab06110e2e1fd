// In which sense a word stands that names an act in one sense and something else in another: "attacked the port" is a blow,
// "attacked Holm on taxes" are words, "captured the vote" is neither; "asked X to leave" asks for something, "asked X about it" does not.
#pragma once
#include <optional>

#include "extract/act_words.h"
#include "extract/clauses.h"

namespace onrecord::extract {

// The type of this act, its parties known, as meant here; nothing if it is none of its frame's kind.
std::optional<ActType> sense_of(const Clauses& clauses, const ActWords& words, const ActFrame& frame, const Act& act, uint32_t trigger);

// "the army base", "a hotel": what one attacks with more than words, unless reasons are given.
bool is_site(std::string_view noun);

// What does harm without doing anything: weather, illness, animals.
bool is_nature(const Entity& entity);

}  // namespace onrecord::extract
