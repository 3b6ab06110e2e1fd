// Words at second hand: whoever an outlet quotes or cites is the speaker, and the outlet hands his words on.
#pragma once
#include <vector>

#include "extract/draft.h"

namespace onrecord::extract {

struct SecondHand {
  Attribution attribution;
  TokenRange relay;     // the outlet's words; empty: nobody hands it on
  bool quoted = false;  // the source is whom the cue quotes, and may be its passive subject
};

// The attributions of an article, in order; those that only named the outlet's source are gone.
std::vector<SecondHand> hand_over(const Scene& scene, std::vector<Attribution> found);

}  // namespace onrecord::extract
