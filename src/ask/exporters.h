// The exporters, one function each; their table is in exporters.cpp.
#pragma once
#include "ask/ask.h"

namespace onrecord::ask {

Result<void> export_csv(const record::Store& store, const Sink& sink);    // export_csv.cpp
Result<void> export_jsonl(const record::Store& store, const Sink& sink);  // export_jsonl.cpp

}  // namespace onrecord::ask
