// Turns of a printed conversation: paragraphs that begin with who speaks.
//   ((Mira Tolen))  I think we left too late.      TOLEN: I think ...      Q: ...      MT: ...
#pragma once
#include <vector>

#include "core/article.h"
#include "core/claims.h"
#include "core/reading.h"

namespace onrecord::extract {

struct Turn {
  TokenRange label;          // the words that name the speaker, without brackets or colon
  TokenRange mark;           // what ends the label: ":" or "))"
  std::vector<TokenRange> words;  // what is said, a range a paragraph
  uint32_t speaker = kNone;  // entity, or kNone for a bracketed label; a label of initials means the one person with these initials
};

// In text order; none, unless two labels come back, in four paragraphs or more, and one of them names a person. A label with a colon
// must name a person: pages are full of "Price: ..." and "Pros: ...".
std::vector<Turn> find_turns(const Article& article, const Reading& reading, const Claims& claims);

}  // namespace onrecord::extract
