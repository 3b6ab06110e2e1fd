#include "ingest/json.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "core/data.h"
#include "core/utf8.h"

namespace onrecord::ingest {
namespace {

using Element = simdjson::dom::element;
using Object = simdjson::dom::object;
using Type = simdjson::dom::element_type;

// A string; a number as digits; a list as its parts joined by "; "; an object as its name.
std::string words_of(Element element, int depth = 0) {
  switch (element.type()) {
    case Type::STRING: return std::string(std::string_view(element));
    case Type::INT64: return fmt::format("{}", int64_t(element));
    case Type::UINT64: return fmt::format("{}", uint64_t(element));
    case Type::DOUBLE: return fmt::format("{}", double(element));
    case Type::ARRAY: {
      std::string joined;
      if (depth > 2) return joined;
      for (Element part : element.get_array()) {
        const std::string words = words_of(part, depth + 1);
        if (!joined.empty() && !words.empty()) joined += "; ";
        joined += words;
      }
      return joined;
    }
    case Type::OBJECT:
      for (const char* key : {"name", "@value", "title", "rendered", "id"})
        if (Element part; depth <= 2 && !element.get_object().at_key(key).get(part))
          if (std::string words = words_of(part, depth + 1); !words.empty()) return words;
      return {};
    default: return {};
  }
}

std::string field(const Object& object, std::string_view wanted, const std::vector<std::vector<std::string_view>>& rows) {
  for (const auto& row : rows)
    if (row.size() > 1 && row[0] == wanted)
      if (Element element; !object.at_key(row[1]).get(element))
        if (std::string words = words_of(element); !words.empty()) return words;
  return {};
}

bool looks_like_html(std::string_view text) {
  for (const char* tag : {"<p>", "<p ", "<div", "<html", "<br", "</"})
    if (text.find(tag) != std::string_view::npos) return true;
  return false;
}

Result<Element> parse(simdjson::dom::parser& parser, std::string_view bytes) {
  Element root;
  if (const auto error = parser.parse(bytes.data(), bytes.size()).get(root))
    return fail(Error::Kind::Format, fmt::format("not JSON: {}", simdjson::error_message(error)));
  return root;
}

}  // namespace

Result<JsonRecord> parse_record(std::string_view bytes) {
  simdjson::dom::parser parser;
  const auto root = parse(parser, bytes);
  if (!root) return tl::unexpected(root.error());
  Object object;
  if (root->get_object().get(object)) return fail(Error::Kind::Format, "JSON, but not an object with fields");
  const auto rows = read_tsv(data_file("json_fields.tsv"));
  JsonRecord record;
  for (const auto& [name, member] : {std::pair{"url", &record.url}, {"date", &record.date}, {"title", &record.title},
                                     {"outlet", &record.outlet}, {"author", &record.author}, {"language", &record.language},
                                     {"text", &record.text}, {"html", &record.html}})
    *member = field(object, name, rows);
  if (record.html.empty() && looks_like_html(record.text)) std::swap(record.html, record.text);
  if (record.text.empty() && record.html.empty())
    return fail(Error::Kind::Format, "no text in it (fields text, body, content, html, ...; all names in data/json_fields.tsv)");
  return record;
}

std::string record_url(std::string_view bytes) {
  simdjson::dom::parser parser;
  const auto root = parse(parser, bytes);
  Object object;
  if (!root || root->get_object().get(object)) return {};
  return field(object, "url", read_tsv(data_file("json_fields.tsv")));
}

Result<std::vector<std::string>> parse_array(std::string_view bytes) {
  simdjson::dom::parser parser;
  const auto root = parse(parser, bytes);
  if (!root) return tl::unexpected(root.error());
  simdjson::dom::array array;
  if (root->get_array().get(array)) return fail(Error::Kind::Format, "JSON, but not a list");
  std::vector<std::string> members;
  for (Element member : array) members.push_back(simdjson::minify(member));
  return members;
}

namespace {

constexpr std::array<std::string_view, 18> kArticleTypes = {
    "Article", "NewsArticle", "BlogPosting", "Report", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle",
    "BackgroundNewsArticle", "ReviewNewsArticle", "LiveBlogPosting", "TechArticle", "ScholarlyArticle",
    "AdvertiserContentArticle", "SocialMediaPosting", "MedicalScholarlyArticle", "Review", "Recipe", "HowTo"};

bool has_type(const Object& node, std::initializer_list<std::string_view> extra) {
  Element type;
  if (node.at_key("@type").get(type)) return false;
  const auto is_one = [&](Element e) {
    std::string_view word;
    if (e.get_string().get(word)) return false;
    return std::find(kArticleTypes.begin(), kArticleTypes.end(), word) != kArticleTypes.end() ||
           std::find(extra.begin(), extra.end(), word) != extra.end();
  };
  if (simdjson::dom::array list; !type.get_array().get(list)) return std::any_of(list.begin(), list.end(), is_one);
  return is_one(type);
}

std::string text_at(const Object& node, const char* key) {
  Element element;
  return node.at_key(key).get(element) ? std::string{} : words_of(element);
}

// Names of nodes that others point to by "@id" (authors of WordPress graphs).
struct Names {
  std::vector<std::pair<std::string, std::string>> by_id;
  std::string of(const std::string& id) const {
    for (const auto& [key, name] : by_id)
      if (key == id) return name;
    return {};
  }
};

void collect_authors(Element element, const Names& names, std::vector<std::string>& into, int depth = 0) {
  if (depth > 2) return;
  if (simdjson::dom::array list; !element.get_array().get(list)) {
    for (Element part : list) collect_authors(part, names, into, depth + 1);
    return;
  }
  std::string name;
  if (Object object; !element.get_object().get(object)) {
    name = text_at(object, "name");
    if (name.empty()) name = names.of(text_at(object, "@id"));
  } else {
    name = words_of(element);
  }
  if (!name.empty() && name.find("://") == std::string::npos && std::find(into.begin(), into.end(), name) == into.end())
    into.push_back(name);
}

struct Nodes {
  std::vector<Object> all;
};

void collect_nodes(Element element, Nodes& nodes, int depth) {
  if (depth > 6 || nodes.all.size() > 2000) return;
  if (simdjson::dom::array list; !element.get_array().get(list)) {
    for (Element part : list) collect_nodes(part, nodes, depth + 1);
  } else if (Object object; !element.get_object().get(object)) {
    nodes.all.push_back(object);
    for (const char* key : {"@graph", "mainEntity", "mainEntityOfPage", "hasPart", "author", "publisher"})
      if (Element part; !object.at_key(key).get(part)) collect_nodes(part, nodes, depth + 1);
  }
}

void keep_first(std::string& into, std::string value) {
  if (into.empty()) into = std::move(value);
}

}  // namespace

void read_json_ld(std::string_view bytes, LinkedData& into) {
  simdjson::dom::parser parser;
  const auto root = parse(parser, bytes);
  if (!root) return;
  Nodes nodes;
  collect_nodes(*root, nodes, 0);
  Names names;
  for (const Object& node : nodes.all)
    if (std::string id = text_at(node, "@id"), name = text_at(node, "name"); !id.empty() && !name.empty())
      names.by_id.emplace_back(std::move(id), std::move(name));
  for (const bool articles : {true, false})  // an article's own word comes before its page's
    for (const Object& node : nodes.all) {
      if (articles ? !has_type(node, {}) : !has_type(node, {"WebPage", "ItemPage", "CollectionPage", "AboutPage"})) continue;
      if (articles && into.headline.empty()) {
        keep_first(into.headline, text_at(node, "headline"));
        keep_first(into.headline, text_at(node, "name"));
      }
      keep_first(into.published, text_at(node, "datePublished"));
      if (articles) keep_first(into.published, text_at(node, "dateCreated"));
      keep_first(into.modified, text_at(node, "dateModified"));
      keep_first(into.url, text_at(node, "url"));
      if (articles) keep_first(into.body, text_at(node, "articleBody"));
      if (Element publisher; !node.at_key("publisher").get(publisher)) {
        std::string name = words_of(publisher);
        if (const std::string known = names.of(name); !known.empty()) name = known;
        Object object;
        if (name.empty() && !publisher.get_object().get(object)) name = names.of(text_at(object, "@id"));
        if (name.find("://") == std::string::npos) keep_first(into.outlet, std::move(name));
      }
      if (Element author; into.authors.empty() && !node.at_key("author").get(author)) collect_authors(author, names, into.authors);
    }
}

}  // namespace onrecord::ingest
