// The passes of room link. A pass groups something by a key and reduces each group; their order is the table in
// passes.cpp. Each sees all claims, in the order of article ids, and the findings of the passes before it.
#pragma once
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "core/claims.h"
#include "core/findings.h"

namespace onrecord::link {

// Claims in order of article id, each article once.
using Archive = std::span<const Claims* const>;

class Casebook;

// What the passes work on. The casebook of both is built when a pass first asks for it, and completed after the pass that
// finds families has told so; a pass that finds what else stands in it has it made anew.
class Work {
 public:
  explicit Work(Archive claims);
  ~Work();
  Work(const Work&) = delete;

  Archive archive;
  std::vector<Interval> published;  // by article: as it says itself, until other reports narrow it
  Findings findings;

  const Casebook& book();
  void families_found();
  void forget_book();

 private:
  std::unique_ptr<Casebook> book_;
  bool has_families_ = true;  // the casebook, of those that are found
};

struct Pass {
  std::string_view name;
  std::string_view reads;  // of claims and findings, space separated
  std::string_view key;    // what brings things together
  void (*reduce)(Work& work);
};
std::span<const Pass> passes();

void find_actors(Work& work);     // actors.cpp
void find_copies(Work& work);     // copies.cpp
void evaluate_dates(Work& work);  // dates.cpp
void find_families(Work& work);   // families.cpp
void find_events(Work& work);     // events.cpp
void date_reports(Work& work);    // report_dates.cpp
void find_positions(Work& work);  // positions.cpp
void find_exchanges(Work& work);  // exchanges.cpp
void find_shifts(Work& work);     // shifts.cpp
void find_conflicts(Work& work);  // conflicts.cpp

}  // namespace onrecord::link
