#include "extract/stages.h"

namespace onrecord::extract {

void find_quotations(Context&) {}

}  // namespace onrecord::extract
