// Happening: what acts of several reports are compared by, to tell whether they mean the same one.
#pragma once
#include <span>
#include <vector>

#include "link/casebook.h"

namespace onrecord::link {

// What a happening was, or what was declared: refusals are events of their own.
enum class Side : uint8_t { Done, Refused, Offered, None };
Side side_of(const Act& act);

// The parties that are actors with names, in order.
std::vector<uint32_t> named_parties(const Casebook& book, uint32_t article, const std::vector<Party>& all);

enum class Agree : uint8_t { Unknown, Yes, No };
// Yes: somebody of one list is, or is part of, somebody of the other. Unknown: one list is empty.
Agree compare_parties(const Casebook& book, std::span<const uint32_t> a, std::span<const uint32_t> b);

}  // namespace onrecord::link
