// The TIMEX3 value attribute of date expressions (ISO-TimeML), as TimeBank and AQUAINT write it.
#include <fmt/format.h>

#include <array>
#include <cmath>

#include "core/date_expr.h"

namespace onrecord {
namespace {

using Op = DateExpr::Op;

constexpr std::array<std::string_view, 4> kSeasons = {"SP", "SU", "FA", "WI"};
constexpr std::array<std::string_view, 6> kPartsOfDay = {"MO", "MI", "AF", "EV", "NI", "DT"};

bool is_clock(Unit unit) { return unit == Unit::Second || unit == Unit::Minute || unit == Unit::Hour; }

// "2Y", "2Y6M", "XW". A half is carried to the next smaller unit where that is a whole number.
std::string amount(double count, Unit unit) {
  static constexpr std::array<std::string_view, 14> kLetters = {"X", "S", "M", "H", "D", "WE", "W",
                                                                "M", "S", "Q", "M", "Y", "E",  "C"};
  const auto letter = kLetters[static_cast<size_t>(unit)];
  if (count == 0) return fmt::format("X{}", letter);
  if (unit == Unit::Decade || unit == Unit::Century)
    return amount(count * (unit == Unit::Decade ? 10 : 100), Unit::Year);
  if (unit == Unit::Half) return amount(count * 6, Unit::Month);
  const double whole = std::trunc(count), rest = count - whole;
  const std::string_view half = unit == Unit::Year     ? "6M"
                                : unit == Unit::Hour   ? "30M"
                                : unit == Unit::Minute ? "30S"
                                                       : "";
  if (rest == 0.5 && !half.empty()) return whole == 0 ? std::string(half) : fmt::format("{}{}{}", whole, letter, half);
  return fmt::format("{}{}", count, letter);
}

std::string duration(const DateExpr& e) {
  std::string days, clock;
  const auto add = [&](const DateExpr& one) {
    (is_clock(one.unit) ? clock : days) += amount(one.plural ? 0 : std::abs(one.count), one.unit);
  };
  add(e);
  if (e.op == Op::Duration)
    for (const DateExpr& more : e.parts) add(more);
  return "P" + days + (clock.empty() ? "" : "T" + clock);
}

// The unit that a value is written to.
Unit grain(const DateExpr& e) {
  switch (e.op) {
    case Op::Calendar:
      if (e.day > 0) return Unit::Day;
      if (e.month > 0) return Unit::Month;
      if (e.unit == Unit::Weekend) return Unit::Weekend;
      if (e.weekday >= 0) return Unit::Day;
      if (e.week > 0) return Unit::Week;
      if (e.quarter > 0) return Unit::Quarter;
      if (e.season >= 0) return Unit::Season;
      if (e.half > 0) return Unit::Half;
      if (e.unit != Unit::None) return e.unit;
      if (e.year > 0) return Unit::Year;
      return e.parts.empty() ? Unit::Day : grain(e.parts[0]);
    case Op::Within:
      return e.unit;
    case Op::Shift:
      return e.exact ? Unit::Day : e.unit;
    case Op::Nth:
      return e.weekday >= 0 ? Unit::Day : e.unit;
    case Op::Range:
      return e.parts.empty() ? Unit::Day : grain(e.parts[0]);
    default:
      return Unit::Day;
  }
}

int season_of(const DateExpr& e, Day day) { return e.season >= 0 ? e.season : (civil_of(day).month + 9) % 12 / 3; }

std::string date(Unit unit, Day day, int season) {
  const CivilDate civil = civil_of(day);
  switch (unit) {
    case Unit::Century:
      return fmt::format("{:02}", civil.year / 100);
    case Unit::Decade:
      return fmt::format("{:03}", civil.year / 10);
    case Unit::Year:
      return fmt::format("{:04}", civil.year);
    case Unit::Half:
      return fmt::format("{:04}-H{}", civil.year, civil.month < 7 ? 1 : 2);
    case Unit::Quarter:
      return fmt::format("{:04}-Q{}", civil.year, (civil.month + 2) / 3);
    case Unit::Season:
      return fmt::format("{:04}-{}", civil.year, kSeasons[static_cast<size_t>(season)]);
    case Unit::Month:
      return fmt::format("{:04}-{:02}", civil.year, civil.month);
    case Unit::Week:
    case Unit::Weekend: {
      const Day thursday = day - weekday_of(day) + 3;
      const int year = civil_of(thursday).year;
      const int week = (thursday - day_of({year, 1, 1})) / 7 + 1;
      return fmt::format("{:04}-W{:02}{}", year, week, unit == Unit::Weekend ? "-WE" : "");
    }
    default:
      return print_day(day);
  }
}

// What an incomplete date gives without its anchor.
std::string pattern(const DateExpr& e) {
  const std::string year = e.year > 0 ? fmt::format("{:04}", e.year) : "XXXX";
  if (e.op != Op::Calendar) return year;
  if (e.month > 0 && e.day > 0) return fmt::format("{}-{:02}-{:02}", year, e.month, e.day);
  if (e.month > 0) return fmt::format("{}-{:02}", year, e.month);
  if (e.day > 0) return fmt::format("{}-XX-{:02}", year, e.day);
  if (e.weekday >= 0) return fmt::format("{}-WXX-{}", year, e.weekday + 1);
  if (e.unit == Unit::Weekend) return year + "-WXX-WE";
  if (e.week > 0) return fmt::format("{}-W{:02}", year, e.week);
  if (e.quarter > 0) return fmt::format("{}-Q{}", year, e.quarter);
  if (e.season >= 0) return fmt::format("{}-{}", year, kSeasons[static_cast<size_t>(e.season)]);
  if (e.half > 0) return fmt::format("{}-H{}", year, e.half);
  return e.year > 0 ? year : "XXXX-XX-XX";
}

std::string time_of_day(const DateExpr& e) {
  if (e.op != Op::Calendar) return {};
  if (e.minute >= 0) return fmt::format("T{:02}:{:02}", e.minute / 60, e.minute % 60);
  if (e.part_of_day >= 0) return fmt::format("T{}", kPartsOfDay[static_cast<size_t>(e.part_of_day)]);
  return e.parts.empty() ? std::string{} : time_of_day(e.parts[0]);
}

}  // namespace

std::string print_timex_value(const DateExpr& expr, Interval anchor) {
  switch (expr.op) {
    case Op::None:
      return {};
    case Op::Present:
      return "PRESENT_REF";
    case Op::Past:
      return "PAST_REF";
    case Op::Future:
      return "FUTURE_REF";
    case Op::Duration:
      return duration(expr);
    case Op::Set:
      return expr.parts.empty() ? duration(expr) : pattern(expr.parts[0]) + time_of_day(expr.parts[0]);
    default:
      break;
  }
  const bool whole = expr.op == Op::Within && expr.type == TimeType::Date && !expr.plural;  // "the past year"
  if ((expr.op == Op::Within && !whole) ||
      (expr.type == TimeType::Duration && expr.unit != Unit::None && expr.op != Op::Calendar))
    return duration(expr);
  if (expr.op == Op::Shift && expr.plural) return expr.count < 0 ? "PAST_REF" : "FUTURE_REF";
  DateExpr plain = expr;
  plain.modifier = DateModifier::None;
  plain.fiscal = false;
  if (plain.op == Op::Shift && plain.parts.empty()) plain.direction = DateDirection::Nearest;
  const Interval when = evaluate(plain, anchor_of(expr) == DateAnchor::Event ? Interval{} : anchor).when;
  if (when.lo == kOpenPast) return pattern(expr) + time_of_day(expr);
  return date(grain(expr), when.lo, season_of(expr, when.lo)) + time_of_day(expr);
}

}  // namespace onrecord
