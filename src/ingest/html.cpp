// HTML bytes -> Page, through libxml2's SAX interface: no tree, no recursion.
#include <libxml/HTMLparser.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "core/data.h"
#include "core/utf8.h"
#include "ingest/page.h"

namespace onrecord::ingest {
namespace {

constexpr size_t kDeepest = 400;       // open elements; libxml2 walks its stack for stray end tags
constexpr size_t kLongestLd = 1 << 21; // bytes of one JSON-LD script

const std::map<std::string_view, Tag>& block_tags() {
  static const std::map<std::string_view, Tag> tags = {
      {"p", Tag::P}, {"div", Tag::Div}, {"h1", Tag::H1}, {"h2", Tag::H2}, {"h3", Tag::H3}, {"h4", Tag::H4}, {"h5", Tag::H5},
      {"h6", Tag::H6}, {"li", Tag::Li}, {"ul", Tag::Ul}, {"ol", Tag::Ul}, {"dl", Tag::Ul}, {"dt", Tag::Dt}, {"dd", Tag::Dd},
      {"table", Tag::Table}, {"tr", Tag::Tr}, {"td", Tag::Td}, {"th", Tag::Td}, {"blockquote", Tag::Blockquote},
      {"figcaption", Tag::Figcaption}, {"figure", Tag::Figure}, {"pre", Tag::Pre}, {"article", Tag::Article},
      {"main", Tag::Main}, {"section", Tag::Section}, {"header", Tag::Header}, {"footer", Tag::Footer}, {"nav", Tag::Nav},
      {"aside", Tag::Aside}, {"form", Tag::Form}, {"fieldset", Tag::Form}, {"body", Tag::Body}, {"html", Tag::Body},
      {"address", Tag::Address}, {"details", Tag::Details}, {"summary", Tag::Summary}, {"center", Tag::Div}, {"hr", Tag::Br},
      {"br", Tag::Br}, {"caption", Tag::Figcaption}, {"thead", Tag::Other}, {"tbody", Tag::Other}, {"dialog", Tag::Div},
      {"hgroup", Tag::Header}, {"menu", Tag::Ul}, {"head", Tag::Other}, {"q-block", Tag::Blockquote}};
  return tags;
}

bool is_skipped(std::string_view name) {
  static const std::set<std::string_view> names = {"script", "style", "noscript", "template", "svg", "iframe", "object", "embed",
      "video", "audio", "select", "textarea", "button", "input", "canvas", "map", "math", "title", "option", "datalist", "applet"};
  return names.contains(name);
}

// ---- hints ----------------------------------------------------------------------------------------------------

struct HintTable {
  std::vector<std::string_view> words;
  std::map<std::string_view, size_t> rows;
};

const HintTable& hint_table() {
  static const HintTable table = [] {
    HintTable out;
    for (const auto& row : read_tsv(data_file("page_hints.tsv")))
      if (out.words.size() < kHints && out.rows.emplace(row[0], out.words.size()).second) out.words.push_back(row[0]);
    return out;
  }();
  return table;
}

void add_hints(Hints& hints, std::string_view attribute) {
  const auto& rows = hint_table().rows;
  std::string word;
  const auto flush = [&] {
    for (std::string_view rest = word; rest.size() >= 2;) {
      size_t taken = 0;
      for (size_t n = std::min<size_t>(rest.size(), 13); n >= 2 && !taken; --n) {
        if (n < 4 && n != rest.size()) continue;  // "ad" only as a word of its own
        if (const auto found = rows.find(rest.substr(0, n)); found != rows.end()) hints.set(found->second), taken = n;
      }
      if (!taken) break;
      rest.remove_prefix(taken);
    }
    word.clear();
  };
  bool was_lower = false;
  for (const char c : attribute.substr(0, 400)) {
    const bool upper = c >= 'A' && c <= 'Z', lower = c >= 'a' && c <= 'z';
    if (!upper && !lower) flush();
    else {
      if (upper && was_lower) flush();
      word += static_cast<char>(c | 0x20);
    }
    was_lower = lower;
  }
  flush();
}

bool leads_to_author(std::string_view href) {
  for (const char* part : {"/author/", "/authors/", "/by/", "/staff/", "/contributor/", "/contributors/", "/journalist/", "/people/", "/writers/"})
    if (href.find(part) != std::string_view::npos) return true;
  return false;
}

// ---- the SAX handler --------------------------------------------------------------------------------------------

struct Open {
  std::string name;
  uint32_t element = 0;  // to go back to when it closes
  bool block = false, link = false, bold = false, skipped = false, author = false, time = false;
};

class Builder {
 public:
  explicit Builder(Page& page) : page_(page) { page_.elements.emplace_back(); }

  void start(std::string_view name, const xmlChar** attributes) {
    Open open{std::string(name), current_};
    if (name == "meta") meta(attributes);
    if (name == "link" && attribute(attributes, "rel") == "canonical") page_.canonical = attribute(attributes, "href");
    if (name == "html") page_.language = attribute(attributes, "lang");
    in_title_ = name == "title" && page_.title.empty();
    script_.clear();
    in_ld_ = name == "script" && lower(attribute(attributes, "type")).find("ld+json") != std::string::npos;
    open.skipped = is_skipped(name);
    skipping_ += open.skipped;
    const auto known = block_tags().find(name);
    if (known != block_tags().end() && known->second == Tag::Br) {
      flush();
    } else if (known != block_tags().end() && known->second == Tag::Td) {
      if (cell_bytes_ > 80) flush();
      else if (!text_.empty()) text_ += text_.ends_with(' ') ? "| " : " | ", space_ = true;
      cell_bytes_ = 0;
    } else if (known != block_tags().end()) {
      flush();
      open.block = true;
      open_element(known->second, attributes);
    }
    if (name == "a") {
      open.link = true;
      ++links_;
      open.author = attribute(attributes, "rel").find("author") != std::string::npos || leads_to_author(attribute(attributes, "href"));
    }
    if (attribute(attributes, "itemprop") == "author") open.author = true;
    if (name == "b" || name == "strong") open.bold = true, ++bold_;
    if (name == "time") {
      open.time = true;
      untimed_ = attribute(attributes, "datetime").empty();
      const std::string says = lower(attribute(attributes, "class") + attribute(attributes, "itemprop"));
      const bool modified = says.find("modif") != std::string::npos || says.find("updat") != std::string::npos;
      const bool published = says.find("publi") != std::string::npos;
      page_.times.push_back({attribute(attributes, "datetime"), current_, page_.paragraphs.size(), modified && !published});
    }
    if (open.author) author_.clear(), ++authors_;
    stack_.push_back(std::move(open));
  }

  void end(std::string_view name) {
    size_t at = stack_.size();
    while (at > 0 && stack_[at - 1].name != name) --at;
    if (at == 0) return;
    while (stack_.size() >= at) close();
  }

  void characters(std::string_view text) {
    if (in_title_ && skipping_ == 1) page_.title += text;
    if (skipping_) return;
    for (size_t i = 0; i < text.size();) {
      const CodePoint c = decode(text, i);
      if (is_space(c.value)) {
        space_ = true;
      } else {
        if (space_ && !text_.empty() && !text_.ends_with(' ')) append(" ");
        space_ = false;
        append(text.substr(i, c.size));
      }
      i += c.size;
    }
  }

  void script(std::string_view text) {
    if (in_ld_ && script_.size() + text.size() <= kLongestLd) script_ += text;
  }

  void finish() {
    while (!stack_.empty()) close();
    flush();
  }

 private:
  static std::string attribute(const xmlChar** attributes, std::string_view name) {
    for (; attributes && attributes[0]; attributes += 2)
      if (name == reinterpret_cast<const char*>(attributes[0]))
        return attributes[1] ? reinterpret_cast<const char*>(attributes[1]) : "";
    return {};
  }

  void append(std::string_view bytes) {
    text_ += bytes;
    cell_bytes_ += bytes.size();
    if (links_) link_bytes_ += static_cast<uint32_t>(bytes.size());
    if (bold_) bold_bytes_ += static_cast<uint32_t>(bytes.size());
    if (authors_ && author_.size() < 200) author_ += bytes;
    if (untimed_ && page_.times.back().datetime.size() < 60) page_.times.back().datetime += bytes;
  }

  void meta(const xmlChar** attributes) {
    std::string name = attribute(attributes, "property");
    if (name.empty()) name = attribute(attributes, "name");
    if (name.empty()) name = attribute(attributes, "itemprop");
    std::string content = attribute(attributes, "content");
    if (!name.empty() && !content.empty() && page_.metas.size() < 2000) page_.metas.emplace_back(lower(name), std::move(content));
  }

  void open_element(Tag tag, const xmlChar** attributes) {
    Element element;
    element.parent = current_;
    element.tag = tag;
    for (const char* name : {"class", "id", "role", "itemprop", "data-component", "data-testid", "data-block"})
      if (const std::string value = attribute(attributes, name); !value.empty()) {
        auto [cached, fresh] = hints_.try_emplace(value);
        if (fresh) add_hints(cached->second, value);
        element.own |= cached->second;
      }
    std::string style = attribute(attributes, "style");
    std::erase(style, ' ');
    const Element& parent = page_.elements[current_];
    element.hidden = parent.hidden || style.find("display:none") != std::string::npos || style.find("visibility:hidden") != std::string::npos ||
                     attribute(attributes, "aria-hidden") == "true" || has(attributes, "hidden");
    element.all = parent.all | element.own;
    current_ = static_cast<uint32_t>(page_.elements.size());
    page_.elements.push_back(element);
  }
  static bool has(const xmlChar** attributes, std::string_view name) {
    for (; attributes && attributes[0]; attributes += 2)
      if (name == reinterpret_cast<const char*>(attributes[0])) return true;
    return false;
  }

  void close() {
    const Open open = std::move(stack_.back());
    stack_.pop_back();
    if (open.name == "title") in_title_ = false;
    if (open.name == "script") {
      if (in_ld_ && !script_.empty()) page_.json_ld.push_back(std::move(script_));
      script_.clear();
      in_ld_ = false;
    }
    if (open.author) {
      --authors_;
      if (std::string name = squeeze(author_); !name.empty() && name.size() < 120) page_.authors.emplace_back(std::move(name), page_.paragraphs.size());
      author_.clear();
    }
    if (open.time) untimed_ = false;
    if (open.block) flush();
    skipping_ -= open.skipped;
    links_ -= open.link;
    bold_ -= open.bold;
    current_ = open.element;
  }

  void flush() {
    cell_bytes_ = 0;
    space_ = false;
    while (text_.ends_with(' ') || text_.ends_with('|')) text_.pop_back();
    const auto start = text_.find_first_not_of(" |");
    if (start != std::string::npos) {
      if (start > 0) text_.erase(0, start);
      page_.paragraphs.push_back({std::move(text_), current_, link_bytes_, bold_bytes_});
    }
    text_.clear();
    link_bytes_ = bold_bytes_ = 0;
  }

  Page& page_;
  std::vector<Open> stack_;
  std::map<std::string, Hints, std::less<>> hints_;  // of class strings seen; pages repeat them
  uint32_t current_ = 0;
  std::string text_, script_, author_;
  size_t cell_bytes_ = 0;
  uint32_t link_bytes_ = 0, bold_bytes_ = 0;
  int skipping_ = 0, links_ = 0, bold_ = 0, authors_ = 0;
  bool space_ = false, in_title_ = false, in_ld_ = false;
  bool untimed_ = false;  // inside a <time> without its attribute
};

Builder& builder(void* context) { return *static_cast<Builder*>(context); }
std::string_view view(const xmlChar* bytes, int size) {
  return {reinterpret_cast<const char*>(bytes), static_cast<size_t>(std::max(size, 0))};
}
void on_start(void* context, const xmlChar* name, const xmlChar** attributes) {
  builder(context).start(reinterpret_cast<const char*>(name), attributes);
}
void on_end(void* context, const xmlChar* name) { builder(context).end(reinterpret_cast<const char*>(name)); }
void on_characters(void* context, const xmlChar* text, int size) { builder(context).characters(view(text, size)); }
void on_script(void* context, const xmlChar* text, int size) { builder(context).script(view(text, size)); }

// Start tags that would nest too deep are taken out, in one pass: stray end tags and the walk of libxml2's stack then
// cost a bounded number of steps each. Elements whose end tag may be left out do not count.
std::string flattened(std::string_view html) {
  static const std::set<std::string, std::less<>> kUncounted = {"p", "li", "td", "tr", "th", "dd", "dt", "option", "br", "img",
      "hr", "meta", "link", "input", "area", "base", "col", "embed", "source", "track", "wbr", "thead", "tbody", "tfoot", "colgroup"};
  std::string out;
  out.reserve(html.size());
  size_t depth = 0, copied = 0;
  for (size_t at = html.find('<'); at < html.size(); at = html.find('<', at + 1)) {
    if (html.substr(at, 4) == "<!--") {
      at = std::min(html.find("-->", at), html.size() - 1);
      continue;
    }
    const bool closing = html.substr(at + 1, 1) == "/";
    size_t end = at + 1 + closing;
    while (end < html.size() && end - at < 24 && is_letter(static_cast<uint8_t>(html[end]))) ++end;
    const std::string name = lower(html.substr(at + 1 + closing, end - at - 1 - closing));
    if (name.empty() || kUncounted.contains(name)) continue;
    if (!closing && (name == "script" || name == "style")) {
      at = std::min(html.find(name == "script" ? "</script" : "</style", end), html.size() - 1);
      continue;
    }
    if (closing) {
      depth -= depth > 0;
    } else if (++depth > kDeepest) {
      const size_t close = html.find('>', end);
      out.append(html, copied, at - copied);
      copied = close == std::string_view::npos ? html.size() : close + 1;
      --depth;
      if (copied >= html.size()) break;
      at = copied - 1;
    }
  }
  if (copied < html.size()) out.append(html.substr(copied));
  return out;
}

}  // namespace

size_t hint_row(std::string_view word) {
  const auto& rows = hint_table().rows;
  const auto found = rows.find(word);
  return found == rows.end() ? kHints : found->second;
}

std::vector<std::string_view> hint_words() { return hint_table().words; }

Page parse_page(std::string_view utf8) {
  Page page;
  Builder builder(page);
  const std::string html = flattened(utf8);
  htmlParserCtxtPtr parser = htmlNewParserCtxt();
  if (!parser) return page;
  xmlSAXHandler& sax = *parser->sax;
  sax = {};
  sax.startElement = on_start;
  sax.endElement = on_end;
  sax.characters = sax.ignorableWhitespace = on_characters;
  sax.cdataBlock = on_script;
  parser->userData = &builder;
  const int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC;
  htmlDocPtr none = htmlCtxtReadMemory(parser, html.data(), static_cast<int>(html.size()), nullptr, "UTF-8", options);
  if (none) xmlFreeDoc(none);
  htmlFreeParserCtxt(parser);
  builder.finish();
  return page;
}

}  // namespace onrecord::ingest
