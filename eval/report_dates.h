// Task report_dates: what other reports make of the dates that were taken away from some.
#pragma once
#include "eval/task.h"

namespace onrecord::eval {

// `gold_file`: JSONL of dated reports (id, text, title, publisher, date; PolNeAR). In three rounds every third loses its date
// and the archive is linked, so that each report is asked for once. Scores: `dated`, how many then get a first and a last day
// from other reports, and `right`, the share of them that holds the true day; `bounded`, `bounded_right`: the same of those
// that get at least one end.
Result<Report> run_report_dates(const Reader& reader, const std::string& gold_file, const Options& options);

}  // namespace onrecord::eval
