// The files of data/ and models/, embedded in the binary. `--data DIR` overrides: a file found in DIR wins.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace onrecord {

// Once, at start, before any data_file(); the files of `folder` shadow the embedded ones for the rest of the run.
Result<void> override_data(const std::string& folder);

// The bytes of "holidays.tsv" or "reader.model"; an empty view if there is no such file (a test checks all names used).
std::string_view data_file(std::string_view file_name);

// A commented TSV: lines that are empty or start with '#' are skipped; cells are views into `bytes`.
// The first line that is not a comment names the columns and is not in the result.
std::vector<std::vector<std::string_view>> read_tsv(std::string_view bytes);

}  // namespace onrecord
