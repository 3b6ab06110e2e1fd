#include "core/data.h"

#include <algorithm>
#include <deque>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace onrecord {

// Written by cmake/embed.cmake: one row for each file of data/ and models/, in order of name.
struct EmbeddedFile {
  std::string_view name;
  const char* begin;
  const char* end;
};
extern const EmbeddedFile embedded_files[];
extern const size_t embedded_file_count;

namespace {

struct Override {
  std::string name, bytes;
};
// Filled once before any reading starts, constant afterwards (the one piece of process state; see data.h).
std::deque<Override>& overrides() {
  static std::deque<Override> files;
  return files;
}

}  // namespace

Result<void> override_data(const std::string& folder) {
  namespace fs = std::filesystem;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (!entry.is_regular_file(error)) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    if (!in) return fail(Error::Kind::Io, entry.path().string() + ": cannot be read; check its permissions");
    overrides().push_back({entry.path().filename().string(), std::string(std::istreambuf_iterator<char>(in), {})});
  }
  if (error) return fail(Error::Kind::NotFound, folder + ": " + error.message() + "; --data takes a folder laid out like data/");
  return {};
}

std::string_view data_file(std::string_view file_name) {
  for (const Override& file : overrides())
    if (file.name == file_name) return file.bytes;
  const auto* end = embedded_files + embedded_file_count;
  const auto* found = std::find_if(embedded_files, end, [&](const EmbeddedFile& f) { return f.name == file_name; });
  return found == end ? std::string_view{} : std::string_view(found->begin, static_cast<size_t>(found->end - found->begin));
}

std::vector<std::vector<std::string_view>> read_tsv(std::string_view bytes) {
  std::vector<std::vector<std::string_view>> rows;
  bool header = true;
  while (!bytes.empty()) {
    const auto newline = bytes.find('\n');
    auto line = bytes.substr(0, newline);
    bytes = newline == std::string_view::npos ? std::string_view{} : bytes.substr(newline + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line[0] == '#') continue;
    if (std::exchange(header, false)) continue;
    auto& cells = rows.emplace_back();
    for (;;) {
      const auto tab = line.find('\t');
      cells.push_back(line.substr(0, tab));
      if (tab == std::string_view::npos) break;
      line = line.substr(tab + 1);
    }
  }
  return rows;
}

}  // namespace onrecord
