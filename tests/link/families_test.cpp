#include <gtest/gtest.h>

#include "tests/link/desk.h"

namespace onrecord::link {
namespace {

using testing::Desk;
using testing::findings_of;

const std::string kDoor = "Any state keeps a door open to the people it will one day have to talk to and an open door is not a full plate";

TEST(Families, SpellingCutsBracketsAndPartsAreOneUtterance) {
  Desk wire("wire", "2014-09-26"), rewrite("rewrite", "2014-09-27", "The Amary Times"), tabloid("tabloid", "2014-09-28", "The Ledger"),
      blog("blog", "2016-11-23", "The Ouda Notebook");
  const auto first = wire.word(wire.ister, Authority::B, kDoor, "2014-09-24");
  wire.claims.statements[first].via = {{kNone, wire.find("Radio Ouda")}};
  rewrite.word(rewrite.ister, Authority::B, kDoor, "2014-09-24");
  tabloid.word(tabloid.ister, Authority::B, "Any state keeps a door open to the people [the Marrek Front] it will one day have to talk to");
  const auto late = blog.word(blog.ister, Authority::B, "keeps a door open to the people it will one day have to talk to");
  const auto f = findings_of({tabloid, blog, wire, rewrite});
  ASSERT_EQ(f.families.size(), 1u);
  const Family& family = f.families[0];
  EXPECT_EQ(family.statements.size(), 4u);
  EXPECT_EQ(family.first, wire.statement_id(first));
  EXPECT_EQ(print_interval(family.said), "2014-09-24");
  EXPECT_FALSE(family.dates_differ);
  EXPECT_EQ(family.speaker, testing::actor_named(f, "Bram Ister"));
  EXPECT_EQ(std::count(family.retold.begin(), family.retold.end(), blog.statement_id(late)), 1);
}

TEST(Families, OtherWordsAreNot) {
  Desk one("one", "2014-09-26"), two("two", "2014-09-27");
  one.word(one.ister, Authority::B, "We do not feed them we do not arm them we do not organize them", "2014-09-24");
  two.word(two.ister, Authority::B, "They have their own tractors their own wives and their own troubles", "2014-09-24");
  EXPECT_TRUE(findings_of({one, two}).families.empty());
}

TEST(Families, TwoSpeakersNeverShareOne) {
  Desk one("one", "2014-09-26"), two("two", "2014-09-27"), three("three", "2014-09-28");
  one.word(one.ister, Authority::B, kDoor, "2014-09-24");
  two.word(two.keld, Authority::B, kDoor, "2014-09-24");
  EXPECT_TRUE(findings_of({one, two}).families.empty());
  // Nor does one that nobody names chain them.
  three.word(three.analyst, Authority::E, "Nobody", "2014-09-28");
  const auto nameless = three.word(kNone, Authority::E, kDoor, "2014-09-24");
  for (const Family& f : findings_of({one, two, three}).families) {
    EXPECT_EQ(f.statements.size(), 2u);
    EXPECT_EQ(std::count(f.statements.begin(), f.statements.end(), three.statement_id(nameless)), 1);
  }
}

TEST(Families, TwoWordsQuotedJoinTheLongerQuotationOfTheSameDays) {
  Desk one("one", "2014-09-26"), two("two", "2014-09-27"), late("late", "2019-01-01");
  one.word(one.keld, Authority::A, "the left hand", "2014-09-23");
  two.word(two.keld, Authority::A, "the Front is the left hand of the directorate", "2014-09-23");
  late.word(late.keld, Authority::A, "the left hand", "2018-12-31");
  const auto f = findings_of({one, two, late});
  ASSERT_EQ(f.families.size(), 1u);
  EXPECT_EQ(f.families[0].statements.size(), 2u);
}

TEST(Families, DatesAreIntersectedAndDifferencesKept) {
  Desk one("one", "2014-09-26"), two("two", "2014-09-27"), three("three", "2014-09-28");
  one.word(one.ister, Authority::B, kDoor, "2014-09");
  two.word(two.ister, Authority::B, kDoor, "2014-09-24");
  EXPECT_EQ(print_interval(findings_of({one, two}).families[0].said), "2014-09-24");
  three.word(three.ister, Authority::B, kDoor, "2014-09-25");
  const auto f = findings_of({one, two, three});
  EXPECT_TRUE(f.families[0].dates_differ);
  ASSERT_EQ(f.conflicts.size(), 1u);
  EXPECT_EQ(f.conflicts[0].kind, ConflictKind::Date);
}

TEST(Families, AShortWordSaidTwiceIsNotJoinedByAReportThatNamesOnlyTheMonth) {
  Desk one("one", "2014-03-04"), two("two", "2014-03-21"), loose("loose", "2014-05-01");
  one.word(one.ister, Authority::B, "not one metre more", "2014-03-03");
  two.word(two.ister, Authority::B, "not one metre more", "2014-03-20");
  loose.word(loose.ister, Authority::B, "not one metre more", "2014-03");
  const auto f = findings_of({one, two, loose});
  ASSERT_EQ(f.families.size(), 1u);
  EXPECT_EQ(f.families[0].statements.size(), 2u);
}

TEST(Families, APhraseThatIsSaidYearAfterYearIsNotOneUtterance) {
  Desk one("one", "2014-03-04"), two("two", "2016-03-21"), again("again", "2016-05-01");
  one.word(one.ister, Authority::B, "there are no camps in Hallin", "2014-03-03");
  two.word(two.ister, Authority::B, "there are no camps in Hallin", "2016-03-20");
  EXPECT_TRUE(findings_of({one, two}).families.empty());
  again.word(again.ister, Authority::B, "there are no camps in Hallin", "2016-03-21");  // a day off: the tellings differ
  const auto f = findings_of({one, two, again});
  ASSERT_EQ(f.families.size(), 1u);
  EXPECT_EQ(f.families[0].statements.size(), 2u);
  EXPECT_TRUE(f.families[0].dates_differ);
}

}  // namespace
}  // namespace onrecord::link
