// Reading: everything read in one article, in layers of flat vectors. Each layer is written by exactly one stage
// (text/stages.cpp, extract/extractors.cpp) and read by later ones. Indexes are 32-bit; kNone means "no such thing".
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/date_expr.h"
#include "core/enum_names.h"
#include "core/span.h"

namespace onrecord {

inline constexpr uint32_t kNone = 0xffffffff;

// Half-open range of token indexes.
struct TokenRange {
  uint32_t begin = 0, end = 0;
  constexpr uint32_t size() const { return end - begin; }
  constexpr bool empty() const { return begin >= end; }
  constexpr bool contains(uint32_t token) const { return begin <= token && token < end; }
  constexpr auto operator<=>(const TokenRange&) const = default;
};

struct Sentence {
  Span span;
  TokenRange tokens;
  uint32_t block = 0;  // index into Article::blocks; a sentence never crosses a block
};

// A syntactic word of Universal Dependencies (English EWT conventions): "don't" is two, "do" and "n't".
struct Token {
  Span span;
  bool joined = false;  // continues the surface token before it
};

enum class Upos : uint8_t { Adj, Adp, Adv, Aux, Cconj, Det, Intj, Noun, Num, Part, Pron, Propn, Punct, Sconj, Sym, Verb, X };
template <>
inline constexpr auto enum_names<Upos> = std::to_array<std::string_view>({"ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET",
    "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"});

// Verb forms and the like, one byte: what extraction needs of UD's features and Penn's tags.
enum class Form : uint8_t { None, Base, Past, PastParticiple, PresentParticiple, Present, Plural, Comparative, Superlative, Possessive };
template <>
inline constexpr auto enum_names<Form> = std::to_array<std::string_view>({"none", "base", "past", "past_participle",
    "present_participle", "present", "plural", "comparative", "superlative", "possessive"});

// Universal relations, with the subtypes that extraction tells apart.
enum class Deprel : uint8_t {
  Acl, AclRelcl, Advcl, Advmod, Amod, Appos, Aux, AuxPass, Case, Cc, Ccomp, Compound, CompoundPrt, Conj, Cop, Csubj,
  CsubjPass, Dep, Det, Discourse, Dislocated, Expl, Fixed, Flat, Goeswith, Iobj, List, Mark, Nmod, NmodDesc, NmodPoss, NmodTmod,
  NmodNpmod, Nsubj, NsubjPass, Nummod, Obj, Obl, OblAgent, OblTmod, OblNpmod, Orphan, Parataxis, Punct, Reparandum, Root, Vocative, Xcomp
};
template <>
inline constexpr auto enum_names<Deprel> = std::to_array<std::string_view>({"acl", "acl:relcl", "advcl", "advmod", "amod",
    "appos", "aux", "aux:pass", "case", "cc", "ccomp", "compound", "compound:prt", "conj", "cop", "csubj", "csubj:pass",
    "dep", "det", "discourse", "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark", "nmod",
    "nmod:desc", "nmod:poss", "nmod:tmod", "nmod:npmod", "nsubj", "nsubj:pass", "nummod", "obj", "obl", "obl:agent", "obl:tmod",
    "obl:npmod", "orphan", "parataxis", "punct", "reparandum", "root", "vocative", "xcomp"});

enum class NameKind : uint8_t { Person, Organization, Location, Norp, Facility, Event, Product, Date, Money, Misc };
template <>
inline constexpr auto enum_names<NameKind> = std::to_array<std::string_view>(
    {"person", "organization", "location", "norp", "facility", "event", "product", "date", "money", "misc"});

struct Name {
  TokenRange tokens;
  NameKind kind = NameKind::Misc;
};

// A stretch between quotation marks, or from a mark to the end of its paragraph if it is never closed.
struct Quotation {
  Span span;             // with its marks
  Span inner;            // without
  bool closed = true;    // false: no closing mark found in the paragraph
  bool reopens = false;  // opens a paragraph and goes on from an unclosed one before
  bool nested = false;   // inside another
};

struct TimeMention {
  Span span;
  DateExpr expr;
};

enum class MentionKind : uint8_t { Name, Nominal, Pronoun };
template <>
inline constexpr auto enum_names<MentionKind> = std::to_array<std::string_view>({"name", "nominal", "pronoun"});

// A noun phrase or pronoun that may stand for an actor or a place. Mentions are in order of their head.
struct Mention {
  TokenRange tokens;       // the whole phrase, without a relative clause or a following apposition
  uint32_t head = kNone;   // token
  MentionKind kind = MentionKind::Nominal;
  uint32_t entity = kNone; // index into Claims::entities, from local coreference
};

// Any noun phrase or pronoun, and what it takes up. Phrases are in order of their first word, the longer of two first.
struct NounPhrase {
  TokenRange tokens;        // with relative clauses and appositions
  uint32_t head = kNone;    // token
  bool group = false;       // "the minister and his deputy": head is that of the first
  uint32_t before = kNone;  // index of an earlier phrase for the same thing
  int32_t lead = 0;         // by how much the choice of `before`, or of none, scored above the next best one (extract/antecedents.h)
};

struct Reading {
  // text: segment
  std::vector<Sentence> sentences;
  std::vector<Token> tokens;
  std::vector<uint32_t> sentence_of;  // per token
  // text: network
  std::vector<Upos> upos;
  std::vector<Form> form;
  std::string lemma_text;        // pool
  std::vector<Span> lemma_span;  // per token, into lemma_text; lower case but for proper nouns
  std::vector<uint32_t> head;  // token index; kNone for the root of a sentence
  std::vector<Deprel> deprel;
  std::vector<Name> names;  // in order, not overlapping
  // extract
  std::vector<Quotation> quotations;
  std::vector<TimeMention> times;
  std::vector<NounPhrase> phrases;
  std::vector<Mention> mentions;

  std::string_view lemma(uint32_t token) const { return slice(lemma_text, lemma_span[token]); }
};

// The bytes from the first token of a range to its last.
inline Span span_of(const Reading& reading, TokenRange range) {
  return range.empty() ? Span{} : Span{reading.tokens[range.begin].span.begin, reading.tokens[range.end - 1].span.end};
}
inline std::string_view word(const Reading& reading, std::string_view text, uint32_t token) {
  return slice(text, reading.tokens[token].span);
}

}  // namespace onrecord
