#include "extract/time_grammar.h"

#include "core/utf8.h"
#include "extract/time_forms.h"

namespace onrecord::extract {

namespace time_expr {

using Op = DateExpr::Op;

DateExpr make(Op op, DateAnchor anchor) {
  DateExpr e;
  e.op = op, e.anchor = anchor;
  e.type = op == Op::Duration ? TimeType::Duration : op == Op::Set ? TimeType::Set : TimeType::Date;
  return e;
}
DateExpr calendar() { return make(Op::Calendar, DateAnchor::Published); }
DateExpr shift(DateAnchor anchor, double count, Unit unit) {
  DateExpr e = make(Op::Shift, anchor);
  e.count = count, e.unit = unit;
  return e;
}
DateExpr with_base(DateExpr e, DateExpr base) {
  e.anchor = DateAnchor::Base;
  e.parts.assign(1, std::move(base));
  return e;
}
DateExpr chained(DateExpr first, const std::vector<DateExpr>& more, int side) {
  first.exact = true;
  for (const DateExpr& next : more) {
    DateExpr outer = shift(DateAnchor::Base, side * next.count, next.unit);
    outer.exact = true, outer.type = first.type;
    first = with_base(outer, first);
  }
  return first;
}
// A year makes a calendar date complete.
void set_year(DateExpr& e, int year) { e.year = static_cast<int16_t>(year), e.anchor = DateAnchor::None; }

// A holiday: a date of every year.
bool is_cyclic(const DateExpr& e) {
  return e.op == Op::Easter || (e.op == Op::Calendar && e.month > 0 && e.parts.empty()) ||
         (!e.parts.empty() && is_cyclic(e.parts[0]));
}
bool is_incomplete(const DateExpr& e) {
  return e.op == Op::Calendar && e.year < 0 && e.anchor == DateAnchor::Published && e.parts.empty();
}

}  // namespace time_expr

using namespace time_expr;

std::optional<TimeMatch> TimeGrammar::match(uint32_t at) {
  best_.reset();
  // The rest of a number that is longer than what could be read of it: "133-03-03-2020".
  const bool glued = at > 1 && !t_[at].space_before && !t_[at - 1].space_before && is_hyphen(at - 1) &&
                     t_[at].form != Form::Other && t_[at - 2].form != Form::Other;
  if (glued) return std::nullopt;
  offer(at, range(at));
  offer(at, month_days(at));
  clock_range(at);
  offer(at, point(at, 0));
  offer(at, clock_and_date(at));
  offer(at, date_and_clock(at));
  offer(at, set_with_clock(at));
  duration_match(at);
  event_day(at);
  return std::move(best_);
}

// "every day", "each Thursday", "every two weeks", "every other year", "twice a week", "$2 a year", "Tuesday nights".
MaybeTime TimeGrammar::set(uint32_t i) const {
  DateExpr e = make(Op::Set);
  const uint32_t nth = has(i, Role::The) ? i + 1 : i;
  if (form(nth, Form::Ordinal) && t_[nth].number <= 31 && has(nth + 1, Role::Of) && has(nth + 2, Role::Each) &&
      has(nth + 3, Role::Unit) && value(nth + 3, Role::Unit) == static_cast<int>(Unit::Month)) {  // "the 19th of every month"
    DateExpr part = make(Op::Calendar);
    part.day = static_cast<int8_t>(t_[nth].number);
    e.parts.push_back(part);
    return TimeRead{nth + 4, e};
  }
  if (has(i, Role::Each)) {
    uint32_t j = i + 1;
    e.count = 1;
    if (is(j, "other")) e.count = 2, ++j;
    if (const int w = weekday(j); w >= 0 || month(j) > 0 || has(j, Role::Season) || has(j, Role::Part)) {
      DateExpr part = make(Op::Calendar);
      if (w >= 0)
        part.weekday = static_cast<int8_t>(w);
      else if (month(j) > 0)
        part.month = static_cast<int8_t>(month(j));
      else if (has(j, Role::Season))
        part.season = static_cast<int8_t>(value(j, Role::Season));
      else
        part.part_of_day = static_cast<int8_t>(value(j, Role::Part));
      if (w >= 0 && has(j + 1, Role::Part)) part.part_of_day = static_cast<int8_t>(value(++j, Role::Part));
      e.count = 0;
      e.parts.push_back(part);
      return TimeRead{j + 1, e};
    }
    if (const auto a = amount(j, false); a && !a->bare && a->end > j + 1) {
      e.count = a->count, e.unit = a->unit;
      return TimeRead{a->end, e};
    }
    if (has(j, Role::Unit) && !is_hyphen(j + 1)) {
      e.unit = static_cast<Unit>(value(j, Role::Unit));
      return e.unit < Unit::Hour || e.unit == Unit::Half ? std::nullopt : Maybe(TimeRead{j + 1, e});
    }
    return std::nullopt;
  }
  if (has(i, Role::Weekdays)) {
    DateExpr part = make(Op::Calendar);
    part.weekday = static_cast<int8_t>(value(i, Role::Weekdays));
    e.parts.push_back(part);
    return TimeRead{i + 1, e};
  }
  if (const int w = weekday(i); w >= 0 && has(i + 1, Role::Parts)) {
    DateExpr part = make(Op::Calendar);
    part.weekday = static_cast<int8_t>(w), part.part_of_day = static_cast<int8_t>(value(i + 1, Role::Parts));
    e.parts.push_back(part);
    return TimeRead{i + 2, e};
  }
  // "a year" as a rate: behind a sum, a share or a count.
  const uint32_t j = has(i, Role::A) ? i + 1 : i;
  if (j > i && has(j, Role::Unit) && i > 0 && value(j, Role::Unit) >= static_cast<int>(Unit::Hour) &&
      !is_hyphen(j + 1) && !has(i - 1, Role::SpanWord) && !has(i - 1, Role::In)) {
    const bool counted = is(i - 1, "%") || is(i - 1, "percent") || is(i - 1, "once") || is(i - 1, "twice") ||
                         is(i - 1, "times") || is(i - 1, "million") || is(i - 1, "billion") || is(i - 1, "cents") ||
                         is(i - 1, "dollars") || form(i - 1, Form::Number) || (i > 1 && form(i - 2, Form::Number));
    const bool behind = has(j + 1, Role::Ago) || has(j + 1, Role::Earlier) || has(j + 1, Role::Later) ||
                        has(j + 1, Role::After) || has(j + 1, Role::Before);
    if (counted && !behind) {
      e.count = 1, e.unit = static_cast<Unit>(value(j, Role::Unit));
      return TimeRead{j + 1, e};
    }
  }
  return std::nullopt;
}

MaybeTime TimeGrammar::set_with_clock(uint32_t i) const {
  auto read = set(i);
  if (!read && has(i, Role::Parts)) {  // "mornings at 9"
    DateExpr part = make(Op::Calendar);
    part.part_of_day = static_cast<int8_t>(value(i, Role::Parts));
    read = TimeRead{i + 1, make(Op::Set)};
    read->expr.parts.push_back(part);
    if (!has(i + 1, Role::At)) return std::nullopt;
  }
  if (!read) return read;
  const uint32_t k = has(read->end, Role::At) ? read->end + 1 : read->end;
  const bool part = !read->expr.parts.empty() && read->expr.parts[0].part_of_day >= 0 && k > read->end;
  const auto time = part ? read_clock(k, true) : clock(k);
  if (!time || (!time->marked && !ends_phrase(time->end))) return read;
  auto timed = set_at(*read, *time);
  if (timed) timed->end = time->end;
  return timed ? timed : read;
}

// "three years", "nearly two months", "the nine months", "two-day"; with "after the attack" behind it an event's shift.
void TimeGrammar::duration_match(uint32_t i) {
  DateModifier modifier = DateModifier::None;
  uint32_t j = degree(i, modifier, false);
  const bool article = has(j, Role::The);
  if (article) ++j;
  auto a = amount(j);
  if (!a || (best_ && best_->used >= a->end)) return;
  if (i > 0 && is(i - 1, "aged")) return;
  if (has(a->end, Role::Old) || (is_hyphen(a->end) && (has(a->end + 1, Role::Old) || a->end + 1 < t_.size())))
    return;  // an age; "two-year-long"
  if (a->unit == Unit::Half || a->unit == Unit::Season || (a->unit == Unit::Second && !has(a->end - 1, Role::Units)) ||
      a->unit == Unit::Quarter)
    return;
  const bool halved = has(a->end - 1, Role::HalfWord) || is(a->end - 1, "quarter") || has(a->end - 1, Role::Fortnight);
  const bool adjective = is_hyphen(a->end - 2) || (a->count != 1 && !has(a->end - 1, Role::Units) && !halved);
  if (article && (a->bare || a->vague || adjective || has(a->end, Role::Of))) return;
  if (adjective && has(j, Role::A)) return;
  if (a->bare && !bare_plural(i, *a)) return;
  const bool indefinite = has(j, Role::A) && a->end == j + 2;
  if (indefinite && !bare_indefinite(i, a->end)) return;
  DateExpr e = make(Op::Duration);
  e.count = a->vague ? 0 : a->count, e.plural = a->vague, e.unit = a->unit, e.modifier = modifier, e.parts = a->more;
  uint32_t used = a->end;
  const uint32_t k = a->end;
  if (has(k, Role::After) || has(k, Role::Before) || (!a->bare && has(k, Role::Later))) {
    const int side = has(k, Role::Before) ? -1 : 1;
    DateExpr moved = shift(has(k, Role::Later) ? DateAnchor::Previous : DateAnchor::Event,
                           side * (a->vague ? 1 : a->count), a->unit);
    moved.plural = a->vague, moved.modifier = modifier, moved.type = a->bare ? TimeType::Date : TimeType::Duration;
    if (has(k, Role::Later) && !a->more.empty()) {  // "2 years 21 days later"
      moved = chained(moved, a->more, 1);
    }
    e = moved, used = k + 1;
  }
  best_ = TimeMatch{i, a->end, used, e, {}, {}};
}

// "the day after the attack".
void TimeGrammar::event_day(uint32_t i) {
  const uint32_t j = has(i, Role::The) ? i + 1 : i;
  if (j == i || !has(j, Role::Unit) || value(j, Role::Unit) != static_cast<int>(Unit::Day) || !before_event(j + 1)) return;
  if (best_ && best_->used >= j + 2) return;
  best_ = TimeMatch{i, j + 1, j + 2, shift(DateAnchor::Event, is(j + 1, "before") ? -1 : 1, Unit::Day), {}, {}};
}

// "after the attack", "before his death".
bool TimeGrammar::before_event(uint32_t i) const {
  const bool named = has(i + 1, Role::The) || has(i + 1, Role::A) || has(i + 1, Role::Owner);
  return (is(i, "after") || is(i, "before")) && named && !point(i + 1, 1);
}

// "for years", "in weeks": a plural alone counts only behind such a word.
bool TimeGrammar::bare_plural(uint32_t i, const TimeAmount& a) const {
  if (has(a.end, Role::Ago) || has(a.end, Role::Old)) return false;
  const bool matter = i > 0 && has(i - 1, Role::Of);  // "a matter of days before the"
  if (a.unit >= Unit::Day && a.end == i + 1 && before_event(a.end) && !matter) return true;  // "days after the attack"
  if (i == 0 || a.unit < Unit::Hour) return false;
  const bool led = is(i - 1, "for") || is(i - 1, "For") || is(i - 1, "within") || is(i - 1, "in") || is(i - 1, "many");
  return led;
}

// "a year" that lasts: behind "for", "within", "over", or before "later" and "after".
bool TimeGrammar::bare_indefinite(uint32_t i, uint32_t end) const {
  if (has(end, Role::Later) || has(end, Role::After) || has(end, Role::Before)) return true;
  if (has(end, Role::Of)) return false;
  if (has(i, Role::Approx) || has(i, Role::ThanMore) || has(i, Role::ThanLess) || has(i, Role::At) || has(i, Role::No))
    return true;
  return i > 0 && (has(i - 1, Role::SpanWord) || has(i - 1, Role::In));
}

// "from 2001 to 2005", "between Monday and Friday", "Sept. 13-15", "May to August", "1998-99".
MaybeTime TimeGrammar::range(uint32_t i) {
  uint32_t j = i;
  const bool from = has(j, Role::From), between = has(j, Role::Between);
  if (from || between) return std::nullopt;  // the mention begins behind the preposition
  const bool after_from = i > 0 && has(i - 1, Role::From), after_between = i > 0 && has(i - 1, Role::Between);
  auto first = point(j, 1);
  if (!first && form(j, Form::Date) && is_hyphen(j + 1) && !t_[j + 1].space_before) {  // "10/1-11/2/2017"
    const auto last = numeric_date(j + 2, true);
    if (last && last->expr.day > 0) first = numeric_date(j, true);
  }
  if ((after_from || after_between) && (!first || first->expr.op != Op::Calendar)) {  // "between 2 and 7 Feb."
    const auto d = day_of_month(has(j, Role::The) ? j + 1 : j, true);
    const bool jointed = d && (is_hyphen(d->second) || has(d->second, Role::To) || has(d->second, Role::And) ||
                               has(d->second, Role::Until));
    auto last = jointed ? month_date(d->second + 1, 1) : std::nullopt;
    if (last && last->expr.day >= d->first) {
      DateExpr e = make(Op::Range);
      e.parts = {last->expr, last->expr};
      e.parts[0].day = static_cast<int8_t>(d->first);
      if (!best_ || best_->used < last->end)
        best_ = TimeMatch{i, last->end, last->end, e, {i, d->second}, {d->second + 1, last->end}};
      return std::nullopt;
    }
  }
  const auto is_end = [](const DateExpr& e) {
    if (e.type != TimeType::Date ||
        (e.modifier != DateModifier::None && (e.modifier < DateModifier::Start || e.modifier > DateModifier::End)))
      return false;
    return e.op == Op::Present || (e.op == Op::Shift && e.unit == Unit::Day && !e.plural) ||
           (e.op == Op::Calendar && e.unit == Unit::None && e.season < 0);
  };
  if (!first || !is_end(first->expr)) return std::nullopt;
  const uint32_t k = first->end;
  const bool tight = is_hyphen(k),
             joint = tight || has(k, Role::To) ||
                     ((after_from || first->expr.year > 0) && has(k, Role::Until) && !has(k, Role::By)) ||
                     (after_between && has(k, Role::And));
  if (!joint) return std::nullopt;
  const uint32_t l = k + 1;
  Maybe second;
  const bool spelled = first->expr.month > 0 && !form(k - 1, Form::Number);  // "April the ninth to the seventeenth"
  const uint32_t m = has(l, Role::The) ? l + 1 : l;
  if (first->expr.day > 0 && first->expr.op == Op::Calendar && spelled)
    if (const auto d = day_of_month(m, true); d && month(d->second) == 0 && ends_phrase(d->second)) {
      DateExpr e = first->expr;
      e.weekday = -1;
      if (d->first <= e.day) e.month = static_cast<int8_t>(e.month % 12 + 1);
      e.day = static_cast<int8_t>(d->first);
      second = TimeRead{d->second, e};
    }
  if (!second && first->expr.day > 0)
    if (const auto d = day_of_month(l, false); d && month(d->second) == 0 && !has(d->second, Role::Units) &&
                                               !has(d->second, Role::Meridiem) && d->first > first->expr.day) {
      DateExpr e = first->expr;
      e.day = static_cast<int8_t>(d->first), e.weekday = -1;
      second = TimeRead{d->second, e};
      add_year(*second, 1);
      if (second->expr.year > 0 && first->expr.year < 0) set_year(first->expr, second->expr.year);
    }
  if (!second && first->expr.year > 0 && first->expr.month < 0 && tight && plain(l, 0, 99) &&
      t_[l].digits == 2) {  // "1998-99"
    DateExpr e = first->expr;
    e.year = static_cast<int16_t>(e.year / 100 * 100 + static_cast<int>(t_[l].number));
    if (e.year > first->expr.year) second = TimeRead{l + 1, e};
  }
  if (!second) second = point(l, 1);
  const bool digits = form(l, Form::Date) || (form(l, Form::Fraction) && form(j, Form::Date));
  if (!second && digits) second = numeric_date(l, true);
  if (second && second->expr.day > 0 && second->expr.year < 0 && digits) add_year(*second, 1);  // "5/1-5/7, 2020"
  if (!second || !is_end(second->expr)) return std::nullopt;
  const auto kind = [](const DateExpr& e) {
    return e.op != Op::Calendar || e.day > 0 ? 0
           : e.weekday >= 0                  ? 1
           : e.quarter > 0                   ? 2
           : e.month > 0                     ? 3
           : e.year > 0                      ? 4
                                             : 5;
  };
  const bool months = tight && first->expr.month > 0 && second->expr.month > 0 && second->expr.year > 0;  // "Nov-Feb 5th, 2017"
  const bool complete = months || (!tight && first->expr.year > 0 && second->expr.year > 0);  // "2014 through May 2, 2018"
  if (kind(first->expr) != kind(second->expr) && !after_from && !after_between && !complete) return std::nullopt;
  if (first->expr.op == Op::Calendar && first->expr.year < 0 && first->expr.parts.empty() && second->expr.year > 0 &&
      kind(first->expr) != 1 && first->expr.direction != DateDirection::This)
    set_year(first->expr, second->expr.year - (first->expr.month > second->expr.month && second->expr.month > 0));  // "Nov-Feb 2017"
  DateExpr e = make(Op::Range);
  e.parts = {first->expr, second->expr};
  if (!best_ || best_->used < second->end) {
    best_ = TimeMatch{i, second->end, second->end, e, {i, k}, {l, second->end}};
  }
  return std::nullopt;
}

// "4 to 22 this month", "November between 19 and 20", "Feb between 2-7, 2018".
MaybeTime TimeGrammar::month_days(uint32_t i) const {
  const int named = month(i);
  uint32_t j = named ? i + 1 : i;
  if (named && !has(j, Role::Between) && !has(j, Role::From)) return std::nullopt;
  if (named) ++j;
  const bool between = j > 0 && has(j - 1, Role::Between);
  const auto first = day_of_month(has(j, Role::The) ? j + 1 : j, true);
  if (!first || !(is_hyphen(first->second) || has(first->second, Role::To) || (between && has(first->second, Role::And))))
    return std::nullopt;
  const uint32_t l = first->second + 1;
  const auto last = day_of_month(has(l, Role::The) ? l + 1 : l, true);
  if (!last || last->first <= first->first) return std::nullopt;
  DateExpr day = calendar();
  TimeRead end{last->second, day};
  if (named) {
    end.expr.month = static_cast<int8_t>(named);
    add_year(end, 1);
  } else if (const uint32_t k = has(end.end, Role::In) || has(end.end, Role::Of) ? end.end + 1 : end.end; has(k, Role::Relative)) {
    const auto base = relative(k, 1);
    if (!base || base->expr.op != Op::Shift || base->expr.unit != Unit::Month) return std::nullopt;
    end.expr = with_base(day, base->expr), end.end = base->end;
  } else if (!between || !form(first->second - 1, Form::Ordinal) || !ends_phrase(end.end)) {  // "between the 21st and 23rd"
    return std::nullopt;
  }
  DateExpr e = make(Op::Range);
  e.parts = {end.expr, end.expr};
  e.parts[0].day = static_cast<int8_t>(first->first), e.parts[1].day = static_cast<int8_t>(last->first);
  return TimeRead{end.end, e};
}

std::optional<TimeMatch> match_time(std::span<const TimeToken> tokens, const TimeWords& words, uint32_t at) {
  return TimeGrammar(tokens, words).match(at);
}

}  // namespace onrecord::extract
