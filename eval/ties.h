// Task `ties`: the relation rows of a hand-read key (keys/*.jsonl). A tie is right if its relation is the row's, its words
// lie in the row's span or share half of it, and its ends bear the row's names (any alias that the key gives). Every other
// tie that the library finds counts as found, though the key need not list all: precision is a lower bound.
#pragma once
#include <string>

#include "eval/task.h"

namespace onrecord::eval {

Result<Report> run_ties(const Reader& reader, const std::string& gold_file, const Options& options);

}  // namespace onrecord::eval
