#include "ask/ask.h"

#include <gtest/gtest.h>

#include <set>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>

#include "link/link.h"
#include "tests/link/hand_made.h"
#include "tests/record/random_claims.h"

namespace onrecord::ask {
namespace {

namespace fs = std::filesystem;
using record::Store;
using testing::Report;

std::string text_of(const Cell& cell) {
  if (const auto* number = std::get_if<int64_t>(&cell)) return std::to_string(*number);
  const auto* text = std::get_if<std::string>(&cell);
  return text ? *text : "";
}

// The cells of one column, row by row.
std::vector<std::string> column(const Answer& answer, std::string_view name) {
  std::vector<std::string> out;
  for (size_t i = 0; i < answer.columns.size(); ++i)
    if (answer.columns[i].name == name)
      for (const auto& row : answer.rows) out.push_back(text_of(row[i]));
  return out;
}
using Texts = std::vector<std::string>;

class AskTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("onrecord-ask-" + std::to_string(getpid()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  template <class Reports>
  Store store_of(const Reports& reports, const std::string& name = "a.onrecord") const {
    Store store = *Store::open(folder_ / name, Store::Mode::Write);
    for (const auto& report : reports) EXPECT_TRUE(store.put(report.article, report.claims));
    EXPECT_TRUE(store.put_findings(link::link(*store.claims())));
    const auto faults = store.verify();
    EXPECT_TRUE(faults && faults->empty());
    return store;
  }

  // Two reports on a bridge: a state, its army and spokeswoman, an unnamed official of the other state.
  std::vector<Report> bridge() const {
    Report one("one", "2014-09-10", "Quayside Agency");
    const auto teskar = one.entity(ActorKind::State, "Teskar");
    const auto army = one.entity(ActorKind::Organ, "the army", {}, {}, teskar);
    const auto aster = one.entity(ActorKind::Person, "Lene Aster", {"Aster"}, {"spokeswoman"}, army);
    const auto norvane = one.entity(ActorKind::State, "Norvane");
    const auto official = one.entity(ActorKind::Person, "a senior Norvanian official", {}, {}, norvane, false);
    Statement& accusation = one.says(official, "A senior Norvanian official accused Teskar of hiding the bombers.", "accused Teskar of hiding the bombers", SpeechAct::Accuse);
    accusation.about = {{teskar, one.find("Teskar", accusation.sentence.begin)}};
    accusation.anonymity_reason = one.find("asking not to be named because talks go on");
    accusation.basis = Basis::Withheld;
    accusation.basis_span = one.find("did not say on what evidence");
    one.says(aster, "Lene Aster denied it on Tuesday.", "denied it", SpeechAct::Deny).said = {one.time("Tuesday", "calendar(published, past, weekday=1)"), WhenBasis::Attached, false};
    one.act(ActType::Assault, kNone, teskar, "A bomb tore up the bridge on Monday.", "tore up").happened = {one.time("Monday", "calendar(published, past, weekday=0)"), WhenBasis::Attached, false};
    one.tie(aster, Relation::MemberOf, army, "Lene Aster speaks for the army.", "speaks for");
    const Span comment = one.write("Gromit says: the bridge was old anyway", BlockKind::Comment);
    one.claims.remarks.push_back({claim_id(one.article.id, IdKind::Remark, 0, std::vector<Span>{comment}), {comment.begin + 13, comment.end}});

    Report two("two", "2015-03-01", "Hill Radio");
    const auto again = two.entity(ActorKind::State, "Teskar");
    Statement& refusal = two.says(again, "Teskar refused to reopen the bridge, Quayside Agency reported.", "refused to reopen the bridge", SpeechAct::Refuse);
    const auto agency = two.entity(ActorKind::Outlet, "Quayside Agency");
    two.claims.statements[0].via = {{agency, two.find("Quayside Agency", refusal.sentence.begin)}};
    return {one, two};
  }

  fs::path folder_;
};

TEST_F(AskTest, SaidTakesInThePartsOfAnActor) {
  const Store store = store_of(bridge());
  const auto answer = ask(store, "said", {.by = "teskar"});
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_EQ(column(*answer, "said"), (Texts{"2014-09-09", "2015-03-01 (published)"}));
  EXPECT_EQ(column(*answer, "speaker"), (Texts{"Lene Aster (spokeswoman)", "Teskar"}));
  EXPECT_EQ(column(*answer, "sentence")[0], "Lene Aster denied it on Tuesday.");
  EXPECT_EQ(column(*answer, "dated")[0], "'Tuesday' before published 2014-09-10 -> 2014-09-09");
  EXPECT_EQ(column(*answer, "route")[1], "Quayside Agency");
  EXPECT_EQ(answer->coverage, "2 reports, 2014-09-10 to 2015-03-01");
}

TEST_F(AskTest, AnAccusationIsNeverShownWithoutSpeakerAndBasis) {
  const Store store = store_of(bridge());
  const auto answer = ask(store, "said", {.about = "Teskar", .unnamed = true});
  ASSERT_TRUE(answer);
  EXPECT_EQ(column(*answer, "speaker"), Texts{"unnamed: a senior Norvanian official"});
  EXPECT_EQ(column(*answer, "basis"), Texts{"evidence withheld: did not say on what evidence"});
  EXPECT_EQ(column(*answer, "anonymity"), Texts{"asking not to be named because talks go on"});
}

TEST_F(AskTest, DatesMatchWhereIntervalsOverlap) {
  const Store store = store_of(bridge());
  EXPECT_EQ(ask(store, "said", {.since = "2015"})->rows.size(), 1u);
  EXPECT_EQ(ask(store, "said", {.until = "2014-09"})->rows.size(), 2u);
  EXPECT_EQ(ask(store, "said", {.since = "2014-09-10", .until = "2014-12"})->rows.size(), 1u);
  EXPECT_EQ(ask(store, "said", {.since = "last week"}).error().kind, Error::Kind::Usage);
  EXPECT_EQ(ask(store, "said", {.since = "2016", .until = "2015"}).error().kind, Error::Kind::Usage);
}

TEST_F(AskTest, ViaFindsRelaysAndOutlets) {
  const Store store = store_of(bridge());
  EXPECT_EQ(ask(store, "said", {.via = "quayside agency"})->rows.size(), 3u);
  EXPECT_EQ(ask(store, "said", {.via = "Hill Radio"})->rows.size(), 1u);
  EXPECT_NE(ask(store, "said", {.via = "Hill Radoi"}).error().message.find("Hill Radio"), std::string::npos);
}

TEST_F(AskTest, AnUnknownNameIsAnsweredWithTheNearest) {
  const Store store = store_of(bridge());
  const auto answer = ask(store, "said", {.by = "Tescar"});
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, Error::Kind::NotFound);
  EXPECT_NE(answer.error().message.find("Teskar"), std::string::npos);
}

TEST_F(AskTest, TimelineHoldsDatedActsAndStatements) {
  const Store store = store_of(bridge());
  const auto answer = ask(store, "timeline", {});
  EXPECT_EQ(column(*answer, "when"), (Texts{"2014-09-08", "2014-09-09"}));
  EXPECT_EQ(column(*answer, "what"), (Texts{"ASSAULT", "deny"}));
  EXPECT_EQ(column(*answer, "says"), (Texts{"Quayside Agency, in its own words", ""}));
}

TEST_F(AskTest, ActorsAndTies) {
  const Store store = store_of(bridge());
  EXPECT_EQ(column(*ask(store, "actors", {.name = "spokes"}), "name"), Texts{"Lene Aster"});
  EXPECT_EQ(column(*ask(store, "actors", {.name = "teskar"}), "counts"), Texts{"in 2 reports, 1 statement"});
  const auto ties = ask(store, "ties", {.name = "Lene Aster"});
  EXPECT_EQ(column(*ties, "tie"), Texts{"Lene Aster member_of the army"});
  EXPECT_EQ(column(*ties, "says"), Texts{"Quayside Agency, in its own words"});
}

TEST_F(AskTest, SearchShowsRemarksWithoutTheirWriters) {
  const Store store = store_of(bridge());
  const auto answer = ask(store, "search", {.name = "bridge old"});
  EXPECT_EQ(column(*answer, "section"), Texts{"reader comment"});
  EXPECT_EQ(column(*answer, "sentence"), Texts{"the bridge was old anyway"});
  EXPECT_EQ(ask(store, "search", {.name = "Gromit"})->rows.size(), 0u);
  EXPECT_EQ(column(*ask(store, "search", {.name = "\"tore up\""}), "sentence"), Texts{"A bomb tore up the bridge on Monday."});
  EXPECT_EQ(ask(store, "search", {.name = "  "}).error().kind, Error::Kind::Usage);
}

TEST_F(AskTest, SearchWordsAreOnlyWords) {
  const Store store = store_of(bridge());
  for (const char* words : {"bridge OR army", "NEAR(bridge army)", "words:bridge", "bridge*", "\"x", "'; DROP TABLE articles; --", "^bridge", "a\"b\"c",
                            "(", "-bridge", "\"\" x", "{words}: x", "\x01\x02", "bridge\" OR \"army"}) {
    const auto answer = ask(store, "search", {.name = words});
    EXPECT_TRUE(answer) << words << ": " << answer.error().message;
  }
  EXPECT_EQ(ask(store, "search", {.name = "bridge OR army"})->rows.size(), 0u);
  EXPECT_EQ(store.counts().articles, 2);
}

TEST_F(AskTest, ShowOpensEveryKindOfId) {
  const auto reports = bridge();
  const Store store = store_of(reports);
  const Claims& claims = reports[0].claims;
  const std::pair<IdKind, Id> ids[] = {{IdKind::Article, claims.article}, {IdKind::Statement, claims.statements[0].id}, {IdKind::Act, claims.acts[0].id},
                                       {IdKind::Tie, claims.ties[0].id}, {IdKind::Remark, claims.remarks[0].id}};
  for (const auto& [kind, id] : ids) {
    const auto whole = ask(store, "show", {.name = print_id(kind, id)});
    ASSERT_TRUE(whole) << whole.error().message;
    EXPECT_EQ(column(*whole, "id"), Texts{print_id(kind, id)});
    EXPECT_TRUE(ask(store, "show", {.name = print_id(kind, id).substr(0, 10)}));
  }
  const auto statement = ask(store, "show", {.name = print_id(IdKind::Statement, claims.statements[0].id)});
  EXPECT_EQ(column(*statement, "basis"), Texts{"evidence withheld: did not say on what evidence"});
  EXPECT_EQ(column(*statement, "in its paragraph"), Texts{"A senior Norvanian official accused Teskar of hiding the bombers."});
  const auto actors = ask(store, "actors", {.name = "Teskar"});
  EXPECT_EQ(column(*ask(store, "show", {.name = column(*actors, "id")[0]}), "name"), Texts{"Teskar"});
  EXPECT_EQ(ask(store, "show", {.name = "bridge"}).error().kind, Error::Kind::Usage);
  EXPECT_EQ(ask(store, "show", {.name = "s0000000000000001"}).error().kind, Error::Kind::NotFound);
  EXPECT_EQ(ask(store, "show", {.name = "s"}).error().kind, Error::Kind::Usage);
}

TEST_F(AskTest, ShowOpensAFindingByItsClaims) {
  const auto reports = bridge();
  Store store = store_of(reports);
  Findings findings = link::link(*store.claims());
  const Claims& claims = reports[0].claims;
  Conflict conflict;
  conflict.id = Id{0xc0ffee};
  conflict.sides = {{"asserted", {claims.statements[0].id}}, {"denied", {claims.statements[1].id}}};
  findings.conflicts = {conflict};
  ASSERT_TRUE(store.put_findings(findings));
  const auto shown = ask(store, "show", {.name = "c0000000000c0ffee"});
  ASSERT_TRUE(shown) << shown.error().message;
  EXPECT_EQ(column(*shown, "what"), (Texts{"asserted", "denied"}));
  EXPECT_EQ(column(*shown, "says"), (Texts{"unnamed: a senior Norvanian official", "Lene Aster (spokeswoman)"}));
}

TEST_F(AskTest, EveryRowOfEveryQuestionFitsItsColumns) {
  std::vector<testing::MadeUp> all;
  for (uint64_t seed = 1; seed <= 30; ++seed) all.push_back(testing::MakeUp(seed).article());
  Store store = store_of(all);
  ASSERT_TRUE(store.put_findings(link::link(*store.claims(), parse_corrections("2026-11-22 ann reject s1\n2026-11-22 ann nonsense"))));
  for (const Question& question : questions()) {
    const bool needs_words = question.name == "search" || question.name == "trace" || question.name == "called", needs_id = question.name == "show";
    const auto answer = ask(store, question.name, {.name = needs_words ? "river" : needs_id ? print_id(IdKind::Article, all[0].article.id) : ""});
    ASSERT_TRUE(answer) << question.name << answer.error().message;
    const bool may_be_empty = question.name == "notes" || question.name == "brief" || question.name == "shifts" || question.name == "exchanges" ||
                              question.name == "conflicts" || question.name == "positions";  // claims at random seldom meet
    EXPECT_FALSE(answer->rows.empty() && !may_be_empty) << question.name;
    for (const auto& row : answer->rows) EXPECT_EQ(row.size(), answer->columns.size()) << question.name;
  }
}

std::string exported(const Store& store, std::string_view format) {
  std::string out;
  const auto done = export_to(store, format, [&](std::string_view bytes) {
    out += bytes;
    return true;
  });
  EXPECT_TRUE(done);
  return out;
}

TEST_F(AskTest, TheCanonicalExportKnowsNothingOfTheRun) {
  std::vector<testing::MadeUp> all;
  for (uint64_t seed = 1; seed <= 60; ++seed) all.push_back(testing::MakeUp(seed).article(10, 80));
  const std::string expected = exported(store_of(all, "first.onrecord"), "jsonl");
  EXPECT_GT(expected.size(), 100000u);
  EXPECT_EQ(expected.find("made-up/"), std::string::npos);  // locations are of the run
  std::mt19937 random(3);
  std::shuffle(all.begin(), all.end(), random);
  {
    const std::vector<testing::MadeUp> some(all.begin(), all.begin() + 20);
    store_of(some, "second.onrecord");
  }
  Store second = store_of(all, "second.onrecord");
  EXPECT_EQ(exported(second, "jsonl"), expected);

  const testing::MadeUp extra = testing::MakeUp(99).article(10, 80);
  EXPECT_TRUE(second.put(extra.article, extra.claims));
  EXPECT_TRUE(second.remove(extra.article.id));
  EXPECT_TRUE(second.put_findings(link::link(*second.claims())));
  EXPECT_EQ(exported(second, "jsonl"), expected);
}

TEST_F(AskTest, CsvIsSafeInASpreadsheet) {
  Report report("r", "2014-09-10", "=cmd()");
  const auto army = report.entity(ActorKind::Organ, "the army");
  report.says(army, "=HYPERLINK(\"http://x\") said the army, \"no\"", "no");
  const std::string csv = exported(store_of(std::vector{report}), "csv");
  EXPECT_NE(csv.find("\"'=HYPERLINK(\"\"http://x\"\") said the army, \"\"no\"\"\""), std::string::npos) << csv;
  EXPECT_NE(csv.find(",\"'=cmd()\","), std::string::npos);
  EXPECT_EQ(std::ranges::count(csv, '\n'), 2);
}

}  // namespace
}  // namespace onrecord::ask
