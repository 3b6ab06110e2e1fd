// Task worlds: what room link makes of made-up worlds whose key is known by construction (eval/world.h).
#pragma once
#include "eval/task.h"

namespace onrecord::eval {

// `gold_file`: TSV of seed, issues, attacks; one world a row. Scores: `families` B3; `dates`: days said, within a week;
// `shifts` f1 with `grade` (share of those found that have the right one) and by grade; `false_shifts_per_100` stable issues
// and `stable_kept`, 100 less that;
// `conflicts`; `baseline`: shifts by the first and the last word on each issue.
Result<Report> run_worlds(const Reader& reader, const std::string& gold_file, const Options& options);

}  // namespace onrecord::eval
