// The notation of date expressions: printing, parsing, derivations.
#include "core/date_expr.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>

#include "core/utf8.h"

namespace onrecord {
namespace {

using Op = DateExpr::Op;

constexpr int kDeepest = 8;  // bases within bases

// The calendar parts by name, so that printer and parser cannot drift apart. `lo` is the least value that is no
// "unset".
struct Part {
  std::string_view name;
  int lo, hi;
  int (*get)(const DateExpr&);
  void (*set)(DateExpr&, int);
};
template <auto Member>
constexpr Part part(std::string_view name, int lo, int hi) {
  return {name, lo, hi, [](const DateExpr& e) { return static_cast<int>(e.*Member); },
          [](DateExpr& e, int v) { e.*Member = static_cast<std::remove_reference_t<decltype(e.*Member)>>(v); }};
}
constexpr std::array kParts = {
    part<&DateExpr::year>("year", 0, 9999),     part<&DateExpr::half>("half", 1, 2),
    part<&DateExpr::quarter>("quarter", 1, 4),  part<&DateExpr::season>("season", 0, 3),
    part<&DateExpr::month>("month", 1, 12),     part<&DateExpr::week>("week", 1, 53),
    part<&DateExpr::day>("day", 1, 31),         part<&DateExpr::weekday>("weekday", 0, 6),
    part<&DateExpr::minute>("minute", 0, 1439), part<&DateExpr::part_of_day>("part_of_day", 0, 5),
};

bool counts(Op op) {
  return op == Op::Shift || op == Op::Within || op == Op::Nth || op == Op::Easter || op == Op::Duration ||
         op == Op::Set;
}

TimeType usual_type(Op op) {
  return op == Op::Duration ? TimeType::Duration : op == Op::Set ? TimeType::Set : TimeType::Date;
}

void print(const DateExpr& expr, std::string& out) {
  out += name(expr.op);
  out += '(';
  bool first = true;
  const auto next = [&] {
    if (!first) out += ", ";
    first = false;
  };
  const auto add = [&](std::string_view word) { next(), out += word; };
  if (expr.anchor != DateAnchor::None && expr.anchor != DateAnchor::Base) add(name(expr.anchor));
  for (const DateExpr& inner : expr.parts) next(), print(inner, out);
  if (expr.direction != DateDirection::Nearest) add(name(expr.direction));
  if (counts(expr.op) || expr.count != 0) next(), out += fmt::format("{}", expr.count);
  if (expr.unit != Unit::None) add(name(expr.unit));
  for (const Part& p : kParts)
    if (const int value = p.get(expr); value != -1) next(), out += fmt::format("{}={}", p.name, value);
  if (expr.exact) add("exact");
  if (expr.plural) add("plural");
  if (expr.fiscal) add("fiscal");
  if (expr.modifier != DateModifier::None) add(name(expr.modifier));
  if (expr.type != usual_type(expr.op)) next(), out += fmt::format("type={}", name(expr.type));
  if (expr.words != Span{}) next(), out += fmt::format("words={}:{}", expr.words.begin, expr.words.end);
  out += ')';
}

template <class T>
bool read_number(std::string_view text, T& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() && !text.empty();
}

bool read_key(DateExpr& expr, std::string_view key, std::string_view value) {
  if (key == "type") {
    const auto type = parse_enum<TimeType>(value);
    if (type) expr.type = *type;
    return type.has_value();
  }
  if (key == "words") {
    const auto colon = value.find(':');
    return colon != value.npos && read_number(value.substr(0, colon), expr.words.begin) &&
           read_number(value.substr(colon + 1), expr.words.end);
  }
  for (const Part& p : kParts) {
    int number = 0;
    if (p.name != key) continue;
    if (!read_number(value, number) || number < p.lo || number > p.hi) return false;
    p.set(expr, number);
    return true;
  }
  return false;
}

bool read_word(DateExpr& expr, std::string_view word) {
  if (const auto equals = word.find('='); equals != word.npos)
    return read_key(expr, word.substr(0, equals), word.substr(equals + 1));
  if (word == "exact") return expr.exact = true;
  if (word == "plural") return expr.plural = true;
  if (word == "fiscal") return expr.fiscal = true;
  if (const auto anchor = parse_enum<DateAnchor>(word); anchor && *anchor != DateAnchor::None)
    return expr.anchor = *anchor, true;
  if (const auto direction = parse_enum<DateDirection>(word)) return expr.direction = *direction, true;
  if (const auto unit = parse_enum<Unit>(word); unit && *unit != Unit::None) return expr.unit = *unit, true;
  if (const auto modifier = parse_enum<DateModifier>(word); modifier && *modifier != DateModifier::None)
    return expr.modifier = *modifier, true;
  return read_number(word, expr.count) && std::isfinite(expr.count);
}

// Reads one expression from the front of `rest`.
bool parse(std::string_view& rest, DateExpr& expr, int depth) {
  const auto open = rest.find('(');
  if (open == rest.npos || depth > kDeepest) return false;
  const auto op = parse_enum<Op>(rest.substr(0, open));
  if (!op) return false;
  expr.op = *op;
  expr.type = usual_type(*op);
  rest.remove_prefix(open + 1);
  while (!rest.starts_with(')')) {
    const auto end = rest.find_first_of("(,)");
    if (end == rest.npos) return false;
    if (rest[end] == '(') {
      if (!parse(rest, expr.parts.emplace_back(), depth + 1)) return false;
    } else {
      if (!read_word(expr, rest.substr(0, end))) return false;
      rest.remove_prefix(end);
    }
    if (rest.starts_with(", ")) {
      rest.remove_prefix(2);
      if (rest.starts_with(')')) return false;
    } else if (!rest.starts_with(')')) {
      return false;
    }
  }
  rest.remove_prefix(1);
  const bool lists = expr.op == Op::Range || expr.op == Op::Duration || expr.op == Op::Set;
  if (!lists && !expr.parts.empty() && expr.anchor == DateAnchor::None) expr.anchor = DateAnchor::Base;
  return expr.op != Op::Range || expr.parts.size() == 2;
}

// How the words stand to their anchor.
std::string_view relation(const DateExpr& expr) {
  if (expr.op == Op::Shift || expr.op == Op::Within) return "from";
  switch (expr.direction) {
    case DateDirection::Past:
      return "before";
    case DateDirection::PastOrSame:
      return "on or before";
    case DateDirection::Future:
      return "after";
    case DateDirection::FutureOrSame:
      return "on or after";
    case DateDirection::This:
      return "of";
    case DateDirection::Nearest:
      break;
  }
  return expr.op == Op::Calendar || expr.op == Op::Easter ? "nearest to" : "at";
}

// The expression within that the anchor belongs to.
const DateExpr& innermost(const DateExpr& expr) {
  for (const DateExpr& inner : expr.parts)
    if (anchor_of(inner) != DateAnchor::None) return innermost(inner);
  return expr;
}

}  // namespace

std::string print_expr(const DateExpr& expr) {
  std::string out;
  print(expr, out);
  return out;
}

std::optional<DateExpr> parse_expr(std::string_view notation) {
  DateExpr expr;
  if (!parse(notation, expr, 0) || !notation.empty()) return std::nullopt;
  return expr;
}

DateAnchor anchor_of(const DateExpr& expr) {
  if (expr.anchor != DateAnchor::None && expr.anchor != DateAnchor::Base) return expr.anchor;
  for (const DateExpr& inner : expr.parts)
    if (const DateAnchor anchor = anchor_of(inner); anchor != DateAnchor::None) return anchor;
  return DateAnchor::None;
}

std::string derive(const DateExpr& expr, std::string_view words, std::string_view anchor_name, Interval anchor) {
  std::string out = fmt::format("'{}'", squeeze(words));
  if (anchor_of(expr) != DateAnchor::None)
    out += fmt::format(" {} {} {}", relation(innermost(expr)), anchor_name,
                       anchor.known() ? print_interval(anchor) : "(unknown)");
  const std::string value = print_edtf(evaluate(expr, anchor));
  return out + " -> " + (value.empty() ? "unknown" : value);
}

}  // namespace onrecord
