#include "core/date.h"

#include <fmt/format.h>

#include <charconv>

namespace onrecord {

Day day_of(CivilDate date) {
  const int y = date.year - (date.month <= 2);
  const int era = (y >= 0 ? y : y - 399) / 400;
  const int year_of_era = y - era * 400;
  const int day_of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

CivilDate civil_of(Day day) {
  const int64_t z = int64_t{day} + 719468;
  const int64_t era = (z >= 0 ? z : z - 146096) / 146097;
  const int day_of_era = static_cast<int>(z - era * 146097);
  const int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int shifted_month = (5 * day_of_year + 2) / 153;
  const int month = shifted_month + (shifted_month < 10 ? 3 : -9);
  const int year = static_cast<int>(year_of_era + era * 400) + (month <= 2);
  return {year, month, day_of_year - (153 * shifted_month + 2) / 5 + 1};
}

int weekday_of(Day day) {
  const int64_t shifted = (int64_t{day} + 3) % 7;  // 1970-01-01 was a Thursday
  return static_cast<int>(shifted < 0 ? shifted + 7 : shifted);
}

int days_in_month(int year, int month) {
  static constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return month == 2 && leap ? 29 : kDays[month - 1];
}

bool is_valid(CivilDate date) {
  return date.year > 0 && date.year <= 9999 && date.month >= 1 && date.month <= 12 && date.day >= 1 &&
         date.day <= days_in_month(date.year, date.month);
}

Interval day_interval(CivilDate date) {
  const Day day = day_of(date);
  return {day, day};
}

Interval month_interval(int year, int month) {
  return {day_of({year, month, 1}), day_of({year, month, days_in_month(year, month)})};
}

Interval year_interval(int year) { return {day_of({year, 1, 1}), day_of({year, 12, 31})}; }

std::string print_day(Day day) {
  if (day == kOpenPast || day == kOpenFuture) return {};
  const CivilDate date = civil_of(day);
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

std::string print_interval(Interval when) {
  if (!when.known()) return "..";
  if (when.lo == kOpenPast) return "../" + print_day(when.hi);
  if (when.hi == kOpenFuture) return print_day(when.lo) + "/..";
  if (when.is_day()) return print_day(when.lo);
  const CivilDate lo = civil_of(when.lo);
  if (when == year_interval(lo.year)) return fmt::format("{:04}", lo.year);
  if (when == month_interval(lo.year, lo.month)) return fmt::format("{:04}-{:02}", lo.year, lo.month);
  return print_day(when.lo) + "/" + print_day(when.hi);
}

namespace {

std::optional<int> number(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || end != digits.data() + digits.size() || digits.empty()) return std::nullopt;
  return value;
}

std::optional<Interval> one_date(std::string_view text) {
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return std::nullopt;
  const auto year = number(text.substr(0, 4));
  if (!year || *year < 1) return std::nullopt;
  if (text.size() == 4) return year_interval(*year);
  const auto month = number(text.substr(5, 2));
  if (text[4] != '-' || !month || *month < 1 || *month > 12) return std::nullopt;
  if (text.size() == 7) return month_interval(*year, *month);
  const auto day = number(text.substr(8, 2));
  if (text[7] != '-' || !day || !is_valid({*year, *month, *day})) return std::nullopt;
  return day_interval({*year, *month, *day});
}

}  // namespace

std::optional<Interval> parse_interval(std::string_view text) {
  if (text == "..") return Interval{};
  const auto slash = text.find('/');
  if (slash == std::string_view::npos) return one_date(text);
  const auto lo_text = text.substr(0, slash), hi_text = text.substr(slash + 1);
  Interval out;
  if (lo_text != ".." && !lo_text.empty()) {
    const auto lo = one_date(lo_text);
    if (!lo) return std::nullopt;
    out.lo = lo->lo;
  }
  if (hi_text != ".." && !hi_text.empty()) {
    const auto hi = one_date(hi_text);
    if (!hi) return std::nullopt;
    out.hi = hi->hi;
  }
  return out.empty() ? std::nullopt : std::optional(out);
}

}  // namespace onrecord
