// An immutable table from 32-bit keys (hashes) to numbers, for lexicons of a hundred thousand words. Two words with
// one hash share a row: about one in forty thousand.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace onrecord::model {

class KeyTable {
 public:
  std::optional<uint32_t> find(uint32_t key) const;
  size_t size() const { return keys_.size(); }

  // Rows by key, each a varint gap from the key before and a varint value. Error: cut short.
  static Result<KeyTable> unpack(std::string_view bytes);

 private:
  void index();
  std::vector<uint32_t> keys_;  // sorted
  std::vector<uint32_t> values_;
  std::vector<uint32_t> first_;  // by the top bits of a key: where its like begin
};

}  // namespace onrecord::model
