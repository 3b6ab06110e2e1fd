// Fingerprints for `link`, which touches no text: of the body, to find copies; of quoted words, to find one utterance
// in several wordings. Method: Schleimer, Wilkerson, Aiken, "Winnowing: local algorithms for document fingerprinting"
// (2003), over word shingles. Any two bodies that share kShingle + kWindow - 1 words in a row share a fingerprint.
#include <algorithm>
#include <deque>
#include <string>

#include "core/utf8.h"
#include "extract/stages.h"

namespace onrecord::extract {
namespace {

constexpr size_t kShingle = 6;      // words
constexpr size_t kWindow = 5;       // shingles
constexpr size_t kQuoteShingle = 3; // words; and pairs, by which two words quoted are found in a longer quotation

constexpr uint64_t mix(uint64_t hash, uint64_t value) {
  hash ^= value + 0x9e3779b97f4a7c15ull + (hash << 6) + (hash >> 2);
  hash *= 0xff51afd7ed558ccdull;
  return hash ^ (hash >> 32);
}

void replace_all(std::string& word, std::string_view from, std::string_view to) {
  for (size_t at = 0; (at = word.find(from, at)) != std::string::npos; at += to.size()) word.replace(at, from.size(), to);
}

// A word as both sides of the Atlantic would have it hashed: letters and digits only, spellings drawn together. The
// result need not be a word; it only has to be the same for "organisation" and "organization", "defence" and "defense".
std::string normal_word(std::string_view token) {
  std::string word;
  for (size_t at = 0; at < token.size();) {
    const CodePoint c = decode(token, at);
    if (is_letter(c.value) || is_digit(c.value)) append_utf8(word, lower(c.value));
    at += c.size;
  }
  if (word.size() < 5) return word;
  word = fold(word);
  replace_all(word, "ise", "ize"), replace_all(word, "isi", "izi"), replace_all(word, "isa", "iza");
  replace_all(word, "our", "or"), replace_all(word, "ence", "ense"), replace_all(word, "ll", "l");
  replace_all(word, "yse", "yze"), replace_all(word, "ogue", "og");
  if (word.ends_with("mme")) word.resize(word.size() - 2);
  if (word.ends_with("tre")) word.replace(word.size() - 3, 3, "ter");
  return word;
}

uint64_t hash_word(std::string_view token) {
  const std::string word = normal_word(token);
  if (word.empty()) return 0;
  uint64_t hash = 0xcbf29ce484222325ull;
  for (const unsigned char byte : word) hash = (hash ^ byte) * 0x100000001b3ull;
  return mix(hash, word.size());
}

uint64_t hash_run(const uint64_t* words, size_t n) {
  uint64_t hash = n;
  for (size_t i = 0; i < n; ++i) hash = mix(hash, words[i]);
  return hash;
}

void sort_unique(std::vector<uint64_t>& hashes) {
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
}

// The least shingle of every window; the last one where several are equal.
std::vector<uint64_t> winnow(const std::vector<uint64_t>& words) {
  std::vector<uint64_t> kept;
  if (words.size() < kShingle) return kept;
  std::deque<std::pair<uint64_t, size_t>> window;  // hashes that may still become least, ascending
  const size_t shingles = words.size() - kShingle + 1;
  for (size_t i = 0; i < shingles; ++i) {
    const uint64_t hash = hash_run(&words[i], kShingle);
    while (!window.empty() && window.back().first >= hash) window.pop_back();
    window.emplace_back(hash, i);
    if (window.front().second + kWindow <= i) window.pop_front();
    if (i + 1 >= kWindow || i + 1 == shingles) kept.push_back(window.front().first);
  }
  sort_unique(kept);
  return kept;
}

// Which tokens stand between quotation marks and are the speaker's: words in square brackets are an editor's.
std::vector<bool> quoted_tokens(const Article& article, const Reading& reading) {
  std::vector<bool> quoted(reading.tokens.size(), false);
  for (const Quotation& quotation : reading.quotations) {
    auto token = std::lower_bound(reading.tokens.begin(), reading.tokens.end(), quotation.inner.begin,
                                  [](const Token& t, uint32_t begin) { return t.span.begin < begin; });
    for (; token != reading.tokens.end() && token->span.end <= quotation.inner.end; ++token) {
      const auto i = static_cast<size_t>(token - reading.tokens.begin());
      if (quoted[i]) break;  // nested: marked already
      quoted[i] = true;
    }
  }
  bool bracket = false;
  for (size_t i = 0; i < quoted.size(); ++i) {
    const auto word = slice(article.text, reading.tokens[i].span);
    if (word.starts_with('[')) bracket = true;
    const bool closes = word.ends_with(']');
    if (!quoted[i]) bracket = false;
    if (bracket) quoted[i] = false;
    if (closes) bracket = false;
  }
  return quoted;
}

}  // namespace

void find_fingerprints(Context& c) {
  const Reading& reading = c.reading;
  std::vector<uint64_t> hashes(reading.tokens.size());
  for (size_t i = 0; i < hashes.size(); ++i) hashes[i] = hash_word(slice(c.article.text, reading.tokens[i].span));

  std::vector<uint64_t> body;
  for (const Sentence& sentence : reading.sentences) {
    const BlockKind kind = c.article.blocks[sentence.block].kind;
    if (kind != BlockKind::Body && kind != BlockKind::Quote) continue;
    for (uint32_t i = sentence.tokens.begin; i < sentence.tokens.end; ++i)
      if (hashes[i]) body.push_back(hashes[i]);
  }
  c.claims.fingerprints = winnow(body);

  const std::vector<bool> quoted = quoted_tokens(c.article, reading);
  std::vector<uint64_t> words;
  for (Statement& statement : c.claims.statements) {
    words.clear();
    for (const Span content : statement.content) {
      auto token = std::lower_bound(reading.tokens.begin(), reading.tokens.end(), content.begin,
                                    [](const Token& t, uint32_t begin) { return t.span.begin < begin; });
      for (; token != reading.tokens.end() && token->span.end <= content.end; ++token) {
        const auto i = static_cast<size_t>(token - reading.tokens.begin());
        if (quoted[i] && hashes[i]) words.push_back(hashes[i]);
      }
    }
    auto& key = statement.quotation_key;
    key.clear();
    if (words.empty()) continue;
    for (size_t n = std::min(words.size(), kQuoteShingle - 1); n <= kQuoteShingle; ++n)
      for (size_t i = 0; i + n <= words.size(); ++i) key.push_back(hash_run(&words[i], n));
    sort_unique(key);
  }
}

}  // namespace onrecord::extract
