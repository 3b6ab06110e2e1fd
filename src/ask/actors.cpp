// actors: who is in the record. NAME finds by name, alias or role, whole or in part.
#include <fmt/format.h>

#include "ask/questions.h"
#include "ask/scope.h"
#include "core/utf8.h"

namespace onrecord::ask {

Result<Answer> actors(const Store& store, const Query& query) {
  auto rows = store.query(
      "SELECT id, name, kind, part_of, names, roles, articles, statements, possibly_same FROM actor_list WHERE named "
      "ORDER BY statements DESC, articles DESC, name, id");
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
  if (!answer.rows.empty() || wanted.empty()) return answer;
  const auto nobody = find_actors(store, query.name);  // names the nearest
  if (!nobody) return tl::unexpected(nobody.error());
  return answer;
}

}  // namespace onrecord::ask
