// Corrector: carries out a person's corrections, line by line in the order of their file, where the passes work on it:
// outlets, dates and rejected rows in copies of the claims before the first pass; actors as soon as they are found;
// rejected findings as soon as a pass has made them, so that nothing later rests on them. What became of each line is
// reported; a line that does not fit this archive changes nothing.
//   Corrector corrector(corrections);
//   Work work(corrector.correct(archive));  // the claims live as long as the corrector
//   for (pass) pass.reduce(work), corrector.correct(work.findings);
//   corrector.report(work.findings);
#pragma once
#include <deque>
#include <vector>

#include "core/corrections.h"
#include "core/findings.h"
#include "core/id.h"
#include "link/passes.h"

namespace onrecord::link {

class Corrector {
 public:
  explicit Corrector(const Corrections& corrections);

  Archive correct(Archive archive);
  void correct(Findings& findings);
  void report(Findings& findings);

 private:
  // A row that a line rejects or accepts.
  struct Sought {
    IdRange range;
    CorrectionOutcome* outcome = nullptr;
    Id found;
    bool several = false;
  };

  void correct_outlet(CorrectionOutcome& outcome);
  void correct_date(CorrectionOutcome& outcome);
  Claims& edit(size_t article);
  void judge_claims();
  void take_out(size_t article);
  template <class Rows>
  void judge_findings(IdKind kind, Rows& rows);
  bool seeks(IdKind kind) const;
  void meet(IdKind kind, Id row);
  void settle();
  const Judgement* rejection(IdKind kind, Id row) const;

  std::vector<CorrectionOutcome> outcomes_;
  std::vector<Sought> exact_, shortened_;  // by whole ids, in order of kind and id; by beginnings of ids
  std::vector<Judgement> judged_;          // by kind, row
  std::vector<Judgement> within_;          // acts and ties of rejected statements
  std::vector<const Claims*> archive_;
  std::deque<Claims> edited_;
  std::vector<Claims*> editable_;          // by article: its copy, or nullptr
  std::vector<size_t> refiled_;            // articles whose outlet or date is corrected
  bool actors_done_ = false;
};

// Merges, splits, names, kinds, wholes and roles of the actors found; correct_actors.cpp.
void correct_actors(Archive archive, std::vector<CorrectionOutcome>& outcomes, std::vector<Actor>& actors);

}  // namespace onrecord::link
