#include "ingest/entities.h"

#include <charconv>

#include "core/utf8.h"

namespace onrecord::ingest {

std::string unescape_entities(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '&') {
      out += text[at];
      continue;
    }
    const auto end = text.substr(at, 12).find(';');
    const auto name = end == std::string_view::npos ? std::string_view{} : text.substr(at + 1, end - 1);
    uint32_t number = 0;
    if (name == "lt") out += '<';
    else if (name == "gt") out += '>';
    else if (name == "amp") out += '&';
    else if (name == "quot") out += '"';
    else if (name == "apos") out += '\'';
    else if (name == "nbsp") out += ' ';
    else if (name.starts_with("#")) {
      const bool hex = name.starts_with("#x") || name.starts_with("#X");
      const auto digits = name.substr(hex ? 2 : 1);
      std::from_chars(digits.data(), digits.data() + digits.size(), number, hex ? 16 : 10);
      if (number > 0 && number < 0x110000 && (number < 0xD800 || number > 0xDFFF)) append_utf8(out, number);
    } else {
      out += '&';
      continue;
    }
    at += end;
  }
  return out;
}

}  // namespace onrecord::ingest
