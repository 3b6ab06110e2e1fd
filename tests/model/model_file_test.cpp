#include "model/model_file.h"

#include "model/bytes.h"
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
  Writer rows;
  for (const auto& [gap, value] : {std::pair{0u, 7u}, {5u, 1u}, {0x80000001u - 5, 2u}, {0x7ffffffeu, 65535u}}) rows.varint(gap), rows.varint(value);
  const auto table = KeyTable::unpack(rows.bytes);
  ASSERT_TRUE(table);
  EXPECT_EQ(table->find(0), 7);
  EXPECT_EQ(table->find(5), 1);
  EXPECT_EQ(table->find(0x80000001), 2);
  EXPECT_EQ(table->find(0xffffffff), 65535);
  EXPECT_EQ(table->find(6), std::nullopt);
  EXPECT_FALSE(KeyTable::unpack(std::string_view(rows.bytes).substr(0, 1)));
}

}  // namespace
}  // namespace onrecord::model
