// Absolute dates as people and programs write them: "October 25th, 2011", "25-10-2011", "Tues., Sept. 13 2011",
// "13 September 2011", "2017-10-11T05:12:00+02:00", "Oct 2011". Dates without a year are not absolute and not found.
//   find_written_date("Posted on Oct. 25, 2011 by") -> span of "Oct. 25, 2011", 2011-10-25
#pragma once
#include <cstddef>
#include <optional>
#include <string_view>

#include "core/date.h"
#include "core/span.h"

namespace onrecord {

// What 05/04/2011 means where both readings are dates.
enum class DayOrder : uint8_t { Unknown, DayFirst, MonthFirst };

struct WrittenDate {
  Span span;       // with a weekday before it; without a time of day after it
  Interval when;   // a day or a month; where the order is unknown, from the earlier reading to the later
  Precision precision = Precision::Day;
  bool ambiguous = false;
};

// The first at or after `from`. Years 1500 to 2199. Linear time.
std::optional<WrittenDate> find_written_date(std::string_view text, size_t from = 0, DayOrder order = DayOrder::Unknown);

}  // namespace onrecord
