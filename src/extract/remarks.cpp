// Reader comments: each block that ingest labels a comment is one remark. The names of its writer and of the reader it
// answers are left out of the span, and a line that holds nothing else is no remark.
#include <algorithm>
#include <cctype>

#include "core/utf8.h"
#include "extract/stages.h"

namespace onrecord::extract {
namespace {

constexpr size_t kLongestName = 60;  // bytes

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(decode(text, 0).value)) text.remove_prefix(decode(text, 0).size);
  while (!text.empty() && is_space(decode_before(text, text.size()).value)) text.remove_suffix(decode_before(text, text.size()).size);
  return text;
}

// "NAME | 6 years ago | Reply words" -> "words". Text that does not begin so is returned as it is.
std::string_view without_header(std::string_view text) {
  const auto first = text.find('|');
  if (first == std::string_view::npos || first > kLongestName) return text;
  const auto second = text.find('|', first + 1);
  if (second == std::string_view::npos || second - first > kLongestName) return text;
  if (!trimmed(text.substr(first + 1, second - first - 1)).ends_with("ago")) return text;
  auto rest = trimmed(text.substr(second + 1));
  if (rest.starts_with("Reply")) rest = trimmed(rest.substr(5));
  return rest;
}

// "@Name: words" -> "words", however many readers are addressed.
std::string_view without_address(std::string_view text) {
  while (text.starts_with('@')) {
    const auto colon = text.substr(0, kLongestName).find(':');
    if (colon == std::string_view::npos) break;
    text = trimmed(text.substr(colon + 1));
  }
  return text;
}

// "words --A. Writer" -> "words"
std::string_view without_signature(std::string_view text) {
  const auto dashes = text.rfind("--");
  if (dashes == std::string_view::npos || text.size() - dashes > kLongestName) return text;
  const auto name = trimmed(text.substr(dashes + 2));
  const bool plain = std::none_of(name.begin(), name.end(), [](char c) { return c == ',' || c == '!' || c == '?' || c == ';'; });
  return !name.empty() && is_upper(decode(name, 0).value) && plain && !name.ends_with('.') ? trimmed(text.substr(0, dashes)) : text;
}

}  // namespace

void find_remarks(Context& c) {
  const std::string_view whole = c.article.text;
  for (const Block& block : c.article.blocks) {
    if (block.kind != BlockKind::Comment) continue;
    const auto words = without_signature(without_address(without_header(trimmed(slice(whole, block.span)))));
    const bool says_something =
        std::any_of(words.begin(), words.end(), [](unsigned char b) { return b >= 0x80 || std::isalnum(b); });
    if (!says_something) continue;
    const auto begin = static_cast<uint32_t>(words.data() - whole.data());
    c.claims.remarks.push_back({{}, {begin, begin + static_cast<uint32_t>(words.size())}});
  }
}

}  // namespace onrecord::extract
