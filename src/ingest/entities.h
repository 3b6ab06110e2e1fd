// Character references of XML and of double-escaped HTML.
#pragma once
#include <string>
#include <string_view>

namespace onrecord::ingest {

// "&lt;", "&amp;", "&#8217;", "&#x27;" ... once; what is no reference stays.
std::string unescape_entities(std::string_view text);

}  // namespace onrecord::ingest
