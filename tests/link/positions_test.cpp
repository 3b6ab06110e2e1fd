#include <gtest/gtest.h>

#include "tests/link/desk.h"

namespace onrecord::link {
namespace {

using testing::actor_named;
using testing::Desk;
using testing::findings_of;

// A word of Teskar's minister on an attack.
struct Word : Desk {
  explicit Word(Modality modality, SpeechAct act = SpeechAct::Say) : Desk("wire", "2016-02-02") {
    said = word(dorn, Authority::B, "What we have to say about the valley", "2016-02-01", act);
    deed(ActType::Assault, teskar, front, modality, said);
  }
  Statement& statement() { return claims.statements[said]; }
  uint32_t said = 0;
};

const Position& only(const Findings& f) {
  EXPECT_EQ(f.positions.size(), 1u);
  static const Position none;
  return f.positions.empty() ? none : f.positions.front();
}

TEST(Positions, AConditionCapsAndIsKept) {
  Word w(Modality::Committed, SpeechAct::Promise);
  w.statement().condition = w.find("about the valley");
  const auto f = findings_of({w});
  EXPECT_EQ(only(f).stance, 1);
  EXPECT_EQ(only(f).condition, w.statement_id(w.said));
  Word refused(Modality::Refused, SpeechAct::Refuse);  // a refusal is one whatever its condition
  refused.statement().condition = refused.find("about the valley");
  EXPECT_EQ(only(findings_of({refused})).stance, -2);
}

TEST(Positions, AHedgeCapsEitherWay) {
  Word will(Modality::Committed), wont(Modality::Refused);
  will.statement().hedged = wont.statement().hedged = true;
  EXPECT_EQ(only(findings_of({will})).stance, 1);
  EXPECT_EQ(only(findings_of({wont})).stance, -1);
}

TEST(Positions, AQuestionAGuessAndARefusalToConfirmHoldNothing) {
  for (const SpeechAct act : {SpeechAct::Ask, SpeechAct::Predict, SpeechAct::RefuseToConfirm})
    EXPECT_TRUE(findings_of({Word(Modality::Committed, act)}).positions.empty()) << name(act);
}

TEST(Positions, NobodyIsAThirdPartyAboutHimself) {
  Word w(Modality::Committed);
  w.statement().authority = Authority::D;  // the row's letter is about whom he speaks of
  EXPECT_EQ(only(findings_of({w})).authority, Authority::C);
}

TEST(Positions, WhatIsDeniedAroundItIsNotHeld) {
  Word w(Modality::Committed);
  const auto outer = w.word(w.official, Authority::C, "that the minister had said so", "2016-02-01", SpeechAct::Deny, false);
  w.statement().parent = outer;
  EXPECT_TRUE(findings_of({w}).positions.empty());
}

TEST(Positions, OrgansOfAHolderHaveSeriesOfTheirOwn) {
  Word ministry(Modality::Committed);
  Desk army("paper", "2016-02-03", "Sellen Post");
  army.deed(ActType::Assault, army.army, army.front, Modality::Committed, army.word(army.ister, Authority::B, "We shall go when the snow has gone", "2016-02-01"));
  const auto f = findings_of({ministry, army});
  ASSERT_EQ(f.positions.size(), 2u);
  EXPECT_EQ(f.positions[0].issue, f.positions[1].issue);
  std::set<Id> organs{f.positions[0].organ, f.positions[1].organ};
  EXPECT_EQ(organs, (std::set<Id>{actor_named(f, "Teskari Army"), actor_named(f, "Teskari Foreign Ministry")}));
}

TEST(Positions, CopiesAndTellingsOfOneUtteranceAreOnePosition) {
  Word one(Modality::Committed);
  Desk two("paper", "2016-02-04", "Sellen Post");
  two.deed(ActType::Assault, two.teskar, two.front, Modality::Committed, two.word(two.dorn, Authority::B, "What we have to say about the valley", "2016-02"));
  const auto f = findings_of({one, two});
  EXPECT_EQ(only(f).claims.size(), 2u);
  EXPECT_EQ(only(f).reports, 2u);
  EXPECT_EQ(print_interval(only(f).when), "2016-02-01");
}

TEST(Positions, APersonOrAPaperWithNobodyBehindHimHoldsNone) {
  Desk d("wire", "2016-02-02");
  d.deed(ActType::Assault, d.analyst, d.front, Modality::Committed, d.word(d.analyst, Authority::E, "I will go there myself", "2016-02-01"));
  EXPECT_TRUE(findings_of({d}).positions.empty());
}

TEST(Conflicts, TargetsOfOneAttackDiffer) {
  Desk one("wire", "2016-02-02"), two("paper", "2016-02-03", "Sellen Post");
  Act& a = one.deed(ActType::Assault, one.front, one.norvane, Modality::Actual, kNone, "2016-02-01");
  a.place = {one.hallin, one.find("Hallin")};
  Act& b = two.deed(ActType::Assault, two.front, two.teskar, Modality::Actual, kNone, "2016-02-01");
  b.place = {two.hallin, two.find("Hallin")};
  const auto f = findings_of({one, two});
  ASSERT_EQ(f.events.size(), 1u);
  ASSERT_EQ(f.conflicts.size(), 1u);
  EXPECT_EQ(f.conflicts[0].kind, ConflictKind::Party);
}

TEST(Exchanges, AThreatIsCarriedOutByTheDeedAlone) {
  Desk threat("wire", "2016-02-02"), word("paper", "2016-02-10"), deed("later", "2016-03-02");
  threat.deed(ActType::Threaten, threat.norvane, threat.teskar, Modality::Actual, kNone, "2016-02-01");
  word.deed(ActType::Sanction, word.norvane, word.teskar, Modality::Committed, word.word(word.keld, Authority::B, "They will pay for it", "2016-02-09", SpeechAct::Promise));
  auto f = findings_of({threat, word});
  ASSERT_EQ(f.exchanges.size(), 1u);
  EXPECT_EQ(f.exchanges[0].opening, Opening::Threat);
  EXPECT_EQ(f.exchanges[0].state, Answered::Unanswered);
  deed.deed(ActType::Sanction, deed.norvane, deed.teskar, Modality::Actual, deed.word(deed.keld, Authority::B, "Their accounts are closed since yesterday", "2016-03-02"), "2016-03-01");
  f = findings_of({threat, word, deed});
  ASSERT_EQ(f.exchanges.size(), 1u);
  EXPECT_EQ(f.exchanges[0].state, Answered::Done);
}

}  // namespace
}  // namespace onrecord::link
