#include "record/store.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>

#include "tests/record/random_claims.h"

namespace onrecord::record {
namespace {

namespace fs = std::filesystem;
using testing::MadeUp;
using testing::MakeUp;

class StoreTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("onrecord-store-" + std::to_string(getpid()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }
  std::string path(const std::string& name = "a.onrecord") const { return folder_ / name; }
  Store writer(const std::string& name = "a.onrecord") const { return *Store::open(path(name), Store::Mode::Write); }

  fs::path folder_;
};

std::vector<MadeUp> made_up(uint64_t count, size_t statements = 20) {
  std::vector<MadeUp> all;
  for (uint64_t seed = 1; seed <= count; ++seed) all.push_back(MakeUp(seed).article(statements));
  return all;
}

int64_t integer(const Store& store, std::string_view sql) {
  auto rows = store.query(sql);
  return rows && rows->next() ? rows->integer(0) : -1;
}

std::string faults_of(const Store& store) {
  std::string out;
  const auto faults = store.verify();
  if (!faults) return faults.error().message;
  for (const Fault& fault : *faults) out += fault.id + " " + fault.what + "\n";
  return out;
}

TEST_F(StoreTest, ClaimsComeBackExactly) {
  auto all = made_up(50);
  {
    Store store = writer();
    for (const MadeUp& one : all) ASSERT_TRUE(store.put(one.article, one.claims));
    ASSERT_TRUE(store.flush());
  }
  std::sort(all.begin(), all.end(), [](const MadeUp& a, const MadeUp& b) { return a.article.id < b.article.id; });
  const auto store = Store::open(path(), Store::Mode::Read);
  ASSERT_TRUE(store) << store.error().message;
  const auto claims = store->claims();
  ASSERT_TRUE(claims) << claims.error().message;
  ASSERT_EQ(claims->size(), all.size());
  for (size_t i = 0; i < all.size(); ++i) EXPECT_EQ(testing::print((*claims)[i]), testing::print(all[i].claims));
  EXPECT_EQ(faults_of(*store), "");
}

TEST_F(StoreTest, AddingTwiceChangesNothing) {
  const auto all = made_up(5);
  Store store = writer();
  for (int round = 0; round < 2; ++round)
    for (const MadeUp& one : all) ASSERT_TRUE(store.put(one.article, one.claims));
  EXPECT_EQ(store.counts().articles, 5);
  EXPECT_EQ(store.counts().statements + store.counts().doubtful, 100);
  EXPECT_TRUE(store.has_article(all[3].article.id));
  EXPECT_FALSE(store.has_article(Id{12345}));
  EXPECT_FALSE(store.findings_are_current());
}

TEST_F(StoreTest, ClaimsThatNameWhatIsNotThereAreRefused) {
  Store store = writer();
  MadeUp one = MakeUp(3).article();
  one.claims.statements[2].speaker = 77;
  const auto put = store.put(one.article, one.claims);
  ASSERT_FALSE(put);
  EXPECT_EQ(put.error().kind, Error::Kind::Internal);
  EXPECT_EQ(store.counts().articles, 0);
}

TEST_F(StoreTest, RemovingAnArticleLeavesNothingOfIt) {
  const auto all = made_up(6);
  Store store = writer();
  const auto rows_of_all_tables = [&] {
    std::string out;
    auto tables = store.query("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%' AND sql NOTNULL");
    while (tables->next())
      out += std::string(tables->text(0)) + " " +
             std::to_string(integer(store, "SELECT count(*) FROM " + std::string(tables->text(0)))) + "\n";
    return out;
  };
  for (size_t i = 1; i < all.size(); ++i) ASSERT_TRUE(store.put(all[i].article, all[i].claims));
  const std::string before = rows_of_all_tables();
  ASSERT_TRUE(store.put(all[0].article, all[0].claims));
  ASSERT_NE(rows_of_all_tables(), before);
  ASSERT_TRUE(store.remove(all[0].article.id));
  EXPECT_EQ(rows_of_all_tables(), before);
  EXPECT_EQ(faults_of(store), "");
}

TEST_F(StoreTest, FindsArticlesByTheBeginningOfTheirId) {
  const auto all = made_up(8);
  Store store = writer();
  for (const MadeUp& one : all) ASSERT_TRUE(store.put(one.article, one.claims));
  for (const MadeUp& one : all) {
    const std::string printed = print_id(IdKind::Article, one.article.id);
    EXPECT_EQ(*store.find_article(*parse_id(printed)), one.article.id);
    EXPECT_EQ(*store.find_article(*parse_id(printed.substr(0, 12))), one.article.id);
  }
  EXPECT_EQ(store.find_article(*parse_id("a0000000000000001")).error().kind, Error::Kind::NotFound);
}

TEST_F(StoreTest, SearchFindsReadableWordsAndRemarksOnly) {
  Store store = writer();
  MadeUp one = MakeUp(7).article();
  ASSERT_TRUE(store.put(one.article, one.claims));
  EXPECT_EQ(integer(store, "SELECT count(*) FROM search"), integer(store, "SELECT count(*) FROM passages"));
  EXPECT_EQ(integer(store, "SELECT count(*) FROM passages WHERE section IN ('byline', 'related')"), 0);
  EXPECT_EQ(integer(store, "SELECT count(*) FROM passages WHERE section = 'reader comment'"), 1);
  EXPECT_GT(integer(store, "SELECT count(*) FROM search WHERE search MATCH '\"doors\"'"), 0);  // stemmed
}

TEST_F(StoreTest, VerifySeesEveryKindOfDamage) {
  const auto all = made_up(3);
  const auto damaged = [&](const std::string& sql) {
    fs::remove(path());
    {
      Store store = writer();
      for (const MadeUp& one : all) EXPECT_TRUE(store.put(one.article, one.claims));
      EXPECT_TRUE(store.flush());
    }
    Store store = writer();
    EXPECT_EQ(faults_of(store), "");
    auto rows = store.query(sql);
    EXPECT_TRUE(rows) << rows.error().message;
    rows->next();
    return faults_of(store);
  };
  EXPECT_NE(damaged("UPDATE articles SET text = text || ' more' WHERE n = 2").find("sha256"), std::string::npos);
  EXPECT_NE(damaged("UPDATE statement_spans SET words = 'never said' WHERE article = 1 AND statement = 1 AND part = 'content' AND i = 0").find("words stored"), std::string::npos);
  EXPECT_NE(damaged("UPDATE statement_spans SET begin = 0, \"end\" = 4000000 WHERE part = 'cue' AND i = 0").find("inside the text"), std::string::npos);
  EXPECT_NE(damaged("UPDATE blocks SET kind = 'furniture' WHERE kind = 'body'").find("may not carry"), std::string::npos);
  EXPECT_NE(damaged("DELETE FROM remarks WHERE article = 1").find("full-text"), std::string::npos);
  EXPECT_NE(damaged("UPDATE statements SET id = 7 WHERE i < 2 AND article = 1").find("two rows"), std::string::npos);
}

TEST_F(StoreTest, RefusesWhatIsNoRecordOfThisVersion) {
  std::ofstream(path("notes.txt")) << "This file is a plain text, and long enough to be looked at by SQLite as a database of some sort.";
  const auto text = Store::open(path("notes.txt"), Store::Mode::Write);
  ASSERT_FALSE(text);
  EXPECT_EQ(text.error().kind, Error::Kind::Format);
  EXPECT_NE(text.error().message.find("notes.txt"), std::string::npos);

  const auto missing = Store::open(path("none.onrecord"), Store::Mode::Read);
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().kind, Error::Kind::NotFound);
  EXPECT_FALSE(fs::exists(path("none.onrecord")));

  { Store store = writer("newer.onrecord"); store.query("PRAGMA user_version = 99")->next(); }
  const auto newer = Store::open(path("newer.onrecord"), Store::Mode::Read);
  ASSERT_FALSE(newer);
  EXPECT_EQ(newer.error().kind, Error::Kind::Version);
  EXPECT_NE(newer.error().message.find("99"), std::string::npos);

  { Store store = writer("other.db"); store.query("PRAGMA application_id = 3")->next(); }
  EXPECT_EQ(Store::open(path("other.db"), Store::Mode::Write).error().kind, Error::Kind::Format);
  EXPECT_EQ(Store::open(path("no/such/folder.onrecord"), Store::Mode::Write).error().kind, Error::Kind::Io);
}

TEST_F(StoreTest, ALockedRecordIsBusyAndAReaderReadsOn) {
  const auto all = made_up(2);
  Store store = writer();
  ASSERT_TRUE(store.put(all[0].article, all[0].claims));  // its transaction stays open
  const auto second = Store::open(path(), Store::Mode::Write);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().kind, Error::Kind::Busy);
  const auto reader = Store::open(path(), Store::Mode::Read);
  ASSERT_TRUE(reader) << reader.error().message;
  EXPECT_EQ(reader->counts().articles, 0);  // not yet flushed
  ASSERT_TRUE(store.flush());
  EXPECT_EQ(reader->counts().articles, 1);
}

// In a child process, so that a limit or a kill hits nobody else. Returns its wait status.
template <class Work>
int in_child(Work work) {
  const pid_t child = fork();
  if (child == 0) {
    work();
    _exit(0);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return status;
}

TEST_F(StoreTest, AFullDiskIsAnIoErrorAndTheRecordIsWhole) {
  const auto all = made_up(400);
  const int status = in_child([&] {
    Store store = writer();
    signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{3 << 20, 3 << 20};  // a file that cannot grow is what SQLite sees of a full disk
    setrlimit(RLIMIT_FSIZE, &limit);
    for (const MadeUp& one : all)
      if (auto put = store.put(one.article, one.claims); !put) _exit(put.error().kind == Error::Kind::Io ? 7 : 8);
    _exit(9);
  });
  EXPECT_EQ(WEXITSTATUS(status), 7);
  Store store = writer();
  EXPECT_EQ(faults_of(store), "");
  for (const MadeUp& one : all) ASSERT_TRUE(store.put(one.article, one.claims));
  EXPECT_EQ(store.counts().articles, 400);
}

TEST_F(StoreTest, KilledAtAnyMomentItHoldsWholeArticlesAndResumes) {
  const auto all = made_up(300, 10);
  for (int round = 0; round < 4; ++round) {
    const int status = in_child([&] {
      Store store = writer();
      int put = 0;
      for (const MadeUp& one : all)
        if (!store.has_article(one.article.id)) {
          static_cast<void>(store.put(one.article, one.claims));
          if (++put == 131 + round) raise(SIGKILL);
        }
      static_cast<void>(store.flush());
    });
    EXPECT_EQ(WIFSIGNALED(status), round < 2);
    EXPECT_EQ(faults_of(writer()), "");
  }
  EXPECT_EQ(writer().counts().articles, 300);
}

}  // namespace
}  // namespace onrecord::record
