// Articles and claims made up at random, the same for the same seed: valid in form, without any sense.
#pragma once
#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "core/claims.h"

namespace onrecord::testing {

struct MadeUp {
  Article article;
  Claims claims;
};

class MakeUp {
 public:
  explicit MakeUp(uint64_t seed) : random_(seed), seed_(seed) {}

  MadeUp article(size_t statements = 20, size_t words = 300) {
    MadeUp out;
    Article& a = out.article;
    a.location = "made-up/" + std::to_string(seed_) + ".txt";
    a.url = chance(2) ? "https://example.org/" + std::to_string(seed_) : "";
    a.outlet = pick({"The Quay", "Hill Radio", ""});
    a.title = "Title " + std::to_string(seed_);
    a.language = "en";
    write_text(a, words);
    a.id = article_id(a.url, a.text);
    a.text_sha256 = sha256_hex(a.text);
    if (!chance(5)) {
      const Day day = 15000 + below(2000);
      a.published = {{day, day + (chance(4) ? 3 : 0)}, DateSource::Byline, span(), "byline 'made up'"};
    }
    if (chance(4)) a.notes.push_back({NoteLevel::Info, span(), "made up"});
    make_claims(out, statements);
    return out;
  }

 private:
  uint32_t below(size_t n) { return static_cast<uint32_t>(random_() % n); }
  bool chance(uint32_t one_in) { return below(one_in) == 0; }
  std::string pick(std::vector<std::string> of) { return of[below(of.size())]; }
  template <class E>
  E any() { return static_cast<E>(below(enum_names<E>.size())); }

  void write_text(Article& a, size_t words) {
    const auto line = [&](BlockKind kind, size_t length) {
      const auto begin = static_cast<uint32_t>(a.text.size());
      for (size_t i = 0; i < length; ++i) {
        if (i) a.text += ' ';
        const auto at = static_cast<uint32_t>(a.text.size());
        a.text += pick({"river", "gate", "said", "Ostra", "Væld", "café", "“no”", "the", "army", "door", "bridge", "word" + std::to_string(below(5000))});
        if (kind == BlockKind::Body) words_.push_back({at, static_cast<uint32_t>(a.text.size())});
      }
      a.blocks.push_back({{begin, static_cast<uint32_t>(a.text.size())}, kind});
      a.text += "\n\n";
    };
    line(BlockKind::Title, 6);
    line(BlockKind::Byline, 3);
    for (size_t done = 0; done < words; done += 40) line(BlockKind::Body, 40);
    line(BlockKind::Related, 5);
    line(BlockKind::Comment, 12);
  }

  Span span() { return words_[below(words_.size())]; }
  Span maybe_span() { return chance(3) ? span() : Span{}; }
  std::vector<Span> spans(size_t most) {
    std::vector<Span> out(below(most + 1));
    for (Span& s : out) s = span();
    return out;
  }
  uint32_t index(size_t size) { return size == 0 || chance(3) ? kNone : below(size); }
  Party party(size_t entities) { return {index(entities), span()}; }
  Party maybe_party(size_t entities) { return chance(2) ? party(entities) : Party{}; }
  std::vector<Party> parties(size_t entities, size_t most) {
    std::vector<Party> out(below(most + 1));
    for (Party& p : out) p = party(entities);
    return out;
  }
  std::vector<uint64_t> hashes(size_t most) {
    std::vector<uint64_t> out(below(most + 1));
    for (uint64_t& h : out) h = random_();
    std::sort(out.begin(), out.end());
    return out;
  }
  When when(size_t times) { return {index(times), any<WhenBasis>(), chance(5)}; }

  void make_claims(MadeUp& out, size_t statements) {
    const Article& a = out.article;
    Claims& c = out.claims;
    c.article = a.id;
    c.published = a.published;
    c.outlet = a.outlet;
    c.title = a.title;
    c.fingerprints = hashes(20);
    for (uint32_t e = 0; e < 8; ++e) {
      Entity entity;
      entity.kind = any<ActorKind>();
      const Span named = span();
      entity.name = std::string(slice(a.text, named));
      entity.named = !chance(4);
      entity.aliases = {{entity.name, named}};
      if (chance(2)) {
        const Span role = span();
        entity.roles.push_back({role, chance(4), std::string(slice(a.text, role))});
      }
      entity.mentions = spans(4);
      entity.part_of = chance(3) ? below(8) : kNone;
      c.entities.push_back(std::move(entity));
    }
    for (int t = 0; t < 3; ++t) {
      DateExpr expr;
      expr.op = chance(2) ? DateExpr::Op::Present : DateExpr::Op::Past;
      const Span when = span();
      c.times.push_back({when, expr, std::string(slice(a.text, when))});
    }
    for (size_t s = 0; s < statements; ++s) {
      Statement st;
      st.source = spans(2);
      st.cue = spans(2);
      st.content = spans(3);
      st.sentence = span();
      st.kind = any<StatementKind>();
      st.act = any<SpeechAct>();
      st.negative = chance(5);
      st.hedged = chance(5);
      st.of_change = chance(5);
      st.confidence = static_cast<uint8_t>(below(101));
      st.condition = maybe_span();
      st.reason = maybe_span();
      st.interest = maybe_span();
      st.basis_span = maybe_span();
      st.basis = any<Basis>();
      st.speaker = index(8);
      st.resolved_by = any<ResolvedBy>();
      st.speaker_kind = any<SpeakerKind>();
      st.anonymity_reason = maybe_span();
      st.authority = any<Authority>();
      st.speaks_for = index(8);
      st.via = parties(8, 2);
      st.parent = s && chance(6) ? below(s) : kNone;
      st.addressee = maybe_party(8);
      st.venue = maybe_party(8);
      st.about = parties(8, 2);
      st.section = BlockKind::Body;
      st.said = when(3);
      st.quotation_key = hashes(10);
      const Span identity[] = {st.sentence, {static_cast<uint32_t>(s), 0}};
      st.id = claim_id(a.id, IdKind::Statement, 0, identity);
      c.statements.push_back(std::move(st));
    }
    for (uint32_t i = 0; i < statements / 3; ++i) {
      Act act;
      act.type = any<ActType>();
      act.trigger = span();
      act.sentence = span();
      act.actor = parties(8, 2);
      act.recipient = parties(8, 2);
      act.through = parties(8, 1);
      act.place = maybe_party(8);
      if (chance(3)) act.counts = {{span(), int64_t{below(90)}, any<Counted>()}};
      act.modality = any<Modality>();
      act.negative = chance(5);
      act.statement = index(statements);
      act.happened = when(3);
      const Span identity[] = {act.trigger, {i, 0}};
      act.id = claim_id(a.id, IdKind::Act, 0, identity);
      c.acts.push_back(std::move(act));
    }
    for (uint32_t i = 0; i < statements / 6; ++i) {
      Tie tie;
      tie.relation = any<Relation>();
      tie.subject = party(8);
      tie.object = maybe_party(8);
      tie.through = parties(8, 1);
      tie.trigger = span();
      tie.sentence = span();
      tie.negative = chance(5);
      tie.modality = any<Modality>();
      tie.statement = index(statements);
      tie.since = when(3);
      tie.until = when(3);
      const Span identity[] = {tie.trigger, {i, 0}};
      tie.id = claim_id(a.id, IdKind::Tie, 0, identity);
      c.ties.push_back(std::move(tie));
    }
    const Span comment = a.blocks.back().span;
    c.remarks.push_back({claim_id(a.id, IdKind::Remark, 0, std::vector<Span>{comment}), comment});
    if (chance(3)) c.notes.push_back({NoteLevel::Warning, span(), "made up too"});
  }

  std::mt19937_64 random_;
  uint64_t seed_;
  std::vector<Span> words_;  // of body blocks
};

// Everything in claims as one comparable text; two claims are equal if and only if these are.
inline std::string print(const Claims& c) {
  std::string out;
  const auto number = [&](auto... values) { ((out += std::to_string(values), out += ' '), ...); };
  const auto span = [&](Span s) { number(s.begin, s.end); };
  const auto list = [&](const std::vector<Span>& spans) { number(spans.size()); for (Span s : spans) span(s); };
  const auto party = [&](const Party& p) { number(p.entity); span(p.span); };
  const auto parties = [&](const std::vector<Party>& all) { number(all.size()); for (const Party& p : all) party(p); };
  const auto when = [&](const When& w) { number(w.time, int(w.basis), int(w.future)); };
  const auto hashes = [&](const std::vector<uint64_t>& all) { number(all.size()); for (uint64_t h : all) number(h); };
  number(c.article.value, c.published.when.lo, c.published.when.hi, int(c.published.source));
  span(c.published.span);
  out += c.published.reason + '|' + c.outlet + '|' + c.title + '|';
  for (const Entity& e : c.entities) {
    out += "\nentity " + e.name + '|';
    number(int(e.kind), int(e.named), e.part_of);
    for (const Alias& a : e.aliases) out += a.name + '|', span(a.span);
    for (const Role& r : e.roles) number(int(r.former)), span(r.span), out += r.words;
    list(e.mentions);
  }
  for (const TimeClaim& t : c.times) out += "\ntime " + print_expr(t.expr) + t.words, span(t.span);
  for (const Statement& s : c.statements) {
    out += "\nstatement ";
    number(s.id.value, int(s.kind), int(s.act), int(s.negative), int(s.hedged), int(s.of_change), int(s.confidence), int(s.basis), s.speaker, int(s.resolved_by),
           int(s.speaker_kind), int(s.authority), s.speaks_for, s.parent, int(s.section));
    for (const auto* spans : {&s.source, &s.cue, &s.content}) list(*spans);
    for (Span part : {s.sentence, s.condition, s.reason, s.interest, s.basis_span, s.anonymity_reason}) span(part);
    parties(s.via), party(s.addressee), party(s.venue), parties(s.about), when(s.said), hashes(s.quotation_key);
  }
  for (const Act& a : c.acts) {
    out += "\nact ";
    number(a.id.value, int(a.type), int(a.modality), int(a.negative), a.statement, int(a.section));
    span(a.trigger), span(a.sentence), parties(a.actor), parties(a.recipient), parties(a.through), party(a.place), when(a.happened);
    for (const Count& count : a.counts) number(count.value, int(count.of)), span(count.span);
  }
  for (const Tie& t : c.ties) {
    out += "\ntie ";
    number(t.id.value, int(t.relation), int(t.modality), int(t.negative), t.statement, int(t.section));
    party(t.subject), party(t.object), parties(t.through), span(t.trigger), span(t.sentence), when(t.since), when(t.until);
  }
  for (const Remark& r : c.remarks) out += "\nremark ", number(r.id.value), span(r.span);
  for (const Note& n : c.notes) out += "\nnote " + n.message, number(int(n.level)), span(n.span);
  out += '\n', hashes(c.fingerprints);
  return out;
}

}  // namespace onrecord::testing
