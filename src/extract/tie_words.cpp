#include "extract/tie_words.h"

#include <fmt/format.h>

#include "core/data.h"

namespace onrecord::extract {

const TieFrame* TieWords::find(TieWordKind kind, std::string_view lemma) const {
  const auto& map = of_kind[static_cast<size_t>(kind)];
  const auto found = map.find(std::string(lemma));
  return found == map.end() ? nullptr : &found->second;
}

Result<TieWords> load_tie_words() {
  const auto bytes = data_file("ties.tsv");
  if (bytes.empty()) return fail(Error::Kind::NotFound, "ties.tsv: missing from the data; reinstall, or check --data");
  static constexpr std::string_view kinds = "vrnha";  // in the order of TieWordKind
  TieWords words;
  for (const auto& row : read_tsv(bytes)) {
    const auto relation = row.size() == 5 ? parse_enum<Relation>(row[2]) : std::nullopt;
    const auto kind = row.size() > 1 && row[1].size() == 1 ? kinds.find(row[1]) : std::string_view::npos;
    if (!relation || kind == std::string_view::npos)
      return fail(Error::Kind::Format, fmt::format("ties.tsv: the row of '{}' is not: word, one of {}, relation, object, turn", row[0], kinds));
    TieFrame frame{*relation, {}, row[4] == "yes"};
    for (std::string_view cell = row[3]; !cell.empty();) {
      const auto bar = cell.find('|');
      frame.object.emplace_back(cell.substr(0, bar));
      cell = bar == std::string_view::npos ? std::string_view{} : cell.substr(bar + 1);
    }
    words.of_kind[kind].emplace(row[0], std::move(frame));
  }
  return words;
}

}  // namespace onrecord::extract
