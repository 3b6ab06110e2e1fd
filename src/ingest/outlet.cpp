#include "ingest/outlet.h"

#include <algorithm>
#include <map>

#include "core/data.h"
#include "core/utf8.h"
#include "ingest/line.h"
#include "ingest/shapes.h"

namespace onrecord::ingest {
namespace {

bool capital_at(std::string_view text, size_t at) { return is_upper(decode(text, at).value); }

// The capitalised words at `at` up to the first that is a word of outlets ("The Belmora Ledger"); empty if none comes.
std::string_view outlet_name_at(std::string_view text, size_t at) {
  const size_t begin = at;
  for (int words = 0; words < 6 && at < text.size() && capital_at(text, at); ++words) {
    size_t end = at;
    while (end < text.size() && !is_space(decode(text, end).value) && !is_punctuation(decode(text, end).value)) end += decode(text, end).size;
    if (end == at) return {};
    if (words > 0 && is_outlet_word(lower(text.substr(at, end - at)))) {
      // "The New York Times Magazine": the longest run of such words
      size_t next = end + 1;
      while (next < text.size() && text[end] == ' ' && capital_at(text, next)) {
        size_t stop = next;
        while (stop < text.size() && is_letter(decode(text, stop).value)) stop += decode(text, stop).size;
        if (!is_outlet_word(lower(text.substr(next, stop - next)))) break;
        end = stop;
        next = end + 1;
      }
      return text.substr(begin, end - begin);
    }
    at = end;
    if (at < text.size() && text[at] == ' ') ++at;
    else return {};
  }
  return {};
}

// "QUELL POST" -> "Quell Post"; "BBC NEWS" -> "BBC News".
std::string without_shouting(std::string name) {
  if (std::any_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; })) return name;
  for (size_t at = 0; at < name.size();) {
    const size_t end = std::min(name.find(' ', at), name.size());
    if (end - at > 3)
      for (size_t i = at + 1; i < end; ++i)
        if (name[i] >= 'A' && name[i] <= 'Z') name[i] = static_cast<char>(name[i] | 0x20);
    at = end + 1;
  }
  return name;
}

std::string_view name_after(std::string_view text, std::string_view words, size_t from = 0) {
  for (size_t at = from; (at = text.find(words, at)) != std::string_view::npos; at += words.size())
    if (const auto name = outlet_name_at(text, at + words.size()); !name.empty()) return name;
  return {};
}

}  // namespace

std::string outlet_in_text(std::string_view text, const std::vector<Block>& blocks) {
  bool body_seen = false;
  for (const Block& block : blocks) {
    const auto line = slice(text, block.span);
    body_seen = body_seen || block.kind == BlockKind::Body;
    if (block.kind != BlockKind::Furniture) continue;
    for (const std::string_view opening : {"Published in ", "published in ", "appeared in ", "Published by "})
      if (const auto at = line.find(opening); at != std::string_view::npos) {
        const auto rest = line.substr(at + opening.size());
        if (const auto name = rest.substr(0, rest.find_first_of(",.;(")); !name.empty() && capital_at(name, 0) && name.size() < 60)
          return squeeze(name);
      }
    Line shape;
    shape.words = static_cast<uint32_t>(std::count(line.begin(), line.end(), ' ') + 1);
    if (!body_seen && is_outlet_name(line, shape)) return without_shouting(squeeze(line));
  }
  for (const Block& block : blocks) {  // "By Ida Brandt, Quell Post staff"
    if (block.kind == BlockKind::Body) break;
    if (block.kind == BlockKind::Byline)
      if (const auto name = name_after(slice(text, block.span), ", "); !name.empty()) return squeeze(name);
  }
  for (const Block& block : blocks)
    if (block.kind == BlockKind::Body)
      for (const std::string_view cue : {" told ", " tells "})
        if (const auto name = name_after(slice(text, block.span), cue); !name.empty()) return squeeze(name);
  for (const Block& block : blocks) {  // "QUELL, March 3 (NPX) -"
    if (block.kind != BlockKind::Dateline) continue;
    const auto line = slice(text, block.span);
    const auto open = line.find('('), close = line.find(')');
    if (open != std::string_view::npos && close != std::string_view::npos && close > open + 2 && close - open < 30 && capital_at(line, open + 1))
      return squeeze(line.substr(open + 1, close - open - 1));
  }
  return {};
}

std::string outlet_of_url(std::string_view url) {
  static const std::map<std::string_view, std::string_view> kOutlets = [] {
    std::map<std::string_view, std::string_view> out;
    for (const auto& row : read_tsv(data_file("outlets.tsv")))
      if (row.size() == 5 && !row[4].empty()) out.emplace(row[4], row[0]);
    return out;
  }();
  const auto scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  auto host = url.substr(scheme + 3);
  host = host.substr(0, host.find_first_of("/:?#"));
  const std::string name = lower(host);
  for (std::string_view part = name; !part.empty();) {  // "edition.cnn.com", then "cnn.com"
    if (const auto found = kOutlets.find(part); found != kOutlets.end()) return std::string(found->second);
    const auto dot = part.find('.');
    if (dot == std::string_view::npos) break;
    part = part.substr(dot + 1);
  }
  return {};
}

}  // namespace onrecord::ingest
