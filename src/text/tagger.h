// Stage "tag": part of speech, form and lemma of every token. A greedy perceptron (Collins 2002) over words, affixes,
// shapes, clusters and the tags before, in two passes: the second sees the first's guess for the tags that follow.
// A tag is a pair of a universal tag and a Penn tag ("VERB/VBD"); the parser sees it whole, a Reading gets Upos and Form.
#pragma once
#include <string>
#include <vector>

#include "model/linear.h"
#include "text/words.h"

namespace onrecord::text {

struct Tag {
  std::string name;  // "VERB/VBD"
  Upos upos = Upos::X;
  Form form = Form::None;
};

Tag tag_named(std::string_view name);

struct Tagger {
  std::vector<Tag> tags;
  model::Linear first, second;
};

// Features of token `i` of a sentence. `tags` holds the decisions of this pass before i, and, in the second pass, those of the first
// pass from i + 1 on.
void tag_features(std::span<const Word> sentence, size_t i, std::span<const uint8_t> tags, bool second, Features& out);

// Writes one tag a word. `scores` is a buffer.
void tag_sentence(const Tagger& tagger, std::span<const Word> sentence, std::span<uint8_t> tags, std::vector<int16_t>& scores);

}  // namespace onrecord::text
