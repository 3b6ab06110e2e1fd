// brief: the first screen. The questions that the archive's own headlines ask and what it holds on them; the main shifts,
// exchanges and conflicts; what the record covers. Verbatim sentences, each with its id; nothing is predicted.
#include <fmt/format.h>

#include <optional>
#include <set>

#include "ask/evidence.h"
#include "ask/questions.h"
#include "ask/scope.h"

namespace onrecord::ask {
namespace {

constexpr int kMost = 6;  // of each kind; the commands of their own name show all

void retell(Answer& into, const Answer& from, const std::set<std::string>& ids, const std::string& heading) {
  for (const auto& row : from.rows) {
    if (!ids.contains(std::get<std::string>(row[3]))) continue;
    auto copy = row;
    copy.resize(into.columns.size());  // without what only machines read
    copy[1] = heading + std::get<std::string>(copy[1]);
    into.rows.push_back(std::move(copy));
  }
}

// Ids of the first few findings in an answer, in its order.
std::set<std::string> first_ids(const Answer& answer, const std::set<std::string>& without = {}) {
  std::set<std::string> ids;
  for (const auto& row : answer.rows) {
    const auto& id = std::get<std::string>(row[3]);
    if (!without.contains(id) && static_cast<int>(ids.size()) < kMost) ids.insert(id);
  }
  return ids;
}

// The actors that the headline of an article names.
constexpr std::string_view kNamed =
    "WITH named AS (SELECT DISTINCT t.actor FROM mentions x JOIN actor_members t ON t.article = x.article AND t.entity = x.entity "
    "JOIN blocks b ON b.article = x.article AND b.kind = 'title' AND x.begin >= b.begin AND x.\"end\" <= b.\"end\" WHERE x.article = ?1) ";
// Shifts of one of them, on an issue with another of them or with anybody.
constexpr std::string_view kChanged = "SELECT printf('h%016x', x.id) FROM shifts x WHERE x.holder IN (SELECT actor FROM named) AND "
                                      "(x.target IS NULL OR x.target IN (SELECT actor FROM named)) ORDER BY x.id";
// The last positions of the track between two of them that most is known on.
constexpr std::string_view kHeld =
    ", track AS (SELECT holder, kind, target FROM positions WHERE holder IN (SELECT actor FROM named) AND target IN (SELECT actor FROM named) "
    "GROUP BY holder, kind, target ORDER BY sum(dated) DESC, count(*) DESC, kind, holder LIMIT 1) "
    "SELECT printf('p%016x', p.id) FROM positions p JOIN track t ON p.holder = t.holder AND p.kind = t.kind AND p.target = t.target "
    "ORDER BY p.dated DESC, p.when_hi DESC, p.id LIMIT 6";

Result<std::set<std::string>> ids_for(const Store& store, std::string_view what, int64_t article) {
  auto rows = store.query(fmt::format("{}{}", kNamed, what), {article});
  if (!rows) return tl::unexpected(rows.error());
  std::set<std::string> ids;
  while (rows->next()) ids.insert(text_at(*rows, 0));
  return ids;
}

// A question about what will be, which the record cannot answer.
bool asks_for_prediction(std::string_view title) {
  for (const std::string_view word : {"Will ", "Can ", "Could ", "Should ", "What next", "Is it time"})
    if (title.starts_with(word)) return true;
  return false;
}

}  // namespace

Result<Answer> brief(const Store& store, const Query&) {
  Answer answer{"brief", finding_columns(), {}, {}};
  const auto all_shifts = shifts(store, {});
  if (!all_shifts) return all_shifts;
  std::optional<Result<Answer>> all_positions;  // asked for once, if a headline's question needs them
  std::set<std::string> shown;

  auto questions = store.query("SELECT a.title, a.n, printf('a%016x', a.id), a.outlet, a.published_lo, a.published_hi FROM report_list a WHERE a.title LIKE '%?%' "
                               "ORDER BY coalesce(a.published_hi, '9999'), a.id");
  if (!questions) return tl::unexpected(questions.error());
  while (questions->next()) {
    const std::string title = text_at(*questions, 0);
    const Shown headline{text_at(*questions, 2), title, "a headline asks", report_of(questions->text(3), interval_at(*questions, 4)), text_at(*questions, 2), {}};
    const auto ask = [&](std::string detail) {
      answer.rows.push_back(finding_row(show_date(interval_at(*questions, 4)), "question", "", headline.id, headline, std::move(detail)));
    };
    const auto changed = ids_for(store, kChanged, questions->integer(1)), stood = ids_for(store, kHeld, questions->integer(1));
    if (!changed || !stood) return tl::unexpected(changed ? stood.error() : changed.error());
    std::string held = asks_for_prediction(title) ? "onrecord does not predict; " : "";
    held += changed->empty() ? "the record holds no reported change of position on this" : "what the record holds on it follows";
    if (changed->empty() && !stood->empty()) held += "; what was held follows";
    ask(std::move(held));
    retell(answer, *all_shifts, *changed, "");
    if (changed->empty() && !stood->empty()) {
      if (!all_positions) all_positions = positions(store, {});
      if (!*all_positions) return *all_positions;
      retell(answer, **all_positions, *stood, "");
    }
    shown.insert(changed->begin(), changed->end());
  }
  const auto exchanged = exchanges(store, {}), disputed = conflicts(store, {});
  if (!exchanged || !disputed) return exchanged ? disputed : exchanged;
  retell(answer, *all_shifts, first_ids(*all_shifts, shown), "");
  retell(answer, *exchanged, first_ids(*exchanged), "");
  retell(answer, *disputed, first_ids(*disputed), "accounts differ, ");

  auto counts = store.query(std::string("SELECT (SELECT count(DISTINCT outlet) FROM report_list WHERE outlet != ''), (SELECT count(DISTINCT article) FROM copies), "
                            "count(*), count(*) FILTER (WHERE s.speaker_kind NOT IN ('named', 'document')) FROM statements s WHERE s.confidence >= ") + std::to_string(kSure) +
                            " AND NOT EXISTS (SELECT 1 FROM judgements j WHERE j.kind = 'statements' AND j.id = s.id AND j.rejected)");
  if (counts && counts->next() && counts->integer(2))
    answer.coverage += fmt::format("; {} outlets, {} copies, {} statements, {} % of them unnamed", counts->integer(0), counts->integer(1),
                                   counts->integer(2), 100 * counts->integer(3) / counts->integer(2));
  return answer;
}

}  // namespace onrecord::ask
