// trace: every wording of a quotation, earliest report first: who had it first, by which route, and what was cut.
#include <fmt/format.h>

#include <algorithm>

#include "ask/evidence.h"
#include "ask/questions.h"
#include "ask/scope.h"
#include "ask/statement_row.h"
#include "core/id.h"
#include "core/utf8.h"

namespace onrecord::ask {
namespace {

struct Word {
  std::string folded;
  size_t begin, end;
};

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> out;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    std::string word;
    while (at < text.size()) {
      const CodePoint c = decode(text, at);
      if (!is_letter(c.value) && !is_digit(c.value)) break;
      at += c.size;
    }
    if (at > begin) out.push_back({fold(text.substr(begin, at - begin)), begin, at});
    else at += decode(text, at).size;
  }
  return out;
}

struct Telling {
  std::string statement, sentence, content, says, report, said, article;
};

// How a telling differs from the fullest one: what it leaves out at either end, and marks of cuts and insertions.
std::string compare(const Telling& telling, const Telling& fullest) {
  std::string out;
  const auto add = [&](std::string what) { out += (out.empty() ? "" : "; ") + std::move(what); };
  if (telling.content.find("...") != std::string::npos || telling.content.find("\u2026") != std::string::npos) add("cut within");
  if (telling.content.find('[') != std::string::npos) add("words put in by the report, in brackets");
  const auto part = words_of(telling.content), whole = words_of(fullest.content);
  const auto at = std::search(whole.begin(), whole.end(), part.begin(), part.end(), [](const Word& a, const Word& b) { return a.folded == b.folded; });
  if (part.size() == whole.size() && at == whole.begin()) add("in full");
  else if (!part.empty() && at != whole.end()) {
    const auto quote = [&](auto first, auto last) { return fullest.content.substr(first->begin, std::prev(last)->end - first->begin); };
    if (at != whole.begin()) add("left out before: " + quote(whole.begin(), at));
    if (const auto end = at + static_cast<std::ptrdiff_t>(part.size()); end != whole.end()) add("left out after: " + quote(end, whole.end()));
  } else if (out.empty()) {
    add("in other spelling, or with other words around it");
  }
  return out;
}

}  // namespace

Result<Answer> trace(const Store& store, const Query& query) {
  if (query.name.empty()) return fail(Error::Kind::Usage, "trace what? give words of a quotation, or the id of a statement");
  Conditions where;
  const auto range = parse_id(query.name);
  const bool is_family = range && range->kind == IdKind::Family;
  if (range && (is_family || range->kind == IdKind::Statement)) {
    where.also(fmt::format("{} BETWEEN {} AND {}", is_family ? "f.finding" : "s.id", where.bind(static_cast<int64_t>(range->lo.value)),
                           where.bind(static_cast<int64_t>(range->hi.value))));
  } else {
    where.also(fmt::format("s.id IN (SELECT q.id FROM statements q JOIN statement_spans p ON p.article = q.article AND p.statement = q.i "
                           "WHERE p.part = 'content' AND p.words LIKE {})", where.bind("%" + query.name + "%")));
  }
  auto found = store.query(fmt::format("SELECT DISTINCT f.finding, CASE WHEN f.finding IS NULL THEN s.id END FROM statements s "
                                       "LEFT JOIN finding_claims f ON f.claim = s.id AND f.kind = 'families' AND f.part = 'member' WHERE {} ORDER BY 1, 2{}",
                                       where.sql, limit_of(query)), where.values);
  if (!found) return tl::unexpected(found.error());
  Answer answer{"trace", finding_columns(), {}, {}};
  while (found->next()) {
    const bool alone = found->is_null(0);
    auto rows = store.query(fmt::format("SELECT l.id, l.sentence, (SELECT group_concat(p.words, ' ') FROM statement_spans p WHERE p.article = l.article "
                                        "AND p.statement = l.i AND p.part = 'content'), l.speaker, l.speaker_kind, l.role, l.source, l.via, l.outlet, l.published_lo, "
                                        "l.published_hi, l.said_lo, l.said_hi, l.said_assumed, l.article_id FROM statements s JOIN statement_list l ON l.article = s.article AND l.i = s.i "
                                        "WHERE {} ORDER BY coalesce(l.published_hi, '9999'), l.article_id, l.i",
                                        alone ? "s.id = ?1" : "s.id IN (SELECT claim FROM finding_claims WHERE kind = 'families' AND finding = ?1 AND part = 'member')"),
                            {found->integer(alone ? 1 : 0)});
    if (!rows) return tl::unexpected(rows.error());
    std::vector<Telling> tellings;
    while (rows->next()) {
      Telling t{text_at(*rows, 0), text_at(*rows, 1), text_at(*rows, 2),
                show_speaker(rows->text(3), rows->text(4), rows->text(5), rows->text(6)), report_of(rows->text(8), interval_at(*rows, 9)),
                show_date(interval_at(*rows, 11), rows->integer(13) != 0), text_at(*rows, 14)};
      if (!rows->is_null(7)) t.says += fmt::format(", through {}", rows->text(7));
      tellings.push_back(std::move(t));
    }
    if (tellings.empty()) continue;
    const Telling& fullest = *std::ranges::max_element(tellings, {}, [](const Telling& t) { return words_of(t.content).size(); });
    const std::string family = alone ? tellings[0].statement : print_id(IdKind::Family, Id{static_cast<uint64_t>(found->integer(0))});
    for (size_t i = 0; i < tellings.size(); ++i) {
      const Telling& t = tellings[i];
      const std::string detail = alone ? "" : &t == &fullest ? "the fullest wording" : compare(t, fullest);
      answer.rows.push_back(finding_row(t.said, alone ? "told once" : i ? "told again" : "told first", "", family,
                                        {t.statement, t.sentence, t.says, t.report, t.article, {}}, detail));
    }
  }
  return answer;
}

}  // namespace onrecord::ask
