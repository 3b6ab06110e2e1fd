// On whose authority somebody speaks, in invented reports read by the whole library.
#include <gtest/gtest.h>

#include <string>

#include "core/id.h"
#include "onrecord.h"

namespace onrecord {
namespace {

ReadArticle read(std::string text) {
  static const auto reader = Reader::load();
  Article article;
  article.location = "test.txt";
  article.text = std::move(text);
  article.id = article_id("test.txt", article.text);
  article.language = "en";
  article.blocks.push_back({{0, static_cast<uint32_t>(article.text.size())}, BlockKind::Body});
  return reader->read(std::move(article));
}

// Of the last statement whose content holds these words.
std::string authority(const std::string& text, std::string_view part) {
  const auto r = read(text);
  std::string out = "none";
  for (const Statement& s : r.claims.statements)
    for (Span span : s.content)
      if (slice(r.article.text, span).find(part) != std::string_view::npos) out = name(s.authority);
  return out;
}

TEST(Authority, WhoHasNoOfficeDecidesForHimselfAndIsAThirdPartyAboutOthers) {
  EXPECT_EQ(authority("Mira Tolen said she would not run again.", "would not run"), "A");
  EXPECT_EQ(authority("“I paid every debt,” Mira Tolen said.", "I paid"), "A");
  EXPECT_EQ(authority("Mira Tolen said Ivo Strand never paid his debts.", "never paid"), "D");
  EXPECT_EQ(authority("“He never paid his debts,” Mira Tolen said of Oda Tal.", "never paid"), "D");
  EXPECT_EQ(authority("Mira Tolen said that she thought that Ivo Strand had paid his debts.", "had paid"), "D");
  EXPECT_EQ(authority("Senator Mira Tolen said Ivo Strand never paid his debts.", "never paid"), "D");
}

TEST(Authority, WhoIsTheOnlyOneOfHisKindSpeaksAsAPerson) {
  EXPECT_EQ(authority("“I paid every debt,” the former president said.", "I paid"), "A");
  EXPECT_EQ(authority("The impostor promised to keep the bridge open.", "to keep the bridge"), "A");
  EXPECT_EQ(authority("A former official said the bridge would fall.", "would fall"), "E");
}

TEST(Authority, WhereTheMainClauseTellsNobodyTheClausesBelowDo) {
  EXPECT_EQ(authority("Mira Tolen said it was sad that Ivo Strand had lost the ferry.", "had lost"), "D");
  EXPECT_EQ(authority("“It is a pity that I lost the ferry to Ivo Strand,” Mira Tolen said.", "lost the ferry"), "A");
  EXPECT_EQ(authority("“I hope Ivo Strand builds the bridge,” Mira Tolen said.", "builds the bridge"), "A");
  EXPECT_EQ(authority("Mira Tolen said the protesters had burnt the ferry.", "had burnt"), "D");
  EXPECT_EQ(authority("Mira Tolen said the people had had enough.", "had enough"), "A");
}

TEST(Authority, JudgesAndHeadsOfBodiesDecide) {
  EXPECT_EQ(authority("Judge Mira Tolen said the sentence was just.", "was just"), "A");
  EXPECT_EQ(authority("Mira Tolen, executive director of the Harbour Board, said the bridge was safe.", "was safe"), "A");
  EXPECT_EQ(authority("Communications director Mira Tolen said the bridge was safe.", "was safe"), "B");
}

TEST(Authority, WhoGivesThingsANameSpeaksAboutOthers) {
  EXPECT_EQ(authority("Mira Tolen called the mayor, Oda Tal, a disaster.", "disaster"), "D");
  EXPECT_EQ(authority("Mira Tolen called the ferry agreement a disaster.", "disaster"), "A");
  EXPECT_EQ(authority("Mira Tolen called for a new ferry.", "new ferry"), "A");
}

TEST(Authority, WhoWatchesIsASourceOfHisOwnWordsAndDeedsOnly) {
  EXPECT_EQ(authority("The analyst Oda Tal said the bridge would fall within a year.", "would fall"), "E");
  EXPECT_EQ(authority("The journalist Oda Tal, 44, said that he was ready to testify.", "was ready"), "A");
  EXPECT_EQ(authority("The analyst Oda Tal called for the resignation of the minister.", "the resignation"), "A");
  EXPECT_EQ(authority("Former Foreign Minister Oda Tal said the bridge would fall within a year.", "would fall"), "E");
}

TEST(Authority, WhoSpeaksOfHisOwnDeedsAndCrowdsAndCampaignsOfTheirs) {
  EXPECT_EQ(authority("Mira Tolen was willing to open the bridge.", "to open"), "A");
  EXPECT_EQ(authority("Voters say they will stay at home.", "stay at home"), "C");
  EXPECT_EQ(authority("Voters say the mayor stole the money.", "stole the money"), "D");
  EXPECT_EQ(authority("The Tolen campaign denied it had paid the ferrymen.", "paid the ferrymen"), "C");
}

TEST(Authority, WhoeverTellsOfAnotherIsAThirdPartyWhateverHisOffice) {
  EXPECT_EQ(authority("Norway's President Oda Tal said Mira Tolen had broken her word.", "broken her word"), "D");
  EXPECT_EQ(authority("Norway's President Oda Tal said Mira Tolen must leave the harbour.", "leave the harbour"), "A");
  EXPECT_EQ(authority("Ivo Strand, a spokesman for Mira Tolen, said Tolen had sold the boat.", "sold the boat"), "B");
  EXPECT_EQ(authority("The county's sheriff, Ivo Strand, said Mira Tolen had fired two shots.", "two shots"), "B");
}

TEST(Authority, OfficesAndOrgans) {
  EXPECT_EQ(authority("Norway's President Oda Tal said the bridge would open.", "would open"), "A");
  EXPECT_EQ(authority("Norway's police chief, Oda Tal, said the bridge was closed.", "was closed"), "B");
  EXPECT_EQ(authority("Norway's top military commanders announced Sunday that they will not open the bridge.", "not open"), "A");
  EXPECT_EQ(authority("Norway's foreign minister, Oda Tal, said the bridge was closed.", "was closed"), "B");
  EXPECT_EQ(authority("Norway's foreign minister, Oda Tal, ordered the army to close the bridge.", "close the bridge"), "B");
  EXPECT_EQ(authority("The harbour minister said the bridge was closed.", "was closed"), "B");
  EXPECT_EQ(authority("The club's executive director, Mira Tolen, said Ivo Strand never paid his debts.", "never paid"), "D");
  EXPECT_EQ(authority("A spokesman said the bridge was closed.", "was closed"), "C");
  EXPECT_EQ(authority("Police said the bridge was closed.", "was closed"), "C");
  EXPECT_EQ(authority("The Lakeside Supreme Court ruled that the bridge must be closed.", "must be closed"), "A");
  EXPECT_EQ(authority("The Lakeside Supreme Court said that the bridge was closed.", "was closed"), "A");
  EXPECT_EQ(authority("The National Harbour Center reported that the storm had closed the bridge.", "had closed"), "C");
}

TEST(Authority, BodiesAnnounceWhatTheyDecideAndTheRestIsToldBySomebody) {
  EXPECT_EQ(authority("The Harbour Company announced a new ferry.", "new ferry"), "A");
  EXPECT_EQ(authority("The Harbour Company said it would buy a new ferry.", "new ferry"), "C");
  EXPECT_EQ(authority("The Harbour Company urged the council to open the bridge.", "open the bridge"), "C");
}

TEST(Authority, OfficesThatServeSpeakWithoutDeciding) {
  EXPECT_EQ(authority("Mira Tolen, a vice president of the Harbour Company, said the ferry was safe.", "was safe"), "B");
  EXPECT_EQ(authority("Mira Tolen, the governor's chief of staff, said the ferry was safe.", "was safe"), "B");
  EXPECT_EQ(authority("Mira Tolen, the Strand campaign manager, said Oda Tal had sold the boat.", "sold the boat"), "B");
  EXPECT_EQ(authority("“I sold the boat,” Secretary Tolen said.", "sold the boat"), "A");  // Americans keep the bare title
}

TEST(Authority, WhoEndorsesOrSaysWhatWillBeSpeaksForHimself) {
  EXPECT_EQ(authority("Mira Tolen has endorsed Oda Tal for mayor.", "Oda Tal"), "A");
  EXPECT_EQ(authority("President Mira Tolen said voters in Velm will reject Oda Tal.", "will reject"), "A");
  EXPECT_EQ(authority("“It will pass. Oda Tal gave it away,” Mira Tolen said.", "It will pass"), "A");
}

TEST(Authority, AnUnnamedJudgeOrGovernorDecidesAsANamedOne) {
  EXPECT_EQ(authority("A judge in Velm said the bridge was to stay closed.", "stay closed"), "A");
  EXPECT_EQ(authority("An army commander said the bridge was to stay closed.", "stay closed"), "C");
}

TEST(Authority, WhoeverSaysIHasHisOwnView) {
  EXPECT_EQ(authority("I believe that the bridge is safe.", "is safe"), "A");
}

TEST(Authority, WhoOnlyAsksWatches) {
  EXPECT_EQ(authority("Mira Tolen asked whether the bridge was safe.", "was safe"), "E");
}

TEST(Authority, WordsOnPaper) {
  EXPECT_EQ(authority("The statement said that Oda Tal had closed the bridge.", "had closed"), "A");
  EXPECT_EQ(authority("New research showed that the bridge was unsafe.", "was unsafe"), "E");
  EXPECT_EQ(authority("The report said that the bridge was closed.", "was closed"), "E");
  EXPECT_EQ(authority("Part of the court order said that the bridge must be closed.", "must be closed"), "A");
  EXPECT_EQ(authority("A parliamentary report said that the bridge was closed.", "was closed"), "A");
  EXPECT_EQ(authority("A report citing the mayor's office said that the bridge was closed.", "was closed"), "E");
}

TEST(Authority, WhoStandsForOfficeIsNoWatcherAndWhoStudiesIsOne) {
  EXPECT_EQ(authority("Former governor Mira Tolen said the bridge would stay open for years.", "stay open"), "E");
  EXPECT_EQ(authority("Harbour Party nominee Mira Tolen, a former governor, said the bridge would stay open for years.", "stay open"), "A");
  EXPECT_EQ(authority("Mira Tolen, director of the Harbour Project at Sorin University, said that the port loses ships.", "loses ships"), "E");
  EXPECT_EQ(authority("Mira Tolen, president of Sorin University, said that the campus would close.", "would close"), "A");
  EXPECT_EQ(authority("The Sorin Institute said that the harbour lost ships.", "lost ships"), "E");
}

}  // namespace
}  // namespace onrecord
