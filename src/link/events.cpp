// Events: which acts are one happening. Key: kind of act, one of its parties or its place, and a month that it may lie in.
// Reduce: acts of days that are known, most exact first, join the one event whose days they overlap and with which they
// agree in two of actor, recipient and place, or in one on the same day, and differ in none of actor and place; an act that
// fits two events equally stays alone. Differing numbers and targets are kept, for conflicts.
#include <algorithm>
#include <span>
#include <tuple>
#include <unordered_map>

#include "link/casebook.h"
#include "link/happening.h"

namespace onrecord::link {
namespace {

constexpr Day kLoose = 31;           // an act of wider days joins nothing
constexpr size_t kOpenInCell = 64;   // events that an act is compared with under one key, latest first

struct Mention {
  Ref ref;
  Id id;
  uint8_t group = 0;  // of type and side
  Interval days;
  std::vector<uint32_t> actor, recipient;  // actors, sorted
  uint32_t place = kNone;
};

struct Draft {
  Interval days;
  std::vector<const Mention*> members;
  std::vector<uint32_t> actor, recipient, place;
  bool dates_differ = false;  // copies counted too
};

void merge(std::vector<uint32_t>& into, const std::vector<uint32_t>& from) {
  into.insert(into.end(), from.begin(), from.end());
  std::sort(into.begin(), into.end());
  into.erase(std::unique(into.begin(), into.end()), into.end());
  if (into.size() > 16) into.resize(16);  // one happening has few parties; this bounds the work on hostile input
}

// How well an act fits an event; 0 if it does not.
int fit(const Casebook& book, const Mention& m, const Draft& d) {
  if (!m.days.overlaps(d.days) && !(m.days.is_day() && d.days.is_day() && std::abs(m.days.lo - d.days.lo) == 1)) return 0;
  const Agree actor = compare_parties(book, m.actor, d.actor);
  if (actor == Agree::No) return 0;
  const Agree place = compare_parties(book, std::span(&m.place, m.place == kNone ? 0 : 1), d.place);
  if (place == Agree::No) return 0;
  const Agree recipient = compare_parties(book, m.recipient, d.recipient);
  const int agreed = (actor == Agree::Yes) + (recipient == Agree::Yes) + (place == Agree::Yes);
  const bool same_day = m.days.is_day() && m.days == d.days;
  // A report that tells two things done to two parties tells two things.
  if (recipient == Agree::No && std::any_of(d.members.begin(), d.members.end(), [&](const Mention* o) { return o->ref.article == m.ref.article; })) return 0;
  if (recipient == Agree::No && agreed < 2 && !(same_day && agreed == 1)) return 0;
  if (!m.days.overlaps(d.days)) return agreed >= 2 ? 1 : 0;
  return agreed >= 2 ? 1 + agreed : agreed == 1 && same_day ? 1 : 0;
}

class EventFinder {
 public:
  explicit EventFinder(const Casebook& book) : book_(book) {}

  std::vector<Event> find() {
    collect();
    for (const Mention& mention : mentions_) place(mention);
    std::vector<Event> out;
    for (const Draft& draft : drafts_)
      if (draft.members.size() > 1) out.push_back(make(draft));
    std::sort(out.begin(), out.end(), [](const Event& a, const Event& b) { return a.id < b.id; });
    return out;
  }

 private:
  struct Cell {
    uint8_t group = 0, part = 0;  // of the act; which party
    uint32_t actor = kNone;
    Day month = 0;
    auto operator<=>(const Cell&) const = default;
  };
  struct CellHash {
    size_t operator()(const Cell& c) const {
      const uint64_t head = (uint64_t{c.group} << 40 | uint64_t{c.part} << 32 | c.actor) * 0x9e3779b97f4a7c15ull;
      return (head ^ head >> 32 ^ static_cast<uint32_t>(c.month)) * 0xd6e8feb86659fd93ull >> 16;
    }
  };

  void collect() {
    for (uint32_t a = 0; a < book_.articles(); ++a) {
      const auto& acts = book_.claims(a).acts;
      for (uint32_t i = 0; i < acts.size(); ++i) {
        if (rather_wrong(acts[i])) continue;
        const Side side = side_of(acts[i]);
        Mention m{{a, i}, acts[i].id, 0, book_.happened({a, i}).days, {}, {}, kNone};
        if (side == Side::None || !is_dated(m.days) || m.days.hi - m.days.lo > kLoose) continue;
        m.group = static_cast<uint8_t>(static_cast<unsigned>(acts[i].type) * 4 + static_cast<unsigned>(side));
        m.actor = named_parties(book_, a, acts[i].actor);
        m.recipient = named_parties(book_, a, acts[i].recipient);
        m.place = book_.actor(a, acts[i].place);
        mentions_.push_back(std::move(m));
      }
    }
    std::sort(mentions_.begin(), mentions_.end(), [](const Mention& a, const Mention& b) {
      return std::tuple(a.days.hi - a.days.lo, a.days.lo, a.id) < std::tuple(b.days.hi - b.days.lo, b.days.lo, b.id);
    });
  }

  // Keys of a mention: an actor by all it is part of, so that "Teskari troops" and "Teskar" meet.
  std::vector<Cell> cells(const Mention& m) const {
    std::vector<Cell> out;
    const auto add = [&](uint8_t part, uint32_t actor) {
      if (actor == kNone) return;
      const uint32_t top = book_.holder(actor) == kNone ? actor : book_.holder(actor);
      for (Day month = (m.days.lo - 1) / kLoose; month <= (m.days.hi + 1) / kLoose; ++month) out.push_back({m.group, part, top, month});
    };
    for (const uint32_t actor : m.actor) add(0, actor);
    for (const uint32_t actor : m.recipient) add(1, actor);
    add(2, m.place);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  }

  void place(const Mention& m) {
    const auto keys = cells(m);
    std::vector<uint32_t> seen;
    for (const Cell& key : keys) {
      const auto found = cells_.find(key);
      if (found == cells_.end()) continue;
      const auto& open = found->second;
      seen.insert(seen.end(), open.size() > kOpenInCell ? open.end() - kOpenInCell : open.begin(), open.end());
    }
    std::sort(seen.begin(), seen.end());
    seen.erase(std::unique(seen.begin(), seen.end()), seen.end());
    int best = 0;
    uint32_t chosen = kNone;
    for (const uint32_t d : seen) {
      const int how = fit(book_, m, drafts_[d]);
      if (how > best) best = how, chosen = d;
      else if (how == best && how > 0) chosen = kNone;
    }
    if (best > 0 && chosen == kNone) return;
    if (chosen == kNone) {
      chosen = static_cast<uint32_t>(drafts_.size());
      drafts_.push_back({m.days, {}, {}, {}, {}});
    }
    Draft& d = drafts_[chosen];
    d.members.push_back(&m);
    if (d.days.overlaps(m.days)) {
      if (!d.dates_differ) d.days = intersect(d.days, m.days);
    } else {
      d.days = {std::min(d.days.lo, m.days.lo), std::max(d.days.hi, m.days.hi)};
      d.dates_differ = true;
    }
    merge(d.actor, m.actor), merge(d.recipient, m.recipient);
    if (m.place != kNone) merge(d.place, {m.place});
    for (const Cell& key : keys)
      if (auto& open = cells_[key]; open.empty() || open.back() != chosen) open.push_back(chosen);
  }

  Event make(const Draft& draft) const {
    Event event;
    const Mention* first = draft.members.front();
    std::vector<uint32_t> roots;
    for (const Mention* m : draft.members) {
      event.acts.push_back(m->id);
      roots.push_back(book_.root(m->ref.article));
      if (m->id < first->id) first = m;
    }
    event.type = book_.act(first->ref).type;
    event.modality = book_.act(first->ref).modality;
    std::sort(event.acts.begin(), event.acts.end());
    std::sort(roots.begin(), roots.end());
    event.reports = static_cast<uint32_t>(std::unique(roots.begin(), roots.end()) - roots.begin());
    for (const uint32_t a : draft.actor) event.actor.push_back(book_.id(a));
    for (const uint32_t r : draft.recipient) event.recipient.push_back(book_.id(r));
    // Of places within one another the narrowest; of others none.
    uint32_t place = draft.place.empty() ? kNone : draft.place.front();
    for (const uint32_t p : draft.place) {
      if (place == kNone) break;
      if (book_.is_part_of(p, place)) place = p;
      else if (!book_.is_part_of(place, p)) place = kNone;
    }
    event.place = book_.id(place);
    date_event(draft, event);
    event.id = hash_id("event " + print_id(IdKind::Act, event.acts.front()));
    return event;
  }

  // The days that all accounts may mean, copies counted once; or all days, where they cannot meet.
  void date_event(const Draft& draft, Event& event) const {
    std::vector<Ref> told;
    for (const Mention* m : draft.members) told.push_back(m->ref);
    event.when = {};
    for (const Ref ref : book_.voices(told)) {
      const Interval days = book_.happened(ref).days;
      if (!event.dates_differ && event.when.overlaps(days)) event.when = intersect(event.when, days);
      else event.when = {std::min(event.when.lo, days.lo), std::max(event.when.hi, days.hi)}, event.dates_differ = true;
    }
  }

  const Casebook& book_;
  std::vector<Mention> mentions_;
  std::vector<Draft> drafts_;
  std::unordered_map<Cell, std::vector<uint32_t>, CellHash> cells_;
};

}  // namespace

void find_events(Work& work) { work.findings.events = EventFinder(work.book()).find(); }

}  // namespace onrecord::link
