#include "ingest/published.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/utf8.h"
#include "ingest/shapes.h"

namespace onrecord::ingest {
namespace {

// By DateSource. Given outvotes all others together; a body's own mention of a date is the last resort.
constexpr std::array<int, 11> kWeights = {0, 100, 10, 9, 6, 8, 7, 5, 5, 2, 0};

constexpr int kEarlier = 6;

int weight(DateSource source) { return kWeights[static_cast<size_t>(source)]; }
int64_t width(Interval when) { return int64_t{when.hi} - when.lo; }

bool is_digit_at(std::string_view s, size_t i) { return i < s.size() && s[i] >= '0' && s[i] <= '9'; }

std::optional<int> digits_at(std::string_view s, size_t at, size_t count) {
  int value = 0;
  for (size_t i = 0; i < count; ++i) {
    if (!is_digit_at(s, at + i)) return std::nullopt;
    value = value * 10 + (s[at + i] - '0');
  }
  return is_digit_at(s, at + count) ? std::nullopt : std::optional(value);
}

std::optional<int> month_name_at(std::string_view s, size_t at) {
  static constexpr std::string_view kNames = "janfebmaraprmayjunjulaugsepoctnovdec";
  if (at + 3 > s.size()) return std::nullopt;
  const std::string word = lower(s.substr(at, 3));
  for (size_t i = 0; i < 12; ++i)
    if (kNames.substr(i * 3, 3) == word) return static_cast<int>(i + 1);
  return std::nullopt;
}

std::string_view path_of(std::string_view url) {
  const auto scheme = url.find("://");
  const auto slash = url.find('/', scheme == std::string_view::npos ? 0 : scheme + 3);
  if (slash == std::string_view::npos) return {};
  url = url.substr(slash);
  return url.substr(0, url.find_first_of("?#"));
}

}  // namespace

bool is_other_date(std::string_view before) {
  const std::string words = lower(before);
  for (const char* mark : {"updat", "modif", "revis", "edited", "retriev", "access", "archiv", "crawl", "copyright", "\xC2\xA9", "correct", "review", "receiv", "expire"})
    if (words.find(mark) != std::string::npos) return true;
  return false;
}

void add_clue(std::vector<DateClue>& clues, DateSource source, std::string_view label, std::string_view written, DayOrder order) {
  const auto found = find_written_date(written, 0, order);
  if (!found) return;
  clues.push_back({source, found->when, {}, fmt::format("{} {}", label, squeeze(written.substr(0, 60)))});
}

void add_url_clue(std::vector<DateClue>& clues, std::string_view url) {
  const auto path = path_of(url);
  for (size_t at = 0; at + 1 < path.size(); ++at) {
    if (is_digit_at(path, at) || !is_digit_at(path, at + 1) || (path[at] != '/' && path[at] != '-' && path[at] != '_')) continue;
    const size_t start = at + 1;
    std::optional<Interval> when;
    if (const auto packed = digits_at(path, start, 8)) {
      const CivilDate date{*packed / 10000, *packed / 100 % 100, *packed % 100};
      if (date.year > 1990 && date.year < 2100 && is_valid(date)) when = day_interval(date);
    } else if (const auto year = digits_at(path, start, 4); year && *year > 1990 && *year < 2100) {
      size_t next = start + 5;
      const char separator = start + 4 < path.size() ? path[start + 4] : '\0';
      if (separator != '/' && separator != '-' && separator != '_' && separator != '.') continue;
      auto month = digits_at(path, next, 2);
      size_t month_size = 2;
      if (!month) month = digits_at(path, next, 1), month_size = 1;
      if (!month) month = month_name_at(path, next), month_size = 3;
      if (!month || *month < 1 || *month > 12) continue;
      next += month_size;
      if (month_size == 3 && *month == month_name_at(path, next - 3))
        while (next < path.size() && path[next] >= 'a' && path[next] <= 'z') ++next;  // "/2023/october/03"
      if (next < path.size() && path[next] == separator) {
        auto day = digits_at(path, next + 1, 2);
        if (!day) day = digits_at(path, next + 1, 1);
        if (day && is_valid({*year, *month, *day})) when = day_interval({*year, *month, *day});
      }
      if (!when && separator == '/') when = month_interval(*year, *month);
    }
    if (!when) continue;
    clues.push_back({DateSource::Url, *when, {}, fmt::format("URL {}", path.substr(0, 80))});
    return;
  }
}

void add_text_clues(std::vector<DateClue>& clues, std::string_view text, const std::vector<Block>& blocks, DayOrder order) {
  bool body_seen = false;
  for (const Block& block : blocks) {
    const auto line = slice(text, block.span);
    if (block.kind == BlockKind::Body) body_seen = true;
    if (block.kind != BlockKind::Byline && block.kind != BlockKind::Dateline && block.kind != BlockKind::Furniture) continue;
    if (line.size() > 300) continue;
    const auto found = find_written_date(line, 0, order);
    if (!found || is_other_date(line.substr(0, found->span.begin))) continue;
    DateSource source = block.kind == BlockKind::Dateline ? DateSource::Dateline : DateSource::Byline;
    if (block.kind == BlockKind::Furniture) {
      const std::string words = lower(line);
      if (words.find("published") == std::string::npos && words.find("appeared") == std::string::npos &&
          words.find("posted") == std::string::npos)
        continue;
      source = DateSource::Footer;
    } else if (body_seen && block.kind == BlockKind::Dateline) {
      const std::string words = lower(line);
      if (words.find("published") != std::string::npos) source = DateSource::Footer;
      else if (block.span.begin > text.size() / 2) continue;
    }
    const Span span{block.span.begin + found->span.begin, block.span.begin + found->span.end};
    clues.push_back({source, found->when, span, fmt::format("{} '{}'", name(source), squeeze(line.substr(0, 120)))});
  }
}

Publication decide(const std::vector<DateClue>& clues) {
  // A day that the page shows its readers, earlier than what its data say: the data are of a later edition.
  const auto is_data = [](const DateClue& c) { return c.source == DateSource::JsonLd || c.source == DateSource::Meta; };
  const auto is_shown = [](const DateClue& c) { return c.source >= DateSource::TimeElement && c.source <= DateSource::Dateline; };
  Day first_data = kOpenFuture;
  for (const DateClue& clue : clues)
    if (is_data(clue)) first_data = std::min(first_data, clue.when.lo);
  const DateClue* best = nullptr;
  int best_score = 0;
  Interval agreed;
  for (const DateClue& candidate : clues) {
    std::array<int, kWeights.size()> votes{};
    Interval shared = candidate.when;
    for (const DateClue& other : clues)
      if (other.when.overlaps(candidate.when)) {
        auto& vote = votes[static_cast<size_t>(other.source)];
        const bool earlier = is_shown(other) && first_data != kOpenFuture && other.when.hi < first_data;
        vote = std::max(vote, weight(other.source) + (earlier ? kEarlier : 0));
        if (const Interval both = intersect(shared, other.when); !both.empty()) shared = both;
      }
    int score = 0;
    for (int vote : votes) score += vote;
    const bool better = !best || score > best_score ||
                        (score == best_score && (width(candidate.when) < width(best->when) ||
                                                 (width(candidate.when) == width(best->when) && candidate.source < best->source)));
    if (better) best = &candidate, best_score = score, agreed = shared;
  }
  if (!best) return {};
  return {agreed, best->source, best->span, best->reason};
}

namespace {

// "... will open on June 1, 2021": the sentence may speak of what has not happened yet.
bool may_be_ahead(std::string_view sentence) {
  std::string words = " ";
  for (const char c : lower(sentence)) words += (c >= 'a' && c <= 'z') ? c : ' ';
  words += ' ';
  for (const char* mark : {" will ", " would ", " shall ", " by ", " until ", " till ", " before ", " plan ", " plans ", " planned ", " due ", " scheduled ", " deadline ",
                           " expected ", " next ", " if ", " may ", " could ", " expire ", " expires ", " through ", " to be "})
    if (words.find(mark) != std::string::npos) return true;
  return false;
}

std::string_view sentence_around(std::string_view text, Span span) {
  constexpr size_t kFar = 400;
  size_t begin = span.begin, end = span.end;
  while (begin > 0 && span.begin - begin < kFar && !(text[begin - 1] == ' ' && begin > 1 && (text[begin - 2] == '.' || text[begin - 2] == '?'))) --begin;
  while (end < text.size() && end - span.end < kFar && !(text[end] == '.' && (end + 1 == text.size() || text[end + 1] == ' '))) ++end;
  return text.substr(begin, end - begin);
}

}  // namespace

Publication bound_by_text(std::string_view text, const std::vector<Block>& blocks) {
  Publication bound;
  for (const Block& block : blocks) {
    const auto line = slice(text, block.span);
    const bool told = block.kind == BlockKind::Body || block.kind == BlockKind::Caption || block.kind == BlockKind::Standfirst;
    if (!told && !(block.kind == BlockKind::Furniture && is_file_name(line, {}))) continue;
    for (size_t from = 0; from < line.size();) {
      const auto date = find_written_date(line, from);
      if (!date) break;
      from = date->span.end;
      if (date->when.lo <= bound.when.lo || (told && may_be_ahead(sentence_around(line, date->span)))) continue;
      bound.when.lo = date->when.lo;
      bound.source = DateSource::Text;
      bound.span = {block.span.begin + date->span.begin, block.span.begin + date->span.end};
      bound.reason = fmt::format("tells of '{}': published then or after", squeeze(slice(line, date->span)));
    }
  }
  return bound;
}

}  // namespace onrecord::ingest
