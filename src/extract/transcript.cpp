#include "extract/transcript.h"

#include <algorithm>
#include <map>

#include "core/utf8.h"
#include "extract/mentions.h"

namespace onrecord::extract {
namespace {

constexpr size_t kFewestTurns = 4;
constexpr uint32_t kLongestLabel = 5;  // words
constexpr size_t kMostLabels = 100;    // with more it is a list; and each is looked for among all entities

bool is_mark(std::string_view word, char mark) { return !word.empty() && word.find_first_not_of(mark) == std::string_view::npos; }

// "Mira Tolen", "TOLEN", "MT", "Q": every word begins with a capital.
bool is_name(const Reading& reading, std::string_view text, TokenRange range) {
  if (range.empty() || range.size() > kLongestLabel) return false;
  for (uint32_t t = range.begin; t < range.end; ++t) {
    const std::string_view form = word(reading, text, t);
    if (!is_upper(decode(form, 0).value) && form != ".") return false;
  }
  return true;
}

bool is_quotation_mark(std::string_view word) { return word == "\"" || word == "“" || word == "”" || word == "''" || word == "``"; }

// A conversation that is quoted as a whole: “TOLEN: I think ...
TokenRange without_quotation_marks(const Reading& reading, std::string_view text, TokenRange range) {
  while (!range.empty() && is_quotation_mark(word(reading, text, range.begin))) ++range.begin;
  while (!range.empty() && is_quotation_mark(word(reading, text, range.end - 1))) --range.end;
  return range;
}

// "(CROSSTALK)": what is heard and nobody says.
bool is_aside(std::string_view words) { return words.starts_with('(') && words.find(')') + 2 >= words.size() && words.find(')') != std::string_view::npos && words[1] != '('; }

struct Label {
  TokenRange name, mark;
};

// The label that opens a paragraph; an empty name: none.
Label label_of(const Reading& reading, std::string_view text, TokenRange paragraph) {
  Label label;
  uint32_t at = paragraph.begin;
  while (at < paragraph.end && is_mark(word(reading, text, at), '(')) ++at;
  const bool bracketed = at > paragraph.begin;
  label.name = {at, at};
  while (label.name.end < paragraph.end && label.name.size() <= kLongestLabel && !is_mark(word(reading, text, label.name.end), bracketed ? ')' : ':')) ++label.name.end;
  label.mark = {label.name.end, label.name.end};
  while (label.mark.end < paragraph.end && is_mark(word(reading, text, label.mark.end), bracketed ? ')' : ':')) ++label.mark.end;
  while (bracketed && label.mark.end < paragraph.end && is_mark(word(reading, text, label.mark.end), ':')) ++label.mark.end;
  const Span open = reading.tokens[paragraph.begin].span, close = label.mark.empty() ? Span{} : span_of(reading, label.mark);
  const bool doubled = !bracketed || (slice(text, {open.begin, open.begin + 2}) == "((" && slice(text, {close.begin, close.begin + 2}) == "))");
  if (label.mark.empty() || label.mark.end == paragraph.end || !doubled || !is_name(reading, text, label.name)) label.name = {};
  return label;
}

bool in_capitals(std::string_view label) {
  return label.size() > 1 && std::ranges::none_of(label, [](char c) { return c >= 'a' && c <= 'z'; });
}

std::string initials(std::string_view name) {
  std::string out;
  for (size_t i = 0; i < name.size(); ++i)
    if (name[i] != ' ' && (i == 0 || name[i - 1] == ' ')) out += name[i];
  return lower(out);
}

// Whom a label names: the entity of the words themselves, else the one named person whose initials or last name they are.
uint32_t speaker_of(const Reading& reading, const Claims& claims, std::string_view text, TokenRange name) {
  const std::string form = fold(slice(text, span_of(reading, name)));
  std::vector<uint32_t> fits;
  for (uint32_t e = 0; e < claims.entities.size(); ++e) {
    const Entity& entity = claims.entities[e];
    const std::string known = fold(entity.name);
    const bool ends = known.size() > form.size() && known.ends_with(form) && known[known.size() - form.size() - 1] == ' ';
    if (entity.named && entity.kind == ActorKind::Person && (known == form || ends || (form.size() > 1 && initials(known) == form))) fits.push_back(e);
  }
  if (fits.size() == 1) return fits.front();
  for (const Mention& mention : reading.mentions)
    if (name.contains(mention.head) && mention.entity != kNone && claims.entities[mention.entity].named) return mention.entity;
  return kNone;
}

// "((TC))" in The Tolen Courier: the outlet that asks, if the report names it. Its letters stand in its name in order, the first one first.
uint32_t outlet_of(const Article& article, const Claims& claims, std::string_view label) {
  std::string_view rest = article.outlet;
  if (rest.starts_with("The ")) rest.remove_prefix(4);
  if (rest.empty() || label.empty() || !in_capitals(label) || rest.front() != label.front()) return kNone;
  const std::string low = lower(rest);
  size_t at = 0;
  for (const char letter : lower(label))
    if (at = low.find(letter, at); at == std::string::npos) return kNone;
    else ++at;
  const auto found = std::ranges::find_if(claims.entities, [&](const Entity& e) { return e.named && (e.name == article.outlet || e.name == rest); });
  return found == claims.entities.end() ? kNone : static_cast<uint32_t>(found - claims.entities.begin());
}

}  // namespace

std::vector<Turn> find_turns(const Article& article, const Reading& reading, const Claims& claims) {
  const std::string_view text = article.text;
  struct Paragraph {
    TokenRange tokens;
    Label label;
    std::string key;
  };
  std::vector<Paragraph> paragraphs;
  bool quoted = false;
  for (size_t i = 0; i < reading.sentences.size();) {
    Paragraph p{reading.sentences[i].tokens, {}, {}};
    const uint32_t block = reading.sentences[i].block;
    for (; i < reading.sentences.size() && reading.sentences[i].block == block; ++i) p.tokens.end = reading.sentences[i].tokens.end;
    const BlockKind kind = article.blocks[block].kind;  // a heading or caption between two turns is nobody's
    if ((kind != BlockKind::Body && kind != BlockKind::Quote && kind != BlockKind::Standfirst) || p.tokens.empty()) continue;
    const TokenRange words = without_quotation_marks(reading, text, p.tokens);
    if (words.empty() || is_aside(slice(text, span_of(reading, words)))) continue;
    p.label = label_of(reading, text, words);
    if (!p.label.name.empty() && words.begin > p.tokens.begin) quoted = true;
    if (quoted) p.tokens = words;  // its further paragraphs are quoted too
    if (!p.label.name.empty()) p.key = slice(text, span_of(reading, p.label.name));  // a headline "Tolen: ..." is no turn of TOLEN's
    paragraphs.push_back(std::move(p));
  }
  struct Voice {
    size_t turns = 0, questions = 0;
    bool bracketed = false, capitals = false;
    uint32_t speaker = kNone;
    bool is_person = false;
  };
  std::map<std::string, Voice> voices;
  for (const Paragraph& p : paragraphs) {
    if (p.key.empty()) continue;
    Voice& voice = voices[p.key];
    ++voice.turns;
    voice.questions += word(reading, text, p.tokens.end - 1) == "?";
    voice.bracketed |= p.label.name.begin > p.tokens.begin;
    voice.capitals = in_capitals(slice(text, span_of(reading, p.label.name)));
  }
  std::vector<Turn> out;
  if (voices.size() > kMostLabels) return out;
  bool person = false, person_in_capitals = false;
  for (auto& [key, voice] : voices) {
    const auto first = std::find_if(paragraphs.begin(), paragraphs.end(), [&](const Paragraph& p) { return p.key == key; });
    voice.speaker = voice.turns > 1 ? speaker_of(reading, claims, text, first->label.name) : kNone;
    if (voice.bracketed && voice.questions * 2 > voice.turns && (voice.speaker == kNone || claims.entities[voice.speaker].kind != ActorKind::Person))
      if (const uint32_t outlet = outlet_of(article, claims, slice(text, span_of(reading, first->label.name))); outlet != kNone) voice.speaker = outlet;
    voice.is_person = voice.speaker != kNone && claims.entities[voice.speaker].kind == ActorKind::Person;
    person |= voice.is_person, person_in_capitals |= voice.is_person && voice.capitals;
  }
  // "TOLEN:" is the known one: then "SORIN:" is somebody too, whom the report may name nowhere else.
  const auto takes_part = [&](const Voice& voice) { return voice.turns > 1 && (voice.is_person || voice.bracketed || (voice.capitals && person_in_capitals)); };
  size_t back = 0, turns = 0;
  bool asks = false;  // "((TC)) : Why ...?" again and again, the answers in blocks that are not here
  for (const auto& [key, voice] : voices)
    if (takes_part(voice)) ++back, turns += voice.turns, asks |= voice.bracketed && voice.questions >= kFewestTurns;
  if (turns < kFewestTurns || ((back < 2 || !person) && !asks)) return out;
  const auto voice_of = [&](const Paragraph& p) -> const Voice* {
    const Voice* voice = p.key.empty() ? nullptr : &voices.at(p.key);
    return voice && takes_part(*voice) ? voice : nullptr;
  };
  size_t last = paragraphs.size();  // the last turn: after it nobody knows where the conversation ends
  while (!voice_of(paragraphs[last - 1])) --last;
  bool open = false;  // may an unlabelled paragraph belong to the last turn? One who asks does not go on: his next words are another's
  for (size_t i = 0; i < last; ++i) {
    const Paragraph& p = paragraphs[i];
    if (const Voice* voice = voice_of(p)) {
      open = (voice->is_person || !voice->bracketed) && voice->questions * 2 < voice->turns;
      out.push_back({p.label.name, p.label.mark, {{p.label.mark.end, p.tokens.end}}, voice->speaker});
    } else if (!p.key.empty()) {
      open = false;
    } else if (open) {
      out.back().words.push_back(p.tokens);
    }
  }
  return out;
}

}  // namespace onrecord::extract
