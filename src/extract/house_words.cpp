#include "extract/house_words.h"

#include <algorithm>

#include "core/data.h"
#include "core/utf8.h"

namespace onrecord::extract {

bool HouseWords::in(HouseClass which, std::string_view phrase) const {
  const std::string low = ' ' + lower(phrase) + ' ';
  return std::ranges::any_of(words[static_cast<size_t>(which)], [&](const std::string& word) { return low.find(word) != std::string::npos; });
}

Result<HouseWords> load_house_words() {
  HouseWords houses;
  for (const auto& row : read_tsv(data_file("house_words.tsv"))) {
    const auto which = row.size() == 2 ? parse_enum<HouseClass>(row[0]) : std::nullopt;
    if (!which) return fail(Error::Kind::Format, "house_words.tsv: a row that is not class, words: " + std::string(row.empty() ? "" : row[0]));
    houses.words[static_cast<size_t>(*which)].push_back(' ' + std::string(row[1]) + ' ');
  }
  if (houses.words.front().empty()) return fail(Error::Kind::NotFound, "house_words.tsv: missing or empty; give --data a folder that holds it");
  return houses;
}

}  // namespace onrecord::extract
