// Same articles, same version, same record: whatever the order, the threads, the number of runs, or the kills between.
// Over examples/reports, each report four times with another last line, so that there is more than one transaction.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "onrecord.h"

namespace onrecord {
namespace {

namespace fs = std::filesystem;

class CanonicalTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = fs::temp_directory_path() / ("onrecord-canonical-" + std::to_string(getpid()));
    fs::remove_all(folder_);
    fs::create_directories(folder_ / "reports");
    for (const auto& entry : fs::directory_iterator(std::string(ONRECORD_SOURCE) + "/examples/reports")) {
      std::ifstream in(entry.path(), std::ios::binary);
      const std::string bytes(std::istreambuf_iterator<char>(in), {});
      const bool by_line = entry.path().extension() == ".jsonl";
      for (int copy = 0; copy < (by_line ? 1 : 4); ++copy) {
        const auto path = folder_ / "reports" / (std::to_string(copy) + entry.path().filename().string());
        std::ofstream(path, std::ios::binary) << bytes << (copy ? "\n\nPrinted " + std::to_string(copy) + " times.\n" : "");
        paths_.push_back(path);
      }
    }
    std::ranges::sort(paths_);
    expected_ = new std::string(record_of("expected", {paths_}, 1));
  }
  static void TearDownTestSuite() {
    fs::remove_all(folder_);
    delete expected_;
  }

  static bool add(const std::string& record, const std::vector<std::string>& paths, unsigned workers, size_t killed_after = 0) {
    auto archive = Archive::open(folder_ / record, Archive::Mode::Write);
    if (!archive) return false;
    AddOptions options;
    options.workers = workers;
    const auto added = archive->add(paths, options, [&](const AddProgress& progress) {
      if (progress.articles == killed_after) raise(SIGKILL);
      return true;
    });
    return added.has_value();
  }

  static std::string exported(const std::string& record) {
    const auto archive = Archive::open(folder_ / record, Archive::Mode::Read);
    std::string out;
    if (!archive || !archive->export_to("jsonl", [&](std::string_view bytes) { return out += bytes, true; })) return "no export";
    const auto faults = archive->verify();
    return faults && faults->empty() ? out : "not verified";
  }

  // The export of a record of these runs.
  static std::string record_of(const std::string& record, const std::vector<std::vector<std::string>>& runs, unsigned workers) {
    for (const auto& paths : runs)
      if (!add(record, paths, workers)) return "not added";
    return exported(record);
  }

  static inline fs::path folder_;
  static inline std::vector<std::string> paths_;
  static inline std::string* expected_ = nullptr;
};

TEST_F(CanonicalTest, TwoThreadsAndAnyOrder) {
  EXPECT_GT(expected_->size(), 500000u);
  auto shuffled = paths_;
  std::shuffle(shuffled.begin(), shuffled.end(), std::mt19937(1));
  EXPECT_TRUE(record_of("shuffled", {shuffled}, 2) == *expected_);
}

TEST_F(CanonicalTest, FiveRunsThatOverlap) {
  auto shuffled = paths_;
  std::shuffle(shuffled.begin(), shuffled.end(), std::mt19937(2));
  std::vector<std::vector<std::string>> runs;
  for (size_t i = 0; i < 5; ++i) {
    const size_t begin = i * shuffled.size() / 5, end = std::min(shuffled.size(), (i + 1) * shuffled.size() / 5 + 3);
    runs.emplace_back(shuffled.begin() + static_cast<long>(begin), shuffled.begin() + static_cast<long>(end));
  }
  EXPECT_TRUE(record_of("five", runs, 2) == *expected_);
}

TEST_F(CanonicalTest, KilledTwice) {
  for (const size_t killed_after : {70u, 5u}) {
    const pid_t child = fork();
    if (child == 0) {
      add("killed", paths_, 2, killed_after);
      _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    EXPECT_TRUE(WIFSIGNALED(status));
  }
  EXPECT_TRUE(record_of("killed", {paths_}, 2) == *expected_);
}

TEST_F(CanonicalTest, AddedAgainAndRemovedNothingChanges) {
  fs::copy_file(folder_ / "expected", folder_ / "again");
  EXPECT_TRUE(record_of("again", {paths_}, 2) == *expected_);
  const auto extra = folder_ / "extra.txt";
  std::ofstream(extra) << "A short report\n\nHill Radio, 3 May 2016\n\nNorvane denied on Monday that the bridge was shut, a spokesman said.\n";
  ASSERT_TRUE(add("again", {extra}, 1));
  auto archive = Archive::open(folder_ / "again", Archive::Mode::Write);
  const auto found = archive->ask("articles", {});
  ASSERT_TRUE(found);
  std::string id;
  for (const auto& row : found->rows)
    if (const auto* title = std::get_if<std::string>(&row[3]); title && *title == "A short report") id = std::get<std::string>(row[2]);
  ASSERT_TRUE(archive->remove(id));
  EXPECT_TRUE(exported("again") == *expected_);
}

// Same articles and same corrections, same record: whether the corrections were there first, between or last.
TEST_F(CanonicalTest, CorrectionsGiveTheSameRecordWheneverTheyCome) {
  std::string lines = "a line that nobody can read\n";
  {
    const auto archive = Archive::open(folder_ / "expected", Archive::Mode::Read);
    const auto column = [&](const char* question, std::string_view wanted, size_t step) {
      std::vector<std::string> out;
      const auto answer = archive->ask(question, {});
      for (size_t c = 0; c < answer->columns.size(); ++c)
        for (size_t i = 0; answer->columns[c].name == wanted && i < answer->rows.size(); i += step) out.push_back(std::get<std::string>(answer->rows[i][c]));
      return out;
    };
    std::mt19937 random(4);
    const auto actors = column("actors", "id", 9);
    for (size_t i = 0; i + 1 < actors.size(); ++i) {
      const char* verbs[] = {"merge", "part_of", "split"};
      lines += "2026-11-22 ann " + std::string(verbs[i % 3]) + " " + actors[i] + " " + actors[random() % actors.size()] + "\n";
    }
    size_t n = 0;
    for (const auto& id : column("said", "id", 23)) lines += "2026-11-22 ann " + std::string(n++ % 4 ? "reject " : "accept ") + id + "\n";
    for (const auto& id : column("articles", "id", 11)) lines += "2026-11-22 ann date " + id + (n++ % 2 ? " 2013-05" : " ..") + "\n";
    for (const auto& id : column("shifts", "id", 7)) lines += "2026-11-22 ann reject " + id + "\n";
    lines += "2026-11-22 ann outlet QPA \"Quayside Press Agency\"\n";
  }
  const auto put = [&](const std::string& record) { std::ofstream(folder_ / (record + ".corrections"), std::ios::binary) << lines; };

  fs::copy_file(folder_ / "expected", folder_ / "last");
  put("last");
  const std::string corrected = exported("last");
  EXPECT_TRUE(corrected != *expected_ && corrected != "not verified" && corrected != "no export");

  auto shuffled = paths_;
  std::shuffle(shuffled.begin(), shuffled.end(), std::mt19937(5));
  const auto middle = shuffled.begin() + static_cast<long>(shuffled.size() / 2);
  put("first");
  EXPECT_TRUE(record_of("first", {shuffled}, 2) == corrected);
  ASSERT_TRUE(add("between", {shuffled.begin(), middle}, 1));
  put("between");
  EXPECT_TRUE(record_of("between", {{middle, shuffled.end()}}, 2) == corrected);

  fs::remove(folder_ / "last.corrections");
  EXPECT_TRUE(exported("last") == *expected_);
}

}  // namespace
}  // namespace onrecord
