#include "text/network.h"

#include <algorithm>
#include <bit>
#include <cassert>

namespace onrecord::text {
namespace {

using model::Dense;

constexpr float kNever = -(1 << 28);

void find_tags(const Network& n, NetworkScratch& s, std::vector<uint8_t>& tags, model::Path path) {
  n.tag.values(n.tag.rows(s.encoder.out, tags.size()), s.values, path);
  for (size_t t = 0; t < tags.size(); ++t) tags[t] = static_cast<uint8_t>(model::best_of({s.values.data() + t * n.tag.stride(), n.tags.size()}, path));
}

void find_heads(const Network& n, NetworkScratch& s, size_t count, std::vector<uint32_t>& heads, model::Path path) {
  const size_t width = n.head.outputs();
  s.dependants.resize(count * width);
  n.dependant.activations(n.dependant.rows(s.hidden.data(), count), s.dependants.data(), path);
  for (uint8_t& cell : s.dependants) cell = static_cast<uint8_t>(cell - model::kZero);  // as signed bytes
  s.heads.resize((count + 1) * width);
  std::copy(n.root.begin(), n.root.end(), s.heads.begin());
  n.head.activations(n.head.rows(s.hidden.data(), count), s.heads.data() + width, path);

  // Heads are shifted by kZero: that adds the same to all arcs of a dependant, so it needs no taking away.
  const auto reach = static_cast<ptrdiff_t>(n.far.size() / 2);
  s.arcs.resize(count * (count + 1));
  for (size_t d = 0; d < count; ++d) {
    int32_t* row = s.arcs.data() + d * (count + 1);
    model::dots(s.heads.data(), count + 1, reinterpret_cast<const int8_t*>(s.dependants.data()) + d * width, width, row, path);
    for (size_t h = 0; h < count; ++h) {
      const auto distance = static_cast<ptrdiff_t>(h) - static_cast<ptrdiff_t>(d);
      row[h + 1] += n.far[static_cast<size_t>(std::clamp(distance, -reach, reach) + reach)];
    }
  }
  best_tree(s.arcs, static_cast<uint32_t>(count), s.tree, heads);
}

void find_relations(const Network& n, NetworkScratch& s, const std::vector<uint32_t>& heads, std::vector<Deprel>& relations, model::Path path) {
  const size_t count = heads.size(), width = n.label.inputs(), stride = n.label_head.stride();
  n.label_dependant.values(n.label_dependant.rows(s.hidden.data(), count), s.of_dependant, path);
  n.label_head.values(n.label_head.rows(s.hidden.data(), count), s.of_head, path);
  s.chosen.resize(count * width);
  for (size_t t = 0; t < count; ++t) {
    const float* of_head = heads[t] == kNone ? n.label_root.data() : s.of_head.data() + heads[t] * stride;
    model::rectify_sum({s.of_dependant.data() + t * stride, width}, of_head, s.chosen.data() + t * width, path);
  }
  n.label.values(n.label.rows(s.chosen.data(), count), s.values, path);
  for (size_t t = 0; t < count; ++t) {
    const std::span<float> scores = std::span(s.values).subspan(t * n.label.stride(), n.relations.size());
    for (size_t r = 0; r < scores.size(); ++r)
      if ((n.relations[r] == Deprel::Root) != (heads[t] == kNone)) scores[r] = kNever;
    relations.push_back(n.relations[model::best_of(scores, path)]);
  }
}

void score_labels(const Network& n, NetworkScratch& s, size_t count, std::vector<int16_t>& scores, model::Path path) {
  n.names.rectified(n.names.rows(s.encoder.out, count), s.hidden, path);
  n.name_labels.values(n.name_labels.rows(s.hidden.data(), count), s.values, path);
  for (size_t t = 0; t < count; ++t)
    for (size_t label = 0; label < n.name_labels.outputs(); ++label)
      scores.push_back(static_cast<int16_t>(model::nearest(std::clamp(s.values[t * n.name_labels.stride() + label] * 256, -32000.0f, 32000.0f))));
}

}  // namespace

void read_sentence(const Network& n, std::span<const Word> words, NetworkScratch& s, NetworkReading& out, model::Path path) {
  assert(!words.empty() && words.size() <= kLongest);
  encode(n.encoder, words, s.encoder, path);

  out.tags.assign(words.size(), 0);
  find_tags(n, s, out.tags, path);
  n.parse.rectified(n.parse.rows(s.encoder.out, words.size()), s.hidden, path);
  find_heads(n, s, words.size(), out.heads, path);
  out.relations.clear();
  find_relations(n, s, out.heads, out.relations, path);
  out.label_scores.clear();
  score_labels(n, s, words.size(), out.label_scores, path);
}

Result<Network> Network::unpack(std::string_view bytes) {
  model::Reader in{bytes};
  Network n;
  const auto lines = [&](auto add) {
    for (std::string_view rest = in.text(); !rest.empty();) {
      const auto line = rest.substr(0, rest.find('\n'));
      add(line);
      rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    }
  };
  lines([&](std::string_view name) { n.tags.push_back(tag_named(name)); });
  lines([&](std::string_view name) {
    const auto relation = parse_enum<Deprel>(name);
    in.ok &= relation.has_value();
    n.relations.push_back(relation.value_or(Deprel::Dep));
  });
  lines([&](std::string_view name) {
    const auto kind = parse_enum<NameKind>(name);
    in.ok &= kind.has_value();
    n.kinds.push_back(kind.value_or(NameKind::Misc));
  });
  n.encoder = model::Encoder::read(in);
  for (Dense* layer : {&n.tag, &n.names, &n.name_labels, &n.parse, &n.dependant, &n.head, &n.label_dependant, &n.label_head, &n.label})
    *layer = Dense::read(in);
  for (uint32_t i = 0; i < n.head.outputs(); ++i) n.root.push_back(in.byte());
  for (uint32_t i = 0; i < n.label.inputs(); ++i) n.label_root.push_back(std::bit_cast<float>(in.number()));
  const uint32_t reach = in.varint();
  for (uint32_t i = 0; i < 2 * reach + 1 && in.ok; ++i) n.far.push_back(static_cast<int32_t>(in.number()));

  const uint32_t width = n.encoder.width();
  const bool fits = in.ok && in.bytes.empty() && !n.tags.empty() && n.tags.size() < 240 && n.tag.inputs() == width && n.tag.outputs() == n.tags.size() &&
                    n.names.inputs() == width && n.name_labels.inputs() == n.names.outputs() && n.name_labels.outputs() == 1 + 4 * n.kinds.size() && n.kinds.size() <= enum_names<NameKind>.size() &&
                    n.parse.inputs() == width && n.dependant.inputs() == n.parse.outputs() && n.head.inputs() == n.parse.outputs() &&
                    n.dependant.outputs() == n.head.outputs() && n.head.outputs() % 32 == 0 && n.label_dependant.inputs() == n.parse.outputs() &&
                    n.label_head.inputs() == n.parse.outputs() && n.label_dependant.outputs() == n.label.inputs() &&
                    n.label_head.outputs() == n.label.inputs() && n.label.outputs() == n.relations.size() &&
                    std::count(n.relations.begin(), n.relations.end(), Deprel::Root) == 1 && n.relations.size() > 1 &&
                    std::all_of(n.root.begin(), n.root.end(), [](uint8_t cell) { return cell < 128; }) &&
                    std::all_of(n.far.begin(), n.far.end(), [](int32_t bias) { return bias > -(1 << 20) && bias < 1 << 20; });
  if (!fits) return fail(Error::Kind::Format, "its layers do not fit together");
  return n;
}

}  // namespace onrecord::text
