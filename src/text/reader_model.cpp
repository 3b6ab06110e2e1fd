#include "text/reader_model.h"

#include <fmt/format.h>

#include "model/bytes.h"
#include "model/model_file.h"

namespace onrecord::text {

Result<ReaderModel> unpack_reader_model(std::string_view bytes) {
  const auto file = model::open_model(kModelFile, bytes);
  if (!file) return tl::unexpected(file.error());
  const auto unfit = [](std::string_view part, std::string_view why) {
    return fail(Error::Kind::Format, fmt::format("models/{}: part '{}': {}; fetch the file again", kModelFile, part, why));
  };
  std::string_view card, self_test, seen, lemmas, network;
  for (const auto& [name, view] : {std::pair{"card", &card}, {"self test", &self_test}, {"seen", &seen}, {"lemmas", &lemmas}, {"network", &network}}) {
    const auto part = file->part(name);
    if (!part) return tl::unexpected(part.error());
    *view = *part;
  }
  ReaderModel m;
  m.card = card;
  m.self_test = self_test;
  for (model::Reader in{seen}; !in.bytes.empty();) m.seen.push_back(in.number());
  auto read_lemmas = Lemmas::unpack(lemmas);
  if (!read_lemmas) return unfit("lemmas", read_lemmas.error().message);
  m.lemmas = std::move(*read_lemmas);
  auto read_network = Network::unpack(network);
  if (!read_network) return unfit("network", read_network.error().message);
  m.network = std::move(*read_network);
  return m;
}

}  // namespace onrecord::text
