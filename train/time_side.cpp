// train_time_side OUT.tsv TIMEBANK.jsonl.gz AQUAINT.jsonl.gz
// Fits the points of data/time_sides.tsv: a logistic regression (gradient ascent, ridge 1) over the signs of extract/time_side.h,
// on the bare weekdays, months and days of months whose value in the gold lies on one side of the day of publication and not
// on the other. Prints, by ten-fold cross-validation over documents, how many of all that the gold gives a day or month to have
// the right one: by a rule of thumb (the last one, unless the verb nearest to it is about the future; of months the nearest one,
// unless that verb says on which side), always the last or always the nearest one, and by the points.
#include <fmt/format.h>

#include <cmath>
#include <fstream>

#include "core/utf8.h"
#include "eval/task.h"
#include "extract/time_side.h"
#include "train/points.h"

namespace onrecord::train {
namespace {

using extract::kSideSigns;
using extract::SideSign;

struct SideExample {
  uint64_t signs = 0;
  std::array<bool, 3> right{};  // of Nearest, PastOrSame, FutureOrSame
  bool own_day = false;         // a weekday that is the day of publication's, and which the gold gives a day to
  bool same = false;            // and it is that day
  size_t fold = 0;
  bool has(SideSign sign) const { return (signs >> static_cast<uint32_t>(sign) & 1) != 0; }
  bool sided() const { return right[1] != right[2]; }
};

size_t index_of(DateDirection direction) { return direction == DateDirection::PastOrSame ? 1 : direction == DateDirection::FutureOrSame ? 2 : 0; }

DateDirection by_rule(const SideExample& e) {
  if (e.has(SideSign::NearFuture)) return DateDirection::FutureOrSame;
  if (e.has(SideSign::Weekday) || e.has(SideSign::NearJustPast) || (e.has(SideSign::NearPast) && e.has(SideSign::Month))) return DateDirection::PastOrSame;
  return DateDirection::Nearest;
}

void add_examples(const ReadArticle& read, const eval::Json& document, const extract::TimeWords& words, Interval dct, size_t fold, std::vector<SideExample>& out) {
  const auto offsets = eval::code_point_offsets(read.article.text);
  extract::TimeSentence sentence(read.reading, read.article.text, words);
  for (const Sentence& one : read.reading.sentences) {
    sentence.read(one.tokens);
    for (const TimeMention& time : read.reading.times) {
      if (!one.span.contains(time.span) || !extract::has_side(time.expr)) continue;
      uint32_t begin = 0, end = 0;
      for (uint32_t i = 0; i < sentence.spans.size(); ++i) {
        if (sentence.spans[i].begin == time.span.begin) begin = i;
        if (sentence.spans[i].end == time.span.end) end = i + 1;
      }
      if (end <= begin || (begin > 0 && sentence.has(begin - 1, extract::TimeRole::Relative))) continue;
      for (const eval::Json& gold : document["timex"].array()) {
        const Span span{offsets[static_cast<size_t>(gold["b"].integer())], offsets[static_cast<size_t>(gold["e"].integer())]};
        const auto value = gold["value"].text();
        if (!span.overlaps(time.span) || value.empty() || value[0] < '0' || value[0] > '9') continue;
        SideExample example;
        DateExpr e = time.expr;
        e.type = TimeType::Date, e.minute = e.part_of_day = -1, e.modifier = DateModifier::None;
        for (const auto direction : {DateDirection::Nearest, DateDirection::PastOrSame, DateDirection::FutureOrSame}) {
          e.direction = direction;
          example.right[index_of(direction)] = value.starts_with(print_timex_value(e, dct));
        }
        example.signs = extract::side_signs(sentence, time.expr, begin, end, extract::tense_at(sentence, begin, end));
        example.own_day = example.has(SideSign::Weekday) && weekday_of(dct.lo) == time.expr.weekday;
        example.same = example.own_day && value.starts_with(print_interval(dct));
        example.fold = fold;
        out.push_back(example);
        break;
      }
    }
  }
}

// From the sided ones of all folds but `held_out`. No sign is on every one of them, so all are shrunk.
extract::SidePoints points_of(const std::vector<SideExample>& all, size_t held_out) {
  std::vector<Example> sided;
  for (const SideExample& e : all)
    if (e.sided()) sided.push_back({e.signs, e.right[2], false, e.fold});
  const auto w = fit<kSideSigns>(sided, held_out, 1, 0);
  extract::SidePoints points{};
  for (size_t i = 0; i < kSideSigns; ++i) points[i] = static_cast<int32_t>(std::lround(100 * w[i]));
  return points;
}

}  // namespace
}  // namespace onrecord::train

int main(int argc, char** argv) {
  using namespace onrecord;
  using namespace onrecord::train;
  if (argc < 3) return fmt::print(stderr, "usage: train_time_side OUT.tsv GOLD.jsonl.gz...\n"), 2;
  const auto reader = Reader::load();
  const auto words = extract::load_time_words();
  if (!reader || !words) return fmt::print(stderr, "{}\n", reader ? words.error().message : reader.error().message), 1;
  std::vector<SideExample> all;
  size_t documents = 0;
  for (int arg = 2; arg < argc; ++arg) {
    const auto rows = eval::json_rows(argv[arg]);
    if (!rows) return fmt::print(stderr, "{}\n", rows.error().message), 1;
    for (const eval::Json& row : *rows) {
      const Interval dct = parse_interval(row["dct"].text().substr(0, 10)).value_or(Interval{});
      add_examples(reader->read(eval::plain_article(std::string(row["id"].text()), std::string(row["text"].text()), dct)), row, *words, dct, documents++ % kFolds, all);
    }
  }
  std::array<extract::SidePoints, kFolds> held_out;
  for (size_t fold = 0; fold < kFolds; ++fold) held_out[fold] = points_of(all, fold);
  fmt::print("{:14} {:>5} {:>7} {:>6} | right of all, %: {:>6} {:>6} {:>8} {:>7}\n", "", "all", "sided", "future", "rule", "last", "nearest", "points");
  for (const SideSign kind : {SideSign::Weekday, SideSign::Month, SideSign::DayOfMonth}) {
    size_t n = 0, sided = 0, future = 0, rule = 0, last = 0, nearest = 0, learnt = 0;
    for (const SideExample& e : all) {
      if (!e.has(kind)) continue;
      ++n, sided += e.sided(), future += e.sided() && e.right[2];
      rule += e.right[index_of(by_rule(e))], last += e.right[1], nearest += e.right[0];
      learnt += e.right[index_of(extract::side(held_out[e.fold], e.signs))];
    }
    const auto percent = [&](size_t count) { return n ? 100.0 * static_cast<double>(count) / static_cast<double>(n) : 0.0; };
    fmt::print("{:14} {:5} {:7} {:6} | {:16} {:6.1f} {:6.1f} {:8.1f} {:7.1f}\n", name(kind), n, sided, future, "", percent(rule), percent(last), percent(nearest), percent(learnt));
  }
  size_t own = 0, same = 0;
  for (const SideExample& e : all) own += e.own_day, same += e.same;
  fmt::print("weekdays that are the day of publication's: {}, of these that day itself: {}\n", own, same);
  const auto points = points_of(all, kFolds);
  std::ofstream out(argv[1]);
  out << "# Points for the future (above zero) and for the past, hundredths of a logit (extract/time_side.h).\n"
         "# Made by: train_time_side data/time_sides.tsv ../shared/data/time/timebank.jsonl.gz ../shared/data/time/aquaint.jsonl.gz\nsign\tpoints\n";
  for (size_t i = 0; i < kSideSigns; ++i) out << fmt::format("{}\t{}\n", name(static_cast<SideSign>(i)), points[i]);
  return out.good() ? 0 : 1;
}
