#include "text/names.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace onrecord::text {

void agree_on_kinds(std::string_view text, const std::vector<Token>& tokens, std::vector<Name>& names) {
  struct Votes {
    std::array<uint32_t, enum_names<NameKind>.size()> of_kind{};
  };
  std::map<std::string_view, Votes> votes;
  std::set<std::string_view> surnames;
  const auto words = [&](const Name& n) { return slice(text, {tokens[n.tokens.begin].span.begin, tokens[n.tokens.end - 1].span.end}); };
  for (const Name& n : names) {
    ++votes[words(n)].of_kind[static_cast<size_t>(n.kind)];
    if (n.kind == NameKind::Person && n.tokens.size() > 1) surnames.insert(slice(text, tokens[n.tokens.end - 1].span));
  }
  for (Name& n : names) {
    if (n.kind == NameKind::Date || n.kind == NameKind::Money) continue;
    const auto& counts = votes[words(n)].of_kind;
    n.kind = static_cast<NameKind>(std::max_element(counts.begin(), counts.end()) - counts.begin());
    if (n.tokens.size() == 1 && n.kind != NameKind::Location && surnames.contains(words(n))) n.kind = NameKind::Person;
  }
}

}  // namespace onrecord::text
