// Trains models/antecedents.model: train_antecedents TRAIN.conllu.gz DEV.conllu.gz OUT.model [COST_OF_NONE COST_OF_LINK PASSES]
// The probability of a choice is the softmax of its sum of weights; the loss is -log of what is given to the earlier mentions of
// the same chain, or to none, with the scores of wrong choices raised by their cost (Durrett & Klein 2013). AdaGrad with a
// pull towards nought; the chains that later choices see are the model's own. Texts are read raw, as at run time.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <numeric>
#include <random>

#include "eval/chains.h"
#include "eval/gold_chains.h"
#include "extract/antecedents.h"
#include "extract/lexicons.h"
#include "onrecord.h"

namespace onrecord::train {
namespace {

constexpr uint32_t kBits = 18, kCells = 1u << kBits, kMask = kCells - 1;

struct Document {
  ReadArticle read;
  extract::Tree tree;
  std::vector<uint32_t> gold;  // per phrase: its chain, kNone: in none
  eval::Chains chains;         // all of the gold, by spans
};

uint64_t number(Span span) { return uint64_t{span.begin} << 32 | span.end; }

Result<std::vector<Document>> read_corpus(const std::string& path, const Reader& reader) {
  auto documents = eval::read_treebank(path);
  if (!documents) return tl::unexpected(documents.error());
  std::vector<Document> out;
  size_t marked = 0, reached = 0, phrases = 0;
  for (eval::TreebankDocument& document : *documents) {
    std::map<std::string, eval::Chain> chains;
    for (const eval::GoldMention& m : eval::gold_mentions(document)) chains[m.chain].insert(number(span_of(document.gold, m.tokens)));
    std::map<uint64_t, uint32_t> chain_of;
    Document d{reader.read(document.article), {}, {}, {}};
    for (const auto& [name, chain] : chains) {
      if (chain.size() < 2) continue;
      for (const uint64_t mention : chain) chain_of[mention] = static_cast<uint32_t>(d.chains.size());
      d.chains.push_back(chain);
    }
    d.tree = extract::build_tree(d.read.reading);
    marked += chain_of.size(), phrases += d.read.reading.phrases.size();
    for (const NounPhrase& phrase : d.read.reading.phrases) {
      const auto found = chain_of.find(number(span_of(d.read.reading, phrase.tokens)));
      d.gold.push_back(found == chain_of.end() ? kNone : found->second);
      reached += found != chain_of.end();
    }
    out.push_back(std::move(d));
  }
  fmt::print(stderr, "{}: {} documents, {} mentions in chains, {} phrases, {} of the mentions among them\n", path, out.size(), marked, phrases, reached);
  return out;
}

struct Learner {
  std::vector<float> weights = std::vector<float>(kCells), squares = std::vector<float>(kCells);
  double cost_of_none = 3, cost_of_link = 0.3, cost_of_wrong = 1;
  float rate = 0.1f, pull = 3e-3f;

  float score(std::span<const uint32_t> rows) const {
    float sum = 0;
    for (const uint32_t r : rows) sum += weights[r & kMask];
    return sum;
  }
  void update(std::span<const uint32_t> rows, float gradient) {
    for (const uint32_t r : rows) {
      const uint32_t cell = r & kMask;
      squares[cell] += gradient * gradient;
      const float step = rate / (std::sqrt(squares[cell]) + 1e-3f);
      float& w = weights[cell];
      w -= step * gradient;
      w = w > 0 ? std::max(0.0f, w - step * pull) : std::min(0.0f, w + step * pull);
    }
  }

  void learn(const Document& d, const extract::Gazetteer& gazetteer) {
    extract::Antecedents seen(d.read.article, d.read.reading, d.tree, gazetteer);
    extract::ChoiceRows features;
    std::vector<std::vector<uint32_t>> rows;
    std::vector<double> scores;
    std::vector<bool> right;
    for (uint32_t i = 0; i < seen.size(); ++i) {
      const std::vector<uint32_t> candidates = seen.candidates(i);
      rows.clear(), scores.clear(), right.clear();
      seen.features_of_none(i, features);
      rows.emplace_back(features.rows().begin(), features.rows().end());
      bool any = false;
      right.push_back(false);
      for (const uint32_t j : candidates) {
        seen.features(i, j, features);
        rows.emplace_back(features.rows().begin(), features.rows().end());
        right.push_back(d.gold[i] != kNone && d.gold[j] == d.gold[i]);
        any |= right.back();
      }
      right[0] = !any;
      size_t best = 0;
      for (size_t k = 0; k < rows.size(); ++k) {
        const double plain = score(rows[k]);
        if (k == 0 || plain > scores[best]) best = k;
        scores.push_back(plain);
      }
      for (size_t k = 0; k < rows.size(); ++k)
        if (!right[k]) scores[k] += k == 0 ? cost_of_none : any ? cost_of_wrong : cost_of_link;
      const double top = *std::max_element(scores.begin(), scores.end());
      double all = 0, good = 0;
      for (size_t k = 0; k < scores.size(); ++k) {
        scores[k] = std::exp(scores[k] - top);
        all += scores[k], good += right[k] ? scores[k] : 0;
      }
      for (size_t k = 0; k < rows.size(); ++k) {
        const double gradient = scores[k] / all - (right[k] ? scores[k] / std::max(good, 1e-300) : 0);
        if (std::abs(gradient) > 1e-4) update(rows[k], static_cast<float>(gradient));
      }
      seen.settle(i, best == 0 ? kNone : candidates[best - 1]);
    }
  }

  model::Linear quantized() const {
    std::vector<float> sizes;
    for (const float w : weights)
      if (w != 0) sizes.push_back(std::abs(w));
    std::sort(sizes.begin(), sizes.end());
    const float step = sizes.empty() ? 1 : sizes[static_cast<size_t>(0.999 * static_cast<double>(sizes.size() - 1))] / 127;
    std::vector<int8_t> cells(kCells);
    for (uint32_t i = 0; i < kCells; ++i) cells[i] = static_cast<int8_t>(std::lround(std::clamp(weights[i] / step, -127.0f, 127.0f)));
    return model::Linear(1, kBits, std::move(cells));
  }
};

eval::ChainScores figures(const extract::AntecedentModel& model, std::vector<Document>& documents, const extract::Gazetteer& gazetteer) {
  eval::ChainScores scores;
  for (Document& d : documents) {
    Reading& reading = d.read.reading;
    extract::Antecedents seen(d.read.article, reading, d.tree, gazetteer);
    extract::choose_antecedents(model, seen, reading.phrases);
    std::map<uint32_t, eval::Chain> chains;
    for (uint32_t i = 0; i < reading.phrases.size(); ++i) chains[seen.chain_of(i)].insert(number(span_of(reading, reading.phrases[i].tokens)));
    eval::Chains found;
    for (const auto& [id, chain] : chains)
      if (chain.size() > 1) found.push_back(chain);
    scores.add(d.chains, found);
  }
  return scores;
}

int run(int argc, char** argv) {
  if (argc < 4) return fmt::print(stderr, "usage: train_antecedents TRAIN.conllu.gz DEV.conllu.gz OUT.model [COST_OF_NONE COST_OF_LINK PASSES]\n"), 2;
  const auto reader = Reader::load();
  const auto lexicons = extract::load_lexicons();
  if (!reader || !lexicons) return fmt::print(stderr, "{}\n", reader ? lexicons.error().message : reader.error().message), 1;
  const extract::Gazetteer& gazetteer = lexicons->parts().gazetteer;
  auto train = read_corpus(argv[1], *reader), dev = read_corpus(argv[2], *reader);
  if (!train || !dev) return fmt::print(stderr, "{}\n", train ? dev.error().message : train.error().message), 1;

  Learner learner;
  if (argc > 4) learner.cost_of_none = std::atof(argv[4]);
  if (argc > 5) learner.cost_of_link = std::atof(argv[5]);
  const int passes = argc > 6 ? std::atoi(argv[6]) : 6;
  std::vector<size_t> order(train->size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::mt19937 random(1);
  eval::ChainScores scores;
  extract::AntecedentModel model;
  for (int pass = 1; pass <= passes; ++pass) {
    for (size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
    for (const size_t i : order) learner.learn((*train)[i], gazetteer);
    if (pass % 2 != 0 && pass != passes) continue;
    model.weights = learner.quantized();
    scores = figures(model, *dev, gazetteer);
    const auto on_train = figures(model, *train, gazetteer);
    fmt::print(stderr, "pass {}: CoNLL {:.2f} (MUC {:.1f} {:.1f} {:.1f}, B3 {:.1f} {:.1f} {:.1f}, CEAFe {:.1f} {:.1f} {:.1f}, mentions {:.1f} {:.1f}); train {:.2f}\n", pass, scores.conll(), scores.muc.p(),
               scores.muc.r(), scores.muc.f1(), scores.b3.p(), scores.b3.r(), scores.b3.f1(), scores.ceafe.p(), scores.ceafe.r(), scores.ceafe.f1(), scores.mentions.p(), scores.mentions.r(), on_train.conll());
  }
  const std::string bytes = extract::pack_antecedent_model(model.weights, fmt::format(
      "Antecedents: what each noun phrase takes up. Sums of weights over the tokens, trees and names of reader.model.\n"
      "Trained by train/antecedents.cpp on OntoGUM's open genres, train ({} documents, CC BY-SA 4.0; texts are not in this file), {} passes, seed 1.\n"
      "Weights: CC BY-SA 4.0. OntoGUM dev, exact words: CoNLL F1 {:.2f}.\n", train->size(), passes, scores.conll()));
  FILE* out = std::fopen(argv[3], "wb");
  if (!out || std::fwrite(bytes.data(), 1, bytes.size(), out) != bytes.size() || std::fclose(out) != 0) return fmt::print(stderr, "{}: cannot write\n", argv[3]), 1;
  fmt::print(stderr, "{}: {} bytes\n", argv[3], bytes.size());
  return 0;
}

}  // namespace
}  // namespace onrecord::train

int main(int argc, char** argv) { return onrecord::train::run(argc, argv); }
