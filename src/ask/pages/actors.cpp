// The list of actors, and a page for each: names and roles as seen, its tracks, what it said, its ties, exchanges and
// conflicts, and the words used for it.
#include <fmt/format.h>

#include <algorithm>

#include "ask/evidence.h"
#include "ask/pages/graph.h"
#include "ask/pages/site.h"
#include "ask/statement_row.h"

namespace onrecord::ask::pages {
namespace {

constexpr int64_t kRowsOfAPage = 200, kStatementsOfAPage = 100;
constexpr size_t kMostUnfolded = 12;

int64_t one_number(const Store& store, std::string_view sql, int64_t id) {
  auto rows = store.query(sql, {id});
  return rows && rows->next() ? rows->integer(0) : 0;
}

Result<void> write_list(const Site& site) {
  const int64_t actors = one_number(site.store, "SELECT count(*) FROM actors WHERE named AND ?1 = 0", 0);
  const int64_t pages = std::max<int64_t>(1, (actors + kRowsOfAPage - 1) / kRowsOfAPage);
  auto rows = site.store.query("SELECT id, name, kind, part_of, roles, articles, statements, names FROM actor_list WHERE named "
                               "ORDER BY statements DESC, articles DESC, name, id");
  if (!rows) return tl::unexpected(rows.error());
  bool more = rows->next();
  for (int64_t number = 1; number <= pages; ++number) {
    Page page(site, numbered_file("actors", number), Part::Actors, "Actors");
    Markup& m = page.markup();
    put_heading(page, "Actors", fmt::format("{} with a name, those who speak most first. Unnamed speakers are never taken for one another, and stand with their statements.", actors));
    put_page_numbers(page, "actors", number, pages);
    if (!more) put_nothing(page, "Actors");
    else {
      const auto wrap = m.in("div", {{"class", "wide"}});
      const auto table = m.in("table");
      m.put("caption", "Actors by statements");
      {
        const auto head = m.in("thead");
        const auto row = m.in("tr");
        for (const std::string_view name : {"Name", "Is", "Part of", "Roles, as seen", "Reports", "Statements"}) m.put("th", name, {{"scope", "col"}});
      }
      for (int64_t i = 0; more && i < kRowsOfAPage; ++i, more = rows->next()) {
        const auto row = m.in("tr");
        {
          const auto cell = m.in("th", {{"scope", "row"}});
          m.link(page.to(fmt::format("actor/{}.html", rows->text(0))), rows->text(1));
        }
        for (int column = 2; column < 5; ++column) m.put("td", rows->text(column));
        for (int column = 5; column < 7; ++column) m.put("td", rows->text(column), {{"class", "n"}});
      }
    }
    put_page_numbers(page, "actors", number, pages, "Pages of this list, below it");
    if (auto done = page.finish(); !done) return done;
  }
  return {};
}

void put_tracks(Page& page, int64_t id) {
  Markup& m = page.markup();
  auto rows = page.site().store.query(
      "SELECT p.holder, p.kind, coalesce(p.target, 0), h.name, t.name, count(*) FROM positions p JOIN actors h ON h.id = p.holder LEFT JOIN actors t ON t.id = p.target "
      "WHERE p.holder = ?1 OR p.target = ?1 OR p.organ = ?1 GROUP BY p.holder, p.kind, p.target ORDER BY p.holder != ?1, 6 DESC, h.name, p.kind, t.name", {id});
  std::unique_ptr<Markup::Element> list;
  while (rows && rows->next()) {
    if (!list) {
      m.put("h2", "Tracks");
      list = m.hold("ul", {{"class", "plain"}});
    }
    const auto item = m.in("li");
    m.link(page.to(issue_file(rows->integer(0), rows->text(1), rows->integer(2))), show_issue(rows->text(3), rows->text(1), rows->text(4)));
    m.text(fmt::format(" ({})", rows->integer(5)));
  }
}

// Findings of an answer as links with their first sentence.
void put_findings(Page& page, const Answer& answer, std::string_view title) {
  if (answer.rows.empty()) return;
  Markup& m = page.markup();
  m.put("h2", title);
  const auto list = m.in("ul", {{"class", "plain"}});
  std::string_view last;
  for (size_t i = 0; i < answer.rows.size(); ++i) {
    const RowView row(answer, i);
    if (row["id"] == last) continue;
    last = row["id"];
    const auto item = m.in("li");
    if (const auto to = page.to_id(last)) m.link(*to, row["what"]);
    else m.text(row["what"]);
    m.text(" ");
    put_time(page, row["when"]);
  }
}

// The words used for somebody, each with who used it and where.
void put_called(Page& page, const Answer& called) {
  if (called.rows.empty()) return;
  Markup& m = page.markup();
  m.put("h2", "Called");
  const auto wrap = m.in("div", {{"class", "wide"}});
  const auto table = m.in("table");
  {
    const auto head = m.in("thead");
    const auto row = m.in("tr");
    for (const std::string_view name : {"Words", "By", "Where"}) m.put("th", name, {{"scope", "col"}});
  }
  for (size_t i = 0; i < called.rows.size(); ++i) {
    const RowView row(called, i);
    const auto line = m.in("tr");
    m.put("th", row["part"], {{"scope", "row"}});
    m.put("td", row["says"]);
    const auto cell = m.in("td");
    put_report(page, row);
  }
}

// Other actors as links; many are folded.
void put_others(Page& page, std::string_view label, std::string_view sql, int64_t id) {
  auto rows = page.site().store.query(sql, {id});
  std::vector<std::pair<std::string, std::string>> others;
  while (rows && rows->next()) others.emplace_back(rows->text(0), rows->text(1));
  if (others.empty()) return;
  Markup& m = page.markup();
  m.put("dt", label);
  const auto value = m.in("dd");
  const auto folded = others.size() > kMostUnfolded ? m.hold("details") : nullptr;
  if (folded) m.put("summary", fmt::format("{} with a name", others.size()));
  for (size_t i = 0; i < others.size(); ++i) {
    if (i) m.text("; ");
    m.link(page.to(fmt::format("actor/{}.html", others[i].second)), others[i].first);
  }
}

void put_head(Page& page, const RowView& row, int64_t id) {
  Markup& m = page.markup();
  {
    const auto line = m.in("p", {{"class", "kicker"}});
    m.text(row["kind"]);
    m.text(" ");
    m.put("span", row["id"], {{"class", "id"}});
  }
  put_heading(page, row["name"]);
  const Store& store = page.site().store;
  const auto list = m.in("dl");
  {
    auto names = store.query("SELECT name, articles FROM actor_names WHERE actor = ?1 ORDER BY i", {id});
    m.put("dt", "names");
    const auto value = m.in("dd");
    for (bool first = true; names && names->next(); first = false)
      m.text(fmt::format("{}{} ({})", first ? "" : "; ", names->text(0), names->integer(1) ? std::string(names->text(1)) : "by a correction"));
  }
  for (const std::string_view label : {"roles, as seen", "part of", "holds", "corrected"}) {
    if (row[label].empty()) continue;
    m.put("dt", label);
    m.put("dd", row[label]);
  }
  put_others(page, "parts", "SELECT name, printf('n%016x', id) FROM actors WHERE part_of = ?1 AND named ORDER BY name, id", id);
  put_others(page, "possibly the same", "SELECT o.name, printf('n%016x', o.id) FROM possibly_same p JOIN actors o ON o.id = p.other WHERE p.actor = ?1 AND o.named ORDER BY o.name, o.id", id);
}

Result<void> write_actor(const Site& site, int64_t id, const std::string& printed) {
  const auto shown = site.ask("show", {.name = printed});
  if (!shown) return tl::unexpected(shown.error());
  const RowView head(*shown, 0);
  const auto where = statements_asked_for(site.store, {.by = printed});
  if (!where) return tl::unexpected(where.error());
  auto rows = site.store.query(fmt::format("SELECT {} FROM statement_list l WHERE {} ORDER BY {}", kStatementFields, where->sql, kByDateSaid), where->values);
  if (!rows) return tl::unexpected(rows.error());
  const auto columns = statement_columns();
  bool more = rows->next();
  const std::string stem = fmt::format("actor/{}", printed);
  for (int64_t number = 1; number == 1 || more; ++number) {
    Page page(site, numbered_file(stem, number), Part::Actors, head["name"]);
    Markup& m = page.markup();
    put_head(page, head, id);
    if (number == 1) {
      put_tracks(page, id);
      const bool tied = one_number(site.store, "SELECT EXISTS (SELECT 1 FROM actor_members m JOIN tie_parties p ON p.article = m.article AND p.entity = m.entity WHERE m.actor = ?1)", id);
      if (tied) {
        const auto ties = site.ask("ties", {.name = printed});
        if (!ties) return tl::unexpected(ties.error());
        m.put("h2", "Ties");
        const auto pairs = pairs_of(*ties);
        const TieGraph graph = lay_out(pairs, printed);
        if (graph.nodes.size() > 2) {
          put_graph(page, graph, fmt::format("Ties of {}", head["name"]));
          put_pairs(page, pairs);
        }
        put_ties(page, *ties, 0, ties->rows.size());
      }
      for (const auto& [question, title] : {std::pair("exchanges", "Asked, offered, threatened"), std::pair("conflicts", "Where accounts differ")}) {
        const auto answer = site.ask(question, {.name = printed});
        if (!answer) return tl::unexpected(answer.error());
        put_findings(page, *answer, title);
      }
      const auto called = site.ask("called", {.name = printed});
      if (!called) return tl::unexpected(called.error());
      put_called(page, *called);
    }
    m.put("h2", "Said");
    if (!more) put_nothing(page, fmt::format("Statements of {} or its parts", head["name"]));
    else {
      const auto table = m.in("table", {{"class", "statements"}});
      open_statement_table(page, "Its own statements and those of its parts, by date said");
      const auto body = m.in("tbody");
      for (int64_t i = 0; more && i < kStatementsOfAPage; ++i, more = rows->next()) {
        const Answer one = site.protection.applied({"said", columns, {statement_row(*rows)}, ""});
        put_statement(page, RowView(one, 0));
      }
    }
    if (number > 1 || more) {
      const auto nav = m.in("nav", {{"class", "pages"}, {"aria-label", "Pages of this actor"}});
      if (number > 1) m.link(page.to(numbered_file(stem, number - 1)), "earlier statements");
      if (number > 1 && more) m.text(" \u00b7 ");
      if (more) m.link(page.to(numbered_file(stem, number + 1)), "later statements");
    }
    if (auto done = page.finish(); !done) return done;
  }
  return {};
}

}  // namespace

Result<void> write_actors(const Site& site) {
  if (auto done = write_list(site); !done) return done;
  auto rows = site.store.query("SELECT id, printf('n%016x', id) FROM actors WHERE named ORDER BY 2");
  if (!rows) return tl::unexpected(rows.error());
  while (rows->next())
    if (auto done = write_actor(site, rows->integer(0), std::string(rows->text(1))); !done) return done;
  return {};
}

}  // namespace onrecord::ask::pages
