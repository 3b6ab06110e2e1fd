#include "core/written_date.h"

#include <gtest/gtest.h>

namespace onrecord {
namespace {

std::string found(std::string_view text, DayOrder order = DayOrder::Unknown) {
  const auto date = find_written_date(text, 0, order);
  return date ? print_interval(date->when) + " '" + std::string(slice(text, date->span)) + "'" : "none";
}

TEST(WrittenDate, AsPeopleWrite) {
  EXPECT_EQ(found("Published in The Quell Post, October 25th, 2011."), "2011-10-25 'October 25th, 2011'");
  EXPECT_EQ(found("on Tues., Sept. 13 2011"), "2011-09-13 'Tues., Sept. 13 2011'");
  EXPECT_EQ(found("Quell,25-10-2011 and so on"), "2011-10-25 '25-10-2011'");
  EXPECT_EQ(found("the 3rd of May 2014"), "2014-05-03 '3rd of May 2014'");
  EXPECT_EQ(found("10/25/2011"), "2011-10-25 '10/25/2011'");
  EXPECT_EQ(found("in Oct 2011"), "2011-10 'Oct 2011'");
}

TEST(WrittenDate, AsProgramsWrite) {
  EXPECT_EQ(found("2017-10-11T05:12:00+02:00"), "2017-10-11 '2017-10-11'");
  EXPECT_EQ(found("20171011T051200Z"), "2017-10-11 '20171011'");
  EXPECT_EQ(found("Wed, 11 Oct 2017 05:12:00 GMT"), "2017-10-11 'Wed, 11 Oct 2017'");
}

TEST(WrittenDate, TwoReadingsAreAnInterval) {
  EXPECT_EQ(found("04/05/2011"), "2011-04-05/2011-05-04 '04/05/2011'");
  EXPECT_EQ(found("04/05/2011", DayOrder::DayFirst), "2011-05-04 '04/05/2011'");
  EXPECT_EQ(found("04/05/2011", DayOrder::MonthFirst), "2011-04-05 '04/05/2011'");
}

TEST(WrittenDate, NotDates) {
  for (const char* text : {"May I ask 2011 people?", "in 2011", "on Sept. 13", "version 10.25.11", "1 2 2011 3", "", "may", "2011-"})
    EXPECT_EQ(found(text), "none") << text;
}

}  // namespace
}  // namespace onrecord
