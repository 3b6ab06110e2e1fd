// Trains models/act_type.model: train_act_type PLV.jsonl.gz OUT.model
// One linear SVM (squared hinge loss) for each type against the rest, classes weighted by their rarity, by dual coordinate
// descent: Hsieh et al., "A dual coordinate descent method for large-scale linear SVM" (2008). First five-fold
// cross-validation over five seeds, printed and kept in the model's card; then all of it.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <map>
#include <numeric>
#include <random>

#include "eval/task.h"
#include "extract/act_type.h"

namespace {

using namespace onrecord;

constexpr uint32_t kBits = 22, kRows = 1u << (kBits - 4);  // features start at multiples of 16 cells, so rows do not overlap
constexpr double kCost = 1.0;
constexpr int kPasses = 40;
constexpr int kFolds = 5, kSeeds = 5;
constexpr int kLeast = 2;  // examples that a feature must be seen in

struct Example {
  std::vector<uint32_t> features;
  size_t type = 0;
};
using Weights = std::vector<float>;  // of one class, by row

size_t row_of(uint32_t feature) { return (feature & ((1u << kBits) - 1)) >> 4; }

// The sentence without its marks, and the first <s> and <t>.
void unmark(std::string_view text, std::string& plain, Span& source, Span& target) {
  source = target = {};
  Span* open = nullptr;
  for (size_t i = 0; i < text.size();) {
    const auto at = text.substr(i);
    if (at.starts_with("<s>") || at.starts_with("<t>")) {
      Span& span = at[1] == 's' ? source : target;
      open = span.empty() ? &span : nullptr;
      if (open) open->begin = open->end = static_cast<uint32_t>(plain.size());
      i += 3;
    } else if (at.starts_with("</s>") || at.starts_with("</t>")) {
      if (open) open->end = static_cast<uint32_t>(plain.size());
      open = nullptr;
      i += 4;
    } else {
      plain += text[i++];
    }
  }
}

// Dual coordinate descent of one class against the rest; `index` lists the examples to learn from.
Weights learn(const std::vector<Example>& all, const std::vector<size_t>& index, size_t type, uint64_t seed) {
  Weights w(kRows, 0.0f);
  const auto positive = static_cast<double>(std::count_if(index.begin(), index.end(), [&](size_t i) { return all[i].type == type; }));
  const auto n = static_cast<double>(index.size());
  std::vector<double> alpha(index.size(), 0);
  std::vector<size_t> order(index.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::mt19937_64 random(seed);
  for (int pass = 0; pass < kPasses; ++pass) {
    std::shuffle(order.begin(), order.end(), random);
    for (const size_t k : order) {
      const Example& e = all[index[k]];
      const double y = e.type == type ? 1 : -1;
      const double cost = kCost * n / (2 * (y > 0 ? std::max(positive, 1.0) : n - positive));
      const double norm = 1 / std::sqrt(static_cast<double>(std::max<size_t>(e.features.size(), 1)));  // rows of length one
      double wx = 0;
      for (const uint32_t f : e.features) wx += w[row_of(f)];
      const double gradient = y * wx * norm - 1 + alpha[k] / (2 * cost);
      const double updated = std::max(alpha[k] - gradient / (1 + 1 / (2 * cost)), 0.0);
      const auto by = static_cast<float>((updated - alpha[k]) * y * norm);
      alpha[k] = updated;
      if (by != 0)
        for (const uint32_t f : e.features) w[row_of(f)] += by;
    }
  }
  return w;
}

struct Trained {
  std::vector<Weights> of_class;
  size_t best(const Example& e) const {
    size_t best = 0;
    double most = -1e9;
    for (size_t t = 0; t < of_class.size(); ++t) {
      double score = 0;
      for (const uint32_t f : e.features) score += of_class[t][row_of(f)];
      if (score > most) most = score, best = t;
    }
    return best;
  }
};

Trained train_all(const std::vector<Example>& all, const std::vector<size_t>& index, uint64_t seed) {
  Trained trained;
  for (size_t t = 0; t < extract::kPairTypes.size(); ++t) trained.of_class.push_back(learn(all, index, t, seed + t));
  return trained;
}

// Features of training examples seen only once say nothing; those of the others stay as they are.
std::vector<Example> frequent(const std::vector<Example>& all, const std::vector<size_t>& index) {
  std::map<uint32_t, int> seen;
  for (const size_t i : index)
    for (const uint32_t f : all[i].features) ++seen[f];
  std::vector<Example> kept = all;
  for (Example& e : kept)
    std::erase_if(e.features, [&](uint32_t f) { const auto found = seen.find(f); return found == seen.end() || found->second < kLeast; });
  return kept;
}

struct Scores {
  double macro_f1 = 0, accuracy = 0;
};
Scores score(const std::vector<Example>& all, const std::vector<size_t>& predicted) {
  const size_t types = extract::kPairTypes.size();
  std::vector<eval::Prf> prf(types);
  size_t right = 0;
  for (size_t i = 0; i < all.size(); ++i) {
    ++prf[all[i].type].gold, ++prf[predicted[i]].found;
    if (all[i].type == predicted[i]) ++prf[predicted[i]].right, ++right;
  }
  Scores scores;
  for (const auto& p : prf) scores.macro_f1 += p.f1() / static_cast<double>(types);
  scores.accuracy = 100.0 * static_cast<double>(right) / static_cast<double>(all.size());
  return scores;
}

Scores cross_validate(const std::vector<Example>& all, uint64_t seed) {
  std::mt19937_64 random(seed);
  std::vector<size_t> fold(all.size()), predicted(all.size());
  for (size_t t = 0; t < extract::kPairTypes.size(); ++t) {  // every fold gets its share of every type
    std::vector<size_t> of_type;
    for (size_t i = 0; i < all.size(); ++i)
      if (all[i].type == t) of_type.push_back(i);
    std::shuffle(of_type.begin(), of_type.end(), random);
    for (size_t k = 0; k < of_type.size(); ++k) fold[of_type[k]] = (k + t) % kFolds;
  }
  for (size_t f = 0; f < kFolds; ++f) {
    std::vector<size_t> index;
    for (size_t i = 0; i < all.size(); ++i)
      if (fold[i] != f) index.push_back(i);
    const auto kept = frequent(all, index);
    const Trained trained = train_all(kept, index, seed);
    for (size_t i = 0; i < all.size(); ++i)
      if (fold[i] == f) predicted[i] = trained.best(kept[i]);
  }
  return score(all, predicted);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return std::fprintf(stderr, "usage: train_act_type PLV.jsonl.gz OUT.model\n"), 2;
  const auto words = extract::load_act_words();
  const auto bytes = eval::read_file(argv[1]);
  if (!words || !bytes) return std::fprintf(stderr, "%s\n", (words ? bytes.error() : words.error()).message.c_str()), 1;
  const auto hints = extract::type_hints(*words);
  std::vector<Example> all;
  for (const std::string_view line : eval::lines_of(*bytes)) {
    const auto row = eval::parse_json(line);
    if (!row) continue;
    std::string plain;
    Span source, target;
    unmark((*row)["marked"].text(), plain, source, target);
    const auto type = std::find(extract::kPairTypes.begin(), extract::kPairTypes.end(), (*row)["type"].text());
    if (type == extract::kPairTypes.end()) continue;
    all.push_back({extract::pair_features(hints, plain, source, target), static_cast<size_t>(type - extract::kPairTypes.begin())});
  }
  Scores mean;
  for (uint64_t seed = 1; seed <= kSeeds; ++seed) {
    const Scores s = cross_validate(all, seed);
    std::printf("seed %d: macro-F1 %.1f, accuracy %.1f\n", static_cast<int>(seed), s.macro_f1, s.accuracy), std::fflush(stdout);
    mean.macro_f1 += s.macro_f1 / kSeeds, mean.accuracy += s.accuracy / kSeeds;
  }
  const std::string scores = fmt::format("five-fold cross-validation, mean of five seeds: macro-F1 {:.1f} over 15 types, accuracy {:.1f}", mean.macro_f1, mean.accuracy);
  std::printf("%s\n", scores.c_str());

  std::vector<size_t> index(all.size());
  std::iota(index.begin(), index.end(), size_t{0});
  const auto kept = frequent(all, index);
  const Trained trained = train_all(kept, index, 1);
  float largest = 0;
  for (const Weights& w : trained.of_class)
    for (const float weight : w) largest = std::max(largest, std::abs(weight));
  std::vector<int8_t> cells(size_t{1} << kBits, 0);
  for (size_t t = 0; t < trained.of_class.size(); ++t)
    for (size_t row = 0; row < kRows; ++row) cells[16 * row + t] = static_cast<int8_t>(std::lround(trained.of_class[t][row] / largest * 127));
  const model::Linear linear(static_cast<uint32_t>(extract::kPairTypes.size()), kBits, cells);
  const std::string card = "Type of an act given its parties. Trained on PLV train (1,050 sentences; no texts are in the model) by\n"
                           "train/act_type.cpp, seeds 1-5; licence of the weights CC BY-SA 4.0.\n" + scores + "\n";
  std::ofstream(argv[2], std::ios::binary) << extract::pack_pair_type_model(linear, card);
  return 0;
}
