// The stages of this room. Table order is run order; a layer is written by one stage only (the layers' names are those
// of extract/extractors.cpp).
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/names.h"
#include "text/read.h"
#include "text/reader_model.h"
#include "text/segment.h"

namespace onrecord::text {

struct Models::Parts {
  SegmentRules segment;
  ReaderModel model;
  std::vector<std::string_view> time_nouns;  // sorted
  model::Path path{};
};

struct Scratch {
  std::string form;
  std::vector<Word> words;
  NetworkScratch network;
  NetworkReading read;
  std::vector<uint32_t> forms;         // of the article's words with a capital (names.h)
  std::vector<int16_t> label_scores;   // of the whole article
  NameScratch names;
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
