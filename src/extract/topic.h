// Whom a statement is about: what decides whether somebody speaks for himself or as a third party. The subject of the content tells, or
// the thing where it is no clause; where that tells nothing ("it", "there", "the presidency"), the subjects of the clauses below; else he
// gives his own view.
#pragma once
#include "extract/draft.h"

namespace onrecord::extract {

enum class Topic : uint8_t { Self, Other, Open };  // the speaker and his side, another, nobody that it tells

// `others`: about another than the speaker and his side, so that he is a third party; what is demanded, promised, offered or refused is
// the speaker's own. `root`: the word that the content hangs on, below "I think"; kNone: no content.
struct About {
  bool others = false, himself = false;
  Topic subject = Topic::Open;
  uint32_t root = kNone;
};
About about(const Scene& scene, const Draft& draft);

// What one word of the content says. A crowd ("voters", "the country") says nothing.
Topic told_by(const Scene& scene, const Draft& draft, uint32_t token);

// Demands, promises, offers and refusals are done by saying them: whoever may decide anything decides this. By the verb itself; a "must"
// inside the words is no order.
bool performs(const Draft& draft);

}  // namespace onrecord::extract
