#include "ask/pages/folder.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <iterator>

namespace onrecord::ask::pages {
namespace {

namespace fs = std::filesystem;

class FolderTest : public ::testing::Test {
 protected:
  void SetUp() override {
    room_ = fs::temp_directory_path() / ("onrecord-folder-" + std::to_string(getpid()));
    fs::remove_all(room_);
    fs::create_directories(room_);
  }
  void TearDown() override { fs::remove_all(room_); }

  std::string target() const { return (room_ / "pages").string(); }
  std::string bytes(const std::string& file) const {
    std::ifstream in(room_ / "pages" / file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  void write_one(const std::string& words) const {
    auto folder = Folder::begin(target());
    ASSERT_TRUE(folder) << folder.error().message;
    ASSERT_TRUE(folder->write("index.html", words));
    ASSERT_TRUE(folder->write("report/a1.html", words));
    ASSERT_TRUE(folder->finish());
  }
  long entries() const { return std::distance(fs::directory_iterator(room_), fs::directory_iterator()); }

  fs::path room_;
};

TEST_F(FolderTest, IsThereWholeOrNotAtAll) {
  {
    auto folder = Folder::begin(target());
    ASSERT_TRUE(folder);
    ASSERT_TRUE(folder->write("index.html", "half"));
    EXPECT_FALSE(fs::exists(target()));
  }
  EXPECT_EQ(entries(), 0);  // given up: nothing is left
  write_one("whole");
  EXPECT_EQ(bytes("report/a1.html"), "whole");
  EXPECT_EQ(entries(), 1);
}

TEST_F(FolderTest, ReplacesItsOwn) {
  write_one("first");
  write_one("second");
  EXPECT_EQ(bytes("index.html"), "second");
  EXPECT_EQ(entries(), 1);
}

TEST_F(FolderTest, AnEmptyFolderMayBeFilled) {
  fs::create_directories(target());
  write_one("words");
  EXPECT_EQ(bytes("index.html"), "words");
}

TEST_F(FolderTest, TouchesNothingThatItDidNotWrite) {
  fs::create_directories(target());
  std::ofstream(fs::path(target()) / "thesis.txt") << "years of work";
  const auto refused = Folder::begin(target());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, Error::Kind::Usage);
  EXPECT_NE(refused.error().message.find("did not write"), std::string::npos);
  EXPECT_EQ(bytes("thesis.txt"), "years of work");
}

TEST_F(FolderTest, NotesThatWerePutInAreNotLost) {
  write_one("first");
  std::ofstream(fs::path(target()) / "report" / "my-notes.txt") << "call her back";
  const auto refused = Folder::begin(target());
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message.find("report/my-notes.txt"), std::string::npos);
  EXPECT_EQ(bytes("index.html"), "first");
}

TEST_F(FolderTest, FilesAndLinksAndMissingParentsAreRefused) {
  std::ofstream(room_ / "pages") << "a file";
  EXPECT_FALSE(Folder::begin(target()));
  fs::remove(room_ / "pages");
  fs::create_directories(room_ / "elsewhere");
  fs::create_directory_symlink(room_ / "elsewhere", room_ / "pages");
  EXPECT_FALSE(Folder::begin(target()));
  EXPECT_EQ(Folder::begin((room_ / "no" / "such" / "place").string()).error().kind, Error::Kind::Io);
  EXPECT_FALSE(Folder::begin(""));
}

TEST_F(FolderTest, TheManifestNamesEveryFile) {
  write_one("words");
  const std::string manifest = bytes("manifest.txt");
  EXPECT_NE(manifest.find("  index.html\n"), std::string::npos);
  EXPECT_NE(manifest.find("  report/a1.html\n"), std::string::npos);
  EXPECT_EQ(std::ranges::count(manifest, '\n'), 3);
}

}  // namespace
}  // namespace onrecord::ask::pages
