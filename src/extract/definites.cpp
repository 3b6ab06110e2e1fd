// Definite descriptions of somebody spoken of before: "the group", "the foreign minister", "the country". A wrong tie costs more
// than a missing one: the noun must be one that can name its antecedent, and the antecedent must be clear.
#include <algorithm>

#include "core/utf8.h"
#include "extract/anaphora.h"

namespace onrecord::extract {
namespace {

constexpr uint32_t kGroupBack = 12;  // sentences, for "the group"
constexpr uint32_t kLandBack = 2;    // for "the country"

}  // namespace

// "the group", "the foreign minister", "the official": somebody spoken of before.
uint32_t Anaphora::taken_up(uint32_t m, ActorKind kind, const std::string& lemma) {
  if (is_office(m)) {
    if (const uint32_t e = office_holder(m, lemma); e != kNone) return e;
    if (const uint32_t e = titled_later(m, lemma, kNone); e != kNone && plain(m)) return e;
  }
  const ActorNoun* noun = r.gazetteer.noun(lemma);
  if (noun && noun->anaphor && kind != ActorKind::Person && kind != ActorKind::Collective && plain(m) && !plural(m))
    if (const uint32_t e = last_of_kind(m, kind, lemma); e != kNone) return e;
  if (lemma == "government" && plain(m))
    if (const uint32_t e = last_state(m, 1); e != kNone) return e;
  if (!plain(m)) return kNone;
  const auto found = by_noun.find(lemma + (plural(m) ? "+" : ""));
  if (found == by_noun.end()) return kNone;
  return kind == ActorKind::Person || has_modifiers(found->second, m) ? found->second : kNone;
}

// A named state, and that of "many Karskans". kNone: neither.
uint32_t Anaphora::land_of(uint32_t e) const {
  if (r.entity(e).kind == ActorKind::State) return r.entity(e).named ? e : kNone;
  const auto land = lands.find(r.known[e].people_of);
  return r.known[e].people_of == kNone || land == lands.end() ? kNone : land->second;
}

// "the government" is that of the state spoken of last, in this sentence or the one before; "the country" the only one within
// three sentences. Of several it is the one that is a subject there, or else the one that the report names by far the most.
uint32_t Anaphora::last_state(uint32_t m, uint32_t back) const {
  const uint32_t sentence = r.reading.sentence_of[r.mention(m).head];
  uint32_t only = kNone, subject = kNone;
  bool several = false, subjects = false;
  size_t looked = 0;
  for (auto at = recent.rbegin(); at != recent.rend() && looked < kMentionsBack; ++at, ++looked) {
    const uint32_t head = r.mention(*at).head, e = land_of(r.entity_of(*at));
    if (sentence - r.reading.sentence_of[head] > back) break;
    if (e == kNone) continue;
    several |= only != kNone && only != e;
    only = e;
    if (r.reading.deprel[head] != Deprel::Nsubj && r.reading.deprel[head] != Deprel::NsubjPass) continue;
    subjects |= subject != kNone && subject != e;
    subject = e;
  }
  if (only != kNone && !several) return only;
  if (subject != kNone && !subjects) return subject;
  return most_named_state();
}

// The state that the report has named at least three times so far, and more than twice as often as any other.
uint32_t Anaphora::most_named_state() const {
  constexpr uint32_t kOften = 3;
  uint32_t most = kNone, times = 0, next = 0;
  for (const auto& [e, count] : states_named) {
    if (count > times) next = times, times = count, most = e;
    else next = std::max(next, count);
  }
  return times >= kOften && times > 2 * next ? most : kNone;
}

// Nothing but a determiner and plain adjectives before the noun, nothing after it.
bool Anaphora::plain(uint32_t m) const {
  const TokenRange tokens = r.mention(m).tokens;
  if (tokens.end != r.mention(m).head + 1 || tokens.size() > 4) return false;
  for (uint32_t i = tokens.begin; i + 1 < tokens.end; ++i)
    if (r.reading.upos[i] == Upos::Propn || r.reading.upos[i] == Upos::Num || r.reading.upos[i] == Upos::Pron) return false;
  return true;
}

// The holder spoken of last of an office whose words hold these ("the foreign minister": "Foreign Minister X"; "the senator": "Sen. X"). "The
// president" is no vice president, and a former one only where the words say so.
uint32_t Anaphora::office_holder(uint32_t m, const std::string& lemma) const {
  const auto found = by_office.find(office_word(lemma));
  if (found == by_office.end()) return kNone;
  static constexpr std::string_view others[] = {"assistant", "associate", "deputy", "ex", "former", "late", "vice"};
  const auto in_words = [](const std::string& words, std::string_view word) { return words.find(' ' + std::string(word) + ' ') != std::string::npos; };
  const std::string wanted = office_words(span_of(r.reading, bare(m)));
  const auto holds_it = [&](const Role& role) {
    const std::string held = office_words(role.span);
    if (std::any_of(std::begin(others), std::end(others), [&](std::string_view other) { return in_words(held, other) && !in_words(wanted, other); })) return false;
    for (size_t at = 1, end; (end = wanted.find(' ', at)) != std::string::npos; at = end + 1)
      if (!in_words(held, std::string_view(wanted).substr(at, end - at))) return false;
    return true;
  };
  std::vector<uint32_t> holders;  // the last introduced first
  size_t looked = 0;
  for (auto e = found->second.rbegin(); e != found->second.rend() && looked < kOfficeHolders; ++e, ++looked)
    if (std::ranges::any_of(r.entity(*e).roles, holds_it)) holders.push_back(*e);
  if (holders.size() < 2) return holders.empty() ? kNone : holders.front();
  looked = 0;
  for (auto at = recent.rbegin(); at != recent.rend() && looked < kMentionsBack; ++at, ++looked)
    if (std::ranges::find(holders, r.entity_of(*at)) != holders.end()) return r.entity_of(*at);
  return holders.front();
}

// "sen" stands for "senator".
std::string Anaphora::office_word(std::string_view lemma) {
  static constexpr std::pair<std::string_view, std::string_view> shortened[] = {{"gov", "governor"}, {"gov.", "governor"}, {"rep", "representative"}, {"rep.", "representative"}, {"sen", "senator"}, {"sen.", "senator"}};
  const auto found = std::ranges::find(shortened, lemma, &std::pair<std::string_view, std::string_view>::first);
  return std::string(found == std::end(shortened) ? lemma : found->second);
}

// The words of an office, folded, each between spaces.
std::string Anaphora::office_words(Span span) const {
  std::string words = " ";
  const std::string folded = fold(slice(r.text, span)) + ' ';
  for (size_t at = 0, end; (end = folded.find(' ', at)) != std::string::npos; at = end + 1)
    if (end > at) words += office_word(std::string_view(folded).substr(at, end - at)) + ' ';
  return words;
}

// The only one whom the report titles so, before or after, and of the same state if that is said.
uint32_t Anaphora::titled_later(uint32_t m, const std::string& lemma, uint32_t body) const {
  const auto found = titled.find(office_word(lemma));
  if (found == titled.end() || found->second.size() == kTitled) return kNone;
  TokenRange words = bare(m);
  for (uint32_t i = words.begin; i < words.end; ++i)
    if (r.word_at(i) == "'s" || r.word_at(i) == "’s") words.begin = i + 1;
  const std::string wanted = office_words(span_of(r.reading, words));
  uint32_t only = kNone;
  for (const uint32_t e : found->second)
    for (const TokenRange title : titles[e]) {
      const uint32_t of = body_in(title, e);
      if (office_words(span_of(r.reading, title)).find(wanted) == std::string::npos) continue;
      if (of != kNone && body != kNone && of != body) continue;
      if (body != kNone && of == kNone) continue;
      if (only != kNone && only != e) return kNone;
      only = e;
    }
  return only;
}

// "the group", "the court": the one spoken of last that the noun can name. Of two in one sentence the one whose name has the
// noun, else the subject; nobody if that does not tell.
uint32_t Anaphora::last_of_kind(uint32_t m, ActorKind kind, const std::string& lemma) const {
  if (kind == ActorKind::State) return lemma == "state" ? kNone : last_state(m, kLandBack);
  const auto is_subject = [&](uint32_t other) {
    return r.reading.deprel[r.mention(other).head] == Deprel::Nsubj || r.reading.deprel[r.mention(other).head] == Deprel::NsubjPass;
  };
  const uint32_t sentence = r.reading.sentence_of[r.mention(m).head];
  uint32_t best = kNone;
  size_t looked = 0;
  for (auto at = recent.rbegin(); at != recent.rend() && looked < kMentionsBack; ++at, ++looked) {
    const uint32_t other = *at, e = r.entity_of(other), in = r.reading.sentence_of[r.mention(other).head];
    if (sentence - in > kGroupBack || (best != kNone && in != r.reading.sentence_of[r.mention(best).head])) break;
    if (is_label(other) || !may_be_called(e, kind, lemma) || !has_modifiers(e, m)) continue;
    if (best == kNone || r.entity_of(best) == e) {
      if (best == kNone || is_subject(other)) best = other;
      continue;
    }
    const bool held = holds_word(r.entity_of(best), lemma), holds = holds_word(e, lemma);
    if (held == holds && is_subject(best) == is_subject(other)) return kNone;
    if (holds > held || (holds == held && is_subject(other))) best = other;
  }
  return best == kNone ? kNone : r.entity_of(best);
}

// Can the noun name it? What says itself what it is ("the Supreme Court") is taken up by that word, or as a group of its kind.
bool Anaphora::may_be_called(uint32_t e, ActorKind kind, const std::string& lemma) const {
  const Entity& entity = r.entity(e);
  if (r.known[e].plural || entity.kind == ActorKind::Person || entity.kind == ActorKind::State) return false;
  if (!entity.named) return entity.kind == kind && kind == ActorKind::ArmedGroup && (r.known[e].head == lemma || lemma == "group");
  if (holds_word(e, lemma)) return true;
  static constexpr std::string_view groups[] = {"group", "movement", "organisation", "organization"};
  static constexpr std::string_view joined[] = {"alliance", "association", "bloc", "charity", "club", "coalition", "committee", "council", "federation", "foundation", "movement", "union"};
  const bool group = std::binary_search(std::begin(groups), std::end(groups), lemma);
  const bool grouplike = entity.kind == ActorKind::ArmedGroup || entity.kind == ActorKind::Organization || entity.kind == ActorKind::International;
  if (entity.kind != kind && !(group && grouplike)) return false;
  const auto& words = r.known[e].words;
  if (const ActorNoun* noun = r.gazetteer.noun(lemma); noun && noun->named_so) return lemma == "party" && words.size() == 1 && is_acronym(entity.name);
  if (entity.kind == ActorKind::ArmedGroup) return true;
  for (auto w = words.rbegin(); w != words.rend(); ++w)
    if (const ActorNoun* noun = r.gazetteer.noun(*w)) return !noun->named_so || (group && std::binary_search(std::begin(joined), std::end(joined), *w));
  return true;
}

bool Anaphora::is_acronym(std::string_view name) {
  return name.size() > 1 && name.size() < 7 && std::all_of(name.begin(), name.end(), [](unsigned char ch) { return ch >= 'A' && ch <= 'Z'; });
}

// "the appeals court" is no Supreme Court: each word before the noun stands in the name too, or says what it is ("militant"; who
// has Intelligence in his name is a "spy agency").
bool Anaphora::has_modifiers(uint32_t e, uint32_t m) const {
  const TokenRange tokens = bare(m);
  const std::string name = ' ' + fold(r.entity(e).name) + ' ';
  const auto in_name = [&](const std::string& word) { return name.find(' ' + (word == "spy" ? "intelligence" : word) + ' ') != std::string::npos; };
  for (uint32_t i = tokens.begin; i < r.mention(m).head; ++i)
    if (!in_name(fold(r.word_at(i))) && r.gazetteer.group_kind(lower(r.lemma(i))) != r.entity(e).kind) return false;
  return true;
}

// "((WN))", "Institute (NHI)": the name between brackets is a label.
bool Anaphora::is_label(uint32_t m) const {
  const TokenRange tokens = r.mention(m).tokens;
  return tokens.begin > 0 && tokens.end < r.reading.tokens.size() && r.word_at(tokens.begin - 1).starts_with('(') && r.word_at(tokens.end).starts_with(')');
}

bool Anaphora::holds_word(uint32_t e, const std::string& lemma) const {
  return std::find(r.known[e].words.begin(), r.known[e].words.end(), lemma) != r.known[e].words.end();
}

}  // namespace onrecord::extract
