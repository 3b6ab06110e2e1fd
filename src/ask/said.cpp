// said: who said what, by date said. --by takes in all that are part of an actor.
#include <fmt/format.h>

#include "ask/questions.h"
#include "ask/scope.h"
#include "ask/statement_row.h"

namespace onrecord::ask {

const char* const kByDateSaid = "coalesce(l.said_lo, l.said_hi, '9999'), l.said_hi, l.published_lo, l.article_id, l.i";

Result<Conditions> statements_asked_for(const Store& store, const Query& query) {
  Conditions where;
  if (!query.by.empty()) {
    const auto by = find_actors(store, query.by);
    if (!by) return tl::unexpected(by.error());
    where.also(fmt::format("(l.article, l.i) IN (SELECT s.article, s.i FROM actor_members m JOIN statements s "
                           "ON s.article = m.article AND s.speaker = m.entity WHERE m.actor IN {})", with_parts(*by)));
  }
  if (!query.about.empty()) {
    const auto about = find_actors(store, query.about);
    if (!about) return tl::unexpected(about.error());
    where.also(fmt::format("(l.article, l.i) IN (SELECT p.article, p.statement FROM actor_members m JOIN statement_parties p "
                           "ON p.article = m.article AND p.entity = m.entity WHERE p.part = 'about' AND m.actor IN {})", id_list(*about)));
  }
  const auto when = period(query);
  if (!when) return tl::unexpected(when.error());
  also_overlaps(where, "l.said", *when);
  if (!query.doubtful) where.also("NOT l.doubtful");
  if (query.unnamed) where.also("l.speaker_kind NOT IN ('named', 'document')");
  if (!query.via.empty())
    if (auto narrowed = also_via(store, where, query.via); !narrowed) return tl::unexpected(narrowed.error());
  return where;
}

Result<Answer> said(const Store& store, const Query& query) {
  const auto where = statements_asked_for(store, query);
  if (!where) return tl::unexpected(where.error());
  auto rows = store.query(fmt::format("SELECT {} FROM statement_list l WHERE {} ORDER BY {}{}", kStatementFields, where->sql, kByDateSaid,
                                      limit_of(query)), where->values);
  if (!rows) return tl::unexpected(rows.error());
  Answer answer{"said", statement_columns(), {}, {}};
  while (rows->next()) answer.rows.push_back(statement_row(*rows));
  if (query.doubtful) return answer;
  Query all = query;
  all.doubtful = true;
  const auto any = statements_asked_for(store, all);
  if (!any) return tl::unexpected(any.error());
  auto left_out = store.query(fmt::format("SELECT count(*) FROM statement_list l WHERE {} AND l.doubtful", any->sql), any->values);
  if (!left_out) return tl::unexpected(left_out.error());
  if (left_out->next() && left_out->integer(0) > 0) answer.coverage = fmt::format("; {} doubtful not listed (--doubtful)", left_out->integer(0));
  return answer;
}

}  // namespace onrecord::ask
