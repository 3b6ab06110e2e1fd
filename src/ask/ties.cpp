// ties: standing relations that somebody asserts or denies, with who says so.
#include <fmt/format.h>

#include "ask/evidence.h"
#include "ask/questions.h"
#include "ask/scope.h"

namespace onrecord::ask {
namespace {

// The actor that a party of a tie turned out to be, as SQL over tie_list AS l.
std::string party(std::string_view part, std::string_view what) {
  return fmt::format("(SELECT {} FROM tie_parties p JOIN actor_members m ON m.article = p.article AND m.entity = p.entity JOIN actors x ON x.id = m.actor "
                     "WHERE p.article = l.article AND p.tie = l.i AND p.part = '{}' LIMIT 1)", what, part);
}
constexpr std::string_view kId = "printf('n%016x', x.id)", kName = "x.name";

}  // namespace

Result<Answer> ties(const Store& store, const Query& query) {
  Conditions where;
  if (!query.name.empty()) {
    const auto of = find_actors(store, query.name);
    if (!of) return tl::unexpected(of.error());
    where.also(fmt::format("(l.article, l.i) IN (SELECT p.article, p.tie FROM actor_members m JOIN tie_parties p "
                           "ON p.article = m.article AND p.entity = m.entity WHERE m.actor IN {})", id_list(*of)));
  }
  auto rows = store.query(fmt::format(
      "SELECT l.id, l.subject, l.relation, l.object, l.through, l.negative, l.modality, l.sentence, l.since_lo, l.since_hi, "
      "l.since_derivation, l.until_lo, l.until_hi, l.until_derivation, l.outlet, l.published_lo, l.published_hi, l.article_id, "
      "l.statement_id, {}, {}, {}, {} FROM tie_list l WHERE {} "
      "ORDER BY l.relation, l.subject, l.object, l.published_lo, l.id{}", party("subject", kId), party("object", kId), party("subject", kName), party("object", kName), where.sql, limit_of(query)), where.values);
  if (!rows) return tl::unexpected(rows.error());
  using enum Place;
  Answer answer{"ties", {{"tie", Head}, {"id", Head}, {"sentence", Sentence}, {"says", Foot}, {"since", Foot}, {"until", Foot}, {"report", Foot},
                         {"subject", Hidden}, {"relation", Hidden}, {"object", Hidden}, {"through", Hidden}, {"negative", Hidden},
                         {"modality", Hidden}, {"statement_id", Hidden}, {"article_id", Hidden}, {"subject_id", Hidden},
                         {"object_id", Hidden}, {"subject_name", Hidden}, {"object_name", Hidden}}, {}, {}};
  while (rows->next()) {
    const auto text = [&](int column) -> Cell { return rows->is_null(column) ? Cell{} : Cell{text_at(*rows, column)}; };
    std::string tie = fmt::format("{} {}{} {}", rows->text(1), rows->integer(5) ? "not " : "", rows->text(2), rows->text(3));
    if (rows->text(6) != "actual") tie += fmt::format(" ({})", rows->text(6));
    if (!rows->is_null(4)) tie += fmt::format(" through {}", rows->text(4));
    const std::string speaker = teller(store, rows->text(18), rows->text(14), false);
    answer.rows.push_back({tie, text(0), text(7), speaker, text(10), text(13), report_of(rows->text(14), interval_at(*rows, 15)), text(1), text(2),
                           text(3), text(4), rows->integer(5), text(6), text(18), text(17), text(19), text(20), text(21), text(22)});
  }
  return answer;
}

}  // namespace onrecord::ask
