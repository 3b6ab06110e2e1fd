// Sentences with the source and target of one happening marked: "word TAG" lines, B-S I-S B-T I-T O, an empty line between.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/span.h"

namespace onrecord::eval {

struct MarkedParties {
  std::string text;  // the words joined by spaces
  std::vector<Span> sources, targets;
};
std::vector<MarkedParties> read_marked_parties(std::string_view bytes);

}  // namespace onrecord::eval
