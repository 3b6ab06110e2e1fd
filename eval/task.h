// onrecord-eval: one row for each task of MEASURES.md in tasks.cpp {name, help, run}. A task reads a gold file, runs the
// library on its raw text and returns scores in percent; main.cpp prints them as a table or as one JSON object.
#pragma once
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/result.h"
#include "onrecord.h"

namespace onrecord::eval {

// A score or a named group of scores, in the order they are printed.
struct Score {
  std::string name;
  std::variant<double, std::vector<Score>> value;
};

struct Report {
  std::string task, file;
  uint64_t n = 0;  // gold items, documents or sentences, as the task says
  std::vector<Score> scores;
  std::string details;  // --details: errors for a person to read, not part of the JSON
};

struct Options {
  bool details = false;
  int64_t limit = 0;  // documents; 0: all
};

struct Task {
  std::string_view name;
  std::string_view help;  // gold format, one line
  Result<Report> (*run)(const Reader& reader, const std::string& gold_file, const Options& options);
};
std::span<const Task> tasks();

// Precision, recall and F1 of counts, in percent; 0 where nothing was found or asked.
struct Prf {
  uint64_t right = 0, found = 0, gold = 0;
  double p() const { return found ? 100.0 * static_cast<double>(right) / static_cast<double>(found) : 0; }
  double r() const { return gold ? 100.0 * static_cast<double>(right) / static_cast<double>(gold) : 0; }
  double f1() const { return found + gold ? 200.0 * static_cast<double>(right) / static_cast<double>(found + gold) : 0; }
};
inline Score score(std::string name, const Prf& counts) {
  return {std::move(name), std::vector<Score>{{"p", counts.p()}, {"r", counts.r()}, {"f1", counts.f1()}}};
}

// Gold files: .gz is unpacked; every line without its newline.
Result<std::string> read_file(const std::string& path);
std::vector<std::string_view> lines_of(std::string_view bytes);

// JSON as a plain tree, for gold files (the library never sees it).
struct Json {
  using Array = std::vector<Json>;
  using Object = std::vector<std::pair<std::string, Json>>;
  std::variant<std::monostate, bool, int64_t, double, std::string, Array, Object> value;
  const Json& operator[](std::string_view key) const;  // null if absent
  const Array& array() const;                          // empty if it is none
  std::string_view text() const;                       // empty if it is none
  int64_t integer(int64_t otherwise = 0) const;
  bool is_null() const { return std::holds_alternative<std::monostate>(value); }
};
Result<Json> parse_json(std::string_view bytes);
Result<std::vector<Json>> json_rows(const std::string& path);  // a file of one object a line

// Gold offsets in Unicode code points -> byte offsets: table[i] is the byte where code point i starts.
std::vector<uint32_t> code_point_offsets(std::string_view text);

// An English article of one body text, its blocks split at empty lines: for gold files that are plain texts.
Article plain_article(std::string id, std::string text, Interval published = {});

}  // namespace onrecord::eval
