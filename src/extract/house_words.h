// What words in the names of bodies and in people's offices tell of whoever speaks for them. The table is data/house_words.tsv.
#pragma once
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "core/enum_names.h"
#include "core/result.h"

namespace onrecord::extract {

enum class HouseClass : uint8_t { Research, Center, Service, Duty, National };

struct HouseWords {
  std::array<std::vector<std::string>, 5> words;  // per class, each between spaces

  // Do any words of the class stand in this phrase?
  bool in(HouseClass which, std::string_view phrase) const;
};
Result<HouseWords> load_house_words();

}  // namespace onrecord::extract

template <>
inline constexpr auto onrecord::enum_names<onrecord::extract::HouseClass> = std::to_array<std::string_view>({"research", "center", "service", "duty", "national"});
