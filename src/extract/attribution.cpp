#include "extract/attribution.h"

#include "core/data.h"
#include "model/bytes.h"
#include "model/model_file.h"

namespace onrecord::extract {
namespace {

constexpr std::string_view kFile = "statements.model";


}  // namespace

Result<AttributionModel> load_attribution_model() {
  const auto file = model::open_model(kFile, data_file(kFile));
  if (!file) return tl::unexpected(file.error());
  AttributionModel out;
  const std::pair<std::string_view, model::Linear*> parts[] = {
      {"cue labels", &out.cues.label}, {"cue pairs", &out.cues.pair}, {"role labels", &out.roles.label}, {"role pairs", &out.roles.pair}};
  for (const auto& [name, linear] : parts) {
    const auto bytes = file->part(name);
    if (!bytes) return tl::unexpected(bytes.error());
    auto unpacked = model::Linear::unpack(*bytes);
    if (!unpacked) return fail(Error::Kind::Format, std::string(kFile) + ": " + std::string(name) + ": " + unpacked.error().message);
    *linear = std::move(*unpacked);
  }
  const auto settings = file->part("settings");
  if (!settings) return tl::unexpected(settings.error());
  model::Reader in{*settings};
  out.cues.bias = static_cast<int32_t>(in.number());
  if (!in.ok) return fail(Error::Kind::Format, std::string(kFile) + ": settings are cut short");
  return out;
}

std::string pack_attribution_model(const AttributionModel& model, std::string card) {
  model::Writer settings;
  settings.number(static_cast<uint32_t>(model.cues.bias));
  return model::write_model({{"card", std::move(card)},
                             {"cue labels", model.cues.label.pack()},
                             {"cue pairs", model.cues.pair.pack()},
                             {"role labels", model.roles.label.pack()},
                             {"role pairs", model.roles.pair.pack()},
                             {"settings", settings.bytes}});
}

std::vector<Attribution> find_attributions(const AttributionModel& model, const Article& article, const Reading& reading, const Signals& signals) {
  std::vector<TokenRange> cues;
  for (const Sentence& sentence : reading.sentences) {
    if (!carries_claims(article.blocks[sentence.block].kind)) continue;
    const auto more = find_cues(model.cues, signals, sentence.tokens);
    cues.insert(cues.end(), more.begin(), more.end());
  }
  std::vector<Attribution> out;
  for (size_t i = 0; i < cues.size(); ++i) {
    const CueView view = view_cue(reading, signals, cues, i, role_window(article, reading, signals, cues[i]));
    Roles roles = find_roles(model.roles, view);
    if (!roles.content.empty()) out.push_back({cues[i], std::move(roles)});
  }
  return out;
}

}  // namespace onrecord::extract
