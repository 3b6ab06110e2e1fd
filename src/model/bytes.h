// Little-endian numbers in model files. A Reader never reads past its end: `ok` turns false and zeros follow.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace onrecord::model {

struct Writer {
  std::string bytes;
  void byte(uint8_t v) { bytes += static_cast<char>(v); }
  void number(uint32_t v) {
    for (int shift = 0; shift < 32; shift += 8) byte(static_cast<uint8_t>(v >> shift));
  }
  void varint(uint32_t v) {
    for (; v >= 128; v >>= 7) byte(static_cast<uint8_t>(v | 128));
    byte(static_cast<uint8_t>(v));
  }
  void text(std::string_view v) {
    varint(static_cast<uint32_t>(v.size()));
    bytes += v;
  }
};

struct Reader {
  std::string_view bytes;
  bool ok = true;

  uint8_t byte() {
    if (bytes.empty()) return ok = false, uint8_t{0};
    const auto v = static_cast<uint8_t>(bytes.front());
    bytes.remove_prefix(1);
    return v;
  }
  uint32_t number() {
    uint32_t v = 0;
    for (int shift = 0; shift < 32; shift += 8) v |= uint32_t{byte()} << shift;
    return v;
  }
  uint32_t varint() {
    uint32_t v = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      const uint8_t b = byte();
      v |= uint32_t{b & 127u} << shift;
      if (b < 128) return v;
    }
    ok = false;
    return 0;
  }
  std::string_view text() {
    const uint32_t size = varint();
    if (size > bytes.size()) return ok = false, std::string_view{};
    const auto v = bytes.substr(0, size);
    bytes.remove_prefix(size);
    return v;
  }
};

}  // namespace onrecord::model
