// Bytes nobody meant as an article: the fuzzers' corpus, and the examples cut, doubled and spoilt at random (fixed seed).
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "core/utf8.h"
#include "ingest/ingest.h"

namespace onrecord::ingest {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> files_of(const std::string& folder) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(fs::path(ONRECORD_SOURCE) / folder)) paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> out;
  for (const auto& path : paths) {
    std::ifstream in(path, std::ios::binary);
    out.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  return out;
}

void expect_whole(const std::string& bytes) {
  const Article article = read_article({"hostile", "hostile", bytes});
  ASSERT_TRUE(is_valid_utf8(article.text));
  uint32_t at = 0;
  for (const Block& block : article.blocks) {
    ASSERT_LE(at, block.span.begin);
    ASSERT_FALSE(block.span.empty());
    ASSERT_LE(block.span.end, article.text.size());
    at = block.span.end;
  }
  ASSERT_LE(article.published.span.end, article.text.size());
}

TEST(Hostile, FuzzCorpus) {
  for (const auto& bytes : files_of("fuzz/corpus/document")) expect_whole(bytes);
}

TEST(Hostile, SpoiltExamples) {
  uint32_t seed = 42;
  const auto random = [&](size_t n) { return (seed = seed * 1664525 + 1013904223) % std::max<size_t>(n, 1); };
  for (const auto& original : files_of("examples/reports"))
    for (int round = 0; round < 40; ++round) {
      std::string bytes = original;
      for (size_t n = 1 + random(8); n > 0 && !bytes.empty(); --n) {
        const size_t at = random(bytes.size()), size = random(60);
        switch (random(5)) {
          case 0: bytes[at] = static_cast<char>(random(256)); break;
          case 1: bytes.erase(at, size); break;
          case 2: bytes.insert(random(bytes.size()), bytes.substr(at, size)); break;
          case 3: bytes.insert(at, size, "\n<\"\0 \xFF"[random(6)]); break;
          default: bytes.resize(at); break;
        }
      }
      expect_whole(bytes);
    }
}

// Twice the bytes take about twice the time: ten times are allowed for, a square would take a hundred.
TEST(Hostile, LongLines) {
  const std::string words = "The harbour master of Quell said (\xE2\x80\x9C that no ship: By 2014 ";
  for (const size_t size : {size_t{1} << 20, size_t{10} << 20}) {
    std::string line;
    while (line.size() < size) line += words;
    expect_whole(line);
  }
  std::string lines;
  while (lines.size() < (4u << 20)) lines += "By Ida\n";
  expect_whole(lines);
}

}  // namespace
}  // namespace onrecord::ingest
