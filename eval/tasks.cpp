#include "eval/acts.h"
#include "eval/articles.h"
#include "eval/fields.h"
#include "eval/judged.h"
#include "eval/letters.h"
#include "eval/reading.h"
#include "eval/report_dates.h"
#include "eval/shifts.h"
#include "eval/statements.h"
#include "eval/task.h"
#include "eval/ties.h"
#include "eval/times.h"
#include "eval/worlds.h"

namespace onrecord::eval {

// One function for each task, in eval/<task>.cpp; add its declaration and its row here.

Result<Report> tokens(const Reader&, const std::string& gold_file, const Options&);
Result<Report> names(const Reader&, const std::string& gold_file, const Options&);
Result<Report> coref(const Reader&, const std::string& gold_file, const Options&);

namespace {

constexpr Task kTasks[] = {
    {"statements", "JSONL of text and attributions (PolNeAR): source, cue and content", run_statements},
    {"times", "JSONL of text, dct and timex (TimeBank), or of Microsoft Recognizers cases: extents, types, values", run_times},
    {"articles", "JSONL of html, url, text, title, author, date (WCXB): main text and the facts of its page", run_articles},
    {"reading", "a key of one hand-read report: statements, events, relations, dates, actors", run_reading},
    {"fields", "annotated articles (eval/fields/): speaker, kind, act, polarity, authority, basis, route, parent; actors, acts", run_fields},
    {"agreement", "a second reader's articles beside the first's in the same folder: the same figures and kappa", run_agreement},
    {"letters", "letters of authority of single statements (eval/fields/letters.jsonl)", run_letters},
    {"acts", "JSONL of text, marked, type (PLV): the type given the pair; or BIO of S and T (CAMEO): source and target spans", run_acts},
    {"judged", "acts of an earlier build that were judged (eval/acts/): how many of those still found, and listed, are right", run_judged},
    {"ties", "a key of one hand-read report: its relation rows", run_ties},
    {"report_dates", "JSONL of dated reports (PolNeAR): by thirds without their dates, which the others then give", run_report_dates},
    {"worlds", "TSV of seed, issues, attacks: families, dates, shifts and conflicts of made-up worlds, beside a baseline", run_worlds},
    {"shifts", "TSV of archive, stood, when, grade: the shifts that an archive must show, and no others", run_shifts},
    {"tokens", "CoNLL-U: tokens, sentences, UPOS, lemmas, UAS, LAS; from raw text and with gold tokens", tokens},
    {"names", "IOB2, CoNLL columns or nine-class TSV: exact spans by class", names},
    {"coref", "CoNLL-U with chains in MISC (OntoGUM): MUC, B3, CEAFe and their mean, by exact words and by heads", coref},
};

}  // namespace

std::span<const Task> tasks() { return kTasks; }

}  // namespace onrecord::eval
