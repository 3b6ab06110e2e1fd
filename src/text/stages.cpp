#include "text/stages.h"

#include "core/utf8.h"

namespace onrecord::text {
namespace {

void run_segment(Context& c) { segment(c.article, c.models.segment, c.reading); }

// Empty layers of the right length, until the models are there.
void run_tag(Context& c) {
  for (const Token& token : c.reading.tokens) {
    const std::string lemma = lower(slice(c.article.text, token.span));
    const auto begin = static_cast<uint32_t>(c.reading.lemma_text.size());
    c.reading.lemma_text += lemma;
    c.reading.lemma_span.push_back({begin, begin + static_cast<uint32_t>(lemma.size())});
  }
  c.reading.upos.resize(c.reading.tokens.size(), Upos::X);
  c.reading.form.resize(c.reading.tokens.size(), Form::None);
}
void run_parse(Context& c) {
  c.reading.head.resize(c.reading.tokens.size(), kNone);
  c.reading.deprel.resize(c.reading.tokens.size(), Deprel::Dep);
}

constexpr Stage kStages[] = {
    {"segment", "", "sentences tokens", run_segment},
    {"tag", "sentences tokens", "tags", run_tag},
    {"parse", "sentences tokens tags", "heads", run_parse},
};

}  // namespace

std::span<const Stage> stages() { return kStages; }

}  // namespace onrecord::text
