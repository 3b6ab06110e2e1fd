#include "extract/transcript.h"

#include <algorithm>
#include <map>

#include "core/utf8.h"
#include "extract/mentions.h"

namespace onrecord::extract {
namespace {

constexpr size_t kFewestTurns = 4;
constexpr uint32_t kLongestLabel = 5;  // words

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
  std::map<std::string, std::pair<size_t, size_t>> labels;  // turns, and those that end in a question mark
  size_t turns = 0;
  for (const Paragraph& p : paragraphs) {
    if (p.key.empty()) continue;
    auto& [all, questions] = labels[p.key];
    ++all, ++turns;
    questions += word(reading, text, p.tokens.end - 1) == "?";
  }
  const bool back = std::any_of(labels.begin(), labels.end(), [](const auto& label) { return label.second.first > 1; });
  std::vector<Turn> out;
  if (turns < kFewestTurns || !back) return out;
  std::map<std::string, uint32_t> speakers;
  bool open = false;  // may an unlabelled paragraph belong to the last turn? One who asks does not go on: his next words are another's
  for (size_t i = 0; i < paragraphs.size(); ++i) {
    const Paragraph& p = paragraphs[i];
    if (p.key.empty()) {
      const bool goes_on = open && std::any_of(paragraphs.begin() + i, paragraphs.end(), [](const Paragraph& later) { return !later.key.empty(); });
      if (goes_on) out.back().words.push_back(p.tokens);
      continue;
    }
    const auto known = speakers.try_emplace(p.key, kNone);
    if (known.second) known.first->second = speaker_of(reading, claims, text, p.label.name);
    const auto [all, questions] = labels[p.key];
    open = questions * 2 < all;
    out.push_back({p.label.name, p.label.mark, {{p.label.mark.end, p.tokens.end}}, known.first->second});
  }
  return out;
}

}  // namespace onrecord::extract
