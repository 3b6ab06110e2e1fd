// The pronoun that speaks is whoever was found to speak. "He" between quotation marks is seldom whoever says the words: it is the person
// whom the report speaks of just before, or whom the speaker spoke of when he last spoke. Known only when statements have their speakers.
#include <algorithm>
#include <utility>

#include "core/utf8.h"
#include "extract/draft.h"
#include "extract/mentions.h"

namespace onrecord::extract {
namespace {

constexpr size_t kMentionsBack = 60;
constexpr uint32_t kSentencesBack = 6;

Gender third_person(std::string_view form) {
  if (form == "he" || form == "him" || form == "his" || form == "himself") return Gender::He;
  if (form == "she" || form == "her" || form == "hers" || form == "herself") return Gender::She;
  return Gender::Unknown;
}

bool is_quoted(const Scene& scene, uint32_t token) { return scene.signals.tokens[token].quote & kQuoted; }

int salience(const Scene& scene, const Mention& mention) {
  const int name = mention.kind == MentionKind::Name;
  switch (scene.reading.deprel[mention.head]) {
    case Deprel::Nsubj: case Deprel::NsubjPass: return name + 4;
    case Deprel::Obj: case Deprel::OblAgent: return name + 2;
    case Deprel::Compound: case Deprel::Amod: return name - 2;
    case Deprel::NmodPoss: case Deprel::Nmod: return name - 3;
    default: return name;
  }
}

// "said of Oda Tal", "asked about his rival, Oda Tal": whom the attributing clause names.
uint32_t said_of(const Scene& scene, const Draft& draft) {
  if (draft.head == kNone) return kNone;
  for (const uint32_t c : scene.signals.tree.children(draft.head)) {
    if (scene.reading.deprel[c] != Deprel::Obl || draft.says(c)) continue;
    const std::string_view preposition = scene.reading.lemma(scene.signals.tree.reach[c].begin);
    const uint32_t mention = preposition == "of" || preposition == "about" ? mention_at(scene.reading, c) : kNone;
    if (mention != kNone) return scene.reading.mentions[mention].entity;
  }
  return kNone;
}

}  // namespace

void tie_source_pronoun(const Scene& scene, Reading& reading, Claims& claims, const Draft& draft) {
  const uint32_t speaker = draft.statement.speaker;
  if (speaker == kNone || draft.roles.source.size() != 1 || draft.roles.source.front().size() != 1) return;
  const uint32_t token = draft.roles.source.front().begin, mention = mention_at(reading, token);
  if (mention == kNone || reading.mentions[mention].kind != MentionKind::Pronoun || is_quoted(scene, token)) return;
  uint32_t& entity = reading.mentions[mention].entity;
  if (entity == speaker) return;
  const Span span = reading.tokens[token].span;
  if (entity != kNone) std::erase(claims.entities[entity].mentions, span);
  claims.entities[entity = speaker].mentions.push_back(span);
}

void tie_third_person(const Scene& scene, Reading& reading, Claims& claims, std::vector<Draft>& drafts, size_t which) {
  Draft& draft = drafts[which];
  const uint32_t speaker = draft.statement.speaker;
  if (speaker == kNone || draft.roles.content.empty()) return;
  const uint32_t begin = draft.roles.content.front().begin;
  auto& mentions = reading.mentions;
  const auto before = [&](uint32_t token) { return std::partition_point(mentions.begin(), mentions.end(), [&](const Mention& m) { return m.head < token; }); };
  uint32_t whom[3] = {kNone, kNone, kNone};
  bool known[3] = {};
  const auto antecedent = [&](Gender gender) {
    const auto fits = [&](uint32_t e) {
      if (e == kNone || e == speaker || claims.entities[e].kind != ActorKind::Person || !claims.entities[e].named) return false;
      const Gender is = gender_of(scene, e);
      return is == Gender::Unknown || is == gender;
    };
    if (const uint32_t e = said_of(scene, draft); fits(e)) return e;
    for (size_t k = which; k-- > look_back(which) && drafts[k].sentence + kSentencesBack >= draft.sentence;)
      if (drafts[k].statement.speaker == speaker && fits(drafts[k].he_or_she)) return drafts[k].he_or_she;
    uint32_t best = kNone;
    int most = 0;
    size_t looked = 0;
    const uint32_t here = reading.sentence_of[begin];
    for (auto m = before(begin); m != mentions.begin() && looked < kMentionsBack; ++looked) {
      --m;
      const uint32_t distance = here - reading.sentence_of[m->head];
      if (distance > kSentencesBack) break;
      if (!fits(m->entity) || is_quoted(scene, m->head)) continue;
      const int score = 12 + salience(scene, *m) + (gender_of(scene, m->entity) == gender ? 3 : 0) - static_cast<int>(distance + std::min(distance, 2u));
      if (score > most) best = m->entity, most = score;
    }
    return best;
  };
  for (const TokenRange range : draft.roles.content)
    for (auto m = before(range.begin); m != mentions.end() && m->head < range.end; ++m) {
      if (m->kind != MentionKind::Pronoun || m->entity != kNone || !is_quoted(scene, m->head)) continue;
      const Gender gender = third_person(lower(word(reading, scene.text(), m->head)));
      if (gender == Gender::Unknown) continue;
      const auto i = static_cast<size_t>(gender);
      if (!std::exchange(known[i], true)) whom[i] = antecedent(gender);
      if (whom[i] == kNone) continue;
      m->entity = draft.he_or_she = whom[i];
      claims.entities[whom[i]].mentions.push_back(reading.tokens[m->head].span);
    }
}

}  // namespace onrecord::extract
