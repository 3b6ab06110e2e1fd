// Task `acts`, by the format of the gold file:
//   JSONL of text, marked, type (PLV)   the type given the marked pair: macro-F1 over 15 types, accuracy
//   BIO of S and T (CAMEO)              source and target spans of the act that the library finds in the sentence: exact F1
// The shipped model is trained on PLV train: its score there says nothing; train_act_type prints the cross-validated one.
#pragma once
#include <string>

#include "eval/task.h"

namespace onrecord::eval {

Result<Report> run_acts(const Reader& reader, const std::string& gold_file, const Options& options);

}  // namespace onrecord::eval
