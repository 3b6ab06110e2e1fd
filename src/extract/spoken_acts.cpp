// Acts that are done by saying something: a demand is a REQUEST, a denial or refusal a REJECT, an accusation an ACCUSE. They
// are read from the statement, where no trigger of data/acts.tsv stands on its cue already.
#include <algorithm>
#include <optional>

#include "core/utf8.h"
#include "extract/act_words.h"
#include "extract/clauses.h"
#include "extract/lexicons.h"
#include "extract/mentions.h"
#include "extract/stages.h"

namespace onrecord::extract {
namespace {

std::optional<ActType> type_of(SpeechAct act) {
  switch (act) {
    case SpeechAct::Demand: return ActType::Request;
    case SpeechAct::Deny: case SpeechAct::Refuse: return ActType::Reject;
    case SpeechAct::Accuse: return ActType::Accuse;
    default: return std::nullopt;
  }
}

// A wish is no request.
bool is_wish(std::string_view cue) {
  for (const std::string_view verb : {"want", "wish", "hope", "need", "like"})
    if (cue.find(verb) != std::string_view::npos) return true;
  return false;
}

// Words that refuse or deny by themselves; under others ("announced", "said") a refusal is one of a deed.
bool refuses_by_itself(std::string_view cue) {
  for (const std::string_view verb : {"refus", "declin", "reject", "rule", "ruling", "den", "dismiss", "rebuff", "contradict", "disput", "oppos", "resist", "rebut"})
    if (cue.find(verb) != std::string_view::npos) return true;
  return false;
}

bool overlaps(Span a, Span b) { return a.begin < b.end && b.begin < a.end; }

// The word of a span that hangs on one outside it; kNone: none.
uint32_t head_at(const Reading& reading, Span span) {
  const auto first = std::lower_bound(reading.tokens.begin(), reading.tokens.end(), span.begin, [](const Token& t, uint32_t b) { return t.span.begin < b; });
  for (auto t = first; t != reading.tokens.end() && t->span.end <= span.end; ++t) {
    const auto i = static_cast<uint32_t>(t - reading.tokens.begin());
    const uint32_t above = reading.head[i];
    if (reading.upos[i] == Upos::Verb && (above == kNone || !span.contains(reading.tokens[above].span))) return i;
  }
  return kNone;
}

// "called it a sham", "seeks to succeed him": no demand but with a particle
bool is_naming(std::string_view lemma) { return lemma == "call" || lemma == "recommend" || lemma == "seek"; }

// "argued that Karsk should lead": a view, asked of nobody.
bool is_opining(std::string_view lemma) { return lemma == "argue" || lemma == "believe" || lemma == "feel" || lemma == "think"; }

bool is_demand(const Context& c, uint32_t verb) {
  const auto& acts = c.lexicons.parts().speech_acts;
  const std::string lemma(c.reading.lemma(verb));
  const bool pair = verb + 1 < c.reading.tokens.size() && acts.find(lemma + '_' + std::string(c.reading.lemma(verb + 1)), Upos::Verb) == SpeechAct::Demand;
  if (is_naming(lemma)) return pair;
  return pair || acts.find(lemma, Upos::Verb) == SpeechAct::Demand;
}

// "made a plea", "issued a statement calling on"
bool names_demand(const Context& c, Span cue) {
  const auto& tokens = c.reading.tokens;
  auto t = std::ranges::lower_bound(tokens, cue.begin, {}, [](const Token& token) { return token.span.begin; });
  for (; t != tokens.end() && t->span.end <= cue.end; ++t) {
    const auto i = static_cast<uint32_t>(t - tokens.begin());
    if (c.reading.upos[i] == Upos::Verb ? is_demand(c, i) : c.reading.upos[i] == Upos::Noun && c.lexicons.parts().speech_acts.find(c.reading.lemma(i), Upos::Noun) == SpeechAct::Demand) return true;
  }
  return false;
}

// Who acts in its own name: a person or a body, not a paper or a place.
bool can_act(const Entity& entity) {
  return entity.kind != ActorKind::Place && entity.kind != ActorKind::Outlet && entity.kind != ActorKind::Unknown;
}

// The party that the content begins with, within its first words ("that the embassy reconsider", "the US of ...").
// Only who does something there.
Party first_party(const Context& c, const Clauses& clauses, Span content, ActType type) {
  constexpr uint32_t kFirstWords = 1;  // "that"
  const auto& tokens = c.reading.tokens;
  const auto first = std::lower_bound(tokens.begin(), tokens.end(), content.begin, [](const Token& t, uint32_t b) { return t.span.begin < b; });
  const auto begin = static_cast<uint32_t>(first - tokens.begin());
  const auto& mentions = c.reading.mentions;
  for (auto at = std::lower_bound(mentions.begin(), mentions.end(), begin, [](const Mention& m, uint32_t t) { return m.head < t; }); at != mentions.end(); ++at) {
    const Mention& m = *at;
    if (m.tokens.begin < begin || m.kind == MentionKind::Pronoun) {
      if (m.head > begin + 2 * kFirstWords) break;
      continue;
    }
    if (m.tokens.begin > begin + kFirstWords || tokens[m.head].span.end > content.end) break;
    // "alleged that X was poisoned" accuses somebody else
    const auto undergone = [&](uint32_t verb) { return verb != kNone && child(clauses.tree, c.reading, verb, Deprel::AuxPass) != kNone; };
    const bool next = m.tokens.end + 1 < tokens.size() && c.reading.deprel[m.tokens.end] == Deprel::AuxPass;
    // "called for the Front's camps to be hit", "a Holm boycott": somebody's, and not he
    const Deprel relation = c.reading.deprel[m.head];
    const bool body = m.entity != kNone && c.claims.entities[m.entity].kind == ActorKind::Organization;
    if ((type == ActType::Request && relation == Deprel::NmodPoss) || (body && (relation == Deprel::Compound || relation == Deprel::Amod))) break;
    if ((c.reading.deprel[m.head] == Deprel::NsubjPass || next || (c.reading.deprel[m.head] == Deprel::Nsubj && undergone(c.reading.head[m.head])))) break;
    if (m.entity != kNone && can_act(c.claims.entities[m.entity]) && clauses.party_at(m.head, true).entity == m.entity) return {m.entity, span_of(c.reading, m.tokens)};
  }
  return {};
}

// "called for X to leave", not "called for a boycott of X": there is a verb that somebody is asked for. (Powers are asked for action too.)
bool asks_to(const Clauses& clauses, Span content) {
  const auto& tokens = clauses.reading.tokens;
  auto t = std::lower_bound(tokens.begin(), tokens.end(), content.begin, [](const Token& token, uint32_t b) { return token.span.begin < b; });
  for (; t != tokens.end() && t->span.end <= content.end; ++t) {
    const auto to = static_cast<uint32_t>(t - tokens.begin());
    if (clauses.lemma(to) != "to" || clauses.relation(to) != Deprel::Mark) continue;
    return clauses.head(to) == kNone || !clauses.is_passive(clauses.head(to));  // "called for the guard to be sent": not asked of the guard
  }
  return false;
}

// "called for a judge to look into it": nobody is asked.
bool is_anybody(const Context& c, const Party& party) {
  const std::string words = lower(slice(c.article.text, party.span));
  return party.entity != kNone && !c.claims.entities[party.entity].named && (words.starts_with("a ") || words.starts_with("an "));
}

bool is_power(ActorKind kind) { return kind == ActorKind::State || kind == ActorKind::Organ || kind == ActorKind::International || kind == ActorKind::ArmedGroup; }

// "called for Karsk's cooperation" asks Karsk; "called for younger leadership" nobody.
bool is_named_power(const Context& c, const Party& party) {
  return party.entity != kNone && c.claims.entities[party.entity].named && is_power(c.claims.entities[party.entity].kind);
}

}  // namespace

void add_spoken_acts(Context& c, const Clauses& clauses, const ActWords& words) {
  std::vector<uint32_t> taken;  // where the triggers that the words gave begin; they are sorted
  std::vector<bool> refused(c.claims.statements.size(), false);  // statements that hold a refused deed
  for (const Act& act : c.claims.acts) {
    taken.push_back(act.trigger.begin);
    if (act.statement != kNone && (act.modality == Modality::Refused || act.modality == Modality::RuledOut)) refused[act.statement] = true;
  }
  for (uint32_t s = 0; s < refused.size(); ++s) {
    const Statement& statement = c.claims.statements[s];
    const auto type = type_of(statement.act);
    if (!type || statement.negative || statement.cue.empty() || statement.speaker == kNone || statement.content.empty()) continue;
    if (statement.speaker_kind == SpeakerKind::Document || !can_act(c.claims.entities[statement.speaker])) continue;
    if (statement.section == BlockKind::Title || statement.section == BlockKind::Heading) continue;
    const Span cue = cover(statement.cue.front(), statement.cue.back());
    const std::string cue_words = lower(slice(c.article.text, cue));
    if (*type == ActType::Request && is_wish(cue_words)) continue;
    if (*type == ActType::Reject && !refused[s] && !refuses_by_itself(cue_words)) continue;
    const auto after = std::lower_bound(taken.begin(), taken.end(), cue.end);  // triggers do not overlap one another
    if (after != taken.begin() && overlaps(c.claims.acts[static_cast<size_t>(after - taken.begin()) - 1].trigger, cue)) continue;
    Act act;
    act.type = *type;
    act.trigger = cue;
    act.sentence = statement.sentence;
    act.section = statement.section;
    act.statement = statement.parent;
    act.happened = statement.said;
    if (act.happened.basis == WhenBasis::Assumed) act.happened = {kNone, WhenBasis::Tense, false};
    act.actor.push_back({statement.speaker, statement.source.empty() ? Span{} : cover(statement.source.front(), statement.source.back())});
    if (!statement.addressee.span.empty() && (statement.addressee.entity == kNone || can_act(c.claims.entities[statement.addressee.entity])))
      act.recipient.push_back(statement.addressee);
    else if (*type != ActType::Reject)
      if (const Party party = first_party(c, clauses, statement.content.front(), *type); party.entity != kNone && party.entity != statement.speaker) act.recipient.push_back(party);
    if (act.actor.front().span.empty() || (*type != ActType::Reject && act.recipient.empty())) continue;
    if (*type == ActType::Request && cue_words.ends_with(" for") && !asks_to(clauses, statement.content.front()) && !is_named_power(c, act.recipient.front())) continue;
    if (*type == ActType::Request && cue_words.ends_with(" for") && is_anybody(c, act.recipient.front())) continue;
    if (*type == ActType::Reject && cue_words.find("declin") != std::string::npos && c.claims.entities[statement.speaker].kind != ActorKind::Person && !is_power(c.claims.entities[statement.speaker].kind)) continue;  // "the party has declined": shrunk
    const uint32_t verb = head_at(c.reading, statement.cue.front());
    // said that somebody must: asked of him only if he is named ("firms must pay" is asked of nobody)
    const bool asks = verb == kNone || is_demand(c, verb) || names_demand(c, cue);
    if (*type == ActType::Request && verb != kNone && !asks && (is_naming(c.reading.lemma(verb)) || is_opining(c.reading.lemma(verb)))) continue;
    if (*type == ActType::Request && !asks && statement.speaks_for == kNone) {  // "said that Karsk should declare war": a view, unless a power says it to another
      const uint32_t asked = act.recipient.front().entity;
      if (asked == kNone || c.claims.entities[asked].kind != ActorKind::Person) continue;
    }
    if (*type == ActType::Request && !asks && (act.recipient.front().entity == kNone || !c.claims.entities[act.recipient.front().entity].named)) continue;
    if (verb != kNone) {  // "if he refuses", "will ask X to leave"
      const Modality modality = modality_of(clauses, words, verb, act.negative);
      if (modality != Modality::Ongoing && modality != Modality::Denied) act.modality = modality;
    }
    c.claims.acts.push_back(std::move(act));
  }
}

}  // namespace onrecord::extract
