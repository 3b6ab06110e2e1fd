// The pieces that pages are made of: a sentence with who says it, its small print, the report that opens it.
#include <fmt/format.h>

#include <algorithm>

#include "ask/pages/site.h"

namespace onrecord::ask::pages {
namespace {

std::string_view text_in(const Cell& cell) {
  const auto* text = std::get_if<std::string>(&cell);
  return text ? std::string_view(*text) : std::string_view{};
}

// What the letters of the record's own words are called on a page.
struct Wording {
  std::string_view word, shown;
};
constexpr Wording kAuthorities[] = {{"A", "decision-maker, formal act or cited official statement"},
                                    {"B", "named spokesperson or minister"},
                                    {"C", "unnamed official, or a state speaking through nobody"},
                                    {"D", "a third party about the actor"},
                                    {"E", "analyst, former official or narrator"}};

}  // namespace

std::string_view RowView::operator[](std::string_view column) const {
  for (size_t i = 0; i < columns_.size() && i < cells_.size(); ++i)
    if (columns_[i].name == column) return text_in(cells_[i]);
  return {};
}

int64_t RowView::number(std::string_view column) const {
  for (size_t i = 0; i < columns_.size() && i < cells_.size(); ++i)
    if (columns_[i].name == column)
      if (const auto* number = std::get_if<int64_t>(&cells_[i])) return *number;
  return 0;
}

void put_heading(Page& page, std::string_view title, std::string_view below) {
  page.markup().put("h1", title);
  if (!below.empty()) page.markup().put("p", below, {{"class", "standfirst"}});
}

void put_nothing(Page& page, std::string_view what) {
  page.markup().put("p", fmt::format("{}: none found in {}.", what, page.site().coverage), {{"class", "none"}});
}

std::string spaced(std::string_view name) {
  std::string out(name);
  std::ranges::replace(out, '_', ' ');
  return out;
}

void put_time(Page& page, std::string_view when) {
  Markup& m = page.markup();
  const auto time = m.in("time");
  const auto day = [&](std::string_view words) { m.put("span", words, {{"class", "day"}}); };
  const auto note = std::min(when.find(" ("), when.size());  // "2014-09-26 (published)"
  const auto slash = when.substr(0, note).find('/');
  if (slash == std::string_view::npos) {
    day(when.substr(0, note));
  } else {
    day(when.substr(0, slash + 1));
    m.one("wbr");
    day(when.substr(slash + 1, note - slash - 1));
  }
  if (note < when.size()) m.text(when.substr(note));
}

void put_report(Page& page, const RowView& row) {
  Markup& m = page.markup();
  const std::string_view report = row["report"], article = row["article_id"];
  const std::string_view claim = row["claim_id"].empty() ? row["id"] : row["claim_id"];
  if (article.empty()) return m.put("span", report);
  const Link to = page.to(report_file(article), claim == article ? std::string_view{} : claim);
  const auto link = m.in("a", {to, {"class", "report"}, {"title", "open the sentence in its report"}});
  const auto comma = report.rfind(", ");
  if (comma == std::string_view::npos) return m.text(report);
  m.text(report.substr(0, comma + 2));
  m.put("span", report.substr(comma + 2), {{"class", "day"}});
}

void put_small_print(Page& page, const RowView& row, std::initializer_list<std::string_view> without) {
  Markup& m = page.markup();
  for (const Column& column : row.columns()) {
    if (column.place != Place::Foot || column.name == "report" || std::ranges::find(without, column.name) != without.end()) continue;
    const std::string_view text = row[column.name];
    if (text.empty()) continue;
    const auto line = m.in("p", {{"class", "print"}});
    if (column.name != "detail") {
      m.put("span", column.name, {{"class", "label"}});
      m.text(" ");
    }
    m.text(text);
  }
}

void put_sentence(Page& page, const RowView& row, std::string_view label) {
  Markup& m = page.markup();
  const auto figure = m.in("figure", {{"class", "sentence"}});
  if (!label.empty() || !row["when"].empty()) {
    const auto line = m.in("p", {{"class", "when"}});
    put_time(page, row["when"]);
    if (!label.empty()) {
      m.text(" ");
      m.put("span", label, {{"class", "label"}});
    }
  }
  m.put("blockquote", row["sentence"], {{"dir", "auto"}});
  {
    const auto caption = m.in("figcaption");
    m.put("b", row["says"]);
    m.text(" \u00b7 ");
    put_report(page, row);
    const std::string_view claim = row["claim_id"];
    if (claim.starts_with('s')) {
      m.text(" \u00b7 ");
      m.link(page.to(fmt::format("statement/{}.html", claim)), claim, {{"class", "id"}, {"title", "the statement, its route and its dates"}});
    }
  }
  put_small_print(page, row, {"says"});
}

void open_statement_table(Page& page, std::string_view caption) {
  Markup& m = page.markup();
  m.put("caption", caption);
  const auto head = m.in("thead");
  const auto row = m.in("tr");
  for (const std::string_view name : {"Said", "Who", "Sentence", "Act, authority", "Report"}) m.put("th", name, {{"scope", "col"}});
}

void put_statement(Page& page, const RowView& row) {
  Markup& m = page.markup();
  const auto line = m.in("tr");
  {
    const auto cell = m.in("td", {{"class", "when"}});
    put_time(page, row["said"]);
  }
  {
    const auto cell = m.in("td", {{"class", "who"}});
    if (const auto actor = row["speaker_id"].empty() ? std::nullopt : page.to_id(row["speaker_id"])) m.link(*actor, row["speaker"]);
    else m.text(row["speaker"]);
  }
  {
    const auto cell = m.in("td", {{"class", "words"}});
    m.put("p", row["sentence"], {{"class", "quote"}, {"dir", "auto"}});
    put_small_print(page, row, {"content"});
  }
  {
    const auto cell = m.in("td", {{"class", "act"}});
    m.text(spaced(row["act"]));
    for (const auto& [letter, words] : kAuthorities)
      if (row["authority"] == letter) {
        m.text(", ");
        m.put("abbr", letter, {{"title", words}});
      }
  }
  const auto cell = m.in("td", {{"class", "where"}});
  put_report(page, row);
  m.text(" ");
  m.link(page.to(fmt::format("statement/{}.html", row["id"])), row["id"], {{"class", "id"}, {"title", "the statement, its route and its dates"}});
}

}  // namespace onrecord::ask::pages
