#include "link/passes.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "link/casebook.h"
#include "link/corrector.h"
#include "link/link.h"

namespace onrecord::link {
namespace {

constexpr Pass kPasses[] = {
    {"actors", "entities", "folded name, introduced alias, role", find_actors},
    {"copies", "fingerprints published", "shared fingerprint", find_copies},
    {"dates", "times published statements acts ties", "claim", evaluate_dates},
    {"families", "statements actors dates", "rare shingle of the quoted words", find_families},
    {"events", "acts actors copies dates", "type, party or place, month", find_events},
    {"report dates", "times published families events dates", "family, act of one pair", date_reports},
    {"positions", "acts ties statements actors copies dates families", "issue, organ, stance", find_positions},
    {"exchanges", "acts statements actors dates positions", "asker, addressee, issue", find_exchanges},
    {"shifts", "statements ties actors dates families positions", "issue", find_shifts},
    {"conflicts", "acts ties statements actors dates families events", "event, family, claim about a pair", find_conflicts},
};

}  // namespace

std::span<const Pass> passes() { return kPasses; }

Work::Work(Archive claims) : archive(claims) {
  published.reserve(archive.size());
  for (const Claims* one : archive) published.push_back(one->published.when);
}
Work::~Work() = default;

const Casebook& Work::book() {
  if (!book_) book_ = std::make_unique<Casebook>(archive, findings, published);
  if (!std::exchange(has_families_, true)) book_->note_families(findings);
  return *book_;
}

void Work::families_found() { has_families_ = false; }

void Work::forget_book() { book_.reset(), has_families_ = true; }

Findings link(std::span<const Claims> claims, const Corrections& corrections) {
  std::vector<const Claims*> archive;
  for (const Claims& one : claims) archive.push_back(&one);
  const auto id_of = [](const Claims* one) { return one->article; };
  std::ranges::stable_sort(archive, {}, id_of);
  const auto repeated = std::ranges::unique(archive, {}, id_of);
  archive.erase(repeated.begin(), repeated.end());

  Corrector corrector(corrections);
  Work work(corrector.correct(archive));
  for (const Pass& pass : kPasses) {
    pass.reduce(work);
    corrector.correct(work.findings);
  }
  corrector.report(work.findings);
  return std::move(work.findings);
}

}  // namespace onrecord::link
