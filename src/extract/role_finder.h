// Given a cue: which words name the source and which are the content. A linear tagger (train/statements.cpp) over a window
// around the cue, whose features are all relative to it, as in semantic role labelling with the cue as predicate.
#pragma once
#include <memory>
#include <vector>

#include "extract/sequence.h"
#include "extract/signals.h"

namespace onrecord::extract {

inline constexpr size_t kRoleLabels = 4;
enum RoleLabel : uint8_t { kNoRole, kSourceRole, kContentRole, kCueRole };

struct RoleModel {
  model::Linear label, pair;
  int32_t again = 0;  // added where content opens again: below 0 finds fewer gaps
};

// The cue's sentence, and its neighbours in the paragraph as far as quotation marks reach; after "SPEAKER:" the whole
// paragraph; after a colon that ends the paragraph the next one, and those that its quotation runs on into. At most
// kLongestWindow tokens.
inline constexpr uint32_t kLongestWindow = 700;
TokenRange role_window(const Article& article, const Reading& reading, const Signals& signals, TokenRange cue);

// What a cue's features rest on, made once for a cue.
struct CueView {
  const Reading& reading;
  const Signals& signals;
  TokenRange cue, window;
  uint32_t head = 0;                  // the word of the cue that the others hang on
  std::vector<uint32_t> other;        // per token of the window: 1 in another cue
  std::vector<uint32_t> chain;        // the head and the words above it
  struct Place {                      // where a token hangs on the chain
    uint32_t link = 0;                // 1 + index into chain, 0: not in the cue's sentence
    uint32_t top = kNone;             // the child of that link which holds the token; kNone: the link itself
    uint32_t depth = 0;               // steps below the link, at most 6
  };
  std::vector<Place> place;
  std::vector<uint32_t> between;      // commas, quotation turns, sentence ends and cues between token and cue, in bits
  uint32_t stands = 0;                // where the cue stands in its sentence, in bits
};
CueView view_cue(const Reading& reading, const Signals& signals, const std::vector<TokenRange>& cues, size_t which, TokenRange window);

void role_features(const CueView& view, uint32_t i, Features& out);
void role_pair_features(const CueView& view, uint32_t i, Features& out);

// A labelling is read from left to right by a small automaton: a source is one run of tokens, and a content that opens
// again after a gap pays for it. Pairs of neighbouring labels are classes of the pair model: previous * 4 + label, or, where content
// opens again, 16 + previous.
inline constexpr size_t kRolePairs = 20;
// A state is the label, whether a content has ended and whether the source has; 0 is the first.
inline constexpr size_t kRoleStates = kRoleLabels * 4;
struct RoleStep {
  uint8_t state = 0;
  uint8_t pair = 0;
  bool possible = false;
};
constexpr RoleStep role_step(uint8_t state, uint8_t label) {
  const uint8_t previous = state % kRoleLabels;
  const bool content_ended = state & 4 || (previous == kContentRole && label != kContentRole);
  const bool source_ended = state & 8 || (previous == kSourceRole && label != kSourceRole);
  if (label == kSourceRole && source_ended) return {};
  const bool again = label == kContentRole && previous != kContentRole && content_ended;
  return {static_cast<uint8_t>(label | content_ended << 2 | source_ended << 3), static_cast<uint8_t>(again ? 16 + previous : previous * kRoleLabels + label), true};
}
template <class Number>
struct RoleLattice {
  size_t size = 0;
  std::vector<Number> label, pair;  // [i * kRoleLabels + l], [i * kRolePairs + class]
  void reset(size_t n) { size = n, label.assign(n * kRoleLabels, 0), pair.assign(n * kRolePairs, 0); }
};
// The cue's own tokens are the cue, and no others. Of equals the lowest labels.
template <class Number>
void best_roles(const CueView& view, const RoleLattice<Number>& lattice, std::vector<uint8_t>& best);
// The pair class at each position of a labelling.
std::vector<uint32_t> pair_classes(const std::vector<uint8_t>& labels);

struct Roles {
  std::vector<TokenRange> source, content;
};
// What the words of a window score, for all cues that share it. Of one article and model.
struct WordScores {
  WordScores();
  ~WordScores();
  struct Kept;
  std::unique_ptr<Kept> kept;
};
Roles find_roles(const RoleModel& model, const CueView& view, WordScores& words);

}  // namespace onrecord::extract
