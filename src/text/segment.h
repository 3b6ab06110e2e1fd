// Stage "segment": tokens and sentences of every block that is read. A sentence never crosses a block. Rules: a run of
// . ! ? ends a sentence unless what follows says otherwise (a small letter, the rest of a name after "Lt.", "he said"
// after a quoted question); marks that close a quotation or a bracket stay with the sentence they close.
#pragma once
#include <string>
#include <vector>

#include "core/article.h"
#include "core/reading.h"
#include "core/result.h"
#include "text/tokenize.h"

namespace onrecord::text {

struct SegmentRules {
  TokenRules tokens;
  std::vector<std::string> starters;  // sorted, lower case
};

Result<SegmentRules> load_segment_rules();

// Comments are segmented too: they are searched, though never believed.
constexpr bool is_read(BlockKind kind) { return carries_claims(kind) || kind == BlockKind::Comment; }

// Writes sentences, tokens, sentence_of.
void segment(const Article& article, const SegmentRules& rules, Reading& reading);

}  // namespace onrecord::text
