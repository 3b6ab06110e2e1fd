#include "ask/scope.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>

#include "core/id.h"
#include "core/utf8.h"

namespace onrecord::ask {
namespace {

constexpr size_t kNearest = 5;
constexpr size_t kFarthest = 3;  // letters that a misspelt name may differ in

std::string fold_name(std::string_view name) {
  std::string folded = fold(name);
  return folded.starts_with("the ") ? folded.substr(4) : folded;
}

// Letters to add, drop or change (Levenshtein), as far as `most`.
size_t distance(std::string_view a, std::string_view b, size_t most) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > most) return most + 1;
  std::vector<size_t> row(a.size() + 1);
  std::iota(row.begin(), row.end(), size_t{0});
  for (size_t j = 1; j <= b.size(); ++j) {
    size_t diagonal = std::exchange(row[0], j), best = row[0];
    for (size_t i = 1; i <= a.size(); ++i) {
      diagonal = std::exchange(row[i], std::min({row[i] + 1, row[i - 1] + 1, diagonal + (a[i - 1] != b[j - 1])}));
      best = std::min(best, row[i]);
    }
    if (best > most) return most + 1;
  }
  return row.back();
}

// "; the nearest names are A, B and C", for a name that nobody has.
template <class Names>
std::string nearest(const Names& names, std::string_view wanted) {
  std::vector<std::pair<size_t, std::string>> ranked;
  for (const auto& [folded, shown] : names) {
    const bool inside = wanted.size() > 2 && (folded.find(wanted) != std::string::npos || wanted.find(folded) != std::string::npos);
    const size_t far = inside && folded.size() > 2 ? 0 : distance(folded, wanted, kFarthest);
    if (far <= kFarthest && far < wanted.size()) ranked.emplace_back(far, shown);
  }
  std::ranges::sort(ranked);
  std::string out;
  for (size_t i = 0; i < std::min(ranked.size(), kNearest); ++i) out += (i ? ", " : "; nearest: ") + ranked[i].second;
  return out.empty() ? "; `onrecord actors` lists all" : out;
}

}  // namespace

Result<std::vector<int64_t>> find_actors(const Store& store, std::string_view name) {
  if (const auto range = parse_id(name); range && range->kind == IdKind::Actor) {
    auto rows = store.query("SELECT id FROM actors WHERE id BETWEEN ?1 AND ?2",
                            {static_cast<int64_t>(range->lo.value), static_cast<int64_t>(range->hi.value)});
    if (!rows) return tl::unexpected(rows.error());
    if (rows->next()) return std::vector{rows->integer(0)};
  }
  const std::string folded = fold_name(name);
  auto rows = store.query(
      "SELECT DISTINCT a.id, a.name, a.kind FROM actor_names n JOIN actors a ON a.id = n.actor "
      "WHERE n.folded IN (?1, 'the ' || ?1) ORDER BY a.id", {folded});
  if (!rows) return tl::unexpected(rows.error());
  std::vector<int64_t> called, own;
  while (rows->next()) {
    called.push_back(rows->integer(0));
    if (fold_name(rows->text(1)) == folded && rows->text(2) != "person") own.push_back(rows->integer(0));
  }
  if (!own.empty()) return own;
  if (!called.empty()) return called;

  std::map<std::string, std::string> names;
  auto all = store.query("SELECT n.folded, a.name FROM actor_names n JOIN actors a ON a.id = n.actor WHERE a.named");
  while (all && all->next()) names.emplace(all->text(0), all->text(1));
  return fail(Error::Kind::NotFound, fmt::format("{}: the record knows nobody of this name{}", name, nearest(names, folded)));
}

void Conditions::also(std::string_view condition) { sql += fmt::format(" AND {}", condition); }

std::string Conditions::bind(Store::Value value) {
  values.push_back(std::move(value));
  return fmt::format("?{}", values.size());
}

std::string id_list(const std::vector<int64_t>& ids) { return fmt::format("({})", fmt::join(ids, ", ")); }

std::string with_parts(const std::vector<int64_t>& ids) {
  return fmt::format("(WITH RECURSIVE whole (id) AS (SELECT id FROM actors WHERE id IN {} UNION "
                     "SELECT a.id FROM actors a JOIN whole ON a.part_of = whole.id) SELECT id FROM whole)", id_list(ids));
}

Result<Interval> period(const Query& query) {
  Interval out;
  const auto read = [](const std::string& text, const char* flag) -> Result<Interval> {
    const auto when = parse_interval(text);
    if (!when) return fail(Error::Kind::Usage, fmt::format("--{} {}: not a date; give 2017, 2017-10 or 2017-10-11", flag, text));
    return *when;
  };
  if (!query.since.empty()) {
    const auto since = read(query.since, "since");
    if (!since) return since;
    out.lo = since->lo;
  }
  if (!query.until.empty()) {
    const auto until = read(query.until, "until");
    if (!until) return until;
    out.hi = until->hi;
  }
  if (out.empty()) return fail(Error::Kind::Usage, "--since " + query.since + " is after --until " + query.until);
  return out;
}

void also_overlaps(Conditions& conditions, std::string_view column, Interval period) {
  if (const auto lo = print_day(period.lo); !lo.empty())
    conditions.also(fmt::format("({0}_hi IS NULL OR {0}_hi >= {1})", column, conditions.bind(lo)));
  if (const auto hi = print_day(period.hi); !hi.empty())
    conditions.also(fmt::format("({0}_lo IS NULL OR {0}_lo <= {1})", column, conditions.bind(hi)));
}

Result<void> also_via(const Store& store, Conditions& conditions, const std::string& outlet) {
  auto rows = store.query("SELECT outlet FROM report_list UNION SELECT words FROM statement_parties WHERE part = 'via'");
  if (!rows) return tl::unexpected(rows.error());
  const std::string wanted = fold_name(outlet);
  std::map<std::string, std::string> names;
  std::string matching;
  while (rows->next()) {
    const std::string folded = fold_name(rows->text(0));
    if (!folded.empty()) names.emplace(folded, rows->text(0));
    if (folded == wanted) matching += (matching.empty() ? "" : ", ") + conditions.bind(std::string(rows->text(0)));
  }
  std::string relays;  // that other names of the outlet stand for
  if (const auto actors = find_actors(store, outlet))
    relays = fmt::format(" OR p.entity IN (SELECT m.entity FROM actor_members m WHERE m.article = p.article AND m.actor IN {})",
                         id_list(*actors));
  if (matching.empty() && relays.empty())
    return fail(Error::Kind::NotFound, fmt::format("{}: no report came out there or through there{}", outlet, nearest(names, wanted)));
  conditions.also(fmt::format("(l.outlet IN ({0}) OR (l.article, l.i) IN (SELECT p.article, p.statement FROM statement_parties p "
                              "WHERE p.part = 'via' AND (p.words IN ({0}){1})))", matching, relays));
  return {};
}

std::string limit_of(const Query& query) { return query.limit > 0 ? fmt::format(" LIMIT {}", query.limit) : ""; }

std::string coverage(const Store& store) {
  auto rows = store.query(
      "SELECT count(*), min(coalesce(published_lo, published_hi)), max(coalesce(published_hi, published_lo)), "
      "sum(published_lo IS NULL AND published_hi IS NULL), sum(NOT read) FROM report_list");
  if (!rows || !rows->next()) return "an empty record";
  const int64_t reports = rows->integer(0);
  std::string out = fmt::format("{} report{}", reports, reports == 1 ? "" : "s");
  if (!rows->is_null(1)) out += rows->text(1) == rows->text(2) ? fmt::format(", {}", rows->text(1)) : fmt::format(", {} to {}", text_at(*rows, 1), text_at(*rows, 2));
  if (rows->integer(3)) out += fmt::format(", {} undated", rows->integer(3));
  if (rows->integer(4)) out += fmt::format("; {} not read", rows->integer(4));
  auto lines = store.query("SELECT count(*), sum(applied), sum(NOT applied) FROM corrections");
  if (!lines || !lines->next() || !lines->integer(0)) return out;
  const auto verb = [](int64_t n, std::string_view one, std::string_view many) { return n == 1 ? one : many; };
  out += fmt::format("; corrections: {} {}", lines->integer(1), verb(lines->integer(1), "applies", "apply"));
  if (lines->integer(2)) out += fmt::format(", {} {}", lines->integer(2), verb(lines->integer(2), "does not", "do not"));
  return out;
}

std::string text_at(const Rows& rows, int column) { return std::string(rows.text(column)); }

Interval interval_at(const Rows& rows, int lo) {
  Interval out;
  if (const auto day = parse_interval(rows.text(lo)); day && !rows.is_null(lo)) out.lo = day->lo;
  if (const auto day = parse_interval(rows.text(lo + 1)); day && !rows.is_null(lo + 1)) out.hi = day->hi;
  return out;
}

std::string show_date(Interval when, bool assumed) {
  if (!when.known()) return "date unknown";
  if (when.lo == kOpenPast) return "by " + print_day(when.hi);
  if (when.hi == kOpenFuture) return "from " + print_day(when.lo);
  return print_interval(when) + (assumed ? " (published)" : "");
}

std::string report_of(std::string_view outlet, Interval published) {
  return fmt::format("{}, {}", outlet.empty() ? "outlet unknown" : outlet, published.known() ? print_interval(published) : "undated");
}

}  // namespace onrecord::ask
