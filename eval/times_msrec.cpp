// Microsoft Recognizers' English date and time cases, read as a news reader would: a case is right if every gold
// expression is met by one found expression that overlaps it and means the same days, and nothing else is found.
// Where the gold lists several resolutions (the Friday before and the one after) any of them will do.
//   dates and ranges   the same first and last day, either end open; "start", "mid" and "end" as modifiers, not
//                      narrowed ("since late July" begins somewhere in July, the gold on the 16th);
//                      "two weeks ago", a week to us and a day to the gold, by its arithmetic; where the gold counts
//                      days from A to B ("(A,B,P7D)") either end may differ by the day that is or is not counted in;
//                      "until", "by" and "no later than" a day or year leave that one out in the gold, and not here
//   times of day       the same minute of the day, at both ends of a range (the gold gives morning and evening where the
//                      words do) and the same days, where the gold names any. A reader's anchor is a day, no minute: of
//                      "in 5 minutes" and "the rest of the day" the gold's day must be among those found
//   durations          the same seconds; sets: the same TIMEX value (3 months for a quarter)
//   "few", "several"   three to the gold; an open number of the same unit to us
// Where the gold holds in one expression what TimeML writes in two ("the first two weeks" "of 2021", "today" "before
// 4pm"), one of them must mean all of it; the others within its words do not count.
// Of extractors and parsers of one type ("DurationParser"), whose gold marks no other, only what is found of that type
// counts beside the gold; they have no say where their gold is empty.
// Kept: cases with a reference date, but for those whose gold assumes the future: the extractor mode that does so by
// design ("TasksMode"), and incomplete dates ("XXXX") resolved to nothing but a day after the reference; and but for
// those whose gold marks a time zone by itself ("Beijing time"), which is no time, and those of the mode that cuts dates
// off their clock times by design ("SplitDateAndTime"; the same sentences are there in the mode that does not).
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "core/utf8.h"
#include "eval/times.h"

namespace onrecord::eval {
namespace {

using Op = DateExpr::Op;

// The minutes of the day at which something begins and ends; -1: none. A moment begins and ends at once.
struct Clock {
  int from = -1, to = -1;
  bool operator==(const Clock&) const = default;
};

// One way in which a gold expression may be read.
struct Resolution {
  Interval days;
  bool dated = false;
  Clock clock;
  std::string length;  // seconds
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

// "2016-11-07", "2016-11-07 16:12:00", "16:12:00": the day and the minute, where they are given.
struct Moment {
  std::optional<Day> day;
  int minute = -1;
};
Moment moment_of(std::string_view text) {
  Moment out;
  if (const auto day = text.size() >= 10 ? parse_interval(text.substr(0, 10)) : std::nullopt) out.day = day->lo;
  const auto clock = out.day ? text.substr(std::min<size_t>(11, text.size())) : text;
  if (clock.size() >= 5 && clock[2] == ':')
    out.minute = ((clock[0] - '0') * 10 + clock[1] - '0') * 60 + (clock[3] - '0') * 10 + clock[4] - '0';
  return out;
}

Resolution resolution(const Json& json, std::string_view type) {
  Resolution out;
  const auto value = first_of(json, {"value", "date", "dateTime", "time", "duration", "set"});
  const auto start = first_of(json, {"start", "startDate", "startDateTime", "startTime"});
  const auto end = first_of(json, {"end", "endDate", "endDateTime", "endTime"});
  if (type == "duration") return out.length = value, out;
  if (type == "set") return out;
  const bool timed = type.starts_with("time") || type.starts_with("datetime");
  if (const Moment at = moment_of(value); at.day || at.minute >= 0) {
    if (at.day) out.days = {*at.day, *at.day}, out.dated = true;
    if (timed) out.clock = {at.minute, at.minute};
    return out;
  }
  const Moment from = moment_of(start), to = moment_of(end);
  if (timed) out.clock = {from.minute, to.minute};
  if (from.day) out.days.lo = *from.day;
  if (to.day) out.days.hi = timed || to.minute > 0 ? *to.day : *to.day - 1;
  out.dated = from.day || to.day;
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

int minute_of(const DateExpr& e) {
  if (e.op == Op::Calendar && e.minute >= 0) return e.minute;
  return e.op == Op::Calendar && !e.parts.empty() ? minute_of(e.parts[0]) : -1;
}

Clock clock_of(const DateExpr& e) {
  if (e.op == Op::Range && e.parts.size() == 2) return {minute_of(e.parts[0]), minute_of(e.parts[1])};
  const int at = minute_of(e);
  switch (e.modifier) {
    case DateModifier::Before:
    case DateModifier::OnOrBefore:
      return {-1, at};
    case DateModifier::After:
    case DateModifier::OnOrAfter:
      return {at, -1};
    default:
      return {at, at};
  }
}

// A set's TIMEX value: "XXXX-XX-XXT16:00" is "T16", a quarter three months, "P0.5Y" six.
std::string set_value(std::string value) {
  if (value.starts_with("XXXX-XX-XXT")) value.erase(0, 10);
  if (value.ends_with(":00")) value.resize(value.size() - 3);
  return value == "P1Q" ? "P3M" : value == "P0.5Y" ? "P6M" : value == "XXXX-WXX-WE" ? "P1WE" : value;
}

bool narrows(DateModifier modifier) { return !modifier_name(modifier).empty(); }

bool same_days(const Gold& gold, const Resolution& way, const DateExpr& e, Interval reference) {
  const DateValue value = evaluate(e, reference);
  DateExpr day = e;
  day.exact = true;
  const bool bounded = e.modifier == DateModifier::OnOrBefore && gold.mod == "before" && way.days.lo == kOpenPast;
  const bool counted = (gold.timex.starts_with('(') || gold.mod == "after" || gold.mod == "until") &&
                       near(value.when.lo, way.days.lo) && near(value.when.hi, way.days.hi);
  // "2014 to 2018": the gold ends where 2018 begins.
  const bool before_last = e.op == Op::Range && e.parts.size() == 2 && value.when.lo == way.days.lo &&
                           evaluate(e.parts[1], {value.when.hi, value.when.hi}).when == Interval{way.days.hi + 1, value.when.hi};
  if (value.when == way.days || before_last || counted ||
      (e.op == Op::Shift && evaluate(day, reference).when == way.days))
    return true;
  if (bounded) {  // "until 2012"
    DateExpr last = e;
    last.modifier = DateModifier::None;
    if (evaluate(last, reference).when.lo - 1 == way.days.hi) return true;
  }
  if (narrows(e.modifier) && way.days.lo != kOpenPast && way.days.hi != kOpenFuture)
    return value.when.lo <= way.days.lo && way.days.hi <= value.when.hi;
  if (gold.mod.find('-') != gold.mod.npos && e.parts.size() == 1 && narrows(e.parts[0].modifier)) {  // "since late July"
    const Interval part = evaluate(e.parts[0], reference).when;
    return (way.days.lo == kOpenPast) == (value.when.lo == kOpenPast) &&
           part.overlaps(way.days.lo == kOpenPast ? Interval{way.days.hi, way.days.hi} : Interval{way.days.lo, way.days.lo});
  }
  if (e.plural && (e.op == Op::Shift || e.op == Op::Within)) {  // "a few days ago"
    const bool three = gold.timex.find("P3") != gold.timex.npos || gold.timex.find("PT3") != gold.timex.npos;
    return value.when.overlaps(way.days) && (three || way.days.is_day());
  }
  return false;
}

// "in 5 minutes": reckoned from a minute of the day, which is not known.
bool reckoned_by_clock(const DateExpr& e) {
  if (e.op == Op::Present || (e.op == Op::Shift && e.unit == Unit::Day && e.direction != DateDirection::Nearest)) return true;
  if (e.op == Op::Range) return std::any_of(e.parts.begin(), e.parts.end(), reckoned_by_clock);
  return (e.op == Op::Shift || e.op == Op::Within) && e.unit != Unit::None && e.unit <= Unit::Hour;
}

bool same(const Gold& gold, const TimeMention& found, Interval reference) {
  const DateExpr& e = found.expr;
  if (gold.timex.empty()) return gold.type != "set" || e.type == TimeType::Set;  // the gold gives the extent alone
  if (gold.type == "set")
    return e.type == TimeType::Set && set_value(print_timex_value(e, reference)) == set_value(gold.timex);
  const bool part_of_day = minute_of(e) < 0 && e.op == Op::Calendar &&
                           (e.part_of_day >= 0 || (e.parts.size() == 1 && e.parts[0].part_of_day >= 0));
  const bool whole = part_of_day || narrows(e.modifier);  // "Friday evening", "the end of tomorrow"
  if (part_of_day && gold.type == "timerange") return print_timex_value(e, reference).ends_with(gold.timex);
  for (const Resolution& way : gold.ways) {
    if (!way.length.empty()) {
      double wanted = 0;
      std::from_chars(way.length.data(), way.length.data() + way.length.size(), wanted);
      DateExpr three = e;
      three.count = 3;
      if (e.type == TimeType::Duration && seconds(e.plural ? three : e) == wanted) return true;
    } else if (reckoned_by_clock(e)) {
      if (evaluate(e, reference).when.overlaps(way.days) && way.dated) return true;
    } else if (way.clock != Clock{} && !whole) {
      if (clock_of(e) == way.clock && (!way.dated || same_days(gold, way, e, reference))) return true;
    } else if (!way.dated) {
      if (e.op == Op::Calendar && gold.type.starts_with("date"))
        return true;  // "summer", "FY2008": the gold gives no days
    } else if (same_days(gold, way, e, reference)) {
      return true;
    }
  }
  return gold.ways.empty();
}

// Extractors and parsers of one type mark nothing else: "for 30 minutes on Tuesday morning" has no duration in the gold
// of DateTimePeriodParser. What is found beside it of other types is neither right nor wrong.
bool marks_type(std::string_view extractor, TimeType type) {
  if (extractor.starts_with("DateTimeModel") || extractor.starts_with("Merged")) return true;
  switch (type) {
    case TimeType::Date:
      return extractor.starts_with("Date") && !extractor.starts_with("DateTime");
    case TimeType::Time:
      return extractor.starts_with("Time") || extractor.starts_with("DateTime");
    case TimeType::Duration:
      return extractor.starts_with("Duration");
    case TimeType::Set:
      return extractor.starts_with("Set");
  }
  return true;
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
  uint64_t right = 0, dates = 0, dates_right = 0, without = 0, future = 0, zones = 0, other_modes = 0;
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
    const auto extractor = (*json)["f"].text();
    const bool silent = golds.empty() && !extractor.starts_with("DateTimeModel") && !extractor.starts_with("Merged");
    if (std::any_of(golds.begin(), golds.end(), [](const Gold& gold) { return gold.type == "timezone"; })) {
      ++zones;
      continue;
    }
    if (silent || extractor.ends_with("SplitDateAndTime")) {
      ++other_modes;
      continue;
    }
    ++report.n;
    const ReadArticle read = reader.read(plain_article(std::to_string(line_number), text, *reference));
    const auto& times = read.reading.times;
    std::vector<bool> taken(times.size());
    bool ok = true;
    for (const Gold& gold : golds) {
      size_t met = times.size();
      for (size_t at = 0; at < times.size() && met == times.size(); ++at)
        if (!taken[at] && times[at].span.overlaps(gold.span) && same(gold, times[at], *reference)) met = at;
      ok &= met < times.size();
      for (size_t at = 0; at < times.size(); ++at)
        if (at == met || (met < times.size() && gold.span.contains(times[at].span))) taken[at] = true;
    }
    for (size_t at = 0; at < times.size(); ++at) ok &= taken[at] || !marks_type(extractor, times[at].expr.type);
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
                                                   {"future", static_cast<double>(future)},
                                                   {"time zone", static_cast<double>(zones)},
                                                   {"other modes", static_cast<double>(other_modes)}}}};
  return report;
}

}  // namespace onrecord::eval
