// Date expressions: what a text says about time, as a value over an anchor, and the evaluator.
// A claim holds the expression ("shift(published, -1, week)"); its days are found only when the anchor's are known.
// Notation and semantics follow TIMEX3 where it has them (ISO-TimeML, ISO 24617-1) and EDTF for printing (ISO 8601-2).
//
//   auto expr = parse_expr("calendar(published, past, weekday=3)");      // "Thursday" in a report
//   evaluate(*expr, *parse_interval("2011-09-26")).when                  // 2011-09-22
//   derive(*expr, "Thursday", "published", *parse_interval("2011-09-26"))
//       == "'Thursday' before published 2011-09-26 -> 2011-09-22"
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

// What "now" is for this expression. Previous: the narrative time before it, where the text gave none that could stand
// as its base; Said: the time of the statement that it stands in; Base: the value of the expression in `parts`.
enum class DateAnchor : uint8_t { None, Published, Previous, Said, Event, Base };
template <>
inline constexpr auto enum_names<DateAnchor> =
    std::to_array<std::string_view>({"none", "published", "previous", "said", "event", "base"});

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
    Calendar,  // the parts below; missing larger parts are found from the anchor by `direction`, or lie in the base
    Shift,     // the anchor moved by `count` units, and widened to its `unit` unless `exact`; with a direction, only the
               // part of the unit before or after the anchor ("earlier this year")
    Within,    // some time within `count` units of the anchor, before it if negative ("the past two weeks")
    Nth,       // the `count`-th unit, or weekday, of the base; negative counts from its end
    Easter,    // `count` days after Easter Sunday of the year, which is given or found as for Calendar
    Range,     // from parts[0] to parts[1]
    Duration,  // `count` units, and those of parts ("two years and six months"); dates nothing by itself
    Set,       // every `count` units; or, without a unit, every one that matches parts[0]
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
  bool exact = false;   // Shift: keep the day ("two weeks ago today"), do not widen to the unit
  bool plural = false;  // a bare plural ("days after"): two or more; `count` then holds only the side
  bool fiscal = false;  // a company's or state's year, which may begin before the calendar's and end after it
  double count = 0;     // negative is earlier

  // Calendar parts; unset is -1. Those of Easter: year; of Nth: weekday.
  int16_t year = -1;        // with unit Decade or Century: its first year (the 20th century is 1900 to 1999, as ISO 8601 has it)
  int8_t month = -1;        // 1..12
  int8_t day = -1;          // 1..31
  int8_t weekday = -1;      // 0 Monday .. 6 Sunday
  int8_t week = -1;         // ISO week 1..53
  int8_t quarter = -1;      // 1..4
  int8_t half = -1;         // 1..2
  int8_t season = -1;       // 0 spring, 1 summer, 2 autumn, 3 winter, of the northern year
  int16_t minute = -1;      // minutes after midnight
  int8_t part_of_day = -1;  // 0 morning, 1 midday, 2 afternoon, 3 evening, 4 night, 5 daytime

  Span words;                   // anchor Event: the words that name the event; part of a Range: its own words
  std::vector<DateExpr> parts;  // the base (anchor Base); Range: two; Duration: what is added

  bool operator==(const DateExpr&) const = default;
};

template <>
inline constexpr auto enum_names<DateExpr::Op> = std::to_array<std::string_view>({"none", "calendar", "shift", "within", "nth",
    "easter", "range", "duration", "set", "present", "past", "future"});

// One line that a person can read and parse_expr reads back: "shift(published, -1, week)",
// "calendar(published, past, month=9, day=13)", "shift(calendar(year=2011, month=9, day=13), 1, day)".
// A nested expression is the base (anchor Base) except in range, duration and set.
std::string print_expr(const DateExpr& expr);
std::optional<DateExpr> parse_expr(std::string_view notation);

struct DateValue {
  Interval when;
  Precision precision = Precision::Unknown;
  DateModifier modifier = DateModifier::None;
  bool operator==(const DateValue&) const = default;
};
// The days an expression means when its anchor is `anchor` (an interval too: "last week" of an article of
// unknown date is unknown; of one dated to three days, up to three weeks). Never invents a day: what is not known is an
// open end. The interval is never empty. "Early", "mid" and "late" do not narrow it, they are in `modifier`.
DateValue evaluate(const DateExpr& expr, Interval anchor);

// EDTF of a value: "2011-09-22", "2011-09~" (about), "2011-09-19/2011-09-25", "../2011-09-18", "" if it is unknown.
std::string print_edtf(const DateValue& value);

// How an expression came to its days, for a person: "'Oct. 25, 2011' -> 2011-10-25",
// "'Thursday' before published 2011-09-26 -> 2011-09-22", "'last week' from published (unknown) -> unknown".
std::string derive(const DateExpr& expr, std::string_view words, std::string_view anchor_name, Interval anchor);

// The anchor that the whole expression rests on, through its bases: what a caller must find to evaluate it.
DateAnchor anchor_of(const DateExpr& expr);

// TIMEX3 value attribute ("2011-W38", "P2W", "PAST_REF") for an anchor day; for onrecord-eval. What the anchor leaves
// open is X ("XXXX-09-13").
std::string print_timex_value(const DateExpr& expr, Interval anchor);

}  // namespace onrecord
