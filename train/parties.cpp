// train_parties CAMEO.bio.gz OUT.model: trains models/parties.model (extract/party_tagger.h) on sentences with the source and the
// target of one happening marked, by the likelihood of whole labellings (train/chain.h). First five-fold cross-validation over five
// seeds, printed and kept in the card; then all of it.
#include <fmt/format.h>

#include <cstdio>
#include <numeric>
#include <random>

#include "eval/marked_parties.h"
#include "eval/task.h"
#include "extract/party_tagger.h"
#include "text/read.h"
#include "train/chain.h"
#include "train/tagger.h"

namespace onrecord::train {
namespace {

using extract::Features, extract::Lattice, extract::kPartyLabels;

constexpr int kEpochs = 40, kFolds = 5, kSeeds = 5;
constexpr float kRate = 0.02f;

struct Example {
  eval::MarkedParties gold;
  Reading reading;
  extract::Tree tree;
  std::vector<uint8_t> labels;
};

std::vector<uint8_t> labels_of(const Reading& reading, const eval::MarkedParties& gold) {
  std::vector<uint8_t> out(reading.tokens.size(), extract::kNoParty);
  const auto paint = [&](const std::vector<Span>& spans, uint8_t begin) {
    for (const Span span : spans) {
      bool first = true;
      for (uint32_t i = 0; i < reading.tokens.size(); ++i) {
        const Span token = reading.tokens[i].span;
        if (token.begin < span.begin || token.end > span.end) continue;
        out[i] = first ? begin : begin + 1;
        first = false;
      }
    }
  };
  paint(gold.sources, extract::kSourceBegin), paint(gold.targets, extract::kTargetBegin);
  return out;
}

// The longest sentence of an example: a few are cut by their full stops.
TokenRange run_of(const Example& example) { return {0, static_cast<uint32_t>(example.reading.tokens.size())}; }

void problem_of(const Example& example, Problem& p) {
  const TokenRange run = run_of(example);
  const auto view = extract::view_parties(example.reading, example.gold.text, example.tree, run);
  p.start(run.size());
  Features f;
  for (uint32_t i = run.begin; i < run.end; ++i) {
    extract::party_features(example.reading, view, i, f);
    Problem::take(p.label_rows[i], f);
    extract::party_pair_features(example.reading, view, i, f);
    Problem::take(p.pair_rows[i], f);
    p.gold[i] = example.labels[i];
  }
}

extract::PartyModel learn(const std::vector<Example>& all, std::vector<size_t> index, uint32_t seed) {
  Tagger tagger(kPartyLabels, kPartyLabels * kPartyLabels, 20, 20);
  tagger.label.least(2), tagger.pair.least(2);
  Problem problem;
  for (const size_t i : index) problem_of(all[i], problem), tagger.count(problem);
  std::mt19937 random(seed);
  Lattice<float> lattice;
  const auto pairs = [](const std::vector<uint8_t>& labels) { return label_pairs(labels, kPartyLabels); };
  std::vector<Move> moves;
  for (uint8_t a = 0; a < kPartyLabels; ++a)
    for (uint8_t b = 0; b < kPartyLabels; ++b)
      if (extract::may_follow(a, b)) moves.push_back({a, b, b, static_cast<uint8_t>(a * kPartyLabels + b)});
  Chain chain{kPartyLabels};
  const auto shares = [&](const auto& l, auto& label, auto& pair) {
    chain.shares(l.size, l.label, kPartyLabels, l.pair, kPartyLabels * kPartyLabels, [&](size_t) -> const auto& { return moves; }, label, pair);
  };
  for (int epoch = 0; epoch < kEpochs; ++epoch) {
    for (size_t i = index.size(); i > 1; --i) std::swap(index[i - 1], index[random() % i]);
    for (const size_t i : index) {
      problem_of(all[i], problem);
      lattice.reset(problem.size, kPartyLabels);
      tagger.climb(problem, lattice, shares, pairs, kRate);
    }
  }
  extract::PartyModel model;
  tagger.quantize(model.label, model.pair);
  return model;
}

void test(const extract::PartyModel& model, const Example& example, eval::Prf& source, eval::Prf& target) {
  const auto found = extract::find_parties(model, example.reading, example.gold.text, example.tree, run_of(example));
  const auto count = [&](eval::Prf& prf, const std::vector<Span>& gold, const std::vector<TokenRange>& ranges) {
    prf.gold += gold.size(), prf.found += ranges.size();
    for (const TokenRange r : ranges)
      prf.right += std::find(gold.begin(), gold.end(), Span{example.reading.tokens[r.begin].span.begin, example.reading.tokens[r.end - 1].span.end}) != gold.end();
  };
  count(source, example.gold.sources, found.source), count(target, example.gold.targets, found.target);
}

int run(int argc, char** argv) {
  if (argc != 3) return fmt::print(stderr, "usage: train_parties CAMEO.bio.gz OUT.model\n"), 2;
  const auto bytes = eval::read_file(argv[1]);
  const auto models = text::load_models();
  if (!bytes || !models) return fmt::print(stderr, "{}\n", bytes ? models.error().message : bytes.error().message), 1;
  std::vector<Example> all;
  const auto scratch = text::make_scratch();
  for (eval::MarkedParties& gold : eval::read_marked_parties(*bytes)) {
    Example example{std::move(gold), {}, {}, {}};
    const Article article = eval::plain_article(fmt::format("sentence {}", all.size()), example.gold.text);
    text::read(article, *models, *scratch, example.reading);
    example.tree = extract::build_tree(example.reading);
    example.labels = labels_of(example.reading, example.gold);
    all.push_back(std::move(example));
  }
  std::vector<size_t> index(all.size());
  std::iota(index.begin(), index.end(), size_t{0});
  eval::Prf source, target;
  for (uint32_t seed = 1; seed <= kSeeds; ++seed) {
    auto order = index;
    std::mt19937 random(seed);
    for (size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
    for (int fold = 0; fold < kFolds; ++fold) {
      std::vector<size_t> in, out;
      for (size_t k = 0; k < order.size(); ++k) (static_cast<int>(k % kFolds) == fold ? out : in).push_back(order[k]);
      const auto model = learn(all, in, seed);
      for (const size_t i : out) test(model, all[i], source, target);
    }
    const eval::Prf both{source.right + target.right, source.found + target.found, source.gold + target.gold};
    fmt::print(stderr, "seed {}: p {:.1f} r {:.1f} f1 {:.2f} (source {:.2f}, target {:.2f})\n", seed, both.p(), both.r(), both.f1(), source.f1(), target.f1());
  }
  const eval::Prf both{source.right + target.right, source.found + target.found, source.gold + target.gold};
  const std::string card = fmt::format(
      "Parties: source and target of a happening. A linear tagger over the tokens and trees of reader.model.\n"
      "Trained by train/parties.cpp on the CAMEO source and target training sentences ({}; research use, texts are not in this file), {} epochs, seed 1.\n"
      "Weights: CC BY-SA 4.0. Exact spans, five-fold cross-validation, five seeds: F1 {:.1f} (source {:.1f}, target {:.1f}).\n",
      all.size(), kEpochs, both.f1(), source.f1(), target.f1());
  const std::string packed = extract::pack_party_model(learn(all, index, 1), card);
  FILE* file = std::fopen(argv[2], "wb");
  if (!file || std::fwrite(packed.data(), 1, packed.size(), file) != packed.size() || std::fclose(file) != 0) return fmt::print(stderr, "{}: cannot write\n", argv[2]), 1;
  fmt::print(stderr, "{}: {} bytes\n", argv[2], packed.size());
  return 0;
}

}  // namespace
}  // namespace onrecord::train

int main(int argc, char** argv) { return onrecord::train::run(argc, argv); }
