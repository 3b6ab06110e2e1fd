#include "extract/quotation.h"

#include <gtest/gtest.h>

#include <string>

namespace onrecord::extract {
namespace {

// Each line is a paragraph. Quotations as "text", with "~" before an open one, "+" before a reopened one, ">" before a nested one.
std::vector<std::string> quoted(std::string_view text) {
  std::vector<Span> paragraphs;
  for (uint32_t begin = 0; begin <= text.size();) {
    const auto end = static_cast<uint32_t>(std::min(text.find('\n', begin), text.size()));
    if (end > begin) paragraphs.push_back({begin, end});
    begin = end + 1;
  }
  std::vector<std::string> out;
  for (const Quotation& q : quotations_in(text, paragraphs))
    out.push_back(std::string(q.closed ? "" : "~") + (q.reopens ? "+" : "") + (q.nested ? ">" : "") + std::string(slice(text, q.inner)));
  return out;
}
using Strings = std::vector<std::string>;

TEST(Quotation, EveryStyleOfMarks) {
  EXPECT_EQ(quoted("“We left,” Oduya said. “All of us.”"), (Strings{"We left,", "All of us."}));
  EXPECT_EQ(quoted("\"We left,\" Oduya said. \"All of us.\""), (Strings{"We left,", "All of us."}));
  EXPECT_EQ(quoted("''We left,'' Oduya said. ``All of us.''"), (Strings{"We left,", "All of us."}));
  EXPECT_EQ(quoted("‘We left,’ Oduya said. 'All of us.'"), (Strings{"We left,", "All of us."}));
  EXPECT_EQ(quoted("«We left», she said, »not you«, and „so on“."), (Strings{"We left", "not you", "so on"}));
  EXPECT_EQ(quoted("It is a “mixed style\" of marks"), (Strings{"mixed style"}));
}

TEST(Quotation, ApostrophesAreNone) {
  EXPECT_EQ(quoted("Don't touch the ministers' cars, it's the '90s, and rock 'n' roll"), Strings{});
  EXPECT_EQ(quoted("Don’t touch the ministers’ cars, it’s the ’90s"), Strings{});
  EXPECT_EQ(quoted("He called it ‘the ministers’ own folly’ and left"), (Strings{"the ministers’ own folly"}));
  EXPECT_EQ(quoted("claimed ‘no bases of any group in the country anymore.’"), (Strings{"no bases of any group in the country anymore."}));
  EXPECT_EQ(quoted("a ‘double game’, and Lendara's 'sanctuaries' were"), (Strings{"double game", "sanctuaries"}));
  EXPECT_EQ(quoted("He is 5'10\" tall and \"proud\""), (Strings{"proud"}));
}

TEST(Quotation, Nested) {
  EXPECT_EQ(quoted("“She said ‘never again’ to me,” he said."), (Strings{"She said ‘never again’ to me,", ">never again"}));
  EXPECT_EQ(quoted("\"They asked: “Why us?” and left,\" he said."), (Strings{"They asked: “Why us?” and left,", ">Why us?"}));
}

TEST(Quotation, UnbalancedEndsWithItsParagraphAndReopens) {
  EXPECT_EQ(quoted("“We left early.\n“All of us,” he said.\n“No,” she said."), (Strings{"~We left early.", "+All of us,", "No,"}));
  EXPECT_EQ(quoted("“We left, he said. “All of us.”"), (Strings{"~We left, he said.", "All of us."}));
  EXPECT_EQ(quoted("We left,” he said."), Strings{});
}

TEST(Quotation, HostileInputIsLinear) {
  for (const std::string mark : {"\"", "'", "“", "‘", "”", "\" ", " '", "«", "“a ", "'s "}) {
    std::string text;
    while (text.size() < 1u << 20) text += mark;
    const auto found = quotations_in(text, {{0, static_cast<uint32_t>(text.size())}});
    for (const Quotation& q : found) ASSERT_TRUE(q.span.contains(q.inner) && q.span.end <= text.size());
  }
}

}  // namespace
}  // namespace onrecord::extract
