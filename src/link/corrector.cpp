#include "link/corrector.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "core/utf8.h"

namespace onrecord::link {
namespace {

bool is_judgement(const CorrectionOutcome& o) {
  return o.correction.verb == CorrectionVerb::Reject || o.correction.verb == CorrectionVerb::Accept;
}

std::string signed_by(const Correction& c) {
  return fmt::format("corrected by {}, {}{}{}", c.who, c.day, c.why.empty() ? "" : ": ", c.why);
}

// Rows that are not marked; `moved` gets each row's new place, or kNone.
template <class Row>
void keep(std::vector<Row>& rows, const std::vector<bool>& out, std::vector<uint32_t>& moved) {
  std::vector<Row> kept;
  for (size_t i = 0; i < rows.size(); ++i) {
    moved.push_back(out[i] ? kNone : static_cast<uint32_t>(kept.size()));
    if (!out[i]) kept.push_back(std::move(rows[i]));
  }
  rows = std::move(kept);
}

}  // namespace

Corrector::Corrector(const Corrections& corrections) {
  for (const Correction& line : corrections.lines) outcomes_.push_back({line, false, line.fault, {}});
  for (CorrectionOutcome& outcome : outcomes_)
    if (outcome.note.empty() && is_judgement(outcome)) {
      const IdRange range = *parse_id(outcome.correction.operands[0]);
      (range.lo == range.hi ? exact_ : shortened_).push_back({range, &outcome, {}, false});
    }
  std::ranges::stable_sort(exact_, {}, [](const Sought& s) { return std::tuple(s.range.kind, s.range.lo); });
}

// ---- claims -----------------------------------------------------------------------------------------------------------

Archive Corrector::correct(Archive archive) {
  if (outcomes_.empty()) return archive;
  archive_.assign(archive.begin(), archive.end());
  editable_.assign(archive_.size(), nullptr);
  for (CorrectionOutcome& outcome : outcomes_) {
    if (!outcome.note.empty()) continue;
    if (outcome.correction.verb == CorrectionVerb::Outlet) correct_outlet(outcome);
    if (outcome.correction.verb == CorrectionVerb::Date) correct_date(outcome);
  }
  judge_claims();
  return archive_;
}

Claims& Corrector::edit(size_t article) {
  if (!editable_[article]) archive_[article] = editable_[article] = &edited_.emplace_back(*archive_[article]);
  return *editable_[article];
}

namespace {

// Articles with ids in a range, as far as it matters: first and number.
std::pair<size_t, size_t> find_articles(Archive archive, IdRange range) {
  const auto article = [](const Claims* c) { return c->article; };
  const auto lo = std::ranges::lower_bound(archive, range.lo, {}, article), hi = std::ranges::upper_bound(archive, range.hi, {}, article);
  return {static_cast<size_t>(lo - archive.begin()), static_cast<size_t>(hi - lo)};
}

}  // namespace

void Corrector::correct_outlet(CorrectionOutcome& outcome) {
  const auto& operands = outcome.correction.operands;
  std::vector<size_t> which;
  if (const auto id = parse_id(operands[0]); id && id->kind == IdKind::Article)
    if (const auto [first, many] = find_articles(archive_, *id); many == 1) {
      which.push_back(first);
      outcome.subject = print_id(IdKind::Article, archive_[first]->article);
    }
  if (which.empty()) {
    const std::string folded = fold(operands[0]);
    for (size_t a = 0; a < archive_.size(); ++a)
      if (fold(archive_[a]->outlet) == folded) which.push_back(a);
  }
  if (which.empty()) {
    outcome.note = fmt::format("\"{}\" is neither the id of one article nor an outlet of this archive", operands[0]);
    return;
  }
  for (const size_t a : which) edit(a).outlet = operands[1], refiled_.push_back(a);
  outcome.applied = true;
  if (which.size() > 1 || outcome.subject.empty()) outcome.note = fmt::format("in {} report{}", which.size(), which.size() == 1 ? "" : "s");
}

void Corrector::correct_date(CorrectionOutcome& outcome) {
  const auto& operands = outcome.correction.operands;
  const auto [first, many] = find_articles(archive_, *parse_id(operands[0]));
  if (many != 1) {
    outcome.note = many ? fmt::format("{} articles have ids that begin so", many) : "no article has this id";
    return;
  }
  edit(first).published = {*parse_interval(operands[1]), DateSource::Correction, {}, signed_by(outcome.correction)};
  refiled_.push_back(first);
  outcome.applied = true;
  outcome.subject = print_id(IdKind::Article, archive_[first]->article);
}

// ---- rows -------------------------------------------------------------------------------------------------------------

bool Corrector::seeks(IdKind kind) const {
  const auto of_kind = [&](const Sought& s) { return s.range.kind == kind; };
  return std::ranges::any_of(exact_, of_kind) || std::ranges::any_of(shortened_, of_kind);
}

// A row that is there meets the lines that name it.
void Corrector::meet(IdKind kind, Id row) {
  for (Sought& s : std::ranges::equal_range(exact_, std::tuple(kind, row), {}, [](const Sought& s) { return std::tuple(s.range.kind, s.range.lo); }))
    s.found = row;
  for (Sought& s : shortened_) {
    if (s.range.kind != kind || row < s.range.lo || s.range.hi < row) continue;
    s.several |= s.found && s.found != row;
    s.found = row;
  }
}

// Of lines on one row the last of the file counts.
void Corrector::settle() {
  std::vector<Sought*> met;
  for (auto* list : {&exact_, &shortened_})
    for (Sought& s : *list) {
      if (!s.found) continue;
      s.outcome->applied = !s.several;
      s.outcome->note = s.several ? "several rows have ids that begin so" : "";
      if (s.several) continue;
      s.outcome->subject = print_id(s.range.kind, s.found);
      met.push_back(&s);
    }
  std::ranges::sort(met, {}, [](const Sought* s) { return std::tuple(s->range.kind, s->found, s->outcome->correction.line); });
  judged_.clear();
  for (size_t i = 0; i < met.size(); ++i) {
    const Correction& line = met[i]->outcome->correction;
    if (i + 1 < met.size() && met[i + 1]->range.kind == met[i]->range.kind && met[i + 1]->found == met[i]->found) {
      met[i]->outcome->applied = false;
      met[i]->outcome->note = fmt::format("line {} is on the same row", met[i + 1]->outcome->correction.line);
    } else {
      judged_.push_back({met[i]->range.kind, met[i]->found, line.verb == CorrectionVerb::Reject, line.line});
    }
  }
}

const Judgement* Corrector::rejection(IdKind kind, Id row) const {
  const auto at = std::ranges::lower_bound(judged_, std::tuple(kind, row), {}, [](const Judgement& j) { return std::tuple(j.kind, j.row); });
  return at != judged_.end() && at->kind == kind && at->row == row && at->rejected ? &*at : nullptr;
}

void Corrector::judge_claims() {
  if (!seeks(IdKind::Statement) && !seeks(IdKind::Act) && !seeks(IdKind::Tie)) return;
  for (const Claims* claims : archive_) {
    for (const Statement& s : claims->statements) meet(IdKind::Statement, s.id);
    for (const Act& act : claims->acts) meet(IdKind::Act, act.id);
    for (const Tie& tie : claims->ties) meet(IdKind::Tie, tie.id);
  }
  settle();
  for (size_t a = 0; a < archive_.size(); ++a) {
    const auto rejected = [&](IdKind kind) { return [this, kind](const auto& row) { return rejection(kind, row.id) != nullptr; }; };
    const Claims& c = *archive_[a];
    if (std::ranges::any_of(c.statements, rejected(IdKind::Statement)) || std::ranges::any_of(c.acts, rejected(IdKind::Act)) ||
        std::ranges::any_of(c.ties, rejected(IdKind::Tie)))
      take_out(a);
  }
}

// Takes the rejected rows out of a copy of an article's claims. What a rejected statement was said to hold goes with it; a
// statement inside it stands for itself.
void Corrector::take_out(size_t article) {
  Claims& c = edit(article);
  std::vector<const Judgement*> by(c.statements.size());
  std::vector<bool> statements(c.statements.size()), acts(c.acts.size()), ties(c.ties.size());
  for (size_t i = 0; i < c.statements.size(); ++i) by[i] = rejection(IdKind::Statement, c.statements[i].id), statements[i] = by[i];
  const auto judge_held = [&](IdKind kind, auto& rows, std::vector<bool>& out) {
    for (size_t i = 0; i < rows.size(); ++i) {
      out[i] = rejection(kind, rows[i].id);
      if (out[i] || rows[i].statement == kNone || !by[rows[i].statement]) continue;
      out[i] = true;
      within_.push_back({kind, rows[i].id, true, by[rows[i].statement]->line});
    }
  };
  judge_held(IdKind::Act, c.acts, acts), judge_held(IdKind::Tie, c.ties, ties);

  for (Statement& s : c.statements)
    for (size_t steps = 0; s.parent != kNone && statements[s.parent] && steps < c.statements.size(); ++steps) s.parent = c.statements[s.parent].parent;
  std::vector<uint32_t> moved, unused;
  keep(c.statements, statements, moved);
  keep(c.acts, acts, unused), unused.clear();
  keep(c.ties, ties, unused);
  const auto follow = [&](uint32_t& at) { if (at != kNone) at = moved[at]; };
  for (Statement& s : c.statements) follow(s.parent);
  for (Act& act : c.acts) follow(act.statement);
  for (Tie& tie : c.ties) follow(tie.statement);
}

// ---- findings ---------------------------------------------------------------------------------------------------------

template <class Rows>
void Corrector::judge_findings(IdKind kind, Rows& rows) {
  if (!seeks(kind)) return;
  for (const auto& row : rows) meet(kind, row.id);
  settle();
  std::erase_if(rows, [&](const auto& row) { return rejection(kind, row.id) != nullptr; });
}

void Corrector::correct(Findings& findings) {
  if (outcomes_.empty()) return;
  if (!std::exchange(actors_done_, true)) correct_actors(archive_, outcomes_, findings.actors);
  judge_findings(IdKind::Family, findings.families);
  judge_findings(IdKind::Event, findings.events);
  judge_findings(IdKind::Exchange, findings.exchanges);
  judge_findings(IdKind::Position, findings.positions);
  judge_findings(IdKind::Shift, findings.shifts);
  judge_findings(IdKind::Conflict, findings.conflicts);
}

void Corrector::report(Findings& findings) {
  for (const auto* list : {&exact_, &shortened_})
    for (const Sought& s : *list)
      if (!s.found) s.outcome->note = "no row has this id";
  findings.judgements = judged_;
  findings.judgements.insert(findings.judgements.end(), within_.begin(), within_.end());
  std::ranges::sort(findings.judgements, {}, [](const Judgement& j) { return std::tuple(j.kind, j.row, !j.rejected, j.line); });
  const auto twice = std::ranges::unique(findings.judgements, {}, [](const Judgement& j) { return std::tuple(j.kind, j.row); });
  findings.judgements.erase(twice.begin(), twice.end());

  std::ranges::sort(refiled_);
  const auto repeated = std::ranges::unique(refiled_);
  refiled_.erase(repeated.begin(), repeated.end());
  const auto narrowed = findings.corrected;  // by other reports; these hold the corrected outlets already
  for (const size_t a : refiled_)
    if (!std::ranges::binary_search(narrowed, archive_[a]->article, {}, &CorrectedArticle::article))
      findings.corrected.push_back({archive_[a]->article, archive_[a]->outlet, archive_[a]->published});
  std::ranges::sort(findings.corrected, {}, &CorrectedArticle::article);
  findings.corrections = outcomes_;
}

}  // namespace onrecord::link
