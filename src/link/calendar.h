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
  // The same with its precision and the derivation that a person can read. All but the claim.
  ClaimDate date(DateRole role, const When& when) const;

 private:
  // What one expression means, and the days that it was seen from.
  struct Evaluated {
    DateValue value;
    DateAnchor anchor = DateAnchor::None;
    Interval base;
  };
  std::string derivation(DateRole role, const When& when) const;

  const Claims* claims_;
  Interval published_;
  std::vector<Evaluated> evaluated_;  // by time
};

}  // namespace onrecord::link
