#include <gtest/gtest.h>

#include "onrecord.h"

namespace onrecord {
namespace {

const Reader& reader() {
  static const auto loaded = Reader::load();
  return *loaded;
}

// Who is silent: names of the speakers of statements without content.
std::string silent_in(const std::string& text) {
  Article article;
  article.text = text;
  article.language = "en";
  article.id = hash_id(text);
  article.blocks.push_back({{0, static_cast<uint32_t>(text.size())}, BlockKind::Body});
  const ReadArticle out = reader().read(std::move(article));
  std::string names;
  for (const Statement& s : out.claims.statements)
    if (s.content.empty()) {
      EXPECT_TRUE(s.negative) << text;
      names += (names.empty() ? "" : "; ") + out.claims.entities[s.speaker].name;
    }
  return names;
}

}  // namespace

TEST(Silences, AreStatementsWithoutContent) {
  EXPECT_EQ(silent_in("There has been no reaction to the minister's offer from the army."), "army");
  EXPECT_EQ(silent_in("The Norwegian government had no immediate comment."), "Norway");
  EXPECT_EQ(silent_in("The army did not respond."), "army");
  EXPECT_EQ(silent_in("The Taliban has said nothing."), "Taliban");
}

TEST(Silences, WhatMayComeOrIsAnsweredIsNone) {
  EXPECT_EQ(silent_in("The army will not respond."), "");
  EXPECT_EQ(silent_in("The army responded on Monday."), "");
  EXPECT_EQ(silent_in("Norway said that there was no comment to make."), "");
}

}  // namespace onrecord
