#include "extract/act_parties.h"

#include <algorithm>

#include "core/utf8.h"
#include "extract/act_sense.h"
#include "extract/lexicons.h"

namespace onrecord::extract {

std::vector<Party> ActParties::recipients(const ActFrame& frame, uint32_t v, uint32_t object, bool passive, Act& act) const {
  auto found = named_recipients(frame, v, object, passive, act);
  if (!found.empty() || !frame.object.empty() || std::find(frame.recipient.begin(), frame.recipient.end(), "obj") == frame.recipient.end()) return found;
  const uint32_t whom = clauses.lemma(v) == "blame" ? phrase_with(v, object, "on") : kNone;  // "blamed the loss on the weather"
  return wordy(frame, whom != kNone ? whom : object);
}

std::vector<Party> ActParties::named_recipients(const ActFrame& frame, uint32_t v, uint32_t object, bool passive, Act& act) const {
  for (const std::string& slot : frame.recipient) {
    std::vector<Party> found;
    if (slot == "obj") {
      // of an event ("its recent attack") not whose it is
      const bool own = words.noun(object == kNone ? "" : clauses.lemma(object)) != nullptr || (frame.type == ActType::Consult && (is_somebodys(object) || clauses.lemma(v) == "call" || clauses.lemma(v) == "host"));
      if (frame.object.empty() && object != kNone) found = clauses.parties_at(object, own);
      // "returned the boy to Karsk": the boy; "returned the islands to Karsk": Karsk
      if (frame.type == ActType::Retreat && frame.recipient.back() == "to")
        std::erase_if(found, [&](const Party& p) { return (c.claims.entities[p.entity].kind != ActorKind::Person && c.claims.entities[p.entity].kind != ActorKind::Collective) || is_loose(p); });
      // "met the threshold, and the chairman, too, ...": one meets whom the object itself names
      if (frame.type == ActType::Consult && object != kNone && clauses.party_at(object, own).entity == kNone) found.clear();
    } else if (slot == "iobj") {
      found = clauses.parties_at(child(clauses.tree, c.reading, v, Deprel::Iobj), true);
      if (found.empty() && frame.object.empty() && !passive) found = clauses.parties_at(object, true);  // "offered the US an option"
    } else if (slot == "both") {
      // "X and Y are talking to the press": not with one another
      const bool alone = std::none_of(clauses.tree.children(v).begin(), clauses.tree.children(v).end(), [&](uint32_t b) {
        return clauses.relation(b) == Deprel::Obl && (clauses.preposition(b) == "to" || clauses.preposition(b) == "with");
      });
      if (act.actor.size() > 1 && alone) {
        found.assign(act.actor.begin() + 1, act.actor.end());
        act.actor.resize(1);
      }
    } else {
      found = clauses.parties_with(v, slot);
      if (found.empty() && object != kNone && !passive) found = clauses.parties_with(object, slot);
      if (found.empty() && passive && object != kNone && !frame.object.empty()) found = clauses.parties_with(object, slot);
      if (found.empty() && slot == "of" && object != kNone) found = possessor(object);
    }
    drop_actors(found, act);
    name_owned(frame, found);
    std::erase_if(found, [&](const Party& party) { return is_aside(frame, party); });
    if (!found.empty()) return found;
    if (slot == "on" && clauses.lemma(v) == "blame" && phrase_with(v, object, slot) != kNone) return {};  // "blamed the loss on the weather"
  }
  return {};
}

uint32_t ActParties::phrase_with(uint32_t v, uint32_t object, std::string_view preposition) const {
  for (const uint32_t above : {v, object})
    if (above != kNone)
      for (const uint32_t below : clauses.tree.children(above))
        if ((clauses.relation(below) == Deprel::Obl || clauses.relation(below) == Deprel::Nmod) && clauses.preposition(below) == preposition && !clauses.in_time(below)) return below;
  return kNone;
}

// Somebody or some place that only tells more of what the phrase means: "the Karskan hacker", "the Velm mogul", "herself".
bool ActParties::is_aside(const ActFrame& frame, const Party& party) const {
  if (party.entity == kNone) return false;
  const auto written = lower(slice(c.article.text, party.span));
  if (written.ends_with("self") || written.ends_with("selves")) return true;
  const bool verbal = frame.type == ActType::Accuse || frame.type == ActType::Support || frame.type == ActType::Reject || frame.type == ActType::Request || frame.type == ActType::Agree;
  const ActorKind kind = c.claims.entities[party.entity].kind;
  const bool place = verbal && kind == ActorKind::Place, of_people = frame.keeps_words && (kind == ActorKind::State || kind == ActorKind::Place);
  if (of_people && kind == ActorKind::Place && frame.needs_recipient && frame.passive_alone) return true;  // nobody arrests a town
  return (place || of_people) && is_loose(party);
}

// "appeals to her base", "raided Holm's house": not her, not Holm. With words one meets somebody in what is his ("attacked Holm's plan").
void ActParties::name_owned(const ActFrame& frame, std::vector<Party>& parties) const {
  if (frame.needs_force) return;
  switch (frame.type) {
    case ActType::Accuse: case ActType::Support: case ActType::Reject: case ActType::Protest: case ActType::Concede: case ActType::Consult: case ActType::Aid: return;
    default: break;
  }
  for (Party& party : parties)
    if (party.entity != kNone && c.claims.entities[party.entity].kind == ActorKind::Person && is_loose(party)) party.entity = kNone;
  if (frame.needs_entity || frame.needs_living) std::erase_if(parties, [](const Party& party) { return party.entity == kNone; });
}

// No mention of the entity stands at the head of the party's words.
bool ActParties::is_loose(const Party& party) const {
  for (auto m = std::lower_bound(c.reading.mentions.begin(), c.reading.mentions.end(), party.span.begin,
                                 [&](const Mention& x, uint32_t begin) { return c.reading.tokens[x.head].span.begin < begin; });
       m != c.reading.mentions.end() && c.reading.tokens[m->head].span.end <= party.span.end; ++m)
    if (m->entity == party.entity && span_of(c.reading, m->tokens) == party.span) return false;
  return true;
}

// "their polling places": of a pronoun's bearer
bool ActParties::is_somebodys(uint32_t noun) const {
  if (noun == kNone) return false;
  for (const uint32_t below : clauses.tree.children(noun))
    if (clauses.relation(below) == Deprel::NmodPoss && c.reading.upos[below] == Upos::Pron) return true;
  return false;
}

// A noun phrase that no entity was made of, as words: people whom one arrests, an argument that one rejects.
std::vector<Party> ActParties::wordy(const ActFrame& frame, uint32_t noun) const {
  const ActType type = frame.type;
  if (noun == kNone || (c.reading.upos[noun] != Upos::Noun && c.reading.upos[noun] != Upos::Propn)) return {};
  if (frame.needs_entity || frame.needs_living) return {};
  const bool site = frame.needs_force && is_site(lower(clauses.lemma(noun)));  // "attacked the base"
  if (!frame.keeps_words && !site && type != ActType::Accuse && type != ActType::Reject) return {};
  if (words.noun(clauses.lemma(noun)) != nullptr && type != ActType::Reject) return {};
  const Span span = span_of(c.reading, phrase_of(c.reading, clauses.tree, noun));
  const auto& times = c.reading.times;
  const auto after = std::lower_bound(times.begin(), times.end(), span.end, [](const TimeMention& t, uint32_t end) { return t.span.begin < end; });
  if (after != times.begin() && (after - 1)->span.end > span.begin) return {};
  return {{kNone, span}};
}

std::vector<Party> ActParties::words_at(const ActFrame& frame, uint32_t n) const {
  for (const std::string& slot : frame.recipient)
    for (const uint32_t below : clauses.tree.children(n))
      if (clauses.relation(below) == Deprel::Nmod && clauses.preposition(below) == slot)
        if (auto found = wordy(frame, below); !found.empty()) return found;
  return {};
}

// "was shot by an off-duty guard": somebody, though no entity was made of him
std::vector<Party> ActParties::agent_words(uint32_t noun) const {
  if (noun == kNone || c.reading.upos[noun] != Upos::Noun) return {};
  const auto& gazetteer = c.lexicons.parts().gazetteer;
  if (!gazetteer.noun(lower(clauses.lemma(noun))) && !gazetteer.title(lower(clauses.lemma(noun)))) return {};
  return {{kNone, span_of(c.reading, phrase_of(c.reading, clauses.tree, noun))}};
}

// "No foreign soldier will set foot on ...": nobody in particular, but from elsewhere.
std::vector<Party> ActParties::foreigners(uint32_t noun) const {
  if (noun == kNone || c.reading.upos[noun] != Upos::Noun) return {};
  for (const uint32_t below : clauses.tree.children(noun))
    if (clauses.relation(below) == Deprel::Amod && clauses.lemma(below) == "foreign") return {{kNone, span_of(c.reading, phrase_of(c.reading, clauses.tree, noun))}};
  return {};
}

std::vector<Party> ActParties::possessor(uint32_t noun) const {
  for (const uint32_t below : clauses.tree.children(noun)) {
    const Deprel relation = clauses.relation(below);
    if (relation == Deprel::NmodPoss || relation == Deprel::Compound || relation == Deprel::Amod)
      if (auto found = clauses.parties_at(below, true); !found.empty()) return found;
  }
  return {};
}

void drop_actors(std::vector<Party>& parties, const Act& act) {
  std::erase_if(parties, [&](const Party& party) {
    return std::any_of(act.actor.begin(), act.actor.end(), [&](const Party& actor) { return actor.entity == party.entity && actor.entity != kNone; });
  });
}

}  // namespace onrecord::extract
