// train_statements TRAIN.jsonl.gz DEV.jsonl.gz OUT.model
// Trains the taggers of extract/cue_finder.h and extract/role_finder.h on PolNeAR by the likelihood of whole labellings (train/chain.h),
// averaged over the way and over rounds. Seeds are the rounds' numbers; one thread; the same bytes each time.
#include <fmt/format.h>

#include <numeric>

#include "eval/task.h"
#include "extract/attribution.h"
#include "extract/quotation.h"
#include "text/read.h"
#include "train/chain.h"
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

constexpr int kRounds = 3;

// Learns in rounds of some epochs each; `each(i, use)` makes the problems of document i.
template <class Each, class Climb>
void learn(Tagger& tagger, std::vector<size_t> order, int rounds, int epochs, const Each& each, const Climb& climb) {
  for (int round = 1; round <= rounds; ++round) {
    std::mt19937 random(static_cast<uint32_t>(round));
    for (int epoch = 0; epoch < epochs; ++epoch) {
      for (size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
      for (const size_t i : order) each(i, climb);
    }
    tagger.next_round();
  }
}

class CueLearner {
 public:
  explicit CueLearner(const Corpus& corpus) : corpus_(corpus) {
    for (uint8_t a = 0; a < extract::kCueLabels; ++a)
      for (uint8_t b = 0; b < extract::kCueLabels; ++b)
        if (a != extract::kNoCue || b != extract::kCueInside) moves_.push_back({a, b, b, static_cast<uint8_t>(a * extract::kCueLabels + b)});
  }

  extract::CueModel learn_from(const std::vector<size_t>& documents, int rounds) {
    constexpr int kEpochs = 5;
    constexpr float kRate = 0.025f;
    Tagger tagger(extract::kCueLabels, extract::kCueLabels * extract::kCueLabels, 22, 21);
    tagger.label.least(2), tagger.pair.least(2);
    const auto each = [&](size_t i, const auto& use) {
      const Document& d = corpus_.documents[i];
      for (const Sentence& sentence : d.reading.sentences)
        if (sentence.tokens.size() <= extract::kLongestRun) cue_problem(d, sentence.tokens, problem_), use();
    };
    for (const size_t i : documents) each(i, [&] { tagger.count(problem_); });
    Lattice<float> lattice;
    const auto shares = [&](const auto& l, auto& label, auto& pair) {
      chain_.shares(l.size, l.label, extract::kCueLabels, l.pair, extract::kCueLabels * extract::kCueLabels, [&](size_t) -> const auto& { return moves_; }, label, pair);
    };
    learn(tagger, documents, rounds, kEpochs, each, [&] {
      lattice.reset(problem_.size, extract::kCueLabels);
      tagger.climb(problem_, lattice, shares, cue_pair_classes, kRate);
    });
    extract::CueModel model;
    tagger.quantize(model.label, model.pair);
    return model;
  }

  // The cues of each document as found by a model that has learnt from the other half.
  std::vector<std::vector<TokenRange>> unseen() {
    constexpr int32_t kBias = 60;  // about that of the end
    std::vector<std::vector<TokenRange>> found(corpus_.documents.size());
    for (size_t half = 0; half < 2; ++half) {
      std::vector<size_t> seen;
      for (size_t i = 1 - half; i < found.size(); i += 2) seen.push_back(i);
      extract::CueModel model = learn_from(seen, 1);
      model.bias = kBias;
      for (size_t i = half; i < found.size(); i += 2)
        for (const Sentence& sentence : corpus_.documents[i].reading.sentences)
          for (const TokenRange cue : extract::find_cues(model, corpus_.documents[i].signals, sentence.tokens)) found[i].push_back(cue);
    }
    return found;
  }

 private:
  const Corpus& corpus_;
  std::vector<Move> moves_;
  Chain chain_{extract::kCueLabels};
  Problem problem_;
};

// A right cue among those found beside it, as it will be; its place.
size_t put_among(TokenRange cue, std::vector<TokenRange>& cues) {
  std::erase_if(cues, [&](TokenRange c) { return c.begin < cue.end && cue.begin < c.end; });
  const auto at = std::lower_bound(cues.begin(), cues.end(), cue);
  const auto place = static_cast<size_t>(at - cues.begin());
  cues.insert(at, cue);
  return place;
}

extract::RoleModel learn_roles(const Corpus& corpus, const std::vector<std::vector<TokenRange>>& beside) {
  constexpr int kEpochs = 4;
  constexpr float kRate = 0.05f;
  std::vector<Move> in_cue, beside_cue;
  for (uint8_t state = 0; state < extract::kRoleStates; ++state)
    for (uint8_t label = 0; label < extract::kRoleLabels; ++label)
      if (const auto step = extract::role_step(state, label); step.possible) (label == extract::kCueRole ? in_cue : beside_cue).push_back({state, step.state, label, step.pair});
  Chain chain(extract::kRoleStates);
  Tagger tagger(extract::kRoleLabels, extract::kRolePairs, 22, 22);
  tagger.label.least(3), tagger.pair.least(3);
  Problem problem;
  extract::RoleLattice<float> lattice;
  const auto each = [&](size_t i, const auto& use) {
    const Document& d = corpus.documents[i];
    for (const Gold& gold : corpus.gold[i]) {
      std::vector<TokenRange> cues = beside[i];
      const size_t which = put_among(gold.cue, cues);
      const auto view = extract::view_cue(d.reading, d.signals, cues, which, extract::role_window(d.article, d.reading, d.signals, gold.cue));
      role_problem(view, gold, problem);
      use(view);
    }
  };
  std::vector<size_t> all(corpus.documents.size());
  std::iota(all.begin(), all.end(), size_t{0});
  for (const size_t i : all) each(i, [&](const auto&) { tagger.count(problem); });
  learn(tagger, all, kRounds, kEpochs, each, [&](const extract::CueView& view) {
    lattice.reset(problem.size);
    const auto shares = [&](const auto& l, auto& label, auto& pair) {
      const auto moves = [&](size_t t) -> const auto& { return view.cue.contains(view.window.begin + static_cast<uint32_t>(t)) ? in_cue : beside_cue; };
      chain.shares(l.size, l.label, extract::kRoleLabels, l.pair, extract::kRolePairs, moves, label, pair);
    };
    tagger.climb(problem, lattice, shares, extract::pair_classes, kRate);
  });
  extract::RoleModel model;
  tagger.quantize(model.label, model.pair);
  return model;
}

struct Figures {
  eval::Prf source, cue, content;
};

// Exact spans of what is found from the text on.
Figures figures_of(const extract::AttributionModel& model, const Corpus& dev) {
  Figures figures;
  const auto count = [](const std::vector<TokenRange>& found, const std::vector<TokenRange>& gold, eval::Prf& p) {
    p.found += found.size(), p.gold += gold.size();
    p.right += static_cast<uint64_t>(std::ranges::count_if(found, [&](TokenRange r) { return std::ranges::find(gold, r) != gold.end(); }));
  };
  const auto append = [](std::vector<TokenRange>& to, const std::vector<TokenRange>& from) { to.insert(to.end(), from.begin(), from.end()); };
  for (size_t i = 0; i < dev.documents.size(); ++i) {
    const Document& d = dev.documents[i];
    std::vector<TokenRange> cues, sources, contents, gold_sources, gold_contents;
    for (const auto& found : extract::find_attributions(model, d.article, d.reading, d.signals))
      cues.push_back(found.cue), append(sources, found.roles.source), append(contents, found.roles.content);
    for (const Gold& gold : dev.gold[i]) append(gold_sources, gold.source), append(gold_contents, gold.content);
    count(cues, d.cues, figures.cue), count(sources, gold_sources, figures.source), count(contents, gold_contents, figures.content);
  }
  return figures;
}

int run(int argc, char** argv) {
  if (argc != 4) return fmt::print(stderr, "usage: train_statements TRAIN.jsonl.gz DEV.jsonl.gz OUT.model\n"), 2;
  const auto models = text::load_models();
  const auto acts = extract::load_speech_acts();
  if (!models || !acts) return fmt::print(stderr, "{}\n", models ? acts.error().message : models.error().message), 1;
  const auto train = read_corpus(argv[1], *models, *acts), dev = read_corpus(argv[2], *models, *acts);
  if (!train || !dev) return fmt::print(stderr, "{}\n", train ? dev.error().message : train.error().message), 1;

  extract::AttributionModel model;
  CueLearner cues(*train);
  std::vector<size_t> all(train->documents.size());
  std::iota(all.begin(), all.end(), size_t{0});
  model.cues = cues.learn_from(all, kRounds);
  model.roles = learn_roles(*train, cues.unseen());

  // How dear a cue is: as cheap as leaves three of four found on the dev file right. How dear a gap in the content is: what gives the best contents.
  constexpr double kRightCues = 75;
  Figures best;
  for (int32_t bias = 0; bias <= 1500 && best.cue.found == 0; bias += 45) {
    int32_t best_again = 0;
    for (int32_t again = 0; again >= -240; again -= 60) {
      model.cues.bias = bias, model.roles.again = again;
      const Figures now = figures_of(model, *dev);
      if (again == 0) fmt::print(stderr, "bias {:4}: source {:.2f}, cue {:.2f} (p {:.2f}, r {:.2f}), content {:.2f}\n", bias, now.source.f1(), now.cue.f1(), now.cue.p(), now.cue.r(), now.content.f1());
      if (now.cue.p() < kRightCues) break;
      if (best.cue.found == 0 || now.content.f1() > best.content.f1()) best = now, best_again = again;
    }
    model.roles.again = best_again;
  }
  fmt::print(stderr, "bias {}, again {}: source {:.2f}, cue {:.2f}, content {:.2f}\n", model.cues.bias, model.roles.again, best.source.f1(), best.cue.f1(), best.content.f1());

  const std::string card = fmt::format(
      "Statements: cue, source and content of attributions. Two linear taggers over the tokens and trees of reader.model.\n"
      "Trained by train/statements.cpp on PolNeAR 1.0 train (840 news articles of 2016, research use; texts are not in this file), {} rounds.\n"
      "Weights: CC BY-SA 4.0. PolNeAR dev, exact F1: source {:.2f}, cue {:.2f}, content {:.2f}.\n",
      kRounds, best.source.f1(), best.cue.f1(), best.content.f1());
  const std::string bytes = extract::pack_attribution_model(model, card);
  FILE* out = std::fopen(argv[3], "wb");
  if (!out || std::fwrite(bytes.data(), 1, bytes.size(), out) != bytes.size() || std::fclose(out) != 0) return fmt::print(stderr, "{}: cannot write\n", argv[3]), 1;
  fmt::print(stderr, "{}: {} bytes\n", argv[3], bytes.size());
  return 0;
}

}  // namespace
}  // namespace onrecord::train

int main(int argc, char** argv) { return onrecord::train::run(argc, argv); }
