// One sentence as the finder of times reads it: its tokens in the form of the grammar, those that write a number in one word
// with its unit or month in two ("3day", "830am", "Dec31"), each with the token of the reading that it is of.
#pragma once
#include <string_view>
#include <vector>

#include "core/reading.h"
#include "extract/time_words.h"

namespace onrecord::extract {

struct TimeSentence {
  TimeSentence(const Reading& reading, std::string_view text, const TimeWords& words) : reading(&reading), text(text), words(&words) {}
  void read(TokenRange range);

  bool has(uint32_t i, TimeRole role) const { return i < tokens.size() && tokens[i].word && tokens[i].word->has(role); }
  bool is(uint32_t i, std::string_view word) const { return i < tokens.size() && tokens[i].text == word; }
  Upos upos(uint32_t i) const { return i < origins.size() && origins[i] < reading->upos.size() ? reading->upos[origins[i]] : Upos::X; }
  Form verb_form(uint32_t i) const { return reading->form[origins[i]]; }
  Span bytes(uint32_t begin, uint32_t end) const { return {spans[begin].begin, spans[end - 1].end}; }

  const Reading* reading;
  std::string_view text;  // the article's
  const TimeWords* words;
  std::vector<TimeToken> tokens;
  std::vector<Span> spans;        // their bytes
  std::vector<uint32_t> origins;  // the tokens of the reading that they are of

 private:
  void add(const Token& token, uint32_t origin);
  uint32_t joined(std::string_view word) const;
};

}  // namespace onrecord::extract
