#include "ingest/line.h"

#include <algorithm>
#include <utility>

#include "core/utf8.h"

namespace onrecord::ingest {
namespace {

bool is_closer(char32_t c) {
  return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x2019 || c == 0x201D || c == 0xBB || c == '*' || c == '_';
}

void look_at(std::string_view text, Line& line) {
  const auto s = slice(text, line.span);
  bool in_word = false, upper_start = false, first = true;
  size_t letters = 0, word_letters = 0;
  uint32_t upper = 0, lower_case = 0;
  const auto end_word = [&] {
    if (in_word && word_letters >= 4) ++line.long_words, line.capitals += upper_start;
    in_word = false;
    word_letters = 0;
  };
  for (size_t at = 0; at < s.size();) {
    const CodePoint c = decode(s, at);
    at += c.size;
    if (is_space(c.value)) {
      end_word();
      continue;
    }
    if (!in_word) {
      ++line.words;
      in_word = true;
      upper_start = false;
    }
    if (is_letter(c.value)) {
      const bool big = is_upper(c.value);
      if (word_letters == 0) upper_start = big;
      if (first) line.starts_lower = is_lower(c.value);
      first = false;
      ++word_letters, ++letters;
      big ? ++upper : lower_case += is_lower(c.value);
    } else if (is_digit(c.value)) {
      first = false;
    }
  }
  end_word();
  line.all_caps = letters >= 3 && lower_case == 0 && upper > 0;
  for (const char* bullet : {"\xE2\x80\xA2", "\xC2\xB7", "- ", "* ", "\xE2\x96\xAA", "\xE2\x97\x8F"})
    line.bullet = line.bullet || s.starts_with(bullet);
  size_t end = s.size();
  for (int n = 0; end > 0 && n < 6; ++n) {
    const CodePoint last = decode_before(s, end);
    if (!is_closer(last.value) && !is_space(last.value)) break;
    end -= last.size;
  }
  const char32_t last = decode_before(s, end).value;
  line.ends_sentence = last == '.' || last == '!' || last == '?' || last == 0x2026;
  line.ends_colon = last == ':';
  line.ends_open = last == ',' || last == ';' || last == '-' || last == 0x2013 || last == 0x2014;
}

// Broken by the width of a page: the lines that another follows without a blank mostly end inside a sentence.
bool is_wrapped(std::string_view text, const std::vector<Line>& lines) {
  size_t followed = 0, broken = 0, longest = 0, total = 0;
  for (size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i].blank_after) continue;
    ++followed;
    total += lines[i].span.size();
    longest = std::max<size_t>(longest, lines[i].span.size());
    const Line& next = lines[i + 1];
    broken += lines[i].span.size() >= 40 && (!lines[i].ends_sentence || next.starts_lower);
  }
  (void)text;
  return followed >= 6 && broken * 3 > followed * 2 && longest <= 130 && total / followed >= 45;
}

}  // namespace

Span trim(std::string_view text, Span span) {
  while (!span.empty()) {
    const CodePoint c = decode(text.substr(0, span.end), span.begin);
    if (!is_space(c.value)) break;
    span.begin += c.size;
  }
  while (!span.empty()) {
    const CodePoint c = decode_before(text, span.end);
    if (!is_space(c.value)) break;
    span.end -= c.size;
  }
  return span;
}

std::vector<Line> split_lines(std::string_view text) {
  std::vector<Line> lines;
  bool blank = true;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find_first_of("\n\r", begin), text.size());
    Line line;
    line.span = trim(text, {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)});
    const bool crlf = text.substr(end, 2) == "\r\n";
    begin = end + (crlf ? 2 : 1);
    if (line.span.empty()) {
      if (!lines.empty()) lines.back().blank_after = true;
      blank = true;
      continue;
    }
    line.blank_before = std::exchange(blank, false);
    look_at(text, line);
    lines.push_back(line);
  }
  if (!lines.empty()) lines.back().blank_after = true;
  if (is_wrapped(text, lines)) {
    std::vector<Line> paragraphs;
    for (size_t i = 0; i < lines.size(); ++i) {
      const bool joins = !paragraphs.empty() && !lines[i].blank_before && lines[i - 1].span.size() >= 40;
      if (!joins) {
        paragraphs.push_back(lines[i]);
        continue;
      }
      Line whole;
      whole.span = cover(paragraphs.back().span, lines[i].span);
      whole.blank_before = paragraphs.back().blank_before;
      whole.blank_after = lines[i].blank_after;
      paragraphs.back() = whole;
    }
    for (Line& paragraph : paragraphs)
      if (paragraph.words == 0) look_at(text, paragraph);
    lines = std::move(paragraphs);
  }
  for (Line& line : lines) line.role = role_of(phrase_form(slice(text, line.span)), line.words);
  return lines;
}

}  // namespace onrecord::ingest
