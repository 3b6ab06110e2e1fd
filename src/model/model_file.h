// A model file: "onrecord model", format version, checksum, then named parts. The part "card" is for people (training
// data and licences, seed, scores); what the other parts mean is their readers' business.
//
//   auto file = open_model("reader.model", data_file("reader.model"));
//   auto weights = KeyTable::unpack(*file->part("words"));
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"

namespace onrecord::model {

inline constexpr uint32_t kModelVersion = 1;

class ModelFile {
 public:
  // Errors: part missing (Format). The view lives as long as the file's bytes.
  Result<std::string_view> part(std::string_view name) const;

 private:
  friend Result<ModelFile> open_model(std::string_view file_name, std::string_view bytes);
  std::string file_name_;
  std::vector<std::pair<std::string_view, std::string_view>> parts_;
};

// Views into `bytes`. Errors: missing (NotFound), not a model or damaged (Format), another version (Version).
Result<ModelFile> open_model(std::string_view file_name, std::string_view bytes);

std::string write_model(const std::vector<std::pair<std::string, std::string>>& parts);

}  // namespace onrecord::model
