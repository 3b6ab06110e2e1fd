#include "extract/signals.h"

#include "core/utf8.h"
#include "model/hash.h"

namespace onrecord::extract {
namespace {

// Relations that say what a word governs; the index is the bit.
uint32_t child_bit(Deprel relation) {
  switch (relation) {
    case Deprel::Ccomp: return 1 << 0;
    case Deprel::Xcomp: return 1 << 1;
    case Deprel::Nsubj: return 1 << 2;
    case Deprel::NsubjPass: return 1 << 3;
    case Deprel::Obj: return 1 << 4;
    case Deprel::Parataxis: return 1 << 5;
    case Deprel::Advcl: return 1 << 6;
    case Deprel::Acl: return 1 << 7;
    case Deprel::OblAgent: return 1 << 8;
    case Deprel::Obl: return 1 << 9;
    case Deprel::Cop: return 1 << 10;
    case Deprel::Nmod: return 1 << 11;
    case Deprel::NmodPoss: return 1 << 12;
    case Deprel::Iobj: return 1 << 13;
    default: return 0;
  }
}

bool is_subject(Deprel relation) { return relation == Deprel::Nsubj || relation == Deprel::NsubjPass; }

void add_quotes(const Reading& reading, std::vector<Signal>& signals) {
  uint32_t token = 0;
  for (const Quotation& quotation : reading.quotations) {
    if (quotation.nested) continue;
    while (token < signals.size() && reading.tokens[token].span.end <= quotation.span.begin) ++token;
    for (bool first = true; token < signals.size() && reading.tokens[token].span.begin < quotation.span.end; ++token) {
      signals[token].quote |= kQuoted | (first ? kOpens : 0u);
      first = false;
    }
    if (token < signals.size()) signals[token].quote |= kClosed;
  }
}

}  // namespace

Signals signals_of(const Article& article, const Reading& reading, const SpeechActs& acts) {
  Signals out;
  out.tree = build_tree(reading);
  const size_t n = reading.tokens.size();
  out.tokens.resize(n);
  for (uint32_t i = 0; i < n; ++i) {
    Signal& signal = out.tokens[i];
    const std::string_view form = word(reading, article.text, i);
    const std::string low = lower(form);
    signal.lower = model::hash_bytes(low);
    signal.lemma = model::hash_bytes(reading.lemma(i));
    signal.suffix = model::hash_bytes(std::string_view(low).substr(low.size() > 3 ? low.size() - 3 : 0));
    signal.tag = 1 + static_cast<uint32_t>(reading.upos[i]) * 16 + static_cast<uint32_t>(reading.form[i]);
    signal.deprel = 1 + static_cast<uint32_t>(reading.deprel[i]);
    signal.head = reading.head[i];
    if (const auto act = acts.find(reading.lemma(i), reading.upos[i])) signal.act = 1 + static_cast<uint32_t>(*act);
    signal.comma = form == ",";
    signal.colon = form == ":";
    const auto joined = [&](uint32_t t) { return reading.tokens[t].span.begin == reading.tokens[t - 1].span.end; };
    signal.compound = i > 1 && joined(i) && joined(i - 1) && reading.lemma(i - 1) == "-";
    signal.stop = form == "." || form == "?" || form == "!";
    for (const uint32_t child : out.tree.children(i)) {
      signal.children |= child_bit(reading.deprel[child]);
      if (is_subject(reading.deprel[child]) && signal.subject == kNone) signal.subject = child;
      if (reading.deprel[child] == Deprel::Obj && signal.object == kNone) signal.object = child;
    }
  }
  for (const Name& name : reading.names)
    for (uint32_t i = name.tokens.begin; i < name.tokens.end; ++i) out.tokens[i].name = 1 + static_cast<uint32_t>(name.kind);
  add_quotes(reading, out.tokens);
  out.quoted_before.assign(n + 1, 0);
  for (uint32_t i = 0; i < n; ++i) out.quoted_before[i + 1] = out.quoted_before[i] + (out.tokens[i].quote & kQuoted);
  out.quoted.resize(reading.sentences.size());
  for (uint32_t i = 0; i < n; ++i)
    if (out.tokens[i].quote & kQuoted) out.quoted[reading.sentence_of[i]] = true;
  out.closed.assign(reading.sentences.size(), true);
  size_t sentence = 0;
  for (const Quotation& quotation : reading.quotations) {
    while (sentence < reading.sentences.size() && reading.sentences[sentence].span.end < quotation.span.end) ++sentence;
    if (!quotation.closed && sentence < reading.sentences.size()) out.closed[sentence] = false;
  }
  return out;
}

}  // namespace onrecord::extract
