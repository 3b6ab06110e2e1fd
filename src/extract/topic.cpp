#include "extract/topic.h"

#include <algorithm>

#include "core/utf8.h"
#include "extract/mentions.h"

namespace onrecord::extract {
namespace {

template <size_t n>
bool is_one_of(std::string_view form, const std::string_view (&words)[n]) { return std::find(std::begin(words), std::end(words), form) != std::end(words); }

bool first_person(std::string_view form) {
  static constexpr std::string_view words[] = {"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"};
  return is_one_of(form, words);
}

bool third_person(std::string_view form) {
  static constexpr std::string_view words[] = {"he", "him", "his", "himself", "she", "her", "hers", "herself", "they", "them", "their", "themselves"};
  return is_one_of(form, words);
}

bool is_part_of(const Claims& claims, uint32_t part, uint32_t whole) {
  for (int steps = 0; steps < 8 && part != kNone; ++steps, part = claims.entities[part].part_of)
    if (part == whole) return true;
  return false;
}

// "Tolen's spokesman" on Tolen, "the Tolen campaign" on Tolen: whom the speaker is called after, or works for.
bool is_on_his_side(const Scene& scene, const Draft& draft, const Entity& whom) {
  if (draft.statement.speaker == kNone || !whom.named) return false;
  const Entity& speaker = scene.claims.entities[draft.statement.speaker];
  const auto space = whom.name.rfind(' ');
  const std::string last = ' ' + lower(space == std::string::npos ? whom.name : whom.name.substr(space + 1));
  constexpr size_t kShortest = 4;
  if (last.size() < kShortest) return false;
  const auto holds = [&](std::string_view words) { return (' ' + lower(words)).find(last) != std::string::npos; };
  const auto& source = draft.statement.source;
  if (source.size() == 1 && speaker.kind == ActorKind::Person && holds(slice(scene.text(), source.front()))) return true;  // "Ivo Strand, a spokesman for Tolen"
  return (speaker.kind != ActorKind::Person && holds(speaker.name)) || std::ranges::any_of(speaker.roles, [&](const Role& role) { return !role.former && holds(slice(scene.text(), role.span)); });
}

// "those rapists", "the men detained"; but "the people" are everybody.
bool is_known_crowd(const Scene& scene, uint32_t mention) {
  if (mention == kNone || scene.claims.entities[scene.reading.mentions[mention].entity].kind != ActorKind::Collective) return false;
  static constexpr std::string_view everybody[] = {"electorate", "people", "population", "public", "voter"};
  const Mention& crowd = scene.reading.mentions[mention];
  const std::string_view first = scene.reading.lemma(crowd.tokens.begin);
  return (first == "the" || first == "that" || first == "those") && !std::ranges::binary_search(everybody, scene.reading.lemma(crowd.head));
}

// "she said he ...": somebody else.
bool may_be_speaker(const Scene& scene, const Draft& draft, std::string_view form) {
  if (draft.statement.speaker == kNone) return true;
  const Gender gender = gender_of(scene, draft.statement.speaker);
  return !(form == "he" && gender == Gender::She) && !(form == "she" && gender == Gender::He);
}

}  // namespace

Topic told_by(const Scene& scene, const Draft& draft, uint32_t token) {
  const std::string form = lower(word(scene.reading, scene.text(), token));
  const uint32_t speaker = draft.statement.speaker;
  if (first_person(form)) return Topic::Self;
  const uint32_t mention = mention_at(scene.reading, token);
  const uint32_t entity = mention == kNone ? kNone : scene.reading.mentions[mention].entity;
  const bool by_name = mention != kNone && scene.reading.mentions[mention].kind == MentionKind::Name;
  if (entity == kNone && third_person(form) && (scene.signals.tokens[token].quote & kQuoted)) return Topic::Other;
  if (entity == kNone) return form != "he" && form != "she" ? Topic::Open : may_be_speaker(scene, draft, form) ? Topic::Self : Topic::Other;  // unquoted: "said he ..."
  if (speaker != kNone && (is_part_of(scene.claims, speaker, entity) || is_part_of(scene.claims, entity, speaker))) return Topic::Self;
  const Entity& whom = scene.claims.entities[entity];
  if (is_on_his_side(scene, draft, whom)) return Topic::Self;
  if (third_person(form) || whom.kind == ActorKind::Person) return Topic::Other;
  return (by_name || is_known_crowd(scene, mention)) && whom.kind != ActorKind::Place ? Topic::Other : Topic::Open;
}

namespace {

bool is_name(const Scene& scene, uint32_t token) {
  const uint32_t mention = mention_at(scene.reading, token);
  return mention != kNone && scene.reading.mentions[mention].kind == MentionKind::Name;
}

// A subject or object: its head, else whose it is ("my campaign manager", "Velm's behaviour").
Topic told_by_phrase(const Scene& scene, const Draft& draft, uint32_t head) {
  Topic told = told_by(scene, draft, head);
  if (told != Topic::Open && is_name(scene, head)) return told;
  for (int steps = 0; steps < 2 && told != Topic::Self; ++steps) {  // "my son's school"
    head = child(scene.signals.tree, scene.reading, head, Deprel::NmodPoss);
    if (head == kNone) break;
    if (const Topic owner = told_by(scene, draft, head); owner != Topic::Open) told = owner;
  }
  return told;
}

// "I hope he wins": the speaker's own wish.
bool is_wish(std::string_view lemma) { return lemma == "hope" || lemma == "want" || lemma == "wish" || lemma == "prefer"; }

// "I think that ...", "he thought that ...": about what is thought.
uint32_t below_thought(const Scene& scene, const Draft& draft, uint32_t root) {
  for (int steps = 0; steps < 2; ++steps) {
    const uint32_t subject = scene.signals.tokens[root].subject, clause = child(scene.signals.tree, scene.reading, root, Deprel::Ccomp);
    if (subject == kNone || clause == kNone || !draft.says(clause) || !scene.signals.tokens[root].act || is_wish(scene.reading.lemma(root)) || told_by(scene, draft, subject) != Topic::Self) break;
    root = clause;
  }
  return root;
}

// "threatened to sue", "is willing to talk": a bare infinitive behind a verb without an object is the speaker's deed.
bool is_own_deed(const Scene& scene, const Draft& draft) {
  const uint32_t first = draft.roles.content.front().begin;
  if (draft.head == kNone || first < draft.head || scene.reading.lemma(first) != "to" || scene.reading.upos[first] != Upos::Part) return false;
  return child(scene.signals.tree, scene.reading, draft.head, Deprel::Obj, Deprel::Iobj) == kNone && child(scene.signals.tree, scene.reading, draft.head, Deprel::Obl) == kNone;
}

// "asked the judge to block it": a request, the speaker's own.
bool asks_to(const Scene& scene, const Draft& draft, uint32_t root) {
  const uint32_t mark = draft.statement.act == SpeechAct::Ask ? child(scene.signals.tree, scene.reading, root, Deprel::Mark) : kNone;
  return mark != kNone && scene.reading.lemma(mark) == "to";
}

// "called the plan a disaster", "mocked his rival": words about what the verb is done to.
bool judges(const Scene& scene, const Draft& draft) {
  static constexpr std::string_view verbs[] = {"belittle", "brand", "call", "deride", "describe", "disparage", "dismiss", "dub", "insult", "label", "lambaste", "mock", "portray", "ridicule", "slam"};
  if (draft.head == kNone || !std::ranges::binary_search(verbs, scene.reading.lemma(draft.head))) return false;
  if (scene.signals.tokens[draft.head].children & 1) return false;  // a clause says what it is about
  const uint32_t next = draft.head + 1;
  return next >= scene.reading.tokens.size() || scene.reading.upos[next] != Upos::Adp;  // not "called for", "called on"
}

// "should", "have to", "let us": what ought to be done is the speaker's own wish.
bool must(const Scene& scene, uint32_t root) {
  static constexpr std::string_view words[] = {"had", "let", "must", "need", "ought", "shall", "should", "will"};
  const auto asks = [&](uint32_t t) { return std::ranges::binary_search(words, scene.reading.lemma(t)); };
  if (scene.reading.lemma(root) == "have" || scene.reading.lemma(root) == "need") return child(scene.signals.tree, scene.reading, root, Deprel::Xcomp) != kNone;
  if (scene.reading.lemma(root) == "go")  // "is going to have to stop"
    if (const uint32_t below = child(scene.signals.tree, scene.reading, root, Deprel::Xcomp); below != kNone && (scene.reading.lemma(below) == "have" || scene.reading.lemma(below) == "need")) return true;
  return scene.reading.lemma(root) == "let" || std::ranges::any_of(scene.signals.tree.children(root), [&](uint32_t c) { return scene.reading.deprel[c] == Deprel::Aux && asks(c); });
}

// "said he would go": he who speaks, unless somebody came between.
bool is_speaker_again(const Scene& scene, const Draft& draft, uint32_t subject) {
  const std::string form = lower(word(scene.reading, scene.text(), subject));
  if (draft.statement.kind != StatementKind::Indirect || (form != "he" && form != "she" && form != "they")) return false;
  if (!may_be_speaker(scene, draft, form)) return false;
  const uint32_t first = draft.roles.content.front().begin;
  return subject == first || (subject == first + 1 && scene.reading.upos[first] == Upos::Sconj);
}

Topic topic_of(const Scene& scene, const Draft& draft, uint32_t root) {
  const uint32_t subject = scene.signals.tokens[root].subject;
  if (subject == kNone || !draft.says(subject)) return told_by_phrase(scene, draft, root);
  const uint32_t other = child(scene.signals.tree, scene.reading, subject, Deprel::Conj);  // "my wife and I"
  if (other != kNone && first_person(lower(word(scene.reading, scene.text(), other)))) return Topic::Self;
  return is_speaker_again(scene, draft, subject) ? Topic::Self : told_by_phrase(scene, draft, subject);
}

// "It is sad that Tal lost", "there is no way he wins": where the main clause tells nobody, the clauses below do, if they agree.
Topic told_below(const Scene& scene, const Draft& draft) {
  constexpr uint32_t kMost = 60;
  uint32_t looked = 0, of_others = 0;
  for (const TokenRange range : draft.roles.content)
    for (uint32_t t = range.begin; t < range.end && looked < kMost; ++t, ++looked) {
      if (const std::string form = lower(word(scene.reading, scene.text(), t)); form == "i" || form == "my" || form == "me") return Topic::Self;
      if (scene.reading.deprel[t] != Deprel::Nsubj && scene.reading.deprel[t] != Deprel::NsubjPass) continue;
      const Topic told = told_by_phrase(scene, draft, t);
      if (told == Topic::Self) return told;
      of_others += told == Topic::Other;
    }
  const uint32_t enough = draft.statement.kind == StatementKind::Indirect ? 1 : 2;  // a quotation rambles
  return of_others >= enough ? Topic::Other : Topic::Open;
}

bool tells_of_others(const Scene& scene, const Draft& draft, uint32_t root, Topic topic) {
  if (draft.statement.act == SpeechAct::Accuse) return true;
  if (performs(draft) || is_own_deed(scene, draft) || asks_to(scene, draft, root)) return false;
  if (draft.statement.act == SpeechAct::Confirm || draft.statement.act == SpeechAct::Deny) return false;  // "endorsed him", "denied that he left"
  if (judges(scene, draft)) {
    const uint32_t object = child(scene.signals.tree, scene.reading, draft.head, Deprel::Obj);
    return object == kNone || told_by_phrase(scene, draft, object) == Topic::Other;
  }
  return !must(scene, root) && (topic == Topic::Other || (topic == Topic::Open && (draft.goes_on_about_others || told_below(scene, draft) == Topic::Other)));
}

}  // namespace

bool performs(const Draft& draft) {
  switch (draft.statement.act) {
    case SpeechAct::Demand: case SpeechAct::Promise: case SpeechAct::Offer: case SpeechAct::Refuse: return true;
    default: return false;
  }
}

About about(const Scene& scene, const Draft& draft) {
  if (draft.roles.content.empty()) return {draft.statement.act == SpeechAct::Accuse, false, Topic::Open, kNone};
  const uint32_t root = below_thought(scene, draft, head_in(scene.reading, draft.roles.content.front()));
  const Topic topic = topic_of(scene, draft, root);
  return {tells_of_others(scene, draft, root, topic), topic == Topic::Self || is_own_deed(scene, draft), topic, root};
}

}  // namespace onrecord::extract
