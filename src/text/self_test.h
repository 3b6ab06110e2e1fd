// Sentences with digests of what the model read in them where it was trained: the same bits must come out here.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "text/read.h"

namespace onrecord::text {

// A digest of every layer of one sentence, in hex.
std::string digest(std::string_view sentence, const Models& models);

// The sentences of the model's self-test whose digest differs; empty if all is well.
std::vector<std::string> self_test_faults(const Models& models);

}  // namespace onrecord::text
