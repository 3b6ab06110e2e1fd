// Who did what to whom: triggers of data/acts.tsv with the parties that the tree gives them. A row needs a typed trigger
// and a sensible actor; event nouns with no party are passed over, for a wrong row costs more than a missing one.
#include <algorithm>

#include "core/utf8.h"
#include "extract/act_confidence.h"
#include "extract/act_parties.h"
#include "extract/act_row.h"
#include "extract/act_sense.h"
#include "extract/act_words.h"
#include "extract/clauses.h"
#include "extract/lexicons.h"
#include "extract/stages.h"

namespace onrecord::extract {
namespace {

// Verbs whose subject does what their object names: "carried out an attack", "held talks"; not "discussed the attack".
bool is_light(std::string_view lemma) {
  static constexpr std::string_view light[] = {"announce", "attempt", "attend", "avoid", "begin", "call", "cancel", "carry", "commit", "conclude",
      "conduct", "consider", "continue", "coordinate", "demand", "do", "enter", "execute", "exert", "give", "have", "hold", "impose", "increase", "initiate",
      "intensify", "issue", "join", "keep", "launch", "lead", "lift", "maintain", "make", "mastermind", "mount", "offer", "open", "orchestrate", "order", "organise", "organize", "pay", "perform",
      "perpetrate", "place", "plan", "postpone", "prepare", "propose", "provide", "put", "reach", "refuse", "renew", "reopen", "repeat", "resume",
      "rule", "seek", "send", "sign", "stage", "start", "step", "stop", "suspend", "take", "threaten", "undertake", "wage", "withdraw"};
  return std::binary_search(std::begin(light), std::end(light), lemma);
}

bool is_material(ActType type) { return type == ActType::Aid || type == ActType::Retreat || type == ActType::Mobilize || type == ActType::Coerce || type == ActType::Sanction || type == ActType::Assault; }

bool is_addressed(ActType type) { return type == ActType::Request || type == ActType::Threaten || type == ActType::Accuse; }

struct Finder {
  Context& c;
  const ActWords& words;
  Clauses clauses;
  std::vector<bool> used;  // nouns that a verb's frame has taken up
  std::vector<bool> shared;  // of these, "joint" ones: with whom is another act
  const ActParties parties{c, words, clauses};

  void run() {
    const Reading& reading = c.reading;
    used.assign(reading.tokens.size(), false);
    shared = used;
    for (const Sentence& sentence : reading.sentences) {
      if (!carries_claims(c.article.blocks[sentence.block].kind)) continue;
      for (uint32_t i = sentence.tokens.begin; i < sentence.tokens.end; ++i)
        if (reading.upos[i] == Upos::Verb) verb(i, sentence);
      for (uint32_t i = sentence.tokens.begin; i < sentence.tokens.end; ++i)
        if (reading.upos[i] == Upos::Noun && (!used[i] || shared[i])) noun(i, sentence);
    }
    const auto sort = [&] {
      std::stable_sort(c.claims.acts.begin(), c.claims.acts.end(), [](const Act& a, const Act& b) { return a.trigger.begin < b.trigger.begin; });
    };
    sort();
    add_spoken_acts(c, clauses, words);
    sort();
    judge_acts(c, clauses);
  }

  // ---- verbs --------------------------------------------------------------------------------------------------------

  void verb(uint32_t v, const Sentence& sentence) {
    const auto* frames = frames_of(v);
    if (!frames || is_result(v)) return;
    const uint32_t opposed = opposed_to(v);
    const bool passive = opposed == kNone && (clauses.is_passive(v) || is_done_to_its_subject(v));
    const uint32_t subject = clauses.subject_of(v, words);
    const uint32_t object = opposed != kNone ? opposed : passive ? subject : clauses.antecedent(clauses.object[v]);
    for (const ActFrame& frame : *frames) {
      if (!frame.object.empty() && (object == kNone || clauses.lemma(object) != frame.object)) continue;
      if (!frame.particle.empty() && !has_particle(v, frame.particle)) continue;
      if (frame.needs_time && !is_timed(v)) continue;
      if (frame.needs_object && object == kNone) continue;
      if (clauses.lemma(v) == "call" && gives_a_name(v)) continue;
      if (frame.particle != "back" && goes_back(v)) continue;
      Act act = begin(frame, v, sentence);
      if (passive || !is_where(subject)) act.actor = clauses.parties_at(passive ? clauses.agent_of(v) : subject, true);
      if (passive && act.actor.empty() && frame.passive_alone) act.actor = parties.agent_words(clauses.agent_of(v));
      if (!frame.object.empty() && object > v) act.trigger = cover(act.trigger, c.reading.tokens[object].span);
      if (const uint32_t particle = child(clauses.tree, c.reading, v, Deprel::CompoundPrt); particle != kNone)
        act.trigger = cover(act.trigger, c.reading.tokens[particle].span);
      if (act.actor.empty() && act.type == ActType::Mobilize && !passive) act.actor = parties.foreigners(subject);
      act.recipient = parties.recipients(frame, v, object, passive, act);
      if (frame.type == ActType::Consult && clauses.lemma(v) == "call" && (passive || parties.phrase_with(v, object, "for") != kNone)) continue;  // "called for X to leave"
      if (frame.type == ActType::Consult && clauses.object[v] != kNone && (clauses.lemma(v) == "talk" || clauses.lemma(v) == "speak")) continue;  // "speak a language"
      const bool bare = passive && act.actor.empty() && child(clauses.tree, c.reading, v, Deprel::AuxPass) == kNone;
      if (bare && act.type == ActType::Accuse) return;  // "people accused of crimes": of nobody in particular
      if (bare && clauses.relation(v) == Deprel::Amod && act.section == BlockKind::Title) return;
      if (passive && act.actor.empty() && is_of_anybody(v)) return;
      if (!complete(frame, act, passive)) continue;
      const auto sense = sense_of(clauses, words, frame, act, v);
      if (!sense) continue;
      if (*sense == ActType::Support && clauses.lemma(v) == "welcome" && parties.phrase_with(v, object, "to") != kNone) act.type = ActType::Consult;  // "welcomed X to the palace"
      else act.type = *sense == ActType::Assault && ((clauses.lemma(v) == "attack" && gives_reasons(v)) || is_in_words(v, act)) ? ActType::Accuse : *sense;
      if (!frame.object.empty()) used[object] = !is_addressed_noun(object), shared[object] = has_modifier(object, "joint");
      add_act(c, clauses, words, {v, frame.object.empty() ? kNone : object, kNone}, std::move(act));
      return;
    }
  }

  // "police", "rebels": they arrest and kill
  bool by_force(uint32_t noun) const {
    if (noun == kNone || c.reading.upos[noun] != Upos::Noun) return false;
    const ActorNoun* known = c.lexicons.parts().gazetteer.noun(lower(clauses.lemma(noun)));
    return known && (known->kind == ActorKind::Organ || known->kind == ActorKind::ArmedGroup);
  }

  // "bombs at embassies in Karsk, which killed ...": where it happened, and who did not do it.
  bool is_where(uint32_t subject) const {
    static constexpr std::string_view places[] = {"across", "at", "in", "inside", "near", "outside"};
    return subject != kNone && std::ranges::binary_search(places, clauses.preposition(subject));
  }

  // "two men killed in the raid", "officials said three wounded": without an object these verbs are done to their subject.
  bool is_done_to_its_subject(uint32_t v) const {
    static constexpr std::string_view verbs[] = {"arrest", "convict", "detain", "imprison", "indict", "injure", "jail", "kill", "murder", "sentence", "wound"};
    const Form form = c.reading.form[v];
    if (form == Form::Past && by_force(clauses.subject[v]) && v + 1 < c.reading.tokens.size() && c.reading.upos[v + 1] == Upos::Det) return false;  // "Police arrested the accused"
    return (form == Form::Past || form == Form::PastParticiple) && clauses.object[v] == kNone && std::binary_search(std::begin(verbs), std::end(verbs), clauses.lemma(v)) &&
           child(clauses.tree, c.reading, v, Deprel::Aux) == kNone;
  }

  // "is opposed to the bill": its subject opposes.
  uint32_t opposed_to(uint32_t v) const {
    if (clauses.lemma(v) != "oppose" || clauses.object[v] != kNone || c.reading.form[v] == Form::Present) return kNone;
    const bool to = v + 1 < c.reading.tokens.size() && clauses.lemma(v + 1) == "to";  // wherever the tree hangs it
    for (const uint32_t below : clauses.tree.children(v)) {
      const Deprel relation = clauses.relation(below);
      if (below > v && (relation == Deprel::Obl || relation == Deprel::OblAgent) && (clauses.preposition(below) == "to" || (to && clauses.preposition(below) != "by"))) return below;
    }
    return kNone;
  }

  // "hit Holm on trade", "is hitting Holm with commercials": a rival in an election, and no blow
  bool is_in_words(uint32_t v, const Act& act) const {
    static constexpr std::string_view verbs[] = {"attack", "blast", "hammer", "hit", "pound", "strike", "target"};
    static constexpr std::string_view means[] = {"ad", "advert", "advertisement", "advertising", "campaign", "commercial", "criticism", "mailer", "spot", "tweet", "word"};
    if (!std::binary_search(std::begin(verbs), std::end(verbs), clauses.lemma(v)) || act.recipient.empty() || act.recipient.front().entity == kNone) return false;
    const bool person = c.claims.entities[act.recipient.front().entity].kind == ActorKind::Person;
    for (const uint32_t below : clauses.tree.children(v)) {
      if (clauses.relation(below) != Deprel::Obl || clauses.in_time(below)) continue;
      const auto where = clauses.preposition(below);
      if ((where == "with" || where == "in") && std::binary_search(std::begin(means), std::end(means), clauses.lemma(below))) return true;
      if (person && where == "over") return true;
      if (person && where == "on" && c.reading.upos[below] == Upos::Noun && mention_at(c.reading, below) == kNone && !is_bodily(clauses.lemma(below))) return true;
    }
    return false;
  }
  // "hit on the head", "struck on the road"
  static bool is_bodily(std::string_view noun) {
    static constexpr std::string_view nouns[] = {"arm", "back", "bridge", "bus", "chest", "corner", "face", "foot", "hand", "head", "highway", "knee", "leg", "motorway", "neck", "platform",
                                                 "road", "shoulder", "side", "street", "train"};
    return std::binary_search(std::begin(nouns), std::end(nouns), noun);
  }

  // "attacked the bill as a sham", "attacked the paper for its silence": with words
  bool gives_reasons(uint32_t v) const {
    for (const uint32_t below : clauses.tree.children(v)) {
      const Deprel relation = clauses.relation(below);
      if (relation != Deprel::Obl && relation != Deprel::Advcl) continue;
      for (const uint32_t mark : clauses.tree.children(below))
        if ((clauses.relation(mark) == Deprel::Case || clauses.relation(mark) == Deprel::Mark) && (clauses.lemma(mark) == "as" || clauses.lemma(mark) == "for")) return true;
    }
    return false;
  }

  bool is_talking(uint32_t v) const {
    static constexpr std::string_view verbs[] = {"assure", "congratulate", "discuss", "express", "inform", "reassure", "thank"};
    return std::binary_search(std::begin(verbs), std::end(verbs), clauses.lemma(v)) && child(clauses.tree, c.reading, v, Deprel::Mark) != kNone;
  }

  // A day or hour hangs on it, and no other complement than its object.
  bool is_timed(uint32_t v) const {
    bool timed = false;
    for (const uint32_t below : clauses.tree.children(v)) {
      const Deprel relation = clauses.relation(below);
      if (relation == Deprel::Xcomp && is_talking(below)) timed = true;  // "called X to discuss the raid"
      else if (relation == Deprel::Xcomp || relation == Deprel::Ccomp || relation == Deprel::Iobj) return false;
      timed |= relation == Deprel::Advcl && is_talking(below);
      timed |= (relation == Deprel::Obl || relation == Deprel::OblTmod) && clauses.in_time(below);
    }
    return timed;
  }

  // "fired back at", "fought back": an answer, mostly in words
  bool goes_back(uint32_t v) const {
    const auto below = clauses.tree.children(v);
    return std::any_of(below.begin(), below.end(), [&](uint32_t b) {
      return b == v + 1 && clauses.lemma(b) == "back" && (clauses.relation(b) == Deprel::Advmod || clauses.relation(b) == Deprel::CompoundPrt);
    });
  }

  // "called her a fool on the radio": two things are beside the verb, and neither a visit nor a request is meant.
  bool gives_a_name(uint32_t v) const {
    const auto below = clauses.tree.children(v);
    return std::count_if(below.begin(), below.end(), [&](uint32_t b) {
             const Deprel relation = clauses.relation(b);
             const bool noun = c.reading.upos[b] == Upos::Noun || c.reading.upos[b] == Upos::Propn || c.reading.upos[b] == Upos::Pron || c.reading.upos[b] == Upos::Adj;
             return b > v && noun && (relation == Deprel::Obj || relation == Deprel::Iobj || relation == Deprel::Xcomp);
           }) > 1;
  }

  // "people who have been charged with theft", "men who are jailed": whoever they are
  bool is_of_anybody(uint32_t v) const {
    static constexpr std::string_view nouns[] = {"anybody", "anyone", "child", "individual", "man", "people", "person", "somebody", "someone", "suspect", "those", "victim", "woman"};
    const uint32_t noun = clauses.head(v);
    if (clauses.relation(v) != Deprel::AclRelcl || noun == kNone || !std::binary_search(std::begin(nouns), std::end(nouns), lower(clauses.lemma(noun)))) return false;
    const auto below = clauses.tree.children(noun);
    return c.reading.form[noun] != Form::Base && std::none_of(below.begin(), below.end(), [&](uint32_t b) {
      const Deprel relation = clauses.relation(b);
      const std::string word = lower(clauses.lemma(b));
      return b < noun && (relation == Deprel::Nummod || relation == Deprel::Amod || relation == Deprel::Compound || relation == Deprel::NmodPoss ||
                          (relation == Deprel::Det && word != "any" && word != "all"));
    });
  }

  // By lemma, or by the form without its ending where the lemma is none ("bom" for "bombed").
  const std::vector<ActFrame>* frames_of(uint32_t v) const {
    if (const auto* frames = words.verb(clauses.lemma(v))) return frames;
    const std::string form = lower(word(c.reading, c.article.text, v));
    for (const std::string_view ending : {"ed", "d", "ing", "es", "s"})
      if (form.ends_with(ending))
        if (const auto* frames = words.verb(std::string_view(form).substr(0, form.size() - ending.size()))) return frames;
    return nullptr;
  }

  // "bombed the port, killing 54": what came of the act above, which counts it.
  bool is_result(uint32_t v) const {
    const auto lemma = clauses.lemma(v);
    if (clauses.relation(v) != Deprel::Advcl || (lemma != "kill" && lemma != "wound" && lemma != "injure")) return false;
    const uint32_t object = clauses.object[v], above = clauses.head(v);
    return above != kNone && object != kNone && c.reading.upos[above] == Upos::Verb && frames_of(above) &&
           (c.reading.upos[object] == Upos::Num || child(clauses.tree, c.reading, object, Deprel::Nummod) != kNone);
  }

  bool has_particle(uint32_t v, std::string_view particle) const {
    for (const uint32_t below : clauses.tree.children(v)) {
      const Deprel relation = clauses.relation(below);
      if ((relation == Deprel::CompoundPrt || relation == Deprel::Advmod || relation == Deprel::Xcomp) && clauses.lemma(below) == particle) return true;
      if ((relation == Deprel::Obl || relation == Deprel::Obj || relation == Deprel::Advcl) && clauses.preposition(below) == particle && !clauses.in_time(below)) return true;
    }
    return false;
  }

  bool is_addressed_noun(uint32_t noun) const {
    const auto* frames = words.noun(clauses.lemma(noun));
    return frames && is_addressed(frames->front().type);
  }

  // ---- event nouns --------------------------------------------------------------------------------------------------

  void noun(uint32_t n, const Sentence& sentence) {
    const auto* frames = words.noun(clauses.lemma(n));
    if (!frames || clauses.relation(n) == Deprel::Compound) return;
    for (const ActFrame& frame : *frames) {
      if (!frame.object.empty() && !has_modifier(n, frame.object)) continue;
      if (used[n] && frame.object != "joint") continue;
      Act act = begin(frame, n, sentence);
      act.actor = noun_actor(n);
      bool heard = false;
      if (auto both = clauses.parties_with(n, "between"); both.size() > 1) {  // "arranged a meeting between X and Y": theirs
        act.actor.assign(1, both.front());
        act.recipient.assign(both.begin() + 1, both.end());
      }
      for (const std::string& slot : frame.recipient) {
        if (!act.recipient.empty()) break;
        if (slot == "both") {
          if (act.actor.size() > 1) act.recipient.assign(act.actor.begin() + 1, act.actor.end()), act.actor.resize(1);
          continue;
        }
        auto found = clauses.parties_with(n, slot);
        if (found.empty() && clauses.head(n) != kNone && clauses.object[clauses.head(n)] == n && slot != "of") found = clauses.parties_with(clauses.head(n), slot);
        if (slot == "between" && act.actor.empty() && found.size() > 1) act.actor.assign(1, found.front()), found.erase(found.begin());
        drop_actors(found, act);
        act.recipient = std::move(found);
      }
      if (act.recipient.empty() && act.type == ActType::Assault) act.recipient = parties.words_at(frame, n);
      if (act.recipient.empty() && is_addressed(act.type) && !act.actor.empty() && clauses.lemma(n) != "lawsuit") {
        const uint32_t verb = clauses.head(n);
        if (verb != kNone && clauses.object[verb] == n && is_hearing(clauses.lemma(verb)) && !clauses.is_passive(verb)) {
          act.recipient = clauses.parties_at(clauses.subject_of(verb, words), true);
          drop_actors(act.recipient, act);
          heard = !act.recipient.empty();
        }
      }
      if (!complete(frame, act, false)) continue;
      const auto sense = sense_of(clauses, words, frame, act, n);
      if (!sense) continue;
      act.type = *sense;
      const bool made = heard || is_heard(n, act);
      add_act(c, clauses, words, {n, kNone, light_verb(n)}, std::move(act));
      if (made) c.claims.acts.back().modality = Modality::Actual;  // a demand that is rejected was made
      // "announced a withdrawal": to come; an announced arrest was made
      if (Act& row = c.claims.acts.back(); row.modality == Modality::Actual && is_material(row.type) && row.type != ActType::Coerce && is_announced(n)) row.modality = Modality::Committed;
      if (frame.object == "joint") continue;  // "joint operations with X against Y": with one, against another
      return;
    }
  }

  // "Holm dismissed Dorn's accusations": made, whatever Holm thinks of them
  bool is_heard(uint32_t n, const Act& act) const {
    const uint32_t verb = clauses.head(n);
    return is_addressed(act.type) && verb != kNone && clauses.object[verb] == n && is_hearing(clauses.lemma(verb)) && light_verb(n) == kNone;
  }

  bool is_announced(uint32_t n) const {
    const uint32_t verb = clauses.head(n);
    if (verb == kNone || clauses.lemma(verb) != "announce") return false;
    return clauses.object[verb] == n || (clauses.is_passive(verb) && clauses.subject[verb] == n);
  }

  bool has_modifier(uint32_t n, std::string_view modifier) const {
    for (const uint32_t below : clauses.tree.children(n))
      if (clauses.lemma(below) == modifier) return true;
    return false;
  }

  // "Karsk's attack", "a Karskan raid", "an attack by Karsk", "Karsk carried out an attack", "an attack carried out by Karsk".
  std::vector<Party> noun_actor(uint32_t n) const {
    // "offered X joint raids": a parser may take the hearer for a part of the noun
    if (const uint32_t verb = clauses.head(n); verb != kNone && clauses.relation(n) == Deprel::Obj && clauses.lemma(verb) == "offer" && !clauses.is_passive(verb))
      if (auto offers = clauses.parties_at(clauses.subject_of(verb, words), true); !offers.empty()) return offers;
    auto found = parties.possessor(n);
    if (found.empty()) found = clauses.parties_with(n, "by");
    if (!found.empty()) return found;
    for (const uint32_t below : clauses.tree.children(n))
      if (clauses.relation(below) == Deprel::Acl && c.reading.form[below] == Form::PastParticiple)
        if (found = clauses.parties_at(clauses.agent_of(below), true); !found.empty()) return found;
    for (const uint32_t below : clauses.tree.children(n))  // "the police killings"
      if (clauses.relation(below) == Deprel::Compound && below + 1 == n && by_force(below)) return {{kNone, c.reading.tokens[below].span}};
    const uint32_t verb = clauses.head(n);
    if (verb == kNone || c.reading.upos[verb] != Upos::Verb) return {};
    if (light_verb(n) != kNone) return clauses.parties_at(clauses.subject_of(verb, words), true);
    return {};
  }

  // "carried out an attack", "took part in an operation": the verb whose subject does what the noun names.
  uint32_t light_verb(uint32_t n) const {
    const uint32_t verb = clauses.head(n);
    if (verb == kNone || c.reading.upos[verb] != Upos::Verb || clauses.is_passive(verb)) return kNone;
    if (clauses.object[verb] == n) return is_light(clauses.verb_lemma(verb)) ? verb : kNone;
    if (clauses.relation(n) != Deprel::Obl || clauses.preposition(n) != "in") return kNone;
    const uint32_t object = clauses.object[verb];
    return clauses.lemma(verb) == "participate" || (clauses.lemma(verb) == "take" && object != kNone && clauses.lemma(object) == "part") ? verb : kNone;
  }

  // ---- rows ---------------------------------------------------------------------------------------------------------

  Act begin(const ActFrame& frame, uint32_t token, const Sentence& sentence) const {
    Act act;
    act.type = frame.type;
    act.trigger = c.reading.tokens[token].span;
    act.sentence = sentence.span;
    act.section = c.article.blocks[sentence.block].kind;
    return act;
  }

  // Places and outlets do nothing of these kinds, as a rule.
  bool complete(const ActFrame& frame, Act& act, bool passive) const {
    // who visits a capital visits its state
    if (act.type == ActType::Consult) {
      for (Party& party : act.recipient)
        if (party.entity != kNone && c.claims.entities[party.entity].kind == ActorKind::Place) {
          act.place = party;
          party.entity = c.claims.entities[party.entity].part_of;
        }
      // to talk with an outlet is an interview
      std::erase_if(act.recipient, [&](const Party& party) { return party.entity == kNone || c.claims.entities[party.entity].kind == ActorKind::Outlet; });
    }
    if (frame.needs_body)
      std::erase_if(act.recipient, [&](const Party& party) { return party.entity == kNone || !is_body(party.entity); });
    std::erase_if(act.actor, [&](const Party& party) {
      if (party.entity == kNone) return false;
      const ActorKind kind = c.claims.entities[party.entity].kind;
      return kind == ActorKind::Place || kind == ActorKind::Outlet || is_nature(c.claims.entities[party.entity]);
    });
    if (passive && frame.passive_alone && !act.recipient.empty()) return true;
    if (frame.needs_actor && act.actor.empty()) return false;
    if (frame.needs_recipient && act.recipient.empty()) return false;
    if (act.actor.empty() && act.recipient.empty()) return false;
    return true;
  }

  // A state, a group or a body, or who is part of one.
  bool is_body(uint32_t entity) const {
    switch (c.claims.entities[entity].kind) {
      case ActorKind::State: case ActorKind::Organ: case ActorKind::ArmedGroup: case ActorKind::International: return true;
      default: return c.claims.entities[entity].part_of != kNone;
    }
  }
};

}  // namespace

void find_acts(Context& c) { Finder{c, c.lexicons.parts().acts, Clauses(c), {}, {}}.run(); }

}  // namespace onrecord::extract
