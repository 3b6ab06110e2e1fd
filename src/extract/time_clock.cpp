// Times of day: clock times, with and without their day, and ranges of them.
#include <cmath>

#include "extract/time_forms.h"

namespace onrecord::extract {

using namespace time_expr;

namespace {

constexpr int kNoon = 720, kDay = 1440, kFirstOfNight = 300;  // "tonight at 4" is in the morning

// An hour without a.m. or p.m. takes the side of its part of the day: "this evening at 7".
int on_side(int minute, int part_of_day) {
  if (part_of_day < 2 || part_of_day > 4 || minute >= kNoon) return minute;
  return part_of_day == 4 && minute < kFirstOfNight ? minute : minute + kNoon;
}

int part_in(const DateExpr& e) {
  return e.op == DateExpr::Op::Calendar && e.part_of_day < 0 && !e.parts.empty() ? part_in(e.parts[0]) : e.part_of_day;
}

DateExpr without_part(DateExpr e) {
  if (e.op == DateExpr::Op::Calendar && !e.parts.empty() && e.part_of_day < 0) e.parts[0] = without_part(e.parts[0]);
  e.part_of_day = -1;
  return e;
}

// The minute of a day; of the day told last where none is given.
DateExpr at_clock(const std::optional<DateExpr>& day, int minute, bool sided) {
  DateExpr e = make(DateExpr::Op::Calendar);
  e.minute = static_cast<int16_t>(minute);
  e.type = TimeType::Time;
  if (!day) return with_base(e, shift(DateAnchor::Previous, 0, Unit::Day));
  if (!sided) e.minute = static_cast<int16_t>(on_side(minute, part_in(*day)));
  if (day->op != DateExpr::Op::Calendar) return with_base(e, *day);
  DateExpr timed = without_part(*day);
  timed.minute = e.minute, timed.type = TimeType::Time;
  if (timed.anchor == DateAnchor::Published && timed.weekday < 0 && timed.day < 0 && timed.unit == Unit::None)
    return with_base(e, shift(DateAnchor::Published, 0, Unit::Day));  // "tonight at 8"
  return timed;
}

}  // namespace

// "half past seven", "a quarter to nine", "20 minutes past eight".
std::optional<TimeClock> TimeGrammar::clock_past(uint32_t i) const {
  uint32_t j = has(i, Role::A) ? i + 1 : i;
  int minutes = 0;
  bool named = true;
  if (has(j, Role::HalfWord)) {
    minutes = 30, ++j;
  } else if (is(j, "quarter")) {
    minutes = 15, ++j;
  } else {
    const auto n = j == i && !form(j, Form::Fraction) ? cardinal_or_digits(j) : std::nullopt;
    if (!n || n->count < 1 || n->count > 59) return std::nullopt;
    minutes = static_cast<int>(n->count), j = n->end;
    named = (has(j, Role::Unit) || has(j, Role::Units)) && value(j, has(j, Role::Unit) ? Role::Unit : Role::Units) == static_cast<int>(Unit::Minute);
    if (named) ++j;
  }
  const bool past = is(j, "past"), to = is(j, "to") && named;
  if (!past && !to) return std::nullopt;
  const auto hour = read_clock(j + 1, true);
  if (!hour || hour->minute % 60 != 0) return std::nullopt;
  const bool led = i > 0 && (has(i - 1, Role::At) || is(i - 1, "'s") || is(i - 1, "is") || is(i - 1, "was"));
  if (!named && !led && !hour->marked) return std::nullopt;
  return TimeClock{(hour->minute + (past ? minutes : kDay - minutes)) % kDay, hour->end, true, hour->sided};
}

// Digits or words: "20", "thirty-six".
std::optional<TimeQuantity> TimeGrammar::cardinal_or_digits(uint32_t i) const {
  if (plain(i, 0, 9999)) return TimeQuantity{t_[i].number, false, i + 1};
  return has(i, Role::Number) ? cardinal(i) : std::nullopt;
}

// "10:35 a.m. EST", "10 p.m.", "noon", "5 o'clock", "1430 GMT"; `bare`: also "7", "seven".
std::optional<TimeClock> TimeGrammar::read_clock(uint32_t i, bool bare) const {
  if (has(i, Role::ClockWord)) return TimeClock{value(i, Role::ClockWord), i + 1, true, true};
  double minutes = -1;
  const auto word =
      has(i, Role::Number) && value(i, Role::Number) >= 1 && value(i, Role::Number) <= 12 ? value(i, Role::Number) : 0;
  if (form(i, Form::Clock))
    minutes = t_[i].number;
  else if (form(i, Form::Number) && t_[i].digits <= 2 && t_[i].number < 24)
    minutes = std::floor(t_[i].number) * 60 + std::round((t_[i].number - std::floor(t_[i].number)) * 100);
  else if (word)
    minutes = word * 60;
  else if (plain(i, 0, 2359) && t_[i].digits >= 3 && static_cast<int>(t_[i].number) % 100 < 60 &&
           (has(i + 1, Role::Meridiem) || (t_[i].digits == 4 && has(i + 1, Role::Zone))))  // "830am", "1430 GMT"
    minutes = static_cast<int>(t_[i].number) / 100 * 60 + static_cast<int>(t_[i].number) % 100;
  else if (bare && plain(i, 0, 2359) && t_[i].digits == 4 && t_[i].text[0] == '0' && static_cast<int>(t_[i].number) % 100 < 60 && i > 0 &&
           (has(i - 1, Role::From) || has(i - 1, Role::Between) || has(i - 1, Role::To) || is_hyphen(i - 1)))  // "0730-0930"
    minutes = static_cast<int>(t_[i].number) / 100 * 60 + static_cast<int>(t_[i].number) % 100;
  if (minutes < 0 || minutes >= kDay) return std::nullopt;
  uint32_t end = i + 1;
  const bool whole = form(i, Form::Number) && t_[i].digits == 4;
  bool spelled = false;
  if (bare && word && has(end, Role::Number) && value(end, Role::Number) >= 10 && value(end, Role::Number) < 60) {  // "seven thirty"
    const auto rest = cardinal(end);
    spelled = rest && rest->count >= 10 && rest->count < 60 && !has(rest->end, Role::Units) && !has(rest->end, Role::Unit) && !is_hyphen(rest->end);
    if (spelled) minutes += rest->count, end = rest->end;
  }
  bool marked = form(i, Form::Clock) || whole || spelled, sided = whole && !has(end, Role::Meridiem);
  if (has(end, Role::Meridiem)) {
    if (minutes >= 780) return std::nullopt;
    minutes = std::fmod(minutes, kNoon) + value(end, Role::Meridiem), ++end, marked = sided = true;
  } else if (has(end, Role::Oclock)) {
    ++end, marked = true;
  }
  const uint32_t part = has(end, Role::In) && has(end + 1, Role::The) ? end + 2 : end;
  if (part > end && has(part, Role::Part)) {  // "4 in the morning"
    if (!sided) minutes = on_side(static_cast<int>(minutes), value(part, Role::Part));
    end = part + 1, marked = sided = true;
  } else if (marked && !sided && is(end, "at") && is(end + 1, "night")) {
    minutes = on_side(static_cast<int>(minutes), 4), end += 2, sided = true;
  }
  if (!marked && (!bare || minutes > 24 * 60 || (form(i, Form::Number) && t_[i].digits == 0 && t_[i].text.size() < 4) ||
                  has(end, Role::Units) || has(end, Role::Unit) || has(end, Role::Multiplier) || is(end, "%") ||
                  is(end, "percent") || month(end) > 0 || has(end, Role::HalfWord)))
    return std::nullopt;
  if (marked) {
    if (has(end, Role::Zone)) ++end;
    else if (has(end, Role::ZoneName) && is(end + 1, "time")) end += 2;
    else if (has(end, Role::ZoneName) && (is(end + 1, "standard") || is(end + 1, "daylight")) && is(end + 2, "time")) end += 3;
  }
  return TimeClock{static_cast<int>(minutes), end, marked, sided};
}

std::optional<TimeClock> TimeGrammar::clock(uint32_t i) const {
  if (const auto past = clock_past(i)) return past;
  const auto read = read_clock(i, false);
  return read;
}

// A day that a clock time can be of: "Wednesday", "Sept. 13", "tomorrow", "this evening".
MaybeTime TimeGrammar::day_of_clock(uint32_t i) const {
  auto date = point(i, 1);
  if (!date || date->expr.type == TimeType::Duration || date->expr.type == TimeType::Set) return std::nullopt;
  const DateExpr& d = date->expr;
  if (d.modifier != DateModifier::None || d.minute >= 0) return std::nullopt;
  const bool day = (d.op == Op::Calendar && (d.day > 0 || d.weekday >= 0 || part_in(d) >= 0)) || d.op == Op::Easter ||
                   (d.op == Op::Nth && d.weekday >= 0) || (d.op == Op::Calendar && d.anchor == DateAnchor::Base) ||
                   (d.op == Op::Shift && (d.unit == Unit::Day || d.exact) && !d.plural);
  return day ? date : std::nullopt;
}

// "10 p.m. Wednesday", "noon Thursday", "10:35 a.m.", "3 p.m. or later on Monday", "9 a.m. every Sunday".
MaybeTime TimeGrammar::clock_and_date(uint32_t i) const {
  const auto time = clock(i);
  if (!time) return std::nullopt;
  uint32_t end = time->end;
  auto modifier = DateModifier::None;
  if ((has(end, Role::Or) || has(end, Role::And)) && has(end + 1, Role::Beyond))
    modifier = static_cast<DateModifier>(value(end + 1, Role::Beyond)), end += 2;
  uint32_t k = is(end, ",") ? end + 1 : end;
  if (has(k, Role::On) || (is(k, "of") && has(k + 1, Role::Phrase))) ++k;
  if (auto times = set(k); times && modifier == DateModifier::None)
    if (auto timed = set_at(*times, *time)) return timed;
  if (auto date = day_of_clock(k); date && !is(date->end, "-")) {
    date->expr = at_clock(date->expr, time->minute, time->sided);
    date->expr.modifier = modifier;
    return date;
  }
  // "A time of 2:20:51" is how long it took.
  const bool with_seconds = form(i, Form::Clock) && t_[i].text.find(':') != t_[i].text.rfind(':');
  if (with_seconds && !time->sided && !has(end - 1, Role::Zone) && !(i > 0 && has(i - 1, Role::At))) return std::nullopt;
  TimeRead read{end, at_clock({}, time->minute, time->sided)};
  read.expr.modifier = modifier;
  return read;
}

// "Friday at 10 a.m.", "Sept. 13, 10:35 p.m.", "tomorrow at noon", "tonight at 8", "Monday after 3 p.m.".
MaybeTime TimeGrammar::date_and_clock(uint32_t i) const {
  auto date = day_of_clock(i);
  if (!date) return std::nullopt;
  uint32_t k = date->end;
  if (is(k, ",") || (is_hyphen(k) && t_[k].space_before)) ++k;
  auto modifier = DateModifier::None;
  bool bare = false;
  if (has(k, Role::At)) bare = part_in(date->expr) >= 0, ++k;
  else if (has(k, Role::Before)) modifier = DateModifier::Before, ++k;
  else if (has(k, Role::After)) modifier = DateModifier::After, ++k;
  else if (has(k, Role::By) || has(k, Role::Until)) modifier = DateModifier::OnOrBefore, ++k;
  else if (has(k, Role::Since)) modifier = DateModifier::OnOrAfter, ++k;
  else if (has(k, Role::ApproxOut) && !has(k, Role::Vague)) modifier = DateModifier::About, ++k;
  auto time = bare || has(k - 1, Role::At) ? read_clock(k, true) : clock(k);
  if (!bare && (!time || !time->marked)) time = clock(k);
  if (!time || (!time->marked && !ends_phrase(time->end))) return std::nullopt;
  TimeRead read{time->end, at_clock(date->expr, time->minute, time->sided)};
  read.expr.modifier = modifier;
  if (const auto y = year(read.end); y && is_incomplete(date->expr) && date->expr.day > 0 && !has(y->second, Role::Units))
    set_year(read.expr, y->first), read.end = y->second;  // "Wed Oct 26 15:50:06 2016"
  return read;
}

// A set that has a clock time: "every day at 7:13 p.m.", "Thursdays at 5".
MaybeTime TimeGrammar::set_at(const TimeRead& read, const TimeClock& time) const {
  TimeRead out = read;
  DateExpr& e = out.expr;
  if (e.parts.empty()) {
    if (e.unit != Unit::Day || e.count != 1) return std::nullopt;
    e.parts.push_back(make(Op::Calendar));
    e.count = 0, e.unit = Unit::None;
  }
  DateExpr& part = e.parts[0];
  part.minute = static_cast<int16_t>(time.sided ? time.minute : on_side(time.minute, part.part_of_day));
  part.part_of_day = -1;
  return out;
}

// "from 2:00 to 2:30 p.m. Tuesday", "Friday between 1 and 4 p.m.", "4 p.m. - 5 p.m.", "between now and eight o'clock".
void TimeGrammar::clock_range(uint32_t i) {
  uint32_t j = i;
  bool from = i > 0 && has(i - 1, Role::From), between = i > 0 && has(i - 1, Role::Between);
  std::optional<DateExpr> day;
  if (!form(i, Form::Clock) && !has(i, Role::ClockWord)) {
    if (const auto lead = form(i, Form::Number) && has(i + 1, Role::Meridiem) ? std::nullopt : day_of_clock(i)) {
      uint32_t k = is(lead->end, ",") ? lead->end + 1 : lead->end;
      if (has(k, Role::From) || has(k, Role::Between) || has(k, Role::At) || form(k, Form::Clock) ||
          (form(k, Form::Number) && has(k + 1, Role::Meridiem))) {
        from = has(k, Role::From), between = has(k, Role::Between);
        j = from || between || has(k, Role::At) ? k + 1 : k;
        day = lead->expr;
      }
    }
  }
  const bool from_now = !day && has(j, Role::Phrase) && is(j, "now");
  auto first = from_now ? std::optional(TimeClock{0, j + 1, true, true}) : clock_past(j);
  if (!first) first = read_clock(j, true);
  if (!first) return;
  uint32_t k = first->end;
  if (!day && !from_now)
    if (const auto own = day_of_clock(has(k, Role::On) ? k + 1 : k)) day = own->expr, k = own->end;
  const bool joint = is_hyphen(k) || has(k, Role::To) || has(k, Role::Until) || (between && has(k, Role::And));
  if (!joint || has(k, Role::By)) return;
  const uint32_t l = k + 1;
  std::optional<DateExpr> last_day;
  const bool to_now = has(l, Role::Phrase) && is(l, "now") && (from || between);
  auto second = to_now ? std::optional(TimeClock{0, l + 1, true, true}) : read_clock(l, true);
  uint32_t end = second ? second->end : l;
  if (!second) {
    const auto lead = day_of_clock(l);  // "till tomorrow 4:30pm"
    if (!lead) return;
    second = read_clock(has(lead->end, Role::At) ? lead->end + 1 : lead->end, false);
    if (!second) return;
    last_day = lead->expr, end = second->end;
  }
  const bool counted = !first->marked && !second->marked;  // "between 3 and 8 yesterday": the day says that it is a clock
  const uint32_t named_day = has(end, Role::On) ? end + 1 : end;
  if (counted && !(between && !day && !to_now && day_of_clock(named_day))) return;
  if ((!second->marked && !from && !between && !ends_phrase(end)) || (from_now && to_now)) return;
  if (!last_day && !to_now && (second->marked || counted)) {
    const uint32_t d = has(end, Role::On) || (is(end, "of") && has(end + 1, Role::Phrase)) || is(end, ",") ? end + 1 : end;
    if (const auto own = day_of_clock(d); own && (d == end || !is(end, ",") || !day))
      (day ? last_day : day) = own->expr, end = own->end;
  }
  int a = first->minute, b = second->minute;
  if (first->sided && !second->sided && !from_now && b < a && b + kNoon > a && b < kNoon) b += kNoon;
  if (!first->sided && second->sided && !to_now && a < kNoon) {  // "5 to 6pm", "11 to 3pm", "11 to 3am"
    if (b >= kNoon ? a + kNoon < b : a > b) a += kNoon;
  } else if (!first->sided && !second->sided && day && part_in(*day) >= 0) {
    a = on_side(a, part_in(*day)), b = on_side(b, part_in(*day));
  }
  DateExpr e = make(Op::Range);
  e.type = TimeType::Time;
  const auto now = [] { return make(Op::Present, DateAnchor::Published); };
  e.parts = {from_now ? now() : at_clock(day, a, true), to_now ? now() : at_clock(last_day ? last_day : day, b, true)};
  if (!best_ || best_->used < end) best_ = TimeMatch{i, end, end, e, {i, k}, {l, end}};
}

}  // namespace onrecord::extract
