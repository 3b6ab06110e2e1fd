#include "extract/stages.h"

namespace onrecord::extract {

void find_statements(Context&) {}

}  // namespace onrecord::extract
