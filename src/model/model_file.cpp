#include "model/model_file.h"

#include <fmt/format.h>

#include "model/bytes.h"
#include "model/hash.h"

namespace onrecord::model {
namespace {
constexpr std::string_view kMagic = "onrecord model\n";
}

Result<ModelFile> open_model(std::string_view file_name, std::string_view bytes) {
  const auto refuse = [&](Error::Kind kind, std::string_view why) { return fail(kind, fmt::format("models/{}: {}", file_name, why)); };
  if (bytes.empty()) return refuse(Error::Kind::NotFound, "missing or empty; rebuild with the repository's models/, or check --data");
  if (!bytes.starts_with(kMagic)) return refuse(Error::Kind::Format, "not a model of onrecord; take the file from models/ or train it anew (docs/accuracy.md)");
  Reader in{bytes.substr(kMagic.size())};
  const uint32_t version = in.number();
  if (version != kModelVersion)
    return refuse(Error::Kind::Version, fmt::format("format version {}, this program reads {}; use the model that came with it", version, kModelVersion));
  const uint32_t checksum = in.number();
  if (!in.ok || checksum != hash_bytes(in.bytes)) return refuse(Error::Kind::Format, "damaged (its checksum is wrong); fetch the file again");
  ModelFile file;
  file.file_name_ = file_name;
  const uint32_t count = in.varint();
  for (uint32_t i = 0; i < count && in.ok; ++i) {
    const auto name = in.text();
    file.parts_.emplace_back(name, in.text());
  }
  if (!in.ok) return refuse(Error::Kind::Format, "damaged (cut short); fetch the file again");
  return file;
}

Result<std::string_view> ModelFile::part(std::string_view name) const {
  for (const auto& [part_name, bytes] : parts_)
    if (part_name == name) return bytes;
  return fail(Error::Kind::Format, fmt::format("models/{}: has no part '{}'; train it anew (docs/accuracy.md)", file_name_, name));
}

std::string write_model(const std::vector<std::pair<std::string, std::string>>& parts) {
  Writer body;
  body.varint(static_cast<uint32_t>(parts.size()));
  for (const auto& [name, bytes] : parts) body.text(name), body.text(bytes);
  Writer out;
  out.bytes = kMagic;
  out.number(kModelVersion);
  out.number(hash_bytes(body.bytes));
  return out.bytes + body.bytes;
}

}  // namespace onrecord::model
