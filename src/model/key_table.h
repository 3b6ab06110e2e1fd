// An immutable table from 32-bit keys (hashes) to 16-bit values, for lexicons of a hundred thousand words. Two words with
// one hash share a row: about one in forty thousand.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace onrecord::model {

class KeyTable {
 public:
  KeyTable() = default;
  explicit KeyTable(const std::map<uint32_t, uint16_t>& rows);

  std::optional<uint16_t> find(uint32_t key) const;
  size_t size() const { return keys_.size(); }

  std::string pack() const;
  static Result<KeyTable> unpack(std::string_view bytes);  // error: cut short

 private:
  void index();
  std::vector<uint32_t> keys_;  // sorted
  std::vector<uint16_t> values_;
  std::vector<uint32_t> first_;  // by the top bits of a key: where its like begin
};

}  // namespace onrecord::model
