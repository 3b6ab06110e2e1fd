#include "text/self_test.h"

#include <fmt/format.h>

#include "text/stages.h"

namespace onrecord::text {

std::string self_test_line(std::string_view tokens, const Models& models) {
  Article article;
  article.text = tokens;
  Reading reading;
  for (size_t at = 0; at < tokens.size();) {
    const size_t end = std::min(tokens.find(' ', at), tokens.size());
    reading.tokens.push_back({{static_cast<uint32_t>(at), static_cast<uint32_t>(end)}, false});
    reading.sentence_of.push_back(0);
    at = end + 1;
  }
  reading.sentences.push_back({{0, static_cast<uint32_t>(tokens.size())}, {0, static_cast<uint32_t>(reading.tokens.size())}, 0});
  read_tokens(article, models, *make_scratch(), reading);
  std::string line = std::string(tokens) + '\t';
  for (uint32_t i = 0; i < reading.tokens.size(); ++i) {
    const auto relation = name(reading.deprel[i]);
    line += fmt::format("{}{}:{}:{}", i ? " " : "", name(reading.upos[i]), reading.head[i] + 1, relation.substr(0, relation.find(':')));  // kNone + 1 = 0
  }
  line += '\t';
  for (const Name& n : reading.names) line += fmt::format("{}{}-{}:{}", line.back() == '\t' ? "" : " ", n.tokens.begin + 1, n.tokens.end, name(n.kind));
  return line;
}

std::vector<std::string> self_test_faults(const Models& models) {
  std::vector<std::string> faults;
  for (std::string_view rest = models.parts().model.self_test; !rest.empty();) {
    const auto line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    if (self_test_line(line.substr(0, line.find('\t')), models) != line) faults.emplace_back(line);
  }
  return faults;
}

}  // namespace onrecord::text
