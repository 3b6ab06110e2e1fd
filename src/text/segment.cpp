#include "text/segment.h"

#include <algorithm>

#include "core/data.h"
#include "core/utf8.h"

namespace onrecord::text {
namespace {

// Verbs after a quotation that ends in ? or !: '"Will they go?" Ms. Orlan asked.' is one sentence.
constexpr std::string_view kSpeechVerbs[] = {"said", "says", "asked", "asks", "added", "wrote", "told", "replied", "tweeted"};

// Where the sentences of one block's tokens end. Looks a few tokens ahead and none back, so the whole is linear.
class Splitter {
 public:
  Splitter(std::string_view text, const SegmentRules& rules, const Reading& reading, uint32_t end)
      : text_(text), rules_(rules), reading_(reading), end_(end) {}

  // One past the last token of the sentence that begins at `begin`.
  uint32_t sentence_end(uint32_t begin) const {
    for (uint32_t i = begin; i < end_; ++i) {
      if (i + 1 == end_) return end_;
      if (blank_line_after(i)) return i + 1;
      const std::string_view t = token(i);
      const char first = t[0];
      const bool stop = first == '!' || first == '?' || (first == '.' && (t.size() == 1 || t[1] == '.' || t[1] == '!'));
      const bool ellipsis = t.starts_with("\xE2\x80\xA6") || t.starts_with("..");
      const bool abbreviated = !stop && t.size() > 1 && t.back() == '.' && first != '.';
      if (!stop && !ellipsis && !abbreviated) continue;
      uint32_t next = i + 1;
      bool spaced_ellipsis = false;  // ". . ."
      for (; next < end_ && token(next) == "."; ++next) spaced_ellipsis = true;
      const uint32_t marks = next;
      while (next < end_ && closes(next)) ++next;
      const bool closed = next > marks;
      while (const uint32_t after = note(next)) next = after;
      if (next == end_) return end_;
      const Stop kind = ellipsis || spaced_ellipsis ? Stop::Ellipsis : stop ? Stop::Plain : Stop::Abbreviation;
      if (blank_line_after(next - 1) || ends(i, next, kind, closed)) return next;
      i = next - 1;
    }
    return end_;
  }

 private:
  std::string_view token(uint32_t i) const { return slice(text_, reading_.tokens[i].span); }
  bool space_before(uint32_t i) const { return reading_.tokens[i].span.begin != reading_.tokens[i - 1].span.end; }

  enum class Stop : uint8_t { Plain, Ellipsis, Abbreviation };

  bool blank_line_after(uint32_t i) const {
    const auto between = slice(text_, {reading_.tokens[i].span.end, reading_.tokens[i + 1].span.begin});
    return std::count(between.begin(), between.end(), '\n') > 1;
  }

  // A closing quotation mark or bracket, attached to what stands before it.
  bool closes(uint32_t i) const {
    const auto t = token(i);
    if (t == ")" || t == "]" || t == "}" || t == "\xE2\x80\x9D" || t == "''" || t == "\xC2\xBB") return true;
    return (t == "\"" || t == "'" || t == "\xE2\x80\x99" || t == "\xE2\x80\x99\xE2\x80\x99") && !space_before(i);
  }

  // One past a reference ("[12]") or a smiley, which stay with the sentence they follow; 0 if there is none at `i`.
  uint32_t note(uint32_t i) const {
    if (i + 2 < end_ && token(i) == "[" && token(i + 2) == "]" && token(i + 1).find_first_not_of("0123456789") == std::string_view::npos) return i + 3;
    if (i < end_ && token(i).size() > 1 && (token(i)[0] == ':' || token(i)[0] == ';')) return i + 1;
    return 0;
  }

  // In two treebanks 222 of 228 plain stops before a small letter end a sentence, and none after a closing quotation mark.
  bool ends(uint32_t mark, uint32_t next, Stop kind, bool closed) const {
    const CodePoint c = decode(text_, reading_.tokens[next].span.begin);
    const std::string_view t = token(mark);
    const bool small = is_lower(c.value);
    if (continues(c.value)) return false;
    if (kind == Stop::Ellipsis) return is_upper(c.value) && (closed || token(next) != "I");
    if (kind == Stop::Plain) {
      if (small) return !closed && space_before(next);
      return t[0] == '.' || !(closed && speech_follows(next));
    }
    switch (abbreviation_kind(t.substr(0, t.size() - 1), rules_.tokens)) {
      case Abbreviation::Either: return closed ? !small : starts_sentence(next);
      case Abbreviation::None: return starts_sentence(next);
      default: return false;
    }
  }

  // Marks that go on: ", ; : ) -".
  static bool continues(char32_t c) { return c == ',' || c == ';' || c == ':' || c == ')' || c == '-' || c == 0x2013 || c == 0x2014; }

  bool starts_sentence(uint32_t next) const {
    const auto t = token(next);
    if (t == "\"" || t == "\xE2\x80\x9C") return true;
    if (!is_upper(decode(t, 0).value)) return false;
    return std::binary_search(rules_.starters.begin(), rules_.starters.end(), lower(t));
  }

  bool speech_follows(uint32_t next) const {
    for (uint32_t i = next; i < std::min(end_, next + 6); ++i) {
      const auto t = token(i);
      if (t == "." || t == "," || t == "\"" || t == "\xE2\x80\x9C") return false;
      if (std::find(std::begin(kSpeechVerbs), std::end(kSpeechVerbs), t) != std::end(kSpeechVerbs)) return true;
    }
    return false;
  }

  std::string_view text_;
  const SegmentRules& rules_;
  const Reading& reading_;
  uint32_t end_;
};

}  // namespace

Result<SegmentRules> load_segment_rules() {
  SegmentRules rules;
  auto tokens = load_token_rules();
  if (!tokens) return tl::unexpected(tokens.error());
  rules.tokens = std::move(*tokens);
  for (const auto& row : read_tsv(data_file("sentence_starters.tsv"))) rules.starters.emplace_back(row[0]);
  if (rules.starters.empty()) return fail(Error::Kind::NotFound, "data file sentence_starters.tsv is missing or empty; rebuild, or check --data");
  std::sort(rules.starters.begin(), rules.starters.end());
  return rules;
}

void segment(const Article& article, const SegmentRules& rules, Reading& reading) {
  for (uint32_t block = 0; block < article.blocks.size(); ++block) {
    if (!is_read(article.blocks[block].kind)) continue;
    const auto first = static_cast<uint32_t>(reading.tokens.size());
    tokenize(article.text, article.blocks[block].span, rules.tokens, reading.tokens);
    const auto end = static_cast<uint32_t>(reading.tokens.size());
    const Splitter splitter(article.text, rules, reading, end);
    for (uint32_t begin = first; begin < end;) {
      const TokenRange range{begin, splitter.sentence_end(begin)};
      reading.sentence_of.insert(reading.sentence_of.end(), range.size(), static_cast<uint32_t>(reading.sentences.size()));
      reading.sentences.push_back({span_of(reading, range), range, block});
      begin = range.end;
    }
  }
}

}  // namespace onrecord::text
