// The overview is the brief: what the headlines ask, who is reported to have changed tack, what was asked of whom, where
// accounts differ; then the tracks with most on them, and what the record covers.
#include <fmt/format.h>

#include <map>

#include "ask/evidence.h"
#include "ask/pages/site.h"

namespace onrecord::ask::pages {
namespace {

constexpr int kTracks = 12;

void put_figures(Page& page) {
  const Site& site = page.site();
  const Counts counts = site.store.counts();
  auto outlets = site.store.query("SELECT count(DISTINCT outlet) FROM report_list WHERE outlet != ''");
  const int64_t printed = outlets && outlets->next() ? outlets->integer(0) : 0;
  Markup& m = page.markup();
  const auto list = m.in("ul", {{"class", "figures"}});
  const auto figure = [&](int64_t n, std::string_view one, std::string_view many) {
    const auto item = m.in("li");
    m.put("b", fmt::format("{}", n));
    m.text(" ");
    m.text(n == 1 ? one : many);
  };
  figure(counts.articles, "report", "reports");
  figure(printed, "outlet", "outlets");
  figure(counts.copies, "copy of another report", "copies of other reports");
  figure(counts.statements, "statement", "statements");
  figure(counts.unnamed, "of an unnamed speaker", "of unnamed speakers");
  if (counts.doubtful) figure(counts.doubtful, "doubtful statement besides, not listed", "doubtful statements besides, not listed");
  figure(counts.acts, "act", "acts");
  if (counts.doubtful_acts) figure(counts.doubtful_acts, "doubtful act besides, not listed", "doubtful acts besides, not listed");
  figure(counts.ties, "tie", "ties");
  if (counts.unread) figure(counts.unread, "report kept, not read", "reports kept, not read");
}

// Rows of one finding, one after the other.
void put_finding(Page& page, const Answer& answer, size_t from, size_t to) {
  Markup& m = page.markup();
  const RowView first(answer, from);
  const auto section = m.in("section", {{"class", "finding"}});
  {
    const auto heading = m.in("h3");
    if (const auto link = page.to_id(first["id"])) m.link(*link, first["what"]);
    else m.text(first["what"]);
  }
  for (size_t i = from; i < to; ++i) put_sentence(page, RowView(answer, i), RowView(answer, i)["part"]);
}

void put_question(Page& page, const RowView& row) {
  Markup& m = page.markup();
  const auto section = m.in("section", {{"class", "asks"}});
  {
    const auto heading = m.in("h3");
    m.link(page.to(report_file(row["article_id"])), row["sentence"]);
  }
  {
    const auto line = m.in("p", {{"class", "when"}});
    m.text(row["report"]);
  }
  m.put("p", row["detail"]);
}

void put_tracks(Page& page) {
  Markup& m = page.markup();
  auto rows = page.site().store.query(
      fmt::format("SELECT p.holder, p.kind, coalesce(p.target, 0), h.name, t.name, count(*), (SELECT count(*) FROM shifts x WHERE x.holder = p.holder "
                  "AND x.kind = p.kind AND x.target IS p.target) FROM positions p JOIN actors h ON h.id = p.holder LEFT JOIN actors t ON t.id = p.target "
                  "GROUP BY p.holder, p.kind, p.target ORDER BY 7 DESC, 6 DESC, h.name, p.kind, t.name LIMIT {}", kTracks));
  m.put("h2", "The main tracks");
  bool any = false;
  const auto wrap = m.in("div", {{"class", "wide"}});
  std::unique_ptr<Markup::Element> table;
  while (rows && rows->next()) {
    if (!any) {
      table = m.hold("table");
      m.put("caption", "Issues by what is held on them");
      const auto head = m.in("thead");
      const auto row = m.in("tr");
      for (const std::string_view name : {"Issue", "Positions", "Shifts"}) m.put("th", name, {{"scope", "col"}});
    }
    any = true;
    const auto row = m.in("tr");
    {
      const auto cell = m.in("th", {{"scope", "row"}});
      m.link(page.to(issue_file(rows->integer(0), rows->text(1), rows->integer(2))), show_issue(rows->text(3), rows->text(1), rows->text(4)));
    }
    m.put("td", fmt::format("{}", rows->integer(5)), {{"class", "n"}});
    m.put("td", fmt::format("{}", rows->integer(6)), {{"class", "n"}});
  }
  table.reset();
  if (!any) put_nothing(page, "Positions");
}

void put_coverage(Page& page) {
  Markup& m = page.markup();
  m.put("h2", "What the record covers");
  auto rows = page.site().store.query("SELECT outlet, count(*), min(coalesce(published_lo, published_hi)), max(coalesce(published_hi, published_lo)) FROM report_list "
                                      "GROUP BY outlet ORDER BY 2 DESC, outlet LIMIT 40");
  const auto wrap = m.in("div", {{"class", "wide"}});
  const auto table = m.in("table");
  m.put("caption", "Reports by outlet");
  {
    const auto head = m.in("thead");
    const auto row = m.in("tr");
    for (const std::string_view name : {"Outlet", "Reports", "First", "Last"}) m.put("th", name, {{"scope", "col"}});
  }
  while (rows && rows->next()) {
    const auto row = m.in("tr");
    m.put("th", rows->text(0).empty() ? "outlet unknown" : rows->text(0), {{"scope", "row"}});
    m.put("td", rows->text(1), {{"class", "n"}});
    m.put("td", rows->is_null(2) ? "undated" : rows->text(2));
    m.put("td", rows->is_null(3) ? "undated" : rows->text(3));
  }
}

// What people set right, line by line: part of what is handed on.
Result<void> put_corrections(Page& page) {
  const auto lines = page.site().ask("corrections", {});
  if (!lines) return tl::unexpected(lines.error());
  if (lines->rows.empty()) return {};
  Markup& m = page.markup();
  m.put("h2", "What people set right");
  const auto wrap = m.in("div", {{"class", "wide"}});
  const auto table = m.in("table");
  {
    const auto head = m.in("thead");
    const auto row = m.in("tr");
    for (const std::string_view name : {"Day", "Who", "Correction", "Why", "Applies"}) m.put("th", name, {{"scope", "col"}});
  }
  for (size_t i = 0; i < lines->rows.size(); ++i) {
    const RowView row(*lines, i);
    const auto line = m.in("tr");
    m.put("td", row["day"], {{"class", "when"}});
    m.put("td", row["who"]);
    {
      const auto cell = m.in("td");
      m.text(row["correction"]);
      if (!row["subject"].empty()) m.put("p", row["subject"], {{"class", "print"}});
    }
    m.put("td", row["why"]);
    m.put("td", row["applied"]);
  }
  return {};
}

}  // namespace

Result<void> write_overview(const Site& site) {
  const auto brief = site.ask("brief", {});
  if (!brief) return tl::unexpected(brief.error());
  Page page(site, "index.html", Part::Overview, "On record");
  Markup& m = page.markup();
  put_heading(page, "What the reports hold", site.coverage);
  put_figures(page);

  // A heading before the first finding of each kind; what answers a question stands under it.
  const std::map<char, std::string_view> headings = {{'a', "What the headlines ask"}, {'h', "Reported changes of position"}, {'p', "What stands on other issues"},
                                                     {'x', "Asked, offered, threatened"}, {'c', "Where accounts differ"}};
  std::string_view under;
  for (size_t i = 0; i < brief->rows.size();) {
    const RowView row(*brief, i);
    size_t end = i + 1;
    const auto goes_on = [&](const RowView& next) {  // the same finding, or the next position of one track
      return next["id"] == row["id"] || (!row["answers"].empty() && row["id"].starts_with('p') && next["id"].starts_with('p') && next["what"] == row["what"]);
    };
    while (end < brief->rows.size() && goes_on(RowView(*brief, end))) ++end;
    const auto heading = row["id"].empty() ? headings.end() : headings.find(row["id"].front());
    const bool is_question = heading != headings.end() && heading->first == 'a';
    const bool belongs_to_question = !row["answers"].empty();
    if (heading != headings.end() && heading->second != under && !belongs_to_question) m.put("h2", under = heading->second);
    if (is_question) put_question(page, row);
    else put_finding(page, *brief, i, end);
    i = end;
  }
  if (brief->rows.empty()) put_nothing(page, "Questions in headlines, changes of position, exchanges and conflicts");
  put_tracks(page);
  put_coverage(page);
  if (auto done = put_corrections(page); !done) return done;
  return page.finish();
}

}  // namespace onrecord::ask::pages
