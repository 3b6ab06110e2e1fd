#include "extract/stages.h"

namespace onrecord::extract {

void find_ties(Context&) {}

}  // namespace onrecord::extract
