// Date expressions: what a text says about time, as a value over an anchor, and the evaluator.
// A claim holds the expression ("shift(published, -1, week)"); its days are found only when the anchor's are known.
// Notation and semantics follow TIMEX3 where it has them (ISO-TimeML, ISO 24617-1) and EDTF for printing (ISO 8601-2).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.h"
#include "core/enum_names.h"
#include "core/span.h"

namespace onrecord {

enum class Unit : uint8_t { None, Second, Minute, Hour, Day, Weekend, Week, Month, Season, Quarter, Half, Year, Decade, Century };
template <>
inline constexpr auto enum_names<Unit> = std::to_array<std::string_view>({"none", "second", "minute", "hour", "day", "weekend",
    "week", "month", "season", "quarter", "half", "year", "decade", "century"});

// What "now" is for this expression.
enum class DateAnchor : uint8_t { None, Published, Previous, Said, Event };
template <>
inline constexpr auto enum_names<DateAnchor> =
    std::to_array<std::string_view>({"none", "published", "previous", "said", "event"});

enum class DateModifier : uint8_t { None, Start, Early, Mid, Late, End, About, Before, After, OnOrBefore, OnOrAfter, LessThan, MoreThan };
template <>
inline constexpr auto enum_names<DateModifier> = std::to_array<std::string_view>({"none", "start", "early", "mid", "late",
    "end", "about", "before", "after", "on_or_before", "on_or_after", "less_than", "more_than"});

// For incomplete dates ("Thursday", "Sept. 13"): which of the matching days is meant, seen from the anchor.
enum class DateDirection : uint8_t { Nearest, This, Past, PastOrSame, Future, FutureOrSame };
template <>
inline constexpr auto enum_names<DateDirection> =
    std::to_array<std::string_view>({"nearest", "this", "past", "past_or_same", "future", "future_or_same"});

// TIMEX3 types.
enum class TimeType : uint8_t { Date, Time, Duration, Set };
template <>
inline constexpr auto enum_names<TimeType> = std::to_array<std::string_view>({"DATE", "TIME", "DURATION", "SET"});

struct DateExpr {
  enum class Op : uint8_t {
    None,      // no value
    Calendar,  // the known parts below; missing larger parts are found from the anchor by `direction`
    Shift,     // the anchor moved by `count` units, and truncated to `unit` unless `exact`
    Within,    // some time within `count` units of the anchor, on its `direction` side ("less than two weeks later")
    Range,     // from parts[0] to parts[1]
    Duration,  // `count` units; dates nothing by itself
    Set,       // every `count` units (or every Calendar part given)
    Present,   // PRESENT_REF: "now", "nowadays"
    Past,      // PAST_REF: "recently", "in the past"
    Future,    // FUTURE_REF: "soon"
  };
  Op op = Op::None;
  TimeType type = TimeType::Date;
  DateAnchor anchor = DateAnchor::None;
  DateModifier modifier = DateModifier::None;
  DateDirection direction = DateDirection::Nearest;
  Unit unit = Unit::None;
  bool exact = false;   // Shift: keep the day ("two weeks ago today"), do not truncate to the unit
  bool plural = false;  // a bare plural ("days after"): two or more
  double count = 0;     // Shift, Within, Duration, Set; negative is earlier

  // Calendar parts; unset is -1.
  int16_t year = -1;       // with unit Decade or Century: its first year
  int8_t month = -1;       // 1..12
  int8_t day = -1;         // 1..31
  int8_t weekday = -1;     // 0 Monday .. 6 Sunday
  int8_t week = -1;        // ISO week 1..53
  int8_t quarter = -1;     // 1..4
  int8_t half = -1;        // 1..2
  int8_t season = -1;      // 0 spring, 1 summer, 2 autumn, 3 winter
  int16_t holiday = -1;    // row of data/holidays.tsv
  int16_t minute = -1;     // minutes after midnight
  int8_t part_of_day = -1; // 0 morning, 1 midday, 2 afternoon, 3 evening, 4 night

  Span anchor_span;             // anchor Event: the words that name it
  std::vector<DateExpr> parts;  // Range: two

  bool operator==(const DateExpr&) const = default;
};

template <>
inline constexpr auto enum_names<DateExpr::Op> = std::to_array<std::string_view>(
    {"none", "calendar", "shift", "within", "range", "duration", "set", "present", "past", "future"});

// One line that a person can read and parse_expr reads back: "shift(published, -1, week)", "calendar(published, past, month=9, day=13)".
std::string print_expr(const DateExpr& expr);
std::optional<DateExpr> parse_expr(std::string_view notation);

struct DateValue {
  Interval when;
  Precision precision = Precision::Unknown;
  DateModifier modifier = DateModifier::None;
  bool operator==(const DateValue&) const = default;
};
// The days an expression means when its anchor is `anchor` (an interval too: "last week" of an article of
// unknown date is unknown; of one dated to three days, up to three weeks). Never invents a day.
DateValue evaluate(const DateExpr& expr, Interval anchor);

// TIMEX3 value attribute ("2011-W38", "P2W", "PAST_REF") for an anchor day; for onrecord-eval.
std::string print_timex_value(const DateExpr& expr, Interval anchor);

}  // namespace onrecord
