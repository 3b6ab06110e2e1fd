#include "extract/time_sentence.h"

#include "core/utf8.h"

namespace onrecord::extract {

void TimeSentence::read(TokenRange range) {
  tokens.clear(), spans.clear(), origins.clear();
  for (uint32_t i = range.begin; i < range.end; ++i) {
    Token piece = reading->tokens[i];
    const uint32_t end = piece.span.end;
    if (const uint32_t cut = joined(slice(text, piece.span))) {
      piece.span.end = piece.span.begin + cut;
      add(piece, i);
      piece.span = {piece.span.end, end};
    }
    add(piece, i);
  }
}

void TimeSentence::add(const Token& token, uint32_t origin) {
  tokens.push_back(time_token(text, token, *words));
  spans.push_back(token.span);
  origins.push_back(origin);
}

// Where a number is written in one word with its unit or month, the length of its first part: "3day", "2h", "830am",
// "Dec31"; else 0.
uint32_t TimeSentence::joined(std::string_view word) const {
  using Role = TimeRole;
  constexpr size_t kLongest = 12;
  if (word.size() < 2 || word.size() > kLongest) return 0;
  const auto digit = [&](size_t i) { return word[i] >= '0' && word[i] <= '9'; };
  const bool number_first = digit(0);
  if (number_first == digit(word.size() - 1) || static_cast<uint8_t>(word.back()) >= 0x80) return 0;
  size_t cut = 1;
  while (cut < word.size() && (number_first ? digit(cut) || word[cut] == '.' || word[cut] == ':' : !digit(cut))) ++cut;
  const auto known = words->words.find(lower(number_first ? word.substr(cut) : word.substr(0, cut)));
  if (cut == word.size() || known == words->words.end()) return 0;
  const auto has_role = [&](Role role) { return known->second.has(role); };
  const bool fits = number_first ? has_role(Role::Unit) || has_role(Role::Units) || has_role(Role::Meridiem)
                                 : (has_role(Role::Month) || has_role(Role::MonthShort)) && word.size() - cut <= 4;
  for (size_t i = cut; fits && !number_first && i < word.size(); ++i)
    if (!digit(i)) return 0;
  return fits ? static_cast<uint32_t>(cut) : 0;
}

}  // namespace onrecord::extract
