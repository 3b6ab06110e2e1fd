#include "extract/last_names.h"

#include <gtest/gtest.h>

namespace onrecord::extract {
namespace {

std::vector<Entity> people(std::initializer_list<std::pair<const char*, ActorKind>> names) {
  std::vector<Entity> entities;
  for (const auto& [name, kind] : names) {
    entities.emplace_back();
    entities.back().name = name, entities.back().kind = kind, entities.back().named = true;
  }
  return entities;
}

TEST(LastNames, OnlyBearerOfASurname) {
  const LastNames names(people({{"Dorin Vask", ActorKind::Person}, {"Oda Tal", ActorKind::Person}, {"Emil Tal", ActorKind::Person}, {"Bank of Ouda", ActorKind::Organization}, {"Pinvask", ActorKind::Person}}));
  EXPECT_EQ(names.only_bearer("Vask"), 0u);
  EXPECT_EQ(names.only_bearer("Tal"), kNone);
  EXPECT_EQ(names.only_bearer("Ouda"), kNone);
  EXPECT_EQ(names.only_bearer("Pinvask"), kNone);
}

TEST(LastNames, OthersWithALongerName) {
  auto entities = people({{"Dorin Vask", ActorKind::Person}, {"Vask", ActorKind::Organization}, {"Oda Tal", ActorKind::Person}});
  EXPECT_TRUE(LastNames(entities).has_other("Vask", 1));
  EXPECT_FALSE(LastNames(entities).has_other("Vask", 0));
  EXPECT_FALSE(LastNames(entities).has_other("Tal", 2));
  entities[0].named = false;
  EXPECT_FALSE(LastNames(entities).has_other("Vask", 1));
}

}  // namespace
}  // namespace onrecord::extract
