// Task shifts: who is reported to have changed tack in an archive that a person has read, by dates and grades alone.
#pragma once
#include "eval/task.h"

namespace onrecord::eval {

// `gold_file`: TSV of archive (a folder, or JSONL, under the shared data), stood, when, grade: the shifts that it must show, as days
// that the two positions lie in; a row with `-` for all three: an archive that shows none. Score: `shifts`.
// Errors: a row that does not parse, an archive that is not there.
Result<Report> run_shifts(const Reader& reader, const std::string& gold_file, const Options& options);

}  // namespace onrecord::eval
