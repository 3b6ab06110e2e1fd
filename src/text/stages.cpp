#include "text/stages.h"

#include <algorithm>

#include "core/utf8.h"
#include "text/names.h"

namespace onrecord::text {
namespace {

void run_segment(Context& c) { segment(c.article, c.models.segment, c.reading); }

// The treebanks have one relation for all bare noun phrases; those of time are told apart by their noun.
Deprel with_time(Deprel relation, std::string_view lemma, const std::vector<std::string_view>& time_nouns) {
  if (relation != Deprel::OblNpmod && relation != Deprel::NmodNpmod) return relation;
  const bool year = lemma.size() == 4 && lemma.find_first_not_of("0123456789") == lemma.npos;
  const auto is_noun = [&] {
    // Proper nouns ("Tuesday") keep their capital.
    std::string noun(lemma);
    if (!noun.empty() && noun[0] >= 'A' && noun[0] <= 'Z') noun[0] = static_cast<char>(noun[0] + 32);
    return std::binary_search(time_nouns.begin(), time_nouns.end(), noun);
  };
  if (!year && !is_noun()) return relation;
  return relation == Deprel::OblNpmod ? Deprel::OblTmod : Deprel::NmodTmod;
}

// Appends what the network read from token `first` on, to all layers. A root depends on `above` unless that is kNone.
void append(Context& c, uint32_t first, uint32_t above) {
  Reading& reading = c.reading;
  const ReaderModel& model = c.models.model;
  const NetworkReading& read = c.scratch.read;
  for (uint32_t i = 0; i < read.tags.size(); ++i) {
    const Tag& tag = model.network.tags[read.tags[i]];
    reading.upos.push_back(tag.upos);
    reading.form.push_back(tag.form);
    const auto begin = static_cast<uint32_t>(reading.lemma_text.size());
    append_lemma(word(reading, c.article.text, first + i), tag, model.lemmas, reading.lemma_text);
    reading.lemma_span.push_back({begin, static_cast<uint32_t>(reading.lemma_text.size())});
    const bool root = read.heads[i] == kNone;
    reading.head.push_back(root ? above : first + read.heads[i]);
    reading.deprel.push_back(root && above != kNone ? Deprel::Parataxis : with_time(read.relations[i], reading.lemma(first + i), c.models.time_nouns));
  }
  c.scratch.label_scores.insert(c.scratch.label_scores.end(), read.label_scores.begin(), read.label_scores.end());
}

bool has_capital(std::string_view form) { return is_upper(decode(form, 0).value); }

// A sentence that is too long for the network is read in pieces, the roots of the later ones below that of the first.
void run_network(Context& c) {
  Scratch& s = c.scratch;
  s.forms.clear(), s.label_scores.clear();
  for (const Sentence& sentence : c.reading.sentences) {
    uint32_t root = kNone;
    for (uint32_t first = sentence.tokens.begin; first < sentence.tokens.end; first += kLongest) {
      const uint32_t end = std::min<uint32_t>(first + kLongest, sentence.tokens.end);
      s.words.clear();
      for (uint32_t i = first; i < end; ++i) {
        const auto form = word(c.reading, c.article.text, i);
        s.words.push_back(word_of(form, s.form));
        s.forms.push_back(has_capital(form) ? s.words.back()[0] : 0);
      }
      read_sentence(c.models.model.network, s.words, s.network, s.read, c.models.path);
      append(c, first, root);
      const auto own = std::find(s.read.heads.begin(), s.read.heads.end(), kNone) - s.read.heads.begin();
      if (root == kNone) root = first + static_cast<uint32_t>(own);
    }
  }
  agree_on_scores(s.forms, s.label_scores);
  const auto& kinds = c.models.model.network.kinds;
  const size_t labels = 1 + 4 * kinds.size();
  for (const Sentence& sentence : c.reading.sentences) {
    const auto [begin, end] = sentence.tokens;
    find_names(std::span(s.label_scores).subspan(begin * labels, (end - begin) * labels), kinds, begin, s.names, c.reading.names);
  }
  know_surnames(c.article.text, c.reading.tokens, c.reading.names);
}

constexpr Stage kStages[] = {
    {"segment", "", "sentences tokens", run_segment},
    {"network", "sentences tokens", "tags heads names", run_network},
};

}  // namespace

std::span<const Stage> stages() { return kStages; }

}  // namespace onrecord::text
