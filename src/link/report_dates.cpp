// Report dates: when a report can have been published that does not say so, by what it shares with others. Key: a family of
// statements, or an act of one pair. Reduce, in synchronous rounds: of the days on which it can have been published, those on
// which whatever it shares falls where the others put it ("Thursday" on 2011-09-22), and that are not before it. No day is
// made up: an end that nothing bounds stays open, and where no day fits all, the report keeps what it says itself.
// A bare weekday is of the last seven days, so nothing that the report reckons from a date of the calendar ("Sept. 13", "less
// than a week later") comes after it.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "link/calendar.h"
#include "link/happening.h"

namespace onrecord::link {
namespace {

constexpr int kRounds = 4;
constexpr Day kScan = 400;          // days tried from where the report can begin or must end: over a year, so that a day and month is met
constexpr size_t kPhrase = 13;      // shingles of eight words; what shares fewer may have been said again, and counts only if nobody else uses the words and both reports date them
constexpr size_t kMostTellings = 64; // of a family that are asked; more add nothing, and many undated copies would ask each other
constexpr size_t kFewTellings = 16; // a pair of which more acts are told is no key to one of them

// A claim and which of its dates counts: of what is offered or refused, when that was said.
struct Telling {
  DateRole role = DateRole::Said;
  Ref ref;
  bool phrase = false;  // it shares no more with the report in question than words that one may say again
};

// A claim that a report shares with others.
struct Clue {
  Telling own;
  std::vector<Telling> others;  // in reports that copy no other of them
  bool of_pair = false;         // an act of the same parties, which need not be the same act
};

// Where the others put it, and which of them most narrowly.
struct Told {
  Interval days;
  Telling by;
};

// "Wednesday", of what has happened.
bool is_bare_weekday(const DateExpr& e) {
  return e.op == DateExpr::Op::Calendar && e.weekday >= 0 && e.day < 0 && e.month < 0 && e.year < 0 && e.parts.empty() && e.anchor == DateAnchor::Published &&
         (e.direction == DateDirection::PastOrSame || e.direction == DateDirection::Past);
}

// "Sept. 13", "two days after Sept. 13".
bool rests_on_a_date(const DateExpr& e) {
  if (e.op == DateExpr::Op::Calendar && e.month > 0 && e.day > 0) return true;
  return (e.op == DateExpr::Op::Shift || e.op == DateExpr::Op::Within) && e.anchor == DateAnchor::Base && !e.parts.empty() && rests_on_a_date(e.parts[0]);
}

class ReportDates {
 public:
  explicit ReportDates(Work& work) : work_(work), book_(work.book()) {
    collect_families();
    collect_acts();
  }

  // Some report's date was narrowed.
  bool narrow() {
    bool any = false;
    for (int round = 0; round < kRounds; ++round) {
      calendars_.clear();
      std::vector<std::pair<uint32_t, Publication>> found;
      for (const auto& [article, clues] : clues_)
        if (auto publication = narrow(article, clues); publication.source == DateSource::Reports) found.push_back({article, std::move(publication)});
      for (auto& [article, publication] : found) {
        work_.published[article] = publication.when;
        narrowed_[article] = std::move(publication);
        any = true;
      }
      if (found.empty()) break;
    }
    for (const auto& [article, publication] : narrowed_)
      work_.findings.corrected.push_back({work_.archive[article]->article, work_.archive[article]->outlet, publication});
    return any;
  }

 private:
  using Pair = std::tuple<ActType, Side, uint32_t, uint32_t>;  // holders of actor and recipient

  bool is_open(uint32_t article) const {
    return !work_.published[article].is_day() && work_.archive[article]->published.source != DateSource::Correction && !book_.is_copy(article);
  }
  const When& when_of(Telling t) const { return t.role == DateRole::Said ? book_.statement(t.ref).said : book_.act(t.ref).happened; }
  Id id_of(Telling t) const { return t.role == DateRole::Said ? book_.statement(t.ref).id : book_.act(t.ref).id; }
  // An act as what dates it.
  Telling telling_of(Ref act) const {
    const Act& told = book_.act(act);
    if (side_of(told) == Side::Done || told.statement == kNone) return {DateRole::Happened, act};
    return {DateRole::Said, {act.article, told.statement}};
  }
  // The text itself says when, beside the claim or in its sentence.
  bool has_own_time(Telling t) const {
    const When& when = when_of(t);
    const auto& times = book_.claims(t.ref.article).times;
    if (when.time >= times.size()) return false;
    if (when.basis == WhenBasis::Attached || when.basis == WhenBasis::Clause) return true;
    const Span sentence = t.role == DateRole::Said ? book_.statement(t.ref).sentence : book_.act(t.ref).sentence;
    return when.basis == WhenBasis::Narrative && sentence.overlaps(times[when.time].span);
  }
  uint32_t top(uint32_t actor) const { return book_.holder(actor) == kNone ? actor : book_.holder(actor); }

  void collect_families() {
    struct Phrase {
      uint32_t family;
      Ref own, other;
      std::vector<uint64_t> words;  // shingles that both have
    };
    std::vector<Phrase> phrases;
    for (uint32_t f = 0; f < work_.findings.families.size(); ++f) {
      const Family& family = work_.findings.families[f];
      if (family.dates_differ) continue;
      std::vector<Ref> members;
      for (const Id id : family.statements) members.push_back(book_.find_statement(id));
      const std::vector<Ref> voices = book_.voices(members);
      for (const Ref own : voices) {
        if (!is_open(own.article)) continue;
        const bool timed = has_own_time({DateRole::Said, own});
        Clue clue{{DateRole::Said, own}, {}, false};
        size_t asked = 0;
        for (const Ref other : voices) {
          if (other.article == own.article || ++asked > kMostTellings) continue;
          std::vector<uint64_t> words;
          std::ranges::set_intersection(book_.statement(own).quotation_key, book_.statement(other).quotation_key, std::back_inserter(words));
          if (words.size() >= kPhrase) clue.others.push_back({DateRole::Said, other});
          else if (timed && has_own_time({DateRole::Said, other})) phrases.push_back({f, own, other, std::move(words)});
        }
        if (!clue.others.empty()) clues_[own.article].push_back(std::move(clue));
      }
    }
    // Words that somebody uses besides are no key to when they were said.
    std::unordered_map<uint64_t, uint32_t> families;  // the one family that has them; kNone: there are more
    for (const Phrase& phrase : phrases)
      for (const uint64_t word : phrase.words) families[word] = phrase.family;
    const auto told_in = [&](uint32_t family, uint32_t article) {
      return std::ranges::any_of(work_.findings.families[family].statements, [&](Id id) { return book_.find_statement(id).article == article; });
    };
    for (uint32_t a = 0; a < book_.articles() && !phrases.empty(); ++a)
      for (uint32_t i = 0; i < book_.claims(a).statements.size(); ++i)
        for (const uint64_t word : book_.claims(a).statements[i].quotation_key)
          if (const auto at = families.find(word); at != families.end() && at->second != kNone && at->second != book_.family({a, i}) && !told_in(at->second, a)) at->second = kNone;
    for (const Phrase& phrase : phrases) {
      const auto own = [&](uint64_t word) { return families.at(word) == phrase.family; };
      if (std::ranges::none_of(phrase.words, own)) continue;
      auto& clues = clues_[phrase.own.article];
      auto clue = std::ranges::find_if(clues, [&](const Clue& c) { return !c.of_pair && c.own.ref == phrase.own; });
      if (clue == clues.end()) clue = clues.insert(clue, {{DateRole::Said, phrase.own}, {}, false});
      clue->others.push_back({DateRole::Said, phrase.other, true});
    }
  }

  std::vector<Pair> pairs_of(uint32_t article, const Act& act) const {
    std::vector<Pair> out;
    const Side side = side_of(act);
    // those who meet will meet again
    if (rather_wrong(act) || side == Side::None || act.type == ActType::Consult || (side == Side::Done && act.happened.future)) return out;
    for (const uint32_t actor : named_parties(book_, article, act.actor))
      for (const uint32_t recipient : named_parties(book_, article, act.recipient)) out.push_back({act.type, side, top(actor), top(recipient)});
    return out;
  }

  bool agree(Ref a, Ref b) const {
    const Act &x = book_.act(a), &y = book_.act(b);
    const auto all = [&](Ref ref, const std::vector<Party>& parties) { return named_parties(book_, ref.article, parties); };
    const auto place = [&](Ref ref, const Act& act) {
      const uint32_t at = book_.actor(ref.article, act.place);
      return at == kNone ? std::vector<uint32_t>{} : std::vector{at};
    };
    return compare_parties(book_, all(a, x.actor), all(b, y.actor)) == Agree::Yes && compare_parties(book_, all(a, x.recipient), all(b, y.recipient)) == Agree::Yes &&
           compare_parties(book_, place(a, x), place(b, y)) != Agree::No;
  }

  void collect_acts() {
    std::set<Pair> sought;
    for (uint32_t a = 0; a < book_.articles(); ++a)
      if (is_open(a))
        for (const Act& act : book_.claims(a).acts)
          for (const Pair& pair : pairs_of(a, act)) sought.insert(pair);
    if (sought.empty()) return;
    std::map<Pair, std::vector<Ref>> told;  // with a time
    for (uint32_t a = 0; a < book_.articles(); ++a)
      for (uint32_t i = 0; i < book_.claims(a).acts.size(); ++i) {
        const Act& act = book_.claims(a).acts[i];
        if (has_own_time(telling_of({a, i})) && !book_.is_copy(a))
          for (const Pair& pair : pairs_of(a, act))
            if (auto& all = told[pair]; sought.contains(pair) && all.size() <= kFewTellings) all.push_back({a, i});
      }
    for (uint32_t a = 0; a < book_.articles(); ++a) {
      if (!is_open(a)) continue;
      for (uint32_t i = 0; i < book_.claims(a).acts.size(); ++i) {
        const Act& act = book_.claims(a).acts[i];
        Clue clue{telling_of({a, i}), {}, true};
        for (const Pair& pair : pairs_of(a, act))
          if (const auto at = told.find(pair); at != told.end() && at->second.size() <= kFewTellings)
            for (const Ref other : at->second)
              if (other.article != a && agree({a, i}, other)) clue.others.push_back(telling_of(other));
        if (!clue.others.empty()) clues_[a].push_back(std::move(clue));
      }
    }
  }

  const Calendar& calendar(uint32_t article) {
    const auto at = calendars_.find(article);
    return at != calendars_.end() ? at->second : calendars_.emplace(article, Calendar(book_.claims(article), work_.published[article])).first->second;
  }

  // What the others tell about a clue, by what is known of them now; nothing if they differ.
  Told told(const Clue& clue) {
    Told out;
    Day narrowest = kOpenFuture;
    for (const Telling& other : clue.others) {
      const Interval published = work_.published[other.ref.article];
      const Days said = calendar(other.ref.article).days(other.role, when_of(other));
      if (clue.of_pair && (said.assumed || !is_dated(said.days))) continue;
      if (other.phrase && (said.assumed || said.days.lo == kOpenPast)) continue;  // no more than that it was told once before
      const Interval days{said.assumed ? kOpenPast : said.days.lo, std::min(said.days.hi, published.hi)};
      const Day width = days.lo == kOpenPast || days.hi == kOpenFuture ? kOpenFuture - 1 : days.hi - days.lo;
      if (width < narrowest) narrowest = width, out.by = other;
      out.days = intersect(out.days, days);
    }
    // The act of a pair is the same act only near the time that the report is already known to be of.
    const Day known = work_.published[clue.own.ref.article].lo;
    const bool far = clue.of_pair && (known == kOpenPast || !is_dated(out.days) || std::abs(out.days.lo - known) > kMonth);
    return out.days.empty() || far ? Told{} : out;
  }

  bool fits(const Clue& clue, const Told& told, const Calendar& calendar, Day published) const {
    if (published < told.days.lo) return false;
    return !has_own_time(clue.own) || calendar.days(clue.own.role, when_of(clue.own)).days.overlaps(told.days);
  }

  // A report's past rows by how it dates them, with where the others put them.
  struct Order {
    std::vector<Telling> weekdays;
    std::vector<std::pair<Telling, Interval>> reckoned;
  };
  Order order_of(uint32_t article, const std::vector<std::pair<const Clue*, Told>>& told) const {
    Order out;
    const Claims& claims = book_.claims(article);
    const auto add = [&](Telling row) {
      if (!has_own_time(row) || when_of(row).future) return;
      const DateExpr& expr = claims.times[when_of(row).time].expr;
      if (is_bare_weekday(expr)) out.weekdays.push_back(row);
      if (!rests_on_a_date(expr)) return;
      Interval known;
      for (const auto& [clue, days] : told)
        if (clue->own.role == row.role && clue->own.ref == row.ref) known = intersect(known, days.days);
      out.reckoned.push_back({row, known});
    };
    for (uint32_t i = 0; i < claims.statements.size(); ++i)
      if (!doubtful(claims.statements[i])) add({DateRole::Said, {article, i}});
    for (uint32_t i = 0; i < claims.acts.size(); ++i) add({DateRole::Happened, {article, i}});
    return out;
  }
  // What is reckoned and yet after a weekday, if the report was published when `calendar` has it; and the weekday.
  std::pair<const Telling*, const Telling*> out_of_order(const Order& order, const Calendar& calendar, Day published) const {
    for (const auto& [row, known] : order.reckoned) {
      const Interval days = intersect(calendar.days(row.role, when_of(row)).days, known);
      if (days.empty() || days.lo == kOpenPast || days.lo > published) continue;
      for (const Telling& weekday : order.weekdays)
        if (calendar.days(weekday.role, when_of(weekday)).days.hi < days.lo) return {&row, &weekday};
    }
    return {};
  }

  Publication narrow(uint32_t article, const std::vector<Clue>& clues) {
    const Interval own = work_.published[article];
    std::vector<std::pair<const Clue*, Told>> all;
    Interval range = own;
    Day latest = kOpenPast;  // of an end that the others give
    for (const Clue& clue : clues) {
      const Told known = told(clue);
      if (!known.days.known()) continue;
      all.push_back({&clue, known});
      range.lo = std::max(range.lo, known.days.lo);
      if (known.days.hi != kOpenFuture) latest = std::max(latest, known.days.hi);
    }
    if (all.empty() || range.empty() || (range.lo == kOpenPast && latest == kOpenPast)) return {};

    const bool from_start = range.lo != kOpenPast;
    const Day begin = from_start ? range.lo : std::min(range.hi, latest) - kScan;
    const Day end = from_start ? (range.hi == kOpenFuture ? begin + kScan : std::min(range.hi, begin + kScan)) : std::min(range.hi, latest + kScan);
    const Order order = order_of(article, all);
    Day first = kOpenFuture, last = kOpenPast;
    for (Day day = begin; day <= end; ++day) {
      const Calendar calendar(book_.claims(article), {day, day});
      if (!std::ranges::all_of(all, [&](const auto& clue) { return fits(*clue.first, clue.second, calendar, day); })) continue;
      if (out_of_order(order, calendar, day).first) continue;
      first = std::min(first, day), last = day;
    }
    if (first > last) return {};
    const Interval when{!from_start && first == begin ? own.lo : first, last == end ? own.hi : last};
    if (when == own) return {};

    Publication out{when, DateSource::Reports, {}, {}};
    const Publication& before = narrowed_.contains(article) ? narrowed_.at(article) : work_.archive[article]->published;
    for (const Day outside : {when.lo == own.lo ? kOpenPast : when.lo - 1, when.hi == own.hi ? kOpenFuture : when.hi + 1}) {
      if (outside == kOpenPast || outside == kOpenFuture) continue;
      const Calendar calendar(book_.claims(article), {outside, outside});
      const auto unfit = std::ranges::find_if(all, [&](const auto& clue) { return !fits(*clue.first, clue.second, calendar, outside); });
      const auto [later, weekday] = unfit == all.end() ? out_of_order(order, calendar, outside) : std::pair<const Telling*, const Telling*>{};
      const std::string reason = unfit != all.end() ? explain(*unfit->first, unfit->second)
                                 : later            ? fmt::format("what it dates '{}' came before what it dates '{}'", words_of(*later), words_of(*weekday))
                                                    : "";
      if (!reason.empty() && out.reason.find(reason) == std::string::npos) out.reason += (out.reason.empty() ? "" : "; ") + reason;
    }
    if (!before.reason.empty() && before.reason.find(out.reason) == std::string::npos) out.reason = before.reason + "; " + out.reason;
    return out;
  }

  const std::string& words_of(Telling t) const { return book_.claims(t.ref.article).times[when_of(t).time].words; }

  // "what it calls 'Thursday' is 2011-09-22 by s0123456789abcdef".
  std::string explain(const Clue& clue, const Told& known) const {
    const std::string by = print_id(known.by.role == DateRole::Said ? IdKind::Statement : IdKind::Act, id_of(known.by));
    const auto& times = book_.claims(clue.own.ref.article).times;
    const When& when = when_of(clue.own);
    if (has_own_time(clue.own) && anchor_of(times[when.time].expr) != DateAnchor::None)
      return fmt::format("what it dates '{}' was {} by {}", times[when.time].words, print_interval(known.days), by);
    return fmt::format("tells what was {} by {}: published then or after", print_interval(known.days), by);
  }

  Work& work_;
  const Casebook& book_;
  std::map<uint32_t, std::vector<Clue>> clues_;  // by article
  std::map<uint32_t, Calendar> calendars_;       // of this round
  std::map<uint32_t, Publication> narrowed_;
};

}  // namespace

void date_reports(Work& work) {
  if (!ReportDates(work).narrow()) return;
  work.forget_book();
  work.findings.families.clear();  // their days were those of the dates before
  evaluate_dates(work);
  find_families(work);
  find_events(work);
}

}  // namespace onrecord::link
