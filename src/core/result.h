// Result<T>: a value, or an Error that names the file or place, the cause and the next thing to try.
// Used where failure is part of the contract (file, model, store, query); a bad article is a Note instead.
#pragma once
#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace onrecord {

struct Error {
  enum class Kind : uint8_t { Usage, NotFound, Io, Format, Version, Busy, Interrupted, Internal };
  Kind kind = Kind::Internal;
  std::string message;  // "cannot open archive.onrecord: ... ; try ..."
};

template <class T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(Error::Kind kind, std::string message) {
  return tl::unexpected<Error>(Error{kind, std::move(message)});
}

}  // namespace onrecord
