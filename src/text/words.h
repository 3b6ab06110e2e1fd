// What the network sees of a word: hashes of its form and of its parts. Part of the model format, and written once more
// in train/reader/corpora.py; the model's self-test (self_test.h) fails where the two differ.
#pragma once
#include <string>
#include <string_view>

#include "model/encoder.h"

namespace onrecord::text {

// In this order: the folded form ("Veld’s" and "VELD'S" are one, digits are 0), its last three bytes, its last two, its
// first three, and the shape of the form as written ("Xx", "d,d").
using Word = model::Encoder::Keys;

Word word_of(std::string_view form, std::string& buffer);

}  // namespace onrecord::text
