// A file or standard input as a stream of bytes, decompressed on the way (gzip, bzip2, xz, zstd by their magic bytes).
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "core/result.h"

namespace onrecord::ingest {

class ByteStream {
 public:
  static Result<ByteStream> open(const std::string& path);  // "-" is standard input
  ~ByteStream();
  ByteStream(ByteStream&&) noexcept;
  ByteStream& operator=(ByteStream&&) noexcept;

  // Appends at most `most` bytes to `out` and says how many; 0 at the end. Error::message is the cause alone.
  Result<size_t> read(std::string& out, size_t most);
  uint64_t position() const;  // bytes of the source taken so far, compressed as they lie

 private:
  struct State;
  explicit ByteStream(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace onrecord::ingest
