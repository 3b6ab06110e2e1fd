#include "link/happening.h"

#include <algorithm>

namespace onrecord::link {

Side side_of(const Act& act) {
  if (act.negative) return Side::None;
  switch (act.modality) {
    case Modality::Actual:
    case Modality::Ongoing:
    case Modality::Alleged: return Side::Done;
    case Modality::Refused:
    case Modality::RuledOut: return Side::Refused;
    case Modality::Committed:
    case Modality::Offered:
    case Modality::Conditional: return Side::Offered;
    default: return Side::None;
  }
}

std::vector<uint32_t> named_parties(const Casebook& book, uint32_t article, const std::vector<Party>& all) {
  std::vector<uint32_t> out;
  for (const Party& party : all)
    if (const uint32_t actor = book.actor(article, party); actor != kNone && book.actors()[actor].named) out.push_back(actor);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

Agree compare_parties(const Casebook& book, std::span<const uint32_t> a, std::span<const uint32_t> b) {
  if (a.empty() || b.empty()) return Agree::Unknown;
  for (const uint32_t x : a)
    for (const uint32_t y : b)
      if (book.is_part_of(x, y) || book.is_part_of(y, x)) return Agree::Yes;
  return Agree::No;
}

}  // namespace onrecord::link
