// Query: what a question may be narrowed by; empty means "any". Dates are EDTF ("2017", "2017-10", "2017-10-11").
#pragma once
#include <cstdint>
#include <string>

namespace onrecord {

struct Query {
  std::string name{};  // actor of `actors`, `ties`; words of `search`; id of `show`
  std::string by{}, about{}, since{}, until{}, via{};
  bool unnamed = false;
  int64_t limit = 0;  // 0: all
};

}  // namespace onrecord
