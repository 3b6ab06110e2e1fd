// The chains that a treebank marks in MISC with brackets (OntoGUM, CorefUD): mentions with the name of their chain.
#pragma once
#include <string>
#include <vector>

#include "eval/treebank.h"

namespace onrecord::eval {

struct GoldMention {
  std::string chain;
  TokenRange tokens;
};

std::vector<GoldMention> gold_mentions(const TreebankDocument& document);

}  // namespace onrecord::eval
