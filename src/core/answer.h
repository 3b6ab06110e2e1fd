// Answer: the rows of one question. The terminal, JSON, CSV and the page all show the same values.
#pragma once
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "core/enum_names.h"

namespace onrecord {

using Cell = std::variant<std::monostate, int64_t, std::string>;

// Where a column stands when a row is shown to a person: in the row's first line, as its verbatim sentence,
// or in the small print under it ("route", "derivation"), labelled with the column's name.
enum class Place : uint8_t { Head, Sentence, Foot, Hidden };  // Hidden: machines only
template <>
inline constexpr auto enum_names<Place> = std::to_array<std::string_view>({"head", "sentence", "foot", "hidden"});

struct Column {
  std::string name;
  Place place = Place::Head;
};

struct Answer {
  std::string question;
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;
  std::string coverage;  // "5 reports, 2011-09-26 to 2017-10-11": what "none found" covers
};

}  // namespace onrecord
