// UTF-8: validation, repair, stepping and folding. Tables from utf8proc.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace onrecord {

bool is_valid_utf8(std::string_view bytes);
// Invalid sequences become U+FFFD, one for each maximal bad part (Unicode's recommended practice).
std::string repair_utf8(std::string_view bytes);

struct CodePoint {
  char32_t value = 0;
  uint32_t size = 0;  // bytes; at least 1 for a non-empty text, also on invalid input (value U+FFFD)
};
CodePoint decode(std::string_view text, size_t at);
CodePoint decode_before(std::string_view text, size_t at);  // the code point that ends at `at`
void append_utf8(std::string& out, char32_t code_point);

bool is_letter(char32_t c);
bool is_upper(char32_t c);
bool is_lower(char32_t c);
bool is_digit(char32_t c);
bool is_space(char32_t c);  // also no-break and zero-width spaces
bool is_punctuation(char32_t c);
char32_t lower(char32_t c);
std::string lower(std::string_view text);
// For comparing names: lower case, no accents, compatibility forms folded, runs of spaces as one.
std::string fold(std::string_view text);
// Runs of white space (also U+00A0) as one space, none at the ends.
std::string squeeze(std::string_view text);

}  // namespace onrecord
