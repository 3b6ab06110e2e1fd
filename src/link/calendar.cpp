#include "link/calendar.h"

#include <fmt/format.h>

namespace onrecord::link {
namespace {

Precision precision_of(Interval when) {
  if (when.is_day()) return Precision::Day;
  if (when.lo == kOpenPast || when.hi == kOpenFuture) return Precision::Unknown;
  const Day length = when.hi - when.lo;
  return length < 7 ? Precision::Week : length < 31 ? Precision::Month : length < 366 ? Precision::Year : Precision::Unknown;
}

std::string known_or_not(Interval when) { return when.known() ? print_interval(when) : "(unknown)"; }

}  // namespace

// Times come in text order, so that what rests on the one before finds it evaluated.
Calendar::Calendar(const Claims& claims, Interval published) : claims_(&claims), published_(published) {
  Interval previous;
  evaluated_.reserve(claims.times.size());
  for (const TimeClaim& time : claims.times) {
    const DateAnchor anchor = anchor_of(time.expr);
    Interval base;
    if (anchor == DateAnchor::Published || anchor == DateAnchor::Said) base = published_;
    if (anchor == DateAnchor::Previous) base = previous;
    evaluated_.push_back({evaluate(time.expr, base), anchor, base});
    const DateValue& value = evaluated_.back().value;
    const bool bounded = value.when.lo != kOpenPast && value.when.hi != kOpenFuture;
    if (bounded && time.expr.type != TimeType::Duration && time.expr.type != TimeType::Set) previous = value.when;
  }
}

bool Calendar::comes_too_late(DateRole role, const When& when) const {
  return role == DateRole::Said && !when.future && has_own_days(when) && evaluated_[when.time].value.when.lo > published_.hi;
}

// "from 1981 until 2011": since the one, until the other.
const DateExpr& Calendar::expr_of(DateRole role, const When& when) const {
  const DateExpr& expr = claims_->times[when.time].expr;
  const bool end = role == DateRole::Since || role == DateRole::Until;
  return end && expr.op == DateExpr::Op::Range && expr.parts.size() == 2 ? expr.parts[role == DateRole::Until] : expr;
}

DateValue Calendar::value_of(DateRole role, const When& when) const {
  const DateExpr& expr = expr_of(role, when);
  return &expr == &claims_->times[when.time].expr ? evaluated_[when.time].value : evaluate(expr, evaluated_[when.time].base);
}

Days Calendar::days(DateRole role, const When& when) const {
  if (has_own_days(when)) return {value_of(role, when).when, false};
  if (when.basis == WhenBasis::Tense) return {when.future ? Interval{published_.lo, kOpenFuture} : Interval{kOpenPast, published_.hi}, false};
  // Nothing in the text dates it. What was said in a report, a word given too, is taken as said when it was published; a
  // deed is not.
  if (role == DateRole::Said || when.basis == WhenBasis::Assumed) return {published_, true};
  return {};
}

ClaimDate Calendar::date(DateRole role, const When& when) const {
  const bool late = comes_too_late(role, when);
  const Days found = late ? Days{{kOpenPast, published_.hi}, false} : days(role, when);
  ClaimDate out;
  out.role = role;
  out.when = found.days;
  out.assumed = found.assumed;
  if (late) out.precision = Precision::Unknown;
  else if (has_own_days(when)) out.precision = value_of(role, when).precision;
  else if (out.assumed) out.precision = precision_of(out.when);
  out.derivation = derivation(role, when);
  return out;
}

std::string Calendar::derivation(DateRole role, const When& when) const {
  if (has_own_days(when)) {
    const Evaluated& found = evaluated_[when.time];
    const TimeClaim& time = claims_->times[when.time];
    const char* from = found.anchor == DateAnchor::Previous ? "the date before it" : found.anchor == DateAnchor::Event ? "an event" : "published";
    std::string out = derive(expr_of(role, when), time.words, from, found.base);
    if (when.basis == WhenBasis::Narrative) out += ", carried on from the sentences before";
    if (comes_too_late(role, when)) out += ", which is to come: past when published " + known_or_not(published_);
    return out;
  }
  if (when.basis == WhenBasis::Tense) return fmt::format("{} published {}", when.future ? "to come when" : "past when", known_or_not(published_));
  return role == DateRole::Said ? "assumed as published " + known_or_not(published_) : "";
}

}  // namespace onrecord::link
