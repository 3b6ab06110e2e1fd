#include <gtest/gtest.h>

#include "onrecord.h"

namespace onrecord {
namespace {

ReadArticle read(std::string text) {
  static const auto reader = Reader::load();
  Article article;
  article.text = std::move(text);
  article.language = "en";
  article.id = hash_id(article.text);
  article.blocks.push_back({{0, static_cast<uint32_t>(article.text.size())}, BlockKind::Body});
  return reader->read(std::move(article));
}

// The entity of the last mention whose words these are; empty if none.
std::string entity_of(const ReadArticle& read, std::string_view words) {
  std::string found;
  for (const Mention& mention : read.reading.mentions)
    if (mention.entity != kNone && slice(read.article.text, span_of(read.reading, mention.tokens)) == words)
      found = read.claims.entities[mention.entity].name;
  return found;
}

}  // namespace

TEST(Entities, SurnamesAndOffices) {
  const auto out = read("Foreign Minister Marta Lindqvist arrived on Monday. Lindqvist said the talks went well. The foreign minister left early.");
  EXPECT_EQ(entity_of(out, "Lindqvist"), "Marta Lindqvist");
  EXPECT_EQ(entity_of(out, "The foreign minister"), "Marta Lindqvist");
}

TEST(Entities, ANameBehindAnOfficeIsAPersons) {
  const auto out = read("“I am tired,” SpaceWorks founder Velor Mast told reporters on Monday.");
  EXPECT_EQ(entity_of(out, "I"), "Velor Mast");
}

TEST(Entities, ASurnameIsAPersonsBeforeItIsAnOutlet) {
  EXPECT_EQ(entity_of(read("Belmora Mayor Don Guardian opened the port on Monday. Guardian said the port was old."), "Guardian"), "Don Guardian");
}

TEST(Entities, AnotherWordForThePersonSpokenOf) {
  const auto out = read("Marta Lindqvist opened the festival on Monday. The star actress said the town had changed. A guard said the road was shut.");
  EXPECT_EQ(entity_of(out, "The star actress"), "Marta Lindqvist");
  const auto of_office = read("Marta Lindqvist opened the festival on Monday. The spokesman said the town had changed.");
  EXPECT_NE(entity_of(of_office, "The spokesman"), "Marta Lindqvist");
}

TEST(Entities, NamesBesideWhatTheirBearersAre) {
  EXPECT_EQ(entity_of(read("A student named Oda Tal said the road was shut."), "A student"), "Oda Tal");
  EXPECT_EQ(entity_of(read("Special Representative for Norway Oda Tal said the road was shut."), "Special Representative"), "Oda Tal");
  EXPECT_NE(entity_of(read("A spokesman for Oda Tal said the road was shut."), "A spokesman"), "Oda Tal");
  EXPECT_EQ(entity_of(read("Marta Lindqvist became a renowned actress. She moved to Bergen."), "a renowned actress"), "Marta Lindqvist");
}

TEST(Entities, AnAuxiliaryThatBeginsAQuestionIsNoGivenName) {
  const auto out = read("Will Norway ever go after the Harbour Front?");
  EXPECT_EQ(entity_of(out, "Norway"), "Norway");
  EXPECT_EQ(entity_of(out, "Will Norway"), "");
}

TEST(Entities, APersonWhomACommaIntroducesIsNoPlace) {
  const auto out = read("Norway's foreign minister, Oda Tal, ordered the army to close the bridge.");
  EXPECT_EQ(entity_of(out, "Norway's foreign minister"), "Oda Tal");
}

TEST(Entities, AnAgencyIsTheNameBesideIt) {
  EXPECT_EQ(entity_of(read("The news agency LNA reported that the bridge was closed."), "The news agency"), "LNA");
}

TEST(Entities, WhatIsCalledAMagazineIsAnOutlet) {
  const auto out = read("In an interview with the magazine The Lantern, Marta Lindqvist said the town had changed. The Lantern is printed in Oslo.");
  const std::string magazine = entity_of(out, "the magazine");
  for (const Entity& e : out.claims.entities) {
    if (e.name == magazine) {
      EXPECT_EQ(e.kind, ActorKind::Outlet);
    }
  }
}

TEST(Entities, WhomSomebodySpeaksOfByAnotherWordIsNotHimself) {
  const auto out = read("Marta Lindqvist opened the festival on Monday. Lindqvist said that the senator had left.");
  EXPECT_NE(entity_of(out, "the senator"), "Marta Lindqvist");
}

TEST(Entities, AcronymsAreIntroduced) {
  const auto out = read("The Northern Harbour Authority (NHA) closed the port. Ships waited for days. The NHA gave no reason.");
  EXPECT_EQ(entity_of(out, "The NHA"), "Northern Harbour Authority");
}

TEST(Entities, CapitalsActOrAreWhereThingsHappen) {
  EXPECT_EQ(entity_of(read("Oslo rejected the demand."), "Oslo"), "Norway");
  EXPECT_EQ(entity_of(read("Shops closed early in Oslo."), "Oslo"), "Oslo");
}

TEST(Entities, PronounsKeepToTheirSideOfTheQuotationMarks) {
  const auto out = read("President Erik Dahl met the press. \"Gustav Holm lied to us,\" he said.");
  EXPECT_EQ(entity_of(out, "he"), "Erik Dahl");
}

TEST(Entities, OfficialsBelongToTheirState) {
  const auto out = read("Norwegian officials denied it.");
  ASSERT_FALSE(out.claims.entities.empty());
  bool found = false;
  for (const Entity& entity : out.claims.entities)
    if (entity.name == "Norwegian officials") {
      found = true;
      EXPECT_FALSE(entity.named);
      ASSERT_NE(entity.part_of, kNone);
      EXPECT_EQ(out.claims.entities[entity.part_of].name, "Norway");
    }
  EXPECT_TRUE(found);
}

namespace {

const Entity* entity_named(const ReadArticle& read, std::string_view name) {
  for (const Entity& entity : read.claims.entities)
    if (entity.name == name) return &entity;
  return nullptr;
}

std::string whole_of(const ReadArticle& read, std::string_view name) {
  const Entity* entity = entity_named(read, name);
  return entity && entity->part_of != kNone ? read.claims.entities[entity->part_of].name : "";
}

std::string role_of(const ReadArticle& read, std::string_view name) {
  const Entity* entity = entity_named(read, name);
  return entity && !entity->roles.empty() ? entity->roles.front().words : "";
}

}  // namespace

TEST(Entities, OfficeBeforeAPersonsNameIsHisWhereverTheTreeHangsIt) {
  const auto out = read("Chile's army commander in the north, Lt. Gen. Dorin Vask, denied that. Vask said nothing more.");
  EXPECT_EQ(whole_of(out, "Dorin Vask"), "Chile");
  EXPECT_EQ(role_of(out, "Dorin Vask"), "Chile's army commander");
}

TEST(Entities, DaysAndPostingsAreNoPartOfATitle) {
  const auto day = read("On Monday Foreign Minister Marta Lindqvist arrived. Lindqvist left on Friday.");
  EXPECT_EQ(role_of(day, "Marta Lindqvist"), "Foreign Minister");
  const auto posted = read("The Chilean Ambassador to Nairobi Oda Tal claimed success. Tal then left Kenya.");
  EXPECT_NE(entity_named(posted, "Oda Tal"), nullptr);
}

TEST(Entities, GroupsAreArmedOnlyWhereTheWordsDoNotSayOtherwise) {
  const auto out = read("The television network Sava One interviewed her. Two advocacy groups protested. The militant group fled.");
  for (const Entity& entity : out.claims.entities) {
    if (entity.name == "militant group") EXPECT_EQ(entity.kind, ActorKind::ArmedGroup);
    else EXPECT_NE(entity.kind, ActorKind::ArmedGroup) << entity.name;
  }
}

TEST(Entities, NumberedThingsLanguagesAndHeadlineCapitalsNameNobody) {
  const auto out = read("He joined right from Day One, she told a Spanish-language channel in Mazar-i-Sorin.");
  EXPECT_EQ(entity_named(out, "Day One"), nullptr);
  EXPECT_EQ(entity_named(out, "Spain"), nullptr);
  EXPECT_EQ(entity_named(out, "Sorin"), nullptr);
}

TEST(Entities, TheFrontIsTheFrontNamedBefore) {
  const auto out = read("The Marrek Front attacked the port of Velm on Friday. The army said the Front had lost ten men.");
  EXPECT_EQ(entity_of(out, "the Front"), "Marrek Front");
}

TEST(Entities, AStateThatNoTableHasIsLearntFromWhatItHas) {
  const auto out = read("Ostrel's army crossed the river on Monday. The Ostreli foreign minister, Jana Brell, denied it. Nobody closed the border with Ostrel.");
  ASSERT_NE(entity_named(out, "Ostrel"), nullptr);
  EXPECT_EQ(entity_named(out, "Ostrel")->kind, ActorKind::State);
  EXPECT_EQ(whole_of(out, "Jana Brell"), "Ostrel");
  const auto fans = read("Tonight Lang's army of fans waited. Lang sang.");
  for (const Entity& entity : fans.claims.entities) EXPECT_NE(entity.kind, ActorKind::State) << entity.name;
}

TEST(Entities, ACapitalThatIsConvincedIsItsState) {
  const auto out = read("Nairobi is far from convinced that the talks will help.");
  EXPECT_EQ(entity_of(out, "Nairobi"), "Kenya");
}

// "the foreign ministry" of a report from a town that no list knows, and a minister whose state no word gives.
TEST(Entities, OrgansBelongToTheStateWhoseWordTheyGiveOrThatTheReportIsFrom) {
  const auto whole_of = [](const ReadArticle& out, std::string_view name) {
    for (const Entity& entity : out.claims.entities)
      if (entity.name == name && entity.part_of != kNone) return out.claims.entities[entity.part_of].name;
    return std::string();
  };
  EXPECT_EQ(whole_of(read("Norway is ready to send a ship, Foreign Minister Marta Lindqvist said on Monday."), "Marta Lindqvist"), "Norway");
  EXPECT_EQ(whole_of(read("Norway rejected the charge. \"It is false,\" Foreign Minister Marta Lindqvist said."), "Marta Lindqvist"), "Norway");
  EXPECT_EQ(whole_of(read("Norway attacked the port. Foreign Minister Marta Lindqvist called for calm."), "Marta Lindqvist"), "");
}

TEST(Entities, ASurnameOfSeveralIsTheOneWhomTheReportIsAbout) {
  const auto out = read("President Marta Lindqvist opened the port. Holm praised her. Oskar Lindqvist was away. The president met Holm. "
                        "Marta Lindqvist left early. Lindqvist said the talks went well.");
  EXPECT_EQ(entity_of(out, "Lindqvist"), "Marta Lindqvist");
}

// "the court", "the appeals court", "the party", "the company": whom the noun can name
TEST(Entities, ANounNamesOnlyWhatItCan) {
  const auto courts = read("The Supreme Court of Norway met on Monday. A judge wrote to the appeals court. The court said no.");
  EXPECT_EQ(entity_of(courts, "The court"), "Supreme Court of Norway");
  EXPECT_NE(entity_of(courts, "the appeals court"), "Supreme Court of Norway");
  const auto school = read("Velm University opened a library on Monday. The party said no. The group said yes.");
  EXPECT_NE(entity_of(school, "The party"), "Velm University");
  EXPECT_NE(entity_of(school, "The group"), "Velm University");
  const auto firms = read("Harbour Motors closed two plants on Monday. The company said that it had no choice.");
  EXPECT_EQ(entity_of(firms, "The company"), "Harbour Motors");
}

TEST(Entities, TheCountryIsTheOneThatIsClear) {
  EXPECT_EQ(entity_of(read("Norway rejected the charge on Monday. The country has no such ships."), "The country"), "Norway");
  const auto two = read("Ships from Norway and Sweden met on Monday. The nation has no such ships.");
  EXPECT_NE(entity_of(two, "The nation"), "Sweden");
  EXPECT_NE(entity_of(two, "The nation"), "Norway");
}

TEST(Entities, PronounsOfOneBesideAnotherAndAheadOfTheirNoun) {
  EXPECT_EQ(entity_of(read("Erik Dahl praised the ship. The crowd met Gustav Holm and his wife."), "his"), "Gustav Holm");
  EXPECT_EQ(entity_of(read("Gustav Holm won. In his speech on Monday, Erik Dahl promised two bridges."), "his"), "Erik Dahl");
  EXPECT_EQ(entity_of(read("Oskar Brandt resigned. Secretary of State Erik Dahl said in a statement that it was late. He cited the cost."), "He"), "Erik Dahl");
  EXPECT_NE(entity_of(read("Erik Dahl met the press. Gustav Holm invited him."), "him"), "Gustav Holm");
  EXPECT_EQ(entity_of(read("Some view him as a risk to the Harbour Motors board, although they found no way to stop it."), "they"), "");
  EXPECT_NE(entity_of(read("Oskar Brandt resigned. He had received the Norwegian Legion of Honour. His wife was there."), "His"), "Norwegian Legion of Honour");
}

TEST(Entities, WhoIsWhomItsClauseDescribesAndWhoSaysSo) {
  EXPECT_EQ(entity_of(read("Marta Lindqvist, who left early, thanked the town."), "who"), "Marta Lindqvist");
  EXPECT_EQ(entity_of(read("Anna Strand lost the vote. Marta Lindqvist is not sure she can work with Anna Strand."), "she"), "Marta Lindqvist");
  EXPECT_EQ(entity_of(read("The station that burnt down, which was old, is closed."), "which"), "");
}

TEST(Entities, TheMayorIsTheOneSpokenOfLast) {
  EXPECT_EQ(entity_of(read("Mayor Oda Tal opened the bridge. Mayor Jorun Strand of Velm stayed away. Oda Tal praised the builders. The mayor left at noon."), "The mayor"), "Oda Tal");
}

TEST(Entities, OfTwoTalsTheManIsMeantWhoIsMrTalAgainAndAgain) {
  EXPECT_EQ(entity_of(read("Tal sees an insult. Mr. Tal spoke on Monday. The crowd loved Mr. Tal. Anna Tal stayed at home. Viktor Tal left at noon."), "Tal"), "Viktor Tal");
}

TEST(Entities, TheFundIsTheOneNamed) {
  EXPECT_EQ(entity_of(read("The Harbour Relief Fund met in Velm. The fund warned that the bridge was old."), "The fund"), "Harbour Relief Fund");
}

TEST(Entities, TheFormerSecretaryOfStateIsWhomTheReportSpeaksOf) {
  EXPECT_EQ(entity_of(read("Ada Holm spoke on Tuesday. The former secretary of state praised the ferry."), "The former secretary of state"), "Ada Holm");
}

TEST(Entities, HerFallIsHersWhomHeExpectsToRecover) {
  const auto r = read("Jorun Tal said he expects Mira Sorin to recover from her fall. Later he praised the town.");
  EXPECT_EQ(entity_of(r, "her"), "Mira Sorin");
  EXPECT_EQ(entity_of(r, "he"), "Jorun Tal");
}

TEST(Entities, ASurnameThatIsANounToo) {
  const auto out = read("Reporter Michelle Fields was pushed at a rally. Fields and several other reporters left. The fields were wet, and Fields trips cost money.");
  EXPECT_EQ(entity_of(out, "Fields"), "Michelle Fields");
}

TEST(Entities, WhatIsNoPartOfAName) {
  EXPECT_EQ(entity_of(read("The anti-Holm Harbour Council met on Monday. Oda Holm left."), "The anti-Holm Harbour Council"), "Harbour Council");
  EXPECT_EQ(entity_of(read("Democrat Oda Holm beat Jorun Tal on Monday."), "Oda Holm"), "Oda Holm");
  EXPECT_EQ(entity_of(read("Officials said Holm's Harbour Works closed. Oda Holm sued."), "Holm"), "Oda Holm");
  EXPECT_EQ(entity_of(read("The governor praised Bob] Holm on Monday."), "Bob] Holm"), "");
}

TEST(Entities, OneOfManyHasNoNameOfItsOwn) {
  const auto out = read("A Karsk firm closed. The Karsk network said it was ready.");
  EXPECT_EQ(entity_of(out, "The Karsk network"), "Karsk network");
  for (const Entity& entity : out.claims.entities) EXPECT_FALSE(entity.named && entity.name == "Karsk firm");
}

TEST(Entities, PartiesAndSeatsBesideANameAreNobody) {
  const auto out = read("Sen. Jorun Tal (R-Texas) left early. Sen. Oda Holm, D-Va., stayed.");
  for (const Entity& entity : out.claims.entities) EXPECT_EQ(entity.name.find("-"), std::string::npos) << entity.name;
}

TEST(Entities, AHeadlineInRunningTextNamesWhomTheTextNames) {
  const auto out = read("Oda Holm Refuses To Answer When Asked About The Harbour Deal. Oda Holm met Jorun Tal in the Harbour Hall on Monday. The deal was signed in May.");
  EXPECT_EQ(entity_of(out, "Oda Holm"), "Oda Holm");
  for (const Entity& entity : out.claims.entities) EXPECT_EQ(entity.name.find("Asked"), std::string::npos) << entity.name;
}

TEST(Entities, SomeOfAPeopleAreNotTheState) {
  const auto out = read("Russia protested. Many Cuban Russians said the war was wrong, and most Russians agreed. The Russians said no. Norway expelled two Russians. Russians who had fled said so. Sixty percent of Russians said no.");
  EXPECT_EQ(entity_of(out, "Many Cuban Russians"), "Many Cuban Russians");
  EXPECT_EQ(entity_of(out, "most Russians"), "most Russians");
  EXPECT_EQ(entity_of(out, "two Russians"), "two Russians");
  EXPECT_EQ(entity_of(out, "Russians"), "Russians");
  EXPECT_EQ(entity_of(out, "The Russians"), "Russia");
}

TEST(Entities, AnOfficeIsItsHoldersNow) {
  const auto out = read("President Emil Vask spoke on Monday. Former President Oda Tal met Vice President Ada Holm. The president said no.");
  EXPECT_EQ(entity_of(out, "The president"), "Emil Vask");
  const auto senator = read("Sen. Emil Vask called for calm. Oda Tal spoke to miners. Vask came after the senator spoke at a meeting.");
  EXPECT_EQ(entity_of(senator, "the senator"), "Emil Vask");
  const auto state = read("The governor signed the bill on Monday in the Norwegian state of Orva.");
  EXPECT_NE(entity_of(state, "the Norwegian state of Orva"), "Norway");
  EXPECT_NE(entity_of(read("Oda Tal spoke. His view has hurt the governor, Emil Vask said."), "the governor"), "Emil Vask");
}

TEST(Entities, WhoIsIntroducedAsSomethingElseIsNotTheCandidate) {
  const auto out = read("Marta Lindqvist spoke on Monday. The board thanked Mayor Emil Vask. The candidate went on to speak to miners.");
  EXPECT_EQ(entity_of(out, "The candidate"), "Marta Lindqvist");
}

TEST(Entities, IBetweenQuotationMarksIsWhoSpeaks) {
  const auto out = read("\"I will meet the miners,\" Marta Lindqvist said on Monday. Emil Vask said: \"My brother told me 'I am late'.\"");
  EXPECT_EQ(entity_of(out, "My"), "Emil Vask");
  EXPECT_EQ(entity_of(out, "I"), "Marta Lindqvist");
}

TEST(Entities, AnOutletsLastWordIsThatOutlet) {
  EXPECT_EQ(entity_of(read("The New York Times wrote on Monday that the bridge was safe. The Times said it had seen the plans."), "The Times"), "The New York Times");
  EXPECT_NE(entity_of(read("The Times wrote on Monday that the bridge was safe."), "The Times"), "The New York Times");
}

TEST(Entities, HeBetweenQuotationMarksIsWhomTheReportSpeaksOf) {
  const auto out = read("Emil Vask opened the bridge on Monday. “He has never built one before,” Marta Lindqvist said. “His bridges fall.” The board said of Oda Holm: “She was late.”");
  EXPECT_EQ(entity_of(out, "He"), "Emil Vask");
  EXPECT_EQ(entity_of(out, "His"), "Emil Vask");
}

TEST(Entities, WeIsTheBodyThatSpeaks) {
  const auto out = read("“We will meet the miners,” the Harbour Board said on Monday. “We are late,” Emil Vask said.");
  EXPECT_EQ(entity_of(out, "We"), "Harbour Board");
}

TEST(Entities, TheFrontOfALongNameIsThatBody) {
  EXPECT_EQ(entity_of(read("The Belmora Center for Justice counted the votes. The Belmora Center said it was done."), "The Belmora Center"), "Belmora Center for Justice");
  EXPECT_EQ(entity_of(read("The Belmora Center was founded in June. The Belmora Center for Justice counted the votes."), "The Belmora Center"), "Belmora Center for Justice");
  EXPECT_EQ(entity_of(read("The Harbour Center for Justice met the Harbour Center for Peace. The Harbour Center said no."), "The Harbour Center"), "Harbour Center");
}

TEST(Entities, ASurnameThatIsATitleIsItsBearers) {
  EXPECT_EQ(entity_of(read("Charlie King spoke on Monday. “It is safe,” Mr. King added."), "Mr. King"), "Charlie King");
  EXPECT_NE(entity_of(read("Charlie Vask spoke on Monday. “It is safe,” Mr. President, he said."), "Mr. President"), "Charlie Vask");
}

TEST(Entities, AQuoteMarkWhereAnApostropheBelongs) {
  EXPECT_EQ(entity_of(read("Marta Lindqvist played down Emil Vask‘s attack on the board."), "Emil Vask"), "Emil Vask");
}

TEST(Entities, ARelativeNamedLaterIsNotThePresident) {
  const auto out = read("President Lindqvist spoke on Monday. First Lady Marta Lindqvist stayed at home.");
  EXPECT_EQ(entity_of(out, "President Lindqvist"), "Lindqvist");
  EXPECT_EQ(entity_of(read("President Lindqvist spoke. President Marta Lindqvist said no."), "President Lindqvist"), "Marta Lindqvist");
}

TEST(Entities, HeOfAReportIsWhoSpeaks) {
  EXPECT_EQ(entity_of(read("Emil Vask, who backed Orel Tal in 2012, said on the radio that he was leaving."), "he"), "Emil Vask");
}

TEST(Entities, TheStateOfAnOfficeIsNobody) {
  EXPECT_EQ(entity_of(read("The Islamic State took the town. Former Secretary of State and front-runner Marta Lindqvist spoke."), "State"), "");
}

}  // namespace onrecord
