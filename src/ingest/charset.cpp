#include "ingest/charset.h"

#include <fmt/format.h>
#include <iconv.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "core/utf8.h"

namespace onrecord::ingest {
namespace {

constexpr size_t kSniff = 4096;  // enough to know the charset by

// U+FFFD for what the charset cannot mean. nullopt-like: empty on an unknown charset.
std::string convert(std::string_view bytes, const std::string& charset) {
  iconv_t converter = iconv_open("UTF-8", charset.c_str());
  if (converter == reinterpret_cast<iconv_t>(-1)) return {};
  std::string out(bytes.size() + bytes.size() / 2 + 16, '\0');
  char* in = const_cast<char*>(bytes.data());
  size_t in_left = bytes.size(), used = 0;
  while (in_left > 0) {
    char* to = out.data() + used;
    size_t out_left = out.size() - used;
    const size_t result = iconv(converter, &in, &in_left, &to, &out_left);
    const int error = errno;
    used = out.size() - out_left;
    if (result != static_cast<size_t>(-1)) break;
    if (error == E2BIG || out_left < 8) {
      out.resize(out.size() * 2);
      continue;
    }
    out.replace(used, 3, "\xEF\xBF\xBD");  // a bad or cut sequence
    used += 3;
    ++in, --in_left;
  }
  iconv_close(converter);
  out.resize(used);
  return out;
}

// "UTF-16LE" or "UTF-16BE" by byte-order mark or because every other byte of a Latin-script text is NUL.
std::string_view utf16_kind(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE")) return "UTF-16LE";
  if (bytes.starts_with("\xFE\xFF")) return "UTF-16BE";
  const auto head = bytes.substr(0, kSniff);
  size_t even = 0, odd = 0;
  for (size_t i = 0; i < head.size(); ++i)
    if (head[i] == 0) ++(i % 2 ? odd : even);
  const size_t half = head.size() / 2;
  if (half < 4) return {};
  if (odd * 10 > half * 6 && even * 10 < half) return "UTF-16LE";
  if (even * 10 > half * 6 && odd * 10 < half) return "UTF-16BE";
  return {};
}

// Windows-1252 is what pages that say Latin-1 or ASCII mean (WHATWG Encoding Standard, labels).
std::string whatwg_name(std::string_view declared) {
  std::string name = lower(squeeze(declared));
  if (name == "iso-8859-1" || name == "latin1" || name == "latin-1" || name == "us-ascii" || name == "ascii" ||
      name == "iso8859-1" || name == "windows-1252" || name == "cp1252")
    return "WINDOWS-1252";
  return name;
}

bool has_valid_sequence(std::string_view bytes) {
  for (size_t at = 0; at < bytes.size();) {
    const CodePoint c = decode(bytes, at);
    if (c.size > 1 && c.value != 0xFFFD) return true;
    at += c.size;
  }
  return false;
}

}  // namespace

Utf8Text to_utf8(std::string bytes, std::string_view declared) {
  if (const auto kind = utf16_kind(bytes); !kind.empty()) {
    std::string text = convert(bytes, std::string(kind));
    if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
    return {std::move(text), fmt::format("read as {}", kind)};
  }
  if (is_valid_utf8(bytes)) return {std::move(bytes), {}};
  const std::string name = whatwg_name(declared);
  if (!name.empty() && name != "utf-8" && name != "utf8" && !name.starts_with("utf-16") && !name.starts_with("utf-32"))
    if (std::string text = convert(bytes, name); !text.empty()) return {std::move(text), "read as " + name};
  if (!has_valid_sequence(bytes)) return {convert(bytes, "WINDOWS-1252"), "not UTF-8; read as windows-1252"};
  std::string text = repair_utf8(bytes);
  return {std::move(text), "invalid UTF-8; bad bytes replaced by U+FFFD"};
}

bool is_binary(std::string_view bytes) {
  using namespace std::string_view_literals;
  for (const auto magic : {"\x89PNG"sv, "\xFF\xD8\xFF"sv, "GIF8"sv, "%PDF-"sv, "PK\x03\x04"sv, "\x7F" "ELF"sv, "SQLite format 3"sv,
                           "\xD0\xCF\x11\xE0"sv, "RIFF"sv, "OggS"sv, "ID3"sv, "{\\rtf"sv})
    if (bytes.starts_with(magic)) return true;
  if (!utf16_kind(bytes).empty()) return false;
  const auto head = bytes.substr(0, kSniff);
  const auto controls = std::count_if(head.begin(), head.end(), [](char c) {
    const auto b = static_cast<uint8_t>(c);
    return b < 0x20 && !(b >= 0x09 && b <= 0x0D) && b != 0x1B;
  });
  return static_cast<size_t>(controls) * 50 > head.size();
}

}  // namespace onrecord::ingest
