#include "core/id.h"

#include <sha2.h>
#include <sys/types.h>

#include <array>

namespace onrecord {
namespace {

std::array<uint8_t, SHA256_DIGEST_LENGTH> sha256(std::string_view bytes) {
  SHA2_CTX context;
  SHA256Init(&context);
  SHA256Update(&context, reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size());
  std::array<uint8_t, SHA256_DIGEST_LENGTH> digest{};
  SHA256Final(digest.data(), &context);
  return digest;
}

constexpr std::string_view kHex = "0123456789abcdef";

void append_u32(std::string& out, uint32_t value) {
  for (int shift = 0; shift < 32; shift += 8) out.push_back(static_cast<char>(value >> shift));
}

}  // namespace

std::string sha256_hex(std::string_view bytes) {
  std::string out;
  for (uint8_t byte : sha256(bytes)) {
    out.push_back(kHex[byte >> 4]);
    out.push_back(kHex[byte & 15]);
  }
  return out;
}

Id hash_id(std::string_view bytes) {
  const auto digest = sha256(bytes);
  uint64_t value = 0;
  for (int i = 0; i < 8; ++i) value = value << 8 | digest[i];
  return Id{value ? value : 1};
}

Id article_id(std::string_view url_or_file_name, std::string_view raw_bytes) {
  return hash_id(std::string(url_or_file_name) + '\n' + sha256_hex(raw_bytes));
}

Id claim_id(Id article, IdKind kind, uint8_t type, std::span<const Span> spans) {
  std::string bytes;
  bytes.reserve(10 + 8 * spans.size());
  for (int shift = 0; shift < 64; shift += 8) bytes.push_back(static_cast<char>(article.value >> shift));
  bytes.push_back(static_cast<char>(kind));
  bytes.push_back(static_cast<char>(type));
  for (Span span : spans) {
    append_u32(bytes, span.begin);
    append_u32(bytes, span.end);
  }
  return hash_id(bytes);
}

std::string print_id(IdKind kind, Id id) {
  std::string out(1, kIdLetters[static_cast<size_t>(kind)]);
  for (int shift = 60; shift >= 0; shift -= 4) out.push_back(kHex[id.value >> shift & 15]);
  return out;
}

std::optional<IdRange> parse_id(std::string_view text) {
  if (text.size() < 2 || text.size() > 17) return std::nullopt;
  const auto letter = kIdLetters.find(text[0]);
  if (letter == std::string_view::npos) return std::nullopt;
  uint64_t lo = 0;
  for (char c : text.substr(1)) {
    const auto digit = kHex.find(c);
    if (digit == std::string_view::npos) return std::nullopt;
    lo = lo << 4 | digit;
  }
  const int missing_bits = 4 * static_cast<int>(17 - text.size());
  const uint64_t span = missing_bits ? (uint64_t{1} << missing_bits) - 1 : 0;
  lo <<= missing_bits;
  return IdRange{static_cast<IdKind>(letter), Id{lo}, Id{lo | span}};
}

}  // namespace onrecord
