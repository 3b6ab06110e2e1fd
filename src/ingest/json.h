// JSON as articles come in: a record of a JSONL file, and the JSON-LD of a page. The only user of simdjson here.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace onrecord::ingest {

// The fields of data/json_fields.tsv, by any of their names; numbers as text, lists and objects as their names.
struct JsonRecord {
  std::string url, date, title, outlet, author, language, text, html;
};
// Error::message is the cause alone: "not JSON: ...", "no text in it (fields text, body, content, ...)".
Result<JsonRecord> parse_record(std::string_view bytes);

// The url of a record, empty if there is none or it is no JSON.
std::string record_url(std::string_view bytes);

// The members of a JSON array of objects, each as JSON of its own. Fails if the bytes are no such array.
Result<std::vector<std::string>> parse_array(std::string_view bytes);

// What the article nodes of a schema.org graph say (NewsArticle, BlogPosting, Report, WebPage ...).
struct LinkedData {
  std::string headline, published, modified, outlet, url, body;
  std::vector<std::string> authors;
};
void read_json_ld(std::string_view bytes, LinkedData& into);

}  // namespace onrecord::ingest
