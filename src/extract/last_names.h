// Who of an article has a name that ends so: an index made once, so that asking it for every source and every act stays linear.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/claims.h"
#include "core/reading.h"

namespace onrecord::extract {

class LastNames {
 public:
  explicit LastNames(const std::vector<Entity>& entities);

  // The one person whose name of several words ends with this one: "Vask" of "Dorin Vask". kNone: nobody, or two.
  uint32_t only_bearer(std::string_view surname) const;
  // Has a named entity other than `but` a longer name that ends so?
  bool has_other(std::string_view ending, uint32_t but) const;

 private:
  using Backwards = std::vector<std::pair<std::string, uint32_t>>;  // names spelt backwards, in order; their entities
  Backwards named_, people_;
};

}  // namespace onrecord::extract
