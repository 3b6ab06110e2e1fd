#include "core/written_date.h"

#include <array>

namespace onrecord {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }
bool letter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }
char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

constexpr std::array<std::string_view, 12> kMonths = {"january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december"};
constexpr std::array<std::string_view, 7> kWeekdays = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

// A cursor over the text: each take_* moves on only if it succeeds.
struct Cursor {
  std::string_view text;
  size_t at;

  char peek(size_t ahead = 0) const { return at + ahead < text.size() ? text[at + ahead] : '\0'; }
  bool take(char c) { return peek() == c ? ++at, true : false; }
  bool take_any(std::string_view set) { return peek() && set.find(peek()) != std::string_view::npos ? ++at, true : false; }
  bool take_spaces() {
    const size_t start = at;
    while (at < text.size()) {
      if (peek() == ' ' || peek() == '\t') ++at;
      else if (text.substr(at, 2) == "\xC2\xA0") at += 2;
      else break;
      if (at - start > 8) break;  // not one expression any more
    }
    return at > start;
  }
  // 1 to `most` digits that no other digit follows.
  std::optional<int> take_number(int least, int most) {
    int value = 0, n = 0;
    while (n < most && digit(peek(static_cast<size_t>(n)))) value = value * 10 + (peek(static_cast<size_t>(n)) - '0'), ++n;
    if (n < least || digit(peek(static_cast<size_t>(n)))) return std::nullopt;
    at += static_cast<size_t>(n);
    return value;
  }
  std::optional<int> take_year() {
    const Cursor start = *this;
    const auto year = take_number(4, 4);
    if (year && *year >= 1500 && *year < 2200 && !letter(peek())) return year;
    if (year && *year >= 1500 && *year < 2200 && peek() == 'T') return year;
    *this = start;
    return std::nullopt;
  }
  // A word of `names`, whole or shortened to three letters or more, with or without a full stop. Its number.
  template <size_t N>
  std::optional<int> take_name(const std::array<std::string_view, N>& names) {
    size_t n = 0;
    while (n < 10 && letter(peek(n))) ++n;
    if (n < 3 || letter(peek(n))) return std::nullopt;
    for (size_t i = 0; i < N; ++i) {
      if (n > names[i].size()) continue;
      bool same = true;
      for (size_t k = 0; k < n && same; ++k) same = small(peek(k)) == names[i][k];
      if (!same || (n < names[i].size() && n > 5)) continue;
      at += n;
      take('.');
      return static_cast<int>(i);
    }
    return std::nullopt;
  }
  bool take_ordinal() {
    for (const std::string_view ending : {"st", "nd", "rd", "th"})
      if (small(peek()) == ending[0] && small(peek(1)) == ending[1] && !letter(peek(2))) return at += 2, true;
    return false;
  }
  bool take_word(std::string_view word) {
    for (size_t i = 0; i < word.size(); ++i)
      if (small(peek(i)) != word[i]) return false;
    if (letter(peek(word.size()))) return false;
    at += word.size();
    return true;
  }
  // Between the parts of one date: spaces, a comma, a hyphen.
  bool take_gap() {
    const size_t start = at;
    take_spaces();
    take_any(",-./");
    take_spaces();
    return at > start;
  }
};

std::optional<WrittenDate> a_day(const Cursor& cursor, size_t begin, CivilDate date) {
  if (!is_valid(date)) return std::nullopt;
  return WrittenDate{{static_cast<uint32_t>(begin), static_cast<uint32_t>(cursor.at)}, day_interval(date), Precision::Day, false};
}

// "2011-10-25", "2011/10/25", "2011.10.25", with or without a time; "20111025T"; "2011 Oct 25".
std::optional<WrittenDate> year_first(Cursor c) {
  const size_t begin = c.at;
  if (Cursor packed = c; const auto number = packed.take_number(8, 8)) {
    if (packed.peek() != 'T') return std::nullopt;
    return a_day(packed, begin, {*number / 10000, *number / 100 % 100, *number % 100});
  }
  const auto year = c.take_year();
  if (!year) return std::nullopt;
  if (Cursor named = c; named.take_gap())  // "2023 Jan 7"
    if (const auto month = named.take_name(kMonths); month && named.take_gap())
      if (const auto day = named.take_number(1, 2)) return a_day(named, begin, {*year, *month + 1, *day});
  const char separator = c.peek();
  if (!c.take_any("-/.")) return std::nullopt;
  const auto month = c.take_number(1, 2);
  if (!month || !c.take(separator)) return std::nullopt;
  const auto day = c.take_number(1, 2);
  return day ? a_day(c, begin, {*year, *month, *day}) : std::nullopt;
}

// "25-10-2011", "10/25/2011", "25.10.2011".
std::optional<WrittenDate> all_numbers(Cursor c, DayOrder order) {
  const size_t begin = c.at;
  const auto first = c.take_number(1, 2);
  const char separator = c.peek();
  if (!first || !c.take_any("-/.")) return std::nullopt;
  const auto second = c.take_number(1, 2);
  if (!second || !c.take(separator)) return std::nullopt;
  const auto year = c.take_year();
  if (!year) return std::nullopt;
  if (separator == '.') order = DayOrder::DayFirst;
  const auto day_first = a_day(c, begin, {*year, *second, *first}), month_first = a_day(c, begin, {*year, *first, *second});
  if (!day_first || (month_first && order == DayOrder::MonthFirst)) return month_first;
  if (!month_first || order == DayOrder::DayFirst || *first == *second) return day_first;
  WrittenDate both = *day_first;
  both.when = {std::min(day_first->when.lo, month_first->when.lo), std::max(day_first->when.hi, month_first->when.hi)};
  both.ambiguous = true;
  return both;
}

// "25 October 2011", "25th of Oct., 2011", "25-Oct-2011".
std::optional<WrittenDate> day_month_year(Cursor c) {
  const size_t begin = c.at;
  const auto day = c.take_number(1, 2);
  if (!day) return std::nullopt;
  c.take_ordinal();
  c.take_gap();
  if (c.take_word("of")) c.take_spaces();
  const auto month = c.take_name(kMonths);
  if (!month) return std::nullopt;
  c.take_gap();
  const auto year = c.take_year();
  return year ? a_day(c, begin, {*year, *month + 1, *day}) : std::nullopt;
}

// "October 25th, 2011", "Sept. 13 2011", "Oct 2011".
std::optional<WrittenDate> month_first(Cursor c) {
  const size_t begin = c.at;
  const auto month = c.take_name(kMonths);
  if (!month) return std::nullopt;
  c.take_gap();
  if (Cursor with_day = c; const auto day = with_day.take_number(1, 2)) {
    with_day.take_ordinal();
    if (!with_day.take_gap()) return std::nullopt;
    if (const auto year = with_day.take_year()) return a_day(with_day, begin, {*year, *month + 1, *day});
    return std::nullopt;
  }
  const auto year = c.take_year();
  if (!year) return std::nullopt;
  return WrittenDate{{static_cast<uint32_t>(begin), static_cast<uint32_t>(c.at)}, month_interval(*year, *month + 1),
                     Precision::Month, false};
}

std::optional<WrittenDate> date_at(const Cursor& c, DayOrder order) {
  if (digit(c.peek())) {
    if (auto found = year_first(c)) return found;
    if (auto found = all_numbers(c, order)) return found;
    return day_month_year(c);
  }
  if (auto found = month_first(c)) return found;
  Cursor after = c;  // "Tuesday, 25 October 2011"
  if (!after.take_name(kWeekdays)) return std::nullopt;
  after.take_gap();
  if (after.take_word("the")) after.take_spaces();
  auto found = digit(after.peek()) ? day_month_year(after) : month_first(after);
  if (!found && digit(after.peek())) found = all_numbers(after, order);
  if (found) found->span.begin = static_cast<uint32_t>(c.at);
  return found;
}

}  // namespace

std::optional<WrittenDate> find_written_date(std::string_view text, size_t from, DayOrder order) {
  for (size_t at = from; at < text.size(); ++at) {
    if (!digit(text[at]) && !letter(text[at])) continue;
    if (at > 0 && (digit(text[at - 1]) || (letter(text[at - 1]) && (letter(text[at]) || text[at - 1] != 'T')))) continue;
    if (letter(text[at])) {  // only the first letters of months and weekdays
      constexpr std::string_view kStarts = "jfmasondtw";
      if (kStarts.find(small(text[at])) == std::string_view::npos) continue;
    }
    if (const auto found = date_at({text, at}, order)) return found;
  }
  return std::nullopt;
}

}  // namespace onrecord
