// Days, intervals of days, and how they are written. The proleptic Gregorian calendar; weeks are ISO weeks.
// Method of the conversions: Howard Hinnant, "chrono-compatible low-level date algorithms".
#pragma once
#include <compare>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include "core/enum_names.h"

namespace onrecord {

using Day = int32_t;  // days since 1970-01-01
inline constexpr Day kOpenPast = std::numeric_limits<Day>::min();
inline constexpr Day kOpenFuture = std::numeric_limits<Day>::max();

struct CivilDate {
  int year = 0, month = 1, day = 1;
  auto operator<=>(const CivilDate&) const = default;
};
Day day_of(CivilDate date);
CivilDate civil_of(Day day);
int weekday_of(Day day);  // 0 Monday ... 6 Sunday
int days_in_month(int year, int month);
bool is_valid(CivilDate date);

// Both ends included; either may be open. The default is "unknown": open at both ends.
struct Interval {
  Day lo = kOpenPast, hi = kOpenFuture;
  constexpr bool known() const { return lo != kOpenPast || hi != kOpenFuture; }
  constexpr bool is_day() const { return lo == hi; }
  constexpr bool empty() const { return lo > hi; }
  constexpr bool overlaps(Interval other) const { return lo <= other.hi && other.lo <= hi; }
  constexpr auto operator<=>(const Interval&) const = default;
};
constexpr Interval intersect(Interval a, Interval b) {
  return {a.lo > b.lo ? a.lo : b.lo, a.hi < b.hi ? a.hi : b.hi};
}
Interval day_interval(CivilDate date);
Interval month_interval(int year, int month);
Interval year_interval(int year);

enum class Precision : uint8_t { Unknown, Century, Decade, Year, Half, Quarter, Season, Month, Week, Day, Time };
template <>
inline constexpr auto enum_names<Precision> = std::to_array<std::string_view>(
    {"unknown", "century", "decade", "year", "half", "quarter", "season", "month", "week", "day", "time"});

std::string print_day(Day day);             // "2011-09-22"; "" for an open end
std::string print_interval(Interval when);  // EDTF: "2011-09-22", "2011-09", "2011-09-26/2011-09-28", "2017-10-09/..", ".."
// "2011", "2011-09", "2011-09-22", "A/B" with ".." for an open end: the inverse of print_interval.
std::optional<Interval> parse_interval(std::string_view text);

}  // namespace onrecord
