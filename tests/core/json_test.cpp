#include "core/json.h"

#include <gtest/gtest.h>

namespace onrecord {

TEST(Json, EscapesWhatWouldBreakOutOfAString) {
  std::string out;
  append_json(out, "a\"b\\c\n\x01\xff\u2028");
  EXPECT_EQ(out, "\"a\\\"b\\\\c\\n\\u0001\uFFFD\\u2028\"");
}

}  // namespace onrecord
