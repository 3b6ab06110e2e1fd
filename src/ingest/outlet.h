// Whose report it is.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/article.h"

namespace onrecord::ingest {

// The outlet as the text names it: "Published in The Belmora Ledger, April 19th, 2015", its masthead, its byline
// ("By Ida Brandt, Quell Post staff"), "told The Belmora Ledger", its dateline's agency. Empty if nothing names one.
std::string outlet_in_text(std::string_view text, const std::vector<Block>& blocks);

// By the host of its URL, from the domains of data/outlets.tsv; empty if it is not there.
std::string outlet_of_url(std::string_view url);

}  // namespace onrecord::ingest
