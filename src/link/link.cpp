#include "link/link.h"

namespace onrecord::link {

Findings link(std::span<const Claims>) { return {}; }

}  // namespace onrecord::link
