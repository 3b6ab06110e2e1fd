#include "extract/inversion.h"

#include <algorithm>

#include "extract/mentions.h"
#include "extract/speaker_nouns.h"

namespace onrecord::extract {
namespace {

constexpr uint32_t kLongestSpeaker = 12;  // tokens
constexpr uint32_t kLongestSentence = 80;

// Verbs that take no thing: whoever stands behind them speaks. Behind the others ("claims victory", "warns rivals") a speaker must be known.
bool takes_no_thing(std::string_view lemma) {
  static constexpr std::string_view verbs[] = {"argue", "complain", "insist", "say"};
  return std::ranges::binary_search(verbs, lemma);
}
bool may_take_words(std::string_view lemma) {
  static constexpr std::string_view verbs[] = {"add", "admit", "allege", "announce", "assert", "believe", "caution", "claim", "concede", "confirm", "contend", "declare",
                                               "explain", "maintain", "note", "observe", "predict", "recall", "report", "state", "suggest", "tell", "warn", "write"};
  return takes_no_thing(lemma) || std::ranges::binary_search(verbs, lemma);
}

bool is_finite(const Reading& reading, uint32_t t) {
  const bool verb = reading.upos[t] == Upos::Verb || reading.upos[t] == Upos::Aux;
  return verb && (reading.form[t] == Form::Past || reading.form[t] == Form::Present);
}

// The phrase behind the verb, up to the sign that ends it: no clause, no pronoun for a thing, and somebody who can speak.
TokenRange speaker_behind(const Scene& scene, uint32_t verb, uint32_t end) {
  const Reading& reading = scene.reading;
  TokenRange words{verb + 1, verb + 1};
  for (; words.end < end && reading.upos[words.end] != Upos::Punct; ++words.end) {
    const Upos tag = reading.upos[words.end];
    if (words.size() == kLongestSpeaker || tag == Upos::Verb || tag == Upos::Aux || tag == Upos::Sconj || tag == Upos::Pron || tag == Upos::Part) return {};
  }
  if (words.empty() || reading.upos[words.begin] == Upos::Adp || reading.upos[words.begin] == Upos::Adv) return {};
  const uint32_t head = head_in(reading, words);
  if (reading.upos[head] != Upos::Noun && reading.upos[head] != Upos::Propn) return {};
  if (takes_no_thing(reading.lemma(verb))) return words;
  const uint32_t mention = mention_in(reading, words), entity = mention == kNone ? kNone : reading.mentions[mention].entity;
  if (entity != kNone && scene.claims.entities[entity].kind == ActorKind::Person) return words;
  const auto speaks = speaker_class(scene.lexicons.speaker_nouns, reading.lemma(head));
  return speaks && !is_document(speaks) ? words : TokenRange{};
}

// Words with a subject and a verb of their own. Where the verb behind them takes no thing, a noun before theirs will do: the tree may
// have given their subject to it.
bool is_clause(const Scene& scene, TokenRange words, bool noun_will_do) {
  bool noun = false;
  for (uint32_t t = words.begin; t < words.end; ++t) {
    if (scene.signals.tokens[t].quote & kQuoted) return false;
    const uint32_t subject = scene.signals.tokens[t].subject;
    if (noun_will_do && noun && scene.reading.upos[t] == Upos::Aux && scene.reading.deprel[scene.reading.head[t] == kNone ? t : scene.reading.head[t]] != Deprel::AclRelcl) return true;
    noun |= scene.reading.upos[t] == Upos::Noun || scene.reading.upos[t] == Upos::Propn;
    const bool predicate = is_finite(scene.reading, t) || std::ranges::any_of(scene.signals.tree.children(t), [&](uint32_t c) {
      return words.contains(c) && (scene.reading.deprel[c] == Deprel::Aux || scene.reading.deprel[c] == Deprel::Cop || scene.reading.deprel[c] == Deprel::AuxPass);
    });
    if (!predicate || subject == kNone || subject > t || !words.contains(subject)) continue;
    const bool relative = scene.reading.deprel[t] == Deprel::AclRelcl || scene.reading.deprel[t] == Deprel::Acl || scene.reading.upos[subject] == Upos::Pron;
    if (!relative && scene.reading.deprel[t] != Deprel::Advcl) return true;
  }
  return false;
}

// "Stated Tolen: ...": the speaker between the verb that begins the sentence and a colon.
void find_speaker_before_colon(const Scene& scene, TokenRange sentence, TokenRange& cue, Roles& roles) {
  if (!roles.source.empty() || cue.begin != sentence.begin || cue.begin + 1 >= sentence.end || !is_finite(scene.reading, cue.begin)) return;
  const TokenRange speaker = speaker_behind(scene, cue.begin, sentence.end);
  const auto is_taken = [&](TokenRange content) { return content.begin < speaker.end; };
  if (speaker.empty() || speaker.end >= sentence.end || word(scene.reading, scene.text(), speaker.end) != ":" || std::ranges::any_of(roles.content, is_taken)) return;
  cue.end = cue.begin + 1;
  roles.source = {speaker};
}

}  // namespace

void turn_inversions(const Scene& scene, std::vector<Attribution>& found) {
  for (auto& [cue, roles] : found) {
    const TokenRange sentence = scene.reading.sentences[scene.reading.sentence_of[cue.begin]].tokens;
    find_speaker_before_colon(scene, sentence, cue, roles);
    if (cue.size() != 1 || cue.begin < sentence.begin + 3 || sentence.size() > kLongestSentence || !scene.signals.tokens[cue.begin - 1].comma) continue;
    if (!is_finite(scene.reading, cue.begin) || !may_take_words(scene.reading.lemma(cue.begin))) continue;
    const TokenRange words{sentence.begin, cue.begin - 1};
    const auto misread = [&] {  // the words for the speaker, or the speaker for the words
      return std::ranges::any_of(roles.source, [&](TokenRange r) { return r.begin < words.end && words.begin < r.end; }) ||
             std::ranges::any_of(roles.content, [&](TokenRange r) { return r.begin >= cue.end; });
    };
    if (!misread() || !is_clause(scene, words, takes_no_thing(scene.reading.lemma(cue.begin)))) continue;
    if (const TokenRange speaker = speaker_behind(scene, cue.begin, sentence.end); !speaker.empty()) roles = {{speaker}, {words}};
  }
}

}  // namespace onrecord::extract
