#include "extract/found_names.h"

#include <algorithm>

#include "core/utf8.h"

namespace onrecord::extract {

void FoundNames::add(TokenRange tokens, ActorKind kind) {
  FoundName name;
  name.tokens = tokens;
  name.kind = kind;
  std::fill(owner.begin() + tokens.begin, owner.begin() + tokens.end, static_cast<uint32_t>(names.size()));
  names.push_back(name);
}

bool has_capital(const Article& article, const Reading& reading, uint32_t token) {
  return is_upper(decode(article.text, reading.tokens[token].span.begin).value);
}

}  // namespace onrecord::extract
