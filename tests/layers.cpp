// The dependency law of the house: every #include "room/..." under src/ and every third-party header is checked
// against this table. A wrong arrow is a red test, not a review remark.
//   layers SOURCE_ROOT
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>

namespace fs = std::filesystem;

namespace {

// What a room may include beside itself and core/.
const std::map<std::string, std::set<std::string>> kMayUse = {
    {"core", {}}, {"model", {}}, {"ingest", {}}, {"link", {}}, {"record", {}},
    {"text", {"model"}}, {"extract", {"model"}}, {"ask", {"record"}},
    {"app", {"onrecord.h"}},  // and core, whose nouns onrecord.h is made of
    {"pipeline.cpp", {"onrecord.h", "ingest", "model", "text", "extract", "link", "record", "ask"}},
    {"onrecord.h", {}},
};

// Third parties are included by exactly one .cpp each, never by a header (vocabulary types excepted).
const std::map<std::string, std::string> kOwner = {
    {"sqlite3.h", "record/sqlite.cpp"}, {"CLI/CLI.hpp", "app/args.cpp"}, {"libxml/", "ingest/html.cpp"},
    {"simdjson.h", "ingest/json.cpp"}, {"archive.h", "ingest/stream.cpp"}, {"utf8proc.h", "core/utf8.cpp"},
    {"sha2.h", "core/id.cpp"}, {"thread", "core/parallel.cpp"},
};

int violations = 0;

void complain(const std::string& file, int line, const std::string& what) {
  std::printf("%s:%d: %s\n", file.c_str(), line, what.c_str());
  ++violations;
}

void check_include(const std::string& file, const std::string& room, int line, const std::string& target, bool quoted) {
  for (const auto& [header, owner] : kOwner)
    if ((header.ends_with('/') ? target.starts_with(header) : target == header) && file != owner)
      complain(file, line, "<" + target + "> belongs to " + owner + " alone");
  if (!quoted) return;
  const std::string used = target.substr(0, target.find('/'));
  const auto& allowed = kMayUse.at(room);
  if (used != room && used != "core" && !allowed.contains(used))
    complain(file, line, "room " + room + " may not include \"" + target + "\"");
}

}  // namespace

int main(int argc, char** argv) {
  const fs::path source = fs::path(argc > 1 ? argv[1] : ".") / "src";
  int files = 0, lines_in_pipeline = 0;
  for (const auto& entry : fs::recursive_directory_iterator(source)) {
    const std::string file = fs::relative(entry.path(), source).generic_string();
    if (!file.ends_with(".h") && !file.ends_with(".cpp")) continue;
    const std::string room = file.substr(0, file.find('/'));
    if (!kMayUse.contains(room)) {
      complain(file, 1, "no such room in the house");
      continue;
    }
    ++files;
    std::ifstream in(entry.path());
    std::string text;
    for (int line = 1; std::getline(in, text); ++line) {
      if (file == "pipeline.cpp") lines_in_pipeline = line;
      const auto start = text.find_first_not_of(' ');
      if (start == std::string::npos || text.compare(start, 8, "#include") != 0) continue;
      const auto open = text.find_first_of("\"<"), close = text.find_last_of("\">");
      if (open == std::string::npos || close <= open) continue;
      check_include(file, room, line, text.substr(open + 1, close - open - 1), text[open] == '"');
    }
  }
  if (lines_in_pipeline > 200) complain("pipeline.cpp", lines_in_pipeline, "past 200 lines: it only composes rooms");
  std::printf("layers: %d files, %d violations\n", files, violations);
  return violations != 0 || files == 0;
}
