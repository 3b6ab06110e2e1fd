// Bytes of any charset -> clean UTF-8.
#pragma once
#include <string>
#include <string_view>

namespace onrecord::ingest {

struct Utf8Text {
  std::string text;
  std::string note;  // what had to be done ("read as windows-1252", "3 invalid bytes replaced"); empty: nothing
};

// `declared`: the charset that the document or its container names; may be empty or wrong. Valid UTF-8 comes back as it
// is, byte for byte, NULs and byte-order mark included. UTF-16 is known by its mark or by its pattern of NULs; other
// bytes that are not UTF-8 are read in the declared charset, else as windows-1252 if no sequence of them is UTF-8, else
// as UTF-8 whose invalid parts become U+FFFD.
Utf8Text to_utf8(std::string bytes, std::string_view declared);

// Pictures, archives, programs: by magic bytes or by the share of control characters. Not UTF-16.
bool is_binary(std::string_view bytes);

}  // namespace onrecord::ingest
