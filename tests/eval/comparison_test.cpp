#include "eval/comparison.h"

#include <gtest/gtest.h>

namespace onrecord::eval {
namespace {

using Kind = SheetMention::Kind;

const std::string kText = "The minister, Ada Holm, said the bridge was safe. \"We checked it,\" she said. \"It holds.\" A clerk denied it.";

Span at(std::string_view words) {
  const auto begin = static_cast<uint32_t>(kText.find(words));
  return {begin, begin + static_cast<uint32_t>(words.size())};
}

SheetMention named(std::string_view span, std::string_view head) { return {at(span), at(head), Kind::Name}; }
SheetMention described(std::string_view span, std::string_view head) { return {at(span), at(head), Kind::Description}; }

SheetStatement said(std::string id, std::vector<Span> cue, std::vector<Span> content, uint32_t speaker, StatementKind kind) {
  return {std::move(id), {}, std::move(cue), std::move(content), kind, SpeechAct::Say, false, SpeakerKind::Named, {}, {}, speaker, {}, kNone};
}

Sheet gold() {
  Sheet sheet;
  sheet.actors = {{true, {named("The minister, Ada Holm", "Holm"), {at("she"), at("she"), Kind::Pronoun}}, {}}, {false, {described("A clerk", "clerk")}, {}}};
  sheet.statements = {said("s1", {at("said")}, {at("the bridge was safe")}, 0, StatementKind::Indirect),
                      said("s2", {at("said. \"It")}, {at("\"We checked it,\"")}, 0, StatementKind::Direct),
                      said("s3", {}, {at("\"It holds.\"")}, 0, StatementKind::Continued)};
  return sheet;
}

TEST(Comparison, ASheetAgreesWithItself) {
  Comparison c;
  c.add(kText, gold(), gold(), false);
  EXPECT_EQ(c.statements.right, 3u);
  EXPECT_EQ(c.found_right, 3u);
  EXPECT_EQ(c.given.at("speaker").right, 3u);
  EXPECT_DOUBLE_EQ(c.labels.at("kind").kappa(), 100);
  EXPECT_DOUBLE_EQ(std::get<double>(std::get<1>(c.b3().value)[2].value), 100);
}

TEST(Comparison, APieceOfADiscontinuousStatementIsFoundButHasNoKind) {
  Sheet found = gold();
  found.statements[1].content.push_back(at("\"It holds.\""));
  found.statements.pop_back();
  Comparison c;
  c.add(kText, gold(), found, false);
  EXPECT_EQ(c.statements.right, 3u);
  EXPECT_EQ(c.labels.at("kind").n(), 2u);
}

TEST(Comparison, ATitleThatIsNotTiedToTheNameIsNotTheSpeaker) {
  Sheet found = gold();
  found.actors.push_back({true, {described("The minister", "minister")}, {}});
  found.statements[0].speaker = 2;
  found.statements[1].speaker = 1;
  Comparison c;
  c.add(kText, gold(), found, false);
  EXPECT_EQ(c.given.at("speaker").right, 1u);
}

TEST(Comparison, MissedAndSpuriousStatements) {
  Sheet found = gold();
  found.statements[0].content = {at("denied it")};
  Comparison c;
  c.add(kText, gold(), found, false);
  EXPECT_EQ(c.statements.right, 2u);
  EXPECT_EQ(c.found_right, 2u);
  EXPECT_EQ(c.statements.found, 3u);
}

TEST(Labels, KappaTakesChanceOut) {
  Labels labels;
  for (int i = 0; i < 45; ++i) labels.count(0, 0);
  for (int i = 0; i < 15; ++i) labels.count(0, 1);
  for (int i = 0; i < 25; ++i) labels.count(1, 0);
  for (int i = 0; i < 15; ++i) labels.count(1, 1);
  EXPECT_DOUBLE_EQ(labels.agreement(), 60);
  EXPECT_NEAR(labels.kappa(), 13.04, 0.01);
}

}  // namespace
}  // namespace onrecord::eval
