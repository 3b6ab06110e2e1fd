#include "ask/evidence.h"

#include <fmt/format.h>

#include <algorithm>

#include "ask/scope.h"
#include "ask/statement_row.h"
#include "core/data.h"
#include "core/id.h"

namespace onrecord::ask {
namespace {

// A claim with its sentence, the statement that carries it, its report and its own date.
constexpr const char* kClaim = R"sql(
WITH c AS (SELECT id, article, i FROM claim_list WHERE claim = ?1)
SELECT l.id, l.sentence, l.id AS statement_id, l.outlet, l.published_lo, l.published_hi, l.article_id, l.said_lo, l.said_hi, l.said_assumed
  FROM c JOIN statement_list l ON l.article = c.article AND l.i = c.i AND l.id = c.id
UNION ALL
SELECT l.id, l.sentence, l.statement_id, l.outlet, l.published_lo, l.published_hi, l.article_id, l.happened_lo, l.happened_hi, l.happened_assumed
  FROM c JOIN act_list l ON l.article = c.article AND l.i = c.i AND l.id = c.id
UNION ALL
SELECT l.id, l.sentence, l.statement_id, l.outlet, l.published_lo, l.published_hi, l.article_id, l.since_lo, l.since_hi, NULL
  FROM c JOIN tie_list l ON l.article = c.article AND l.i = c.i AND l.id = c.id)sql";

}  // namespace

std::optional<Shown> show_claim(const record::Store& store, int64_t claim) {
  auto rows = store.query(kClaim, {claim});
  if (!rows || !rows->next()) return std::nullopt;
  return Shown{text_at(*rows, 0), text_at(*rows, 1), teller(store, rows->text(2), rows->text(3), true), report_of(rows->text(3), interval_at(*rows, 4)),
               text_at(*rows, 6), show_date(interval_at(*rows, 7), rows->integer(9) != 0)};
}

// By the statement's own number: joined to statement_list, SQLite would make the whole list for each question.
std::string teller(const record::Store& store, std::string_view statement_id, std::string_view outlet, bool with_route) {
  const auto id = parse_id(statement_id);
  auto rows = store.query("SELECT l.speaker, l.speaker_kind, l.role, l.source, l.via FROM statements s JOIN statement_list l ON l.article = s.article "
                          "AND l.i = s.i WHERE s.id = ?1", {id ? static_cast<int64_t>(id->lo.value) : 0});
  if (!rows || !rows->next()) return fmt::format("{}, in its own words", outlet.empty() ? "the report" : outlet);
  std::string out = show_speaker(rows->text(0), rows->text(1), rows->text(2), rows->text(3));
  if (with_route && !rows->is_null(4)) out += fmt::format(", through {}", rows->text(4));
  return out;
}

std::vector<Shown> claims_of(const record::Store& store, std::string_view table, int64_t finding, std::string_view part) {
  std::vector<Shown> out;
  auto rows = store.query("SELECT f.claim FROM finding_claims f WHERE f.kind = ?1 AND f.finding = ?2 AND f.part = ?3 ORDER BY f.claim",
                          {std::string(table), finding, std::string(part)});
  while (rows && rows->next())
    if (auto claim = show_claim(store, rows->integer(0))) out.push_back(std::move(*claim));
  // A statement before the acts and ties in it: the row that a reader would open.
  std::ranges::sort(out, {}, [](const Shown& s) { return std::tuple(s.article_id, s.sentence, s.id.front() != 's', s.id); });
  const auto repeated = std::ranges::unique(out, {}, [](const Shown& s) { return std::tie(s.article_id, s.sentence); });
  out.erase(repeated.begin(), repeated.end());
  std::ranges::stable_sort(out, {}, [](const Shown& s) { return s.report.substr(s.report.rfind(", ") + 2); });
  return out;
}

std::string show_issue(std::string_view holder, std::string_view kind, std::string_view target) {
  constexpr std::string_view kDemand = "demand ";
  const bool demanded = kind.starts_with(kDemand);
  const std::string_view own = demanded ? kind.substr(kDemand.size()) : kind;
  std::string_view words = own;
  for (const auto& row : read_tsv(data_file("issues.tsv")))
    if (row.size() > 5 && row[2] == own) {
      words = row[5];
      break;
    }
  if (demanded) return fmt::format("{} / demand of {} / {}", holder, target, words);
  return target.empty() ? fmt::format("{} / {}", holder, words) : fmt::format("{} / {} / {}", holder, words, target);
}

std::string_view show_stance(int64_t stance) {
  switch (stance) {
    case -2: return "refuses or denies";
    case -1: return "declines, defers or doubts";
    case 0: return "neither";
    case 1: return "conditional, partial or hedged";
    default: return "commits, does or asserts";
  }
}

std::string show_authority(std::string_view authority) {
  if (authority == "A") return "decision-maker or formal act";
  if (authority == "B") return "spokesperson or minister";
  if (authority == "C") return "unnamed officials";
  return "others say so";
}

std::vector<Column> finding_columns() {
  using enum Place;
  return {{"when", Head}, {"what", Head}, {"part", Head}, {"id", Head}, {"sentence", Sentence}, {"says", Foot}, {"detail", Foot},
          {"report", Foot}, {"claim_id", Hidden}, {"article_id", Hidden}};
}

std::vector<Cell> finding_row(std::string when, std::string what, std::string part, const std::string& finding, const Shown& shown, std::string detail) {
  return {std::move(when), std::move(what), std::move(part), finding, shown.sentence, shown.says,
          detail.empty() ? Cell{} : Cell{std::move(detail)}, shown.report, shown.id, shown.article_id};
}

}  // namespace onrecord::ask
