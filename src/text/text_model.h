// models/text.model: everything this room learnt, in one file. Written by train/text, read here.
#pragma once
#include <string>
#include <string_view>

#include "core/result.h"
#include "text/lemma.h"
#include "text/names.h"
#include "text/parser.h"
#include "text/tagger.h"
#include "text/words.h"

namespace onrecord::text {

inline constexpr std::string_view kModelFile = "text.model";

struct TextModel {
  Clusters clusters;
  Tagger tagger;
  Lemmas lemmas;
  Parser parser;
  Names names;
  std::string card;       // for people: data and licences, seed, scores
  std::vector<uint32_t> seen;  // hashes of training texts that share a file with held-out ones, for onrecord-eval
  std::string self_test;  // lines "sentence TAB digest of what the model reads in it"
};

std::string pack(const TextModel& model);
// Errors: as open_model, or a part that does not fit the others (Format).
Result<TextModel> unpack_text_model(std::string_view bytes);

}  // namespace onrecord::text
