// Copies: articles that share passages. Method: containment of winnowed fingerprints (Broder, "On the resemblance and
// containment of documents", 1997), with candidates only among articles that share a fingerprint.
#include <algorithm>
#include <cstdint>
#include <tuple>
#include <vector>

#include "link/hash_order.h"
#include "link/passes.h"
#include "link/repeated.h"

namespace onrecord::link {
namespace {

constexpr uint32_t kLeastShared = 8;    // fingerprints, about 25 words: more than one quotation
constexpr uint32_t kLeastPercent = 20;  // of the copy's fingerprints
// A fingerprint of very many articles (furniture, a story that all the world ran) is compared with its earliest few
// only, so that cost stays linear in the number of fingerprints.
constexpr size_t kEarliest = 8;

struct Posting {
  uint64_t hash;
  uint32_t article;
  auto operator<=>(const Posting&) const = default;
};

// Which of two articles came first, as far as dates can tell.
bool certainly_before(const Claims& a, const Claims& b) { return a.published.when.hi < b.published.when.lo; }

uint32_t percent(uint32_t shared, size_t all) { return static_cast<uint32_t>(100 * uint64_t{shared} / all); }

Copy directed(const Claims& a, const Claims& b, uint32_t shared) {
  const uint32_t of_a = percent(shared, a.fingerprints.size()), of_b = percent(shared, b.fingerprints.size());
  bool a_copies = std::tuple(of_a, b.article) > std::tuple(of_b, a.article);  // the one that holds less of its own
  if (certainly_before(a, b)) a_copies = false;
  if (certainly_before(b, a)) a_copies = true;
  return a_copies ? Copy{a.article, b.article, of_a} : Copy{b.article, a.article, of_b};
}

}  // namespace

void find_copies(Work& work) {
  // Articles by their earliest possible day, then id: their rank here stands for them below.
  std::vector<const Claims*> by_day(work.archive.begin(), work.archive.end());
  std::ranges::stable_sort(by_day, {}, [](const Claims* one) { return one->published.when.hi; });
  size_t many = 0;
  for (const Claims* claims : by_day) many += claims->fingerprints.size();
  Repeated repeated(many);
  for (const Claims* claims : by_day)
    for (const uint64_t hash : claims->fingerprints) repeated.add(hash);
  std::vector<Posting> postings;
  for (uint32_t rank = 0; rank < by_day.size(); ++rank)
    for (const uint64_t hash : by_day[rank]->fingerprints)
      if (repeated.has(hash)) postings.push_back({hash, rank});
  sort_by_hash(postings, [](const Posting& p) { return p.hash; });
  const auto twice = std::ranges::unique(postings);
  postings.erase(twice.begin(), twice.end());

  std::vector<std::pair<uint32_t, uint32_t>> pairs;  // (earlier, later) once for each fingerprint that both have
  for (size_t begin = 0, end; begin < postings.size(); begin = end) {
    for (end = begin; end < postings.size() && postings[end].hash == postings[begin].hash;) ++end;
    for (size_t later = begin + 1; later < end; ++later)
      for (size_t earlier = begin; earlier < std::min(later, begin + kEarliest); ++earlier)
        pairs.emplace_back(postings[earlier].article, postings[later].article);
  }
  std::ranges::sort(pairs);
  for (size_t begin = 0, end; begin < pairs.size(); begin = end) {
    for (end = begin; end < pairs.size() && pairs[end] == pairs[begin];) ++end;
    const auto shared = static_cast<uint32_t>(end - begin);
    const Copy copy = directed(*by_day[pairs[begin].first], *by_day[pairs[begin].second], shared);
    if (shared >= kLeastShared && copy.share >= kLeastPercent) work.findings.copies.push_back(copy);
  }
  std::ranges::sort(work.findings.copies, {}, [](const Copy& copy) { return std::tuple(copy.article, copy.original); });
}

}  // namespace onrecord::link
