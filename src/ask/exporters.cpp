#include "ask/exporters.h"

#include <algorithm>

namespace onrecord::ask {
namespace {

constexpr Exporter kExporters[] = {
    {"jsonl", "the whole record, one JSON object a row; the same articles always give the same bytes", export_jsonl},
    {"csv", "the statements as one table for a spreadsheet (all else: jsonl, or the record's views in any SQLite program)", export_csv},
};

}  // namespace

std::span<const Exporter> exporters() { return kExporters; }

Result<void> export_to(const record::Store& store, std::string_view format, const Sink& sink) {
  const auto* found = std::ranges::find(kExporters, format, &Exporter::name);
  if (found == std::end(kExporters)) return fail(Error::Kind::Usage, std::string(format) + ": no such format; csv and jsonl are there");
  return found->write(store, sink);
}

}  // namespace onrecord::ask
