// What a single line says it is, by the phrases of data/page_lines.tsv.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "core/enum_names.h"

namespace onrecord::ingest {

enum class LineRole : uint8_t { None, Furniture, Comments, CommentForm, Related, OtherStory, Credit, Caption, Contributor };
}  // namespace onrecord::ingest

namespace onrecord {
template <>
inline constexpr auto enum_names<ingest::LineRole> = std::to_array<std::string_view>({"none", "furniture", "comments",
    "comment_form", "related", "other_story", "credit", "caption", "contributor"});
}

namespace onrecord::ingest {

// The beginning of a line as the phrases are written: lower case, no accents, straight quotes, numbers as '#', no bullet
// in front and no punctuation behind.
std::string phrase_form(std::string_view line);

// `phrase`: of phrase_form; `words`: of the whole line.
LineRole role_of(std::string_view phrase, size_t words);

// A word of data/outlet_words.tsv, lower case; an agency or broadcaster of data/outlets.tsv or a
// name of data/picture_sources.tsv, lower case.
bool is_outlet_word(std::string_view word);
bool is_agency(std::string_view name);

}  // namespace onrecord::ingest
