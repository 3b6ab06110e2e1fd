// Task times: TIMEX3 extents, types and values as TempEval-3 scores them (UzZaman et al., SemEval-2013 task 1), in
// percent: strict and relaxed extent; type and value count an expression as right if it overlaps the gold's and agrees.
// A file of Microsoft Recognizers' cases ("f", "in", "ref", "res" a line) is scored as eval/times_msrec.cpp says.
#pragma once
#include "eval/task.h"

namespace onrecord::eval {

Result<Report> run_times(const Reader& reader, const std::string& gold_file, const Options& options);
Result<Report> run_msrec(const Reader& reader, std::string_view lines, Report report, const Options& options);

}  // namespace onrecord::eval
