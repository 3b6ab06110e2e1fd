// Standing relations: predicates ("X backs Y", "X is based in Y"), bearers in apposition, title or predicate ("X, leader of
// Y"), nouns of relation ("X's ties with Y"), hyphened words ("the Y-backed X"). Both ends must be entities.
#include <algorithm>

#include "core/utf8.h"
#include "extract/clauses.h"
#include "extract/lexicons.h"
#include "extract/stages.h"

namespace onrecord::extract {
namespace {

// Verbs with which somebody is said to have what their object names: "has ties", "maintains contact".
bool is_having(std::string_view lemma) {
  static constexpr std::string_view having[] = {"build", "cut", "deny", "develop", "enjoy", "establish", "forge", "give", "have",
                                                "keep", "lend", "maintain", "offer", "provide", "retain", "sever"};
  return std::binary_search(std::begin(having), std::end(having), lemma);
}

struct Finder {
  Context& c;
  const TieWords& words;
  const ActWords& acts;
  Clauses clauses;
  bool former = false;    // of the row at hand: it held once
  bool asserted = true;   // of the row at hand: a predicate says it, not a title

  void run() {
    const Reading& reading = c.reading;
    for (const Sentence& sentence : reading.sentences) {
      if (!carries_claims(c.article.blocks[sentence.block].kind)) continue;
      for (uint32_t i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
        hyphened(i, sentence);
        if (reading.upos[i] == Upos::Verb || reading.upos[i] == Upos::Adj) predicate(i, sentence);
        if (reading.upos[i] == Upos::Noun || reading.upos[i] == Upos::Propn) noun(i, sentence);
      }
      identities(sentence);
    }
  }

  // ---- verbs and predicates -----------------------------------------------------------------------------------------

  void predicate(uint32_t v, const Sentence& sentence) {
    const bool passive = clauses.is_passive(v) || child(clauses.tree, c.reading, v, Deprel::Cop) != kNone ||
                         (clauses.relation(v) == Deprel::Acl && c.reading.form[v] == Form::PastParticiple);
    const uint32_t subject = clauses.subject_of(v, acts);
    if (passive)
      if (const TieFrame* frame = words.find(TieWordKind::Predicate, clauses.lemma(v))) {
        const bool parted = frame->relation == Relation::DistinctFrom && c.reading.upos[v] == Upos::Verb;  // "was separated from X" by somebody
        for (const std::string& slot : frame->object)
          if (!parted && add(*frame, v, clauses.parties_at(subject, true), at_preposition(v, slot), sentence)) return;
        if (frame->relation == Relation::DistinctFrom && c.reading.upos[v] == Upos::Adj) apart(*frame, v, subject, sentence);
      }
    former = was(v);
    verb(v, subject, passive, sentence);
    former = false;
  }

  void verb(uint32_t v, uint32_t subject, bool passive, const Sentence& sentence) {
    const TieFrame* frame = words.find(TieWordKind::Verb, clauses.lemma(v));
    // "the council comprising X and Y", "the council includes X": said of the noun itself, not of who does what the clause above says
    if (frame && frame->turned && frame->relation == Relation::MemberOf && clauses.subject[v] == kNone && clauses.relation(v) != Deprel::Acl) return;
    if (!frame || c.reading.upos[v] != Upos::Verb) return;
    for (const std::string& slot : frame->object) {
      if (slot == "in" && !passive)
        if (const auto where = place_where(v); !where.empty() && add(*frame, v, clauses.parties_at(subject, true), where, sentence)) return;
      if (slot == "obj") {
        const uint32_t doer = passive ? clauses.agent_of(v) : subject;
        const uint32_t object = passive ? subject : clauses.antecedent(clauses.object[v]);
        if (add(*frame, v, clauses.parties_at(doer, true), clauses.parties_at(object, true), sentence)) return;
      } else if (!passive && add(*frame, v, clauses.parties_at(subject, true), at_preposition(v, slot), sentence)) {
        return;
      }
    }
  }

  // "Velm, where X is believed to be operating": the place right before "where".
  std::vector<Party> place_where(uint32_t v) const {
    uint32_t at = v;
    size_t looked = 0;
    for (int step = 0; step < 4 && at != kNone; ++step, at = clauses.head(at))
      for (const uint32_t below : clauses.tree.children(at)) {
        if (++looked > 64) return {};
        if (below > v || clauses.lemma(below) != "where" || below < 2) continue;
        const uint32_t end = c.reading.upos[below - 1] == Upos::Punct ? below - 1 : below;
        const auto& mentions = c.reading.mentions;
        const auto after = std::lower_bound(mentions.begin(), mentions.end(), end, [](const Mention& m, uint32_t t) { return m.head < t; });
        if (after == mentions.begin() || (after - 1)->tokens.end != end) return {};
        const Party place = clauses.party_at((after - 1)->head, true);
        return place.entity == kNone ? std::vector<Party>{} : std::vector<Party>{place};
      }
    return {};
  }

  // "X and Y are distinct"; "X is distinct": from whom it was said to be the same as, or distinct from, shortly before.
  void apart(const TieFrame& frame, uint32_t v, uint32_t subject, const Sentence& sentence) {
    constexpr uint32_t kNear = 1200;  // bytes
    auto both = clauses.parties_at(subject, true);
    if (both.size() == 1)
      for (auto before = c.claims.ties.rbegin(); before != c.claims.ties.rend() && before->trigger.begin + kNear > sentence.span.begin; ++before) {
        if (before->relation != Relation::SameAs && before->relation != Relation::DistinctFrom) continue;
        for (const auto& [own, other] : {std::pair(before->subject, before->object), std::pair(before->object, before->subject)})
          if (own.entity == both.front().entity) {
            add(frame, v, both, {{other.entity, both.front().span}}, sentence);
            return;
          }
      }
    if (both.size() < 2) return;
    const std::vector<Party> rest(both.begin() + 1, both.end());
    both.resize(1);
    add(frame, v, both, rest, sentence);
  }

  // ---- nouns --------------------------------------------------------------------------------------------------------

  void noun(uint32_t n, const Sentence& sentence) {
    std::string lemma = lower(clauses.lemma(n));
    if (n > sentence.tokens.begin)  // "prime minister" leads, a minister does not
      if (const std::string two = lower(word(c.reading, c.article.text, n - 1)) + ' ' + lemma; words.find(TieWordKind::Bearer, two)) lemma = two;
    // "a proxy force used by X" is his proxy
    if (n > sentence.tokens.begin && child(clauses.tree, c.reading, n, Deprel::Compound) == n - 1 && used_by(n) != kNone && words.find(TieWordKind::Bearer, lower(clauses.lemma(n - 1))))
      lemma = lower(clauses.lemma(n - 1));
    if (const TieFrame* frame = words.find(TieWordKind::Bearer, lemma)) bearer(*frame, lemma, n, sentence);
    if (const TieFrame* frame = words.find(TieWordKind::Noun, lemma)) relation_noun(*frame, n, sentence);
  }

  void bearer(const TieFrame& frame, std::string_view lemma, uint32_t n, const Sentence& sentence) {
    if (c.reading.form[n] == Form::Plural) return;
    const std::vector<Party> subject = bearer_of(n);
    if (subject.empty()) return;
    former = is_former(n, sentence) || was(n);
    asserted = child(clauses.tree, c.reading, n, Deprel::Cop) != kNone;
    for (const std::string& slot : frame.object) {
      auto object = slot == "poss" ? possessors(n, subject, frame.relation != Relation::Leads && frame.relation != Relation::MemberOf) : at_preposition(n, slot);
      if (object.empty() && frame.relation == Relation::ProxyOf) object = clauses.parties_at(used_by(n), true);
      if (frame.relation == Relation::Leads && is_second(n)) break;  // "lieutenant governor of Velm"
      if (frame.relation == Relation::Leads)  // neither "Karskan commander" nor "Tal's Karsk chairman" nor "Karsk's army chief" leads Karsk
        std::erase_if(object, [&](const Party& party) {
          const ActorKind kind = c.claims.entities[party.entity].kind;
          return (kind == ActorKind::State && slot == "poss" && heads_a_part(n)) || ((kind == ActorKind::State || kind == ActorKind::Place) && !leads_lands(lemma));
        });
      std::erase_if(object, [&](const Party& party) { return !fits(frame.relation, subject.front(), party); });
      if (add(frame, n, subject, object, sentence)) break;
    }
    former = false, asserted = true;
  }

  static bool leads_lands(std::string_view lemma) {
    return lemma == "governor" || lemma == "head" || lemma == "leader" || lemma == "mayor" || lemma == "president" || lemma == "prime minister";
  }

  // "used by X", right behind the noun, wherever the tree hangs X; kNone.
  uint32_t used_by(uint32_t n) const {
    if (n + 3 >= c.reading.tokens.size() || c.reading.sentence_of[n + 3] != c.reading.sentence_of[n] || clauses.lemma(n + 1) != "use" || clauses.lemma(n + 2) != "by") return kNone;
    return clauses.relation(n + 2) == Deprel::Case ? clauses.head(n + 2) : kNone;
  }

  // "was once its leader", "previously mayor", "who was its leader", "used to back her"
  bool was(uint32_t n) const {
    if (const uint32_t be = child(clauses.tree, c.reading, n, Deprel::Cop); be != kNone && c.reading.form[be] == Form::Past && clauses.relation(n) == Deprel::AclRelcl) return true;
    if (const uint32_t above = clauses.head(n); above != kNone && clauses.relation(n) == Deprel::Xcomp && clauses.lemma(above) == "use") return true;
    for (const uint32_t below : clauses.tree.children(n))
      if (const auto adverb = clauses.lemma(below); adverb == "previously" || adverb == "formerly" || adverb == "once") return true;
    return false;
  }

  // "the former president of X": of no standing any more, and since when the text does not say.
  bool is_former(uint32_t n, const Sentence& sentence) const {
    // "former secretary, mayor of Velm, and member": what is said of the first of several holds for all
    if (const uint32_t first = clauses.head(n); clauses.relation(n) == Deprel::Conj && first != kNone && first < n && first >= sentence.tokens.begin &&
                                                clauses.relation(first) != Deprel::Conj && is_former(first, sentence))
      return true;
    for (uint32_t i = n; i > sentence.tokens.begin && n - i < 6; --i) {
      const std::string before = lower(word(c.reading, c.article.text, i - 1));
      if (before == "former" || before == "ex" || before.starts_with("then") || before == "late" || before == "previously") return true;
      if (c.reading.upos[i - 1] == Upos::Punct && before != "-") break;
    }
    return false;
  }

  // What leads, and whom one may belong to or back, whichever words say so.
  bool sensible(Relation relation, const Party& subject, const Party& object) const {
    const ActorKind a = c.claims.entities[subject.entity].kind, b = c.claims.entities[object.entity].kind;
    const bool body = b != ActorKind::Person && b != ActorKind::Unknown;
    if (relation == Relation::Leads) return body && a != ActorKind::Place && a != ActorKind::Unknown;
    if (relation == Relation::MemberOf) return body && b != ActorKind::Place && b != ActorKind::Collective && a != ActorKind::Place && a != ActorKind::Unknown;
    if (relation == Relation::SameAs || relation == Relation::DistinctFrom) return a != ActorKind::Person || b != ActorKind::Person;
    if (relation == Relation::BasedIn) return b == ActorKind::Place || b == ActorKind::State;
    if (relation == Relation::Opposes || relation == Relation::Supports || relation == Relation::AlliedWith) return a != ActorKind::Place;
    return true;
  }

  // "vice president", "chief of staff": who stands in for a leader leads nothing.
  bool is_second(uint32_t n) const {
    if (n + 2 < c.reading.tokens.size() && clauses.lemma(n + 1) == "of" && clauses.lemma(n + 2) == "staff") return true;
    static constexpr std::string_view words[] = {"assistant", "associate", "deputy", "lieutenant", "lt.", "vice"};
    const auto before = [&](uint32_t back) { return n >= back && c.reading.sentence_of[n - back] == c.reading.sentence_of[n] ? lower(word(c.reading, c.article.text, n - back)) : std::string(); };
    const auto is = [&](const std::string& w) { return std::binary_search(std::begin(words), std::end(words), w); };
    return is(before(1)) || (before(1) == "-" && is(before(2)));
  }

  // "army commander", "police chief": of what the noun before says.
  bool heads_a_part(uint32_t n) const {
    const auto before = n > 0 ? lower(word(c.reading, c.article.text, n - 1)) : std::string();
    return n > 0 && c.reading.sentence_of[n - 1] == c.reading.sentence_of[n] && c.reading.upos[n - 1] == Upos::Noun && before != "vice" && before != "deputy" && before != "prime";
  }

  // Kin are people; a person leads a body, never a person.
  bool fits(Relation relation, const Party& subject, const Party& object) const {
    const ActorKind a = c.claims.entities[subject.entity].kind, b = c.claims.entities[object.entity].kind;
    const bool people = a == ActorKind::Person && b == ActorKind::Person;
    if (relation == Relation::KinOf) return people;
    if (relation == Relation::Leads || relation == Relation::MemberOf || relation == Relation::Founded)
      return a == ActorKind::Person && b != ActorKind::Person && b != ActorKind::Outlet && (b != ActorKind::Place || relation == Relation::Leads);
    return true;
  }

  static bool predicates(std::string_view lemma) {
    static constexpr std::string_view verbs[] = {"become", "call", "consider", "deem", "describe", "elect", "name", "regard", "remain", "see"};
    return std::binary_search(std::begin(verbs), std::end(verbs), lemma);
  }

  // Who is called this: predicate, apposition on either side, or the name whose title it is in.
  std::vector<Party> bearer_of(uint32_t n) const {
    if (child(clauses.tree, c.reading, n, Deprel::Cop) != kNone) {
      const uint32_t subject = clauses.subject[n];
      return subject == kNone ? std::vector<Party>{} : clauses.parties_at(clauses.antecedent(subject), true);
    }
    // "was considered the headquarters of X", "remains its stronghold"
    if (const uint32_t verb = clauses.head(n); verb != kNone && (clauses.relation(n) == Deprel::Xcomp || clauses.object[verb] == n) && predicates(clauses.lemma(verb)))
      if (const uint32_t subject = clauses.subject[verb]; subject != kNone && (clauses.is_passive(verb) || clauses.lemma(verb) == "remain" || clauses.lemma(verb) == "become"))
        return clauses.parties_at(clauses.antecedent(subject), true);
    const uint32_t own = mention_at(c.reading, n);
    if (own != kNone && c.reading.mentions[own].entity != kNone && c.claims.entities[c.reading.mentions[own].entity].named &&
        c.reading.mentions[own].kind == MentionKind::Nominal && !only_definite(n))
      return {{c.reading.mentions[own].entity, span_of(c.reading, c.reading.mentions[own].tokens)}};
    // "sees X as a tool, a proxy of Y": X
    const uint32_t first = clauses.relation(n) == Deprel::Appos && clauses.head(n) != kNone && clauses.party_at(clauses.head(n), true).entity == kNone ? clauses.head(n) : n;
    if (const uint32_t verb = clauses.head(first); verb != kNone && clauses.relation(first) == Deprel::Obl && clauses.preposition(first) == "as" && predicates(clauses.lemma(verb)))
      return clauses.parties_at(clauses.is_passive(verb) ? clauses.subject[verb] : clauses.object[verb], true);
    const auto& mentions = c.reading.mentions;
    const auto next = std::lower_bound(mentions.begin(), mentions.end(), n, [](const Mention& m, uint32_t t) { return m.head < t; });
    const bool title = next != mentions.end() && next->kind == MentionKind::Name && next->tokens.contains(n) && is_before_name(n, *next);
    if (!title && clauses.relation(n) == Deprel::Appos && clauses.head(n) != kNone)
      if (auto explained = clauses.parties_at(clauses.head(n), true); !explained.empty()) return explained;
    if (!title) return {};
    const Party named = clauses.party_at(next->head, true);
    return named.entity == kNone ? std::vector<Party>{} : std::vector<Party>{named};
  }

  // "DG Major General Orel Tal", not "director of the Tal Movement"
  bool is_before_name(uint32_t n, const Mention& name) const {
    for (uint32_t t = n + 1; t <= std::max(n + 1, name.head); ++t)
      if (t == name.tokens.end || c.reading.upos[t] == Upos::Adp || (c.reading.upos[t] == Upos::Punct && word(c.reading, c.article.text, t) != "-")) return false;
    return true;
  }

  // "the leader" taking somebody up again asserts nothing.
  bool only_definite(uint32_t n) const {
    const auto children = clauses.tree.children(n);
    return std::all_of(children.begin(), children.end(), [&](uint32_t below) {
      return clauses.relation(below) == Deprel::Det || clauses.relation(below) == Deprel::Case || clauses.relation(below) == Deprel::Punct;
    });
  }

  std::vector<Party> possessors(uint32_t n, const std::vector<Party>& but, bool owners_first) const {
    std::vector<Party> found;
    const auto take = [&](uint32_t token) {
      for (const Party& party : clauses.parties_at(token, true))
        if (party.entity != but.front().entity) found.push_back(party);
    };
    std::vector<uint32_t> owners, modifiers;  // the nearest first
    for (const uint32_t below : clauses.tree.children(n)) {
      if (below > n) break;
      const Deprel relation = clauses.relation(below);
      if (relation == Deprel::NmodPoss) owners.insert(owners.begin(), below);
      if (relation == Deprel::Compound || relation == Deprel::Amod) modifiers.insert(modifiers.begin(), below);
    }
    for (const bool first : {true, false})  // "Karsk's Navy opponent X": Karsk's; "Karsk's Harbour League leader X": the league's
      for (const uint32_t below : first == owners_first ? owners : modifiers)
        if (found.empty() && !(take(below), found.empty()) && first != owners_first && is_branch(found.front(), below, n)) return {};
    // in a title ("Karskan army chief X") the words before it stand beside it, not under it
    if (found.empty() && n > 0 && c.reading.sentence_of[n - 1] == c.reading.sentence_of[n]) {
      const auto take_name = [&](uint32_t token) {
        const uint32_t before = mention_at(c.reading, token);
        if (before != kNone && c.reading.mentions[before].kind == MentionKind::Name) take(token);
      };
      const bool short_form = n > 3 && word(c.reading, c.article.text, n - 1) == ")";  // "Harbour Authority (HA) chief X"
      take_name(short_form ? n - 2 : n - 1);
      if (short_form && found.empty() && word(c.reading, c.article.text, n - 3) == "(") take_name(n - 4);
    }
    return found;
  }

  // "the Velm Harbour League leader", "a local Harbour League leader": of a part of the league.
  bool is_branch(const Party& body, uint32_t at, uint32_t noun) const {
    if (c.claims.entities[body.entity].kind != ActorKind::Organization) return false;
    for (uint32_t t = clauses.tree.reach[noun].begin; t < at; ++t) {
      if (const auto lemma = clauses.lemma(t); lemma == "local" || lemma == "regional" || lemma == "county" || lemma == "state") return true;
      const uint32_t place = mention_at(c.reading, t);
      const uint32_t e = place == kNone ? kNone : c.reading.mentions[place].entity;
      if (e != kNone && e != body.entity && c.claims.entities[e].kind == ActorKind::Place) return true;
    }
    return false;
  }

  void relation_noun(const TieFrame& frame, uint32_t n, const Sentence& sentence) {
    if (clauses.relation(n) == Deprel::Compound) return;
    for (const std::string& slot : frame.object) {
      auto object = at_preposition(n, slot);
      if (object.empty()) continue;
      if (slot == "between") {
        if (object.size() < 2) continue;
        const std::vector<Party> rest(object.begin() + 1, object.end());
        object.resize(1);
        if (is_diplomacy(n, object.front(), rest.front())) return;
        if (add(frame, n, object, rest, sentence)) return;
        continue;
      }
      auto subject = holders(n);
      std::erase_if(subject, [&](const Party& party) { return party.entity == object.front().entity; });
      if (add(frame, n, subject, object, sentence)) return;
    }
  }

  // "the relationship between X and Y", both states: they have one, whatever it is like
  bool is_diplomacy(uint32_t n, const Party& one, const Party& other) const {
    const auto lemma = clauses.lemma(n);
    return (lemma == "relationship" || lemma == "relation" || lemma == "tie") && c.claims.entities[one.entity].kind == ActorKind::State &&
           c.claims.entities[other.entity].kind == ActorKind::State;
  }

  // "X's ties", "US pressure", "X has ties"
  std::vector<Party> holders(uint32_t n) const {
    for (const uint32_t below : clauses.tree.children(n)) {
      const Deprel relation = clauses.relation(below);
      if (relation == Deprel::NmodPoss || relation == Deprel::Compound || relation == Deprel::Amod)
        if (auto found = clauses.parties_at(below, true); !found.empty()) return found;
    }
    const uint32_t verb = clauses.head(n);
    if (verb != kNone && clauses.object[verb] == n && is_having(clauses.lemma(verb))) return clauses.parties_at(clauses.subject_of(verb, acts), true);
    return {};
  }

  std::vector<Party> at_preposition(uint32_t token, std::string_view preposition) const {
    for (const uint32_t below : clauses.tree.children(token)) {
      if (clauses.relation(below) != Deprel::Obl && clauses.relation(below) != Deprel::Nmod) continue;
      if (clauses.preposition(below) != preposition) continue;
      // "chairman of the Karskan joint chiefs": a name with a noun right after it is only a part
      const bool part = below + 1 < c.reading.tokens.size() && c.reading.upos[below] == Upos::Propn && c.reading.upos[below + 1] == Upos::Noun;
      if (part || is_hyphened(below)) continue;
      if (auto found = clauses.parties_at(below, true); !found.empty()) return found;
    }
    const uint32_t next = token + 1;
    if (next < c.reading.tokens.size() && c.reading.sentence_of[next] == c.reading.sentence_of[token] && clauses.lemma(next) == preposition &&
        clauses.relation(next) == Deprel::Case && !is_hyphened(clauses.head(next)))
      return clauses.parties_at(clauses.head(next), true);
    return {};
  }

  // "opponent of the Karsk-led war": Karsk is part of a word
  bool is_hyphened(uint32_t token) const {
    const auto& tokens = c.reading.tokens;
    return token + 1 < tokens.size() && tokens[token].span.end == tokens[token + 1].span.begin && word(c.reading, c.article.text, token + 1) == "-";
  }

  // ---- words of several parts ---------------------------------------------------------------------------------------

  // "the Karsk-backed militia": name, hyphen, participle, and the phrase it stands in.
  void hyphened(uint32_t i, const Sentence& sentence) {
    if (i < sentence.tokens.begin + 2 || i + 1 >= sentence.tokens.end || word(c.reading, c.article.text, i - 1) != "-") return;
    const TieFrame* frame = words.find(TieWordKind::Hyphened, lower(word(c.reading, c.article.text, i)));
    if (!frame) return;
    const uint32_t left = mention_at(c.reading, i - 2);
    uint32_t right = kNone;
    for (uint32_t t = i + 1; t < sentence.tokens.end && t < i + 6 && right == kNone; ++t) {
      right = mention_at(c.reading, t);
      const Deprel relation = clauses.relation(t);
      const bool part = relation == Deprel::Amod || (relation == Deprel::Compound && clauses.head(t) > t);  // "the Karsk-led Velm War"
      if (right != kNone && part && c.reading.mentions[right].kind == MentionKind::Name && c.reading.mentions[right].head == t) right = kNone;
      if (c.reading.upos[t] == Upos::Punct || c.reading.upos[t] == Upos::Verb || c.reading.upos[t] == Upos::Adp) break;
    }
    if (left == kNone || right == kNone || left == right) return;
    // "X-led forces" are X's own
    if (const uint32_t whole = c.reading.mentions[right].entity; whole != kNone && c.claims.entities[whole].part_of == c.reading.mentions[left].entity) return;
    add(*frame, i, clauses.parties_at(c.reading.mentions[right].head, true), clauses.parties_at(c.reading.mentions[left].head, true), sentence);
  }

  // "X and Y are one and the same": the words "the same" with a coordinated subject.
  void identities(const Sentence& sentence) {
    for (uint32_t i = sentence.tokens.begin; i + 1 < sentence.tokens.end; ++i) {
      if (clauses.lemma(i + 1) != "same" || clauses.lemma(i) != "the") continue;
      uint32_t at = i + 1;
      for (int step = 0; step < 4 && at != kNone; ++step, at = clauses.head(at)) {
        if (clauses.subject[at] == kNone || child(clauses.tree, c.reading, at, Deprel::Cop) == kNone) continue;
        apart({Relation::SameAs, {}, false}, at, clauses.subject[at], sentence);
        break;
      }
    }
  }

  // ---- rows ---------------------------------------------------------------------------------------------------------

  uint32_t token_from(uint32_t byte) const {
    const auto& tokens = c.reading.tokens;
    return static_cast<uint32_t>(std::ranges::lower_bound(tokens, byte, {}, [](const Token& t) { return t.span.begin; }) - tokens.begin());
  }

  // "many organisations", "other countries", "the only country": nobody that one could be tied to.
  bool is_anybody(const Party& party) const {
    static constexpr std::string_view vague[] = {"certain", "few", "many", "most", "only", "other", "several", "some", "various"};
    if (party.entity == kNone || c.claims.entities[party.entity].named) return false;
    for (uint32_t t = token_from(party.span.begin); t < c.reading.tokens.size() && c.reading.tokens[t].span.end <= party.span.end; ++t)
      if (std::binary_search(std::begin(vague), std::end(vague), lower(clauses.lemma(t)))) return true;
    return false;
  }

  // "the UCLA" of "the UCLA Harbour Forecast", "Golf" of "Tal Holm Golf": part of a name that is nobody's here.
  bool is_cut(const Party& party, uint32_t trigger) const {
    const uint32_t begin = token_from(party.span.begin), end = token_from(party.span.end);
    if (begin == end || c.reading.upos[end - 1] != Upos::Propn) return false;
    const auto goes_on = [&](uint32_t t, uint32_t with) {
      const bool name = t < c.reading.tokens.size() && c.reading.sentence_of[t] == c.reading.sentence_of[with] && c.reading.upos[t] == Upos::Propn && mention_at(c.reading, t) == kNone &&
                        t != trigger && !c.lexicons.parts().gazetteer.title(lower(word(c.reading, c.article.text, t)));
      const Deprel a = name ? clauses.relation(t) : Deprel::Punct, b = clauses.relation(with);
      const bool below = name && (a == Deprel::Compound || a == Deprel::Flat) && clauses.head(t) >= begin && clauses.head(t) < end;
      return below || (name && (b == Deprel::Compound || b == Deprel::Flat) && clauses.head(with) == t);
    };
    return goes_on(end, end - 1) || (begin > 0 && goes_on(begin - 1, end - 1));
  }

  bool is_quoted(Span words) const {
    constexpr int kNested = 3;
    const auto& quotations = c.reading.quotations;
    auto at = std::ranges::upper_bound(quotations, words.begin, {}, [](const Quotation& q) { return q.span.begin; });
    for (int step = 0; step < kNested && at != quotations.begin(); ++step)
      if ((--at)->span.contains(words)) return true;
    return false;
  }

  // Asked, or refused to be told: nobody says that it is so.
  bool is_open(const Tie& tie) const {
    if (tie.statement == kNone) return false;
    const SpeechAct act = c.claims.statements[tie.statement].act;
    return act == SpeechAct::Ask || act == SpeechAct::RefuseToConfirm;
  }

  bool add(const TieFrame& frame, uint32_t trigger, const std::vector<Party>& subjects, const std::vector<Party>& objects, const Sentence& sentence) {
    bool any = false;
    for (const Party& s : subjects)
      for (const Party& o : objects) {
        if (s.entity == o.entity || is_anybody(s) || is_anybody(o) || is_cut(s, trigger) || is_cut(o, trigger) || !sensible(frame.relation, frame.turned ? o : s, frame.turned ? s : o)) continue;
        Tie tie;
        tie.relation = frame.relation;
        tie.subject = frame.turned ? o : s;
        tie.object = frame.turned ? s : o;
        tie.trigger = c.reading.tokens[trigger].span;
        tie.sentence = sentence.span;
        tie.section = c.article.blocks[sentence.block].kind;
        // what a title says is not what the sentence does with its bearer
        if (asserted) tie.modality = modality_of(clauses, acts, trigger, tie.negative);
        // a relation is not "not done", it is not; but who has not yet backed somebody has said nothing of it
        const Form form = c.reading.form[trigger];
        const bool yet = tie.relation == Relation::Supports && (form == Form::PastParticiple || form == Form::PresentParticiple || clauses.relation(trigger) == Deprel::Xcomp);
        if (tie.modality == Modality::NotDone && !yet) tie.modality = Modality::Actual, tie.negative = true;
        // "said that the Karskan president Oda Tal left": the report gives him his title, unless the words are quoted
        tie.statement = asserted || is_quoted(tie.trigger) ? clauses.statement[trigger] : kNone;
        if (is_open(tie)) continue;
        for (const char* way : {"through", "via"})
          if (tie.through.empty()) tie.through = at_preposition(trigger, way);
        const When when = clauses.when_of(trigger);
        const bool dated = when.basis == WhenBasis::Attached && c.claims.times[when.time].expr.op != DateExpr::Op::Present;  // "the current president"
        if (dated) {
          const bool range = c.claims.times[when.time].expr.op == DateExpr::Op::Range, ends = clauses.is_until(when.time);
          if (!ends) tie.since = when;
          if (range || ends || former) tie.until = when;
        } else if (former) {
          tie.until = {kNone, WhenBasis::Tense, false};  // some day before the report
        }
        c.claims.ties.push_back(std::move(tie));
        any = true;
      }
    return any;
  }
};

}  // namespace

void find_ties(Context& c) { Finder{c, c.lexicons.parts().ties, c.lexicons.parts().acts, Clauses(c), false, true}.run(); }

}  // namespace onrecord::extract
