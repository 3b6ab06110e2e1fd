// What every extractor looks words up in. One member for each subject, each loaded by its own file from its own TSV;
// a new subject is a struct in its own header, a member here and a line in lexicons.cpp.
#pragma once
#include "extract/extract.h"
#include "extract/gazetteer.h"
#include "extract/time_words.h"

namespace onrecord::extract {

struct Lexicons::Parts {
  Gazetteer gazetteer;
  TimeWords times;
};

}  // namespace onrecord::extract
