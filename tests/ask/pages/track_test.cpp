#include "ask/pages/track.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace onrecord::ask::pages {
namespace {

TrackPoint point(const std::string& id, const std::string& when, int stance, bool own = true, const std::string& organ = {}) {
  return {id, organ, when.empty() ? Interval{} : *parse_interval(when), stance, own};
}

TEST(Track, DatesGoAcrossAndStancesGoUp) {
  const Track track = lay_out({point("p1", "2014-09-25", -2), point("p2", "2016-02-01", 0), point("p3", "2018-10-08", 2)}, {});
  ASSERT_EQ(track.lanes.size(), 1u);
  const auto& m = track.marks;
  EXPECT_LT(m[0].x, m[1].x);
  EXPECT_LT(m[1].x, m[2].x);
  EXPECT_GT(m[0].y, m[1].y);
  EXPECT_GT(m[1].y, m[2].y);
  EXPECT_EQ(m[0].y, stance_y(track.lanes[0], -2));
  EXPECT_EQ(track.lanes[0].standing, (std::vector<size_t>{0, 1, 2}));
  for (const TrackMark& mark : m) {
    EXPECT_GE(mark.x, track.left);
    EXPECT_LE(mark.x, track.right);
    EXPECT_EQ(mark.lo, mark.hi);
  }
  EXPECT_EQ(track.undated, 0);
}

TEST(Track, EqualTimesAreEqualLengths) {
  const Track track = lay_out({point("p1", "2014-01-01", 0), point("p2", "2014-04-11", 1), point("p3", "2014-07-20", 2)}, {});  // 100 days each
  EXPECT_NEAR(track.marks[1].x - track.marks[0].x, track.marks[2].x - track.marks[1].x, 1);
}

TEST(Track, AnIntervalIsABarAndAnOpenEndAnArrow) {
  const Track track = lay_out({point("p1", "2014-09", 2), point("p2", "2013-01-01/..", 0), point("p3", "../2015-06-01", -2)}, {});
  EXPECT_LT(track.marks[0].lo, track.marks[0].x);
  EXPECT_GT(track.marks[0].hi, track.marks[0].x);
  EXPECT_TRUE(track.marks[1].open_hi && !track.marks[1].open_lo);
  EXPECT_TRUE(track.marks[2].open_lo && !track.marks[2].open_hi);
  EXPECT_FALSE(track.marks[1].undated || track.marks[2].undated);
}

TEST(Track, DaysThatAreNotKnownStandBesideTheDates) {
  const Track track = lay_out({point("p1", "2014-09-25", 2), point("p2", "", 2), point("p3", "", -2, false)}, {});
  EXPECT_TRUE(track.marks[1].undated && track.marks[2].undated);
  EXPECT_GT(track.undated, track.right);
  EXPECT_GT(track.marks[1].x, track.right);
  EXPECT_LT(track.marks[1].x, track.width);
  EXPECT_EQ(track.lanes[0].standing, (std::vector<size_t>{0}));
}

TEST(Track, EveryOrganHasItsLane) {
  const Track track = lay_out({point("p1", "2014", 2, true, "Teskari Army"), point("p2", "2015", 2), point("p3", "2016", -2, true, "Foreign Ministry")}, {});
  ASSERT_EQ(track.lanes.size(), 3u);
  EXPECT_EQ(track.lanes[0].organ, "");
  EXPECT_EQ(track.lanes[1].organ, "Foreign Ministry");
  for (size_t i = 0; i + 1 < track.lanes.size(); ++i) EXPECT_LT(track.lanes[i].bottom, track.lanes[i + 1].top);
  EXPECT_LT(track.lanes[2].bottom, track.height);
  EXPECT_EQ(track.marks[0].y, stance_y(track.lanes[2], 2));
}

TEST(Track, MarksOfOneDayDoNotHideOneAnother) {
  const Track track = lay_out({point("p1", "2014-09-25", 2), point("p2", "2014-09-25", 2), point("p3", "2014-09-25", 2), point("p4", "2018-01-01", 2)}, {});
  EXPECT_NE(track.marks[0].y, track.marks[1].y);
  EXPECT_NE(track.marks[1].y, track.marks[2].y);
  EXPECT_NE(track.marks[0].y, track.marks[2].y);
  EXPECT_EQ(track.marks[3].y, stance_y(track.lanes[0], 2));
}

TEST(Track, AShiftIsABracketOverItsTwoPoints) {
  const Track track = lay_out({point("p1", "2014-09-25", -2), point("p2", "2015-04-15", 2, false), point("p3", "2018-10-08", 1)}, {{"p1", "p2"}, {"p1", "p3"}});
  ASSERT_EQ(track.brackets.size(), 2u);
  EXPECT_EQ(track.brackets[0].from, track.marks[0].x);
  EXPECT_EQ(track.brackets[0].to, track.marks[1].x);
  EXPECT_EQ(track.brackets[1].to, track.marks[2].x);
  EXPECT_LT(track.brackets[0].y, track.brackets[1].y);
  EXPECT_LT(track.brackets[1].y, track.lanes[0].top);
}

TEST(Track, TicksAreFewAndStandWithinThePicture) {
  for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{{"2014-09-25", "2014-09-25"}, {"2014-09-25", "2014-10-02"}, {"2014-01-01", "2014-12-31"},
                                                                               {"2011-06-01", "2017-10-11"}, {"1850", "2026"}, {"0001", "9999"}}) {
    const Track track = lay_out({point("p1", from, 2), point("p2", to, -2)}, {});
    EXPECT_GE(track.ticks.size(), 1u) << from;
    EXPECT_LE(track.ticks.size(), 8u) << from;
    for (const TrackTick& tick : track.ticks) {
      EXPECT_GE(tick.x, track.left);
      EXPECT_LE(tick.x, track.right);
      EXPECT_FALSE(tick.label.empty());
    }
    EXPECT_TRUE(std::ranges::is_sorted(track.ticks, {}, &TrackTick::x));
  }
}

TEST(Track, NothingDatedHasNoAxis) {
  const Track track = lay_out({point("p1", "", 2)}, {});
  EXPECT_TRUE(track.ticks.empty());
  EXPECT_TRUE(track.marks[0].undated);
  EXPECT_EQ(lay_out({}, {}).marks.size(), 0u);
}

}  // namespace
}  // namespace onrecord::ask::pages
