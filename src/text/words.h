// What every model of this room sees of a word: hashes of its forms, its shape and its cluster. Computed once for each
// token of an article; training and reading use this very code.
#pragma once
#include <array>
#include <span>
#include <string>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/reading.h"
#include "model/key_table.h"

namespace onrecord::text {

// Classes of words with alike neighbours (k-means over word vectors, at two grains). Keys are
// Word::lower; class 0: unknown.
struct Clusters {
  model::KeyTable fine;          // lower-case word -> cluster, from 1
  std::vector<uint8_t> coarse;   // of each cluster
};

struct Word {
  uint32_t lower = 0;                    // lower case, digits as 0
  uint32_t shape = 0;                    // "Xxx", "dd", "X.X."
  std::array<uint32_t, 4> suffix{};      // last 1 to 4 bytes, lower case
  std::array<uint32_t, 3> prefix{};      // first 1 to 3 bytes, lower case
  uint16_t cluster = 0, coarse = 0;
  bool capital = false;                  // begins with one
};

inline constexpr uint32_t kNoWord = 1, kBegin = 2, kEnd = 3;  // keys of what is not there

Word word_of(std::string_view form, const Clusters& clusters);
void words_of(std::string_view text, const std::vector<Token>& tokens, const Clusters& clusters, std::vector<Word>& words);

// The features of one decision, each mixed with the number of its template. A reused buffer.
class Features {
 public:
  void clear() { size_ = 0, template_ = 0; }
  void add(uint32_t a);
  void add(uint32_t a, uint32_t b);
  void add(uint32_t a, uint32_t b, uint32_t c);
  std::span<const uint32_t> rows() const { return {rows_.data(), size_}; }

 private:
  std::array<uint32_t, 128> rows_;
  uint32_t size_ = 0, template_ = 0;
};

}  // namespace onrecord::text
