// The track of an issue as a picture: date said across, stance up, one lane for each organ. Here is only where things go;
// issues.cpp draws them. Coordinates are whole units of the picture, so that equal records give equal bytes.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/date.h"

namespace onrecord::ask::pages {

struct TrackPoint {
  std::string id;     // printed position
  std::string organ;  // empty: the holder itself, or nobody can tell which organ
  Interval when;
  int stance = 0;     // -2 .. +2
  bool own = false;   // the holder's own word (authority A or B) on a day known well enough: it moves what stands
};

struct TrackShift {
  std::string from, to;  // ids of points
};

struct TrackMark {
  size_t point = 0;        // which of the points
  int x = 0, y = 0;
  int lo = 0, hi = 0;      // the interval it may lie in; both x where the day is known
  bool open_lo = false, open_hi = false;  // the interval has no such end
  bool undated = false;    // stands in the column beside the dates
};

struct TrackLane {
  std::string organ;
  int top = 0, bottom = 0;         // of its stances, +2 to -2
  std::vector<size_t> standing;    // marks of the holder's own words, by date: what stood is the line between them
};

struct TrackTick {
  int x = 0;
  std::string label;
};

struct TrackBracket {
  size_t shift = 0;
  int from = 0, to = 0, y = 0;  // x of both ends, and the height of the bar over them
};

struct Track {
  int width = 0, height = 0, left = 0, right = 0;  // the plot lies between left and right
  int undated = 0;                                 // x of the column for days that are not known; 0: none there
  std::vector<TrackLane> lanes;
  std::vector<TrackMark> marks;      // in the order of the points
  std::vector<TrackTick> ticks;
  std::vector<TrackBracket> brackets;
};

inline constexpr int kStanceStep = 30;  // between two stances
constexpr int stance_y(const TrackLane& lane, int stance) { return lane.top + (2 - stance) * kStanceStep; }

Track lay_out(const std::vector<TrackPoint>& points, const std::vector<TrackShift>& shifts);

}  // namespace onrecord::ask::pages
