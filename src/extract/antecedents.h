// What each noun phrase takes up: a mention ranker (Denis & Baldridge 2008; surface features after Durrett & Klein 2013) with
// weights learnt from OntoGUM (models/antecedents.model, train/antecedents.cpp). Phrases are taken in order; each chooses one
// of the earlier ones, or none, by a sum of weights; what it chose is known to those after it.
//
//   choose_antecedents(model, Antecedents(article, reading, tree, gazetteer), reading.phrases);
#pragma once
#include <array>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "extract/gazetteer.h"
#include "extract/tree.h"
#include "model/linear.h"

namespace onrecord::extract {

struct AntecedentModel {
  model::Linear weights;  // one class
};
Result<AntecedentModel> load_antecedent_model();
std::string pack_antecedent_model(const model::Linear& weights, std::string card);

// Rows of weights of one choice. Each add() is a template of its own, numbered by the order of calls.
class ChoiceRows {
 public:
  void clear() { size_ = 0; }
  void add(uint64_t a, uint64_t b = 0, uint64_t c = 0) {
    uint64_t h = (a + (size_ + 1) * 0x9E3779B97F4A7C15ull) * 0xBF58476D1CE4E5B9ull;
    h ^= (b + 0x632BE59BD9B4E019ull) * 0x94D049BB133111EBull;
    h += (c + 0xD1B54A32D192ED03ull) * 0xAEF17502108EF2D9ull;
    h = (h ^ h >> 32) * 0xD6E8FEB86659FD93ull;
    rows_[size_++] = static_cast<uint32_t>(h >> 32);
  }
  std::span<const uint32_t> rows() const { return {rows_.data(), size_}; }

 private:
  std::array<uint32_t, 40> rows_;
  uint32_t size_ = 0;
};

// What the ranker sees, shared by reading and training. `reading.phrases` and the quotations must be there.
class Antecedents {
 public:
  Antecedents(const Article& article, const Reading& reading, const Tree& tree, const Gazetteer& gazetteer);

  size_t size() const { return seen_.size(); }
  // Those among the earlier ones that `i` might take up, nearest first.
  const std::vector<uint32_t>& candidates(uint32_t i);
  void features_of_none(uint32_t i, ChoiceRows& out) const;
  void features(uint32_t i, uint32_t candidate, ChoiceRows& out) const;
  // Settles i; after those before it. kNone: takes up nothing.
  void settle(uint32_t i, uint32_t candidate);
  uint32_t chain_of(uint32_t i) const { return seen_[i].chain; }

 private:
  struct Seen {
    uint32_t head = 0, lemma = 0, text = 0, governor = 0, initials = 0;  // hashes
    uint32_t first_word = 0, words = 0;                                  // into words_: hashes of its content words
    uint32_t sentence = 0, quote = kNone, block = 0, token = 0, chain = 0;
    TokenRange tokens;
    uint8_t kind = 0, pronoun = 0, person = 0, number = 0, gender = 0, type = 0, determiner = 0, relation = 0, size = 0, after = 0, modified = 0;
  };
  struct Chain {
    uint32_t size = 0, last = 0;
    uint8_t gender = 0, number = 0, named = 0, pronoun = 0;
  };
  Seen look(const Article& article, const NounPhrase& phrase, const std::vector<uint32_t>& quote) const;
  void add_words(Seen& seen, std::string_view text, const NounPhrase& phrase);
  bool is_new(const Seen& seen) const;
  bool fits(const Seen& seen, const Seen& candidate) const;
  bool holds(const Seen& seen, uint32_t word) const;

  const Reading& reading_;
  const Tree& tree_;
  const Gazetteer& gazetteer_;
  std::vector<uint8_t> name_kind_;  // per token; 0: no name
  std::vector<Seen> seen_;
  std::vector<uint32_t> words_;
  std::vector<Chain> chains_;
  std::vector<uint32_t> candidates_;
  std::unordered_map<uint32_t, std::vector<uint32_t>> by_lemma_, by_word_, by_text_;
};

void choose_antecedents(const AntecedentModel& model, Antecedents& antecedents, std::vector<NounPhrase>& phrases);

}  // namespace onrecord::extract
