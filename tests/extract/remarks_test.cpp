#include <gtest/gtest.h>

#include "extract/lexicons.h"
#include "extract/stages.h"
#include "onrecord.h"

namespace onrecord::extract {
namespace {

std::vector<std::string> remarks_of(const std::vector<std::string>& comments) {
  Article article;
  for (const std::string& comment : comments) {
    const auto begin = static_cast<uint32_t>(article.text.size());
    article.text += comment + "\n";
    article.blocks.push_back({{begin, begin + static_cast<uint32_t>(comment.size())}, BlockKind::Comment});
  }
  Reading reading;
  Claims claims;
  const auto lexicons = load_lexicons();
  Context context{article, *lexicons, reading, claims};
  find_remarks(context);
  std::vector<std::string> words;
  for (const Remark& remark : claims.remarks) words.emplace_back(slice(article.text, remark.span));
  return words;
}

}  // namespace

TEST(Remarks, KeepTheWordsAndHideTheNames) {
  EXPECT_EQ(remarks_of({"Old Sailor | 3 years ago | Reply The harbour was never safe."}),
            std::vector<std::string>{"The harbour was never safe."});
  EXPECT_EQ(remarks_of({"@Pilot 7: Nobody asked the pilots.", "@Pilot 7:", "  "}), std::vector<std::string>{"Nobody asked the pilots."});
  EXPECT_EQ(remarks_of({"Shame on the port office -- Ilse Vandermark"}), std::vector<std::string>{"Shame on the port office"});
}

TEST(Remarks, OtherBarsAndDashesStay) {
  EXPECT_EQ(remarks_of({"Port | ferry | both are to blame."}), std::vector<std::string>{"Port | ferry | both are to blame."});
  EXPECT_EQ(remarks_of({"They knew -- and said nothing."}), std::vector<std::string>{"They knew -- and said nothing."});
}

}  // namespace onrecord::extract
