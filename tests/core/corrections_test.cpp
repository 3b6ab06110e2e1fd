#include "core/corrections.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <random>

namespace onrecord {
namespace {

using Words = std::vector<std::string>;

TEST(Corrections, ALineHasItsDayItsMakerItsWordsAndItsReason) {
  const auto c = parse_corrections("# a remark\n\n2026-11-22 ann merge \"Marrek Front\" “Marrek Assembly”  # one and the same\r\n");
  ASSERT_EQ(c.lines.size(), 1u);
  const Correction& line = c.lines[0];
  EXPECT_EQ(line.line, 3u);
  EXPECT_EQ(line.verb, CorrectionVerb::Merge);
  EXPECT_EQ(line.operands, (Words{"Marrek Front", "Marrek Assembly"}));
  EXPECT_EQ(line.day, "2026-11-22");
  EXPECT_EQ(line.who, "ann");
  EXPECT_EQ(line.why, "one and the same");
  EXPECT_EQ(line.words, "merge \"Marrek Front\" \"Marrek Assembly\"");
  EXPECT_EQ(line.fault, "");
  EXPECT_EQ(c.sha256.size(), 64u);
  EXPECT_TRUE(read_corrections("no/such/file")->sha256.empty());
}

TEST(Corrections, ABadLineSaysWhatIsWrongAndTheOthersStand) {
  const auto c = parse_corrections(
      "merge A B\n"
      "2026-11-22 merge A B\n"
      "2026-11-22 ann\n"
      "2026-11-22 ann marge A B\n"
      "2026-11-22 ann merge A\n"
      "2026-11-22 ann kind A monster\n"
      "2026-11-22 ann date a12 yesterday\n"
      "2026-11-22 ann date s12 2011\n"
      "2026-11-22 ann reject n12\n"
      "2026-11-22 ann merge \"A B\n"
      "2026-11-22 ann reject s12 s13\n"
      "2026-11 ann reject s12\n"
      "2026-11-22 ann reject s12\n");
  ASSERT_EQ(c.lines.size(), 13u);
  const char* faults[] = {"begins with \"merge\"", "\"merge\" stands where who says so should", "a day, who says so", "\"marge\" is no correction",
                          "merge takes ACTOR ACTOR...", "\"monster\" is no kind of actor", "\"yesterday\" is no date", "\"s12\" is no id of an article",
                          "\"n12\" is no id of a statement", "a quotation mark is not closed", "reject takes ROW", "begins with \"2026-11\""};
  for (size_t i = 0; i < std::size(faults); ++i) EXPECT_NE(c.lines[i].fault.find(faults[i]), std::string::npos) << c.lines[i].fault;
  EXPECT_EQ(c.lines[12].fault, "");
  EXPECT_EQ(c.lines[12].line, 13u);
}

TEST(Corrections, WhatIsWrittenIsRead) {
  std::mt19937_64 random(7);
  const std::string letters = "ab #\"\\'“”é\t-";
  for (int round = 0; round < 500; ++round) {
    Words words{"merge"};
    for (int w = 0; w < 3; ++w) {
      std::string word = "x";
      for (uint64_t n = random() % 6; n > 0; --n) word += letters.substr(random() % letters.size(), 1);
      words.push_back(word + "y");
    }
    const auto c = parse_corrections(correction_line("2026-11-22", "Ann \"the\" Reader", words, "because # of it"));
    ASSERT_EQ(c.lines.size(), 1u);
    EXPECT_EQ(c.lines[0].fault, "");
    EXPECT_EQ(c.lines[0].who, "Ann \"the\" Reader");
    EXPECT_EQ(c.lines[0].why, "because # of it");
    EXPECT_EQ(c.lines[0].operands.size(), 3u);
  }
}

TEST(Corrections, AnyBytesAreReadWithoutHarm) {
  std::mt19937_64 random(3);
  for (int round = 0; round < 300; ++round) {
    std::string bytes;
    for (int n = 0; n < 200; ++n) bytes += "2026-11-22 ann reject s1\"\n\\#\xff\xe2\x80"[random() % 30];
    for (const Correction& line : parse_corrections(bytes).lines) EXPECT_GT(line.line, 0u);
  }
}

TEST(Corrections, AppendingKeepsWhatIsThereAndTakingBackRestoresIt) {
  const std::string path = std::filesystem::temp_directory_path() / ("onrecord-corrections-" + std::to_string(getpid()));
  std::filesystem::remove(path);
  const auto none = append_correction(path, "2026-11-22 ann reject s1");
  ASSERT_TRUE(none && none->empty());
  const auto before = append_correction(path, "2026-11-22 ann reject s2");
  ASSERT_TRUE(before);
  EXPECT_EQ(read_corrections(path)->lines.size(), 2u);
  ASSERT_TRUE(write_corrections(path, *before));
  EXPECT_EQ(read_corrections(path)->lines.size(), 1u);
  ASSERT_TRUE(write_corrections(path, *none));
  EXPECT_FALSE(std::filesystem::exists(path));
  EXPECT_FALSE(read_corrections(path, true));
}

}  // namespace
}  // namespace onrecord
