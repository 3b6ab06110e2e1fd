// Who says "I" in somebody's words is he. Coreference reads a report before anybody is known to speak and leaves the first person
// alone; once the statements have their speakers, what "I" does and what is done to "me" has its actor.
#include <algorithm>

#include "core/utf8.h"
#include "extract/draft.h"
#include "extract/stages.h"

namespace onrecord::extract {
namespace {

bool is_first_person(std::string_view form) {
  static constexpr std::string_view words[] = {"i", "me", "mine", "my", "myself"};
  return std::ranges::binary_search(words, form);
}

bool is_person(const Claims& claims, uint32_t entity) { return entity != kNone && claims.entities[entity].kind == ActorKind::Person; }

}  // namespace

void take_first_person(Context& c, const Signals& signals) {
  Reading& reading = c.reading;
  for (const bool nested : {false, true})  // the inner words have the last say
    for (const Statement& statement : c.claims.statements) {
      const bool whole = statement.kind == StatementKind::Direct || statement.kind == StatementKind::Continued;
      if ((statement.parent != kNone) != nested || (!whole && statement.kind != StatementKind::Mixed) || !is_person(c.claims, statement.speaker)) continue;
      for (const Span content : statement.content) {
        auto m = std::partition_point(reading.mentions.begin(), reading.mentions.end(), [&](const Mention& mention) { return reading.tokens[mention.head].span.begin < content.begin; });
        for (; m != reading.mentions.end() && reading.tokens[m->head].span.end <= content.end; ++m) {
          if (m->kind != MentionKind::Pronoun || !is_first_person(lower(word(reading, c.article.text, m->head)))) continue;
          if (whole || (signals.tokens[m->head].quote & kQuoted)) m->entity = statement.speaker;
        }
      }
    }
}

}  // namespace onrecord::extract
