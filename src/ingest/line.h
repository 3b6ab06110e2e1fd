// One line (or one hard-wrapped paragraph) of flattened web text, and what can be seen of it without reading it.
#pragma once
#include <string_view>
#include <vector>

#include "core/span.h"
#include "ingest/page_lines.h"

namespace onrecord::ingest {

struct Line {
  Span span;                      // without white space at the ends
  LineRole role = LineRole::None; // by its phrases
  uint32_t words = 0;
  uint32_t capitals = 0;          // words of four letters or more that begin with a capital
  uint32_t long_words = 0;        // words of four letters or more
  bool ends_sentence = false;     // . ! ? ... before closing quotes and brackets
  bool ends_colon = false, ends_open = false;  // ends in ':'; in ',' ';' or a dash
  bool all_caps = false;
  bool bullet = false;
  bool starts_lower = false;
  bool blank_before = false, blank_after = false;
};

// The lines of a text that are not blank. Where the text is hard-wrapped (most lines about as long as one another and
// broken inside sentences), a paragraph is one Line.
std::vector<Line> split_lines(std::string_view text);

// White space at the ends taken off, no-break spaces too.
Span trim(std::string_view text, Span span);

}  // namespace onrecord::ingest
