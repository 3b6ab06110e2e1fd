// Statements of invented reports, read by the whole library.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>

#include "core/id.h"
#include "extract/draft.h"
#include "onrecord.h"

namespace onrecord {
namespace {

const Reader& reader() {
  static const auto loaded = Reader::load();
  return *loaded;
}

// Each line is a paragraph of a report by nobody.
ReadArticle read(std::string text, std::string outlet = {}) {
  Article article;
  article.location = "test.txt";
  article.text = std::move(text);
  article.outlet = std::move(outlet);
  article.id = article_id("test.txt", article.text);
  article.language = "en";
  for (uint32_t begin = 0; begin < article.text.size();) {
    const auto end = static_cast<uint32_t>(std::min(article.text.find('\n', begin), article.text.size()));
    if (end > begin) article.blocks.push_back({{begin, end}, BlockKind::Body});
    begin = end + 1;
  }
  return reader().read(std::move(article));
}

std::string words(const ReadArticle& r, const std::vector<Span>& spans) {
  std::string out;
  for (Span span : spans) out += (out.empty() ? "" : " ... ") + std::string(slice(r.article.text, span));
  return out;
}

// The statement whose content holds these words, the smallest one.
const Statement* about(const ReadArticle& r, std::string_view part) {
  const Statement* best = nullptr;
  for (const Statement& s : r.claims.statements)
    if (const std::string content = words(r, s.content); content.find(part) != std::string::npos)
      if (!best || content.size() < words(r, best->content).size()) best = &s;
  return best;
}

std::string speaker(const ReadArticle& r, const Statement& s) { return s.speaker == kNone ? "" : r.claims.entities[s.speaker].name; }

TEST(Statements, OrdersOfSourceCueAndContent) {
  for (const std::string text : {"Foreign Minister Mira Tolen said that Ostravia would keep the border open.", "Ostravia would keep the border open, Foreign Minister Mira Tolen said.",
                                 "Ostravia would keep the border open, said Foreign Minister Mira Tolen.", "According to Mira Tolen, Ostravia would keep the border open."}) {
    const auto r = read(text);
    const Statement* s = about(r, "keep the border open");
    ASSERT_TRUE(s) << text;
    EXPECT_EQ(s->kind, StatementKind::Indirect) << text;
    EXPECT_EQ(speaker(r, *s), "Mira Tolen") << text;
    EXPECT_EQ(s->speaker_kind, SpeakerKind::Named) << text;
  }
}

TEST(Statements, WhatIsTestifiedBeforeSomebodyIsNoClauseOfHis) {
  const auto r = read("Mira Tolen testified before the Senate that the bridge acts as a long arm of Ostravia.");
  const Statement* s = about(r, "the bridge acts as a long arm");
  ASSERT_TRUE(s);
  EXPECT_EQ(speaker(r, *s), "Mira Tolen");
}

TEST(Statements, SplitQuotationIsOneStatement) {
  const auto r = read("“We will not pay,” Mira Tolen said. “We never promised to.”");
  const Statement* s = about(r, "We will not pay");
  ASSERT_TRUE(s);
  EXPECT_EQ(s->kind, StatementKind::Direct);
  EXPECT_EQ(words(r, s->content), "“We will not pay,” ... “We never promised to.”");
  EXPECT_EQ(s->act, SpeechAct::Refuse);
}

TEST(Statements, QuotationMarksBoundWhatIsQuoted) {
  for (const std::string text : {"“The bridge held. The road held. So why did the money not?” Mira Tolen said, looking out on the waiting crowd.",
                                 "“The bridge held. The road held. So why did the money not?” said Mira Tolen, waving to the people in the square, and the band began to play."}) {
    const auto r = read(text);
    const Statement* s = about(r, "So why did the money not");
    ASSERT_TRUE(s) << text;
    EXPECT_EQ(words(r, s->content), "“The bridge held. The road held. So why did the money not?”") << text;
    EXPECT_EQ(s->kind, StatementKind::Direct) << text;
  }
}

TEST(Statements, AnonymityIsInherited) {
  const auto r = read(
      "A senior defence official said the convoy had left on Monday, requesting anonymity because the talks were secret.\n"
      "He added that nobody had been hurt.");
  const Statement *first = about(r, "the convoy had left"), *second = about(r, "nobody had been hurt");
  ASSERT_TRUE(first && second);
  EXPECT_TRUE(unnamed(first->speaker_kind));
  EXPECT_NE(slice(r.article.text, first->anonymity_reason).find("requesting anonymity"), std::string_view::npos);
  EXPECT_EQ(second->speaker, first->speaker);
  EXPECT_TRUE(unnamed(second->speaker_kind));
  EXPECT_EQ(second->anonymity_reason, first->anonymity_reason);
}

TEST(Statements, RouteFromTheSpeakerOutward) {
  const auto r = read("In an interview with CNN quoted by Reuters, General Boran Keld said, “Any army would like to keep a door open.”");
  const Statement* s = about(r, "keep a door open");
  ASSERT_TRUE(s);
  EXPECT_EQ(speaker(r, *s), "Boran Keld");
  ASSERT_EQ(s->via.size(), 2u);
  EXPECT_EQ(slice(r.article.text, s->via[0].span), "CNN");
  EXPECT_EQ(slice(r.article.text, s->via[1].span), "Reuters");
}

TEST(Statements, WhoPrintsTheWordsIsNoRoute) {
  const std::string text = "Mira Tolen told The Belmora Ledger that the bridge would be closed.";
  const auto elsewhere = read(text), own = read(text, "The Belmora Ledger");
  ASSERT_TRUE(about(elsewhere, "would be closed") && about(own, "would be closed"));
  EXPECT_EQ(about(elsewhere, "would be closed")->via.size(), 1u);
  EXPECT_TRUE(about(own, "would be closed")->via.empty());
}

TEST(Statements, NamesBehindDatelinesAndInBrackets) {
  const auto r = read("BELMORA (LNA) - Harbour Party candidate Mira Tolen said that the port was closed. The World Health Organization (WHO) spoke. The WHO said that masks help.");
  ASSERT_TRUE(about(r, "port was closed") && about(r, "masks help"));
  EXPECT_EQ(slice(r.article.text, r.claims.entities[about(r, "port was closed")->speaker].roles.front().span), "Harbour Party candidate");
  EXPECT_EQ(speaker(r, *about(r, "masks help")), "World Health Organization");
}

TEST(Statements, ABodyCalledAfterSomebodyIsNamed) {
  const auto r = read("The Tolen campaign said that the port was closed. The campaign said that masks help.");
  ASSERT_TRUE(about(r, "port was closed") && about(r, "masks help"));
  EXPECT_EQ(about(r, "port was closed")->speaker_kind, SpeakerKind::Named);
  EXPECT_EQ(about(r, "masks help")->speaker_kind, SpeakerKind::Named);
}

TEST(Statements, PapersAndOutletsReport) {
  const auto r = read("According to a survey, the bridge is old. The Belmora Gazette said the harbour was closed. Mira Tolen said that the ships had left.");
  ASSERT_TRUE(about(r, "bridge is old") && about(r, "harbour was closed") && about(r, "ships had left"));
  EXPECT_EQ(about(r, "bridge is old")->act, SpeechAct::Report);
  EXPECT_EQ(about(r, "harbour was closed")->act, SpeechAct::Report);
  EXPECT_EQ(about(r, "ships had left")->act, SpeechAct::Say);
}

TEST(Statements, WhomAnOutletQuotesSpeaksAndTheOutletHandsItOn) {
  const struct {
    std::string text, part, speaker, via;
    bool unnamed;
  } cases[] = {
      {"Boran Keld, chief of the intelligence agency, was quoted by The Belmora Ledger as saying the suspects had left.", "the suspects had left", "Boran Keld", "The Belmora Ledger", false},
      {"The Belmora Ledger quoted Boran Keld, chief of the agency, as saying the suspects had left.", "the suspects had left", "Boran Keld", "The Belmora Ledger", false},
      {"The Belmora Ledger reported, citing a security source, that the suspects had left.", "the suspects had left", "security source", "The Belmora Ledger", true},
      {"Citing two officials familiar with the matter, The Belmora Ledger reported that the bridge would be closed.", "the bridge would be closed", "two officials", "The Belmora Ledger", true},
      {"Twenty people were arrested, The Belmora Ledger said, citing the mayor's office.", "Twenty people", "mayor's office", "The Belmora Ledger", true},
      {"The Belmora Ledger cited a security source that the suspects had left.", "the suspects had left", "security source", "The Belmora Ledger", true},
      {"Twenty people were arrested, according to a report citing the mayor's office.", "Twenty people", "report", "", false},
      {"Reports citing sources within the Harbour Party have indicated Mira Tolen was urged to resign.", "urged to resign", "Reports", "", false},
      {"Mira Tolen, citing a study by the Institute, said the bridge was safe.", "the bridge was safe", "Mira Tolen", "", false},
  };
  for (const auto& c : cases) {
    const auto r = read(c.text);
    const Statement* s = about(r, c.part);
    ASSERT_TRUE(s) << c.text;
    EXPECT_EQ(speaker(r, *s), c.speaker) << c.text;
    EXPECT_EQ(s->via.empty() ? "" : slice(r.article.text, s->via.front().span), c.via) << c.text;
    EXPECT_EQ(unnamed(s->speaker_kind), c.unnamed) << c.text;
  }
}

TEST(Statements, RefusalToConfirmIsAnAct) {
  const auto r = read("Ministry spokeswoman Ana Rist refused to confirm reports that the envoy had resigned.");
  ASSERT_FALSE(r.claims.statements.empty());
  EXPECT_TRUE(std::any_of(r.claims.statements.begin(), r.claims.statements.end(), [](const Statement& s) { return s.act == SpeechAct::RefuseToConfirm; }));
}

TEST(Statements, ConditionAndReason) {
  const auto r = read("Mira Tolen said Ostravia would open the bridge if the mediators asked for it, because the harvest was at risk.");
  const Statement* s = about(r, "open the bridge");
  ASSERT_TRUE(s);
  EXPECT_EQ(slice(r.article.text, s->condition).substr(0, 16), "if the mediators");
  EXPECT_EQ(slice(r.article.text, s->reason), "because the harvest was at risk");
}

TEST(Statements, ScareQuotesAndTitlesSayNothing) {
  EXPECT_TRUE(read("The so-called “iron road” crosses three valleys.").claims.statements.empty());
  EXPECT_TRUE(read("The museum holds a copy of “The Long Winter” from 1911.").claims.statements.empty());
}

TEST(Statements, BareQuotationGoesOn) {
  const auto r = read("“The road is ours,” Mira Tolen said.\n“It was ours before the war and it will be ours after it.”");
  const Statement* s = about(r, "before the war");
  ASSERT_TRUE(s);
  EXPECT_EQ(s->kind, StatementKind::Continued);
  EXPECT_EQ(speaker(r, *s), "Mira Tolen");
  EXPECT_EQ(s->resolved_by, ResolvedBy::Continuation);
}

TEST(Statements, WhoThinksAloudInABareQuotationStillGoesOn) {
  const auto r = read("“There is a real change in the villages,” Mira Tolen said.\n“So I think that many farmers are against seeing the valley flooded.”\nThe road is closed.");
  const Statement *whole = about(r, "So I think"), *inner = about(r, "that many farmers");
  ASSERT_TRUE(whole && inner);
  EXPECT_EQ(whole->kind, StatementKind::Continued);
  EXPECT_EQ(speaker(r, *whole), "Mira Tolen");
}

TEST(Statements, AVerbThatIsJoinedToAnotherHasItsSpeaker) {
  const auto r = read("The president has not yet conceded the election, and has claimed widespread fraud with ballots, and made various legal challenges.");
  const Statement* s = about(r, "widespread fraud");
  ASSERT_TRUE(s);
  EXPECT_EQ(speaker(r, *s), "president");
}

TEST(Statements, APronounIsNotTheLastVoiceWhenSomebodyCameBetween) {
  const auto r = read("The mayor did nothing, Mira Tolen said. Anna Strand founded a ferry company in the spring. She said the bridge was too narrow.");
  const Statement* s = about(r, "too narrow");
  ASSERT_TRUE(s);
  EXPECT_EQ(speaker(r, *s), "Anna Strand");
}

TEST(Statements, WhatAWriterReadsOutOfThingsAndWhatADenialHoldsIsNobodysWord) {
  EXPECT_FALSE(about(read("The announcement signals a certain measure of defiance from Ostravia."), "defiance"));
  EXPECT_FALSE(about(read("The minister's statement contradicts the stated policy that the bridge must stay closed."), "stated policy"));
  const auto r = read("Mira Tolen said those contacts do not mean that the ministry supports or endorses the Harbour movement.");
  EXPECT_TRUE(about(r, "those contacts do not mean"));
  EXPECT_TRUE(std::ranges::none_of(r.claims.statements, [](const Statement& s) { return s.act == SpeechAct::Confirm; }));
}

TEST(Statements, ADatelineSpeaksForNobody) {
  const auto r = read("New Ostrel (LNA) – Prize-winning actress Mira Tolen, star of cult classic “The Ferry,” is not sure she can vote for Anna Strand, the harbour candidate.");
  const Statement* s = about(r, "can vote");
  ASSERT_TRUE(s);
  EXPECT_EQ(speaker(r, *s), "Mira Tolen");
  EXPECT_EQ(s->authority, Authority::A);
}

TEST(Statements, WhoIsAskedIsNotWhoAsks) {
  const auto r = read("“That is a worry,” Mira Tolen, 69, told Radio Ostravia Monday when asked about concerns that the bridge would close.");
  const Statement* s = about(r, "concerns that the bridge");
  ASSERT_TRUE(s);
  EXPECT_EQ(s->speaker, kNone);
  EXPECT_EQ(s->speaker_kind, SpeakerKind::Unattributed);
}

TEST(Statements, SurnamesAndOfficesThatATaggerTakesForSomethingElse) {
  const auto surname = read("Mira Day was born in Ostrel. Day considered her best role to be the miller.");
  const Statement* considered = about(surname, "the miller");
  ASSERT_TRUE(considered);
  EXPECT_EQ(speaker(surname, *considered), "Mira Day");
  const auto office = read("The Health Minister for the Northern Region in Ostravia reported 21 cases of the fever on Tuesday.");
  const Statement* reported = about(office, "21 cases");
  ASSERT_TRUE(reported);
  EXPECT_EQ(reported->speaker_kind, SpeakerKind::Role);
}

TEST(Statements, HostileTextIsLinear) {
  std::string text;
  while (text.size() < 60'000) text += "“he said ";
  const auto r = read(text);
  for (const Statement& s : r.claims.statements)
    for (Span span : s.content) ASSERT_LE(span.end, r.article.text.size());
}

TEST(Statements, TurnsOfAPrintedConversation) {
  const auto r = read("Mira Tolen runs the ferry at Ostrel. Wikipost talked with her.\n"
                      "((WP))  When did you leave?\n"
                      "((Mira Tolen))  We left at dawn. I think we left too late.\n"
                      "Nobody told us about the bridge.\n"
                      "((WP))  Who closed the bridge?\n"
                      "((Mira Tolen))  The army did.\n");
  const Statement* asked = about(r, "When did you leave");
  ASSERT_TRUE(asked);
  EXPECT_EQ(asked->act, SpeechAct::Ask);
  EXPECT_EQ(asked->kind, StatementKind::Direct);
  const Statement* turn = about(r, "We left at dawn");
  ASSERT_TRUE(turn);
  EXPECT_EQ(speaker(r, *turn), "Mira Tolen");
  EXPECT_EQ(turn->kind, StatementKind::Direct);
  const Statement* more = about(r, "Nobody told us");
  ASSERT_TRUE(more);
  EXPECT_EQ(speaker(r, *more), "Mira Tolen");
}

TEST(Statements, WordsBeforeTheVerbAndTheSpeakerBehindIt) {
  for (const auto& [text, source, content] : std::initializer_list<std::array<std::string, 3>>{
           {"The bridge will open in May, says the harbour board.", "the harbour board", "The bridge will open in May"},
           {"Norvane's army has left the valley, claims rebel leader.", "rebel leader", "Norvane's army has left the valley"},
           {"Grain prices have become a factor in the harbour's decline, say consultants.", "consultants", "Grain prices have become a factor in the harbour's decline"}}) {
    const auto r = read(text);
    const Statement* s = about(r, content);
    ASSERT_TRUE(s) << text;
    EXPECT_EQ(words(r, s->source), source) << text;
    EXPECT_EQ(words(r, s->content), content) << text;
  }
  const auto deed = read("The army has left the valley, claims victory and thanks its allies.");
  for (const Statement& s : deed.claims.statements) EXPECT_EQ(words(deed, s.source).find("victory"), std::string::npos);
}

TEST(Statements, WordsBehindTheVerbAreWholePhrases) {
  const auto r = read("A report alleged ropes and sails were stolen from the northern harbour.");
  const Statement* s = about(r, "ropes and sails");
  ASSERT_TRUE(s);
  EXPECT_EQ(words(r, s->content), "ropes and sails were stolen from the northern harbour");
}

TEST(Statements, AConversationInsideQuotationMarks) {
  const auto r = read("Harbour Minister Mira Tolen spoke to the radio. A partial transcript:\n"
                      "\"SORIN: When did the ferries leave?\n"
                      "\"TOLEN: They left at dawn. I think they left too late.\n"
                      "\"Nobody told us about the bridge.\n"
                      "\"SORIN: Who closed the bridge?\n"
                      "\"TOLEN: The guards did.\"\n");
  const Statement* turn = about(r, "They left at dawn");
  ASSERT_TRUE(turn);
  EXPECT_EQ(speaker(r, *turn), "Mira Tolen");
  EXPECT_EQ(words(r, turn->content), "They left at dawn. I think they left too late.");
  ASSERT_TRUE(about(r, "Nobody told us"));
  EXPECT_EQ(speaker(r, *about(r, "Nobody told us")), "Mira Tolen");
  ASSERT_TRUE(about(r, "Who closed"));
  EXPECT_EQ(words(r, about(r, "Who closed")->source), "SORIN");
}

TEST(Statements, WordsInsideAQuotationStayItsSpeakers) {
  const auto r = read("\"The minister said that they stayed. They left at dawn with all their boats,\" ferryman Bram Ister told reporters.\n"
                      "\"The guards say that we were late. We were not, whatever they think.\" - Mira Tolen\n");
  const Statement* told = about(r, "They left at dawn");
  ASSERT_TRUE(told);
  EXPECT_EQ(words(r, told->content), "\"The minister said that they stayed. They left at dawn with all their boats,\"");
  const auto& all = r.claims.statements;
  const auto wrote = std::find_if(all.begin(), all.end(), [&](const Statement& s) { return words(r, s.source) == "Mira Tolen"; });
  ASSERT_NE(wrote, all.end());
  EXPECT_EQ(words(r, wrote->content), "\"The guards say that we were late. We were not, whatever they think.\"");
}

TEST(Statements, ListsWithColonsAreNoConversation) {
  const auto r = read("Price: 40 crowns\nSeats: 12\nPrice: 60 crowns\nSeats: 30\nPros: quiet\nThe river is wide here.\nPros: cheap\n");
  for (const Statement& s : r.claims.statements) EXPECT_NE(s.kind, StatementKind::Direct) << words(r, s.content);
}

TEST(Statements, OneColonMakesNoConversation) {
  const auto r = read("Still to come: the ferry season opens in May.\nMira Tolen said the ferry will run.\n");
  ASSERT_EQ(r.claims.statements.size(), 1u);
  EXPECT_EQ(speaker(r, r.claims.statements[0]), "Mira Tolen");
}

TEST(Statements, WhereHardlyAnybodySpeaksNobodysWordsAreDoubtful) {
  // A text of ten statements, so many of them somebody's.
  const auto doubted = [](size_t speakers) {
    std::vector<extract::Draft> drafts(10);
    for (size_t i = 0; i < drafts.size(); ++i) {
      drafts[i].statement.kind = StatementKind::Indirect;
      drafts[i].statement.confidence = 70;
      if (i < speakers) drafts[i].statement.speaker = 0;
    }
    drafts.back().statement.kind = StatementKind::Direct;
    extract::doubt_guides(drafts);
    return std::ranges::count_if(drafts, [](const extract::Draft& d) { return doubtful(d.statement); });
  };
  EXPECT_EQ(doubted(3), 6);  // all but what somebody says and what stands in quotation marks
  EXPECT_EQ(doubted(4), 0);
}

TEST(Statements, HeWhoIsSpokenOfDoesNotSpeak) {
  const auto r = read("Ivo Strand was hailed a national hero. Mira Tolen said that the bridge at Ostrel will stay closed until the spring.\n");
  for (const Statement& s : r.claims.statements) {
    if (words(r, s.content).find("hero") != std::string::npos) {
      EXPECT_EQ(speaker(r, s), "");
    }
  }
  const Statement* sure = about(r, "the bridge at Ostrel will stay");
  ASSERT_TRUE(sure);
  EXPECT_FALSE(doubtful(*sure));
}

TEST(Statements, TheVoiceBeforeGoesOnAsAPronoun) {
  const auto r = read("Oda Tal spoke to the crowd about the bridge. Ivo Strand said the bridge would open. He added that the road was safe.");
  const Statement* s = about(r, "the road was safe");
  ASSERT_TRUE(s);
  EXPECT_EQ(speaker(r, *s), "Ivo Strand");
}

TEST(Statements, AQuotationGoesOnBehindItsSpeakerWhoeverIsQuotedInside) {
  const auto r = read("“We will not pay,” Mira Tolen said after the second meeting of the harbour board. “The guards believe that the bridge is safe, and we never promised to.”");
  const Statement* s = about(r, "We will not pay");
  ASSERT_TRUE(s);
  EXPECT_EQ(words(r, s->content), "“We will not pay,” ... “The guards believe that the bridge is safe, and we never promised to.”");
}

TEST(Statements, WhoIsFromAPlaceAndNotThePlace) {
  const auto r = read("“I have never crossed it,” said Mira Tolen, 24, from Oslo, who said the bridge was old.");
  const Statement* s = about(r, "the bridge was old");
  ASSERT_TRUE(s);
  EXPECT_EQ(speaker(r, *s), "Mira Tolen");
}

TEST(Statements, WhoeverAsksAgainAndAgainIsInAConversationWhoseAnswersAreElsewhere) {
  const auto r = read("((TC)) : Why did you leave?\n((TC)) : Who closed the bridge?\n((TC)) : When will it open?\n((TC)) : What will the ferry cost?\n");
  ASSERT_EQ(r.claims.statements.size(), 4u);
  for (const Statement& s : r.claims.statements) EXPECT_EQ(speaker(r, s), "TC");
  const auto named = read("The Tolen Courier met the minister.\n((TC)) : Why did you leave?\n((TC)) : Who closed the bridge?\n((TC)) : When will it open?\n((TC)) : What will it cost?\n", "The Tolen Courier");
  EXPECT_EQ(speaker(named, *about(named, "Who closed")), "Tolen Courier");
}

// The kind and name of whoever says these words.
std::string voice(const ReadArticle& r, std::string_view part) {
  const Statement* s = about(r, part);
  return s ? std::string(name(s->speaker_kind)) + " " + std::string(speaker(r, *s)) : "none";
}

TEST(Statements, WhoeverSpeaksIsSomebody) {
  EXPECT_EQ(voice(read("Several said that the bridge was safe."), "bridge was safe"), "collective Several");
  EXPECT_EQ(voice(read("The press said that the bridge was safe."), "bridge was safe"), "role press");
  EXPECT_EQ(voice(read("Those over 60 say that the bridge is safe."), "bridge is safe"), "collective Those");
  const auto r = read("The report said that the bridge was safe. It called for a new ferry.");
  EXPECT_EQ(voice(r, "bridge was safe"), voice(r, "a new ferry"));
}

TEST(Statements, WhoReportedlySaidSomethingHasSaidIt) {
  const auto r = read("Ivo Strand reportedly said that the bridge was safe.");
  const Statement* s = about(r, "the bridge was safe");
  ASSERT_TRUE(s);
  EXPECT_EQ(speaker(r, *s), "Ivo Strand");
}

TEST(Statements, TheNameThatEndsThePhraseSpeaks) {
  const auto r = read("Mira Tolen spoke first. Tolen constituent Dan Orsel said that the bridge was safe. Supporters of Ivo Strand said that the ferry was late.");
  EXPECT_EQ(speaker(r, *about(r, "bridge was safe")), "Dan Orsel");
  EXPECT_NE(speaker(r, *about(r, "ferry was late")), "Ivo Strand");
}

TEST(Statements, TheSpeakerStandsBetweenTheVerbAndAColon) {
  const auto r = read("Mira Tolen met the guards. Continued Tolen: “The bridge is safe, and the ferry will be on time.”");
  const Statement* s = about(r, "The bridge is safe");
  ASSERT_TRUE(s);
  EXPECT_EQ(speaker(r, *s), "Mira Tolen");
}

TEST(Statements, WhoReportedlyDidItDoesNotSpeak) {
  const auto r = read("Ivo Strand reportedly accused the guards of sleeping at the bridge. Mira Tolen said that the bridge was safe.");
  for (const Statement& s : r.claims.statements) EXPECT_NE(speaker(r, s), "Ivo Strand");
}

TEST(Statements, ASignInsideAClauseDoesNotEndIt) {
  const auto r = read("Mira Tolen said that the bridge, even in winter, would stay open.");
  const Statement* s = about(r, "would stay open");
  ASSERT_TRUE(s);
  EXPECT_EQ(words(r, s->content), "that the bridge, even in winter, would stay open");
}

TEST(Statements, WhereAReportIsWrittenDoesNotSpeak) {
  const auto r = read("Velm (LNA) – Foreign Minister Mira Tolen said that Ostravia would keep the border open.");
  const Statement* s = about(r, "keep the border open");
  ASSERT_TRUE(s);
  EXPECT_EQ(speaker(r, *s), "Mira Tolen");
}

TEST(Statements, ASubjectBehindALongOpeningSpeaks) {
  const auto r = read("In the sharpest remarks since Norway joined the long war on smuggling in 2001, the outgoing head of the harbour board, "
                      "Admiral Ivo Strand, on Thursday testified before the Senate that the guards were asleep.");
  const Statement* s = about(r, "were asleep");
  ASSERT_TRUE(s);
  EXPECT_EQ(speaker(r, *s), "Ivo Strand");
  ASSERT_NE(s->said.time, kNone);
}

TEST(Statements, WhenSomebodyDidSomethingIsWhenHeDidTheOther) {
  const auto r = read("Mira Tolen said on June 2 that the bridge was safe. Less than a week later, Admiral Ivo Strand dealt the board a blow, when he testified before the Senate that the guards were asleep.");
  const Statement* s = about(r, "were asleep");
  ASSERT_TRUE(s);
  EXPECT_EQ(speaker(r, *s), "Ivo Strand");
  ASSERT_NE(s->said.time, kNone);
  EXPECT_EQ(s->said.basis, WhenBasis::Attached);
}

TEST(Statements, WhoIsTheOneThatTheAppositionDescribes) {
  const auto r = read("The board heard Marta Lindqvist, a surgeon from Oslo, who said that the bridge was safe.");
  const Statement* s = about(r, "bridge was safe");
  ASSERT_TRUE(s);
  EXPECT_EQ(speaker(r, *s), "Marta Lindqvist");
}

TEST(Statements, ANamedPollIsADocument) {
  const auto r = read("The Harbour Poll found that most voters want the bridge.");
  const Statement* s = about(r, "most voters want");
  ASSERT_TRUE(s);
  EXPECT_EQ(s->speaker_kind, SpeakerKind::Document);
}

TEST(Statements, CriticismThatSomebodyMeetsIsNotHis) {
  const auto r = read("Facing criticism that the guards had slept at the bridge, Marta Lindqvist said that it was safe.");
  const Statement* s = about(r, "guards had slept");
  ASSERT_TRUE(s);
  EXPECT_EQ(s->speaker, kNone);
}

TEST(Statements, AnAccusedManIsNotAccusedHere) {
  const auto r = read("The police put the smuggler Ivo Strand and accused arsonist Jon Vale on their list of wanted men on Monday.");
  EXPECT_TRUE(r.claims.statements.empty());
}

TEST(Statements, ATownsStateDoesNotShout) {
  const auto r = read("(Read caption) Ostravian protesters in Dorn, Ostravia, shout slogans condemning the Velm Republic for accusing the guards.");
  for (const Statement& s : r.claims.statements) EXPECT_NE(speaker(r, s), "Ostravia");
}

TEST(Statements, TheSecondThatGoesOnWithTheFirst) {
  const auto r = read("The move is seen as significant as Foreign Minister Mira Tolen has long maintained that she cannot allow foreign guards on her soil and that she would never allow the war to be fought at home.");
  const Statement* s = about(r, "war to be fought");
  ASSERT_TRUE(s);
  EXPECT_EQ(speaker(r, *s), "Mira Tolen");
  EXPECT_NE(words(r, s->content).find("foreign guards"), std::string::npos);
}

TEST(Statements, WhatIsOnTheWayToASourceIsNone) {
  const auto r = read("According to The Harbour Times, Ostravian officials see the guards as \"hired men: a force used by the Velm Republic to carry out attacks.\"");
  for (const Statement& s : r.claims.statements) EXPECT_EQ(words(r, s.source).find("ccording"), std::string::npos);
}

TEST(Statements, TheYearOfACampaignIsNotWhenItsManSpoke) {
  const auto r = read("A spokesman for Mira Tolen's 2016 campaign said that the bridge was safe.");
  const Statement* s = about(r, "bridge was safe");
  ASSERT_TRUE(s);
  EXPECT_EQ(s->said.time, kNone);
}

TEST(Statements, AnAgencyAtTheEndReportsWhatAnOfficialSaid) {
  const auto r = read("In an unusually frank assessment a top Ostravian military official last week accused the Velm Republic of backing the Marrek Front, the Harbour Agency reports.");
  const Statement* s = about(r, "of backing the Marrek Front");
  ASSERT_TRUE(s);
  EXPECT_EQ(speaker(r, *s), "top Ostravian military official");
  EXPECT_NE(s->parent, kNone);
}

TEST(Statements, TimesOfOtherClausesAreNotItsOwn) {
  const auto dated = [](const std::string& text, std::string_view content) {
    const auto r = read(text);
    const Statement* s = about(r, content);
    return s && s->said.time != kNone ? std::string(slice(r.article.text, r.claims.times[s->said.time].span)) : std::string();
  };
  EXPECT_EQ(dated("In predictions since the January 7 quake, the Harbour Survey has said that the tremors may continue.", "tremors may continue"), "");
  EXPECT_EQ(dated("Mira Tolen, who was mayor on Tuesday, said that the bridge was safe.", "bridge was safe"), "");
  EXPECT_EQ(dated("Mira Tolen said in Tuesday's debate that the bridge was safe.", "bridge was safe"), "Tuesday");
}

TEST(Statements, AnOutletThatReportsThat) {
  const auto r = read("Norway news outlet The Harbour Tribune reports that the commanders agreed to resist all demands for an offensive in the valley.");
  const Statement* s = about(r, "that the commanders agreed");
  ASSERT_TRUE(s);
  EXPECT_EQ(speaker(r, *s), "Harbour Tribune");
  for (const Statement& other : r.claims.statements) EXPECT_EQ(words(r, other.source).find("reports"), std::string::npos);
}

}  // namespace
}  // namespace onrecord
