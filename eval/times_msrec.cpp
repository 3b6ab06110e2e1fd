// Microsoft Recognizers' English date and time cases, read as a news reader would: a case is right if every gold
// expression is met by one found expression that overlaps it and means the same days, and nothing else is found.
// Where the gold lists several resolutions (the Friday before and the one after) any of them will do.
//   dates and ranges   the same first and last day, either end open; "start", "mid" and "end" as modifiers, not
//   narrowed;
//                      "two weeks ago", a week to us and a day to the gold, by its arithmetic; where the gold counts
//                      days from A to B ("(A,B,P7D)") either end may differ by the day that is or is not counted in
//   times of day       the same minute of the day (the gold gives morning and evening where the words do)
//   durations          the same seconds; sets: the same TIMEX value
// Kept: cases with a reference date, but for those whose gold assumes the future: the extractor mode that does so by
// design ("TasksMode"), and incomplete dates ("XXXX") resolved to nothing but a day after the reference.
#include <fmt/format.h>

#include <charconv>
#include <cmath>

#include "core/utf8.h"
#include "eval/times.h"

namespace onrecord::eval {
namespace {

using Op = DateExpr::Op;

// One way in which a gold expression may be read.
struct Resolution {
  Interval days;
  bool dated = false;
  std::string time, length, set;  // "20:00:00", seconds, TIMEX
};

struct Gold {
  Span span;
  std::string type;  // "date", "daterange", ...
  std::string timex, mod;
  std::vector<Resolution> ways;
};

std::string_view first_of(const Json& json, std::initializer_list<std::string_view> keys) {
  for (std::string_view key : keys)
    if (const auto text = json[key].text(); !text.empty()) return text;
  return {};
}

// A day, and whether a clock time follows it.
std::optional<std::pair<Day, bool>> day_and_clock(std::string_view text) {
  const auto day = parse_interval(text.substr(0, 10));
  if (!day || text.size() < 10) return std::nullopt;
  return std::pair{day->lo, text.size() > 10 && text.substr(11) != "00:00:00"};
}

Resolution resolution(const Json& json, std::string_view type) {
  Resolution out;
  const auto value = first_of(json, {"value", "date", "dateTime", "time", "duration", "set"});
  const auto start = first_of(json, {"start", "startDate", "startDateTime", "startTime"});
  const auto end = first_of(json, {"end", "endDate", "endDateTime", "endTime"});
  if (type == "duration") return out.length = value, out;
  if (type == "set") return out;
  if (type == "time") return out.time = value, out;
  if (const auto day = day_and_clock(value)) return out.days = {day->first, day->first}, out.dated = true, out;
  if (const auto day = day_and_clock(start)) out.days.lo = day->first, out.dated = true;
  if (const auto day = day_and_clock(end)) out.days.hi = day->second ? day->first : day->first - 1, out.dated = true;
  if (out.days.empty()) out.days.hi = out.days.lo;
  return out;
}

Gold gold_of(const Json& json, const std::vector<uint32_t>& offsets) {
  Gold gold;
  const auto at = [&](std::string_view key) {
    return offsets[std::min(static_cast<size_t>(json[key].integer()), offsets.size() - 1)];
  };
  gold.span = {at("b"), at("e")};
  gold.type = json["ty"].text();
  if (gold.type.starts_with("datetimeV2.")) gold.type.erase(0, 11);
  const Json& v = json["v"];
  const Json::Array& list = v["values"].array().empty() ? v.array() : v["values"].array();
  const auto add = [&](const Json& one, std::string_view type) { gold.ways.push_back(resolution(one, type)); };
  if (list.empty()) {
    gold.timex = first_of(v, {"Timex", "timex"}), gold.mod = v["Mod"].text();
    for (std::string_view side : {"PastResolution", "FutureResolution"}) add(v[side], gold.type);
  }
  for (const Json& one : list) {
    gold.timex = one["timex"].text(), gold.mod = one["Mod"].text();
    add(one, gold.type == "datetimealt" ? one["type"].text() : std::string_view(gold.type));
  }
  return gold;
}

double seconds(const DateExpr& e) {
  static constexpr double kSeconds[] = {0,       1,       60,      3600,     86400,    172800,    604800,
                                        2592000, 7776000, 7776000, 15552000, 31536000, 315360000, 3153600000};
  double sum = std::abs(e.count) * kSeconds[static_cast<size_t>(e.unit)];
  if (e.op == Op::Duration)
    for (const DateExpr& more : e.parts) sum += seconds(more);
  return sum;
}

std::string_view modifier_name(DateModifier modifier) {
  switch (modifier) {
    case DateModifier::Start:
    case DateModifier::Early:
      return "start";
    case DateModifier::Mid:
      return "mid";
    case DateModifier::Late:
    case DateModifier::End:
      return "end";
    default:
      return {};
  }
}

bool near(Day a, Day b) {
  return a == b || (a != kOpenPast && a != kOpenFuture && b != kOpenPast && b != kOpenFuture && std::abs(a - b) <= 1);
}

bool same(const Gold& gold, const TimeMention& found, Interval reference) {
  const DateExpr& e = found.expr;
  if (gold.type == "set") return e.type == TimeType::Set && print_timex_value(e, reference) == gold.timex;
  const DateValue value = evaluate(e, reference);
  if (gold.ways.empty() || gold.timex.empty()) return true;  // the gold gives the extent alone
  if (e.part_of_day >= 0 && gold.type == "timerange") return gold.timex == print_timex_value(e, reference).substr(10);
  for (const Resolution& way : gold.ways) {
    if (!way.length.empty()) {
      double wanted = 0;
      std::from_chars(way.length.data(), way.length.data() + way.length.size(), wanted);
      if (e.type == TimeType::Duration && seconds(e) == wanted) return true;
    } else if (!way.time.empty()) {
      if (e.minute >= 0 && fmt::format("{:02}:{:02}:00", e.minute / 60, e.minute % 60) == way.time) return true;
    } else if (!way.dated) {
      if (e.op == Op::Calendar && gold.type.starts_with("date"))
        return true;  // "summer", "FY2008": the gold gives no days
    } else {
      const bool part =
          (gold.mod == "start" || gold.mod == "mid" || gold.mod == "end") && gold.mod == modifier_name(e.modifier);
      DateExpr day = e;
      day.exact = true;
      const bool counted = (gold.timex.starts_with('(') || gold.mod == "after") && near(value.when.lo, way.days.lo) &&
                           near(value.when.hi, way.days.hi);
      // "2014 to 2018": the gold ends where 2018 begins.
      const bool before_last = e.op == Op::Range && e.parts.size() == 2 && value.when.lo == way.days.lo &&
                               evaluate(e.parts[1], reference).when.lo - 1 == way.days.hi;
      if (value.when == way.days || before_last || counted ||
          (e.op == Op::Shift && evaluate(day, reference).when == way.days) ||
          (part && value.when.lo <= way.days.lo && way.days.hi <= value.when.hi))
        return true;
    }
  }
  return false;
}

bool assumes_future(std::string_view extractor, const std::vector<Gold>& golds, Interval reference) {
  if (extractor.find("TasksMode") != extractor.npos) return true;
  for (const Gold& gold : golds) {
    if (gold.timex.find("XXXX") == std::string::npos || gold.ways.empty()) continue;
    bool later = true;
    for (const Resolution& way : gold.ways) later &= way.dated && way.days.lo > reference.hi;
    if (later) return true;
  }
  return false;
}

bool is_dated(const std::vector<Gold>& golds) {
  for (const Gold& gold : golds)
    if (gold.type != "date" && gold.type != "daterange") return false;
  return !golds.empty();
}

Score share(std::string name, uint64_t right, uint64_t all) {
  return {std::move(name),
          std::vector<Score>{{"accuracy", all ? 100.0 * static_cast<double>(right) / static_cast<double>(all) : 0},
                             {"n", static_cast<double>(all)}}};
}

}  // namespace

Result<Report> run_msrec(const Reader& reader, std::string_view lines, Report report, const Options& options) {
  uint64_t right = 0, dates = 0, dates_right = 0, without = 0, future = 0;
  int64_t line_number = 0;
  for (std::string_view line : lines_of(lines)) {
    if (options.limit && line_number >= options.limit) break;
    ++line_number;
    const auto json = parse_json(line);
    if (!json) return tl::unexpected(json.error());
    const auto reference = parse_interval((*json)["ref"].text().substr(0, 10));
    if ((*json)["ref"].is_null() || !reference) {
      ++without;
      continue;
    }
    const std::string text((*json)["in"].text());
    const auto offsets = code_point_offsets(text);
    std::vector<Gold> golds;
    for (const Json& gold : (*json)["res"].array()) golds.push_back(gold_of(gold, offsets));
    if (assumes_future((*json)["f"].text(), golds, *reference)) {
      ++future;
      continue;
    }
    ++report.n;
    const ReadArticle read = reader.read(plain_article(std::to_string(line_number), text, *reference));
    std::vector<bool> taken(read.reading.times.size());
    bool ok = golds.size() == taken.size();
    for (const Gold& gold : golds) {
      size_t at = 0;
      while (at < taken.size() && (taken[at] || !read.reading.times[at].span.overlaps(gold.span))) ++at;
      ok &= at < taken.size() && same(gold, read.reading.times[at], *reference);
      if (at < taken.size()) taken[at] = true;
    }
    const bool dated = is_dated(golds);
    right += ok, dates += dated, dates_right += dated && ok;
    if (!options.details) continue;
    report.details += fmt::format("{}\t{}\t{}\t{}\t{}\t", ok ? "right" : "wrong", line_number,
                                  dated ? "dates" : "other", print_interval(*reference), squeeze(text));
    for (const Gold& gold : golds)
      report.details += fmt::format("{} '{}' {} {} {}; ", gold.type, slice(text, gold.span), gold.timex, gold.mod,
                                    gold.ways.empty() ? "" : print_interval(gold.ways[0].days));
    report.details += "\t";
    for (const TimeMention& time : read.reading.times)
      report.details += fmt::format("'{}' {} {}; ", slice(text, time.span), print_expr(time.expr),
                                    print_edtf(evaluate(time.expr, *reference)));
    report.details += '\n';
  }
  report.scores = {share("cases", right, report.n),
                   share("cases of dates", dates_right, dates),
                   {"left out", std::vector<Score>{{"no reference", static_cast<double>(without)},
                                                   {"future", static_cast<double>(future)}}}};
  return report;
}

}  // namespace onrecord::eval
