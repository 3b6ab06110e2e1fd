#include "extract/confidence.h"

#include <algorithm>

#include "core/utf8.h"
#include "extract/draft.h"

namespace onrecord::extract {
namespace {

// How much rather the tagger would begin a cue here than not.
int32_t margin(const Scene& scene, const Draft& draft) {
  const CueModel& model = scene.lexicons.attribution.cues;
  std::array<int16_t, model::kLane> scores;
  Features features;
  cue_features(scene.signals, scene.tokens_of(draft.sentence), draft.cue.begin, features);
  model.label.score(features.rows(), scores);
  return scores[kCueBegin] - scores[kNoCue] - model.bias;
}

bool is_finite(const Reading& reading, uint32_t token) {
  const bool verb = reading.upos[token] == Upos::Verb || reading.upos[token] == Upos::Aux;
  return verb && (reading.form[token] == Form::Past || reading.form[token] == Form::Present);
}

void see_cue(const Scene& scene, const Draft& draft, Bits<Sign>& bits) {
  const Reading& reading = scene.reading;
  constexpr std::array<int32_t, 6> kSteps{-400, -200, 0, 200, 400, 600};
  const int32_t sure = margin(scene, draft);
  for (size_t i = 0; i < kSteps.size(); ++i) bits.set(static_cast<Sign>(static_cast<size_t>(Sign::Cue1) + i), sure > kSteps[i]);
  const Upos upos = reading.upos[draft.head];
  const Deprel relation = reading.deprel[draft.head];
  bits.set(Sign::KnownCue, scene.signals.tokens[draft.head].act != 0);
  bits.set(Sign::Verb, upos == Upos::Verb);
  bits.set(Sign::Noun, upos == Upos::Noun);
  bits.set(Sign::Adp, upos == Upos::Adp);
  bits.set(Sign::Participle, upos == Upos::Verb && scene.signals.tokens[draft.head].subject == kNone && (relation == Deprel::Acl || relation == Deprel::Advcl || relation == Deprel::Amod));
}

void see_content(const Scene& scene, const Draft& draft, Bits<Sign>& bits) {
  const Reading& reading = scene.reading;
  uint32_t words = 0;
  bool finite = false;
  for (const TokenRange range : draft.roles.content)
    for (uint32_t t = range.begin; t < range.end; ++t) words += reading.upos[t] != Upos::Punct, finite |= is_finite(reading, t);
  const uint32_t root = head_in(reading, draft.roles.content.front());
  const bool hangs = !draft.cue.empty() && reading.head[root] != kNone && draft.cue.contains(reading.head[root]);
  const bool clause = finite && scene.signals.tokens[root].subject != kNone;
  bits.set(Sign::Complement, hangs && reading.deprel[root] == Deprel::Ccomp);
  bits.set(Sign::Infinitive, hangs && reading.deprel[root] == Deprel::Xcomp);
  const bool object = hangs && (reading.deprel[root] == Deprel::Obj || reading.deprel[root] == Deprel::Obl || reading.deprel[root] == Deprel::NsubjPass);
  const SpeechAct act = draft.statement.act;
  bits.set(Sign::Object, object);
  bits.set(Sign::PlainObject, object && (act == SpeechAct::Say || act == SpeechAct::Report));
  const bool unknown = draft.cue.empty() || scene.signals.tokens[draft.head].act == 0;
  bits.set(Sign::Deed, object && unknown && draft.statement.kind == StatementKind::Indirect);
  bits.set(Sign::Clause, clause);
  bits.set(Sign::Words3, words >= 3);
  bits.set(Sign::Words5, words >= 5);
  bits.set(Sign::Words8, words >= 8);
  bits.set(Sign::Nested, draft.statement.parent != kNone);
  bits.set(Sign::NestedClause, draft.statement.parent != kNone && clause);
}

void see_speaker(const Scene& scene, const Draft& draft, Bits<Sign>& bits) {
  const Statement& statement = draft.statement;
  if (statement.speaker != kNone) {
    const Entity& entity = scene.claims.entities[statement.speaker];
    const bool thing = entity.kind == ActorKind::Place || (entity.named && entity.kind == ActorKind::Unknown);
    bits.set(Sign::Thing, thing);
    bits.set(Sign::Actor, !thing);
    bits.set(Sign::Person, entity.kind == ActorKind::Person);
    bits.set(Sign::Unnamed, !entity.named);
    return;
  }
  bits.set(Sign::NoSource, draft.roles.source.empty());
  if (draft.roles.source.empty()) return;
  const uint32_t head = head_in(scene.reading, {draft.roles.source.front().begin, draft.roles.source.back().end});
  const std::string form = lower(word(scene.reading, scene.text(), head));
  bits.set(Sign::Pronoun, scene.reading.upos[head] == Upos::Pron);
  bits.set(Sign::FirstPerson, form == "i" || form == "we" || form == "you" || form == "me" || form == "us");
}

}  // namespace

namespace {

// "attacked the embassy" is no accusation; "attacked the bill as a sham", "for its silence" is.
bool is_blow(const Scene& scene, const Draft& draft) {
  if (draft.statement.act != SpeechAct::Accuse || draft.statement.kind != StatementKind::Indirect || draft.head == kNone || scene.reading.lemma(draft.head) != "attack") return false;
  for (const uint32_t below : scene.signals.tree.children(draft.head))
    for (const uint32_t mark : scene.signals.tree.children(below))
      if (const Deprel relation = scene.reading.deprel[mark]; relation == Deprel::Case || relation == Deprel::Mark)
        if (const auto word = scene.reading.lemma(mark); word == "as" || word == "for" || word == "over") return false;
  return true;
}

}  // namespace

void add_signs(const Scene& scene, Draft& draft) {
  Statement& statement = draft.statement;
  Bits<Sign> bits;
  bits.set(Sign::Any);
  bits.set(Sign::Direct, statement.kind == StatementKind::Direct);
  bits.set(Sign::Mixed, statement.kind == StatementKind::Mixed);
  bits.set(Sign::Continued, statement.kind == StatementKind::Continued);
  if (!draft.cue.empty()) see_cue(scene, draft, bits);
  see_content(scene, draft, bits);
  see_speaker(scene, draft, bits);
  bits.set(Sign::Believe, statement.act == SpeechAct::Believe);
  bits.set(Sign::Negative, statement.negative);
  bits.set(Sign::Title, statement.section == BlockKind::Title);
  statement.signs = bits.bits();
  // "requesting anonymity" is how he speaks, and nothing that he says.
  const bool asks_for_silence = !statement.anonymity_reason.empty() && statement.anonymity_reason.overlaps(statement.content.front()) && statement.kind == StatementKind::Indirect;
  // What "we" think or "you" need is the writer's talk with his reader: nobody whom the record could name.
  const bool writer = statement.kind == StatementKind::Indirect && (statement.signs >> static_cast<uint32_t>(Sign::FirstPerson) & 1) != 0;
  statement.confidence = draft.turn ? 100 : asks_for_silence || writer || is_blow(scene, draft) ? 0 : confidence(scene.lexicons.confidence, statement.signs);
}

void doubt_guides(std::vector<Draft>& drafts) {
  constexpr size_t kFewest = 5;  // statements; fewer tell nothing about a text
  const auto known = static_cast<size_t>(std::ranges::count_if(drafts, [](const Draft& d) { return d.statement.speaker != kNone; }));
  if (drafts.size() < kFewest || 10 * known >= 4 * drafts.size()) return;
  for (Draft& draft : drafts) {
    Statement& statement = draft.statement;
    const bool thing = (statement.signs >> static_cast<uint32_t>(Sign::Object) & 1) != 0;  // "offers transparent pricing"
    if (statement.kind == StatementKind::Indirect && (statement.speaker == kNone || thing)) statement.confidence = std::min<uint8_t>(statement.confidence, kSure - 1);
  }
}

}  // namespace onrecord::extract
