// TempEval-3 scores of time expressions.
#include <fmt/format.h>

#include <algorithm>
#include <random>

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

// A rival's answers for the same text (bench/rivals/), with code point offsets as the gold has them.
std::vector<Timex> timexes_of(const Json& answers, const std::vector<uint32_t>& offsets) {
  std::vector<Timex> out;
  const auto at = [&](const Json& one, std::string_view key) {
    return offsets[std::min(static_cast<size_t>(one[key].integer()), offsets.size() - 1)];
  };
  for (const Json& one : answers["timex"].array())
    out.push_back({{at(one, "b"), at(one, "e")}, std::string(one["type"].text()), std::string(one["value"].text())});
  return out;
}

// Dates and times that have a place in the calendar: no durations, sets, "now".
bool in_calendar(std::string_view type, std::string_view value) {
  return (type == "DATE" || type == "TIME") && !value.empty() && value[0] >= '0' && value[0] <= '9';
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

struct Counts {
  Prf strict, relaxed, type, value, calendar;
};

// F1 with the 95 % interval of resampled documents (the seed is fixed: the same figures each time).
Score score_of(std::string name, const std::vector<Counts>& documents, Prf Counts::* part) {
  constexpr int kSamples = 2000;
  const auto sum = [&](auto&& pick) {
    Prf total;
    for (size_t i = 0; i < documents.size(); ++i) {
      const Prf& one = documents[pick(i)].*part;
      total.right += one.right, total.found += one.found, total.gold += one.gold;
    }
    return total;
  };
  const Prf all = sum([](size_t i) { return i; });
  std::mt19937 random(7);
  std::vector<double> f1;
  for (int sample = 0; sample < kSamples && !documents.empty(); ++sample)
    f1.push_back(sum([&](size_t) { return random() % documents.size(); }).f1());
  std::sort(f1.begin(), f1.end());
  const auto at = [&](double share) { return f1.empty() ? 0 : f1[static_cast<size_t>(share * static_cast<double>(f1.size()))]; };
  return {std::move(name), std::vector<Score>{{"p", all.p()}, {"r", all.r()}, {"f1", all.f1()}, {"f1_from", at(0.025)}, {"f1_to", at(0.975)}}};
}

void count(std::string_view id, const Json& document, std::string_view text, const std::vector<uint32_t>& offsets,
           std::vector<Timex> found, Counts& counts, std::string* details) {
  const auto& golds = document["timex"].array();
  for (Prf* prf : {&counts.strict, &counts.relaxed, &counts.type, &counts.value})
    prf->gold += golds.size(), prf->found += found.size();
  for (const Timex& f : found) counts.calendar.found += in_calendar(f.type, f.value);
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
    const bool calendar = in_calendar(gold["type"].text(), gold["value"].text());
    counts.calendar.gold += calendar;
    const auto gold_text = fmt::format("{} {}", gold["type"].text(), gold["value"].text());
    Timex* f = partner(found, span);
    if (!f) {
      say("missed", span, gold_text, "-");
      continue;
    }
    f->taken = true;
    ++counts.relaxed.right;
    const bool type = f->type == gold["type"].text(), value = f->value == gold["value"].text();
    counts.strict.right += f->span == span, counts.type.right += type, counts.value.right += value, counts.calendar.right += value && calendar;
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

// GOLD@ANSWERS: a rival's answers instead of ours, one document a line, in the gold's order.
Result<Report> run_times(const Reader& reader, const std::string& gold_file, const Options& options) {
  const auto at_sign = gold_file.find('@');
  const auto bytes = read_file(gold_file.substr(0, at_sign));
  if (!bytes) return tl::unexpected(bytes.error());
  std::vector<Json> answers;
  if (at_sign != gold_file.npos) {
    auto rows = json_rows(gold_file.substr(at_sign + 1));
    if (!rows) return tl::unexpected(rows.error());
    answers = std::move(*rows);
  }
  Report report{"times", gold_file, 0, {}, {}};
  if (bytes->starts_with("{\"f\"")) return run_msrec(reader, *bytes, std::move(report), options);
  std::vector<Counts> counts;
  int64_t documents = 0;
  for (std::string_view line : lines_of(*bytes)) {
    if (options.limit && documents++ >= options.limit) break;
    const auto document = parse_json(line);
    if (!document) return tl::unexpected(document.error());
    const Interval dct = parse_interval((*document)["dct"].text().substr(0, 10)).value_or(Interval{});
    const std::string id((*document)["id"].text());
    const auto text = (*document)["text"].text();
    std::vector<Timex> found;
    if (at_sign == gold_file.npos)
      found = timexes_of(reader.read(plain_article(id, std::string(text), dct)), dct);
    else if (counts.size() < answers.size())
      found = timexes_of(answers[counts.size()], code_point_offsets(text));
    count(id, *document, text, code_point_offsets(text), std::move(found), counts.emplace_back(), options.details ? &report.details : nullptr);
  }
  for (const Counts& one : counts) report.n += one.strict.gold;
  report.scores = {score_of("strict", counts, &Counts::strict), score_of("relaxed", counts, &Counts::relaxed),
                   score_of("type", counts, &Counts::type), score_of("value", counts, &Counts::value),
                   score_of("value of dates in the calendar", counts, &Counts::calendar)};
  return report;
}

}  // namespace onrecord::eval
