#include "extract/stages.h"

namespace onrecord::extract {

void find_remarks(Context&) {}

}  // namespace onrecord::extract
