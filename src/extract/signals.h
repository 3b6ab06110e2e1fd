// What the models of attribution see of each token: hashes of its forms, its place in the tree and among the quotation
// marks, and the speech act its lemma performs. Made once for an article; reading and training use this very code.
#pragma once
#include <vector>

#include "core/article.h"
#include "core/reading.h"
#include "extract/speech_acts.h"
#include "extract/tree.h"

namespace onrecord::extract {

struct Signal {
  uint32_t lower = 0, lemma = 0, suffix = 0;  // hashes; `suffix` of the last three bytes
  uint32_t tag = 0;        // part of speech and form
  uint32_t deprel = 0;     // 1 + Deprel
  uint32_t head = kNone;
  uint32_t act = 0;        // 1 + SpeechAct of the lemma, 0: none
  uint32_t name = 0;       // 1 + NameKind of the name it is part of, 0: none
  uint32_t children = 0;   // bits, one for each relation in signals.cpp that tells about a complement
  uint32_t subject = kNone, object = kNone;  // tokens
  uint32_t quote = 0;      // bits: inside quotation marks, first inside, after a closing mark
  bool comma = false, stop = false, colon = false;
  bool compound = false;   // a later part of a word with hyphens: the "called" of "so-called"
};

enum QuoteBit : uint32_t { kQuoted = 1, kOpens = 2, kClosed = 4 };

struct Signals {
  std::vector<Signal> tokens;
  std::vector<uint32_t> quoted_before;  // per token, and one for their end: how many quoted tokens stand before it
  std::vector<bool> quoted;  // per sentence: holds quoted words
  std::vector<bool> closed;  // per sentence: what it quotes last is closed
  Tree tree;
};

Signals signals_of(const Article& article, const Reading& reading, const SpeechActs& acts);

}  // namespace onrecord::extract
