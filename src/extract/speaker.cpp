// Who speaks: the entity of the source's head, through a name, a description or a pronoun; where no source is written, the
// one who spoke before, if the grammar or the layout says that he goes on. A stated wish for anonymity stays with its
// speaker for the rest of the report: the later "he" and "the official" inherit it.
#include <algorithm>
#include <cctype>

#include "core/utf8.h"
#include "extract/draft.h"
#include "extract/mentions.h"

namespace onrecord::extract {
namespace {

constexpr uint32_t kNearSentences = 2;  // a pronoun takes up a voice this near
constexpr uint32_t kFarBlocks = 2;  // a continuation reaches back this many paragraphs

bool is_plural(const Reading& reading, uint32_t token) { return reading.form[token] == Form::Plural; }

// The draft whose cue governs this one's ("said X, adding that Y"), or kNone.
size_t governing(const Scene& scene, const std::vector<Draft>& drafts, size_t which) {
  const Draft& draft = drafts[which];
  if (draft.head == kNone) return kNone;
  uint32_t at = scene.reading.head[draft.head];
  for (int steps = 0; steps < 4 && at != kNone; ++steps, at = scene.reading.head[at])
    for (size_t k = which; k-- > look_back(which) && drafts[k].sentence + 1 >= draft.sentence;)
      if (drafts[k].cue.contains(at)) return k;
  return kNone;
}

// "told LNA when asked about the bridge": a participle without a subject was said to whoever speaks in the clause above, by nobody that is told.
bool is_spoken_to(const Scene& scene, const Draft& draft) {
  if (draft.head == kNone || scene.reading.deprel[draft.head] != Deprel::Advcl || scene.signals.tokens[draft.head].subject != kNone) return false;
  const Form form = scene.reading.form[draft.head];
  return (form == Form::Past || form == Form::PastParticiple) && child(scene.signals.tree, scene.reading, draft.head, Deprel::Aux) == kNone;
}

// "It was announced that ...", "Tal rejected accusations that ...", "a report that ...": without a source the words are somebody else's than the governing speaker's.
bool is_of_others(const Scene& scene, const Draft& draft) {
  static constexpr std::string_view nouns[] = {"accusation", "allegation", "assertion", "charge", "claim", "criticism", "disclosure", "news", "report", "revelation", "rumor", "rumour", "speculation"};
  if (draft.head == kNone) return false;
  if (is_spoken_to(scene, draft)) return true;
  if (scene.reading.upos[draft.head] == Upos::Noun && std::ranges::binary_search(nouns, scene.reading.lemma(draft.head))) return true;
  return child(scene.signals.tree, scene.reading, draft.head, Deprel::NsubjPass, Deprel::AuxPass) != kNone && child(scene.signals.tree, scene.reading, draft.head, Deprel::OblAgent) == kNone;
}

// "Vask, who has insulted everybody": told of him in passing.
bool is_aside(const Scene& scene, const Draft& draft) {
  if (draft.roles.source.empty()) return false;
  const std::string form = lower(word(scene.reading, scene.text(), draft.roles.source.front().begin));
  return form == "who" || form == "which" || form == "that";
}

// The last draft that spoke near enough to go on.
size_t last_voice(const Scene& scene, const std::vector<Draft>& drafts, size_t which) {
  for (size_t k = which; k-- > look_back(which);) {
    if (scene.block_of(drafts[k]) + kFarBlocks < scene.block_of(drafts[which])) break;
    if (drafts[k].sentence == drafts[which].sentence && is_aside(scene, drafts[k])) continue;
    if (drafts[k].statement.speaker != kNone && drafts[k].statement.parent == kNone) return k;
  }
  return kNone;
}

// The last unnamed voice that was introduced with this noun: "a senior trade official" for "the official".
size_t last_described(const Scene& scene, const std::vector<Draft>& drafts, size_t which, std::string_view noun) {
  for (size_t k = which; k-- > look_back(which);) {
    const Statement& before = drafts[k].statement;
    if (before.speaker == kNone || !unnamed(before.speaker_kind)) continue;
    const std::string name = lower(scene.claims.entities[before.speaker].name);
    if (name.ends_with(noun)) return k;
  }
  return kNone;
}

void take_speaker(Statement& to, const Statement& from, ResolvedBy how) {
  to.speaker = from.speaker;
  to.speaker_kind = from.speaker_kind;
  to.anonymity_reason = from.anonymity_reason;
  to.resolved_by = how;
}

bool says_unnamed(std::string_view phrase) {
  const std::string low = ' ' + lower(phrase) + ' ';
  for (const std::string_view word : {" unnamed ", " anonymous ", " unidentified ", " who declined to be", " familiar with ", " who requested ", " who asked not "})
    if (low.find(word) != std::string::npos) return true;
  return false;
}

// Is the word part of a name ("The Record")?
bool is_name(const Scene& scene, uint32_t token) {
  const uint32_t mention = mention_at(scene.reading, token);
  return mention != kNone && scene.reading.mentions[mention].kind == MentionKind::Name;
}

// "Harbour.com": a dot between letters.
bool is_web_name(std::string_view form) {
  const auto dot = form.find('.', 1);
  return dot != std::string_view::npos && dot + 2 < form.size() && form[0] >= 'A' && form[0] <= 'Z' && std::islower(static_cast<unsigned char>(form[dot + 1]));
}

// "Reports citing two officials", "recent polling by the board": the noun that the phrase begins with, whatever the tree makes of the rest.
bool begins_with_document(const Scene& scene, TokenRange source) {
  constexpr uint32_t kFew = 4;
  const Reading& reading = scene.reading;
  uint32_t end = source.begin;
  while (end < std::min(source.end, source.begin + kFew) && reading.upos[end] != Upos::Adp && reading.upos[end] != Upos::Punct && reading.lemma(end) != "cite" && reading.lemma(end) != "quote") ++end;
  if (end == source.begin || end == source.end || (reading.upos[end] != Upos::Adp && reading.upos[end] != Upos::Verb) || reading.lemma(end) == "of") return false;
  const uint32_t last = end - 1;
  for (const std::string& form : {std::string(reading.lemma(last)), lower(word(reading, scene.text(), last))})
    if (const auto noun = scene.lexicons.speaker_nouns.find(form); noun != scene.lexicons.speaker_nouns.end() && is_document(noun->second)) return !is_name(scene, last);
  return false;
}

constexpr bool is_body(ActorKind kind) {
  return kind == ActorKind::State || kind == ActorKind::Organ || kind == ActorKind::Organization || kind == ActorKind::ArmedGroup || kind == ActorKind::International;
}

// "the Tolen campaign", "Sorin's company": whose body it is tells which.
bool is_called_after(const Scene& scene, uint32_t head) {
  for (const uint32_t below : scene.signals.tree.children(head))
    if (const Deprel relation = scene.reading.deprel[below]; (relation == Deprel::NmodPoss || relation == Deprel::Compound) && is_name(scene, below)) return true;
  return false;
}

// "the campaign" of a report that has "the Tolen campaign".
bool is_ever_called_after(const Scene& scene, uint32_t entity) {
  constexpr size_t kMost = 400;
  const auto& mentions = scene.reading.mentions;
  return std::any_of(mentions.begin(), mentions.begin() + static_cast<std::ptrdiff_t>(std::min(mentions.size(), kMost)),
                     [&](const Mention& m) { return m.entity == entity && m.kind == MentionKind::Nominal && scene.reading.form[m.head] != Form::Plural && is_called_after(scene, m.head); });
}

// "the Harbour Poll": a document, though it has a name.
bool is_poll(const Scene& scene, uint32_t head) {
  const std::string noun = lower(scene.reading.lemma(head));
  return noun == "poll" || noun == "survey";
}

SpeakerKind kind_of(const Scene& scene, const Statement& statement, uint32_t head, TokenRange phrase) {
  const Span source = span_of(scene.reading, phrase);
  const auto& nouns = scene.lexicons.speaker_nouns;
  const Entity* entity = statement.speaker == kNone ? nullptr : &scene.claims.entities[statement.speaker];
  const std::string_view words = slice(scene.text(), source);
  const auto noun = nouns.find(std::string(scene.reading.lemma(head)));
  const bool document = noun != nouns.end() && is_document(noun->second) && scene.reading.upos[head] == Upos::Noun;
  if ((document && !is_name(scene, head)) || is_poll(scene, head) || begins_with_document(scene, phrase)) return SpeakerKind::Document;
  if (entity && entity->named) return entity->kind == ActorKind::Collective ? SpeakerKind::Collective : SpeakerKind::Named;
  if (says_unnamed(words) || !statement.anonymity_reason.empty()) return SpeakerKind::Anonymous;
  const std::string_view description = entity ? std::string_view(entity->name) : words;
  const auto speaks = speaker_class(nouns, description);
  if (document || is_document(speaks)) return SpeakerKind::Document;
  if (speaks == SpeakerClass::Source || (speaks == SpeakerClass::Witness && !is_plural(scene.reading, head))) return SpeakerKind::Anonymous;
  if (entity && is_body(entity->kind) && !is_plural(scene.reading, head) && (is_called_after(scene, head) || (scene.reading.upos[head] == Upos::Noun && is_ever_called_after(scene, statement.speaker)))) return SpeakerKind::Named;
  if (!entity && scene.reading.upos[head] == Upos::Propn && is_plural(scene.reading, head) && phrase.end == head + 1 && phrase.size() < 3) return SpeakerKind::Named;  // "the Times"
  if (is_plural(scene.reading, head) || (entity && (is_body(entity->kind) || entity->kind == ActorKind::Collective))) return SpeakerKind::Collective;
  if (speaks == SpeakerClass::Official) return SpeakerKind::Anonymous;
  const bool office = speaks && *speaks <= SpeakerClass::Legislator && head > phrase.begin;  // "The Harbour Minister for the North"
  if ((scene.reading.upos[head] == Upos::Propn && !office) || is_web_name(word(scene.reading, scene.text(), head))) return SpeakerKind::Named;
  if (scene.reading.upos[head] == Upos::Pron && !entity) return SpeakerKind::Unattributed;
  return SpeakerKind::Role;
}

bool is_person(const Entity& entity) {
  return entity.kind == ActorKind::Person || (!entity.named && (entity.kind == ActorKind::Unknown || entity.kind == ActorKind::Collective));
}

bool is_named_person(const Scene& scene, uint32_t entity) {
  return entity != kNone && scene.claims.entities[entity].named && scene.claims.entities[entity].kind == ActorKind::Person;
}

bool is_place(const Scene& scene, uint32_t token) {
  const uint32_t mention = mention_at(scene.reading, token);
  const uint32_t entity = mention == kNone ? kNone : scene.reading.mentions[mention].entity;
  return entity != kNone && scene.claims.entities[entity].kind == ActorKind::Place;
}

// "who" stands for the noun that its clause describes.
uint32_t antecedent(const Scene& scene, uint32_t head) {
  const std::string form = lower(word(scene.reading, scene.text(), head));
  if (form != "who" && form != "which" && form != "that") return head;
  const auto is_named = [&](uint32_t token) {
    const uint32_t mention = mention_at(scene.reading, token);
    return mention != kNone && scene.reading.mentions[mention].kind == MentionKind::Name && is_named_person(scene, scene.reading.mentions[mention].entity);
  };
  for (uint32_t at = scene.reading.head[head], steps = 0; at != kNone && steps < 4; at = scene.reading.head[at], ++steps)
    if (scene.reading.deprel[at] == Deprel::AclRelcl || scene.reading.deprel[at] == Deprel::Acl) {
      const uint32_t whom = scene.reading.head[at];
      if (whom == kNone) return head;
      if (scene.reading.deprel[whom] == Deprel::Appos && !is_named(whom) && is_named(scene.reading.head[whom])) return scene.reading.head[whom];  // "Oda Tal, a surgeon from Velm, who"
      if (form != "who" || !is_place(scene, whom)) return whom;
      break;
    }
  // Where the tree hangs the clause elsewhere, it is the mention that ends just before; behind a place, whoever is from there.
  const uint32_t end = head > 0 && scene.signals.tokens[head - 1].comma ? head - 1 : head;
  constexpr uint32_t kLongestPhrase = 30;
  const auto& mentions = scene.reading.mentions;
  auto mention = std::partition_point(mentions.begin(), mentions.end(), [&](const Mention& m) { return m.head < end; });
  bool from_there = false;  // "Oda Tal, 24, from Velm, who"
  while (form == "who" && mention != mentions.begin() && (--mention)->head + kLongestPhrase > end) {
    if (mention->kind == MentionKind::Pronoun || (!from_there && mention->tokens.end != end)) continue;
    if (is_place(scene, mention->head)) from_there = true;
    else if (!from_there || is_named_person(scene, mention->entity)) return mention->head;
  }
  return head;
}

bool is_document_noun(const Scene& scene, uint32_t token) {
  const auto noun = scene.lexicons.speaker_nouns.find(std::string(scene.reading.lemma(token)));
  return (scene.reading.upos[token] == Upos::Noun || scene.reading.upos[token] == Upos::Adj) && noun != scene.lexicons.speaker_nouns.end() && is_document(noun->second);
}

// "part of the order", "one of her letters", "a lot of people": of what.
uint32_t below_quantity(const Scene& scene, TokenRange source, uint32_t head) {
  static constexpr std::string_view quantities[] = {"all", "any", "bulk", "couple", "dozen", "handful", "lot", "majority", "many", "most", "number", "one", "part", "several", "some"};
  const Reading& reading = scene.reading;
  if (!std::binary_search(std::begin(quantities), std::end(quantities), reading.lemma(head))) return head;
  for (const uint32_t c : scene.signals.tree.children(head))
    if (reading.deprel[c] == Deprel::Nmod && source.contains(c) && reading.lemma(scene.signals.tree.reach[c].begin) == "of") return c;
  return head;
}

// "Day", whatever the tagger takes the word for: the surname of one person of the article, and of no other. kNone: of nobody, or of two.
uint32_t surname_alone(const Scene& scene, TokenRange source) {
  const std::string_view form = word(scene.reading, scene.text(), source.begin);
  if (source.size() != 1 || form.empty() || form[0] < 'A' || form[0] > 'Z' || scene.reading.upos[source.begin] == Upos::Pron) return kNone;
  return scene.last_names.only_bearer(form);
}

// "Tolen constituent Dan Orsel", "Democrat Oda Tal": what the tree takes for a name is a word of the name that ends the phrase. kNone: it is not so.
uint32_t name_behind(const Scene& scene, TokenRange source, uint32_t main) {
  const Reading& reading = scene.reading;
  const uint32_t begin = reading.mentions[main].tokens.end;
  for (uint32_t m = main + 1; m < reading.mentions.size() && reading.mentions[m].head < source.end; ++m) {
    const Mention& name = reading.mentions[m];
    if (name.kind != MentionKind::Name || !is_named_person(scene, name.entity) || name.tokens.size() < 2 || name.entity == reading.mentions[main].entity) continue;
    const uint32_t last = name.head;
    uint32_t first = name.tokens.end;
    while (first > begin && reading.upos[first - 1] == Upos::Propn) --first;
    for (uint32_t t = begin; t < first; ++t)
      if (reading.upos[t] != Upos::Noun && reading.upos[t] != Upos::Adj) return kNone;
    return last >= begin && (first > begin || reading.mentions[main].tokens.size() == 1) ? m : kNone;
  }
  return kNone;
}

// Whom a source names: its head, or the person whose name stands beside it ("the army's spokesman, Colonel Dorin Vask").
uint32_t speaking_mention(const Scene& scene, TokenRange source, uint32_t head) {
  const Reading& reading = scene.reading;
  const uint32_t main = mention_at(reading, head);
  const auto named_person = [&](uint32_t m) {
    return is_named_person(scene, reading.mentions[m].entity) && reading.mentions[m].kind == MentionKind::Name;
  };
  const uint32_t inner = main != kNone && named_person(main) ? name_behind(scene, source, main) : kNone;
  if (inner != kNone) return inner;
  if (main != kNone && named_person(main)) return main;
  const auto first = std::partition_point(reading.mentions.begin(), reading.mentions.end(), [&](const Mention& m) { return m.head < source.begin; });
  for (auto m = first; m != reading.mentions.end() && m->head < source.end; ++m) {
    const auto index = static_cast<uint32_t>(m - reading.mentions.begin());
    const Deprel relation = reading.deprel[m->head];  // "Oscar-winner Oda Tal"
    const bool beside = ((relation == Deprel::Appos || relation == Deprel::Flat) && reading.head[m->head] == head) || (m->tokens.begin > source.begin && scene.signals.tokens[m->tokens.begin - 1].comma);
    if (named_person(index) && beside) return index;
  }
  // "Inter-Services Public Relations DG Major General Asif Ghafoor": the name that ends a run of names speaks.
  uint32_t end = source.end;
  while (end > source.begin && scene.signals.tokens[end - 1].comma) --end;
  for (auto m = first; m != reading.mentions.end() && m->head < source.end; ++m) {
    const auto index = static_cast<uint32_t>(m - reading.mentions.begin());
    const Upos before = m->tokens.begin <= source.begin ? Upos::Propn : reading.upos[m->tokens.begin - 1];  // "Tal's longtime confidant Oda Holm"
    const bool of_him = m->head != head && std::any_of(reading.upos.begin() + source.begin, reading.upos.begin() + m->tokens.begin, [](Upos tag) { return tag == Upos::Adp; });  // "supporters of Reform's Oda Tal"
    if (of_him && reading.upos[head] == Upos::Noun && is_plural(reading, head)) continue;
    if (named_person(index) && m->tokens.end == end && (before == Upos::Propn || before == Upos::Noun || before == Upos::Adj)) return index;
  }
  if (main != kNone && reading.mentions[main].entity != kNone) return main;
  for (auto m = first; m != reading.mentions.end() && m->head < source.end; ++m)  // "the news outlet The Lakeside Courier"
    if (m->entity != kNone && scene.claims.entities[m->entity].kind == ActorKind::Outlet && m->tokens.end == end && reading.upos[head] != Upos::Verb) return static_cast<uint32_t>(m - reading.mentions.begin());
  for (auto m = first; m != reading.mentions.end() && m->head < source.end; ++m)
    if (m->entity != kNone && m->kind == MentionKind::Name && is_document_noun(scene, head)) return static_cast<uint32_t>(m - reading.mentions.begin());  // "the Harbour Board's notice"
  for (auto m = first; m != reading.mentions.end() && m->head < source.end; ++m)
    if (m->entity != kNone && (m->tokens.contains(head) || (reading.upos[head] == Upos::Det && m->head + 1 == source.end))) return static_cast<uint32_t>(m - reading.mentions.begin());
  return kNone;
}

// "One of the victims agreed to be named. She said ...": the sentence before is about somebody else than whoever spoke last.
bool somebody_came_between(const Scene& scene, const Draft& voice, const Draft& draft) {
  if (draft.sentence == 0 || voice.sentence + 1 >= draft.sentence) return false;
  const Reading& reading = scene.reading;
  const TokenRange before = scene.tokens_of(draft.sentence - 1);
  const uint32_t root = head_in(reading, before), subject = scene.signals.tokens[root].subject;
  const uint32_t mention = subject == kNone || is_plural(reading, subject) ? kNone : mention_at(reading, below_quantity(scene, before, subject));
  if (mention == kNone || reading.mentions[mention].kind == MentionKind::Pronoun) return false;
  const uint32_t entity = reading.mentions[mention].entity;
  return entity != kNone && entity != voice.statement.speaker && is_person(scene.claims.entities[entity]);
}

// "The report said ... . It called for ...": the paper that spoke just before goes on.
bool take_paper(const Scene& scene, std::vector<Draft>& drafts, size_t which) {
  const size_t from = last_voice(scene, drafts, which);
  if (from == kNone || drafts[from].sentence == drafts[which].sentence || drafts[from].sentence + kNearSentences < drafts[which].sentence || drafts[from].statement.speaker_kind != SpeakerKind::Document) return false;
  take_speaker(drafts[which].statement, drafts[from].statement, ResolvedBy::Pronoun);
  return true;
}

// A pronoun that coreference gave to nobody, or to what cannot speak so, is the last voice that can. True: the speaker is found.
bool resolve_pronoun(const Scene& scene, std::vector<Draft>& drafts, size_t which, std::string_view pronoun) {
  Statement& statement = drafts[which].statement;
  if (statement.parent != kNone && (pronoun == "i" || pronoun == "we" || pronoun == "me" || pronoun == "us")) {
    take_speaker(statement, drafts[statement.parent].statement, ResolvedBy::Pronoun);
    return true;
  }
  if (pronoun == "it" && statement.speaker == kNone) return take_paper(scene, drafts, which);
  const bool singular = pronoun == "he" || pronoun == "she", plural = pronoun == "they";
  if (statement.speaker != kNone && (!singular || is_person(scene.claims.entities[statement.speaker]))) return false;
  statement.speaker = kNone;
  statement.resolved_by = ResolvedBy::None;
  const size_t from = last_voice(scene, drafts, which);
  if (from == kNone || (!singular && !plural) || (singular && somebody_came_between(scene, drafts[from], drafts[which]))) return false;
  const Statement& before = drafts[from].statement;
  if ((before.speaker_kind == SpeakerKind::Collective) != plural || (singular && !is_person(scene.claims.entities[before.speaker]))) return false;
  take_speaker(statement, before, ResolvedBy::Pronoun);
  return true;
}

// "Dorn, a friend of Tal, hit them hardest when he testified": the named subject of the verb that the pronoun's clause hangs on.
bool is_named_subject(const Scene& scene, uint32_t entity, uint32_t pronoun) {
  const Reading& reading = scene.reading;
  const uint32_t clause = reading.head[pronoun];
  if (clause == kNone || reading.deprel[clause] != Deprel::Advcl) return false;
  const uint32_t subject = child(scene.signals.tree, reading, reading.head[clause], Deprel::Nsubj);
  const uint32_t named = subject == kNone || subject > pronoun ? kNone : mention_at(reading, subject);
  return named != kNone && reading.mentions[named].entity == entity && reading.mentions[named].kind == MentionKind::Name;
}

// "He went on attacking Tal": whoever is named after the pronoun is another.
bool is_named_behind(const Scene& scene, const Draft& draft, uint32_t entity, uint32_t pronoun) {
  const auto& mentions = scene.reading.mentions;
  const uint32_t end = around(scene, draft).end;
  auto m = std::partition_point(mentions.begin(), mentions.end(), [&](const Mention& x) { return x.head <= pronoun; });
  for (; m != mentions.end() && m->head < end; ++m)
    if (m->entity == entity && m->kind == MentionKind::Name && !(scene.signals.tokens[m->head].quote & kQuoted)) return true;
  return false;
}

// "Tal said ... . She added ...": who spoke in the sentence before goes on.
bool prefer_last_voice(const Scene& scene, std::vector<Draft>& drafts, size_t which, uint32_t head, std::string_view pronoun) {
  Statement& statement = drafts[which].statement;
  const bool they = pronoun == "they";
  if (statement.parent != kNone || (pronoun != "he" && pronoun != "she" && !they)) return false;
  const size_t from = last_voice(scene, drafts, which);
  if (from == kNone || drafts[from].sentence == drafts[which].sentence || drafts[from].sentence + kNearSentences < drafts[which].sentence || scene.block_of(drafts[from]) + 1 < scene.block_of(drafts[which])) return false;
  const Statement& before = drafts[from].statement;
  if (before.speaker == statement.speaker || drafts[from].roles.source.empty()) return false;
  if (before.section == BlockKind::Title && !scene.claims.entities[before.speaker].named) return false;  // "Pastor Wants ...": the report will name him
  if (statement.speaker != kNone && (is_named_subject(scene, statement.speaker, head) || is_named_behind(scene, drafts[which], before.speaker, head))) return false;
  if (!they && somebody_came_between(scene, drafts[from], drafts[which])) return false;
  const Entity& voice = scene.claims.entities[before.speaker];
  if (statement.speaker != kNone && voice.kind == ActorKind::Unknown && !voice.named) return false;  // a noun that nobody knows for a person
  if (they ? voice.kind == ActorKind::Person || voice.kind == ActorKind::Unknown || voice.kind == ActorKind::Place : !is_person(voice)) return false;
  if (they) {
    take_speaker(statement, before, ResolvedBy::Pronoun);
    return true;
  }
  const Gender gender = gender_of(scene, before.speaker);
  if ((pronoun == "he" && gender == Gender::She) || (pronoun == "she" && gender == Gender::He)) return false;
  if (before.speaker_kind != SpeakerKind::Named && before.speaker_kind != SpeakerKind::Role) return false;
  take_speaker(statement, before, ResolvedBy::Pronoun);
  return true;
}

// The words that ask for anonymity in a sentence, from the verb that begins them to the end of its clause; not what is said.
Span anonymity_in(const Scene& scene, const Draft& draft) {
  const TokenRange sentence = around(scene, draft);
  for (uint32_t i = sentence.begin; i < sentence.end; ++i) {
    const auto phrase = scene.signals.tokens[i].quote & kQuoted ? std::nullopt : scene.lexicons.phrases.match(scene.text(), scene.reading, PhraseKind::Anonymity, i, sentence.end);
    if (!phrase) continue;
    uint32_t top = head_in(scene.reading, *phrase);
    while (scene.reading.upos[top] != Upos::Verb && scene.reading.head[top] != kNone && scene.reading.head[top] != draft.head && !draft.cue.contains(scene.reading.head[top])) top = scene.reading.head[top];
    TokenRange clause = scene.signals.tree.reach[top];
    clause = {std::max(std::min(clause.begin, phrase->begin), sentence.begin), std::min(std::max(clause.end, phrase->end), sentence.end)};
    for (uint32_t t = phrase->begin; t-- > clause.begin;)
      if ((scene.signals.tokens[t].quote & kQuoted) || draft.cue.contains(t) || scene.signals.tokens[t].comma) clause.begin = t + 1;
    for (uint32_t t = phrase->end; t < clause.end; ++t)
      if ((scene.signals.tokens[t].quote & kQuoted) || draft.cue.contains(t) || scene.signals.tokens[t].stop) clause.end = t;
    while (clause.end > phrase->end && (scene.signals.tokens[clause.end - 1].comma || scene.signals.tokens[clause.end - 1].stop)) --clause.end;
    return span_of(scene.reading, clause);
  }
  return {};
}

// Earlier statements of the same unnamed entity keep their wish for anonymity.
void inherit_anonymity(const std::vector<Draft>& drafts, size_t which, Statement& statement) {
  if (statement.speaker == kNone || !statement.anonymity_reason.empty()) return;
  for (size_t k = which; k-- > look_back(which);)
    if (drafts[k].statement.speaker == statement.speaker && !drafts[k].statement.anonymity_reason.empty()) {
      statement.anonymity_reason = drafts[k].statement.anonymity_reason;
      return;
    }
}

}  // namespace

Gender gender_of(const Scene& scene, uint32_t entity) {
  constexpr size_t kMost = 400;
  size_t he = 0, she = 0, read = 0;
  for (auto m = scene.reading.mentions.begin(); m != scene.reading.mentions.end() && read < kMost; ++m, ++read) {
    if (m->entity != entity || m->kind != MentionKind::Pronoun) continue;
    const std::string form = lower(word(scene.reading, scene.text(), m->head));
    he += form == "he" || form == "his" || form == "him", she += form == "she" || form == "her";
  }
  if (he != she) return he > she ? Gender::He : Gender::She;
  const std::string& name = scene.claims.entities[entity].name;
  return scene.lexicons.gazetteer.given_name(fold(name.substr(0, name.find(' '))));
}

uint32_t source_head(const Scene& scene, const Draft& draft) {
  const TokenRange source{draft.roles.source.front().begin, draft.roles.source.back().end};
  uint32_t head = head_in(scene.reading, source);
  if (const std::string_view form = scene.reading.lemma(head); form == "the" || form == "a")  // hung upside down
    for (uint32_t t = head + 1; t < source.end && !scene.signals.tokens[t].comma; ++t)
      if (scene.reading.upos[t] == Upos::Noun || scene.reading.upos[t] == Upos::Propn) head = t;
  const Deprel relation = scene.reading.deprel[head];
  if (relation == Deprel::OblTmod || relation == Deprel::NmodTmod || scene.reading.upos[head] == Upos::Verb)  // "This Thursday the board"
    for (uint32_t t = head + 1; t < source.end && !scene.signals.tokens[t].comma; ++t)
      if (scene.reading.deprel[t] == Deprel::Nsubj && !source.contains(scene.reading.head[t])) head = t;
  return below_quantity(scene, source, antecedent(scene, head));
}

void add_speaker(const Scene& scene, std::vector<Draft>& drafts, size_t which) {
  Draft& draft = drafts[which];
  Statement& statement = draft.statement;
  const Reading& reading = scene.reading;
  if (draft.turn) {
    statement.resolved_by = statement.speaker == kNone ? ResolvedBy::None : draft.cue.empty() ? ResolvedBy::Continuation : ResolvedBy::Name;
    statement.speaker_kind = SpeakerKind::Named;
    return;
  }
  if (draft.roles.source.empty()) {
    if (is_of_others(scene, draft)) return;
    const size_t above = governing(scene, drafts, which);
    const size_t from = above != kNone ? above : draft.cue.empty() ? last_voice(scene, drafts, which) : size_t{kNone};
    if (from != kNone) take_speaker(statement, drafts[from].statement, ResolvedBy::Continuation);
    if (statement.anonymity_reason.empty() && statement.speaker != kNone && unnamed(statement.speaker_kind)) statement.anonymity_reason = anonymity_in(scene, draft);
    return;
  }
  const TokenRange source{draft.roles.source.front().begin, draft.roles.source.back().end};
  const uint32_t head = source_head(scene, draft), mention = speaking_mention(scene, source, head);
  if (mention != kNone) {
    statement.speaker = reading.mentions[mention].entity;
    const MentionKind how = reading.mentions[mention].kind;
    statement.resolved_by = statement.speaker == kNone ? ResolvedBy::None : how == MentionKind::Name && scene.claims.entities[statement.speaker].named ? ResolvedBy::Name : how != MentionKind::Pronoun ? ResolvedBy::Role : ResolvedBy::Pronoun;
  }
  if (mention == kNone && (statement.speaker = surname_alone(scene, source)) != kNone) statement.resolved_by = ResolvedBy::Name;
  if (reading.upos[head] == Upos::Pron && prefer_last_voice(scene, drafts, which, head, lower(word(reading, scene.text(), head)))) return;
  if (reading.upos[head] == Upos::Pron && resolve_pronoun(scene, drafts, which, lower(word(reading, scene.text(), head)))) return;
  if (statement.speaker == kNone && reading.upos[head] == Upos::Noun && !is_plural(reading, head) && reading.lemma(source.begin) == "the") {  // "the official"
    if (const size_t from = last_described(scene, drafts, which, reading.lemma(head)); from != kNone) {
      take_speaker(statement, drafts[from].statement, ResolvedBy::Role);
      if (statement.anonymity_reason.empty()) statement.anonymity_reason = anonymity_in(scene, draft);
      return;
    }
  }
  const bool named = statement.speaker != kNone && scene.claims.entities[statement.speaker].named;
  if (!named) {
    statement.anonymity_reason = anonymity_in(scene, draft);
    inherit_anonymity(drafts, which, statement);
  }
  statement.speaker_kind = kind_of(scene, statement, head, source);
}

}  // namespace onrecord::extract
