#include "ask/pages/track.h"

#include <algorithm>
#include <array>
#include <map>

namespace onrecord::ask::pages {
namespace {

constexpr int kWidth = 960, kLeft = 178, kMargin = 18, kUndatedWidth = 110;
constexpr int kBracketHeight = 28, kLaneTitle = 38, kLaneGap = 16, kAxis = 34;
constexpr int kTooNear = 14;     // marks nearer than this are moved apart
constexpr int kMostTicks = 8;

// Moved by this where marks would lie on one another.
constexpr int kAside[] = {0, -9, 9, -5, 5};

// The first days of the units that an axis may be divided into, coarse enough for its length.
struct Step {
  enum Unit { Days, Months, Years } unit;
  int count;
};
constexpr Step kSteps[] = {{Step::Days, 1},   {Step::Days, 2},  {Step::Days, 7},  {Step::Days, 14},  {Step::Months, 1}, {Step::Months, 3},
                           {Step::Months, 6}, {Step::Years, 1}, {Step::Years, 2}, {Step::Years, 5},  {Step::Years, 10}, {Step::Years, 20},
                           {Step::Years, 50}, {Step::Years, 100}, {Step::Years, 500}, {Step::Years, 2000}};

Day next_start(Day day, const Step& step, bool at_or_after) {
  CivilDate date = civil_of(day);
  if (step.unit == Step::Days) return at_or_after ? day : day + step.count;
  if (step.unit == Step::Months) {
    int month = date.year * 12 + date.month - 1;
    const int on = (month / step.count) * step.count;
    if (!at_or_after || day_of({on / 12, on % 12 + 1, 1}) < day) month = on + step.count;
    else month = on;
    return day_of({month / 12, month % 12 + 1, 1});
  }
  int year = (date.year / step.count) * step.count;
  if (!at_or_after || day_of({year, 1, 1}) < day) year += step.count;
  return day_of({year, 1, 1});
}

std::vector<Day> starts(Day lo, Day hi) {
  for (const Step& step : kSteps) {
    const int64_t unit = step.unit == Step::Days ? 1 : step.unit == Step::Months ? 28 : 365;
    if ((static_cast<int64_t>(hi) - lo) / (unit * step.count) > 2 * kMostTicks) continue;
    std::vector<Day> out;
    for (Day day = next_start(lo, step, true); day <= hi && out.size() <= kMostTicks; day = next_start(day, step, false)) out.push_back(day);
    if (out.size() <= kMostTicks) return out;
  }
  return {};
}

std::string label_of(Day day, bool of_days, bool of_years) {
  const std::string whole = print_day(day);
  return of_days ? whole : of_years ? whole.substr(0, whole.find('-', 1)) : whole.substr(0, whole.rfind('-'));
}

}  // namespace

Track lay_out(const std::vector<TrackPoint>& points, const std::vector<TrackShift>& shifts) {
  Track track;
  track.width = kWidth;
  track.left = kLeft;
  const bool any_undated = std::ranges::any_of(points, [](const TrackPoint& p) { return !p.when.known(); });
  track.right = kWidth - kMargin - (any_undated ? kUndatedWidth : 0);
  if (any_undated) track.undated = kWidth - kMargin - kUndatedWidth / 2 + 10;

  // The days that any end names, with a little room; one day alone gets a month around it.
  Day lo = kOpenFuture, hi = kOpenPast;
  for (const TrackPoint& p : points)
    for (const Day day : {p.when.lo, p.when.hi})
      if (day != kOpenPast && day != kOpenFuture) lo = std::min(lo, day), hi = std::max(hi, day);
  const bool any_dated = lo <= hi;
  if (any_dated) {
    const Day room = std::max<Day>(3, (hi - lo) / 24);
    lo -= hi - lo < 14 ? 10 : room;
    hi += hi - lo < 24 ? 10 : room;
  }
  const auto x_of = [&](Day day) {
    return track.left + kMargin + static_cast<int>((static_cast<int64_t>(day) - lo) * (track.right - track.left - 2 * kMargin) / std::max<int64_t>(1, hi - lo));
  };

  // Lanes: the holder itself before its organs, these by name.
  std::map<std::string, size_t> lane_of;
  for (const TrackPoint& p : points) lane_of.emplace(p.organ, 0);
  int y = 10 + static_cast<int>(shifts.size()) * kBracketHeight;
  for (auto& [organ, lane] : lane_of) {
    lane = track.lanes.size();
    y += kLaneTitle;
    track.lanes.push_back({organ, y, y + 4 * kStanceStep, {}});
    y += 4 * kStanceStep + kLaneGap;
  }
  track.height = y + kAxis;

  std::map<std::pair<size_t, int>, std::vector<size_t>> level;  // marks of a lane and stance
  for (size_t i = 0; i < points.size(); ++i) {
    const TrackPoint& p = points[i];
    TrackMark mark;
    mark.point = i;
    const size_t lane = lane_of[p.organ];
    mark.y = stance_y(track.lanes[lane], p.stance);
    mark.undated = !p.when.known();
    mark.open_lo = p.when.lo == kOpenPast;
    mark.open_hi = p.when.hi == kOpenFuture;
    if (mark.undated) {
      mark.x = mark.lo = mark.hi = track.undated;
    } else {
      mark.lo = mark.open_lo ? x_of(p.when.hi) : x_of(p.when.lo);
      mark.hi = mark.open_hi ? x_of(p.when.lo) : x_of(p.when.hi);
      mark.x = (mark.lo + mark.hi) / 2;
    }
    level[{lane, p.stance}].push_back(i);
    track.marks.push_back(mark);
  }
  for (auto& [where, marks] : level) {
    std::ranges::stable_sort(marks, {}, [&](size_t i) { return track.marks[i].x; });
    size_t run = 0;
    for (size_t k = 0; k < marks.size(); ++k) {
      run = k && track.marks[marks[k]].x - track.marks[marks[k - 1]].x < kTooNear ? run + 1 : 0;
      track.marks[marks[k]].y += kAside[run % std::size(kAside)];
      if (track.marks[marks[k]].undated) track.marks[marks[k]].x += static_cast<int>(run / std::size(kAside)) * kTooNear - (run ? 6 : 0);
    }
  }
  for (size_t i = 0; i < points.size(); ++i)
    if (points[i].own && !track.marks[i].undated) track.lanes[lane_of[points[i].organ]].standing.push_back(i);
  for (TrackLane& lane : track.lanes)
    std::ranges::stable_sort(lane.standing, {}, [&](size_t i) { return std::tuple(points[i].when.hi, points[i].when.lo); });

  if (any_dated) {
    const auto days = starts(lo, hi);
    const auto date = [](Day day) { return civil_of(day); };
    const bool of_years = std::ranges::all_of(days, [&](Day d) { return date(d).month == 1 && date(d).day == 1; });
    const bool of_days = std::ranges::any_of(days, [&](Day d) { return date(d).day != 1; });
    for (const Day day : days) track.ticks.push_back({x_of(day), label_of(day, of_days, of_years && days.size() > 1)});
  }

  const auto x_of_point = [&](const std::string& id) {
    for (const TrackMark& mark : track.marks)
      if (points[mark.point].id == id) return mark.x;
    return track.left;
  };
  for (size_t i = 0; i < shifts.size(); ++i)
    track.brackets.push_back({i, x_of_point(shifts[i].from), x_of_point(shifts[i].to), 18 + static_cast<int>(i) * kBracketHeight});
  return track;
}

}  // namespace onrecord::ask::pages
