// Writing JSON (reading it is simdjson's work, in the rooms that meet JSON).
#pragma once
#include <string>
#include <string_view>

namespace onrecord {

// `text` as a JSON string with its quotation marks. Control characters, and the line separators that are legal in JSON
// but not in JavaScript, are escaped; invalid UTF-8 becomes U+FFFD, so the output is always valid JSON.
void append_json(std::string& out, std::string_view text);

}  // namespace onrecord
