// Trees and tags, where words that a parser does not know settle them.
#include <algorithm>

#include "core/utf8.h"
#include "extract/act_words.h"
#include "extract/dateline.h"
#include "extract/lexicons.h"
#include "extract/stages.h"
#include "extract/tree.h"

namespace onrecord::extract {
namespace {

constexpr uint32_t kLongestTree = 200;  // words; the reader cuts longer sentences
constexpr int kHighestClause = 6;      // steps from a clause to the one that it stands in
constexpr uint32_t kLongestTitle = 8;  // words from an office to the name behind its comma

// In "testified before the Senate that the Front had left" the clause is what was testified, neither a relative clause of the
// Senate nor an aside, because to testify is to say and "that", with a subject of its own behind it, is a conjunction.
void mend_clause(Context& c, const Tree& tree, uint32_t clause) {
  Reading& reading = c.reading;
  const SpeechActs& acts = c.lexicons.parts().speech_acts;
  const Deprel relation = reading.deprel[clause];
  const bool of_noun = relation == Deprel::AclRelcl || relation == Deprel::Acl;
  if (!of_noun && relation != Deprel::Advcl) return;
  const uint32_t mark = child(tree, reading, clause, Deprel::Mark), above = reading.head[clause];
  if (mark == kNone || reading.lemma(mark) != "that" || child(tree, reading, clause, Deprel::Nsubj, Deprel::NsubjPass) == kNone) return;
  if (above == kNone || above > mark) return;
  if (of_noun && (reading.deprel[above] != Deprel::Obl || acts.find(reading.lemma(above), Upos::Noun))) return;
  if (!of_noun && mark > 0 && reading.upos[mark - 1] != Upos::Noun && reading.upos[mark - 1] != Upos::Propn) return;  // "so that", "given that"
  const uint32_t verb = of_noun ? reading.head[above] : above;
  if (verb == kNone || reading.upos[verb] != Upos::Verb || !acts.find(reading.lemma(verb), Upos::Verb) || child(tree, reading, verb, Deprel::Ccomp) != kNone) return;
  reading.head[clause] = verb;
  reading.deprel[clause] = Deprel::Ccomp;
}

// "The analyst called for her resignation", "Karsk has long maintained that": the subject of a past tense, of "has" with a
// participle and of a bare verb is the one who acts; a passive has its auxiliary.
void mend_subject(Context& c, const Tree& tree, uint32_t subject) {
  Reading& reading = c.reading;
  const uint32_t verb = reading.head[subject];
  if (reading.deprel[subject] != Deprel::NsubjPass || verb == kNone || child(tree, reading, verb, Deprel::AuxPass, Deprel::Cop) != kNone) return;
  bool has = false;
  for (const uint32_t aux : tree.children(verb)) {
    if (reading.deprel[aux] != Deprel::Aux) continue;
    const std::string_view lemma = reading.lemma(aux);
    if (lemma == "be" || lemma == "get" || reading.form[verb] == Form::Past) return;
    has |= lemma == "have";
  }
  const Form form = reading.form[verb];
  if (form == Form::Past || form == Form::Base || form == Form::Present || (form == Form::PastParticiple && has)) reading.deprel[subject] = Deprel::Nsubj;
}

// "The bridge is shut, the Harbour Agency reports.": at the end of a sentence, behind a comma and a name, a verb.
void mend_report(Context& c, const Tree& tree, uint32_t token) {  // the last but one
  Reading& reading = c.reading;
  if (reading.upos[token] != Upos::Noun || reading.form[token] != Form::Plural || reading.lemma(token) != "report" || token == 0) return;
  const uint32_t name = token - 1, begin = tree.reach[name].begin;
  const TokenRange sentence = reading.sentences[reading.sentence_of[token]].tokens;
  if (reading.upos[name] != Upos::Propn || reading.deprel[name] != Deprel::Compound || reading.head[name] != token || token + 2 != sentence.end) return;
  const uint32_t comma = begin > sentence.begin && reading.deprel[begin - 1] == Deprel::Det ? begin - 2 : begin - 1;
  if (begin <= sentence.begin + 1 || word(reading, c.article.text, comma) != ",") return;
  reading.upos[token] = Upos::Verb;
  reading.form[token] = Form::Present;
  reading.deprel[name] = Deprel::Nsubj;
}

// "went to Velm Island, which was once his home": behind a name or noun and a comma, "which" takes that up, whatever verb further
// back its clause is hung on.
void mend_which(Context& c, const Tree&, uint32_t which) {
  Reading& reading = c.reading;
  const uint32_t clause = reading.head[which];
  if (which < 2 || clause == kNone || clause < which || reading.head[clause] == kNone || reading.head[clause] >= which || reading.lemma(which) != "which" || word(reading, c.article.text, which - 1) != ",") return;
  const Deprel relation = reading.deprel[clause], role = reading.deprel[which];
  if (relation != Deprel::Advcl && relation != Deprel::Ccomp && relation != Deprel::Conj && relation != Deprel::Parataxis && relation != Deprel::Obl) return;
  if (role != Deprel::Nsubj && role != Deprel::NsubjPass && role != Deprel::Obj) return;
  const uint32_t begin = reading.sentences[reading.sentence_of[which]].tokens.begin;
  uint32_t noun = which - 2;
  if (word(reading, c.article.text, noun) == ")") {  // "the Harbour Agency (HA), which"
    while (noun > begin && word(reading, c.article.text, noun) != "(") --noun;
    if (noun > begin) --noun;
  }
  while (noun >= begin && (reading.deprel[noun] == Deprel::Compound || reading.deprel[noun] == Deprel::Flat) && reading.head[noun] < which) noun = reading.head[noun];
  if (noun < begin || (reading.upos[noun] != Upos::Noun && reading.upos[noun] != Upos::Propn)) return;
  reading.head[clause] = noun;
  reading.deprel[clause] = Deprel::AclRelcl;
}

// "The outlet Harbour Tribune reports that the army left": what has a subject, or a name before it and the whole sentence below it,
// and a clause of saying behind it is a verb.
void mend_reports_that(Context& c, const Tree& tree, uint32_t token) {
  Reading& reading = c.reading;
  if (reading.upos[token] != Upos::Noun || reading.form[token] != Form::Plural || !c.lexicons.parts().speech_acts.find(reading.lemma(token), Upos::Verb)) return;
  if (child(tree, reading, token, Deprel::Cop, Deprel::Case, Deprel::Det) != kNone || token + 2 >= reading.tokens.size() || reading.lemma(token + 1) != "that") return;
  const uint32_t clause = reading.head[token + 1];
  if (clause == kNone || reading.deprel[token + 1] != Deprel::Mark || reading.head[clause] != token || reading.upos[clause] != Upos::Verb) return;
  if (child(tree, reading, clause, Deprel::Nsubj, Deprel::NsubjPass) == kNone) return;
  const uint32_t subject = child(tree, reading, token, Deprel::Nsubj), name = child(tree, reading, token, Deprel::Compound);
  const bool named = name != kNone && name + 1 == token && reading.upos[name] == Upos::Propn;
  if (subject != kNone ? subject > token : !named || reading.head[token] != kNone) return;
  if (named) {
    reading.deprel[name] = subject == kNone ? Deprel::Nsubj : Deprel::Appos;
    if (subject != kNone) reading.head[name] = subject;
  }
  reading.upos[token] = Upos::Verb;
  reading.form[token] = Form::Present;
  reading.deprel[clause] = Deprel::Ccomp;
}

// "In a frank assessment an official accused Velm", "Tal, while in Karsk, called the plan a betrayal": a past tense with an object
// of its own is no participle of a noun, where the sentence has no other verb to stand on.
void mend_main_verb(Context& c, const Tree& tree, uint32_t verb) {
  Reading& reading = c.reading;
  if (reading.deprel[verb] != Deprel::Acl || reading.upos[verb] != Upos::Verb || reading.head[verb] > verb) return;
  const bool past = reading.form[verb] == Form::Past;
  if ((!past && reading.form[verb] != Form::PastParticiple) || child(tree, reading, verb, Deprel::Nsubj, Deprel::Aux, Deprel::AuxPass) != kNone) return;
  const bool object = child(tree, reading, verb, Deprel::Obj, Deprel::Ccomp) != kNone;
  uint32_t top = reading.head[verb], subject = kNone;
  for (int step = 0;; ++step) {
    if (step > kHighestClause || (reading.upos[top] != Upos::Noun && reading.upos[top] != Upos::Propn && reading.upos[top] != Upos::Pron)) return;
    if (child(tree, reading, top, Deprel::Cop) != kNone) return;
    if (reading.deprel[top] == Deprel::Nsubj && subject == kNone) subject = top;
    const uint32_t above = reading.head[top];
    if (above == kNone || (above > verb && subject != kNone && subject != top && reading.upos[above] == Upos::Verb)) break;
    top = above;
  }
  if ((!object || !past) && (subject == kNone || subject == top)) return;  // "Senator accused of theft"
  if (subject == kNone) subject = top;
  const uint32_t outer = reading.head[top];  // "..., the agency reports"
  const Deprel root = outer == kNone ? reading.deprel[top] : Deprel::Ccomp;
  if (subject == top && child(tree, reading, top, Deprel::Case) != kNone) return;  // "after the vote, accused him": of nobody here
  if (subject != top) reading.head[top] = verb, reading.deprel[top] = Deprel::Obl;
  reading.head[subject] = verb;
  reading.deprel[subject] = Deprel::Nsubj;
  reading.head[verb] = outer;
  reading.deprel[verb] = root;
}

// "said that it left and that it would stay": the second "that" goes on with the first, whatever verb it is hung on.
void mend_second_that(Context& c, const Tree& tree, uint32_t clause) {
  Reading& reading = c.reading;
  const uint32_t mark = child(tree, reading, clause, Deprel::Mark), above = reading.head[clause];
  if (mark == kNone || mark == 0 || above == kNone || above > mark || reading.lemma(mark) != "that" || reading.upos[mark - 1] != Upos::Cconj || reading.deprel[clause] != Deprel::Conj) return;
  if (reading.deprel[above] == Deprel::Ccomp) return;
  const uint32_t first = reading.sentences[reading.sentence_of[clause]].tokens.begin;
  for (uint32_t t = mark - 1; t-- > std::max(first, mark - std::min(mark, kLongestTree));) {
    if (reading.deprel[t] != Deprel::Mark || reading.lemma(t) != "that") continue;
    const uint32_t verb = reading.head[t], that = verb != kNone && verb < t ? child(tree, reading, verb, Deprel::Ccomp) : verb;  // hung on the clause, or by error on what rules it
    if (that == kNone || that < t || that > mark || reading.deprel[that] != Deprel::Ccomp) continue;
    reading.head[clause] = that;
    return;
  }
}

// "Since Karsk joined the war, the chairman testified ...": a second object behind a comma, or what explains the first, is the
// subject that the verb behind it lacks.
void mend_second_object(Context& c, const Tree& tree, uint32_t noun) {
  Reading& reading = c.reading;
  const Deprel relation = reading.deprel[noun];
  const uint32_t governor = reading.head[noun], begin = tree.reach[noun].begin;
  if ((relation != Deprel::Obj && relation != Deprel::Appos) || governor == kNone || begin == 0 || word(reading, c.article.text, begin - 1) != ",") return;
  if (const uint32_t first = child(tree, reading, governor, Deprel::Obj); relation == Deprel::Obj && (first == kNone || first >= noun)) return;
  uint32_t verb = governor;
  for (int step = 0; step < kHighestClause && verb != kNone && verb <= noun; ++step) verb = reading.head[verb];
  if (verb == kNone || verb <= noun || reading.upos[verb] != Upos::Verb || (reading.form[verb] != Form::Past && reading.form[verb] != Form::Present)) return;
  const uint32_t first = reading.sentences[reading.sentence_of[verb]].tokens.begin;
  for (uint32_t t = std::max(first, verb - std::min(verb, kLongestTree)); t < verb; ++t)
    if (reading.head[t] == verb && (reading.deprel[t] == Deprel::Nsubj || reading.deprel[t] == Deprel::NsubjPass || reading.deprel[t] == Deprel::Csubj || reading.deprel[t] == Deprel::Cc)) return;
  reading.head[noun] = verb;
  reading.deprel[noun] = Deprel::Nsubj;
}

// "Karsk had beaten the Front and Velm would march": the noun right before an auxiliary is the subject that its verb lacks.
void mend_joined_subject(Context& c, const Tree& tree, uint32_t noun) {
  Reading& reading = c.reading;
  if (reading.deprel[noun] != Deprel::Conj || (reading.upos[noun] != Upos::Noun && reading.upos[noun] != Upos::Propn) || reading.head[noun] == kNone) return;
  const uint32_t aux = tree.reach[noun].end, verb = aux < reading.tokens.size() ? reading.head[aux] : kNone;
  if (verb == kNone || verb < aux || (reading.deprel[aux] != Deprel::Aux && reading.deprel[aux] != Deprel::AuxPass) || reading.deprel[verb] != Deprel::Conj) return;
  const uint32_t governor = reading.head[verb];
  if (governor == kNone || c.lexicons.parts().speech_acts.find(reading.lemma(governor), Upos::Verb)) return;  // "alleged ropes and sails were stolen"
  const Deprel first = reading.deprel[reading.head[noun]];
  if ((first != Deprel::Obj && first != Deprel::Obl && first != Deprel::Nmod) || child(tree, reading, verb, Deprel::Nsubj, Deprel::NsubjPass) != kNone) return;
  const uint32_t cc = child(tree, reading, noun, Deprel::Cc);
  if (cc == kNone || cc > noun) return;
  reading.head[noun] = verb;
  reading.deprel[noun] = child(tree, reading, verb, Deprel::AuxPass) == kNone ? Deprel::Nsubj : Deprel::NsubjPass;
  reading.head[cc] = verb;
}

// "The news agency LNA reported": of two subjects side by side the name says which agency. "The head of the group backing Oda Tal praised":
// the second is the participle's object.
void mend_double_subject(Context& c, const Tree& tree, uint32_t name) {
  Reading& reading = c.reading;
  if (reading.deprel[name] != Deprel::Nsubj || reading.upos[name] != Upos::Propn || tree.reach[name].begin == 0) return;
  const uint32_t before = tree.reach[name].begin - 1, verb = reading.head[name];
  if (reading.upos[before] == Upos::Verb && reading.deprel[before] == Deprel::Acl && reading.form[before] == Form::PresentParticiple && verb != kNone && verb > name) {
    const uint32_t first = child(tree, reading, verb, Deprel::Nsubj);
    if (first == kNone || first >= before || child(tree, reading, before, Deprel::Obj) != kNone) return;
    reading.head[name] = before;
    reading.deprel[name] = Deprel::Obj;
    return;
  }
  if (reading.upos[before] != Upos::Noun || reading.deprel[before] != Deprel::Nsubj || reading.head[before] != verb) return;
  reading.head[name] = before;
  reading.deprel[name] = Deprel::Appos;
}

// "part of the court order": of two nouns side by side, hung on one word and with nothing between them, the first is part of the second.
void mend_compound(Context& c, const Tree& tree, uint32_t noun) {
  Reading& reading = c.reading;
  if (noun == 0 || reading.upos[noun] != Upos::Noun || reading.deprel[noun] != Deprel::Nmod) return;
  const uint32_t first = noun - 1;
  if (reading.upos[first] != Upos::Noun || reading.deprel[first] != Deprel::Nmod || reading.head[first] != reading.head[noun]) return;
  if (child(tree, reading, noun, Deprel::Case) != kNone || reading.head[noun] > first) return;
  for (const uint32_t other : tree.children(first))
    if (other < first) reading.head[other] = noun;
  reading.head[first] = noun;
  reading.deprel[first] = Deprel::Compound;
}

// "Karsk's foreign minister, Oda Tal, said": what stands before the comma is no title of the name behind it; the name explains it.
void mend_apposition(Context& c, const Tree& tree, uint32_t noun) {
  Reading& reading = c.reading;
  const uint32_t name = reading.head[noun];
  if (reading.deprel[noun] != Deprel::NmodDesc || name == kNone || name < noun + 2 || name > noun + kLongestTitle) return;
  if (word(reading, c.article.text, noun + 1) != ",") return;
  for (const uint32_t other : tree.children(name))
    if (other < noun) reading.head[other] = noun;
  reading.head[noun] = reading.head[name];
  reading.deprel[noun] = reading.deprel[name];
  reading.head[name] = noun;
  reading.deprel[name] = Deprel::Appos;
}

// "A senior foreign office official dismissed ...": an adjective that is a subject or object with an article is the noun of its spelling.
void mend_noun(Context& c, const Tree& tree, uint32_t token) {
  Reading& reading = c.reading;
  if (reading.upos[token] != Upos::Adj) return;
  const Deprel relation = reading.deprel[token];
  if (relation != Deprel::Nsubj && relation != Deprel::NsubjPass && relation != Deprel::Obj && relation != Deprel::Obl && relation != Deprel::OblAgent) return;
  if (child(tree, reading, token, Deprel::Det) != kNone && c.lexicons.parts().gazetteer.noun(lower(reading.lemma(token)))) reading.upos[token] = Upos::Noun;
}

// "faced Karskan demands to leave", "for his plan to leave": to whatever verb a parser ties the infinitive, it stands right after the noun
// that asks for it.
void mend_infinitive(Context& c, const Tree& tree, uint32_t clause) {
  Reading& reading = c.reading;
  if (reading.deprel[clause] != Deprel::Advcl && reading.deprel[clause] != Deprel::Xcomp) return;
  const uint32_t mark = child(tree, reading, clause, Deprel::Mark), verb = reading.head[clause];
  if (mark == kNone || mark == 0 || reading.lemma(mark) != "to" || verb == kNone || verb > mark || reading.upos[mark - 1] != Upos::Noun) return;
  const uint32_t noun = mark - 1;
  const bool object = reading.deprel[noun] == Deprel::Obj, oblique = reading.deprel[noun] == Deprel::Obl && reading.deprel[clause] == Deprel::Advcl;
  if (reading.head[noun] != verb || (!object && !oblique)) return;
  const Governor* governor = c.lexicons.parts().acts.governor(reading.lemma(noun));
  if (governor && (governor->by_object || oblique) && governor->modality != Modality::Actual && governor->modality != Modality::Hypothetical) reading.head[clause] = noun, reading.deprel[clause] = Deprel::Acl;
}

// "to leave the harbour, sell the boats and pay": a bare verb behind a comma goes on with the infinitive before it.
void mend_listed_verb(Context& c, const Tree& tree, uint32_t verb) {
  Reading& reading = c.reading;
  if (reading.deprel[verb] != Deprel::Advcl || reading.upos[verb] != Upos::Verb || reading.form[verb] != Form::Base || verb == 0 || word(reading, c.article.text, verb - 1) != ",") return;
  const uint32_t first = reading.head[verb], mark = first == kNone ? kNone : child(tree, reading, first, Deprel::Mark);
  if (mark == kNone || first > verb || reading.lemma(mark) != "to" || child(tree, reading, verb, Deprel::Mark, Deprel::Nsubj) != kNone) return;
  reading.deprel[verb] = Deprel::Conj;
}

// "is promising to leave": no adjective, but the verb, where it is one of saying.
void mend_progressive(Context& c, const Tree& tree, uint32_t token) {
  Reading& reading = c.reading;
  std::string base = lower(word(reading, c.article.text, token));
  if (reading.upos[token] != Upos::Adj || !base.ends_with("ing")) return;
  const uint32_t be = child(tree, reading, token, Deprel::Cop), clause = child(tree, reading, token, Deprel::Xcomp), mark = clause == kNone ? kNone : child(tree, reading, clause, Deprel::Mark);
  if (be == kNone || mark == kNone || reading.lemma(mark) != "to") return;
  base.resize(base.size() - 3);
  const SpeechActs& acts = c.lexicons.parts().speech_acts;
  if (!acts.find(base, Upos::Verb) && !acts.find(base += 'e', Upos::Verb)) return;
  const auto begin = static_cast<uint32_t>(reading.lemma_text.size());
  reading.lemma_text += base;
  reading.lemma_span[token] = {begin, begin + static_cast<uint32_t>(base.size())};
  reading.upos[token] = Upos::Verb;
  reading.form[token] = Form::PresentParticiple;
  reading.deprel[be] = Deprel::Aux;
}

// What the tree says of a dateline it says of the words behind it.
void mend_dateline(Context& c, TokenRange sentence) {
  Reading& reading = c.reading;
  const uint32_t dash = end_of_dateline(c.article, reading, sentence);
  if (dash == kNone) return;
  const TokenRange line{sentence.begin, dash + 1};
  uint32_t top = kNone, heir = kNone;
  for (uint32_t t = line.begin; t < line.end && top == kNone; ++t)
    if (reading.upos[t] != Upos::Punct && (reading.head[t] == kNone || !line.contains(reading.head[t]))) top = t;
  if (top == kNone) return;
  const Deprel role = reading.deprel[top];
  const bool root = reading.head[top] == kNone;
  if (!root && role != Deprel::Nsubj && role != Deprel::NsubjPass) return;
  for (uint32_t t = line.end; t < sentence.end && heir == kNone; ++t) {
    if (!root && reading.head[t] == reading.head[top] && (reading.deprel[t] == Deprel::Nsubj || reading.deprel[t] == Deprel::NsubjPass)) {
      reading.deprel[top] = Deprel::Dep;  // the verb has its subject
      return;
    }
    const bool verb = reading.upos[t] == Upos::Verb, noun = reading.upos[t] == Upos::Noun || reading.upos[t] == Upos::Propn || reading.upos[t] == Upos::Pron;
    if ((root ? verb : noun) && reading.head[t] != kNone && line.contains(reading.head[t])) heir = t;
  }
  if (heir == kNone) return;
  reading.head[heir] = reading.head[top];
  reading.deprel[heir] = role;
  reading.head[top] = reading.head[heir] == kNone ? heir : reading.head[heir];
  reading.deprel[top] = Deprel::Dep;
  for (uint32_t t = line.end; t < sentence.end; ++t)
    if (t != heir && reading.head[t] != kNone && line.contains(reading.head[t])) reading.head[t] = heir;
}

// "the WHO", "the World Health Organization (WHO)": no pronoun stands there in capitals.
void mend_acronym(Context& c, const Tree&, uint32_t token) {
  Reading& reading = c.reading;
  const std::string_view form = word(reading, c.article.text, token);
  if (reading.upos[token] != Upos::Pron || token == 0 || form.size() < 2) return;
  if (!std::ranges::all_of(form, [](char ch) { return ch >= 'A' && ch <= 'Z'; })) return;
  const std::string_view before = word(reading, c.article.text, token - 1);
  if (before == "the" || before == "The" || before == "(") reading.upos[token] = Upos::Propn;
}

}  // namespace

void mend_trees(Context& c) {
  for (const Sentence& sentence : c.reading.sentences)
    if (!sentence.tokens.empty()) mend_dateline(c, sentence.tokens);
  const Tree tree = build_tree(c.reading);
  for (const Sentence& sentence : c.reading.sentences)
    if (sentence.tokens.size() > 2) mend_report(c, tree, sentence.tokens.end - 2);
  for (uint32_t token = 0; token < c.reading.tokens.size(); ++token)
    for (const auto mend : {mend_acronym, mend_noun, mend_which, mend_reports_that, mend_progressive, mend_infinitive, mend_listed_verb, mend_clause, mend_subject, mend_main_verb, mend_second_that, mend_second_object, mend_joined_subject, mend_double_subject, mend_compound, mend_apposition}) mend(c, tree, token);
}

}  // namespace onrecord::extract
