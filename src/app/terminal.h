// What a person sees. Article text is hostile: control characters never reach the terminal.
#pragma once
#include <string>
#include <string_view>

#include "onrecord.h"

namespace onrecord::app {

void say(std::string_view message);  // to stderr, with a newline
void put(std::string_view bytes);    // to stdout, as it is

// An answer as blocks of lines: head cells, the verbatim sentence, the small print.
void print_answer(const Answer& answer);
void print_json(const Answer& answer);

// A line on stderr that is rewritten in place; says nothing where stderr is no terminal.
class ProgressLine {
 public:
  ProgressLine();
  ~ProgressLine();
  void show(const AddProgress& progress);
  void show(uint64_t done, uint64_t expected, std::string_view what);  // "1200 pages  34 %"

 private:
  bool on_;
  double start_, last_ = 0;
};

}  // namespace onrecord::app
