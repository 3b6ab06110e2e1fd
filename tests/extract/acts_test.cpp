#include <gtest/gtest.h>

#include <chrono>

#include "onrecord.h"

namespace onrecord {
namespace {

const Reader& reader() {
  static const auto loaded = Reader::load();
  return *loaded;
}

ReadArticle read(std::string text) {
  Article article;
  article.text = std::move(text);
  article.language = "en";
  article.id = hash_id(article.text);
  for (size_t begin = 0; begin < article.text.size();) {
    const auto end = std::min(article.text.find('\n', begin), article.text.size());
    if (end > begin) article.blocks.push_back({{static_cast<uint32_t>(begin), static_cast<uint32_t>(end)}, BlockKind::Body});
    begin = end + 1;
  }
  return reader().read(std::move(article));
}

// "ASSAULT actual Karsk > Velm", one a line; entity names.
std::string acts_of(const std::string& text) {
  const ReadArticle out = read(text);
  std::string lines;
  const auto names = [&](const std::vector<Party>& parties) {
    std::string all;
    for (const Party& party : parties)
      all += (all.empty() ? "" : " + ") + (party.entity == kNone ? std::string(slice(out.article.text, party.span)) : out.claims.entities[party.entity].name);
    return all;
  };
  for (const Act& act : out.claims.acts)
    lines += std::string(name(act.type)) + " " + std::string(name(act.modality)) + ": " + names(act.actor) + " > " + names(act.recipient) + "\n";
  return lines;
}

std::string ties_of(const std::string& text) {
  const ReadArticle out = read(text);
  std::string lines;
  for (const Tie& tie : out.claims.ties)
    lines += out.claims.entities[tie.subject.entity].name + " " + std::string(name(tie.relation)) + (tie.negative ? " not " : " ") + out.claims.entities[tie.object.entity].name + "\n";
  return lines;
}

}  // namespace

TEST(Acts, VerbsPassivesAndNouns) {
  EXPECT_EQ(acts_of("Norwegian troops attacked Iceland on Monday."), "ASSAULT actual: Norwegian troops > Iceland\n");
  EXPECT_EQ(acts_of("Iceland was attacked by Norwegian troops."), "ASSAULT actual: Norwegian troops > Iceland\n");
  EXPECT_EQ(acts_of("Two Norwegian diplomats were arrested on Monday."), "COERCE actual:  > Two Norwegian diplomats\n");
  EXPECT_EQ(acts_of("Norway condemned Iceland."), "ACCUSE actual: Norway > Iceland\n");
  EXPECT_EQ(acts_of("The Norwegian government imposed sanctions on Iceland last week."), "SANCTION actual: Norway > Iceland\n");
}

TEST(Acts, WhoeverDoesItAndNotWhoeverStandsNearest) {
  EXPECT_EQ(acts_of("Oda Strand was shot and killed by a police officer on Monday."), "ASSAULT actual: a police officer > Oda Strand\n");
  EXPECT_EQ(acts_of("She chronicles the police killings of Icelanders."), "ASSAULT actual: police > Iceland\n");
  EXPECT_EQ(acts_of("Norway fined the owners, blaming Iceland for the leak."), "ACCUSE actual: Norway > Iceland\n");
  EXPECT_EQ(acts_of("In July, Mira Tolen criticized NATO member Iceland."), "ACCUSE actual: Mira Tolen > Iceland\n");
}

TEST(Acts, Modality) {
  EXPECT_EQ(acts_of("Norway will not attack Iceland."), "ASSAULT refused: Norway > Iceland\n");
  EXPECT_EQ(acts_of("Norway did not attack Iceland."), "ASSAULT not_done: Norway > Iceland\n");
  EXPECT_EQ(acts_of("Norway refused to visit Iceland."), "REJECT actual: Norway > \nCONSULT refused: Norway > Iceland\n");
}

TEST(Acts, WhatWordsAboveADeedSayOfIt) {
  EXPECT_EQ(acts_of("“I'm going to support Norway,” Mira Tolen said."), "SUPPORT committed: Mira Tolen > Norway\n");
  EXPECT_EQ(acts_of("Authorities announced the arrest of two Icelanders."), "COERCE actual: Authorities > two Icelanders\n");
  EXPECT_EQ(acts_of("Mira Tolen held off on backing Oda Strand."), "SUPPORT not_done: Mira Tolen > Oda Strand\n");
  EXPECT_EQ(acts_of("Mira Tolen is steering clear of criticizing Iceland."), "ACCUSE not_done: Mira Tolen > Iceland\n");
  EXPECT_EQ(acts_of("Mira Tolen took to the steps of the hall on Wednesday to assail Senator Oda Strand."), "ACCUSE actual: Mira Tolen > Oda Strand\n");
  EXPECT_EQ(acts_of("Mira Tolen did not know whether Ivo Strand would endorse Oda Vask."), "SUPPORT hypothetical: Ivo Strand > Oda Vask\n");
}

TEST(Acts, OnlyVerbsOfDoingGiveAnEventItsActor) {
  EXPECT_EQ(acts_of("Norway launched an attack on Iceland."), "ASSAULT actual: Norway > Iceland\n");
  EXPECT_EQ(acts_of("Norway discussed the attack on Iceland."), "ASSAULT considered:  > Iceland\n");
}

TEST(Acts, WhatIsToldAsDoneWasNotOnlyAskedFor) {
  EXPECT_EQ(acts_of("Norway urged Iceland to leave and met Swedish officials."),
            "REQUEST actual: Norway > Iceland\nCONSULT actual: Norway > Swedish officials\n");
}

TEST(Acts, AnOfferedOptionIsTheOfferersAndKeepsItsCondition) {
  const auto offered = acts_of("Foreign Minister Adrian Holt on Monday disclosed that Norway had offered Sweden an option to carry out joint operations against the Taliban "
                               "if any of their camps were found on Norwegian soil.");
  EXPECT_NE(offered.find("ASSAULT conditional: Norway > Taliban\n"), std::string::npos) << offered;
  EXPECT_EQ(acts_of("Norway conducted joint operations with Sweden against the Taliban."),
            "ASSAULT actual: Norway > Taliban\nCOOPERATE actual: Norway > Sweden\n");
}

TEST(Acts, WhoIsPressedActs) {
  EXPECT_EQ(acts_of("Norway has been resisting Swedish pressure to go after the Taliban."),
            "REJECT ongoing: Norway > Sweden\nREQUEST actual: Sweden > Norway\nCOERCE demanded: Norway > Taliban\n");
  EXPECT_NE(acts_of("Norway faced Swedish demands to go after the Taliban.").find("COERCE demanded: Norway > Taliban\n"), std::string::npos);
}

TEST(Acts, NobodyWillIsARefusalAndNoPartIsNone) {
  EXPECT_EQ(acts_of("No foreign soldier will set foot on Norwegian soil."), "MOBILIZE refused: No foreign soldier > Norway\n");
  EXPECT_EQ(acts_of("Norway took no action against the Taliban."), "COERCE not_done: Norway > Taliban\n");
  EXPECT_EQ(acts_of("Norway will take no part in an operation against the Taliban."), "ASSAULT refused: Norway > Taliban\n");
}

TEST(Acts, CampsBelongToTheirGroup) {
  EXPECT_EQ(acts_of("Norway destroyed two camps of the Taliban."), "ASSAULT actual: Norway > Taliban\n");
  const auto valley = acts_of("The Tolm Front is an armed group. Norway sent soldiers into the Tolm valley on Monday.");
  EXPECT_NE(valley.find("MOBILIZE actual: Norway > Tolm Front\n"), std::string::npos) << valley;
}

TEST(Acts, WhatStandsApartIsNotDoubted) {
  const auto apart = acts_of("Sweden is far from convinced that Norway has left the Taliban alone, despite Norway taking full control of Finland.");
  EXPECT_NE(apart.find("COERCE actual: Norway > Finland\n"), std::string::npos) << apart;
}

TEST(Acts, RefusalsAndDenialsAreRejections) {
  const auto refused = acts_of("The Norwegian army announced that it will not attack Iceland.");
  EXPECT_NE(refused.find("REJECT actual: Norwegian army > "), std::string::npos) << refused;
  EXPECT_EQ(acts_of("Norway warned tourists about the storm."), "");
}

TEST(Acts, WordsAndParticiplesAreNoAssaultsAndNoAccusations) {
  EXPECT_EQ(acts_of("Norway attacked Iceland for its silence."), "ACCUSE actual: Norway > Iceland\n");
  EXPECT_EQ(acts_of("The law lets Norway extradite people accused of crimes.").find("ACCUSE"), std::string::npos);
}

TEST(Acts, WhoeverResistsDemandsHasHeardThem) {
  const auto acts = acts_of("Norway rejected Icelandic demands.");
  EXPECT_NE(acts.find("REQUEST actual: Iceland > Norway"), std::string::npos) << acts;
}

TEST(Acts, ACallIsAVisitAndANameIsNone) {
  EXPECT_EQ(acts_of("Oda Beck called Mira Tolen a “clown” on his radio show when commenting on her speech."), "");
  EXPECT_EQ(acts_of("Oda Beck called Mira Tolen on Monday."), "CONSULT actual: Oda Beck > Mira Tolen\n");
}

TEST(Ties, ATitleWithoutItsBearerAssertsNothingOfTheRest) {
  EXPECT_EQ(ties_of("Similarly, Oda Beck, a Tolen education secretary, said he could not support the Harbour Party."), "Oda Beck supports not Harbour Party\n");
}

TEST(Ties, FormerOnesHaveEnded) {
  const ReadArticle out = read("The former president of Norway, Olav Brandt, spoke.");
  ASSERT_EQ(out.claims.ties.size(), 1u);
  EXPECT_EQ(out.claims.ties[0].until.basis, WhenBasis::Tense);
}

TEST(Ties, MembersHeadquartersAndWhere) {
  EXPECT_EQ(ties_of("The Harbour Council, comprising Norway and Iceland, met."), "Norway member_of Harbour Council\nIceland member_of Harbour Council\n");
  EXPECT_EQ(ties_of("They fled to Trondheim, where the Harbour Front is believed to be operating."), "Harbour Front based_in Trondheim\n");
}

TEST(Ties, TitlesNounsAndPredicates) {
  EXPECT_EQ(ties_of("Norway has backed the Harbour Front, a militant group."), "Norway supports Harbour Front\n");
  EXPECT_EQ(ties_of("Norwegian Prime Minister Olav Brandt spoke."), "Olav Brandt leads Norway\n");
}

// A sentence of 100,000 tokens, and a name mentioned 50,000 times.
TEST(Acts, HostileTextTakesLinearTime) {
  std::string sentence = "Norway attacked";
  for (int i = 0; i < 33000; ++i) sentence += " Iceland and Jon";
  std::string names;
  for (int i = 0; i < 50000; ++i) names += "Gunnar Tveit met Gunnar. ";
  const auto start = std::chrono::steady_clock::now();
  read(sentence + ".");
  read(names);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(60));
}

TEST(Ties, TheBodyInATitleBehindAnOpening) {
  EXPECT_EQ(ties_of("At a recent media briefing, Harbour Intelligence Agency (HIA) DG Major General Orel Tal had said that the camp was shut."), "Orel Tal leads Harbour Intelligence Agency\n");
}

TEST(Ties, WhoLeadsWhat) {
  EXPECT_EQ(ties_of("Norwegian leader Orel Tal left."), "Orel Tal leads Norway\n");
  EXPECT_EQ(ties_of("Norwegian commander Orel Tal left."), "");
  EXPECT_EQ(ties_of("Oda Holm's Iceland chairman, Orel Tal, left."), "");
  EXPECT_EQ(ties_of("Norway's Harbour Party leader Orel Tal left."), "Orel Tal leads Harbour Party\n");
  EXPECT_EQ(ties_of("Harbour Party chief of staff Orel Tal left."), "");
}

TEST(Ties, PartsOfNamesAndOfBodies) {
  EXPECT_EQ(ties_of("Orel Tal, the director of the Harbour Party Forecast, left."), "");
  EXPECT_EQ(ties_of("Craig Dunn, a local Harbour Party leader, left."), "");
  EXPECT_EQ(ties_of("Ada Holm, a prominent Dorn supporter, said Oda Tal's plan was a sham."), "Ada Holm supports Dorn\n");
}

TEST(Acts, ViewsAskNobodyButPowersDo) {
  EXPECT_EQ(acts_of("Ada Holm said that Norway should declare war on the league."), "");
  EXPECT_EQ(acts_of("Ada Holm made a plea for Norway to leave."), "REQUEST actual: Ada Holm > Norway\n");
}

TEST(Acts, RefrainedAfterAndOpenTo) {
  EXPECT_EQ(acts_of("Ada Holm has refrained from endorsing Oda Tal."), "SUPPORT not_done: Ada Holm > Oda Tal\n");
  EXPECT_EQ(acts_of("Ada Holm is open to negotiating with Norway."), "CONSULT considered: Ada Holm > Norway\n");
  EXPECT_EQ(acts_of("They will decide on Thursday after Norway meets with Iceland."), "CONSULT hypothetical: Norway > Iceland\n");
}

TEST(Ties, WhichTakesUpTheNounBeforeIt) {
  EXPECT_EQ(ties_of("Oda Holm is far from convinced that Norway has left, despite the fighting of the Harbour Front (HF), which is based in Trondheim."), "Harbour Front based_in Trondheim\n");
}

TEST(Ties, ToSomebodyAndAsWhatHeIsSeen) {
  EXPECT_EQ(ties_of("Norway has links with many militant groups."), "");
  EXPECT_EQ(ties_of("Iceland sees the Harbour Front as a proxy of Norway."), "Harbour Front proxy_of Norway\n");
}

TEST(Ties, DistinctFromWhomItWasSaidToBeTheSameAs) {
  EXPECT_EQ(ties_of("The Tolm Front and the Taliban are one and the same, Norway said. Swedish officials argue that the Tolm Front is separate and distinct."),
            "Tolm Front same_as Taliban\nTolm Front distinct_from Taliban\n");
}

TEST(Ties, WhatStatesHaveWithOneAnotherIsNoContact) {
  EXPECT_EQ(ties_of("The Taliban is a thorn in the relationship between Norway and Sweden."), "");
}

TEST(Acts, AnAttackIsOneWithWordsUnlessForceIsSeen) {
  EXPECT_EQ(acts_of("Senator Ada Holm attacked Governor Emil Dorn on Monday over his record on taxes."), "ACCUSE actual: Ada Holm > Emil Dorn\n");
  EXPECT_EQ(acts_of("Icelandic militants attacked Governor Emil Dorn in Oslo on Monday."), "ASSAULT actual: Icelandic militants > Emil Dorn\n");
  EXPECT_EQ(acts_of("Norwegian troops captured Emil Dorn near the port."), "ASSAULT actual: Norwegian troops > Emil Dorn\n");
  EXPECT_EQ(acts_of("Senator Ada Holm fired back at Governor Emil Dorn."), "");
}

TEST(Acts, WhatIsAskedMakesARequest) {
  EXPECT_EQ(acts_of("Norway asked Iceland to leave the alliance."), "REQUEST actual: Norway > Iceland\n");
  EXPECT_EQ(acts_of("Ada Holm asked Emil Dorn about the weather."), "");
}

TEST(Acts, PeopleAreReleasedAndThingsAreNot) {
  EXPECT_EQ(acts_of("Norway released two Swedish diplomats on Monday."), "RETREAT actual: Norway > two Swedish diplomats\n");
  EXPECT_EQ(acts_of("The Norwegian government released a report on Monday."), "");
}

TEST(Acts, WhatIsSupposedOrNotYetDoneIsNotDone) {
  EXPECT_EQ(acts_of("Ada Holm has yet to endorse Emil Dorn."), "SUPPORT not_done: Ada Holm > Emil Dorn\n");
  EXPECT_EQ(acts_of("Had Ada Holm endorsed Emil Dorn, the vote would have been his."), "SUPPORT hypothetical: Ada Holm > Emil Dorn\n");
}

TEST(Acts, WhoDeclinesOrDoesNeitherHasNotDoneIt) {
  const auto declined = acts_of("The minister declined to criticize Norway.");
  EXPECT_NE(declined.find("ACCUSE refused: minister > Norway\n"), std::string::npos) << declined;
  EXPECT_EQ(acts_of("Neither Norway nor Sweden attacked Iceland."), "ASSAULT not_done: Norway + Sweden > Iceland\n");
  EXPECT_EQ(acts_of("Ada Holm neither endorsed nor criticized Emil Dorn.").find("actual"), std::string::npos);
}

TEST(Acts, AskedForAreDeedsAndNotWhatIsToldBesideThem) {
  EXPECT_EQ(acts_of("Ada Holm wanted Norway to invade Iceland."), "ASSAULT demanded: Norway > Iceland\n");
  EXPECT_EQ(acts_of("Ada Holm called the invasion of Iceland by Norway a crime.").find("demanded"), std::string::npos);
  EXPECT_EQ(acts_of("Mira Tolen was the first president to visit Iceland."), "CONSULT actual: Mira Tolen > Iceland\n");
  const auto jailed = acts_of("Sweden called on Norway to free the diplomats jailed by Iceland in May.");
  EXPECT_NE(jailed.find("COERCE actual: Iceland > "), std::string::npos) << jailed;
}

TEST(Acts, WhatIsOnlyAskedAboutIsNotDemanded) {
  EXPECT_EQ(acts_of("Asked by Norway whether he had ordered the bombing of Iceland, he left.").find("demanded"), std::string::npos);
}

TEST(Acts, ClausesBesideAVerbAreNotGovernedByIt) {
  EXPECT_NE(acts_of("When Norway asked Iceland to leave the port, it declined.").find("REQUEST actual: Norway > Iceland\n"), std::string::npos);
  EXPECT_EQ(acts_of("Refusing to leave the port, Norway agreed to meet Sweden.").find("REJECT committed"), std::string::npos);
}

TEST(Acts, NatureAndWordsDoNoHarm) {
  EXPECT_EQ(acts_of("The earthquake killed 25 people in Norway."), "");
  EXPECT_EQ(acts_of("Ada Holm struck a chord with her attacks on the role of money.").find("ASSAULT"), std::string::npos);
  EXPECT_EQ(acts_of("Ada Holm has offered advice to Emil Dorn."), "");
}

TEST(Acts, WhatIsOfferedReleasedAndCalledFor) {
  EXPECT_EQ(acts_of("Ada Holm offers Norway a guide."), "");
  EXPECT_EQ(acts_of("Norway released the identity of the diplomat."), "");
  EXPECT_EQ(acts_of("Ada Holm asked Emil Dorn about the people to come."), "");
  EXPECT_EQ(acts_of("Ada Holm asked Emil Dorn why he wanted to leave."), "");
  const auto stepping = acts_of("Prime Minister Ada Holm is to visit Norway.");
  EXPECT_EQ(stepping.find("hypothetical"), std::string::npos) << stepping;
}

TEST(Acts, SomePeopleOfAStateAreNotTheState) {
  EXPECT_EQ(acts_of("Norway expelled five Icelanders."), "SANCTION actual: Norway > five Icelanders\n");
  EXPECT_EQ(acts_of("Norway returned the boy to Iceland.").find("> Iceland"), std::string::npos);
}

TEST(Acts, WhatIsAllowedProposedOrPossibleIsNotDone) {
  EXPECT_EQ(acts_of("The treaty allows Norway to attack Iceland.").find("ASSAULT actual"), std::string::npos);
  EXPECT_EQ(acts_of("Norway has the right to criticize Iceland.").find("ACCUSE actual"), std::string::npos);
  EXPECT_EQ(acts_of("Ada Holm brought in a bill to deport Emil Dorn.").find("COERCE actual: Ada Holm"), std::string::npos);
  EXPECT_EQ(acts_of("Norway is well equipped to attack Iceland.").find("ASSAULT actual"), std::string::npos);
  EXPECT_EQ(acts_of("Perhaps Norway will attack Iceland.").find("ASSAULT committed"), std::string::npos);
  EXPECT_EQ(acts_of("Norway would regret any attack on Iceland.").find("ASSAULT actual"), std::string::npos);
  EXPECT_NE(acts_of("Norway managed to arrest Emil Dorn.").find("COERCE actual: Norway > Emil Dorn"), std::string::npos);
  EXPECT_NE(acts_of("Norway announced its withdrawal from Iceland.").find("RETREAT committed"), std::string::npos);
  EXPECT_NE(acts_of("Norway asked Sweden not to attack Iceland.").find("ASSAULT demanded: Sweden > Iceland"), std::string::npos);
  EXPECT_NE(acts_of("A bombing of Iceland was planned by the officers.").find("committed"), std::string::npos);
}

TEST(Acts, WhatIsDoneBySayingItOrNotUntilLaterIsDone) {
  const auto holds = [](const char* text, const char* row) { return acts_of(text).find(row) != std::string::npos; };
  EXPECT_TRUE(holds("“I am asking the Norwegian government to leave,” Ada Holm said.", "REQUEST actual: Ada Holm > Norway"));
  EXPECT_TRUE(holds("Ada Holm did not endorse Emil Dorn until July.", "SUPPORT actual: Ada Holm > Emil Dorn"));
  EXPECT_TRUE(holds("Ada Holm did not endorse Emil Dorn.", "SUPPORT not_done: Ada Holm > Emil Dorn"));
}

TEST(Acts, WhatIsPromisedInAListAndProposedByANounIsNotDone) {
  const auto holds = [](const char* text, const char* row) { return acts_of(text).find(row) != std::string::npos; };
  EXPECT_TRUE(holds("Ada Holm is promising to attack Norway, bring back the ferry and deport Icelandic refugees.", "COERCE committed: Ada Holm > Icelandic refugees"));
  EXPECT_TRUE(holds("Ada Holm was rebuked on Monday for her proposal to deport Icelandic refugees.", "COERCE offered: Ada Holm > Icelandic refugees"));
  EXPECT_TRUE(holds("The interview raised criticism that Ada Holm was urging the Norwegian government to leave.", "REQUEST alleged: Ada Holm > Norway"));
}

TEST(Acts, CrashesAdvertisementsAndConvictions) {
  EXPECT_EQ(acts_of("A truck struck two people on Monday, killing them.").find("ASSAULT"), std::string::npos);
  EXPECT_EQ(acts_of("Emil Dorn hit Ada Holm on taxes and guns on Monday.").find("ASSAULT"), std::string::npos);
  EXPECT_NE(acts_of("Emil Dorn was convicted of fraud on Monday.").find("COERCE actual"), std::string::npos);
  EXPECT_EQ(acts_of("The law lets the army deport people who have been accused of theft.").find("ACCUSE"), std::string::npos);
  EXPECT_EQ(acts_of("Ada Holm asked Emil Dorn if Norway would ever leave the port.").find("REQUEST"), std::string::npos);
}

TEST(Acts, WhoDoesIt) {
  EXPECT_EQ(acts_of("Norway investigates the Icelandic police and Sweden is considering a complaint.").find("Sweden"), std::string::npos);
  EXPECT_EQ(acts_of("Ada Holm said that Emil Dorn had been talking, and accused Norway of a raid.").find("ACCUSE actual: Emil Dorn"), std::string::npos);
  EXPECT_NE(acts_of("Emil Dorn was shot by a guard on Monday.").find("ASSAULT actual: a guard > Emil Dorn"), std::string::npos);
  EXPECT_NE(acts_of("Emil Dorn was shot dead by police on Monday.").find("ASSAULT actual: police > Emil Dorn"), std::string::npos);
  EXPECT_NE(acts_of("Ada Holm praised Icelandic rivals on Monday.").find("> Icelandic rivals"), std::string::npos);
}

TEST(Acts, RowsThatAreRatherWrongAreDoubtful) {
  const ReadArticle sure = read("Norway condemned Iceland.");
  ASSERT_EQ(sure.claims.acts.size(), 1u);
  EXPECT_FALSE(doubtful(sure.claims.acts.front()));
}

TEST(Acts, AttacksOnSitesAndByCrowdsAreNoWords) {
  EXPECT_EQ(acts_of("Protesters attacked the ministry on Monday."), "ASSAULT actual: Protesters > ministry\n");
  EXPECT_EQ(acts_of("Men attacked the army base near Velm."), "ASSAULT actual: Men > the army base\n");
  EXPECT_EQ(acts_of("Protesters tried to storm the palace."), "ASSAULT committed: Protesters > the palace\n");
  EXPECT_EQ(acts_of("The attack pushed the issue to the headlines."), "");
}

TEST(Acts, WhoIsWhoAcrossClauses) {
  EXPECT_EQ(acts_of("Jorun Tal wrote to a pollster with the Harbour Party who criticized Oda Holm."), "ACCUSE actual: pollster > Oda Holm\n");
  EXPECT_EQ(acts_of("Two blasts at the Velm Palace that injured Oda Holm shook the town."), "");
  EXPECT_EQ(acts_of("Oda Holm called for the Harbour Front's camps to be hit."), "");
  EXPECT_EQ(acts_of("The law would keep Norway from trading and block the council from leaving."), acts_of("The law would block the council from leaving."));
}

}  // namespace onrecord
