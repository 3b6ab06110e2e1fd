#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>

#include "extract/lexicons.h"
#include "extract/stages.h"
#include "onrecord.h"

namespace onrecord::extract {
namespace {

// Fingerprints of words that are single tokens; the quotations are given.
Claims fingerprints_of(std::string text, std::vector<Span> quoted = {}, std::vector<Statement> statements = {}) {
  Article article;
  article.text = std::move(text);
  article.blocks.push_back({{0, static_cast<uint32_t>(article.text.size())}, BlockKind::Body});
  Reading reading;
  for (uint32_t at = 0; at < article.text.size();) {
    const uint32_t begin = at;
    if (article.text[at] == ' ') { ++at; continue; }
    if (article.text[at] == '[' || article.text[at] == ']') ++at;
    else while (at < article.text.size() && std::string_view(" []").find(article.text[at]) == std::string_view::npos) ++at;
    reading.tokens.push_back({{begin, at}, false});
  }
  reading.sentences.push_back({article.blocks[0].span, {0, static_cast<uint32_t>(reading.tokens.size())}, 0});
  for (const Span span : quoted) reading.quotations.push_back({span, span});
  Claims claims;
  claims.statements = std::move(statements);
  const auto lexicons = load_lexicons();
  Context context{article, *lexicons, reading, claims};
  find_fingerprints(context);
  return claims;
}

size_t shared(const std::vector<uint64_t>& a, const std::vector<uint64_t>& b) {
  std::vector<uint64_t> both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return both.size();
}

std::vector<uint64_t> quotation_key(std::string quote) {
  Statement statement;
  const Span all{0, static_cast<uint32_t>(quote.size())};
  statement.content = {all};
  return fingerprints_of(std::move(quote), {all}, {statement}).statements[0].quotation_key;
}

}  // namespace

TEST(Fingerprints, TenSharedWordsShareOne) {
  const auto a = fingerprints_of("the ferry left Velm at dawn with forty drivers and their empty lorries on board").fingerprints;
  const auto b = fingerprints_of("witnesses agreed that the ferry left Velm at dawn with forty drivers and that it sank").fingerprints;
  const auto c = fingerprints_of("nobody at the harbour could say later why the fog signal had been silent that night").fingerprints;
  EXPECT_GE(shared(a, b), 1u);
  EXPECT_EQ(shared(a, c), 0u);
}

TEST(Fingerprints, QuotationKeysSurviveSpellingAndBrackets) {
  EXPECT_EQ(quotation_key("no organisation will honour that defence programme"),
            quotation_key("no organization will honor that defense program"));
  EXPECT_EQ(quotation_key("we told [the minister] them so"), quotation_key("we told them so"));
  EXPECT_EQ(quotation_key("scapegoat").size(), 1u);
}

TEST(Fingerprints, WordsOutsideMarksHaveNoKey) {
  Statement statement;
  statement.content = {{0, 20}};
  EXPECT_TRUE(fingerprints_of("it would pay in full", {}, {statement}).statements[0].quotation_key.empty());
}

}  // namespace onrecord::extract
