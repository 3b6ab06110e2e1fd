// Numbers, and numbers of units.
#include <algorithm>
#include <array>
#include <cmath>

#include "extract/time_forms.h"

namespace onrecord::extract {

using namespace time_expr;

// "two", "twenty-four", "two hundred and ten".
std::optional<TimeQuantity> TimeGrammar::cardinal(uint32_t i) const {
  double total = 0, group = 0;
  bool any = false;
  const uint32_t begin = i;
  for (; i < t_.size() && i < begin + 9; ++i) {
    if (any && is_hyphen(i) && has(i + 1, Role::Number) && value(i + 1, Role::Number) < 10 &&
        has(i - 1, Role::Number) && value(i - 1, Role::Number) >= 20)
      continue;
    if (any && has(i, Role::And) && has(i - 1, Role::Multiplier) && has(i + 1, Role::Number)) continue;
    if (has(i, Role::Number)) {
      const int v = value(i, Role::Number);
      const bool follows_tens = any && has(i - 1, Role::Number) && value(i - 1, Role::Number) < 20;
      if (follows_tens || (any && group > 0 && v >= 20 && std::fmod(group, 100) != 0) ||
          (any && std::fmod(group, 10) != 0))
        break;
      group += v;
    } else if (has(i, Role::Multiplier) && (any || i == begin)) {
      const int m = value(i, Role::Multiplier);
      if (m == 100)
        group = (group == 0 ? 1 : group) * 100;
      else
        total += (group == 0 ? 1 : group) * m, group = 0;
    } else {
      break;
    }
    any = true;
  }
  if (!any) return std::nullopt;
  return TimeQuantity{total + group, false, i};
}

std::optional<TimeQuantity> TimeGrammar::quantity(uint32_t i) const {
  if (i >= t_.size()) return std::nullopt;
  if (form(i, Form::Number)) {
    TimeQuantity q{t_[i].number, false, i + 1};
    if (form(i + 1, Form::Fraction))
      q.count += t_[i + 1].number, ++q.end;
    else if (is_hyphen(i + 1) && form(i + 2, Form::Fraction))
      q.count += t_[i + 2].number, q.end += 2;
    else if (has(i + 1, Role::Multiplier))
      q.count *= value(i + 1, Role::Multiplier), ++q.end;
    return q;
  }
  if (form(i, Form::Fraction)) return TimeQuantity{t_[i].number, false, i + 1};
  if (has(i, Role::HalfWord)) {  // "half an hour", "half a dozen"
    if (!has(i + 1, Role::A))
      return has(i + 1, Role::Unit) || is_hyphen(i + 1) ? std::optional(TimeQuantity{0.5, false, i + 1}) : std::nullopt;
    if (is(i + 2, "dozen")) return TimeQuantity{6, false, i + 3};
    return TimeQuantity{0.5, false, i + 2};
  }
  if (has(i, Role::A)) {
    if (has(i + 1, Role::Couple)) return TimeQuantity{2, false, has(i + 2, Role::Of) ? i + 3 : i + 2};
    if (has(i + 1, Role::Vague)) return TimeQuantity{1, true, i + 2};
    if (has(i + 1, Role::Multiplier) || is(i + 1, "dozen")) return cardinal(i + 1);
    if (has(i + 1, Role::HalfWord) && !has(i + 2, Role::Of)) return TimeQuantity{0.5, false, skip_hyphen(i + 2)};
    return TimeQuantity{1, false, i + 1};
  }
  if (has(i, Role::Couple)) return TimeQuantity{2, false, has(i + 1, Role::Of) ? i + 2 : i + 1};
  if (has(i, Role::Vague)) {
    uint32_t end = i + 1;
    if (has(end, Role::Multiplier)) ++end;
    return TimeQuantity{1, true, end};
  }
  auto q = cardinal(i);
  if (q && has(q->end, Role::And)) {  // "one and a half", "one and a quarter"
    const uint32_t part = q->end + (has(q->end + 1, Role::A) ? 2 : 1);
    if (has(part, Role::HalfWord)) q->count += 0.5, q->end = part + 1;
    else if (is(part, "quarter") && part > q->end + 1) q->count += 0.25, q->end = part + 1;
  }
  return q;
}

// A unit word, with what may stand before it: "trading days", "more years".
std::optional<std::pair<Unit, uint32_t>> TimeGrammar::unit(uint32_t i) const {
  if (has(i, Role::UnitAdjective) && (has(i + 1, Role::Unit) || has(i + 1, Role::Units))) ++i;
  for (const Role role : {Role::Unit, Role::Units})
    if (has(i, role)) return std::pair{static_cast<Unit>(value(i, role)), i + 1};
  return std::nullopt;
}

// "three years", "two-year", "a year and a half", "2 1/2 years", "two to three weeks", "two years and six months",
// "weeks".
std::optional<TimeAmount> TimeGrammar::amount(uint32_t i, bool chain) const {
  TimeAmount a;
  auto q = quantity(i);
  if (!q) {
    const auto u = unit(i);
    if (!u || !has(u->second - 1, Role::Units)) return std::nullopt;
    a.bare = a.vague = true, a.unit = u->first, a.end = u->second;
    if (has(a.end, Role::Or) && has(a.end + 1, Role::Units)) a.end += 2;  // "weeks or months"
    return a;
  }
  uint32_t j = q->end;
  if (has(j, Role::To) || has(j, Role::Or) || is_hyphen(j))  // "two to three", "two or three", "2-3"
    if (const auto second = quantity(j + 1); second && !has(j + 1, Role::A) && unit(second->end)) j = second->end;
  const bool hyphened = is_hyphen(j);
  const auto u = unit(skip_hyphen(j));
  if (!u) return std::nullopt;
  a.count = q->count, a.vague = q->vague, a.unit = u->first, a.end = u->second;
  if (has(a.end - 1, Role::Fortnight)) a.count *= 2;
  const bool plural = has(a.end - 1, Role::Units) && !has(a.end - 1, Role::Unit);
  if (plural && has(i, Role::A) && q->end == i + 1) return std::nullopt;  // "a years"
  if (is_hyphen(a.end) && has(a.end + 1, Role::Old)) return std::nullopt;
  if (!hyphened && has(a.end, Role::And)) {  // "an hour and a half", "a year and a quarter"
    const uint32_t part = a.end + (has(a.end + 1, Role::A) ? 2 : 1);
    if (has(part, Role::HalfWord) && !has(part + 1, Role::A)) a.count += 0.5, a.end = part + 1;
    else if (is(part, "quarter") && part > a.end + 1 && !has(part + 1, Role::Of)) a.count += 0.25, a.end = part + 1;
  }
  if (!hyphened && has(a.end, Role::Or) && has(a.end + 1, Role::Units)) a.end += 2;  // "weeks or months"
  if (!hyphened && has(a.end, Role::Or) && is(a.end + 1, "so")) a.end += 2;
  if (chain && !hyphened) {
    const uint32_t next = has(a.end, Role::And) || is(a.end, ",") ? a.end + 1 : a.end;
    if (!has(next, Role::A))
      if (auto rest = amount(next); rest && !rest->bare && rest->unit < a.unit) {  // units only get smaller
        a.end = rest->end;
        DateExpr more = make(Op::Duration);
        more.count = rest->count, more.unit = rest->unit;
        a.more.push_back(std::move(more));
        a.more.insert(a.more.end(), rest->more.begin(), rest->more.end());
      }
  }
  return a;
}

// Reads "nearly", "more than", "at least", "up to"; returns where the quantity begins.
uint32_t TimeGrammar::degree(uint32_t i, DateModifier& modifier, bool about) const {
  if (has(i, Role::No) && has(i + 1, Role::ThanMore) && has(i + 2, Role::Than))
    return modifier = DateModifier::LessThan, i + 3;
  if ((has(i, Role::ThanMore) || has(i, Role::ThanLess)) && has(i + 1, Role::Than)) {
    modifier = has(i, Role::ThanMore) ? DateModifier::MoreThan : DateModifier::LessThan;
    return i + 2;
  }
  if (has(i, Role::At) && (has(i + 1, Role::Least) || has(i + 1, Role::Most))) {
    modifier = has(i + 1, Role::Least) ? DateModifier::MoreThan : DateModifier::LessThan;
    return i + 2;
  }
  if (has(i, Role::Up) && has(i + 1, Role::To)) return modifier = DateModifier::LessThan, i + 2;
  if (has(i, Role::Approx) && (about || !is(i, "over") || has(i + 1, Role::A)))
    return modifier = static_cast<DateModifier>(value(i, Role::Approx)), i + 1;
  if (about && has(i, Role::ApproxOut) && !has(i, Role::Vague)) return modifier = DateModifier::About, i + 1;
  return i;
}

}  // namespace onrecord::extract
