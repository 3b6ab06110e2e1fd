// Finding mentions by token.
#pragma once
#include "core/reading.h"
#include "extract/tree.h"

namespace onrecord::extract {

// The mention with this head, or kNone.
uint32_t mention_at(const Reading& reading, uint32_t head);

// "a majority", "52 percent": so many of them.
bool is_amount(std::string_view lemma);

// The phrase of a noun: its determiners, modifiers and "of"-phrases; no relative clause, apposition or coordination.
TokenRange phrase_of(const Reading& reading, const Tree& tree, uint32_t head);

}  // namespace onrecord::extract
