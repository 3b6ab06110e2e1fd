// TempEval-3 scores of time expressions.
#include <fmt/format.h>

#include <algorithm>

#include "core/utf8.h"
#include "eval/times.h"

namespace onrecord::eval {

namespace {

struct Timex {
  Span span;
  std::string type, value;
  bool taken = false;
};

// A range is one expression to us and one TIMEX3 for each end.
std::vector<Timex> timexes_of(const ReadArticle& read, Interval dct) {
  std::vector<Timex> out;
  const auto add = [&](Span span, const DateExpr& expr) {
    out.push_back({span, std::string(name(expr.type)), print_timex_value(expr, dct)});
  };
  for (const TimeMention& time : read.reading.times) {
    const bool split =
        time.expr.op == DateExpr::Op::Range && time.expr.parts.size() == 2 && !time.expr.parts[0].words.empty();
    if (!split)
      add(time.span, time.expr);
    else
      for (const DateExpr& part : time.expr.parts) add(part.words, part);
  }
  return out;
}

// The found expression for a gold one: the same extent, or else the first that overlaps.
Timex* partner(std::vector<Timex>& found, Span gold) {
  Timex* best = nullptr;
  for (Timex& f : found) {
    if (f.taken || !f.span.overlaps(gold)) continue;
    if (f.span == gold) return &f;
    if (!best) best = &f;
  }
  return best;
}

struct Counts3 {
  Prf strict, relaxed, type, value;
};

void count(std::string_view id, const Json& document, const ReadArticle& read, Interval dct, Counts3& counts,
           std::string* details) {
  const std::string& text = read.article.text;
  const auto offsets = code_point_offsets(text);
  std::vector<Timex> found = timexes_of(read, dct);
  const auto& golds = document["timex"].array();
  for (Prf* prf : {&counts.strict, &counts.relaxed, &counts.type, &counts.value})
    prf->gold += golds.size(), prf->found += found.size();
  const auto say = [&](std::string_view kind, Span span, std::string_view gold, std::string_view got) {
    if (!details) return;
    const uint32_t from = span.begin > 50 ? span.begin - 50 : 0;
    *details +=
        fmt::format("{}\t{}\t{} [[{}]] {}\tgold {}\tgot {}\n", kind, id, squeeze(slice(text, {from, span.begin})),
                    squeeze(slice(text, span)), squeeze(slice(text, {span.end, span.end + 30})), gold, got);
  };
  for (const Json& gold : golds) {
    const Span span{offsets[static_cast<size_t>(gold["b"].integer())],
                    offsets[static_cast<size_t>(gold["e"].integer())]};
    const auto gold_text = fmt::format("{} {}", gold["type"].text(), gold["value"].text());
    Timex* f = partner(found, span);
    if (!f) {
      say("missed", span, gold_text, "-");
      continue;
    }
    f->taken = true;
    ++counts.relaxed.right;
    const bool type = f->type == gold["type"].text(), value = f->value == gold["value"].text();
    counts.strict.right += f->span == span, counts.type.right += type, counts.value.right += value;
    const auto got = fmt::format("'{}' {} {}", squeeze(slice(text, f->span)), f->type, f->value);
    if (f->span != span) say("extent", span, gold_text, got);
    if (!value)
      say("value", span, gold_text, got);
    else if (!type)
      say("type", span, gold_text, got);
  }
  for (const Timex& f : found)
    if (!f.taken) say("spurious", f.span, "-", fmt::format("{} {}", f.type, f.value));
}

}  // namespace

Result<Report> run_times(const Reader& reader, const std::string& gold_file, const Options& options) {
  const auto bytes = read_file(gold_file);
  if (!bytes) return tl::unexpected(bytes.error());
  Report report{"times", gold_file, 0, {}, {}};
  if (bytes->starts_with("{\"f\"")) return run_msrec(reader, *bytes, std::move(report), options);
  Counts3 counts;
  int64_t documents = 0;
  for (std::string_view line : lines_of(*bytes)) {
    if (options.limit && documents++ >= options.limit) break;
    const auto document = parse_json(line);
    if (!document) return tl::unexpected(document.error());
    const Interval dct = parse_interval((*document)["dct"].text().substr(0, 10)).value_or(Interval{});
    const std::string id((*document)["id"].text());
    const ReadArticle read = reader.read(plain_article(id, std::string((*document)["text"].text()), dct));
    count(id, *document, read, dct, counts, options.details ? &report.details : nullptr);
  }
  report.n = counts.strict.gold;
  report.scores = {score("strict", counts.strict), score("relaxed", counts.relaxed), score("type", counts.type),
                   score("value", counts.value)};
  return report;
}

}  // namespace onrecord::eval
