// Query: what a question may be narrowed by; empty means "any". Dates are EDTF ("2017", "2017-10", "2017-10-11").
#pragma once
#include <cstdint>
#include <string>

namespace onrecord {

struct Query {
  std::string name{};  // actor of `actors`, `ties`, `positions`, ...; words of `search`, `trace`; id of `show`, `trace`
  std::string by{}, about{}, since{}, until{}, via{};
  std::string on{};    // issue of `positions`: a word of its kind, or an actor that it is about
  bool unnamed = false;
  bool protect = false;  // leave out the roles of unnamed speakers whom another report names
  bool doubtful = false;  // also statements and acts that are too doubtful to be listed unasked
  int64_t limit = 0;  // 0: all
};

}  // namespace onrecord
