#include "model/encoder.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace onrecord::model {
namespace {

int16_t to_stream(float value) {
  return static_cast<int16_t>(nearest(value < -32768 ? -32768 : value > 32767 ? 32767 : value));
}

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
  e.input.apply(s.features, s.sums, s.values, path);
  s.stream.resize(count * width);
  for (size_t i = 0; i < s.stream.size(); ++i) s.stream[i] = to_stream(s.values[i] * 256);

  s.out.resize(count * width);
  s.gathered.resize(count * 3 * width);
  for (const Encoder::Block& block : e.blocks) {
    for (size_t t = 0; t < count; ++t) normalize(std::span(s.stream).subspan(t * width, width), s.out.data() + t * width);
    for (size_t t = 0; t < count; ++t) {
      uint8_t* row = s.gathered.data() + t * 3 * width;
      const auto put = [&](bool inside, size_t from, size_t place) {
        if (inside) std::memcpy(row + place * width, s.out.data() + from * width, width);
        else std::memset(row + place * width, kZero, width);
      };
      put(t >= block.dilation, t - block.dilation, 0);
      put(true, t, 1);
      put(t + block.dilation < count, t + block.dilation, 2);
    }
    block.layer.apply(s.gathered, s.sums, s.values, path);
    for (size_t i = 0; i < s.stream.size(); ++i)
      s.stream[i] = to_stream(static_cast<float>(s.stream[i]) + (s.values[i] > 0 ? s.values[i] * 256 : 0));
  }
  for (size_t t = 0; t < count; ++t) normalize(std::span(s.stream).subspan(t * width, width), s.out.data() + t * width);
}

}  // namespace onrecord::model
