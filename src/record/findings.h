// Writes findings in place of all that were there; inside a transaction that the store holds.
#pragma once
#include "core/findings.h"
#include "record/sqlite.h"

namespace onrecord::record {

bool clear_findings(Database& database);
bool put_findings(Database& database, const Findings& findings);  // false on failure (see Database::error)

}  // namespace onrecord::record
