#include "core/utf8.h"

#include <gtest/gtest.h>

namespace onrecord {

TEST(Utf8, RepairsEveryMaximalBadPartOnce) {
  EXPECT_EQ(repair_utf8("ok"), "ok");
  EXPECT_EQ(repair_utf8("a\xE2\x80z"), "a\uFFFDz");
  EXPECT_EQ(repair_utf8("\xC0\xAF"), "\uFFFD\uFFFD");            // overlong
  EXPECT_EQ(repair_utf8("\xED\xA0\x80"), "\uFFFD\uFFFD\uFFFD");  // surrogate
  EXPECT_EQ(repair_utf8("\xF0\x9F\x98"), "\uFFFD");
  EXPECT_TRUE(is_valid_utf8(repair_utf8("\xFF\xFE\x00\x80")));
}

TEST(Utf8, StepsBothWays) {
  const std::string text = "aé“z";
  EXPECT_EQ(decode(text, 1).value, U'é');
  EXPECT_EQ(decode_before(text, 6).value, U'“');
  EXPECT_EQ(decode_before(text, 2).value, char32_t{0xFFFD});  // inside é
  EXPECT_EQ(decode("", 0).size, 0u);
}

TEST(Utf8, FoldsForComparison) {
  EXPECT_EQ(fold("  Señor\u00A0ÉMIL  Vask "), "senor emil vask");
  EXPECT_EQ(squeeze("\ta \n b\u200B"), "a b");
  EXPECT_EQ(lower("ÅNGSTRÖM"), "ångström");
}

}  // namespace onrecord
