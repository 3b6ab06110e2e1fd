// One mechanism for the words of every enum: a table next to the enum, in declaration order.
//   template <> inline constexpr auto enum_names<Color> = std::to_array<std::string_view>({"red", "blue"});
//   name(Color::red) == "red";  parse_enum<Color>("blue") == Color::blue
#pragma once
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace onrecord {

template <class E>
inline constexpr std::array<std::string_view, 0> enum_names{};

template <class E>
constexpr std::string_view name(E value) {
  const auto i = static_cast<size_t>(value);
  return i < enum_names<E>.size() ? enum_names<E>[i] : std::string_view("?");
}

template <class E>
constexpr std::optional<E> parse_enum(std::string_view word) {
  for (size_t i = 0; i < enum_names<E>.size(); ++i)
    if (enum_names<E>[i] == word) return static_cast<E>(i);
  return std::nullopt;
}

}  // namespace onrecord
