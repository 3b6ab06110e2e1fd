// What a run or a check has to tell: counts of a whole record, documents that were passed over, rows that do not hold.
#pragma once
#include <cstdint>
#include <string>

namespace onrecord {

// Of a whole record, as its lists show it: without rows that a person rejected. `unread`: articles kept but not read (another
// language, no text). `statements`, and the `unnamed` among them, and `acts` are those that are not doubtful.
struct Counts {
  int64_t articles = 0, unread = 0, copies = 0, statements = 0, doubtful = 0, unnamed = 0, acts = 0, doubtful_acts = 0, ties = 0, remarks = 0, actors = 0, notes = 0;
};

// A file, or part of one, that gave no article.
struct Skip {
  std::string location;
  std::string reason;  // "empty file", "binary data", "larger than 64 MiB", "line 7: not JSON: ..."
};

struct Fault {
  std::string id;    // printed id of the row
  std::string what;  // "evidence does not slice the words stored"
};

}  // namespace onrecord
