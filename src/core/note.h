// Note: a located warning or refusal about an article. Kept in the record, never printed by a room.
#pragma once
#include <string>

#include "core/enum_names.h"
#include "core/span.h"

namespace onrecord {

enum class NoteLevel : uint8_t { Info, Warning, Refusal };  // Refusal: the article (or part) was not read
template <>
inline constexpr auto enum_names<NoteLevel> = std::to_array<std::string_view>({"info", "warning", "refusal"});

struct Note {
  NoteLevel level = NoteLevel::Info;
  Span span;            // empty: the whole article
  std::string message;  // names the cause; no article text beyond what the span shows
};

}  // namespace onrecord
