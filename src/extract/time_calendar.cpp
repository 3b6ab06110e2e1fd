// Dates of the calendar: by number, month, weekday, season, year, holiday.
#include <algorithm>
#include <array>
#include <cmath>

#include "extract/time_forms.h"

namespace onrecord::extract {

using namespace time_expr;

// 1..31, as "13", "13th", "thirteenth", "twenty-first"; with no words unless `spelled`.
std::optional<std::pair<int, uint32_t>> TimeGrammar::day_of_month(uint32_t i, bool spelled) const {
  if (plain(i, 1, 31) && t_[i].digits <= 2) return std::pair{static_cast<int>(t_[i].number), i + 1};
  if (form(i, Form::Ordinal) && t_[i].number >= 1 && t_[i].number <= 31)
    return std::pair{static_cast<int>(t_[i].number), i + 1};
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
std::optional<std::pair<int, uint32_t>> TimeGrammar::spelled_day(uint32_t i) const {
  const auto day = day_of_month(i, true);
  if (day || !has(i, Role::Number)) return day;
  const int tens = value(i, Role::Number);
  if (tens < 1 || tens > 30 || year(i)) return std::nullopt;
  if (tens >= 20 && has(i + 1, Role::Number) && value(i + 1, Role::Number) < 10 && value(i + 1, Role::Number) > 0)
    return tens + value(i + 1, Role::Number) <= 31 ? std::optional(std::pair{tens + value(i + 1, Role::Number), i + 2})
                                                   : std::nullopt;
  return std::pair{tens, i + 1};
}

// A year in four digits, or in words: "nineteen ninety-six", "two thousand eight".
std::optional<std::pair<int, uint32_t>> TimeGrammar::year(uint32_t i, bool two_digits) const {
  if (form(i, Form::Number) && t_[i].digits == 4 && t_[i].number >= 1000 && t_[i].number <= 2199)
    return std::pair{static_cast<int>(t_[i].number), i + 1};
  if (two_digits && is(i, "'") && plain(i + 1, 0, 99)) i = i + 1;
  if (!has(i, Role::Number)) return std::nullopt;
  const int first = value(i, Role::Number);
  if (first == 2 && has(i + 1, Role::Multiplier) && value(i + 1, Role::Multiplier) == 1000) {
    const uint32_t j = has(i + 2, Role::And) ? i + 3 : i + 2;
    const auto rest = has(j, Role::Number) ? cardinal(j) : std::nullopt;
    return rest && rest->count < 100 ? std::pair{2000 + static_cast<int>(rest->count), rest->end}
                                     : std::pair{2000, i + 2};
  }
  if (first < 15 || first > 20) return std::nullopt;
  const uint32_t j = skip_hyphen(i + 1);
  if (first < 20 && has(j, Role::Multiplier) && value(j, Role::Multiplier) == 100) {
    const auto rest = has(j + 1, Role::Number) ? cardinal(j + 1) : std::nullopt;
    return rest && rest->count < 100 ? std::pair{first * 100 + static_cast<int>(rest->count), rest->end}
                                     : std::pair{first * 100, j + 1};
  }
  if ((is(j, "zero") || is(j, "oh")) && has(j + 1, Role::Number) && value(j + 1, Role::Number) > 0 && value(j + 1, Role::Number) < 10)
    return std::pair{first * 100 + value(j + 1, Role::Number), j + 2};  // "nineteen zero one"
  if (!has(j, Role::Number) || value(j, Role::Number) < 10) return std::nullopt;
  const auto rest = cardinal(j);
  if (!rest || rest->count >= 100) return std::nullopt;
  return std::pair{first * 100 + static_cast<int>(rest->count), rest->end};
}

// The month at `i`: short forms and words that are also others need a number beside them or a capital.
int TimeGrammar::month(uint32_t i) const {
  if (i >= t_.size()) return 0;
  const bool dated = plain(i + 1, 1, 31) || form(i + 1, Form::Ordinal) ||
                     (form(i + 1, Form::Number) && t_[i + 1].digits == 4) ||
                     (i > 0 && (plain(i - 1, 1, 31) || form(i - 1, Form::Ordinal))) ||
                     (i > 1 && form(i - 2, Form::Number) && !t_[i].space_before && plain(i + 2, 1, 31)) ||
                     (form(i + 2, Form::Number) && i + 1 < t_.size() && !t_[i + 1].space_before && is_hyphen(i + 1)) ||
                     (has(i + 1, Role::Number) && value(i + 1, Role::Number) <= 31 && has(i, Role::MonthShort));
  if (has(i, Role::Month)) {
    const int m = value(i, Role::Month);
    return (m != 3 && m != 5) || t_[i].capital || t_[i].mid || dated ? m : 0;
  }
  if (!has(i, Role::MonthShort)) return 0;
  const bool stop = t_[i].text.ends_with('.');
  const bool led = i > 0 && (has(i - 1, Role::Relative) ||
                             (t_[i].capital && has(i - 1, Role::YearBefore) && !has(i - 1, Role::The)));
  const bool joined =
      t_[i].capital && (((is_hyphen(i + 1) || is(i + 1, "/") || is(i + 1, ",")) && year(i + 2)) ||
                        (is_hyphen(i + 1) && (has(i + 2, Role::Month) || has(i + 2, Role::MonthShort))));
  const bool behind_year = i > 1 && is(i - 1, ",") && form(i - 2, Form::Number) && year(i - 2);  // "2016, nov"
  return dated || led || joined || behind_year || (t_[i].capital && stop) ? value(i, Role::MonthShort) : 0;
}

int TimeGrammar::weekday(uint32_t i) const {
  if (has(i, Role::Weekday)) return value(i, Role::Weekday);
  if (!has(i, Role::WeekdayShort)) return -1;
  const uint32_t before = i > 1 && (has(i - 1, Role::Or) || has(i - 1, Role::And) || is(i - 1, ",")) ? i - 2 : i;
  const bool listed = before < i && (has(before, Role::Weekday) || has(before, Role::WeekdayShort)) && t_[before].capital;  // "Mon or Tue"
  const bool spoken_for = listed || t_[i].text.ends_with('.') || (is(i + 1, ",") && month(i + 2) > 0) || month(i + 1) > 0 ||
                          form(i + 1, Form::Ordinal) || form(i + 1, Form::Date);
  return t_[i].capital && spoken_for ? value(i, Role::WeekdayShort) : -1;
}

// "2011-09-26", "9/26/2011", "25-10-2011", "26.9.2011": the month first where both readings are possible.
// Where a preposition says that it is a date, also "9/26", "4-22" and "4.22".
MaybeTime TimeGrammar::numeric_date(uint32_t i, bool led) const {
  if (!form(i, Form::Date) && !form(i, Form::Number) && !(led && form(i, Form::Fraction))) return std::nullopt;
  if (plain(i, 17000101, 22001231) && t_[i].digits == 8) {  // "20161016"
    DateExpr e = calendar();
    const int n = static_cast<int>(t_[i].number);
    if (!is_valid({n / 10000, n / 100 % 100, n % 100})) return std::nullopt;
    e.month = static_cast<int8_t>(n / 100 % 100), e.day = static_cast<int8_t>(n % 100);
    set_year(e, n / 10000);
    return TimeRead{i + 1, e};
  }
  // The pieces that the tokenizer may have cut it into: "10", "-", "1-2018".
  std::array<char, 24> joined{};
  std::array<size_t, 6> lengths{};
  size_t n = 0, length = 0;
  while (n < lengths.size() && i + n < t_.size()) {
    const TimeToken& piece = t_[i + n];
    if (n > 0 && piece.space_before) break;
    if (length + piece.text.size() > joined.size() || piece.text.find_first_not_of("0123456789./-T:Z") != piece.text.npos) break;
    length = static_cast<size_t>(std::copy(piece.text.begin(), piece.text.end(), joined.begin() + length) - joined.begin());
    lengths[n++] = length;
  }
  while (n-- > 0) {
    const auto end = i + static_cast<uint32_t>(n) + 1;
    const std::string_view text(joined.data(), lengths[n]);
    if (text.back() < '0' || text.back() > '9') continue;
    const bool on = i > 0 && (has(i - 1, Role::On) || has(i - 1, Role::Since) || has(i - 1, Role::Until));
    const char joint = text.find('.') != text.npos ? '.' : text.find('-') != text.npos ? '-' : '/';
    const bool slashed = i > 0 && (has(i - 1, Role::By) || has(i - 1, Role::From) || has(i - 1, Role::To) || has(i - 1, Role::Weekday));
    const bool counted = i > 0 && form(i - 1, Form::Number);
    const bool known = led || on || (joint == '/' && slashed);
    if (joint != '/' && !ends_phrase(end) && text.find_first_of("./-") == text.find_last_of("./-")) {
      if (text.size() < 6 || joint == '.') continue;  // "on 4.22 percent"
    }
    if (!known && counted && text.size() < 6) continue;  // "3 5/17"
    if (const auto e = numbers(text, known)) return TimeRead{end, *e};
  }
  return std::nullopt;
}

std::optional<DateExpr> TimeGrammar::numbers(std::string_view rest, bool led) const {
  const std::string_view text = rest;
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
  const auto fill = [&](int y, int m, int d) -> std::optional<DateExpr> {
    if (!is_valid({y, m, d})) return std::nullopt;
    e.month = static_cast<int8_t>(m), e.day = static_cast<int8_t>(d);
    set_year(e, y);
    return e;
  };
  if (count == 3) {
    if (!rest.empty() && rest[0] != 'T') return std::nullopt;
    if (width[0] == 4) return fill(n[0], n[1], n[2]);
    if (!rest.empty() || width[0] > 2 || width[1] > 2 || width[2] == 3 || width[2] == 1) return std::nullopt;
    const int y = width[2] == 4 ? n[2] : n[2] < 40 ? 2000 + n[2] : 1900 + n[2];
    return n[0] > 12 || joint == '.' ? fill(y, n[1], n[0]) : fill(y, n[0], n[1]);
  }
  if (count != 2 || !rest.empty()) return std::nullopt;
  if (width[0] == 4 && width[1] <= 2 && n[1] >= 1 && n[1] <= 12 && n[0] >= 1000 && n[0] < 2200 && joint != '.') {
    // "2016/11", "2016-3", "2015-12", but "2001-02" is two years.
    if (joint == '-' && width[1] == 2 && n[1] > n[0] % 100) return std::nullopt;
    e.month = static_cast<int8_t>(n[1]);
    set_year(e, n[0]);
    return e;
  }
  if (width[1] == 4 && width[0] <= 2 && n[0] >= 1 && n[0] <= 12 && joint != '.') {
    e.month = static_cast<int8_t>(n[0]);
    set_year(e, n[1]);
    return e;
  }
  const bool large = joint == '/' && n[0] <= 12 && n[1] > 12 && n[1] != 16 && n[1] != 32;          // "5/17", not "3/16"
  const bool padded = joint == '/' && width[0] == 2 && width[1] == 2 && text[3] == '0' && n[0] > 12;  // "22/04"
  if ((!led && !padded && !large) || width[0] > 2 || width[1] > 2) return std::nullopt;
  const int m = n[0] > 12 ? n[1] : n[0], d = n[0] > 12 ? n[0] : n[1];
  if (!is_valid({2000, m, d})) return std::nullopt;
  e.month = static_cast<int8_t>(m), e.day = static_cast<int8_t>(d);
  return e;
}

// The year behind a month or day: ", 2011", "2011", "of 2011", "last year", "of this year".
void TimeGrammar::add_year(TimeRead& read, int depth) const {
  uint32_t j = read.end;
  if (is(j, ",") || has(j, Role::Of) || (has(j, Role::In) && form(j + 1, Form::Number))) ++j;
  if (const auto y = year(j, true); y && y->first >= 1000 && !has(y->second, Role::Units)) {
    set_year(read.expr, y->first);
    read.end = y->second;
    return;
  }
  if (has(read.end, Role::Of) && plain(j, 32, 99) && t_[j].digits == 2) {  // "April of 87"
    set_year(read.expr, 1900 + static_cast<int>(t_[j].number));
    read.end = j + 1;
    return;
  }
  if (is(read.end, ",") || depth >= kDeepest) return;
  if (has(j, Role::The)) ++j;
  if ((has(j, Role::Relative) || has(j, Role::NarrativeThis)) && has(j + 1, Role::Unit) &&
      value(j + 1, Role::Unit) == static_cast<int>(Unit::Year) && !is_possessive(j + 2)) {
    const bool that = has(j, Role::NarrativeThis);
    read.expr = with_base(read.expr, shift(that ? DateAnchor::Previous : DateAnchor::Published,
                                           that ? 0 : value(j, Role::Relative), Unit::Year));
    read.end = j + 2;
  }
}

// "Sept. 13", "October 25th, 2011", "25 October", "the 25th of October", "July 1997", "mid-November".
MaybeTime TimeGrammar::month_date(uint32_t i, int depth) const {
  uint32_t j = i;
  DateExpr e = calendar();
  const bool article = has(j, Role::The);
  if (article) ++j;
  if (const int m = month(j); m && !article) {
    e.month = static_cast<int8_t>(m);
    if (t_[j].mid) e.modifier = DateModifier::Mid;
    TimeRead read{j + 1, e};
    const uint32_t k = has(j + 1, Role::The) || (is(j + 1, ",") && form(j + 2, Form::Ordinal)) ||
                               (is(j + 1, "/") && !t_[j + 1].space_before && plain(j + 2, 1, 31)) || (is_hyphen(j + 1) && (plain(j + 2, 1, 31) || year(j + 2))) ||
                               (is(j + 1, "/") && year(j + 2))
                           ? j + 2
                           : j + 1;
    if (k > j + 1 && year(k)) {  // "Dec-2018"
      set_year(read.expr, year(k)->first);
      return TimeRead{year(k)->second, read.expr};
    }
    if (const auto d = spelled_day(k);
        d && !is(d->second, "%") && !has(d->second, Role::Units) && d->first <= days_in_month(2000, m)) {
      read.expr.day = static_cast<int8_t>(d->first), read.end = d->second;
    }
    add_year(read, depth);
    return read;
  }
  if (has(j, Role::Number) && !article)  // "twenty-five January nineteen eighty-six"
    if (const auto d = spelled_day(j)) {
      const int m = month(d->second);
      TimeRead read{d->second + 1, e};
      read.expr.month = static_cast<int8_t>(m), read.expr.day = static_cast<int8_t>(d->first);
      if (m && d->first <= days_in_month(2000, m)) add_year(read, depth);
      if (read.expr.year > 0) return read;
    }
  const bool sum = i > 0 && is(i - 1, "$");  // "bought it for $12 December 27"
  if (const auto d = sum ? std::nullopt : day_of_month(j, true)) {
    const uint32_t listed = d->second + 1;
    if (depth < kDeepest && (has(d->second, Role::And) || has(d->second, Role::Or) || is(d->second, ",")) && plain(j, 1, 31) && plain(listed, 1, 31) &&
        (month(listed + 1) > 0 || is(d->second, ",")))  // "18 and 19 June"
      if (auto last = month_date(listed, depth + 1); last && last->expr.day > d->first && last->expr.month > 0 && last->end > listed + 1) {
        last->expr.day = static_cast<int8_t>(d->first);
        return TimeRead{d->second, last->expr};
      }
    const bool slash = is(d->second, "/") && !t_[d->second].space_before;
    const uint32_t k = has(d->second, Role::Of) || is_hyphen(d->second) || slash ? d->second + 1 : d->second;
    if (has(d->second, Role::Of) && depth < kDeepest &&
        (has(k, Role::Relative) || has(k, Role::The)))  // "the 20th of next month"
      if (const auto base = relative(k, depth + 1);
          base && base->expr.op == Op::Shift && base->expr.unit == Unit::Month) {
        e.day = static_cast<int8_t>(d->first);
        return TimeRead{base->end, with_base(e, base->expr)};
      }
    const bool spelled = t_[j].form == Form::Other;
    if (const int m = month(k); m && (!spelled || k > d->second) && d->first <= days_in_month(2000, m)) {
      e.month = static_cast<int8_t>(m), e.day = static_cast<int8_t>(d->first);
      TimeRead read{k + 1, e};
      if ((is_hyphen(read.end) || (slash && is(read.end, "/"))) && year(read.end + 1)) ++read.end;
      add_year(read, depth);
      return read;
    }
  }
  return std::nullopt;
}

// "Thursday", "Thursday, Sept. 13", "Friday night", "Thursday the 21st", "Friday next week".
MaybeTime TimeGrammar::weekday_date(uint32_t i, int depth) const {
  const int w = weekday(i);
  if (w < 0) return std::nullopt;
  DateExpr e = calendar();
  e.weekday = static_cast<int8_t>(w);
  TimeRead read{i + 1, e};
  uint32_t j = i + 1;
  const uint32_t in = is(j, ",") ? j + 1 : j;  // "Tuesday, in the morning"
  if (has(in, Role::In) && has(in + 1, Role::The) && has(in + 2, Role::Part)) j = in + 2;
  if (has(j, Role::Mod) && has(skip_hyphen(j + 1), Role::Part)) {  // "Sunday late evening"
    read.expr.modifier = static_cast<DateModifier>(value(j, Role::Mod));
    j = skip_hyphen(j + 1);
  }
  if (has(j, Role::Part)) {
    read.expr.part_of_day = static_cast<int8_t>(value(j, Role::Part));
    read.expr.type = TimeType::Time;
    read.end = ++j;
  } else if (has(j, Role::Meridiem)) {  // "Tuesday AM"
    read.expr.part_of_day = value(j, Role::Meridiem) == 0 ? 0 : 2;
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
    date->expr.weekday = read.expr.weekday, date->expr.part_of_day = read.expr.part_of_day,
    date->expr.type = read.expr.type;
    return date;
  }
  const uint32_t d = k + (has(k, Role::The) ? 1 : 0);
  const auto day = day_of_month(d, d > k && k == j);
  const bool ends = day && ((ends_phrase(day->second) && !is_hyphen(day->second)) || (d > k && clock(day->second)));
  const bool dated = day && (form(d, Form::Ordinal) ? d > k || ends : k == j && ends);
  if (dated && month(day->second) == 0 && !has(day->second, Role::Unit)) {  // "Thursday the 21st", "Friday 31"
    read.expr.day = static_cast<int8_t>(day->first);
    read.end = day->second;
  } else if (depth < kDeepest) {  // "Friday next week", "Friday of next week"
    const uint32_t b = has(j, Role::Of) || has(j, Role::In) ? j + 1 : j;
    auto base = has(b, Role::Relative) || has(b, Role::The) ? relative(b, depth + 1) : std::nullopt;
    if (base && base->expr.op == Op::Shift && base->expr.unit == Unit::Week && base->expr.parts.empty())
      base->expr.anchor = DateAnchor::Published, read.expr = with_base(read.expr, base->expr), read.end = base->end;
  }
  return read;
}

// "1998", "fiscal 1989", "the year two thousand", "the 1990s", "the nineties", "mid-1996".
MaybeTime TimeGrammar::year_date(uint32_t i) const {
  uint32_t j = has(i, Role::The) ? i + 1 : i;
  DateExpr e = make(Op::Calendar);
  const uint32_t before = j;
  bool fiscal = false;
  if (has(j, Role::Mod) && j > i) e.modifier = static_cast<DateModifier>(value(j, Role::Mod)), j = skip_hyphen(j + 1);
  if (has(j, Role::Fiscal)) fiscal = true, ++j;
  if (has(j, Role::YearWord) && (fiscal || j > i)) ++j;
  const bool led = j > before || j == i;
  if (form(j, Form::Decade) || has(j, Role::Decade) ||
      (form(j, Form::Number) && (t_[j].digits == 4 || t_[j].digits == 2) && is(j + 1, "'s") &&
       static_cast<int>(t_[j].number) % 10 == 0 && t_[j].number < 2030)) {
    int first = form(j, Form::Other) ? value(j, Role::Decade) : static_cast<int>(t_[j].number);
    if (form(j, Form::Number) && t_[j].digits == 2) first += first < 20 ? 2000 : 1900;  // "the 70's"
    if (first < 1000 || first > 2190) return std::nullopt;
    e.unit = first % 100 == 0 && t_[j].text.size() > 4 && first < 1900 ? Unit::Century : Unit::Decade;
    e.year = static_cast<int16_t>(first);
    if (t_[j].mid) e.modifier = DateModifier::Mid;
    const bool apostrophe = form(j, Form::Number);
    const bool led_in = i > 0 && has(i - 1, Role::In) && t_[j].digits == 2 && ends_phrase(j + 2);  // "in 70's"
    if (apostrophe && j == i && !led_in) return std::nullopt;  // "1990's elections"
    return TimeRead{j + (apostrophe ? 2 : 1), e};
  }
  if (plain(i, 1, 12) && t_[i].digits <= 2 && (is_hyphen(i + 1) || is(i + 1, "/")) && form(i + 2, Form::Number) &&
      year(i + 2)) {  // "11-2016"
    e.month = static_cast<int8_t>(t_[i].number);
    e.year = static_cast<int16_t>(t_[i + 2].number);
    return TimeRead{i + 3, e};
  }
  const auto y = year(j);
  // "The 1988 period", "the 1988 third quarter": only so does a year have an article.
  if (!y || (!led && !has(y->second, Role::Period) && !has(y->second, Role::Ordinal))) return std::nullopt;
  if (j == i && form(i, Form::Number)) {
    const auto joint = [&](uint32_t at) { return (is_hyphen(at) || is(at, "/")) && !t_[at].space_before; };
    if (joint(i + 1) && month(i + 2) > 0 && joint(i + 3) && plain(i + 4, 1, 31)) {  // "2019-Aug-01"
      e.year = static_cast<int16_t>(y->first), e.month = static_cast<int8_t>(month(i + 2));
      e.day = static_cast<int8_t>(t_[i + 4].number);
      if (is_valid({e.year, e.month, e.day})) return TimeRead{i + 5, e};
      e.month = e.day = -1;
    }
    const bool comma = is(y->second, ",");
    const uint32_t k = comma || is_hyphen(y->second) || is(y->second, "/") ? y->second + 1 : y->second;
    const bool apart =
        k > y->second && (t_[y->second].space_before || (k < t_.size() && t_[k].space_before) || is(y->second, "/"));
    if (apart && !comma && plain(k, 1, 12) && t_[k].digits <= 2)
      e.month = static_cast<int8_t>(t_[k].number);  // "2016 - 11", not "2001-02"
    else if (!day_of_month(k + 1, false) && !year(k + 1))
      e.month = static_cast<int8_t>(month(k) ? month(k) : -1);  // "2016, Nov."
    if (e.month > 0) {
      e.year = static_cast<int16_t>(y->first);
      return TimeRead{k + 1, e};
    }
  }
  if (!fiscal && j == i && !bare_year(i, y->second)) return std::nullopt;
  e.year = static_cast<int16_t>(y->first), e.fiscal = fiscal;
  if (t_[j].mid) e.modifier = DateModifier::Mid;
  if (j > i && has(y->second, Role::Period)) return TimeRead{y->second + 1, e};  // "the 1988 period"
  if (const uint32_t o = y->second + (has(y->second, Role::The) ? 1 : 0); has(o, Role::Ordinal) && has(o + 1, Role::Unit)) {
    const int n = value(o, Role::Ordinal);  // "the 1988 third quarter"
    const auto unit = static_cast<Unit>(value(o + 1, Role::Unit));
    if (unit == Unit::Quarter && n <= 4) return e.quarter = static_cast<int8_t>(n), TimeRead{o + 2, e};
    if (unit == Unit::Half && n <= 2) return e.half = static_cast<int8_t>(n), TimeRead{o + 2, e};
  }
  if (!led) return std::nullopt;
  return TimeRead{y->second, e};
}

// Whether a lone number is a year: not "2000 people", "$1998", "Boeing 2000".
bool TimeGrammar::bare_year(uint32_t i, uint32_t end) const {
  if (t_[i].mid) return true;
  if (t_[i].number < 1500 && form(i, Form::Number)) return false;
  if (has(end, Role::Units) || has(end, Role::Multiplier) || is(end, "%") || has(end, Role::Meridiem)) return false;
  if (has(end, Role::Unit) && !has(end, Role::Ordinal) && is_hyphen(end)) return false;
  if (i > 0 && (is(i - 1, "$") || is(i - 1, "#") || is(i - 1, "\xC2\xA3") || is(i - 1, "\xE2\x82\xAC") ||
                t_[i - 1].text.ends_with('$')))
    return false;
  if (form(i, Form::Number) && i > 0 && has(i - 1, Role::YearBefore)) return true;
  if (form(i, Form::Other)) return value(i, Role::Number) == 19 || (i > 0 && has(i - 1, Role::YearBefore));
  if (t_[i].number > 2100 || t_[i].number < 1700) return false;
  if (end < t_.size()) {
    const std::string_view next = t_[end].text;
    if (next == "people" || next == "men" || next == "women" || next == "troops" || next == "miles" || next == "feet")
      return false;
  }
  // A name and its number: "Agenda 2000", "Boeing 1900".
  return !(i > 1 && t_[i - 1].capital && !has(i - 1, Role::Weekday) && !has(i - 1, Role::The) &&
           !has(i - 1, Role::Part) && t_[i - 1].space_before);
}

}  // namespace onrecord::extract
