#include "ingest/stream.h"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <utility>

namespace onrecord::ingest {

// Plain files are read straight from the descriptor; libarchive costs more than reading a short article does.
struct ByteStream::State {
  int file = -1;
  struct archive* unpacker = nullptr;
  uint64_t taken = 0;
  ~State() {
    if (unpacker) archive_read_free(unpacker);
    if (file > STDIN_FILENO) ::close(file);
  }
};

ByteStream::ByteStream(std::unique_ptr<State> state) : state_(std::move(state)) {}
ByteStream::~ByteStream() = default;
ByteStream::ByteStream(ByteStream&&) noexcept = default;
ByteStream& ByteStream::operator=(ByteStream&&) noexcept = default;

namespace {

bool is_compressed(std::string_view head) {
  using namespace std::string_view_literals;
  for (const auto magic : {"\x1f\x8b"sv, "BZh"sv, "\xfd" "7zXZ"sv, "\x28\xb5\x2f\xfd"sv})
    if (head.starts_with(magic)) return true;
  return false;
}

std::string cause_of(struct archive* in) {
  const char* said = archive_error_string(in);
  return said ? said : "cannot be unpacked";
}

}  // namespace

Result<ByteStream> ByteStream::open(const std::string& path) {
  auto state = std::make_unique<State>();
  const bool standard_input = path == "-";
  state->file = standard_input ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (state->file < 0) return fail(Error::Kind::Io, std::strerror(errno));
  char head[8];
  const ssize_t n = standard_input ? 0 : ::pread(state->file, head, sizeof head, 0);
  if (n < 0) return fail(Error::Kind::Io, std::strerror(errno));
  if (!standard_input && !is_compressed({head, static_cast<size_t>(n)})) return ByteStream(std::move(state));

  // Only filters that unpack in this process; "raw" is one member that is the whole stream.
  struct archive* in = state->unpacker = archive_read_new();
  archive_read_support_filter_gzip(in);
  archive_read_support_filter_bzip2(in);
  archive_read_support_filter_xz(in);
  archive_read_support_filter_zstd(in);
  archive_read_support_format_raw(in);
  archive_read_support_format_empty(in);
  struct archive_entry* entry = nullptr;
  if (archive_read_open_fd(in, state->file, 1 << 16) != ARCHIVE_OK) return fail(Error::Kind::Io, cause_of(in));
  const int header = archive_read_next_header(in, &entry);
  if (header != ARCHIVE_OK && header != ARCHIVE_WARN && header != ARCHIVE_EOF) return fail(Error::Kind::Io, cause_of(in));
  return ByteStream(std::move(state));
}

Result<size_t> ByteStream::read(std::string& out, size_t most) {
  const size_t before = out.size();
  out.resize(before + most);
  ssize_t n;
  if (state_->unpacker) {
    n = archive_read_data(state_->unpacker, out.data() + before, most);
  } else {
    do n = ::read(state_->file, out.data() + before, most);
    while (n < 0 && errno == EINTR);
  }
  const int error = errno;
  out.resize(before + static_cast<size_t>(std::max<ssize_t>(n, 0)));
  if (n < 0) return fail(Error::Kind::Io, state_->unpacker ? cause_of(state_->unpacker) : std::strerror(error));
  if (!state_->unpacker) state_->taken += static_cast<uint64_t>(n);
  return static_cast<size_t>(n);
}

uint64_t ByteStream::position() const {
  return state_->unpacker ? static_cast<uint64_t>(std::max<int64_t>(archive_filter_bytes(state_->unpacker, -1), 0))
                          : state_->taken;
}

}  // namespace onrecord::ingest
