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

}  // namespace

std::vector<Turn> find_turns(const Article& article, const Reading& reading, const Claims& claims) {
  const std::string_view text = article.text;
  struct Paragraph {
    TokenRange tokens;
    Label label;
    std::string key;
  };
  std::vector<Paragraph> paragraphs;
  for (size_t i = 0; i < reading.sentences.size();) {
    Paragraph p{reading.sentences[i].tokens, {}, {}};
    const uint32_t block = reading.sentences[i].block;
    for (; i < reading.sentences.size() && reading.sentences[i].block == block; ++i) p.tokens.end = reading.sentences[i].tokens.end;
    const BlockKind kind = article.blocks[block].kind;  // a heading or caption between two turns is nobody's
    if ((kind != BlockKind::Body && kind != BlockKind::Quote && kind != BlockKind::Standfirst) || p.tokens.empty()) continue;
    p.label = label_of(reading, text, p.tokens);
    if (!p.label.name.empty()) p.key = fold(slice(text, span_of(reading, p.label.name)));
    paragraphs.push_back(std::move(p));
  }
  struct Voice {
    size_t turns = 0, questions = 0;
    bool bracketed = false;
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
  }
  std::vector<Turn> out;
  if (voices.size() > kMostLabels) return out;
  size_t back = 0, turns = 0;
  bool person = false;
  for (auto& [key, voice] : voices) {
    const auto first = std::find_if(paragraphs.begin(), paragraphs.end(), [&](const Paragraph& p) { return p.key == key; });
    voice.speaker = voice.turns > 1 ? speaker_of(reading, claims, text, first->label.name) : kNone;
    voice.is_person = voice.speaker != kNone && claims.entities[voice.speaker].kind == ActorKind::Person;
    if (voice.turns < 2 || !(voice.is_person || voice.bracketed)) continue;
    ++back, turns += voice.turns, person |= voice.is_person;
  }
  if (back < 2 || turns < kFewestTurns || !person) return out;
  const auto voice_of = [&](const Paragraph& p) -> const Voice* {
    const Voice* voice = p.key.empty() ? nullptr : &voices.at(p.key);
    return voice && voice->turns > 1 && (voice->is_person || voice->bracketed) ? voice : nullptr;
  };
  size_t last = paragraphs.size();  // the last turn: after it nobody knows where the conversation ends
  while (!voice_of(paragraphs[last - 1])) --last;
  bool open = false;  // may an unlabelled paragraph belong to the last turn? One who asks does not go on: his next words are another's
  for (size_t i = 0; i < last; ++i) {
    const Paragraph& p = paragraphs[i];
    if (const Voice* voice = voice_of(p)) {
      open = voice->is_person && voice->questions * 2 < voice->turns;
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
