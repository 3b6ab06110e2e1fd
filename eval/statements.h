// Task `statements`: PolNeAR documents, one JSON object a line (MEASURES.md).
//   A   exact span F1 of source, cue and content, each stretch of a discontinuous one by itself, over a flat labelling:
//       a byte has one label (earlier statements win), spans end with their paragraph, statements with a parent are left out
//   A2  the same with partial credit: a span scores its best Jaccard index, over letters, with a span of the other side
//   B   whole attributions, paired one-to-one by the overlap of their cues: source, cue, content and record (all three) exact
// Each also for direct, mixed and indirect: precision over what was found as such, recall over what is such.
#pragma once
#include <string>

#include "eval/task.h"

namespace onrecord::eval {

Result<Report> run_statements(const Reader& reader, const std::string& gold_file, const Options& options);

}  // namespace onrecord::eval
