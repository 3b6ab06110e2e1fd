// Task `reading`: a report read by hand (keys/*.jsonl) against what onrecord reads in it. Recall by kind of row; the share
// of found statements that the key lists is printed, but unlisted is not wrong: precision is judged by hand from --details.
//   statement  the content shares at least half of the larger side's words, without quotation marks, "that" and the cue
//   event      an act of the same type whose trigger lies in the row's words, or that shares half of them
//   relation   a tie that shares half of the row's words; date: a time on half of its words; actor: an entity of that name
// `fields` are scored over the matched statements; `noise`: rows of furniture in which nothing speaks or acts.
#pragma once
#include <string>

#include "eval/task.h"

namespace onrecord::eval {

Result<Report> run_reading(const Reader& reader, const std::string& gold_file, const Options& options);

}  // namespace onrecord::eval
