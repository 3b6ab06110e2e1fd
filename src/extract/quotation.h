// Quotation marks as a state machine, one paragraph at a time. Marks fall into two families, double (" “ ” „ « » ``…'')
// and single (' ‘ ’ ‚ ‹ ›); a mark of one family closes any open mark of it, so “mixed styles" still pair. Which side a mark
// is on is read from its neighbours first and its shape second, so straight marks, »reversed« guillemets and wrong
// curls work. A single mark inside a word, a plural possessive, an elision ("'em", "'90s") or one that nothing closes is
// an apostrophe. An unclosed double quotation ends with its paragraph; one that opens the next paragraph reopens it.
//
//   “I left,” he said. “We all  ->  [“I left,”] closed, [“We all] open to the end of the paragraph
//
// Time is linear in the text, whatever it holds: at most kDepth quotations are open at once.
#pragma once
#include <string_view>
#include <vector>

#include "core/article.h"
#include "core/reading.h"

namespace onrecord::extract {

inline constexpr size_t kDepth = 8;

// In order of their begin. `paragraphs` are spans of `text` in order; nothing else is looked at.
std::vector<Quotation> quotations_in(std::string_view text, const std::vector<Span>& paragraphs);

// Per token the outermost quotation that holds it; kNone: outside quotation marks.
std::vector<uint32_t> quote_of_tokens(const Reading& reading);

}  // namespace onrecord::extract
