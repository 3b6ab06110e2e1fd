#include "model/model_file.h"

#include "model/key_table.h"

namespace onrecord::model {
namespace {

TEST(ModelFile, GivesItsParts) {
  const std::string bytes = write_model({{"card", "made of nothing"}, {"empty", ""}});
  const auto file = open_model("a.model", bytes);
  ASSERT_TRUE(file);
  EXPECT_EQ(*file->part("card"), "made of nothing");
  EXPECT_EQ(*file->part("empty"), "");
  EXPECT_FALSE(file->part("none"));
}

TEST(ModelFile, RefusesOtherVersionsAndDamage) {
  std::string bytes = write_model({{"card", "x"}});
  EXPECT_EQ(open_model("a.model", "").error().kind, Error::Kind::NotFound);
  EXPECT_EQ(open_model("a.model", "PK\3\4").error().kind, Error::Kind::Format);
  bytes.back() ^= 1;
  EXPECT_EQ(open_model("a.model", bytes).error().kind, Error::Kind::Format);
  bytes[std::string_view("onrecord model\n").size()] = 9;
  const auto refused = open_model("a.model", bytes);
  EXPECT_EQ(refused.error().kind, Error::Kind::Version);
  EXPECT_NE(refused.error().message.find("models/a.model: format version 9"), std::string::npos);
}

TEST(KeyTable, FindsWhatWasPutIn) {
  const KeyTable table({{0, 7}, {5, 1}, {0x80000001, 2}, {0xffffffff, 65535}});
  const auto again = KeyTable::unpack(table.pack());
  ASSERT_TRUE(again);
  EXPECT_EQ(again->find(0), 7);
  EXPECT_EQ(again->find(0x80000001), 2);
  EXPECT_EQ(again->find(0xffffffff), 65535);
  EXPECT_EQ(again->find(6), std::nullopt);
}

}  // namespace
}  // namespace onrecord::model
