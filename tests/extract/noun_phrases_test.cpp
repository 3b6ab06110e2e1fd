#include "extract/noun_phrases.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "onrecord.h"

namespace onrecord {
namespace {

ReadArticle read(std::string text) {
  static const auto reader = Reader::load();
  Article article;
  article.text = std::move(text);
  article.language = "en";
  article.id = hash_id(article.text);
  article.blocks.push_back({{0, static_cast<uint32_t>(article.text.size())}, BlockKind::Body});
  return reader->read(std::move(article));
}

std::vector<std::string> phrases(const ReadArticle& read) {
  std::vector<std::string> out;
  for (const NounPhrase& phrase : read.reading.phrases) out.emplace_back(slice(read.article.text, span_of(read.reading, phrase.tokens)));
  return out;
}

// What the last phrase of these words takes up.
std::string before(const ReadArticle& read, std::string_view words) {
  std::string found;
  for (const NounPhrase& phrase : read.reading.phrases)
    if (slice(read.article.text, span_of(read.reading, phrase.tokens)) == words)
      found = phrase.before == kNone ? "" : slice(read.article.text, span_of(read.reading, read.reading.phrases[phrase.before].tokens));
  return found;
}

}  // namespace

TEST(NounPhrases, ReachOverClausesButNotOverAnd) {
  const auto found = phrases(read("The mayor who left the town and her son smiled at the crowd."));
  const auto has = [&](std::string_view words) { return std::find(found.begin(), found.end(), words) != found.end(); };
  EXPECT_TRUE(has("the town") && has("her") && has("her son") && has("the crowd")) << testing::PrintToString(found);
}

TEST(NounPhrases, OwnersKeepTheirMark) {
  const auto found = phrases(read("Nobody has seen Lindqvist's letter."));
  EXPECT_NE(std::find(found.begin(), found.end(), "Lindqvist's"), found.end()) << testing::PrintToString(found);
  EXPECT_NE(std::find(found.begin(), found.end(), "Lindqvist's letter"), found.end());
}

TEST(NounPhrases, TheSameWordsAndPronounsTakeUp) {
  const auto out = read("The committee met in Narvik on Monday. Marta Lindqvist said that she would answer. The committee thanked her.");
  EXPECT_EQ(before(out, "The committee"), "The committee");
  EXPECT_EQ(before(out, "she"), "Marta Lindqvist");
}

TEST(NounPhrases, NewThingsTakeUpNothing) {
  const auto out = read("A boat left the harbour. An engine failed.");
  EXPECT_EQ(before(out, "A boat"), "");
  EXPECT_EQ(before(out, "An engine"), "");
}

}  // namespace onrecord
