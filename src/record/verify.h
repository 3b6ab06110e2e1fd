// Promise 1 of the record, checked from the file alone: every row resolves to bytes.
#pragma once
#include <vector>

#include "core/counts.h"
#include "core/result.h"
#include "record/sqlite.h"

namespace onrecord::record {

Result<std::vector<Fault>> verify_record(Database& database);

}  // namespace onrecord::record
