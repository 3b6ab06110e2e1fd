#include "ask/ask.h"

namespace onrecord::ask {
std::span<const Question> questions() { return {}; }
Result<Answer> ask(const record::Store&, std::string_view question, const Query&) {
  return fail(Error::Kind::Usage, std::string(question) + ": no such question");
}
std::span<const Exporter> exporters() { return {}; }
Result<void> export_to(const record::Store&, std::string_view, const Sink&) { return {}; }
}  // namespace onrecord::ask
