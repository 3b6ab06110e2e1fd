// Corpora of names: UNER's IOB2 (with "# text" lines), CoNLL columns (wikigold, WNUT) and the nine-class worldwide TSV.
// Each has its own set of classes; a class is given as the kinds of name that it may be in ours.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/article.h"
#include "core/reading.h"
#include "eval/task.h"

namespace onrecord::eval {

struct GoldName {
  TokenRange tokens;
  std::string label;  // "PER", "Location"
};

enum class NameScheme : uint8_t { Uner, Wikigold, Wnut, Worldwide };

struct NameDocument {
  std::string name;
  Article article;  // a block for each sentence
  Reading gold;     // sentences and tokens
  std::vector<GoldName> names;
};

struct NameCorpus {
  NameScheme scheme = NameScheme::Uner;
  std::vector<NameDocument> documents;
};

Result<NameCorpus> read_name_corpus(const std::string& path);

// The label of that scheme for a name of ours; empty if it marks no such names.
std::string_view label_of(NameScheme scheme, NameKind kind);
// Kinds that a label may be; for "O", the kinds that the scheme leaves unmarked.
std::vector<NameKind> kinds_of(NameScheme scheme, std::string_view label);

}  // namespace onrecord::eval
