// Dates: the expression of each claim, over its article's interval of publication, with a derivation to read.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "link/passes.h"

namespace onrecord::link {
namespace {

// What one expression of an article means.
struct Evaluated {
  DateValue value;
  std::string derivation;
};

Precision precision_of(Interval when) {
  if (when.is_day()) return Precision::Day;
  if (when.lo == kOpenPast || when.hi == kOpenFuture) return Precision::Unknown;
  const Day length = when.hi - when.lo;
  return length < 7 ? Precision::Week : length < 31 ? Precision::Month : length < 366 ? Precision::Year : Precision::Unknown;
}

std::string known_or_not(Interval when) { return when.known() ? print_interval(when) : "(unknown)"; }

class Calendar {
 public:
  explicit Calendar(const Claims& claims) : published_(claims.published.when) {
    for (const TimeClaim& time : claims.times) evaluated_.push_back(evaluate_next(time));
  }

  ClaimDate date(Id claim, DateRole role, const When& when) const {
    ClaimDate out;
    out.claim = claim;
    out.role = role;
    if (when.time < evaluated_.size()) {
      const Evaluated& found = evaluated_[when.time];
      out.when = found.value.when;
      out.precision = found.value.precision;
      out.derivation = found.derivation;
      if (when.basis == WhenBasis::Narrative) out.derivation += ", carried on from the sentences before";
      return out;
    }
    if (when.basis == WhenBasis::Tense) {
      out.when = when.future ? Interval{published_.lo, kOpenFuture} : Interval{kOpenPast, published_.hi};
      out.derivation = fmt::format("{} published {}", when.future ? "to come when" : "past when", known_or_not(published_));
      return out;
    }
    // Nothing in the text dates it. What was said in a report is taken as said when it was published; a deed is not.
    if (role == DateRole::Said) {
      out.when = published_;
      out.precision = precision_of(published_);
      out.assumed = true;
      out.derivation = "assumed as published " + known_or_not(published_);
    }
    return out;
  }

 private:
  // Times come in text order, so that what rests on the one before finds it evaluated.
  Evaluated evaluate_next(const TimeClaim& time) {
    const DateAnchor anchor = anchor_of(time.expr);
    Interval base;
    std::string_view name = "published";
    if (anchor == DateAnchor::Published || anchor == DateAnchor::Said) base = published_;
    if (anchor == DateAnchor::Previous) base = previous_, name = "the date before it";
    if (anchor == DateAnchor::Event) name = "an event";
    Evaluated out{evaluate(time.expr, base), derive(time.expr, time.words, name, base)};
    const bool bounded = out.value.when.lo != kOpenPast && out.value.when.hi != kOpenFuture;
    if (bounded && time.expr.type != TimeType::Duration && time.expr.type != TimeType::Set) previous_ = out.value.when;
    return out;
  }

  Interval published_, previous_;
  std::vector<Evaluated> evaluated_;
};

}  // namespace

namespace {

// By claim and role. The rows are long: their places are sorted, and each row then moves once.
void sort_dates(std::vector<ClaimDate>& dates) {
  struct Place {
    Id claim;
    DateRole role;
    uint32_t from;
    auto operator<=>(const Place&) const = default;
  };
  std::vector<Place> places;
  places.reserve(dates.size());
  for (const ClaimDate& date : dates) places.push_back({date.claim, date.role, static_cast<uint32_t>(places.size())});
  std::ranges::sort(places);
  for (uint32_t i = 0; i < places.size(); ++i) {
    if (places[i].from == i) continue;
    ClaimDate held = std::move(dates[i]);
    uint32_t to = i;
    while (places[to].from != i) {
      const uint32_t from = std::exchange(places[to].from, to);
      dates[to] = std::move(dates[from]);
      to = from;
    }
    places[to].from = to;
    dates[to] = std::move(held);
  }
}

}  // namespace

void evaluate_dates(Work& work) {
  auto& dates = work.findings.dates;
  size_t many = 0;
  for (const Claims* claims : work.archive) many += claims->statements.size() + claims->acts.size() + claims->ties.size();
  dates.reserve(many);
  for (const Claims* claims : work.archive) {
    const Calendar calendar(*claims);
    for (const Statement& statement : claims->statements)
      dates.push_back(calendar.date(statement.id, DateRole::Said, statement.said));
    for (const Act& act : claims->acts) dates.push_back(calendar.date(act.id, DateRole::Happened, act.happened));
    for (const Tie& tie : claims->ties) {
      if (tie.since.basis != WhenBasis::None) dates.push_back(calendar.date(tie.id, DateRole::Since, tie.since));
      if (tie.until.basis != WhenBasis::None) dates.push_back(calendar.date(tie.id, DateRole::Until, tie.until));
    }
  }
  sort_dates(dates);
}

}  // namespace onrecord::link
