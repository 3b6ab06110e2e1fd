// Task `letters`: the authority of statements that readers gave a letter without annotating their articles (eval/fields/letters.jsonl, one
// article a line: {"corpus", "line", "sha256", "letters": [[cue_b, cue_e, content_b, content_e, "D"]]}, offsets in bytes; a cue of [0, 0]
// is none). Of those still found, by cue and content, how many have their letter, and the share of each letter's that do.
#pragma once
#include <string>

#include "eval/task.h"

namespace onrecord::eval {

Result<Report> run_letters(const Reader& reader, const std::string& gold_file, const Options& options);

}  // namespace onrecord::eval
