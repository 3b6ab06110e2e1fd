// link_scale [ARTICLES...]: claims of synthetic articles through room link: processor time of every pass, what it adds to the
// memory in use and how far it goes beyond at its peak, and the growth of time from one size to the next (default 10,000 and
// 100,000 articles).
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "core/claims.h"
#include "link/passes.h"

using namespace onrecord;

namespace {

constexpr uint32_t kStates = 60, kGroups = 200;  // one of each five reports is on another dispute
constexpr uint32_t kStatements = 8, kActs = 5, kTies = 1;

// A report on a dispute between two states over a group, among others that retell the same words.
Claims report(uint64_t number, uint64_t of) {
  std::mt19937_64 random(number * 0x9e3779b97f4a7c15ull + 1);
  const auto below = [&](uint64_t n) { return static_cast<uint32_t>(random() % n); };
  Claims c;
  c.article = hash_id("synthetic " + std::to_string(number));
  const Day day = 10000 + below(7300);  // twenty years
  c.published.when = {day, day};
  c.outlet = "Outlet " + std::to_string(below(120));
  const uint32_t dispute = below(kGroups), one = dispute % kStates, other = (dispute + 7) % kStates;
  const auto entity = [&](ActorKind kind, std::string name, uint32_t part_of = kNone, bool named = true) {
    Entity e;
    e.kind = kind, e.name = std::move(name), e.part_of = part_of, e.named = named;
    e.mentions = {{0, 1}};
    c.entities.push_back(std::move(e));
    return static_cast<uint32_t>(c.entities.size() - 1);
  };
  const uint32_t state = entity(ActorKind::State, "State " + std::to_string(one)), rival = entity(ActorKind::State, "State " + std::to_string(other));
  const uint32_t group = entity(ActorKind::ArmedGroup, "Group " + std::to_string(dispute));
  const uint32_t army = entity(ActorKind::Organ, "Army of State " + std::to_string(one), state);
  const uint32_t ministry = entity(ActorKind::Organ, "Foreign Ministry of State " + std::to_string(one), state);
  const uint32_t general = entity(ActorKind::Person, "Adam General" + std::to_string(one), army);
  const uint32_t minister = entity(ActorKind::Person, "Berta Minister" + std::to_string(one), ministry);
  const uint32_t official = entity(ActorKind::Person, "an official", state, false), analyst = entity(ActorKind::Person, "Carl Analyst" + std::to_string(below(500)));
  const uint32_t speakers[] = {general, minister, official, analyst};
  const Authority authority[] = {Authority::A, Authority::B, Authority::C, Authority::E};

  DateExpr expr;
  expr.op = DateExpr::Op::Shift, expr.anchor = DateAnchor::Published, expr.unit = Unit::Day, expr.count = -1;
  c.times.push_back({{0, 1}, expr, "yesterday"});
  uint32_t at = 1;
  const auto span = [&] { return at += 10, Span{at, at + 9}; };
  for (uint32_t i = 0; i < kStatements; ++i) {
    Statement s;
    const uint32_t who = below(4);
    s.content = {span()};
    s.sentence = s.content[0];
    s.speaker = speakers[who], s.speaker_kind = who == 2 ? SpeakerKind::Anonymous : SpeakerKind::Named, s.authority = authority[who];
    if (who < 3) s.speaks_for = state;
    s.act = static_cast<SpeechAct>(below(14));
    s.of_change = below(20) == 0;
    s.negative = below(10) == 0;
    s.said = {0, WhenBasis::Attached, false};
    // Every third statement quotes one of the dispute's well-known sentences; the others are its own words.
    const uint64_t quote = below(3) ? random() : dispute * 1000 + below(of / 2000 + 10);
    for (uint64_t k = 0; k < 21; ++k) s.quotation_key.push_back((quote * 64 + k) * 0xd6e8feb86659fd93ull);
    std::sort(s.quotation_key.begin(), s.quotation_key.end());
    s.id = claim_id(c.article, IdKind::Statement, 0, s.content);
    c.statements.push_back(std::move(s));
  }
  for (uint32_t i = 0; i < kActs; ++i) {
    Act a;
    a.trigger = span(), a.sentence = a.trigger;
    a.type = static_cast<ActType>(below(16)), a.modality = static_cast<Modality>(below(13));
    const bool ours = below(2);
    a.actor = {{ours ? (below(2) ? army : state) : group, a.trigger}};
    a.recipient = {{ours ? group : below(2) ? state : rival, a.trigger}};
    a.statement = below(3) ? below(kStatements) : kNone;
    a.happened = {0, WhenBasis::Attached, false};
    a.counts = {{a.trigger, below(30), Counted::Dead}};
    a.id = claim_id(c.article, IdKind::Act, 0, std::vector{a.trigger});
    c.acts.push_back(std::move(a));
  }
  for (uint32_t i = 0; i < kTies; ++i) {
    Tie t;
    t.trigger = span(), t.sentence = t.trigger;
    t.relation = static_cast<Relation>(below(19));
    t.subject = {state, t.trigger}, t.object = {group, t.trigger};
    t.negative = below(3) == 0, t.statement = below(kStatements);
    t.id = claim_id(c.article, IdKind::Tie, 0, std::vector{t.trigger});
    c.ties.push_back(std::move(t));
  }
  for (int k = 0; k < 60; ++k) c.fingerprints.push_back(random());
  std::sort(c.fingerprints.begin(), c.fingerprints.end());
  return c;
}

// Of the processor, so that other work on the machine does not count.
double now() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

// From /proc/self/status: VmRSS, or VmHWM, the peak since it was last forgotten.
long megabytes(const std::string& key) {
  std::ifstream in("/proc/self/status");
  for (std::string word; in >> word;)
    if (long kilobytes = 0; word == key + ":" && in >> kilobytes) return kilobytes / 1024;
  return 0;
}
void forget_peak() { std::ofstream("/proc/self/clear_refs") << 5; }

// One number for all that is found: the same before and after a change that should change nothing.
uint64_t digest(const Findings& f) {
  uint64_t out = 0;
  const auto mix = [&](uint64_t value) { out = (out ^ value) * 0x9e3779b97f4a7c15ull, out ^= out >> 29; };
  const auto mix_all = [&](const std::vector<Id>& ids) { for (const Id id : ids) mix(id.value); };
  for (const Actor& a : f.actors) mix(a.id.value), mix(a.part_of.value), mix(a.members.size()), mix_all(a.possibly_same);
  for (const Copy& c : f.copies) mix(c.article.value), mix(c.original.value);
  for (const ClaimDate& d : f.dates) mix(d.claim.value), mix(static_cast<uint64_t>(d.when.lo)), mix(d.derivation.size());
  for (const Family& x : f.families) mix(x.id.value), mix(static_cast<uint64_t>(x.said.hi)), mix_all(x.statements), mix_all(x.retold);
  for (const Event& x : f.events) mix(x.id.value), mix_all(x.acts);
  for (const Position& x : f.positions) mix(x.id.value), mix_all(x.claims), mix(static_cast<uint64_t>(x.authority));
  for (const Exchange& x : f.exchanges) mix(x.id.value), mix(x.steps.size()), mix(static_cast<uint64_t>(x.state));
  for (const Shift& x : f.shifts) mix(x.id.value), mix(static_cast<uint64_t>(x.grade)), mix_all(x.evidence), mix_all(x.against), mix_all(x.unanswered), mix_all(x.commentary);
  for (const Conflict& x : f.conflicts) {
    mix(x.id.value);
    for (const ConflictSide& side : x.sides) mix_all(side.claims);
  }
  return out;
}

struct Cost {
  double seconds = 0;
  long added = 0, peak = 0;  // MB
};

}  // namespace

int main(int argc, char** argv) {
  std::vector<uint64_t> sizes;
  for (int i = 1; i < argc; ++i) sizes.push_back(std::strtoull(argv[i], nullptr, 10));
  if (sizes.empty()) sizes = {10000, 100000};
  std::vector<std::vector<Cost>> costs(sizes.size());
  for (size_t n = 0; n < sizes.size(); ++n) {
    std::vector<Claims> claims;
    for (uint64_t i = 0; i < sizes[n]; ++i) claims.push_back(report(i, sizes[n]));
    std::vector<const Claims*> archive;
    for (const Claims& one : claims) archive.push_back(&one);
    std::sort(archive.begin(), archive.end(), [](const Claims* a, const Claims* b) { return a->article < b->article; });
    std::printf("%llu articles: claims take %ld MB\n", static_cast<unsigned long long>(sizes[n]), megabytes("VmRSS"));
    link::Work work(archive);
    const Findings& findings = work.findings;
    for (const link::Pass& pass : link::passes()) {
      forget_peak();
      const long before = megabytes("VmRSS");
      const double start = now();
      pass.reduce(work);
      costs[n].push_back({now() - start, megabytes("VmRSS") - before, megabytes("VmHWM") - before});
    }
    std::printf("%zu families, %zu events, %zu positions, %zu exchanges, %zu shifts, %zu conflicts; digest %016llx; now %ld MB\n", findings.families.size(),
                findings.events.size(), findings.positions.size(), findings.exchanges.size(), findings.shifts.size(), findings.conflicts.size(),
                static_cast<unsigned long long>(digest(findings)), megabytes("VmRSS"));
    costs[n].push_back({});
    for (size_t p = 0; p + 1 < costs[n].size(); ++p) costs[n].back().seconds += costs[n][p].seconds;
  }
  for (size_t p = 0; p <= link::passes().size(); ++p) {
    std::printf("%-10s", p < link::passes().size() ? std::string(link::passes()[p].name).c_str() : "all");
    for (size_t n = 0; n < sizes.size(); ++n) {
      std::printf("  %8.2f s +%4ld MB, peak +%4ld", costs[n][p].seconds, costs[n][p].added, costs[n][p].peak);
      if (n) std::printf(" (x%.1f)", costs[n][p].seconds / std::max(costs[n - 1][p].seconds, 1e-6));
    }
    std::printf("\n");
  }
}
