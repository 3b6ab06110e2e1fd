// When an article was published: clues of several kinds, weighed against one another.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/article.h"
#include "core/written_date.h"

namespace onrecord::ingest {

// One piece of evidence. Modified, crawl and comment dates are none.
struct DateClue {
  DateSource source = DateSource::None;
  Interval when;
  Span span;           // in the text, if it stands there
  std::string reason;  // for a person: "JSON-LD datePublished 2017-10-11T05:12:00Z"
};

// The words before a date say that it is not the day of publication: "Updated", "last modified", "Copyright".
bool is_other_date(std::string_view before);

// Reads the first date in `written`; nothing if there is none.
void add_clue(std::vector<DateClue>& clues, DateSource source, std::string_view label, std::string_view written,
              DayOrder order = DayOrder::Unknown);

// "/2017/10/11/", "/2017-10-11-", "/20171011/", "/2017/oct/11/", "/2017/10/" in the path of a URL.
void add_url_clue(std::vector<DateClue>& clues, std::string_view url);

// Bylines, datelines and footers of the labelled text; never comments, captions, or "updated".
void add_text_clues(std::vector<DateClue>& clues, std::string_view text, const std::vector<Block>& blocks,
                    DayOrder order = DayOrder::Unknown);

// The day most evidence agrees on, each kind of source having its weight and one vote; the narrowest interval that the
// winning side shares. No clue: unknown.
Publication decide(const std::vector<DateClue>& clues);

// For a report that nothing dates: not before the latest day or month that it tells of as past, by its own words or by the
// name of a picture's file. Open at the other end; unknown if it tells of none.
Publication bound_by_text(std::string_view text, const std::vector<Block>& blocks);

}  // namespace onrecord::ingest
