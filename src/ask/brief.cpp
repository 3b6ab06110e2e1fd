// brief: the first screen. The questions that the archive's own headlines ask and what it holds on them; the main shifts,
// exchanges and conflicts; what the record covers. Verbatim sentences, each with its id; nothing is predicted.
#include <fmt/format.h>

#include <map>
#include <set>

#include "ask/evidence.h"
#include "ask/questions.h"
#include "ask/scope.h"

namespace onrecord::ask {
namespace {

// A screen is read, a list is searched: of each kind the first few, and of a finding the sentences that carry it. The
// commands of their own name show all.
constexpr int kMost = 5;
constexpr int kOfPart = 2;       // sentences of one part of a finding
constexpr int kUnanswered = 3;   // questions that the record holds nothing on
constexpr int kAnswered = 6;

// The rows of one kind of findings, by id: asked for once, retold at most once.
class Retelling {
 public:
  explicit Retelling(Answer all) : all_(std::move(all)) {
    for (size_t i = 0; i < all_.rows.size(); ++i) rows_[text(all_.rows[i], 3)].push_back(i);
  }

  bool told(const std::string& id) const { return told_.contains(id); }
  const std::string& what(const std::string& id) const { return text(all_.rows[rows_.at(id).front()], 1); }

  // In the order of `ids`; `heading` stands before what a finding is about. `question`: the headline that it answers.
  void retell(Answer& into, const std::vector<std::string>& ids, const std::string& heading = {}, const std::string& question = {}) {
    for (const std::string& id : ids) {
      const auto found = rows_.find(id);
      if (found == rows_.end() || !told_.insert(id).second) continue;
      std::map<std::string, int> parts;
      for (const size_t i : found->second) {
        auto copy = all_.rows[i];
        const std::string part = text(copy, 2);
        if (++parts[part] > (part == "commentary" ? 1 : kOfPart)) continue;
        copy.resize(into.columns.size());  // without what only machines read of such a finding
        copy[1] = heading + text(copy, 1);
        copy.back() = question.empty() ? Cell{} : Cell{question};
        into.rows.push_back(std::move(copy));
      }
    }
  }

 private:
  static const std::string& text(const std::vector<Cell>& row, size_t column) { return std::get<std::string>(row[column]); }
  Answer all_;
  std::map<std::string, std::vector<size_t>> rows_;
  std::set<std::string> told_;
};

// The actors that the headline of an article names.
constexpr std::string_view kNamed =
    "WITH named AS (SELECT DISTINCT t.actor FROM mentions x JOIN actor_members t ON t.article = x.article AND t.entity = x.entity "
    "JOIN blocks b ON b.article = x.article AND b.kind = 'title' AND x.begin >= b.begin AND x.\"end\" <= b.\"end\" WHERE x.article = ?1) ";
// Firm words before suspicions, changes before shades, and of two alike the one that more rests on.
constexpr std::string_view kWeighed =
    "x.change != 'shift', CASE x.grade WHEN 'contested' THEN 0 WHEN 'confirmed' THEN 1 WHEN 'announced' THEN 2 ELSE 3 END, "
    "(SELECT count(*) FROM finding_claims f WHERE f.kind = 'shifts' AND f.finding = x.id AND f.part IN ('evidence', 'against')) DESC, x.id";
// Shifts of one of them, on an issue with another of them or with anybody.
constexpr std::string_view kChanged = "SELECT printf('h%016x', x.id) FROM shifts x WHERE x.holder IN (SELECT actor FROM named) AND "
                                      "(x.target IS NULL OR x.target IN (SELECT actor FROM named)) ORDER BY ";
// The last positions of the track between two of them that most is known on, if its holder has spoken: what stands, and
// what was held before.
constexpr std::string_view kHeld =
    ", track AS (SELECT holder, kind, target FROM positions WHERE holder IN (SELECT actor FROM named) AND target IN (SELECT actor FROM named) "
    "GROUP BY holder, kind, target HAVING max(dated AND authority <= 'C') ORDER BY sum(dated) DESC, count(*) DESC, kind, holder LIMIT 1) "
    "SELECT printf('p%016x', p.id) FROM positions p JOIN track t ON p.holder = t.holder AND p.kind = t.kind AND p.target = t.target "
    "ORDER BY p.dated DESC, p.when_hi DESC, p.id LIMIT 3";
// Two of a track, so that others have room.
constexpr std::string_view kMoved = "SELECT printf('h%016x', id) FROM (SELECT x.id, row_number() OVER (ORDER BY {0}) AS rank, row_number() OVER "
                                    "(PARTITION BY x.holder, x.kind, x.target ORDER BY {0}) AS of_track FROM shifts x) WHERE of_track <= 2 ORDER BY rank LIMIT {1}";
// What the holders of the main tracks that have no shift last held.
constexpr std::string_view kStanding =
    "WITH track AS (SELECT holder, kind, target, sum(reports) AS told FROM positions p WHERE dated AND authority IN ('A', 'B') AND NOT EXISTS (SELECT 1 FROM shifts x "
    "WHERE x.holder = p.holder AND x.kind = p.kind AND x.target IS p.target) GROUP BY holder, kind, target HAVING count(*) > 1 ORDER BY told DESC, holder, kind, target LIMIT {}) "
    "SELECT (SELECT printf('p%016x', p.id) FROM positions p WHERE p.holder = t.holder AND p.kind = t.kind AND p.target IS t.target AND p.dated AND p.authority IN ('A', 'B') "
    "ORDER BY p.when_hi DESC, p.when_lo DESC, p.id DESC LIMIT 1) FROM track t ORDER BY t.told DESC, t.holder, t.kind, t.target";
// Where something came of it, or where it is known what was asked; a request of something that had no answer is nothing to begin with.
constexpr std::string_view kAsked = "SELECT printf('x%016x', e.id) FROM exchanges e WHERE e.kind != '' OR e.state != 'unanswered' ORDER BY e.state = 'unanswered', "
                                    "e.kind = '', (SELECT count(*) FROM exchange_steps p WHERE p.exchange = e.id) DESC, e.id LIMIT {}";
constexpr std::string_view kDisputed = "SELECT printf('c%016x', c.id) FROM conflicts c ORDER BY (SELECT count(DISTINCT l.article) FROM finding_claims f JOIN claim_list l "
                                       "ON l.claim = f.claim WHERE f.kind = 'conflicts' AND f.finding = c.id) DESC, c.id LIMIT {}";

Result<std::vector<std::string>> ids_of(const Store& store, const std::string& sql, std::vector<Store::Value> values = {}) {
  auto rows = store.query(sql, std::move(values));
  if (!rows) return tl::unexpected(rows.error());
  std::vector<std::string> ids;
  while (rows->next()) ids.push_back(text_at(*rows, 0));
  return ids;
}

// A question about what will be, which the record cannot answer.
bool asks_for_prediction(std::string_view title) {
  for (const std::string_view word : {"Will ", "Can ", "Could ", "Should ", "What next", "Is it time"})
    if (title.starts_with(word)) return true;
  return false;
}

// The questions of the headlines: first those that the record holds something on, each finding once; then a few of the others.
Result<void> answer_questions(const Store& store, Retelling& changes, Retelling& held, Answer& answer) {
  auto questions = store.query("SELECT a.title, a.n, printf('a%016x', a.id), a.outlet, a.published_lo, a.published_hi FROM report_list a WHERE a.title LIKE '%?%' "
                               "ORDER BY coalesce(a.published_hi, '9999'), a.id");
  if (!questions) return tl::unexpected(questions.error());
  std::vector<std::vector<Cell>> others;  // questions of which nothing is held
  int answered = 0, unshown = 0;
  while (questions->next()) {
    const std::string title = text_at(*questions, 0);
    const Shown headline{text_at(*questions, 2), title, "", report_of(questions->text(3), interval_at(*questions, 4)), text_at(*questions, 2), {}};
    const auto row = [&](std::string detail) {
      if (asks_for_prediction(title)) detail = "onrecord does not predict; " + detail;
      auto cells = finding_row(show_date(interval_at(*questions, 4)), "question", "", headline.id, headline, std::move(detail));
      cells.emplace_back();
      return cells;
    };
    const auto changed = ids_of(store, fmt::format("{}{}{}", kNamed, kChanged, kWeighed), {questions->integer(1)});
    const auto stood = ids_of(store, fmt::format("{}{}", kNamed, kHeld), {questions->integer(1)});
    if (!changed || !stood) return tl::unexpected(changed ? stood.error() : changed.error());
    Retelling& from = changed->empty() ? held : changes;
    const auto& found = changed->empty() ? *stood : *changed;
    if (found.empty()) {
      others.push_back(row("the record holds no reported change of position on this"));
    } else if (answered == kAnswered) {
      ++unshown;
    } else if (from.told(found.front())) {
      answer.rows.push_back(row(fmt::format("see above: {}", from.what(found.front()))));
    } else {
      ++answered;
      answer.rows.push_back(row(changed->empty() ? "the record holds no reported change of position on this; what was held follows" : "what the record holds on it follows"));
      from.retell(answer, found, {}, headline.id);
    }
  }
  for (size_t i = 0; i < others.size() && i < kUnanswered; ++i) answer.rows.push_back(std::move(others[i]));
  if (others.size() > kUnanswered) answer.coverage += fmt::format("; {} more headlines ask what it holds nothing on", others.size() - kUnanswered);
  if (unshown) answer.coverage += fmt::format("; {} more ask what it holds something on", unshown);
  return {};
}

}  // namespace

Result<Answer> brief(const Store& store, const Query&) {
  Answer answer{"brief", finding_columns(), {}, {}};
  answer.columns.push_back({"answers", Place::Hidden});  // the id of the headline under which a row stands
  auto all_shifts = shifts(store, {}), all_positions = positions(store, {}), all_exchanges = exchanges(store, {}), all_conflicts = conflicts(store, {});
  for (const auto* asked : {&all_shifts, &all_positions, &all_exchanges, &all_conflicts})
    if (!*asked) return *asked;
  Retelling changes(std::move(*all_shifts)), held(std::move(*all_positions)), asked(std::move(*all_exchanges)), disputed(std::move(*all_conflicts));
  if (auto done = answer_questions(store, changes, held, answer); !done) return tl::unexpected(done.error());
  const auto moved = ids_of(store, fmt::format(kMoved, kWeighed, kMost)), standing = ids_of(store, fmt::format(kStanding, kMost)),
             exchanged = ids_of(store, fmt::format(kAsked, kMost)), differing = ids_of(store, fmt::format(kDisputed, kMost));
  for (const auto* ids : {&moved, &standing, &exchanged, &differing})
    if (!*ids) return tl::unexpected(ids->error());
  changes.retell(answer, *moved);
  held.retell(answer, *standing);
  asked.retell(answer, *exchanged);
  disputed.retell(answer, *differing, "accounts differ, ");

  auto outlets = store.query("SELECT count(DISTINCT outlet) FROM report_list WHERE outlet != ''");
  if (const Counts counts = store.counts(); counts.statements && outlets && outlets->next())
    answer.coverage = fmt::format("; {} outlets, {} copies, {} statements, {} % of them unnamed", outlets->integer(0), counts.copies, counts.statements,
                                  100 * counts.unnamed / counts.statements) + answer.coverage;
  return answer;
}

}  // namespace onrecord::ask
