// Fits the points of a confidence table (extract/points.h): a logistic regression over signs, by gradient ascent in plain steps, for the
// problem is small and convex. What a threshold keeps is measured by ten-fold cross-validation over documents.
#pragma once
#include <fmt/format.h>

#include <array>
#include <cmath>
#include <fstream>
#include <string>
#include <vector>

#include "extract/points.h"

namespace onrecord::train {

inline constexpr size_t kFolds = 10;

struct Example {
  uint64_t signs = 0;
  bool right = false;
  bool marked = false;  // counted apart too
  size_t fold = 0;
  double weight = 1;
  bool lenient = false;  // judged by kinder eyes: all such rows share an offset, which is not kept, and none is counted
};

template <size_t N>
double share(const std::array<double, N>& w, uint64_t signs, double offset = 0) {
  double sum = offset;
  for (size_t i = 0; i < N; ++i)
    if (signs >> i & 1) sum += w[i];
  return 1 / (1 + std::exp(-sum));
}

// Weights from all folds but `held_out`; the first `free` signs are not shrunk (one that every row has).
template <size_t N>
std::array<double, N> fit(const std::vector<Example>& all, size_t held_out, double ridge, size_t free = 1) {
  constexpr int kSteps = 4000;
  constexpr double kRate = 0.3;  // a step must stay under 2 over the curvature, about 3 here
  std::array<double, N> w{};
  double n = 0, kindness = 0;
  for (const Example& e : all) n += e.fold != held_out ? e.weight : 0;
  for (int step = 0; step < kSteps; ++step) {
    std::array<double, N> slope{};
    double kinder = 0;
    for (const Example& e : all) {
      if (e.fold == held_out) continue;
      const double miss = e.weight * ((e.right ? 1 : 0) - share(w, e.signs, e.lenient ? kindness : 0));
      if (e.lenient) kinder += miss;
      for (size_t i = 0; i < N; ++i)
        if (e.signs >> i & 1) slope[i] += miss;
    }
    kindness += kRate * kinder / n;
    for (size_t i = 0; i < N; ++i) w[i] += kRate * (slope[i] - (i < free ? 0 : ridge * w[i])) / n;
  }
  return w;
}

// What each threshold keeps, over all examples and over the marked ones.
template <size_t N>
void print_thresholds(const std::vector<Example>& all, double ridge, const std::string& marked) {
  std::vector<double> guess(all.size());
  for (size_t fold = 0; fold < kFolds; ++fold) {
    const auto w = fit<N>(all, fold, ridge);
    for (size_t i = 0; i < all.size(); ++i)
      if (all[i].fold == fold) guess[i] = share(w, all[i].signs);
  }
  const auto percent = [](size_t part, size_t whole) { return whole ? 100.0 * static_cast<double>(part) / static_cast<double>(whole) : 0.0; };
  for (const bool only : {false, true}) {
    fmt::print("{}\n  threshold  kept  right %  of the right kept %\n", only ? marked : std::string("all"));
    for (const int threshold : {0, 20, 30, 40, 50, 55, 60, 65, 70, 75, 80, 90}) {
      size_t kept = 0, right = 0, there = 0;
      for (size_t i = 0; i < all.size(); ++i) {
        if (all[i].lenient || (only && !all[i].marked)) continue;
        there += all[i].right;
        if (guess[i] * 100 < threshold) continue;
        ++kept, right += all[i].right;
      }
      fmt::print("  {:9}  {:4}  {:7.1f}  {:7.1f}\n", threshold, kept, percent(right, kept), percent(right, there));
    }
  }
}

// The table of all examples; `head`: its comment.
template <class Sign>
bool write_points(const std::vector<Example>& all, double ridge, const std::string& head, const std::string& path) {
  const auto w = fit<extract::kSigns<Sign>>(all, kFolds, ridge);
  std::ofstream out(path);
  out << head << "sign\tpoints\n";
  for (size_t i = 0; i < w.size(); ++i) out << fmt::format("{}\t{}\n", name(static_cast<Sign>(i)), std::lround(100 * w[i]));
  return out.good();
}

}  // namespace onrecord::train
