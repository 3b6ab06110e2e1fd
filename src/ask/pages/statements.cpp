// Statements in four prepared orders, as pages of a table, and a page for each statement: its sentence, who, on what
// authority, by which route, when and how that is known, every wording of it, and the report under it.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "ask/evidence.h"
#include "ask/pages/site.h"
#include "ask/statement_row.h"

namespace onrecord::ask::pages {
namespace {

constexpr int64_t kRowsOfAPage = 200;

struct Order {
  std::string_view stem, name, sql;
};
// By date comes last in every order, so that equals stand by date.
constexpr auto kOrders = std::to_array<Order>({
    {"statements-by-date", "date said", ""},
    {"statements-by-speaker", "speaker", "l.speaker_kind NOT IN ('named', 'document'), coalesce(l.speaker, l.source, ''), "},
    {"statements-by-outlet", "outlet", "l.outlet = '', l.outlet, "},
    {"statements-by-authority", "authority", "l.authority, "},
});

Result<void> write_order(const Site& site, const Order& order, int64_t statements) {
  const int64_t pages = std::max<int64_t>(1, (statements + kRowsOfAPage - 1) / kRowsOfAPage);
  auto rows = site.store.query(fmt::format("SELECT {} FROM statement_list l WHERE NOT l.doubtful ORDER BY {}{}", kStatementFields, order.sql, kByDateSaid));
  if (!rows) return tl::unexpected(rows.error());
  const auto columns = statement_columns();
  bool more = rows->next();
  for (int64_t number = 1; number <= pages; ++number) {
    Page page(site, numbered_file(order.stem, number), Part::Statements, fmt::format("Statements by {}", order.name));
    Markup& m = page.markup();
    put_heading(page, fmt::format("Statements by {}", order.name), fmt::format("{} in all; rows {} to {}.", statements, std::min(statements, (number - 1) * kRowsOfAPage + 1),
                                                                               std::min(statements, number * kRowsOfAPage)));
    {
      const auto nav = m.in("nav", {{"class", "orders"}, {"aria-label", "Orders of this list"}});
      m.text("In the order of: ");
      const auto list = m.in("ul");
      for (const Order& other : kOrders) {
        const auto item = m.in("li");
        if (&other == &order) m.put("b", other.name);
        else m.link(page.to(numbered_file(other.stem, 1)), other.name);
      }
    }
    put_page_numbers(page, order.stem, number, pages);
    if (!more) put_nothing(page, "Statements");
    else {
      const auto table = m.in("table", {{"class", "statements"}});
      open_statement_table(page, fmt::format("Statements by {}", order.name));
      const auto body = m.in("tbody");
      for (int64_t i = 0; more && i < kRowsOfAPage; ++i, more = rows->next()) {
        Answer one{"said", columns, {statement_row(*rows)}, ""};
        one = site.protection.applied(std::move(one));
        put_statement(page, RowView(one, 0));
      }
    }
    put_page_numbers(page, order.stem, number, pages, "Pages of this list, below it");
    if (auto done = page.finish(); !done) return done;
  }
  return {};
}

// ---- one statement ----------------------------------------------------------------------------------------------------

// What `show` tells, in groups; labels that no group names stand under the last.
struct Group {
  std::string_view title;
  std::array<std::string_view, 12> labels;
};
constexpr auto kGroups = std::to_array<Group>({
    {"Who speaks", {"source", "speaker is", "actor", "named elsewhere", "asked not to be named", "authority", "speaks for"}},
    {"What is said", {"content", "cue", "quoted", "about", "addressee", "venue", "condition", "reason", "interest", "basis", "on", "stands in"}},
    {"When", {"dated", "published", "corrected"}},
    {"Report", {"report", "title", "file", "url", "article"}},
    {"Also", {}},
});

bool in_group(const Group& group, std::string_view label) { return std::ranges::find(group.labels, label) != group.labels.end(); }

void put_value(Page& page, std::string_view label, std::string_view value, std::string_view article) {
  Markup& m = page.markup();
  const auto cell = m.in("dd");
  if (label == "url") {
    if (const auto out = Link::outside(value)) return m.link(*out, value);
    return m.text(value);
  }
  if (label == "file") return m.text(value.substr(value.rfind('/') + 1));  // the folders are nobody's business
  if (label == "actor") {
    auto name = page.site().store.query("SELECT name FROM actors WHERE id = ?1", {static_cast<int64_t>(parse_id(value).value_or(IdRange{}).lo.value)});
    if (const auto to = page.to_id(value); to && name && name->next()) return m.link(*to, name->text(0));
    return m.text(value);
  }
  if (label == "article" || label == "inside statement")
    if (const auto to = page.to_id(value, article)) return m.link(*to, value);
  // "t0123... ASSAULT, refused; t4567... AID, actual": every id opens its place.
  if (label == "acts in it" || label == "ties in it") {
    while (!value.empty()) {
      const auto end = std::min(value.find("; "), value.size());
      const auto space = std::min(value.find(' '), end);
      if (const auto to = page.to_id(value.substr(0, space), article)) m.link(*to, value.substr(0, end));
      else m.text(value.substr(0, end));
      value.remove_prefix(std::min(end + 2, value.size()));
      if (!value.empty()) m.text("; ");
    }
    return;
  }
  m.text(value);
}

// The route as steps from the speaker outward to the report that is in the record.
void put_route(Page& page, const RowView& row) {
  Markup& m = page.markup();
  m.put("h2", "The route");
  const auto list = m.in("ol", {{"class", "route"}});
  m.put("li", row["speaker"]);
  for (std::string_view route = row["route"]; !route.empty();) {
    const auto end = std::min(route.find(" > "), route.size());
    m.put("li", route.substr(0, end));
    route.remove_prefix(std::min(end + 3, route.size()));
  }
  const auto item = m.in("li");
  m.link(page.to(report_file(row["article"]), row["id"]), row["report"], {{"class", "report"}});
}

Result<void> put_wordings(Page& page, const std::string& id) {
  const auto wordings = page.site().ask("trace", {.name = id});
  if (!wordings) return tl::unexpected(wordings.error());
  if (wordings->rows.size() < 2) return {};
  page.markup().put("h2", "Every wording of it");
  for (size_t i = 0; i < wordings->rows.size(); ++i) put_sentence(page, RowView(*wordings, i), RowView(*wordings, i)["what"]);
  return {};
}

// What rests on a statement, or on an act or tie in it: among them the denial of what it asserts.
constexpr const char* kRests = R"sql(
WITH s AS (SELECT id, article, i FROM statements WHERE id = ?1),
     claims (id) AS (SELECT id FROM s UNION SELECT t.id FROM acts t JOIN s ON t.article = s.article AND t.statement = s.i
                     UNION SELECT t.id FROM ties t JOIN s ON t.article = s.article AND t.statement = s.i)
SELECT DISTINCT 'h', x.id, h.name, x.kind, t.name, CASE WHEN f.part = 'against' THEN 'speaks against a reported ' ELSE 'a reported ' END || x.change || ' on '
  FROM claims c JOIN finding_claims f ON f.claim = c.id AND f.kind = 'shifts' JOIN shifts x ON x.id = f.finding JOIN actors h ON h.id = x.holder LEFT JOIN actors t ON t.id = x.target
UNION SELECT 'p', p.id, h.name, p.kind, t.name, 'a position on '
  FROM claims c JOIN finding_claims f ON f.claim = c.id AND f.kind = 'positions' JOIN positions p ON p.id = f.finding JOIN actors h ON h.id = p.holder LEFT JOIN actors t ON t.id = p.target
UNION SELECT 'c', k.id, NULL, '', NULL, 'where accounts differ: ' || k.kind
  FROM claims c JOIN finding_claims f ON f.claim = c.id AND f.kind = 'conflicts' JOIN conflicts k ON k.id = f.finding
 ORDER BY 1, 6, 2)sql";

Result<void> put_what_rests_on(Page& page, const std::string& id) {
  Markup& m = page.markup();
  auto rows = page.site().store.query(kRests, {static_cast<int64_t>(parse_id(id).value_or(IdRange{}).lo.value)});
  if (!rows) return tl::unexpected(rows.error());
  std::unique_ptr<Markup::Element> list;
  while (rows->next()) {
    if (!list) {
      m.put("h2", "What rests on it");
      list = m.hold("ul", {{"class", "plain"}});
    }
    const auto item = m.in("li");
    const std::string issue = rows->is_null(2) ? std::string{} : show_issue(rows->text(2), rows->text(3), rows->text(4));
    const auto to = page.to_id(fmt::format("{}{:016x}", rows->text(0), static_cast<uint64_t>(rows->integer(1))));
    const std::string words = std::string(rows->text(5)) + issue;
    if (to) m.link(*to, words);
    else m.text(words);
  }
  return {};
}

Result<void> write_statement(const Site& site, const std::string& id) {
  const auto shown = site.ask("show", {.name = id});
  if (!shown) return tl::unexpected(shown.error());
  const RowView row(*shown, 0);
  Page page(site, fmt::format("statement/{}.html", id), Part::Statements, fmt::format("Statement {}", id));
  Markup& m = page.markup();
  {
    const auto line = m.in("p", {{"class", "kicker"}});
    m.text("Statement ");
    m.put("span", id, {{"class", "id"}});
  }
  put_heading(page, fmt::format("{}: {}", row["speaker"], spaced(row["act"])));
  {
    const auto line = m.in("p", {{"class", "when"}});
    m.put("span", "said", {{"class", "label"}});
    m.text(" ");
    put_time(page, row["said"]);
  }
  m.put("blockquote", row["sentence"], {{"class", "large"}, {"dir", "auto"}});
  {
    const auto line = m.in("p");
    m.link(page.to(report_file(row["article"]), id), "Open this sentence in its report", {{"class", "report"}});
  }
  put_route(page, row);
  if (const auto done = put_wordings(page, id); !done) return done;
  if (const auto done = put_what_rests_on(page, id); !done) return done;
  const std::string_view paragraph = row["in its paragraph"];
  if (!paragraph.empty() && paragraph != row["sentence"]) {
    m.put("h2", "In its paragraph");
    m.put("blockquote", paragraph, {{"dir", "auto"}});
  }
  for (const Group& group : kGroups) {
    std::unique_ptr<Markup::Element> list;
    for (const Column& column : row.columns()) {
      const bool named = std::ranges::any_of(kGroups, [&](const Group& g) { return in_group(g, column.name); });
      if (column.place != Place::Foot || row[column.name].empty() || column.name == "in its paragraph" || column.name == "route") continue;
      if (named ? !in_group(group, column.name) : &group != &kGroups.back()) continue;
      if (!list) {
        m.put("h2", group.title);
        list = m.hold("dl");
      }
      m.put("dt", column.name);
      put_value(page, column.name, row[column.name], row["article"]);
    }
  }
  return page.finish();
}

}  // namespace

Result<void> write_statements(const Site& site) {
  // Without those that a person's correction rejects, as in statement_list; counted without making its cells.
  constexpr const char* kKept = "FROM statements s WHERE NOT EXISTS (SELECT 1 FROM judgements j WHERE j.kind = 'statements' AND j.id = s.id AND j.rejected)";
  auto count = site.store.query(fmt::format("SELECT count(*) {} AND confidence >= {}", kKept, kSure));
  if (!count) return tl::unexpected(count.error());
  const int64_t statements = count->next() ? count->integer(0) : 0;
  for (const Order& order : kOrders)
    if (auto done = write_order(site, order, statements); !done) return done;
  auto ids = site.store.query(fmt::format("SELECT DISTINCT printf('s%016x', id) {} ORDER BY 1", kKept));
  if (!ids) return tl::unexpected(ids.error());
  while (ids->next())
    if (auto done = write_statement(site, std::string(ids->text(0))); !done) return done;
  return {};
}

}  // namespace onrecord::ask::pages
