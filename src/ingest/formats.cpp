#include "ingest/formats.h"

#include <algorithm>
#include <array>

#include "core/utf8.h"
#include "ingest/charset.h"
#include "ingest/json.h"

namespace onrecord::ingest {
namespace {

std::string_view head_of(std::string_view bytes) {
  const auto start = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  return start == std::string_view::npos ? std::string_view{} : bytes.substr(start, 2048);
}

// ---- HTML -----------------------------------------------------------------------------------------------------

bool is_html(const Document& document) {
  const auto start = head_of(document.bytes);
  if (start.empty() || start[0] != '<') {
    const std::string name = lower(document.file_name);
    return (name.ends_with(".html") || name.ends_with(".htm") || name.ends_with(".xhtml")) && document.bytes.find('<') != std::string::npos;
  }
  const std::string head = lower(start);
  for (const char* tag : {"<!doctype html", "<html", "<head", "<body", "<meta", "<title", "<div", "<p>", "<table", "<article", "<center", "<!-- saved"})
    if (head.find(tag) != std::string::npos) return true;
  const std::string name = lower(document.file_name);
  return name.ends_with(".html") || name.ends_with(".htm");
}

// The charset that a page's first bytes name: <meta charset="..."> or an XML declaration.
std::string declared_charset(std::string_view bytes) {
  const std::string head = lower(bytes.substr(0, 4096));
  for (const std::string_view mark : {"charset=", "encoding="})
    if (auto at = head.find(mark); at != std::string::npos) {
      at = head.find_first_not_of("\"' ", at + mark.size());
      if (at != std::string::npos) return head.substr(at, head.find_first_of("\"' />;?", at) - at);
    }
  return {};
}

Draft html_page(const Document& document) {
  Utf8Text clean = to_utf8(document.bytes, declared_charset(document.bytes));
  Draft draft = read_html(clean.text, document.url);
  if (!clean.note.empty()) draft.notes.push_back({NoteLevel::Info, {}, clean.note});
  return draft;
}

// ---- a JSON record --------------------------------------------------------------------------------------------

bool is_json(const Document& document) {
  const auto head = head_of(document.bytes);
  return !head.empty() && head[0] == '{' && parse_record(document.bytes).has_value();
}

std::string given_day(const std::string& date) {  // seconds or milliseconds since 1970, as some dumps have them
  const bool digits = !date.empty() && std::all_of(date.begin(), date.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!digits || (date.size() != 10 && date.size() != 13)) {
    const bool packed = digits && date.size() == 8;
    return packed ? date.substr(0, 4) + "-" + date.substr(4, 2) + "-" + date.substr(6) : date;
  }
  return print_day(static_cast<Day>(std::stoll(date.substr(0, 10)) / 86400));
}

Draft json_record(const Document& document) {
  const auto record = parse_record(document.bytes);
  if (!record) return {};
  Draft draft;
  if (record->text.empty()) draft = read_html(record->html, record->url, record->title);
  else {
    const std::string title = squeeze(record->title);
    const bool titled = title.empty() || squeeze(std::string_view(record->text).substr(0, title.size() * 2 + 64)).starts_with(title);
    draft.text = titled ? record->text : title + "\n\n" + record->text;
  }
  if (!record->url.empty()) draft.url = record->url;
  if (!record->outlet.empty()) draft.outlet = record->outlet;
  if (!record->title.empty()) draft.title = squeeze(record->title);
  if (!record->author.empty()) draft.byline = record->author;
  draft.language = record->language;
  add_clue(draft.dates, DateSource::Given, "given date", given_day(record->date));
  if (draft.dates.empty() || draft.dates.back().source != DateSource::Given)
    if (const auto given = parse_interval(record->date)) draft.dates.push_back({DateSource::Given, *given, {}, "given date " + record->date});
  return draft;
}

// ---- plain text -----------------------------------------------------------------------------------------------

bool any(const Document&) { return true; }

Draft plain_text(const Document& document) {
  Utf8Text clean = to_utf8(document.bytes, {});
  Draft draft;
  draft.text = std::move(clean.text);
  if (!clean.note.empty()) draft.notes.push_back({NoteLevel::Info, {}, clean.note});
  return draft;
}

constexpr std::array<Format, 3> kFormats = {{
    {"json", is_json, json_record},
    {"html", is_html, html_page},
    {"text", any, plain_text},
}};

}  // namespace

std::span<const Format> formats() { return kFormats; }

}  // namespace onrecord::ingest
