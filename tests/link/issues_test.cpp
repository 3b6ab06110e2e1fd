// A worked case beside every row of data/issues.tsv: a sentence, the claim it holds, and the issue it is a word on.
#include <gtest/gtest.h>

#include "core/data.h"
#include "tests/link/desk.h"

namespace onrecord::link {
namespace {

using testing::actor_named;
using testing::Desk;
using testing::findings_of;

struct Case {
  const char* sentence;  // of Teskar's minister
  const char* member;
  const char* issue;     // "holder kind target"
};

// In the order of the table.
constexpr Case kCases[] = {
    {"We will put pressure on the Front.", "COERCE", "Teskar against Marrek Front"},
    {"We will close the Front's accounts.", "SANCTION", "Teskar against Marrek Front"},
    {"We will send the brigades against the Front.", "MOBILIZE", "Teskar against Marrek Front"},
    {"We will attack the Front.", "ASSAULT", "Teskar against Marrek Front"},
    {"We will talk to the Front.", "CONSULT", "Teskar meet Marrek Front"},
    {"We will sign with the Front.", "AGREE", "Teskar with Marrek Front"},
    {"We will work with the Front.", "COOPERATE", "Teskar with Marrek Front"},
    {"We will feed the Front's villages.", "AID", "Teskar with Marrek Front"},
    {"We will pull back from the Front.", "RETREAT", "Teskar withdraw Marrek Front"},
    {"We will give the Front its prisoners back.", "CONCEDE", "Teskar concede Marrek Front"},
    {"We will let Norvane's men stand in Hallin.", "MOBILIZE", "Teskar let in anybody"},
    {"Our men and Norvane's will patrol Hallin together.", "COOPERATE", "Teskar let in anybody"},
    {"Our men and Norvane's will storm Hallin together.", "ASSAULT", "Teskar let in anybody"},
    {"Yes, the Front lives with us.", "hosts", "Teskar hosts Marrek Front"},
    {"The Front has its camps in Hallin.", "based_in", "Teskar hosts Marrek Front"},
    {"We stand behind the Front.", "supports", "Teskar supports Marrek Front"},
    {"We have paid the Front.", "funds_or_arms", "Teskar supports Marrek Front"},
    {"We have made the Front what it is.", "sponsors", "Teskar supports Marrek Front"},
    {"The Front is our left hand.", "proxy_of", "Teskar supports Marrek Front"},
    {"We have met the Front.", "in_contact_with", "Teskar contact Marrek Front"},
};

TEST(Issues, EveryRowHasItsCase) {
  const auto rows = read_tsv(data_file("issues.tsv"));
  ASSERT_EQ(std::size(kCases), rows.size());
  for (size_t i = 0; i < rows.size(); ++i) {
    const Case& c = kCases[i];
    ASSERT_EQ(rows[i][1], c.member) << "row " << i + 1;
    Desk d("wire", "2016-02-02");
    const auto s = d.word(d.dorn, Authority::B, c.sentence, "2016-02-01");
    const bool place = rows[i][3] == "place";
    if (rows[i][0] == "act") {
      Act& act = d.deed(*parse_enum<ActType>(c.member), d.teskar, place ? kNone : d.front, Modality::Committed, s);
      if (place) act.actor.push_back({d.norvane, d.find("Norvane")}), act.place = {d.hallin, d.find("Hallin")};
    } else {
      const bool straight = rows[i][3] == "subject";
      const Relation relation = *parse_enum<Relation>(c.member);
      const uint32_t holder = relation == Relation::BasedIn ? d.hallin : d.teskar;
      d.link(straight ? holder : d.front, relation, straight ? d.front : holder, s);
    }
    const auto f = findings_of({d});
    std::vector<std::string> issues;
    for (const Position& p : f.positions) {
      const auto called = [&](Id id) {
        for (const Actor& a : f.actors)
          if (a.id == id) return a.name;
        return std::string("anybody");
      };
      issues.push_back(called(p.issue.holder) + ' ' + p.issue.kind + ' ' + called(p.issue.target));
      EXPECT_EQ(p.stance, 2) << c.sentence;
    }
    EXPECT_EQ(std::count(issues.begin(), issues.end(), c.issue), 1) << c.sentence;
    EXPECT_EQ(issues.size(), 1u) << c.sentence;
  }
}

TEST(Issues, WhatIsDemandedIsTheSpeakersIssueAndNotTheirsOfWhomItIsDemanded) {
  for (const char* type : {"COERCE", "SANCTION", "ASSAULT", "CONSULT", "AID", "RETREAT", "CONCEDE"}) {
    Desk d("wire", "2016-02-02");
    const auto s = d.word(d.keld, Authority::B, "They must do it", "2016-02-01", SpeechAct::Demand);
    d.deed(*parse_enum<ActType>(type), d.teskar, d.front, Modality::Demanded, s);
    const auto f = findings_of({d});
    ASSERT_EQ(f.positions.size(), 1u) << type;
    EXPECT_TRUE(f.positions[0].issue.kind.starts_with("demand "));
    EXPECT_EQ(f.positions[0].issue.holder, actor_named(f, "Norvane"));
    EXPECT_EQ(f.positions[0].issue.target, actor_named(f, "Teskar"));
  }
}

}  // namespace
}  // namespace onrecord::link
