// What reports of an invented dispute hold, for tests of the passes over many articles: on top of Report, claims with
// dates, authority and quoted words.
//   Desk desk("wire", "2014-09-26");
//   const auto s = desk.word(desk.spokesman, Authority::B, "We will not move.", "2014-09-25", SpeechAct::Refuse);
//   desk.deed(ActType::Assault, desk.teskar, desk.front, Modality::Refused, s);
#pragma once
#include <algorithm>
#include <fmt/format.h>

#include "extract/lexicons.h"
#include "extract/stages.h"
#include "link/link.h"
#include "tests/link/hand_made.h"

namespace onrecord::testing {

// The key of words between quotation marks, as extract makes it.
inline std::vector<uint64_t> quotation_key(const std::string& quote) {
  Article article;
  article.text = quote;
  article.blocks.push_back({{0, static_cast<uint32_t>(quote.size())}, BlockKind::Body});
  Reading reading;
  for (uint32_t at = 0; at < quote.size(); ++at) {
    if (quote[at] == ' ') continue;
    const uint32_t begin = at;
    if (quote[at] != '[' && quote[at] != ']')
      while (at + 1 < quote.size() && std::string_view(" []").find(quote[at + 1]) == std::string_view::npos) ++at;
    reading.tokens.push_back({{begin, at + 1}, false});
  }
  reading.sentences.push_back({article.blocks[0].span, {0, static_cast<uint32_t>(reading.tokens.size())}, 0});
  reading.quotations.push_back({article.blocks[0].span, article.blocks[0].span});
  Claims claims;
  claims.statements.resize(1);
  claims.statements[0].content = {article.blocks[0].span};
  static const auto lexicons = extract::load_lexicons();
  extract::Context context{article, *lexicons, reading, claims};
  extract::find_fingerprints(context);
  return claims.statements[0].quotation_key;
}

// A report with the cast of the dispute: Norvane, Teskar with its army and foreign ministry, the Marrek Front in Hallin.
struct Desk : Report {
  Desk(const std::string& name, const std::string& published, const std::string& outlet = "The Quay") : Report(name, published, outlet) {
    norvane = entity(ActorKind::State, "Norvane");
    teskar = entity(ActorKind::State, "Teskar");
    front = entity(ActorKind::ArmedGroup, "Marrek Front");
    hallin = entity(ActorKind::Place, "Hallin", {}, {}, teskar);
    army = entity(ActorKind::Organ, "Teskari Army", {}, {}, teskar);
    ministry = entity(ActorKind::Organ, "Teskari Foreign Ministry", {}, {}, teskar);
    agency = entity(ActorKind::Organ, "Directorate of State Security", {}, {}, teskar);
    ister = entity(ActorKind::Person, "Bram Ister", {}, {}, army);
    vale = entity(ActorKind::Person, "Harun Vale", {}, {}, army);
    dorn = entity(ActorKind::Person, "Mirela Dorn", {}, {}, ministry);
    keld = entity(ActorKind::Person, "Marius Keld", {}, {}, norvane);
    official = entity(ActorKind::Person, "a senior Foreign Ministry official", {}, {}, ministry, false);
    diplomat = entity(ActorKind::Person, "a Norvanian diplomat", {}, {}, norvane, false);
    analyst = entity(ActorKind::Person, "Petra Sund");
  }

  // "2014-09-25", "2014-09" or "" for a date that is only the report's.
  When on(const std::string& days) {
    if (days.empty()) return {kNone, WhenBasis::Assumed, false};
    const auto when = *parse_interval(days);
    const CivilDate lo = civil_of(when.lo);
    return {time(days, when.is_day() ? fmt::format("calendar(year={}, month={}, day={})", lo.year, lo.month, lo.day)
                                     : fmt::format("calendar(year={}, month={})", lo.year, lo.month)),
            WhenBasis::Attached, false};
  }

  // A statement on behalf of the state that the speaker belongs to; its index.
  uint32_t word(uint32_t speaker, Authority authority, const std::string& words, const std::string& said = "",
                SpeechAct act = SpeechAct::Say, bool quoted = true) {
    const When when = on(said);
    Statement& s = says(speaker, fmt::format("({}) {}", claims.statements.size(), words), words, act);
    s.authority = authority;
    if (speaker != kNone && authority <= Authority::C)
      for (s.speaks_for = speaker; claims.entities[s.speaks_for].part_of != kNone;) s.speaks_for = claims.entities[s.speaks_for].part_of;
    s.said = when;
    if (quoted) s.quotation_key = quotation_key(words);
    return static_cast<uint32_t>(claims.statements.size() - 1);
  }
  // The same without content: a silence that is reported.
  uint32_t silence(uint32_t who) {
    const uint32_t s = word(who, Authority::B, "There was no reaction from " + claims.entities[who].name, "", SpeechAct::Say, false);
    claims.statements[s].content.clear();
    claims.statements[s].negative = true;
    return s;
  }

  Act& deed(ActType type, uint32_t actor, uint32_t recipient, Modality modality, uint32_t statement = kNone, const std::string& days = "") {
    const When when = days.empty() ? When{} : on(days);
    Act& made = act(type, actor, recipient, fmt::format("deed {}.", claims.acts.size()), fmt::format("deed {}", claims.acts.size()));
    made.modality = modality;
    made.statement = statement;
    made.happened = when;
    return made;
  }
  Tie& link(uint32_t subject, Relation relation, uint32_t object, uint32_t statement = kNone, bool negative = false) {
    Tie& made = tie(subject, relation, object, fmt::format("tie {}.", claims.ties.size()), fmt::format("tie {}", claims.ties.size()));
    made.statement = statement;
    made.negative = negative;
    return made;
  }
  Id statement_id(uint32_t i) const { return claims.statements[i].id; }

  uint32_t norvane, teskar, front, hallin, army, ministry, agency, ister, vale, dorn, keld, official, diplomat, analyst;
};

inline Findings findings_of(const std::vector<Desk>& desks) {
  std::vector<Claims> claims;
  for (const Desk& desk : desks) claims.push_back(desk.claims);
  return link::link(claims);
}

inline Id actor_named(const Findings& findings, std::string_view name) {
  const auto at = std::find_if(findings.actors.begin(), findings.actors.end(), [&](const Actor& a) { return a.name == name; });
  return at == findings.actors.end() ? Id{} : at->id;
}

inline const Position* position_of(const Findings& findings, Id id) {
  const auto at = std::find_if(findings.positions.begin(), findings.positions.end(), [&](const Position& p) { return p.id == id; });
  return at == findings.positions.end() ? nullptr : &*at;
}

// "Teskar against Marrek Front: -2 -> 2 alleged shift 2015-04-15", one line for each shift, by date.
inline std::vector<std::string> shift_lines(const Findings& findings) {
  const auto name_of = [&](Id id) {
    for (const Actor& a : findings.actors)
      if (a.id == id) return a.name;
    return std::string("anybody");
  };
  std::vector<std::pair<Day, std::string>> lines;
  for (const Shift& s : findings.shifts) {
    const Position &from = *position_of(findings, s.from), &to = *position_of(findings, s.to);
    lines.push_back({to.when.lo, fmt::format("{} {} {}: {} -> {} {} {} {}", name_of(s.issue.holder), s.issue.kind, name_of(s.issue.target),
                                             from.stance, to.stance, name(s.grade), name(s.kind), print_interval(to.when))});
  }
  std::sort(lines.begin(), lines.end());
  std::vector<std::string> out;
  for (auto& [day, line] : lines) out.push_back(std::move(line));
  return out;
}

}  // namespace onrecord::testing
