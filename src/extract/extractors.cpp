#include <algorithm>
#include <array>

#include "extract/extract.h"
#include "extract/stages.h"

namespace onrecord::extract {
namespace {

constexpr Extractor kExtractors[] = {
    {"trees", "tags heads", "heads", mend_trees},
    {"times", "sentences tokens tags", "times", find_times},
    {"quotations", "tokens", "quotations", find_quotations},
    {"phrases", "tokens tags heads names quotations", "phrases", find_phrases},
    {"mentions", "tokens tags heads names times", "mentions", find_mentions},
    {"entities", "mentions quotations", "entities", resolve_entities},
    {"statements", "mentions entities quotations times", "statements", find_statements},
    {"silences", "mentions entities statements times", "statements", find_silences},
    {"first_person", "mentions quotations statements", "entities", tie_first_person},
    {"acts", "mentions entities statements times", "acts", find_acts},
    {"ties", "mentions entities statements times", "ties", find_ties},
    {"remarks", "tokens", "remarks", find_remarks},
    {"fingerprints", "tokens statements", "fingerprints", find_fingerprints},
};

void set_ids(Claims& claims) {
  std::vector<Span> spans;
  const auto add = [&](const std::vector<Span>& more) { spans.insert(spans.end(), more.begin(), more.end()); };
  for (Statement& statement : claims.statements) {
    spans.clear();
    add(statement.source), add(statement.cue), add(statement.content);
    statement.id = claim_id(claims.article, IdKind::Statement, static_cast<uint8_t>(statement.kind), spans);
  }
  for (Act& act : claims.acts) {
    spans.assign({act.trigger});
    for (const auto* parties : {&act.actor, &act.recipient, &act.through})
      for (const Party& party : *parties) spans.push_back(party.span);
    act.id = claim_id(claims.article, IdKind::Act, static_cast<uint8_t>(act.type), spans);
  }
  for (Tie& tie : claims.ties) {
    spans.assign({tie.trigger, tie.subject.span, tie.object.span});
    tie.id = claim_id(claims.article, IdKind::Tie, static_cast<uint8_t>(tie.relation), spans);
  }
  for (Remark& remark : claims.remarks) {
    spans.assign({remark.span});
    remark.id = claim_id(claims.article, IdKind::Remark, 0, spans);
  }
}

// What link shows to people but cannot slice, having no text.
void set_words(std::string_view text, Claims& claims) {
  for (TimeClaim& time : claims.times) time.words = slice(text, time.span);
  for (Entity& entity : claims.entities)
    for (Role& role : entity.roles) role.words = slice(text, role.span);
}

}  // namespace

std::span<const Extractor> extractors() { return kExtractors; }

Claims extract(const Article& article, const Lexicons& lexicons, Reading& reading) {
  Claims claims;
  claims.article = article.id;
  claims.published = article.published;
  claims.outlet = article.outlet;
  claims.title = article.title;
  Context context{article, lexicons, reading, claims};
  for (const Extractor& extractor : kExtractors) extractor.run(context);
  set_ids(claims);
  set_words(article.text, claims);
  return claims;
}

}  // namespace onrecord::extract
