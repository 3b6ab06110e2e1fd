#include <gtest/gtest.h>

#include "core/utf8.h"
#include "ingest/ingest.h"

namespace onrecord::ingest {
namespace {

// "title|byline|body ..." of the blocks, in order.
std::string kinds(std::string_view text, std::string_view title = {}) {
  std::string out;
  for (const Block& block : label_lines(text, title)) (out += out.empty() ? "" : " ") += name(block.kind);
  return out;
}

constexpr std::string_view kParagraph = "The harbour master of Quell said on Monday that no ship had left the port since the storm began.\n\n";
std::string paragraphs(int n) {
  std::string out;
  for (int i = 0; i < n; ++i) out += kParagraph;
  return out;
}

TEST(Label, HeadOfAWebStory) {
  EXPECT_EQ(kinds("Share this\nHas Quell closed its harbour?\n\nStorm keeps ferries in port\n\nIda Brandt March 3, 2014\nPHOTO: AFP\n\nQUELL: " + paragraphs(3)),
            "furniture title standfirst byline credit dateline body body body");
}

TEST(Label, AgencyDateline) {
  const std::string text = "Storm shuts Quell harbour for a week\n\nBy Ida Brandt\n\nQUELL, Ostmark, March 3, 2014 (NPX) - " + paragraphs(3);
  EXPECT_EQ(kinds(text), "title byline dateline body body body");
}

TEST(Label, CommentsToTheEnd) {
  EXPECT_EQ(kinds(paragraphs(3) + "COMMENTS (2)\nComments are moderated.\n@Sailor: The harbour master told us the same last year, and he lied then too.\nNonsense."),
            "body body body furniture furniture comment comment");
  EXPECT_EQ(kinds(paragraphs(3) + "Leave a Reply\nYour name\nWebsite"), "body body body furniture furniture furniture");
}

TEST(Label, HeadlinesOfOtherStoriesAndHeadings) {
  EXPECT_EQ(kinds(paragraphs(2) + "Ostmark minister quits over ferry deal\n\n" + paragraphs(1) + "What comes next\n\n" + paragraphs(1)),
            "body body related body heading body");
  EXPECT_EQ(kinds(paragraphs(2) + "READ MORE\nFerry otter found alive\nMinister to resign\n"), "body body related related related");
}

TEST(Label, HardWrappedTextIsOneBlockForEachParagraph) {
  std::string text;
  for (int i = 0; i < 4; ++i)
    text += "The harbour master of Quell said on Monday that no ship had\nleft the port since the storm began, and that none would be\nallowed to leave before the end of the week or the storm.\n\n";
  EXPECT_EQ(label_lines(text, {}).size(), 4u);
}

// Sorted, disjoint, within the text, and over every byte that is not white space.
void expect_cover(std::string_view text) {
  size_t at = 0;
  const auto blank = [&](size_t from, size_t to) {
    for (size_t i = from; i < to;) {
      const CodePoint c = decode(text, i);
      ASSERT_TRUE(is_space(c.value)) << "byte " << i << " of: " << text;
      i += c.size;
    }
  };
  for (const Block& block : label_lines(text, {})) {
    ASSERT_LE(at, block.span.begin);
    ASSERT_LT(block.span.begin, block.span.end);
    ASSERT_LE(block.span.end, text.size());
    blank(at, block.span.begin);
    at = block.span.end;
  }
  blank(at, text.size());
}

TEST(Label, BlocksCoverAnyText) {
  const std::vector<std::string_view> parts = {"\n", "\r\n", " ", "\xC2\xA0", "\xEF\xBB\xBF", "By Ida Brandt", "QUELL: ", "COMMENTS (3)", "a.", kParagraph,
      "\"", "(", "https://a.b/c", "2014-03-03", "\xE2\x80\x9C", "- ", "READ MORE", "Photo: X", "\xFF", std::string_view("\0", 1), "Image credit: Ida ", ": ", "/AFP"};
  uint32_t seed = 7;
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (int n = 0; n < 14; ++n) {
      seed = seed * 1664525 + 1013904223;
      text += parts[(seed >> 8) % parts.size()];
    }
    expect_cover(text);
  }
}

}  // namespace
}  // namespace onrecord::ingest
