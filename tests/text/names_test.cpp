#include "text/names.h"

#include <algorithm>

namespace onrecord::text {
namespace {

TEST(Names, AgreeWithinAnArticle) {
  const std::string text = "Ada Orlan Orlan Sol Sol Sol";
  std::vector<Token> tokens;
  for (uint32_t at = 0; at < text.size(); at += 4) {
    const auto end = static_cast<uint32_t>(std::min(text.find(' ', at), text.size()));
    tokens.push_back({{at, end}, false});
    at = end - 3;
  }
  std::vector<Name> names = {{{0, 2}, NameKind::Person}, {{2, 3}, NameKind::Organization},
                             {{3, 4}, NameKind::Organization}, {{4, 5}, NameKind::Location}, {{5, 6}, NameKind::Location}};
  agree_on_kinds(text, tokens, names);
  EXPECT_EQ(names[1].kind, NameKind::Person);    // the surname of a person named in full
  EXPECT_EQ(names[2].kind, NameKind::Location);  // as most of its like
}

}  // namespace
}  // namespace onrecord::text
