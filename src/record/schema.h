// The schema of a record: docs/record.md documents every table, view and column of it (a test checks both ways).
#pragma once
#include <cstdint>

namespace onrecord::record {

inline constexpr int64_t kApplicationId = 0x6f6e7263;  // "onrc"
extern const char* const kSchema;

}  // namespace onrecord::record
