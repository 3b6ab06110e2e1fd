// On which side of the day of publication a bare weekday ("Thursday") or month ("in May") lies: signs for the future and for
// the past, each worth some points. The points (data/time_sides.tsv, hundredths of a logit) are a logistic regression over the
// signs, fitted by train/time_side.cpp on the dates of TimeBank and AQUAINT. A weekday goes to the side that has more; a month,
// of which the nearest is mostly meant, only where the signs are clear. Days of months ("Sept. 13") help to fit the points, but
// keep their rule (times.cpp), by which more of them are right (docs/accuracy.md).
#pragma once
#include <array>
#include <cstdint>

#include "core/enum_names.h"
#include "core/result.h"
#include "extract/time_grammar.h"
#include "extract/time_sentence.h"

namespace onrecord::extract {

// Of the verb nearest to a date: that of its own clause is mostly to the left. JustPast: it stands next to the date.
enum class Tense : uint8_t { Unknown, Past, JustPast, Future };
// The date is the tokens from `begin` to before `end`.
Tense tense_at(const TimeSentence& sentence, uint32_t begin, uint32_t end);

enum class SideSign : uint8_t {
  Weekday, Month, DayOfMonth,          // which kind it is
  NearPast, NearJustPast, NearFuture,  // tense_at()
  // The verb that governs it in the tree: tense, aspect, modality.
  VerbPast, VerbPresent, VerbFuture, VerbModal, VerbPerfect, VerbInfinitive, VerbParticiple, VerbProgressive, VerbPlans,
  OfNoun,                              // it hangs on a noun: "the October summit"
  Since, Until, By, On, In, From, For, As,  // the word before it
  Possessive,                          // "Wednesday's"
  PartOfDay, Modified,                 // "Friday night"; "early March"
  Quoted, First                        // between quotation marks; at the head of its sentence
};

}  // namespace onrecord::extract

template <>
inline constexpr auto onrecord::enum_names<onrecord::extract::SideSign> = std::to_array<std::string_view>({"weekday", "month", "day_of_month",
    "near_past", "near_just_past", "near_future", "verb_past", "verb_present", "verb_future", "verb_modal", "verb_perfect", "verb_infinitive",
    "verb_participle", "verb_progressive", "verb_plans", "of_noun", "since", "until", "by", "on", "in", "from", "for", "as", "possessive",
    "part_of_day", "modified", "quoted", "first"});

namespace onrecord::extract {

inline constexpr size_t kSideSigns = enum_names<SideSign>.size();
using SidePoints = std::array<int32_t, kSideSigns>;
inline constexpr int32_t kClear = 60;  // hundredths of a logit: about two to one

// Whether the table is asked about an expression: a bare weekday, month or day of a month, seen from the day of publication.
bool has_side(const DateExpr& expr);
uint64_t side_signs(const TimeSentence& sentence, const DateExpr& expr, uint32_t begin, uint32_t end, Tense near);
DateDirection side(const SidePoints& points, uint64_t signs);

// Errors: missing, a row that is not sign, points.
Result<SidePoints> load_time_sides();

}  // namespace onrecord::extract
