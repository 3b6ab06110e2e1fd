// Tokens to vectors that know their neighbourhood: embeddings of a word and its parts, then blocks of convolutions of
// width 3 that add to a stream (residual, normalized before each; dilations widen what a token sees).
//
//   encode(encoder, keys_of_a_sentence, scratch, path);   // scratch.out: encoder.width() bytes a token, signed activations
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "model/dense.h"
#include "model/key_table.h"

namespace onrecord::model {

// Rows of signed activations, one picked a token.
struct Embedding {
  uint32_t width = 0;
  std::vector<uint8_t> cells;
  uint32_t rows() const { return width == 0 ? 0 : static_cast<uint32_t>(cells.size() / width); }
  static Embedding read(Reader& in);  // varint rows, varint width, cells
};

struct Encoder {
  static constexpr size_t kParts = 4;
  using Keys = std::array<uint32_t, 1 + kParts>;  // hashes of a word and of its parts

  KeyTable words;                         // hash of a word -> row; row 0 is the unknown word's
  Embedding vectors, trained;             // by row; rows past trained's end have vectors only and share trained row 0
  std::array<Embedding, kParts> parts;    // by hash; as many rows as a power of two
  Dense input;
  struct Block {
    uint32_t dilation = 1;
    Dense layer;
  };
  std::vector<Block> blocks;
  uint32_t reach = 0;  // the largest dilation

  uint32_t width() const { return input.outputs(); }
  static Encoder read(Reader& in);  // sets in.ok
};

struct EncoderScratch {
  std::vector<uint8_t> features, padded;  // padded: a row a token, with rows of zeros before and after that a convolution sees
  std::vector<int16_t> stream;
  const uint8_t* out = nullptr;           // in `padded`: the first token's row
};

// The tokens of one sentence; nothing is seen beyond its ends.
void encode(const Encoder& encoder, std::span<const Encoder::Keys> tokens, EncoderScratch& scratch, Path path);

}  // namespace onrecord::model
