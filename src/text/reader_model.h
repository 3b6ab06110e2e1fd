// models/reader.model: everything this room learnt, in one file. Written by train/reader, read here.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "text/lemma.h"
#include "text/network.h"

namespace onrecord::text {

inline constexpr std::string_view kModelFile = "reader.model";

struct ReaderModel {
  Network network;
  Lemmas lemmas;
  std::string card;            // for people: data and licences, seed, scores
  std::string self_test;       // sentences and what the trainer read in them, see self_test.h
  std::vector<uint32_t> seen;  // hashes, sorted, of training texts that share a file with held-out ones, for onrecord-eval
};

// Errors: as open_model, or a part that does not fit (Format).
Result<ReaderModel> unpack_reader_model(std::string_view bytes);

}  // namespace onrecord::text
