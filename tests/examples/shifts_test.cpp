// examples/ from end to end: what `shifts` says of the archive, beside the shifts of its key. Those that reading cannot carry
// yet are named with their cause in docs/design.md.
#include <gtest/gtest.h>
#include <simdjson.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

#include "core/date.h"
#include "onrecord.h"

namespace onrecord {
namespace {

namespace fs = std::filesystem;

struct KeyShift {
  std::string id, holder, issue, grade;
  Interval when;
};

std::vector<KeyShift> key_shifts() {
  std::vector<KeyShift> out;
  simdjson::dom::parser parser;
  std::ifstream in(fs::path(ONRECORD_SOURCE) / "examples" / "key" / "archive.jsonl");
  for (std::string line; std::getline(in, line);) {
    const simdjson::dom::element row = parser.parse(line);
    const auto text = [&](const char* name) {
      std::string_view value;
      return row[name].get(value) == simdjson::SUCCESS ? std::string(value) : std::string();
    };
    if (text("kind") != "shift") continue;
    const auto when = parse_interval(text("date"));
    EXPECT_TRUE(when) << line;
    out.push_back({text("id"), text("holder"), text("issue"), text("grade"), when.value_or(Interval{})});
  }
  return out;
}

Answer ask_examples(std::string_view question) {
  static const fs::path folder = [] {
    const fs::path made = fs::temp_directory_path() / ("onrecord-examples-" + std::to_string(getpid()));
    fs::create_directories(made);
    auto archive = Archive::open((made / "a.onrecord").string(), Archive::Mode::Write);
    EXPECT_TRUE(archive && archive->add({(fs::path(ONRECORD_SOURCE) / "examples" / "reports").string()}, {}));
    return made;
  }();
  return *Archive::open((folder / "a.onrecord").string(), Archive::Mode::Read)->ask(question, {});
}

std::string cell(const Answer& answer, size_t row, std::string_view column) {
  for (size_t c = 0; c < answer.columns.size(); ++c)
    if (answer.columns[c].name == column)
      if (const auto* text = std::get_if<std::string>(&answer.rows[row][c])) return *text;
  return {};
}

}  // namespace

TEST(ExamplesShifts, AreThoseOfTheKey) {
  const auto key = key_shifts();
  const Answer answer = ask_examples("shifts");
  std::set<std::string> found;
  for (size_t r = 0; r < answer.rows.size(); ++r) {
    if (cell(answer, r, "role") != "evidence") continue;
    std::string day = cell(answer, r, "when");
    if (const auto note = day.find(" ("); note != std::string::npos) day.resize(note);
    const auto when = parse_interval(day);
    const std::string what = cell(answer, r, "what"), grade = cell(answer, r, "grade");
    const auto same = std::find_if(key.begin(), key.end(), [&](const KeyShift& k) {
      return what.starts_with(k.holder + " / " + k.issue) && k.grade == grade && when && when->overlaps(k.when);
    });
    EXPECT_NE(same, key.end()) << "not in the key: " << day << ' ' << what << ' ' << grade;
    if (same != key.end()) found.insert(same->id);
  }
  for (const char* carried : {"archive-shift01", "archive-shift02", "archive-shift04"}) EXPECT_TRUE(found.contains(carried)) << carried;
}

}  // namespace onrecord
