// The walk: paths -> documents. Containers (JSONL, WARC, feeds) are cut into documents that stand on their own.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <deque>
#include <filesystem>
#include <set>
#include <utility>

#include "core/utf8.h"
#include "ingest/charset.h"
#include "ingest/containers.h"
#include "ingest/ingest.h"
#include "ingest/json.h"
#include "ingest/stream.h"

namespace onrecord::ingest {
namespace {

namespace fs = std::filesystem;

constexpr size_t kChunk = 1 << 16;
constexpr size_t kLargestLimit = size_t{1} << 30;  // spans are 32 bits wide

struct Source {
  std::string path;
  uint64_t size = 0;
};

// Files that are never articles, so that a folder may hold pictures, scripts and keys beside its reports.
constexpr std::array<std::string_view, 40> kOtherFiles = {
    ".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".ico", ".bmp", ".tif", ".tiff", ".pdf", ".doc", ".docx", ".odt",
    ".rtf", ".epub", ".ppt", ".pptx", ".xls", ".xlsx", ".ods", ".csv", ".tsv", ".zip", ".tar", ".7z", ".rar", ".mp3",
    ".mp4", ".wav", ".css", ".js", ".py", ".sh", ".md", ".yml", ".yaml", ".toml", ".db", ".onrecord"};

bool is_other_file(const fs::path& path) {
  const std::string extension = lower(path.extension().string());
  return std::find(kOtherFiles.begin(), kOtherFiles.end(), extension) != kOtherFiles.end();
}

std::string base_name(const std::string& path) { return path == "-" ? path : fs::path(path).filename().string(); }

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n\f\v") == std::string_view::npos; }

}  // namespace

struct Documents::State {
  Limits limits;
  std::deque<Source> sources;
  std::set<std::pair<std::string, bool>> seen_folders;
  std::vector<Skip> skipped;
  uint64_t bytes_done = 0, bytes_total = 0;

  // The source that is being read.
  std::optional<ByteStream> stream;
  Source source;
  std::string buffer;      // read but not yet given out: buffer[at..]
  size_t at = 0;
  bool ended = false;      // nothing left in `stream`
  bool by_line = false;    // a JSONL file
  bool by_record = false;  // a WARC file
  size_t line = 0;
  std::deque<Document> ready;  // members of a container that is cut as a whole

  // ---- the walk ----
  void skip(std::string location, std::string reason) { skipped.push_back({std::move(location), std::move(reason)}); }

  void walk(const fs::path& path, bool named_by_user) {
    std::error_code error;
    if (path == "-") return sources.push_back({"-", 0});
    const auto status = fs::status(path, error);
    if (!fs::exists(status))
      return skip(path.string(), error && error != std::errc::no_such_file_or_directory ? error.message() : "no such file");
    if (fs::is_directory(status)) return walk_folder(path);
    if (!fs::is_regular_file(status)) return skip(path.string(), "not a regular file");
    if (!named_by_user && is_other_file(path)) return skip(path.string(), "not an article format");
    const auto size = fs::file_size(path, error);
    sources.push_back({path.string(), error ? 0 : size});
    bytes_total += sources.back().size;
  }

  void walk_folder(const fs::path& folder) {
    std::error_code error;
    const auto real = fs::canonical(folder, error);
    if (!error && !seen_folders.emplace(real.string(), true).second)
      return skip(folder.string(), "leads to a folder that was already read (a loop of links?)");
    std::vector<fs::path> members;
    for (auto it = fs::directory_iterator(folder, error); !error && it != fs::directory_iterator(); it.increment(error))
      members.push_back(it->path());
    if (error) skip(folder.string(), error.message());
    std::sort(members.begin(), members.end());
    for (const auto& member : members)
      if (!member.filename().string().starts_with('.')) walk(member, false);
  }

  // ---- one source ----
  std::string size_limit() const { return fmt::format("larger than {} MiB", limits.document_bytes >> 20); }

  // False on a fault of reading, which is then a Skip.
  bool fill() {
    if (ended) return true;
    if (at > 0) buffer.erase(0, std::exchange(at, 0));
    const auto n = stream->read(buffer, kChunk);
    if (!n) {
      skip(source.path, n.error().message);
      close();
      return false;
    }
    ended = *n == 0;
    return true;
  }

  void open(Source next) {
    source = std::move(next);
    auto opened = ByteStream::open(source.path);
    if (!opened) {
      skip(source.path, opened.error().message);
      bytes_done += source.size;
      return;
    }
    stream = std::move(*opened);
    if (!fill()) return;
    if (buffer.empty()) {
      skip(source.path, "empty file");
      return close();
    }
    by_record = is_warc(buffer);
    by_line = !by_record && is_json_lines();
  }

  void close() {
    bytes_done += std::max(source.size, stream ? stream->position() : 0);
    stream.reset();
    buffer.clear();
    at = line = 0;
    ended = by_line = by_record = false;
  }

  bool is_json_lines() const {
    const std::string name = lower(source.path);
    for (const auto ending : {".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz", ".jsonlines"})
      if (name.ends_with(ending)) return true;
    const auto start = buffer.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    if (start == std::string::npos || buffer[start] != '{') return false;
    const auto newline = buffer.find('\n', start);
    return newline != std::string::npos && parse_record(std::string_view(buffer).substr(start, newline - start)).has_value();
  }

  Document document(std::string location, std::string bytes) const {
    return {std::move(location), base_name(source.path), std::move(bytes)};
  }

  // The next line that is a record; broken ones are skipped with their reason, blank ones silently.
  std::optional<Document> next_line() {
    size_t searched = 0;
    while (stream) {
      const auto newline = buffer.find('\n', at + searched);
      if (newline == std::string::npos && !ended) {
        searched = buffer.size() - at;
        if (searched > limits.document_bytes) {
          if (!pass_long_line()) return std::nullopt;
          searched = 0;
        } else if (!fill()) {
          return std::nullopt;
        }
        continue;
      }
      searched = 0;
      const size_t end = std::min(newline, buffer.size());
      std::string_view text = std::string_view(buffer).substr(at, end - at);
      if (text.ends_with('\r')) text.remove_suffix(1);
      if (line == 0 && text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
      at = std::min(end + 1, buffer.size());
      const bool last = ended && at == buffer.size();
      std::optional<Document> found;
      if (++line; !is_blank(text)) {
        if (const auto record = parse_record(text); record)
          found = document(fmt::format("{}:{}", source.path, line), std::string(text));
        else
          skip(fmt::format("{}:{}", source.path, line), record.error().message);
      }
      if (last) close();
      if (found) return found;
    }
    return std::nullopt;
  }

  // Drops a line over the limit up to its end without keeping it.
  bool pass_long_line() {
    ++line;
    skip(fmt::format("{}:{}", source.path, line), size_limit());
    while (true) {
      const auto newline = buffer.find('\n', at);
      if (newline != std::string::npos) {
        at = newline + 1;
        return true;
      }
      at = buffer.size();
      if (ended) {
        close();
        return false;
      }
      if (!fill()) return false;
    }
  }

  // The next response of a WARC file: a header block, then as many bytes as its Content-Length says.
  std::optional<Document> next_record() {
    while (stream) {
      while (buffer.size() - at < kChunk && !ended)
        if (!fill()) return std::nullopt;
      const auto record = warc_record(std::string_view(buffer).substr(at));
      if (!record) {
        if (!is_blank(std::string_view(buffer).substr(at))) skip(source.path, fmt::format("record {}: no WARC header", line + 1));
        close();
        return std::nullopt;
      }
      const std::string location = fmt::format("{}:{}", source.path, ++line);
      const bool wanted = record->is_page && record->size <= limits.document_bytes;
      if (record->is_page && !wanted) skip(location, size_limit());
      std::string bytes;
      for (size_t left = record->size; left > 0;) {
        if (at == buffer.size()) {
          if (ended) break;
          if (!fill()) return std::nullopt;
          continue;
        }
        const size_t n = std::min(left, buffer.size() - at);
        if (wanted) bytes.append(buffer, at, n);
        at += n, left -= n;
      }
      if (!wanted) continue;
      std::string page = warc_page(bytes);
      if (!is_blank(page)) {
        Document found = document(location, std::move(page));
        found.url = record->url;
        return found;
      }
      skip(location, "a page that is empty or compressed inside its record");
    }
    return std::nullopt;
  }

  std::optional<Document> whole() {
    while (!ended && buffer.size() <= limits.document_bytes)
      if (!fill()) return std::nullopt;
    std::string bytes = std::move(buffer);
    const std::string path = source.path;
    const bool cut = !ended;
    close();
    if (cut || bytes.size() > limits.document_bytes) skip(path, size_limit());
    else if (is_binary(bytes)) skip(path, "binary data");
    else if (is_blank(bytes)) skip(path, "nothing but white space");
    else return whole_or_members(path, std::move(bytes));
    return std::nullopt;
  }

  // A JSON file: one record, or a list of them; a feed: its items. Anything else is one document.
  std::optional<Document> whole_or_members(const std::string& path, std::string bytes) {
    source.path = path;
    const char first = bytes[bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF")];
    const bool json_name = lower(path).ends_with(".json") || lower(path).ends_with(".json.gz");
    std::vector<std::string> members;
    if (is_feed(bytes)) {
      members = feed_items(bytes);
    } else if (first == '[' && (json_name || parse_array(bytes))) {
      auto list = parse_array(bytes);
      if (!list) return skip(path, list.error().message), std::nullopt;
      members = std::move(*list);
    } else if (first == '{' || json_name) {
      const auto record = parse_record(bytes);
      if (!record && (json_name || !record.error().message.starts_with("not JSON")))
        return skip(path, record.error().message), std::nullopt;
      return document(path, std::move(bytes));
    } else {
      return document(path, std::move(bytes));
    }
    for (size_t i = 0; i < members.size(); ++i) {
      const std::string location = fmt::format("{}:{}", path, i + 1);
      const auto record = parse_record(members[i]);
      if (record) ready.push_back(document(location, std::move(members[i])));
      else skip(location, record.error().message);
    }
    return std::nullopt;
  }

  std::optional<Document> next() {
    while (true) {
      if (!ready.empty()) {
        Document document = std::move(ready.front());
        ready.pop_front();
        return document;
      }
      if (!stream) {
        if (sources.empty()) return std::nullopt;
        Source first = std::move(sources.front());
        sources.pop_front();
        open(std::move(first));
        continue;
      }
      if (auto found = by_record ? next_record() : by_line ? next_line() : whole()) return found;
    }
  }
};

Documents::Documents(std::vector<std::string> paths) : Documents(std::move(paths), Limits{}) {}
Documents::Documents(std::vector<std::string> paths, Limits limits) : state_(std::make_unique<State>()) {
  state_->limits = limits;
  state_->limits.document_bytes = std::min(limits.document_bytes, kLargestLimit);
  for (const auto& path : paths) state_->walk(path, true);
}
Documents::~Documents() = default;
Documents::Documents(Documents&&) noexcept = default;
std::optional<Document> Documents::next() { return state_->next(); }
const std::vector<Skip>& Documents::skipped() const { return state_->skipped; }
uint64_t Documents::bytes_read() const {
  return state_->bytes_done + (state_->stream ? state_->stream->position() : 0);
}
uint64_t Documents::bytes_total() const { return state_->bytes_total; }

}  // namespace onrecord::ingest
