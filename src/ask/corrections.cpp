// corrections: what people have set right, line by line: who, when and why, whether it applies, and why not.
#include <fmt/format.h>

#include "ask/questions.h"
#include "ask/scope.h"
#include "core/id.h"

namespace onrecord::ask {
namespace {

// What a person would know the subject of a line by: the sentence of a row (rejected rows are in no view), a title, a name.
std::string words_of(const Store& store, std::string_view subject) {
  const auto id = parse_id(subject);
  if (!id) return {};
  const auto sentence = [](std::string_view table) {
    return fmt::format("SELECT q.words FROM {} r JOIN sentences q ON q.article = r.article AND q.begin = r.sentence_begin AND q.\"end\" = r.sentence_end "
                       "WHERE r.id = ?1 LIMIT 1", table);
  };
  std::string sql;
  switch (id->kind) {
    case IdKind::Statement: sql = sentence("statements"); break;
    case IdKind::Act: sql = sentence("acts"); break;
    case IdKind::Tie: sql = sentence("ties"); break;
    case IdKind::Article: sql = "SELECT title FROM articles WHERE id = ?1"; break;
    case IdKind::Actor: sql = "SELECT name FROM actors WHERE id = ?1"; break;
    default: return {};
  }
  auto rows = store.query(sql, {static_cast<int64_t>(id->lo.value)});
  return rows && rows->next() ? text_at(*rows, 0) : std::string();
}

}  // namespace

Result<Answer> corrections(const Store& store, const Query& query) {
  auto rows = store.query(fmt::format("SELECT c.line, c.day, c.who, c.words, c.why, c.applied, c.note, c.subject, "
                                      "(SELECT count(*) FROM judgements j WHERE j.line = c.line) FROM corrections c ORDER BY c.line{}", limit_of(query)));
  if (!rows) return tl::unexpected(rows.error());
  using enum Place;
  Answer answer{"corrections", {{"day", Head}, {"who", Head}, {"correction", Head}, {"id", Head}, {"subject", Sentence}, {"why", Foot}, {"applied", Foot},
                                {"line", Foot}, {"applies", Hidden}}, {}, {}};
  while (rows->next()) {
    const auto text = [&](int column) -> Cell { return rows->text(column).empty() ? Cell{} : Cell{text_at(*rows, column)}; };
    std::string applied = rows->integer(5) ? "yes" : "no";
    if (!rows->text(6).empty()) applied += fmt::format("{} {}", rows->integer(5) ? "," : ":", rows->text(6));
    if (rows->integer(8) > 1) applied += fmt::format(", with {} in it", rows->integer(8) == 2 ? "one row" : fmt::format("{} rows", rows->integer(8) - 1));
    const std::string subject = words_of(store, rows->text(7));
    answer.rows.push_back({text(1), text(2), text(3), text(7), subject.empty() ? Cell{} : Cell{subject}, text(4), applied, rows->integer(0), rows->integer(5)});
  }
  return answer;
}

std::string corrections_on(const Store& store, std::string_view subject) {
  std::string out;
  auto rows = store.query("SELECT words, who, day, why FROM corrections WHERE subject = ?1 AND applied ORDER BY line", {std::string(subject)});
  while (rows && rows->next()) {
    if (!out.empty()) out += "; ";
    out += fmt::format("{} ({}, {}{}{})", rows->text(0), text_at(*rows, 1), text_at(*rows, 2), rows->text(3).empty() ? "" : ": ", text_at(*rows, 3));
  }
  return out;
}

}  // namespace onrecord::ask
