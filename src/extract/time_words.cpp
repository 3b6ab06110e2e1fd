#include "extract/time_words.h"

#include <algorithm>
#include <charconv>

#include "core/data.h"
#include "core/utf8.h"

namespace onrecord::extract {
namespace {

constexpr size_t kLongest = 24;  // no word of the tables is longer

constexpr std::array<std::string_view, kTimeRoles - 1> kRoleNames = {"number",
                                                                     "multiplier",
                                                                     "ordinal",
                                                                     "ordinal_end",
                                                                     "vague",
                                                                     "couple",
                                                                     "half_word",
                                                                     "a",
                                                                     "the",
                                                                     "of",
                                                                     "and",
                                                                     "or",
                                                                     "in",
                                                                     "on",
                                                                     "at",
                                                                     "to",
                                                                     "from",
                                                                     "between",
                                                                     "month",
                                                                     "month_short",
                                                                     "weekday",
                                                                     "weekdays",
                                                                     "weekday_short",
                                                                     "unit",
                                                                     "units",
                                                                     "season",
                                                                     "seasons",
                                                                     "part",
                                                                     "parts",
                                                                     "part_alone",
                                                                     "decade",
                                                                     "relative",
                                                                     "narrative",
                                                                     "narrative_this",
                                                                     "span_before",
                                                                     "span_after",
                                                                     "each",
                                                                     "ahead",
                                                                     "vague_past",
                                                                     "vague_future",
                                                                     "ago",
                                                                     "earlier",
                                                                     "before",
                                                                     "later",
                                                                     "after",
                                                                     "hence",
                                                                     "from_now",
                                                                     "mod",
                                                                     "edge",
                                                                     "approx",
                                                                     "approx_out",
                                                                     "than_more",
                                                                     "than_less",
                                                                     "than",
                                                                     "least",
                                                                     "most",
                                                                     "up",
                                                                     "no",
                                                                     "just",
                                                                     "clock_word",
                                                                     "meridiem",
                                                                     "oclock",
                                                                     "zone",
                                                                     "fiscal",
                                                                     "year_word",
                                                                     "unit_adjective",
                                                                     "period",
                                                                     "old",
                                                                     "long",
                                                                     "ended",
                                                                     "since",
                                                                     "until",
                                                                     "by",
                                                                     "span_word",
                                                                     "year_before",
                                                                     "future_cue",
                                                                     "past_cue",
                                                                     "to_be",
                                                                     "quarter_name",
                                                                     "half_name",
                                                                     "rest",
                                                                     "starting",
                                                                     "beyond",
                                                                     "fortnight",
                                                                     "zone_name",
                                                                     "owner"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Joints ("of", "in", "since") stand inside expressions or before them; articles and degree words need more behind
// them.
TimeWord::Start start_of(TimeRole role) {
  using enum TimeRole;
  switch (role) {
    case The:
    case A:
    case At:
    case No:
    case Up:
    case ThanMore:
    case ThanLess:
    case Approx:
    case ApproxOut:
      return TimeWord::Start::Led;
    case Number:
    case Multiplier:
    case Ordinal:
    case OrdinalEnd:
    case Vague:
    case Couple:
    case HalfWord:
    case Month:
    case MonthShort:
    case Weekday:
    case Weekdays:
    case WeekdayShort:
    case Unit:
    case Units:
    case Season:
    case Part:
    case Parts:
    case Decade:
    case Each:
    case Relative:
    case NarrativeThis:
    case SpanBefore:
    case SpanAfter:
    case Mod:
    case Edge:
    case ClockWord:
    case Fiscal:
    case YearWord:
    case QuarterName:
    case HalfName:
    case Rest:
    case Phrase:
    case UnitAdjective:
    case Than:
    case Least:
    case Most:
      return TimeWord::Start::Yes;
    default:
      return TimeWord::Start::No;
  }
}

void add_role(TimeWord& word, TimeRole role, int value) {
  word.roles[static_cast<size_t>(role) / 64] |= uint64_t{1} << (static_cast<size_t>(role) % 64);
  word.values[static_cast<size_t>(role)] = value;
  word.start = std::max(word.start, start_of(role));
}

std::optional<int> value_of(std::string_view cell) {
  int number = 0;
  if (cell.empty()) return 0;
  if (const auto unit = parse_enum<Unit>(cell)) return static_cast<int>(*unit);
  if (const auto modifier = parse_enum<DateModifier>(cell)) return static_cast<int>(*modifier);
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), number);
  return error == std::errc{} && end == cell.data() + cell.size() ? std::optional(number) : std::nullopt;
}

// A phrase's words as the tokenizer cuts them: "New Year's Day" is new, year, 's, day.
std::vector<std::string> words_of(std::string_view phrase) {
  std::vector<std::string> words(1);
  for (char c : lower(phrase)) {
    if (c == ' ')
      words.emplace_back();
    else if (c == '\'' && !words.back().empty())
      words.emplace_back("'");
    else
      words.back() += c;
  }
  return words;
}

Result<void> read_phrases(std::string_view file, bool holiday, std::vector<TimePhrase>& out) {
  const auto rows = read_tsv(data_file(file));
  if (rows.empty())
    return fail(Error::Kind::NotFound,
                "data file " + std::string(file) + " is missing or empty; rebuild, or check --data");
  for (const auto& row : rows) {
    const auto expr = row.size() == 2 ? parse_expr(row[1]) : std::nullopt;
    if (!expr)
      return fail(Error::Kind::Format,
                  std::string(file) + ": row '" + std::string(row[0]) + "': its expression does not parse");
    out.push_back({words_of(row[0]), *expr, holiday});
  }
  return {};
}

// ---- digits -------------------------------------------------------------------------------------------------------

// Reads digits from the front of `rest`; -1 if there are none or too many.
double take_number(std::string_view& rest) {
  double value = 0;
  size_t n = 0;
  while (n < rest.size() && is_digit(rest[n])) value = value * 10 + (rest[n++] - '0');
  rest.remove_prefix(n);
  return n == 0 || n > 15 ? -1 : value;
}

void read_digits(TimeToken& token, std::string_view text) {
  using Form = TimeToken::Form;
  std::string_view rest = text;
  const bool years =
      rest.starts_with('\'') || rest.starts_with("\xE2\x80\x99") || rest.starts_with("\xE2\x80\x98");  // "'90s"
  if (years) rest.remove_prefix(rest[0] == '\'' ? 1 : 3);
  const std::string_view body = rest;
  const double first = take_number(rest);
  if (first < 0) return;
  const auto digits = static_cast<uint8_t>(body.size() - rest.size());
  if (rest.empty()) {
    token.form = Form::Number, token.number = first, token.digits = digits;
    if (years && digits == 2) token.number = first < 30 ? 2000 + first : 1900 + first, token.digits = 4;  // "'98"
    return;
  }
  const auto suffix = [&](std::string_view a) { return rest.size() == a.size() && lower(rest) == a; };
  if (suffix("st") || suffix("nd") || suffix("rd") || suffix("th")) {
    token.form = Form::Ordinal, token.number = first;
  } else if (suffix("s") && digits % 2 == 0 && digits <= 4 && static_cast<int>(first) % 10 == 0) {
    token.form = Form::Decade, token.number = digits == 4 ? first : first < 20 ? 2000 + first : 1900 + first;
  } else if (rest[0] == ':' && digits <= 2) {
    rest.remove_prefix(1);
    const bool two = rest.size() >= 2 && is_digit(rest[1]);  // not "4:3"
    const double minutes = take_number(rest);
    if (two && minutes >= 0 && minutes < 60 && first < 24 && (rest.empty() || rest[0] == ':'))
      token.form = Form::Clock, token.number = first * 60 + minutes;
  } else if (rest[0] == ',') {
    double value = first;
    while (rest.starts_with(',')) {
      rest.remove_prefix(1);
      const double group = take_number(rest);
      if (group < 0) return;
      value = value * 1000 + group;
    }
    if (rest.empty()) token.form = Form::Number, token.number = value;
  } else if (rest[0] == '.' || rest[0] == '/' || rest[0] == '-') {
    const char joint = rest[0];
    rest.remove_prefix(1);
    const size_t before = rest.size();
    const double second = take_number(rest);
    if (second < 0) return;
    if (!rest.empty()) {
      if (rest[0] == joint || rest[0] == 'T') token.form = Form::Date;
    } else if (joint == '.') {
      token.form = Form::Number, token.number = first;
      double scale = 1;
      for (size_t i = 0; i < before; ++i) scale *= 10;
      token.number += second / scale;
    } else if (joint == '/') {
      token.form = second > 0 && first < second && second <= 8 ? Form::Fraction : Form::Date;
      token.number = second > 0 ? first / second : -1;
    } else {
      token.form = Form::Date;
    }
  }
}

}  // namespace

Result<TimeWords> load_time_words() {
  TimeWords words;
  const auto rows = read_tsv(data_file("time_words.tsv"));
  if (rows.empty())
    return fail(Error::Kind::NotFound, "data file time_words.tsv is missing or empty; rebuild, or check --data");
  for (const auto& row : rows) {
    const auto role = row.size() == 3 ? std::find(kRoleNames.begin(), kRoleNames.end(), row[1]) : kRoleNames.end();
    const auto value = row.size() == 3 ? value_of(row[2]) : std::nullopt;
    if (role == kRoleNames.end() || !value)
      return fail(Error::Kind::Format, "time_words.tsv: row '" + std::string(row[0]) + "': no such role or value");
    add_role(words.words[std::string(row[0])], static_cast<TimeRole>(role - kRoleNames.begin()), *value);
  }
  for (const auto& [file, holiday] : {std::pair{"time_phrases.tsv", false}, std::pair{"holidays.tsv", true}})
    if (auto read = read_phrases(file, holiday, words.phrases); !read) return tl::unexpected(read.error());
  std::stable_sort(words.phrases.begin(), words.phrases.end(), [](const TimePhrase& a, const TimePhrase& b) {
    return a.words[0] != b.words[0] ? a.words[0] < b.words[0] : a.words.size() > b.words.size();
  });
  for (size_t i = words.phrases.size(); i-- > 0;)
    add_role(words.words[words.phrases[i].words[0]], TimeRole::Phrase, static_cast<int>(i));
  return words;
}

TimeToken time_token(std::string_view text, const Token& token, const TimeWords& words) {
  TimeToken out;
  out.text = slice(text, token.span);
  out.space_before = token.span.begin == 0 || text[token.span.begin - 1] == ' ' || text[token.span.begin - 1] == '\n';
  if (out.text.empty()) return out;
  std::string_view key = out.text;
  out.capital = key[0] >= 'A' && key[0] <= 'Z';
  if (key.size() > 4 && (key[0] | 32) == 'm' && (key[1] | 32) == 'i' && (key[2] | 32) == 'd' && key[3] == '-') {
    out.mid = true;
    key.remove_prefix(4);
  }
  if (is_digit(key[0]) || (key.size() > 2 && (key[0] == '\'' || key[0] == '\xE2'))) read_digits(out, key);
  if (key.size() > kLongest) return out;
  std::array<char, kLongest> lowered;
  for (size_t i = 0; i < key.size(); ++i)
    lowered[i] = key[i] >= 'A' && key[i] <= 'Z' ? static_cast<char>(key[i] | 32) : key[i];
  std::string_view looked_up(lowered.data(), key.size());
  if (looked_up.size() > 1 && looked_up.ends_with('.')) looked_up.remove_suffix(1);
  const auto found = words.words.find(looked_up);
  if (found != words.words.end()) out.word = &found->second;
  return out;
}

}  // namespace onrecord::extract
