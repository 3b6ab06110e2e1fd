// Families: which statements are one utterance. Key: a shingle of the quoted words (Statement::quotation_key: pairs and
// triples of normalised words). Reduce: statements that share enough of them, by one speaker or by one that no report
// names otherwise, are drawn together, strongest evidence first, so that no chain joins two named speakers.
// Blocking by each quotation's rarest shingles: Broder, "On the resemblance and containment of documents" (1997).
#include <algorithm>
#include <array>
#include <numeric>
#include <tuple>

#include "link/casebook.h"
#include "link/hash_order.h"
#include "link/repeated.h"

namespace onrecord::link {
namespace {

constexpr size_t kRare = 4;        // shingles that a quotation is looked up by
constexpr size_t kCompared = 8;    // statements of one speaker that it is compared with under a shingle, longest first
constexpr size_t kShort = 7;       // shingles of five words; shorter quotations must be contained whole, on the same days
constexpr size_t kPhrase = 13;     // shingles of eight words; shorter ones that are dated more than a month apart were said again
constexpr size_t kAnonymous = 9;   // shingles of six words: what two quotations must share if no name ties them

struct Quote {
  Ref ref;
  const Statement* statement;
  uint32_t speaker = kNone;  // actor with a name
  uint32_t holder = kNone;
};

struct Shingle {
  uint64_t hash;
  uint32_t rank;  // of the quotation
  auto operator<=>(const Shingle&) const = default;
};

struct Edge {
  bool named;
  Day slack;  // how far apart the days that tellings give may lie
  uint32_t shared;
  uint32_t a, b;  // quotes, a < b
  // Strongest first; the order of quotes is that of ids, so it is the same on every run.
  bool operator<(const Edge& o) const {
    return std::tuple(!named, o.shared, a, b) < std::tuple(!o.named, shared, o.a, o.b);
  }
};

std::vector<Quote> quotes_of(const Casebook& book) {
  std::vector<Quote> quotes;
  for (uint32_t a = 0; a < book.articles(); ++a) {
    const auto& statements = book.claims(a).statements;
    for (uint32_t i = 0; i < statements.size(); ++i) {
      if (statements[i].quotation_key.empty()) continue;
      Quote quote{{a, i}, &statements[i]};
      const uint32_t speaker = book.actor(a, statements[i].speaker);
      if (speaker != kNone && book.actors()[speaker].named) quote.speaker = speaker;
      quote.holder = book.holder(speaker);
      quotes.push_back(quote);
    }
  }
  sort_by_hash(quotes, [](const Quote& q) { return q.statement->id.value; }, [](const Quote& x, const Quote& y) { return x.statement->id < y.statement->id; });
  return quotes;
}

size_t shared_shingles(const std::vector<uint64_t>& a, const std::vector<uint64_t>& b) {
  size_t shared = 0;
  for (size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j]) ++shared, ++i, ++j;
    else if (a[i] < b[j]) ++i;
    else ++j;
  }
  return shared;
}

enum class Speakers { Different, Unknown, Same };

Speakers compare_speakers(const Casebook& book, uint32_t a, uint32_t b, uint32_t holder_a, uint32_t holder_b) {
  if (a != kNone && b != kNone)
    return book.is_part_of(a, b) || book.is_part_of(b, a) ? Speakers::Same : Speakers::Different;
  return holder_a != kNone && holder_b != kNone && holder_a != holder_b ? Speakers::Different : Speakers::Unknown;
}

void compare(const Casebook& book, const std::vector<Quote>& quotes, uint32_t a, uint32_t b, std::vector<Edge>& edges) {
  const Quote &x = quotes[a], &y = quotes[b];
  const Speakers speakers = compare_speakers(book, x.speaker, y.speaker, x.holder, y.holder);
  if (speakers == Speakers::Different) return;
  const auto &one = x.statement->quotation_key, &other = y.statement->quotation_key;
  const size_t shared = shared_shingles(one, other), least = std::min(one.size(), other.size());
  const bool named = speakers != Speakers::Unknown;
  const Day slack = named && least < kShort ? 0 : named && least < kPhrase ? kMonth : kOpenFuture;
  bool same = false;
  if (speakers == Speakers::Unknown) same = shared >= kAnonymous && 10 * shared >= 7 * least;
  else if (slack == 0) same = shared == least && book.said(x.ref).days.overlaps(book.said(y.ref).days);
  else same = 2 * shared >= least;
  if (same) edges.push_back({speakers == Speakers::Same, slack, static_cast<uint32_t>(shared), a, b});
}

// Quotations in the order in which a shingle lists them: by speaker, those without a name last, the longest first.
std::vector<uint32_t> ranked(const std::vector<Quote>& quotes) {
  std::vector<uint32_t> by_rank(quotes.size());
  std::iota(by_rank.begin(), by_rank.end(), 0u);
  std::sort(by_rank.begin(), by_rank.end(), [&](uint32_t a, uint32_t b) {
    const Quote &x = quotes[a], &y = quotes[b];
    return std::tuple(x.speaker, y.statement->quotation_key.size(), a) < std::tuple(y.speaker, x.statement->quotation_key.size(), b);
  });
  return by_rank;
}

// The shingles that more than one quotation may have, in order; each quotation by its rank.
std::vector<Shingle> shared_by_some(const std::vector<Quote>& quotes, const std::vector<uint32_t>& by_rank) {
  size_t many = 0;
  for (const Quote& q : quotes) many += q.statement->quotation_key.size();
  Repeated repeated(many);
  for (const Quote& q : quotes)
    for (const uint64_t hash : q.statement->quotation_key) repeated.add(hash);
  std::vector<Shingle> shingles;
  for (uint32_t rank = 0; rank < by_rank.size(); ++rank)
    for (const uint64_t hash : quotes[by_rank[rank]].statement->quotation_key)
      if (repeated.has(hash)) shingles.push_back({hash, rank});
  sort_by_hash(shingles, [](const Shingle& s) { return s.hash; });
  return shingles;
}

// A shingle of a quotation: how many quotations have it, and where their list begins.
struct Run {
  uint32_t many = kNone, begin = kNone;
  auto operator<=>(const Run&) const = default;
};
using Rarest = std::array<Run, kRare>;

// The rarest shingles of each quotation, by rank.
std::vector<Rarest> rarest_shingles(const std::vector<Shingle>& shingles, size_t quotes) {
  std::vector<Rarest> rarest(quotes);
  for (size_t begin = 0, end; begin < shingles.size(); begin = end) {
    for (end = begin + 1; end < shingles.size() && shingles[end].hash == shingles[begin].hash;) ++end;
    const Run run{static_cast<uint32_t>(end - begin), static_cast<uint32_t>(begin)};
    for (size_t i = begin; i < end && run.many > 1; ++i)
      if (Rarest& runs = rarest[shingles[i].rank]; run < runs.back()) runs.back() = run, std::sort(runs.begin(), runs.end());
  }
  return rarest;
}

// Finds what each quotation is compared with: under each of its rarest shingles the longest few of its speaker, and one
// whose speaker is known with those of nobody, one of nobody with the longest of a few speakers. So the number of
// comparisons for a quotation is bounded, however often it was told.
class Candidates {
 public:
  explicit Candidates(const std::vector<Quote>& quotes)
      : by_rank_(ranked(quotes)), shingles_(shared_by_some(quotes, by_rank_)), rarest_(rarest_shingles(shingles_, quotes.size())) {
    for (const uint32_t quote : by_rank_) speaker_.push_back(quotes[quote].speaker);
  }

  template <class Visit>
  void each_pair(Visit visit) const {
    // Those that share their rarest shingle one after another: what they are compared with is at hand.
    std::vector<std::pair<uint32_t, uint32_t>> order;
    for (uint32_t rank = 0; rank < by_rank_.size(); ++rank)
      if (rarest_[rank][0].begin != kNone) order.push_back({rarest_[rank][0].begin, rank});
    std::sort(order.begin(), order.end());
    std::vector<uint32_t> others;
    for (const auto& [begin, rank] : order) {
      others.clear();
      for (const Run run : rarest_[rank])
        if (run.begin != kNone) collect(rank, run, others);
      std::sort(others.begin(), others.end());
      others.erase(std::unique(others.begin(), others.end()), others.end());
      for (const uint32_t other : others) visit(std::min(by_rank_[rank], by_rank_[other]), std::max(by_rank_[rank], by_rank_[other]));
    }
  }

 private:
  using At = std::vector<Shingle>::const_iterator;

  void collect(uint32_t rank, Run run, std::vector<uint32_t>& others) const {
    const At begin = shingles_.begin() + run.begin, end = begin + run.many;
    const auto before = [&](const Shingle& s, uint32_t speaker) { return speaker_[s.rank] < speaker; };
    const auto after = [&](uint32_t speaker, const Shingle& s) { return speaker < speaker_[s.rank]; };
    const uint32_t own = speaker_[rank];
    const auto take = [&](At at) { others.push_back(at->rank); };
    size_t taken = 0;
    for (At at = std::lower_bound(begin, end, own, before); at != end && at->rank < rank && taken < kCompared; ++at, ++taken) take(at);
    const At nameless = std::lower_bound(begin, end, kNone, before);
    taken = 0;
    if (own != kNone)
      for (At at = nameless; at != end && taken < kCompared; ++at, ++taken) take(at);
    else
      for (At at = begin; at != nameless && taken < kCompared; at = std::upper_bound(at, nameless, speaker_[at->rank], after), ++taken) take(at);
  }

  std::vector<uint32_t> by_rank_;
  std::vector<Shingle> shingles_;
  std::vector<Rarest> rarest_;
  std::vector<uint32_t> speaker_;  // by rank
};

std::vector<Edge> find_edges(const Casebook& book, const std::vector<Quote>& quotes) {
  std::vector<Edge> edges;
  Candidates(quotes).each_pair([&](uint32_t a, uint32_t b) { compare(book, quotes, a, b, edges); });
  std::sort(edges.begin(), edges.end());
  return edges;
}

// Clusters that know their speaker: two that are known to differ never join.
class Clusters {
 public:
  Clusters(const Casebook& book, const std::vector<Quote>& quotes) : book_(book), parent_(quotes.size()) {
    std::iota(parent_.begin(), parent_.end(), 0u);
    for (const Quote& q : quotes) speaker_.push_back(q.speaker), holder_.push_back(q.holder), days_.push_back(given(book.said(q.ref)));
  }
  uint32_t root(uint32_t at) {
    while (parent_[at] != at) at = parent_[at] = parent_[parent_[at]];
    return at;
  }
  void join(uint32_t a, uint32_t b, Day slack) {
    a = root(a), b = root(b);
    if (a == b || gap(days_[a], days_[b]) > slack || compare_speakers(book_, speaker_[a], speaker_[b], holder_[a], holder_[b]) == Speakers::Different) return;
    if (b < a) std::swap(a, b);
    parent_[b] = a;
    days_[a] = days_[a].overlaps(days_[b]) ? intersect(days_[a], days_[b]) : Interval{std::min(days_[a].lo, days_[b].lo), std::max(days_[a].hi, days_[b].hi)};
    speaker_[a] = narrower(speaker_[a], speaker_[b]);
    if (holder_[a] == kNone) holder_[a] = holder_[b];
  }
  uint32_t speaker(uint32_t root) const { return speaker_[root]; }

 private:
  // Days that the text gives; what is only taken as said when published may be any.
  static Interval given(Days said) { return said.assumed ? Interval{} : said.days; }
  static int64_t gap(Interval a, Interval b) {
    return a.overlaps(b) ? 0 : a.hi < b.lo ? int64_t{b.lo} - a.hi : int64_t{a.lo} - b.hi;
  }
  uint32_t narrower(uint32_t a, uint32_t b) const {  // the spokesman rather than his army
    if (a == kNone || b == kNone) return a == kNone ? b : a;
    return book_.is_part_of(b, a) ? b : a;
  }
  const Casebook& book_;
  std::vector<uint32_t> parent_, speaker_, holder_;
  std::vector<Interval> days_;
};

// The days of an utterance from those of its tellings: what is certain about them is intersected, no telling comes
// before what it tells. Days that cannot meet: within a month the tellings differ, later it was said or told again.
void date_family(const Casebook& book, const std::vector<Ref>& members, Family& family) {
  Day told = kOpenFuture;
  std::vector<std::pair<Day, Day>> known;  // hi, lo
  Interval assumed;
  for (const Ref ref : members) told = std::min(told, book.published(ref.article).hi);
  const std::vector<Ref> voices = book.voices(members);
  for (const Ref ref : voices) {
    const Days said = book.said(ref);
    if (!said.days.known()) continue;
    if (!said.assumed) known.push_back({said.days.hi, said.days.lo});
    else if (!assumed.known() || std::pair(said.days.hi, said.days.lo) < std::pair(assumed.hi, assumed.lo)) assumed = said.days;
  }
  std::sort(known.begin(), known.end());
  Interval days = known.empty() ? assumed : Interval{known.front().second, known.front().first};
  for (const auto& [hi, lo] : known) {
    const Interval other{lo, hi};
    if (days.overlaps(other)) {
      days = family.dates_differ ? days : intersect(days, other);
    } else if (other.lo - days.hi <= kMonth) {
      days = {std::min(days.lo, lo), std::max(days.hi, hi)};
      family.dates_differ = true;
    }
  }
  if (days.hi > told && days.lo <= told) days.hi = told;
  if (const Interval narrower = intersect(days, assumed); days.lo == kOpenPast && !narrower.empty()) days = narrower;
  family.said = days;
  for (const Ref ref : voices)
    if (const Days said = book.said(ref); said.days.known() && said.days.lo > days.hi) family.retold.push_back(book.statement(ref).id);
}

Family make_family(const Casebook& book, const std::vector<Ref>& members, uint32_t speaker) {
  Family family;
  family.speaker = book.id(speaker);
  std::pair<Day, Id> first{kOpenFuture, Id{~0ull}};
  for (const Ref ref : members) {
    const Statement& s = book.statement(ref);
    family.statements.push_back(s.id);
    family.authority = std::min(family.authority, s.authority);
    first = std::min(first, {book.published(ref.article).hi, s.id});
  }
  family.first = first.second;
  date_family(book, members, family);
  family.id = hash_id("family " + print_id(IdKind::Statement, family.statements.front()));
  return family;
}

}  // namespace

void find_families(Work& work) {
  const Casebook& book = work.book();
  auto& families = work.findings.families;
  families.clear();
  const std::vector<Quote> quotes = quotes_of(book);
  Clusters clusters(book, quotes);
  for (const Edge& edge : find_edges(book, quotes)) clusters.join(edge.a, edge.b, edge.slack);
  std::vector<std::pair<uint32_t, uint32_t>> members;  // root, quote
  for (uint32_t q = 0; q < quotes.size(); ++q) members.push_back({clusters.root(q), q});
  std::sort(members.begin(), members.end());
  for (size_t begin = 0, end; begin < members.size(); begin = end) {
    std::vector<Ref> refs;
    for (end = begin; end < members.size() && members[end].first == members[begin].first; ++end)
      refs.push_back(quotes[members[end].second].ref);
    if (refs.size() > 1) families.push_back(make_family(book, refs, clusters.speaker(members[begin].first)));
  }
  std::sort(families.begin(), families.end(), [](const Family& a, const Family& b) { return a.id < b.id; });
  work.families_found();  // what is in a family was said when the family says
}

}  // namespace onrecord::link
