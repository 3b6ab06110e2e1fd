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
  offer(at, range(at));
  offer(at, point(at, 0));
  offer(at, clock_and_date(at));
  offer(at, date_and_clock(at));
  offer(at, set(at));
  duration_match(at);
  return std::move(best_);
}

// "every day", "each Thursday", "every two weeks", "every other year", "twice a week", "$2 a year", "Tuesday nights".
MaybeTime TimeGrammar::set(uint32_t i) const {
  DateExpr e = make(Op::Set);
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

// "10 p.m. Wednesday", "noon Thursday", "10:35 a.m.".
MaybeTime TimeGrammar::clock_and_date(uint32_t i) const {
  const auto time = clock(i);
  if (!time) return std::nullopt;
  DateExpr e = calendar();
  e.type = TimeType::Time;
  e.minute = static_cast<int16_t>(time->first);
  const uint32_t end = time->second;
  uint32_t k = is(end, ",") ? end + 1 : end;
  if (has(k, Role::On)) ++k;
  auto date = point(k, 1);
  const bool dated = date && date->expr.op != Op::Duration && date->expr.op != Op::Set &&
                     date->expr.type != TimeType::Duration && date->expr.op != Op::Present &&
                     date->expr.op != Op::Past && date->expr.op != Op::Future &&
                     (date->expr.op != Op::Calendar || date->expr.day > 0 || date->expr.weekday >= 0 ||
                      date->expr.part_of_day >= 0 || date->expr.anchor == DateAnchor::Base);
  if (dated) {
    if (date->expr.op == Op::Calendar && date->expr.part_of_day < 0) {
      date->expr.minute = e.minute, date->expr.part_of_day = e.part_of_day, date->expr.type = TimeType::Time;
      return date;
    }
    return TimeRead{date->end, with_base(e, date->expr)};
  }
  // A bare clock time: of the day told last.
  return TimeRead{end, with_base(e, shift(DateAnchor::Previous, 0, Unit::Day))};
}

// "Friday at 10 a.m.", "Sept. 13, 10:35 p.m.", "tomorrow at noon".
MaybeTime TimeGrammar::date_and_clock(uint32_t i) const {
  auto date = point(i, 1);
  if (!date || date->expr.type != TimeType::Date || date->expr.modifier != DateModifier::None) return std::nullopt;
  const DateExpr& d = date->expr;
  const bool day = (d.op == Op::Calendar && (d.day > 0 || d.weekday >= 0)) ||
                   (d.op == Op::Shift && (d.unit == Unit::Day || d.exact) && !d.plural);
  uint32_t k = date->end;
  if (is(k, ",")) ++k;
  if (has(k, Role::At)) ++k;
  const auto time = day ? clock(k) : std::nullopt;
  if (!time) return std::nullopt;
  DateExpr e = make(Op::Calendar);
  e.minute = static_cast<int16_t>(time->first);
  if (d.op == Op::Calendar && d.anchor != DateAnchor::Base)
    e = d, e.minute = static_cast<int16_t>(time->first);
  else
    e = with_base(e, d);
  e.type = TimeType::Time;
  return TimeRead{time->second, e};
}

// "three years", "nearly two months", "the nine months", "two-day"; with "after the attack" behind it an event's shift.
void TimeGrammar::duration_match(uint32_t i) {
  DateModifier modifier = DateModifier::None;
  uint32_t j = degree(i, modifier, false);
  const bool article = has(j, Role::The);
  if (article) ++j;
  auto a = amount(j);
  if (!a || (best_ && best_->used >= a->end)) return;
  if (has(a->end, Role::Old) || (is_hyphen(a->end) && (has(a->end + 1, Role::Old) || a->end + 1 < t_.size())))
    return;  // an age; "two-year-long"
  if (a->unit == Unit::Half || a->unit == Unit::Season || (a->unit == Unit::Second && !has(a->end - 1, Role::Units)) ||
      a->unit == Unit::Quarter)
    return;
  const bool adjective = is_hyphen(a->end - 2) || (a->count != 1 && !has(a->end - 1, Role::Units));
  if (article && (a->bare || a->vague || adjective || has(a->end, Role::Of))) return;
  if (adjective && has(j, Role::A)) return;
  if (a->bare && !bare_plural(i, *a)) return;
  const bool indefinite = has(j, Role::A) && a->end == j + 2;
  if (indefinite && !bare_indefinite(i, a->end)) return;
  DateExpr e = make(Op::Duration);
  e.count = a->vague ? 0 : a->count, e.plural = a->vague, e.unit = a->unit, e.modifier = modifier, e.parts = a->more;
  uint32_t used = a->end;
  const uint32_t k = a->end;
  if (!a->bare && (has(k, Role::Later) || has(k, Role::After) || has(k, Role::Before))) {
    const int side = has(k, Role::Before) ? -1 : 1;
    DateExpr moved = shift(has(k, Role::Later) ? DateAnchor::Previous : DateAnchor::Event,
                           side * (a->vague ? 1 : a->count), a->unit);
    moved.plural = a->vague, moved.modifier = modifier, moved.type = TimeType::Duration;
    e = moved, used = k + 1;
  }
  best_ = TimeMatch{i, a->end, used, e, {}, {}};
}

// "for years", "in weeks": a plural alone counts only behind such a word.
bool TimeGrammar::bare_plural(uint32_t i, const TimeAmount& a) const {
  if (i == 0 || a.unit < Unit::Hour) return false;
  if (has(a.end, Role::Ago) || has(a.end, Role::Old)) return false;
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
        (e.modifier != DateModifier::None && e.modifier != DateModifier::End && e.modifier != DateModifier::Start))
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
  if (first->expr.day > 0)
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
  if (!second || !is_end(second->expr)) return std::nullopt;
  const auto kind = [](const DateExpr& e) {
    return e.op != Op::Calendar || e.day > 0 ? 0
           : e.weekday >= 0                  ? 1
           : e.quarter > 0                   ? 2
           : e.month > 0                     ? 3
           : e.year > 0                      ? 4
                                             : 5;
  };
  if (kind(first->expr) != kind(second->expr) && !after_from && !after_between) return std::nullopt;
  if (first->expr.op == Op::Calendar && first->expr.year < 0 && first->expr.parts.empty() && second->expr.year > 0 &&
      kind(first->expr) != 1)
    set_year(first->expr, second->expr.year);
  DateExpr e = make(Op::Range);
  e.parts = {first->expr, second->expr};
  if (!best_ || best_->used < second->end) {
    best_ = TimeMatch{i, second->end, second->end, e, {i, k}, {l, second->end}};
  }
  return std::nullopt;
}

std::optional<TimeMatch> match_time(std::span<const TimeToken> tokens, const TimeWords& words, uint32_t at) {
  return TimeGrammar(tokens, words).match(at);
}

}  // namespace onrecord::extract
