// On which side of the publication a bare date lies, by the shipped points.
#include <gtest/gtest.h>

#include "extract/time_side.h"

namespace onrecord::extract {
namespace {

DateDirection side_of(std::initializer_list<SideSign> signs) {
  static const auto points = load_time_sides();
  uint64_t bits = 0;
  for (const SideSign sign : signs) bits |= uint64_t{1} << static_cast<uint32_t>(sign);
  return side(*points, bits);
}

}  // namespace

TEST(TimeSide, AWeekdayIsTheLastOneUnlessTheSignsAreOfTheFuture) {
  EXPECT_EQ(side_of({SideSign::Weekday}), DateDirection::PastOrSame);
  EXPECT_EQ(side_of({SideSign::Weekday, SideSign::NearPast, SideSign::VerbPast, SideSign::On}), DateDirection::PastOrSame);
  EXPECT_EQ(side_of({SideSign::Weekday, SideSign::NearFuture, SideSign::VerbFuture}), DateDirection::FutureOrSame);
}

TEST(TimeSide, AMonthIsTheNearestOneUnlessTheSignsAreClear) {
  EXPECT_EQ(side_of({SideSign::Month, SideSign::VerbPresent}), DateDirection::Nearest);
  EXPECT_EQ(side_of({SideSign::Month, SideSign::NearPast, SideSign::VerbPast}), DateDirection::PastOrSame);
  EXPECT_EQ(side_of({SideSign::Month, SideSign::NearFuture, SideSign::VerbInfinitive}), DateDirection::FutureOrSame);
}

TEST(TimeSide, OnlyIncompleteDatesSeenFromThePublicationAreAsked) {
  EXPECT_TRUE(has_side(*parse_expr("calendar(published, weekday=3)")));
  EXPECT_TRUE(has_side(*parse_expr("calendar(published, month=5)")));
  EXPECT_FALSE(has_side(*parse_expr("calendar(year=2011, month=5)")));
  EXPECT_FALSE(has_side(*parse_expr("calendar(published, quarter=2)")));
  EXPECT_FALSE(has_side(*parse_expr("calendar(shift(published, 1, week), weekday=3)")));
}

}  // namespace onrecord::extract
