// Trees, where words that a parser does not know settle them: in "testified before the Senate that the Front had left" the
// clause is what was testified and no relative clause of the Senate, because to testify is to say and "that", with a subject
// of its own behind it, is a conjunction.
#include "extract/lexicons.h"
#include "extract/stages.h"
#include "extract/tree.h"

namespace onrecord::extract {

void mend_trees(Context& c) {
  Reading& reading = c.reading;
  const SpeechActs& acts = c.lexicons.parts().speech_acts;
  const Tree tree = build_tree(reading);
  for (uint32_t clause = 0; clause < reading.tokens.size(); ++clause) {
    if (reading.deprel[clause] != Deprel::AclRelcl && reading.deprel[clause] != Deprel::Acl) continue;
    const uint32_t mark = child(tree, reading, clause, Deprel::Mark), noun = reading.head[clause];
    if (mark == kNone || reading.lemma(mark) != "that" || child(tree, reading, clause, Deprel::Nsubj, Deprel::NsubjPass) == kNone) continue;
    if (noun == kNone || noun > mark || reading.deprel[noun] != Deprel::Obl || acts.find(reading.lemma(noun), Upos::Noun)) continue;
    const uint32_t verb = reading.head[noun];
    if (verb == kNone || reading.upos[verb] != Upos::Verb || !acts.find(reading.lemma(verb), Upos::Verb) || child(tree, reading, verb, Deprel::Ccomp) != kNone) continue;
    reading.head[clause] = verb;
    reading.deprel[clause] = Deprel::Ccomp;
  }
}

}  // namespace onrecord::extract
