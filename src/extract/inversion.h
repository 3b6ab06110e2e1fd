// "The bridge will open in May, says the harbour board": outside quotation marks, words come before the verb and the speaker behind it.
// The trained model has seen few of these but with "said", and where the tree takes the verb for one more deed of the first subject it
// takes the words for the speaker. Headlines are full of them.
#pragma once
#include <vector>

#include "extract/draft.h"

namespace onrecord::extract {

void turn_inversions(const Scene& scene, std::vector<Attribution>& found);

}  // namespace onrecord::extract
