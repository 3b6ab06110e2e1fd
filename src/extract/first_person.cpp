// "I" between quotation marks is whoever says the words, and "we" the body or crowd that does: known only when statements have their speakers.
#include <algorithm>

#include "core/utf8.h"
#include "extract/extract.h"
#include "extract/quotation.h"
#include "extract/stages.h"

namespace onrecord::extract {
namespace {

// Does whoever speaks between quotation marks mean himself by the word? "We" of one person are he and others that nobody names.
bool means_speaker(const Claims& claims, const Statement& statement, std::string_view form) {
  static constexpr std::string_view one[] = {"i", "me", "mine", "my", "myself"}, many[] = {"our", "ours", "ourselves", "us", "we"};
  if (statement.speaker == kNone || statement.kind == StatementKind::Indirect || statement.speaker_kind == SpeakerKind::Document) return false;
  const ActorKind kind = claims.entities[statement.speaker].kind;
  if (std::ranges::binary_search(one, form)) return kind == ActorKind::Person && statement.speaker_kind != SpeakerKind::Collective;
  return std::ranges::binary_search(many, form) && kind != ActorKind::Person && kind != ActorKind::Unknown && kind != ActorKind::Place;
}

bool stands_inside(const Claims& claims, uint32_t statement, uint32_t outer) {
  constexpr int kDeepest = 8;
  for (int steps = 0; steps < kDeepest && statement != kNone; ++steps, statement = claims.statements[statement].parent)
    if (statement == outer) return true;
  return false;
}

}  // namespace

// The innermost quoted statement gives its speaker; a quotation inside another without a statement of its own gives nobody.
void tie_first_person(Context& c) {
  Reading& reading = c.reading;
  auto& mentions = reading.mentions;
  std::vector<uint32_t> said_in(mentions.size(), kNone);
  const auto quotes = quote_of_tokens(reading);
  for (uint32_t s = 0; s < c.claims.statements.size(); ++s) {
    const Statement& statement = c.claims.statements[s];
    if (statement.kind == StatementKind::Indirect) continue;
    for (const Span part : statement.content) {
      auto m = std::partition_point(mentions.begin(), mentions.end(), [&](const Mention& x) { return reading.tokens[x.head].span.begin < part.begin; });
      for (; m != mentions.end() && reading.tokens[m->head].span.end <= part.end; ++m) {
        uint32_t& in = said_in[static_cast<size_t>(m - mentions.begin())];
        if (m->kind == MentionKind::Pronoun && (in == kNone || stands_inside(c.claims, s, in))) in = s;
      }
    }
  }
  std::vector<Span> nested;
  for (const Quotation& quotation : reading.quotations)
    if (quotation.nested) nested.push_back(quotation.span);
  for (uint32_t m = 0; m < mentions.size(); ++m) {
    if (said_in[m] == kNone || mentions[m].entity != kNone || quotes[mentions[m].head] == kNone) continue;
    const Span span = reading.tokens[mentions[m].head].span;
    const Statement& statement = c.claims.statements[said_in[m]];
    if (!means_speaker(c.claims, statement, lower(slice(c.article.text, span)))) continue;
    const auto inner = std::ranges::upper_bound(nested, span.begin, {}, &Span::begin);  // begun before it; is it still open?
    if (inner != nested.begin() && std::prev(inner)->end > span.begin && statement.content.front().begin < std::prev(inner)->begin) continue;
    mentions[m].entity = statement.speaker;
    c.claims.entities[statement.speaker].mentions.push_back(span);
  }
  for (Entity& entity : c.claims.entities)
    std::ranges::stable_sort(entity.mentions, {}, &Span::begin);
}

}  // namespace onrecord::extract
