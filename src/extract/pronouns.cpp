#include <algorithm>

#include "core/utf8.h"
#include "extract/anaphora.h"
#include "extract/lexicons.h"

namespace onrecord::extract {
namespace {

constexpr uint32_t kSentencesBack = 6;  // for he and she; one for they and it

Pronoun pronoun_of(std::string_view lemma) {
  if (lemma == "he" || lemma == "him" || lemma == "his" || lemma == "himself") return Pronoun::He;
  if (lemma == "she" || lemma == "her" || lemma == "hers" || lemma == "herself") return Pronoun::She;
  if (lemma == "they" || lemma == "them" || lemma == "their" || lemma == "theirs" || lemma == "themselves") return Pronoun::They;
  if (lemma == "it" || lemma == "its" || lemma == "itself") return Pronoun::It;
  return Pronoun::Other;
}

}  // namespace

// The entity of the phrase that this one takes up.
uint32_t Anaphora::ranked(uint32_t m) const {
  const auto& phrases = r.reading.phrases;
  uint32_t p = phrase_of[r.mention(m).head];
  if (p == kNone) return kNone;
  for (size_t steps = 0; (p = phrases[p].before) != kNone && steps < kMentionsBack; ++steps) {
    if (phrases[p].group) continue;
    if (const uint32_t other = mention_at(r.reading, phrases[p].head); other != kNone && other < m && r.entity_of(other) != kNone) return r.entity_of(other);
  }
  return kNone;
}

uint32_t Anaphora::pronoun(uint32_t m) {
  const uint32_t head = r.mention(m).head;
  const Pronoun which = pronoun_of(lower(r.word_at(head)));
  if (which == Pronoun::Other) return whose_clause(m);
  if (which == Pronoun::It && is_pleonastic(head)) return kNone;
  const uint32_t meant = whom_it_means(m, which);
  if (meant != kNone && r.known[meant].gender == Gender::Unknown) {
    if (which == Pronoun::He) r.known[meant].gender = Gender::He;
    if (which == Pronoun::She) r.known[meant].gender = Gender::She;
  }
  return meant;
}

uint32_t Anaphora::whom_it_means(uint32_t m, Pronoun which) const {
  const uint32_t head = r.mention(m).head;
  if (const uint32_t e = owner_beside(m, which); e != kNone) return e;
  if (const uint32_t e = who_says_so(m, which); e != kNone) return e;
  if (const uint32_t e = subject_ahead(m, which); e != kNone) return e;
  const uint32_t advised = ranked(m);
  const uint32_t sentence = r.reading.sentence_of[head];
  const uint32_t quote = r.quote_of(m);
  const uint32_t barred = other_part(m);
  uint32_t best = kNone;
  int best_score = 0;
  size_t looked = 0;
  for (auto at = recent.rbegin(); at != recent.rend() && looked < kMentionsBack; ++at, ++looked) {
    const uint32_t other = *at, e = r.entity_of(other);
    if (e == barred) continue;
    const uint32_t distance = sentence - r.reading.sentence_of[r.mention(other).head];
    if (distance > (which == Pronoun::He || which == Pronoun::She ? kSentencesBack : 1)) break;
    if (r.quote_of(other) != quote && !(which != Pronoun::He && which != Pronoun::She && distance == 0 && quote == kNone)) {
      if (r.quote_of(other) != kNone || quote != kNone) continue;
    }
    if (!fits(which, e) || clashes(head, top_of(other)) || is_label(other)) continue;
    const Deprel relation = r.reading.deprel[r.mention(other).head];
    const bool modifier = relation == Deprel::Compound || relation == Deprel::Amod;  // "the Harbour Bank board"
    if (is_body(r.entity(e).kind) && (e != advised || (which == Pronoun::They && modifier)) && !stands_out(which, other, advised)) continue;
    const bool agrees = (which == Pronoun::He && r.known[e].gender == Gender::He) || (which == Pronoun::She && r.known[e].gender == Gender::She);
    const int score = 12 + (agrees ? 2 : 0) + (e == advised ? 1 : 0) + (owns(head, top_of(other)) ? 3 : 0) + salience(other) - static_cast<int>(distance + std::min(distance, 2u));
    if (score > best_score) best = e, best_score = score;
  }
  return best;
}

// "the surgeon", but no "deal" that is said to show something: a noun that is known to be of people, or is made as their names are.
bool Anaphora::is_persons_noun(const std::string& lemma) const {
  static constexpr std::string_view ends[] = {"ant", "ee", "eer", "ent", "er", "ess", "eon", "ian", "ist", "kin", "man", "one", "or", "son", "ster", "woman"};
  return lemma.empty() || r.gazetteer.noun(lemma) || r.gazetteer.title(lemma) || speaker_class(r.c.lexicons.parts().speaker_nouns, lemma) ||
         std::any_of(std::begin(ends), std::end(ends), [&](std::string_view end) { return lemma.ends_with(end); });
}

// A name of two or more words without "of" and the like: "Legion of Honour" is nobody.
bool Anaphora::may_be_person(uint32_t e) const {
  static constexpr std::string_view joints[] = {"&", "and", "at", "for", "in", "of", "on", "the", "to"};
  const auto& words = r.known[e].words;
  return words.size() > 1 && std::none_of(words.begin(), words.end(), [&](const std::string& w) { return std::binary_search(std::begin(joints), std::end(joints), w); });
}

bool Anaphora::fits(Pronoun which, uint32_t e) const {
  const ActorKind kind = r.entity(e).kind;
  const bool person = e != home && (kind == ActorKind::Person || (kind == ActorKind::Unknown && r.entity(e).named && may_be_person(e)));  // what organs are part of is no person
  if ((which == Pronoun::He || which == Pronoun::She) && !r.entity(e).named && !is_persons_noun(r.known[e].head)) return false;
  switch (which) {
    case Pronoun::He: return person && !r.known[e].plural && r.known[e].gender != Gender::She;
    case Pronoun::She: return person && !r.known[e].plural && r.known[e].gender != Gender::He;
    case Pronoun::They: return r.known[e].plural || kind == ActorKind::Collective || kind == ActorKind::ArmedGroup || kind == ActorKind::Organization;
    case Pronoun::It: return (is_body(kind) || e == home) && !r.known[e].plural;
    default: return false;
  }
}

// "Tal invited him": not Tal, wherever else he is spoken of. kNone: nobody is barred so.
uint32_t Anaphora::other_part(uint32_t m) const {
  const uint32_t head = r.mention(m).head, clause = r.reading.head[head];
  const Deprel relation = r.reading.deprel[head];
  if (clause == kNone || (relation != Deprel::Obj && relation != Deprel::Iobj && relation != Deprel::Obl) || r.word_at(head).ends_with("self")) return kNone;
  const uint32_t subject = child(r.tree, r.reading, clause, Deprel::Nsubj);
  const uint32_t other = subject == kNone ? kNone : mention_at(r.reading, subject);
  return other == kNone || other > m ? kNone : r.entity_of(other);
}

// "They" are seldom one body, and "it" is a thing as often as one: where the ranker does not think so, only a subject is meant; by
// "they" that of a whole sentence, and none of which the ranker thinks otherwise.
bool Anaphora::stands_out(Pronoun which, uint32_t m, uint32_t advised) const {
  const uint32_t head = top_of(m), clause = r.reading.head[head];
  if (r.reading.deprel[head] != Deprel::Nsubj && r.reading.deprel[head] != Deprel::NsubjPass) return false;
  return which == Pronoun::It || (advised == kNone && r.entity(r.entity_of(m)).named && clause != kNone && r.reading.deprel[clause] == Deprel::Root);
}

// "Oda Tal and his wife": the first of the two.
uint32_t Anaphora::owner_beside(uint32_t m, Pronoun which) const {
  const uint32_t owned = r.reading.head[r.mention(m).head];
  if (r.reading.deprel[r.mention(m).head] != Deprel::NmodPoss || owned == kNone || r.reading.deprel[owned] != Deprel::Conj) return kNone;
  const uint32_t first = r.reading.head[owned], other = first == kNone ? kNone : mention_at(r.reading, first);
  if (other == kNone || other > m || r.word_at(r.mention(m).head - 1) != "and") return kNone;
  return r.entity_of(other) != kNone && fits(which, r.entity_of(other)) ? r.entity_of(other) : kNone;
}

// "Oda Tal, who said": whom the clause describes.
uint32_t Anaphora::whose_clause(uint32_t m) const {
  const uint32_t head = r.mention(m).head;
  const std::string form = lower(r.word_at(head));
  if (form != "who" && form != "whom") return kNone;
  constexpr int kHighest = 4;
  uint32_t at = head;
  for (int step = 0; step < kHighest && at != kNone; ++step, at = r.reading.head[at]) {
    if (r.reading.deprel[at] != Deprel::AclRelcl && r.reading.deprel[at] != Deprel::Acl) continue;
    const uint32_t noun = r.reading.head[at], other = noun == kNone || noun > head ? kNone : mention_at(r.reading, noun);
    const uint32_t e = other == kNone ? kNone : r.entity_of(other);
    return e != kNone && (r.entity(e).kind == ActorKind::Person || r.known[e].plural) ? e : kNone;
  }
  return kNone;
}

// "Oda Tal said she would stay", "is not sure she can": the subject of what the clause hangs on, where nobody else stands between.
uint32_t Anaphora::who_says_so(uint32_t m, Pronoun which) const {
  const uint32_t head = r.mention(m).head;
  const Deprel relation = r.reading.deprel[head];
  if ((which != Pronoun::He && which != Pronoun::She) || (relation != Deprel::Nsubj && relation != Deprel::NsubjPass)) return kNone;
  const uint32_t clause = r.reading.head[head];
  if (clause == kNone || r.reading.deprel[clause] != Deprel::Ccomp || r.reading.head[clause] == kNone || r.reading.head[clause] > head) return kNone;
  const uint32_t subject = child(r.tree, r.reading, r.reading.head[clause], Deprel::Nsubj);
  const uint32_t other = subject == kNone || subject > head ? kNone : mention_at(r.reading, subject);
  const uint32_t e = other == kNone ? kNone : r.entity_of(other);
  if (e == kNone || r.quote_of(other) != r.quote_of(m) || !fits(which, e)) return kNone;
  for (uint32_t between = other + 1; between < m; ++between)  // "told the man he ..."; "Tal, who backed Holm, said he ..." is Tal
    if (const uint32_t b = r.entity_of(between); r.mention(between).head > r.reading.head[clause] && b != kNone && b != e && fits(which, b)) return kNone;
  return e;
}

// "In his speech, Oda Tal said", "After she had left, Oda Tal said": the subject of the clause that this one stands before, if
// it is a name and nobody else whom the pronoun could mean stands before both.
uint32_t Anaphora::subject_ahead(uint32_t m, Pronoun which) const {
  if (which != Pronoun::He && which != Pronoun::She) return kNone;
  const uint32_t head = r.mention(m).head;
  constexpr int kHighest = 12;
  uint32_t at = head;
  for (int steps = 0; at != kNone && steps < kHighest; ++steps, at = r.reading.head[at]) {
    const Deprel relation = r.reading.deprel[at];
    if (relation == Deprel::Ccomp || relation == Deprel::Parataxis || relation == Deprel::Conj) return kNone;  // "His plan failed, Oda Tal said"
    const uint32_t clause = r.reading.head[at];
    const uint32_t subject = clause == kNone ? kNone : child(r.tree, r.reading, clause, Deprel::Nsubj, Deprel::NsubjPass);
    if (subject == kNone || r.tree.reach[at].end > subject || head > subject) continue;
    const uint32_t other = mention_at(r.reading, subject);
    if (other == kNone || r.mention(other).kind != MentionKind::Name || r.quote_of(other) != r.quote_of(m)) return kNone;
    const uint32_t e = r.entity_of(other);
    if (e == kNone || !fits(which, e)) return kNone;
    size_t looked = 0;
    for (auto before = recent.rbegin(); before != recent.rend() && looked < kMentionsBack && r.reading.sentence_of[r.mention(*before).head] == r.reading.sentence_of[head]; ++before, ++looked)
      if (r.entity_of(*before) != e && fits(which, r.entity_of(*before)) && r.mention(*before).head < r.tree.reach[at].begin) return kNone;
    return e;
  }
  return kNone;
}

// "Secretary of State Oda Tal said": the office that the whole mention hangs by, where the tree hangs the name below it.
uint32_t Anaphora::top_of(uint32_t m) const {
  const uint32_t head = r.mention(m).head;
  constexpr int kHighest = 3;
  uint32_t at = r.reading.head[head];
  for (int steps = 0; steps < kHighest && at != kNone && at < head && r.mention(m).tokens.contains(at); ++steps, at = r.reading.head[at])
    if (const Title* title = r.gazetteer.title(lower(r.lemma(at))); title && title->kind == TitleKind::Office) return at;
  return head;
}

int Anaphora::salience(uint32_t m) const {
  int score = r.mention(m).kind == MentionKind::Name ? 1 : 0;
  const uint32_t head = top_of(m);
  switch (r.reading.deprel[head]) {
    case Deprel::Nsubj: case Deprel::NsubjPass: {
      const uint32_t clause = r.reading.head[head];
      const bool aside = clause != kNone && (r.reading.deprel[clause] == Deprel::AclRelcl || r.reading.deprel[clause] == Deprel::Advcl);
      return score + (aside ? 3 : 4);
    }
    case Deprel::Obj: case Deprel::OblAgent: return score + 2;
    case Deprel::Compound: case Deprel::Amod: return score - 2;
    case Deprel::NmodPoss: case Deprel::Nmod: return score - 3;
    default: return score;
  }
}

// "X stepped up his attacks", "X has been unsparing in her criticism": a possessive is its clause's subject's rather than another's.
bool Anaphora::owns(uint32_t pronoun, uint32_t subject) const {
  if (r.reading.deprel[pronoun] != Deprel::NmodPoss || r.reading.deprel[subject] != Deprel::Nsubj) return false;
  constexpr int kSteps = 4;
  uint32_t at = r.reading.head[pronoun];
  for (int step = 0; step < kSteps && at != kNone; ++step, at = r.reading.head[at]) {
    if (at == r.reading.head[subject]) return true;
    if (child(r.tree, r.reading, at, Deprel::Nsubj, Deprel::NsubjPass) != kNone) return false;
    const uint32_t above = r.reading.head[at];  // "X expects Y to change her mind"
    if (r.reading.deprel[at] == Deprel::Xcomp && above != kNone && child(r.tree, r.reading, above, Deprel::Obj, Deprel::Iobj) != kNone) return false;
  }
  return false;
}

// Two parts of one clause are two people, but for a possessive.
bool Anaphora::clashes(uint32_t pronoun, uint32_t other) const {
  const uint32_t clause = r.reading.head[pronoun];
  return clause != kNone && r.reading.head[other] == clause && r.reading.deprel[pronoun] != Deprel::NmodPoss &&
         r.reading.deprel[other] != Deprel::NmodPoss;
}

// "it is clear that ...", "it seems": about nobody.
bool Anaphora::is_pleonastic(uint32_t head) const {
  const uint32_t clause = r.reading.head[head];
  if (clause == kNone || r.reading.deprel[head] == Deprel::Expl) return true;
  if (r.reading.deprel[head] != Deprel::Nsubj) return false;
  static constexpr std::string_view weather[] = {"appear", "happen", "matter", "mean", "rain", "seem", "snow", "take", "turn"};
  const bool takes_action = r.lemma(clause) == "take" && child(r.tree, r.reading, clause, Deprel::Xcomp, Deprel::Ccomp, Deprel::Csubj) == kNone;
  if (!takes_action && std::binary_search(std::begin(weather), std::end(weather), r.lemma(clause))) return true;
  if (child(r.tree, r.reading, clause, Deprel::Cop) == kNone) return false;
  return child(r.tree, r.reading, clause, Deprel::Ccomp, Deprel::Csubj, Deprel::Advcl, Deprel::Acl, Deprel::AclRelcl, Deprel::Xcomp) != kNone;
}
}  // namespace onrecord::extract
