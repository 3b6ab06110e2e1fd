// What every page of the folder shares: the record, the folder, where a row is opened, and the frame around a page.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ask/ask.h"
#include "ask/pages/folder.h"
#include "ask/pages/markup.h"
#include "ask/protection.h"
#include "core/id.h"

namespace onrecord::ask::pages {

using record::Rows;
using record::Store;

// The parts of the navigation, in its order; each is one page, or the first of several.
enum class Part : uint8_t { Overview, Issues, Actors, Statements, Ties, Exchanges, Conflicts, Quotations, Reports, Reading };

struct Site {
  const Store& store;
  Folder& folder;
  bool protect;
  Protection protection;
  std::string coverage, maker;                           // in the foot of every page
  std::function<bool(uint64_t, uint64_t)> progress;      // pages written, pages expected; false stops
  uint64_t expected = 0;

  // A question with this run's protection on.
  Result<Answer> ask(std::string_view question, const Query& query) const;
};

// A page under way. Links are relative, so that the folder can be moved, and opened from disk.
class Page {
 public:
  Page(const Site& site, std::string file, Part part, std::string_view title);
  Page(const Page&) = delete;

  Markup& markup() { return markup_; }
  Link to(std::string_view file, std::string_view anchor = {}) const;
  // Where a printed id is opened: its page, or its place on one. `article` helps for acts, ties and reader comments,
  // which stand in the text of a report. Nothing where the record has no page for it (unnamed actors).
  std::optional<Link> to_id(std::string_view id, std::string_view article = {}) const;
  const Site& site() const { return site_; }
  Result<void> finish();

 private:
  const Site& site_;
  std::string file_, root_;
  Markup markup_;
  std::vector<std::unique_ptr<Markup::Element>> open_;
};

std::string issue_file(int64_t holder, std::string_view kind, int64_t target);  // "issue/i0123456789abcdef.html"; target 0: anybody
std::string report_file(std::string_view article_id);

// One list over several pages: "actors.html", "actors-2.html", ...
std::string numbered_file(std::string_view stem, int64_t number);
void put_page_numbers(Page& page, std::string_view stem, int64_t number, int64_t pages, std::string_view label = "Pages of this list");

// The cells of a row by the names of their columns; what is not there is empty.
class RowView {
 public:
  RowView(const Answer& answer, size_t row) : columns_(answer.columns), cells_(answer.rows[row]) {}
  RowView(std::span<const Column> columns, std::span<const Cell> cells) : columns_(columns), cells_(cells) {}
  std::string_view operator[](std::string_view column) const;
  int64_t number(std::string_view column) const;
  std::span<const Column> columns() const { return columns_; }

 private:
  std::span<const Column> columns_;
  std::span<const Cell> cells_;
};

// ---- pieces of pages --------------------------------------------------------------------------------------------------

// A sentence of a report with who says it and where; the report opens it. Used for every row of a finding.
void put_sentence(Page& page, const RowView& row, std::string_view label = {});
// The small print of a row ("condition: ..."), without the columns named.
void put_small_print(Page& page, const RowView& row, std::initializer_list<std::string_view> without = {});
std::string spaced(std::string_view name);  // "refuse_to_confirm" as words
// A date that breaks between its two days and nowhere else.
void put_time(Page& page, std::string_view when);
// The report of a row, as a link to the sentence in its text.
void put_report(Page& page, const RowView& row);
void put_heading(Page& page, std::string_view title, std::string_view below = {});
void put_nothing(Page& page, std::string_view what);  // "none found", and what was covered
// Rows of statement_columns() as a table; open it, put rows, close it.
void open_statement_table(Page& page, std::string_view caption);
void put_statement(Page& page, const RowView& row);

// ---- the parts, one file each; their table is in pages.cpp --------------------------------------------------------------

Result<void> write_overview(const Site& site);
Result<void> write_issues(const Site& site);
Result<void> write_actors(const Site& site);
Result<void> write_statements(const Site& site);
Result<void> write_ties(const Site& site);
Result<void> write_exchanges(const Site& site);
Result<void> write_conflicts(const Site& site);
Result<void> write_quotations(const Site& site);
Result<void> write_reports(const Site& site);
Result<void> write_reading(const Site& site);

}  // namespace onrecord::ask::pages
