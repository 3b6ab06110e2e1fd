// Calendar: the times of one article as days, seen from when it was published.
//   const Calendar calendar(claims, published);
//   calendar.days(DateRole::Said, statement.said)   // 2011-09-22, for "Thursday" in a report of 2011-09-26
#pragma once
#include <string>
#include <vector>

#include "core/claims.h"
#include "core/findings.h"
#include "link/casebook.h"

namespace onrecord::link {

class Calendar {
 public:
  Calendar(const Claims& claims, Interval published);

  // What a row's date is: of its own time, by its tense, or of nothing; then what is said was said when published.
  Days days(DateRole role, const When& when) const;
  // The same with its precision and the derivation that a person can read, and never said after it was published. All but the claim.
  ClaimDate date(DateRole role, const When& when) const;

 private:
  // What one expression means, and the days that it was seen from.
  struct Evaluated {
    DateValue value;
    DateAnchor anchor = DateAnchor::None;
    Interval base;
  };
  bool has_own_days(const When& when) const { return when.time < evaluated_.size(); }
  const DateExpr& expr_of(DateRole role, const When& when) const;
  DateValue value_of(DateRole role, const When& when) const;
  // "In May he proposed", where the nearest May is to come: what a report tells as said was said before it was published.
  bool comes_too_late(DateRole role, const When& when) const;
  std::string derivation(DateRole role, const When& when) const;

  const Claims* claims_;
  Interval published_;
  std::vector<Evaluated> evaluated_;  // by time
};

}  // namespace onrecord::link
