#include "extract/last_names.h"

#include <algorithm>

namespace onrecord::extract {
namespace {

std::string backwards(std::string_view name) { return {name.rbegin(), name.rend()}; }

}  // namespace

LastNames::LastNames(const std::vector<Entity>& entities) {
  for (uint32_t e = 0; e < entities.size(); ++e) {
    if (!entities[e].named) continue;
    named_.emplace_back(backwards(entities[e].name), e);
    if (entities[e].kind == ActorKind::Person) people_.push_back(named_.back());
  }
  std::ranges::sort(named_);
  std::ranges::sort(people_);
}

uint32_t LastNames::only_bearer(std::string_view surname) const {
  const std::string ending = backwards(surname) + ' ';
  const auto first = std::ranges::lower_bound(people_, ending, {}, &Backwards::value_type::first);
  const auto bears = [&](auto at) { return at != people_.end() && at->first.starts_with(ending); };
  return bears(first) && !bears(std::next(first)) ? first->second : kNone;
}

bool LastNames::has_other(std::string_view ending, uint32_t but) const {
  const std::string end = backwards(ending);
  auto at = std::ranges::upper_bound(named_, end, {}, &Backwards::value_type::first);  // behind those that are no longer
  if (at != named_.end() && at->second == but) ++at;
  return at != named_.end() && at->first.starts_with(end);
}

}  // namespace onrecord::extract
