#include "text/text_model.h"

#include <fmt/format.h>

#include "model/bytes.h"
#include "model/model_file.h"

namespace onrecord::text {
namespace {

std::string pack_tags(const std::vector<Tag>& tags) {
  std::string out;
  for (const Tag& tag : tags) out += tag.name + '\n';
  return out;
}

std::string pack_lemmas(const Lemmas& lemmas) {
  model::Writer out;
  out.varint(static_cast<uint32_t>(lemmas.edits.size()));
  for (const Edit& edit : lemmas.edits) out.byte(edit.cut), out.text(edit.add);
  return out.bytes + lemmas.rows.pack();
}

std::string pack_steps(const Names& names) {
  model::Writer out;
  for (const NameKind kind : names.kinds) out.byte(static_cast<uint8_t>(kind));
  out.byte(255);
  for (const auto& step : names.steps) out.number(static_cast<uint16_t>(step.weight));
  return std::move(out.bytes);
}

std::string pack_numbers(const std::vector<uint32_t>& numbers) {
  model::Writer out;
  for (const uint32_t number : numbers) out.number(number);
  return std::move(out.bytes);
}

// Reads the parts one after the other; the first fault is kept and everything after it is empty.
class Unpacker {
 public:
  explicit Unpacker(const model::ModelFile& file) : file_(file) {}

  std::string_view bytes(std::string_view part) {
    const auto found = file_.part(part);
    if (found) return *found;
    if (!error_) error_ = found.error();
    return {};
  }
  template <class T>
  T value(std::string_view part) {
    auto read = T::unpack(bytes(part));
    if (read) return std::move(*read);
    if (!error_) error_ = Error{Error::Kind::Format, fmt::format("models/{}: part '{}': {}; fetch the file again", kModelFile, part, read.error().message)};
    return {};
  }
  void expect(bool fits, std::string_view part) {
    if (!fits && !error_) error_ = Error{Error::Kind::Format, fmt::format("models/{}: part '{}' does not fit the others; fetch the file again", kModelFile, part)};
  }
  const std::optional<Error>& error() const { return error_; }

 private:
  const model::ModelFile& file_;
  std::optional<Error> error_;
};

}  // namespace

std::string pack(const TextModel& m) {
  std::string relations;
  for (const Deprel relation : m.parser.relations) relations += static_cast<char>(relation);
  std::string coarse(m.clusters.coarse.begin(), m.clusters.coarse.end());
  return model::write_model({{"card", m.card}, {"clusters", m.clusters.fine.pack()}, {"cluster groups", coarse}, {"tags", pack_tags(m.tagger.tags)},
                             {"tagger", m.tagger.first.pack()}, {"tagger again", m.tagger.second.pack()}, {"lemmas", pack_lemmas(m.lemmas)},
                             {"relations", relations}, {"parser", m.parser.moves.pack()}, {"names", m.names.emissions.pack()},
                             {"name steps", pack_steps(m.names)}, {"seen", pack_numbers(m.seen)}, {"self test", m.self_test}});
}

Result<TextModel> unpack_text_model(std::string_view bytes) {
  const auto file = model::open_model(kModelFile, bytes);
  if (!file) return tl::unexpected(file.error());
  Unpacker in(*file);
  TextModel m;
  m.card = in.bytes("card");
  m.self_test = in.bytes("self test");
  for (model::Reader seen{in.bytes("seen")}; !seen.bytes.empty();) m.seen.push_back(seen.number());
  m.clusters.fine = in.value<model::KeyTable>("clusters");
  const auto coarse = in.bytes("cluster groups");
  m.clusters.coarse.assign(coarse.begin(), coarse.end());

  for (std::string_view rest = in.bytes("tags"); !rest.empty();) {
    const auto line = rest.substr(0, rest.find('\n'));
    m.tagger.tags.push_back(tag_named(line));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
  }
  m.tagger.first = in.value<model::Linear>("tagger");
  m.tagger.second = in.value<model::Linear>("tagger again");
  in.expect(!m.tagger.tags.empty() && m.tagger.tags.size() < 240 && m.tagger.first.classes() == m.tagger.tags.size() &&
                m.tagger.second.classes() == m.tagger.tags.size(), "tags");

  model::Reader lemmas{in.bytes("lemmas")};
  const uint32_t edits = lemmas.varint();
  for (uint32_t i = 0; i < edits && lemmas.ok; ++i) {
    const uint8_t cut = lemmas.byte();
    m.lemmas.edits.push_back({cut, std::string(lemmas.text())});
  }
  auto rows = model::KeyTable::unpack(lemmas.bytes);
  in.expect(lemmas.ok && rows.has_value(), "lemmas");
  if (rows) m.lemmas.rows = std::move(*rows);

  for (const char relation : in.bytes("relations")) {
    in.expect(static_cast<uint8_t>(relation) < enum_names<Deprel>.size(), "relations");
    m.parser.relations.push_back(static_cast<Deprel>(relation));
  }
  m.parser.moves = in.value<model::Linear>("parser");
  in.expect(m.parser.moves.classes() == m.parser.classes(), "parser");

  model::Reader steps{in.bytes("name steps")};
  for (uint8_t kind; steps.ok && (kind = steps.byte()) != 255;) {
    in.expect(kind < enum_names<NameKind>.size(), "name steps");
    m.names.kinds.push_back(static_cast<NameKind>(kind));
  }
  in.expect(m.names.labels() <= 64, "name steps");
  if (!in.error()) m.names.steps = all_steps(m.names.labels());
  for (auto& step : m.names.steps) step.weight = static_cast<int16_t>(steps.number());
  m.names.emissions = in.value<model::Linear>("names");
  in.expect(steps.ok && steps.bytes.empty() && m.names.emissions.classes() == m.names.labels(), "names");
  if (in.error()) return tl::unexpected(*in.error());
  return m;
}

}  // namespace onrecord::text
