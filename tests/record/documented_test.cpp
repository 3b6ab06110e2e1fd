// The format is a promise: docs/record.md names every table, view and column of the schema, and nothing that is not there.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>

#include "record/store.h"

namespace onrecord::record {
namespace {

using Columns = std::map<std::string, std::set<std::string>>;

Columns columns_of_a_new_record() {
  const auto path = std::filesystem::temp_directory_path() / ("onrecord-documented-" + std::to_string(getpid()));
  std::filesystem::remove(path);
  Columns columns;
  {
    const Store store = *Store::open(path, Store::Mode::Write);
    auto rows = store.query(
        "SELECT m.name, c.name FROM sqlite_schema m, pragma_table_info(m.name) c WHERE m.type IN ('table', 'view') "
        "AND m.name NOT LIKE 'search!_%' ESCAPE '!' AND m.name NOT LIKE 'sqlite%'");
    while (rows->next()) columns[std::string(rows->text(0))].insert(std::string(rows->text(1)));
  }
  std::filesystem::remove(path);
  return columns;
}

// Every `word` in the section of each table.
Columns words_of_the_document() {
  std::ifstream in(std::filesystem::path(ONRECORD_SOURCE) / "docs/record.md");
  Columns words;
  std::string table;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("### `")) table = line.substr(5, line.rfind('`') - 5);
    else if (line.starts_with("## ")) table.clear();
    if (table.empty()) continue;
    static const std::regex kWord("`([^`]+)`");
    for (std::sregex_iterator it(line.begin(), line.end(), kWord), end; it != end; ++it) words[table].insert((*it)[1]);
  }
  return words;
}

TEST(Documented, EveryTableViewAndColumnIsInTheDocument) {
  const auto schema = columns_of_a_new_record();
  const auto document = words_of_the_document();
  EXPECT_GT(schema.size(), 30u);
  for (const auto& [table, columns] : schema) {
    ASSERT_TRUE(document.contains(table)) << table << " has no section in docs/record.md";
    for (const auto& column : columns) EXPECT_TRUE(document.at(table).contains(column)) << table << "." << column;
  }
  for (const auto& [table, words] : document) EXPECT_TRUE(schema.contains(table)) << table << " is documented and not there";
}

}  // namespace
}  // namespace onrecord::record
