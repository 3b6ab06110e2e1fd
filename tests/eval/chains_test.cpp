#include "eval/chains.h"

#include <gtest/gtest.h>

namespace onrecord::eval {
namespace {

// The worked example of Pradhan et al. 2014, "Scoring coreference partitions of predicted mentions", section 4.
TEST(Chains, ScoreAsTheReferenceScorer) {
  ChainScores scores;
  scores.add({{1, 2, 3}, {4, 5, 6, 7}}, {{1, 2}, {3, 4}, {6, 7, 8, 9}});
  EXPECT_NEAR(scores.muc.r(), 40, 0.01);
  EXPECT_NEAR(scores.muc.p(), 40, 0.01);
  EXPECT_NEAR(scores.b3.r(), 41.67, 0.01);
  EXPECT_NEAR(scores.b3.p(), 50, 0.01);
  EXPECT_NEAR(scores.ceafe.r(), 65, 0.01);
  EXPECT_NEAR(scores.ceafe.p(), 43.33, 0.01);
}

TEST(Chains, TakeThePairingThatIsBestForAll) {
  ChainScores scores;  // the first gold chain shares most with the found one that the second needs
  scores.add({{1, 2, 3, 4}, {5, 6}}, {{3, 4, 5, 6}, {1, 2}});
  EXPECT_NEAR(scores.ceafe.r(), 50 * (2.0 * 2 / 6 + 2.0 * 2 / 6), 0.01);
}

TEST(Chains, AreNothingWithoutAnyAndAllWhereTheyAreTheSame) {
  ChainScores none, same;
  none.add({}, {});
  none.add({{1, 2}}, {});
  EXPECT_EQ(none.conll(), 0);
  same.add({{1, 2}, {3, 4, 5}}, {{3, 4, 5}, {1, 2}});
  EXPECT_NEAR(same.conll(), 100, 1e-9);
}

}  // namespace
}  // namespace onrecord::eval
