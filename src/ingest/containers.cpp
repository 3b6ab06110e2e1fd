#include "ingest/containers.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "core/utf8.h"
#include "ingest/entities.h"

namespace onrecord::ingest {
namespace {

// The value of a header line, searched up to the blank line that ends the headers.
std::string_view header(std::string_view headers, std::string_view name) {
  for (size_t at = 0; at < headers.size();) {
    const size_t end = std::min(headers.find('\n', at), headers.size());
    const auto line = headers.substr(at, end - at);
    if (line.size() > name.size() && line[name.size()] == ':' && lower(line.substr(0, name.size())) == name) {
      auto value = line.substr(name.size() + 1);
      while (!value.empty() && (value.front() == ' ' || value.front() == '\t')) value.remove_prefix(1);
      while (!value.empty() && (value.back() == '\r' || value.back() == ' ')) value.remove_suffix(1);
      return value;
    }
    at = end + 1;
  }
  return {};
}

// Bytes of the headers with the blank line after them; nullopt if that is not in sight.
std::optional<size_t> headers_size(std::string_view bytes) {
  const auto crlf = bytes.find("\r\n\r\n"), lf = bytes.find("\n\n");
  if (crlf == std::string_view::npos && lf == std::string_view::npos) return std::nullopt;
  return crlf < lf ? crlf + 4 : lf + 2;
}

std::string without_chunks(std::string_view body) {
  std::string out;
  while (!body.empty()) {
    const auto line = body.find('\n');
    size_t size = 0;
    const auto [end, error] = std::from_chars(body.data(), body.data() + std::min(line, body.size()), size, 16);
    if (line == std::string_view::npos || error != std::errc{} || size == 0) break;
    body.remove_prefix(line + 1);
    out += body.substr(0, size);
    body.remove_prefix(std::min(size, body.size()));
    if (const auto next = body.find('\n'); next != std::string_view::npos) body.remove_prefix(next + 1);
  }
  return out;
}

}  // namespace

bool is_warc(std::string_view head) { return head.starts_with("WARC/"); }

std::optional<WarcRecord> warc_record(std::string_view head) {
  const auto start = head.find_first_not_of("\r\n");
  if (start == std::string_view::npos || !is_warc(head.substr(start))) return std::nullopt;
  const auto record = head.substr(start);
  const auto size = headers_size(record);
  if (!size) return std::nullopt;
  const auto headers = record.substr(0, *size);
  const auto length = header(headers, "content-length");
  size_t content = 0;
  if (std::from_chars(length.data(), length.data() + length.size(), content).ec != std::errc{}) return std::nullopt;
  WarcRecord out;
  out.size = start + *size + content;
  out.url = header(headers, "warc-target-uri");
  if (out.url.starts_with('<') && out.url.ends_with('>')) out.url = out.url.substr(1, out.url.size() - 2);
  const auto type = header(headers, "warc-type");
  if (type == "conversion" || type == "resource") {
    out.is_page = header(headers, "content-type").starts_with("text/");
  } else if (type == "response") {
    const auto http = record.substr(*size);
    const auto http_headers = http.substr(0, headers_size(http).value_or(0));
    const std::string kind = lower(header(http_headers, "content-type"));
    const auto status = http_headers.find(' ');
    out.is_page = status != std::string_view::npos && http_headers.substr(status + 1, 1) == "2" &&
                  (kind.find("html") != std::string::npos || kind.starts_with("text/plain"));
  }
  return out;
}

std::string warc_page(std::string_view record) {
  record.remove_prefix(std::min(record.find_first_not_of("\r\n"), record.size()));
  const auto size = headers_size(record);
  if (!size) return {};
  auto body = record.substr(*size);
  if (!body.starts_with("HTTP/")) return std::string(body);
  const auto http_size = headers_size(body);
  if (!http_size) return {};
  const auto headers = body.substr(0, *http_size);
  body.remove_prefix(*http_size);
  const auto coding = header(headers, "content-encoding");
  if (!coding.empty() && coding != "identity") return {};
  return lower(header(headers, "transfer-encoding")) == "chunked" ? without_chunks(body) : std::string(body);
}

// ---- feeds ------------------------------------------------------------------------------------------------------

namespace {

// The content of the first <name> element, CDATA taken as it is, else unescaped once.
std::string element(std::string_view xml, std::string_view name) {
  const std::string open = fmt::format("<{}", name), close = fmt::format("</{}>", name);
  for (size_t at = 0; (at = xml.find(open, at)) != std::string_view::npos; at += open.size()) {
    const char next = at + open.size() < xml.size() ? xml[at + open.size()] : '\0';
    if (next != '>' && next != ' ' && next != '\t' && next != '\n' && next != '\r') continue;
    const auto begin = xml.find('>', at);
    if (begin == std::string_view::npos || xml[begin - 1] == '/') continue;
    const auto end = xml.find(close, begin);
    if (end == std::string_view::npos) return {};
    const auto content = xml.substr(begin + 1, end - begin - 1);
    if (const auto data = content.find("<![CDATA["); data != std::string_view::npos)
      return std::string(content.substr(data + 9, content.find("]]>", data) - data - 9));
    return unescape_entities(content);
  }
  return {};
}

// Atom: <link rel="alternate" href="..."/>; RSS: <link>...</link>.
std::string link_of(std::string_view item) {
  if (std::string link = squeeze(element(item, "link")); !link.empty()) return link;
  for (size_t at = 0; (at = item.find("<link", at)) != std::string_view::npos; ++at) {
    const auto tag = item.substr(at, item.find('>', at) - at);
    const auto href = tag.find("href=");
    if (href == std::string_view::npos || (tag.find("rel=") != std::string_view::npos && tag.find("alternate") == std::string_view::npos)) continue;
    const char quote = tag.substr(href + 5, 1) == "'" ? '\'' : '"';
    const auto value = tag.substr(std::min(href + 6, tag.size()));
    return unescape_entities(value.substr(0, value.find(quote)));
  }
  return {};
}

std::string first_element(std::string_view xml, std::initializer_list<std::string_view> names) {
  for (const auto name : names)
    if (std::string value = element(xml, name); value.find_first_not_of(" \t\r\n") != std::string::npos) return value;
  return {};
}

std::string json_text(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\', out += c;
    else if (static_cast<uint8_t>(c) < 0x20) out += fmt::format("\\u{:04x}", c);
    else out += c;
  }
  return out + '"';
}

}  // namespace

bool is_feed(std::string_view bytes) {
  const auto start = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (start == std::string_view::npos || bytes[start] != '<') return false;
  const auto head = bytes.substr(start, 1024);
  return head.find("<rss") != std::string_view::npos || head.find("<feed") != std::string_view::npos || head.find("<rdf:RDF") != std::string_view::npos;
}

std::vector<std::string> feed_items(std::string_view bytes) {
  std::string clean;
  if (!is_valid_utf8(bytes)) bytes = clean = repair_utf8(bytes);
  std::vector<std::string> items;
  size_t first = std::min(bytes.find("<item"), bytes.find("<entry"));
  const std::string outlet = squeeze(element(bytes.substr(0, first), "title"));
  for (const std::string_view name : {"item", "entry"}) {
    const std::string open = fmt::format("<{}", name), close = fmt::format("</{}>", name);
    for (size_t at = 0; (at = bytes.find(open, at)) != std::string_view::npos;) {
      const char next = at + open.size() < bytes.size() ? bytes[at + open.size()] : '\0';
      if (next != '>' && next != ' ' && next != '\n' && next != '\r') {
        at += open.size();
        continue;
      }
      const size_t end = std::min(bytes.find(close, at), bytes.size());
      const auto item = bytes.substr(at, end - at);
      at = end;
      const std::string author = first_element(item, {"dc:creator", "author"}), name_in = element(author, "name");
      items.push_back(fmt::format(R"({{"url": {}, "date": {}, "title": {}, "author": {}, "outlet": {}, "html": {}}})", json_text(link_of(item)),
                                  json_text(squeeze(first_element(item, {"pubDate", "published", "dc:date", "issued"}))),
                                  json_text(squeeze(element(item, "title"))), json_text(squeeze(name_in.empty() ? author : name_in)), json_text(outlet),
                                  json_text(first_element(item, {"content:encoded", "content", "description", "summary"}))));
    }
  }
  return items;
}

}  // namespace onrecord::ingest
