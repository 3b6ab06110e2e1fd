// Ids are hashes of content (RECORD.md): 64 bits of SHA-256, so they survive a re-run and any order of work.
#pragma once
#include <compare>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/enum_names.h"
#include "core/span.h"

namespace onrecord {

struct Id {
  uint64_t value = 0;  // 0: no id
  constexpr explicit operator bool() const { return value != 0; }
  constexpr auto operator<=>(const Id&) const = default;
};

// What an id names; its letter starts the printed form ("s7f3a9c1b2d4e5f60").
enum class IdKind : uint8_t { Article, Statement, Act, Tie, Remark, Actor, Family, Event, Exchange, Position, Shift, Conflict };
inline constexpr std::string_view kIdLetters = "astkrnfexphc";

struct NamedId {
  IdKind kind = IdKind::Article;
  Id id;
};

std::string print_id(IdKind kind, Id id);  // letter and 16 hex digits
// A full or shortened printed id: the kind, the smallest and the largest id it can mean. nullopt if it is none.
struct IdRange {
  IdKind kind;
  Id lo, hi;
};
std::optional<IdRange> parse_id(std::string_view text);

std::string sha256_hex(std::string_view bytes);  // 64 lower-case hex digits

Id hash_id(std::string_view bytes);                                   // first 64 bits of SHA-256, never 0
Id article_id(std::string_view url_or_file_name, std::string_view raw_bytes);
Id claim_id(Id article, IdKind kind, uint8_t type, std::span<const Span> spans);

}  // namespace onrecord
