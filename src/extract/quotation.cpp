#include "extract/quotation.h"

#include <algorithm>
#include <array>
#include <optional>

#include "core/utf8.h"
#include "extract/stages.h"

namespace onrecord::extract {
namespace {

enum class Family : uint8_t { Double, Single };
enum class Side : uint8_t { Unknown, Open, Close };

struct Mark {
  Span span;
  Family family = Family::Double;
  Side side = Side::Unknown;   // by its neighbours, else by its shape
  bool possessive = false;     // may be the apostrophe of a plural: "the ministers' talks"
};

struct Glyph {
  uint32_t size = 0;  // bytes; 0: no quotation mark
  Family family = Family::Double;
  Side side = Side::Unknown;
};

Glyph glyph_at(std::string_view text, size_t at) {
  const auto [c, size] = decode(text, at);
  const bool twice = (c == U'\'' || c == U'`' || c == U'‘' || c == U'’') && at + size < text.size() && decode(text, at + size).value == c;
  if (twice) return {2 * size, Family::Double, c == U'`' || c == U'‘' ? Side::Open : c == U'’' ? Side::Close : Side::Unknown};
  switch (c) {
    case U'"': case U'＂': return {size, Family::Double, Side::Unknown};
    case U'“': case U'„': case U'‟': case U'«': return {size, Family::Double, Side::Open};
    case U'”': case U'»': return {size, Family::Double, Side::Close};
    case U'\'': return {size, Family::Single, Side::Unknown};
    case U'‘': case U'‚': case U'‛': case U'‹': case U'`': return {size, Family::Single, Side::Open};
    case U'’': case U'›': return {size, Family::Single, Side::Close};
    default: return {};
  }
}

bool is_word(char32_t c) { return is_letter(c) || is_digit(c); }
bool opens_before(char32_t c) { return c == U'(' || c == U'[' || c == U'{' || c == U'—' || c == U'–' || c == U'-' || c == U'…' || c == U'/'; }

// Words that lose their beginning: a mark before one of them is an apostrophe.
bool is_elision(std::string_view text, size_t at) {
  static constexpr auto kElisions = std::to_array<std::string_view>({"em", "til", "tis", "twas", "n", "cause", "bout", "round", "cuz", "neath"});
  const size_t begin = at;
  while (at < text.size() && (is_letter(static_cast<unsigned char>(text[at])) || is_digit(static_cast<unsigned char>(text[at]))) && at - begin < 8) ++at;
  const std::string word = lower(text.substr(begin, at - begin));
  if (word.size() == 3 && word[0] >= '0' && word[0] <= '9' && word[2] == 's') return true;
  return std::find(kElisions.begin(), kElisions.end(), word) != kElisions.end();
}

// What the mark at `span` is, seen with the code points around it; nullopt: an apostrophe, or inches.
std::optional<Mark> read_mark(std::string_view text, Span paragraph, Span span, Glyph glyph) {
  const char32_t before = span.begin > paragraph.begin ? decode_before(text, span.begin).value : U' ';
  const char32_t after = span.end < paragraph.end ? decode(text, span.end).value : U' ';
  const bool after_is_mark = glyph_at(text.substr(0, paragraph.end), span.end).size > 0;
  Mark mark{span, glyph.family, glyph.side, false};
  const bool left_free = is_space(before) || opens_before(before) || before == U'“' || before == U'‘';
  const bool right_free = is_space(after) || (is_punctuation(after) && !after_is_mark && after != U'[' && after != U'(' && after != U'…' && after != U'@' && after != U'#');
  if (left_free && !right_free && !is_space(after)) mark.side = is_space(before) || glyph.side != Side::Close ? Side::Open : Side::Close;
  else if (!left_free && right_free) mark.side = Side::Close;
  else if (is_space(before) && is_space(after)) mark.side = Side::Unknown;
  if (glyph.family == Family::Single) {
    if (is_word(before) && is_word(after)) return std::nullopt;
    if (mark.side == Side::Open && is_elision(text, span.end)) return std::nullopt;
    if (mark.side == Side::Unknown && (is_space(after) || is_digit(before))) return std::nullopt;
    if (mark.side == Side::Close && is_digit(before)) return std::nullopt;  // feet, minutes
    mark.possessive = mark.side == Side::Close && (before == U's' || before == U'S' || before == U'z' || before == U'n') && is_space(after);
  } else if (glyph.side == Side::Unknown && is_digit(before) && text[span.begin] == '"' && mark.side == Side::Unknown) {
    return std::nullopt;  // inches
  }
  return mark;
}

struct Open {
  Mark mark;
  size_t quotation;  // its index in the result
};

class Machine {
 public:
  Machine(std::string_view text, std::vector<Quotation>& out) : text_(text), out_(out) {}

  void read(Span paragraph) {
    find_marks(paragraph);
    if (marks_.empty()) return void(carries_over_ = false);
    open_.clear();
    const size_t first = out_.size();
    dropped_ = false;
    for (size_t i = 0; i < marks_.size(); ++i) step(i);
    for (const Open& open : open_) leave_open(open, paragraph.end);
    if (dropped_) out_.erase(std::remove_if(out_.begin() + static_cast<ptrdiff_t>(first), out_.end(), [](const Quotation& q) { return q.span.empty(); }), out_.end());
    if (carries_over_ && first < out_.size() && squeeze(slice(text_, {paragraph.begin, out_[first].span.begin})).empty()) out_[first].reopens = true;
    carries_over_ = first < out_.size() && std::any_of(out_.begin() + static_cast<ptrdiff_t>(first), out_.end(), [](const Quotation& q) { return !q.closed && !q.nested; });
  }

 private:
  void find_marks(Span paragraph) {
    marks_.clear();
    for (size_t at = paragraph.begin; at < paragraph.end;) {
      const unsigned char c = static_cast<unsigned char>(text_[at]);
      const bool may_be = c == '"' || c == '\'' || c == '`' || c >= 0x80;  // the rest of ASCII is passed over fast
      const Glyph glyph = may_be ? glyph_at(text_.substr(0, paragraph.end), at) : Glyph{};
      if (glyph.size == 0) {
        at += may_be ? decode(text_, at).size : 1;
        continue;
      }
      const Span span{static_cast<uint32_t>(at), static_cast<uint32_t>(at + glyph.size)};
      if (auto mark = read_mark(text_, paragraph, span, glyph)) marks_.push_back(*mark);
      at += glyph.size;
    }
    // How many marks from i on can close, by family; possessives count as half a chance.
    for (auto& counts : closers_) counts.assign(marks_.size() + 1, 0);
    for (size_t i = marks_.size(); i-- > 0;) {
      const Mark& mark = marks_[i];
      for (size_t k = 0; k < closers_.size(); ++k) closers_[k][i] = closers_[k][i + 1];
      if (mark.side != Side::Open) ++closers_[mark.family == Family::Double ? kDoubles : mark.possessive ? kPossessives : kSingles][i];
    }
  }

  void step(size_t i) {
    const Mark& mark = marks_[i];
    const bool is_open = std::any_of(open_.begin(), open_.end(), [&](const Open& o) { return o.mark.family == mark.family; });
    if (mark.side == Side::Close) return is_open ? try_close(i) : void();
    if (mark.side == Side::Unknown) return is_open ? try_close(i) : open(i);
    if (is_open && mark.family == Family::Double && straight(mark) && !nests(i)) return close(mark);
    if (is_open && mark.family == Family::Double && !nests(i)) end_before(mark);
    open(i);
  }

  // A plural's apostrophe closes a quotation only if nothing better follows.
  void try_close(size_t i) {
    const Mark& mark = marks_[i];
    if (mark.possessive && closers_[kSingles][i + 1] > 0 && !mark_opens_between(i)) return;
    close(mark);
  }

  // Does another single quotation open before the next closing one? Then this mark is what closes the first.
  bool mark_opens_between(size_t i) const { return i + 1 < marks_.size() && marks_[i + 1].family == Family::Single && marks_[i + 1].side == Side::Open; }

  bool straight(const Mark& mark) const { return text_[mark.span.begin] == '"' || text_[mark.span.begin] == '\''; }

  // Enough closing marks follow for an open quotation and one inside it.
  bool nests(size_t i) const {
    const auto depth = static_cast<size_t>(std::count_if(open_.begin(), open_.end(), [](const Open& o) { return o.mark.family == Family::Double; }));
    return closers_[kDoubles][i + 1] > depth;
  }

  void open(size_t i) {
    const Mark& mark = marks_[i];
    if (open_.size() >= kDepth) return;
    if (mark.family == Family::Single && closers_[kSingles][i + 1] + closers_[kPossessives][i + 1] == 0) return;
    const uint32_t inner = mark.span.end;
    out_.push_back({mark.span, {inner, inner}, false, false, !open_.empty()});
    open_.push_back({mark, out_.size() - 1});
  }

  void close(const Mark& mark) {
    while (!open_.empty()) {
      const Open top = open_.back();
      open_.pop_back();
      if (top.mark.family != mark.family) {  // an apostrophe that looked like an opening mark, or a double left open inside singles
        drop(top);
        continue;
      }
      Quotation& quotation = out_[top.quotation];
      quotation.span.end = mark.span.end;
      quotation.inner.end = mark.span.begin;
      quotation.closed = true;
      return;
    }
  }

  // A new quotation opens where the last was never closed.
  void end_before(const Mark& mark) {
    while (!open_.empty()) {
      const Open top = open_.back();
      open_.pop_back();
      leave_open(top, mark.span.begin);
    }
  }

  void leave_open(const Open& open, uint32_t end) {
    if (open.mark.family == Family::Single) return drop(open);
    while (end > open.mark.span.end && is_space(decode_before(text_, end).value)) end -= decode_before(text_, end).size;
    Quotation& quotation = out_[open.quotation];
    quotation.span.end = quotation.inner.end = end;
  }

  void drop(const Open& open) {
    out_[open.quotation].span = {};
    dropped_ = true;
  }

  enum { kDoubles, kSingles, kPossessives };
  std::string_view text_;
  std::vector<Quotation>& out_;
  std::vector<Mark> marks_;
  std::array<std::vector<uint32_t>, 3> closers_;
  std::vector<Open> open_;
  bool dropped_ = false, carries_over_ = false;
};

}  // namespace

std::vector<Quotation> quotations_in(std::string_view text, const std::vector<Span>& paragraphs) {
  std::vector<Quotation> out;
  Machine machine(text, out);
  for (const Span paragraph : paragraphs) machine.read(paragraph);
  return out;
}

void find_quotations(Context& context) {
  std::vector<Span> paragraphs;
  for (const Block& block : context.article.blocks)
    if (carries_claims(block.kind)) paragraphs.push_back(block.span);
  context.reading.quotations = quotations_in(context.article.text, paragraphs);
}

std::vector<uint32_t> quote_of_tokens(const Reading& reading) {
  std::vector<uint32_t> quote(reading.tokens.size(), kNone);
  for (uint32_t q = 0; q < reading.quotations.size(); ++q) {
    if (reading.quotations[q].nested) continue;
    const Span inner = reading.quotations[q].inner;
    auto token = std::lower_bound(reading.tokens.begin(), reading.tokens.end(), inner.begin,
                                  [](const Token& t, uint32_t begin) { return t.span.begin < begin; });
    for (; token != reading.tokens.end() && token->span.end <= inner.end; ++token) {
      auto& of = quote[static_cast<size_t>(token - reading.tokens.begin())];
      if (of != kNone) break;
      of = q;
    }
  }
  return quote;
}

}  // namespace onrecord::extract
