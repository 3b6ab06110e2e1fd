// Stage "parse": heads and relations, by transitions. The arc-hybrid system (Kuhlmann et al. 2011), greedy, its scores a
// perceptron's over features of the kind of Zhang & Nivre (2011); trained with the dynamic oracle of Goldberg & Nivre
// (2013). Linear in the tokens; the result is always one tree a sentence.
//
// There is no artificial root: the token left on the stack at the end is the root, so a sentence has exactly one.
#pragma once
#include <span>
#include <vector>

#include "model/linear.h"
#include "text/tagger.h"

namespace onrecord::text {

enum class Move : uint8_t { Shift, Left, Right };  // Left: the buffer's first is head of the stack's top; Right: the top's head is the one below

struct Parser {
  std::vector<Deprel> relations;
  model::Linear moves;  // classes: shift, then left with each relation, then right with each

  uint32_t classes() const { return 1 + 2 * static_cast<uint32_t>(relations.size()); }
  uint32_t left(uint32_t relation) const { return 1 + relation; }
  uint32_t right(uint32_t relation) const { return 1 + static_cast<uint32_t>(relations.size()) + relation; }
};

// One sentence under way. Reused from sentence to sentence.
class ParseState {
 public:
  void start(std::span<const Word> words, std::span<const uint8_t> tags, std::span<const Tag> tag_table);

  bool done() const { return next_ == count_ && stack_.size() <= 1; }
  bool may(Move move) const;
  void apply(Move move, uint32_t relation);  // relation: index into Parser::relations, ignored by Shift
  void features(Features& out) const;

  uint32_t count() const { return count_; }
  uint32_t next() const { return next_; }                     // first token of the buffer
  const std::vector<uint32_t>& stack() const { return stack_; }
  uint32_t head(uint32_t token) const { return nodes_[token].head; }
  uint32_t relation(uint32_t token) const { return nodes_[token].relation; }

 private:
  struct Node {
    uint32_t head = kNone, relation = kNone;
    uint32_t left = kNone, left2 = kNone, right = kNone, right2 = kNone;  // outermost children, and those next to them
    uint8_t lefts = 0, rights = 0;
  };
  std::span<const Word> words_;
  std::span<const uint8_t> tags_;
  std::span<const Tag> tag_table_;
  std::vector<Node> nodes_;
  std::vector<uint32_t> stack_;
  uint32_t next_ = 0, count_ = 0;
};

// The best legal class of `scores`; ties to the lowest.
uint32_t best_move(const Parser& parser, const ParseState& state, std::span<const int16_t> scores);
Move move_of(const Parser& parser, uint32_t cls);
uint32_t relation_of(const Parser& parser, uint32_t cls);

void parse_sentence(const Parser& parser, std::span<const Word> words, std::span<const uint8_t> tags, std::span<const Tag> tag_table,
                    ParseState& state, std::vector<int16_t>& scores);

}  // namespace onrecord::text
