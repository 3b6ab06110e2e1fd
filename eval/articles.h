// Task `articles`: saved pages (WCXB) -> main text, title, author, day. A page's text is its title's, headings', bodies' and
// quotations' blocks less the title; the metrics are over pages that have the answer:
//   f1, p, r      words as a multiset, averaged over pages
//   shingles      4-grams of words: mean P, mean R, F1 of the means (scrapinghub's article-extraction-benchmark)
//   title, author exact, after folding; authors as sets. date: p of the days answered, r of the pages that have one
#pragma once
#include <string>

#include "eval/task.h"

namespace onrecord::eval {

Result<Report> run_articles(const Reader& reader, const std::string& gold_file, const Options& options);

}  // namespace onrecord::eval
