#include "extract/stages.h"

namespace onrecord::extract {

void find_acts(Context&) {}

}  // namespace onrecord::extract
