// How to read the pages: what the record says and when it may say it.
#include "ask/pages/site.h"

namespace onrecord::ask::pages {
namespace {

struct Term {
  std::string_view word, meaning;
};
struct Chapter {
  std::string_view title, text;
  std::vector<Term> terms;
};

const Chapter kChapters[] = {
    {"What this is", "A record made from news reports by a program that quotes, resolves, orders and counts. It says reported, said, denied, accounts differ. It never says what is so.", {}},
    {"Every row opens its sentence",
     "Under each row stands the report it is from. One click opens that report at the sentence. Stretches of the report are marked: what was said, by whom, and the words that tell it is "
     "somebody's; lines that are no part of the report are folded away, and nothing of it is cut.", {}},
    {"Dates",
     "A row can have three dates: when the report was published, when it was said, when it happened. Each is an interval, with how it was reached.",
     {{"2014-09-24", "that day"}, {"2014-09", "some day of that month"}, {"2014-09-01/2014-09-07", "some day from the first to the last"}, {"by 2017-10-11", "on that day or before"},
      {"from 2017-10-04", "on that day or after"}, {"(published)", "the report does not say when; its own date is taken"}, {"date unknown", "nothing tells; no day is made up"}}},
    {"Authority",
     "On whose authority something is said, seen from the one whose position it would express.",
     {{"A", "a decision-maker, a formal act or a cited official statement"}, {"B", "a named spokesperson or minister"},
      {"C", "an unnamed official, or a state speaking through nobody"}, {"D", "a third party about the actor"}, {"E", "an analyst, a former official, the narrator"}}},
    {"Stance",
     "How a statement, act or tie stands on an issue. Commentary, questions, headlines and refusals to confirm have none.",
     {{"+2", "commits, does or asserts"}, {"+1", "conditional, partial or hedged"}, {"0", "neither"}, {"-1", "declines, defers or doubts"}, {"-2", "refuses or denies"}}},
    {"Reported changes of position",
     "A new word that differs from what stood by two steps or more. Each shows the evidence for it, the evidence against it and what is missing.",
     {{"alleged", "only unnamed speakers or others say so; what stood still stands"}, {"contested", "said with authority, but denied or contradicted by somebody of the same side"},
      {"announced", "one named spokesperson or minister"}, {"confirmed", "a decision-maker, two organs, or the deed"}}},
    {"What \"none found\" means", "That the reports in this record hold none that the program could read. What they cover stands at the foot of every page.", {}},
};

}  // namespace

Result<void> write_reading(const Site& site) {
  Page page(site, "reading.html", Part::Reading, "How to read this");
  Markup& m = page.markup();
  put_heading(page, "How to read this");
  for (const Chapter& chapter : kChapters) {
    m.put("h2", chapter.title);
    m.put("p", chapter.text);
    if (chapter.terms.empty()) continue;
    const auto list = m.in("dl");
    for (const auto& [word, meaning] : chapter.terms) {
      m.put("dt", word);
      m.put("dd", meaning);
    }
  }
  m.put("h2", "Whether these pages are as they were written");
  {
    const auto line = m.in("p");
    m.text("manifest.txt lists every file with its SHA-256. In this folder, ");
    m.put("code", "sha256sum --check manifest.txt");
    m.text(" tells whether any was changed since.");
  }
  return page.finish();
}

}  // namespace onrecord::ask::pages
