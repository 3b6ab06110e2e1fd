#include "text/words.h"

#include <algorithm>

#include "core/utf8.h"
#include "model/hash.h"

namespace onrecord::text {
namespace {

using model::hash_bytes;

// "Xxx" -> "Xx", "12,000" -> "d,d": runs of one class count as one, but a single capital before small letters stays apart.
uint32_t shape_of(std::string_view form, std::string& shape) {
  shape.clear();
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

Word word_of(std::string_view form, std::string& folded) {
  const uint32_t shape = shape_of(form, folded);
  const bool ascii = std::all_of(form.begin(), form.end(), [](char c) { return static_cast<uint8_t>(c) < 0x80; });
  folded.clear();
  if (ascii) folded = form;
  for (size_t at = 0; !ascii && at < form.size();) {
    const CodePoint c = decode(form, at);
    append_utf8(folded, c.value == U'\u2019' || (c.value == U'\u2018' && form.size() > c.size) ? U'\'' : lower(c.value));
    at += c.size;
  }
  for (char& c : folded) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    if (c >= '0' && c <= '9') c = '0';
  }
  const std::string_view word = folded;
  const auto ending = [&](size_t n) { return hash_bytes(word.substr(word.size() - std::min(n, word.size()))); };
  return {hash_bytes(word), ending(3), ending(2), hash_bytes(word.substr(0, 3)), shape};
}

}  // namespace onrecord::text
