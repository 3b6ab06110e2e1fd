// Families: which statements are one utterance. Key: a shingle of the quoted words (Statement::quotation_key: pairs and
// triples of normalised words). Reduce: statements that share enough of them, by one speaker or by one that no report
// names otherwise, are drawn together, strongest evidence first, so that no chain joins two named speakers.
// Blocking by each quotation's rarest shingles: Broder, "On the resemblance and containment of documents" (1997).
#include <algorithm>
#include <array>
#include <numeric>
#include <tuple>

#include "link/casebook.h"

namespace onrecord::link {
namespace {

constexpr size_t kRare = 4;        // shingles that a quotation is looked up by
constexpr size_t kCompared = 8;    // statements of one speaker that it is compared with under a shingle, longest first
constexpr size_t kShort = 7;       // shingles of five words; shorter quotations must be contained whole, on the same days
constexpr size_t kAnonymous = 9;   // shingles of six words: what two quotations must share if no name ties them

struct Quote {
  Ref ref;
  const Statement* statement;
  uint32_t speaker = kNone;  // actor with a name
  uint32_t holder = kNone;
};

struct Shingle {
  uint64_t hash;
  uint32_t quote;
};

struct Edge {
  bool named;
  size_t shared;
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
  std::sort(quotes.begin(), quotes.end(), [](const Quote& x, const Quote& y) { return x.statement->id < y.statement->id; });
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
  bool same = false;
  if (speakers == Speakers::Unknown) same = shared >= kAnonymous && 10 * shared >= 7 * least;
  else if (least < kShort) same = shared == least && book.said(x.ref).days.overlaps(book.said(y.ref).days);
  else same = 2 * shared >= least;
  if (same) edges.push_back({speakers == Speakers::Same, shared, std::min(a, b), std::max(a, b)});
}

std::vector<Edge> find_edges(const Casebook& book, const std::vector<Quote>& quotes) {
  std::vector<Shingle> shingles;
  for (uint32_t q = 0; q < quotes.size(); ++q)
    for (const uint64_t hash : quotes[q].statement->quotation_key) shingles.push_back({hash, q});
  const auto longer_first = [&](uint32_t a, uint32_t b) {
    const Quote &x = quotes[a], &y = quotes[b];
    return std::tuple(x.speaker, y.statement->quotation_key.size(), a) < std::tuple(y.speaker, x.statement->quotation_key.size(), b);
  };
  std::sort(shingles.begin(), shingles.end(), [&](const Shingle& a, const Shingle& b) {
    return a.hash != b.hash ? a.hash < b.hash : longer_first(a.quote, b.quote);
  });

  // The rarest shingles of each quotation, as (how many have it, shingle).
  std::vector<std::array<std::pair<uint32_t, uint64_t>, kRare>> rare(quotes.size());
  for (auto& r : rare) r.fill({kNone, 0});
  const auto each_run = [&](auto&& visit) {
    for (size_t begin = 0, end; begin < shingles.size(); begin = end) {
      for (end = begin + 1; end < shingles.size() && shingles[end].hash == shingles[begin].hash;) ++end;
      if (end - begin > 1) visit(begin, end);
    }
  };
  each_run([&](size_t begin, size_t end) {
    for (size_t i = begin; i < end; ++i) {
      auto& r = rare[shingles[i].quote];
      const std::pair<uint32_t, uint64_t> entry{static_cast<uint32_t>(end - begin), shingles[i].hash};
      if (entry < r.back()) r.back() = entry, std::sort(r.begin(), r.end());
    }
  });

  std::vector<Edge> edges;
  each_run([&](size_t begin, size_t end) {
    size_t speaker_begin = begin;  // of the run; those without a name come last
    size_t nameless = end;
    while (nameless > begin && quotes[shingles[nameless - 1].quote].speaker == kNone) --nameless;
    for (size_t i = begin; i < end; ++i) {
      const uint32_t q = shingles[i].quote;
      if (quotes[q].speaker != quotes[shingles[speaker_begin].quote].speaker) speaker_begin = i;
      const auto& r = rare[q];
      if (std::none_of(r.begin(), r.end(), [&](const auto& entry) { return entry.second == shingles[i].hash; })) continue;
      for (size_t k = speaker_begin; k < i && k < speaker_begin + kCompared; ++k) compare(book, quotes, shingles[k].quote, q, edges);
      // A named one with those that nobody names, one that nobody names with every first of a speaker.
      if (i < nameless)
        for (size_t k = nameless; k < end && k < nameless + kCompared; ++k) compare(book, quotes, q, shingles[k].quote, edges);
      else
        for (size_t k = begin, met = 0; k < nameless && met < kCompared; ++k)
          if (k == begin || quotes[shingles[k].quote].speaker != quotes[shingles[k - 1].quote].speaker)
            compare(book, quotes, shingles[k].quote, q, edges), ++met;
    }
  });
  std::sort(edges.begin(), edges.end());
  return edges;
}

// Clusters that know their speaker: two that are known to differ never join.
class Clusters {
 public:
  Clusters(const Casebook& book, const std::vector<Quote>& quotes) : book_(book), parent_(quotes.size()) {
    std::iota(parent_.begin(), parent_.end(), 0u);
    for (const Quote& q : quotes) speaker_.push_back(q.speaker), holder_.push_back(q.holder);
  }
  uint32_t root(uint32_t at) {
    while (parent_[at] != at) at = parent_[at] = parent_[parent_[at]];
    return at;
  }
  void join(uint32_t a, uint32_t b) {
    a = root(a), b = root(b);
    if (a == b || compare_speakers(book_, speaker_[a], speaker_[b], holder_[a], holder_[b]) == Speakers::Different) return;
    if (b < a) std::swap(a, b);
    parent_[b] = a;
    speaker_[a] = narrower(speaker_[a], speaker_[b]);
    if (holder_[a] == kNone) holder_[a] = holder_[b];
  }
  uint32_t speaker(uint32_t root) const { return speaker_[root]; }

 private:
  uint32_t narrower(uint32_t a, uint32_t b) const {  // the spokesman rather than his army
    if (a == kNone || b == kNone) return a == kNone ? b : a;
    return book_.is_part_of(b, a) ? b : a;
  }
  const Casebook& book_;
  std::vector<uint32_t> parent_, speaker_, holder_;
};

// The days of an utterance from those of its tellings: what is certain about them is intersected, no telling comes
// before what it tells. Days that cannot meet: within a month the tellings differ, later it was said or told again.
void date_family(const Casebook& book, const std::vector<Ref>& members, Family& family) {
  Day told = kOpenFuture;
  std::vector<std::pair<Day, Day>> known;  // hi, lo
  Interval assumed;
  for (const Ref ref : members) {
    told = std::min(told, book.published(ref.article).hi);
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
  for (const Ref ref : members)
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

void find_families(Archive archive, Findings& findings) {
  const Casebook book(archive, findings);
  const std::vector<Quote> quotes = quotes_of(book);
  Clusters clusters(book, quotes);
  for (const Edge& edge : find_edges(book, quotes)) clusters.join(edge.a, edge.b);
  std::vector<std::pair<uint32_t, uint32_t>> members;  // root, quote
  for (uint32_t q = 0; q < quotes.size(); ++q) members.push_back({clusters.root(q), q});
  std::sort(members.begin(), members.end());
  for (size_t begin = 0, end; begin < members.size(); begin = end) {
    std::vector<Ref> refs;
    for (end = begin; end < members.size() && members[end].first == members[begin].first; ++end)
      refs.push_back(quotes[members[end].second].ref);
    if (refs.size() > 1) findings.families.push_back(make_family(book, refs, clusters.speaker(members[begin].first)));
  }
  std::sort(findings.families.begin(), findings.families.end(), [](const Family& a, const Family& b) { return a.id < b.id; });
}

}  // namespace onrecord::link
