#include "text/tokenize.h"

#include "text/segment.h"

namespace onrecord::text {
namespace {

// Tokens with a space before each, or a bar where a token continues the one before it.
std::string cut(std::string_view text) {
  static const TokenRules rules = *load_token_rules();
  std::vector<Token> tokens;
  tokenize(text, {0, static_cast<uint32_t>(text.size())}, rules, tokens);
  std::string out;
  for (const Token& token : tokens) {
    if (!out.empty()) out += token.joined ? '|' : ' ';
    out += slice(text, token.span);
  }
  return out;
}

TEST(Tokenize, CutsClitics) {
  EXPECT_EQ(cut("He can't say it's Veld's, and I'd've gone."), "He ca|n't say it|'s Veld|'s , and I|'d|'ve gone .");
  EXPECT_EQ(cut("We don’t, they’ll. Cannot? dont"), "We do|n’t , they|’ll . Can|not ? do|nt");
  EXPECT_EQ(cut("the officials' homes"), "the officials|' homes");
  EXPECT_EQ(cut("the ‘so called officials’ left"), "the ‘ so called officials ’ left");
}

TEST(Tokenize, KeepsNumbersDatesAndAddresses) {
  EXPECT_EQ(cut("On 11/28/2000 at 5:30pm, $1,200.50."), "On 11/28/2000 at 5:30 pm , $ 1,200.50 .");
  EXPECT_EQ(cut("US$5bn, 20th, 1990s, '90s"), "US$ 5 bn , 20th , 1990s , '90s");
  EXPECT_EQ(cut("Call 713-555-0199 (2-1) 2009-10"), "Call 713-555-0199 ( 2 - 1 ) 2009 - 10");
  EXPECT_EQ(cut("See http://a.example/x?y=1, or ask press@ministry.example."), "See http://a.example/x?y=1 , or ask press@ministry.example .");
}

TEST(Tokenize, CutsHyphensButAfterPrefixes) {
  EXPECT_EQ(cut("a well-known anti-government group"), "a well - known anti-government group");
}

TEST(Tokenize, KnowsAbbreviations) {
  EXPECT_EQ(cut("Lt. Gen. Orlan met J. Veld on Sept. 13 in the U.S. He said no."), "Lt. Gen. Orlan met J. Veld on Sept. 13 in the U.S. He said no .");
  EXPECT_EQ(cut("wait... what?! \"Yes.\""), "wait ... what ?! \" Yes . \"");
}

TEST(Tokenize, SurvivesAnyBytes) {
  EXPECT_EQ(cut("\xff\xfe x\xc3 "), "\xff\xfe x\xc3");
  for (const std::string unit : {"'", "-", "a-", "1-", "a@", ".", "\xe2\x80", "n't", "http://", "(("}) {
    std::string text;
    while (text.size() < 200000) text += unit;
    static const TokenRules rules = *load_token_rules();
    std::vector<Token> tokens;
    tokenize(text, {0, static_cast<uint32_t>(text.size())}, rules, tokens);
    for (size_t i = 0; i < tokens.size(); ++i) {
      ASSERT_LT(tokens[i].span.begin, tokens[i].span.end) << unit;
      if (i > 0) {
        ASSERT_LE(tokens[i - 1].span.end, tokens[i].span.begin) << unit;
      }
    }
  }
}

}  // namespace
}  // namespace onrecord::text
