// How likely each labelling of a run is under a linear model (Lafferty, McCallum & Pereira 2001): what share of all labellings, weighed by
// their scores, has a label at a place, and a pair of labels. The labellings are those that a small automaton reads.
#pragma once
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

namespace onrecord::train {

struct Move {  // reads `label`; its score is the label's and the pair's
  uint8_t from = 0, to = 0, label = 0, pair = 0;
};

// Starts in state 0 and may end in any.
class Chain {
 public:
  explicit Chain(size_t states) : states_(states) {}

  // Scores label[i * labels + l] and pair[i * pairs + c]; shares in the same places. `moves(i)` may be made at i.
  template <class Moves>
  void shares(size_t n, const std::vector<float>& label, size_t labels, const std::vector<float>& pair, size_t pairs, const Moves& moves,
              std::vector<float>& label_shares, std::vector<float>& pair_shares) {
    label_shares.assign(n * labels, 0), pair_shares.assign(n * pairs, 0);
    weights_.resize(n);
    ahead_.assign((n + 1) * states_, 0), behind_.assign((n + 1) * states_, 0);
    ahead_[0] = 1;
    for (size_t i = 0; i < n; ++i) {
      const std::vector<Move>& here = moves(i);
      weights_[i].resize(here.size());
      double most = -1e30;
      for (size_t k = 0; k < here.size(); ++k) most = std::max(most, weights_[i][k] = label[i * labels + here[k].label] + pair[i * pairs + here[k].pair]);
      double* next = &ahead_[(i + 1) * states_];
      double sum = 0;
      for (size_t k = 0; k < here.size(); ++k) {
        weights_[i][k] = std::exp(weights_[i][k] - most);
        const double way = ahead_[i * states_ + here[k].from] * weights_[i][k];
        next[here[k].to] += way, sum += way;
      }
      for (size_t s = 0; s < states_; ++s) next[s] /= sum;
    }
    std::fill_n(behind_.begin() + static_cast<ptrdiff_t>(n * states_), states_, 1.0);
    for (size_t i = n; i-- > 0;) {
      const std::vector<Move>& here = moves(i);
      double* before = &behind_[i * states_];
      double sum = 0, all = 0;
      for (size_t k = 0; k < here.size(); ++k) {
        const double way = weights_[i][k] * behind_[(i + 1) * states_ + here[k].to];
        before[here[k].from] += way, sum += way, all += ahead_[i * states_ + here[k].from] * way;
      }
      for (size_t k = 0; k < here.size(); ++k) {
        const auto share = static_cast<float>(ahead_[i * states_ + here[k].from] * weights_[i][k] * behind_[(i + 1) * states_ + here[k].to] / all);
        label_shares[i * labels + here[k].label] += share, pair_shares[i * pairs + here[k].pair] += share;
      }
      for (size_t s = 0; s < states_; ++s) before[s] /= sum;
    }
  }

 private:
  size_t states_;
  std::vector<std::vector<double>> weights_;
  std::vector<double> ahead_, behind_;
};

}  // namespace onrecord::train
