// CoNLL-U files as gold Readings over raw text: what onrecord-eval tokens compares with, and what train/ learns from.
// Raw text as in the CoNLL 2018 shared task: sentences joined by a space (unless SpaceAfter=No), an empty line between paragraphs.
#pragma once
#include <string>
#include <vector>

#include "core/article.h"
#include "core/reading.h"
#include "eval/task.h"

namespace onrecord::eval {

struct TreebankDocument {
  std::string name;
  Article article;                     // a block for each paragraph
  Reading gold;                        // sentences to deprel; `joined` marks the later words of a multiword token
  std::vector<std::string> form;       // of each word, as the treebank has it (differs from the text in some multiword tokens)
  std::vector<std::string> penn;       // XPOS
  std::vector<std::string> relation;   // DEPREL, unfolded
  std::vector<std::string> misc;       // MISC
};

// Errors: unreadable; a word line that has not ten columns, or heads nothing.
Result<std::vector<TreebankDocument>> read_treebank(const std::string& path);

// "nmod:tmod" and the like; subtypes that Deprel lacks are folded to their universal relation.
Deprel relation_named(std::string_view name);

}  // namespace onrecord::eval
