// Modality by rule: what stands on the trigger (auxiliaries, "not", "alleged"), then what governs it, step by step up the
// tree, then the statement whose content it is.
#include <algorithm>
#include <optional>

#include "core/utf8.h"
#include "extract/act_words.h"
#include "extract/clauses.h"
#include "extract/lexicons.h"

namespace onrecord::extract {
namespace {

constexpr int kGovernors = 4;  // steps up

// Does a word above this one speak of it, rather than merely stand above it?
bool is_governed(Deprel relation) {
  switch (relation) {
    case Deprel::Xcomp: case Deprel::Ccomp: case Deprel::Csubj: case Deprel::Acl: case Deprel::Obj: case Deprel::Advcl:
    case Deprel::Nmod: case Deprel::Obl: return true;
    default: return false;
  }
}

// "despite X taking control", "after X attacked": a clause of its own, unless "of", "from" or "to" ties it to the verb.
bool stands_apart(const Clauses& clauses, uint32_t token, Deprel relation) {
  if (relation != Deprel::Advcl) return false;
  bool marked = false;
  for (const uint32_t below : clauses.tree.children(token)) {
    const auto word = lower(clauses.lemma(below));
    if (clauses.relation(below) == Deprel::Advmod && (word == "when" || word == "where")) return true;
    marked |= clauses.relation(below) == Deprel::Mark || clauses.relation(below) == Deprel::Case;
    if (clauses.relation(below) != Deprel::Mark && clauses.relation(below) != Deprel::Case) continue;
    if (word == "that" && clauses.head(token) != kNone && clauses.reading.upos[clauses.head(token)] == Upos::Noun) return false;  // "an allegation that X attacked"
    return word != "to" && word != "of" && word != "from" && word != "for" && word != "against" && word != "about";
  }
  // "refusing to leave, X agreed to talks": beside it, before a comma
  const uint32_t above = clauses.head(token);
  return !marked && above != kNone && token < above && clauses.reading.form[token] == Form::PresentParticiple;
}

// "pushed back against", "called off": with its particle a verb means something else.
bool is_particle(std::string_view word) {
  static constexpr std::string_view particles[] = {"back", "down", "off", "out", "over", "up"};
  return std::binary_search(std::begin(particles), std::end(particles), word);
}

const Governor* governor_at(const Clauses& clauses, const ActWords& words, uint32_t token) {
  const std::string lemma = clauses.verb_lemma(token);
  bool particle = false;
  for (const uint32_t below : clauses.tree.children(token))
    if (clauses.relation(below) == Deprel::CompoundPrt || clauses.relation(below) == Deprel::Advmod || clauses.relation(below) == Deprel::Xcomp) {
      if (const Governor* found = words.governor(lemma + "_" + std::string(clauses.lemma(below)))) return found;
      particle |= clauses.reading.upos[token] == Upos::Verb && is_particle(lower(clauses.lemma(below)));
    }
  const Governor* found = particle ? nullptr : words.governor(lemma);
  return found && found->modality == Modality::Actual && clauses.reading.upos[token] != Upos::Verb ? nullptr : found;  // "forced X to", not "a force to"
}

// "held off on backing X", "looked forward to visiting X": tied to the verb by its particle, whatever the preposition
bool has_verb_of_two_words(const Clauses& clauses, const ActWords& words, uint32_t token, uint32_t above) {
  if (clauses.reading.form[token] != Form::PresentParticiple || token < above) return false;
  return std::ranges::any_of(clauses.tree.children(above), [&](uint32_t b) {
    const bool particle = clauses.relation(b) == Deprel::CompoundPrt || clauses.relation(b) == Deprel::Advmod;
    return particle && words.governor(clauses.verb_lemma(above) + "_" + std::string(clauses.lemma(b)));
  });
}

// "called it a raid", "called the arrest unlawful": naming asks for nothing, "called for a raid" and "called on X to leave" do.
bool is_named(const Clauses& clauses, uint32_t above, uint32_t at, Deprel relation, bool infinitive) {
  if (clauses.reading.upos[above] != Upos::Verb || clauses.verb_lemma(above) != "call" || infinitive) return false;
  return relation == Deprel::Obj || relation == Deprel::Xcomp || (relation == Deprel::Ccomp && clauses.reading.upos[at] != Upos::Verb);
}

bool has_condition(const Clauses& clauses, uint32_t token) {
  bool complement = false;  // "offered X a raid if ...": what follows the verb's object asks nothing
  for (const uint32_t below : clauses.tree.children(token)) {
    const Deprel relation = clauses.relation(below);
    if (relation != Deprel::Advcl && !(relation == Deprel::Ccomp && complement)) {
      complement |= relation == Deprel::Ccomp || relation == Deprel::Xcomp || relation == Deprel::Obj;
      continue;
    }
    for (const uint32_t mark : clauses.tree.children(below)) {
      const auto word = clauses.lemma(mark);
      if (mark > 0 && clauses.lemma(mark - 1) == "even") continue;  // "even if" asks for nothing
      if (clauses.relation(mark) == Deprel::Mark && (word == "if" || word == "unless" || word == "provided" || word == "once")) return true;
    }
    complement |= relation == Deprel::Ccomp;
  }
  return false;
}

// "had X asked for it, ...", "should they leave", "did X attack?": asked or supposed, told of nobody. "Nor did X" tells.
bool is_inverted(const Clauses& clauses, uint32_t trigger) {
  const uint32_t subject = clauses.subject[trigger];
  if (subject == kNone || subject > trigger) return false;
  for (const uint32_t below : clauses.tree.children(trigger)) {
    if ((clauses.relation(below) != Deprel::Aux && clauses.relation(below) != Deprel::AuxPass) || below > subject) continue;
    if (below == clauses.reading.sentences[clauses.reading.sentence_of[trigger]].tokens.begin) return true;
    const Upos before = clauses.reading.upos[below - 1];
    return before != Upos::Adv && before != Upos::Cconj && before != Upos::Sconj && before != Upos::Pron && before != Upos::Det && before != Upos::Noun;
  }
  return false;
}

// "had yet to leave"
bool is_yet_to(const Clauses& clauses, uint32_t trigger) {
  return trigger > 1 && clauses.lemma(trigger - 1) == "to" && clauses.lemma(trigger - 2) == "yet" && clauses.reading.sentence_of[trigger - 2] == clauses.reading.sentence_of[trigger];
}

// What somebody does not know, or forgets, is so.
bool takes_facts(std::string_view verb) {
  static constexpr std::string_view verbs[] = {"forget", "know", "learn", "mention", "notice", "realise", "realize", "recall", "regret", "remember", "understand"};
  return std::binary_search(std::begin(verbs), std::end(verbs), verb);
}

// "gathered to discuss", "rallied to protest", "was proud to endorse": done as the verb above is.
bool ends_in_deed(const Clauses& clauses, uint32_t token, uint32_t above, Deprel relation) {
  static constexpr std::string_view deeds[] = {"assemble", "convene", "demonstrate", "gather", "glad", "happy", "honored", "march", "meet", "pleased", "proud", "rally", "sorry", "speak", "talk"};
  if (relation != Deprel::Advcl && relation != Deprel::Xcomp && relation != Deprel::Ccomp) return false;
  if (token < above || !std::binary_search(std::begin(deeds), std::end(deeds), lower(clauses.lemma(above)))) return false;
  bool no = clauses.says_no(above);
  for (const uint32_t below : clauses.tree.children(above))
    if (clauses.relation(below) == Deprel::Aux) no |= clauses.lemma(below) != "have" && clauses.lemma(below) != "be";
  return !no && clauses.reading.form[above] != Form::Base;
}

// "the first president to visit X": who is so counted has done it.
bool is_counted(const Clauses& clauses, uint32_t noun, uint32_t clause) {
  static constexpr std::string_view counts[] = {"first", "last", "latest", "only", "second", "third"};
  const auto counted = [&](uint32_t token) { return std::binary_search(std::begin(counts), std::end(counts), lower(clauses.lemma(token))); };
  const auto below = clauses.tree.children(noun);
  return counted(noun) || std::any_of(below.begin(), below.end(), [&](uint32_t b) { return b < clause && counted(b); });
}

// "to broker a deal", "seeking to win a pledge": verbs that make what their object names; under "to" there is none yet.
bool is_making(std::string_view verb) {
  static constexpr std::string_view verbs[] = {"arrange", "broker", "clinch", "draft", "extract", "finalise", "finalize", "forge", "get", "hammer", "negotiate",
                                               "obtain", "organise", "organize", "secure", "strike", "win"};
  return std::binary_search(std::begin(verbs), std::end(verbs), verb);
}

bool is_to_infinitive(const Clauses& clauses, uint32_t verb) {
  if (clauses.reading.form[verb] == Form::PresentParticiple) return false;
  const auto below = clauses.tree.children(verb);
  return std::any_of(below.begin(), below.end(), [&](uint32_t b) { return clauses.relation(b) == Deprel::Mark && clauses.lemma(b) == "to"; });
}

// "is visiting mayors, urging them to come": done as the verb above is, and not what it governs.
bool is_beside(const Clauses& clauses, uint32_t token, uint32_t above, Deprel relation) {
  if (clauses.reading.form[token] != Form::PresentParticiple || token < above || child(clauses.tree, clauses.reading, token, Deprel::Mark, Deprel::Case) != kNone) return false;
  if (relation == Deprel::Advcl && clauses.reading.upos[above] == Upos::Verb) return token > 0 && clauses.reading.upos[token - 1] == Upos::Punct;
  return false;
}

// "I want to thank X": done in saying it.
bool is_done_by_wishing(const Clauses& clauses, uint32_t verb, uint32_t above) {
  static constexpr std::string_view verbs[] = {"apologize", "apologise", "commend", "congratulate", "praise", "salute", "thank"};
  return std::ranges::find(verbs, clauses.verb_lemma(verb)) != std::end(verbs) && (clauses.lemma(above) == "want" || clauses.lemma(above) == "like") && !clauses.says_no(above);
}

// "is going to step down"
bool is_going_to(const Clauses& clauses, uint32_t verb) {
  return clauses.lemma(verb) == "go" && clauses.reading.form[verb] == Form::PresentParticiple && child(clauses.tree, clauses.reading, verb, Deprel::Aux) != kNone;
}

// "took to the stage to assail X", "went out of his way to thank X"
bool is_way_to_it(const Clauses& clauses, uint32_t above) {
  const Form form = clauses.reading.form[above];
  if (form != Form::Past && child(clauses.tree, clauses.reading, above, Deprel::Aux) == kNone) return false;
  if (clauses.lemma(above) != "take" && clauses.lemma(above) != "go") return false;
  return std::ranges::any_of(clauses.tree.children(above), [&](uint32_t b) {
    return (clauses.relation(b) == Deprel::Obl || clauses.relation(b) == Deprel::Obj) && ((clauses.lemma(above) == "take" && clauses.preposition(b) == "to") || (clauses.lemma(above) == "go" && clauses.lemma(b) == "way"));
  });
}

// "did not mention his praise of X", "downplayed Y's attack on X", "offers support for X": there is one, whatever is said of it.
bool is_presupposed(const Clauses& clauses, uint32_t noun, uint32_t verb) {
  static constexpr std::string_view verbs[] = {"condemn", "criticise", "criticize", "defend", "denounce", "deplore", "discuss", "dismiss", "downplay", "mention", "oppose", "praise", "question", "regret"};
  const bool thought_of = clauses.relation(noun) == Deprel::Obl && clauses.preposition(noun) == "of" && clauses.verb_lemma(verb) == "think";  // "what do you think of Y's attack?"
  if (clauses.reading.upos[noun] == Upos::Noun && thought_of) return child(clauses.tree, clauses.reading, noun, Deprel::NmodPoss) != kNone;
  if (clauses.reading.upos[noun] != Upos::Noun || clauses.relation(noun) != Deprel::Obj) return false;
  if (clauses.lemma(noun) == "support") return clauses.verb_lemma(verb) == "offer";
  return child(clauses.tree, clauses.reading, noun, Deprel::NmodPoss) != kNone && std::binary_search(std::begin(verbs), std::end(verbs), clauses.verb_lemma(verb));
}

// "Mr. Holm, will you resign?": asked; "why did X resign?" takes it for a fact.
bool is_asked(const Clauses& clauses, uint32_t trigger) {
  static constexpr std::string_view facts[] = {"how", "when", "where", "why"};
  const TokenRange sentence = clauses.reading.sentences[clauses.reading.sentence_of[trigger]].tokens;
  const std::string_view last = word(clauses.reading, clauses.c.article.text, sentence.end - 1);
  const bool question = last == "?" || (sentence.size() > 1 && word(clauses.reading, clauses.c.article.text, sentence.end - 2) == "?");
  if (!question || clauses.reading.upos[trigger] != Upos::Verb || clauses.relation(trigger) != Deprel::Root) return false;
  for (uint32_t i = sentence.begin; i < trigger; ++i)
    if (std::binary_search(std::begin(facts), std::end(facts), lower(clauses.lemma(i)))) return false;
  return true;
}

// Nouns that say what one may do, if a clause with "to" follows: "the right to leave", not "a right against raids".
bool is_right(std::string_view lemma) {
  static constexpr std::string_view nouns[] = {"ability", "authority", "bill", "capacity", "chance", "freedom", "law", "legislation", "measure", "motion", "opportunity",
                                               "permission", "petition", "power", "resolution", "right"};
  return std::binary_search(std::begin(nouns), std::end(nouns), lemma);
}

// Told of somebody beside what the statement asks for, promises or denies: "to stop the group that attacked X".
bool is_told_beside(const Clauses& clauses, uint32_t trigger) {
  constexpr int kSteps = 4;
  uint32_t at = trigger;
  for (int step = 0; step < kSteps && at != kNone; ++step, at = clauses.head(at)) {
    if (clauses.reading.upos[at] != Upos::Verb || clauses.statement[at] != clauses.statement[trigger]) continue;
    const bool finite = clauses.reading.form[at] == Form::Past || clauses.reading.form[at] == Form::Present;
    if (clauses.relation(at) == Deprel::AclRelcl && (finite || child(clauses.tree, clauses.reading, at, Deprel::Aux, Deprel::AuxPass) != kNone)) return true;
  }
  return false;
}

// "a law that would allow X to leave", "the bill would ban raids": if it is passed
bool is_of_law(const Clauses& clauses, uint32_t verb) {
  const uint32_t above = clauses.head(verb), subject = clauses.subject[verb];
  if (subject != kNone && is_law(lower(clauses.lemma(subject)))) return true;
  return clauses.relation(verb) == Deprel::AclRelcl && above != kNone && (is_law(lower(clauses.lemma(above))) || clauses.lemma(above) == "change" || clauses.lemma(above) == "proposal");
}

// "a worthy opposition would ask": if there were one
bool is_of_any_subject(const Clauses& clauses, uint32_t verb) {
  const uint32_t subject = clauses.subject[verb];
  if (subject == kNone || clauses.reading.upos[subject] != Upos::Noun || clauses.relation(verb) != Deprel::Root) return false;
  const uint32_t det = child(clauses.tree, clauses.reading, subject, Deprel::Det);
  return det != kNone && (clauses.lemma(det) == "a" || clauses.lemma(det) == "an" || clauses.lemma(det) == "any");
}

// "any raid", "future deals": none in particular
bool is_any(const Clauses& clauses, uint32_t noun) {
  const auto below = clauses.tree.children(noun);
  return std::any_of(below.begin(), below.end(), [&](uint32_t b) {
    const std::string word = lower(clauses.lemma(b));
    return b < noun && ((clauses.relation(b) == Deprel::Det && (word == "any" || word == "whatever")) || (clauses.relation(b) == Deprel::Amod && word == "future"));
  });
}

// Auxiliaries and adverbs of the trigger itself.
// "did not endorse her until July": then it was done.
bool is_done_later(const Clauses& clauses, uint32_t trigger) {
  return std::ranges::any_of(clauses.tree.children(trigger), [&](uint32_t below) {
    if (below < trigger || (clauses.relation(below) != Deprel::Obl && clauses.relation(below) != Deprel::Advcl && clauses.relation(below) != Deprel::OblTmod)) return false;
    const uint32_t mark = child(clauses.tree, clauses.reading, below, Deprel::Case, Deprel::Mark);
    return mark != kNone && clauses.lemma(mark) == "until";
  });
}

// "I am asking you to leave": done by saying it.
bool is_done_by_saying(const Clauses& clauses, uint32_t trigger) {
  if (clauses.subject[trigger] == kNone) return false;
  const std::string who = lower(word(clauses.reading, clauses.c.article.text, clauses.subject[trigger]));
  return (who == "i" || who == "we") && clauses.c.lexicons.parts().speech_acts.find(clauses.lemma(trigger), Upos::Verb);
}

Modality own_modality(const Clauses& clauses, const ActWords& words, uint32_t trigger, bool& no) {
  no = clauses.says_no(trigger);
  if (is_yet_to(clauses, trigger)) return Modality::NotDone;
  if (!no && is_inverted(clauses, trigger)) return Modality::Hypothetical;
  Modality modality = Modality::Actual;
  bool be = false, had = false, would = false;
  for (const uint32_t below : clauses.tree.children(trigger)) {
    const std::string word = lower(clauses.lemma(below));
    const Deprel relation = clauses.relation(below);
    if (relation == Deprel::Aux) {
      if (word == "will" || word == "shall" || word == "'ll") modality = no ? Modality::Refused : Modality::Committed;
      else if (word == "would") modality = no ? Modality::Refused : Modality::Committed;
      else if (word == "can") modality = no ? Modality::RuledOut : Modality::Hypothetical;
      else if (word == "could" && no) modality = Modality::NotDone, no = false;
      else if (word == "could" || word == "may" || word == "might") modality = Modality::Hypothetical;
      else if (word == "must" || word == "should" || word == "ought") modality = no ? Modality::RuledOut : Modality::Demanded;
      be |= word == "be";
      had |= word == "have";
      would |= word == "would";
    }
    if ((relation == Deprel::Mark || relation == Deprel::Advmod) && (word == "if" || word == "unless" || word == "whether")) return Modality::Hypothetical;
    if (relation == Deprel::Advmod || relation == Deprel::Amod)
      if (const Governor* found = words.governor(word); found && found->modality != Modality::Actual && !(found->modality == Modality::Considered && relation == Deprel::Amod) && !(found->modality == Modality::Demanded && clauses.reading.upos[below] == Upos::Adj) && !is_right(word)) return found->modality;
  }
  if (would && (is_of_law(clauses, trigger) || is_of_any_subject(clauses, trigger))) modality = Modality::Hypothetical;
  if (modality == Modality::Actual && !no && clauses.reading.upos[trigger] == Upos::Noun && is_any(clauses, trigger)) modality = Modality::Hypothetical;
  if (would && had) {  // "would have attacked", "there would not have been an attack": it is not what happened
    no = false;
    return Modality::Hypothetical;
  }
  if (modality == Modality::Refused && clauses.reading.upos[trigger] == Upos::Noun) {  // "there will be no talks": nobody refuses
    no = false;
    return Modality::NotDone;
  }
  if (modality != Modality::Actual) {
    if (modality == Modality::Refused || modality == Modality::RuledOut) no = false;
    return has_condition(clauses, trigger) && modality == Modality::Committed ? Modality::Conditional : modality;
  }
  if (no) {
    no = false;
    return is_done_later(clauses, trigger) ? Modality::Actual : Modality::NotDone;
  }
  if (be && clauses.reading.form[trigger] == Form::PresentParticiple && !is_done_by_saying(clauses, trigger)) return Modality::Ongoing;
  return Modality::Actual;
}

// "before he backs her", "after he meets her": not yet; "asked about backing her": spoken of, not done; "I did not say, I will back her": not said.
bool is_spoken_of(const Clauses& clauses, uint32_t trigger) {
  const Form form = clauses.reading.form[trigger];
  if (const uint32_t mark = child(clauses.tree, clauses.reading, trigger, Deprel::Mark); mark != kNone && clauses.relation(trigger) == Deprel::Advcl) {
    const auto word = clauses.lemma(mark);
    const bool present = form == Form::Present || (form == Form::Base && child(clauses.tree, clauses.reading, trigger, Deprel::Aux) == kNone);
    if (present && (word == "after" || word == "before" || word == "once" || word == "until")) return true;
    if (word == "about" && form == Form::PresentParticiple) return true;
  }
  const uint32_t above = clauses.head(trigger);
  if (clauses.relation(trigger) != Deprel::Parataxis || above == kNone || above > trigger) return false;
  return (clauses.lemma(above) == "say" || clauses.lemma(above) == "tell") && clauses.says_no(above);
}

// "is far from convinced that X backs Y", "was not sure whether", "doubts that": nobody asserts it.
bool is_doubted(const Clauses& clauses, uint32_t trigger) {
  constexpr int kReach = 6;
  uint32_t at = trigger;
  for (int step = 0; step < kReach; ++step) {
    if (is_spoken_of(clauses, at)) return true;
    const uint32_t above = clauses.head(at);
    if (above == kNone) return false;
    const Deprel relation = clauses.relation(at);
    if (stands_apart(clauses, at, relation)) return false;  // "despite X taking control" holds, whatever is doubted
    const bool inside = relation == Deprel::Ccomp || relation == Deprel::Xcomp || relation == Deprel::Advcl || relation == Deprel::Acl;
    const auto word = lower(clauses.lemma(above));
    if (inside && relation == Deprel::Ccomp && (word == "think" || word == "believe") && clauses.says_no(above)) return true;
    if (inside && (word == "doubt" || word == "sceptical" || word == "skeptical" || word == "unconvinced" || word == "unclear") && !clauses.says_no(above)) return true;
    const bool sure = word == "convinced" || word == "convince" || word == "sure" || word == "certain" || word == "persuaded" || word == "persuade" || word == "far";
    if (inside && sure) {
      if (word != "far" && clauses.says_no(above)) return true;
      const uint32_t begin = clauses.reading.sentences[clauses.reading.sentence_of[above]].tokens.begin;
      for (uint32_t i = above; i + 3 > above && i >= begin; --i) {
        if (clauses.lemma(i) == "far" && i + 1 < clauses.reading.tokens.size() && clauses.lemma(i + 1) == "from") return true;
        if (i == 0) break;
      }
    }
    at = above;
  }
  return false;
}

// "had opposed": told as done
bool is_perfect(const Clauses& clauses, uint32_t trigger) {
  const auto below = clauses.tree.children(trigger);
  return clauses.reading.form[trigger] == Form::PastParticiple &&
         std::any_of(below.begin(), below.end(), [&](uint32_t b) { return clauses.relation(b) == Deprel::Aux && clauses.lemma(b) == "have"; });
}

Modality by_statement(const Clauses& clauses, uint32_t trigger, Modality modality) {
  const uint32_t s = clauses.statement[trigger];
  if (s == kNone || modality != Modality::Actual) return modality;
  const Statement& statement = clauses.c.claims.statements[s];
  // "urged X to leave and spoke with Y": what is told as done was not only asked for
  if (is_told_beside(clauses, trigger)) return modality;
  const uint32_t mark = clauses.relation(trigger) == Deprel::Advcl ? child(clauses.tree, clauses.reading, trigger, Deprel::Mark) : kNone;
  if (mark != kNone && clauses.lemma(mark) == "by" && statement.act == SpeechAct::Deny) return modality;  // "denied that he harms them by backing her"
  const bool jailed = clauses.relation(trigger) == Deprel::Acl && clauses.reading.form[trigger] == Form::PastParticiple;  // "to free the men jailed in May"
  const bool told = clauses.reading.form[trigger] == Form::Past || is_perfect(clauses, trigger) || jailed;
  switch (statement.act) {
    case SpeechAct::Deny: return statement.negative ? modality : Modality::Denied;
    case SpeechAct::Accuse: case SpeechAct::RefuseToConfirm: return Modality::Alleged;
    case SpeechAct::Predict: return told ? modality : Modality::Hypothetical;
    case SpeechAct::Offer: return told ? modality : Modality::Offered;
    case SpeechAct::Promise: return told ? modality : Modality::Committed;
    case SpeechAct::Demand: return told ? modality : Modality::Demanded;
    default: return modality;
  }
}

// "did not offer to withdraw": no offer; "are not asking X to leave": a demand, negated.
Modality under_negation(Modality modality, bool& negative) {
  switch (modality) {
    case Modality::Demanded: negative = true; return Modality::Demanded;
    case Modality::Denied: case Modality::RuledOut: return Modality::Hypothetical;
    case Modality::Refused: case Modality::NotDone: return Modality::Actual;
    case Modality::Alleged: return Modality::Hypothetical;
    default: return Modality::NotDone;
  }
}

// "the demand that X withdraw", which a parser may take for a relative clause.
bool is_noun_complement(const Clauses& clauses, uint32_t token) {
  for (const uint32_t below : clauses.tree.children(token))
    if (clauses.relation(below) == Deprel::Mark && clauses.lemma(below) == "that") return true;
  return false;
}

bool is_readiness(std::string_view lemma) { return lemma == "prepared" || lemma == "ready" || lemma == "willing"; }

Modality governed(const Clauses& clauses, const ActWords& words, uint32_t trigger, bool& negative) {
  Modality modality = own_modality(clauses, words, trigger, negative);
  if (is_doubted(clauses, trigger)) return Modality::Hypothetical;
  if (modality == Modality::NotDone && is_to_infinitive(clauses, trigger) && clauses.head(trigger) != kNone && is_governed(clauses.relation(trigger)))
    if (const Governor* governor = governor_at(clauses, words, clauses.head(trigger)); governor && !clauses.says_no(clauses.head(trigger))) {
      if (governor->modality == Modality::Demanded) return negative = true, Modality::Demanded;  // "asked X not to leave"
      if (governor->modality == Modality::Committed && !governor->by_object) return Modality::Refused;  // "vowed not to leave"
    }
  if (is_asked(clauses, trigger) && (modality == Modality::Actual || modality == Modality::Ongoing || modality == Modality::Committed)) return Modality::Hypothetical;
  if (modality != Modality::Actual && modality != Modality::Ongoing) return modality;
  uint32_t at = trigger;
  bool infinitive = false;
  for (const uint32_t below : clauses.tree.children(trigger))
    infinitive |= clauses.relation(below) == Deprel::Mark && clauses.lemma(below) == "to" && clauses.reading.form[trigger] != Form::PresentParticiple;
  if (infinitive && clauses.relation(trigger) == Deprel::Acl && clauses.head(trigger) != kNone && is_counted(clauses, clauses.head(trigger), trigger))
    return by_statement(clauses, trigger, modality);
  for (int step = 0; step < kGovernors; ++step) {
    Deprel relation = clauses.relation(at);
    if (relation == Deprel::NsubjPass && clauses.head(at) != kNone && clauses.is_passive(clauses.head(at))) relation = Deprel::Obj;  // "the meeting was scheduled"
    const uint32_t above = relation == Deprel::Conj ? clauses.joined_to(at) : clauses.head(at);
    if (above == kNone) break;
    if (relation == Deprel::Conj && clauses.reading.upos[at] == Upos::Noun && clauses.reading.upos[above] == Upos::Verb) break;  // joined by mistake
    if (relation == Deprel::Conj) { at = above; continue; }
    if (relation == Deprel::AclRelcl && is_noun_complement(clauses, at)) relation = Deprel::Acl;
    if (!is_governed(relation) || (stands_apart(clauses, at, relation) && !has_verb_of_two_words(clauses, words, at, above))) break;
    if (relation == Deprel::Acl && at == trigger && clauses.reading.form[trigger] == Form::PastParticiple) break;  // "rejected the deal reached by X"
    if (relation == Deprel::Acl && at == trigger && clauses.reading.form[trigger] == Form::PresentParticiple && mention_at(clauses.reading, above) != kNone) break;  // "wants the group backing X to leave"
    if (infinitive && ends_in_deed(clauses, at, above, relation)) infinitive = false;
    if (infinitive && at == trigger && is_done_by_wishing(clauses, at, above)) return by_statement(clauses, trigger, modality);
    if (infinitive && at == trigger && (relation == Deprel::Advcl || relation == Deprel::Xcomp) && is_way_to_it(clauses, above)) infinitive = false;
    // what a noun is in ("in a meeting", "after a threat") does not govern it; what it is of or for does
    if ((relation == Deprel::Obl || relation == Deprel::Nmod) && at == trigger) {
      const auto preposition = clauses.preposition(at);
      if (preposition != "of" && preposition != "for" && preposition != "to" && preposition != "on" && preposition != "against") break;
    }
    if (relation == Deprel::Obl && at != trigger) break;
    if (is_named(clauses, above, at, relation, infinitive)) break;
    if (clauses.wished_of(at) != kNone && at == trigger) return clauses.says_no(above) ? Modality::RuledOut : Modality::Demanded;
    if (at == trigger && is_presupposed(clauses, at, above)) return modality;
    if (is_beside(clauses, at, above, relation)) {
      bool no = false;
      const Modality own = own_modality(clauses, words, above, no);
      return own == Modality::Ongoing || own == Modality::NotDone || own == Modality::Refused ? modality : by_statement(clauses, trigger, own);
    }
    if (infinitive && relation == Deprel::Xcomp && is_going_to(clauses, above)) return clauses.says_no(above) ? Modality::Refused : Modality::Committed;
    const bool may = is_right(clauses.lemma(above)) && !infinitive;  // "a measure against raids" is no right to any
    if (const Governor* governor = may ? nullptr : governor_at(clauses, words, above)) {
      // "said it planned": a finite clause under a verb of saying is not governed by it
      const bool helped = child(clauses.tree, clauses.reading, trigger, Deprel::Aux, Deprel::AuxPass) != kNone;
      const bool finite = (relation == Deprel::Ccomp || (relation == Deprel::Advcl && clauses.subject[at] != kNone)) && !infinitive && at == trigger && (clauses.reading.form[trigger] != Form::PresentParticiple || helped);
      const bool tells = clauses.lemma(above) == "tell" || clauses.lemma(above) == "ask";
      const bool speaks = !tells && (governor->modality == Modality::Denied || governor->modality == Modality::Alleged || governor->modality == Modality::Demanded ||
                          governor->modality == Modality::Hypothetical || governor->modality == Modality::Committed);
      if (!finite || speaks) {
        bool no = false;
        const Modality own = own_modality(clauses, words, above, no);
        if (governor->modality == Modality::Ongoing && is_to_infinitive(clauses, above)) {  // "agreed to continue to meet"
          infinitive = true;
          at = above;
          continue;
        }
        if (governor->modality == Modality::Actual) {  // "managed to leave": as the verb above stands
          if (own != Modality::Actual && own != Modality::Ongoing) return own;
          infinitive = is_to_infinitive(clauses, above);
          at = above;
          continue;
        }
        if (own == Modality::NotDone && is_readiness(clauses.lemma(above))) return Modality::Refused;  // "is not ready to endorse him"
        if (own == Modality::NotDone || own == Modality::Refused || own == Modality::RuledOut) return under_negation(governor->modality, negative);
        if (own == Modality::Committed && clauses.lemma(above) == "need") return Modality::Hypothetical;  // "would need 50 votes to win"
        const uint32_t mark = child(clauses.tree, clauses.reading, above, Deprel::Mark);
        if (own == Modality::Hypothetical && (clauses.reading.upos[above] == Upos::Verb || (mark != kNone && clauses.lemma(mark) == "if"))) return own;  // "asked whether he had ordered the raid", "may plan a raid"
        if (has_condition(clauses, above) && (governor->modality == Modality::Committed || governor->modality == Modality::Offered))
          return Modality::Conditional;
        return governor->modality;
      }
    }
    if (clauses.reading.upos[above] == Upos::Verb) {
      bool no = false;
      const Modality own = own_modality(clauses, words, above, no);
      if (relation == Deprel::Ccomp && takes_facts(clauses.lemma(above))) break;
      if (relation == Deprel::Ccomp && own == Modality::NotDone)  // "does not mean that X backs Y", "did not say that"
        return clauses.lemma(above) == "mean" || clauses.lemma(above) == "imply" ? Modality::NotDone : Modality::Hypothetical;
      if (relation == Deprel::Obj && is_making(clauses.verb_lemma(above))) {
        if (own != Modality::Actual && own != Modality::Ongoing) return own;
        infinitive |= is_to_infinitive(clauses, above);
        at = above;
        continue;
      }
      if (relation != Deprel::Xcomp) break;
      if (infinitive && clauses.lemma(above) == "be") return own == Modality::NotDone ? Modality::RuledOut : Modality::Committed;  // "is to step down"
      if (own != Modality::Actual) return own;
      // "was equipped to block": not told as done, unless data/modality.tsv says so of the verb
      if (infinitive) return Modality::Hypothetical;
    }
    at = above;
  }
  const uint32_t be = child(clauses.tree, clauses.reading, trigger, Deprel::Aux, Deprel::Cop);
  if (infinitive && be != kNone && clauses.lemma(be) == "be" && modality == Modality::Actual) modality = Modality::Committed;  // "is to step down"
  if (infinitive && modality == Modality::Actual) modality = Modality::Hypothetical;
  if (has_condition(clauses, trigger)) modality = Modality::Conditional;
  return by_statement(clauses, trigger, modality);
}

}  // namespace

Modality modality_of(const Clauses& clauses, const ActWords& words, uint32_t trigger, bool& negative) {
  const Modality modality = governed(clauses, words, trigger, negative);
  const uint32_t s = clauses.statement[trigger];
  if (s == kNone) return modality;
  // the condition of a statement is that of what it offers, wherever the tree hangs it
  const Statement& statement = clauses.c.claims.statements[s];
  const Span at = clauses.reading.tokens[trigger].span;
  const bool same = !statement.condition.empty() && clauses.reading.sentences[clauses.reading.sentence_of[trigger]].span.contains(statement.condition);
  if (same && !statement.condition.contains(at) && (modality == Modality::Offered || modality == Modality::Committed)) return Modality::Conditional;
  return modality;
}

}  // namespace onrecord::extract
