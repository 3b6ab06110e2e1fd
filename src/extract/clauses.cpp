#include "extract/clauses.h"

#include <algorithm>
#include <numeric>

#include "core/utf8.h"
#include "extract/act_words.h"
#include "extract/lexicons.h"

namespace onrecord::extract {
namespace {

constexpr int kClimb = 5;  // steps up the tree that control and coordination are followed

// Innermost statement of every token: contents swept from left to right with a stack.
std::vector<uint32_t> innermost_statements(const Context& c) {
  struct Content {
    Span span;
    uint32_t statement;
  };
  std::vector<Content> contents;
  for (uint32_t s = 0; s < c.claims.statements.size(); ++s)
    for (const Span span : c.claims.statements[s].content) contents.push_back({span, s});
  std::stable_sort(contents.begin(), contents.end(), [](const Content& a, const Content& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
  });
  std::vector<uint32_t> of(c.reading.tokens.size(), kNone);
  std::vector<Content> open;
  size_t next = 0;
  for (uint32_t i = 0; i < of.size(); ++i) {
    const Span token = c.reading.tokens[i].span;
    while (next < contents.size() && contents[next].span.begin <= token.begin) open.push_back(contents[next++]);
    while (!open.empty() && open.back().span.end < token.end) open.pop_back();
    if (!open.empty()) of[i] = open.back().statement;
  }
  return of;
}

bool is_relative(std::string_view lemma) { return lemma == "who" || lemma == "which" || lemma == "that" || lemma == "whom"; }

bool is_soil(std::string_view lemma) { return lemma == "soil" || lemma == "territory" || lemma == "ground"; }

// "Karskan adversaries", "Holm's rivals": not Karsk, not Holm
bool is_against(std::string_view noun) {
  static constexpr std::string_view nouns[] = {"adversary", "ally", "border", "challenger", "competitor", "critic", "enemy", "foe", "neighbor", "neighbour",
                                               "opponent", "opposition", "predecessor", "rival", "successor", "victim"};
  return std::binary_search(std::begin(nouns), std::end(nouns), noun);
}

// "Holm's wife", "the friends of Holm": of people to whom somebody belongs
bool is_kin(std::string_view noun) {
  static constexpr std::string_view nouns[] = {"aunt", "backer", "boyfriend", "brother", "child", "cousin", "daughter", "donor", "ex-wife", "family", "fan", "father", "follower", "friend",
                                               "girlfriend", "grandson", "husband", "mother", "nephew", "niece", "parent", "partner", "relative", "sister", "son", "supporter", "surrogate", "uncle",
                                               "widow", "wife"};
  return std::binary_search(std::begin(nouns), std::end(nouns), noun);
}

// A noun for somebody or some people: of an office, a trade, a kind of people.
bool is_people(const Clauses& clauses, uint32_t token) {
  if (clauses.reading.upos[token] != Upos::Noun && clauses.reading.upos[token] != Upos::Propn) return false;
  const std::string noun = lower(clauses.lemma(token));
  const auto& parts = clauses.c.lexicons.parts();
  if (const uint32_t m = mention_at(clauses.reading, token); m != kNone && clauses.reading.mentions[m].entity != kNone) {
    const ActorKind kind = clauses.c.claims.entities[clauses.reading.mentions[m].entity].kind;
    if (kind == ActorKind::Person || kind == ActorKind::Collective || kind == ActorKind::ArmedGroup) return true;
  }
  if (clauses.reading.upos[token] == Upos::Propn) return false;
  if (const ActorNoun* actor = parts.gazetteer.noun(noun)) return actor->kind == ActorKind::Collective || actor->kind == ActorKind::Person || actor->kind == ActorKind::ArmedGroup;
  const auto speaks = speaker_class(parts.speaker_nouns, noun);
  return parts.gazetteer.title(noun) || is_kin(noun) || (speaks && !is_document(speaks) && noun != "government" && noun != "administration");
}

// "a pollster with the Party who left", "sent an aide to the office, who ...": whom "who" takes up where the noun before it is nobody.
uint32_t somebody_above(const Clauses& clauses, uint32_t noun) {
  constexpr int kSteps = 3;
  uint32_t at = noun;
  for (int step = 0; step < kSteps; ++step) {
    const uint32_t above = clauses.head(at);
    if (above == kNone) return kNone;
    if (clauses.relation(at) == Deprel::Obl) {
      const uint32_t object = clauses.object[above];
      return object != kNone && object < noun && is_people(clauses, object) ? object : kNone;
    }
    if (clauses.relation(at) != Deprel::Nmod && clauses.relation(at) != Deprel::Appos) return kNone;
    if (is_people(clauses, above)) return above;
    at = above;
  }
  return kNone;
}

bool is_modifier(Deprel relation) {
  return relation == Deprel::NmodPoss || relation == Deprel::Amod || relation == Deprel::Compound || relation == Deprel::NmodNpmod;
}

}  // namespace

bool is_law(std::string_view lemma) {
  static constexpr std::string_view nouns[] = {"act", "amendment", "bill", "law", "legislation", "measure", "motion", "petition", "resolution"};
  return std::binary_search(std::begin(nouns), std::end(nouns), lemma);
}

bool is_hearing(std::string_view lemma) {
  static constexpr std::string_view verbs[] = {"accept", "answer", "decline", "defy", "deny", "dismiss", "face", "heed", "ignore", "meet", "oppose",
                                               "rebuff", "receive", "refuse", "reject", "resist", "satisfy"};
  return std::binary_search(std::begin(verbs), std::end(verbs), lemma);
}

Clauses::Clauses(const Context& context) : c(context), reading(context.reading), tree(build_tree(context.reading)), statement(innermost_statements(context)) {
  subject.assign(reading.tokens.size(), kNone);
  object.assign(reading.tokens.size(), kNone);
  for (uint32_t i = 0; i < reading.tokens.size(); ++i) {
    const uint32_t above = reading.head[i];
    if (above == kNone) continue;
    const Deprel relation = reading.deprel[i];
    if ((relation == Deprel::Nsubj || relation == Deprel::NsubjPass) && subject[above] == kNone) subject[above] = i;
    // "told X that Y denounced Z": a "that" before the verb that has an object of its own is no object
    if (relation == Deprel::Obj && (object[above] == kNone || (object[above] < above && i > above && is_relative(lower(lemma(object[above])))))) object[above] = i;
  }
  // "imposed sanctions" read as sanctions that are imposed: an adjective has no subject of its own
  for (uint32_t i = 0; i < reading.tokens.size(); ++i)
    if (reading.deprel[i] == Deprel::Amod && reading.upos[i] == Upos::Verb && subject[i] != kNone && subject[i] < i && reading.head[i] > i && object[i] == kNone)
      object[i] = reading.head[i];
}

// No English verb ends in these but before an e.
std::string Clauses::verb_lemma(uint32_t token) const {
  std::string base = lower(lemma(token));
  if (reading.upos[token] != Upos::Verb || base.size() < 3) return base;
  const std::string form = lower(word(reading, c.article.text, token));
  const bool cut = form == base + "ed" || form == base + "es" || form == base + "ing";
  const std::string_view end = std::string_view(base).substr(base.size() - 2);
  return cut && (end == "ul" || end == "os" || end == "us" || end == "rg" || base.back() == 'v' || base.back() == 'c' || base.back() == 'u') ? base + 'e' : base;
}

bool Clauses::is_passive(uint32_t verb) const {
  if (child(tree, reading, verb, Deprel::AuxPass, Deprel::NsubjPass) != kNone) return true;
  if (reading.form[verb] != Form::PastParticiple || child(tree, reading, verb, Deprel::Aux) != kNone) return false;
  return object[verb] == kNone;  // "the ship seized by X", "officials say three killed"
}

std::string_view Clauses::preposition(uint32_t token) const {
  for (const uint32_t below : tree.children(token))
    if (relation(below) == Deprel::Case && lemma(below) != "'s" && lemma(below) != "’s") return lemma(below);
  return {};
}

// "the group that attacked X", "Karsk, which X accused": the noun that a relative pronoun takes up.
uint32_t Clauses::antecedent(uint32_t token) const {
  if (token == kNone || !is_relative(lower(lemma(token)))) return token;
  const uint32_t clause = head(token);
  if (clause != kNone && relation(clause) == Deprel::AclRelcl) {
    // "defiance from Karsk, which X accused": the name right before it, if the noun above is nobody
    const uint32_t noun = head(clause);
    // "a member of the Council, who left", "guests outside the palace who met X": who is somebody
    if (noun != kNone && lower(lemma(token)) == "who" && relation(noun) == Deprel::Nmod && head(noun) != kNone && c.lexicons.parts().gazetteer.noun(lower(lemma(head(noun))))) {
      const uint32_t m = mention_at(reading, noun);
      const uint32_t e = m == kNone ? kNone : reading.mentions[m].entity;
      if (e != kNone && c.claims.entities[e].kind != ActorKind::Person && c.claims.entities[e].kind != ActorKind::Collective) return head(noun);
    }
    if (noun != kNone && lower(lemma(token)) == "who" && !is_people(*this, noun))
      if (const uint32_t somebody = somebody_above(*this, noun); somebody != kNone) return somebody;
    // "blasts at the Velm Palace that hurt X": a name needs no clause to say which
    if (noun != kNone && lower(lemma(token)) == "that" && reading.upos[noun] == Upos::Propn && relation(noun) == Deprel::Nmod && reading.upos[token - 1] != Upos::Punct &&
        head(noun) != kNone && reading.upos[head(noun)] == Upos::Noun) {
      const auto where = preposition(noun);
      if (where == "in" || where == "at" || where == "near" || where == "outside" || where == "inside" || child(tree, reading, noun, Deprel::Det) == kNone) return head(noun);
    }
    // "an office, a state who": nobody
    if (noun != kNone && lower(lemma(token)) == "who") {
      const uint32_t m = mention_at(reading, noun);
      const uint32_t e = m == kNone ? kNone : reading.mentions[m].entity;
      if (e != kNone && (c.claims.entities[e].kind == ActorKind::State || c.claims.entities[e].kind == ActorKind::Place) && reading.form[noun] != Form::Plural && lower(lemma(noun)).find("people") == std::string::npos &&
          !c.lexicons.parts().gazetteer.noun(lower(lemma(noun)))) return token;
    }
    if (noun != kNone && mention_at(reading, noun) == kNone && token > 1) {
      const uint32_t end = reading.upos[token - 1] == Upos::Punct ? token - 1 : token;
      if (const uint32_t m = last_mention(end); m != kNone && reading.mentions[m].tokens.end == end && reading.mentions[m].head > noun) return reading.mentions[m].head;
    }
    return noun;
  }
  // the tree may have missed it; the words before the pronoun have not
  if (token < 2) return token;
  const uint32_t before = reading.upos[token - 1] == Upos::Punct ? token - 2 : token - 1;
  const uint32_t m = last_mention(before + 1);
  return m != kNone && reading.mentions[m].tokens.contains(before) ? reading.mentions[m].head : token;
}

// The last mention with its head before this token, or kNone.
uint32_t Clauses::last_mention(uint32_t token) const {
  const auto& mentions = reading.mentions;
  const auto after = std::lower_bound(mentions.begin(), mentions.end(), token, [](const Mention& m, uint32_t t) { return m.head < t; });
  return after == mentions.begin() ? kNone : static_cast<uint32_t>(after - mentions.begin()) - 1;
}

// Whoever stands right before a finite verb without a subject, but for auxiliaries, adverbs and times: the tree has lost it.
uint32_t Clauses::lost_subject(uint32_t verb) const {
  const Form form = reading.form[verb];
  const bool finite = form == Form::Past || form == Form::Present || child(tree, reading, verb, Deprel::Aux, Deprel::AuxPass) != kNone;
  if (!finite || relation(verb) == Deprel::Conj || relation(verb) == Deprel::Acl || child(tree, reading, verb, Deprel::Mark) != kNone) return kNone;
  const uint32_t start = reading.sentences[reading.sentence_of[verb]].tokens.begin;
  uint32_t at = verb;
  for (int step = 0; step < 5 && at > start; ++step) {
    --at;
    const Upos tag = reading.upos[at];
    if (tag == Upos::Aux || tag == Upos::Adv || tag == Upos::Part || in_time(at)) continue;
    if (tag != Upos::Noun && tag != Upos::Propn && tag != Upos::Pron) return kNone;
    const uint32_t m = last_mention(at + 1);
    if (m == kNone || reading.mentions[m].tokens.end != at + 1) return kNone;
    const uint32_t s = reading.mentions[m].head;
    if (!preposition(s).empty() && preposition(s) != "both") return kNone;
    return relation(s) == Deprel::Conj && head(s) != kNone ? head(s) : s;
  }
  return kNone;
}

bool Clauses::in_time(uint32_t token) const {
  const Span span = reading.tokens[token].span;
  const auto after = std::upper_bound(reading.times.begin(), reading.times.end(), span.begin,
                                      [](uint32_t begin, const TimeMention& t) { return begin < t.span.begin; });
  return (after != reading.times.begin() && (after - 1)->span.contains(span)) ||
         (lemma(token) == "on" && after != reading.times.end() && after->span.begin <= span.end + 1);
}

uint32_t Clauses::joined_to(uint32_t verb) const {
  const auto marked = [&](uint32_t v) {
    for (const uint32_t below : tree.children(v))
      if (relation(below) == Deprel::Mark && lemma(below) == "to") return true;
    return false;
  };
  uint32_t above = head(verb);
  // "predicted that X would lose and asked ...": past beside a bare form under an auxiliary
  const auto bare = [&](uint32_t v) { return reading.form[verb] == Form::Past && reading.form[v] == Form::Base && child(tree, reading, v, Deprel::Aux) != kNone; };
  if (above != kNone && bare(above) && relation(above) == Deprel::Ccomp && head(above) != kNone) return head(above);
  // the same, where the tree has hung the verb of saying on what is said
  if (above != kNone && bare(above) && relation(above) == Deprel::Root)
    for (const uint32_t below : tree.children(above))
      if (below < above && relation(below) == Deprel::Advcl && reading.form[below] == Form::Past && subject[below] != kNone && child(tree, reading, below, Deprel::Mark) == kNone) return below;
  // "said that X had left, and accused Y": told in the tense of the verb that tells it
  const auto helped = [&](uint32_t v) { return reading.form[v] != Form::Past && child(tree, reading, v, Deprel::Aux) != kNone; };
  if (above != kNone && reading.form[verb] == Form::Past && child(tree, reading, verb, Deprel::Aux, Deprel::AuxPass) == kNone && helped(above)) {
    uint32_t at = above;
    for (int step = 0; step < kClimb && at != kNone && relation(at) != Deprel::AclRelcl && (reading.form[at] != Form::Past || reading.upos[at] != Upos::Verb); ++step) at = head(at);
    if (at != kNone && at != above && reading.upos[at] == Upos::Verb && reading.form[at] == Form::Past) return at;
  }
  // "would keep X from trading and block Y": a bare form goes with a bare form
  const bool ing = above != kNone && reading.upos[above] == Upos::Verb && reading.form[above] == Form::PresentParticiple && child(tree, reading, above, Deprel::Aux) == kNone;
  if (ing && (reading.form[verb] == Form::Base || reading.form[verb] == Form::Past) && !marked(verb) && child(tree, reading, verb, Deprel::Aux, Deprel::AuxPass) == kNone) {
    uint32_t at = above;
    for (int step = 0; step < kClimb && at != kNone && relation(at) != Deprel::AclRelcl && (reading.upos[at] != Upos::Verb || reading.form[at] != reading.form[verb]); ++step) at = head(at);
    if (at != kNone && at != above && reading.upos[at] == Upos::Verb && reading.form[at] == reading.form[verb]) return at;
  }
  if (above == kNone || (reading.form[verb] != Form::Past && reading.form[verb] != Form::Present) || !marked(above)) return above;
  for (int step = 0; step < kClimb && above != kNone && (marked(above) || reading.upos[above] != Upos::Verb); ++step) above = head(above);
  return above;
}

uint32_t Clauses::subject_of(uint32_t verb, const ActWords& words) const {
  uint32_t at = verb;
  for (int step = 0; step < kClimb && at != kNone; ++step) {
    if (subject[at] != kNone) return antecedent(subject[at]);
    if (const uint32_t wished = wished_of(at); wished != kNone) return antecedent(wished);
    if (const uint32_t s = lost_subject(at); s != kNone) return s;
    const uint32_t above = relation(at) == Deprel::Conj ? joined_to(at) : head(at);
    if (above == kNone) return kNone;
    switch (relation(at)) {
      case Deprel::Conj:
        if (reading.upos[above] != Upos::Verb && reading.upos[above] != Upos::Adj) return kNone;
        if (is_passive(at) != is_passive(above)) return kNone;  // "was seized and sank the boat" shares no role
        break;
      case Deprel::Xcomp: case Deprel::Ccomp: {
        const Governor* governor = words.governor(lemma(above));
        if (relation(at) == Deprel::Ccomp && !(governor && reading.form[at] == Form::PresentParticiple)) return kNone;
        if (governor && governor->by_object) {
          if (object[above] != kNone) return object[above];
          if (const uint32_t asked = child(tree, reading, above, Deprel::Iobj); asked != kNone) return asked;
          for (const uint32_t below : tree.children(above))  // "pleaded with X to leave", "appealed to X to"
            if (const auto where = preposition(below); below > above && below < at && relation(below) == Deprel::Obl && (where == "with" || where == "to" || where == "on" || where == "upon")) return below;
          return is_passive(above) ? subject[above] : kNone;
        }
        if (object[above] != kNone && !governor && reading.form[at] != Form::PastParticiple) return object[above];  // "let X leave"
        break;
      }
      case Deprel::Advcl:
        // "accused X of backing Y": X backs; "left, saying": the subject does both; with a subordinator it is another clause
        if (const Governor* governor = words.governor(lemma(above)); governor && governor->by_object)
          if (const uint32_t mark = child(tree, reading, at, Deprel::Mark, Deprel::Case); mark != kNone && lemma(mark) != "while" && lemma(mark) != "after" && lemma(mark) != "before" && lemma(mark) != "by") return object[above];
        if (is_reproached_for(at, above, words)) return object[above];
        if (reading.form[at] != Form::PresentParticiple && reading.form[at] != Form::Base) return kNone;
        break;
      case Deprel::Acl:
        // "troops guarding X", "a plan to attack": the noun, or whose plan it is
        // "issued a statement urging X": whoever issued it
        if (reading.form[at] == Form::PresentParticiple && relation(above) == Deprel::Obj && head(above) != kNone && !is_passive(head(above)) &&
            speaker_class(c.lexicons.parts().speaker_nouns, lemma(above)) == SpeakerClass::Document) {
          at = head(above);
          continue;
        }
        if (const uint32_t doer = reading.form[at] == Form::PresentParticiple ? clause_beside(at) : kNone; doer != kNone) {
          at = doer;
          continue;
        }
        if (const Governor* governor = words.governor(lemma(above)); reading.form[at] == Form::PresentParticiple && (!governor || (governor->modality == Modality::Hypothetical && !is_law(lemma(above))))) return above;
        if ((reading.form[at] == Form::PastParticiple || reading.form[at] == Form::Past) && object[at] != kNone) return above;  // "an official last week accused X"
        if (is_passive(at)) return above;
        // "brings in a bill to impose sanctions": a law does it, if it is passed, and no one of those who ask for it
        if (is_law(lower(lemma(above))) && child(tree, reading, at, Deprel::Mark) != kNone) return kNone;
        // "pressure on X to leave": X; "resists pressure to leave": whoever resists
        if (const Governor* governor = words.governor(lemma(above)); governor && governor->by_object) {
          for (const uint32_t below : tree.children(above))
            if (const auto where = preposition(below); relation(below) == Deprel::Nmod && (where == "on" || where == "to" || where == "upon" || where == "for")) return below;
          const uint32_t hears = relation(above) == Deprel::Obj ? head(above) : kNone;
          return hears != kNone && !is_passive(hears) && is_hearing(lemma(hears)) ? subject_of(hears, words) : kNone;
        }
        // "X was the first president to visit Y": X
        if (child(tree, reading, above, Deprel::Cop) != kNone && subject[above] != kNone && child(tree, reading, at, Deprel::Mark) != kNone) return antecedent(subject[above]);
        for (const uint32_t below : tree.children(above))
          if (relation(below) == Deprel::NmodPoss || (relation(below) == Deprel::Compound && mention_at(reading, below) != kNone)) return below;
        at = relation(above) == Deprel::Obj ? head(above) : kNone;
        continue;
      case Deprel::AclRelcl: return kNone;
      default: return kNone;
    }
    at = above;
  }
  return kNone;
}

// "The board fined the owners, freezing their boats": behind a comma the participle goes with the verb and not with what it is done to.
uint32_t Clauses::clause_beside(uint32_t participle) const {
  const uint32_t begin = tree.reach[participle].begin;
  if (begin == 0 || (word(reading, c.article.text, begin) != "," && word(reading, c.article.text, begin - 1) != ",")) return kNone;
  uint32_t at = head(participle);
  for (int step = 0; step < 3 && at != kNone; ++step, at = head(at)) {
    if (relation(at) != Deprel::Obj && relation(at) != Deprel::Obl && relation(at) != Deprel::Nmod) return kNone;
    if (head(at) != kNone && reading.upos[head(at)] == Upos::Verb) return is_passive(head(at)) ? kNone : head(at);
  }
  return kNone;
}

// "wanted X to leave", "intends X to pay": X leaves and pays, whatever the tree hangs the infinitive on.
uint32_t Clauses::wished_of(uint32_t clause) const {
  static constexpr std::string_view verbs[] = {"intend", "like", "need", "prefer", "want", "wish"};
  const uint32_t above = head(clause);
  if (above == kNone || above > clause || object[above] == kNone || object[above] > clause || is_passive(above)) return kNone;
  if (relation(clause) != Deprel::Xcomp && relation(clause) != Deprel::Ccomp && relation(clause) != Deprel::Advcl) return kNone;
  const uint32_t mark = child(tree, reading, clause, Deprel::Mark);
  if (mark == kNone || lemma(mark) != "to" || mark < object[above]) return kNone;
  return std::binary_search(std::begin(verbs), std::end(verbs), verb_lemma(above)) && mention_at(reading, object[above]) != kNone ? object[above] : kNone;
}

// "blasted X for backing Y", "praised X for leaving": X backs, X leaves
bool Clauses::is_reproached_for(uint32_t clause, uint32_t verb, const ActWords& words) const {
  if (reading.form[clause] != Form::PresentParticiple || object[verb] == kNone || is_passive(verb)) return false;
  const auto* frames = words.verb(lemma(verb));
  if (!frames || (frames->back().type != ActType::Accuse && frames->back().type != ActType::Support)) return false;
  const auto below = tree.children(clause);
  return std::any_of(below.begin(), below.end(), [&](uint32_t b) { return (relation(b) == Deprel::Mark || relation(b) == Deprel::Case) && lemma(b) == "for"; });
}

uint32_t Clauses::agent_of(uint32_t verb) const {
  for (const uint32_t below : tree.children(verb))
    if ((relation(below) == Deprel::OblAgent && (preposition(below) == "by" || preposition(below).empty())) || (relation(below) == Deprel::Obl && is_passive(verb) && preposition(below) == "by")) return below;
  if (!is_passive(verb)) return kNone;
  for (const uint32_t below : tree.children(verb))  // "was shot and killed by police"
    if (relation(below) == Deprel::Conj && subject[below] == kNone && (reading.form[below] == Form::PastParticiple || reading.form[below] == Form::Past))
      for (const uint32_t agent : tree.children(below))
        if (relation(agent) == Deprel::OblAgent && preposition(agent) == "by") return agent;
  for (const uint32_t below : tree.children(verb))  // "shot dead by police", "hit in the arm by a guard"
    if (below > verb && (relation(below) == Deprel::Xcomp || (relation(below) == Deprel::Obl && preposition(below) == "in")))
      for (const uint32_t agent : tree.children(below))
        if ((relation(agent) == Deprel::Obl || relation(agent) == Deprel::OblAgent || relation(agent) == Deprel::Nmod) && preposition(agent) == "by") return agent;
  return kNone;
}

// "any group", "no outfit", "whatever organisation": nobody in particular.
bool Clauses::is_generic(uint32_t token) const {
  for (const uint32_t below : tree.children(token)) {
    if (relation(below) != Deprel::Det) continue;
    const std::string word = lower(lemma(below));
    if (word == "any" || word == "no" || word == "every" || word == "whatever" || word == "whichever" || word == "which") return true;
  }
  return false;
}

Party Clauses::party_at(uint32_t token, bool strict) const {
  if (token == kNone) return {};
  const auto entity_at = [&](uint32_t t) {
    const uint32_t m = mention_at(reading, t);
    return m == kNone ? kNone : reading.mentions[m].entity;
  };
  const bool crowd = reading.upos[token] == Upos::Det || (reading.upos[token] == Upos::Pron && mention_at(reading, token) != kNone && reading.mentions[mention_at(reading, token)].kind != MentionKind::Pronoun);  // "everybody who asked"
  if (is_generic(token) || crowd) return {};
  if (const uint32_t m = mention_at(reading, token); m != kNone && reading.mentions[m].entity != kNone) return {reading.mentions[m].entity, span_of(reading, reading.mentions[m].tokens)};
  for (const uint32_t below : tree.children(token))  // "Harbour League member Karsk": Karsk
    if ((relation(below) == Deprel::Appos || relation(below) == Deprel::Flat) && tree.reach[below].begin == token + 1)
      if (const uint32_t m = mention_at(reading, below); m != kNone && reading.mentions[m].kind == MentionKind::Name && entity_at(below) != kNone) return {entity_at(below), span_of(reading, phrase_of(reading, tree, token))};
  if (strict || is_against(lower(lemma(token)))) return {};
  const bool land = lemma(token) == "state" || lemma(token) == "province" || lemma(token) == "region";  // "the Karsk province of Orva" is not Karsk
  for (const uint32_t below : tree.children(token)) {
    const bool of = relation(below) == Deprel::Nmod && preposition(below) == "of";
    if ((!is_modifier(relation(below)) || land) && !of) continue;
    const uint32_t e = entity_at(below);
    // "a Holm supporter", "friends of Holm" are not Holm; "the Reds' candidate" is no party
    const ActorKind kind = e == kNone ? ActorKind::Unknown : c.claims.entities[e].kind;
    if (kind == ActorKind::Person && ((relation(below) == Deprel::Compound && c.lexicons.parts().gazetteer.noun(lower(lemma(token)))) || is_people(*this, token))) continue;
    if (kind == ActorKind::Organization && relation(below) != Deprel::Nmod && reading.form[token] != Form::Plural && c.lexicons.parts().gazetteer.title(lower(lemma(token)))) continue;
    if (e != kNone) return {e, span_of(reading, phrase_of(reading, tree, token))};
  }
  return {};
}

// "investigates X, and Y is considering it": Y begins a clause of its own, though the tree joins it to X.
bool Clauses::begins_clause(uint32_t token) const {
  const uint32_t m = mention_at(reading, token);
  if (m == kNone) return false;
  const uint32_t next = reading.mentions[m].tokens.end;
  if (next >= reading.tokens.size() || reading.sentence_of[next] != reading.sentence_of[token]) return false;
  const bool finite = reading.upos[next] == Upos::Aux || (reading.upos[next] == Upos::Verb && (reading.form[next] == Form::Past || reading.form[next] == Form::Present));
  if (!finite) return false;
  // what follows has no other subject, and somebody else has what comes before
  const uint32_t verb = reading.upos[next] == Upos::Aux && head(next) != kNone ? head(next) : next;
  if (subject[verb] == token) return true;
  const uint32_t first = head(token);
  return subject[verb] == kNone && reading.upos[verb] == Upos::Verb && first != kNone && (relation(first) == Deprel::Obj || relation(first) == Deprel::Obl);
}

std::vector<Party> Clauses::parties_at(uint32_t token, bool strict) const {
  std::vector<Party> parties;
  if (token == kNone) return parties;
  const auto add = [&](const Party& party) {
    const bool there = std::any_of(parties.begin(), parties.end(), [&](const Party& p) { return p.entity == party.entity; });
    if (party.entity != kNone && !there && parties.size() < 12) parties.push_back(party);
  };
  add(party_at(token, strict));
  // without an "and" a parser has taken an apposition for one of several
  const auto joined = [&](uint32_t below) { return relation(below) == Deprel::Conj && child(tree, reading, below, Deprel::Cc) != kNone; };
  const auto children = tree.children(token);
  if (std::none_of(children.begin(), children.end(), joined)) return parties;
  for (const uint32_t below : children)
    if (relation(below) == Deprel::Conj && !says_no(below) && !begins_clause(below)) add(party_at(below, strict));  // "X and not Y"
  return parties;
}

std::vector<Party> Clauses::parties_with(uint32_t token, std::string_view wanted) const {
  for (const uint32_t below : tree.children(token)) {
    if (relation(below) != Deprel::Obl && relation(below) != Deprel::Nmod && relation(below) != Deprel::Obj) continue;
    if (preposition(below) != wanted) continue;
    if (auto found = parties_at(below, false); !found.empty()) return found;
  }
  // "raids with X against Y", where a parser has hung Y on X
  if (wanted == "against")
    for (const uint32_t below : tree.children(token))
      if (preposition(below) == "with" || preposition(below) == "by")
        if (auto found = parties_with(below, wanted); !found.empty()) return found;
  // right after the word, wherever the tree hangs it
  const uint32_t next = token + 1;
  if (next < reading.tokens.size() && reading.sentence_of[next] == reading.sentence_of[token] && lemma(next) == wanted &&
      relation(next) == Deprel::Case)
    return parties_at(head(next), false);
  return {};
}

bool Clauses::says_no(uint32_t token) const {
  for (const uint32_t below : tree.children(token)) {
    const std::string word = lower(lemma(below));
    if (lower(onrecord::word(reading, c.article.text, below)) == "longer" && below > 0 && lower(onrecord::word(reading, c.article.text, below - 1)) == "no") return true;
    if (word == "not" || word == "n't" || word == "n’t" || word == "never" || (word == "no" && relation(below) == Deprel::Det)) return true;
    // "neither backed X nor met Y": both verbs
    if (reading.upos[token] == Upos::Verb && (word == "neither" || (word == "nor" && below < token && relation(below) == Deprel::Cc))) return true;
  }
  // "no soldier will enter", "took no action", "neither X nor Y entered", "met neither"
  for (const uint32_t part : {subject[token], object[token]}) {
    if (part == kNone) continue;
    if (lower(lemma(part)) == "neither") return true;
    for (const uint32_t below : tree.children(part)) {
      const std::string word = lower(lemma(below));
      if ((word == "no" && relation(below) == Deprel::Det) || (word == "neither" && relation(below) != Deprel::Conj)) return true;
    }
  }
  return false;
}

Party Clauses::place_of(uint32_t trigger) const {
  const auto look = [&](uint32_t token) -> Party {
    for (const uint32_t below : tree.children(token)) {
      if (relation(below) != Deprel::Obl && relation(below) != Deprel::Nmod) continue;
      const auto where = preposition(below);
      if (where == "on" && is_soil(lemma(below)))
        if (const Party land = party_at(below, false); land.entity != kNone && c.claims.entities[land.entity].kind == ActorKind::State) return land;
      if (where != "in" && where != "at" && where != "near" && where != "outside" && where != "inside" && where != "across") continue;
      const uint32_t m = mention_at(reading, below);
      if (m == kNone || reading.mentions[m].entity == kNone) continue;
      const ActorKind kind = c.claims.entities[reading.mentions[m].entity].kind;
      if (kind == ActorKind::Place || kind == ActorKind::State) return {reading.mentions[m].entity, span_of(reading, reading.mentions[m].tokens)};
    }
    return {};
  };
  Party place = look(trigger);
  if (place.entity == kNone && object[trigger] != kNone) place = look(object[trigger]);
  if (place.entity == kNone && reading.upos[trigger] == Upos::Noun && head(trigger) != kNone && object[head(trigger)] == trigger) place = look(head(trigger));
  return place;
}

// ---- time -------------------------------------------------------------------------------------------------------------

// "marched on Monday, burned the camp and seized X": all of one day.
bool Clauses::joins(uint32_t verb, uint32_t first) const {
  for (int step = 0; step < kClimb && verb != kNone && relation(verb) == Deprel::Conj && reading.form[verb] != Form::Base; ++step, verb = head(verb))
    if (head(verb) == first) return true;
  return false;
}

When Clauses::when_of(uint32_t trigger) const {
  When when;
  const Sentence& sentence = reading.sentences[reading.sentence_of[trigger]];
  const auto& times = c.claims.times;
  const auto first = std::lower_bound(times.begin(), times.end(), sentence.span.begin,
                                      [](const TimeClaim& t, uint32_t begin) { return t.span.begin < begin; });
  uint32_t in_clause = kNone;
  int looked = 0;
  for (auto time = first; time != times.end() && time->span.begin < sentence.span.end && looked < 12; ++time, ++looked) {
    if (time->expr.type != TimeType::Date && time->expr.type != TimeType::Time) continue;
    auto token = std::lower_bound(reading.tokens.begin(), reading.tokens.end(), time->span.begin,
                                  [](const Token& t, uint32_t begin) { return t.span.begin < begin; });
    if (token == reading.tokens.end()) break;
    // up from the expression to the first verb or noun that it hangs on
    auto at = static_cast<uint32_t>(token - reading.tokens.begin());
    bool attached = false;
    for (int step = 0; step < 4 && at != kNone; ++step, at = head(at)) {
      if (at == trigger) { attached = true; break; }
      if (reading.upos[at] == Upos::Verb) break;
      if (!time->span.contains(reading.tokens[at].span) && stands_at_its_own_time(reading, tree, at)) { at = kNone; break; }
    }
    const auto index = static_cast<uint32_t>(time - times.begin());
    if (attached) return {index, WhenBasis::Attached, false};
    if (at != kNone && in_clause == kNone && (at == head(trigger) || joins(trigger, at))) in_clause = index;
  }
  if (in_clause != kNone) return {in_clause, WhenBasis::Clause, false};
  when.basis = WhenBasis::Tense;
  for (const uint32_t below : tree.children(trigger))
    if (relation(below) == Deprel::Aux && (lemma(below) == "will" || lemma(below) == "shall")) when.future = true;
  return when;
}

bool Clauses::is_until(uint32_t time) const {
  const auto first = std::ranges::lower_bound(reading.tokens, c.claims.times[time].span.begin, {}, [](const Token& t) { return t.span.begin; });
  const auto at = static_cast<uint32_t>(first - reading.tokens.begin());
  const auto ends = [&](uint32_t t) { return t < reading.tokens.size() && (lemma(t) == "until" || lemma(t) == "till"); };
  return ends(at) || (at > 0 && ends(at - 1));
}

}  // namespace onrecord::extract
