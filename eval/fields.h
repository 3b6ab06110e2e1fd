// Tasks `fields` and `agreement`: the fields that no public data set gives, over articles that people annotated (eval/fields/).
//   fields     what the library says of them: recall and precision of statements; given a statement: its speaker, kind, act,
//              polarity, authority, basis, route and parent; actors as B3 over the mentions in rows; acts by their triggers
//   agreement  a second reader's file (eval/fields/second.jsonl) beside the files of the first in the same folder:
//              the same figures, and Cohen's kappa of every label
// How rows are paired and when a speaker is right: eval/comparison.h. One half of the articles is dev; the other is for the end.
#pragma once
#include <string>

#include "eval/task.h"

namespace onrecord::eval {

Result<Report> run_fields(const Reader& reader, const std::string& gold_file, const Options& options);
Result<Report> run_agreement(const Reader& reader, const std::string& second_file, const Options& options);

}  // namespace onrecord::eval
