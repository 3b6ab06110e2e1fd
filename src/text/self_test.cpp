#include "text/self_test.h"

#include <fmt/format.h>

#include "model/hash.h"
#include "text/stages.h"

namespace onrecord::text {

std::string digest(std::string_view sentence, const Models& models) {
  Article article;
  article.text = sentence;
  article.blocks = {{{0, static_cast<uint32_t>(sentence.size())}, BlockKind::Body}};
  Reading reading;
  read(article, models, *make_scratch(), reading);
  uint32_t h = model::hash_bytes(reading.lemma_text);
  for (size_t i = 0; i < reading.tokens.size(); ++i) {
    h = model::mix(h, reading.tokens[i].span.end);
    h = model::mix(h, static_cast<uint32_t>(reading.upos[i]) << 8 | static_cast<uint32_t>(reading.deprel[i]));
    h = model::mix(h, reading.head[i]);
  }
  for (const Name& name : reading.names) h = model::mix(h, name.tokens.begin << 16 | name.tokens.end << 4 | static_cast<uint32_t>(name.kind));
  return fmt::format("{:08x}", h);
}

std::vector<std::string> self_test_faults(const Models& models) {
  std::vector<std::string> faults;
  for (std::string_view rest = models.parts().model.self_test; !rest.empty();) {
    const auto line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    const auto tab = line.find('\t');
    const auto sentence = line.substr(0, tab);
    if (tab == line.npos || digest(sentence, models) != line.substr(tab + 1)) faults.emplace_back(sentence);
  }
  return faults;
}

}  // namespace onrecord::text
