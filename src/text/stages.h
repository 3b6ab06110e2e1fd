// The stages of this room, one function a file. Table order is run order; a layer is written by one stage only.
#pragma once
#include <span>
#include <string_view>

#include "text/read.h"
#include "text/segment.h"

namespace onrecord::text {

struct Models::Parts {
  SegmentRules segment;
};

struct Scratch {};

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
