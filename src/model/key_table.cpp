#include "model/key_table.h"

#include <algorithm>

#include "model/bytes.h"

namespace onrecord::model {
namespace {
constexpr uint32_t kTopBits = 16, kShift = 32 - kTopBits;
}

void KeyTable::index() {
  first_.assign((size_t{1} << kTopBits) + 1, static_cast<uint32_t>(keys_.size()));
  for (size_t i = keys_.size(); i-- > 0;) first_[keys_[i] >> kShift] = static_cast<uint32_t>(i);
  for (size_t i = first_.size() - 1; i-- > 0;) first_[i] = std::min(first_[i], first_[i + 1]);
}

std::optional<uint32_t> KeyTable::find(uint32_t key) const {
  if (first_.empty()) return std::nullopt;
  for (uint32_t i = first_[key >> kShift]; i < first_[(key >> kShift) + 1]; ++i)
    if (keys_[i] == key) return values_[i];
  return std::nullopt;
}

Result<KeyTable> KeyTable::unpack(std::string_view bytes) {
  Reader in{bytes};
  KeyTable out;
  uint64_t key = 0;
  while (!in.bytes.empty()) {
    key += in.varint();
    const uint32_t value = in.varint();
    if (!in.ok || key > 0xffffffff) return fail(Error::Kind::Format, "a table that is cut short");
    out.keys_.push_back(static_cast<uint32_t>(key));
    out.values_.push_back(value);
  }
  out.index();
  return out;
}

}  // namespace onrecord::model
