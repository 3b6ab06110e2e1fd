#include "extract/stages.h"

namespace onrecord::extract {

void find_mentions(Context&) {}

}  // namespace onrecord::extract
