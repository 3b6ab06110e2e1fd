// tokens: the measures of the CoNLL 2018 shared task (Zeman et al. 2018) from raw text, and with gold tokens. Words of
// multiword tokens are aligned by longest common subsequence of their forms, all others by their bytes.
#include <algorithm>
#include <map>

#include "core/utf8.h"
#include "eval/task.h"
#include "eval/treebank.h"
#include "text/read.h"

namespace onrecord::eval {
namespace {

struct Word {
  Span surface;
  bool multiword = false;
  std::string form;  // lower case
};

std::vector<Word> words_of(const Reading& reading, std::string_view text, const std::vector<std::string>* forms) {
  std::vector<Word> words;
  const auto& tokens = reading.tokens;
  for (uint32_t i = 0; i < tokens.size();) {
    uint32_t end = i + 1;
    while (end < tokens.size() && tokens[end].joined) ++end;
    const Span surface{tokens[i].span.begin, tokens[end - 1].span.end};
    for (; i < end; ++i) words.push_back({surface, surface != tokens[i].span || end - i > 1, lower(forms ? (*forms)[i] : std::string(slice(text, tokens[i].span)))});
  }
  return words;
}

// For each gold word the system's word, or kNone.
std::vector<uint32_t> align(const std::vector<Word>& gold, const std::vector<Word>& system) {
  std::vector<uint32_t> aligned(gold.size(), kNone);
  size_t g = 0, s = 0;
  const auto beyond = [](const std::vector<Word>& words, size_t i, uint32_t end) {
    return i >= words.size() || (words[i].multiword ? words[i].surface.begin >= end : words[i].surface.end > end);
  };
  while (g < gold.size() && s < system.size()) {
    if (!gold[g].multiword && !system[s].multiword) {
      if (gold[g].surface == system[s].surface) aligned[g++] = static_cast<uint32_t>(s++);
      else if (gold[g].surface.begin <= system[s].surface.begin) ++g;
      else ++s;
      continue;
    }
    uint32_t end;
    if (gold[g].multiword) {
      end = gold[g].surface.end;
      if (!system[s].multiword && system[s].surface.begin < gold[g].surface.begin) ++s;
    } else {
      end = system[s].surface.end;
      if (!gold[g].multiword && gold[g].surface.begin < system[s].surface.begin) ++g;
    }
    const size_t g0 = g, s0 = s;
    while (!beyond(gold, g, end) || !beyond(system, s, end)) {
      const bool from_gold = g < gold.size() && (s >= system.size() || gold[g].surface.begin <= system[s].surface.begin);
      const Word& word = from_gold ? gold[g] : system[s];
      if (word.multiword) end = std::max(end, word.surface.end);
      ++(from_gold ? g : s);
    }
    const size_t rows = g - g0, columns = s - s0;
    std::vector<std::vector<int>> lcs(rows + 1, std::vector<int>(columns + 1));
    for (size_t i = rows; i-- > 0;)
      for (size_t j = columns; j-- > 0;)
        lcs[i][j] = gold[g0 + i].form == system[s0 + j].form ? 1 + lcs[i + 1][j + 1] : std::max(lcs[i + 1][j], lcs[i][j + 1]);
    for (size_t i = 0, j = 0; i < rows && j < columns;) {
      if (gold[g0 + i].form == system[s0 + j].form) aligned[g0 + i++] = static_cast<uint32_t>(s0 + j++);
      else if (lcs[i + 1][j] >= lcs[i][j + 1]) ++i;
      else ++j;
    }
  }
  return aligned;
}

struct Counts {
  Prf tokens, sentences, upos, lemmas, uas, las;
};

void count_spans(std::vector<Span> gold, std::vector<Span> found, Prf& prf) {
  std::vector<Span> both;
  std::set_intersection(gold.begin(), gold.end(), found.begin(), found.end(), std::back_inserter(both));
  prf.gold += gold.size(), prf.found += found.size(), prf.right += both.size();
}

std::vector<Span> surfaces(const std::vector<Word>& words) {
  std::vector<Span> spans;
  for (const Word& word : words)
    if (spans.empty() || spans.back() != word.surface) spans.push_back(word.surface);
  return spans;
}

std::vector<Span> sentence_spans(const Reading& reading) {
  std::vector<Span> spans;
  for (const Sentence& sentence : reading.sentences) spans.push_back(span_of(reading, sentence.tokens));
  return spans;
}

std::string_view universal(std::string_view relation) { return relation.substr(0, relation.find(':')); }

void compare(const TreebankDocument& document, const Reading& read, Counts& counts, std::map<std::string, size_t>* confusions) {
  const Reading& gold = document.gold;
  const auto gold_words = words_of(gold, document.article.text, &document.form), words = words_of(read, document.article.text, nullptr);
  count_spans(surfaces(gold_words), surfaces(words), counts.tokens);
  count_spans(sentence_spans(gold), sentence_spans(read), counts.sentences);
  const auto aligned = align(gold_words, words);
  for (Prf* prf : {&counts.upos, &counts.lemmas, &counts.uas, &counts.las}) prf->gold += gold_words.size(), prf->found += words.size();
  for (uint32_t g = 0; g < gold_words.size(); ++g) {
    const uint32_t s = aligned[g];
    if (s == kNone) continue;
    counts.upos.right += gold.upos[g] == read.upos[s];
    counts.lemmas.right += gold.lemma(g) == "_" || gold.lemma(g) == read.lemma(s);
    const uint32_t gold_head = gold.head[g] == kNone ? kNone : aligned[gold.head[g]];
    const bool attached = gold.head[g] == kNone ? read.head[s] == kNone : gold_head != kNone && gold_head == read.head[s];
    const bool labelled = attached && universal(document.relation[g]) == universal(name(read.deprel[s]));
    counts.uas.right += attached;
    counts.las.right += labelled;
    if (!confusions) continue;
    if (gold.upos[g] != read.upos[s]) ++(*confusions)["UPOS " + std::string(name(gold.upos[g])) + " as " + std::string(name(read.upos[s]))];
    if (!labelled) ++(*confusions)[(attached ? "relation " : "head ") + std::string(universal(document.relation[g])) + (attached ? " as " + std::string(universal(name(read.deprel[s]))) : "")];
  }
}

Score scores_of(std::string name, const Counts& c) {
  return {std::move(name), std::vector<Score>{{"tokens", c.tokens.f1()}, {"sentences", c.sentences.f1()}, {"UPOS", c.upos.f1()},
                                              {"lemmas", c.lemmas.f1()}, {"UAS", c.uas.f1()}, {"LAS", c.las.f1()}}};
}

}  // namespace

Result<Report> tokens(const Reader&, const std::string& gold_file, const Options& options) {
  const auto documents = read_treebank(gold_file);
  if (!documents) return tl::unexpected(documents.error());
  const auto models = text::load_models();
  if (!models) return tl::unexpected(models.error());
  const auto scratch = text::make_scratch();
  Report report{"tokens", gold_file, 0, {}, {}};
  Counts raw, given;
  std::map<std::string, size_t> confusions;
  int64_t left = options.limit > 0 ? options.limit : -1;
  for (const TreebankDocument& document : *documents) {
    if (left-- == 0) break;
    report.n += document.gold.tokens.size();
    Reading reading;
    text::read(document.article, *models, *scratch, reading);
    compare(document, reading, raw, nullptr);
    reading = {};
    reading.sentences = document.gold.sentences, reading.tokens = document.gold.tokens, reading.sentence_of = document.gold.sentence_of;
    text::read_tokens(document.article, *models, *scratch, reading);
    compare(document, reading, given, options.details ? &confusions : nullptr);
  }
  report.scores = {scores_of("raw", raw), scores_of("gold", given)};
  std::vector<std::pair<size_t, std::string>> worst;
  for (const auto& [what, count] : confusions) worst.emplace_back(count, what);
  std::sort(worst.rbegin(), worst.rend());
  for (size_t i = 0; i < std::min<size_t>(worst.size(), 40); ++i) report.details += std::to_string(worst[i].first) + "  " + worst[i].second + "\n";
  return report;
}

}  // namespace onrecord::eval
