#include "eval/worlds.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "core/data.h"
#include "eval/world.h"
#include "extract/extract.h"
#include "link/link.h"

namespace onrecord::eval {
namespace {

struct Tally {
  double family_p = 0, family_r = 0;
  uint64_t quotes = 0, grades_right = 0, false_on_stable = 0, stable = 0;
  Prf dates, shifts, conflicts, baseline;
  Prf by_grade[enum_names<ShiftGrade>.size()];
};

// B3: for each statement, how much of its family and of its utterance are the same.
void score_families(const World& world, const Findings& found, Tally& tally) {
  std::map<Id, uint32_t> family;
  for (uint32_t f = 0; f < found.families.size(); ++f)
    for (const Id member : found.families[f].statements) family[member] = f + 1;
  std::map<uint32_t, uint64_t> told;
  std::map<std::pair<uint32_t, uint32_t>, uint64_t> both;
  std::map<uint32_t, uint64_t> size;
  for (const auto& [id, telling] : world.tellings) ++told[telling.utterance], ++size[family[id]], ++both[{family[id], telling.utterance}];
  for (const auto& [id, telling] : world.tellings) {
    const uint32_t f = family[id];
    const double shared = f ? static_cast<double>(both[{f, telling.utterance}]) : 1;
    tally.family_p += shared / (f ? static_cast<double>(size[f]) : 1);
    tally.family_r += shared / static_cast<double>(told[telling.utterance]);
    ++tally.quotes;
  }
}

void score_dates(const World& world, const Findings& found, Tally& tally) {
  std::map<Id, Interval> said;
  for (const ClaimDate& date : found.dates)
    if (date.role == DateRole::Said) said[date.claim] = date.when;
  for (const Family& family : found.families)
    for (const Id member : family.statements) said[member] = family.said;
  for (const auto& [id, telling] : world.tellings) {
    ++tally.dates.gold;
    const Interval when = said[id];
    if (!when.known() || when.lo == kOpenPast || when.hi == kOpenFuture || when.hi - when.lo > 7) continue;
    ++tally.dates.found;
    tally.dates.right += when.lo <= telling.said && telling.said <= when.hi;
  }
}

bool meet(const std::vector<Id>& ids, const std::set<Id>& claims) {
  return std::any_of(ids.begin(), ids.end(), [&](Id id) { return claims.contains(id); });
}

void score_shifts(const World& world, const Findings& found, const Options& options, Tally& tally, std::string& details) {
  std::map<Id, std::string> name_of;
  for (const Actor& actor : found.actors) name_of[actor.id] = actor.name;
  const auto issue_of = [&](const IssueKey& key) -> std::optional<uint32_t> {
    for (uint32_t i = 0; i < world.issues.size(); ++i)
      if (world.issues[i].kind == key.kind && world.issues[i].holder == name_of[key.holder] && world.issues[i].target == name_of[key.target]) return i;
    return std::nullopt;
  };
  std::vector<bool> used(world.shifts.size());
  for (const Shift& shift : found.shifts) {
    const auto issue = issue_of(shift.issue);
    if (shift.kind != ShiftKind::Shift || !issue) continue;
    ++tally.shifts.found;
    tally.by_grade[static_cast<size_t>(shift.grade)].found += 1;
    bool right = false;
    for (size_t k = 0; k < used.size() && !right; ++k)
      if (!used[k] && world.shifts[k].issue == *issue && meet(shift.evidence, world.shifts[k].claims)) {
        right = used[k] = true;
        ++tally.shifts.right;
        const bool same = world.shifts[k].grade == shift.grade;
        tally.grades_right += same;
        if (same) ++tally.by_grade[static_cast<size_t>(shift.grade)].right;
        else if (options.details)
          details += fmt::format("{}, not {}: {} {} {}\n", name(shift.grade), name(world.shifts[k].grade), world.issues[*issue].holder, shift.issue.kind, world.issues[*issue].target);
      }
    if (!right) {
      tally.false_on_stable += world.issues[*issue].stable;
      if (options.details)
        details += fmt::format("no shift, but {}: {} {} {}{}\n", name(shift.grade), world.issues[*issue].holder, shift.issue.kind, world.issues[*issue].target, world.issues[*issue].stable ? " (stable)" : "");
    }
  }
  tally.shifts.gold += world.shifts.size();
  for (size_t k = 0; k < used.size(); ++k) {
    const KeyIssue& issue = world.issues[world.shifts[k].issue];
    ++tally.by_grade[static_cast<size_t>(world.shifts[k].grade)].gold;
    if (!used[k] && options.details) details += fmt::format("missed, {}: {} {} {}\n", name(world.shifts[k].grade), issue.holder, issue.kind, issue.target);
  }
  for (const KeyIssue& issue : world.issues) tally.stable += issue.stable;

  // The baseline: an issue has shifted if the first and the last position on it, of whomever, differ by 2.
  std::map<uint32_t, std::pair<const Position*, const Position*>> ends;
  for (const Position& p : found.positions) {
    const auto issue = issue_of(p.issue);
    if (!issue || p.when.lo == kOpenPast) continue;
    auto& [first, last] = ends.try_emplace(*issue, std::pair{&p, &p}).first->second;
    if (p.when.lo < first->when.lo) first = &p;
    if (p.when.hi > last->when.hi) last = &p;
  }
  for (const auto& [issue, pair] : ends) {
    if (std::abs(pair.first->stance - pair.second->stance) < 2) continue;
    ++tally.baseline.found;
    tally.baseline.right += std::any_of(world.shifts.begin(), world.shifts.end(), [&, i = issue](const KeyShift& s) { return s.issue == i; });
  }
  tally.baseline.gold += world.shifts.size();
}

void score_conflicts(const World& world, const Findings& found, const Options& options, Tally& tally, std::string& details) {
  std::vector<bool> used(world.conflicts.size());
  for (const Conflict& conflict : found.conflicts) {
    ++tally.conflicts.found;
    bool right = false;
    for (size_t k = 0; k < used.size() && !right; ++k) {
      const KeyConflict& key = world.conflicts[k];
      const bool fits = key.kind == conflict.kind && std::all_of(key.sides.begin(), key.sides.end(), [&](const std::set<Id>& side) {
        return std::any_of(conflict.sides.begin(), conflict.sides.end(), [&](const ConflictSide& s) { return meet(s.claims, side); });
      });
      if (used[k] || !fits) continue;
      used[k] = right = true;
      ++tally.conflicts.right;
    }
    if (!right && options.details) {
      details += fmt::format("no conflict: {} {}", name(conflict.kind), conflict.about);
      for (const ConflictSide& side : conflict.sides) details += fmt::format(", {}: {} claims", side.value, side.claims.size());
      details += '\n';
    }
  }
  for (size_t k = 0; k < used.size(); ++k)
    if (!used[k] && options.details) details += fmt::format("missed conflict: {}\n", name(world.conflicts[k].kind));
  tally.conflicts.gold += world.conflicts.size();
}

uint64_t number(std::string_view digits) {
  uint64_t out = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), out);
  return out;
}

}  // namespace

Result<Report> run_worlds(const Reader&, const std::string& gold_file, const Options& options) {
  const auto plans = read_file(gold_file);
  const auto lexicons = extract::load_lexicons();
  if (!plans) return tl::unexpected(plans.error());
  if (!lexicons) return tl::unexpected(lexicons.error());
  Report report;
  report.task = "worlds", report.file = gold_file;
  Tally tally;
  for (const auto& row : read_tsv(*plans)) {
    if (row.size() < 3) return fail(Error::Kind::Format, gold_file + ": a row is seed, issues, attacks");
    const World world = make_world({number(row[0]), static_cast<uint32_t>(number(row[1])), static_cast<uint32_t>(number(row[2]))}, *lexicons);
    const Findings found = link::link(world.claims);
    report.n += world.issues.size();
    score_families(world, found, tally);
    score_dates(world, found, tally);
    if (options.details) report.details += fmt::format("world {}: {} reports\n", row[0], world.claims.size());
    score_shifts(world, found, options, tally, report.details);
    score_conflicts(world, found, options, tally, report.details);
  }
  const double n = static_cast<double>(std::max<uint64_t>(tally.quotes, 1)), p = 100 * tally.family_p / n, r = 100 * tally.family_r / n;
  std::vector<Score> by_grade;
  for (size_t g = 0; g < std::size(tally.by_grade); ++g) by_grade.push_back(score(std::string(name(static_cast<ShiftGrade>(g))), tally.by_grade[g]));
  report.scores = {{"families", std::vector<Score>{{"p", p}, {"r", r}, {"f1", p + r > 0 ? 2 * p * r / (p + r) : 0}}},
                   score("dates", tally.dates),
                   score("shifts", tally.shifts),
                   {"grade", 100.0 * static_cast<double>(tally.grades_right) / static_cast<double>(std::max<uint64_t>(tally.shifts.right, 1))},
                   {"by grade", by_grade},
                   {"false_shifts_per_100", 100.0 * static_cast<double>(tally.false_on_stable) / static_cast<double>(std::max<uint64_t>(tally.stable, 1))},
                   {"stable_kept", 100.0 - 100.0 * static_cast<double>(tally.false_on_stable) / static_cast<double>(std::max<uint64_t>(tally.stable, 1))},
                   score("conflicts", tally.conflicts),
                   score("baseline", tally.baseline)};
  return report;
}

}  // namespace onrecord::eval
