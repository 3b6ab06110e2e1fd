#include "eval/marked_parties.h"

#include "eval/task.h"

namespace onrecord::eval {

std::vector<MarkedParties> read_marked_parties(std::string_view bytes) {
  std::vector<MarkedParties> all;
  MarkedParties now;
  const auto finish = [&] {
    if (!now.text.empty()) all.push_back(std::move(now));
    now = {};
  };
  for (const std::string_view line : lines_of(bytes)) {
    const auto space = line.rfind(' ');
    if (line.empty()) finish();
    if (space == std::string_view::npos) continue;
    const auto form = line.substr(0, space), tag = line.substr(space + 1);
    if (!now.text.empty()) now.text += ' ';
    const auto begin = static_cast<uint32_t>(now.text.size());
    now.text += form;
    const auto end = static_cast<uint32_t>(now.text.size());
    if (tag.size() < 3) continue;
    auto& spans = tag.ends_with('S') ? now.sources : now.targets;
    if (tag[0] == 'B' || spans.empty()) spans.push_back({begin, end});
    else spans.back().end = end;
  }
  finish();
  return all;
}

}  // namespace onrecord::eval
