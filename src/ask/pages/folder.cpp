#include "ask/pages/folder.h"

#include <fmt/format.h>

#include <system_error>
#include <unordered_set>

#include "core/id.h"

namespace onrecord::ask::pages {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kManifest = "manifest.txt";
constexpr std::string_view kSignature = "# written by `onrecord html`; check with: sha256sum --check manifest.txt";

Error io(const fs::path& path, std::string_view doing, const std::error_code& error) {
  return {Error::Kind::Io, fmt::format("{}: {}: {}; is there room, and may you write there?", path.string(), doing, error.message())};
}

// Nothing if the folder may be replaced: it is empty, or every file in it is in its manifest.
Result<void> may_replace(const fs::path& target, std::string_view name) {
  std::error_code error;
  const auto other = [&](std::string_view why) {
    return fail(Error::Kind::Usage, fmt::format("{}: {}; name a new folder, or remove this one yourself", name, why));
  };
  if (fs::is_symlink(fs::symlink_status(target, error))) return other("is a link to somewhere else");
  if (!fs::is_directory(target, error)) return other("is there and is no folder");
  if (fs::is_empty(target, error)) return {};
  std::ifstream manifest(target / kManifest, std::ios::binary);
  std::string line;
  if (!manifest || !std::getline(manifest, line) || line != kSignature) return other("is a folder that onrecord did not write");
  std::unordered_set<std::string> ours{std::string(kManifest)};
  while (std::getline(manifest, line))
    if (const auto at = line.find("  "); at != std::string::npos) ours.insert(line.substr(at + 2));
  for (auto at = fs::recursive_directory_iterator(target, error); !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
    if (at->is_directory(error) && !at->is_symlink(error)) continue;
    const std::string file = at->path().lexically_relative(target).generic_string();
    if (!ours.contains(file)) return other(fmt::format("holds {}, which onrecord did not write", file));
  }
  if (error) return tl::unexpected(io(target, "cannot be looked through", error));
  return {};
}

}  // namespace

Folder::Folder(fs::path target, fs::path work) : target_(std::move(target)), work_(std::move(work)), manifest_(work_ / kManifest, std::ios::binary) {
  manifest_ << kSignature << '\n';
}

Folder::Folder(Folder&& other) noexcept
    : target_(std::move(other.target_)), work_(std::exchange(other.work_, {})), manifest_(std::move(other.manifest_)), files_(other.files_) {}

Folder::~Folder() {
  if (work_.empty()) return;
  manifest_.close();
  std::error_code error;
  fs::remove_all(work_, error);
}

Result<Folder> Folder::begin(const std::string& name) {
  std::error_code error;
  fs::path target = fs::absolute(name, error).lexically_normal();
  if (!target.has_filename()) target = target.parent_path();  // "pages/"
  if (name.empty() || error || !target.has_filename()) return fail(Error::Kind::Usage, fmt::format("{}: not a folder that can be written; name a new one", name));
  if (!fs::is_directory(target.parent_path(), error))
    return fail(Error::Kind::Io, fmt::format("{}: there is no folder to put it in; make {} first", name, fs::path(name).parent_path().string()));
  if (fs::exists(fs::symlink_status(target, error)))
    if (const auto may = may_replace(target, name); !may) return tl::unexpected(may.error());
  for (int n = 0; n < 100; ++n) {
    const fs::path work = target.parent_path() / fmt::format("{}.part-{}", target.filename().string(), n);
    if (fs::create_directory(work, error)) {
      Folder folder(target, work);
      if (!folder.manifest_) return fail(Error::Kind::Io, work.string() + ": cannot be written; is there room?");
      return folder;
    }
    if (error) return tl::unexpected(io(target.parent_path(), "cannot be written", error));
  }
  return fail(Error::Kind::Io, fmt::format("{}.part-*: a hundred unfinished folders are there; remove them", target.string()));
}

Result<void> Folder::write(std::string_view path, std::string_view bytes) {
  const fs::path file = work_ / path;
  std::error_code error;
  if (path.find('/') != std::string_view::npos) fs::create_directory(file.parent_path(), error);
  std::ofstream out(file, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out) return fail(Error::Kind::Io, file.string() + ": cannot be written; is the disk full?");
  manifest_ << sha256_hex(bytes) << "  " << path << '\n';
  ++files_;
  return {};
}

Result<void> Folder::finish() {
  manifest_.close();
  if (!manifest_) return fail(Error::Kind::Io, (work_ / kManifest).string() + ": cannot be written; is the disk full?");
  std::error_code error;
  const bool there = fs::exists(fs::symlink_status(target_, error));
  fs::path old = work_;
  old += "-old";
  if (there) {
    if (const auto may = may_replace(target_, target_.string()); !may) return tl::unexpected(may.error());  // somebody wrote there meanwhile
    fs::rename(target_, old, error);
    if (error) return tl::unexpected(io(target_, "cannot be replaced", error));
  }
  fs::rename(work_, target_, error);
  if (error) {
    const Error failed = io(target_, "cannot be put in its place", error);
    if (there) fs::rename(old, target_, error);
    return tl::unexpected(failed);
  }
  work_.clear();
  if (there) fs::remove_all(old, error);
  return {};
}

}  // namespace onrecord::ask::pages
