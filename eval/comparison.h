// Comparison: a sheet beside the gold sheet of the same article.
// Statements are paired one-to-one by their content: a pair shares at least half of the words (the larger side's; "that" and
// punctuation left out), pairs with overlapping cues first, then by the share. What is left over may be a piece: a row and one
// stretch of a discontinuous one share half of their words. Pieces count for recall, precision and the fields, but not for `kind`;
// nor does a bare quotation that the other side has joined to the one before it.
//
// speaker: right where the row has a speaker and the found one is that actor, or neither has any. The found actor is the gold actor when
// one of its mentions has the head of a gold mention ("Holm" of "the manager Ada Holm"). For a named actor it must be a head that is
// part of its name, so that a title or a pronoun left by itself, never tied to the name, is not right; pronouns never identify.
// Of a document the actor may be the document, or whoever its source names ("numbers published by the Harbour Board"). A speaker
// whom the text never mentions ("was told off the record") is right as nobody or as somebody unnamed.
// via: the same actors in the same order. parent: none in both, or the pair of the gold parent.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "eval/sheet.h"

namespace onrecord::eval {

// Pairs of labels, gold and found. kappa is Cohen's, in percent.
struct Labels {
  std::map<std::pair<int, int>, uint64_t> pairs;
  void count(int gold, int found) { ++pairs[{gold, found}]; }
  uint64_t n() const;
  double agreement() const;
  double kappa() const;
};

struct Comparison {
  Prf statements;           // right: gold rows found (recall); precision has its own count
  uint64_t found_right = 0; // found statements that are some gold row
  uint64_t listed = 0, listed_right = 0;  // of those found, the ones that are not doubtful
  std::map<std::string, Labels, std::less<>> labels;    // field -> labels; those of enums, and 0 or 1 for unnamed, polarity
  std::map<std::string, Prf, std::less<>> given;        // speaker, via, parent: right of gold
  std::map<std::string, Prf, std::less<>> speaker_by;   // by kind of statement, by kind of speaker
  Prf routes, nested;                                   // rows that have a via, a parent
  Prf source, cue, content;                             // exact spans
  double b3_precision = 0, b3_recall = 0;               // sums over mentions
  uint64_t b3_found = 0, b3_gold = 0;
  Prf acts;                                             // triggers that overlap
  std::map<std::string, Prf, std::less<>> act_fields;   // given the trigger: type, modality, actor, recipient
  std::string details;

  void add(std::string_view text, const Sheet& gold, const Sheet& found, bool with_details);
  Score b3() const;
};

}  // namespace onrecord::eval
