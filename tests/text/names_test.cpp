#include "text/names.h"

#include <algorithm>

namespace onrecord::text {
namespace {

constexpr NameKind kKinds[] = {NameKind::Person, NameKind::Location};

// A token's scores: outside 0, the single label of each kind as given, all others far below.
void add_row(std::vector<int16_t>& scores, int16_t person, int16_t place) {
  scores.insert(scores.end(), {0, -9000, -9000, -9000, person, -9000, -9000, -9000, place});
}

std::vector<Name> names_of(std::vector<int16_t> scores) {
  NameScratch scratch;
  std::vector<Name> names;
  find_names(scores, kKinds, 10, scratch, names);
  return names;
}

TEST(Names, OneFormIsScoredAlikeInAllItsPlaces) {
  std::vector<int16_t> scores;
  add_row(scores, 2000, -500), add_row(scores, -300, 100), add_row(scores, 1500, 200);  // Orlan, surely a person but for once
  EXPECT_EQ(names_of(scores)[1].kind, NameKind::Location);
  const auto alone = scores;
  agree_on_scores(std::vector<uint32_t>{7, 8, 9}, scores);
  EXPECT_EQ(scores, alone);
  agree_on_scores(std::vector<uint32_t>{7, 0, 7}, scores);
  EXPECT_EQ(std::vector(scores.begin() + 9, scores.begin() + 18), std::vector(alone.begin() + 9, alone.begin() + 18));
  scores = alone;
  agree_on_scores(std::vector<uint32_t>{7, 7, 7}, scores);
  const auto names = names_of(scores);
  ASSERT_EQ(names.size(), 3u);
  for (const Name& name : names) EXPECT_EQ(name.kind, NameKind::Person);
  EXPECT_EQ(names[2].tokens.begin, 12u);
}

TEST(Names, ALabelGoesOnFromItsKind) {
  std::vector<int16_t> scores;
  scores.insert(scores.end(), {0, 900, 0, 0, 800, -900, 0, 0, 0});  // begin of a person, or alone
  scores.insert(scores.end(), {0, 0, 0, -400, 0, 0, 0, 900, 0});  // the end of a place cannot follow it
  const auto names = names_of(scores);
  ASSERT_EQ(names.size(), 1u);
  EXPECT_EQ(names[0].tokens.end, 11u);
}

TEST(Names, KnowASurname) {
  const std::string text = "Ada Orlan Orlan Orlan";
  const std::vector<Token> tokens = {{{0, 3}, false}, {{4, 9}, false}, {{10, 15}, false}, {{16, 21}, false}};
  std::vector<Name> names = {{{0, 2}, NameKind::Person}, {{2, 3}, NameKind::Organization}, {{3, 4}, NameKind::Location}};
  know_surnames(text, tokens, names);
  EXPECT_EQ(names[1].kind, NameKind::Person);
  EXPECT_EQ(names[2].kind, NameKind::Location);
}

}  // namespace
}  // namespace onrecord::text
