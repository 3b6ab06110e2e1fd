// The grammar of time expressions: from the tokens of one sentence to an expression and its extent.
// A small recursive descent with bounded lookahead (a production reads a few tokens and calls itself at most
// three deep), so a sentence costs time linear in its length. Extents are those of TimeML 1.2.1: articles and degree
// words belong to them ("the past three months", "nearly two years", "early next year"), prepositions do not.
#pragma once
#include <optional>
#include <span>

#include "extract/time_words.h"

namespace onrecord::extract {

// Where a found expression begins and ends, as indexes into the sentence's tokens, and what it means.
// Directions of incomplete dates are left at Nearest, for the context to settle.
struct TimeMatch {
  uint32_t begin = 0, end = 0;
  uint32_t used = 0;           // past what was read: "three days" of "three days later"
  DateExpr expr;
  std::array<uint32_t, 2> first_part{}, second_part{};  // tokens of a range's ends
};

// The longest expression that begins at token `at`.
std::optional<TimeMatch> match_time(std::span<const TimeToken> tokens, const TimeWords& words, uint32_t at);

}  // namespace onrecord::extract
