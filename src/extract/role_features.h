// What the role finder sees of a token, in parts that change at different paces as one walks through the window: a part whose key is that
// of the token before has its score too. What rests on the words and the side of the cue alone is the same for all cues of a window.
#pragma once
#include <span>

#include "extract/role_finder.h"

namespace onrecord::extract {

using AddFeatures = void (*)(const CueView& view, uint32_t i, Features& out);
struct RolePart {
  uint64_t (*key)(const CueView& view, uint32_t i);
  AddFeatures add;
};
enum RolePartNumber : uint32_t { kWords, kRest, kPaced };  // from kPaced on those with a key
struct RoleParts {
  std::span<const RolePart> paced;
  AddFeatures words, rest;
};
extern const RoleParts kRoleLabelParts, kRolePairParts;

// 1: before the cue, 2: after it, 3: in it.
uint32_t side_of(const CueView& view, uint32_t i);

}  // namespace onrecord::extract
