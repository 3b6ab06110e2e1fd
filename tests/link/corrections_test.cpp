#include "core/corrections.h"

#include <gtest/gtest.h>

#include <random>

#include "tests/link/desk.h"

namespace onrecord::link {
namespace {

using testing::actor_named;
using testing::Desk;
using testing::shift_lines;
using Lines = std::vector<std::string>;

// Findings after corrections; `said` are lines without their day and maker.
Findings corrected(const std::vector<Desk>& desks, const Lines& said) {
  std::vector<Claims> claims;
  for (const Desk& desk : desks) claims.push_back(desk.claims);
  std::string file;
  for (const auto& line : said) file += "2026-11-22 ann " + line + "\n";
  return link::link(claims, parse_corrections(file));
}

const Actor* actor_of(const Findings& f, Id article, uint32_t entity) {
  for (const Actor& a : f.actors)
    if (std::ranges::count(a.members, EntityRef{article, entity})) return &a;
  return nullptr;
}

std::string printed(IdKind kind, Id id) { return print_id(kind, id); }

Desk word_and_deed(const std::string& name, const std::string& day, Modality modality, Authority authority = Authority::A) {
  Desk d(name, day);
  const auto s = d.word(d.vale, authority, name + " says what they will do about the valley", day, modality == Modality::Refused ? SpeechAct::Refuse : SpeechAct::Promise, false);
  d.deed(ActType::Assault, d.teskar, d.front, modality, s);
  return d;
}

TEST(CorrectedActors, MergedOnesAreOneUnderTheFirstOnesNameKindAndId) {
  Desk one("one", "2014-09-10"), two("two", "2014-09-12");
  const auto assembly = two.entity(ActorKind::Organization, "Marrek Assembly", {"MA"});
  const auto plain = corrected({one, two}, {});
  const auto f = corrected({one, two}, {"merge \"Marrek Front\" \"Marrek Assembly\""});
  const Actor* front = actor_of(f, one.claims.article, one.front);
  ASSERT_TRUE(front);
  EXPECT_EQ(front, actor_of(f, two.claims.article, assembly));
  EXPECT_EQ(front->id, actor_named(plain, "Marrek Front"));
  EXPECT_EQ(front->name, "Marrek Front");
  EXPECT_EQ(front->kind, ActorKind::ArmedGroup);
  EXPECT_TRUE(std::ranges::any_of(front->names, [](const ActorName& n) { return n.name == "MA"; }));
  EXPECT_FALSE(actor_named(f, "Marrek Assembly"));
  ASSERT_EQ(f.corrections.size(), 1u);
  EXPECT_TRUE(f.corrections[0].applied);
  EXPECT_EQ(f.corrections[0].subject, printed(IdKind::Actor, front->id));
}

TEST(CorrectedActors, MergingMovesThePositionsOfBothToOneIssue) {
  Desk one = word_and_deed("one", "2014-09-25", Modality::Refused), two("two", "2016-02-02");
  const auto again = two.entity(ActorKind::ArmedGroup, "Marrek Liberation Front");
  two.deed(ActType::Assault, two.army, again, Modality::Committed, two.word(two.vale, Authority::A, "The army will clear the valley", "2016-02-01", SpeechAct::Promise));
  EXPECT_EQ(shift_lines(corrected({one, two}, {})), Lines{});
  EXPECT_EQ(shift_lines(corrected({one, two}, {"merge \"Marrek Front\" \"Marrek Liberation Front\""})),
            (Lines{"Teskar against Marrek Front: -2 -> 2 confirmed shift 2016-02-01"}));
}

TEST(CorrectedActors, AnUnnamedSpeakerIsNeverMergedWithAnybody) {
  Desk one("one", "2014-09-10");
  const auto plain = corrected({one}, {});
  const std::string official = printed(IdKind::Actor, actor_of(plain, one.claims.article, one.official)->id);
  const auto f = corrected({one}, {"merge \"Mirela Dorn\" " + official, "alias " + official + " \"Mirela Dorn\""});
  EXPECT_FALSE(f.corrections[0].applied);
  EXPECT_FALSE(f.corrections[1].applied);
  EXPECT_NE(actor_of(f, one.claims.article, one.official), actor_of(f, one.claims.article, one.dorn));
}

TEST(CorrectedActors, SplitByReportAndByName) {
  Desk one("one", "2014-09-10"), two("two", "2014-09-12"), three("three", "2014-09-13");
  const auto a = one.entity(ActorKind::Person, "Khalid Asen"), b = two.entity(ActorKind::Person, "Khalid Asen"), c = three.entity(ActorKind::Person, "Khalid Muhammad Asen");
  const auto plain = corrected({one, two, three}, {});
  ASSERT_EQ(actor_of(plain, one.claims.article, a), actor_of(plain, three.claims.article, c));

  const auto by_report = corrected({one, two, three}, {"split \"Khalid Muhammad Asen\" " + printed(IdKind::Article, two.claims.article)});
  EXPECT_TRUE(by_report.corrections[0].applied) << by_report.corrections[0].note;
  EXPECT_EQ(actor_of(by_report, one.claims.article, a), actor_of(by_report, three.claims.article, c));
  EXPECT_NE(actor_of(by_report, one.claims.article, a), actor_of(by_report, two.claims.article, b));
  EXPECT_EQ(actor_of(by_report, one.claims.article, a)->id, actor_of(plain, one.claims.article, a)->id);

  const auto by_name = corrected({one, two, three}, {"split \"Khalid Muhammad Asen\" \"Khalid Asen\""});
  EXPECT_EQ(actor_of(by_name, one.claims.article, a), actor_of(by_name, two.claims.article, b));
  EXPECT_NE(actor_of(by_name, one.claims.article, a), actor_of(by_name, three.claims.article, c));

  const auto nothing_left = corrected({one, two, three}, {"split \"Khalid Muhammad Asen\" \"Khalid Asen\" \"Khalid Muhammad Asen\""});
  EXPECT_EQ(nothing_left.corrections[0].note, "nothing would be left of it");
}

TEST(CorrectedActors, AliasKindRoleAndWhole) {
  Desk one("one", "2014-09-10"), two("two", "2014-09-12");
  const auto marreks = two.entity(ActorKind::Unknown, "Marreks");
  const auto f = corrected({one, two}, {"alias \"Marrek Front\" Marreks \"the valley men\"", "kind \"the valley men\" organization",
                                        "role \"Mirela Dorn\" \"Foreign Minister\" 2013/2016", "part_of \"Directorate of State Security\" \"Teskari Army\"",
                                        "part_of \"Teskari Army\" \"Directorate of State Security\"", "part_of \"Marius Keld\" none"});
  const Actor* front = actor_of(f, two.claims.article, marreks);
  EXPECT_EQ(front, actor_of(f, one.claims.article, one.front));
  EXPECT_EQ(front->kind, ActorKind::Organization);
  EXPECT_TRUE(std::ranges::any_of(front->names, [](const ActorName& n) { return n.name == "the valley men" && n.articles == 0; }));
  const Actor* dorn = actor_of(f, one.claims.article, one.dorn);
  ASSERT_EQ(dorn->roles.size(), 1u);
  EXPECT_EQ(dorn->roles[0].role, "Foreign Minister");
  EXPECT_EQ(print_interval(dorn->roles[0].seen), "2013-01-01/2016-12-31");
  EXPECT_EQ(actor_of(f, one.claims.article, one.agency)->part_of, actor_named(f, "Teskari Army"));
  EXPECT_EQ(f.corrections[4].note, "they would be part of each other");
  EXPECT_FALSE(actor_of(f, one.claims.article, one.keld)->part_of);
}

TEST(CorrectedActors, ALineThatFitsNobodyOrSeveralChangesNothingAndSaysWhy) {
  Desk one("one", "2014-09-10"), two("two", "2014-09-12");
  one.entity(ActorKind::Person, "Asen", {}, {}, one.army), two.entity(ActorKind::Person, "Asen", {}, {}, two.norvane);
  const auto f = corrected({one, two}, {"merge Nobody \"Marrek Front\"", "merge \"Marrek Front\" Asen", "kind n0000000000000001 state"});
  EXPECT_EQ(f.corrections[0].note, "the record knows nobody called \"Nobody\"");
  EXPECT_NE(f.corrections[1].note.find("2 actors are called \"Asen\""), std::string::npos) << f.corrections[1].note;
  EXPECT_FALSE(f.corrections[2].applied);
}

TEST(CorrectedArticles, ADateMovesWhatIsDatedByIt) {
  Desk one("one", "2014-09-10");
  const auto s = one.word(one.dorn, Authority::B, "We will see", "", SpeechAct::Say);
  const auto f = corrected({one}, {"date " + printed(IdKind::Article, one.claims.article) + " 2011-10", "outlet \"the quay\" \"Quayside Daily\"", "date a1 2011"});
  ASSERT_EQ(f.corrected.size(), 1u);
  EXPECT_EQ(f.corrected[0].outlet, "Quayside Daily");
  EXPECT_EQ(print_interval(f.corrected[0].published.when), "2011-10");
  for (const ClaimDate& date : f.dates) {
    if (date.claim == one.statement_id(s)) {
      EXPECT_EQ(date.derivation, "assumed as published 2011-10");
    }
  }
  EXPECT_TRUE(f.corrections[0].applied && f.corrections[1].applied);
  EXPECT_EQ(f.corrections[2].note, "no article has this id");
}

TEST(CorrectedRows, ARejectedStatementTakesWhatItHoldsOutOfAllFindings) {
  Desk one = word_and_deed("one", "2014-09-25", Modality::Refused), two = word_and_deed("two", "2016-02-01", Modality::Committed);
  ASSERT_EQ(corrected({one, two}, {}).shifts.size(), 1u);
  const Id row = two.statement_id(0);
  const auto f = corrected({one, two}, {"reject " + printed(IdKind::Statement, row)});
  EXPECT_TRUE(f.shifts.empty());
  EXPECT_EQ(f.positions.size(), 1u);
  EXPECT_TRUE(std::ranges::none_of(f.dates, [&](const ClaimDate& d) { return d.claim == row || d.claim == two.claims.acts[0].id; }));
  ASSERT_EQ(f.judgements.size(), 2u);  // the statement and the act in it
  EXPECT_TRUE(f.judgements[0].rejected && f.judgements[1].rejected);
  // The act alone: the statement stays.
  const auto act = corrected({one, two}, {"reject " + printed(IdKind::Act, two.claims.acts[0].id)});
  EXPECT_TRUE(act.shifts.empty());
  EXPECT_TRUE(std::ranges::any_of(act.dates, [&](const ClaimDate& d) { return d.claim == row; }));
}

TEST(CorrectedRows, WhatStandsInsideARejectedStatementStandsForItself) {
  Desk one("one", "2014-09-25");
  const auto outer = one.word(one.official, Authority::C, "the minister had said so", "2014-09-24");
  const auto inner = one.word(one.dorn, Authority::B, "We will not go", "2014-09-24", SpeechAct::Refuse);
  one.claims.statements[inner].parent = outer;
  one.deed(ActType::Assault, one.teskar, one.front, Modality::Refused, inner);
  const auto f = corrected({one}, {"reject " + printed(IdKind::Statement, one.statement_id(outer))});
  ASSERT_EQ(f.positions.size(), 1u);
  EXPECT_EQ(f.positions[0].authority, Authority::B);
}

TEST(CorrectedRows, ARejectedFindingIsGoneWithAllThatWouldRestOnIt) {
  Desk one = word_and_deed("one", "2014-09-25", Modality::Refused), two = word_and_deed("two", "2016-02-01", Modality::Committed);
  const auto plain = corrected({one, two}, {});
  const auto no_shift = corrected({one, two}, {"reject " + printed(IdKind::Shift, plain.shifts[0].id)});
  EXPECT_TRUE(no_shift.shifts.empty());
  EXPECT_EQ(no_shift.positions.size(), 2u);
  EXPECT_TRUE(no_shift.corrections[0].applied);
  const auto no_position = corrected({one, two}, {"reject " + printed(IdKind::Position, plain.shifts[0].from)});
  EXPECT_EQ(no_position.positions.size(), 1u);
  EXPECT_TRUE(no_position.shifts.empty());
}

TEST(CorrectedRows, OfTwoLinesOnARowTheLastCounts) {
  Desk one = word_and_deed("one", "2014-09-25", Modality::Refused);
  const std::string row = printed(IdKind::Statement, one.statement_id(0));
  const auto f = corrected({one}, {"reject " + row, "accept " + row, "reject s0000000000000001"});
  EXPECT_EQ(f.positions.size(), 1u);
  EXPECT_FALSE(f.corrections[0].applied);
  EXPECT_TRUE(f.corrections[1].applied);
  EXPECT_EQ(f.corrections[2].note, "no row has this id");
  ASSERT_EQ(f.judgements.size(), 1u);
  EXPECT_FALSE(f.judgements[0].rejected);
}

TEST(CorrectedRows, ALineThatCannotBeReadIsListedAndTheOthersApply) {
  Desk one = word_and_deed("one", "2014-09-25", Modality::Refused);
  const auto f = corrected({one}, {"forget everything", "kind \"Marrek Front\" organization"});
  EXPECT_FALSE(f.corrections[0].applied);
  EXPECT_NE(f.corrections[0].note.find("is no correction"), std::string::npos);
  EXPECT_TRUE(f.corrections[1].applied);
}

}  // namespace
}  // namespace onrecord::link
