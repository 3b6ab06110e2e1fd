// Times that go by a name: seasons, holidays and fixed phrases, "Q3", "week 31".
#include "extract/time_forms.h"

namespace onrecord::extract {

using namespace time_expr;

// "the summer of 1998", "fall 1998", "last summer" is in relative().
MaybeTime TimeGrammar::season_date(uint32_t i, int depth) const {
  uint32_t j = has(i, Role::The) ? i + 1 : i;
  if (!has(j, Role::Season)) return std::nullopt;
  DateExpr e = calendar();
  e.season = static_cast<int8_t>(value(j, Role::Season));
  TimeRead read{j + 1, e};
  add_year(read, depth);
  // "Fall" and "spring" are also verbs: a bare season needs its article or its year.
  const bool dated = read.expr.year > 0 || !read.expr.parts.empty();
  if (j == i && !dated) {
    const bool led = i > 0 && (has(i - 1, Role::In) || has(i - 1, Role::Since) || has(i - 1, Role::Until) ||
                               has(i - 1, Role::By) || has(i - 1, Role::Mod) || has(i - 1, Role::Of));
    const bool verb = e.season == 2 && t_[i].text != "autumn" && t_[i].text != "Autumn";
    if (!led || (verb && !has(i - 1, Role::Mod))) return std::nullopt;
  }
  return read;
}

// Fixed phrases and holidays.
MaybeTime TimeGrammar::phrase(uint32_t i, int depth) const {
  if (!has(i, Role::Phrase)) return std::nullopt;
  for (size_t row = static_cast<size_t>(value(i, Role::Phrase)); row < words_.phrases.size(); ++row) {
    const TimePhrase& candidate = words_.phrases[row];
    if (row > static_cast<size_t>(value(i, Role::Phrase)) && candidate.words[0] != words_.phrases[row - 1].words[0])
      break;
    if (!holds(i, candidate)) continue;
    if (candidate.expr.op == Op::Future && candidate.words.size() == 1 &&
        (has(i + 1, Role::After) || is(i + 1, "as") || (i > 0 && (is(i - 1, "as") || is(i - 1, "how")))))
      continue;  // "as soon as"
    TimeRead read{i + static_cast<uint32_t>(candidate.words.size()), candidate.expr};
    const bool matter = candidate.expr.op == Op::Set && candidate.words[0] == "everyday" && !ends_phrase(read.end) && !clock(read.end);
    if (matter) continue;  // "an everyday matter"
    if (candidate.words[0] == "all" && !(i > 0 && has(i - 1, Role::SpanWord))) continue;  // "held all day" is no length
    if (candidate.holiday) {
      read.expr.anchor = DateAnchor::Published;
      TimeRead dated = read;
      add_year(dated, depth);
      if (dated.end > read.end) {
        if (dated.expr.year > 0 && read.expr.op != Op::Calendar && read.expr.op != Op::Easter) {
          in_year(read.expr, dated.expr.year), read.end = dated.end;
        } else if (dated.expr.year > 0 || read.expr.op == Op::Calendar) {
          read = dated;
        }
      }
    } else if (candidate.words.size() == 1 && (has(read.end, Role::Part) || has(read.end, Role::Meridiem)) && candidate.expr.op == Op::Shift) {
      DateExpr e = make(Op::Calendar);
      e.type = TimeType::Time;
      e.part_of_day = static_cast<int8_t>(has(read.end, Role::Part) ? value(read.end, Role::Part) : value(read.end, Role::Meridiem) == 0 ? 0 : 2);  // "today pm"
      read = {read.end + 1, with_base(e, candidate.expr)};
    }
    return read;
  }
  return std::nullopt;
}

// The year goes to the calendar date at the bottom.
void TimeGrammar::in_year(DateExpr& e, int year) {
  if (e.op == Op::Calendar || e.op == Op::Easter || e.parts.empty()) return set_year(e, year);
  e.anchor = DateAnchor::Base;
  in_year(e.parts[0], year);
}

bool TimeGrammar::holds(uint32_t i, const TimePhrase& phrase) const {
  if (i + phrase.words.size() > t_.size()) return false;
  for (size_t k = 1; k < phrase.words.size(); ++k) {
    const std::string_view word = t_[i + k].text;
    const std::string_view wanted = phrase.words[k];
    if (word == "\xE2\x80\x99s" && wanted == "'s") continue;
    if (word.size() != wanted.size()) return false;
    for (size_t c = 0; c < word.size(); ++c)
      if ((word[c] >= 'A' && word[c] <= 'Z' ? word[c] | 32 : word[c]) != wanted[c]) return false;
  }
  return true;
}

// "Q3", "H2 2016", "2016 Q3", "week 31", "week 10 of 2019".
MaybeTime TimeGrammar::coded(uint32_t i, int depth) const {
  DateExpr e = calendar();
  const auto name = [&](uint32_t j) {
    if (has(j, Role::QuarterName))
      e.quarter = static_cast<int8_t>(value(j, Role::QuarterName));
    else if (has(j, Role::HalfName))
      e.half = static_cast<int8_t>(value(j, Role::HalfName));
    else
      return false;
    return true;
  };
  if (const auto y = year(i); y && name(is_hyphen(y->second) ? y->second + 1 : y->second)) {
    set_year(e, y->first);
    return TimeRead{y->second + (is_hyphen(y->second) ? 2 : 1), e};
  }
  uint32_t j = has(i, Role::The) ? i + 1 : i;
  if (name(j))
    ++j;
  else if (has(j, Role::Unit) && value(j, Role::Unit) == static_cast<int>(Unit::Week) && plain(j + 1, 1, 53) &&
           t_[j + 1].digits <= 2) {
    e.week = static_cast<int8_t>(t_[j + 1].number), e.direction = DateDirection::This;
    j += 2;
  } else {
    return std::nullopt;
  }
  TimeRead read{is_hyphen(j) && year(j + 1) ? j + 1 : j, e};
  add_year(read, depth);
  return read;
}

}  // namespace onrecord::extract
