// Silences that a report tells of: "there has been no reaction from the army", "the ministry did not respond", "the group
// has said nothing". Each is a statement without content: a question put to somebody that stays open. Where the words are
// those of a statement already ("declined to comment"), that one stands.
#include <algorithm>

#include "core/utf8.h"
#include "extract/act_words.h"
#include "extract/clauses.h"
#include "extract/lexicons.h"
#include "extract/stages.h"

namespace onrecord::extract {
namespace {

bool is_answer(std::string_view noun) {
  static constexpr std::string_view nouns[] = {"answer", "comment", "reaction", "reply", "response", "statement", "word"};
  return std::binary_search(std::begin(nouns), std::end(nouns), noun);
}
bool answers(std::string_view verb) {
  static constexpr std::string_view verbs[] = {"answer", "comment", "react", "reply", "respond"};
  return std::binary_search(std::begin(verbs), std::end(verbs), verb);
}
bool gives(std::string_view verb) {
  static constexpr std::string_view verbs[] = {"give", "have", "issue", "make", "offer", "release"};
  return std::binary_search(std::begin(verbs), std::end(verbs), verb);
}

struct Finder {
  Context& c;
  Clauses clauses;
  std::vector<Statement> found;
  std::vector<Span> cues;  // of the statements that there are, by where they begin

  void run() {
    const Reading& reading = c.reading;
    for (const Statement& s : c.claims.statements)
      if (!doubtful(s) && !s.cue.empty()) cues.push_back(cover(s.cue.front(), s.cue.back()));
    std::sort(cues.begin(), cues.end());
    for (uint32_t s = 0; s < reading.sentences.size(); ++s) {
      const Sentence& sentence = reading.sentences[s];
      const BlockKind section = c.article.blocks[sentence.block].kind;
      if (!carries_claims(section) || section == BlockKind::Title) continue;
      for (uint32_t i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
        if (reading.upos[i] == Upos::Noun && is_answer(clauses.lemma(i)) && is_none(i)) noun(i, sentence);
        else if (reading.upos[i] == Upos::Verb && clauses.statement[i] == kNone) verb(i, sentence);
      }
    }
    if (!found.empty()) keep();
  }

 private:
  bool is_none(uint32_t noun) const {
    const uint32_t no = child(clauses.tree, c.reading, noun, Deprel::Det);
    return no != kNone && lower(clauses.lemma(no)) == "no";
  }

  // "there was no comment from X", "X issued no statement"
  void noun(uint32_t n, const Sentence& sentence) {
    const uint32_t verb = clauses.head(n);
    if (verb == kNone || clauses.statement[n] != kNone) return;
    if (clauses.lemma(verb) == "be" && child(clauses.tree, c.reading, verb, Deprel::Expl) != kNone) {
      for (uint32_t i = n + 1; i < sentence.tokens.end; ++i)
        if (clauses.lemma(i) == "from" && clauses.relation(i) == Deprel::Case) return add(clauses.head(i), verb, n, sentence);
    } else if (clauses.relation(n) == Deprel::Obj && gives(clauses.lemma(verb)) && is_told(verb)) {
      add(clauses.antecedent(clauses.subject[verb]), verb, n, sentence);
    }
  }

  // "X did not respond", "X has never commented", "X said nothing"
  void verb(uint32_t v, const Sentence& sentence) {
    const auto lemma = clauses.lemma(v);
    const uint32_t object = clauses.object[v];
    const bool nothing = lemma == "say" && object != kNone && lower(clauses.lemma(object)) == "nothing";
    if (!nothing && (!answers(lemma) || !clauses.says_no(v))) return;
    if (is_told(v)) add(clauses.antecedent(clauses.subject[v]), v, nothing ? object : v, sentence);
  }

  // It has been so: no "will", "could" or "if".
  bool is_told(uint32_t v) const {
    for (const uint32_t below : clauses.tree.children(v)) {
      const auto word = clauses.lemma(below);
      if (clauses.relation(below) == Deprel::Aux && word != "have" && word != "do" && word != "be") return false;
      if (clauses.relation(below) == Deprel::Mark) return false;
    }
    return clauses.relation(v) != Deprel::Xcomp && clauses.relation(v) != Deprel::Acl;
  }

  // Are these the words of a statement already?
  bool is_said(Span cue) const {
    constexpr int kNear = 8;
    auto at = std::lower_bound(cues.begin(), cues.end(), cue.end, [](Span s, uint32_t end) { return s.begin < end; });
    for (int looked = 0; at != cues.begin() && looked < kNear; ++looked)
      if ((--at)->overlaps(cue)) return true;
    return false;
  }

  void add(uint32_t silent, uint32_t from, uint32_t to, const Sentence& sentence) {
    const Party party = silent == kNone ? Party{} : clauses.party_at(silent, true);
    if (party.entity == kNone || !(party.span.end <= sentence.span.end && party.span.begin >= sentence.span.begin)) return;
    const Entity& entity = c.claims.entities[party.entity];
    if (entity.kind == ActorKind::Place || entity.kind == ActorKind::Outlet || entity.kind == ActorKind::Unknown) return;
    const Span cue = cover(c.reading.tokens[std::min(from, to)].span, c.reading.tokens[std::max(from, to)].span);
    if (is_said(cue)) return;
    Statement out;
    out.source = {party.span}, out.cue = {cue}, out.sentence = sentence.span;
    out.negative = true;
    out.speaker = party.entity, out.resolved_by = entity.named ? ResolvedBy::Name : ResolvedBy::Role;
    out.speaker_kind = entity.named && entity.kind != ActorKind::Collective ? SpeakerKind::Named : entity.kind == ActorKind::Person ? SpeakerKind::Role : SpeakerKind::Collective;
    out.authority = Authority::C;
    uint32_t whole = party.entity;
    for (int steps = 0; steps < 8 && c.claims.entities[whole].part_of != kNone; ++steps) whole = c.claims.entities[whole].part_of;
    if (const ActorKind kind = c.claims.entities[whole].kind; whole != party.entity || (kind != ActorKind::Person && kind != ActorKind::Collective)) out.speaks_for = whole;
    out.section = c.article.blocks[sentence.block].kind;
    out.said = clauses.when_of(from);
    if (out.said.time == kNone) out.said = {kNone, WhenBasis::Assumed, false};
    found.push_back(std::move(out));
  }

  // Into their places in text order; parents keep pointing at their statements.
  void keep() {
    auto& all = c.claims.statements;
    const auto begins = [](const Statement& s) { return s.content.empty() ? s.cue.front().begin : s.content.front().begin; };
    std::vector<uint32_t> order(all.size() + found.size()), place(order.size());
    for (uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    const auto old = static_cast<uint32_t>(all.size());
    all.insert(all.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
    std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) { return begins(all[a]) < begins(all[b]); });
    for (uint32_t i = 0; i < order.size(); ++i) place[order[i]] = i;
    std::vector<Statement> sorted;
    sorted.reserve(all.size());
    for (const uint32_t i : order) {
      if (all[i].parent != kNone && i < old) all[i].parent = place[all[i].parent];
      sorted.push_back(std::move(all[i]));
    }
    all = std::move(sorted);
  }
};

}  // namespace

void find_silences(Context& c) { Finder{c, Clauses(c), {}, {}}.run(); }

}  // namespace onrecord::extract
