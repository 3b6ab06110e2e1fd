// coref: the chains of OntoGUM (CoNLL-U with brackets of chains in MISC) against the entities of an article and their mentions,
// read from raw text. Chains of one mention are left out on both sides, as the corpus has none. Mentions are compared twice:
// by their exact words, as in CoNLL-2012, and by their head word, as in the CorefUD tasks (the program's phrases leave out
// relative clauses and appositions that the corpus takes in).
#include <algorithm>
#include <map>

#include "eval/chains.h"
#include "eval/gold_chains.h"
#include "eval/task.h"

namespace onrecord::eval {
namespace {

// The word that the rest of a phrase hangs from.
uint32_t head_of(const Reading& gold, TokenRange tokens) {
  for (uint32_t t = tokens.begin; t < tokens.end; ++t)
    if (gold.head[t] == kNone || !tokens.contains(gold.head[t])) return t;
  return tokens.begin;
}

uint64_t number(Span span) { return uint64_t{span.begin} << 32 | span.end; }

Chains without_single(const std::map<std::string, Chain>& chains) {
  Chains out;
  for (const auto& [name, chain] : chains)
    if (chain.size() > 1) out.push_back(chain);
  return out;
}

Score group(std::string name, const Share& share) { return {std::move(name), std::vector<Score>{{"p", share.p()}, {"r", share.r()}, {"f1", share.f1()}}}; }

Score group(std::string name, const ChainScores& scores) {
  return {std::move(name), std::vector<Score>{{"CoNLL", std::vector<Score>{{"f1", scores.conll()}}}, group("MUC", scores.muc), group("B3", scores.b3),
                                              group("CEAFe", scores.ceafe), group("mentions", scores.mentions)}};
}

}  // namespace

Result<Report> coref(const Reader& reader, const std::string& gold_file, const Options& options) {
  const auto documents = read_treebank(gold_file);
  if (!documents) return tl::unexpected(documents.error());
  Report report{"coref", gold_file, 0, {}, {}};
  ChainScores exact, heads;
  for (const TreebankDocument& document : *documents) {
    if (options.limit > 0 && report.n == static_cast<uint64_t>(options.limit)) break;
    ++report.n;
    std::map<std::string, Chain> gold, gold_heads, found, found_heads;
    for (const GoldMention& m : gold_mentions(document)) {
      gold[m.chain].insert(number(span_of(document.gold, m.tokens)));
      gold_heads[m.chain].insert(number(document.gold.tokens[head_of(document.gold, m.tokens)].span));
    }
    const ReadArticle read = reader.read(document.article);
    std::vector<std::string> chain;  // of each phrase
    for (const NounPhrase& phrase : read.reading.phrases) {
      chain.push_back(phrase.before == kNone ? std::to_string(chain.size()) : chain[phrase.before]);
      found[chain.back()].insert(number(span_of(read.reading, phrase.tokens)));
      if (!phrase.group) found_heads[chain.back()].insert(number(read.reading.tokens[phrase.head].span));
      if (options.details) report.details += document.name + "\t" + chain.back() + "\t" + std::string(slice(document.article.text, span_of(read.reading, phrase.tokens))) + "\n";
    }
    exact.add(without_single(gold), without_single(found));
    heads.add(without_single(gold_heads), without_single(found_heads));
  }
  report.scores = {group("exact", exact), group("heads", heads)};
  return report;
}

}  // namespace onrecord::eval
