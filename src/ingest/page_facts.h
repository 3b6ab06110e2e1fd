// What a page says of its article in its head and markup: title, authors, outlet, dates.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "ingest/page.h"
#include "ingest/published.h"

namespace onrecord::ingest {

struct PageFacts {
  std::string title, outlet, url, language;
  std::vector<std::string> authors;
  std::string article_body;  // JSON-LD articleBody, where a page carries it
  std::vector<DateClue> dates;
  DayOrder day_order = DayOrder::Unknown;
};

// `html`: the bytes the page was made of. `first_main`, `last_main`: the paragraphs in which the article's text begins and ends;
// headings and dates near its beginning count most.
PageFacts page_facts(const Page& page, std::string_view html, std::string_view url, size_t first_main, size_t last_main);

}  // namespace onrecord::ingest
