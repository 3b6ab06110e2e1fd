#include <algorithm>

#include "core/utf8.h"
#include "extract/anaphora.h"

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
  if (which == Pronoun::Other) return kNone;
  if (which == Pronoun::It && is_pleonastic(head)) return kNone;
  const uint32_t advised = ranked(m);
  const uint32_t sentence = r.reading.sentence_of[head];
  const uint32_t quote = r.quote_of(m);
  uint32_t best = kNone;
  int best_score = 0;
  size_t looked = 0;
  for (auto at = recent.rbegin(); at != recent.rend() && looked < kMentionsBack; ++at, ++looked) {
    const uint32_t other = *at, e = r.entity_of(other);
    const uint32_t distance = sentence - r.reading.sentence_of[r.mention(other).head];
    if (distance > (which == Pronoun::He || which == Pronoun::She ? kSentencesBack : 1)) break;
    if (r.quote_of(other) != quote && !(which != Pronoun::He && which != Pronoun::She && distance == 0 && quote == kNone)) {
      if (r.quote_of(other) != kNone || quote != kNone) continue;
    }
    if (!fits(which, e) || clashes(head, r.mention(other).head)) continue;
    const bool agrees = (which == Pronoun::He && r.known[e].gender == Gender::He) || (which == Pronoun::She && r.known[e].gender == Gender::She);
    const int score = 12 + (agrees ? 3 : 0) + (e == advised ? 1 : 0) + (owns(head, r.mention(other).head) ? 3 : 0) + salience(other) - static_cast<int>(distance + std::min(distance, 2u));
    if (score > best_score) best = e, best_score = score;
  }
  if (best != kNone && r.known[best].gender == Gender::Unknown) {
    if (which == Pronoun::He) r.known[best].gender = Gender::He;
    if (which == Pronoun::She) r.known[best].gender = Gender::She;
  }
  return best;
}

bool Anaphora::fits(Pronoun which, uint32_t e) const {
  const ActorKind kind = r.entity(e).kind;
  const bool person = e != home && (kind == ActorKind::Person || (kind == ActorKind::Unknown && r.entity(e).named && r.known[e].words.size() > 1));  // what organs are part of is no person
  switch (which) {
    case Pronoun::He: return person && !r.known[e].plural && r.known[e].gender != Gender::She;
    case Pronoun::She: return person && !r.known[e].plural && r.known[e].gender != Gender::He;
    case Pronoun::They: return r.known[e].plural || kind == ActorKind::Collective || kind == ActorKind::ArmedGroup || kind == ActorKind::Organization;
    case Pronoun::It: return (is_body(kind) || e == home) && !r.known[e].plural;
    default: return false;
  }
}

int Anaphora::salience(uint32_t m) const {
  int score = r.mention(m).kind == MentionKind::Name ? 1 : 0;
  switch (r.reading.deprel[r.mention(m).head]) {
    case Deprel::Nsubj: case Deprel::NsubjPass: return score + 4;
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
