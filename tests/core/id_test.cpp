#include "core/id.h"

#include <gtest/gtest.h>

#include "core/claims.h"
#include "core/data.h"

namespace onrecord {

TEST(Id, PrintsAndParses) {
  const Id id{0x7f3a9c1b2d4e5f60};
  EXPECT_EQ(print_id(IdKind::Statement, id), "s7f3a9c1b2d4e5f60");
  const auto full = parse_id("s7f3a9c1b2d4e5f60");
  ASSERT_TRUE(full);
  EXPECT_EQ(full->lo, id);
  EXPECT_EQ(full->hi, id);
  const auto part = parse_id("k7f3");
  ASSERT_TRUE(part);
  EXPECT_EQ(part->kind, IdKind::Tie);
  EXPECT_LE(part->lo, id);
  EXPECT_GE(part->hi, id);
  EXPECT_FALSE(parse_id("s"));
  EXPECT_FALSE(parse_id("sxyz"));
  EXPECT_FALSE(parse_id("7f3a"));
}

TEST(Id, KnownHash) {
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(EnumNames, EveryValueHasOne) {
  EXPECT_EQ(name(Deprel::Vocative), "vocative");
  EXPECT_EQ(name(ActType::Assault), "ASSAULT");
  EXPECT_EQ(name(Modality::Hypothetical), "hypothetical");
  EXPECT_EQ(name(SpeechAct::Predict), "predict");
  EXPECT_EQ(name(Relation::DistinctFrom), "distinct_from");
  EXPECT_EQ(name(BlockKind::Comment), "comment");
  EXPECT_EQ(parse_enum<Upos>("X"), Upos::X);
  EXPECT_FALSE(parse_enum<Upos>("x"));
}

TEST(Data, ReadsCommentedTables) {
  const auto rows = read_tsv("# about\na\tb\n\n1\t2\r\n# more\n3\t\n");
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0][1], "2");
  EXPECT_EQ(rows[1].size(), 2u);
}

}  // namespace onrecord
