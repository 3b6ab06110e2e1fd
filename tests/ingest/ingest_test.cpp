#include "ingest/ingest.h"

#include <gtest/gtest.h>

#include <chrono>

#include "core/utf8.h"

namespace onrecord::ingest {
namespace {

Article read(std::string bytes, std::string file_name = "a.txt") { return read_article({file_name, file_name, std::move(bytes)}); }

std::string kinds(const Article& article) {
  std::string out;
  for (const Block& block : article.blocks) (out += out.empty() ? "" : " ") += name(block.kind);
  return out;
}

const std::string kStory =
    "Storm shuts Quell harbour\n\nBy Ida Brandt\n\nThe harbour master of Quell said on Monday that no ship had left the port since the storm began.\n\n"
    "She told The Quell Post that the ferries would stay where they were until the end of the week.\n\n";

TEST(Ingest, PlainTextIsKeptByteForByte) {
  for (const std::string& bytes : {kStory, "\xEF\xBB\xBF" + kStory, std::string("CR\r\nLF\r\n\r\n") + kStory, kStory + std::string("a\0b", 3)})
    EXPECT_EQ(read(bytes).text, bytes);
}

TEST(Ingest, FactsOfATextStory) {
  const Article article = read(kStory + "Published in The Quell Post, March 3rd, 2014.\n");
  EXPECT_EQ(article.title, "Storm shuts Quell harbour");
  EXPECT_EQ(article.byline, "Ida Brandt");
  EXPECT_EQ(article.outlet, "The Quell Post");
  EXPECT_EQ(print_interval(article.published.when), "2014-03-03");
  EXPECT_EQ(article.published.source, DateSource::Footer);
  EXPECT_EQ(slice(article.text, article.published.span), "March 3rd, 2014");
}

TEST(Ingest, OutletAsTheTextNamesIt) {
  const std::string body = "The harbour master of Quell said on Monday that no ship had left the port since the storm began.\n\n";
  EXPECT_EQ(read("Storm shuts harbour\n\nBy Ida Brandt, Quell Post staff\n\n" + body + body).outlet, "Quell Post");
  EXPECT_EQ(read("Storm shuts harbour\n\nQUELL, March 3 (NPX) - " + body + body).outlet, "NPX");
  EXPECT_EQ(read("The Quell Post\nWorld | Sea | Sky\n\nStorm shuts the harbour\n\nBy Ida Brandt\n\n" + body + body).outlet, "The Quell Post");
}

TEST(Ingest, NoDateIsUnknown) {
  EXPECT_FALSE(read(kStory).published.when.known());
  EXPECT_FALSE(read(kStory + "COMMENTS (1)\nSeen on March 3, 2014 by me and by nobody else in this town.\n").published.when.known());
  EXPECT_FALSE(read(kStory + "\xC2\xA9 Quell Post 2014. Last updated March 3, 2014\n").published.when.known());
}

TEST(Ingest, WhatAnUndatedReportTellsOfBoundsItsDate) {
  const auto when = [](const std::string& told) { return print_interval(read(kStory + told).published.when); };
  EXPECT_EQ(when("On March 3, 2014 the storm sank two ferries, and in April 2014 a third one was found on the rocks.\n"), "2014-04-01/..");
  EXPECT_EQ(when("The harbour will open again on June 1, 2021, the master of it told reporters in the town.\n"), "..");
}

TEST(Ingest, JsonRecord) {
  const Article article = read(R"({"link": "https://quellpost.example/2014/03/04/storm", "published": "2014-03-03T05:00:00Z", "headline": "Storm shuts harbour", "source": {"name": "The Quell Post"}, "body": "No ship left."})");
  EXPECT_EQ(article.text, "Storm shuts harbour\n\nNo ship left.");
  EXPECT_EQ(kinds(article), "title body");
  EXPECT_EQ(article.outlet, "The Quell Post");
  EXPECT_EQ(article.published.source, DateSource::Given);
  EXPECT_EQ(print_interval(article.published.when), "2014-03-03");
}

TEST(Ingest, Charsets) {
  EXPECT_EQ(read("Caf\xE9 owners said \x93no\x94.").text, "Caf\xC3\xA9 owners said \xE2\x80\x9Cno\xE2\x80\x9D.");
  EXPECT_EQ(read(std::string("\xFF\xFEH\0i\0.\0", 8)).text, "Hi.");
  EXPECT_EQ(read("A caf\xC3\xA9 and a bad byte \xFF here.").text, "A caf\xC3\xA9 and a bad byte \xEF\xBF\xBD here.");
}

TEST(Ingest, OtherLanguagesAreKeptAndNotRead) {
  const Article article = read("Le nouveau chef de l'\xC3\x89tat n'a pas dit s'il rouvrirait le pont, qui est ferm\xC3\xA9 depuis deux ans, et la ministre des Affaires n'a rien ajout\xC3\xA9 \xC3\xA0 ce qu'elle avait dit dans la semaine.");
  EXPECT_EQ(article.language, "fr");
  ASSERT_FALSE(article.notes.empty());
  EXPECT_EQ(article.notes.back().level, NoteLevel::Refusal);
}

const std::string kPage = R"(<!DOCTYPE html><html lang="en-GB"><head><title>Storm shuts harbour | The Quell Post</title>
<meta property="og:site_name" content="The Quell Post"><script type="application/ld+json">{"@type": "NewsArticle", "headline": "Storm shuts harbour",
"datePublished": "2014-03-03T05:00:00Z", "dateModified": "2014-05-01", "author": [{"name": "Ida Brandt"}]}</script></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav><article><h1>Storm shuts harbour</h1>
<p>The harbour master of Quell said on Monday that no ship had left the port since the storm began, and none would.</p>
<p>She told this newspaper that the ferries would stay where they were until the end of the week, or the end of the storm.</p>
<p>The owners of the ferries said that they had not been asked, but that they would have said the same if they had been.</p>
</article><div class="comments"><h3>Comments (1)</h3><div class="comment"><p>She said the same last year and we all know how that ended.</p></div></div></body></html>)";

TEST(Ingest, Page) {
  const Article article = read(kPage, "storm.html");
  EXPECT_EQ(article.title, "Storm shuts harbour");
  EXPECT_EQ(article.byline, "Ida Brandt");
  EXPECT_EQ(article.outlet, "The Quell Post");
  EXPECT_EQ(print_interval(article.published.when), "2014-03-03");
  EXPECT_EQ(kinds(article), "title body body body furniture comment");
}

// Hostile markup: no stack overflow, no quadratic time, blocks that hold together.
TEST(Ingest, HostilePages) {
  const auto repeat = [](std::string_view part, size_t n) {
    std::string out;
    for (size_t i = 0; i < n; ++i) out += part;
    return out;
  };
  const auto start = std::chrono::steady_clock::now();
  for (const std::string& page : {
           "<html>" + repeat("<div>", 200000) + "deep" + repeat("</div>", 200000),
           "<html>" + repeat("<b><i>", 100000) + kPage,
           "<html>" + repeat("</x>", 200000) + kPage,
           "<html>" + repeat("<table><tr><td>", 60000) + "cell",
           "<html><p class=\"" + std::string(5 << 20, 'a') + "\">attribute</p>",
           "<html><p " + repeat("a=b ", 200000) + ">attributes</p>",
           "<html><!-- " + std::string(5 << 20, '-') + kPage,
           "<html><script>" + std::string(5 << 20, '<') + kPage,
           "<html>" + repeat("&amp;&#x41;&bogus;", 100000),
           "<html>" + repeat("<", 1000000),
           "<html>" + repeat("<a href='", 100000),
           "<html>" + repeat("<p>one", 100000),
           "<html><script type=\"application/ld+json\">" + repeat("[{\"a\":", 100000) + "</script>" + kPage}) {
    const Article article = read(page, "a.html");
    for (const Block& block : article.blocks) EXPECT_LE(block.span.end, article.text.size());
  }
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(60));
}

}  // namespace
}  // namespace onrecord::ingest
