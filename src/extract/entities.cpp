#include "extract/stages.h"

namespace onrecord::extract {

void resolve_entities(Context&) {}

}  // namespace onrecord::extract
