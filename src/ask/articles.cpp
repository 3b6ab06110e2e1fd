// articles and notes: the reports themselves, and what reading them left to be told.
#include <fmt/format.h>

#include "ask/questions.h"
#include "ask/scope.h"
#include "core/utf8.h"

namespace onrecord::ask {

Result<Answer> articles(const Store& store, const Query& query) {
  Conditions where;
  const auto when = period(query);
  if (!when) return tl::unexpected(when.error());
  also_overlaps(where, "l.published", *when);
  auto rows = store.query(fmt::format(
      "SELECT l.id, l.published_lo, l.published_hi, l.published_reason, l.outlet, l.title, l.byline, l.url, l.location, l.read, l.language, "
      "l.statements, l.acts, l.ties, l.remarks, l.copy_of FROM article_list l WHERE {} "
      "ORDER BY coalesce(l.published_lo, l.published_hi, '9999'), l.id{}", where.sql, limit_of(query)), where.values);
  if (!rows) return tl::unexpected(rows.error());
  using enum Place;
  Answer answer{"articles", {{"published", Head}, {"outlet", Head}, {"id", Head}, {"title", Sentence}, {"by", Foot}, {"dated", Foot}, {"holds", Foot},
                             {"copies", Foot}, {"file", Foot}, {"url", Hidden}, {"published_lo", Hidden}, {"published_hi", Hidden}}, {}, {}};
  const std::string outlet = fold(query.via);
  while (rows->next()) {
    if (!outlet.empty() && fold(rows->text(4)) != outlet) continue;
    const auto text = [&](int column) -> Cell { return rows->is_null(column) ? Cell{} : Cell{text_at(*rows, column)}; };
    std::string holds = rows->integer(9) ? fmt::format("statements {}, acts {}, ties {}", rows->integer(11), rows->integer(12), rows->integer(13))
                                         : fmt::format("kept, not read (language: {})", rows->text(10));
    if (rows->integer(14)) holds += fmt::format(", reader comments {}", rows->integer(14));
    const Interval published = interval_at(*rows, 1);
    answer.rows.push_back({published.known() ? print_interval(published) : "undated", rows->text(4).empty() ? Cell{"outlet unknown"} : text(4), text(0),
                           text(5), text(6), text(3), holds, text(15), text(8), text(7), text(1), text(2)});
  }
  return answer;
}

Result<Answer> notes(const Store& store, const Query& query) {
  auto rows = store.query(fmt::format(
      "SELECT n.level, n.message, printf('a%016x', a.id), a.location, n.begin, n.\"end\" FROM notes n JOIN articles a ON a.n = n.article "
      "ORDER BY n.level DESC, n.message, 3, n.begin{}", limit_of(query)));
  if (!rows) return tl::unexpected(rows.error());
  using enum Place;
  Answer answer{"notes", {{"level", Head}, {"id", Head}, {"note", Sentence}, {"file", Foot}, {"bytes", Foot}}, {}, {}};
  while (rows->next())
    answer.rows.push_back({text_at(*rows, 0), text_at(*rows, 2), text_at(*rows, 1), text_at(*rows, 3),
                           rows->is_null(4) ? Cell{} : Cell{fmt::format("{} to {}", rows->integer(4), rows->integer(5))}});
  return answer;
}

}  // namespace onrecord::ask
