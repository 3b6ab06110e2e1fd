// names: exact spans by class, in the classes of the gold file; the library's other kinds of name are left out of account.
#include <algorithm>
#include <map>
#include <set>

#include "core/utf8.h"
#include "eval/name_corpus.h"
#include "eval/task.h"
#include "model/hash.h"
#include "text/read.h"
#include "text/stages.h"

namespace onrecord::eval {
namespace {

using Labelled = std::pair<Span, std::string>;

std::set<Labelled> found_names(NameScheme scheme, const Reading& reading) {
  std::set<Labelled> names;
  for (const Name& n : reading.names)
    if (const auto label = label_of(scheme, n.kind); !label.empty()) names.emplace(span_of(reading, n.tokens), label);
  return names;
}

}  // namespace

// Articles that the model was trained on are passed over (it lists those that share a file with held-out ones).
Result<Report> names(const Reader&, const std::string& gold_file, const Options& options) {
  const auto corpus = read_name_corpus(gold_file);
  if (!corpus) return tl::unexpected(corpus.error());
  const auto models = text::load_models();
  if (!models) return tl::unexpected(models.error());
  const auto scratch = text::make_scratch();
  Report report{"names", gold_file, 0, {}, {}};
  Prf all, given;
  std::map<std::string, Prf> classes;
  int64_t left = options.limit > 0 ? options.limit : -1;
  const auto& seen = models->parts().model.seen;
  for (const NameDocument& document : corpus->documents) {
    if (std::binary_search(seen.begin(), seen.end(), model::hash_bytes(document.article.text))) continue;
    if (left-- == 0) break;
    std::set<Labelled> gold;
    for (const GoldName& name : document.names)
      if (name.label != "OTH" && !kinds_of(corpus->scheme, name.label).empty()) gold.emplace(span_of(document.gold, name.tokens), name.label);
    Reading reading;
    text::read(document.article, *models, *scratch, reading);
    const auto found = found_names(corpus->scheme, reading);
    for (const auto& name : gold) ++all.gold, ++classes[name.second].gold;
    for (const auto& name : found) {
      const bool right = gold.contains(name);
      ++all.found, ++classes[name.second].found;
      all.right += right, classes[name.second].right += right;
      if (options.details && !right) report.details += "found   " + name.second + ": " + squeeze(slice(document.article.text, name.first)) + "\n";
    }
    if (options.details)
      for (const auto& name : gold)
        if (!found.contains(name)) report.details += "missed  " + name.second + ": " + squeeze(slice(document.article.text, name.first)) + "\n";
    reading = {};
    reading.sentences = document.gold.sentences, reading.tokens = document.gold.tokens, reading.sentence_of = document.gold.sentence_of;
    text::read_tokens(document.article, *models, *scratch, reading);
    for (const auto& name : found_names(corpus->scheme, reading)) ++given.found, given.right += gold.contains(name);
  }
  report.n = given.gold = all.gold;
  report.scores.push_back(score("all", all));
  for (const auto& [label, counts] : classes) report.scores.push_back(score(label, counts));
  report.scores.push_back(score("gold tokens", given));
  return report;
}

}  // namespace onrecord::eval
