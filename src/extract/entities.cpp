// Local coreference: which mentions of one article are one entity. Precision first; in doubt two entities.
#include <algorithm>

#include "core/utf8.h"
#include "extract/coreference.h"
#include "extract/lexicons.h"
#include "extract/quotation.h"
#include "extract/stages.h"

namespace onrecord::extract {
namespace {

constexpr size_t kMostAliases = 16, kMostRoles = 16;

bool says_former(std::string_view words) {
  const std::string low = lower(words);
  const auto has = [&](std::string_view word) {
    const auto at = low.find(word);
    return at != std::string::npos && (at == 0 || !std::isalpha(static_cast<unsigned char>(low[at - 1])));
  };
  return has("former") || has("ex-") || has("retd") || has("retired") || has("then ") || has("then-") || has("late ") || has("previous") || has("fired ") || has("ousted ") || has("sacked ") || has("onetime") || has("one-time");
}

}  // namespace

Coreference::Coreference(Context& context)
    : c(context), reading(context.reading), text(context.article.text), gazetteer(context.lexicons.parts().gazetteer),
      tree(build_tree(context.reading)), names(find_names(context.article, gazetteer, context.reading)),
      name_of(context.reading.mentions.size(), kNone), quote(quote_of_tokens(context.reading)) {
  for (uint32_t i = 0; i < names.size(); ++i)
    if (const uint32_t m = mention_at(reading, names[i].head); m != kNone && name_of[m] == kNone) name_of[m] = i;
}

std::string Coreference::surface(TokenRange tokens) const { return squeeze(slice(text, span_of(reading, tokens))); }

uint32_t Coreference::make(ActorKind kind, std::string name, bool named) {
  Entity made;
  made.kind = kind;
  made.name = std::move(name);
  made.named = named;
  c.claims.entities.push_back(std::move(made));
  known.emplace_back();
  return static_cast<uint32_t>(known.size() - 1);
}

void Coreference::add_alias(uint32_t e, TokenRange tokens) {
  std::string form = surface(tokens);
  auto& aliases = entity(e).aliases;
  if (form == entity(e).name || aliases.size() >= kMostAliases) return;
  if (std::any_of(aliases.begin(), aliases.end(), [&](const Alias& a) { return a.name == form; })) return;
  aliases.push_back({std::move(form), span_of(reading, tokens)});
}

void Coreference::add_role(uint32_t e, Span span) {
  auto& roles = entity(e).roles;
  const auto words = slice(text, span);
  if (words.empty() || roles.size() >= kMostRoles) return;
  if (std::any_of(roles.begin(), roles.end(), [&](const Role& r) { return fold(slice(text, r.span)) == fold(words); })) return;
  roles.push_back({span, says_former(words)});
}

void resolve_entities(Context& c) {
  Coreference coreference(c);
  resolve_names(coreference);
  resolve_descriptions(coreference);

  // an entity without mentions is the state or body that another belongs to
  for (const Mention& mention : c.reading.mentions)
    if (mention.entity != kNone) c.claims.entities[mention.entity].mentions.push_back(span_of(c.reading, mention.tokens));
}

}  // namespace onrecord::extract
