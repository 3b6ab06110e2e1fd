// Hashes for feature rows and lexicon keys. Part of the model format: changing a constant changes what weights mean.
#pragma once
#include <cstdint>
#include <string_view>

namespace onrecord::model {

constexpr uint32_t mix(uint32_t a, uint32_t b) {
  uint64_t h = (uint64_t{a} << 32 | b) * 0x9E3779B97F4A7C15ull;
  h ^= h >> 29;
  h *= 0xBF58476D1CE4E5B9ull;
  return static_cast<uint32_t>(h >> 32);
}

constexpr uint32_t hash_bytes(std::string_view bytes) {
  uint64_t h = 0xCBF29CE484222325ull;  // FNV-1a, then mixed
  for (const char c : bytes) h = (h ^ static_cast<uint8_t>(c)) * 0x100000001B3ull;
  return mix(static_cast<uint32_t>(h >> 32), static_cast<uint32_t>(h));
}

}  // namespace onrecord::model
