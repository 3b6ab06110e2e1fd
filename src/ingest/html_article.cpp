// A page -> the draft of its article: the main text by main_text.h, everything around it labelled by its markup and by
// what its lines say.
#include <algorithm>
#include <optional>

#include "core/utf8.h"
#include "ingest/formats.h"
#include "ingest/line.h"
#include "ingest/main_text.h"
#include "ingest/page_facts.h"
#include "ingest/shapes.h"

namespace onrecord::ingest {
namespace {

constexpr float kMain = 0.35f;  // chosen by cross-validated word F1 on WCXB's development pages

struct HintSet {
  Hints bits;
  HintSet(std::initializer_list<std::string_view> words) {
    for (const auto word : words)
      if (const size_t row = hint_row(word); row < kHints) bits.set(row);
  }
  bool in(const Hints& hints) const { return (bits & hints).any(); }
};

// Elements that hold readers' comments; not the article's own, whose class may only say that comments are open.
std::vector<bool> comment_elements(const Page& page, const std::vector<float>& scores) {
  static const HintSet kComments{"comment", "comments", "disqus", "discussion", "reply"};
  std::vector<uint32_t> main(page.elements.size());
  uint32_t total = 0;
  for (size_t i = 0; i < scores.size(); ++i)
    if (scores[i] >= kMain) main[page.paragraphs[i].element] += static_cast<uint32_t>(page.paragraphs[i].text.size()), total += static_cast<uint32_t>(page.paragraphs[i].text.size());
  for (size_t e = page.elements.size(); e-- > 1;) main[page.elements[e].parent] += main[e];
  std::vector<bool> inside(page.elements.size());
  for (size_t e = 1; e < page.elements.size(); ++e) {
    const Element& element = page.elements[e];
    inside[e] = inside[element.parent] || (kComments.in(element.own) && element.tag != Tag::Body && element.tag != Tag::Main && main[e] * 4 <= total);
  }
  return inside;
}

Line shape_of(std::string_view text) {
  auto lines = split_lines(text);
  return lines.empty() ? Line{} : lines.front();
}

// What the model takes for text though the page or the line itself says that it is none.
std::optional<BlockKind> kind_in_spite(const Paragraph& paragraph, const Page& page, const Line& shape, bool body_seen) {
  static const HintSet kAds{"ad", "ads", "advert", "advertisement", "newsletter", "promo", "sponsored", "tags", "signup"};
  static const HintSet kRelated{"related", "recirc"};
  const Element& element = page.elements[paragraph.element];
  const Hints near = element.own | page.elements[element.parent].own;
  const std::string_view text = paragraph.text;
  const bool link = paragraph.link_bytes * 20 > text.size() * 19;
  if (kRelated.in(near) || shape.role == LineRole::OtherStory || (shape.role == LineRole::Related && shape.words <= 5)) return BlockKind::Related;
  if (kAds.in(element.own) || shape.role == LineRole::Furniture || is_menu(text, shape)) return BlockKind::Furniture;
  if (shape.role == LineRole::Credit && shape.words <= 20) return BlockKind::Credit;
  if (shape.role == LineRole::Contributor && shape.words <= 45) return BlockKind::Byline;
  if (is_date_line(text, shape)) return BlockKind::Dateline;
  if (!body_seen && is_byline(text, shape)) return BlockKind::Byline;
  if (is_credit(text, shape)) return BlockKind::Credit;
  if (link && shape.words >= 5 && !shape.ends_sentence && (has_verb(text) || has_headline_marks(text))) return BlockKind::Related;
  return std::nullopt;
}

BlockKind kind_of_main(const Paragraph& paragraph, const Page& page, const Line& shape, bool body_seen) {
  static const HintSet kStandfirst{"standfirst", "dek", "deck", "subtitle", "subhead", "excerpt", "intro"};
  if (const auto kind = kind_in_spite(paragraph, page, shape, body_seen)) return *kind;
  const Element& element = page.elements[paragraph.element];
  if (element.tag >= Tag::H1 && element.tag <= Tag::H6)
    return !body_seen && shape.words >= 8 ? BlockKind::Standfirst : BlockKind::Heading;
  if ((element.tag == Tag::Dt || element.tag == Tag::Summary) && shape.words <= 20) return BlockKind::Heading;
  if (element.tag == Tag::Figcaption) return BlockKind::Caption;
  const bool unfinished = !shape.ends_sentence && !shape.ends_colon && shape.words >= 5 && shape.words <= 30 && element.tag != Tag::Li && element.tag != Tag::Td;
  if (!body_seen && ((kStandfirst.in(element.own) && shape.words <= 60) || unfinished)) return BlockKind::Standfirst;
  for (uint32_t e = paragraph.element; e != 0; e = page.elements[e].parent)
    if (page.elements[e].tag == Tag::Blockquote) return BlockKind::Quote;
  if (paragraph.bold_bytes * 10 > paragraph.text.size() * 9 && shape.words <= 12 && !shape.ends_sentence && !shape.ends_colon) return BlockKind::Heading;
  return BlockKind::Body;
}

BlockKind kind_of_other(const Paragraph& paragraph, const Page& page, const Line& shape, bool body_seen) {
  static const HintSet kRelated{"related", "recirc", "recommend", "recommended", "trending", "popular", "latest", "teaser", "more", "promo", "outbrain", "taboola"};
  static const HintSet kCaption{"caption", "figcaption"};
  static const HintSet kCredit{"credit", "copyright"};
  static const HintSet kByline{"author", "byline"};
  static const HintSet kStandfirst{"standfirst", "dek", "deck", "subtitle", "subhead", "description"};
  const Element& element = page.elements[paragraph.element];
  const Hints near = element.own | page.elements[element.parent].own;
  const std::string_view text = paragraph.text;
  const bool linked = paragraph.link_bytes * 10 > text.size() * 6;
  if (is_credit(text, shape) || shape.role == LineRole::Credit || (kCredit.in(element.own) && shape.words <= 20)) return BlockKind::Credit;
  for (uint32_t e = paragraph.element, n = 0; e != 0 && n < 4; e = page.elements[e].parent, ++n)
    if (page.elements[e].tag == Tag::Figcaption || page.elements[e].tag == Tag::Figure) return BlockKind::Caption;
  if (kCaption.in(near)) return BlockKind::Caption;
  if (shape.role == LineRole::Furniture) return BlockKind::Furniture;
  if (is_date_line(text, shape)) return BlockKind::Dateline;
  if (shape.words <= 25 && (is_byline(text, shape) || (kByline.in(element.own) && !body_seen && shape.words <= 12))) return BlockKind::Byline;
  if (shape.role == LineRole::Contributor) return BlockKind::Byline;
  if (shape.role == LineRole::Related || shape.role == LineRole::OtherStory || kRelated.in(near) || (linked && shape.words >= 4)) return BlockKind::Related;
  if (!body_seen && shape.words >= 5 && !linked && (kStandfirst.in(element.own) || element.tag == Tag::H2)) return BlockKind::Standfirst;
  return BlockKind::Furniture;
}

class Assembly {
 public:
  void add(std::string_view paragraph, BlockKind kind) {
    if (!draft.text.empty()) draft.text += "\n\n";
    const auto begin = static_cast<uint32_t>(draft.text.size());
    draft.text += paragraph;
    Span span{begin, static_cast<uint32_t>(draft.text.size())};
    if (kind == BlockKind::Body && bodies_++ < 2 && !placed_)
      if (const size_t size = dateline_size(paragraph)) {
        placed_ = true;
        const uint32_t cut = begin + static_cast<uint32_t>(size);
        push(trim(draft.text, {begin, cut}), BlockKind::Dateline);
        span = trim(draft.text, {cut, span.end});
      }
    if (kind == BlockKind::Caption)
      if (const size_t credit = credit_start(paragraph)) {
        const uint32_t cut = begin + static_cast<uint32_t>(credit);
        push(trim(draft.text, {begin, cut}), kind);
        kind = BlockKind::Credit;
        span = {cut, span.end};
      }
    push(span, kind);
  }
  Draft draft;

 private:
  void push(Span span, BlockKind kind) {
    if (!span.empty()) draft.blocks.push_back({span, kind});
  }
  size_t bodies_ = 0;
  bool placed_ = false;
};

}  // namespace

Draft read_html(std::string_view utf8, std::string_view url, std::string_view title_given) {
  const Page page = parse_page(utf8);
  const size_t n = page.paragraphs.size();
  std::vector<float> scores = main_text_scores(page, main_text_model());
  size_t first = n, last = 0;
  for (size_t i = 0; i < n; ++i)
    if (scores[i] >= kMain) first = std::min(first, i), last = i;
  Assembly out;
  PageFacts facts = page_facts(page, utf8, url, std::min(first, n ? n - 1 : 0), last);
  if (!title_given.empty()) facts.title = squeeze(title_given);
  out.draft.url = facts.url;
  out.draft.outlet = facts.outlet;
  out.draft.title = facts.title;
  out.draft.dates = facts.dates;
  for (const auto& author : facts.authors) out.draft.byline += (out.draft.byline.empty() ? "" : "; ") + author;
  if (first == n) {  // nothing that looks like an article: the lines of the page, labelled as such
    if (n == 0 || fold(page.paragraphs[0].text) != fold(facts.title)) out.draft.text = facts.title + "\n\n";
    for (const Paragraph& paragraph : page.paragraphs) out.draft.text += paragraph.text + "\n\n";
    return std::move(out.draft);
  }

  // From the title (or the text's beginning) to the text's end, then the comments. Menus around them are left out.
  const std::string title = fold(facts.title);
  size_t from = first;
  bool titled = false;
  for (size_t i = first + 1; i-- > 0 && !titled;)
    if (!title.empty() && fold(page.paragraphs[i].text) == title && first - i <= 60) from = i, titled = true;
  if (!titled && !facts.title.empty()) out.add(facts.title, BlockKind::Title);
  const auto comments = comment_elements(page, scores);
  bool body_seen = false, title_seen = !titled;
  for (size_t i = from; i < n; ++i) {
    const Paragraph& paragraph = page.paragraphs[i];
    const bool comment = comments[paragraph.element];
    if (i > last && !comment) continue;
    if (!title_seen && i == from) {
      title_seen = true;
      out.add(paragraph.text, BlockKind::Title);
      continue;
    }
    const Line shape = shape_of(paragraph.text);
    BlockKind kind;
    if (comment) kind = shape.role == LineRole::Furniture || shape.role == LineRole::Comments || shape.role == LineRole::CommentForm ? BlockKind::Furniture : BlockKind::Comment;
    else if (scores[i] >= kMain) kind = kind_of_main(paragraph, page, shape, body_seen);
    else kind = kind_of_other(paragraph, page, shape, body_seen);
    body_seen = body_seen || kind == BlockKind::Body;
    out.add(paragraph.text, kind);
  }
  return std::move(out.draft);
}

}  // namespace onrecord::ingest
