// One small network for tags, trees and names: an encoder (model/encoder.h) and a head for each. Arcs are scored by
// products of two vectors (biaffine without its matrix; Dozat & Manning 2017), names by BIOES labels, of which names.h
// makes names. Made by train/reader, which computes with the same roundings; every path gives the same.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/reading.h"
#include "model/encoder.h"
#include "text/tag.h"
#include "text/tree.h"
#include "text/words.h"

namespace onrecord::text {

struct Network {
  model::Encoder encoder;
  std::vector<Tag> tags;
  std::vector<Deprel> relations;
  std::vector<NameKind> kinds;             // of the labels of names (names.h)
  model::Dense tag;
  model::Dense names, name_labels;
  model::Dense parse, dependant, head;     // an arc's score: dependant . head, plus a bias for its length
  model::Dense label_dependant, label_head, label;
  std::vector<uint8_t> root;               // a head for the root of the sentence
  std::vector<float> label_root;
  std::vector<int32_t> far;                // biases, in the units of a product; by distance, the middle is 0

  // Errors: Format.
  static Result<Network> unpack(std::string_view bytes);
};

struct NetworkScratch {
  model::EncoderScratch encoder;
  std::vector<uint8_t> hidden, chosen, heads, dependants;
  std::vector<int32_t> arcs;
  std::vector<float> values, of_dependant, of_head;
  TreeScratch tree;
};

// What the network says of one sentence; tokens are counted from its first.
struct NetworkReading {
  std::vector<uint8_t> tags;               // indexes into Network::tags
  std::vector<uint32_t> heads;             // kNone for the root
  std::vector<Deprel> relations;
  std::vector<int16_t> label_scores;       // of the labels of names (names.h), a row a token
};

// At most kLongest tokens: the work of a tree grows with the square of its sentence. Callers cut longer ones.
inline constexpr size_t kLongest = 200;
void read_sentence(const Network& network, std::span<const Word> words, NetworkScratch& scratch, NetworkReading& out, model::Path path);

}  // namespace onrecord::text
