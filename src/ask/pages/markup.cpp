#include "ask/pages/markup.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/utf8.h"

namespace onrecord::ask::pages {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

bool is_control(char32_t c) { return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0) || c == 0xFEFF || (c & 0xFFFE) == 0xFFFE; }

// UAX 9: explicit embeddings, overrides and isolates. The implicit marks (U+200E, U+200F, U+061C) only separate, and stay.
bool turns_letters(char32_t c) { return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069); }

// Elements that begin a line of their own: a break after them changes nothing on the page and makes its source readable.
constexpr auto kBlocks = std::to_array<std::string_view>({"html", "head", "body", "title", "meta", "link", "header", "nav", "main", "footer", "section", "article",
    "aside", "div", "p", "h1", "h2", "h3", "h4", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tr", "figure", "figcaption",
    "blockquote", "details", "summary", "svg", "g", "path", "line", "rect", "circle", "text", "desc", "hr"});

bool is_block(Tag tag) { return std::ranges::find(kBlocks, tag.word()) != kBlocks.end(); }

bool is_of_ids(std::string_view word, std::string_view also) {
  return std::ranges::all_of(word, [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || also.find(c) != std::string_view::npos;
  });
}

}  // namespace

void append_escaped(std::string& out, std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    switch (c.value) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      case '\r': out += ' '; break;
      default:
        if (turns_letters(c.value)) out += fmt::format("[U+{:04X}]", static_cast<uint32_t>(c.value));
        else append_utf8(out, is_control(c.value) ? kReplacement : c.value);
    }
    at += c.size;
  }
}

Link Link::inside(std::string_view file, std::string_view anchor) {
  if (!is_of_ids(file, "./-") || file.find("//") != std::string_view::npos || file.starts_with('/') || !is_of_ids(anchor, "-")) return Link("#", false);
  std::string address(file);
  if (!anchor.empty()) address += "#" + std::string(anchor);
  return Link(std::move(address), false);
}

std::optional<Link> Link::outside(std::string_view url) {
  const std::string start = lower(url.substr(0, std::min<size_t>(url.size(), 8)));
  const size_t host = start.starts_with("https://") ? 8 : start.starts_with("http://") ? 7 : 0;
  if (host == 0 || host == url.size() || !is_valid_utf8(url)) return std::nullopt;
  for (size_t at = 0; at < url.size();) {
    const CodePoint c = decode(url, at);
    if (is_space(c.value) || is_control(c.value) || c.value < 0x20 || turns_letters(c.value) || std::u32string_view(U"\"'<>\\^`{|}").find(c.value) != std::u32string_view::npos)
      return std::nullopt;
    at += c.size;
  }
  const std::string_view authority = url.substr(host, url.find_first_of("/?#", host) - host);
  if (authority.empty() || authority.find('@') != std::string_view::npos) return std::nullopt;
  return Link(std::string(url), true);
}

void Markup::attribute(const Attribute& attribute) {
  out_ += ' ';
  out_ += attribute.name();
  out_ += "=\"";
  append_escaped(out_, attribute.value());
  out_ += '"';
}

void Markup::open(Tag tag, Attributes attributes, bool empty) {
  out_ += '<';
  out_ += tag.word();
  for (const Attribute& a : attributes) attribute(a);
  out_ += empty ? "/>" : ">";
}

void Markup::close(Tag tag) {
  out_ += "</";
  out_ += tag.word();
  out_ += '>';
  if (is_block(tag)) out_ += '\n';
}

Markup::Element Markup::in(Tag tag, Attributes attributes) {
  open(tag, attributes, false);
  return Element(*this, tag);
}

std::unique_ptr<Markup::Element> Markup::hold(Tag tag, Attributes attributes) {
  open(tag, attributes, false);
  return std::make_unique<Element>(*this, tag);
}

void Markup::one(Tag tag, Attributes attributes) {
  open(tag, attributes, true);
  if (is_block(tag)) out_ += '\n';
}

void Markup::put(Tag tag, std::string_view words, Attributes attributes) {
  open(tag, attributes, false);
  text(words);
  close(tag);
}

void Markup::text(std::string_view words) { append_escaped(out_, words); }

void Markup::link(const Link& to, std::string_view words, Attributes attributes) {
  out_ += "<a";
  attribute(to);
  if (to.leads_out()) out_ += " rel=\"noopener noreferrer nofollow external\"";
  for (const Attribute& a : attributes) attribute(a);
  out_ += '>';
  text(words);
  out_ += "</a>";
}

void Markup::doctype() { out_ += "<!doctype html>\n"; }

}  // namespace onrecord::ask::pages
