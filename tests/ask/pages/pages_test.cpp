// The whole folder: every link leads somewhere, nothing of an article is markup, equal records give equal bytes, and the
// pictures hold what the tables hold.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>

#include "ask/ask.h"
#include "ask/protection.h"
#include "tests/link/desk.h"
#include "tests/record/random_claims.h"

namespace onrecord::ask::pages {
namespace {

namespace fs = std::filesystem;
using record::Store;
using testing::Desk;
using Pages = std::map<std::string, std::string>;  // by path in the folder

constexpr std::string_view kHostile = "</title></p><script>alert(1)</script><img src=x onerror=alert(2)> \" ' onclick=\"alert(3)\" \u202Egpj.exe";

class PagesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    room_ = fs::temp_directory_path() / ("onrecord-pages-" + std::to_string(getpid()));
    fs::remove_all(room_);
    fs::create_directories(room_);
  }
  void TearDown() override { fs::remove_all(room_); }

  template <class Reports>
  Store store_of(const Reports& reports, const std::string& name = "a.onrecord") const {
    Store store = *Store::open(room_ / name, Store::Mode::Write);
    for (const auto& report : reports) EXPECT_TRUE(store.put(report.article, report.claims));
    EXPECT_TRUE(store.put_findings(link::link(*store.claims())));
    return store;
  }
  Pages written(const Store& store, bool protect = false) const {
    const auto done = write_pages(store, (room_ / "pages").string(), {protect, "onrecord test", {}});
    EXPECT_TRUE(done) << done.error().message;
    Pages pages;
    for (const auto& entry : fs::recursive_directory_iterator(room_ / "pages")) {
      if (!entry.is_regular_file()) continue;
      std::ifstream in(entry.path(), std::ios::binary);
      pages[entry.path().lexically_relative(room_ / "pages").generic_string()] = {std::istreambuf_iterator<char>(in), {}};
    }
    return pages;
  }

  // A refusal of 2014, an unnamed diplomat's word of 2015 with its denial, the minister's offer of 2018.
  static std::vector<Desk> quarrel() {
    Desk first("wire-2014", "2014-09-26"), second("ledger-2015", "2015-04-19", "The Belmora Ledger"), third("wire-2018", "2018-10-08");
    auto s = first.word(first.vale, Authority::A, "We will not be marched into that valley by anybody's newspapers", "2014-09-25", SpeechAct::Refuse);
    first.deed(ActType::Assault, first.teskar, first.front, Modality::Refused, s);
    first.link(first.agency, Relation::Supports, first.front, first.word(first.keld, Authority::B, "The Directorate feeds them", "2014-09-20"));
    first.link(first.agency, Relation::Supports, first.front, first.word(first.ister, Authority::B, "We do not feed them", "2014-09-24", SpeechAct::Deny), true);
    s = second.word(second.diplomat, Authority::C, "They gave an undertaking that they would close the camps", "2015-04-15");
    second.deed(ActType::Coerce, second.teskar, second.front, Modality::Committed, s);
    const auto same = second.word(second.ministry, Authority::B, "Our position is known and has not changed", "2015-04-16");
    second.claims.statements[same].of_change = second.claims.statements[same].negative = true;
    s = third.word(third.dorn, Authority::B, "Bring us one photograph and our men will walk up that valley with yours", "2018-10-08", SpeechAct::Offer);
    third.claims.statements[s].condition = third.find("Bring us one photograph");
    third.deed(ActType::Assault, third.teskar, third.front, Modality::Conditional, s);
    return {first, second, third};
  }

  fs::path room_;
};

std::set<std::string> ids_in(const std::string& page) {
  std::set<std::string> out;
  static const std::regex kId(" id=\"([^\"]+)\"");
  for (std::sregex_iterator it(page.begin(), page.end(), kId), end; it != end; ++it) EXPECT_TRUE(out.insert((*it)[1]).second) << "twice on a page: " << (*it)[1];
  return out;
}

// What every page must be, whatever is in the record.
void check(const Pages& pages) {
  static const std::regex kLink(" href=\"([^\"]*)\""), kTag("<(/?)([a-zA-Z0-9]+)"), kAttribute(" ([a-zA-Z:-]+)=\"");
  const std::set<std::string> tags = {"html", "head", "meta", "title", "link", "body", "a", "header", "nav", "ul", "ol", "li", "main", "h1", "h2", "h3", "h4", "p", "b", "span",
                                      "time", "blockquote", "figure", "figcaption", "table", "caption", "thead", "tbody", "tr", "th", "td", "abbr", "dl", "dt", "dd", "section",
                                      "div", "footer", "details", "summary", "article", "mark", "sup", "code", "svg", "g", "line", "path", "rect", "circle", "text", "desc", "wbr"};
  std::map<std::string, std::set<std::string>> ids;
  for (const auto& [path, page] : pages)
    if (path.ends_with(".html")) ids[path] = ids_in(page);
  for (const auto& [path, page] : pages) {
    if (!path.ends_with(".html")) continue;
    EXPECT_TRUE(page.starts_with("<!doctype html>\n<html lang=\"en\">")) << path;
    EXPECT_NE(page.find("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src &#39;none&#39;;"), std::string::npos) << path;
    EXPECT_EQ(page.find("<script"), std::string::npos) << path;
    EXPECT_EQ(page.find("<img"), std::string::npos) << path;
    EXPECT_EQ(page.find("<style"), std::string::npos) << path;
    EXPECT_EQ(page.find("\u202E"), std::string::npos) << path;
    EXPECT_NE(page.find("href=\"#content\""), std::string::npos) << path;
    EXPECT_TRUE(ids[path].contains("content")) << path;
    size_t headings = 0;
    for (size_t at = 0; (at = page.find("<h1", at)) != std::string::npos; ++at) ++headings;
    EXPECT_EQ(headings, 1u) << path;
    for (std::sregex_iterator it(page.begin(), page.end(), kTag), end; it != end; ++it) EXPECT_TRUE(tags.contains((*it)[2])) << path << ": " << (*it)[2];
    for (std::sregex_iterator it(page.begin(), page.end(), kAttribute), end; it != end; ++it) {
      const std::string name = (*it)[1];
      EXPECT_FALSE(name.starts_with("on") || name == "style" || name == "src") << path << ": " << name;
    }
    for (std::sregex_iterator it(page.begin(), page.end(), kLink), end; it != end; ++it) {
      const std::string to = (*it)[1];
      if (to.starts_with("http://") || to.starts_with("https://")) continue;
      const auto hash = to.find('#');
      const std::string file = to.substr(0, hash);
      const std::string target = file.empty() ? path : (fs::path(path).parent_path() / file).lexically_normal().generic_string();
      EXPECT_TRUE(pages.contains(target)) << path << " leads to " << to;
      EXPECT_TRUE(hash == std::string::npos || ids[target].contains(to.substr(hash + 1))) << path << " leads to " << to;
    }
  }
}

// Elements are closed in the order they were opened.
void check_nesting(const Pages& pages) {
  static const std::regex kTag("<(/?)([a-zA-Z0-9]+)[^>]*?(/?)>");
  for (const auto& [path, page] : pages) {
    if (!path.ends_with(".html")) continue;
    std::vector<std::string> open;
    for (std::sregex_iterator it(page.begin(), page.end(), kTag), end; it != end; ++it) {
      if ((*it)[3].length()) continue;
      if (!(*it)[1].length()) open.push_back((*it)[2]);
      else if (!open.empty() && open.back() == (*it)[2]) open.pop_back();
      else FAIL() << path << ": " << (*it)[0] << " closes " << (open.empty() ? "nothing" : open.back());
    }
    EXPECT_TRUE(open.empty()) << path;
  }
}

TEST_F(PagesTest, EveryLinkLeadsSomewhere) {
  const Pages pages = written(store_of(quarrel()));
  check(pages);
  check_nesting(pages);
  for (const char* name : {"index.html", "issues.html", "actors.html", "statements-by-date.html", "statements-by-speaker.html", "statements-by-outlet.html", "statements-by-authority.html",
                           "ties.html", "exchanges.html", "conflicts.html", "quotations.html", "reports.html", "reading.html", "record.css", "manifest.txt"})
    EXPECT_TRUE(pages.contains(name)) << name;
}

TEST_F(PagesTest, AnEmptyRecordHasPages) {
  const Pages pages = written(store_of(std::vector<Desk>{}));
  check(pages);
  EXPECT_NE(pages.at("index.html").find("none found"), std::string::npos);
}

TEST_F(PagesTest, WhatArticlesSayIsNeverMarkup) {
  testing::Report report("hostile", "2014-09-26", std::string(kHostile));
  report.article.title = kHostile;
  report.article.url = "javascript:alert(4)";
  report.article.byline = kHostile;
  report.article.location = std::string(kHostile) + "/../x.txt";
  report.article.published.reason = kHostile;
  const auto army = report.entity(ActorKind::Organ, std::string(kHostile), {}, {std::string(kHostile)});
  report.says(army, std::string(kHostile) + " said \"" + std::string(kHostile) + "\"", std::string(kHostile));
  const auto other = report.entity(ActorKind::Person, "Nobody <b>of</b> note");
  report.tie(other, Relation::MemberOf, army, "They are one <i>and</i> the same.", "one");
  report.act(ActType::Assault, other, army, "He fought <u>them</u>.", "fought");
  report.write(std::string(kHostile), BlockKind::Furniture);
  const Span comment = report.write(std::string(kHostile), BlockKind::Comment);
  report.claims.remarks.push_back({claim_id(report.article.id, IdKind::Remark, 0, std::vector<Span>{comment}), comment});
  const Pages pages = written(store_of(std::vector{report}));
  check(pages);
  check_nesting(pages);
  for (const auto& [path, page] : pages) EXPECT_EQ(page.find("href=\"javascript"), std::string::npos) << path;
}

TEST_F(PagesTest, ClaimsAtRandomMakeWholePages) {
  std::vector<testing::MadeUp> all;
  for (uint64_t seed = 1; seed <= 12; ++seed) all.push_back(testing::MakeUp(seed).article(10, 80));
  const Pages pages = written(store_of(all));
  check(pages);
  check_nesting(pages);
}

TEST_F(PagesTest, EqualRecordsGiveEqualBytes) {
  auto reports = quarrel();
  const Pages first = written(store_of(reports, "first.onrecord"));
  std::ranges::reverse(reports);
  EXPECT_EQ(first, written(store_of(reports, "second.onrecord")));
}

TEST_F(PagesTest, AnIssueShowsItsTrackItsShiftsAndWhatSpeaksAgainstThem) {
  const Pages pages = written(store_of(quarrel()));
  std::string page;
  for (const auto& [path, bytes] : pages)
    if (path.starts_with("issue/") && bytes.find("<h1>Teskar / act against / Marrek Front</h1>") != std::string::npos) page = bytes;
  ASSERT_FALSE(page.empty());
  EXPECT_NE(page.find("<svg"), std::string::npos);
  EXPECT_NE(page.find("class=\"bracket alleged\""), std::string::npos);
  EXPECT_NE(page.find("What stood"), std::string::npos);
  EXPECT_NE(page.find("The new word"), std::string::npos);
  const auto denial = page.find("Against it");
  ASSERT_NE(denial, std::string::npos);
  EXPECT_NE(page.find("Our position is known and has not changed", denial), std::string::npos);
  // A table beside the picture: every mark of it leads to a row.
  const auto times = [&](const std::regex& what) { return std::distance(std::sregex_iterator(page.begin(), page.end(), what), std::sregex_iterator()); };
  const std::regex mark("class=\"mark-(filled|hollow)"), row("<tr id=\"p[0-9a-f]{16}\"");
  const auto marks = times(mark), rows = times(row);
  EXPECT_EQ(marks, rows + 6);  // six in the legend
  EXPECT_GE(rows, 3);
}

TEST_F(PagesTest, AHeadlinesQuestionIsAnsweredWithWhatWasHeld) {
  Desk asks("Has Teskar changed tack on the Marrek Front?", "2014-09-26");
  const auto s = asks.word(asks.vale, Authority::A, "We will not be marched into that valley", "2014-09-25", SpeechAct::Refuse);
  asks.deed(ActType::Assault, asks.teskar, asks.front, Modality::Refused, s);
  const Store store = store_of(std::vector{asks});
  const auto brief = ask(store, "brief", {});
  ASSERT_TRUE(brief);
  ASSERT_EQ(brief->rows.size(), 2u);
  EXPECT_EQ(std::get<std::string>(brief->rows[0][6]), "the record holds no reported change of position on this; what was held follows");
  EXPECT_EQ(std::get<std::string>(brief->rows[1][1]), "Teskar / act against / Marrek Front");
  const std::string page = written(store).at("index.html");
  const auto question = page.find("Has Teskar changed tack on the Marrek Front?</a></h3>"), held = page.find("refuses or denies");
  ASSERT_NE(question, std::string::npos);
  EXPECT_LT(question, held);
}

TEST_F(PagesTest, TheFirstScreenTellsAFindingOnce) {
  std::vector<Desk> reports;
  reports.emplace_back("Has Teskar changed tack on the Marrek Front?", "2014-09-26");
  const auto s = reports[0].word(reports[0].vale, Authority::A, "We will not be marched into that valley", "2014-09-25", SpeechAct::Refuse);
  reports[0].deed(ActType::Assault, reports[0].teskar, reports[0].front, Modality::Refused, s);
  reports.emplace_back("Will Teskar move against the Marrek Front?", "2014-09-28", "Sellen Post");
  for (int i = 0; i < 5; ++i) reports.emplace_back("Who paid for bridge " + std::to_string(i) + "?", "2014-09-29", "The Ledger");
  Desk& request = reports[1];
  request.deed(ActType::Request, request.norvane, request.teskar, Modality::Actual, kNone, "2014-09-27");  // of what, nobody says
  const auto brief = ask(store_of(reports), "brief", {});
  ASSERT_TRUE(brief);
  const auto text = [&](size_t row, size_t column) { return std::get<std::string>(brief->rows[row][column]); };
  ASSERT_EQ(brief->rows.size(), 6u);
  EXPECT_EQ(text(1, 1), "Teskar / act against / Marrek Front");
  EXPECT_EQ(text(2, 6), "see above: Teskar / act against / Marrek Front");
  EXPECT_EQ(text(5, 6), "the record holds no reported change of position on this");
  EXPECT_NE(brief->coverage.find("2 more headlines ask what it holds nothing on"), std::string::npos) << brief->coverage;
}

TEST_F(PagesTest, AStatementSaysWhatRestsOnIt) {
  const auto reports = quarrel();
  const Pages pages = written(store_of(reports));
  const auto page = [&](const Desk& report, uint32_t i) { return pages.at("statement/" + print_id(IdKind::Statement, report.statement_id(i)) + ".html"); };
  EXPECT_NE(page(reports[2], 0).find("a position on Teskar / act against / Marrek Front"), std::string::npos);
  EXPECT_NE(page(reports[1], 1).find("speaks against a reported shift on Teskar / act against / Marrek Front"), std::string::npos);
  EXPECT_EQ(page(reports[0], 1).find("a position on Teskar / act against"), std::string::npos);
}

TEST_F(PagesTest, TheReaderHoldsEveryRowOfItsReport) {
  const auto reports = quarrel();
  const Pages pages = written(store_of(reports));
  for (const Desk& report : reports) {
    const std::string& page = pages.at("report/" + print_id(IdKind::Article, report.article.id) + ".html");
    const auto ids = ids_in(page);
    for (const Statement& s : report.claims.statements) EXPECT_TRUE(ids.contains(print_id(IdKind::Statement, s.id)));
    for (const Act& a : report.claims.acts) EXPECT_TRUE(ids.contains(print_id(IdKind::Act, a.id)));
    for (const Tie& t : report.claims.ties) EXPECT_TRUE(ids.contains(print_id(IdKind::Tie, t.id)));
  }
}

TEST_F(PagesTest, ProtectionLeavesOutWhomAnotherReportNames) {
  Desk names("wire", "2014-09-26"), hides("ledger", "2014-09-27", "The Belmora Ledger");
  const std::string words = "Any state keeps a door open to the people it will one day have to talk to";
  names.word(names.ister, Authority::B, words, "2014-09-25");
  const auto hidden = hides.word(hides.official, Authority::C, words, "2014-09-25");
  hides.claims.statements[hidden].source = {hides.find("a senior Foreign Ministry official")};
  const Store store = store_of(std::vector{names, hides});
  const std::string id = print_id(IdKind::Statement, hides.statement_id(hidden));
  ASSERT_TRUE(Protection::of(store)->covers(id));
  ASSERT_FALSE(Protection::of(store)->covers(print_id(IdKind::Statement, names.statement_id(0))));

  const Pages open = written(store);
  EXPECT_NE(open.at("statement/" + id + ".html").find("senior Foreign Ministry official"), std::string::npos);
  EXPECT_NE(open.at("statements-by-date.html").find("named elsewhere"), std::string::npos);
  const Pages closed = written(store, true);
  check(closed);
  for (const auto& [path, page] : closed) {
    const bool of_the_other = path == "report/" + print_id(IdKind::Article, names.article.id) + ".html";  // its own text, of its own official
    EXPECT_TRUE(of_the_other || page.find("senior Foreign Ministry official") == std::string::npos) << path;
    EXPECT_EQ(page.find("named elsewhere"), std::string::npos) << path;
  }
  EXPECT_EQ(closed.at("quotations.html").find(words), std::string::npos);  // no longer shown as one quotation

  const auto said = ask(store, "said", {.unnamed = true, .protect = true});
  ASSERT_TRUE(said);
  for (const auto& row : said->rows)
    for (const Cell& cell : row)
      EXPECT_TRUE(!std::holds_alternative<std::string>(cell) || std::get<std::string>(cell).find("senior Foreign") == std::string::npos);
}

TEST_F(PagesTest, StoppingLeavesNothing) {
  const Store store = store_of(quarrel());
  const auto stopped = write_pages(store, (room_ / "pages").string(), {false, "onrecord test", [](uint64_t written, uint64_t) { return written < 3; }});
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().kind, Error::Kind::Interrupted);
  EXPECT_FALSE(fs::exists(room_ / "pages"));
  for (const auto& entry : fs::directory_iterator(room_)) EXPECT_TRUE(entry.path().filename().string().starts_with("a.onrecord")) << entry.path();
}

// ---- the style sheet ---------------------------------------------------------------------------------------------------

double luminance(const std::string& hex) {
  const auto channel = [&](size_t i) {
    const double c = hex.size() == 4 ? std::stoi(std::string(2, hex[1 + i]), nullptr, 16) / 255.0 : std::stoi(hex.substr(1 + 2 * i, 2), nullptr, 16) / 255.0;
    return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * channel(0) + 0.7152 * channel(1) + 0.0722 * channel(2);
}

// WCAG 2.1, 1.4.3: 4.5 for text; 1.4.11: 3 for what a picture needs.
TEST(StyleSheet, TextStandsOutFromItsGround) {
  std::ifstream in(std::string(ONRECORD_SOURCE) + "/web/record.css");
  const std::string css{std::istreambuf_iterator<char>(in), {}};
  static const std::regex kTheme(":root \\{([^}]*)\\}"), kColour("--([a-z]+): (#[0-9a-f]+)");
  int themes = 0;
  for (std::sregex_iterator it(css.begin(), css.end(), kTheme), end; it != end; ++it, ++themes) {
    std::map<std::string, std::string> colours;
    const std::string block = (*it)[1];
    for (std::sregex_iterator c(block.begin(), block.end(), kColour); c != end; ++c) colours[(*c)[1]] = (*c)[2];
    const auto ratio = [&](const std::string& a, const std::string& b) {
      const double x = luminance(colours.at(a)), y = luminance(colours.at(b));
      return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
    };
    for (const char* text : {"ink", "soft", "link"})
      for (const char* ground : {"paper", "tint", "content", "source", "deed", "target"}) EXPECT_GE(ratio(text, ground), 4.5) << text << " on " << ground << ", theme " << themes;
    for (const char* ground : {"paper", "tint"}) EXPECT_GE(ratio("against", ground), 4.5) << ground << ", theme " << themes;
    EXPECT_GE(ratio("paper", "against"), 4.5);
  }
  EXPECT_EQ(themes, 3);  // light, dark, print
  EXPECT_EQ(css.find("url("), std::string::npos);  // nothing is loaded
  EXPECT_EQ(css.find("@import"), std::string::npos);
}

}  // namespace
}  // namespace onrecord::ask::pages
