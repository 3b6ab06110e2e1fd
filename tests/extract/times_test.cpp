// Sentences are invented. Each line: the expressions found in a sentence, as 'words' = days, in a report of Monday
// 26 September 2011.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <random>

#include "core/date_expr.h"
#include "onrecord.h"

namespace onrecord {
namespace {

const Reader& reader() {
  static const Result<Reader> loaded = Reader::load();
  return *loaded;
}

ReadArticle read(std::string text) {
  Article article;
  article.text = std::move(text);
  article.language = "en";
  article.blocks = {{{0, static_cast<uint32_t>(article.text.size())}, BlockKind::Body}};
  article.published.when = *parse_interval("2011-09-26");
  return reader().read(article);
}

std::string times(std::string text) {
  const ReadArticle r = read(std::move(text));
  std::string out;
  for (const TimeMention& time : r.reading.times)
    out += fmt::format("{}{} = {}", out.empty() ? "" : "; ", slice(r.article.text, time.span), print_edtf(evaluate(time.expr, r.article.published.when)));
  return out;
}

// The TIMEX3 values.
std::string timex(std::string text) {
  const ReadArticle r = read(std::move(text));
  std::string out;
  for (const TimeMention& time : r.reading.times)
    out += fmt::format("{}{} = {}", out.empty() ? "" : "; ", slice(r.article.text, time.span), print_timex_value(time.expr, r.article.published.when));
  return out;
}

}  // namespace

TEST(Times, DatesOfTheCalendar) {
  EXPECT_EQ(times("Ostrava signed it on Oct. 25, 2010."), "Oct. 25, 2010 = 2010-10-25");
  EXPECT_EQ(times("The pact of October 25th, 2010 holds."), "October 25th, 2010 = 2010-10-25");
  EXPECT_EQ(times("Signed on 25 October 2010."), "25 October 2010 = 2010-10-25");
  EXPECT_EQ(times("It closed on 2011-03-04 for good."), "2011-03-04 = 2011-03-04");
  EXPECT_EQ(times("It closed on 25-10-2010."), "25-10-2010 = 2010-10-25");
  EXPECT_EQ(times("Troops left in July 1997."), "July 1997 = 1997-07");
  EXPECT_EQ(times("They fought through the 1990s."), "the 1990s = 199X");
  EXPECT_EQ(times("They met in late September."), "late September = 2011-09");
  EXPECT_EQ(times("The attack of Sept. 13 shocked Karsk."), "Sept. 13 = 2011-09-13");
}

TEST(Times, ListsBoundsAndCountsOfDays) {
  EXPECT_EQ(times("Ostrava votes on 18 and 19 October."), "18 = 2011-10-18; 19 October = 2011-10-19");
  EXPECT_EQ(times("It cost $12 October 27."), "October 27 = 2011-10-27");
  EXPECT_EQ(times("They must leave on or before 1 October."), "1 October = ../2011-10-01");
  EXPECT_EQ(times("They can leave as early as October 1."), "October 1 = 2011-10-01/..");
  EXPECT_EQ(times("The envoy left two Fridays ago."), "two Fridays ago = 2011-09-16");
  EXPECT_EQ(times("The envoy will stay for three days from today."), "three days from today = 2011-09-26/2011-09-29");
  EXPECT_EQ(times("The minister wants an answer by the end of the day."), "the end of the day = ../2011-09-26");
  EXPECT_EQ(times("Exports fell in the year to date."), "the year to date = 2011-01-01/2011-09-26");
  EXPECT_EQ(times("The treaty of nineteen zero one holds."), "nineteen zero one = 1901");
  EXPECT_EQ(timex("Guards stood there from three thirty to four thirty."), "three thirty to four thirty = 2011-09-26");
}

TEST(Times, TheSideOfABareDateIsThatOfItsVerb) {
  EXPECT_EQ(times("The minister said on Thursday that talks failed."), "Thursday = 2011-09-22");
  EXPECT_EQ(times("The envoy arrived Monday."), "Monday = 2011-09-26");
  EXPECT_EQ(times("The envoy will fly to Karsk on Thursday."), "Thursday = 2011-09-29");
  EXPECT_EQ(times("Talks are scheduled for Oct. 3."), "Oct. 3 = 2011-10-03");
  EXPECT_EQ(times("The road has been shut since Friday."), "Friday = 2011-09-23/..");
}

TEST(Times, ExpressionsOverTheDayOfTheReport) {
  EXPECT_EQ(times("He resigned last week."), "last week = 2011-09-19/2011-09-25");
  EXPECT_EQ(times("He resigned yesterday."), "yesterday = 2011-09-25");
  EXPECT_EQ(times("She ruled for the past three decades."), "the past three decades = 1981-09-26/2011-09-26");
  EXPECT_EQ(timex("The board confirms judges at the slowest pace in 50 years."), "50 years = P50Y");
  EXPECT_EQ(times("He fled more than a week ago."), "more than a week ago = ../2011-09-19");
  EXPECT_EQ(times("It began two years ago."), "two years ago = 2009");
  EXPECT_EQ(times("A treaty is due next year."), "next year = 2012");
  EXPECT_EQ(times("It snowed last winter."), "last winter = 2010-12-01/2011-03-20");
  EXPECT_EQ(times("They meet every Tuesday."), "every Tuesday = ");
  EXPECT_EQ(times("It rose earlier this month."), "earlier this month = 2011-09-01/2011-09-26");
  EXPECT_EQ(times("It will close in two years."), "two years = 2013");
  EXPECT_EQ(times("He fled a fortnight ago."), "a fortnight ago = 2011-09-12/2011-09-18");
  EXPECT_EQ(times("It fell in the last four months of 2010."), "the last four months = 2010-09-01/2010-12-31; 2010 = 2010");
}

TEST(Times, NumbersAreDatesWhereAWordSaysSo) {
  EXPECT_EQ(times("He returns on 4-22."), "4-22 = 2011-04-22");
  EXPECT_EQ(times("The office has been shut since 4.22."), "4.22 = 2011-04-22/..");
  EXPECT_EQ(times("Shares rose 4.22 percent on 4.22 million orders."), "");
  EXPECT_EQ(times("The team won 4-22 in Ostrava."), "");
  EXPECT_EQ(times("The fair runs 10/1/2018-10/7/2018."), "10/1/2018-10/7/2018 = 2018-10-01/2018-10-07");
  EXPECT_EQ(times("File 133-03-03-2020 is lost."), "");
  EXPECT_EQ(times("Log 20161016 was kept."), "20161016 = 2016-10-16");
  EXPECT_EQ(times("Signed on 2019-Aug-01 in Karsk."), "2019-Aug-01 = 2019-08-01");
}

TEST(Times, TimesOfDay) {
  EXPECT_EQ(times("The bridge shut from 1:30 to 3:30 p.m. Friday."), "1:30 to 3:30 p.m. Friday = 2011-09-23");
  EXPECT_EQ(timex("It sank at half past seven on Friday."), "half past seven on Friday = 2011-09-23T07:30");
  EXPECT_EQ(timex("The curfew begins at 7 in the evening."), "7 in the evening = 2011-09-26T19:00");
  EXPECT_EQ(times("Ballots must arrive Oct. 3 before 4 p.m. in Karsk."), "Oct. 3 before 4 p.m. = ../2011-10-03");
  EXPECT_EQ(timex("The council meets every Thursday at 9 a.m. in Karsk."), "every Thursday at 9 a.m. = XXXX-WXX-4T09:00");
  EXPECT_EQ(timex("Rent is due on the 19th of every month."), "the 19th of every month = XXXX-XX-19");
}

TEST(Times, LengthsAndTheirParts) {
  EXPECT_EQ(timex("The siege lasted an hour and a half."), "an hour and a half = PT1H30M");
  EXPECT_EQ(timex("He waited for 3h."), "3h = PT3H");
  EXPECT_EQ(timex("It took all day."), "all day = P1D");
  EXPECT_EQ(times("The road shuts for 3 days starting next Monday."), "3 days starting next Monday = 2011-10-03/2011-10-06");
  EXPECT_EQ(times("Profit fell in the past two quarters."), "the past two quarters = 2011-01-01/2011-06-30");
}

TEST(Times, ATitleOfAShowIsNoTime) {
  EXPECT_EQ(times("She said on \"This Week With Oda Tal\" that it would hold."), "");
  EXPECT_EQ(times("This Week they left."), "This Week = 2011-09-26/2011-10-02");
}

TEST(Times, BoundsWithinAPartOfADate) {
  EXPECT_EQ(times("They leave before the end of this year."), "the end of this year = ../2011-12-31");
  EXPECT_EQ(times("They left before early September."), "early September = ../2011-08-31");
  EXPECT_EQ(times("The fair will run from August to October."), "August to October = 2011-08-01/2011-10-31");
}

TEST(Times, AnEventThatTheArticleDatesAnchorsWhatFollowsIt) {
  EXPECT_EQ(times("The Sept. 13 attack on Karsk shocked many. They met this month. Just days after the attack, the envoy spoke. Less than one week later, he left."),
            "Sept. 13 = 2011-09-13; this month = 2011-09; days = 2011-09-15/..; Less than one week = 2011-09-16/..");
  const ReadArticle r = read("Days after the flood, the envoy spoke.");  // the article does not say when the flood was
  ASSERT_EQ(r.reading.times.size(), 1u);
  EXPECT_EQ(anchor_of(r.reading.times[0].expr), DateAnchor::Event);
  const ReadArticle two = read("The Sept. 13 attack and the Sept. 20 attack were one. The day after the attack he left.");
  ASSERT_EQ(two.reading.times.size(), 3u);
  EXPECT_EQ(anchor_of(two.reading.times[2].expr), DateAnchor::Event);
}

TEST(Times, TheDateToldLastAnchorsWhatFollowsIt) {
  EXPECT_EQ(times("Rebels struck on Sept. 13. The next day the army shelled Karsk."), "Sept. 13 = 2011-09-13; The next day = 2011-09-14");
  const ReadArticle r = read("The next day it rained.");  // no date was told: the anchor is not the day of the report
  ASSERT_EQ(r.reading.times.size(), 1u);
  EXPECT_EQ(anchor_of(r.reading.times[0].expr), DateAnchor::Previous);
}

TEST(Times, RangesHoldBothEnds) {
  EXPECT_EQ(times("He ruled from 2001 to 2005."), "2001 to 2005 = 2001-01-01/2005-12-31");
  EXPECT_EQ(times("They met between 2 and 7 February 2010."), "2 and 7 February 2010 = 2010-02-02/2010-02-07");
  EXPECT_EQ(times("They met on Sept. 13-15 in Karsk."), "Sept. 13-15 = 2011-09-13/2011-09-15");
}

TEST(Times, TimexValues) {
  EXPECT_EQ(timex("He is now at home."), "now = PRESENT_REF");
  EXPECT_EQ(timex("It lasted three years."), "three years = P3Y");
  EXPECT_EQ(timex("Profit fell in the third quarter."), "the third quarter = 2011-Q3");
  EXPECT_EQ(timex("A two-week siege began."), "two-week = P2W");
  EXPECT_EQ(timex("They attacked Friday night."), "Friday night = 2011-09-23TNI");
  EXPECT_EQ(timex("It sank at 10:35 a.m. Friday."), "10:35 a.m. Friday = 2011-09-23T10:35");
}

TEST(Times, WordsThatOnlyLookLikeTimes) {
  for (const char* text : {"They may march to Karsk.", "The second bridge fell.", "Day One was hard.", "They won 3-2.", "The 52-year-old envoy left.",
                           "He sold 2,000 rifles.", "She won in a time of 2:20:51.", "He died aged 84 years.", "The Sun reported it.", "April Dorn spoke first.", "A Falcon 2000 landed.", "He is 52 years old."})
    EXPECT_EQ(times(text), "") << text;
}

TEST(Times, OneClaimForEachMention) {
  const ReadArticle r = read("On Monday and again in May 2010 he spoke for two hours.");
  ASSERT_EQ(r.reading.times.size(), r.claims.times.size());
  for (size_t i = 0; i < r.reading.times.size(); ++i) EXPECT_EQ(r.reading.times[i].span, r.claims.times[i].span);
}

TEST(Times, AnyBytesAreRead) {
  std::mt19937 random(5);
  const std::vector<std::string> words = {"the ", "last ", "two ", "weeks ", "-", "Sept. ", "13", ", ", "of ", "1998 ", "ago ", "a ", "first ", "quarter ", "from ", "to ", "\xE2\x80", "\n", "Friday ", "next "};
  for (int round = 0; round < 40; ++round) {
    std::string text;
    for (int i = 0; i < 200; ++i) text += round % 2 ? words[random() % words.size()] : std::string(1, static_cast<char>(random()));
    const ReadArticle r = read(text);
    for (const TimeMention& time : r.reading.times) EXPECT_TRUE(!time.span.empty() && time.span.end <= text.size());
  }
  const ReadArticle digits = read(std::string(1 << 20, '7'));
  EXPECT_TRUE(digits.reading.times.empty());
  std::string chain;
  for (int i = 0; i < 5000; ++i) chain += "the end of ";
  read(chain);
}

}  // namespace onrecord
