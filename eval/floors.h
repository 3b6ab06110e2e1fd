// Pinned scores: eval/floors.tsv has a row {task, gold file, score, floor}; a drop below a floor fails.
#pragma once
#include <string>

#include "eval/task.h"

namespace onrecord::eval {

// Prints every pinned score beside its floor; gold files are relative to `root`, and a file that is not there prints SKIPPED. Returns the exit code: 0, or 1 for a drop.
int check_floors(const std::string& floors_file, const std::string& root);

}  // namespace onrecord::eval
