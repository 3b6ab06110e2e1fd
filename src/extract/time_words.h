// The words of time expressions (data/time_words.tsv), fixed phrases (data/time_phrases.tsv) and holidays
// (data/holidays.tsv), and the tokens of a sentence seen through them.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/date_expr.h"
#include "core/reading.h"
#include "core/result.h"

namespace onrecord::extract {

// What part a word may play in a time expression; a word may play several.
enum class TimeRole : uint8_t {
  Number, Multiplier, Ordinal, OrdinalEnd, Vague, Couple, HalfWord, A, The, Of, And, Or, In, On, At, To, From, Between,  // counting, joints
  Month, MonthShort, Weekday, Weekdays, WeekdayShort, Unit, Units, Season, Seasons, Part, Parts, PartAlone, Decade,      // calendar
  Relative, Narrative, NarrativeThis, SpanBefore, SpanAfter, Each, Ahead, VaguePast, VagueFuture,                        // next to a unit
  Ago, Earlier, Before, Later, After, Hence, FromNow,                                                                    // behind a duration
  Mod, Edge, Approx, ApproxOut, ThanMore, ThanLess, Than, Least, Most, Up, No, Just,                                     // before
  ClockWord, Meridiem, Oclock, Zone, Fiscal, YearWord, UnitAdjective, Period, Old, Long, Ended,
  Since, Until, By, SpanWord, YearBefore, FutureCue, PastCue, ToBe, QuarterName, HalfName, Rest, Starting, Beyond, Fortnight, ZoneName, Owner,
  Phrase,  // value: its first row in TimeWords::phrases (not a role of the file)
};
inline constexpr size_t kTimeRoles = static_cast<size_t>(TimeRole::Phrase) + 1;

struct TimeWord {
  std::array<uint64_t, 2> roles{};
  std::array<int32_t, kTimeRoles> values{};
  bool has(TimeRole role) const { return roles[static_cast<size_t>(role) / 64] >> (static_cast<size_t>(role) % 64) & 1; }
  enum class Start : uint8_t { No, Led, Yes } start = Start::No;  // begins an expression; Led: if the next word does, too
  int value(TimeRole role) const { return values[static_cast<size_t>(role)]; }
};

struct TimePhrase {
  std::vector<std::string> words;  // lower case
  DateExpr expr;
  bool holiday = false;
};

struct TimeWords {
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  std::unordered_map<std::string, TimeWord, Hash, std::equal_to<>> words;  // lower case, without a final stop
  std::vector<TimePhrase> phrases;  // by first word, longest first
};

// Errors: a table is missing, a row names no role, a phrase's expression does not parse.
Result<TimeWords> load_time_words();

// A token as the grammar sees it.
struct TimeToken {
  std::string_view text;
  const TimeWord* word = nullptr;
  double number = -1;      // digits: "12", "1,200", "2.5", "1/2"; also of ordinals ("21st"), decades ("1990s"), clocks (minutes)
  uint8_t digits = 0;      // how many digits a plain number has; 0: it has a comma, point or slash
  enum class Form : uint8_t { Other, Number, Ordinal, Decade, Clock, Date, Fraction } form = Form::Other;
  bool mid = false;        // "mid-November", "mid-1996" as one token
  bool capital = false;
  bool space_before = true;
};

// One token; `text` is the article's.
TimeToken time_token(std::string_view text, const Token& token, const TimeWords& words);

}  // namespace onrecord::extract
