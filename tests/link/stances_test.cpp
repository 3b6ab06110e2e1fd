// A worked case beside every row of data/stances.tsv: the row's number, a sentence, what it asks, what it must answer.
#include "link/stances.h"

#include <gtest/gtest.h>

#include "core/data.h"

namespace onrecord::link {
namespace {

constexpr Stance kNoStance{Stance::Kind::None, 0};
constexpr Stance kLess{Stance::Kind::Less, 0};
constexpr Stance is(int value) { return {Stance::Kind::Value, value}; }

struct Case {
  const char* sentence;
  StanceQuery query;
  Stance stance;
};

using enum SpeechAct;
using enum Modality;
constexpr auto Act = StanceClaim::Act, Tie = StanceClaim::Tie, Wanted = StanceClaim::Demand;

// In the order of the table.
const Case kCases[] = {
    {"She would not confirm that they had promised to attack.", {Act, RefuseToConfirm, Committed, false}, kNoStance},
    {"He asked whether they would attack.", {Act, Ask, Committed, false}, kNoStance},
    {"He predicted that they would attack.", {Act, Predict, Committed, false}, kNoStance},
    {"If the river froze they might attack.", {Act, Say, Hypothetical, false}, kNoStance},
    {"They denied that they were asking Teskar to attack.", {Wanted, Deny, Demanded, false}, is(-2)},
    {"They denied that they were not asking for it.", {Wanted, Deny, Demanded, true}, kNoStance},
    {"They demanded that Teskar attack.", {Wanted, Demand, Demanded, false}, is(2)},
    {"\"We are not asking Teskar to attack.\"", {Wanted, Say, Demanded, true}, kLess},
    {"She denied that they had failed to attack.", {Act, Deny, NotDone, false}, kNoStance},
    {"She denied that they had refused to attack.", {Act, Deny, Refused, false}, kNoStance},
    {"She denied that they had ruled out an attack.", {Act, Deny, RuledOut, false}, kNoStance},
    {"She denied that anybody had asked them to attack.", {Act, Deny, Demanded, false}, kNoStance},
    {"She denied that they would attack.", {Act, Deny, Committed, false}, is(-2)},
    {"She denied that they had not attacked.", {Act, Deny, Actual, true}, kNoStance},
    {"They refused the demand that others attack.", {Act, Refuse, Demanded, false}, kNoStance},
    {"They refused to attack.", {Act, Refuse, Committed, false}, is(-2)},
    {"They said that they would not attack.", {Act, Say, Refused, false}, is(-2)},
    {"They did not refuse to attack.", {Act, Say, Refused, true}, is(0)},
    {"They ruled out an attack.", {Act, {}, RuledOut, false}, is(-2)},
    {"They did not rule out an attack.", {Act, Say, RuledOut, true}, is(0)},
    {"The attack, they said, never happened.", {Act, Say, Denied, false}, is(-2)},
    {"They did not deny the attack.", {Act, Say, Denied, true}, kNoStance},
    {"The army has yet to attack.", {Act, {}, NotDone, false}, kNoStance},
    {"Norvane wants Teskar to attack.", {Act, Say, Demanded, false}, kNoStance},
    {"They were considering an attack.", {Act, Say, Considered, false}, is(0)},
    {"They were not considering an attack.", {Act, Say, Considered, true}, is(-1)},
    {"They have allegedly attacked.", {Act, Say, Alleged, false}, is(1)},
    {"They have allegedly not attacked.", {Act, Say, Alleged, true}, kNoStance},
    {"They offered to attack together.", {Act, Say, Offered, false}, is(1)},
    {"They made no offer to attack.", {Act, Say, Offered, true}, kNoStance},
    {"They would attack if there was evidence.", {Act, Say, Conditional, false}, is(1)},
    {"They would not attack until there was evidence.", {Act, Say, Conditional, true}, is(-1)},
    {"\"Our men will walk up that valley with yours,\" she offered.", {Act, Offer, Committed, false}, is(1)},
    {"They promised to attack.", {Act, Promise, Committed, false}, is(2)},
    {"They made no commitment to attack.", {Act, Say, Committed, true}, is(-1)},
    {"\"Our men walk up that valley with yours,\" she offered.", {Act, Offer, Actual, false}, is(1)},
    {"\"We attacked at dawn.\"", {Act, Say, Actual, false}, is(2)},
    {"\"We did not attack at dawn.\"", {Act, Say, Actual, true}, kNoStance},
    {"The army is attacking.", {Act, {}, Ongoing, false}, is(2)},
    {"The army is not attacking.", {Act, {}, Ongoing, true}, kNoStance},
    {"He denied that they supported the Front.", {Tie, Deny, Actual, false}, is(-2)},
    {"He denied that they did not support it.", {Tie, Deny, Actual, true}, kNoStance},
    {"Support for the Front is a lie, he said.", {Tie, Say, Denied, false}, is(-2)},
    {"He did not deny that they supported it.", {Tie, Say, Denied, true}, kNoStance},
    {"They will not support the Front.", {Tie, Say, Refused, false}, is(-2)},
    {"They did not refuse to support it.", {Tie, Say, Refused, true}, is(0)},
    {"They ruled out support.", {Tie, {}, RuledOut, false}, is(-2)},
    {"They did not rule out support.", {Tie, Say, RuledOut, true}, is(0)},
    {"They were considering support.", {Tie, Say, Considered, false}, is(0)},
    {"They were not considering support.", {Tie, Say, Considered, true}, is(-1)},
    {"They offered to support it.", {Tie, Say, Offered, false}, is(1)},
    {"They made no offer to support it.", {Tie, Say, Offered, true}, kNoStance},
    {"They would support it if it asked.", {Tie, Say, Conditional, false}, is(1)},
    {"They would not support it until it asked.", {Tie, Say, Conditional, true}, is(-1)},
    {"They promised to support it.", {Tie, Promise, Committed, false}, is(2)},
    {"They made no commitment to support it.", {Tie, Say, Committed, true}, is(-1)},
    {"They are said to support the Front.", {Tie, Say, Alleged, false}, is(1)},
    {"They are said not to support it.", {Tie, Say, Alleged, true}, is(-1)},
    {"He believes that they support the Front.", {Tie, Believe, Actual, false}, is(1)},
    {"He does not believe that they support it.", {Tie, Believe, Actual, true}, is(-1)},
    {"\"There were camps.\"", {Tie, Say, Actual, false}, is(2)},
    {"\"There are no camps.\"", {Tie, Say, Actual, true}, is(-2)},
    {"They still support the Front.", {Tie, Say, Ongoing, false}, is(2)},
    {"They no longer support it.", {Tie, Say, Ongoing, true}, is(-2)},
    {"They want others to support it.", {Tie, Say, Demanded, false}, kNoStance},
};

TEST(Stances, EveryRowHasItsCase) {
  const auto rows = read_tsv(data_file("stances.tsv"));
  ASSERT_EQ(std::size(kCases), rows.size());
  for (size_t i = 0; i < rows.size(); ++i) {
    const Case& c = kCases[i];
    EXPECT_EQ(stance_of(c.query), c.stance) << "row " << i + 1 << ": " << c.sentence;
    // The case is the row's own: it is what the row asks, and what the row answers.
    const auto fits = [](std::string_view cell, std::string_view value) { return cell == "*" || cell == value; };
    EXPECT_TRUE(fits(rows[i][1], c.query.said ? name(*c.query.said) : "told") && fits(rows[i][2], name(c.query.modality)) &&
                fits(rows[i][3], c.query.negative ? "-" : "+"))
        << "row " << i + 1 << ": " << c.sentence;
    EXPECT_EQ(std::string(rows[i][4]), c.stance == kNoStance ? "none" : c.stance == kLess ? "less" : std::to_string(c.stance.value));
  }
}

TEST(Stances, IssuesNameTypesAndRelationsThatExist) {
  for (const auto& row : read_tsv(data_file("issues.tsv"))) {
    ASSERT_EQ(row.size(), 6u) << row[0];
    EXPECT_TRUE(row[0] == "act" ? parse_enum<ActType>(row[1]).has_value() : parse_enum<Relation>(row[1]).has_value()) << row[1];
  }
  EXPECT_EQ(kind_of_act(ActType::Assault), "against");
  EXPECT_EQ(kind_of_act(ActType::Accuse), "");
}

}  // namespace
}  // namespace onrecord::link
