// "The chairman has not resigned, and has claimed a plot": a verb of speaking without a subject of its own speaks with the voice of the
// verb that it is joined to. The trained model at times finds the words and nobody who says them.
#pragma once
#include <vector>

#include "extract/draft.h"

namespace onrecord::extract {

void lend_subjects(const Scene& scene, std::vector<Attribution>& found);

}  // namespace onrecord::extract
