#include <gtest/gtest.h>

#include "tests/link/desk.h"

namespace onrecord::link {
namespace {

using testing::Desk;
using testing::findings_of;
using testing::shift_lines;
using Lines = std::vector<std::string>;
using Ids = std::vector<Id>;

// The commanders refuse, as a formal act.
Desk refusal() {
  Desk d("wire-2014", "2014-09-26");
  const auto s = d.word(d.vale, Authority::A, "We will not be marched into that valley by anybody's newspapers", "2014-09-25", SpeechAct::Refuse);
  d.deed(ActType::Assault, d.teskar, d.front, Modality::Refused, s);
  return d;
}

// The minister offers to go, if.
Desk offer() {
  Desk d("wire-2018", "2018-10-08");
  const auto s = d.word(d.dorn, Authority::B, "Bring us one photograph and our men will walk up that valley with yours", "2018-10-08", SpeechAct::Offer);
  d.claims.statements[s].condition = d.find("Bring us one photograph");
  d.deed(ActType::Assault, d.teskar, d.front, Modality::Conditional, s);
  return d;
}

const Shift& only(const Findings& findings) {
  EXPECT_EQ(findings.shifts.size(), 1u);
  static const Shift none;
  return findings.shifts.empty() ? none : findings.shifts.front();
}

bool lacks(const Shift& shift, Missing what) { return std::count(shift.missing.begin(), shift.missing.end(), what) > 0; }

TEST(Shifts, ASpokesmansNewWordIsAnnounced) {
  const auto f = findings_of({refusal(), offer()});
  EXPECT_EQ(shift_lines(f), (Lines{"Teskar against Marrek Front: -2 -> 1 announced shift 2018-10-08"}));
  EXPECT_TRUE(lacks(only(f), Missing::Deed));
  EXPECT_TRUE(lacks(only(f), Missing::DecisionMaker));
  EXPECT_FALSE(lacks(only(f), Missing::NamedSource));
}

TEST(Shifts, ADecisionMakersWordConfirms) {
  Desk d("wire-2016", "2016-02-02");
  const auto s = d.word(d.vale, Authority::A, "The army will clear the valley before the harvest", "2016-02-01", SpeechAct::Promise);
  d.deed(ActType::Assault, d.army, d.front, Modality::Committed, s);
  EXPECT_EQ(shift_lines(findings_of({refusal(), d})), (Lines{"Teskar against Marrek Front: -2 -> 2 confirmed shift 2016-02-01"}));
}

TEST(Shifts, TwoOrgansConfirm) {
  Desk d("wire-2016", "2016-02-04");
  for (const auto& [speaker, day] : {std::pair(d.dorn, "2016-02-01"), std::pair(d.ister, "2016-02-03")}) {
    const auto s = d.word(speaker, Authority::B, fmt::format("We will clear the valley says {}", speaker), day, SpeechAct::Promise);
    d.deed(ActType::Assault, d.teskar, d.front, Modality::Committed, s);
  }
  const auto f = findings_of({refusal(), d});
  EXPECT_EQ(shift_lines(f), (Lines{"Teskar against Marrek Front: -2 -> 2 confirmed shift 2016-02-01"}));
}

TEST(Shifts, AnUnnamedDiplomatOfTheOtherSideOnlyAlleges) {
  Desk d("ledger-2015", "2015-04-19", "The Belmora Ledger");
  const auto s = d.word(d.diplomat, Authority::C, "They gave an undertaking that they would close the camps", "2015-04-15");
  d.deed(ActType::Coerce, d.teskar, d.front, Modality::Committed, s);
  const auto ministry = d.word(d.ministry, Authority::B, "any undertaking had been given", "2015-04-16", SpeechAct::RefuseToConfirm, false);
  const auto unchanged = d.word(d.ministry, Authority::B, "Our position is known and has not changed", "2015-04-16", SpeechAct::Say);
  d.claims.statements[unchanged].of_change = d.claims.statements[unchanged].negative = true;
  const auto f = findings_of({refusal(), d, offer()});
  // What stands is not moved: the offer of 2018 is still measured against the refusal of 2014.
  EXPECT_EQ(shift_lines(f), (Lines{"Teskar against Marrek Front: -2 -> 2 alleged shift 2015-04-15",
                                          "Teskar against Marrek Front: -2 -> 1 announced shift 2018-10-08"}));
  const Shift& alleged = f.shifts[0].grade == ShiftGrade::Alleged ? f.shifts[0] : f.shifts[1];
  EXPECT_EQ(alleged.unanswered, (Ids{d.statement_id(ministry)}));
  EXPECT_EQ(alleged.against, (Ids{d.statement_id(unchanged)}));
  EXPECT_TRUE(lacks(alleged, Missing::OwnWord));
  EXPECT_TRUE(lacks(alleged, Missing::NamedSource));
}

TEST(Shifts, AnOfficialsDenialThatAnythingChangedContests) {
  Desk d("ledger-2018", "2018-10-10", "The Belmora Ledger");
  const auto again = d.word(d.dorn, Authority::B, "our men will walk up that valley with yours", "2018-10-08", SpeechAct::Offer);
  const auto denial = d.word(d.official, Authority::C, "the idea that policy had changed", "2018-10-10", SpeechAct::Deny, false);
  d.claims.statements[denial].of_change = true;
  const auto view = d.word(d.analyst, Authority::E, "the minister meant every word", "2018-10-10", SpeechAct::Believe, false);
  d.claims.statements[view].about = {{d.dorn, d.find("Mirela Dorn")}};
  const auto f = findings_of({refusal(), offer(), d});
  EXPECT_EQ(shift_lines(f), (Lines{"Teskar against Marrek Front: -2 -> 1 contested shift 2018-10-08"}));
  EXPECT_EQ(only(f).against, (Ids{d.statement_id(denial)}));
  EXPECT_EQ(only(f).commentary, (Ids{d.statement_id(view)}));  // attached, never counted
  ASSERT_EQ(f.families.size(), 1u);
  EXPECT_EQ(std::count(f.families[0].statements.begin(), f.families[0].statements.end(), d.statement_id(again)), 1);
}

TEST(Shifts, TheDecidingOrgansSilenceContestsOnlyWhereItIsReported) {
  Desk d("ledger-2018", "2018-10-10", "The Belmora Ledger");
  d.word(d.dorn, Authority::B, "our men will walk up that valley with yours", "2018-10-08", SpeechAct::Offer);
  d.link(d.army, Relation::DecidesFor, d.teskar);
  const auto f = findings_of({refusal(), offer(), d});
  EXPECT_EQ(shift_lines(f), (Lines{"Teskar against Marrek Front: -2 -> 1 announced shift 2018-10-08"}));
  EXPECT_TRUE(lacks(only(f), Missing::DecidingOrgan));
  EXPECT_EQ(only(f).deciding_organ, testing::actor_named(f, "Teskari Army"));

  const auto silent = d.silence(d.army);
  const auto contested = findings_of({refusal(), offer(), d});
  EXPECT_EQ(shift_lines(contested), (Lines{"Teskar against Marrek Front: -2 -> 1 contested shift 2018-10-08"}));
  EXPECT_EQ(only(contested).unanswered, (Ids{d.statement_id(silent)}));
}

TEST(Shifts, WhatContestsIsNoShiftBack) {
  Desk d("wire-army", "2018-10-20");
  const auto s = d.word(d.ister, Authority::B, "Nobody will walk anywhere while we command", "2018-10-19", SpeechAct::Refuse);
  d.deed(ActType::Assault, d.teskar, d.front, Modality::Refused, s);
  EXPECT_EQ(shift_lines(findings_of({refusal(), offer(), d})), (Lines{"Teskar against Marrek Front: -2 -> 1 contested shift 2018-10-08"}));
}

TEST(Shifts, TheDecidingOrganThatNeverMovedHasNotShifted) {
  Desk d("wire-2019", "2019-01-20");
  d.link(d.army, Relation::DecidesFor, d.teskar);
  const auto s = d.word(d.vale, Authority::A, "The army will take no part alone or in company", "2019-01-19", SpeechAct::Refuse);
  d.deed(ActType::Assault, d.army, d.front, Modality::Refused, s);
  EXPECT_EQ(shift_lines(findings_of({refusal(), offer(), d})), (Lines{"Teskar against Marrek Front: -2 -> 1 announced shift 2018-10-08"}));
}

TEST(Shifts, TheDeedConfirmsWhateverIsDenied) {
  Desk d("wire-2021", "2021-05-12");
  const auto s = d.word(d.vale, Authority::A, "Yesterday the army of Teskar walked up that valley", "2021-05-12");
  d.deed(ActType::Assault, d.army, d.front, Modality::Actual, s, "2021-05-11");
  const auto denial = d.word(d.dorn, Authority::B, "that Teskar had changed its policy", "2021-05-12", SpeechAct::Deny, false);
  d.claims.statements[denial].of_change = true;
  const auto f = findings_of({refusal(), d});
  EXPECT_EQ(shift_lines(f), (Lines{"Teskar against Marrek Front: -2 -> 2 confirmed shift 2021-05-11"}));
  EXPECT_EQ(only(f).against, (Ids{d.statement_id(denial)}));  // shown, and no new stance
}

TEST(Shifts, ADeedInOneReportsOwnWordsIsAllegedAndInTwoConfirmed) {
  Desk one("wire-2021", "2021-05-12"), two("post-2021", "2021-05-13", "Sellen Post");
  one.deed(ActType::Assault, one.army, one.front, Modality::Actual, kNone, "2021-05-11");
  EXPECT_EQ(shift_lines(findings_of({refusal(), one})), (Lines{"Teskar against Marrek Front: -2 -> 2 alleged shift 2021-05-11"}));
  two.deed(ActType::Assault, two.army, two.front, Modality::Actual, kNone, "2021-05-11");
  EXPECT_EQ(shift_lines(findings_of({refusal(), one, two})), (Lines{"Teskar against Marrek Front: -2 -> 2 confirmed shift 2021-05-11"}));
  // A copy is no second report.
  one.claims.fingerprints = two.claims.fingerprints = {11, 22, 33, 44, 55, 66, 77, 88, 99, 111, 122, 133, 144};
  EXPECT_EQ(shift_lines(findings_of({refusal(), one, two})), (Lines{"Teskar against Marrek Front: -2 -> 2 alleged shift 2021-05-11"}));
}

TEST(Shifts, AHedgeAHeadlineAQuestionAndAnAnalystMoveNothing) {
  Desk d("blog", "2018-10-09", "The Ouda Notebook");
  const auto title = d.word(d.dorn, Authority::B, "Teskar to attack the Front", "2018-10-08");
  d.claims.statements[title].section = BlockKind::Title;
  d.deed(ActType::Assault, d.teskar, d.front, Modality::Committed, title).section = BlockKind::Title;
  const auto ask = d.word(d.dorn, Authority::B, "Will we attack the Front", "2018-10-08", SpeechAct::Ask);
  d.deed(ActType::Assault, d.teskar, d.front, Modality::Committed, ask);
  const auto view = d.word(d.analyst, Authority::E, "Teskar will attack the Front", "2018-10-08");
  d.deed(ActType::Assault, d.teskar, d.front, Modality::Committed, view);
  const auto guess = d.word(d.dorn, Authority::B, "Norvane will see us attack the Front", "2018-10-08", SpeechAct::Predict);
  d.deed(ActType::Assault, d.teskar, d.front, Modality::Committed, guess);
  EXPECT_EQ(shift_lines(findings_of({refusal(), d})), Lines{});
}

TEST(Shifts, WordsWhoseOrderIsUnknownAreNoShift) {
  Desk same("same-month", "2014-09-28");  // "in September": before the refusal or after it
  const auto s = same.word(same.vale, Authority::A, "We will go into the valley", "2014-09", SpeechAct::Promise);
  same.deed(ActType::Assault, same.army, same.front, Modality::Committed, s);
  EXPECT_EQ(shift_lines(findings_of({refusal(), same})), Lines{});

  Desk undated("undated", "");
  const auto t = undated.word(undated.vale, Authority::A, "We will go into the valley", "", SpeechAct::Promise);
  undated.deed(ActType::Assault, undated.army, undated.front, Modality::Committed, t);
  EXPECT_EQ(shift_lines(findings_of({refusal(), undated})), Lines{});
}

TEST(Shifts, AnotherTargetIsAnotherIssue) {
  Desk d("wire-2016", "2016-02-02");
  const auto other = d.entity(ActorKind::ArmedGroup, "New Marrek Front");
  const auto s = d.word(d.vale, Authority::A, "The army will clear the valley of the new ones", "2016-02-01", SpeechAct::Promise);
  d.deed(ActType::Assault, d.army, other, Modality::Committed, s);
  EXPECT_EQ(shift_lines(findings_of({refusal(), d})), Lines{});
}

TEST(Shifts, AWeakerWordIsSofteningAndAFirmerOneHardening) {
  Desk d("wire-2016", "2016-02-02"), e("wire-2017", "2017-02-02");
  const auto s = d.word(d.dorn, Authority::B, "We are in no hurry to go there", "2016-02-01");
  d.deed(ActType::Assault, d.teskar, d.front, Modality::Considered, s).negative = true;
  const auto t = e.word(e.dorn, Authority::B, "We will never go there", "2017-02-01", SpeechAct::Refuse);
  e.deed(ActType::Assault, e.teskar, e.front, Modality::Refused, t);
  EXPECT_EQ(shift_lines(findings_of({refusal(), d, e})), (Lines{"Teskar against Marrek Front: -2 -> -1 announced softening 2016-02-01",
                                                                       "Teskar against Marrek Front: -1 -> -2 announced hardening 2017-02-01"}));
}

TEST(Shifts, ADemandNarrowedByAnUnnamedOfficialIsAnAllegedSoftening) {
  Desk d("wire-2014", "2014-09-10"), e("ledger-2015", "2015-04-19");
  const auto demand = d.word(d.keld, Authority::B, "We demand that they clear the valley", "2014-09-10", SpeechAct::Demand);
  d.deed(ActType::Assault, d.teskar, d.front, Modality::Demanded, demand);
  const auto less = e.word(e.diplomat, Authority::C, "We are not asking them to storm the valley", "2015-04-15");
  e.deed(ActType::Assault, e.teskar, e.front, Modality::Demanded, less).negative = true;
  EXPECT_EQ(shift_lines(findings_of({d, e})), (Lines{"Norvane demand against Teskar: 2 -> 1 alleged softening 2015-04-15"}));
  EXPECT_TRUE(findings_of({e}).positions.empty());  // nothing stands that it could narrow
}

TEST(Shifts, ForeignTroopsOnOnesSoil) {
  Desk d = refusal(), e = offer();
  d.deed(ActType::Mobilize, d.norvane, kNone, Modality::Refused, 0).place = {d.hallin, d.find("Hallin")};
  Act& together = e.deed(ActType::Cooperate, e.teskar, kNone, Modality::Conditional, 0);
  together.actor.push_back({e.norvane, e.find("Norvane")});
  together.place = {e.hallin, e.find("Hallin")};
  Desk attack("attack", "2018-11-01");  // an attack on one's soil is no leave given
  attack.deed(ActType::Assault, attack.norvane, attack.front, Modality::Actual, kNone, "2018-10-31").place = {attack.hallin, attack.find("Hallin")};
  EXPECT_EQ(shift_lines(findings_of({d, e, attack})), (Lines{"Teskar against Marrek Front: -2 -> 1 announced shift 2018-10-08",
                                                                    "Teskar let in anybody: -2 -> 1 announced shift 2018-10-08"}));
}

TEST(Shifts, WhatOthersAssertOfATieIsNoChangeOfIt) {
  Desk d("wire-2014", "2014-09-10"), e("wire-2015", "2015-09-10"), g("wire-2021", "2021-05-12");
  const auto no = d.word(d.ister, Authority::B, "There are no camps in Hallin", "2014-09-10");
  d.link(d.teskar, Relation::Hosts, d.front, no, true);
  const auto yes = e.word(e.keld, Authority::A, "There are camps in Hallin", "2015-09-09", SpeechAct::Accuse);
  e.link(e.front, Relation::BasedIn, e.hallin, yes);
  EXPECT_EQ(shift_lines(findings_of({d, e})), Lines{});
  const auto admitted = g.word(g.vale, Authority::A, "There were camps I have stood in them", "2021-05-12");
  g.link(g.teskar, Relation::Hosts, g.front, admitted);
  EXPECT_EQ(shift_lines(findings_of({d, e, g})), (Lines{"Teskar hosts Marrek Front: -2 -> 2 confirmed shift 2021-05-12"}));
}

TEST(Shifts, AFamilyVotesOnceWithItsBestAuthority) {
  Desk named("wire-2016", "2016-02-02"), unnamed("ledger-2016", "2016-02-05", "The Belmora Ledger");
  const char* words = "The army will clear the whole valley before the harvest comes in";
  const auto s = named.word(named.vale, Authority::A, words, "2016-02-01", SpeechAct::Promise);
  named.deed(ActType::Assault, named.teskar, named.front, Modality::Committed, s);
  const auto t = unnamed.word(unnamed.official, Authority::C, words, "2016-02", SpeechAct::Promise);
  unnamed.deed(ActType::Assault, unnamed.teskar, unnamed.front, Modality::Committed, t);
  const auto f = findings_of({refusal(), named, unnamed});
  EXPECT_EQ(shift_lines(f), (Lines{"Teskar against Marrek Front: -2 -> 2 confirmed shift 2016-02-01"}));  // and nothing alleged
  EXPECT_EQ(f.positions.size(), 2u);
}

TEST(Shifts, AnOldWordRetoldIsNotNew) {
  Desk d = offer(), late("notebook-2019", "2019-11-23", "The Ouda Notebook");
  const auto s = late.word(late.vale, Authority::A, "We will not be marched into that valley by anybody's newspapers", "", SpeechAct::Refuse);
  late.deed(ActType::Assault, late.teskar, late.front, Modality::Refused, s);
  const auto f = findings_of({refusal(), d, late});
  EXPECT_EQ(shift_lines(f), (Lines{"Teskar against Marrek Front: -2 -> 1 announced shift 2018-10-08"}));
  ASSERT_EQ(f.families.size(), 1u);
  EXPECT_EQ(f.families[0].retold, (Ids{late.statement_id(s)}));
}

}  // namespace
}  // namespace onrecord::link
