// The schema of a record: docs/record.md documents every table, view and column of it (a test checks both ways).
#pragma once
#include <cstdint>
#include <string>

namespace onrecord::record {

inline constexpr int64_t kApplicationId = 0x6f6e7263;  // "onrc"
std::string schema();  // SQL that makes an empty record

}  // namespace onrecord::record
