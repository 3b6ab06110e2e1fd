#include "text/stages.h"

namespace onrecord::text {
namespace {

void run_segment(Context& c) { segment(c.article, c.models.segment, c.reading); }

void run_tag(Context& c) {
  Reading& reading = c.reading;
  const TextModel& model = c.models.model;
  words_of(c.article.text, reading.tokens, model.clusters, c.scratch.words);
  c.scratch.tags.assign(reading.tokens.size(), 0);
  for (const Sentence& sentence : reading.sentences) {
    const auto at = sentence.tokens.begin, size = sentence.tokens.size();
    tag_sentence(model.tagger, std::span(c.scratch.words).subspan(at, size), std::span(c.scratch.tags).subspan(at, size), c.scratch.scores);
  }
  for (uint32_t i = 0; i < reading.tokens.size(); ++i) {
    const Tag& tag = model.tagger.tags[c.scratch.tags[i]];
    reading.upos.push_back(tag.upos);
    reading.form.push_back(tag.form);
    const auto begin = static_cast<uint32_t>(reading.lemma_text.size());
    reading.lemma_text += lemma_of(word(reading, c.article.text, i), tag, model.lemmas);
    reading.lemma_span.push_back({begin, static_cast<uint32_t>(reading.lemma_text.size())});
  }
}

void run_parse(Context& c) {
  Reading& reading = c.reading;
  const TextModel& model = c.models.model;
  reading.head.assign(reading.tokens.size(), kNone);
  reading.deprel.assign(reading.tokens.size(), Deprel::Root);
  for (const Sentence& sentence : reading.sentences) {
    const auto at = sentence.tokens.begin, size = sentence.tokens.size();
    parse_sentence(model.parser, std::span(c.scratch.words).subspan(at, size), std::span(c.scratch.tags).subspan(at, size), model.tagger.tags,
                   c.scratch.parse, c.scratch.scores);
    for (uint32_t i = 0; i < size; ++i) {
      if (c.scratch.parse.head(i) == kNone) continue;
      reading.head[at + i] = at + c.scratch.parse.head(i);
      reading.deprel[at + i] = model.parser.relations[c.scratch.parse.relation(i)];
    }
  }
}

void run_names(Context& c) {
  for (const Sentence& sentence : c.reading.sentences) {
    const auto at = sentence.tokens.begin, size = sentence.tokens.size();
    find_labels(c.models.model.names, std::span(c.scratch.words).subspan(at, size), std::span(c.scratch.tags).subspan(at, size), c.scratch.names);
    collect_names(c.models.model.names, c.scratch.names.labels, at, c.reading.names);
  }
}

constexpr Stage kStages[] = {
    {"segment", "", "sentences tokens", run_segment},
    {"tag", "sentences tokens", "tags", run_tag},
    {"parse", "sentences tokens tags", "heads", run_parse},
    {"names", "sentences tokens tags", "names", run_names},
};

}  // namespace

std::span<const Stage> stages() { return kStages; }

}  // namespace onrecord::text
