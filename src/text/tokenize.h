// Bytes to tokens, by rule, in the conventions of Universal Dependencies for English (the EWT treebank):
// clitics are words of their own ("do|n't", "Pakistan|'s", "can|not"), hyphens between words are cut
// ("well|-|known") but after prefixes that do not stand alone ("anti-government"), and numbers, dates, amounts,
// abbreviations, addresses stay whole ("11/28/2000", "U.S.", "1,200", "http://...").
//
// One pass from left to right, linear in the text; any bytes are accepted (what is not UTF-8 counts as letters).
//
//   tokenize("He can't go.", {0, 12}, rules, out)   ->   He  ca  n't (joined)  go  .
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/reading.h"
#include "core/result.h"
#include "core/span.h"

namespace onrecord::text {

// What a full stop at the end of a word says: `None` not part of the word; else the kinds of data/abbreviations.tsv.
enum class Abbreviation : uint8_t { None, Before, Inside, Either, Number };

// The tables of data/, each sorted.
struct TokenRules {
  struct Abbreviated {
    std::string word;  // lower case, without its last stop
    bool capital;      // counts only with a capital: "No. 4", but "he said no."
    Abbreviation kind;
  };
  struct Contraction {
    std::string word;                // lower case
    std::vector<uint32_t> ends;      // where each part ends
  };
  std::vector<Abbreviated> abbreviations;
  std::vector<Contraction> contractions;
  std::vector<std::string> prefixes, units;
};

// Errors: a table that is missing, a row that does not parse.
Result<TokenRules> load_token_rules();

// The kind of a word, given without its full stop ("Sept", "U.S", "J").
Abbreviation abbreviation_kind(std::string_view word, const TokenRules& rules);

// Appends the tokens of text[block].
void tokenize(std::string_view text, Span block, const TokenRules& rules, std::vector<Token>& out);

}  // namespace onrecord::text
