#include <libxml/HTMLparser.h>

#include "ingest/formats.h"

namespace onrecord::ingest {

Draft read_html(std::string_view utf8, std::string_view url) {
  Draft draft;
  draft.url = url;
  bool tag = false;
  for (char c : utf8) {
    if (c == '<') tag = true;
    else if (c == '>') tag = false;
    else if (!tag) draft.text += c;
  }
  return draft;
}

}  // namespace onrecord::ingest
