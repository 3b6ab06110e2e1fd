#include "model/encoder.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace onrecord::model {
namespace {

uint8_t* put_row(const Embedding& table, uint32_t row, uint8_t* to) {
  std::memcpy(to, table.cells.data() + size_t{row} * table.width, table.width);
  return to + table.width;
}

}  // namespace

Embedding Embedding::read(Reader& in) {
  const uint32_t rows = in.varint();
  Embedding table{.width = in.varint(), .cells = {}};
  const size_t size = size_t{rows} * table.width;
  in.ok &= rows > 0 && table.width > 0 && table.width <= 512 && in.bytes.size() >= size;
  if (!in.ok) return {};
  table.cells.assign(in.bytes.begin(), in.bytes.begin() + static_cast<ptrdiff_t>(size));
  in.ok &= std::all_of(table.cells.begin(), table.cells.end(), [](uint8_t cell) { return cell < 128; });
  in.bytes.remove_prefix(size);
  return table;
}

Encoder Encoder::read(Reader& in) {
  Encoder e;
  auto words = KeyTable::unpack(in.text());
  if (words) e.words = std::move(*words);
  in.ok &= words.has_value();
  e.vectors = Embedding::read(in);
  e.trained = Embedding::read(in);
  uint32_t features = e.vectors.width + e.trained.width;
  for (Embedding& table : e.parts) {
    table = Embedding::read(in);
    in.ok &= std::has_single_bit(table.rows());
    features += table.width;
  }
  e.input = Dense::read(in);
  in.ok &= e.input.inputs() == features && e.width() == e.input.stride();
  const uint32_t count = in.varint();
  for (uint32_t i = 0; i < count && in.ok; ++i) {
    const uint32_t dilation = in.varint();
    e.blocks.push_back({dilation, Dense::read(in)});
    e.reach = std::max(e.reach, dilation);
    in.ok &= dilation > 0 && dilation < 64 && e.blocks.back().layer.inputs() == 3 * e.width() && e.blocks.back().layer.outputs() == e.width();
  }
  return e;
}

void encode(const Encoder& e, std::span<const Encoder::Keys> tokens, EncoderScratch& s, Path path) {
  const size_t count = tokens.size(), width = e.width();
  s.features.resize(count * e.input.inputs());
  uint8_t* to = s.features.data();
  for (const Encoder::Keys& keys : tokens) {
    const uint32_t row = std::min<uint32_t>(e.words.find(keys[0]).value_or(0), e.vectors.rows() - 1);
    to = put_row(e.vectors, row, to);
    to = put_row(e.trained, row < e.trained.rows() ? row : 0, to);
    for (size_t i = 0; i < Encoder::kParts; ++i) to = put_row(e.parts[i], keys[i + 1] & (e.parts[i].rows() - 1), to);
  }
  e.input.stream(e.input.rows(s.features.data(), count), s.stream, path);

  const size_t margin = e.reach * width;
  s.padded.resize(count * width + 2 * margin);
  uint8_t* rows = s.padded.data() + margin;
  std::memset(s.padded.data(), kZero, margin);
  std::memset(rows + count * width, kZero, margin);
  const auto normalize_all = [&] {
    for (size_t t = 0; t < count; ++t) normalize(std::span(s.stream).subspan(t * width, width), rows + t * width, path);
  };
  for (const Encoder::Block& block : e.blocks) {
    normalize_all();
    const size_t away = block.dilation * width;
    block.layer.add_to_stream({rows - away, count, width, width, 3, static_cast<ptrdiff_t>(away)}, s.stream, path);
  }
  normalize_all();
  s.out = rows;
}

}  // namespace onrecord::model
