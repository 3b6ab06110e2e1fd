// The input formats: one row each in formats.cpp. A reader turns a document into a draft; article.cpp completes it.
#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/article.h"
#include "ingest/ingest.h"
#include "ingest/published.h"

namespace onrecord::ingest {

// What a format knows of an article: its text, and whatever the format itself says about it. Blocks may be empty, then
// the lines of the text are labelled.
struct Draft {
  std::string text;
  std::vector<Block> blocks;
  std::string url, outlet, title, byline, language;
  std::vector<DateClue> dates;
  std::vector<Note> notes;
};

struct Format {
  std::string_view name;
  bool (*sniff)(const Document& document);
  Draft (*read)(const Document& document);
};
std::span<const Format> formats();  // the first whose sniff agrees reads; the last agrees to everything

Draft read_html(std::string_view utf8, std::string_view url);  // html_article.cpp

// ---- containers that documents.cpp cuts ------------------------------------------------------------------------

bool is_warc(std::string_view head);
// The whole extent of the WARC record that `head` starts with (headers, body, closing line breaks).
struct WarcExtent {
  size_t size = 0;
  bool is_page = false;  // a response that may hold an article
};
std::optional<WarcExtent> warc_extent(std::string_view head);

bool is_feed(std::string_view bytes);  // RSS or Atom
std::vector<std::string> feed_items(std::string_view bytes);

}  // namespace onrecord::ingest
