#include "ask/pages/markup.h"

#include <gtest/gtest.h>

#include <random>

#include "core/utf8.h"

namespace onrecord::ask::pages {
namespace {

std::string escaped(std::string_view text) {
  std::string out;
  append_escaped(out, text);
  return out;
}

TEST(Markup, TextAndValuesAreEscaped) {
  Markup m;
  {
    const auto p = m.in("p", {{"title", "\"><script>alert(1)</script>"}});
    m.text("</p><script>alert('x')</script> & \"so\"");
  }
  EXPECT_EQ(m.bytes(), "<p title=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\">&lt;/p&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; "
                       "&amp; &quot;so&quot;</p>\n");
}

TEST(Markup, WhatTurnsLettersAroundIsShownAsItsCode) {
  EXPECT_EQ(escaped("invoice \u202Efdp.exe\u202C"), "invoice [U+202E]fdp.exe[U+202C]");
  EXPECT_EQ(escaped("\u2066x\u2069"), "[U+2066]x[U+2069]");
  EXPECT_EQ(escaped("\u200Fשלום\u200E"), "\u200Fשלום\u200E");  // marks of direction only separate
}

TEST(Markup, ControlCharactersAndBadBytesAreReplaced) {
  EXPECT_EQ(escaped(std::string_view("a\0b\x1b[31m\x7f", 9)), "a\uFFFDb\uFFFD[31m\uFFFD");
  EXPECT_EQ(escaped("\xff\xfe<\xc3"), "\uFFFD\uFFFD&lt;\uFFFD");
  EXPECT_EQ(escaped("line\r\nnext\t."), "line \nnext\t.");
  EXPECT_EQ(escaped("\u0085\uFEFF\uFFFF"), "\uFFFD\uFFFD\uFFFD");
}

TEST(Markup, NothingOfAnyBytesIsMarkup) {
  std::mt19937 random(7);
  for (int i = 0; i < 2000; ++i) {
    std::string bytes;
    for (int k = 0; k < 40; ++k) bytes += static_cast<char>(i % 2 ? random() % 256 : "<>&\"'/!-=[]\\ script"[random() % 19]);
    const std::string out = escaped(bytes);
    EXPECT_TRUE(is_valid_utf8(out));
    EXPECT_EQ(out.find_first_of("<>\"'"), std::string::npos);
    for (size_t at = 0; (at = out.find('&', at)) != std::string::npos; ++at) {
      const std::string_view rest = std::string_view(out).substr(at);
      EXPECT_TRUE(rest.starts_with("&amp;") || rest.starts_with("&lt;") || rest.starts_with("&gt;") || rest.starts_with("&quot;") || rest.starts_with("&#39;"));
    }
  }
}

TEST(Link, OnlyWebAddressesLeadOut) {
  for (const char* url : {"http://quay.example/a?b=c&d=%20#e", "https://quay.example", "HTTPS://quay.example/ä"})
    EXPECT_TRUE(Link::outside(url)) << url;
  for (const char* url : {"javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)", "data:text/html,<script>1</script>", "vbscript:x",
                          "file:///etc/passwd", "//quay.example", "http://", "https:///x", "http://user@quay.example/", "http://quay.example/\"onclick=x", "http://quay.example/a b",
                          "http://quay.example/\x01", "http://quay.example/\u202Egpj", "http://quay.example/<b>", "http:quay.example", "", "http://quay.example/\xff"})
    EXPECT_FALSE(Link::outside(url)) << url;
}

TEST(Link, PlacesOfThePagesAreMadeOfIds) {
  EXPECT_EQ(Link::inside("../statement/s0123456789abcdef.html", "t1").address(), "../statement/s0123456789abcdef.html#t1");
  EXPECT_EQ(Link::inside("", "content").address(), "#content");
  for (const char* file : {"javascript:alert(1)", "//quay.example/", "/etc/passwd", "a b.html", "a\"b", "data:x", "..//quay.example"})
    EXPECT_EQ(Link::inside(file).address(), "#") << file;
  EXPECT_EQ(Link::inside("a.html", "x\" onclick=\"y").address(), "#");
}

TEST(Markup, LinksOutTellTheOtherSideNothing) {
  Markup m;
  m.link(*Link::outside("https://quay.example/?a=1&b=2"), "<Quay>");
  EXPECT_EQ(m.bytes(), "<a href=\"https://quay.example/?a=1&amp;b=2\" rel=\"noopener noreferrer nofollow external\">&lt;Quay&gt;</a>");
}

}  // namespace
}  // namespace onrecord::ask::pages
