#include "extract/party_tagger.h"

#include <algorithm>

#include "core/data.h"
#include "core/utf8.h"
#include "model/model_file.h"

namespace onrecord::extract {
namespace {

constexpr std::string_view kFile = "parties.model";
constexpr uint32_t kOutside = 7;     // key of what lies outside the run
constexpr uint32_t kLongest = 250;   // tokens of a sentence; a longer one is no prose

uint32_t hash_of(std::string_view word) { return model::hash_bytes(word); }

// What joins the words of one noun phrase: all but clauses, appositions, coordination and what another preposition begins.
bool within_phrase(Deprel relation) {
  switch (relation) {
    case Deprel::Det: case Deprel::Amod: case Deprel::Compound: case Deprel::Flat: case Deprel::Nummod: case Deprel::NmodPoss: case Deprel::Case: case Deprel::Nmod:
    case Deprel::Appos: case Deprel::Advmod: case Deprel::Punct: case Deprel::Conj: case Deprel::Cc: case Deprel::NmodDesc:
      return true;
    default: return false;
  }
}

bool is_nominal(Upos tag) { return tag == Upos::Noun || tag == Upos::Propn || tag == Upos::Pron || tag == Upos::Num; }

}  // namespace

PartyView view_parties(const Reading& reading, std::string_view text, const Tree& tree, TokenRange run) {
  PartyView view{run, {}};
  view.words.resize(run.size());
  for (uint32_t i = run.begin; i < run.end; ++i) {
    PartyView::Word& w = view.words[i - run.begin];
    w.lower = hash_of(lower(slice(text, reading.tokens[i].span)));
    w.lemma = hash_of(reading.lemma(i));
    w.tag = 1 + static_cast<uint32_t>(reading.upos[i]) * 16 + static_cast<uint32_t>(reading.form[i]);
    uint32_t at = i;
    for (int steps = 0; steps < 6 && run.contains(reading.head[at]) && reading.head[at] != kNone && within_phrase(reading.deprel[at]) && is_nominal(reading.upos[reading.head[at]]); ++steps)
      at = reading.head[at];
    w.phrase = at;
    const uint32_t above = reading.head[at];
    w.governor = above != kNone && run.contains(above) ? above : at;
    for (uint32_t up = w.governor; w.depth < 7 && reading.head[up] != kNone && run.contains(reading.head[up]); up = reading.head[up]) ++w.depth;
    for (const uint32_t c : tree.children(at))
      if (reading.deprel[c] == Deprel::Case) {
        w.preposition = hash_of(reading.lemma(c));
        break;
      }
    w.first = i == tree.reach[at].begin, w.last = i + 1 == tree.reach[at].end;
  }
  auto name = std::partition_point(reading.names.begin(), reading.names.end(), [&](const Name& n) { return n.tokens.end <= run.begin; });
  for (; name != reading.names.end() && name->tokens.begin < run.end; ++name)
    for (uint32_t i = std::max(name->tokens.begin, run.begin); i < std::min(name->tokens.end, run.end); ++i) view.words[i - run.begin].name = 1 + static_cast<uint32_t>(name->kind);
  return view;
}

void party_features(const Reading& reading, const PartyView& view, uint32_t i, Features& out) {
  static const PartyView::Word none{.lower = kOutside, .lemma = kOutside};
  const auto see = [&](int64_t k) -> const PartyView::Word& {
    return k < view.run.begin || k >= view.run.end ? none : view.words[static_cast<size_t>(k - view.run.begin)];
  };
  const PartyView::Word &w = see(i), &p = see(int64_t{i} - 1), &pp = see(int64_t{i} - 2), &n = see(int64_t{i} + 1), &nn = see(int64_t{i} + 2);
  const PartyView::Word &head = see(reading.head[i] == kNone ? -1 : int64_t{reading.head[i]}), &phrase = see(w.phrase), &governor = see(w.governor);
  const uint32_t relation = 1 + static_cast<uint32_t>(reading.deprel[i]), role = 1 + static_cast<uint32_t>(reading.deprel[w.phrase]);
  const uint32_t clause = 1 + static_cast<uint32_t>(reading.deprel[w.governor]);
  const uint32_t edge = (w.first ? 1u : 0u) | (w.last ? 2u : 0u);
  const uint32_t side = w.governor > i ? 1 : w.governor == i ? 2 : 3;
  const PartyView::Word& above = see(reading.head[w.governor] == kNone ? -1 : int64_t{reading.head[w.governor]});
  const uint32_t before = std::min<uint32_t>(i - view.run.begin, 4);
  out.clear();
  out.add(1);
  out.add(w.lower);
  out.add(w.lemma, w.tag);
  out.add(w.tag);
  out.add(w.name, w.tag);
  out.add(p.lower);
  out.add(n.lower);
  out.add(pp.lower, p.lower);
  out.add(n.lower, nn.lower);
  out.add(p.tag, w.tag, n.tag);
  out.add(pp.tag, p.tag, w.tag);
  out.add(w.tag, n.tag, nn.tag);
  out.add(p.name, w.name, n.name);
  out.add(relation, w.tag, head.tag);
  out.add(relation, head.lemma);
  out.add(role);
  out.add(role, clause);
  out.add(role, w.preposition);
  out.add(role, w.preposition, clause);
  out.add(role, w.preposition, governor.lemma);
  out.add(role, governor.lemma);
  out.add(role, governor.tag, w.depth);
  out.add(role, w.depth, clause);
  out.add(role, side, w.depth);
  out.add(phrase.lemma, role);
  out.add(phrase.name, role, w.depth);
  out.add(phrase.tag, role, clause);
  out.add(governor.lemma, side);
  out.add(governor.lemma, above.lemma);
  out.add(role, clause, above.lemma);
  out.add(edge, role, w.tag);
  out.add(edge, w.lower);
  out.add(edge, role, w.depth);
  out.add(edge, w.preposition);
  out.add(before, role);
  out.add(before, w.tag);
  out.add(relation, edge, w.tag);
  out.add(relation, role, w.preposition);
  out.add(p.lower, w.tag, role);
  out.add(w.lower, n.tag, role);
}

void party_pair_features(const Reading& reading, const PartyView& view, uint32_t i, Features& out) {
  static const PartyView::Word none{.lower = kOutside, .lemma = kOutside};
  const PartyView::Word &w = view.words[i - view.run.begin], &p = i > view.run.begin ? view.words[i - view.run.begin - 1] : none;
  const uint32_t relation = 1 + static_cast<uint32_t>(reading.deprel[i]), role = 1 + static_cast<uint32_t>(reading.deprel[w.phrase]);
  const uint32_t same = i > view.run.begin && p.phrase == w.phrase ? 1 : 0;
  const uint32_t tie = i == view.run.begin ? 0 : reading.head[i] == i - 1 ? 1 : reading.head[i - 1] == i ? 2 : 3;
  out.clear();
  out.add(1);
  out.add(w.lower);
  out.add(p.lower);
  out.add(p.tag, w.tag);
  out.add(same, tie);
  out.add(same, relation);
  out.add(same, role, relation);
  out.add(tie, relation, w.tag);
  out.add(p.name, w.name, same);
  out.add(w.first ? 1 : 0, p.last ? 1 : 0, same);
  out.add(w.lower, same);
}

Parties find_parties(const PartyModel& model, const Reading& reading, std::string_view text, const Tree& tree, TokenRange run) {
  Parties out;
  if (run.empty() || run.size() > kLongest) return out;
  const PartyView view = view_parties(reading, text, tree, run);
  Lattice<int32_t> lattice;
  lattice.reset(run.size(), kPartyLabels);
  std::vector<int16_t> scores(std::max(model.label.padded(), model.pair.padded()));
  Features features;
  for (uint32_t i = run.begin; i < run.end; ++i) {
    const size_t k = i - run.begin;
    party_features(reading, view, i, features);
    model.label.score(features.rows(), scores);
    for (size_t l = 0; l < kPartyLabels; ++l) lattice.label[k * kPartyLabels + l] = scores[l];
    party_pair_features(reading, view, i, features);
    model.pair.score(features.rows(), scores);
    for (size_t a = 0; a < kPartyLabels; ++a)
      for (size_t b = 0; b < kPartyLabels; ++b)
        if (may_follow(a, b)) lattice.pair[(k * kPartyLabels + a) * kPartyLabels + b] = scores[a * kPartyLabels + b];
        else lattice.forbid(k, a, b);
  }
  std::vector<uint8_t> labels;
  best_path(lattice, labels);
  for (uint32_t k = 0; k < labels.size(); ++k) {
    const uint32_t i = run.begin + k;
    if (labels[k] == kSourceBegin) out.source.push_back({i, i + 1});
    if (labels[k] == kTargetBegin) out.target.push_back({i, i + 1});
    if (labels[k] == kSourceInside) out.source.back().end = i + 1;
    if (labels[k] == kTargetInside) out.target.back().end = i + 1;
  }
  return out;
}

Result<PartyModel> load_party_model() {
  const auto file = model::open_model(kFile, data_file(kFile));
  if (!file) return tl::unexpected(file.error());
  PartyModel out;
  const std::pair<std::string_view, model::Linear*> parts[] = {{"labels", &out.label}, {"pairs", &out.pair}};
  for (const auto& [name, linear] : parts) {
    const auto bytes = file->part(name);
    if (!bytes) return tl::unexpected(bytes.error());
    auto unpacked = model::Linear::unpack(*bytes);
    if (!unpacked) return tl::unexpected(unpacked.error());
    *linear = std::move(*unpacked);
  }
  return out;
}

std::string pack_party_model(const PartyModel& model, std::string card) {
  return model::write_model({{"card", std::move(card)}, {"labels", model.label.pack()}, {"pairs", model.pair.pack()}});
}

}  // namespace onrecord::extract
