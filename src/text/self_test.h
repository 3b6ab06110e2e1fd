// Sentences and what the trainer read in them, kept in the model: the same must come out here. One sentence a line, its
// tokens with spaces between; after a tab, for each token UPOS:head:relation (heads from 1, 0 the root; the universal
// part of the relation); after another, its names as first-last:kind. So a line is readable where it fails.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "text/read.h"

namespace onrecord::text {

// What this program reads in a sentence, in the form of a line of the self-test.
std::string self_test_line(std::string_view tokens, const Models& models);

// The lines of the model's self-test that come out otherwise; empty if all is well.
std::vector<std::string> self_test_faults(const Models& models);

}  // namespace onrecord::text
