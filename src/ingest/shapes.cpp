#include "ingest/shapes.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "core/data.h"
#include "core/utf8.h"
#include "core/written_date.h"

namespace onrecord::ingest {
namespace {

std::vector<std::string_view> words_of(std::string_view line, size_t most = 64) {
  std::vector<std::string_view> words;
  for (size_t at = 0; at < line.size() && words.size() < most;) {
    while (at < line.size() && is_space(decode(line, at).value)) at += decode(line, at).size;
    const size_t begin = at;
    while (at < line.size() && !is_space(decode(line, at).value)) at += decode(line, at).size;
    if (at > begin) words.push_back(line.substr(begin, at - begin));
  }
  return words;
}

bool capital(std::string_view word) { return is_upper(decode(word, 0).value); }

std::string_view bare(std::string_view word) {
  while (!word.empty() && is_punctuation(decode_before(word, word.size()).value)) word.remove_suffix(decode_before(word, word.size()).size);
  while (!word.empty() && is_punctuation(decode(word, 0).value)) word.remove_prefix(decode(word, 0).size);
  return word;
}

bool is_particle(std::string_view word) {
  static constexpr std::string_view kParticles[] = {"al", "bin", "bint", "da", "de", "del", "den", "der", "di", "du", "el", "ibn", "la", "le", "ten", "ter", "van", "von", "y", "and", "&", "e"};
  return std::find(std::begin(kParticles), std::end(kParticles), word) != std::end(kParticles);
}

// Two to `most` words that may be the names of people: capitals, initials, particles, "and" between them.
bool are_names(std::string_view part, size_t most) {
  const auto words = words_of(part);
  if (words.size() < 2 || words.size() > most) return false;
  size_t capitals = 0;
  for (const auto word : words) {
    const auto core = bare(word);
    if (core.empty() && word != "&") return false;
    if (capital(core)) ++capitals;
    else if (!is_particle(word)) return false;
    if (std::any_of(core.begin(), core.end(), [](char c) { return is_digit(static_cast<uint8_t>(c)); })) return false;
  }
  return capitals >= 2;
}

bool is_time_word(std::string_view word) {
  static constexpr std::string_view kWords[] = {"at", "am", "pm", "a.m", "p.m", "gmt", "bst", "utc", "est", "edt", "et", "pst", "pdt", "pt", "cet", "cest", "ist", "pkt", "on", "by", "published", "posted", "updated", "last", "modified", "first", "date", "time", "ago", "hours", "hour", "minutes", "days", "and", "of", "the", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun"};
  return std::find(std::begin(kWords), std::end(kWords), word) != std::end(kWords);
}

bool has_digit(std::string_view word) {
  return std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// What is left of a line when its date is cut out.
std::string without_date(std::string_view line, Span date) {
  return std::string(line.substr(0, date.begin)) + " " + std::string(line.substr(std::min<size_t>(date.end, line.size())));
}

bool is_agency_part(std::string_view part) {
  const std::string name = fold(bare(squeeze(part)));
  return is_agency(name) || is_agency(name.substr(0, name.find(' ')));
}

bool is_reserved_opening(std::string_view word) {
  static const std::set<std::string_view> kWords = {"VIDEO", "WATCH", "PHOTO", "PHOTOS", "PICTURE", "PICTURES", "UPDATE", "UPDATED", "ANALYSIS", "EXCLUSIVE", "OPINION", "EXPLAINER", "BREAKING", "LIVE", "NOTE", "EDITOR", "CORRECTION", "QUESTION", "ANSWER", "READ", "MORE", "RELATED", "GALLERY", "LISTEN", "POLL", "FACTBOX", "TIMELINE", "INTERVIEW", "COMMENT", "WARNING", "TIP"};
  return kWords.contains(word);
}

}  // namespace

bool is_byline(std::string_view line, const Line& shape) {
  if (shape.words < 2 || shape.words > 28 || line.size() > 240) return false;
  const std::string start = lower(line.substr(0, 40));
  for (const std::string_view opening : {"by ", "by: ", "written by ", "author: ", "story by ", "text by ", "words by ", "posted by ", "from our ", "our foreign staff", "our correspondent", "staff report", "staff reporter", "from correspondents", "agencies"}) {
    if (!start.starts_with(opening)) continue;
    if (opening.starts_with("our ") || opening.starts_with("staff") || opening.starts_with("from") || opening == "agencies") return shape.words <= 8;
    const auto words = words_of(line);
    const size_t first = opening == "by " || opening == "by: " || opening == "author: " ? 1 : 2;
    if (words.size() <= first || !capital(bare(words[first]))) return false;
    return !shape.ends_sentence || shape.words <= 12;
  }
  // "Casper Wren October 10, 2018", "Jane Doe | 3 May 2019", "Jane Doe, Belmora"
  if (const auto date = find_written_date(line); date && shape.words <= 14) {
    const auto before = line.substr(0, date->span.begin);
    const auto words = words_of(before);
    std::string names;
    for (const auto word : words)
      if (!bare(word).empty() && !is_time_word(lower(bare(word)))) names += std::string(bare(word)) + " ";
    return are_names(names, 6) && line.size() - date->span.end <= 30;
  }
  return false;
}

bool is_date_line(std::string_view line, const Line& shape) {
  if (shape.words > 18 || line.size() > 160) return false;
  const auto date = find_written_date(line);
  if (!date) {
    const std::string low = lower(line);
    return shape.words <= 8 && (low.starts_with("published ") || low.starts_with("updated ") || low.starts_with("posted ")) && (low.ends_with(" ago") || has_digit(low));
  }
  size_t others = 0;
  const std::string rest = without_date(line, date->span);
  for (const auto word : words_of(rest)) {
    const auto core = bare(word);
    if (!core.empty() && !is_time_word(lower(core)) && !has_digit(core)) ++others;
  }
  const std::string low = lower(line);
  for (const std::string_view opening : {"posted on", "published on", "published:", "updated:", "last updated", "posted:", "date:", "updated on", "published at", "first published", "last modified"})
    if (low.starts_with(opening)) return others <= 6;
  return others == 0 || (others <= 2 && shape.words <= 8 && !shape.ends_sentence && date->span.begin <= 24 &&
                         line.find(',') < date->span.begin);  // "Sellen, Aug. 17, 2017"
}

bool is_credit(std::string_view line, const Line& shape) {
  if (shape.words > 9 || line.size() > 120) return false;
  if (const auto via = line.find(" via "); via != std::string_view::npos && shape.words <= 8 && !shape.ends_sentence) {
    const auto words = words_of(line.substr(via + 5));
    return !words.empty() && capital(words[0]);
  }
  if (const auto slash = line.find('/'); slash != std::string_view::npos && slash > 1 && !shape.ends_sentence && line.find("://") == std::string_view::npos) {
    const auto left = line.substr(0, slash), right = line.substr(line.rfind('/') + 1);
    if (is_agency_part(right) || is_agency_part(left)) return true;
    return are_names(left, 5) && shape.words <= 6 && !words_of(right).empty() && capital(words_of(right)[0]) && shape.capitals == shape.long_words;
  }
  if (line.starts_with('(') && line.ends_with(')')) return is_agency_part(line);
  return shape.words <= 3 && is_agency(fold(bare(squeeze(line))));
}

bool is_file_name(std::string_view line, const Line& shape) {
  if (shape.words > 14) return false;
  for (const auto word : words_of(line)) {
    const auto digits = std::count_if(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
    const std::string low = lower(word);
    if (word.size() >= 12 && digits >= 6 && (word.find('_') != std::string_view::npos || word.find('-') != std::string_view::npos)) return shape.words <= 3 || !shape.ends_sentence;
    for (const char* ending : {".jpg", ".jpeg", ".png", ".gif", ".webp"})
      if (low.ends_with(ending)) return true;
  }
  return false;
}

bool is_menu(std::string_view line, const Line& shape) {
  if (shape.ends_sentence || line.size() > 400) return false;
  size_t bars = 0;
  for (const auto word : words_of(line, 200)) bars += word == "|" || word == "\xC2\xB7" || word == "\xE2\x80\xA2" || word == ">" || word == "\xC2\xBB" || word == "\xE2\x80\xBA";
  return bars >= 2 && shape.words <= 10 * (bars + 1) && bars * 5 >= shape.words - bars;
}

bool is_agency_mark(std::string_view line, const Line& shape) {
  return shape.words <= 20 && ((line.starts_with("((") && line.ends_with("))")) || (line.starts_with("[[") && line.ends_with("]]")));
}

bool is_video_teaser(std::string_view line, const Line& shape) {
  if (shape.words > 60) return false;
  const auto joins = line.find(" joins ");
  return joins != std::string_view::npos && joins < 100 &&
         (line.find(" to discuss", joins) != std::string_view::npos || line.find(" to talk about", joins) != std::string_view::npos);
}

bool is_outlet_name(std::string_view line, const Line& shape) {
  if (shape.words > 5 || shape.ends_sentence || line.find(',') != std::string_view::npos) return false;
  const auto words = words_of(line);
  if (words.empty() || !is_outlet_word(lower(bare(words.back())))) return false;
  return std::all_of(words.begin(), words.end(), [](std::string_view w) { return capital(w) || w == "of" || w == "the" || w == "and" || w == "&"; });
}

size_t dateline_size(std::string_view paragraph) {
  const auto head = paragraph.substr(0, 110);
  size_t end = std::string_view::npos, sign = 0;
  bool colon = false;
  for (const std::string_view mark : {": ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " -- ", "\xE2\x80\x94", ".\xE2\x80\x93", ") -", ")\xE2\x80\x94", " -"}) {
    const auto found = head.find(mark);
    if (found != std::string_view::npos && found < end) end = found, sign = mark.size(), colon = mark == ": ";
  }
  if (end == std::string_view::npos || end < 3) return 0;
  if (head[end] == ')') ++end, --sign;
  const auto place = head.substr(0, end);
  const auto words = words_of(place);
  if (words.empty() || words.size() > 10) return 0;
  const bool agency = place.find('(') != std::string_view::npos && place.ends_with(')');
  const auto first = bare(words[0]);
  if (is_reserved_opening(first) || !capital(first) || has_digit(first)) return 0;
  // The place in capitals, or (before an agency's name in brackets) as a name.
  size_t shouted = 0;
  for (size_t at = 0; at < first.size();) {
    const CodePoint c = decode(first, at);
    if (is_lower(c.value)) return agency && words.size() <= 8 && place.find(". ") == std::string_view::npos ? end + sign : 0;
    shouted += is_upper(c.value);
    at += c.size;
  }
  if (shouted < 3 && !agency) return 0;
  for (const auto word : words)
    if (const auto core = bare(word); !core.empty() && !capital(core) && !has_digit(core) && !is_particle(lower(core)) && core != "of" && core != "in" && core != "the") return 0;
  if (colon && words.size() > 5) return 0;
  return end + sign;
}

size_t credit_start(std::string_view caption) {
  size_t best = 0;
  for (const std::string_view mark : {"Image Credit:", "Image credit:", "Photo Credit:", "Photo credit:", "Picture credit:", "Credit:", "Photograph:", "Photo:", "Picture:", "Image:", "PHOTO:", "Photo by ", "(Photo by", "(Photo:", "(AP Photo", "Photograph by ", "Picture by ", "\xC2\xA9 "}) {
    const auto found = caption.rfind(mark);
    if (found == std::string_view::npos || found < 20 || caption.size() - found > 160) continue;
    if (best == 0 || found < best) best = found;
  }
  return best;
}

bool has_headline_marks(std::string_view headline) {
  for (const char* mark : {": ", "\xE2\x80\x98", "\xE2\x80\x9C", "\"", " '", "?"})
    if (headline.find(mark) != std::string_view::npos) return true;
  return headline.starts_with('\'');
}

bool has_verb(std::string_view headline) {
  static const std::set<std::string, std::less<>> kVerbs = [] {
    std::set<std::string, std::less<>> out;
    for (const auto& row : read_tsv(data_file("headline_verbs.tsv"))) out.emplace(row[0]);
    return out;
  }();
  const auto words = words_of(headline);
  for (size_t i = 1; i < words.size(); ++i)
    if (kVerbs.contains(lower(bare(words[i])))) return true;
  return false;
}

}  // namespace onrecord::ingest
