#include "extract/stages.h"

namespace onrecord::extract {

void find_times(Context&) {}

}  // namespace onrecord::extract
