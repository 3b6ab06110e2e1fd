// Positions: the points of a track. Key: issue, whose word it is, organ, stance. Reduce: points whose days overlap are one
// position, with its best authority; the words of one utterance come together through the date of their family.
// What a report tells in its own words is the report's claim: a deed is alleged, the formal word of an organ or a named
// person counts as a spokesman's, any other as unnamed. Two reports that are no copies of one another establish either.
#include <algorithm>
#include <tuple>

#include "link/stances.h"

namespace onrecord::link {
namespace {

using Issue = std::tuple<uint32_t, uint32_t, uint32_t>;  // holder, kind, target
Issue issue_of(const Point& p) { return {p.holder, p.kind, p.target}; }

// Whose word: the holder's own with authority, its unnamed officials', another party's.
enum class Voice : uint8_t { Own, Unnamed, Other };
Voice voice_of(Authority a) { return a <= Authority::B ? Voice::Own : a == Authority::C ? Voice::Unnamed : Voice::Other; }

bool establishes(const Point& p) { return p.told && (p.done || p.formal) && is_dated(p.when.days); }

// Authority of points told in the reports' own words; sorted by issue, stance, days.
void judge_told(const Casebook& book, std::vector<Point>& points) {
  std::vector<Point*> told;
  for (Point& p : points)
    if (p.told) {
      const bool declared = p.modality == Modality::Committed || p.modality == Modality::Offered ||
                            p.modality == Modality::Conditional || p.modality == Modality::Refused || p.modality == Modality::RuledOut;
      p.authority = p.formal ? Authority::B : p.done ? Authority::D : declared ? Authority::C : Authority::E;
      if (establishes(p)) told.push_back(&p);
    }
  const auto group = [](const Point* p) { return std::tuple(issue_of(*p), p->stance.value, p->done); };
  std::sort(told.begin(), told.end(), [&](const Point* a, const Point* b) {
    return std::tuple(group(a), a->when.days, a->id) < std::tuple(group(b), b->when.days, b->id);
  });
  for (size_t begin = 0, end; begin < told.size(); begin = end) {
    Interval days = told[begin]->when.days;
    bool two_reports = false;
    for (end = begin + 1; end < told.size() && group(told[end]) == group(told[begin]) && told[end]->when.days.overlaps(days); ++end) {
      days = intersect(days, told[end]->when.days);
      two_reports |= book.root(told[end]->article) != book.root(told[begin]->article) &&
                     book.claims(told[end]->article).outlet != book.claims(told[begin]->article).outlet;
    }
    if (two_reports)
      for (size_t i = begin; i < end; ++i) told[i]->authority = Authority::A;
  }
}

// A family votes once, with its best authority: where one telling names the minister and another says "an official", both
// are the minister's word. Tellings that make something else of it keep their own.
void join_families(const Casebook& book, std::vector<Point>& points) {
  const auto vote = [&](const Point* p) { return std::tuple(book.family(p->statement), issue_of(*p), p->claim, p->stance.kind, p->stance.value, p->done); };
  std::vector<Point*> told;
  for (Point& p : points)
    if (!p.told && book.family(p.statement) != kNone) told.push_back(&p);
  std::sort(told.begin(), told.end(), [&](const Point* a, const Point* b) {
    return std::tuple(vote(a), a->authority, a->organ, a->id) < std::tuple(vote(b), b->authority, b->organ, b->id);
  });
  for (size_t begin = 0, end; begin < told.size(); begin = end)
    for (end = begin; end < told.size() && vote(told[end]) == vote(told[begin]); ++end)
      told[end]->authority = told[begin]->authority, told[end]->organ = told[begin]->organ;
}

Position make_position(const Casebook& book, std::span<const Point* const> points, Interval days) {
  const Point& first = *points.front();
  Position out;
  out.issue = {book.id(first.holder), issue_kinds()[first.kind].name, book.id(first.target)};
  out.organ = book.id(first.organ);
  out.stance = static_cast<int8_t>(first.stance.value);
  out.when = days;
  out.dated = is_dated(days);
  out.assumed = out.unnamed = out.relayed = true;
  std::vector<uint32_t> roots;
  for (const Point* p : points) {
    out.authority = std::min(out.authority, p->authority);
    out.assumed &= p->when.assumed;
    out.unnamed &= p->unnamed;
    out.relayed &= p->relayed;
    out.deed |= p->done && p->claim == StanceClaim::Act && p->authority <= Authority::B;
    out.claims.push_back(p->id);
    if (!p->told) out.statements.push_back(book.statement(p->statement).id);
    if (const Id capped = p->told ? p->id : book.statement(p->statement).id; p->capped && (!out.condition || capped < out.condition))
      out.condition = capped;
    roots.push_back(book.root(p->article));
  }
  const auto sort_unique = [](auto& list) {
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
  };
  sort_unique(out.claims), sort_unique(out.statements), sort_unique(roots);
  out.reports = static_cast<uint32_t>(roots.size());
  out.id = hash_id("position " + out.issue.kind + print_id(IdKind::Actor, out.issue.holder) +
                   print_id(IdKind::Actor, out.issue.target) + print_id(IdKind::Actor, out.organ) +
                   std::to_string(out.stance) + print_id(IdKind::Act, out.claims.front()));
  return out;
}

// A deed or tie that only others tell, of a day that nobody can tell, is nothing that the holder holds: it has its place among
// the events and ties, and moves nothing.
bool is_held(const Position& p) { return p.dated || p.authority <= Authority::C; }

// Points with a value of one issue -> its positions.
void group_points(const Casebook& book, std::vector<const Point*>& points, std::vector<Position>& out) {
  const auto group = [&](const Point* p) {
    const bool dated = is_dated(p->when.days);  // loosely dated ones stay apart by report
    return std::tuple(voice_of(p->authority), p->organ, p->stance.value, dated, dated ? 0 : p->article);
  };
  std::sort(points.begin(), points.end(), [&](const Point* a, const Point* b) {
    return std::tuple(group(a), a->when.days, a->id) < std::tuple(group(b), b->when.days, b->id);
  });
  for (size_t begin = 0, end; begin < points.size(); begin = end) {
    Interval days = points[begin]->when.days;
    for (end = begin + 1; end < points.size() && group(points[end]) == group(points[begin]) && points[end]->when.days.overlaps(days); ++end)
      days = intersect(days, points[end]->when.days);
    if (Position position = make_position(book, std::span(points).subspan(begin, end - begin), days); is_held(position)) out.push_back(std::move(position));
  }
}

// Where the holder stood before a day, by its own dated word; 0 if it has not spoken.
int standing_before(const std::vector<Position>& track, size_t begin, Day day) {
  const Position* last = nullptr;
  for (size_t i = begin; i < track.size(); ++i) {
    const Position& p = track[i];
    if (!p.dated || p.authority > Authority::B || p.when.hi >= day) continue;
    if (!last || std::tuple(last->when.hi, last->when.lo, last->id) < std::tuple(p.when.hi, p.when.lo, p.id)) last = &p;
  }
  return last ? last->stance : 0;
}

}  // namespace

void find_positions(Work& work) {
  const Casebook& book = work.book();
  std::vector<Point> points = stance_points(book);
  judge_told(book, points);
  join_families(book, points);
  std::erase_if(points, [](const Point& p) { return p.authority == Authority::E; });  // commentary, for shifts
  std::sort(points.begin(), points.end(), [](const Point& a, const Point& b) {
    return std::tuple(issue_of(a), a.when.days.lo, a.when.days.hi, a.id) < std::tuple(issue_of(b), b.when.days.lo, b.when.days.hi, b.id);
  });
  auto& out = work.findings.positions;
  for (size_t begin = 0, end; begin < points.size(); begin = end) {
    std::vector<const Point*> valued;
    std::vector<Point> narrowed;  // "we are not asking ...": one below what stands
    for (end = begin; end < points.size() && issue_of(points[end]) == issue_of(points[begin]); ++end)
      if (points[end].stance.kind == Stance::Kind::Value) valued.push_back(&points[end]);
      else narrowed.push_back(points[end]);
    const size_t track = out.size();
    group_points(book, valued, out);
    std::vector<const Point*> less;
    for (Point& p : narrowed) {
      p.stance.value = standing_before(out, track, p.when.days.lo) - 1;
      if (p.stance.value >= 0) less.push_back(&p);
    }
    group_points(book, less, out);
  }
  std::sort(out.begin(), out.end(), [](const Position& a, const Position& b) {
    return std::tie(a.issue, a.when.hi, a.when.lo, a.id) < std::tie(b.issue, b.when.hi, b.when.lo, b.id);
  });
}

}  // namespace onrecord::link
