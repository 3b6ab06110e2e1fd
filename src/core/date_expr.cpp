#include "core/date_expr.h"

namespace onrecord {

std::string print_expr(const DateExpr& expr) { return std::string(name(expr.op)); }

std::optional<DateExpr> parse_expr(std::string_view notation) {
  const auto op = parse_enum<DateExpr::Op>(notation);
  if (!op) return std::nullopt;
  DateExpr expr;
  expr.op = *op;
  return expr;
}

DateValue evaluate(const DateExpr&, Interval) { return {}; }

std::string print_timex_value(const DateExpr&, Interval) { return {}; }

}  // namespace onrecord
