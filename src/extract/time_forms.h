// The grammar of time expressions, as a recursive descent: each function reads one form of expression at token `i` and
// says where it ends, or nothing. Private to time_grammar.cpp (whole matches, sets, durations, ranges),
// time_clock.cpp (times of day), time_amounts.cpp (numbers and amounts), time_calendar.cpp (dates of the calendar),
// time_named.cpp (what goes by a name), time_relative.cpp (what is seen from another date) and time_parts.cpp (parts of larger
// times).
#pragma once
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "extract/time_grammar.h"

namespace onrecord::extract {

// What was read, and where the reading stands.
struct TimeRead {
  uint32_t end = 0;
  DateExpr expr;
};
using MaybeTime = std::optional<TimeRead>;

struct TimeQuantity {
  double count = 1;
  bool vague = false;  // "a few", "several": two or more
  uint32_t end = 0;
};

struct TimeClock {
  int minute = 0;  // of the day
  uint32_t end = 0;
  bool marked = false;  // by its form nothing but a clock time
  bool sided = false;   // says which half of the day
};

struct TimeAmount {
  double count = 1;
  bool vague = false;
  bool bare = false;  // no number at all: "years"
  Unit unit = Unit::None;
  uint32_t end = 0;
  std::vector<DateExpr> more;  // "and six months"
};

// Expressions as the grammar builds them: incomplete ones are anchored at the day of publication.
namespace time_expr {
DateExpr make(DateExpr::Op op, DateAnchor anchor = DateAnchor::None);
DateExpr calendar();
DateExpr shift(DateAnchor anchor, double count, Unit unit);
DateExpr with_base(DateExpr e, DateExpr base);
DateExpr chained(DateExpr first, const std::vector<DateExpr>& more, int side);  // moved by each in turn, to the day
void set_year(DateExpr& e, int year);  // makes a calendar date complete
bool is_cyclic(const DateExpr& e);     // a holiday: a date of every year
bool is_incomplete(const DateExpr& e);
}  // namespace time_expr

class TimeGrammar {
 public:
  TimeGrammar(std::span<const TimeToken> tokens, const TimeWords& words) : t_(tokens), words_(words) {}
  std::optional<TimeMatch> match(uint32_t at);

 private:
  using Role = TimeRole;
  using Form = TimeToken::Form;
  using Op = DateExpr::Op;
  using Maybe = MaybeTime;

  static constexpr int kDeepest = 3;  // expressions within expressions

  // tokens
  bool has(uint32_t i, Role role) const { return i < t_.size() && t_[i].word && t_[i].word->has(role); }
  int value(uint32_t i, Role role) const { return t_[i].word->value(role); }
  bool is(uint32_t i, std::string_view text) const { return i < t_.size() && t_[i].text == text; }
  bool is_hyphen(uint32_t i) const { return is(i, "-") || is(i, "~") || is(i, "\xE2\x80\x93") || is(i, "\xE2\x80\x91"); }
  bool is_possessive(uint32_t i) const { return is(i, "'s") || is(i, "\xE2\x80\x99s") || is(i, "'"); }
  bool form(uint32_t i, Form form) const { return i < t_.size() && t_[i].form == form; }
  bool plain(uint32_t i, double lo, double hi) const {
    return form(i, Form::Number) && t_[i].digits > 0 && !t_[i].mid && t_[i].number >= lo && t_[i].number <= hi;
  }
  bool ends_phrase(uint32_t i) const {
    return i >= t_.size() || (t_[i].text.size() == 1 && !t_[i].word && t_[i].form == Form::Other);
  }
  uint32_t skip_hyphen(uint32_t i) const { return is_hyphen(i) ? i + 1 : i; }

  void offer(uint32_t begin, Maybe read) {
    if (!read || (best_ && best_->used >= read->end)) return;
    best_ = TimeMatch{begin, read->end, read->end, std::move(read->expr), {}, {}};
  }

  // numbers
  std::optional<TimeQuantity> cardinal(uint32_t i) const;
  std::optional<TimeQuantity> quantity(uint32_t i) const;
  std::optional<std::pair<Unit, uint32_t>> unit(uint32_t i) const;
  std::optional<TimeAmount> amount(uint32_t i, bool chain = true) const;
  uint32_t degree(uint32_t i, DateModifier& modifier, bool about) const;

  // parts of dates
  std::optional<std::pair<int, uint32_t>> day_of_month(uint32_t i, bool spelled) const;
  std::optional<std::pair<int, uint32_t>> spelled_day(uint32_t i) const;
  std::optional<std::pair<int, uint32_t>> year(uint32_t i, bool two_digits = false) const;
  int month(uint32_t i) const;
  int weekday(uint32_t i) const;
  // times of day
  std::optional<TimeQuantity> cardinal_or_digits(uint32_t i) const;
  std::optional<TimeClock> clock_past(uint32_t i) const;
  std::optional<TimeClock> read_clock(uint32_t i, bool bare) const;
  std::optional<TimeClock> clock(uint32_t i) const;
  Maybe day_of_clock(uint32_t i) const;
  Maybe clock_and_date(uint32_t i) const;
  Maybe date_and_clock(uint32_t i) const;
  Maybe set_at(const TimeRead& read, const TimeClock& time) const;
  void clock_range(uint32_t i);

  // dates
  Maybe numeric_date(uint32_t i, bool led = false) const;
  std::optional<DateExpr> numbers(std::string_view text, bool led) const;
  Maybe month_days(uint32_t i) const;
  void add_year(TimeRead& read, int depth) const;
  Maybe month_date(uint32_t i, int depth) const;
  Maybe weekday_date(uint32_t i, int depth) const;
  Maybe season_date(uint32_t i, int depth) const;
  Maybe year_date(uint32_t i) const;
  bool bare_year(uint32_t i, uint32_t end) const;
  Maybe phrase(uint32_t i, int depth) const;
  static void in_year(DateExpr& e, int year);
  bool holds(uint32_t i, const TimePhrase& phrase) const;
  Maybe coded(uint32_t i, int depth) const;

  // relatives
  Maybe relative(uint32_t i, int depth) const;
  Maybe span(uint32_t j, int depth) const;
  Maybe part_of(const TimeAmount& a, int side, int depth) const;
  Maybe relative_name(uint32_t j, int side, DateAnchor anchor, int depth) const;
  Maybe the_unit(uint32_t i, int depth) const;
  Maybe ordinal_unit(uint32_t i, int depth, bool article_allowed = true) const;
  Maybe modified(uint32_t i, int depth) const;
  Maybe moved(uint32_t i, int depth) const;
  Maybe moved_weekday(uint32_t i) const;
  Maybe started(uint32_t i, int depth) const;
  Maybe relative_day(uint32_t i, int depth) const;
  static DateExpr chain(const TimeAmount& a, int side);
  Maybe year_ago(uint32_t i) const;
  Maybe rest(uint32_t i, int depth) const;
  Maybe bare_day(uint32_t i) const;
  Maybe point(uint32_t i, int depth) const;
  Maybe read_point(uint32_t i, int depth) const;

  // sets
  Maybe set(uint32_t i) const;
  Maybe set_with_clock(uint32_t i) const;

  // durations
  void duration_match(uint32_t i);
  void event_day(uint32_t i);
  bool before_event(uint32_t i) const;
  bool bare_plural(uint32_t i, const TimeAmount& a) const;
  bool bare_indefinite(uint32_t i, uint32_t end) const;

  // ranges
  Maybe range(uint32_t i);

  std::span<const TimeToken> t_;
  const TimeWords& words_;
  std::optional<TimeMatch> best_;
  mutable std::optional<uint32_t> point_at_;  // where point() was asked last at depth 1: ranges and clock times ask again
  mutable Maybe point_;
};

}  // namespace onrecord::extract
