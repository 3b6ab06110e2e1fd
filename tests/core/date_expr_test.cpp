#include "core/date_expr.h"

#include <gtest/gtest.h>

#include <random>

namespace onrecord {
namespace {

std::string days(std::string_view notation, std::string_view anchor) {
  const auto expr = parse_expr(notation);
  return expr ? print_edtf(evaluate(*expr, *parse_interval(anchor))) : "no expression";
}

std::string timex(std::string_view notation, std::string_view anchor) {
  const auto expr = parse_expr(notation);
  return expr ? print_timex_value(*expr, *parse_interval(anchor)) : "no expression";
}

// Any expression that the notation can hold.
DateExpr random_expr(std::mt19937& random, int depth = 0) {
  const auto pick = [&](int lo, int hi) { return std::uniform_int_distribution<int>(lo, hi)(random); };
  DateExpr e;
  e.op = static_cast<DateExpr::Op>(pick(0, 11));
  e.type = static_cast<TimeType>(pick(0, 3));
  e.anchor = static_cast<DateAnchor>(pick(0, 4));
  e.modifier = static_cast<DateModifier>(pick(0, 12));
  e.direction = static_cast<DateDirection>(pick(0, 5));
  e.unit = static_cast<Unit>(pick(0, 13));
  e.exact = pick(0, 1), e.plural = pick(0, 5) == 0, e.fiscal = pick(0, 9) == 0;
  e.count = pick(0, 3) ? pick(-30, 30) : pick(0, 9) ? pick(-50, 50) / 4.0 : 1e300 * pick(-9, 9);
  if (pick(0, 2) == 0) e.year = static_cast<int16_t>(pick(0, 9999));
  if (pick(0, 2) == 0) e.month = static_cast<int8_t>(pick(1, 12));
  if (pick(0, 2) == 0) e.day = static_cast<int8_t>(pick(1, 31));
  if (pick(0, 3) == 0) e.weekday = static_cast<int8_t>(pick(0, 6));
  if (pick(0, 5) == 0) e.week = static_cast<int8_t>(pick(1, 53));
  if (pick(0, 5) == 0) e.quarter = static_cast<int8_t>(pick(1, 4));
  if (pick(0, 5) == 0) e.half = static_cast<int8_t>(pick(1, 2));
  if (pick(0, 5) == 0) e.season = static_cast<int8_t>(pick(0, 3));
  if (pick(0, 5) == 0) e.minute = static_cast<int16_t>(pick(0, 1439));
  if (pick(0, 5) == 0) e.part_of_day = static_cast<int8_t>(pick(0, 5));
  if (pick(0, 5) == 0) e.words = {static_cast<uint32_t>(pick(0, 99)), static_cast<uint32_t>(pick(0, 99))};
  const int parts = e.op == DateExpr::Op::Range ? 2 : depth < 3 ? pick(0, 1) : 0;
  for (int i = 0; i < parts; ++i) e.parts.push_back(random_expr(random, depth + 1));
  const bool lists = e.op == DateExpr::Op::Range || e.op == DateExpr::Op::Duration || e.op == DateExpr::Op::Set;
  if (parts && !lists && e.anchor == DateAnchor::None) e.anchor = DateAnchor::Base;
  if (e.op == DateExpr::Op::None && depth > 2) e.parts.clear();
  return e;
}

}  // namespace

TEST(DateExpr, NotationRoundTrips) {
  for (const char* notation :
       {"shift(published, -1, week)", "calendar(published, past, month=9, day=13)", "calendar(year=2011, month=9, day=22)",
        "shift(calendar(year=2011, month=9, day=13), 1, day)", "nth(calendar(published, past, month=10), 1, week)",
        "range(calendar(year=2001), calendar(year=2005))", "duration(2.5, year)", "set(1, day)", "present(published)",
        "nth(published, calendar(month=11), past, 4, weekday=3)", "shift(event, 1, day, plural, words=10:20)",
        "calendar(published, past, weekday=1, part_of_day=4, type=TIME)", "within(published, -2, week, type=DURATION)"}) {
    const auto expr = parse_expr(notation);
    ASSERT_TRUE(expr) << notation;
    EXPECT_EQ(print_expr(*expr), notation);
  }
  for (const char* wrong : {"", "shift", "shift(", "shift()x", "shift(-1,week)", "calendar(month=13)", "range(calendar(year=1))",
                            "calendar(day=)", "shift(1, )", "((((((((((((((((", "shift(1e999, day)", "nth(nth(nth(nth(nth(nth(nth(nth(nth(nth("})
    EXPECT_FALSE(parse_expr(wrong)) << wrong;
}

TEST(DateExpr, AnyExpressionRoundTripsAndNeverEvaluatesToAnEmptyInterval) {
  std::mt19937 random(7);
  for (int i = 0; i < 20000; ++i) {
    const DateExpr expr = random_expr(random);
    const auto again = parse_expr(print_expr(expr));
    ASSERT_TRUE(again) << print_expr(expr);
    ASSERT_EQ(*again, expr) << print_expr(expr);
    const Day lo = std::uniform_int_distribution<Day>(-30000, 30000)(random);
    for (const Interval anchor : {Interval{lo, lo}, Interval{lo, lo + 40}, Interval{}, Interval{lo, kOpenFuture}, Interval{kOpenPast, lo}}) {
      const DateValue value = evaluate(expr, anchor);
      ASSERT_FALSE(value.when.empty()) << print_expr(expr);
      print_edtf(value), derive(expr, "x", "published", anchor), print_timex_value(expr, anchor);
    }
  }
}

TEST(DateExpr, WiderAnchorsGiveWiderValues) {
  std::mt19937 random(11);
  for (int i = 0; i < 5000; ++i) {
    const DateExpr expr = random_expr(random);
    const Interval day = evaluate(expr, {15000, 15000}).when, days = evaluate(expr, {15000, 15002}).when;
    if (!day.known()) continue;
    ASSERT_TRUE(days.lo <= day.lo && day.hi <= days.hi) << print_expr(expr);
  }
}

TEST(DateExpr, Weekdays) {  // 2011-09-26 is a Monday
  EXPECT_EQ(days("calendar(published, past, weekday=3)", "2011-09-26"), "2011-09-22");
  EXPECT_EQ(days("calendar(published, past, weekday=0)", "2011-09-26"), "2011-09-19");
  EXPECT_EQ(days("calendar(published, past_or_same, weekday=0)", "2011-09-26"), "2011-09-26");
  EXPECT_EQ(days("calendar(published, future, weekday=3)", "2011-09-26"), "2011-09-29");
  EXPECT_EQ(days("calendar(published, this, weekday=6)", "2011-09-26"), "2011-10-02");
  EXPECT_EQ(days("calendar(shift(published, 1, week), weekday=4)", "2011-09-26"), "2011-10-07");
  EXPECT_EQ(days("calendar(published, past, unit=weekend)", "2011-09-26"), "no expression");
  EXPECT_EQ(days("calendar(published, past, weekend)", "2011-09-26"), "2011-09-24/2011-09-25");
}

TEST(DateExpr, IncompleteDatesTakeTheirYearFromTheAnchor) {
  EXPECT_EQ(days("calendar(published, past, month=9, day=13)", "2011-09-26"), "2011-09-13");
  EXPECT_EQ(days("calendar(published, past, month=12, day=13)", "2011-09-26"), "2010-12-13");
  EXPECT_EQ(days("calendar(published, future_or_same, month=9, day=26)", "2011-09-26"), "2011-09-26");
  EXPECT_EQ(days("calendar(published, past, month=9)", "2011-09-26"), "2010-09");
  EXPECT_EQ(days("calendar(published, past_or_same, month=9)", "2011-09-26"), "2011-09");
  EXPECT_EQ(days("calendar(published, past, month=2, day=29)", "2011-09-26"), "2008-02-29");
  EXPECT_EQ(days("calendar(published, past, month=9, day=13, weekday=0)", "2011-09-26"), "2010-09-13");  // a Monday then
  EXPECT_EQ(days("calendar(published, past, day=31)", "2011-10-05"), "2011-08-31");
  EXPECT_EQ(days("calendar(published, past, quarter=3)", "2011-10-05"), "2011-07-01/2011-09-30");
  EXPECT_EQ(days("calendar(shift(published, -1, year), month=1)", "2011-10-05"), "2010-01");
}

TEST(DateExpr, ShiftsWidenToTheirUnit) {
  EXPECT_EQ(days("shift(published, -1, week)", "2011-09-28"), "2011-09-19/2011-09-25");
  EXPECT_EQ(days("shift(published, -1, day)", "2011-01-01"), "2010-12-31");
  EXPECT_EQ(days("shift(published, -1, month)", "2011-03-31"), "2011-02");
  EXPECT_EQ(days("shift(published, -3, year)", "2011-03-31"), "2008");
  EXPECT_EQ(days("shift(published, -1, week, exact)", "2011-09-28"), "2011-09-21");
  EXPECT_EQ(days("shift(published, -3, hour)", "2011-09-28"), "2011-09-27/2011-09-28");
  EXPECT_EQ(days("shift(published, 0, decade)", "2011-09-28"), "201X");
  EXPECT_EQ(days("shift(published, -1, week, more_than)", "2011-09-28"), "../2011-09-21");
  EXPECT_EQ(days("shift(published, -1, week, less_than)", "2011-09-28"), "2011-09-21/2011-09-28");
  EXPECT_EQ(days("shift(published, 1, week, less_than)", "2011-09-13"), "2011-09-14/2011-09-20");
  EXPECT_EQ(days("shift(event, 1, day, plural)", "2011-09-13"), "2011-09-15/..");
  EXPECT_EQ(days("within(published, -2, week)", "2011-09-28"), "2011-09-14/2011-09-28");
  EXPECT_EQ(days("shift(published, -4000000000, year)", "2011-09-28"), "");
}

TEST(DateExpr, AnUnknownOrOpenAnchorKeepsWhatHolds) {
  EXPECT_EQ(days("shift(published, -1, week)", ".."), "");
  EXPECT_EQ(days("shift(published, -1, day)", "2017-10-09/.."), "2017-10-08/..");
  EXPECT_EQ(days("shift(published, -1, week)", "2011-09-26/2011-10-03"), "2011-09-19/2011-10-02");
  EXPECT_EQ(days("calendar(published, past, month=9, day=13)", ".."), "");
  EXPECT_EQ(days("calendar(year=2011, month=9)", ".."), "2011-09");
  EXPECT_EQ(days("past(published)", "2011-09-26"), "../2011-09-26");
}

TEST(DateExpr, ModifiersBoundAndNeverNarrow) {
  EXPECT_EQ(days("calendar(year=2011, month=9, late)", ".."), "2011-09");
  EXPECT_EQ(days("calendar(year=2011, month=9, about)", ".."), "2011-09~");
  EXPECT_EQ(days("calendar(year=2011, month=9, before)", ".."), "../2011-08-31");
  EXPECT_EQ(days("calendar(year=2011, month=9, on_or_after)", ".."), "2011-09-01/..");
  EXPECT_EQ(days("calendar(year=1990, decade)", ".."), "199X");
}

TEST(DateExpr, OrdinalsAndFeasts) {
  EXPECT_EQ(days("nth(published, past, calendar(month=11), 4, weekday=3)", "2011-11-10"), "2010-11-25");
  EXPECT_EQ(days("nth(calendar(year=2016, month=10), 1, week)", ".."), "2016-10-03/2016-10-09");
  EXPECT_EQ(days("nth(calendar(year=2015), 1, week)", ".."), "2014-12-29/2015-01-04");
  EXPECT_EQ(days("nth(calendar(year=2015, month=5), -1, weekday=0)", ".."), "2015-05-25");
  EXPECT_EQ(days("easter(0, year=2011)", ".."), "2011-04-24");
  EXPECT_EQ(days("easter(published, future, -2)", "2011-04-24"), "2012-04-06");
  EXPECT_EQ(days("range(calendar(published, past, month=10), calendar(published, past, month=3))", "2011-06-01"), "2010-10-01/2011-03-31");
}

TEST(DateExpr, TimexValues) {
  EXPECT_EQ(timex("shift(published, -1, year)", "1989-10-26"), "1988");
  EXPECT_EQ(timex("shift(published, -1, week)", "1998-03-01"), "1998-W08");
  EXPECT_EQ(timex("calendar(published, past, quarter=3)", "1989-10-26"), "1989-Q3");
  EXPECT_EQ(timex("calendar(published, past, weekday=5, part_of_day=4)", "1991-02-25"), "1991-02-23TNI");
  EXPECT_EQ(timex("calendar(year=1998, month=8, day=7, minute=635)", ".."), "1998-08-07T10:35");
  EXPECT_EQ(timex("calendar(year=1970, decade, late)", ".."), "197");
  EXPECT_EQ(timex("calendar(year=1900, century)", ".."), "19");
  EXPECT_EQ(timex("calendar(published, past, season=3)", "1998-03-22"), "1997-WI");
  EXPECT_EQ(timex("duration(2.5, year)", ".."), "P2Y6M");
  EXPECT_EQ(timex("duration(1.5, minute)", ".."), "PT1M30S");
  EXPECT_EQ(timex("duration(0, year, plural)", ".."), "PXY");
  EXPECT_EQ(timex("duration(duration(3, hour), 2, day)", ".."), "P2DT3H");
  EXPECT_EQ(timex("duration(2, decade)", ".."), "P20Y");
  EXPECT_EQ(timex("set(1, day)", ".."), "P1D");
  EXPECT_EQ(timex("set(calendar(weekday=3))", ".."), "XXXX-WXX-4");
  EXPECT_EQ(timex("calendar(published, past, month=9, day=13)", ".."), "XXXX-09-13");
  EXPECT_EQ(timex("present(published)", "2011-09-13"), "PRESENT_REF");
}

TEST(DateExpr, Derivations) {
  const auto line = [](std::string_view notation, std::string_view words, std::string_view anchor) {
    return derive(*parse_expr(notation), words, "published", *parse_interval(anchor));
  };
  EXPECT_EQ(line("calendar(published, past, weekday=3)", "Thursday", "2011-09-26"), "'Thursday' before published 2011-09-26 -> 2011-09-22");
  EXPECT_EQ(line("calendar(year=2011, month=10, day=25)", "Oct. 25,\n2011", ".."), "'Oct. 25, 2011' -> 2011-10-25");
  EXPECT_EQ(line("shift(published, -1, week)", "last week", ".."), "'last week' from published (unknown) -> unknown");
}

}  // namespace onrecord
