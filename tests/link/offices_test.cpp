#include "link/offices.h"

#include <gtest/gtest.h>

#include "tests/link/desk.h"

namespace onrecord::link {
namespace {

using testing::Desk;
using testing::findings_of;

Standing standing(std::vector<std::vector<std::string>> reports, bool named = true, const std::string& name = "Rosa Amal") {
  Standing out;
  for (const auto& roles : reports) {
    Entity person;
    person.kind = ActorKind::Person, person.name = name, person.named = named;
    for (const auto& role : roles) person.roles.push_back({{}, role.starts_with("former"), role});
    out.count(person);
  }
  return out;
}

TEST(Offices, ByTheHeadOfTheRole) {
  EXPECT_EQ(office_of("chairman of the party"), Office::Body);
  EXPECT_EQ(office_of("Foreign Minister"), Office::Land);
  EXPECT_EQ(office_of("Sen."), Office::Own);
  EXPECT_EQ(office_of("People's Party presidential candidate"), Office::Runs);
  EXPECT_EQ(office_of("secretary for the army"), Office::Body);
  EXPECT_EQ(office_of("goalkeeper"), Office::None);
}

TEST(Offices, WhoSpeaksForWhom) {
  const auto for_party = [](const Standing& s) { return s.speaks_for(ActorKind::Organization); };
  const auto for_state = [](const Standing& s) { return s.speaks_for(ActorKind::State); };
  EXPECT_FALSE(for_party(standing({{}})));                       // a member
  EXPECT_TRUE(for_state(standing({{}})));                        // "Teskar's Rosa Amal"
  EXPECT_FALSE(for_party(standing({{"governor"}})));             // the party's governor is no voice of the party
  EXPECT_TRUE(for_state(standing({{"governor"}})));
  EXPECT_TRUE(for_party(standing({{"spokeswoman"}})));
  EXPECT_FALSE(for_state(standing({{"senator"}})));
  EXPECT_FALSE(for_party(standing({{"leader", "candidate"}})));  // who runs speaks for himself
  EXPECT_TRUE(for_state(standing({{"minister"}, {"minister"}, {"candidate"}})));
  EXPECT_FALSE(for_state(standing({{"former minister", "columnist"}})));
  EXPECT_FALSE(for_party(standing({{}}, false, "a top donor")));
}

// A candidate's word is a position of his own, not of the party he is of.
TEST(Offices, ACandidatesWordIsHisOwn) {
  Desk d("wire", "2016-02-02");
  const auto party = d.entity(ActorKind::Organization, "River Party");
  const auto amal = d.entity(ActorKind::Person, "Rosa Amal", {}, {"River Party candidate"}, party);
  const auto chair = d.entity(ActorKind::Person, "Otto Brandt", {}, {"party chairman"}, party);
  const auto one = d.word(amal, Authority::B, "I will work with the Front", "2016-02-01");
  const auto other = d.word(chair, Authority::B, "We will never work with the Front", "2016-02-01");
  d.deed(ActType::Cooperate, amal, d.front, Modality::Committed, one);
  d.deed(ActType::Cooperate, party, d.front, Modality::Refused, other);
  const auto f = findings_of({d});
  ASSERT_EQ(f.positions.size(), 2u);
  for (const Position& p : f.positions) {
    EXPECT_EQ(p.issue.holder, testing::actor_named(f, p.stance > 0 ? "Rosa Amal" : "River Party"));
    EXPECT_EQ(p.authority, Authority::B);
  }
}

// ... and between two people of whom one stands for himself the other does too: his praise of a minister is none of the state.
TEST(Offices, TowardsAMinisterACandidateIsTowardsHim) {
  Desk d("wire", "2016-02-02");
  const auto amal = d.entity(ActorKind::Person, "Rosa Amal", {}, {"candidate"});
  const auto s = d.word(amal, Authority::A, "I will work with him", "2016-02-01");
  d.deed(ActType::Cooperate, amal, d.dorn, Modality::Committed, s);
  const auto f = findings_of({d});
  ASSERT_EQ(f.positions.size(), 1u);
  EXPECT_EQ(f.positions.front().issue.target, testing::actor_named(f, "Mirela Dorn"));
}

// Towards somebody who stands for himself an office holder does too: a president's friendship is no treaty.
TEST(Offices, TowardsAPersonOneStandsForOneself) {
  Desk d("wire", "2016-02-02");
  const auto amal = d.entity(ActorKind::Person, "Rosa Amal");
  const auto s = d.word(d.dorn, Authority::B, "I will work with her", "2016-02-01");
  d.deed(ActType::Cooperate, d.dorn, amal, Modality::Committed, s);
  const auto f = findings_of({d});
  ASSERT_EQ(f.positions.size(), 1u);
  EXPECT_EQ(f.positions[0].issue.holder, testing::actor_named(f, "Mirela Dorn"));
  EXPECT_EQ(f.positions[0].authority, Authority::B);
}

// "She attacked her rival": between two people that is words, or a crime, and no issue to change tack on.
TEST(Offices, AnAttackOfOnePersonOnAnotherIsNoPosition) {
  Desk d("wire", "2016-02-02");
  const auto amal = d.entity(ActorKind::Person, "Rosa Amal"), brandt = d.entity(ActorKind::Person, "Otto Brandt");
  d.deed(ActType::Assault, amal, brandt, Modality::Actual, kNone, "2016-02-01");
  d.deed(ActType::Cooperate, brandt, amal, Modality::Actual, kNone, "2016-02-01");
  EXPECT_EQ(findings_of({d}).positions.size(), 1u);
}

}  // namespace
}  // namespace onrecord::link
