// The hand-made key of examples/ against the reports: an edit of a report that moves a sentence must show here.
#include <gtest/gtest.h>
#include <simdjson.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <set>
#include <sstream>

namespace onrecord {
namespace {

namespace fs = std::filesystem;
using simdjson::dom::element;

const fs::path examples = fs::path(ONRECORD_SOURCE) / "examples";

std::string bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::vector<fs::path> key_files() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(examples / "key")) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

void each_row(const fs::path& file, const std::function<void(element)>& use) {
  simdjson::dom::parser parser;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    element row;
    ASSERT_EQ(parser.parse(line).get(row), simdjson::SUCCESS) << file << ": " << line;
    use(row);
  }
}

std::string_view field(element row, std::string_view name) {
  std::string_view value;
  return row[name].get(value) == simdjson::SUCCESS ? value : std::string_view{};
}

TEST(ExamplesKey, EverySpanSlicesItsWords) {
  uint64_t checked = 0;
  for (const auto& file : key_files()) {
    std::string report;
    each_row(file, [&](element row) {
      if (field(row, "kind") == "doc") report = bytes_of(examples / "reports" / field(row, "id"));
      for (const auto& [span, words] : {std::pair{"span", "evidence"}, {"span", "surface"}, {"content_span", "content"}, {"cue_span", "cue"}}) {
        simdjson::dom::array at;
        if (row[span].get(at) != simdjson::SUCCESS || field(row, words).empty()) continue;
        const uint64_t begin = at.at(0).get_uint64(), end = at.at(1).get_uint64();
        ASSERT_LE(begin, end);
        ASSERT_LE(end, report.size()) << field(row, "id");
        EXPECT_EQ(report.substr(begin, end - begin), field(row, words)) << field(row, "id");
        ++checked;
      }
    });
  }
  EXPECT_GT(checked, 600u);
}

TEST(ExamplesKey, IdsAreUnique) {
  std::set<std::string> seen;
  for (const auto& file : key_files())
    each_row(file, [&](element row) {
      if (field(row, "kind") == "doc") return;
      EXPECT_TRUE(seen.emplace(field(row, "id")).second) << field(row, "id");
    });
}

// Evidence over reports names its file; plain text is searched as it is (HTML has entities, JSON has escapes).
TEST(ExamplesKey, EvidenceOfTheArchiveStandsOnceInItsReport) {
  uint64_t checked = 0;
  const std::function<void(element)> search = [&](element node) {
    if (node.is_array())
      for (auto item : node.get_array()) search(item);
    if (!node.is_object()) return;
    const std::string_view file = field(node, "file"), text = field(node, "text");
    if (file.ends_with(".txt") && !text.empty()) {
      const std::string report = bytes_of(examples / "reports" / file);
      const auto at = report.find(text);
      EXPECT_NE(at, std::string::npos) << file << ": " << text;
      EXPECT_TRUE(at == std::string::npos || report.find(text, at + 1) == std::string::npos) << "twice in " << file << ": " << text;
      ++checked;
    }
    for (const auto& [name, item] : node.get_object()) search(item);
  };
  each_row(examples / "key" / "archive.jsonl", search);
  EXPECT_GT(checked, 100u);
}

}  // namespace
}  // namespace onrecord
