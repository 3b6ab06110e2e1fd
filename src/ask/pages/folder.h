// A folder of pages that is there whole or not at all: files are written into a folder of another name beside it, and the
// last step gives it its own. A folder that is there already is replaced only if this program wrote it and nothing was
// put in since: manifest.txt lists every file with its SHA-256 (`sha256sum --check manifest.txt`).
//   auto folder = Folder::begin("pages");
//   folder->write("index.html", bytes);  ...  folder->finish();
#pragma once
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "core/result.h"

namespace onrecord::ask::pages {

class Folder {
 public:
  // Io or Usage where the target cannot or must not be written; the message says what to do.
  static Result<Folder> begin(const std::string& target);
  ~Folder();  // an unfinished folder is removed
  Folder(Folder&& other) noexcept;
  Folder& operator=(Folder&&) = delete;

  // `path` is relative, of ids and words of this program, with at most one '/'.
  Result<void> write(std::string_view path, std::string_view bytes);
  Result<void> finish();  // in its place, the old one gone
  uint64_t files() const { return files_; }

 private:
  Folder(std::filesystem::path target, std::filesystem::path work);
  std::filesystem::path target_, work_;
  std::ofstream manifest_;
  uint64_t files_ = 0;
};

}  // namespace onrecord::ask::pages
