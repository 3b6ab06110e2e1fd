#include "text/segment.h"

namespace onrecord::text {
namespace {

std::vector<std::string> sentences(std::string text, BlockKind kind = BlockKind::Body) {
  static const SegmentRules rules = *load_segment_rules();
  Article article;
  article.text = std::move(text);
  article.blocks = {{{0, static_cast<uint32_t>(article.text.size())}, kind}};
  Reading reading;
  segment(article, rules, reading);
  std::vector<std::string> out;
  for (const Sentence& sentence : reading.sentences) out.emplace_back(slice(article.text, sentence.span));
  return out;
}
using Sentences = std::vector<std::string>;

TEST(Segment, EndsAtStopsAndKeepsClosingMarks) {
  EXPECT_EQ(sentences("Orlan denied it. “We did not.” The talks (in Veld.) went on"),
            (Sentences{"Orlan denied it.", "“We did not.”", "The talks (in Veld.) went on"}));
}

TEST(Segment, AQuotedQuestionGoesOnToItsSpeaker) {
  EXPECT_EQ(sentences("\"Will they go?\" he asked. \"Why?\" Ms. Orlan said."), (Sentences{"\"Will they go?\" he asked.", "\"Why?\" Ms. Orlan said."}));
}

TEST(Segment, AbbreviationsDecideByWhatFollows) {
  EXPECT_EQ(sentences("Gen. Orlan left the U.S. Embassy. He works in the U.S. The talks failed."),
            (Sentences{"Gen. Orlan left the U.S. Embassy.", "He works in the U.S.", "The talks failed."}));
}

TEST(Segment, ReferencesAndSmileysStayWithWhatTheyFollow) {
  EXPECT_EQ(sentences("Veld fell in 1412. [3] [4] Orlan rose.[5] It lasted :) Nobody cared! :) The end."),
            (Sentences{"Veld fell in 1412. [3] [4]", "Orlan rose.[5]", "It lasted :) Nobody cared! :)", "The end."}));
}

TEST(Segment, SmallLettersMayBegin) {
  EXPECT_EQ(sentences("it rained. nobody came. \"Go away.\" he said. Wait ... what. . . . then? no!"),
            (Sentences{"it rained.", "nobody came.", "\"Go away.\" he said.", "Wait ... what. . . . then?", "no!"}));
}

TEST(Segment, ReadsNoFurniture) { EXPECT_TRUE(sentences("Share this.", BlockKind::Furniture).empty()); }

}  // namespace
}  // namespace onrecord::text
