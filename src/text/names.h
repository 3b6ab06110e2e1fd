// Names of one article taken together, after the network has read its sentences one by one.
#pragma once
#include <string_view>
#include <vector>

#include "core/reading.h"

namespace onrecord::text {

// One article means one thing by one name: every name takes the kind that most of its like have (the earlier of equals),
// and one word that ends a person's fuller name ("Orlan" beside "Ada Orlan") is that person.
void agree_on_kinds(std::string_view text, const std::vector<Token>& tokens, std::vector<Name>& names);

}  // namespace onrecord::text
