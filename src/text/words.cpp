#include "text/words.h"

#include <algorithm>
#include <cassert>
#include <string>

#include "core/utf8.h"
#include "model/hash.h"

namespace onrecord::text {

using model::hash_bytes;
using model::mix;

namespace {

// "Xxx" -> "Xx", "12,000" -> "d,d": runs of one class count as one, but a single capital before small letters stays apart.
uint32_t shape_of(std::string_view form) {
  std::string shape;
  for (size_t at = 0; at < form.size() && shape.size() < 12;) {
    const uint8_t b = static_cast<uint8_t>(form[at]);
    char c;
    uint32_t size = 1;
    if (b < 0x80) {
      c = b >= 'A' && b <= 'Z' ? 'X' : b >= 'a' && b <= 'z' ? 'x' : b >= '0' && b <= '9' ? 'd' : static_cast<char>(b);
    } else {
      const CodePoint p = decode(form, at);
      size = p.size;
      c = is_upper(p.value) ? 'X' : is_letter(p.value) ? 'x' : '*';
    }
    if (shape.empty() || shape.back() != c || (c != 'x' && c != 'd' && shape.size() == 1)) shape += c;
    at += size;
  }
  return hash_bytes(shape);
}

}  // namespace

Word word_of(std::string_view form, const Clusters& clusters) {
  std::string folded;
  bool ascii = true;
  for (const char c : form) ascii &= static_cast<uint8_t>(c) < 0x80;
  folded = ascii ? std::string(form) : lower(form);
  // Typewriter forms of ’ so that "Veld’s" and "Veld's" are one.
  for (size_t at; !ascii && (at = folded.find("\xE2\x80\x99")) != folded.npos;) folded.replace(at, 3, "'");
  for (char& c : folded) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    if (c >= '0' && c <= '9') c = '0';
  }
  Word word;
  word.lower = hash_bytes(folded);
  word.shape = shape_of(form);
  for (size_t n = 1; n <= 4; ++n) word.suffix[n - 1] = hash_bytes(std::string_view(folded).substr(folded.size() - std::min(n, folded.size())));
  for (size_t n = 1; n <= 3; ++n) word.prefix[n - 1] = hash_bytes(std::string_view(folded).substr(0, n));
  word.cluster = clusters.fine.find(word.lower).value_or(0);
  word.coarse = word.cluster < clusters.coarse.size() ? clusters.coarse[word.cluster] : 0;
  word.capital = is_upper(decode(form, 0).value);
  return word;
}

void words_of(std::string_view text, const std::vector<Token>& tokens, const Clusters& clusters, std::vector<Word>& words) {
  words.clear();
  words.reserve(tokens.size());
  for (const Token& token : tokens) words.push_back(word_of(slice(text, token.span), clusters));
}

void Features::add(uint32_t a) { add(a, 0, 0); }
void Features::add(uint32_t a, uint32_t b) { add(a, b, 0); }
void Features::add(uint32_t a, uint32_t b, uint32_t c) {
  assert(size_ < rows_.size());
  rows_[size_++] = mix(mix(a, b * 0x85EBCA6Bu + ++template_), c);
}

}  // namespace onrecord::text
