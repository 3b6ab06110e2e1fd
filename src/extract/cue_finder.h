// The words that attribute something to somebody: "said", "has long maintained", "according to", "the idea that".
// A linear tagger (train/statements.cpp) over the parse; one label a token: outside, first of a cue, further of a cue.
#pragma once
#include <vector>

#include "extract/sequence.h"
#include "extract/signals.h"

namespace onrecord::extract {

inline constexpr size_t kCueLabels = 3;
enum CueLabel : uint8_t { kNoCue, kCueBegin, kCueInside };

struct CueModel {
  model::Linear label, pair;
  int32_t bias = 0;  // added to "outside": above 0 finds fewer cues
};

// Features of token `i` of a run: a sentence, or the content of a statement when we look for those inside it.
void cue_features(const Signals& signals, TokenRange run, uint32_t i, Features& out);
void cue_pair_features(const Signals& signals, TokenRange run, uint32_t i, Features& out);
void forbid_cues(Lattice<int32_t>& lattice);
void forbid_cues(Lattice<float>& lattice);

// Runs longer than this are read in pieces.
inline constexpr uint32_t kLongestRun = 1000;
std::vector<TokenRange> find_cues(const CueModel& model, const Signals& signals, TokenRange run);

}  // namespace onrecord::extract
