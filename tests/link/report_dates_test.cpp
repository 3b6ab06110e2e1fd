#include <gtest/gtest.h>

#include "tests/link/desk.h"

namespace onrecord::link {
namespace {

using testing::Desk;
using testing::findings_of;

const std::string kLong = "No soldier of ours will take one more step into the valley until every family that left it has come home again";
const std::string kShort = "the left hand of the directorate";

When timed(Desk& desk, const std::string& words, const std::string& expr) { return {desk.time(words, expr), WhenBasis::Attached, false}; }

// What other reports made of a report's date: "2014-09-24/2014-09-26: why"; "" if nothing.
std::string date_of(const Findings& findings, const Desk& desk) {
  for (const CorrectedArticle& a : findings.corrected)
    if (a.article == desk.claims.article) return print_interval(a.published.when) + ": " + a.published.reason;
  return "";
}

TEST(ReportDates, AWeekdayOfASharedQuotationTellsTheWeek) {
  Desk dated("dated", "2014-09-30"), undated("undated", "");
  dated.word(dated.keld, Authority::A, kShort, "2014-09-25");
  const auto s = undated.word(undated.keld, Authority::A, kShort);
  undated.claims.statements[s].said = timed(undated, "Thursday", "calendar(published, past_or_same, weekday=3)");
  const auto f = findings_of({undated, dated});
  EXPECT_EQ(date_of(f, undated), "2014-09-25/2014-10-01: what it dates 'Thursday' was 2014-09-25 by " +
                                     print_id(IdKind::Statement, dated.statement_id(0)));
  ASSERT_EQ(f.families.size(), 1u);
  EXPECT_EQ(print_interval(f.families[0].said), "2014-09-25");
}

TEST(ReportDates, WhatIsToldWithoutADayComesBeforeTheReportAndEndsNothing) {
  Desk dated("dated", "2014-09-30"), undated("undated", ""), other("other", "");
  dated.word(dated.ister, Authority::B, kLong, "2014-09-25");
  dated.word(dated.keld, Authority::A, kShort, "2014-09-25");
  undated.word(undated.ister, Authority::B, kLong);
  other.word(other.keld, Authority::A, kShort);  // words that one may say again
  const auto f = findings_of({dated, undated, other});
  EXPECT_EQ(date_of(f, undated).substr(0, 13), "2014-09-25/..");
  EXPECT_EQ(date_of(f, other), "");
}

TEST(ReportDates, ReportsHelpEachOtherInRounds) {
  Desk dated("dated", "2014-10-20"), one("one", ""), two("two", "");
  dated.word(dated.keld, Authority::A, kLong, "2014-09");
  const auto thursday = one.word(one.keld, Authority::A, kLong);
  one.claims.statements[thursday].said = timed(one, "Thursday", "calendar(published, past_or_same, weekday=3)");
  const auto early = two.word(two.keld, Authority::A, kLong);
  two.claims.statements[early].said = timed(two, "the day after the vote of September 3, 2014", "shift(calendar(year=2014, month=9, day=3), 1, day)");
  const auto f = findings_of({two, dated, one});
  EXPECT_EQ(date_of(f, one).substr(0, 21), "2014-09-04/2014-09-10");
  EXPECT_EQ(date_of(f, two).substr(0, 13), "2014-09-04/..");
}

TEST(ReportDates, ThreeTellingsOfOneWordGiveItsDay) {
  // After the raid of Tuesday the 16th: less than two weeks; a Thursday; less than a week after days after it.
  Desk late("late", "2017-10-04"), thursday("thursday", ""), chain("chain", "2014-06-01/..");
  const auto told = [](Desk& desk, const std::string& words, const std::string& expr) {
    const auto s = desk.word(desk.keld, Authority::A, kShort);
    desk.claims.statements[s].said = timed(desk, words, expr);
  };
  told(late, "less than two weeks later", "shift(calendar(year=2014, month=9, day=16), 2, week, less_than)");
  told(thursday, "on Thursday", "calendar(published, past_or_same, weekday=3)");
  told(chain, "less than a week later", "shift(shift(calendar(published, month=9, day=16), 1, day, plural), 1, week, less_than)");
  const auto f = findings_of({late, thursday, chain});
  ASSERT_EQ(f.families.size(), 1u);
  EXPECT_EQ(print_interval(f.families[0].said), "2014-09-25");
  EXPECT_EQ(date_of(f, thursday).substr(0, 21), "2014-09-25/2014-10-01");
}

TEST(ReportDates, AWeekdayIsNotBeforeWhatIsReckonedFromADate) {
  // Less than a week after Tuesday the 16th, which another report puts on Thursday the 18th; then a Wednesday.
  Desk dated("dated", "2014-09-20"), undated("undated", "2014-09-01/2014-09-30");
  dated.word(dated.keld, Authority::A, kShort, "2014-09-18");
  const auto testified = undated.word(undated.keld, Authority::A, kShort);
  undated.claims.statements[testified].said = timed(undated, "less than a week later", "shift(calendar(published, month=9, day=16), 1, week, less_than)");
  const auto interview = undated.word(undated.ister, Authority::B, "We shall see", "", SpeechAct::Say, false);
  undated.claims.statements[interview].said = timed(undated, "Wednesday night", "calendar(published, past_or_same, weekday=2, part_of_day=4, type=TIME)");
  EXPECT_EQ(date_of(findings_of({dated, undated}), undated), "2014-09-24/2014-09-30: given; what it dates 'less than a week later' came before what it dates 'Wednesday night'");
  // A weekday that is itself what is reckoned from says nothing.
  Desk next("next", "2014-09-01/2014-09-30");
  const auto day = next.word(next.ister, Authority::B, "We shall see", "", SpeechAct::Say, false);
  next.claims.statements[day].said = timed(next, "Wednesday", "calendar(published, past_or_same, weekday=2)");
  const auto after = next.word(next.keld, Authority::A, kShort);
  next.claims.statements[after].said = timed(next, "the next day", "shift(calendar(published, past_or_same, weekday=2), 1, day)");
  EXPECT_EQ(date_of(findings_of({dated, next}), next).substr(0, 21), "2014-09-18/2014-09-23");
}

TEST(ReportDates, ASloganInALongQuotationBoundsNothing) {
  Desk dated("dated", "2014-09-30"), undated("undated", "");
  dated.word(dated.ister, Authority::B, kShort, "2014-09-25");
  undated.word(undated.ister, Authority::B, kLong + " said " + kShort);
  EXPECT_EQ(date_of(findings_of({dated, undated}), undated), "");
}

TEST(ReportDates, APhraseThatOthersUseTooDatesNothing) {
  Desk dated("dated", "2014-09-30"), undated("undated", ""), other("other", "2014-03-01");
  dated.word(dated.keld, Authority::A, kShort, "2014-09-25");
  const auto s = undated.word(undated.keld, Authority::A, kShort);
  undated.claims.statements[s].said = timed(undated, "Thursday", "calendar(published, past_or_same, weekday=3)");
  EXPECT_EQ(date_of(findings_of({dated, undated}), undated).substr(0, 21), "2014-09-25/2014-10-01");
  other.word(other.analyst, Authority::E, "They call the militia " + kShort);
  EXPECT_EQ(date_of(findings_of({dated, undated, other}), undated), "");
}

TEST(ReportDates, WhoMeetsWillMeetAgain) {
  Desk dated("dated", "2014-10-20"), near("near", "2014-10-01/..");
  dated.deed(ActType::Consult, dated.teskar, dated.norvane, Modality::Actual, kNone, "2014-10-18");
  near.deed(ActType::Consult, near.teskar, near.norvane, Modality::Actual);
  EXPECT_EQ(date_of(findings_of({dated, near}), near), "");
}

TEST(ReportDates, AnActOfOnePairBoundsAReportThatIsKnownToBeOfThatTime) {
  Desk dated("dated", "2014-10-20"), near("near", "2014-10-01/.."), far("far", "2013-01-01/.."), open("open", "");
  dated.deed(ActType::Agree, dated.teskar, dated.norvane, Modality::Actual, kNone, "2014-10-18");
  for (Desk* desk : {&near, &far, &open}) desk->deed(ActType::Agree, desk->teskar, desk->norvane, Modality::Actual);
  const auto f = findings_of({dated, near, far, open});
  EXPECT_EQ(date_of(f, near).substr(0, 13), "2014-10-18/..");
  EXPECT_EQ(date_of(f, far), "");
  EXPECT_EQ(date_of(f, open), "");
}

TEST(ReportDates, AnOfferIsDatedByWhenItWasMade) {
  Desk dated("dated", "2014-10-20"), near("near", "2014-10-01/..");
  const auto offer = dated.word(dated.dorn, Authority::B, "We offered Norvane to act with us against the Front", "2014-10-18", SpeechAct::Offer, false);
  dated.deed(ActType::Coerce, dated.teskar, dated.front, Modality::Conditional, offer);
  near.deed(ActType::Coerce, near.teskar, near.front, Modality::Conditional, near.word(near.dorn, Authority::B, "We offered it", "", SpeechAct::Offer, false));
  EXPECT_EQ(date_of(findings_of({dated, near}), near), "2014-10-18/..: given; tells what was 2014-10-18 by " + print_id(IdKind::Statement, dated.statement_id(offer)) +
                                                           ": published then or after");
}

TEST(ReportDates, APairThatActsOftenTellsNothing) {
  Desk dated("dated", "2014-10-20"), near("near", "2014-10-01/..");
  dated.deed(ActType::Agree, dated.teskar, dated.norvane, Modality::Actual, kNone, "2014-10-02");
  dated.deed(ActType::Agree, dated.teskar, dated.norvane, Modality::Actual, kNone, "2014-10-18");
  near.deed(ActType::Agree, near.teskar, near.norvane, Modality::Actual);
  EXPECT_EQ(date_of(findings_of({dated, near}), near), "");
}

TEST(ReportDates, WhereNoDayFitsTheReportKeepsItsOwn) {
  Desk dated("dated", "2014-09-30"), undated("undated", "2015-02-01/2015-02-28");
  dated.word(dated.keld, Authority::A, kLong, "2014-09-25");
  const auto s = undated.word(undated.keld, Authority::A, kLong);
  undated.claims.statements[s].said = timed(undated, "Thursday", "calendar(published, past_or_same, weekday=3)");
  EXPECT_EQ(date_of(findings_of({dated, undated}), undated), "");
}

TEST(ReportDates, APersonsDateStands) {
  Desk dated("dated", "2014-09-30"), undated("undated", "");
  dated.word(dated.ister, Authority::B, kLong, "2014-09-25");
  undated.word(undated.ister, Authority::B, kLong);
  undated.claims.published = {*parse_interval("2014-01"), DateSource::Correction, {}, "corrected"};
  EXPECT_EQ(date_of(findings_of({dated, undated}), undated), "");
}

}  // namespace
}  // namespace onrecord::link
