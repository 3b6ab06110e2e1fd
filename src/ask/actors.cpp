// actors: who takes part in what the record tells. NAME finds by name, alias or role, whole or in part, and among those who are only named, too.
#include <fmt/format.h>

#include "ask/questions.h"
#include "ask/scope.h"
#include "core/claims.h"
#include "core/utf8.h"

namespace onrecord::ask {
namespace {

// Who speaks, passes words on or is spoken to, does something or is its target, is tied to somebody, holds an office or is what others are
// part of. The rest is only named: storms, laws and songs among them, and streets where something was.
std::string taking_part() {
  return fmt::format(
      "WITH takes_part (article, entity) AS (SELECT article, speaker FROM statements WHERE speaker IS NOT NULL AND confidence >= {} "
      "UNION SELECT article, entity FROM statement_parties WHERE entity IS NOT NULL AND part IN ('via', 'addressee') "
      "UNION SELECT p.article, p.entity FROM act_parties p JOIN acts a ON a.article = p.article AND a.i = p.act WHERE p.entity IS NOT NULL AND p.part != 'place' AND a.confidence >= {} "
      "UNION SELECT article, entity FROM tie_parties WHERE entity IS NOT NULL), "
      "in_it (actor) AS (SELECT m.actor FROM takes_part t JOIN actor_members m ON m.article = t.article AND m.entity = t.entity "
      "UNION SELECT part_of FROM actors WHERE part_of IS NOT NULL UNION SELECT actor FROM actor_roles) ", kSure, kSureAct);
}

}  // namespace

Result<Answer> actors(const Store& store, const Query& query) {
  const bool all = query.doubtful || !query.name.empty();
  const std::string part = all ? std::string() : taking_part();
  auto rows = store.query(fmt::format(
      "{}SELECT id, name, kind, part_of, names, roles, articles, statements, possibly_same FROM actor_list WHERE named {}"
      "ORDER BY statements DESC, articles DESC, name, id", part, all ? "" : "AND id IN (SELECT printf('n%016x', actor) FROM in_it) "));
  if (!rows) return tl::unexpected(rows.error());
  using enum Place;
  Answer answer{"actors", {{"name", Head}, {"kind", Head}, {"counts", Head}, {"id", Head}, {"names", Foot}, {"roles", Foot}, {"part of", Foot},
                           {"possibly the same", Foot}, {"articles", Hidden}, {"statements", Hidden}}, {}, {}};
  const std::string wanted = fold(query.name);
  while (rows->next()) {
    const auto text = [&](int column) -> Cell { return rows->is_null(column) ? Cell{} : Cell{text_at(*rows, column)}; };
    const bool matches = wanted.empty() || wanted == rows->text(0) || fold(rows->text(4)).find(wanted) != std::string::npos ||
                         fold(rows->text(5)).find(wanted) != std::string::npos;
    if (!matches) continue;
    const int64_t articles = rows->integer(6), statements = rows->integer(7);
    answer.rows.push_back({text(1), text(2), fmt::format("in {} report{}, {} statement{}", articles, articles == 1 ? "" : "s", statements, statements == 1 ? "" : "s"),
                           text(0), rows->text(4) == rows->text(1) ? Cell{} : text(4), text(5), text(3), text(8), articles, statements});
    if (query.limit > 0 && answer.rows.size() == static_cast<size_t>(query.limit)) break;
  }
  if (!all) {
    auto left_out = store.query(part + "SELECT count(*) FROM actors WHERE named AND id NOT IN (SELECT actor FROM in_it)");
    if (!left_out) return tl::unexpected(left_out.error());
    if (left_out->next() && left_out->integer(0) > 0) answer.coverage = fmt::format("; {} more are only named (--doubtful)", left_out->integer(0));
  }
  if (!answer.rows.empty() || wanted.empty()) return answer;
  const auto nobody = find_actors(store, query.name);  // names the nearest
  if (!nobody) return tl::unexpected(nobody.error());
  return answer;
}

}  // namespace onrecord::ask
