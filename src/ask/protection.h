// Unnamed speakers whom another report names: a family of quotations in which one report leaves the speaker unnamed and
// another names him. The rows stay unnamed and say "named elsewhere"; protected (--protect) they do not even say that, the
// words that describe the speaker are left out, and the wordings are no longer shown as one quotation.
//   const auto protection = Protection::of(store);
//   answer = protection->applied(std::move(answer));
#pragma once
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/answer.h"
#include "core/result.h"
#include "core/span.h"
#include "record/store.h"

namespace onrecord::ask {

inline constexpr std::string_view kLeftOut = "[role left out]";

class Protection {
 public:
  static Result<Protection> of(const record::Store& store);  // empty where no report names whom another leaves unnamed
  bool covers(std::string_view statement_id) const { return statements_.contains(std::string(statement_id)); }
  // The stretches of a report that describe protected speakers, in text order. `article`: a printed id.
  const std::vector<Span>& hidden_in(std::string_view article) const;
  // The words themselves left out of every cell of rows from that report; of `trace`, the rows.
  Answer applied(Answer answer) const;
  std::string without(std::string_view article, std::string_view text) const;

 private:
  std::set<std::string> statements_;
  std::map<std::string, std::vector<Span>, std::less<>> spans_;           // by printed article id
  std::map<std::string, std::vector<std::string>, std::less<>> words_;    // the same as words, longest first
};

}  // namespace onrecord::ask
