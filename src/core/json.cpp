#include "core/json.h"

#include <fmt/format.h>

#include <iterator>

#include "core/utf8.h"

namespace onrecord {

void append_json(std::string& out, std::string_view text) {
  out += '"';
  for (size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    at += c.size;
    switch (c.value) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\n': out += "\\n"; break;
      case '\t': out += "\\t"; break;
      default:
        if (c.value < 0x20 || c.value == 0x7F || c.value == 0x2028 || c.value == 0x2029)
          fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<uint32_t>(c.value));
        else
          append_utf8(out, c.value);
    }
  }
  out += '"';
}

}  // namespace onrecord
