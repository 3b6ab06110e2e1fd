#include "extract/act_confidence.h"

#include <algorithm>

#include "extract/draft.h"
#include "extract/lexicons.h"

namespace onrecord::extract {
namespace {

// What a state, an army or an armed group does to another: the verbs of the table are made for it. 9 of 12 such judged rows were
// right, too few to fit points on, and those fitted on politicians and parties say little about them.
constexpr uint8_t kBetweenPowers = 75;
constexpr uint32_t kMonstrous = 300;  // words of a sentence that the tagger is not asked about

class Judge {
 public:
  Judge(Context& c, const Clauses& clauses) : c_(c), clauses_(clauses), judge_(c.lexicons.parts().act_judge) {}

  void run() {
    for (Act& act : c_.claims.acts) {
      const TokenRange trigger = tokens_of(act.trigger);
      if (trigger.empty()) continue;
      const uint32_t t = head_in(c_.reading, trigger);
      Bits<ActSign> bits;
      bits.set(ActSign::Any);
      see_trigger(act, t, bits);
      see_actor(act, t, bits);
      see_recipient(act, t, bits);
      see_tags(act, t, bits);
      act.signs = bits.bits();
      act.confidence = confidence(judge_.points, act.signs);
      if (is_between_powers(act)) act.confidence = std::max(act.confidence, kBetweenPowers);
    }
  }

 private:
  TokenRange tokens_of(Span span) const {
    const auto& tokens = c_.reading.tokens;
    const auto first = std::lower_bound(tokens.begin(), tokens.end(), span.begin, [](const Token& t, uint32_t begin) { return t.span.begin < begin; });
    TokenRange range{static_cast<uint32_t>(first - tokens.begin()), 0};
    range.end = range.begin;
    while (range.end < tokens.size() && tokens[range.end].span.end <= span.end) ++range.end;
    return range;
  }

  void see_trigger(const Act& act, uint32_t t, Bits<ActSign>& bits) const {
    bits.set(ActSign::Consult, act.type == ActType::Consult);
    bits.set(ActSign::Support, act.type == ActType::Support);
    bits.set(ActSign::Accuse, act.type == ActType::Accuse);
    bits.set(ActSign::Reject, act.type == ActType::Reject || act.type == ActType::Threaten || act.type == ActType::Protest);
    bits.set(ActSign::Assault, act.type == ActType::Assault);
    const bool verb = c_.reading.upos[t] == Upos::Verb;
    const Form form = c_.reading.form[t];
    bits.set(ActSign::Gerund, verb && form == Form::PresentParticiple);
    bits.set(ActSign::Infinitive, verb && (form == Form::Base || form == Form::None));
    bits.set(ActSign::Adverbial, clauses_.relation(t) == Deprel::Advcl);
    bits.set(ActSign::Joined, clauses_.relation(t) == Deprel::Conj);
    bits.set(ActSign::Supposed, act.modality == Modality::Hypothetical || act.modality == Modality::Considered);
    bits.set(ActSign::InStatement, act.statement != kNone);
  }

  // The word that a party's phrase hangs by.
  uint32_t head_of(const Party& party) const {
    const TokenRange range = tokens_of(party.span);
    return range.empty() ? kNone : head_in(c_.reading, range);
  }

  // How many verbs stand between, up to two.
  int verbs_between(uint32_t a, uint32_t b) const {
    constexpr uint32_t kFar = 60;
    int verbs = 0;
    const uint32_t first = std::min(a, b) + 1, last = std::min(std::max(a, b), first + kFar);
    for (uint32_t i = first; i < last && verbs < 2; ++i) verbs += c_.reading.upos[i] == Upos::Verb;
    return verbs;
  }

  bool is_power(uint32_t entity) const {
    if (entity == kNone) return false;
    const Entity& e = c_.claims.entities[entity];
    const auto power = [](ActorKind kind) { return kind == ActorKind::State || kind == ActorKind::Organ || kind == ActorKind::ArmedGroup || kind == ActorKind::International; };
    return power(e.kind) || (e.kind == ActorKind::Collective && e.part_of != kNone && power(c_.claims.entities[e.part_of].kind));
  }
  // "closed three camps of the Front": whoever has camps and havens is armed, whatever it is called
  bool is_stronghold(Span trigger) const {
    static constexpr std::string_view places[] = {"base", "camp", "haven", "hideout", "sanctuary"};
    const TokenRange words = tokens_of(trigger);
    return words.size() > 1 && std::binary_search(std::begin(places), std::end(places), c_.reading.lemma(words.end - 1));
  }
  bool is_between_powers(const Act& act) const {
    if (act.actor.empty() || act.recipient.empty() || !is_power(act.actor.front().entity)) return false;
    const uint32_t other = act.recipient.front().entity;
    // whom an army marches against is armed, whatever it is called
    const bool fought = (act.type == ActType::Mobilize || act.type == ActType::Assault) && other != kNone && c_.claims.entities[other].named &&
                        c_.claims.entities[other].kind == ActorKind::Organization;
    return fought || is_power(other) || (act.type == ActType::Coerce && other != kNone && c_.claims.entities[other].named && is_stronghold(act.trigger));
  }

  static bool is_thing(ActorKind kind) {
    return kind == ActorKind::Organization || kind == ActorKind::Outlet || kind == ActorKind::Unknown || kind == ActorKind::Place;
  }

  void see_actor(const Act& act, uint32_t t, Bits<ActSign>& bits) const {
    bits.set(ActSign::ActorNone, act.actor.empty());
    if (act.actor.empty()) return;
    const Party& actor = act.actor.front();
    if (actor.entity != kNone) {
      const ActorKind kind = c_.claims.entities[actor.entity].kind;
      bits.set(ActSign::ActorThing, is_thing(kind));
      bits.set(ActSign::ActorGroup, kind == ActorKind::Collective);
    }
    const uint32_t h = head_of(actor);
    if (h == kNone) return;
    bits.set(ActSign::ActorPronoun, c_.reading.upos[h] == Upos::Pron && clauses_.relation(h) != Deprel::NmodPoss);
    bits.set(ActSign::ActorClauses, verbs_between(h, t) > 1);
    bits.set(ActSign::ActorAfter, h > t);
  }

  void see_recipient(const Act& act, uint32_t t, Bits<ActSign>& bits) const {
    bits.set(ActSign::RecipientNone, act.recipient.empty());
    if (act.recipient.empty()) return;
    const Party& recipient = act.recipient.front();
    const uint32_t h = head_of(recipient);
    bits.set(ActSign::RecipientWords, recipient.entity == kNone);
    if (recipient.entity != kNone) {
      const ActorKind kind = c_.claims.entities[recipient.entity].kind;
      bits.set(ActSign::RecipientThing, is_thing(kind));
      bits.set(ActSign::RecipientGroup, kind == ActorKind::Collective);
      bits.set(ActSign::RecipientBody, !is_thing(kind) && kind != ActorKind::Collective && kind != ActorKind::Person);
      const uint32_t m = h == kNone ? kNone : mention_at(c_.reading, h);
      bits.set(ActSign::RecipientLoose, m == kNone || c_.reading.mentions[m].entity != recipient.entity);
    }
    if (h == kNone) return;
    const Deprel relation = clauses_.relation(h);
    const bool next = clauses_.head(h) == t;
    bits.set(ActSign::RecipientNext, next && (relation == Deprel::Obj || relation == Deprel::Iobj || relation == Deprel::NsubjPass));
    bits.set(ActSign::RecipientPhrase, next && (relation == Deprel::Obl || relation == Deprel::Nmod));
    bits.set(ActSign::RecipientClause, verbs_between(h, t) > 0);
  }

  // Whom a tagger that was trained on other texts takes for the two parties of the sentence's happening.
  void see_tags(const Act& act, uint32_t t, Bits<ActSign>& bits) {
    const uint32_t s = c_.reading.sentence_of[t];
    const Sentence& sentence = c_.reading.sentences[s];
    if (sentence.tokens.size() > kMonstrous) return;
    if (tagged_ != s) tagged_ = s, tags_ = find_parties(judge_.parties, c_.reading, c_.article.text, clauses_.tree, sentence.tokens);
    const auto any = [&](const std::vector<TokenRange>& found, Span party) {
      return std::ranges::any_of(found, [&](TokenRange range) { return span_of(c_.reading, range).overlaps(party); });
    };
    if (!act.actor.empty() && !tags_.source.empty()) bits.set(ActSign::SourceDiffers, !any(tags_.source, act.actor.front().span));
    if (act.recipient.empty() || tags_.target.empty()) return;
    const bool agrees = any(tags_.target, act.recipient.front().span);
    bits.set(agrees ? ActSign::TargetAgrees : ActSign::TargetDiffers);
  }

  Context& c_;
  const Clauses& clauses_;
  const ActJudge& judge_;
  uint32_t tagged_ = kNone;  // sentence that `tags_` are of
  Parties tags_;
};

}  // namespace

Result<ActJudge> load_act_judge() {
  auto points = load_points<ActSign>("act_confidence.tsv");
  if (!points) return tl::unexpected(points.error());
  auto parties = load_party_model();
  if (!parties) return tl::unexpected(parties.error());
  return ActJudge{*points, std::move(*parties)};
}

void judge_acts(Context& c, const Clauses& clauses) { Judge(c, clauses).run(); }

}  // namespace onrecord::extract
