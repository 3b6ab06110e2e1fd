// Which language a text is in, well enough to know English from what is not.
#pragma once
#include <string>
#include <string_view>

namespace onrecord::ingest {

// "en", another language of data/stopwords.tsv, or of a script ("ru" for Cyrillic, "ar", "zh", ...). By the share of
// each language's commonest words among the first words; a text too short to tell is taken for English.
std::string guess_language(std::string_view text);

}  // namespace onrecord::ingest
