// A part of speech as the models know it: a pair of a universal tag and a Penn tag ("VERB/VBD"). Lemmas depend on the
// pair; a Reading gets Upos and Form.
#pragma once
#include <string>
#include <string_view>

#include "core/reading.h"

namespace onrecord::text {

struct Tag {
  std::string name;  // "VERB/VBD"
  Upos upos = Upos::X;
  Form form = Form::None;
};

Tag tag_named(std::string_view name);

}  // namespace onrecord::text
