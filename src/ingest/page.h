// A web page, flattened: its paragraphs in reading order, the elements they stand in, and what its head says.
#pragma once
#include <bitset>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/enum_names.h"

namespace onrecord::ingest {

enum class Tag : uint8_t {
  Other, P, Div, H1, H2, H3, H4, H5, H6, Li, Ul, Dt, Dd, Table, Tr, Td, Blockquote, Figcaption, Figure, Pre, Article, Main,
  Section, Header, Footer, Nav, Aside, Form, Body, Address, Details, Summary, A, Span, Br, Time, Skipped
};

inline constexpr size_t kHints = 256;  // rows that data/page_hints.tsv may have
using Hints = std::bitset<kHints>;

// A block element (or one whose class says something). Element 0 is the root and its own parent.
struct Element {
  uint32_t parent = 0;
  Tag tag = Tag::Other;
  bool hidden = false;  // by attribute or style, itself or an ancestor
  Hints own, all;       // words in its class, id, role and itemprop; its ancestors' too
};

// Text without a block boundary inside, white space folded.
struct Paragraph {
  std::string text;
  uint32_t element = 0;     // the innermost block element around it
  uint32_t link_bytes = 0;  // of the text, inside links
  uint32_t bold_bytes = 0;
};

struct TimeMark {
  std::string datetime;  // its attribute, else its text
  uint32_t element = 0;
  size_t paragraph = 0;  // the paragraph it stands in or before
  bool modified = false; // its class or itemprop says that it is no first publication
};

struct Page {
  std::vector<Element> elements;
  std::vector<Paragraph> paragraphs;
  std::vector<TimeMark> times;
  std::vector<std::pair<std::string, std::string>> metas;  // name or property (lower case), content; in page order
  std::vector<std::string> json_ld;
  std::vector<std::pair<std::string, size_t>> authors;  // texts of links to authors' pages and of itemprop=author, with their paragraph
  std::string title, canonical, language;
};

// Never fails: broken markup gives a broken page. Linear time; elements nested deeper than 400 are flattened.
Page parse_page(std::string_view utf8);

// The row of a hint word in data/page_hints.tsv; kHints if there is none.
size_t hint_row(std::string_view word);
std::vector<std::string_view> hint_words();

}  // namespace onrecord::ingest
