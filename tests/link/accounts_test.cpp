// Events, exchanges and conflicts.
#include <gtest/gtest.h>

#include <random>

#include "tests/link/desk.h"

namespace onrecord::link {
namespace {

using testing::Desk;
using testing::findings_of;

Act& killed(Desk& d, int64_t dead, const std::string& day) {
  Act& act = d.deed(ActType::Assault, d.front, d.norvane, Modality::Actual, kNone, day);
  act.counts = {{d.find("14"), dead, Counted::Dead}};
  return act;
}

TEST(Events, AccountsOfOneDayAndPartiesAreOneEventAndTheirNumbersAConflict) {
  Desk one("one", "2014-09-10"), two("two", "2014-09-12", "Sellen Post"), three("three", "2014-09-26", "The Ledger");
  killed(one, 14, "2014-09-09");
  killed(two, 11, "2014-09-09");
  killed(three, 14, "2014-09");  // "this month"
  const auto f = findings_of({three, one, two});
  ASSERT_EQ(f.events.size(), 1u);
  EXPECT_EQ(f.events[0].acts.size(), 3u);
  EXPECT_EQ(f.events[0].reports, 3u);
  EXPECT_EQ(print_interval(f.events[0].when), "2014-09-09");
  ASSERT_EQ(f.conflicts.size(), 1u);
  EXPECT_EQ(f.conflicts[0].kind, ConflictKind::Number);
  EXPECT_EQ(f.conflicts[0].about, "dead");
  ASSERT_EQ(f.conflicts[0].sides.size(), 2u);
  EXPECT_EQ(f.conflicts[0].sides[0].value, "11");
  EXPECT_EQ(f.conflicts[0].sides[1].value, "14");
}

TEST(Events, TheNightBetweenTwoDaysIsAConflictOfDates) {
  Desk one("one", "2014-09-10"), two("two", "2014-09-12", "Sellen Post");
  killed(one, 14, "2014-09-09");
  killed(two, 14, "2014-09-10");
  const auto f = findings_of({one, two});
  ASSERT_EQ(f.events.size(), 1u);
  EXPECT_TRUE(f.events[0].dates_differ);
  ASSERT_EQ(f.conflicts.size(), 1u);
  EXPECT_EQ(f.conflicts[0].kind, ConflictKind::Date);
}

TEST(Events, OtherDaysActorsOrUnknownDaysAreNotOne) {
  Desk one("one", "2014-09-10"), two("two", "2017-08-17"), three("three", "2014-09-10", "Other"), four("four", "2014-09-11", "Fourth");
  killed(one, 14, "2014-09-09");
  killed(two, 5, "2017-08-15");
  three.deed(ActType::Assault, three.teskar, three.norvane, Modality::Actual, kNone, "2014-09-09");
  four.deed(ActType::Assault, four.front, four.norvane, Modality::Actual);
  EXPECT_TRUE(findings_of({one, two, three, four}).events.empty());
}

TEST(Events, TwoThingsOfOneReportAreNotOneWithTwoTargets) {
  Desk one("one", "2014-09-10"), other("other", "2014-09-10", "Sellen Post");
  one.deed(ActType::Coerce, one.front, one.norvane, Modality::Actual, kNone, "2014-09-09");
  one.deed(ActType::Coerce, one.front, one.teskar, Modality::Actual, kNone, "2014-09-09");
  EXPECT_TRUE(findings_of({one}).events.empty());
  other.deed(ActType::Coerce, other.front, other.teskar, Modality::Actual, kNone, "2014-09-09");
  EXPECT_EQ(findings_of({one, other}).conflicts.size(), 0u);
}

TEST(Exchanges, ADemandAndItsAnswersInOrder) {
  Desk ask("ask", "2014-09-10"), refuse("refuse", "2014-09-26"), allege("allege", "2015-04-19"), offer("offer", "2018-10-08"), done("done", "2021-05-12");
  auto s = ask.word(ask.keld, Authority::B, "We demand that they clear the valley", "2014-09-10", SpeechAct::Demand);
  ask.deed(ActType::Assault, ask.teskar, ask.front, Modality::Demanded, s);
  s = refuse.word(refuse.vale, Authority::A, "We will not be marched anywhere", "2014-09-25", SpeechAct::Refuse);
  refuse.deed(ActType::Assault, refuse.teskar, refuse.front, Modality::Refused, s);
  s = allege.word(allege.diplomat, Authority::C, "They have given their word in private", "2015-04-15");
  allege.deed(ActType::Assault, allege.teskar, allege.front, Modality::Committed, s);
  s = offer.word(offer.dorn, Authority::B, "Our men will go if there is a photograph", "2018-10-08", SpeechAct::Offer);
  offer.deed(ActType::Assault, offer.teskar, offer.front, Modality::Conditional, s);
  s = done.word(done.vale, Authority::A, "Yesterday the army walked up that valley", "2021-05-12");
  done.deed(ActType::Assault, done.army, done.front, Modality::Actual, s, "2021-05-11");
  const auto f = findings_of({done, offer, allege, refuse, ask});
  ASSERT_EQ(f.exchanges.size(), 1u);
  const Exchange& e = f.exchanges[0];
  EXPECT_EQ(e.opening, Opening::Demand);
  EXPECT_EQ(e.asker, testing::actor_named(f, "Norvane"));
  EXPECT_EQ(e.addressee, testing::actor_named(f, "Teskar"));
  ASSERT_EQ(e.steps.size(), 5u);
  EXPECT_TRUE(e.steps[0].opening);
  EXPECT_EQ(e.steps[1].state, Answered::Refused);
  EXPECT_EQ(e.steps[2].state, Answered::Promised);
  EXPECT_TRUE(e.steps[2].alleged);
  EXPECT_EQ(e.steps[3].state, Answered::Conditional);
  EXPECT_EQ(e.steps[4].state, Answered::Done);
  EXPECT_EQ(e.state, Answered::Done);
}

TEST(Exchanges, AnOfferTurnedDownAndARequestThatNobodyAnswers) {
  Desk one("one", "2014-09-10"), two("two", "2014-09-12"), three("three", "2016-01-01");
  one.deed(ActType::Aid, one.teskar, one.norvane, Modality::Offered, kNone, "2014-09-10");
  two.deed(ActType::Reject, two.norvane, two.teskar, Modality::Actual, kNone, "2014-09-11");
  three.deed(ActType::Request, three.norvane, three.teskar, Modality::Actual, kNone, "2016-01-01");
  const auto f = findings_of({one, two, three});
  ASSERT_EQ(f.exchanges.size(), 2u);
  for (const Exchange& e : f.exchanges)
    EXPECT_EQ(e.state, e.opening == Opening::Offer ? Answered::Refused : Answered::Unanswered);
}

TEST(Conflicts, SupportAssertedAndDeniedIsOneAndContactAdmittedIsNot) {
  Desk d("wire", "2014-09-26");
  const auto says = d.word(d.keld, Authority::A, "the Front is the left hand of the directorate", "2014-09-23", SpeechAct::Accuse);
  d.link(d.front, Relation::ProxyOf, d.agency, says);
  const auto denies = d.word(d.ister, Authority::B, "that the directorate supported the Front", "2014-09-24", SpeechAct::Deny, false);
  d.link(d.agency, Relation::Supports, d.front, denies);
  const auto admits = d.word(d.ister, Authority::B, "there were contacts", "2014-09-24", SpeechAct::Confirm, false);
  d.link(d.agency, Relation::InContactWith, d.front, admits);
  const auto f = findings_of({d});
  ASSERT_EQ(f.conflicts.size(), 1u);
  EXPECT_EQ(f.conflicts[0].kind, ConflictKind::Denial);
  EXPECT_EQ(f.conflicts[0].about, "supports");
  EXPECT_EQ(f.conflicts[0].subject, testing::actor_named(f, "Teskar"));
  EXPECT_EQ(f.conflicts[0].sides.size(), 2u);
}

// "He has not backed her", in a report's own words, and that he backed her in another of a month later.
TEST(Conflicts, WhatIsNotYetSoIsNoDenial) {
  Desk before("before", "2014-09-01"), after("after", "2014-10-01", "Sellen Post"), same_day("same", "2014-09-01", "The Ledger");
  before.link(before.teskar, Relation::Supports, before.front, kNone, true);
  after.link(after.teskar, Relation::Supports, after.front);
  EXPECT_TRUE(findings_of({before, after}).conflicts.empty());
  same_day.link(same_day.teskar, Relation::Supports, same_day.front);
  EXPECT_EQ(findings_of({before, same_day}).conflicts.size(), 1u);
}

TEST(Conflicts, IdentityIsDisputedAndNothingIsMerged) {
  Desk d("wire", "2014-09-26");
  const auto assembly = d.entity(ActorKind::Organization, "Marrek Assembly");
  d.link(assembly, Relation::SameAs, d.front, d.word(d.analyst, Authority::E, "one and the same thing"));
  d.link(assembly, Relation::DistinctFrom, d.front, d.word(d.keld, Authority::B, "separate and distinct"));
  const auto f = findings_of({d});
  ASSERT_EQ(f.conflicts.size(), 1u);
  EXPECT_EQ(f.conflicts[0].kind, ConflictKind::Identity);
  EXPECT_TRUE(testing::actor_named(f, "Marrek Assembly"));
  EXPECT_NE(testing::actor_named(f, "Marrek Assembly"), testing::actor_named(f, "Marrek Front"));
}

TEST(Conflicts, BlameIsMetByTheDenialOfTheOneBlamedAndARefusalToConfirmMeetsNothing) {
  Desk d("wire", "2014-09-10");
  d.deed(ActType::Assault, d.front, d.norvane, Modality::Actual, d.word(d.keld, Authority::B, "They planted the charges", "2014-09-10", SpeechAct::Accuse));
  const auto abel = d.entity(ActorKind::Person, "Abel", {}, {}, d.front);
  Desk plain = d;
  d.deed(ActType::Assault, d.front, d.norvane, Modality::Denied, d.word(abel, Authority::B, "that it had carried out the attack", "2014-09-10", SpeechAct::Deny, false));
  const auto f = findings_of({d});
  ASSERT_EQ(f.conflicts.size(), 1u);
  EXPECT_EQ(f.conflicts[0].kind, ConflictKind::Blame);
  plain.deed(ActType::Assault, plain.front, plain.norvane, Modality::Denied,
             plain.word(plain.ister, Authority::B, "who had done it", "2014-09-10", SpeechAct::RefuseToConfirm, false));
  EXPECT_TRUE(findings_of({plain}).conflicts.empty());
}

TEST(Conflicts, ATellingThatLeavesTheSpeakerOutIsStillHisWord) {
  Desk one("wire", "2014-09-25"), two("paper", "2014-09-26", "Sellen Post"), late("wire-2021", "2021-05-12");
  const char* words = "there is no support for these people and there never was any";
  one.link(one.agency, Relation::Supports, one.front, one.word(one.ister, Authority::B, words, "2014-09-24", SpeechAct::Deny));
  two.link(two.agency, Relation::Supports, two.front, two.word(kNone, Authority::E, words, "2014-09-24", SpeechAct::Deny));
  late.link(late.agency, Relation::Supports, late.front, late.word(late.vale, Authority::A, "we helped them and I will not hide it", "2021-05-12", SpeechAct::Confirm));
  EXPECT_TRUE(findings_of({one, two, late}).conflicts.empty());  // Teskar has changed its word; nobody disputes it
}

TEST(Copies, WhatACopyTellsIsDatedByItsOriginal) {
  Desk one("wire", "2014-09-10"), copy("paper", "2014-09-11", "Sellen Post");
  one.claims.fingerprints = copy.claims.fingerprints = {11, 22, 33, 44, 55, 66, 77, 88, 99, 111, 122, 133, 144};
  Desk* desks[] = {&one, &copy};
  const char* yesterday[] = {"2014-09-09", "2014-09-10"};
  for (int i = 0; i < 2; ++i) {
    desks[i]->word(desks[i]->ister, Authority::B, "nobody crossed that bridge in the night before it fell", yesterday[i]);
    desks[i]->deed(ActType::Assault, desks[i]->front, desks[i]->teskar, Modality::Actual, kNone, yesterday[i]);
  }
  const auto f = findings_of({one, copy});
  ASSERT_EQ(f.families.size(), 1u);
  EXPECT_EQ(print_interval(f.families[0].said), "2014-09-09");
  EXPECT_FALSE(f.families[0].dates_differ);
  EXPECT_TRUE(f.families[0].retold.empty());
  ASSERT_EQ(f.events.size(), 1u);
  EXPECT_EQ(print_interval(f.events[0].when), "2014-09-09");
  EXPECT_TRUE(f.conflicts.empty());
  copy.claims.fingerprints.clear();  // a report of its own
  EXPECT_EQ(findings_of({one, copy}).conflicts.size(), 2u);
}

// Everything found, as one text; equal if and only if the findings are.
std::string print(const Findings& f) {
  std::string out;
  const auto list = [](const std::vector<Id>& ids) {
    std::string text;
    for (const Id id : ids) text += fmt::format(" {:x}", id.value);
    return text;
  };
  for (const auto& x : f.families) out += fmt::format("f{:x} {} {}{} r{}\n", x.id.value, print_interval(x.said), x.dates_differ, list(x.statements), list(x.retold));
  for (const auto& x : f.events) out += fmt::format("e{:x} {} {} {}{}\n", x.id.value, name(x.type), print_interval(x.when), x.reports, list(x.acts));
  for (const auto& x : f.positions) out += fmt::format("p{:x} {} {} {}{}\n", x.id.value, x.issue.kind, x.stance, print_interval(x.when), list(x.claims));
  for (const auto& x : f.shifts) out += fmt::format("h{:x} {}{} a{} u{} c{}\n", x.id.value, name(x.grade), list(x.evidence), list(x.against), list(x.unanswered), list(x.commentary));
  for (const auto& x : f.exchanges) {
    out += fmt::format("x{:x} {}", x.id.value, name(x.state));
    for (const auto& s : x.steps) out += fmt::format(" {:x}{}", s.claim.value, name(s.state));
    out += '\n';
  }
  for (const auto& x : f.conflicts) {
    out += fmt::format("c{:x} {}", x.id.value, name(x.kind));
    for (const auto& s : x.sides) out += fmt::format(" {}:{}", s.value, list(s.claims));
    out += '\n';
  }
  return out;
}

// Reports that say things at random about a few actors: without sense, but with every kind of finding.
std::vector<Desk> made_up(uint64_t seed, int reports) {
  std::mt19937_64 random(seed);
  const auto below = [&](uint32_t n) { return static_cast<uint32_t>(random() % n); };
  std::vector<Desk> out;
  for (int r = 0; r < reports; ++r) {
    Desk d(fmt::format("r{}", r), fmt::format("2014-{:02}-{:02}", 1 + below(12), 1 + below(28)), fmt::format("Outlet {}", below(5)));
    for (int i = 0; i < 6; ++i) {
      const uint32_t speakers[] = {d.vale, d.dorn, d.ister, d.keld, d.official, d.diplomat, d.analyst, kNone};
      const uint32_t parties[] = {d.teskar, d.norvane, d.front, d.army, d.agency};
      const auto s = d.word(speakers[below(8)], static_cast<Authority>(below(5)), fmt::format("words number {} of the story that they all tell again", below(12)),
                            below(2) ? fmt::format("2014-{:02}-{:02}", 1 + below(12), 1 + below(28)) : "", static_cast<SpeechAct>(below(14)));
      d.claims.statements[s].of_change = below(6) == 0;
      d.claims.statements[s].negative = below(6) == 0;
      Act& act = d.deed(static_cast<ActType>(below(16)), parties[below(5)], parties[below(5)], static_cast<Modality>(below(13)), below(3) ? s : kNone,
                        below(2) ? fmt::format("2014-{:02}-{:02}", 1 + below(12), 1 + below(28)) : "");
      act.counts = {{d.find("14"), below(4), static_cast<Counted>(below(4))}};
      if (below(3) == 0) act.place = {d.hallin, d.find("Hallin")};
      d.link(parties[below(5)], static_cast<Relation>(below(19)), parties[below(5)], s, below(3) == 0);
    }
    out.push_back(std::move(d));
  }
  return out;
}

TEST(LinkProperties, OrderAndDuplicatesChangeNothing) {
  size_t shifts = 0, families = 0, exchanges = 0;
  for (uint64_t seed = 1; seed <= 8; ++seed) {
    auto desks = made_up(seed, 40);
    const auto f = findings_of(desks);
    const auto expected = print(f);
    shifts += f.shifts.size(), families += f.families.size(), exchanges += f.exchanges.size();
    std::mt19937_64 random(seed);
    std::shuffle(desks.begin(), desks.end(), random);
    desks.push_back(desks[3]);
    EXPECT_EQ(print(findings_of(desks)), expected);
  }
  EXPECT_GT(shifts, 0u);
  EXPECT_GT(families, 0u);
  EXPECT_GT(exchanges, 0u);
}

TEST(LinkProperties, AShiftRestsOnWordsOfItsHolderOrSaysWhoAlleges) {
  for (uint64_t seed = 1; seed <= 8; ++seed) {
    const auto f = findings_of(made_up(seed, 40));
    for (const Shift& s : f.shifts) {
      const Position &from = *testing::position_of(f, s.from), &to = *testing::position_of(f, s.to);
      EXPECT_EQ(from.issue, to.issue);
      EXPECT_LE(from.authority, Authority::B);
      EXPECT_LT(from.when.hi, to.when.lo);
      EXPECT_TRUE(to.dated);
      EXPECT_EQ(s.grade == ShiftGrade::Alleged, to.authority > Authority::B);
      EXPECT_EQ(s.kind == ShiftKind::Shift, std::abs(from.stance - to.stance) >= 2);
      EXPECT_FALSE(s.evidence.empty());
    }
  }
}

}  // namespace
}  // namespace onrecord::link
