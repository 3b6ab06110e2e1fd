#include "extract/stages.h"

namespace onrecord::extract {

void find_fingerprints(Context&) {}

}  // namespace onrecord::extract
