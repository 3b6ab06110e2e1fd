#include "core/date.h"

#include <gtest/gtest.h>

namespace onrecord {

TEST(Date, CivilDaysRoundTrip) {
  EXPECT_EQ(day_of({1970, 1, 1}), 0);
  EXPECT_EQ(weekday_of(day_of({2011, 9, 22})), 3);  // a Thursday
  for (Day day = -800000; day < 800000; day += 37) EXPECT_EQ(day_of(civil_of(day)), day);
}

TEST(Date, IntervalsPrintAndParse) {
  for (const char* text : {"2011-09-22", "2011-09", "2011", "2011-09-26/2011-09-28", "2017-10-09/..", "../2016-01-31", ".."})
    EXPECT_EQ(print_interval(*parse_interval(text)), text);
  EXPECT_FALSE(parse_interval("2011-02-30"));
  EXPECT_FALSE(parse_interval("yesterday"));
}

}  // namespace onrecord
