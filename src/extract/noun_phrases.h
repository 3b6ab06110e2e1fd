// Every noun phrase and pronoun of an article, in the words that a reader would point at: with relative clauses, "of"-phrases
// and appositions, without a preposition before, a copula, or what is joined to it by "and". A group joined by "and" is a
// phrase of its own.
//
//   "The town's mayor, who left, and her son smiled." -> [The town's mayor, who left, and her son] [The town's mayor, who left,]
//                                                        [The town's] [her son] [her]
#pragma once
#include <vector>

#include "core/article.h"
#include "core/reading.h"
#include "extract/tree.h"

namespace onrecord::extract {

// `before` and `lead` are left open: extract/antecedents.h.
std::vector<NounPhrase> noun_phrases(const Article& article, const Reading& reading, const Tree& tree);

}  // namespace onrecord::extract
