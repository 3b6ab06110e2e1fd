// How far two groupings of the same words agree, by the three measures of the CoNLL-2012 task (Pradhan et al. 2014): MUC counts
// links (Vilain et al. 1995), B3 mentions (Bagga & Baldwin 1998), CEAFe entities under the best pairing (Luo 2005).
// Their mean F1 is the "CoNLL F1".
//
//   ChainScores scores;
//   scores.add(gold_chains, found_chains);   // of each document
//   scores.conll();                          // percent
#pragma once
#include <array>
#include <cstdint>
#include <set>
#include <vector>

namespace onrecord::eval {

using Chain = std::set<uint64_t>;  // mentions; one mention has one number on both sides
using Chains = std::vector<Chain>;

struct Share {
  double right_gold = 0, gold = 0, right_found = 0, found = 0;
  double p() const { return found > 0 ? 100 * right_found / found : 0; }
  double r() const { return gold > 0 ? 100 * right_gold / gold : 0; }
  double f1() const { return p() + r() > 0 ? 2 * p() * r() / (p() + r()) : 0; }
};

struct ChainScores {
  Share mentions, muc, b3, ceafe;
  void add(const Chains& gold, const Chains& found);
  double conll() const { return (muc.f1() + b3.f1() + ceafe.f1()) / 3; }
};

}  // namespace onrecord::eval
