// train_statements TRAIN.jsonl.gz DEV.jsonl.gz OUT.model [CUE_EPOCHS ROLE_EPOCHS]
// Trains the taggers of extract/cue_finder.h and extract/role_finder.h on PolNeAR by a margin perceptron over whole
// labellings (Collins 2002; the margin as in Taskar et al. 2003), averaged. Seed 1; one thread; the same bytes each time.
#include <fmt/format.h>

#include <cstdlib>
#include <numeric>

#include "eval/task.h"
#include "extract/attribution.h"
#include "extract/quotation.h"
#include "text/read.h"
#include "train/tagger.h"

namespace onrecord::train {
namespace {

using extract::Features;
using extract::Lattice;

struct Document {
  Article article;
  Reading reading;
  extract::Signals signals;
  std::vector<TokenRange> cues;      // by begin
  std::vector<uint8_t> cue_labels;   // per token
  std::vector<std::vector<uint8_t>> roles;  // of each cue, per token of the document: kNoRole but for its own
};

TokenRange tokens_in(const Reading& reading, Span span) {
  const auto middle = [](const Token& t) { return (t.span.begin + t.span.end) / 2; };
  uint32_t begin = 0;
  const auto first = std::partition_point(reading.tokens.begin(), reading.tokens.end(), [&](const Token& t) { return middle(t) < span.begin; });
  begin = static_cast<uint32_t>(first - reading.tokens.begin());
  uint32_t end = begin;
  while (end < reading.tokens.size() && middle(reading.tokens[end]) < span.end) ++end;
  return {begin, end};
}

struct Gold {
  TokenRange cue;
  std::vector<TokenRange> source, content;
};

Document read_document(const eval::Json& json, const text::Models& models, text::Scratch& scratch, const extract::SpeechActs& acts, std::vector<Gold>& gold) {
  Document out;
  out.article = eval::plain_article(std::string(json["id"].text()), std::string(json["text"].text()));
  text::read(out.article, models, scratch, out.reading);
  std::vector<Span> paragraphs;
  for (const Block& block : out.article.blocks) paragraphs.push_back(block.span);
  out.reading.quotations = extract::quotations_in(out.article.text, paragraphs);
  out.signals = extract::signals_of(out.article, out.reading, acts);
  const auto offsets = eval::code_point_offsets(out.article.text);
  const auto ranges = [&](const eval::Json& spans) {
    std::vector<TokenRange> found;
    for (const auto& pair : spans.array()) {
      const auto byte = [&](size_t k) { return offsets[std::min<size_t>(static_cast<size_t>(pair.array()[k].integer()), offsets.size() - 1)]; };
      if (const TokenRange range = tokens_in(out.reading, {byte(0), byte(1)}); !range.empty()) found.push_back(range);
    }
    return found;
  };
  for (const auto& row : json["attributions"].array()) {
    const auto cue = ranges(row["cue"]);
    if (!cue.empty()) gold.push_back({cue[0], ranges(row["source"]), ranges(row["content"])});
  }
  std::sort(gold.begin(), gold.end(), [](const Gold& a, const Gold& b) { return a.cue < b.cue; });
  gold.erase(std::unique(gold.begin(), gold.end(), [](const Gold& a, const Gold& b) { return a.cue.end > b.cue.begin; }), gold.end());
  out.cue_labels.assign(out.reading.tokens.size(), extract::kNoCue);
  for (const Gold& g : gold) {
    out.cues.push_back(g.cue);
    for (uint32_t i = g.cue.begin; i < g.cue.end; ++i) out.cue_labels[i] = i == g.cue.begin ? extract::kCueBegin : extract::kCueInside;
  }
  return out;
}

struct Corpus {
  std::vector<Document> documents;
  std::vector<std::vector<Gold>> gold;
};

Result<Corpus> read_corpus(const std::string& path, const text::Models& models, const extract::SpeechActs& acts) {
  const auto bytes = eval::read_file(path);
  if (!bytes) return tl::unexpected(bytes.error());
  Corpus corpus;
  const auto scratch = text::make_scratch();
  for (const auto line : eval::lines_of(*bytes)) {
    const auto json = eval::parse_json(line);
    if (!json) return tl::unexpected(json.error());
    corpus.gold.emplace_back();
    corpus.documents.push_back(read_document(*json, models, *scratch, acts, corpus.gold.back()));
  }
  return corpus;
}

std::vector<uint32_t> cue_pair_classes(const std::vector<uint8_t>& labels) { return label_pairs(labels, extract::kCueLabels); }

void cue_problem(const Document& d, TokenRange run, Problem& p) {
  p.start(run.size());
  Features f;
  for (uint32_t i = run.begin; i < run.end; ++i) {
    extract::cue_features(d.signals, run, i, f);
    Problem::take(p.label_rows[i - run.begin], f);
    extract::cue_pair_features(d.signals, run, i, f);
    Problem::take(p.pair_rows[i - run.begin], f);
    p.gold[i - run.begin] = d.cue_labels[i];
  }
  if (!p.gold.empty() && p.gold[0] == extract::kCueInside) p.gold[0] = extract::kCueBegin;
}

void role_problem(const extract::CueView& view, const Gold& gold, Problem& p) {
  p.start(view.window.size());
  Features f;
  for (uint32_t i = view.window.begin; i < view.window.end; ++i) {
    extract::role_features(view, i, f);
    Problem::take(p.label_rows[i - view.window.begin], f);
    extract::role_pair_features(view, i, f);
    Problem::take(p.pair_rows[i - view.window.begin], f);
  }
  const auto paint = [&](TokenRange range, uint8_t role) {
    for (uint32_t i = std::max(range.begin, view.window.begin); i < std::min(range.end, view.window.end); ++i) p.gold[i - view.window.begin] = role;
  };
  for (TokenRange range : gold.content) paint(range, extract::kContentRole);
  for (TokenRange range : gold.source) paint(range, extract::kSourceRole);
  paint(gold.cue, extract::kCueRole);
}

int run(int argc, char** argv) {
  if (argc < 4) return fmt::print(stderr, "usage: train_statements TRAIN.jsonl.gz DEV.jsonl.gz OUT.model [CUE_EPOCHS ROLE_EPOCHS]\n"), 2;
  const int cue_epochs = argc > 4 ? std::atoi(argv[4]) : 8, role_epochs = argc > 5 ? std::atoi(argv[5]) : 5;
  const auto models = text::load_models();
  const auto acts = extract::load_speech_acts();
  if (!models || !acts) return fmt::print(stderr, "{}\n", models ? acts.error().message : models.error().message), 1;
  const auto train = read_corpus(argv[1], *models, *acts), dev = read_corpus(argv[2], *models, *acts);
  if (!train || !dev) return fmt::print(stderr, "{}\n", train ? dev.error().message : train.error().message), 1;

  Tagger cues(extract::kCueLabels, extract::kCueLabels * extract::kCueLabels, 22, 21), roles(extract::kRoleLabels, extract::kRolePairs, 22, 22);
  cues.label.least(2), cues.pair.least(2), roles.label.least(3), roles.pair.least(3);
  // A missed cue costs more than one too many: the bias below can only take cues away.
  const auto cue_cost = [](uint8_t gold, size_t l) { return l == gold ? 0.0f : gold == extract::kNoCue ? 1.0f : 2.0f; };
  const auto no_cost = [](uint8_t, size_t) { return 0.0f; };
  Lattice<float> cue_lattice;
  extract::RoleLattice<float> role_lattice;
  const auto best_cues = [](auto& lattice, auto& best) { extract::forbid_cues(lattice), extract::best_path(lattice, best); };
  std::vector<size_t> order(train->documents.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::mt19937 random(1);
  Problem problem;
  const auto each_run = [&](const Document& d, const auto& use) {
    for (const Sentence& sentence : d.reading.sentences)
      if (sentence.tokens.size() <= extract::kLongestRun) cue_problem(d, sentence.tokens, problem), use();
  };
  const auto each_cue = [&](const Document& d, const std::vector<Gold>& gold, const auto& use) {
    for (size_t k = 0; k < gold.size(); ++k) {
      const auto view = extract::view_cue(d.reading, d.signals, d.cues, k, extract::role_window(d.article, d.reading, d.signals, gold[k].cue));
      role_problem(view, gold[k], problem);
      use(view);
    }
  };
  for (size_t i = 0; i < order.size(); ++i) {
    each_run(train->documents[i], [&] { cues.count(problem); });
    each_cue(train->documents[i], train->gold[i], [&](const auto&) { roles.count(problem); });
  }
  for (int epoch = 0; epoch < std::max(cue_epochs, role_epochs); ++epoch) {
    for (size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
    size_t n = 0, right = 0, m = 0, right_roles = 0;
    for (const size_t i : order) {
      const Document& d = train->documents[i];
      if (epoch < cue_epochs) each_run(d, [&] {
        cue_lattice.reset(problem.size, extract::kCueLabels);
        ++n, right += cues.learn(problem, cue_lattice, best_cues, cue_pair_classes, cue_cost);
      });
      if (epoch < role_epochs) each_cue(d, train->gold[i], [&](const extract::CueView& view) {
        role_lattice.reset(problem.size);
        const auto best_roles = [&](const auto& lattice, auto& best) { extract::best_roles(view, lattice, best); };
        ++m, right_roles += roles.learn(problem, role_lattice, best_roles, extract::pair_classes, no_cost);
      });
    }
    fmt::print(stderr, "epoch {}: sentences {:.4f}, cues {:.4f}\n", epoch + 1, static_cast<double>(right) / static_cast<double>(std::max<size_t>(n, 1)), static_cast<double>(right_roles) / static_cast<double>(std::max<size_t>(m, 1)));
  }
  extract::AttributionModel model;
  cues.quantize(model.cues.label, model.cues.pair);
  roles.quantize(model.roles.label, model.roles.pair);

  // The bias of the cue finder is chosen on the dev file.
  double best = 0;
  int32_t best_bias = 0;
  for (int32_t bias = 90; bias <= 300; bias += 30) {
    model.cues.bias = bias;
    eval::Prf counts;
    for (const Document& d : dev->documents) {
      counts.gold += d.cues.size();
      for (const Sentence& sentence : d.reading.sentences)
        for (const TokenRange cue : extract::find_cues(model.cues, d.signals, sentence.tokens)) {
          ++counts.found;
          counts.right += std::find(d.cues.begin(), d.cues.end(), cue) != d.cues.end();
        }
    }
    fmt::print(stderr, "bias {:4}: cue p {:.2f} r {:.2f} f1 {:.2f}\n", bias, counts.p(), counts.r(), counts.f1());
    if (counts.f1() > best) best = counts.f1(), best_bias = bias;
  }
  model.cues.bias = best_bias;
  // With the right cues: how good are the roles, and how dear should a gap in the content be?
  eval::Prf source, content;
  int32_t best_again = 0;
  for (int32_t again = 0; again >= -120; again -= 15) {
    model.roles.again = again;
    eval::Prf sources, contents;
    for (size_t i = 0; i < dev->documents.size(); ++i) {
      const Document& d = dev->documents[i];
      for (size_t k = 0; k < dev->gold[i].size(); ++k) {
        const Gold& gold = dev->gold[i][k];
        const auto found = extract::find_roles(model.roles, extract::view_cue(d.reading, d.signals, d.cues, k, extract::role_window(d.article, d.reading, d.signals, gold.cue)));
        ++sources.found, ++sources.gold, ++contents.found, ++contents.gold;
        sources.right += found.source == gold.source, contents.right += found.content == gold.content;
      }
    }
    fmt::print(stderr, "again {:4}: given the cue: source {:.2f}, content {:.2f}\n", again, sources.p(), contents.p());
    if (again == 0 || contents.right > content.right) source = sources, content = contents, best_again = again;
  }
  model.roles.again = best_again;

  const std::string card = fmt::format(
      "Statements: cue, source and content of attributions. Two linear taggers over the tokens and trees of reader.model.\n"
      "Trained by train/statements.cpp on PolNeAR 1.0 train (840 news articles of 2016, research use; texts are not in this file), {} and {} epochs, seed 1.\n"
      "Weights: CC BY-SA 4.0. PolNeAR dev: cue exact F1 {:.2f}; given the cue: source {:.2f}, content {:.2f} exact.\n",
      cue_epochs, role_epochs, best, source.p(), content.p());
  const std::string bytes = extract::pack_attribution_model(model, card);
  FILE* out = std::fopen(argv[3], "wb");
  if (!out || std::fwrite(bytes.data(), 1, bytes.size(), out) != bytes.size() || std::fclose(out) != 0) return fmt::print(stderr, "{}: cannot write\n", argv[3]), 1;
  fmt::print(stderr, "{}: {} bytes\n", argv[3], bytes.size());
  return 0;
}

}  // namespace
}  // namespace onrecord::train

int main(int argc, char** argv) { return onrecord::train::run(argc, argv); }
