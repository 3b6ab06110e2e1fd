// exchanges: who asked, offered or threatened what, and what came of it. conflicts: where accounts differ, side by side.
// called: the words used for an actor, and by whom.
#include <fmt/format.h>

#include "ask/evidence.h"
#include "ask/questions.h"
#include "ask/scope.h"
#include "ask/statement_row.h"

namespace onrecord::ask {
namespace {

// `columns` name the actor asked for, or a part of it.
Result<std::string> of_actor(const Store& store, const Query& query, std::initializer_list<std::string_view> columns) {
  if (query.name.empty()) return std::string("1");
  const auto of = find_actors(store, query.name);
  if (!of) return tl::unexpected(of.error());
  std::string sql;
  for (const std::string_view column : columns) sql += fmt::format("{}{} IN {}", sql.empty() ? "(" : " OR ", column, with_parts(*of));
  return sql + ")";
}

}  // namespace

Result<Answer> exchanges(const Store& store, const Query& query) {
  const auto where = of_actor(store, query, {"e.asker", "e.addressee"});
  if (!where) return tl::unexpected(where.error());
  auto rows = store.query(fmt::format(
      "SELECT printf('x%016x', e.id), e.opening, asker.name, addressee.name, e.kind, holder.name, target.name, e.state, p.claim, p.opening, "
      "p.state, p.alleged, p.when_lo, p.when_hi FROM exchanges e JOIN exchange_steps p ON p.exchange = e.id JOIN actors asker ON asker.id = e.asker "
      "JOIN actors addressee ON addressee.id = e.addressee LEFT JOIN actors holder ON holder.id = e.holder LEFT JOIN actors target ON target.id = e.target "
      "WHERE {} ORDER BY e.state = 'unanswered', e.kind = '', asker.name, addressee.name, e.opening, e.kind, e.id, p.i{}", *where, limit_of(query)));
  if (!rows) return tl::unexpected(rows.error());
  Answer answer{"exchanges", finding_columns(), {}, {}};
  answer.columns.push_back({"state", Place::Hidden});
  while (rows->next()) {
    const auto claim = show_claim(store, rows->integer(8));
    if (!claim) continue;
    std::string what = fmt::format("{} of {} to {}", rows->text(1), rows->text(2), rows->text(3));
    if (!rows->text(4).empty()) what += fmt::format(" ({})", show_issue(rows->text(5), rows->text(4), rows->text(6)));
    std::string part = rows->integer(9) ? text_at(*rows, 1) : text_at(*rows, 10);
    if (rows->integer(11)) part += " (alleged)";
    answer.rows.push_back(finding_row(show_date(interval_at(*rows, 12)), what, part, text_at(*rows, 0), *claim,
                                      rows->integer(9) && rows->text(7) == "unanswered" ? "no answer found" : ""));
    answer.rows.back().emplace_back(text_at(*rows, 7));
  }
  return answer;
}

Result<Answer> conflicts(const Store& store, const Query& query) {
  const auto where = of_actor(store, query, {"c.subject", "c.object", "(SELECT p.actor FROM event_parties p WHERE p.event = c.whole LIMIT 1)"});
  if (!where) return tl::unexpected(where.error());
  auto rows = store.query(fmt::format(
      "SELECT printf('c%016x', c.id), c.kind, s.name, o.name, c.about, v.side, v.value, f.claim FROM conflicts c JOIN conflict_sides v ON v.conflict = c.id "
      "JOIN finding_claims f ON f.kind = 'conflicts' AND f.finding = c.id AND f.part = CAST(v.side AS TEXT) LEFT JOIN actors s ON s.id = c.subject LEFT JOIN actors o ON o.id = c.object WHERE {} ORDER BY c.kind, s.name, o.name, c.about, c.id, v.side, f.claim{}",
      *where, limit_of(query)));
  if (!rows) return tl::unexpected(rows.error());
  Answer answer{"conflicts", finding_columns(), {}, {}};
  while (rows->next()) {
    const auto claim = show_claim(store, rows->integer(7));
    if (!claim) continue;
    std::string what = fmt::format("{}: ", rows->text(1));
    what += rows->is_null(2) ? text_at(*rows, 4) : rows->text(4) == "identity" ? fmt::format("{} and {}", rows->text(2), rows->text(3))
                                                                                : show_issue(rows->text(2), rows->text(4), rows->text(3));
    answer.rows.push_back(finding_row(claim->day, what, text_at(*rows, 6), text_at(*rows, 0), *claim, ""));
  }
  return answer;
}

Result<Answer> called(const Store& store, const Query& query) {
  if (query.name.empty()) return fail(Error::Kind::Usage, "called whom? give a name; `onrecord actors` lists them");
  const auto of = find_actors(store, query.name);
  if (!of) return tl::unexpected(of.error());
  auto rows = store.query(fmt::format(
      "SELECT p.words, s.id, a.name FROM actor_members m JOIN actors a ON a.id = m.actor JOIN statement_parties p ON p.article = m.article AND p.entity = m.entity "
      "JOIN statements s ON s.article = p.article AND s.i = p.statement WHERE p.part = 'about' AND p.words != '' AND m.actor IN {} "
      "GROUP BY p.words, s.id ORDER BY p.words, s.id{}", id_list(*of), limit_of(query)));
  if (!rows) return tl::unexpected(rows.error());
  Answer answer{"called", finding_columns(), {}, {}};
  while (rows->next())
    if (const auto claim = show_claim(store, rows->integer(1)))
      answer.rows.push_back(finding_row(claim->day, text_at(*rows, 2), text_at(*rows, 0), claim->id, *claim, ""));
  return answer;
}

}  // namespace onrecord::ask
