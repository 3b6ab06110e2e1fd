// Attributions as the trained model finds them (models/statements.model, made by train/statements.cpp from PolNeAR): cue,
// source and content as tokens. What kind of statement each is, who speaks and on what authority is for other files.
#pragma once
#include <vector>

#include "core/article.h"
#include "core/result.h"
#include "extract/cue_finder.h"
#include "extract/role_finder.h"

namespace onrecord::extract {

struct AttributionModel {
  CueModel cues;
  RoleModel roles;
  bool empty() const { return cues.label.classes() == 0; }
};
// Errors: missing, damaged, another version.
Result<AttributionModel> load_attribution_model();
std::string pack_attribution_model(const AttributionModel& model, std::string card);

struct Attribution {
  TokenRange cue;
  Roles roles;
};

// Of one run of tokens (a sentence): its cues with their roles; those without content are left out.
std::vector<Attribution> find_attributions(const AttributionModel& model, const Article& article, const Reading& reading, const Signals& signals);

}  // namespace onrecord::extract
