// The input formats: one row each in formats.cpp. A reader turns a document into a draft; article.cpp completes it.
#pragma once
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

// html_article.cpp. `title`: if its container knows better than the page; may be empty.
Draft read_html(std::string_view utf8, std::string_view url, std::string_view title = {});

}  // namespace onrecord::ingest
