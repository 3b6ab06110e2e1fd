// What every extractor looks words up in. One member for each subject, each loaded by its own file from its own TSV;
// a new subject is a struct in its own header, a member here and a line in lexicons.cpp.
#pragma once
#include "extract/act_confidence.h"
#include "extract/act_words.h"
#include "extract/antecedents.h"
#include "extract/attribution.h"
#include "extract/confidence.h"
#include "extract/extract.h"
#include "extract/gazetteer.h"
#include "extract/house_words.h"
#include "extract/phrases.h"
#include "extract/speaker_nouns.h"
#include "extract/tie_words.h"
#include "extract/time_side.h"
#include "extract/time_words.h"

namespace onrecord::extract {

struct Lexicons::Parts {
  Gazetteer gazetteer;
  TimeWords times;
  SidePoints time_sides;
  SpeechActs speech_acts;
  AttributionModel attribution;
  AntecedentModel antecedents;
  Points<Sign> confidence;
  Phrases phrases;
  SpeakerNouns speaker_nouns;
  HouseWords houses;
  Venues venues;
  ActWords acts;
  ActJudge act_judge;
  TieWords ties;
};

}  // namespace onrecord::extract
