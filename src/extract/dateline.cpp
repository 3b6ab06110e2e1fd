#include "extract/dateline.h"

#include <algorithm>

namespace onrecord::extract {
namespace {

bool is_dash(const Article& article, const Reading& reading, uint32_t t) {
  const std::string_view form = word(reading, article.text, t);
  if (form == "–" || form == "—" || form == "--") return true;
  const bool first = t == 0, last = t + 1 == reading.tokens.size();
  return form == "-" && !first && !last && reading.tokens[t].span.begin > reading.tokens[t - 1].span.end && reading.tokens[t + 1].span.begin > reading.tokens[t].span.end;
}

}  // namespace

uint32_t end_of_dateline(const Article& article, const Reading& reading, TokenRange sentence) {
  constexpr uint32_t kLongest = 12;
  if (reading.upos[sentence.begin] != Upos::Propn && reading.upos[sentence.begin] != Upos::Adj) return kNone;
  bool agency = false;
  for (uint32_t t = sentence.begin + 1; t + 1 < std::min(sentence.end, sentence.begin + kLongest); ++t) {
    if (is_dash(article, reading, t)) {
      for (uint32_t after = t + 1; after < sentence.end && !agency; ++after)
        if (is_dash(article, reading, after)) return kNone;
      return t;
    }
    const std::string_view form = word(reading, article.text, t);
    const Upos tag = reading.upos[t];
    const bool capital = form[0] >= 'A' && form[0] <= 'Z';
    agency |= form == "(";
    if (tag != Upos::Punct && tag != Upos::Num && !(capital && (tag == Upos::Propn || tag == Upos::Adj || tag == Upos::Noun))) return kNone;
  }
  return kNone;
}

}  // namespace onrecord::extract
