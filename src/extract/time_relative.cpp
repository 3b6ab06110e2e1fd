// What is seen from another date: "last week", "the end of 1990", "two days before Christmas".
#include <algorithm>
#include <array>
#include <cmath>

#include "extract/time_forms.h"

namespace onrecord::extract {

using namespace time_expr;

// "last week", "the past three months", "next Friday", "this morning", "the following year", "the weekend", "that day".
MaybeTime TimeGrammar::relative(uint32_t i, int depth) const {
  uint32_t j = has(i, Role::The) ? i + 1 : i;
  const bool article = j > i;
  if (const auto q = has(j, Role::A) || has(j, Role::Phrase) ? std::nullopt : quantity(j);
      q && !q->vague && (has(q->end, Role::SpanBefore) || has(q->end, Role::SpanAfter)))
    if (const auto u = unit(q->end + 1); u && has(u->second - 1, Role::Units)) {  // "the 10 previous weeks"
      DateExpr e = make(Op::Within, DateAnchor::Published);
      e.unit = u->first, e.count = q->count * (has(q->end, Role::SpanBefore) ? -1 : 1), e.type = TimeType::Duration;
      return TimeRead{u->second, e};
    }
  if (!has(j, Role::Relative) && !has(j, Role::NarrativeThis)) return article ? the_unit(i, depth) : std::nullopt;
  const bool same = has(j, Role::NarrativeThis);
  if (same && !article && is(j, "same")) return std::nullopt;
  // "the next day", "the following week", "that year": seen from the story's last time, not from the day of
  // publication.
  const bool narrative =
      same || (has(j, Role::Narrative) && (article || is(j, "following"))) || (article && is(j, "next"));
  const int side = same ? 0 : value(j, Role::Relative);
  const DateAnchor anchor = narrative ? DateAnchor::Previous : DateAnchor::Published;
  uint32_t k = j + 1;
  if (has(k, Role::Relative) && (is(k, "past") || is(k, "coming") || is(k, "next") || is(k, "last")) && side == 0 &&
      !same) {
    return relative_name(k, value(k, Role::Relative), DateAnchor::Published,
                         depth);  // "this past spring", "this coming Sunday"
  }
  if (const auto spanned = span(j, depth)) return spanned;
  return relative_name(j, side, anchor, depth);
}

// "the past three months", "the last few days", "next two weeks"; also "the coming months", "the weeks ahead".
MaybeTime TimeGrammar::span(uint32_t j, int depth) const {
  const bool before = has(j, Role::SpanBefore),
             after = has(j, Role::SpanAfter) || (has(j, Role::Relative) && is(j, "upcoming"));
  if (!before && !after) return std::nullopt;
  const auto a = has(j + 1, Role::A) ? std::nullopt : amount(j + 1);
  if (!a) return std::nullopt;
  const bool singular = !a->bare && has(j + 1, Role::Unit);
  if (singular) return std::nullopt;
  if (has(j, Role::OrdinalEnd) && !a->vague)
    if (auto last = part_of(*a, -1, depth)) return last;
  if (a->unit == Unit::Quarter && !a->vague) {  // whole ones
    DateExpr whole = make(Op::Range);
    whole.parts = {shift(DateAnchor::Published, before ? -a->count : 1, a->unit),
                   shift(DateAnchor::Published, before ? -1 : a->count, a->unit)};
    whole.type = TimeType::Duration, whole.unit = a->unit, whole.count = a->count;
    return TimeRead{a->end, whole};
  }
  if (!a->more.empty()) {  // "the last 3 months and 2 weeks"
    const DateExpr now = shift(DateAnchor::Published, 0, Unit::Day);
    const DateExpr far = chain(*a, before ? -1 : 1);
    DateExpr e = make(Op::Range);
    e.parts = before ? std::vector{far, now} : std::vector{now, far};
    e.type = TimeType::Duration, e.unit = a->unit, e.count = a->count;
    return TimeRead{a->end, e};
  }
  DateExpr e = make(Op::Within, DateAnchor::Published);
  e.unit = a->unit, e.plural = a->vague, e.count = (before ? -1 : 1) * (a->vague ? 1 : a->count);
  e.type = TimeType::Duration;
  return TimeRead{a->end, e};
}

// "five years, one month and 12 days" from the day of publication, to the day.
DateExpr TimeGrammar::chain(const TimeAmount& a, int side) {
  return time_expr::chained(shift(DateAnchor::Published, side * a.count, a.unit), a.more, side);
}

// `j` is the word "last", "this" or "next"; what follows may be a unit, weekday, month, season, part of the day,
// holiday.
MaybeTime TimeGrammar::relative_name(uint32_t j, int side, DateAnchor anchor, int depth) const {
  const uint32_t k = j + 1;
  const auto direction = side < 0 ? DateDirection::Past : side > 0 ? DateDirection::Future : DateDirection::This;
  if (const int w = weekday(k); w >= 0) {
    auto read = weekday_date(k, depth);
    // A month and a day say more than "next": "next Friday, Dec. 5".
    if (read && is_incomplete(read->expr) && (read->expr.month < 0 || side == 0)) read->expr.direction = direction, read->expr.anchor = anchor;
    return read;
  }
  if (const int m = month(k); m) {
    auto read = month_date(k, depth);
    if (read && is_incomplete(read->expr)) read->expr.direction = direction, read->expr.anchor = anchor;
    return read;
  }
  if (has(k, Role::Season)) {
    DateExpr e = make(Op::Calendar, anchor);
    e.season = static_cast<int8_t>(value(k, Role::Season)), e.direction = direction;
    return TimeRead{k + 1, e};
  }
  if (has(k, Role::Part)) {
    DateExpr e = make(Op::Calendar);
    e.part_of_day = static_cast<int8_t>(value(k, Role::Part)), e.type = TimeType::Time;
    return TimeRead{k + 1, with_base(e, shift(anchor, side, Unit::Day))};
  }
  if (has(k, Role::Phrase)) {
    auto read = phrase(k, depth);
    const bool named = read && read->expr.anchor == DateAnchor::Published && is_cyclic(read->expr);
    if (named && read->expr.op != Op::Present && read->expr.year < 0) {
      read->expr.direction = direction;
      return read;
    }
  }
  if (const auto u = unit(k); u && has(u->second - 1, Role::Unit)) {
    const Unit unit = u->first;
    if ((unit == Unit::Hour || unit == Unit::Minute) && side != 0 && !is_hyphen(u->second) && !is_possessive(u->second) &&
        (u->second == k + 1)) {  // "the next hour"
      DateExpr e = make(Op::Within, DateAnchor::Published);
      e.unit = unit, e.count = side, e.type = TimeType::Duration;
      return TimeRead{u->second, e};
    }
    if (unit == Unit::Second || unit == Unit::Half ||
        (unit == Unit::Day && anchor == DateAnchor::Published && side <= 0) || unit == Unit::Minute ||
        unit == Unit::Hour)
      return std::nullopt;
    if (is_hyphen(u->second)) return std::nullopt;
    DateExpr e = shift(anchor, side, unit);
    if (has(j, Role::SpanBefore) && is(j, "past")) {  // "the past year" ends now
      e.op = Op::Within;
    }
    e.fiscal = has(k, Role::Fiscal);
    TimeRead read{u->second, e};
    if (unit == Unit::Week && side >= -1 && depth < kDeepest) {  // "next week on Friday"
      const uint32_t d = has(read.end, Role::On) ? read.end + 1 : read.end;
      const bool named = has(d, Role::WeekdayShort) && t_[d].capital;  // "next week Mon"
      if (const int w = named ? value(d, Role::WeekdayShort) : weekday(d); w >= 0) {
        DateExpr day = make(Op::Calendar);
        day.weekday = static_cast<int8_t>(w);
        return TimeRead{d + 1, with_base(day, e)};
      }
    }
    if (has(read.end, Role::Or) && is(read.end + 1, "so")) read.end += 2;
    // "this year's third quarter"
    if (is_possessive(read.end))
      if (auto inner = ordinal_unit(read.end + 1, depth, false); inner && is_incomplete(inner->expr))
        return TimeRead{inner->end, with_base(inner->expr, e)};
    return read;
  }
  if (has(k, Role::Fiscal) && has(k + 1, Role::YearWord)) {
    DateExpr e = shift(anchor, side, Unit::Year);
    e.fiscal = true;
    return TimeRead{k + 2, e};
  }
  return std::nullopt;
}

// "Friday", "this Friday".
MaybeTime TimeGrammar::relative_day(uint32_t i, int depth) const {
  auto read = has(i, Role::Relative) ? relative(i, depth) : weekday_date(i, depth);
  return read && read->expr.op == Op::Calendar && read->expr.weekday >= 0 && read->expr.part_of_day < 0 ? read : std::nullopt;
}

// "the quarter", "the weekend", "the year"; "the latest quarter", "the fiscal year".
MaybeTime TimeGrammar::the_unit(uint32_t i, int depth) const {
  uint32_t j = i + 1;
  const bool latest = is(j, "latest");
  const bool fiscal = has(j + 1, Role::YearWord) && has(j, Role::Fiscal);
  if (latest || fiscal || is(j, "full") || is(j, "current")) ++j;
  if (i > 0 && (has(i - 1, Role::In) || is(i - 1, "during"))) {
    const uint32_t p = has(j, Role::Mod) ? skip_hyphen(j + 1) : j;
    const bool of_day = has(p + 1, Role::Of) && (has(p + 2, Role::Relative) || weekday(p + 2) >= 0);
    if ((has(p, Role::Part) || has(p, Role::Parts)) && (of_day || !has(p + 1, Role::Of))) {
      DateExpr e = make(Op::Calendar);  // "in the morning", "in the late evening"
      e.type = TimeType::Time, e.part_of_day = static_cast<int8_t>(value(p, has(p, Role::Part) ? Role::Part : Role::Parts));
      if (p > j) e.modifier = static_cast<DateModifier>(value(j, Role::Mod));
      const uint32_t d = is(p + 1, ",") || has(p + 1, Role::On) || has(p + 1, Role::Of) ? p + 2 : p + 1;
      if (const auto day = depth < kDeepest && (has(d, Role::Relative) || weekday(d) >= 0) ? relative_day(d, depth + 1) : std::nullopt)
        return TimeRead{day->end, with_base(e, day->expr)};  // "in the afternoon, this Friday"
      return TimeRead{p + 1, with_base(e, shift(DateAnchor::Previous, 0, Unit::Day))};
    }
  }
  if (latest && has(j, Role::Period)) return TimeRead{j + 1, shift(DateAnchor::Previous, 0, Unit::Quarter)};
  if (!has(j, Role::Unit)) {
    if (has(j, Role::Units) && has(j + 1, Role::Ahead)) {
      DateExpr e = make(Op::Within, DateAnchor::Published);
      e.unit = static_cast<Unit>(value(j, Role::Units)), e.count = 1, e.plural = true, e.type = TimeType::Duration;
      return TimeRead{j + 2, e};
    }
    return std::nullopt;
  }
  const auto unit = static_cast<Unit>(value(j, Role::Unit));
  if (unit < Unit::Day || unit == Unit::Half || unit == Unit::Season || is_hyphen(j + 1)) return std::nullopt;
  if (const uint32_t n = has(j + 2, Role::The) ? j + 3 : j + 2; has(j + 1, Role::After) && is(n, "next") && ends_phrase(n + 1))
    return TimeRead{n + 1, shift(DateAnchor::Published, 2, unit)};
  const bool begins = unit == Unit::Week && (has(j + 1, Role::Starting) || is(j + 1, "commencing"));
  if (has(j + 1, Role::Of) || begins) {  // "the week of October 3"
    if (depth >= kDeepest || unit > Unit::Month) return std::nullopt;
    auto base = point(has(j + 2, Role::On) ? j + 3 : j + 2, depth + 1);
    return base && base->expr.day > 0 && (unit == Unit::Week || unit == Unit::Weekend)
               ? Maybe(TimeRead{base->end, with_base(shift(DateAnchor::Base, 0, unit), base->expr)})
               : std::nullopt;
  }
  if (unit == Unit::Day) {  // "the day before Christmas"
    if (depth >= kDeepest || !(has(j + 1, Role::Before) || has(j + 1, Role::After))) return std::nullopt;
    auto base = point(j + 2, depth + 1);
    if (!base && (j + 2 >= t_.size() || !t_[j + 2].space_before))
      return TimeRead{j + 2, shift(DateAnchor::Previous, has(j + 1, Role::Before) ? -1 : 1, Unit::Day)};
    if (!base || base->expr.op == Op::Duration) return std::nullopt;
    return TimeRead{base->end,
                    with_base(shift(DateAnchor::Base, has(j + 1, Role::Before) ? -1 : 1, Unit::Day), base->expr)};
  }
  if (has(j + 1, Role::Before) || has(j + 1, Role::After) || has(j + 1, Role::Earlier)) {
    if (is(j + 1, "before") && (j + 2 >= t_.size() || !t_[j + 2].space_before))
      return TimeRead{j + 2, shift(DateAnchor::Previous, -1, unit)};
  }
  if (has(j + 1, Role::Ended) && unit == Unit::Quarter && depth < kDeepest)  // "the quarter ended June 30"
    if (const auto last = month_date(j + 2, depth + 1))
      return TimeRead{j + 1, with_base(shift(DateAnchor::Base, 0, unit), last->expr)};
  if (has(j + 1, Role::Ended)) {
    DateExpr e = make(Op::Duration);
    e.count = 1, e.unit = unit;
    return TimeRead{j + 1, e};
  }
  if (unit == Unit::Weekend) {
    DateExpr e = calendar();
    e.unit = unit;
    return TimeRead{j + 1, e};
  }
  DateExpr e = shift(unit == Unit::Quarter ? DateAnchor::Previous : DateAnchor::Published, 0, unit);
  e.fiscal = fiscal;
  return TimeRead{j + 1, e};
}

// "a year ago", "two weeks earlier", "three days before Christmas", "a week from Friday", "almost two years ago".
MaybeTime TimeGrammar::moved(uint32_t i, int depth) const {
  DateModifier modifier = DateModifier::None;
  const uint32_t j = degree(i, modifier, true);
  const auto a = has(j, Role::The) ? std::nullopt : amount(j);
  if (!a) return std::nullopt;
  const uint32_t k = a->end;
  DateExpr e = shift(DateAnchor::Published, a->count, a->unit);
  e.plural = a->vague, e.modifier = modifier;
  if (!a->more.empty()) e.exact = true;
  const auto chained = [&](int side) {
    e.count *= side;
    for (const DateExpr& more : a->more) {
      DateExpr outer = shift(DateAnchor::Base, side * more.count, more.unit);
      outer.exact = true;
      e = with_base(outer, e);
    }
  };
  if (has(k, Role::Ago) || (has(k, Role::Hence))) {
    chained(has(k, Role::Ago) ? -1 : 1);
    TimeRead read{k + 1, e};
    if (is(read.end, "today")) e.exact = true, ++read.end;
    read.expr = e;
    return read;
  }
  if (is(k, "from") && (is(k + 1, "now") || is(k + 1, "today"))) {
    if (i > 0 && (is(i - 1, "for") || is(i - 1, "within")) && !a->bare && a->more.empty()) {  // "for three days from today"
      e.op = Op::Within;
      return TimeRead{k + 2, e};
    }
    chained(1);
    return TimeRead{k + 2, e};
  }
  if (has(k, Role::Earlier)) {
    if (a->bare) return std::nullopt;
    e.anchor = DateAnchor::Previous;
    chained(-1);
    return TimeRead{k + 1, e};
  }
  // "three days before Christmas": a base that is a date.
  if (depth < kDeepest && (has(k, Role::Before) || has(k, Role::After) || is(k, "from")))
    if (const auto base = point(k + 1, depth + 1);
        base && base->expr.type == TimeType::Date && base->expr.op != Op::Past && base->expr.op != Op::Future &&
        base->expr.op != Op::Present &&
        (base->expr.day > 0 || base->expr.weekday >= 0 || base->expr.op != Op::Calendar)) {
      const int side = has(k, Role::Before) ? -1 : 1;
      e.count *= side, e.exact = a->unit != Unit::Day;
      return TimeRead{base->end, with_base(e, base->expr)};
    }
  return std::nullopt;
}

// "two Fridays ago", "two Sundays from now".
MaybeTime TimeGrammar::moved_weekday(uint32_t i) const {
  if (!has(i + 1, Role::Weekdays) && !has(i + 1, Role::Weekday)) return std::nullopt;
  const auto n = has(i, Role::A) || has(i, Role::The) ? std::nullopt : quantity(i);
  if (!n || n->vague || n->count < 1 || n->count > 52 || n->end != i + 1) return std::nullopt;
  const uint32_t k = n->end + 1;
  const bool ago = has(k, Role::Ago), ahead = is(k, "from") && (is(k + 1, "now") || is(k + 1, "today"));
  if (!ago && !ahead) return std::nullopt;
  DateExpr day = calendar();
  day.weekday = static_cast<int8_t>(value(n->end, has(n->end, Role::Weekdays) ? Role::Weekdays : Role::Weekday));
  day.direction = ago ? DateDirection::Past : DateDirection::Future;
  if (n->count > 1) {
    DateExpr e = shift(DateAnchor::Base, (ago ? -1 : 1) * (n->count - 1), Unit::Week);
    e.exact = true;
    day = with_base(e, day);
  }
  return TimeRead{ago ? k + 1 : k + 2, day};
}

// "three days starting next Monday", "a week from May 20" behind "for".
MaybeTime TimeGrammar::started(uint32_t i, int depth) const {
  const auto a = depth < kDeepest && !has(i, Role::The) ? amount(i, false) : std::nullopt;
  if (!a || a->bare || a->vague) return std::nullopt;
  uint32_t k = is(a->end, ",") ? a->end + 1 : a->end;
  const bool starting = has(k, Role::Starting);
  if (starting) ++k;
  if (starting && (has(k, Role::On) || is(k, "from"))) ++k;
  if (!starting && !(is(k, "from") && k > a->end)) return std::nullopt;
  if (!starting) ++k;
  const auto base = point(k, depth + 1);
  const bool day = base && base->expr.type == TimeType::Date && base->expr.modifier == DateModifier::None &&
                   (base->expr.day > 0 || base->expr.weekday >= 0 || (base->expr.op == Op::Shift && base->expr.unit == Unit::Day));
  if (!day) return std::nullopt;
  DateExpr e = make(Op::Within);
  e.count = a->count, e.unit = a->unit;
  return TimeRead{base->end, with_base(e, base->expr)};
}

// A year-earlier or year-ago period: "the year-earlier quarter", "year-ago".
MaybeTime TimeGrammar::year_ago(uint32_t i) const {
  const uint32_t j = has(i, Role::The) ? i + 1 : i;
  if (!has(j, Role::YearWord) || !is_hyphen(j + 1) || !(has(j + 2, Role::Earlier) || has(j + 2, Role::Ago)))
    return std::nullopt;
  DateExpr e = shift(DateAnchor::Previous, -1, Unit::Year);
  uint32_t end = j + 3;
  if (const auto inner = ordinal_unit(end, kDeepest, false)) return TimeRead{inner->end, with_base(inner->expr, e)};
  if (has(end, Role::Unit) && value(end, Role::Unit) == static_cast<int>(Unit::Quarter)) {
    e.count = -4, e.unit = Unit::Quarter;
    return TimeRead{end + 1, e};
  }
  if (has(end, Role::Period)) return TimeRead{end + 1, e};
  if (const auto a = amount(end, false); a && !a->bare) {
    DateExpr d = make(Op::Duration);
    d.count = a->count, d.unit = a->unit;
    return TimeRead{a->end, d};
  }
  return j > i ? std::nullopt : Maybe(TimeRead{end, e});  // "the year-earlier results": the article is the results'
}

// "the 22nd": a day of the month, where nothing else can be meant by it.
MaybeTime TimeGrammar::bare_day(uint32_t i) const {
  const uint32_t j = has(i, Role::The) ? i + 1 : i;
  const auto day = j == i || i == 0 ? std::nullopt : day_of_month(j, true);
  const bool digits = day && form(j, Form::Number);  // "on the 17"
  if (!day || (digits && !has(i - 1, Role::On) && !is(i - 1, "for")) || (has(j, Role::Ordinal) && day->second == j + 1 && day->first < 20 && !has(i - 1, Role::On)))
    return std::nullopt;
  const bool led = has(i - 1, Role::On) || has(i - 1, Role::Until) || has(i - 1, Role::By) || has(i - 1, Role::Since) ||
                   has(i - 1, Role::Of) || has(i - 1, Role::Starting) || is(i - 1, "for");
  const uint32_t end = day->second;
  const bool ends = (has(end, Role::From) || has(end, Role::Between)) || end >= t_.size() || (t_[end].text.size() == 1 && !is(end, "-") && !t_[end].word);
  if (!led || !ends) return std::nullopt;
  DateExpr e = calendar();
  e.day = static_cast<int8_t>(day->first);
  return TimeRead{end, e};
}

// Any expression that is a time by itself, the longest at `i`.
MaybeTime TimeGrammar::point(uint32_t i, int depth) const {
  if (depth != 1) return read_point(i, depth);
  if (point_at_ != i) {
    Maybe read = read_point(i, depth);
    point_at_ = i, point_ = std::move(read);
  }
  return point_;
}

MaybeTime TimeGrammar::read_point(uint32_t i, int depth) const {
  if (i >= t_.size() || (!t_[i].word && t_[i].form == Form::Other)) return std::nullopt;
  Maybe best;
  const auto offer = [&](Maybe read) {
    if (read && (!best || read->end > best->end)) best = std::move(read);
  };
  offer(phrase(i, depth));
  offer(numeric_date(i));
  offer(month_date(i, depth));
  offer(weekday_date(i, depth));
  offer(season_date(i, depth));
  offer(year_date(i));
  offer(relative(i, depth));
  offer(ordinal_unit(i, depth));
  offer(modified(i, depth));
  offer(year_ago(i));
  offer(coded(i, depth));
  offer(rest(i, depth));
  offer(bare_day(i));
  offer(moved(i, depth));
  offer(moved_weekday(i));
  offer(started(i, depth));
  if (best && (has(best->end, Role::Or) || has(best->end, Role::And)) && has(best->end + 1, Role::Beyond) &&
      best->expr.op == Op::Calendar && best->expr.modifier == DateModifier::None && ends_phrase(best->end + 2)) {
    best->expr.modifier = static_cast<DateModifier>(value(best->end + 1, Role::Beyond));  // "1994 or later"
    best->end += 2;
  }
  if (best && has(best->end, Role::Part) && best->expr.op == Op::Calendar && best->expr.day > 0 &&
      best->expr.part_of_day < 0) {  // "Sept. 13 morning"
    best->expr.part_of_day = static_cast<int8_t>(value(best->end, Role::Part)), best->expr.type = TimeType::Time;
    ++best->end;
  }
  return best;
}

}  // namespace onrecord::extract
