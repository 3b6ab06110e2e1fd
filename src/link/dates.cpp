// Dates: the expression of each claim, over its article's interval of publication, with a derivation to read.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "link/calendar.h"
#include "link/hash_order.h"
#include "link/passes.h"

namespace onrecord::link {
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
  sort_by_hash(places, [](const Place& p) { return p.claim.value; });
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
  dates.clear();
  size_t many = 0;
  for (const Claims* claims : work.archive) many += claims->statements.size() + claims->acts.size() + claims->ties.size();
  dates.reserve(many);
  for (size_t a = 0; a < work.archive.size(); ++a) {
    const Claims& claims = *work.archive[a];
    const Calendar calendar(claims, work.published[a]);
    const auto add = [&](Id claim, DateRole role, const When& when) {
      dates.push_back(calendar.date(role, when));
      dates.back().claim = claim;
    };
    for (const Statement& statement : claims.statements) add(statement.id, DateRole::Said, statement.said);
    for (const Act& act : claims.acts) add(act.id, DateRole::Happened, act.happened);
    for (const Tie& tie : claims.ties) {
      if (tie.since.basis != WhenBasis::None) add(tie.id, DateRole::Since, tie.since);
      if (tie.until.basis != WhenBasis::None) add(tie.id, DateRole::Until, tie.until);
    }
  }
  sort_dates(dates);
}

}  // namespace onrecord::link
