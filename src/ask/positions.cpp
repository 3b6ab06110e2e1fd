// positions: the track of each holder on each issue, by date, with what stands. shifts: who is reported to have changed
// tack, in sentences: what stood before, the new word, what speaks against it, who did not answer, what is missing.
#include <fmt/format.h>

#include "ask/evidence.h"
#include "ask/questions.h"
#include "ask/scope.h"
#include "core/id.h"

namespace onrecord::ask {
namespace {

// Positions with the names of their actors.
constexpr const char* kPositions = R"sql((
SELECT printf('p%016x', p.id) AS id, holder.name AS holder, p.kind AS issue, target.name AS target, organ.name AS organ, p.stance, p.when_lo, p.when_hi,
       p.assumed, p.dated, p.deed, p.authority, p.reports,
       (SELECT c.words FROM statements s JOIN statement_spans c ON c.article = s.article AND c.statement = s.i
         WHERE s.id = p.condition AND c.part = 'condition' LIMIT 1) AS condition,
       p.id AS position, p.holder AS holder_actor, p.target AS target_actor, p.unnamed, p.relayed
  FROM positions p JOIN actors holder ON holder.id = p.holder LEFT JOIN actors target ON target.id = p.target
  LEFT JOIN actors organ ON organ.id = p.organ))sql";

// Tracks of an actor or of its parts, and of an issue by a word of its kind or by whom it is about.
Result<Conditions> narrowed(const Store& store, const Query& query) {
  Conditions where;
  if (!query.name.empty()) {
    const auto of = find_actors(store, query.name);
    if (!of) return tl::unexpected(of.error());
    where.also(fmt::format("l.holder_actor IN {}", with_parts(*of)));
  }
  if (!query.on.empty()) {
    const auto about = find_actors(store, query.on);
    const std::string word = where.bind("%" + query.on + "%");
    where.also(about ? fmt::format("(l.issue LIKE {} OR l.target_actor IN {})", word, id_list(*about)) : fmt::format("l.issue LIKE {}", word));
  }
  return where;
}

std::string interval_words(const Rows& rows, int lo, int assumed) {
  return show_date(interval_at(rows, lo), assumed >= 0 && rows.integer(assumed) != 0);
}

Cell actor_cell(const Rows& rows, int column) {
  return rows.is_null(column) ? Cell{} : Cell{print_id(IdKind::Actor, Id{static_cast<uint64_t>(rows.integer(column))})};
}

// The columns of a finding, and what machines and pictures read: whose track it is, and where on it.
std::vector<Column> track_columns(std::initializer_list<const char*> more) {
  auto columns = finding_columns();
  for (const char* name : more) columns.push_back({name, Place::Hidden});
  return columns;
}

std::vector<Cell> with(std::vector<Cell> row, std::initializer_list<Cell> more) {
  row.insert(row.end(), more);
  return row;
}

}  // namespace

Result<Answer> positions(const Store& store, const Query& query) {
  auto where = narrowed(store, query);
  if (!where) return tl::unexpected(where.error());
  auto rows = store.query(fmt::format(
      "SELECT l.id, l.holder, l.issue, l.target, l.organ, l.stance, l.when_lo, l.when_hi, l.assumed, l.dated, l.deed, l.authority, l.reports, "
      "l.condition, l.position, l.dated AND l.authority IN ('A', 'B') AND NOT EXISTS (SELECT 1 FROM positions n WHERE n.holder = l.holder_actor "
      "AND n.kind = l.issue AND n.target IS l.target_actor AND n.dated AND n.authority IN ('A', 'B') AND (n.when_hi, n.when_lo, n.id) > "
      "(l.when_hi, l.when_lo, l.position)), l.holder_actor, l.target_actor, l.unnamed, l.relayed FROM {} l WHERE {} ORDER BY l.holder, l.issue, l.target, l.when_hi, l.when_lo, l.id{}",
      kPositions, where->sql, limit_of(query)), where->values);
  if (!rows) return tl::unexpected(rows.error());
  Answer answer{"positions", track_columns({"holder_id", "kind", "target_id", "organ", "stance", "when_lo", "when_hi", "dated", "deed", "unnamed",
                                            "relayed", "authority", "stands"}), {}, {}};
  while (rows->next()) {
    const auto claims = claims_of(store, "positions", rows->integer(14), "claim");
    if (claims.empty()) continue;
    std::string part = std::string(show_stance(rows->integer(5)));
    if (rows->integer(10)) part = "done";
    if (!rows->is_null(4)) part += fmt::format(", by its {}", rows->text(4));
    if (rows->integer(15)) part += ": stands";
    std::string detail = show_authority(rows->text(11));
    if (!rows->integer(9)) detail += "; dated too loosely to move anything";
    if (!rows->is_null(13)) detail += fmt::format("; condition: {}", rows->text(13));
    if (claims.size() > 1) detail += fmt::format("; in {} sentences of {} reports", claims.size(), rows->integer(12));
    const auto text = [&](int column) -> Cell { return rows->is_null(column) ? Cell{} : Cell{text_at(*rows, column)}; };
    answer.rows.push_back(with(finding_row(interval_words(*rows, 6, 8), show_issue(rows->text(1), rows->text(2), rows->text(3)), part,
                                           text_at(*rows, 0), claims.front(), detail),
                               {actor_cell(*rows, 16), text(2), actor_cell(*rows, 17), text(4), rows->integer(5), text(6), text(7), rows->integer(9),
                                rows->integer(10), rows->integer(18), rows->integer(19), text(11), rows->integer(15)}));
  }
  return answer;
}

Result<Answer> shifts(const Store& store, const Query& query) {
  auto where = narrowed(store, query);
  if (!where) return tl::unexpected(where.error());
  auto rows = store.query(fmt::format(
      "SELECT printf('h%016x', x.id), l.holder, l.issue, l.target, x.change, x.grade, o.stance, l.stance, l.when_lo, l.when_hi, o.when_lo, o.when_hi, "
      "(SELECT group_concat(m.what, '; ') FROM shift_missing m WHERE m.shift = x.id), l.condition, decider.name, d.stance, x.id, o.id, l.authority, o.authority, "
      "l.holder_actor, l.target_actor, l.id, printf('p%016x', o.id) "
      "FROM shifts x JOIN {} l ON l.position = x.to_position JOIN positions o ON o.id = x.from_position LEFT JOIN actors decider ON decider.id = x.deciding_organ "
      "LEFT JOIN positions d ON d.id = x.deciding_standing WHERE {} ORDER BY l.holder, l.issue, l.target, l.when_hi, l.when_lo, x.id{}",
      kPositions, where->sql, limit_of(query)), where->values);
  if (!rows) return tl::unexpected(rows.error());
  Answer answer{"shifts", track_columns({"role", "holder_id", "kind", "target_id", "grade", "change", "from_id", "to_id", "missing"}), {}, {}};
  while (rows->next()) {
    const std::string id = text_at(*rows, 0), what = show_issue(rows->text(1), rows->text(2), rows->text(3));
    const std::string when = show_date(interval_at(*rows, 8));
    const auto put = [&](const char* table, int64_t finding, const char* from, const std::string& part, const std::string& day, std::string detail) {
      for (const Shown& claim : claims_of(store, table, finding, from))
        answer.rows.push_back(with(finding_row(day, what, part, id, claim, std::exchange(detail, {})),
                                   {std::string(finding == rows->integer(17) ? "stood" : from), actor_cell(*rows, 20), text_at(*rows, 2), actor_cell(*rows, 21),
                                    text_at(*rows, 5), text_at(*rows, 4), text_at(*rows, 23), text_at(*rows, 22), text_at(*rows, 12)}));
    };
    put("positions", rows->integer(17), "claim", fmt::format("stood: {}", show_stance(rows->integer(6))), show_date(interval_at(*rows, 10)),
        show_authority(rows->text(19)));
    std::string detail = show_authority(rows->text(18));
    if (!rows->is_null(13)) detail += fmt::format("; condition: {}", rows->text(13));
    if (!rows->is_null(14)) {
      detail += fmt::format("; {} decides", rows->text(14));
      detail += rows->is_null(15) ? ", and has not been heard on it" : fmt::format(", and last {}", show_stance(rows->integer(15)));
    }
    if (!rows->text(12).empty()) detail += fmt::format("; missing: {}", rows->text(12));
    put("shifts", rows->integer(16), "evidence", fmt::format("{} {}: {}", rows->text(5), rows->text(4), show_stance(rows->integer(7))), when, detail);
    put("shifts", rows->integer(16), "against", "against it", when, {});
    put("shifts", rows->integer(16), "unanswered", "unconfirmed or silent", when, {});
    put("shifts", rows->integer(16), "commentary", "commentary", when, {});
  }
  return answer;
}

}  // namespace onrecord::ask
