// Files that hold many articles, as documents.cpp cuts them: WARC by record, RSS and Atom by item. (JSONL needs only lines.)
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace onrecord::ingest {

// ---- WARC (ISO 28500) -------------------------------------------------------------------------------------------

bool is_warc(std::string_view head);

// What the headers of the record that `head` begins with say. `head` should hold 64 KiB or the rest of the file.
struct WarcRecord {
  size_t size = 0;       // headers, content and the line breaks that close it
  bool is_page = false;  // a successful response, or an extracted text, that may hold an article
  std::string url;       // its target. Its date is the crawl's and no article's
};
std::optional<WarcRecord> warc_record(std::string_view head);

// The page inside a whole record: without WARC and HTTP headers, chunks joined. Empty if it is compressed.
std::string warc_page(std::string_view record);

// ---- RSS 1 and 2, Atom ------------------------------------------------------------------------------------------

bool is_feed(std::string_view bytes);
// Each item as a JSON record {url, date, title, author, outlet, html}; an item's "updated" is no date of publication.
std::vector<std::string> feed_items(std::string_view bytes);

}  // namespace onrecord::ingest
