// Reads all claims back, exactly as they were put.
#pragma once
#include <vector>

#include "core/claims.h"
#include "core/result.h"
#include "record/sqlite.h"

namespace onrecord::record {

Result<std::vector<Claims>> load_claims(Database& database);  // by article id

}  // namespace onrecord::record
