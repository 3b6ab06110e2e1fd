// Span: the only coordinate in the program. Half-open byte offsets into one article's text.
#pragma once
#include <algorithm>
#include <compare>
#include <cstdint>
#include <string_view>

namespace onrecord {

struct Span {
  uint32_t begin = 0, end = 0;

  constexpr uint32_t size() const { return end - begin; }
  constexpr bool empty() const { return begin >= end; }
  constexpr bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  constexpr bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  constexpr auto operator<=>(const Span&) const = default;
};

// The bytes of `text` under `span`; spans that lie outside are cut to the text, so this never throws.
constexpr std::string_view slice(std::string_view text, Span span) {
  const auto end = std::min<size_t>(span.end, text.size());
  return span.begin < end ? text.substr(span.begin, end - span.begin) : std::string_view{};
}

// The smallest span that holds both; an empty span is neutral.
constexpr Span cover(Span a, Span b) {
  if (a.empty()) return b;
  if (b.empty()) return a;
  return {std::min(a.begin, b.begin), std::max(a.end, b.end)};
}

}  // namespace onrecord
