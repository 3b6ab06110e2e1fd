// Parts of larger times: "the third quarter of 1998", "the first nine months", "early 1990", "the rest of the week".
#include "extract/time_forms.h"

namespace onrecord::extract {

using namespace time_expr;

// "The first nine months" or "the last four months" of what follows: the days from the first to the last of them. The
// extent stays that of the duration.
MaybeTime TimeGrammar::part_of(const TimeAmount& a, int side, int depth) const {
  if (!has(a.end, Role::Of) || depth >= kDeepest || a.unit >= Unit::Year || a.count < 2 || a.count > 999)
    return std::nullopt;
  const auto base = point(a.end + 1, depth + 1);
  if (!base || base->expr.type != TimeType::Date || base->expr.op == Op::Present || base->expr.op == Op::Past)
    return std::nullopt;
  DateExpr whole = make(Op::Range), nth = make(Op::Nth);
  nth.unit = a.unit;
  for (const double n : {1.0, a.count}) {
    nth.count = side > 0 ? n : n - a.count - 1;
    whole.parts.push_back(with_base(nth, base->expr));
  }
  whole.type = TimeType::Duration, whole.unit = a.unit, whole.count = a.count;
  return TimeRead{a.end, whole};
}

// "the third quarter of 1998", "third-quarter", "the 20th century", "the first nine months", "the first week of
// October", "the third Monday of June".
MaybeTime TimeGrammar::ordinal_unit(uint32_t i, int depth, bool article_allowed) const {
  uint32_t j = has(i, Role::The) && article_allowed ? i + 1 : i;
  bool fiscal = false;
  if (has(j, Role::Fiscal)) fiscal = true, ++j;
  int n = 0;
  uint32_t k = j;
  if (has(j, Role::Ordinal) || (has(j, Role::Number) && value(j, Role::Number) % 10 == 0)) {
    if (const auto d = day_of_month(j, true)) n = d->first, k = d->second;
  } else if (form(j, Form::Ordinal)) {
    n = static_cast<int>(t_[j].number), k = j + 1;
  } else if (has(j, Role::OrdinalEnd)) {
    n = -1, k = j + 1;
  }
  if (n == 0 || n > 99) return std::nullopt;
  if (has(k, Role::Fiscal)) fiscal = true, ++k;
  // "the first nine months [of 1998]"
  if (n == 1 && !is_hyphen(k) && (has(k, Role::Number) || form(k, Form::Number))) {
    const auto a = amount(k, false);
    if (!a || a->count < 2) return std::nullopt;
    if (auto first = part_of(*a, 1, depth)) return first;
    DateExpr e = make(Op::Duration);
    e.count = a->count, e.unit = a->unit;
    return TimeRead{a->end, e};
  }
  const uint32_t u = skip_hyphen(k);
  const int w = weekday(u);
  if (!has(u, Role::Unit) && w < 0) return std::nullopt;
  if (u > k && has(i, Role::The)) return std::nullopt;  // "the third-quarter loss": the article is the loss's
  const Unit unit = w >= 0 ? Unit::None : static_cast<Unit>(value(u, Role::Unit));
  const uint32_t end = u + 1;
  if (is_hyphen(end)) return std::nullopt;
  if (unit == Unit::Century) {
    DateExpr e = make(Op::Calendar);
    if (n < 1 || n > 22) return std::nullopt;
    e.unit = Unit::Century, e.year = static_cast<int16_t>((n - 1) * 100);
    return TimeRead{end, e};
  }
  Maybe base;
  if (has(end, Role::Of) && depth < kDeepest) base = point(end + 1, depth + 1);
  if (base && (base->expr.op == Op::Duration || base->expr.op == Op::Set)) base.reset();
  if (unit == Unit::Quarter || unit == Unit::Half) {
    if (n < 0 && unit == Unit::Quarter) n = base ? 4 : 0;
    if (n < 1 || n > (unit == Unit::Quarter ? 4 : 2)) return std::nullopt;
    if (unit == Unit::Half && has(end, Role::Of) && !base) return std::nullopt;
    DateExpr e = calendar();
    e.fiscal = fiscal;
    (unit == Unit::Quarter ? e.quarter : e.half) = static_cast<int8_t>(n);
    if (base && base->expr.op == Op::Calendar && base->expr.unit == Unit::None && base->expr.year > 0 &&
        base->expr.month < 0)
      set_year(e, base->expr.year);
    else if (base)
      e = with_base(e, base->expr);
    TimeRead read{base ? base->end : end, e};
    if (!base) add_year(read, depth);
    return read;
  }
  if (!base || unit == Unit::Second || unit == Unit::Minute || unit == Unit::Hour || base->expr.day > 0 ||
      base->expr.weekday >= 0)
    return std::nullopt;
  DateExpr e = make(Op::Nth);
  e.count = n, e.unit = unit, e.weekday = static_cast<int8_t>(w);
  return TimeRead{base->end, with_base(e, base->expr)};
}

// "early 1990", "late last week", "the end of 1990", "earlier this month", "the middle of October", "earlier in the
// year".
MaybeTime TimeGrammar::modified(uint32_t i, int depth) const {
  if (depth >= kDeepest) return std::nullopt;
  if (has(i, Role::Mod)) {
    uint32_t j = skip_hyphen(i + 1);
    if (has(j, Role::In)) {
      if (!has(j + 1, Role::The) && !year(j + 1) && month(j + 1) == 0) return std::nullopt;
      ++j;
    }
    auto read = point(j, depth + 1);
    if (!read || read->expr.op == Op::Duration || read->expr.op == Op::Set || read->expr.op == Op::Present ||
        read->expr.op == Op::Past || read->expr.op == Op::Future)
      return std::nullopt;
    if (has(j, Role::The) && !has(j - 1, Role::In)) return std::nullopt;
    DateExpr& e = read->expr;
    e.modifier = static_cast<DateModifier>(value(i, Role::Mod));
    // "Earlier this year" ends now, "later this week" begins now.
    if (e.op == Op::Shift && e.count == 0 && e.parts.empty() && (has(i, Role::Earlier) || has(i, Role::Later)))
      e.direction = has(i, Role::Earlier) ? DateDirection::PastOrSame : DateDirection::FutureOrSame;
    return read;
  }
  const uint32_t j = has(i, Role::The) ? i + 1 : i;
  if (has(j, Role::Mod) && j > i) {  // "the late summer", "the early 1970s" is in year_date()
    auto read = season_date(skip_hyphen(j + 1), depth + 1);
    if (read) read->expr.modifier = static_cast<DateModifier>(value(j, Role::Mod));
    return read;
  }
  if (has(j, Role::Edge) && has(j + 1, Role::Of) && has(j + 2, Role::Unit) &&
      value(j + 2, Role::Unit) >= static_cast<int>(Unit::Week) &&
      value(j + 2, Role::Unit) != static_cast<int>(Unit::Half)) {
    DateExpr e = shift(DateAnchor::Published, 0, static_cast<Unit>(value(j + 2, Role::Unit)));  // "end of year"
    e.modifier = static_cast<DateModifier>(value(j, Role::Edge));
    return TimeRead{j + 3, e};
  }
  if (has(j, Role::Edge) && has(j + 1, Role::Of)) {
    const uint32_t day = has(j + 2, Role::The) ? j + 3 : j + 2;
    const bool saying = i > 0 && (is(i - 1, "At")) && is(day + 1, ",");  // "At the end of the day, ..."
    if (day > j + 2 && has(day, Role::Unit) && value(day, Role::Unit) == static_cast<int>(Unit::Day) && !saying && !has(day + 1, Role::Before) &&
        !has(day + 1, Role::After)) {
      DateExpr e = shift(DateAnchor::Published, 0, Unit::Day);  // "by the end of the day"
      e.modifier = static_cast<DateModifier>(value(j, Role::Edge));
      return TimeRead{day + 1, e};
    }
    auto read = point(weekday(day) >= 0 ? day : j + 2, depth + 1);
    if (!read || read->expr.type != TimeType::Date || read->expr.op == Op::Past || read->expr.op == Op::Future ||
        read->expr.op == Op::Present)
      return std::nullopt;
    read->expr.modifier = static_cast<DateModifier>(value(j, Role::Edge));
    return read;
  }
  return std::nullopt;
}

// "the rest of the week", "the remainder of this year": from now to its end.
MaybeTime TimeGrammar::rest(uint32_t i, int depth) const {
  const uint32_t j = has(i, Role::The) ? i + 1 : i;
  if (!has(j, Role::Rest) || !has(j + 1, Role::Of) || depth >= kDeepest) return std::nullopt;
  const uint32_t day = has(j + 2, Role::The) || has(j + 2, Role::Relative) ? j + 3 : j + 2;
  if (has(j + 2, Role::Owner) && has(j + 3, Role::Unit) && value(j + 3, Role::Unit) >= static_cast<int>(Unit::Day)) {  // "the rest of his week"
    DateExpr e = shift(DateAnchor::Published, 0, static_cast<Unit>(value(j + 3, Role::Unit)));
    e.direction = DateDirection::FutureOrSame;
    return TimeRead{j + 4, e};
  }
  if (day > j + 2 && has(day, Role::Unit) && value(day, Role::Unit) == static_cast<int>(Unit::Day)) {  // "the rest of the day"
    DateExpr e = shift(DateAnchor::Previous, 0, Unit::Day);
    e.direction = DateDirection::FutureOrSame;
    return TimeRead{day + 1, e};
  }
  auto read = point(j + 2, depth + 1);
  if (!read || read->expr.op != Op::Shift || read->expr.count != 0) return std::nullopt;
  read->expr.anchor = DateAnchor::Published, read->expr.direction = DateDirection::FutureOrSame;
  return read;
}

}  // namespace onrecord::extract
