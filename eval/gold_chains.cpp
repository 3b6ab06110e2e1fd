#include "eval/gold_chains.h"

#include <algorithm>
#include <map>

namespace onrecord::eval {
namespace {

// "(3(4", "4)", "(5)": brackets at one word, in order.
void read_brackets(std::string_view brackets, uint32_t token, std::map<std::string, std::vector<uint32_t>>& open, std::vector<GoldMention>& out) {
  for (size_t at = 0; at < brackets.size();) {
    const bool opens = brackets[at] == '(';
    at += opens;
    const size_t end = std::min(brackets.find_first_of("()", at), brackets.size());
    const std::string chain(brackets.substr(at, end - at));
    const bool closes = end < brackets.size() && brackets[end] == ')';
    at = end + closes;
    if (opens) open[chain].push_back(token);
    if (!closes || open[chain].empty()) continue;
    out.push_back({chain, {open[chain].back(), token + 1}});
    open[chain].pop_back();
  }
}

}  // namespace

std::vector<GoldMention> gold_mentions(const TreebankDocument& document) {
  std::vector<GoldMention> out;
  std::map<std::string, std::vector<uint32_t>> open;
  for (uint32_t t = 0; t < document.misc.size(); ++t) {
    const std::string_view misc = document.misc[t];
    for (size_t at = 0; at < misc.size();) {
      const size_t end = std::min(misc.find('|', at), misc.size());
      if (const auto field = misc.substr(at, end - at); field.starts_with("Entity=")) read_brackets(field.substr(7), t, open, out);
      at = end + 1;
    }
  }
  return out;
}

}  // namespace onrecord::eval
