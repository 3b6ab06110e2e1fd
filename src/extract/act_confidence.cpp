#include "extract/act_confidence.h"

#include <algorithm>

#include "core/utf8.h"
#include "extract/draft.h"
#include "extract/last_names.h"
#include "extract/lexicons.h"
#include "extract/mentions.h"
#include "extract/quotation.h"

namespace onrecord::extract {
namespace {

// What a state, an army or an armed group does by force or order, and what it does to another: of 142 such rows with fewer points that
// were judged blind 58 % were right. They are not listed, but positions may rest on them; of politicians and parties the points say enough.
constexpr uint8_t kOfPowers = 50;
constexpr uint32_t kMonstrous = 300;  // words of a sentence that the tagger is not asked about

class Judge {
 public:
  Judge(Context& c, const Clauses& clauses) : c_(c), clauses_(clauses), judge_(c.lexicons.parts().act_judge), quotes_(quote_of_tokens(c.reading)),
        last_names_(c.claims.entities), named_at_(c.claims.entities.size()) {}

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
      see_powers(act, bits);
      see_tags(act, t, bits);
      act.signs = bits.bits();
      act.confidence = confidence(judge_.points, act.signs);
      if (is_of_powers(act)) act.confidence = std::max(act.confidence, kOfPowers);
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
    bits.set(ActSign::Request, act.type == ActType::Request);
    bits.set(ActSign::Agree, act.type == ActType::Agree);
    bits.set(ActSign::Coerce, act.type == ActType::Coerce);
    bits.set(ActSign::Yield, act.type == ActType::Concede || act.type == ActType::Retreat);
    bits.set(ActSign::Noun, c_.reading.upos[t] == Upos::Noun);
    bits.set(ActSign::Present, verb && form == Form::Present);
    bits.set(ActSign::Quoted, quotes_[t] != kNone);
    const auto* frames = verb ? c_.lexicons.parts().acts.verb(clauses_.lemma(t)) : nullptr;
    bits.set(ActSign::Spoken, verb && !frames);
    static constexpr std::string_view denials[] = {"contradict", "deny", "disavow", "dispute", "rebut", "refute"};
    static constexpr std::string_view claims[] = {"accusation", "allegation", "argument", "charge", "claim", "comment", "criticism", "idea", "notion", "report", "rumor", "rumour", "suggestion"};
    const uint32_t object = clauses_.object[t];
    bits.set(ActSign::Denial, act.type == ActType::Reject && (std::ranges::binary_search(denials, clauses_.verb_lemma(t)) || (object != kNone && std::ranges::binary_search(claims, clauses_.lemma(object)))));
    const Modality m = act.modality;
    bits.set(ActSign::Undone, m == Modality::Demanded || m == Modality::Alleged || m == Modality::Denied || m == Modality::Refused || m == Modality::RuledOut || m == Modality::NotDone || m == Modality::Conditional || act.negative);
    bits.set(ActSign::Retreat, act.type == ActType::Retreat);
    bits.set(ActSign::Pressure, act.type == ActType::Sanction || act.type == ActType::Mobilize || act.type == ActType::Threaten);
    bits.set(ActSign::Headline, act.section == BlockKind::Title);
    bits.set(ActSign::Future, m == Modality::Committed || m == Modality::Offered);
  }

  // How a party's words are tied to its entity.
  enum class TieBy : uint8_t { Name, Nominal, Pronoun, Unnamed, None };
  TieBy tie_by(const Party& party, uint32_t h) const {
    if (party.entity == kNone || h == kNone) return TieBy::None;
    const uint32_t m = mention_at(c_.reading, h);
    if (m == kNone || c_.reading.mentions[m].entity != party.entity) return TieBy::None;
    if (c_.reading.mentions[m].kind == MentionKind::Pronoun) return TieBy::Pronoun;
    if (!c_.claims.entities[party.entity].named) return TieBy::Unnamed;
    return c_.reading.mentions[m].kind == MentionKind::Name ? TieBy::Name : TieBy::Nominal;
  }
  // A pronoun for which another antecedent scored nearly as well (antecedents.h).
  bool is_unsure(const Party& party, uint32_t h) const {
    constexpr int32_t kSureLead = 330;
    if (tie_by(party, h) != TieBy::Pronoun) return false;
    const auto& phrases = c_.reading.phrases;
    for (auto p = std::ranges::lower_bound(phrases, h, {}, [](const NounPhrase& phrase) { return phrase.tokens.begin; }); p != phrases.end() && p->tokens.begin <= h; ++p)
      if (!p->group && p->head == h) return p->lead < kSureLead;
    return true;
  }
  // Another named person or body of the report bears this last name too.
  bool is_shared(const Party& party) const {
    if (party.entity == kNone || !c_.claims.entities[party.entity].named) return false;
    const std::string_view words = slice(c_.article.text, party.span);
    const std::string_view last = words.substr(words.rfind(' ') + 1);
    if (c_.claims.entities[party.entity].name == words) return false;
    return last_names_.has_other(last, party.entity);
  }
  // The entity was last named three sentences or more before.
  bool is_far(const Party& party, uint32_t t) const {
    if (party.entity == kNone) return false;
    const uint32_t s = c_.reading.sentence_of[t];
    const Span from = c_.reading.sentences[s - std::min(s, 2u)].span;
    const auto& named = named_at(party.entity);
    const auto first = std::ranges::lower_bound(named, from.begin, {}, &Span::begin);
    return first == named.end() || first->end > party.span.begin;
  }

  // The mentions of an entity in order; `end` is the earliest one of those from there on.
  const std::vector<Span>& named_at(uint32_t entity) const {
    std::vector<Span>& named = named_at_[entity];
    const auto& mentions = c_.claims.entities[entity].mentions;
    if (!named.empty() || mentions.empty()) return named;
    named = mentions;
    std::ranges::sort(named, {}, &Span::begin);
    for (size_t i = named.size() - 1; i-- > 0;) named[i].end = std::min(named[i].end, named[i + 1].end);
    return named;
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
  static bool is_by_order(ActType type) {
    return type == ActType::Assault || type == ActType::Mobilize || type == ActType::Coerce || type == ActType::Sanction || type == ActType::Retreat;
  }

  // "no foreign soldier", "Ostrel will send its soldiers": of whoever moves troops nothing else need be known.
  bool may_be_power(uint32_t entity) const { return entity == kNone || c_.claims.entities[entity].kind == ActorKind::Unknown; }

  bool is_of_powers(const Act& act) const {
    if (act.actor.empty()) return false;
    if (act.type == ActType::Mobilize && may_be_power(act.actor.front().entity)) return true;
    if (!is_power(act.actor.front().entity)) return false;
    if (is_by_order(act.type)) return act.type != ActType::Assault || !act.recipient.empty();  // whom it hit is mostly said
    return act.modality != Modality::Committed && !act.recipient.empty() && is_power(act.recipient.front().entity);
  }

  void see_powers(const Act& act, Bits<ActSign>& bits) const {
    if (act.actor.empty() || !is_power(act.actor.front().entity)) return;
    bits.set(ActSign::PowerByOrder, is_by_order(act.type));
    bits.set(ActSign::BetweenPowers, !act.recipient.empty() && is_power(act.recipient.front().entity));
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
    const auto pronoun = lower(clauses_.lemma(h));
    bits.set(ActSign::ActorThey, pronoun == "they" || pronoun == "it" || pronoun == "we" || pronoun == "this" || pronoun == "that");
    bits.set(ActSign::ActorHis, c_.reading.upos[h] == Upos::Pron && clauses_.relation(h) == Deprel::NmodPoss);
    const TieBy tie = tie_by(actor, h);
    bits.set(ActSign::ActorNamed, tie == TieBy::Name);
    bits.set(ActSign::ActorTied, tie == TieBy::Nominal);
    bits.set(ActSign::ActorUnnamed, tie == TieBy::Unnamed);
    bits.set(ActSign::ActorUnsure, is_unsure(actor, h));
    bits.set(ActSign::ActorShared, is_shared(actor));
    bits.set(ActSign::ActorFar, tie != TieBy::Name && tie != TieBy::Unnamed && is_far(actor, t));
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
    const TieBy tie = tie_by(recipient, h);
    bits.set(ActSign::RecipientNamed, tie == TieBy::Name);
    bits.set(ActSign::RecipientTied, tie == TieBy::Nominal);
    bits.set(ActSign::RecipientUnnamed, tie == TieBy::Unnamed);
    bits.set(ActSign::RecipientUnsure, is_unsure(recipient, h));
    bits.set(ActSign::RecipientShared, is_shared(recipient));
    bits.set(ActSign::RecipientMatter, recipient.entity == kNone && !c_.lexicons.parts().gazetteer.noun(lower(clauses_.lemma(h))) && !c_.lexicons.parts().gazetteer.title(lower(clauses_.lemma(h))));
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
  std::vector<uint32_t> quotes_;  // per token: the quotation it stands in
  LastNames last_names_;
  mutable std::vector<std::vector<Span>> named_at_;  // per entity; filled when asked for
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
