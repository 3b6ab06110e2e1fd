// The stages of this room. Table order is run order; a layer is written by one stage only (the layers' names are those
// of extract/extractors.cpp).
#pragma once
#include <span>
#include <string_view>

#include "text/read.h"
#include "text/segment.h"
#include "text/text_model.h"

namespace onrecord::text {

struct Models::Parts {
  SegmentRules segment;
  TextModel model;
};

struct Scratch {
  // What the models see of the tokens: made by "tag", read by "parse" and "names", which know tags finer than Upos.
  std::vector<Word> words;
  std::vector<uint8_t> tags;
  ParseState parse;
  NameSearch names;
  std::vector<int16_t> scores;
};

struct Context {
  const Article& article;
  const Models::Parts& models;
  Scratch& scratch;
  Reading& reading;
};

struct Stage {
  std::string_view name, reads, writes;
  void (*run)(Context&);
};
std::span<const Stage> stages();

}  // namespace onrecord::text
