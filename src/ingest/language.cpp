#include "ingest/language.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "core/data.h"
#include "core/utf8.h"

namespace onrecord::ingest {
namespace {

constexpr size_t kWords = 500;   // of the text that are looked at
constexpr size_t kTooFew = 12;    // words that tell nothing

struct Stopwords {
  std::vector<std::string> languages;
  std::map<std::string, std::vector<uint8_t>, std::less<>> of;  // word -> languages
};

const Stopwords& stopwords() {
  static const Stopwords table = [] {
    Stopwords out;
    for (const auto& row : read_tsv(data_file("stopwords.tsv"))) {
      if (row.size() != 2) continue;
      const auto language = static_cast<uint8_t>(out.languages.size());
      out.languages.emplace_back(row[0]);
      for (std::string_view rest = row[1]; !rest.empty();) {
        const auto space = rest.find(' ');
        out.of[std::string(rest.substr(0, space))].push_back(language);
        rest = space == std::string_view::npos ? std::string_view{} : rest.substr(space + 1);
      }
    }
    return out;
  }();
  return table;
}

struct Script {
  char32_t first, last;
  std::string_view language;
};
constexpr std::array<Script, 11> kScripts = {{{0x0370, 0x03FF, "el"}, {0x0400, 0x04FF, "ru"}, {0x0590, 0x05FF, "he"},
    {0x0600, 0x06FF, "ar"}, {0x0900, 0x097F, "hi"}, {0x0980, 0x09FF, "bn"}, {0x0E00, 0x0E7F, "th"}, {0x3040, 0x30FF, "ja"},
    {0x4E00, 0x9FFF, "zh"}, {0xAC00, 0xD7AF, "ko"}, {0x0B80, 0x0BFF, "ta"}}};

}  // namespace

std::string guess_language(std::string_view text) {
  const Stopwords& table = stopwords();
  std::vector<size_t> hits(table.languages.size());
  std::array<size_t, kScripts.size()> scripts{};
  size_t words = 0, latin = 0, foreign = 0;
  std::string word;
  for (size_t at = 0; at <= text.size() && words < kWords;) {
    const CodePoint c = at < text.size() ? decode(text, at) : CodePoint{U' ', 1};
    at += c.size;
    if (is_letter(c.value) || c.value == '\'') {
      if (c.value < 0x250) ++latin;
      for (size_t i = 0; i < kScripts.size(); ++i)
        if (c.value >= kScripts[i].first && c.value <= kScripts[i].last) ++scripts[i], ++foreign;
      if (word.size() < 40) append_utf8(word, lower(c.value));
      continue;
    }
    if (word.empty()) continue;
    ++words;
    if (const auto found = table.of.find(word); found != table.of.end())
      for (const uint8_t language : found->second) ++hits[language];
    word.clear();
  }
  if (foreign > latin) {
    const auto most = std::max_element(scripts.begin(), scripts.end()) - scripts.begin();
    return std::string(kScripts[static_cast<size_t>(most)].language);
  }
  if (words < kTooFew || hits.empty()) return "en";
  size_t best = 0;
  for (size_t i = 1; i < hits.size(); ++i)
    if (hits[i] > hits[best]) best = i;
  if (best != 0 && hits[best] * 12 < words) return "en";  // names and numbers only: nothing to tell by
  return table.languages[best];
}

}  // namespace onrecord::ingest
