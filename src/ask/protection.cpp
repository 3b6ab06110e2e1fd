#include "ask/protection.h"

#include <algorithm>

namespace onrecord::ask {
namespace {

// Statements of unnamed speakers that are one utterance with a statement of a named one.
constexpr const char* kNamedElsewhere = R"sql(
SELECT DISTINCT s.id, s.article, s.i, s.speaker, printf('s%016x', s.id), printf('a%016x', a.id)
  FROM statements s JOIN articles a ON a.n = s.article
  JOIN finding_claims f ON f.claim = s.id AND f.kind = 'families' AND f.part = 'member'
  JOIN finding_claims g ON g.kind = 'families' AND g.finding = f.finding AND g.part = 'member' AND g.claim != f.claim
  JOIN statements o ON o.id = g.claim AND o.speaker_kind = 'named'
 WHERE s.speaker_kind NOT IN ('named', 'document') ORDER BY s.id)sql";

// What describes the speaker in that report: the source words, and all mentions, roles and descriptions of the same entity.
constexpr const char* kDescribed = R"sql(
SELECT begin, "end", words FROM statement_spans WHERE article = ?1 AND statement = ?2 AND part IN ('source', 'anonymity')
UNION SELECT x.begin, x."end", CAST(substr(CAST(a.text AS BLOB), x.begin + 1, x."end" - x.begin) AS TEXT)
  FROM mentions x JOIN articles a ON a.n = x.article WHERE x.article = ?1 AND x.entity = ?3
UNION SELECT begin, "end", words FROM entity_roles WHERE article = ?1 AND entity = ?3
UNION SELECT 0, 0, name FROM entities WHERE article = ?1 AND i = ?3)sql";

bool describes(std::string_view words) { return words.size() > 4; }  // "he", "she", "they" tell nothing

}  // namespace

Result<Protection> Protection::of(const record::Store& store) {
  Protection out;
  auto rows = store.query(kNamedElsewhere);
  if (!rows) return tl::unexpected(rows.error());
  while (rows->next()) {
    const std::string article(rows->text(5));
    out.statements_.insert(std::string(rows->text(4)));
    auto described = store.query(kDescribed, {rows->integer(1), rows->integer(2), rows->is_null(3) ? -1 : rows->integer(3)});
    if (!described) return tl::unexpected(described.error());
    while (described->next()) {
      const Span span{static_cast<uint32_t>(described->integer(0)), static_cast<uint32_t>(described->integer(1))};
      if (!describes(described->text(2))) continue;
      if (!span.empty()) out.spans_[article].push_back(span);
      out.words_[article].push_back(std::string(described->text(2)));
    }
  }
  for (auto& [article, spans] : out.spans_) {
    std::ranges::sort(spans);
    spans.erase(std::unique(spans.begin(), spans.end()), spans.end());
  }
  for (auto& [article, words] : out.words_) {
    std::ranges::sort(words, [](const auto& a, const auto& b) { return a.size() != b.size() ? a.size() > b.size() : a < b; });
    words.erase(std::unique(words.begin(), words.end()), words.end());
  }
  return out;
}

const std::vector<Span>& Protection::hidden_in(std::string_view article) const {
  static const std::vector<Span> none;
  const auto found = spans_.find(article);
  return found == spans_.end() ? none : found->second;
}

std::string Protection::without(std::string_view article, std::string_view text) const {
  std::string out(text);
  const auto found = words_.find(article);
  if (found == words_.end()) return out;
  for (const std::string& words : found->second)
    for (size_t at = 0; (at = out.find(words, at)) != std::string::npos; at += kLeftOut.size()) out.replace(at, words.size(), kLeftOut);
  return out;
}

Answer Protection::applied(Answer answer) const {
  if (statements_.empty()) return answer;
  const auto column = [&](std::string_view name) {
    return static_cast<size_t>(std::ranges::find(answer.columns, name, &Column::name) - answer.columns.begin());
  };
  const auto text = [&](const std::vector<Cell>& row, size_t at) -> std::string_view {
    const auto* words = at < row.size() ? std::get_if<std::string>(&row[at]) : nullptr;
    return words ? std::string_view(*words) : std::string_view{};
  };
  const size_t article_id = column("article_id"), article = column("article"), claim = column("claim_id"), elsewhere = column("named elsewhere");
  if (answer.question == "trace") std::erase_if(answer.rows, [&](const auto& row) { return covers(text(row, claim)); });
  for (auto& row : answer.rows) {
    const std::string from(text(row, article_id).empty() ? text(row, article) : text(row, article_id));
    if (elsewhere < row.size()) row[elsewhere] = Cell{};
    for (Cell& cell : row) {
      auto* words = std::get_if<std::string>(&cell);
      if (!words) continue;
      if (!from.empty()) *words = without(from, *words);
      else  // a row over many reports: an actor's names and parts
        for (const auto& [any, described] : words_) *words = without(any, *words);
    }
  }
  return answer;
}

}  // namespace onrecord::ask
