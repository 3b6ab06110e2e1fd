// The parser, with a dynamic oracle: after a mistake it learns the best that can still be done.
#include <cstdio>
#include <numeric>

#include "train/perceptron.h"
#include "train/text/train.h"

namespace onrecord::train {
namespace {

// Lifts arcs that cross others to the head's head until none does.
std::vector<uint32_t> projective(std::vector<uint32_t> heads) {
  const auto count = static_cast<uint32_t>(heads.size());
  const auto above = [&](uint32_t token, uint32_t ancestor) {
    for (uint32_t steps = 0; token != kNone && steps <= count; ++steps, token = heads[token])
      if (token == ancestor) return true;
    return false;
  };
  for (bool crossing = true; crossing;) {
    crossing = false;
    for (uint32_t child = 0; child < count && !crossing; ++child) {
      const uint32_t head = heads[child];
      if (head == kNone) continue;
      for (uint32_t between = std::min(head, child) + 1; between < std::max(head, child); ++between) {
        if (above(between, head)) continue;
        heads[child] = heads[head];
        crossing = true;
        break;
      }
    }
  }
  return heads;
}

struct Gold {
  std::span<const uint32_t> heads, relations;
};

// Whether a move makes no arc of the gold tree unreachable that still was reachable.
bool is_free(const text::ParseState& state, const Gold& gold, text::Move move) {
  const auto& stack = state.stack();
  const uint32_t next = state.next();
  const auto in_buffer = [&](uint32_t token) { return token != kNone && token >= next; };
  if (move == text::Move::Shift) {
    const uint32_t head = gold.heads[next];
    if (head == kNone && !stack.empty()) return false;
    for (size_t i = 0; i < stack.size(); ++i)
      if (gold.heads[stack[i]] == next || (head == stack[i] && i + 1 < stack.size())) return false;
    return true;
  }
  const uint32_t top = stack.back(), head = gold.heads[top];
  for (uint32_t token = next; token < state.count(); ++token)
    if (gold.heads[token] == top) return false;
  if (move == text::Move::Right) return !in_buffer(head);
  if (head == kNone) return stack.size() > 1;
  if (head == next) return true;
  return !in_buffer(head) && !(stack.size() > 1 && head == stack[stack.size() - 2]);
}

}  // namespace

text::Parser train_parser(std::vector<Sentence>& sentences, const std::vector<text::Tag>& tags, const ParserOptions& options, uint32_t seed) {
  text::Parser parser;
  for (size_t r = 0; r < enum_names<Deprel>.size(); ++r) {
    const auto relation = static_cast<Deprel>(r);
    const bool used = std::any_of(sentences.begin(), sentences.end(), [&](const Sentence& s) { return std::count(s.relations.begin(), s.relations.end(), relation) > 0; });
    if (used && relation != Deprel::Root) parser.relations.push_back(relation);
  }
  std::vector<std::vector<uint32_t>> heads, relations;
  for (const Sentence& sentence : sentences) {
    heads.push_back(projective(sentence.heads));
    auto& row = relations.emplace_back();
    for (const Deprel relation : sentence.relations)
      row.push_back(static_cast<uint32_t>(std::find(parser.relations.begin(), parser.relations.end(), relation) - parser.relations.begin()));
  }

  Perceptron moves(3, options.least), labels(static_cast<uint32_t>(parser.relations.size()), options.least);
  std::mt19937 random(seed);
  std::vector<uint32_t> order(sentences.size());
  std::iota(order.begin(), order.end(), 0u);
  std::vector<float> scores(labels.padded());
  text::Features features;
  text::ParseState state;
  for (int epoch = -1; epoch < options.epochs; ++epoch) {  // epoch -1 counts features
    std::shuffle(order.begin(), order.end(), random);
    size_t decisions = 0, wrong_moves = 0, arcs = 0, wrong_labels = 0;
    for (const uint32_t s : order) {
      const Sentence& sentence = sentences[s];
      const Gold gold{heads[s], relations[s]};
      state.start(sentence.words, sentence.guesses, tags);
      while (!state.done()) {
        state.move_features(features);
        bool free[3] = {}, any = false;
        for (const auto move : {text::Move::Shift, text::Move::Left, text::Move::Right})
          any |= free[static_cast<size_t>(move)] = state.may(move) && is_free(state, gold, move);
        if (epoch < 0) moves.count(features.rows());
        moves.score(features.rows(), scores.data());
        const text::Move guess = text::best_move(state, scores);
        for (size_t m = 0; m < 3 && any; ++m)
          if (!free[m]) scores[m] = -1e30f;
        const text::Move right = text::best_move(state, scores);
        text::Move taken = right;
        if (epoch >= 0) {
          moves.tick(), ++decisions;
          if (guess != right) {
            ++wrong_moves;
            moves.update(features.rows(), static_cast<uint32_t>(right), 1);
            moves.update(features.rows(), static_cast<uint32_t>(guess), -1);
          }
          if (epoch > 0 && random() % 10 != 0) taken = guess;
        }
        uint32_t relation = kNone;
        if (taken != text::Move::Shift) {
          const uint32_t child = state.stack().back(), head = taken == text::Move::Left ? state.next() : state.stack()[state.stack().size() - 2];
          state.label_features(taken, features);
          labels.score(features.rows(), scores.data());
          relation = static_cast<uint32_t>(std::max_element(scores.begin(), scores.begin() + labels.classes()) - scores.begin());
          const uint32_t truth = gold.relations[child];
          if (epoch < 0) labels.count(features.rows()), relation = truth;
          else if (gold.heads[child] == head) {
            labels.tick(), ++arcs;
            if (relation != truth) {
              ++wrong_labels;
              labels.update(features.rows(), truth, 1);
              labels.update(features.rows(), relation, -1);
            }
          }
        }
        state.apply(taken, relation);
      }
    }
    if (epoch >= 0) {
      std::printf("parser: epoch %d, %.2f of moves and %.2f of labels wrong\n", epoch + 1, 100.0 * static_cast<double>(wrong_moves) / static_cast<double>(decisions),
                  100.0 * static_cast<double>(wrong_labels) / static_cast<double>(arcs));
      std::fflush(stdout);
    }
  }
  parser.moves = moves.quantized(moves.step(0.9999), options.prune);
  parser.labels = labels.quantized(labels.step(0.9999), options.prune);
  return parser;
}

}  // namespace onrecord::train
