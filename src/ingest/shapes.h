// Shapes of lines that need no phrase table: bylines, dates, credits, datelines, menus.
#pragma once
#include <cstddef>
#include <string_view>

#include "ingest/line.h"

namespace onrecord::ingest {

bool is_byline(std::string_view line, const Line& shape);       // "By Amna Nawaz, producer, Islamabad", "Casper Wren May 3, 2019"
bool is_date_line(std::string_view line, const Line& shape);    // "Posted on November 23, 2016 by notebook"
bool is_credit(std::string_view line, const Line& shape);       // "Khalid Tanveer/Reuters", "FBI via Reuters", "(AP)"
bool is_file_name(std::string_view line, const Line& shape);    // a picture's name: "Asif Oct4 37495210641_19243f5afb_o"
bool is_menu(std::string_view line, const Line& shape);         // "World | Ports & Shipping | Tides"
bool is_agency_mark(std::string_view line, const Line& shape);  // "((QPA newsroom, Port Amary))"
bool is_video_teaser(std::string_view line, const Line& shape); // "X's A joins B to discuss the attack."
bool is_outlet_name(std::string_view line, const Line& shape);  // "The Belmora Ledger"

// Bytes of the dateline that a paragraph begins with, its dash or colon included; 0 if none:
// "ISLAMABAD: ", "SELLEN, Norvane, Sept 10, 2014 (QPA) - ", "London (AP) — ".
size_t dateline_size(std::string_view paragraph);

// Where a credit begins at the end of a caption ("... on Tuesday. Photograph: L. Marchetti"); 0 if none.
size_t credit_start(std::string_view caption);

bool has_verb(std::string_view headline);            // a finite verb, as far as endings and a short list show it
bool has_headline_marks(std::string_view headline);  // a colon, or quotation marks, as headlines use them

}  // namespace onrecord::ingest
