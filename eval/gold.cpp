// Reading gold files.
#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>
#include <simdjson.h>

#include "core/utf8.h"
#include "eval/task.h"

namespace onrecord::eval {

Result<std::string> read_file(const std::string& path) {
  struct archive* in = archive_read_new();
  archive_read_support_filter_all(in);
  archive_read_support_format_raw(in);
  archive_read_support_format_empty(in);
  std::string bytes;
  struct archive_entry* entry = nullptr;
  bool ok = archive_read_open_filename(in, path.c_str(), 1 << 16) == ARCHIVE_OK;
  const int header = ok ? archive_read_next_header(in, &entry) : ARCHIVE_FATAL;
  ok = header == ARCHIVE_OK || header == ARCHIVE_EOF;
  if (header == ARCHIVE_OK) {
    char buffer[1 << 16];
    la_ssize_t n;
    while ((n = archive_read_data(in, buffer, sizeof buffer)) > 0) bytes.append(buffer, static_cast<size_t>(n));
    ok = n == 0;
  }
  const std::string cause = ok ? "" : archive_error_string(in) ? archive_error_string(in) : "unreadable";
  archive_read_free(in);
  if (!ok) return fail(Error::Kind::Io, fmt::format("{}: {}; give a gold file as MEASURES.md lists them", path, cause));
  return bytes;
}

std::vector<std::string_view> lines_of(std::string_view bytes) {
  std::vector<std::string_view> lines;
  while (!bytes.empty()) {
    const auto newline = bytes.find('\n');
    lines.push_back(bytes.substr(0, newline));
    if (lines.back().ends_with('\r')) lines.back().remove_suffix(1);
    bytes = newline == std::string_view::npos ? std::string_view{} : bytes.substr(newline + 1);
  }
  return lines;
}

namespace {

Json from_dom(simdjson::dom::element element) {
  using Type = simdjson::dom::element_type;
  Json out;
  switch (element.type()) {
    case Type::ARRAY: {
      Json::Array items;
      for (auto item : element.get_array()) items.push_back(from_dom(item));
      out.value = std::move(items);
      break;
    }
    case Type::OBJECT: {
      Json::Object fields;
      for (auto [key, item] : element.get_object()) fields.emplace_back(std::string(key), from_dom(item));
      out.value = std::move(fields);
      break;
    }
    case Type::STRING: out.value = std::string(element.get_string().value()); break;
    case Type::INT64: out.value = element.get_int64().value(); break;
    case Type::UINT64: out.value = static_cast<int64_t>(element.get_uint64().value()); break;
    case Type::DOUBLE: out.value = element.get_double().value(); break;
    case Type::BOOL: out.value = element.get_bool().value(); break;
    case Type::NULL_VALUE: break;
  }
  return out;
}

}  // namespace

Result<Json> parse_json(std::string_view bytes) {
  simdjson::dom::parser parser;
  simdjson::dom::element element;
  if (const auto error = parser.parse(bytes.data(), bytes.size()).get(element))
    return fail(Error::Kind::Format, fmt::format("not JSON: {}", simdjson::error_message(error)));
  return from_dom(element);
}

Result<std::vector<Json>> json_rows(const std::string& path) {
  const auto bytes = read_file(path);
  if (!bytes) return tl::unexpected(bytes.error());
  std::vector<Json> rows;
  for (const std::string_view line : lines_of(*bytes)) {
    if (line.empty()) continue;
    auto row = parse_json(line);
    if (!row) return fail(Error::Kind::Format, fmt::format("{}:{}: {}", path, rows.size() + 1, row.error().message));
    rows.push_back(std::move(*row));
  }
  return rows;
}

const Json& Json::operator[](std::string_view key) const {
  static const Json none{};
  if (const auto* fields = std::get_if<Object>(&value))
    for (const auto& [name, item] : *fields)
      if (name == key) return item;
  return none;
}

const Json::Array& Json::array() const {
  static const Array none;
  const auto* items = std::get_if<Array>(&value);
  return items ? *items : none;
}

std::string_view Json::text() const {
  const auto* text = std::get_if<std::string>(&value);
  return text ? std::string_view(*text) : std::string_view{};
}

int64_t Json::integer(int64_t otherwise) const {
  const auto* number = std::get_if<int64_t>(&value);
  return number ? *number : otherwise;
}

std::vector<uint32_t> code_point_offsets(std::string_view text) {
  std::vector<uint32_t> offsets;
  offsets.reserve(text.size() + 1);
  for (size_t at = 0; at < text.size(); at += decode(text, at).size) offsets.push_back(static_cast<uint32_t>(at));
  offsets.push_back(static_cast<uint32_t>(text.size()));
  return offsets;
}

Article plain_article(std::string id, std::string text, Interval published) {
  Article article;
  article.location = id;
  article.text = std::move(text);
  article.id = article_id(id, article.text);
  article.language = "en";
  article.text_sha256 = sha256_hex(article.text);
  article.published.when = published;
  if (published.known()) article.published.source = DateSource::Given;
  for (std::string_view line : lines_of(article.text)) {
    const auto begin = static_cast<uint32_t>(line.data() - article.text.data());
    if (!squeeze(line).empty()) article.blocks.push_back({{begin, begin + static_cast<uint32_t>(line.size())}, BlockKind::Body});
  }
  return article;
}

}  // namespace onrecord::eval
