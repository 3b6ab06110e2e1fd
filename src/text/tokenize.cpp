#include "text/tokenize.h"

#include <algorithm>
#include <array>

#include "core/data.h"
#include "core/utf8.h"

namespace onrecord::text {
namespace {

constexpr size_t kLongestNumber = 24;   // phone numbers and dates; longer runs of digits and hyphens are cut
constexpr size_t kLongestWord = 32;     // no contraction, prefix, abbreviation or unit is longer

// ASCII only: the tables hold nothing else, and what is longer than any row of them matches none.
std::string lower_ascii(std::string_view word) {
  std::string lowered(word.substr(0, kLongestWord + 1));
  for (char& c : lowered)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return lowered;
}

bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
bool is_ascii_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_ascii_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_ascii_letter(char c) { return is_ascii_upper(c) || is_ascii_lower(c); }
bool is_ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

enum class Class : uint8_t { Space, Letter, Digit, Mark };

Class class_of(CodePoint c) {
  if (c.value < 0x80) {
    const char b = static_cast<char>(c.value);
    return is_ascii_letter(b) ? Class::Letter : is_ascii_digit(b) ? Class::Digit : is_ascii_space(b) ? Class::Space : Class::Mark;
  }
  if (is_space(c.value)) return Class::Space;
  const char32_t v = c.value;
  const bool symbol = (v >= 0xA1 && v <= 0xBF && v != 0xAA && v != 0xAD && v != 0xB5 && v != 0xBA) || v == 0xD7 || v == 0xF7 ||
                      (v >= 0x2010 && v <= 0x2BFF && v != 0x2011) || (v >= 0x3000 && v <= 0x303F) ||
                      (v >= 0xFF00 && v <= 0xFF0F) || (v >= 0x1F000 && v <= 0x1FAFF);
  return symbol ? Class::Mark : Class::Letter;
}

// Reads one block. `at_` never goes back by more than a constant, so the whole is linear.
class Tokenizer {
 public:
  Tokenizer(std::string_view text, Span block, const TokenRules& rules, std::vector<Token>& out)
      : text_(text.substr(0, std::min<size_t>(block.end, text.size()))), rules_(rules), out_(out), at_(block.begin), first_(out.size()) {}

  void run() {
    while (at_ < text_.size()) {
      const CodePoint c = decode(text_, at_);
      const Class kind = class_of(c);
      if (kind == Class::Space) {
        at_ += c.size;
      } else {
        if (at_ >= chunk_end_) begin_chunk();
        if (!(chunk_has_address_ && address())) {
          if (kind == Class::Mark) mark(c);
          else word();
        }
      }
    }
  }

 private:
  char byte(size_t at) const { return at < text_.size() ? text_[at] : '\0'; }
  bool is_word_at(size_t at) const {
    if (at >= text_.size()) return false;
    const Class kind = class_of(decode(text_, at));
    return kind == Class::Letter || kind == Class::Digit;
  }
  bool is_letter_at(size_t at) const { return at < text_.size() && class_of(decode(text_, at)) == Class::Letter; }
  // 1 or 3: the bytes of an apostrophe at `at`; 0 if there is none.
  size_t apostrophe(size_t at) const {
    const char b = byte(at);
    if (b == '\'' || b == '`') return 1;
    if (b != '\xE2' || byte(at + 1) != '\x80') return 0;
    const bool slip = byte(at + 2) == '\x98' && at > 0 && is_ascii_letter(text_[at - 1]) && is_letter_at(at + 3);  // "Tal‘s", as some pages print it
    return byte(at + 2) == '\x99' || slip ? 3 : 0;
  }
  bool space_before(size_t at) const { return at == 0 || out_.size() == first_ || out_.back().span.end != at; }

  void emit(size_t end, bool joined = false) {
    out_.push_back({{static_cast<uint32_t>(at_), static_cast<uint32_t>(end)}, joined});
    at_ = end;
  }

  // A chunk is what stands between spaces. Whether it holds an address is found once, for all of its tokens.
  void begin_chunk() {
    size_t end = at_;
    while (end < text_.size() && !is_ascii_space(text_[end])) ++end;
    const auto chunk = text_.substr(at_, end - at_);
    chunk_end_ = end;
    address_tried_until_ = at_;
    chunk_has_address_ = chunk.find('@') != chunk.npos || chunk.find("://") != chunk.npos || chunk.find("www.") != chunk.npos;
  }

  // ---- addresses -------------------------------------------------------------------------------------------------

  // A URL, an e-mail address or a @handle that starts here.
  bool address() {
    if (at_ < address_tried_until_) return false;
    size_t end = at_;
    while (end < chunk_end_ && is_ascii_letter(text_[end])) ++end;
    if ((end > at_ && text_.substr(end, 3) == "://") || (text_.substr(at_, 4) == "www." && is_word_at(at_ + 4))) return url();
    if (byte(at_) == '@' && is_letter_at(at_ + 1)) {
      end = at_ + 1;
      while (end < chunk_end_ && (is_word_at(end) || text_[end] == '_')) end += decode(text_, end).size;
      emit(end);
      return true;
    }
    const auto in_mailbox = [&](char c) { return is_ascii_letter(c) || is_ascii_digit(c) || c == '.' || c == '_' || c == '-' || c == '+' || c == '%'; };
    while (end < chunk_end_ && in_mailbox(text_[end])) ++end;
    if (end > at_ && byte(end) == '@' && end + 1 < chunk_end_ && is_word_at(end + 1)) {
      ++end;
      while (end < chunk_end_ && in_mailbox(text_[end])) ++end;
      while (text_[end - 1] == '.' || text_[end - 1] == '-') --end;
      emit(end);
      return true;
    }
    address_tried_until_ = end;
    return false;
  }

  bool url() {
    size_t end = at_;
    while (end < chunk_end_ && text_[end] != '<' && text_[end] != '>' && text_[end] != '"' && text_[end] != '\xE2') ++end;
    const auto inside = text_.substr(at_, end - at_);
    const bool keeps_bracket = std::count(inside.begin(), inside.end(), '(') == std::count(inside.begin(), inside.end(), ')');
    while (end > at_ + 1 && (std::string_view(".,;:!?'*]").find(text_[end - 1]) != std::string_view::npos || (text_[end - 1] == ')' && !keeps_bracket))) --end;
    emit(end);
    return true;
  }

  // ---- words -----------------------------------------------------------------------------------------------------

  void word() {
    const size_t begin = at_;
    size_t end = begin;
    while (end < text_.size()) {
      const CodePoint c = decode(text_, end);
      const Class kind = class_of(c);
      if (kind == Class::Letter || kind == Class::Digit) end += c.size;
      else if (const size_t joint = joiner(begin, end)) end += joint;
      else break;
    }
    if (is_ascii_digit(text_[begin]) && number(end)) return;
    if (byte(end) == '.' && byte(end + 1) != '.' && keeps_stop(begin, end)) return emit(end + 1);
    if (byte(end) == '$' && end - begin <= 3 && std::all_of(text_.begin() + begin, text_.begin() + end, is_ascii_upper)) return emit(end + 1);
    parts(end);
  }

  // Bytes of a mark at `at` that stays inside the word begun at `begin`; 0: the word ends here.
  size_t joiner(size_t begin, size_t at) const {
    if (const size_t length = apostrophe(at)) return is_letter_at(at + length) ? length : 0;
    const char before = text_[at - 1], after = byte(at + 1);
    const bool digits = is_ascii_digit(before) && is_ascii_digit(after);
    switch (text_[at]) {
      case '.':
        if (digits) return 1;
        if (!is_word_at(at + 1)) return 0;
        // "U.S", "a.m", "enron.com" hold together; "ended.The" and "ended.2004" lack a space.
        if (is_ascii_upper(after)) return !is_ascii_lower(before) || at - begin == 1 ? 1 : 0;
        return is_ascii_digit(after) && at - begin > 2 ? 0 : 1;
      case ',':
        return digits && is_ascii_digit(byte(at + 2)) && is_ascii_digit(byte(at + 3)) && !is_ascii_digit(byte(at + 4)) ? 1 : 0;
      case ':':
        return digits ? 1 : 0;
      case '/':
        return digits || (at - begin == 1 && is_letter_at(at + 1) && !is_word_at(at + 2) && byte(at + 2) != '/') ? 1 : 0;
      case '&':
        return (is_ascii_upper(before) && is_ascii_upper(after) && at - begin <= 3) || (at - begin == 1 && is_ascii_lower(after) && !is_word_at(at + 2)) ? 1 : 0;
      case '@': case '_':
        return is_word_at(at + 1) || text_[at] == '_' ? 1 : 0;
      case '*':
        return is_letter_at(at + 1) && is_ascii_letter(before) ? 1 : 0;
      case '-':
        if (digits) return in_hyphened_number(begin) ? 1 : 0;
        return is_word_at(at + 1) && at - begin <= kLongestWord && is_prefix(text_.substr(begin, at - begin)) ? 1 : 0;
      default:
        return 0;
    }
  }

  bool is_prefix(std::string_view part) const { return std::binary_search(rules_.prefixes.begin(), rules_.prefixes.end(), lower_ascii(part)); }

  // Telephone numbers ("713-853-3989") and dates ("2011-09-26", "8-7-01") are one token; scores and ranges are three.
  bool in_hyphened_number(size_t begin) const {
    std::array<size_t, 4> lengths{};
    size_t parts = 0, at = begin;
    const size_t stop = std::min(text_.size(), begin + kLongestNumber);
    for (; at < stop && parts < 4; ++parts) {
      while (at < stop && is_ascii_digit(text_[at])) ++at, ++lengths[parts];
      if (byte(at) != '-' || !is_ascii_digit(byte(at + 1))) { ++parts; break; }
      ++at;
    }
    if (parts == 2) return lengths[0] == 3 && lengths[1] == 4;
    if (parts == 3) return (lengths[0] == 3 && lengths[1] == 3 && lengths[2] == 4) || (lengths[0] <= 4 && lengths[1] <= 2 && lengths[2] <= 4);
    return parts == 4 && lengths[1] == 3 && lengths[2] == 3 && lengths[3] == 4;
  }

  // "10am", "5km": number and unit are two tokens. False: not of that form.
  bool number(size_t end) {
    size_t digits = at_;
    while (digits < end && (is_ascii_digit(text_[digits]) || text_[digits] == '.' || text_[digits] == ',' || text_[digits] == ':')) ++digits;
    if (digits == end) {
      // "1." before the first word of a paragraph numbers it.
      const bool numbers_item = out_.size() == first_ && end - at_ <= 2 && byte(end) == '.' && is_ascii_space(byte(end + 1));
      emit(numbers_item ? end + 1 : end);
      return true;
    }
    const auto unit = text_.substr(digits, end - digits);
    if (unit.size() > kLongestWord || !std::binary_search(rules_.units.begin(), rules_.units.end(), lower_ascii(unit))) return false;
    emit(digits);
    const bool keeps = byte(end) == '.' && byte(end + 1) != '.' && unit.find('.') != unit.npos;  // "10a.m."
    emit(keeps ? end + 1 : end);
    return true;
  }

  bool keeps_stop(size_t begin, size_t end) const {
    if (end - begin > kLongestWord) return false;
    const auto word = text_.substr(begin, end - begin);
    const Abbreviation kind = abbreviation_kind(word, rules_);
    size_t next = end + 1;
    while (is_ascii_space(byte(next))) ++next;
    if (kind == Abbreviation::Number)
      return is_ascii_digit(byte(next)) || is_ascii_lower(byte(next)) || byte(next) == ',' ||
             (out_.size() > first_ && is_ascii_digit(text_[out_.back().span.end - 1]));
    if (word.size() == 1 && next >= text_.size()) return false;  // "plan B."
    if (word == "I") return is_ascii_upper(byte(next)) && byte(next + 1) == '.';
    if (word == "No" || word == "Nos") return is_ascii_digit(byte(next));
    // Last in its paragraph, a word like "etc." or "Inc." leaves its stop to the sentence; "U.S." does not.
    if (kind == Abbreviation::Either && next >= text_.size() && !is_ascii_upper(word.back())) return false;
    return kind != Abbreviation::None;
  }

  // Emits text[at_, end) cut into its clitics.
  void parts(size_t end) {
    if (end - at_ <= kLongestWord) {
      const std::string lowered = lower_ascii(text_.substr(at_, end - at_));
      const auto row = std::lower_bound(rules_.contractions.begin(), rules_.contractions.end(), lowered,
                                        [](const auto& r, const std::string& w) { return r.word < w; });
      if (row != rules_.contractions.end() && row->word == lowered) {
        const size_t begin = at_;
        for (const uint32_t part : row->ends) emit(begin + part, at_ != begin);
        return;
      }
    }
    std::array<size_t, 4> cuts{};
    size_t count = 0, host = end;
    while (count < cuts.size()) {
      const size_t cut = clitic(host);
      if (cut <= at_ || cut == host) break;
      cuts[count++] = host = cut;
    }
    emit(host, false);
    while (count-- > 0) emit(count > 0 ? cuts[count - 1] : end, true);
  }

  // Where the clitic that ends at `end` begins ("'s", "n't", "'ll"); `end` if there is none.
  size_t clitic(size_t end) const {
    const size_t first = end > at_ + 6 ? end - 6 : at_;
    for (size_t at = end; at-- > first;) {
      const size_t mark = apostrophe(at);
      if (!mark || at + mark > end) continue;
      const std::string tail = lower_ascii(text_.substr(at + mark, end - at - mark));
      if (tail == "t" && at > at_ + 1 && (text_[at - 1] | 32) == 'n') return at - 1;
      if (tail == "s" || tail == "m" || tail == "d" || tail == "ll" || tail == "re" || tail == "ve") return at;
      return end;
    }
    return end;
  }

  // ---- marks -----------------------------------------------------------------------------------------------------

  void mark(CodePoint c) {
    const size_t after = at_ + c.size;
    switch (c.value) {
      case '\'': case 0x2019: case '`': case 0x2018: case 0xB4:
        return apostrophe_mark(c);
      case '.': case 0x2026:
        return run([](char32_t v) { return v == '.' || v == 0x2026; });
      case '!': case '?':
        return run([](char32_t v) { return v == '!' || v == '?'; });
      case '-': case '=': case '_': case '*': case '~': case '#': case '+': case '|': case '<': case '>':
        if (c.value == '#' && is_letter_at(after) && space_before(at_)) return word_after_mark(after);
        if ((c.value == '+' || c.value == '-') && is_ascii_digit(byte(after)) && space_before(at_) && c.value == '+') return word_after_mark(after);
        return run([&](char32_t v) { return v == c.value; });
      case ':': case ';':
        if (size_t end = smiley()) return emit(end);
        return emit(after);
      default:
        return emit(after);
    }
  }

  template <class Same>
  void run(Same same) {
    size_t end = at_;
    while (end < text_.size()) {
      const CodePoint c = decode(text_, end);
      if (!same(c.value)) break;
      end += c.size;
    }
    emit(end);
  }

  void word_after_mark(size_t end) {
    while (end < text_.size() && (is_word_at(end) || text_[end] == '_')) end += decode(text_, end).size;
    emit(end);
  }

  // ":)", ";-)", ":D" standing alone.
  size_t smiley() const {
    if (!space_before(at_)) return 0;
    size_t end = at_ + 1;
    if (byte(end) == '-') ++end;
    if (std::string_view(")(DPp").find(byte(end)) == std::string_view::npos || byte(end) == '\0') return 0;
    ++end;
    return end >= text_.size() || is_ascii_space(text_[end]) ? end : 0;
  }

  void apostrophe_mark(CodePoint c) {
    size_t after = at_ + c.size;
    const bool closes = !space_before(at_);
    if (decode(text_, after).value == c.value && c.value != 0x2018) return emit(after + c.size);  // '' and ``
    if (apostrophe(at_)) {
      // "Pakistan 's", "'90s", "'em"
      size_t end = after;
      while (end < text_.size() && end - after < 4 && is_word_at(end)) end += decode(text_, end).size;
      const std::string tail = is_word_at(end) ? "" : lower_ascii(text_.substr(after, end - after));
      const bool is_clitic = tail == "s" || tail == "m" || tail == "d" || tail == "ll" || tail == "re" || tail == "ve";
      const bool is_cut = tail == "em" || tail == "til" || tail == "cause" || tail == "bout" || tail == "n";
      const bool is_years = tail.size() >= 2 && is_ascii_digit(tail[0]) && is_ascii_digit(tail[1]) && (tail.size() == 2 || tail == tail.substr(0, 2) + "s");
      if (c.value != '`' && (is_clitic || (!closes && (is_cut || is_years)))) return emit(end, is_clitic && closes);
    }
    if (!closes || c.value == 0x2018) {
      if (!is_ascii_space(byte(after))) ++open_single_;
      return emit(after);
    }
    // After a word in s with no single quotation open, it is a possessive: "officials' homes".
    const bool possessive = open_single_ == 0 && (byte(at_ - 1) | 32) == 's';
    if (open_single_ > 0) --open_single_;
    emit(after, possessive);
  }

  std::string_view text_;
  const TokenRules& rules_;
  std::vector<Token>& out_;
  size_t at_;
  size_t first_;  // tokens before the block
  size_t chunk_end_ = 0, address_tried_until_ = 0;
  bool chunk_has_address_ = false;
  int open_single_ = 0;
};

}  // namespace

Abbreviation abbreviation_kind(std::string_view word, const TokenRules& rules) {
  if (word.empty() || word.size() > kLongestWord) return Abbreviation::None;
  const bool capital = is_ascii_upper(word[0]);
  const std::string lowered = lower_ascii(word);
  const auto row = std::lower_bound(rules.abbreviations.begin(), rules.abbreviations.end(), lowered,
                                    [](const auto& r, const std::string& w) { return r.word < w; });
  for (auto r = row; r != rules.abbreviations.end() && r->word == lowered; ++r)
    if (capital || !r->capital) return r->kind;
  // Initials ("J"), and letters with stops between them ("U.S", "D.C").
  if (word.size() == 1) return capital ? Abbreviation::Before : Abbreviation::None;
  for (size_t i = 0; i < word.size(); ++i)
    if (i % 2 == 0 ? !is_ascii_letter(word[i]) : word[i] != '.') return Abbreviation::None;
  return word.size() % 2 == 1 ? Abbreviation::Either : Abbreviation::None;
}

void tokenize(std::string_view text, Span block, const TokenRules& rules, std::vector<Token>& out) {
  Tokenizer(text, block, rules, out).run();
}

Result<TokenRules> load_token_rules() {
  const auto missing = [](std::string_view file) {
    return fail(Error::Kind::NotFound, "data file " + std::string(file) + " is missing or empty; rebuild, or check --data");
  };
  TokenRules rules;
  for (const auto& row : read_tsv(data_file("abbreviations.tsv"))) {
    constexpr std::array<std::string_view, 5> kinds = {"", "before", "inside", "either", "number"};
    const auto kind = row.size() == 2 ? std::find(kinds.begin() + 1, kinds.end(), row[1]) : kinds.end();
    if (kind == kinds.end())
      return fail(Error::Kind::Format, "abbreviations.tsv: row '" + std::string(row[0]) + "': the kind is before, inside, either or number");
    rules.abbreviations.push_back({lower_ascii(row[0]), is_ascii_upper(row[0][0]), static_cast<Abbreviation>(kind - kinds.begin())});
  }
  for (const auto& row : read_tsv(data_file("contractions.tsv"))) {
    TokenRules::Contraction contraction;
    for (const char c : row[0]) {
      if (c == '|') contraction.ends.push_back(static_cast<uint32_t>(contraction.word.size()));
      else contraction.word += c;
    }
    contraction.ends.push_back(static_cast<uint32_t>(contraction.word.size()));
    rules.contractions.push_back(std::move(contraction));
  }
  for (const auto& row : read_tsv(data_file("hyphen_prefixes.tsv"))) rules.prefixes.emplace_back(row[0]);
  for (const auto& row : read_tsv(data_file("number_units.tsv"))) rules.units.emplace_back(row[0]);
  if (rules.abbreviations.empty()) return missing("abbreviations.tsv");
  if (rules.contractions.empty()) return missing("contractions.tsv");
  if (rules.prefixes.empty()) return missing("hyphen_prefixes.tsv");
  if (rules.units.empty()) return missing("number_units.tsv");
  const auto by_word = [](const auto& a, const auto& b) { return a.word < b.word; };
  std::stable_sort(rules.abbreviations.begin(), rules.abbreviations.end(), by_word);
  std::stable_sort(rules.contractions.begin(), rules.contractions.end(), by_word);
  std::sort(rules.prefixes.begin(), rules.prefixes.end());
  std::sort(rules.units.begin(), rules.units.end());
  return rules;
}

}  // namespace onrecord::text
