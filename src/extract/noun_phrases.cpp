#include "extract/noun_phrases.h"

#include <algorithm>
#include <array>

#include "core/utf8.h"

namespace onrecord::extract {
namespace {

constexpr uint32_t kLongest = 60;  // tokens: what is longer is a broken tree

// What hangs on a noun and is part of its phrase.
bool is_part(Deprel relation) {
  switch (relation) {
    case Deprel::Det: case Deprel::Amod: case Deprel::Compound: case Deprel::NmodPoss: case Deprel::Nummod: case Deprel::NmodDesc:
    case Deprel::Flat: case Deprel::Nmod: case Deprel::NmodNpmod: case Deprel::NmodTmod: case Deprel::Appos: case Deprel::Acl:
    case Deprel::AclRelcl: case Deprel::Fixed: case Deprel::Goeswith: return true;
    default: return false;
  }
}

bool is_relative(std::string_view lemma) { return lemma == "who" || lemma == "which" || lemma == "whom" || lemma == "whose" || lemma == "what" || lemma == "there"; }

struct Finder {
  const Reading& reading;
  const Tree& tree;
  std::vector<bool> inside;  // a word of a name that is not its head
  std::vector<NounPhrase> found;

  Finder(const Reading& r, const Tree& t) : reading(r), tree(t), inside(r.tokens.size(), false) {
    for (const Name& name : reading.names)
      for (uint32_t i = name.tokens.begin; i < name.tokens.end; ++i)
        inside[i] = reading.head[i] != kNone && name.tokens.contains(reading.head[i]) && reading.deprel[i] != Deprel::Nmod && reading.deprel[i] != Deprel::NmodPoss;
  }

  bool is_head(uint32_t i) const {
    const Deprel relation = reading.deprel[i];
    switch (reading.upos[i]) {
      case Upos::Pron:
        if (relation == Deprel::Expl || is_relative(reading.lemma(i))) return false;
        return !(reading.lemma(i) == "that" && reading.head[i] != kNone && reading.deprel[reading.head[i]] == Deprel::AclRelcl);
      case Upos::Noun: return relation != Deprel::Compound && relation != Deprel::Amod && relation != Deprel::Flat && relation != Deprel::Fixed && relation != Deprel::Goeswith;
      case Upos::Propn: return !inside[i] && relation != Deprel::Flat && relation != Deprel::Fixed && relation != Deprel::Goeswith;
      default: return false;
    }
  }

  TokenRange phrase(uint32_t head) const {
    TokenRange tokens{head, head + 1};
    for (const uint32_t c : tree.children(head)) {
      const Deprel relation = reading.deprel[c];
      const bool owner = relation == Deprel::Case && c > head && reading.deprel[head] == Deprel::NmodPoss;  // "'s"
      if (!owner && !is_part(relation)) continue;
      if (tree.reach[c].size() > kLongest) continue;
      tokens.begin = std::min(tokens.begin, tree.reach[c].begin);
      tokens.end = std::max(tokens.end, tree.reach[c].end);
    }
    return trimmed(tokens, head);
  }

  // Without punctuation at its ends, but for a bracket or a quotation mark whose other half is inside.
  TokenRange trimmed(TokenRange tokens, uint32_t head) const {
    const auto is_mark = [&](uint32_t i) { return reading.upos[i] == Upos::Punct; };
    while (tokens.begin < head && is_mark(tokens.begin) && reading.lemma(tokens.begin) != "\"" && reading.lemma(tokens.begin) != "“") ++tokens.begin;
    while (tokens.end > head + 1 && is_mark(tokens.end - 1) && !closes(tokens)) --tokens.end;
    return tokens;
  }
  bool closes(TokenRange tokens) const {
    const auto last = reading.lemma(tokens.end - 1);
    const std::string_view opening = last == ")" ? "(" : last == "]" ? "[" : last == "”" ? "“" : last == "\"" ? "\"" : "";
    if (opening.empty()) return false;
    for (uint32_t i = tokens.begin; i + 1 < tokens.end; ++i)
      if (reading.lemma(i) == opening) return true;
    return false;
  }

  void look_at(uint32_t i) {
    if (!is_head(i)) return;
    const TokenRange tokens = phrase(i);
    found.push_back({tokens, i, false, kNone, 0});
    if (reading.deprel[i] == Deprel::Conj) return;
    TokenRange all = tokens;
    for (const uint32_t c : tree.children(i))
      if (reading.deprel[c] == Deprel::Conj && c > i && is_head(c) && tree.reach[c].size() <= kLongest) all.end = std::max(all.end, tree.reach[c].end);
    if (all.end != tokens.end) found.push_back({trimmed(all, i), i, true, kNone, 0});
  }
};

}  // namespace

std::vector<NounPhrase> noun_phrases(const Article& article, const Reading& reading, const Tree& tree) {
  Finder finder(reading, tree);
  for (const Sentence& sentence : reading.sentences) {
    if (!carries_claims(article.blocks[sentence.block].kind)) continue;
    for (uint32_t i = sentence.tokens.begin; i < sentence.tokens.end; ++i) finder.look_at(i);
  }
  std::sort(finder.found.begin(), finder.found.end(), [](const NounPhrase& a, const NounPhrase& b) {
    return a.tokens.begin != b.tokens.begin ? a.tokens.begin < b.tokens.begin : a.tokens.end != b.tokens.end ? a.tokens.end > b.tokens.end : a.head < b.head;
  });
  return std::move(finder.found);
}

}  // namespace onrecord::extract
