#include "extract/time_grammar.h"

#include <algorithm>
#include <cmath>

#include "core/utf8.h"

namespace onrecord::extract {
namespace {

using Role = TimeRole;
using Form = TimeToken::Form;
using Op = DateExpr::Op;

constexpr int kDeepest = 3;

// What was read, and where the reading stands.
struct Read {
  uint32_t end = 0;
  DateExpr expr;
};
using Maybe = std::optional<Read>;

struct Quantity {
  double count = 1;
  bool vague = false;  // "a few", "several": two or more
  uint32_t end = 0;
};

struct Amount {
  double count = 1;
  bool vague = false;
  bool bare = false;   // no number at all: "years"
  Unit unit = Unit::None;
  uint32_t end = 0;
  std::vector<DateExpr> more;  // "and six months"
};

DateExpr make(Op op, DateAnchor anchor = DateAnchor::None) {
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
  return e.op == Op::Easter || (e.op == Op::Calendar && e.month > 0 && e.parts.empty()) || (!e.parts.empty() && is_cyclic(e.parts[0]));
}
bool is_incomplete(const DateExpr& e) {
  return e.op == Op::Calendar && e.year < 0 && e.anchor == DateAnchor::Published && e.parts.empty();
}

class Grammar {
 public:
  Grammar(std::span<const TimeToken> tokens, const TimeWords& words) : t_(tokens), words_(words) {}

  std::optional<TimeMatch> match(uint32_t at) {
    best_.reset();
    offer(at, range(at));
    offer(at, point(at, 0));
    offer(at, clock_and_date(at));
    offer(at, date_and_clock(at));
    offer(at, set(at));
    duration_match(at);
    return std::move(best_);
  }

 private:
  // ---- tokens ---------------------------------------------------------------------------------------------------

  bool has(uint32_t i, Role role) const { return i < t_.size() && t_[i].word && t_[i].word->has(role); }
  int value(uint32_t i, Role role) const { return t_[i].word->value(role); }
  bool is(uint32_t i, std::string_view text) const { return i < t_.size() && t_[i].text == text; }
  bool is_hyphen(uint32_t i) const { return is(i, "-") || is(i, "\xE2\x80\x93") || is(i, "\xE2\x80\x91"); }
  bool is_dash(uint32_t i) const { return is_hyphen(i) || is(i, "--") || is(i, "\xE2\x80\x94"); }
  bool is_possessive(uint32_t i) const { return is(i, "'s") || is(i, "\xE2\x80\x99s") || is(i, "'"); }
  bool form(uint32_t i, Form form) const { return i < t_.size() && t_[i].form == form; }
  bool plain(uint32_t i, double lo, double hi) const {
    return form(i, Form::Number) && t_[i].digits > 0 && !t_[i].mid && t_[i].number >= lo && t_[i].number <= hi;
  }
  uint32_t skip_hyphen(uint32_t i) const { return is_hyphen(i) ? i + 1 : i; }

  void offer(uint32_t begin, Maybe read, bool weak = false) {
    if (!read || (best_ && best_->used >= read->end)) return;
    best_ = TimeMatch{begin, read->end, read->end, std::move(read->expr), weak, {}, {}};
  }

  // ---- numbers ---------------------------------------------------------------------------------------------------

  // "two", "twenty-four", "two hundred and ten".
  std::optional<Quantity> cardinal(uint32_t i) const {
    double total = 0, group = 0;
    bool any = false;
    const uint32_t begin = i;
    for (; i < t_.size() && i < begin + 9; ++i) {
      if (any && is_hyphen(i) && has(i + 1, Role::Number) && value(i + 1, Role::Number) < 10 && has(i - 1, Role::Number) && value(i - 1, Role::Number) >= 20) continue;
      if (any && has(i, Role::And) && has(i - 1, Role::Multiplier) && has(i + 1, Role::Number)) continue;
      if (has(i, Role::Number)) {
        const int v = value(i, Role::Number);
        const bool follows_tens = any && has(i - 1, Role::Number) && value(i - 1, Role::Number) < 20;
        if (follows_tens || (any && group > 0 && v >= 20 && std::fmod(group, 100) != 0) || (any && std::fmod(group, 10) != 0)) break;
        group += v;
      } else if (has(i, Role::Multiplier) && (any || i == begin)) {
        const int m = value(i, Role::Multiplier);
        if (m == 100) group = (group == 0 ? 1 : group) * 100;
        else total += (group == 0 ? 1 : group) * m, group = 0;
      } else {
        break;
      }
      any = true;
    }
    if (!any) return std::nullopt;
    return Quantity{total + group, false, i};
  }

  std::optional<Quantity> quantity(uint32_t i) const {
    if (i >= t_.size()) return std::nullopt;
    if (form(i, Form::Number)) {
      Quantity q{t_[i].number, false, i + 1};
      if (form(i + 1, Form::Fraction)) q.count += t_[i + 1].number, ++q.end;
      else if (is_hyphen(i + 1) && form(i + 2, Form::Fraction)) q.count += t_[i + 2].number, q.end += 2;
      else if (has(i + 1, Role::Multiplier)) q.count *= value(i + 1, Role::Multiplier), ++q.end;
      return q;
    }
    if (form(i, Form::Fraction)) return Quantity{t_[i].number, false, i + 1};
    if (has(i, Role::HalfWord)) {  // "half an hour", "half a dozen"
      if (!has(i + 1, Role::A)) return has(i + 1, Role::Unit) || is_hyphen(i + 1) ? std::optional(Quantity{0.5, false, i + 1}) : std::nullopt;
      if (is(i + 2, "dozen")) return Quantity{6, false, i + 3};
      return Quantity{0.5, false, i + 2};
    }
    if (has(i, Role::A)) {
      if (has(i + 1, Role::Couple)) return Quantity{2, false, has(i + 2, Role::Of) ? i + 3 : i + 2};
      if (has(i + 1, Role::Vague)) return Quantity{1, true, i + 2};
      if (has(i + 1, Role::Multiplier) || is(i + 1, "dozen")) return cardinal(i + 1);
      if (has(i + 1, Role::HalfWord) && !has(i + 2, Role::Of)) return Quantity{0.5, false, skip_hyphen(i + 2)};
      return Quantity{1, false, i + 1};
    }
    if (has(i, Role::Couple)) return Quantity{2, false, has(i + 1, Role::Of) ? i + 2 : i + 1};
    if (has(i, Role::Vague)) {
      uint32_t end = i + 1;
      if (has(end, Role::Multiplier)) ++end;
      return Quantity{1, true, end};
    }
    auto q = cardinal(i);
    if (q && has(q->end, Role::And) && has(q->end + 1, Role::A) && has(q->end + 2, Role::HalfWord)) q->count += 0.5, q->end += 3;
    return q;
  }

  // A unit word, with what may stand before it: "trading days", "more years".
  std::optional<std::pair<Unit, uint32_t>> unit(uint32_t i) const {
    if (has(i, Role::UnitAdjective) && (has(i + 1, Role::Unit) || has(i + 1, Role::Units))) ++i;
    for (const Role role : {Role::Unit, Role::Units})
      if (has(i, role)) return std::pair{static_cast<Unit>(value(i, role)), i + 1};
    return std::nullopt;
  }

  // "three years", "two-year", "a year and a half", "2 1/2 years", "two to three weeks", "two years and six months", "weeks".
  std::optional<Amount> amount(uint32_t i, bool chain = true) const {
    Amount a;
    auto q = quantity(i);
    if (!q) {
      const auto u = unit(i);
      if (!u || !has(u->second - 1, Role::Units)) return std::nullopt;
      a.bare = a.vague = true, a.unit = u->first, a.end = u->second;
      return a;
    }
    uint32_t j = q->end;
    if (has(j, Role::To) || has(j, Role::Or) || is_hyphen(j))  // "two to three", "two or three", "2-3"
      if (const auto second = quantity(j + 1); second && !has(j + 1, Role::A) && unit(second->end)) j = second->end;
    const bool hyphened = is_hyphen(j);
    const auto u = unit(skip_hyphen(j));
    if (!u) return std::nullopt;
    a.count = q->count, a.vague = q->vague, a.unit = u->first, a.end = u->second;
    const bool plural = has(a.end - 1, Role::Units) && !has(a.end - 1, Role::Unit);
    if (plural && has(i, Role::A) && q->end == i + 1) return std::nullopt;  // "a years"
    if (is_hyphen(a.end) && has(a.end + 1, Role::Old)) return std::nullopt;
    if (!hyphened && has(a.end, Role::And) && has(a.end + 1, Role::A) && has(a.end + 2, Role::HalfWord)) a.count += 0.5, a.end += 3;
    if (!hyphened && has(a.end, Role::Or) && has(a.end + 1, Role::Units)) a.end += 2;                        // "weeks or months"
    if (!hyphened && has(a.end, Role::Or) && is(a.end + 1, "so")) a.end += 2;
    if (chain && !hyphened) {
      const uint32_t next = has(a.end, Role::And) || is(a.end, ",") ? a.end + 1 : a.end;
      if (!has(next, Role::A))
        if (auto rest = amount(next, false); rest && !rest->bare && rest->unit < a.unit) {
          a.end = rest->end;
          DateExpr more = make(Op::Duration);
          more.count = rest->count, more.unit = rest->unit;
          a.more.push_back(std::move(more));
        }
    }
    return a;
  }

  // ---- parts of dates --------------------------------------------------------------------------------------------

  // 1..31, as "13", "13th", "thirteenth", "twenty-first"; with no words unless `spelled`.
  std::optional<std::pair<int, uint32_t>> day_of_month(uint32_t i, bool spelled) const {
    if (plain(i, 1, 31) && t_[i].digits <= 2) return std::pair{static_cast<int>(t_[i].number), i + 1};
    if (form(i, Form::Ordinal) && t_[i].number >= 1 && t_[i].number <= 31) return std::pair{static_cast<int>(t_[i].number), i + 1};
    if (!spelled) return std::nullopt;
    if (has(i, Role::Ordinal)) return std::pair{value(i, Role::Ordinal), i + 1};
    if (has(i, Role::Number) && (value(i, Role::Number) == 20 || value(i, Role::Number) == 30)) {
      const uint32_t j = skip_hyphen(i + 1);
      if (has(j, Role::Ordinal) && value(j, Role::Ordinal) < 10) {
        const int day = value(i, Role::Number) + value(j, Role::Ordinal);
        if (day <= 31) return std::pair{day, j + 1};
      }
    }
    return std::nullopt;
  }

  // Behind a month also "June twenty three".
  std::optional<std::pair<int, uint32_t>> spelled_day(uint32_t i) const {
    const auto day = day_of_month(i, true);
    if (day || !has(i, Role::Number)) return day;
    const int tens = value(i, Role::Number);
    if (tens < 1 || tens > 30 || year(i)) return std::nullopt;
    if (tens >= 20 && has(i + 1, Role::Number) && value(i + 1, Role::Number) < 10 && value(i + 1, Role::Number) > 0)
      return tens + value(i + 1, Role::Number) <= 31 ? std::optional(std::pair{tens + value(i + 1, Role::Number), i + 2}) : std::nullopt;
    return std::pair{tens, i + 1};
  }

  // A year in four digits, or in words: "nineteen ninety-six", "two thousand eight".
  std::optional<std::pair<int, uint32_t>> year(uint32_t i, bool two_digits = false) const {
    if (form(i, Form::Number) && t_[i].digits == 4 && t_[i].number >= 1000 && t_[i].number <= 2199) return std::pair{static_cast<int>(t_[i].number), i + 1};
    if (two_digits && is(i, "'") && plain(i + 1, 0, 99)) i = i + 1;
    if (!has(i, Role::Number)) return std::nullopt;
    const int first = value(i, Role::Number);
    if (first == 2 && has(i + 1, Role::Multiplier) && value(i + 1, Role::Multiplier) == 1000) {
      const uint32_t j = has(i + 2, Role::And) ? i + 3 : i + 2;
      const auto rest = has(j, Role::Number) ? cardinal(j) : std::nullopt;
      return rest && rest->count < 100 ? std::pair{2000 + static_cast<int>(rest->count), rest->end} : std::pair{2000, i + 2};
    }
    if (first < 15 || first > 20) return std::nullopt;
    const uint32_t j = skip_hyphen(i + 1);
    if (first < 20 && has(j, Role::Multiplier) && value(j, Role::Multiplier) == 100) {
      const auto rest = has(j + 1, Role::Number) ? cardinal(j + 1) : std::nullopt;
      return rest && rest->count < 100 ? std::pair{first * 100 + static_cast<int>(rest->count), rest->end} : std::pair{first * 100, j + 1};
    }
    if (!has(j, Role::Number) || value(j, Role::Number) < 10) return std::nullopt;
    const auto rest = cardinal(j);
    if (!rest || rest->count >= 100) return std::nullopt;
    return std::pair{first * 100 + static_cast<int>(rest->count), rest->end};
  }

  // The month at `i`: short forms and words that are also others need a number beside them or a capital.
  int month(uint32_t i) const {
    if (i >= t_.size()) return 0;
    const bool dated = plain(i + 1, 1, 31) || form(i + 1, Form::Ordinal) || (form(i + 1, Form::Number) && t_[i + 1].digits == 4) ||
                       (i > 0 && (plain(i - 1, 1, 31) || form(i - 1, Form::Ordinal)));
    if (has(i, Role::Month)) {
      const int m = value(i, Role::Month);
      return (m != 3 && m != 5) || t_[i].capital || t_[i].mid || dated ? m : 0;
    }
    if (!has(i, Role::MonthShort)) return 0;
    const bool stop = t_[i].text.ends_with('.');
    const bool led = i > 0 && (has(i - 1, Role::Relative) || (t_[i].capital && has(i - 1, Role::YearBefore) && !has(i - 1, Role::The)));
    const bool joined = t_[i].capital && (((is_hyphen(i + 1) || is(i + 1, "/") || is(i + 1, ",")) && year(i + 2)) || (is_hyphen(i + 1) && (has(i + 2, Role::Month) || has(i + 2, Role::MonthShort))));
    return dated || led || joined || (t_[i].capital && stop) ? value(i, Role::MonthShort) : 0;
  }

  int weekday(uint32_t i) const {
    if (has(i, Role::Weekday)) return value(i, Role::Weekday);
    if (!has(i, Role::WeekdayShort)) return -1;
    const bool spoken_for = t_[i].text.ends_with('.') || (is(i + 1, ",") && month(i + 2) > 0) || month(i + 1) > 0 || form(i + 1, Form::Ordinal) || form(i + 1, Form::Date);
    return t_[i].capital && spoken_for ? value(i, Role::WeekdayShort) : -1;
  }

  // "10:35 a.m. EST", "10 p.m.", "noon", "5 o'clock", "1430 GMT".
  std::optional<std::pair<int, uint32_t>> clock(uint32_t i) const {
    if (has(i, Role::ClockWord)) return std::pair{value(i, Role::ClockWord), i + 1};
    double minutes = -1;
    const auto word = has(i, Role::Number) && value(i, Role::Number) >= 1 && value(i, Role::Number) <= 12 ? value(i, Role::Number) : 0;
    if (form(i, Form::Clock)) minutes = t_[i].number;
    else if (form(i, Form::Number) && t_[i].digits <= 2 && t_[i].number < 24) minutes = std::floor(t_[i].number) * 60 + std::round((t_[i].number - std::floor(t_[i].number)) * 100);
    else if (word) minutes = word * 60;
    else if (plain(i, 0, 2359) && t_[i].digits == 4 && has(i + 1, Role::Zone) && static_cast<int>(t_[i].number) % 100 < 60)
      return std::pair{static_cast<int>(t_[i].number) / 100 * 60 + static_cast<int>(t_[i].number) % 100, i + 2};
    if (minutes < 0 || minutes >= 1440) return std::nullopt;
    uint32_t end = i + 1;
    bool marked = form(i, Form::Clock);
    if (has(end, Role::Meridiem)) {
      if (minutes >= 780) return std::nullopt;
      minutes = std::fmod(minutes, 720) + value(end, Role::Meridiem), ++end, marked = true;
    } else if (has(end, Role::Oclock)) {
      ++end, marked = true;
    } else if (has(end, Role::In) && has(end + 1, Role::The) && has(end + 2, Role::Part)) {  // "4 in the morning"
      if (value(end + 2, Role::Part) >= 2 && minutes < 720) minutes += 720;
      end += 3, marked = true;
    }
    if (!marked) return std::nullopt;
    if (has(end, Role::Zone)) ++end;
    return std::pair{static_cast<int>(minutes), end};
  }

  // ---- dates -----------------------------------------------------------------------------------------------------

  // "2011-09-26", "9/26/2011", "25-10-2011", "26.9.2011": the month first where both readings are possible.
  Maybe numeric_date(uint32_t i) const {
    if (!form(i, Form::Date)) return std::nullopt;
    std::string_view rest = t_[i].text;
    std::array<int, 3> n{};
    std::array<size_t, 3> width{};
    size_t count = 0;
    char joint = 0;
    while (!rest.empty() && count < 3) {
      size_t d = 0;
      while (d < rest.size() && d < 5 && rest[d] >= '0' && rest[d] <= '9') n[count] = n[count] * 10 + (rest[d++] - '0');
      if (d == 0 || d > 4) return std::nullopt;
      width[count++] = d;
      rest.remove_prefix(d);
      if (rest.empty() || count == 3) break;
      if (joint && rest[0] != joint) return std::nullopt;
      joint = rest[0];
      rest.remove_prefix(1);
    }
    DateExpr e = calendar();
    const auto fill = [&](int y, int m, int d) -> Maybe {
      if (!is_valid({y, m, d})) return std::nullopt;
      e.month = static_cast<int8_t>(m), e.day = static_cast<int8_t>(d);
      set_year(e, y);
      return Read{i + 1, e};
    };
    if (count == 3) {
      if (!rest.empty() && rest[0] != 'T') return std::nullopt;
      if (width[0] == 4) return fill(n[0], n[1], n[2]);
      if (!rest.empty() || width[0] > 2 || width[1] > 2 || width[2] == 3 || width[2] == 1) return std::nullopt;
      const int y = width[2] == 4 ? n[2] : n[2] < 40 ? 2000 + n[2] : 1900 + n[2];
      return n[0] > 12 || joint == '.' ? fill(y, n[1], n[0]) : fill(y, n[0], n[1]);
    }
    if (count != 2 || !rest.empty() || joint == '.') return std::nullopt;
    if (width[0] == 4 && width[1] <= 2 && n[1] >= 1 && n[1] <= 12) {  // "2016/11"
      e.month = static_cast<int8_t>(n[1]);
      set_year(e, n[0]);
      return Read{i + 1, e};
    }
    if (width[1] == 4 && width[0] <= 2 && n[0] >= 1 && n[0] <= 12) {
      e.month = static_cast<int8_t>(n[0]);
      set_year(e, n[1]);
      return Read{i + 1, e};
    }
    // "on 9/26": only where a preposition says that it is a date.
    const bool led = i > 0 && (has(i - 1, Role::On) || has(i - 1, Role::Since) || has(i - 1, Role::Until) || has(i - 1, Role::By) || has(i - 1, Role::From) || has(i - 1, Role::To) || has(i - 1, Role::Weekday));
    const bool large = n[0] <= 12 && n[1] > 12 && n[1] != 16 && n[1] != 32 && !(i > 0 && form(i - 1, Form::Number));  // "5/17", not "3/16"
    const bool padded = width[0] == 2 && width[1] == 2 && t_[i].text[3] == '0' && n[0] > 12;  // "22/04"
    if (joint != '/' || (!led && !padded && !large) || width[0] > 2 || width[1] > 2) return std::nullopt;
    const int m = n[0] > 12 ? n[1] : n[0], d = n[0] > 12 ? n[0] : n[1];
    if (!is_valid({2000, m, d})) return std::nullopt;
    e.month = static_cast<int8_t>(m), e.day = static_cast<int8_t>(d);
    return Read{i + 1, e};
  }

  // The year behind a month or day: ", 2011", "2011", "of 2011", "last year", "of this year".
  void add_year(Read& read, int depth) const {
    uint32_t j = read.end;
    if (is(j, ",") || has(j, Role::Of) || (has(j, Role::In) && form(j + 1, Form::Number))) ++j;
    if (const auto y = year(j, true); y && y->first >= 1000 && !has(y->second, Role::Units)) {
      set_year(read.expr, y->first);
      read.end = y->second;
      return;
    }
    if (is(read.end, ",") || depth >= kDeepest) return;
    if (has(j, Role::The)) ++j;
    if ((has(j, Role::Relative) || has(j, Role::NarrativeThis)) && has(j + 1, Role::Unit) && value(j + 1, Role::Unit) == static_cast<int>(Unit::Year) && !is_possessive(j + 2)) {
      const bool that = has(j, Role::NarrativeThis);
      read.expr = with_base(read.expr, shift(that ? DateAnchor::Previous : DateAnchor::Published, that ? 0 : value(j, Role::Relative), Unit::Year));
      read.end = j + 2;
    }
  }

  // "Sept. 13", "October 25th, 2011", "25 October", "the 25th of October", "July 1997", "mid-November".
  Maybe month_date(uint32_t i, int depth) const {
    uint32_t j = i;
    DateExpr e = calendar();
    const bool article = has(j, Role::The);
    if (article) ++j;
    if (const int m = month(j); m && !article) {
      e.month = static_cast<int8_t>(m);
      if (t_[j].mid) e.modifier = DateModifier::Mid;
      Read read{j + 1, e};
      const uint32_t k = has(j + 1, Role::The) || (is_hyphen(j + 1) && (plain(j + 2, 1, 31) || year(j + 2))) || (is(j + 1, "/") && year(j + 2)) ? j + 2 : j + 1;
      if (k > j + 1 && year(k)) {  // "Dec-2018"
        set_year(read.expr, year(k)->first);
        return Read{year(k)->second, read.expr};
      }
      if (const auto d = spelled_day(k); d && !is(d->second, "%") && !has(d->second, Role::Units) && d->first <= days_in_month(2000, m)) {
        read.expr.day = static_cast<int8_t>(d->first), read.end = d->second;
      }
      add_year(read, depth);
      return read;
    }
    if (const auto d = day_of_month(j, true)) {
      const uint32_t k = has(d->second, Role::Of) ? d->second + 1 : is_hyphen(d->second) ? d->second + 1 : d->second;
      if (has(d->second, Role::Of) && depth < kDeepest && (has(k, Role::Relative) || has(k, Role::The)))  // "the 20th of next month"
        if (const auto base = relative(k, depth + 1); base && base->expr.op == Op::Shift && base->expr.unit == Unit::Month) {
          e.day = static_cast<int8_t>(d->first);
          return Read{base->end, with_base(e, base->expr)};
        }
      const bool spelled = t_[j].form == Form::Other;
      if (const int m = month(k); m && (!spelled || k > d->second) && d->first <= days_in_month(2000, m)) {
        e.month = static_cast<int8_t>(m), e.day = static_cast<int8_t>(d->first);
        Read read{k + 1, e};
        if (is_hyphen(read.end) && year(read.end + 1)) ++read.end;
        add_year(read, depth);
        return read;
      }
    }
    return std::nullopt;
  }

  // "Thursday", "Thursday, Sept. 13", "Friday night", "Thursday the 21st", "Friday next week".
  Maybe weekday_date(uint32_t i, int depth) const {
    const int w = weekday(i);
    if (w < 0) return std::nullopt;
    DateExpr e = calendar();
    e.weekday = static_cast<int8_t>(w);
    Read read{i + 1, e};
    uint32_t j = i + 1;
    if (has(j, Role::Part)) {
      read.expr.part_of_day = static_cast<int8_t>(value(j, Role::Part));
      read.expr.type = TimeType::Time;
      read.end = ++j;
    } else if (has(j, Role::ClockWord)) {
      read.expr.minute = static_cast<int16_t>(value(j, Role::ClockWord));
      read.expr.type = TimeType::Time;
      read.end = ++j;
    }
    const uint32_t k = is(j, ",") ? j + 1 : j;
    auto date = month_date(k, depth);
    if (!date || date->expr.day < 0) date = numeric_date(k);
    if (date && date->expr.day > 0) {
      date->expr.weekday = read.expr.weekday, date->expr.part_of_day = read.expr.part_of_day, date->expr.type = read.expr.type;
      return date;
    }
    if (const uint32_t d = k + (has(k, Role::The) ? 1 : 0); form(d, Form::Ordinal) && d > j) {
      read.expr.day = static_cast<int8_t>(t_[d].number);
      read.end = d + 1;
    } else if (depth < kDeepest) {  // "Friday next week", "Friday of next week"
      const uint32_t b = has(j, Role::Of) || has(j, Role::In) ? j + 1 : j;
      auto base = has(b, Role::Relative) || has(b, Role::The) ? relative(b, depth + 1) : std::nullopt;
      if (base && base->expr.op == Op::Shift && base->expr.unit == Unit::Week && base->expr.parts.empty())
        base->expr.anchor = DateAnchor::Published, read.expr = with_base(read.expr, base->expr), read.end = base->end;
    }
    return read;
  }

  // "the summer of 1998", "fall 1998", "last summer" is in relative().
  Maybe season_date(uint32_t i, int depth) const {
    uint32_t j = has(i, Role::The) ? i + 1 : i;
    if (!has(j, Role::Season)) return std::nullopt;
    DateExpr e = calendar();
    e.season = static_cast<int8_t>(value(j, Role::Season));
    Read read{j + 1, e};
    add_year(read, depth);
    // "Fall" and "spring" are also verbs: a bare season needs its article or its year.
    const bool dated = read.expr.year > 0 || !read.expr.parts.empty();
    if (j == i && !dated) {
      const bool led = i > 0 && (has(i - 1, Role::In) || has(i - 1, Role::Since) || has(i - 1, Role::Until) || has(i - 1, Role::By) || has(i - 1, Role::Mod) || has(i - 1, Role::Of));
      const bool verb = e.season == 2 && t_[i].text != "autumn" && t_[i].text != "Autumn";
      if (!led || (verb && !has(i - 1, Role::Mod))) return std::nullopt;
    }
    return read;
  }

  // "1998", "fiscal 1989", "the year two thousand", "the 1990s", "the nineties", "mid-1996".
  Maybe year_date(uint32_t i) const {
    uint32_t j = has(i, Role::The) ? i + 1 : i;
    DateExpr e = make(Op::Calendar);
    const uint32_t before = j;
    bool fiscal = false;
    if (has(j, Role::Mod) && j > i) e.modifier = static_cast<DateModifier>(value(j, Role::Mod)), j = skip_hyphen(j + 1);
    if (has(j, Role::Fiscal)) fiscal = true, ++j;
    if (has(j, Role::YearWord) && (fiscal || j > i)) ++j;
    const bool led = j > before || j == i;
    if (form(j, Form::Decade) || has(j, Role::Decade) || (form(j, Form::Number) && (t_[j].digits == 4 || t_[j].digits == 2) && is(j + 1, "'s") && static_cast<int>(t_[j].number) % 10 == 0 && t_[j].number < 2030)) {
      int first = form(j, Form::Other) ? value(j, Role::Decade) : static_cast<int>(t_[j].number);
      if (form(j, Form::Number) && t_[j].digits == 2) first += first < 20 ? 2000 : 1900;  // "the 70's"
      if (first < 1000 || first > 2190) return std::nullopt;
      e.unit = first % 100 == 0 && t_[j].text.size() > 4 && first < 1900 ? Unit::Century : Unit::Decade;
      e.year = static_cast<int16_t>(first);
      if (t_[j].mid) e.modifier = DateModifier::Mid;
      const bool apostrophe = form(j, Form::Number);
      if (apostrophe && j == i) return std::nullopt;  // "1990's elections"
      return Read{j + (apostrophe ? 2 : 1), e};
    }
    if (plain(i, 1, 12) && t_[i].digits <= 2 && (is_hyphen(i + 1) || is(i + 1, "/")) && form(i + 2, Form::Number) && year(i + 2)) {  // "11-2016"
      e.month = static_cast<int8_t>(t_[i].number);
      e.year = static_cast<int16_t>(t_[i + 2].number);
      return Read{i + 3, e};
    }
    const auto y = year(j);
    if (!y || !led) return std::nullopt;
    if (j == i && form(i, Form::Number)) {
      const bool comma = is(y->second, ",");
      const uint32_t k = comma || is_hyphen(y->second) || is(y->second, "/") ? y->second + 1 : y->second;
      const bool apart = k > y->second && (t_[y->second].space_before || (k < t_.size() && t_[k].space_before) || is(y->second, "/"));
      if (apart && !comma && plain(k, 1, 12) && t_[k].digits <= 2) e.month = static_cast<int8_t>(t_[k].number);  // "2016 - 11", not "2001-02"
      else if (!day_of_month(k + 1, false) && !year(k + 1)) e.month = static_cast<int8_t>(month(k) ? month(k) : -1);  // "2016, Nov."
      if (e.month > 0) {
        e.year = static_cast<int16_t>(y->first);
        return Read{k + 1, e};
      }
    }
    if (!fiscal && j == i && !bare_year(i, y->second)) return std::nullopt;
    e.year = static_cast<int16_t>(y->first), e.fiscal = fiscal;
    if (t_[j].mid) e.modifier = DateModifier::Mid;
    if (j > i && has(y->second, Role::Period)) return Read{y->second + 1, e};       // "the 1988 period"
    if (has(y->second, Role::Ordinal) && has(y->second + 1, Role::Unit)) {           // "the 1988 third quarter"
      const int n = value(y->second, Role::Ordinal);
      const auto unit = static_cast<Unit>(value(y->second + 1, Role::Unit));
      if (unit == Unit::Quarter && n <= 4) return e.quarter = static_cast<int8_t>(n), Read{y->second + 2, e};
      if (unit == Unit::Half && n <= 2) return e.half = static_cast<int8_t>(n), Read{y->second + 2, e};
    }
    return Read{y->second, e};
  }

  // Whether a lone number is a year: not "2000 people", "$1998", "Boeing 2000".
  bool bare_year(uint32_t i, uint32_t end) const {
    if (t_[i].mid) return true;
    if (t_[i].number < 1500 && form(i, Form::Number)) return false;
    if (has(end, Role::Units) || has(end, Role::Multiplier) || is(end, "%") || has(end, Role::Meridiem)) return false;
    if (has(end, Role::Unit) && !has(end, Role::Ordinal) && is_hyphen(end)) return false;
    if (i > 0 && (is(i - 1, "$") || is(i - 1, "#") || is(i - 1, "\xC2\xA3") || is(i - 1, "\xE2\x82\xAC") || t_[i - 1].text.ends_with('$'))) return false;
    if (form(i, Form::Number) && i > 0 && has(i - 1, Role::YearBefore)) return true;
    if (form(i, Form::Other)) return value(i, Role::Number) == 19 || (i > 0 && has(i - 1, Role::YearBefore));
    if (t_[i].number > 2100 || t_[i].number < 1700) return false;
    if (end < t_.size()) {
      const std::string_view next = t_[end].text;
      if (next == "people" || next == "men" || next == "women" || next == "troops" || next == "miles" || next == "feet") return false;
    }
    // A name and its number: "Agenda 2000", "Boeing 1900".
    return !(i > 1 && t_[i - 1].capital && !has(i - 1, Role::Weekday) && !has(i - 1, Role::The) && !has(i - 1, Role::Part) && t_[i - 1].space_before);
  }

  // Fixed phrases and holidays.
  Maybe phrase(uint32_t i, int depth) const {
    if (!has(i, Role::Phrase)) return std::nullopt;
    for (size_t row = static_cast<size_t>(value(i, Role::Phrase)); row < words_.phrases.size(); ++row) {
      const TimePhrase& candidate = words_.phrases[row];
      if (row > static_cast<size_t>(value(i, Role::Phrase)) && candidate.words[0] != words_.phrases[row - 1].words[0]) break;
      if (!holds(i, candidate)) continue;
      if (candidate.expr.op == Op::Future && candidate.words.size() == 1 && (has(i + 1, Role::After) || is(i + 1, "as") || (i > 0 && (is(i - 1, "as") || is(i - 1, "how"))))) continue;  // "as soon as"
      Read read{i + static_cast<uint32_t>(candidate.words.size()), candidate.expr};
      if (candidate.holiday) {
        read.expr.anchor = DateAnchor::Published;
        Read dated = read;
        add_year(dated, depth);
        if (dated.end > read.end) {
          const DateExpr whole = dated.expr.parts.empty() || dated.expr.year > 0 ? DateExpr{} : dated.expr.parts[0];
          if (dated.expr.year > 0 && read.expr.op != Op::Calendar && read.expr.op != Op::Easter) {
            in_year(read.expr, dated.expr.year), read.end = dated.end;
          } else if (dated.expr.year > 0 || read.expr.op == Op::Calendar) {
            read = dated;
          } else {
            (void)whole;
          }
        }
      } else if (candidate.words.size() == 1 && has(read.end, Role::Part) && candidate.expr.op == Op::Shift) {
        DateExpr e = make(Op::Calendar);
        e.type = TimeType::Time;
        e.part_of_day = static_cast<int8_t>(value(read.end, Role::Part));
        read = {read.end + 1, with_base(e, candidate.expr)};
      }
      return read;
    }
    return std::nullopt;
  }

  // The year goes to the calendar date at the bottom.
  static void in_year(DateExpr& e, int year) {
    if (e.op == Op::Calendar || e.op == Op::Easter || e.parts.empty()) return set_year(e, year);
    e.anchor = DateAnchor::Base;
    in_year(e.parts[0], year);
  }

  bool holds(uint32_t i, const TimePhrase& phrase) const {
    if (i + phrase.words.size() > t_.size()) return false;
    for (size_t k = 1; k < phrase.words.size(); ++k) {
      const std::string_view word = t_[i + k].text;
      const std::string_view wanted = phrase.words[k];
      if (word == "\xE2\x80\x99s" && wanted == "'s") continue;
      if (word.size() != wanted.size()) return false;
      for (size_t c = 0; c < word.size(); ++c)
        if ((word[c] >= 'A' && word[c] <= 'Z' ? word[c] | 32 : word[c]) != wanted[c]) return false;
    }
    return true;
  }

  // ---- relatives -------------------------------------------------------------------------------------------------

  // "last week", "the past three months", "next Friday", "this morning", "the following year", "the weekend", "that day".
  Maybe relative(uint32_t i, int depth) const {
    uint32_t j = has(i, Role::The) ? i + 1 : i;
    const bool article = j > i;
    if (const auto q = has(j, Role::A) || has(j, Role::Phrase) ? std::nullopt : quantity(j); q && !q->vague && (has(q->end, Role::SpanBefore) || has(q->end, Role::SpanAfter)))
      if (const auto u = unit(q->end + 1); u && has(u->second - 1, Role::Units)) {  // "the 10 previous weeks"
        DateExpr e = make(Op::Within, DateAnchor::Published);
        e.unit = u->first, e.count = q->count * (has(q->end, Role::SpanBefore) ? -1 : 1), e.type = TimeType::Duration;
        return Read{u->second, e};
      }
    if (!has(j, Role::Relative) && !has(j, Role::NarrativeThis)) return article ? the_unit(i, depth) : std::nullopt;
    const bool same = has(j, Role::NarrativeThis);
    if (same && !article && is(j, "same")) return std::nullopt;
    // "the next day", "the following week", "that year": seen from the story's last time, not from the day of publication.
    const bool narrative = same || (has(j, Role::Narrative) && (article || is(j, "following"))) || (article && is(j, "next"));
    const int side = same ? 0 : value(j, Role::Relative);
    const DateAnchor anchor = narrative ? DateAnchor::Previous : DateAnchor::Published;
    uint32_t k = j + 1;
    if (has(k, Role::Relative) && (is(k, "past") || is(k, "coming") || is(k, "next") || is(k, "last")) && side == 0 && !same) {
      return relative_name(k, value(k, Role::Relative), DateAnchor::Published, depth);  // "this past spring", "this coming Sunday"
    }
    if (const auto spanned = span(i, j)) return spanned;
    return relative_name(j, side, anchor, depth);
  }

  // "the past three months", "the last few days", "next two weeks"; also "the coming months", "the weeks ahead".
  Maybe span(uint32_t i, uint32_t j) const {
    const bool before = has(j, Role::SpanBefore), after = has(j, Role::SpanAfter) || (has(j, Role::Relative) && is(j, "upcoming"));
    if (!before && !after) return std::nullopt;
    const auto a = has(j + 1, Role::A) ? std::nullopt : amount(j + 1);
    if (!a) return std::nullopt;
    const bool singular = !a->bare && has(j + 1, Role::Unit);
    if (singular) return std::nullopt;
    DateExpr e = make(Op::Within, DateAnchor::Published);
    e.unit = a->unit, e.plural = a->vague, e.count = (before ? -1 : 1) * (a->vague ? 1 : a->count);
    e.type = TimeType::Duration;
    (void)i;
    return Read{a->end, e};
  }

  // `j` is the word "last", "this" or "next"; what follows may be a unit, weekday, month, season, part of the day, holiday.
  Maybe relative_name(uint32_t j, int side, DateAnchor anchor, int depth) const {
    const uint32_t k = j + 1;
    const auto direction = side < 0 ? DateDirection::Past : side > 0 ? DateDirection::Future : DateDirection::This;
    if (const int w = weekday(k); w >= 0) {
      if (anchor == DateAnchor::Previous && side == 0 && is(j, "that")) anchor = DateAnchor::Previous;
      auto read = weekday_date(k, depth);
      if (read && is_incomplete(read->expr)) read->expr.direction = direction, read->expr.anchor = anchor;
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
      return Read{k + 1, e};
    }
    if (has(k, Role::Part)) {
      DateExpr e = make(Op::Calendar);
      e.part_of_day = static_cast<int8_t>(value(k, Role::Part)), e.type = TimeType::Time;
      return Read{k + 1, with_base(e, shift(anchor, side, Unit::Day))};
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
      if (unit == Unit::Second || unit == Unit::Half || (unit == Unit::Day && anchor == DateAnchor::Published && side <= 0) || unit == Unit::Minute || unit == Unit::Hour)
        return std::nullopt;
      if (is_hyphen(u->second)) return std::nullopt;
      DateExpr e = shift(anchor, side, unit);
      if (has(j, Role::SpanBefore) && is(j, "past")) {  // "the past year" ends now
        e.op = Op::Within;
      }
      e.fiscal = has(k, Role::Fiscal);
      Read read{u->second, e};
      if (unit == Unit::Week && side >= -1 && depth < kDeepest) {  // "next week on Friday"
        const uint32_t d = has(read.end, Role::On) ? read.end + 1 : read.end;
        if (const int w = weekday(d); w >= 0) {
          DateExpr day = make(Op::Calendar);
          day.weekday = static_cast<int8_t>(w);
          return Read{d + 1, with_base(day, e)};
        }
      }
      if (has(read.end, Role::Or) && is(read.end + 1, "so")) read.end += 2;
      // "this year's third quarter"
      if (is_possessive(read.end))
        if (auto inner = ordinal_unit(read.end + 1, depth, false); inner && is_incomplete(inner->expr)) return Read{inner->end, with_base(inner->expr, e)};
      return read;
    }
    if (has(k, Role::Fiscal) && has(k + 1, Role::YearWord)) {
      DateExpr e = shift(anchor, side, Unit::Year);
      e.fiscal = true;
      return Read{k + 2, e};
    }
    return std::nullopt;
  }

  // "the quarter", "the weekend", "the year"; "the latest quarter", "the fiscal year".
  Maybe the_unit(uint32_t i, int depth) const {
    uint32_t j = i + 1;
    const bool latest = is(j, "latest");
    const bool fiscal = has(j + 1, Role::YearWord) && has(j, Role::Fiscal);
    if (latest || fiscal || is(j, "full") || is(j, "current")) ++j;
    if (latest && has(j, Role::Period)) return Read{j + 1, shift(DateAnchor::Previous, 0, Unit::Quarter)};
    if (!has(j, Role::Unit)) {
      if (has(j, Role::Units) && has(j + 1, Role::Ahead)) {
        DateExpr e = make(Op::Within, DateAnchor::Published);
        e.unit = static_cast<Unit>(value(j, Role::Units)), e.count = 1, e.plural = true, e.type = TimeType::Duration;
        return Read{j + 2, e};
      }
      return std::nullopt;
    }
    const auto unit = static_cast<Unit>(value(j, Role::Unit));
    if (unit < Unit::Day || unit == Unit::Half || unit == Unit::Season || is_hyphen(j + 1)) return std::nullopt;
    if (has(j + 1, Role::After) && is(j + 2, "next")) return Read{j + 3, shift(DateAnchor::Published, 2, unit)};
    const bool begins = unit == Unit::Week && (has(j + 1, Role::Starting) || is(j + 1, "commencing"));
    if (has(j + 1, Role::Of) || begins) {  // "the week of October 3"
      if (depth >= kDeepest || unit > Unit::Month) return std::nullopt;
      auto base = point(has(j + 2, Role::On) ? j + 3 : j + 2, depth + 1);
      return base && base->expr.day > 0 && (unit == Unit::Week || unit == Unit::Weekend) ? Maybe(Read{base->end, with_base(shift(DateAnchor::Base, 0, unit), base->expr)}) : std::nullopt;
    }
    if (unit == Unit::Day) {  // "the day before Christmas"
      if (depth >= kDeepest || !(has(j + 1, Role::Before) || has(j + 1, Role::After))) return std::nullopt;
      auto base = point(j + 2, depth + 1);
      if (!base && (j + 2 >= t_.size() || !t_[j + 2].space_before)) return Read{j + 2, shift(DateAnchor::Previous, has(j + 1, Role::Before) ? -1 : 1, Unit::Day)};
      if (!base || base->expr.op == Op::Duration) return std::nullopt;
      return Read{base->end, with_base(shift(DateAnchor::Base, has(j + 1, Role::Before) ? -1 : 1, Unit::Day), base->expr)};
    }
    if (has(j + 1, Role::Before) || has(j + 1, Role::After) || has(j + 1, Role::Earlier)) {
      if (is(j + 1, "before") && (j + 2 >= t_.size() || !t_[j + 2].space_before)) return Read{j + 2, shift(DateAnchor::Previous, -1, unit)};
    }
    if (has(j + 1, Role::Ended) && unit == Unit::Quarter && depth < kDeepest)  // "the quarter ended June 30"
      if (const auto last = month_date(j + 2, depth + 1)) return Read{j + 1, with_base(shift(DateAnchor::Base, 0, unit), last->expr)};
    if (has(j + 1, Role::Ended)) {
      DateExpr e = make(Op::Duration);
      e.count = 1, e.unit = unit;
      return Read{j + 1, e};
    }
    if (unit == Unit::Weekend) {
      DateExpr e = calendar();
      e.unit = unit;
      return Read{j + 1, e};
    }
    DateExpr e = shift(unit == Unit::Quarter ? DateAnchor::Previous : DateAnchor::Published, 0, unit);
    e.fiscal = fiscal;
    return Read{j + 1, e};
  }

  // "the third quarter of 1998", "third-quarter", "the 20th century", "the first nine months", "the first week of October",
  // "the third Monday of June".
  Maybe ordinal_unit(uint32_t i, int depth, bool article_allowed = true) const {
    uint32_t j = has(i, Role::The) && article_allowed ? i + 1 : i;
    bool fiscal = false;
    if (has(j, Role::Fiscal)) fiscal = true, ++j;
    int n = 0;
    uint32_t k = j;
    if (has(j, Role::Ordinal)) {
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
      DateExpr e = make(Op::Duration);
      e.count = a->count, e.unit = a->unit;
      Read read{a->end, e};
      if (has(a->end, Role::Of) && depth < kDeepest)
        if (const auto base = point(a->end + 1, depth + 1); base && base->expr.type == TimeType::Date && a->unit < Unit::Year) {
          DateExpr whole = make(Op::Range), nth = make(Op::Nth);
          nth.unit = a->unit, nth.count = 1;
          whole.parts.push_back(with_base(nth, base->expr));
          nth.count = a->count;
          whole.parts.push_back(with_base(nth, base->expr));
          whole.type = TimeType::Duration, whole.unit = a->unit, whole.count = a->count;
          read.expr = whole;  // its extent stays that of the duration
        }
      return read;
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
      return Read{end, e};
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
      if (base && base->expr.op == Op::Calendar && base->expr.unit == Unit::None && base->expr.year > 0 && base->expr.month < 0) set_year(e, base->expr.year);
      else if (base) e = with_base(e, base->expr);
      Read read{base ? base->end : end, e};
      if (!base) add_year(read, depth);
      return read;
    }
    if (!base || unit == Unit::Second || unit == Unit::Minute || unit == Unit::Hour || base->expr.day > 0 || base->expr.weekday >= 0) return std::nullopt;
    DateExpr e = make(Op::Nth);
    e.count = n, e.unit = unit, e.weekday = static_cast<int8_t>(w);
    return Read{base->end, with_base(e, base->expr)};
  }

  // "early 1990", "late last week", "the end of 1990", "earlier this month", "the middle of October", "earlier in the year".
  Maybe modified(uint32_t i, int depth) const {
    if (depth >= kDeepest) return std::nullopt;
    if (has(i, Role::Mod)) {
      uint32_t j = skip_hyphen(i + 1);
      if (has(j, Role::In)) {
        if (!has(j + 1, Role::The) && !year(j + 1) && month(j + 1) == 0) return std::nullopt;
        ++j;
      }
      auto read = point(j, depth + 1);
      if (!read || read->expr.op == Op::Duration || read->expr.op == Op::Set || read->expr.op == Op::Present || read->expr.op == Op::Past || read->expr.op == Op::Future) return std::nullopt;
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
    if (has(j, Role::Edge) && has(j + 1, Role::Of) && has(j + 2, Role::Unit) && value(j + 2, Role::Unit) >= static_cast<int>(Unit::Week) && value(j + 2, Role::Unit) != static_cast<int>(Unit::Half)) {
      DateExpr e = shift(DateAnchor::Published, 0, static_cast<Unit>(value(j + 2, Role::Unit)));  // "end of year"
      e.modifier = static_cast<DateModifier>(value(j, Role::Edge));
      return Read{j + 3, e};
    }
    if (has(j, Role::Edge) && has(j + 1, Role::Of)) {
      auto read = point(j + 2, depth + 1);
      if (!read || read->expr.type != TimeType::Date || read->expr.op == Op::Past || read->expr.op == Op::Future || read->expr.op == Op::Present) return std::nullopt;
      read->expr.modifier = static_cast<DateModifier>(value(j, Role::Edge));
      return read;
    }
    return std::nullopt;
  }

  // "a year ago", "two weeks earlier", "three days before Christmas", "a week from Friday", "almost two years ago".
  Maybe moved(uint32_t i, int depth) const {
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
      Read read{k + 1, e};
      if (is(read.end, "today")) e.exact = true, ++read.end;
      read.expr = e;
      return read;
    }
    if (is(k, "from") && (is(k + 1, "now") || is(k + 1, "today"))) {
      chained(1);
      return Read{k + 2, e};
    }
    if (has(k, Role::Earlier)) {
      if (a->bare) return std::nullopt;
      e.anchor = DateAnchor::Previous;
      chained(-1);
      return Read{k + 1, e};
    }
    // "three days before Christmas": a base that is a date.
    if (depth < kDeepest && (has(k, Role::Before) || has(k, Role::After) || is(k, "from")))
      if (const auto base = point(k + 1, depth + 1); base && base->expr.type == TimeType::Date && base->expr.op != Op::Past && base->expr.op != Op::Future && base->expr.op != Op::Present && (base->expr.day > 0 || base->expr.weekday >= 0 || base->expr.op != Op::Calendar)) {
        const int side = has(k, Role::Before) ? -1 : 1;
        e.count *= side, e.exact = a->unit != Unit::Day;
        return Read{base->end, with_base(e, base->expr)};
      }
    return std::nullopt;
  }

  // Reads "nearly", "more than", "at least", "up to"; returns where the quantity begins.
  uint32_t degree(uint32_t i, DateModifier& modifier, bool about) const {
    if (has(i, Role::No) && has(i + 1, Role::ThanMore) && has(i + 2, Role::Than)) return modifier = DateModifier::LessThan, i + 3;
    if ((has(i, Role::ThanMore) || has(i, Role::ThanLess)) && has(i + 1, Role::Than)) {
      modifier = has(i, Role::ThanMore) ? DateModifier::MoreThan : DateModifier::LessThan;
      return i + 2;
    }
    if (has(i, Role::At) && (has(i + 1, Role::Least) || has(i + 1, Role::Most))) {
      modifier = has(i + 1, Role::Least) ? DateModifier::MoreThan : DateModifier::LessThan;
      return i + 2;
    }
    if (has(i, Role::Up) && has(i + 1, Role::To)) return modifier = DateModifier::LessThan, i + 2;
    if (has(i, Role::Approx) && (about || !is(i, "over"))) return modifier = static_cast<DateModifier>(value(i, Role::Approx)), i + 1;
    if (about && has(i, Role::ApproxOut) && !has(i, Role::Vague)) return modifier = DateModifier::About, i + 1;
    return i;
  }

  // A year-earlier or year-ago period: "the year-earlier quarter", "year-ago".
  Maybe year_ago(uint32_t i) const {
    const uint32_t j = has(i, Role::The) ? i + 1 : i;
    if (!has(j, Role::YearWord) || !is_hyphen(j + 1) || !(has(j + 2, Role::Earlier) || has(j + 2, Role::Ago))) return std::nullopt;
    DateExpr e = shift(DateAnchor::Previous, -1, Unit::Year);
    uint32_t end = j + 3;
    if (const auto inner = ordinal_unit(end, kDeepest, false)) return Read{inner->end, with_base(inner->expr, e)};
    if (has(end, Role::Unit) && value(end, Role::Unit) == static_cast<int>(Unit::Quarter)) {
      e.count = -4, e.unit = Unit::Quarter;
      return Read{end + 1, e};
    }
    if (has(end, Role::Period)) return Read{end + 1, e};
    if (const auto a = amount(end, false); a && !a->bare) {
      DateExpr d = make(Op::Duration);
      d.count = a->count, d.unit = a->unit;
      return Read{a->end, d};
    }
    return j > i ? std::nullopt : Maybe(Read{end, e});  // "the year-earlier results": the article is the results'
  }

  // "Q3", "H2 2016", "2016 Q3", "week 31", "week 10 of 2019".
  Maybe coded(uint32_t i, int depth) const {
    DateExpr e = calendar();
    const auto name = [&](uint32_t j) {
      if (has(j, Role::QuarterName)) e.quarter = static_cast<int8_t>(value(j, Role::QuarterName));
      else if (has(j, Role::HalfName)) e.half = static_cast<int8_t>(value(j, Role::HalfName));
      else return false;
      return true;
    };
    if (const auto y = year(i); y && name(is_hyphen(y->second) ? y->second + 1 : y->second)) {
      set_year(e, y->first);
      return Read{y->second + (is_hyphen(y->second) ? 2 : 1), e};
    }
    uint32_t j = has(i, Role::The) ? i + 1 : i;
    if (name(j)) ++j;
    else if (has(j, Role::Unit) && value(j, Role::Unit) == static_cast<int>(Unit::Week) && plain(j + 1, 1, 53) && t_[j + 1].digits <= 2) {
      e.week = static_cast<int8_t>(t_[j + 1].number), e.direction = DateDirection::This;
      j += 2;
    } else {
      return std::nullopt;
    }
    Read read{is_hyphen(j) && year(j + 1) ? j + 1 : j, e};
    add_year(read, depth);
    return read;
  }

  // "the rest of the week", "the remainder of this year": from now to its end.
  Maybe rest(uint32_t i, int depth) const {
    const uint32_t j = has(i, Role::The) ? i + 1 : i;
    if (!has(j, Role::Rest) || !has(j + 1, Role::Of) || depth >= kDeepest) return std::nullopt;
    auto read = point(j + 2, depth + 1);
    if (!read || read->expr.op != Op::Shift || read->expr.count != 0) return std::nullopt;
    read->expr.anchor = DateAnchor::Published, read->expr.direction = DateDirection::FutureOrSame;
    return read;
  }

  // "the 22nd": a day of the month, where nothing else can be meant by it.
  Maybe bare_day(uint32_t i) const {
    const uint32_t j = has(i, Role::The) ? i + 1 : i;
    if (j == i || !form(j, Form::Ordinal) || t_[j].number > 31 || t_[j].number < 1 || i == 0) return std::nullopt;
    const bool led = has(i - 1, Role::On) || has(i - 1, Role::Until) || has(i - 1, Role::By) || has(i - 1, Role::Since) || has(i - 1, Role::Of) || has(i - 1, Role::Starting) || is(i - 1, "for");
    const bool ends = j + 1 >= t_.size() || (t_[j + 1].text.size() == 1 && !is(j + 1, "-") && !t_[j + 1].word);
    if (!led || !ends) return std::nullopt;
    DateExpr e = calendar();
    e.day = static_cast<int8_t>(t_[j].number);
    return Read{j + 1, e};
  }

  // Any expression that is a time by itself, the longest at `i`.
  Maybe point(uint32_t i, int depth) const {
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
    if (best && (has(best->end, Role::Or) || has(best->end, Role::And)) && has(best->end + 1, Role::Beyond) && best->expr.op == Op::Calendar && best->expr.modifier == DateModifier::None) {
      best->expr.modifier = static_cast<DateModifier>(value(best->end + 1, Role::Beyond));  // "1994 or later"
      best->end += 2;
    }
    if (best && has(best->end, Role::Part) && best->expr.op == Op::Calendar && best->expr.day > 0 && best->expr.part_of_day < 0) {  // "Sept. 13 morning"
      best->expr.part_of_day = static_cast<int8_t>(value(best->end, Role::Part)), best->expr.type = TimeType::Time;
      ++best->end;
    }
    return best;
  }

  // "10 p.m. Wednesday", "noon Thursday", "10:35 a.m.".
  Maybe clock_and_date(uint32_t i) const {
    const auto time = clock(i);
    if (!time) return std::nullopt;
    DateExpr e = calendar();
    e.type = TimeType::Time;
    e.minute = static_cast<int16_t>(time->first);
    const uint32_t end = time->second;
    uint32_t k = is(end, ",") ? end + 1 : end;
    if (has(k, Role::On)) ++k;
    auto date = point(k, 1);
    const bool dated = date && date->expr.op != Op::Duration && date->expr.op != Op::Set && date->expr.type != TimeType::Duration && date->expr.op != Op::Present &&
                       date->expr.op != Op::Past && date->expr.op != Op::Future && (date->expr.op != Op::Calendar || date->expr.day > 0 || date->expr.weekday >= 0 || date->expr.anchor == DateAnchor::Base);
    if (dated) {
      if (date->expr.op == Op::Calendar && date->expr.part_of_day < 0) {
        date->expr.minute = e.minute, date->expr.part_of_day = e.part_of_day, date->expr.type = TimeType::Time;
        return date;
      }
      return Read{date->end, with_base(e, date->expr)};
    }
    e.direction = DateDirection::This;
    return Read{end, e};
  }

  // "Friday at 10 a.m.", "Sept. 13, 10:35 p.m.", "tomorrow at noon".
  Maybe date_and_clock(uint32_t i) const {
    auto date = point(i, 1);
    if (!date || date->expr.type != TimeType::Date || date->expr.modifier != DateModifier::None) return std::nullopt;
    const DateExpr& d = date->expr;
    const bool day = (d.op == Op::Calendar && (d.day > 0 || d.weekday >= 0)) || (d.op == Op::Shift && (d.unit == Unit::Day || d.exact) && !d.plural);
    uint32_t k = date->end;
    if (is(k, ",")) ++k;
    if (has(k, Role::At)) ++k;
    const auto time = day ? clock(k) : std::nullopt;
    if (!time) return std::nullopt;
    DateExpr e = make(Op::Calendar);
    e.minute = static_cast<int16_t>(time->first);
    if (d.op == Op::Calendar && d.anchor != DateAnchor::Base) e = d, e.minute = static_cast<int16_t>(time->first);
    else e = with_base(e, d);
    e.type = TimeType::Time;
    return Read{time->second, e};
  }

  // ---- sets ------------------------------------------------------------------------------------------------------

  // "every day", "each Thursday", "every two weeks", "every other year", "twice a week", "$2 a year", "Tuesday nights".
  Maybe set(uint32_t i) const {
    DateExpr e = make(Op::Set);
    if (has(i, Role::Each)) {
      uint32_t j = i + 1;
      e.count = 1;
      if (is(j, "other")) e.count = 2, ++j;
      if (const int w = weekday(j); w >= 0 || month(j) > 0 || has(j, Role::Season) || has(j, Role::Part)) {
        DateExpr part = make(Op::Calendar);
        if (w >= 0) part.weekday = static_cast<int8_t>(w);
        else if (month(j) > 0) part.month = static_cast<int8_t>(month(j));
        else if (has(j, Role::Season)) part.season = static_cast<int8_t>(value(j, Role::Season));
        else part.part_of_day = static_cast<int8_t>(value(j, Role::Part));
        if (w >= 0 && has(j + 1, Role::Part)) part.part_of_day = static_cast<int8_t>(value(++j, Role::Part));
        e.count = 0;
        e.parts.push_back(part);
        return Read{j + 1, e};
      }
      if (const auto a = amount(j, false); a && !a->bare && a->end > j + 1) {
        e.count = a->count, e.unit = a->unit;
        return Read{a->end, e};
      }
      if (has(j, Role::Unit) && !is_hyphen(j + 1)) {
        e.unit = static_cast<Unit>(value(j, Role::Unit));
        return e.unit < Unit::Hour || e.unit == Unit::Half ? std::nullopt : Maybe(Read{j + 1, e});
      }
      return std::nullopt;
    }
    if (has(i, Role::Weekdays)) {
      DateExpr part = make(Op::Calendar);
      part.weekday = static_cast<int8_t>(value(i, Role::Weekdays));
      e.parts.push_back(part);
      return Read{i + 1, e};
    }
    if (const int w = weekday(i); w >= 0 && has(i + 1, Role::Parts)) {
      DateExpr part = make(Op::Calendar);
      part.weekday = static_cast<int8_t>(w), part.part_of_day = static_cast<int8_t>(value(i + 1, Role::Parts));
      e.parts.push_back(part);
      return Read{i + 2, e};
    }
    // "a year" as a rate: behind a sum, a share or a count.
    const uint32_t j = has(i, Role::A) ? i + 1 : i;
    if (j > i && has(j, Role::Unit) && i > 0 && value(j, Role::Unit) >= static_cast<int>(Unit::Hour) && !is_hyphen(j + 1) && !has(i - 1, Role::SpanWord) && !has(i - 1, Role::In)) {
      const bool counted = is(i - 1, "%") || is(i - 1, "percent") || is(i - 1, "once") || is(i - 1, "twice") || is(i - 1, "times") || is(i - 1, "million") ||
                           is(i - 1, "billion") || is(i - 1, "cents") || is(i - 1, "dollars") || form(i - 1, Form::Number) || (i > 1 && form(i - 2, Form::Number));
      const bool behind = has(j + 1, Role::Ago) || has(j + 1, Role::Earlier) || has(j + 1, Role::Later) || has(j + 1, Role::After) || has(j + 1, Role::Before);
      if (counted && !behind) {
        e.count = 1, e.unit = static_cast<Unit>(value(j, Role::Unit));
        return Read{j + 1, e};
      }
    }
    return std::nullopt;
  }

  // ---- durations -------------------------------------------------------------------------------------------------

  // "three years", "nearly two months", "the nine months", "two-day"; with "after the attack" behind it an event's shift.
  void duration_match(uint32_t i) {
    DateModifier modifier = DateModifier::None;
    uint32_t j = degree(i, modifier, false);
    const bool article = has(j, Role::The);
    if (article) ++j;
    auto a = amount(j);
    if (!a || (best_ && best_->used >= a->end)) return;
    if (has(a->end, Role::Old) || (is_hyphen(a->end) && (has(a->end + 1, Role::Old) || a->end + 1 < t_.size()))) return;  // an age; "two-year-long"
    if (a->unit == Unit::Half || a->unit == Unit::Season || (a->unit == Unit::Second && !has(a->end - 1, Role::Units)) || a->unit == Unit::Quarter) return;
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
      DateExpr moved = shift(has(k, Role::Later) ? DateAnchor::Previous : DateAnchor::Event, side * (a->vague ? 1 : a->count), a->unit);
      moved.plural = a->vague, moved.modifier = modifier, moved.type = TimeType::Duration;
      e = moved, used = k + 1;
    }
    best_ = TimeMatch{i, a->end, used, e, a->bare, {}, {}};
  }

  // "for years", "in weeks": a plural alone counts only behind such a word.
  bool bare_plural(uint32_t i, const Amount& a) const {
    if (i == 0 || a.unit < Unit::Hour) return false;
    if (has(a.end, Role::Ago) || has(a.end, Role::Old)) return false;
    const bool led = is(i - 1, "for") || is(i - 1, "For") || is(i - 1, "within") || is(i - 1, "in") || is(i - 1, "many");
    return led;
  }

  // "a year" that lasts: behind "for", "within", "over", or before "later" and "after".
  bool bare_indefinite(uint32_t i, uint32_t end) const {
    if (has(end, Role::Later) || has(end, Role::After) || has(end, Role::Before)) return true;
    if (has(end, Role::Of)) return false;
    if (has(i, Role::Approx) || has(i, Role::ThanMore) || has(i, Role::ThanLess) || has(i, Role::At) || has(i, Role::No)) return true;
    return i > 0 && (has(i - 1, Role::SpanWord) || has(i - 1, Role::In));
  }

  // ---- ranges ----------------------------------------------------------------------------------------------------

  // "from 2001 to 2005", "between Monday and Friday", "Sept. 13-15", "May to August", "1998-99".
  Maybe range(uint32_t i) {
    uint32_t j = i;
    const bool from = has(j, Role::From), between = has(j, Role::Between);
    if (from || between) return std::nullopt;  // the mention begins behind the preposition
    const bool after_from = i > 0 && has(i - 1, Role::From), after_between = i > 0 && has(i - 1, Role::Between);
    auto first = point(j, 1);
    if ((after_from || after_between) && (!first || first->expr.op != Op::Calendar)) {  // "between 2 and 7 Feb."
      const auto d = day_of_month(has(j, Role::The) ? j + 1 : j, true);
      const bool jointed = d && (is_hyphen(d->second) || has(d->second, Role::To) || has(d->second, Role::And) || has(d->second, Role::Until));
      auto last = jointed ? month_date(d->second + 1, 1) : std::nullopt;
      if (last && last->expr.day >= d->first) {
        DateExpr e = make(Op::Range);
        e.parts = {last->expr, last->expr};
        e.parts[0].day = static_cast<int8_t>(d->first);
        if (!best_ || best_->used < last->end) best_ = TimeMatch{i, last->end, last->end, e, false, {i, d->second}, {d->second + 1, last->end}};
        return std::nullopt;
      }
    }
    const auto is_end = [](const DateExpr& e) {
      if (e.type != TimeType::Date || (e.modifier != DateModifier::None && e.modifier != DateModifier::End && e.modifier != DateModifier::Start)) return false;
      return e.op == Op::Present || (e.op == Op::Shift && e.unit == Unit::Day && !e.plural) || (e.op == Op::Calendar && e.unit == Unit::None && e.season < 0);
    };
    if (!first || !is_end(first->expr)) return std::nullopt;
    const uint32_t k = first->end;
    const bool tight = is_hyphen(k), joint = tight || has(k, Role::To) || ((after_from || first->expr.year > 0) && has(k, Role::Until) && !has(k, Role::By)) || (after_between && has(k, Role::And));
    if (!joint) return std::nullopt;
    const uint32_t l = k + 1;
    Maybe second;
    if (first->expr.day > 0)
      if (const auto d = day_of_month(l, false); d && month(d->second) == 0 && !has(d->second, Role::Units) && !has(d->second, Role::Meridiem) && d->first > first->expr.day) {
        DateExpr e = first->expr;
        e.day = static_cast<int8_t>(d->first), e.weekday = -1;
        second = Read{d->second, e};
        add_year(*second, 1);
        if (second->expr.year > 0 && first->expr.year < 0) set_year(first->expr, second->expr.year);
      }
    if (!second && first->expr.year > 0 && first->expr.month < 0 && tight && plain(l, 0, 99) && t_[l].digits == 2) {  // "1998-99"
      DateExpr e = first->expr;
      e.year = static_cast<int16_t>(e.year / 100 * 100 + static_cast<int>(t_[l].number));
      if (e.year > first->expr.year) second = Read{l + 1, e};
    }
    if (!second) second = point(l, 1);
    if (!second || !is_end(second->expr)) return std::nullopt;
    const auto kind = [](const DateExpr& e) { return e.op != Op::Calendar || e.day > 0 ? 0 : e.weekday >= 0 ? 1 : e.quarter > 0 ? 2 : e.month > 0 ? 3 : e.year > 0 ? 4 : 5; };
    if (kind(first->expr) != kind(second->expr) && !after_from && !after_between) return std::nullopt;
    if (first->expr.op == Op::Calendar && first->expr.year < 0 && first->expr.parts.empty() && second->expr.year > 0 && kind(first->expr) != 1) set_year(first->expr, second->expr.year);
    DateExpr e = make(Op::Range);
    e.parts = {first->expr, second->expr};
    if (!best_ || best_->used < second->end) {
      best_ = TimeMatch{i, second->end, second->end, e, false, {i, k}, {l, second->end}};
    }
    return std::nullopt;
  }

  std::span<const TimeToken> t_;
  const TimeWords& words_;
  std::optional<TimeMatch> best_;
};

}  // namespace

std::optional<TimeMatch> match_time(std::span<const TimeToken> tokens, const TimeWords& words, uint32_t at) {
  return Grammar(tokens, words).match(at);
}

}  // namespace onrecord::extract
