#include "ingest/page_lines.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "core/data.h"
#include "core/utf8.h"

namespace onrecord::ingest {
namespace {

constexpr size_t kRead = 240;  // bytes of a line that are compared; no phrase is longer

struct Phrases {
  std::map<std::string, LineRole, std::less<>> exact;
  std::map<std::string, std::vector<std::pair<std::string, LineRole>>, std::less<>> starts;  // by first word
  std::vector<std::pair<std::string, LineRole>> contains;
};

std::string_view first_word(std::string_view phrase) { return phrase.substr(0, phrase.find(' ')); }

const Phrases& phrases() {
  static const Phrases table = [] {
    Phrases out;
    for (const auto& row : read_tsv(data_file("page_lines.tsv"))) {
      const auto role = row.size() == 3 ? parse_enum<LineRole>(row[0]) : std::nullopt;
      if (!role) continue;
      if (row[1] == "exact") out.exact.emplace(row[2], *role);
      else if (row[1] == "starts") out.starts[std::string(first_word(row[2]))].emplace_back(row[2], *role);
      else out.contains.emplace_back(row[2], *role);
    }
    return out;
  }();
  return table;
}

std::set<std::string, std::less<>> words_of(std::string_view file) {
  std::set<std::string, std::less<>> out;
  for (const auto& row : read_tsv(data_file(file))) out.emplace(row[0]);
  return out;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) text.replace(at, from.size(), to);
}

}  // namespace

std::string phrase_form(std::string_view line) {
  size_t cut = std::min(line.size(), kRead);
  while (cut > 0 && cut < line.size() && (static_cast<uint8_t>(line[cut]) & 0xC0) == 0x80) --cut;
  std::string folded = fold(line.substr(0, cut));
  for (const char* quote : {"\xE2\x80\x98", "\xE2\x80\x99"}) replace_all(folded, quote, "'");
  replace_all(folded, "\xC2\xA0", " ");
  replace_all(folded, "\xE2\x80\xA6", "...");
  for (const char* bullet : {"\xE2\x80\xA2", "\xC2\xB7", "\xE2\x96\xBA", "\xC2\xBB", "*", "-", "\xE2\x86\x91"})
    if (folded.starts_with(bullet)) folded.erase(0, std::string_view(bullet).size());
  std::string out;
  for (char c : folded)
    if (c >= '0' && c <= '9') {
      if (!out.ends_with('#')) out += '#';
    } else if ((c != ',' && c != '.') || !out.ends_with('#')) {
      out += c;
    }
  const auto start = out.find_first_not_of(' ');
  out.erase(0, std::min(start, out.size()));
  while (!out.empty() && std::string_view(" :.!,;>|").find(out.back()) != std::string_view::npos && out != "loading...") out.pop_back();
  return out;
}

LineRole role_of(std::string_view phrase, size_t words) {
  const Phrases& table = phrases();
  if (const auto found = table.exact.find(phrase); found != table.exact.end()) return found->second;
  if (const auto found = table.starts.find(first_word(phrase)); found != table.starts.end())
    for (const auto& [start, role] : found->second)
      if (phrase.starts_with(start)) {
        const size_t after = start.size();
        const bool whole_word = after == phrase.size() || !is_letter(static_cast<uint8_t>(phrase[after])) || !is_letter(static_cast<uint8_t>(start.back()));
        if (whole_word && (role != LineRole::Furniture || words <= 30)) return role;
      }
  if (words <= 40)
    for (const auto& [part, role] : table.contains)
      if (phrase.find(part) != std::string_view::npos) return role;
  return LineRole::None;
}

bool is_outlet_word(std::string_view word) {
  static const auto words = words_of("outlet_words.tsv");
  return words.contains(word);
}

bool is_agency(std::string_view name) {
  static const auto names = [] {
    auto out = words_of("picture_sources.tsv");
    for (const auto& row : read_tsv(data_file("outlets.tsv"))) {
      if (row.size() < 3 || (row[2] != "agency" && row[2] != "broadcaster")) continue;
      out.emplace(lower(row[0]));
      for (std::string_view rest = row[1]; !rest.empty();) {
        const auto bar = rest.find('|');
        out.emplace(lower(rest.substr(0, bar)));
        rest = bar == std::string_view::npos ? std::string_view{} : rest.substr(bar + 1);
      }
    }
    return out;
  }();
  return names.contains(name);
}

}  // namespace onrecord::ingest
