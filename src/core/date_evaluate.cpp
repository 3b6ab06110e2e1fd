// The evaluator of date expressions. An expression is evaluated at one anchor day at a time; every operation is
// monotone in its anchor, so the days meant by an interval of anchors lie between those of its two ends.
#include <algorithm>
#include <array>
#include <cmath>

#include "core/date_expr.h"

namespace onrecord {
namespace {

using Op = DateExpr::Op;

constexpr int kCyclesTried = 8;      // 29 February comes again after at most 8 years
constexpr int kMonthsTried = 14;     // "Friday 31"
constexpr double kMostDays = 3.5e6;  // about 9,600 years; what is farther away is no date

Interval weekend_of(Day day) {
  const Day monday = day - weekday_of(day);
  return {monday + 5, monday + 6};
}

// Northern seasons, wide enough for the meteorological and the astronomical reckoning.
Interval season_interval(int year, int season) {
  switch (season) {
    case 0:
      return {day_of({year, 3, 1}), day_of({year, 6, 20})};
    case 1:
      return {day_of({year, 6, 1}), day_of({year, 9, 22})};
    case 2:
      return {day_of({year, 9, 1}), day_of({year, 12, 21})};
    default:
      return {day_of({year, 12, 1}), day_of({year + 1, 3, 20})};
  }
}

Interval months_interval(int year, int first, int count) {
  return {month_interval(year, first).lo, month_interval(year, first + count - 1).hi};
}

// The calendar unit that holds a day.
Interval unit_around(Unit unit, Day day) {
  const CivilDate date = civil_of(day);
  switch (unit) {
    case Unit::Weekend:
      return weekend_of(day);
    case Unit::Week:
      return {day - weekday_of(day), day - weekday_of(day) + 6};
    case Unit::Month:
      return month_interval(date.year, date.month);
    case Unit::Season:
      return season_interval(date.month < 3 ? date.year - 1 : date.year, (date.month + 9) % 12 / 3);
    case Unit::Quarter:
      return months_interval(date.year, (date.month - 1) / 3 * 3 + 1, 3);
    case Unit::Half:
      return months_interval(date.year, date.month < 7 ? 1 : 7, 6);
    case Unit::Year:
      return year_interval(date.year);
    case Unit::Decade:
      return {year_interval(date.year - date.year % 10).lo, year_interval(date.year - date.year % 10 + 9).hi};
    case Unit::Century: {
      const int first = date.year / 100 * 100;
      return {year_interval(std::max(first, 1)).lo, year_interval(first + 99).hi};
    }
    default:
      return {day, day};
  }
}

int months_in(Unit unit) {
  switch (unit) {
    case Unit::Month:
      return 1;
    case Unit::Season:
    case Unit::Quarter:
      return 3;
    case Unit::Half:
      return 6;
    case Unit::Year:
      return 12;
    case Unit::Decade:
      return 120;
    case Unit::Century:
      return 1200;
    default:
      return 0;
  }
}

double days_in(Unit unit) {
  switch (unit) {
    case Unit::Second:
      return 1 / 86400.0;
    case Unit::Minute:
      return 1 / 1440.0;
    case Unit::Hour:
      return 1 / 24.0;
    case Unit::Week:
    case Unit::Weekend:
      return 7;
    default:
      return 1;
  }
}

bool in_calendar(Day day) {
  static const Interval all{year_interval(1).lo, year_interval(9999).hi};
  return all.lo <= day && day <= all.hi;
}

// A day moved by `count` units: one day, or the days between which it lies if the count is no whole number of days.
// Unknown if that leaves the calendar.
Interval moved(Day day, double count, Unit unit) {
  if (day == kOpenPast || day == kOpenFuture) return {day, day};
  double days = count;
  if (const int months = months_in(unit)) {
    const double total = count * months;
    if (std::abs(total) > kMostDays / 28) return {};
    const double whole = std::trunc(total);
    const CivilDate date = civil_of(day);
    const int64_t month = int64_t{date.year} * 12 + date.month - 1 + static_cast<int64_t>(whole);
    const int year = static_cast<int>(month / 12);
    if (month < 12 || year > 9999) return {};
    const int in_year = static_cast<int>(month % 12) + 1;
    day = day_of({year, in_year, std::min(date.day, days_in_month(year, in_year))});
    days = (total - whole) * 30.44;
  } else {
    days = count * days_in(unit);
  }
  if (std::abs(days) > kMostDays) return {};
  const Interval out{day + static_cast<Day>(std::floor(days)), day + static_cast<Day>(std::ceil(days))};
  return in_calendar(out.lo) && in_calendar(out.hi) ? out : Interval{};
}

// Gregorian Easter by the "anonymous" computus (Nature, 20 April 1876).
Day easter_sunday(int year) {
  const int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  const int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
  const int m = (a + 11 * h + 22 * l) / 451, n = h + l - 7 * m + 114;
  return day_of({year, n / 31, n % 31 + 1});
}

// ---- incomplete dates: candidates in the cycle of what is given, one of which is picked
// -------------------------------

enum class Cycle : uint8_t { None, Year, Month, Week, Day };

Cycle cycle_of(const DateExpr& e) {
  if (e.op == Op::Easter) return Cycle::Year;
  if (e.op != Op::Calendar) return e.parts.empty() ? Cycle::None : cycle_of(e.parts[0]);
  if (e.month > 0 || e.quarter > 0 || e.half > 0 || e.season >= 0 || e.week > 0) return Cycle::Year;
  if (e.day > 0) return Cycle::Month;
  if (e.weekday >= 0 || e.unit == Unit::Weekend) return Cycle::Week;
  return e.minute >= 0 || e.part_of_day >= 0 ? Cycle::Day : Cycle::None;
}

int index_in(Cycle cycle, Day day) {
  const CivilDate date = civil_of(day);
  switch (cycle) {
    case Cycle::Year:
      return date.year;
    case Cycle::Month:
      return date.year * 12 + date.month - 1;
    case Cycle::Week:
      return (day - weekday_of(day) + 3) / 7;  // Mondays are 4 days after a multiple of 7
    default:
      return day;
  }
}

std::optional<Interval> nth_in(Interval base, const DateExpr& e);
std::optional<Interval> at_day(const DateExpr& e, Day anchor);

// The days of a Calendar's parts in one year.
std::optional<Interval> in_year(const DateExpr& e, int year) {
  if (year < 1 || year > 9998) return std::nullopt;
  if (e.unit == Unit::Decade) return Interval{year_interval(year).lo, year_interval(std::min(year + 9, 9999)).hi};
  if (e.unit == Unit::Century) return Interval{year_interval(year).lo, year_interval(std::min(year + 99, 9999)).hi};
  if (e.month > 0 && e.day > 0)
    return is_valid({year, e.month, e.day}) ? std::optional(day_interval({year, e.month, e.day})) : std::nullopt;
  if (e.month > 0) return month_interval(year, e.month);
  if (e.week > 0) {
    const Day first = unit_around(Unit::Week, day_of({year, 1, 4})).lo + (e.week - 1) * 7;
    return civil_of(first + 3).year == year ? std::optional(Interval{first, first + 6}) : std::nullopt;
  }
  if (e.quarter > 0) return months_interval(year, e.quarter * 3 - 2, 3);
  if (e.half > 0) return months_interval(year, e.half * 6 - 5, 6);
  if (e.season >= 0) return season_interval(year, e.season);
  return year_interval(year);
}

std::optional<Interval> candidate(const DateExpr& e, Cycle cycle, int index) {
  if (e.op != Op::Calendar && e.op != Op::Easter) {
    const auto base = candidate(e.parts[0], cycle, index);
    if (!base) return std::nullopt;
    if (e.op == Op::Nth) return nth_in(*base, e);
    return e.op == Op::Shift ? moved(base->lo, e.count, e.unit) : base;
  }
  switch (cycle) {
    case Cycle::Year:
      if (e.op == Op::Calendar) return in_year(e, index);
      if (index < 1 || index > 9998 || std::abs(e.count) > 366) return std::nullopt;
      return Interval{easter_sunday(index) + static_cast<Day>(e.count),
                      easter_sunday(index) + static_cast<Day>(e.count)};
    case Cycle::Month: {
      const CivilDate date{index / 12, index % 12 + 1, e.day};
      return is_valid(date) ? std::optional(day_interval(date)) : std::nullopt;
    }
    case Cycle::Week: {
      const Day monday = index * 7 - 3;
      return e.weekday >= 0 ? Interval{monday + e.weekday, monday + e.weekday} : weekend_of(monday);
    }
    default:
      return Interval{index, index};
  }
}

// With a weekday, "Thursday, Sept. 13" first tries the years about the anchor in which it is one.
bool weekday_holds(const DateExpr& e, Interval days) {
  return e.op != Op::Calendar || e.weekday < 0 || e.day < 0 || weekday_of(days.lo) == e.weekday;
}

std::optional<Interval> pick(const DateExpr& e, Cycle cycle, Day anchor) {
  const int here = index_in(cycle, anchor);
  const auto find = [&](int step, int tries, bool strict, auto fits) -> std::optional<Interval> {
    for (int i = step > 0 ? -1 : 1; std::abs(i) <= tries; i += step)
      if (const auto days = candidate(e, cycle, here + i); days && fits(*days) && (!strict || weekday_holds(e, *days)))
        return days;
    return std::nullopt;
  };
  const auto best = [&](int step, auto fits) {
    // A weekday and a day of the month meet again within 14 months or so.
    const auto days = find(step, cycle == Cycle::Month && e.weekday >= 0 ? kMonthsTried : 1, true, fits);
    return days ? days : find(step, kCyclesTried, false, fits);
  };
  const auto past = [&](Interval days) { return days.hi < anchor; };
  const auto future = [&](Interval days) { return days.lo > anchor; };
  switch (e.direction) {
    case DateDirection::Past:
      return best(-1, past);
    case DateDirection::PastOrSame:
      return best(-1, [&](Interval days) { return days.lo <= anchor; });
    case DateDirection::Future:
      return best(1, future);
    case DateDirection::FutureOrSame:
      return best(1, [&](Interval days) { return days.hi >= anchor; });
    case DateDirection::This:
      return candidate(e, cycle, here);
    case DateDirection::Nearest:
      break;
  }
  const auto same = best(-1, [&](Interval days) { return days.lo <= anchor && anchor <= days.hi; });
  if (same) return same;
  const auto before = best(-1, past), after = best(1, future);
  if (!before || !after) return before ? before : after;
  return anchor - before->hi <= after->lo - anchor ? before : after;
}

// The matching days within the base: all that lie wholly in it, or else all that touch it.
std::optional<Interval> within_base(const DateExpr& e, Cycle cycle, Interval base) {
  std::optional<Interval> inside, touching;
  const auto join = [](std::optional<Interval>& all, Interval days) {
    all = all ? Interval{std::min(all->lo, days.lo), std::max(all->hi, days.hi)} : days;
  };
  const int first = index_in(cycle, base.lo), last = index_in(cycle, base.hi);
  for (int index : {first, first + 1, last - 1, last}) {
    const auto days = index < first || index > last ? std::nullopt : candidate(e, cycle, index);
    if (!days || !days->overlaps(base)) continue;
    join(touching, *days);
    if (base.lo <= days->lo && days->hi <= base.hi) join(inside, *days);
  }
  return inside ? inside : touching;
}

// ---- one operation ------------------------------------------------------------------------------------------------

// Weeks of a longer stretch are those whose Thursday lies in it, as ISO 8601 has it for the weeks of a year.
std::optional<Interval> nth_in(Interval base, const DateExpr& e) {
  if (base.lo == kOpenPast || base.hi == kOpenFuture || e.count == 0 || std::abs(e.count) > 1e6) return std::nullopt;
  const int n = static_cast<int>(e.count);
  Interval days;
  if (e.weekday >= 0 || e.unit == Unit::Week || e.unit == Unit::Weekend) {
    const int weekday = e.weekday >= 0 ? e.weekday : e.unit == Unit::Week ? 3 : 5;
    const Day first = base.lo + (weekday - weekday_of(base.lo) + 7) % 7,
              last = base.hi - (weekday_of(base.hi) - weekday + 7) % 7;
    const Day day = n > 0 ? first + (n - 1) * 7 : last + (n + 1) * 7;
    days = e.weekday >= 0 ? Interval{day, day} : unit_around(e.unit, day);
    if (day < base.lo || day > base.hi) return std::nullopt;
  } else {
    const Interval start = n > 0 ? moved(base.lo, n - 1, e.unit) : moved(base.hi, n + 1, e.unit);
    if (!start.known()) return std::nullopt;
    days = {unit_around(e.unit, start.lo).lo, unit_around(e.unit, start.hi).hi};
    if (!days.overlaps(base)) return std::nullopt;
  }
  return days;
}

Interval shifted(const DateExpr& e, Interval from) {
  const bool earlier = e.count < 0;
  if (e.plural) {
    return earlier ? Interval{kOpenPast, moved(from.hi, -2, e.unit).hi}
                   : Interval{moved(from.lo, 2, e.unit).lo, kOpenFuture};
  }
  const Interval lo = moved(from.lo, e.count, e.unit), hi = moved(from.hi, e.count, e.unit);
  if (!lo.known() || !hi.known()) return {};
  if (e.modifier == DateModifier::MoreThan) return earlier ? Interval{kOpenPast, hi.hi} : Interval{lo.lo, kOpenFuture};
  if (e.modifier == DateModifier::LessThan) {
    if (earlier) return {lo.lo, from.hi};
    const bool of_days = e.unit > Unit::Hour;  // "less than a week later" is another day
    return {from.lo == kOpenPast || !of_days || from.lo == hi.hi ? from.lo : from.lo + 1, hi.hi};
  }
  if (e.exact) return {lo.lo, hi.hi};
  if (e.count == 0 && e.direction == DateDirection::PastOrSame) return {unit_around(e.unit, from.lo).lo, from.hi};
  if (e.count == 0 && e.direction == DateDirection::FutureOrSame) return {from.lo, unit_around(e.unit, from.hi).hi};
  return {lo.lo == kOpenPast ? lo.lo : unit_around(e.unit, lo.lo).lo,
          hi.hi == kOpenFuture ? hi.hi : unit_around(e.unit, hi.hi).hi};
}

Interval within(const DateExpr& e, Interval from) {
  const bool earlier = e.count < 0;
  if (e.plural || e.modifier == DateModifier::MoreThan)
    return earlier ? Interval{kOpenPast, from.hi} : Interval{from.lo, kOpenFuture};
  return earlier ? Interval{moved(from.lo, e.count, e.unit).lo, from.hi}
                 : Interval{from.lo, moved(from.hi, e.count, e.unit).hi};
}

std::optional<Interval> calendar(const DateExpr& e, Day anchor) {
  if (e.op == Op::Calendar && e.year > 0) return in_year(e, e.year);
  const Cycle cycle = cycle_of(e);
  if (e.op == Op::Easter && e.year > 0) return candidate(e, Cycle::Year, e.year);
  if (e.anchor == DateAnchor::None) return std::nullopt;
  if (e.anchor == DateAnchor::Base) {
    const auto base = at_day(e.parts[0], anchor);
    if (!base || base->lo == kOpenPast || base->hi == kOpenFuture) return std::nullopt;
    return cycle == Cycle::None || cycle == Cycle::Day ? base : within_base(e, cycle, *base);
  }
  if (cycle == Cycle::None) return std::nullopt;
  if (cycle == Cycle::Day) return Interval{anchor, anchor};
  return pick(e, cycle, anchor);
}

std::optional<Interval> range(const DateExpr& e, Day anchor) {
  auto from = at_day(e.parts[0], anchor);
  auto to = at_day(e.parts[1], anchor);
  const auto from_direction = e.parts[0].direction;
  if (from && to && to->lo < from->lo && from_direction == DateDirection::FutureOrSame && e.parts[0].year < 0) {
    // "Will run from May to October", said in July: it ends after now, and begins before that.
    DateExpr earlier = e.parts[0];
    earlier.direction = DateDirection::PastOrSame;
    from = at_day(earlier, to->lo);
  } else if (from && to && to->lo < from->lo) {  // "from October to March"
    DateExpr later = e.parts[1];
    later.direction = DateDirection::FutureOrSame;
    to = at_day(later, from->lo);
  }
  if (!from && !to) return std::nullopt;
  return Interval{from ? from->lo : kOpenPast, to ? to->hi : kOpenFuture};
}

// What bounds may lie inside those days, not at their ends: "after 4 p.m." is still that day, "before the end of the year"
// still that year. `inside` is the part of them that it is.
Interval modified(Interval days, DateModifier modifier, DateModifier inside, bool clock) {
  const bool late = clock || inside == DateModifier::Mid || inside == DateModifier::Late || inside == DateModifier::End;
  const bool early = clock || inside == DateModifier::Start || inside == DateModifier::Early || inside == DateModifier::Mid ||
                     inside == DateModifier::Late;
  switch (modifier) {
    case DateModifier::Before:
      return {kOpenPast, late || days.lo == kOpenPast ? days.hi : days.lo - 1};
    case DateModifier::After:
      return {early || days.hi == kOpenFuture ? days.lo : days.hi + 1, kOpenFuture};
    case DateModifier::OnOrBefore:
      return {kOpenPast, days.hi};
    case DateModifier::OnOrAfter:
      return {days.lo, kOpenFuture};
    default:
      return days;
  }
}

// The days meant if "now" is the day `anchor`; nullopt: unknown.
std::optional<Interval> at_day(const DateExpr& e, Day anchor) {
  const bool based = !e.parts.empty() && e.op != Op::Range;
  std::optional<Interval> days;
  switch (e.op) {
    case Op::Calendar:
    case Op::Easter:
      days = calendar(e, anchor);
      break;
    case Op::Shift:
    case Op::Within:
    case Op::Nth: {
      // With an anchor of its own and a base without a year ("last Thanksgiving"), it is picked from the years'
      // candidates.
      if (based && e.anchor != DateAnchor::Base && e.op != Op::Within && cycle_of(e) == Cycle::Year) {
        days = pick(e, Cycle::Year, anchor);
        break;
      }
      const auto from = based                          ? at_day(e.parts[0], anchor)
                        : e.anchor != DateAnchor::None ? std::optional(Interval{anchor, anchor})
                                                       : std::nullopt;
      if (!from) return std::nullopt;
      days = e.op == Op::Nth ? nth_in(*from, e) : e.op == Op::Shift ? shifted(e, *from) : within(e, *from);
      break;
    }
    case Op::Range:
      if (e.parts.size() == 2) days = range(e, anchor);
      break;
    case Op::Present:
    case Op::Past:
    case Op::Future:
      if (e.anchor == DateAnchor::None) return std::nullopt;
      days = Interval{e.op == Op::Past ? kOpenPast : anchor, e.op == Op::Future ? kOpenFuture : anchor};
      break;
    case Op::None:
    case Op::Duration:
    case Op::Set:
      break;
  }
  if (!days || days->empty()) return std::nullopt;
  if (e.fiscal) days = Interval{moved(days->lo, -9, Unit::Month).lo, moved(days->hi, 6, Unit::Month).hi};
  const DateModifier inside = e.parts.size() == 1 ? e.parts[0].modifier : DateModifier::None;
  days = modified(*days, e.modifier, inside, e.type == TimeType::Time);
  return days->empty() || !days->known() ? std::nullopt : days;
}

Precision precision_of(const DateExpr& e) {
  static constexpr std::array kOfUnit = {Precision::Unknown, Precision::Time,    Precision::Time, Precision::Time,
                                         Precision::Day,     Precision::Day,     Precision::Week, Precision::Month,
                                         Precision::Season,  Precision::Quarter, Precision::Half, Precision::Year,
                                         Precision::Decade,  Precision::Century};
  const Precision base = e.parts.empty() ? Precision::Unknown : precision_of(e.parts[0]);
  switch (e.op) {
    case Op::Calendar:
      if (e.minute >= 0 || e.part_of_day >= 0) return Precision::Time;
      if (e.day > 0 || (e.weekday >= 0 && e.month < 0) || e.unit == Unit::Weekend) return Precision::Day;
      if (e.month > 0) return Precision::Month;
      if (e.week > 0) return Precision::Week;
      if (e.quarter > 0) return Precision::Quarter;
      if (e.season >= 0) return Precision::Season;
      if (e.half > 0) return Precision::Half;
      if (e.unit != Unit::None) return kOfUnit[static_cast<size_t>(e.unit)];
      return e.year > 0 ? Precision::Year : base;
    case Op::Shift:
      return e.exact ? std::max(Precision::Day, base) : kOfUnit[static_cast<size_t>(e.unit)];
    case Op::Nth:
      return e.weekday >= 0 ? Precision::Day : kOfUnit[static_cast<size_t>(e.unit)];
    case Op::Easter:
    case Op::Present:
      return Precision::Day;
    case Op::Range:
      return base;
    default:
      return Precision::Unknown;
  }
}

}  // namespace

DateValue evaluate(const DateExpr& expr, Interval anchor) {
  DateValue value;
  value.modifier = expr.modifier;
  if (anchor_of(expr) == DateAnchor::None) {
    if (const auto days = at_day(expr, 0)) value.when = *days;
  } else if (anchor.known() && !anchor.empty()) {
    std::optional<Interval> first, last;
    if (anchor.lo != kOpenPast && in_calendar(anchor.lo)) first = at_day(expr, anchor.lo);
    if (anchor.hi != kOpenFuture && in_calendar(anchor.hi)) last = at_day(expr, anchor.hi);
    if (first) value.when.lo = last ? std::min(first->lo, last->lo) : first->lo;
    if (last) value.when.hi = first ? std::max(first->hi, last->hi) : last->hi;
    if (value.when.empty()) value.when = {};
  }
  if (value.when.known()) value.precision = precision_of(expr);
  return value;
}

std::string print_edtf(const DateValue& value) {
  if (!value.when.known()) return {};
  std::string out = print_interval(value.when);
  if (value.precision == Precision::Decade && value.when.lo != kOpenPast) {
    const int year = civil_of(value.when.lo).year;
    if (value.when == unit_around(Unit::Decade, value.when.lo)) out = std::to_string(year / 10) + "X";
  }
  return value.modifier == DateModifier::About && out.find('/') == out.npos ? out + "~" : out;
}

}  // namespace onrecord
