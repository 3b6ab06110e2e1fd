#include "text/tagger.h"

namespace onrecord::text {

void tag_features(std::span<const Word> s, size_t i, std::span<const uint8_t> tags, bool second, Features& out) {
  static const Word begin{.lower = kBegin, .shape = kBegin}, end{.lower = kEnd, .shape = kEnd};
  const auto word = [&](ptrdiff_t at) -> const Word& {
    return at < 0 ? begin : at >= static_cast<ptrdiff_t>(s.size()) ? end : s[at];
  };
  const auto at = static_cast<ptrdiff_t>(i);
  const Word &w = word(at), &p = word(at - 1), &pp = word(at - 2), &n = word(at + 1), &nn = word(at + 2);
  const uint32_t t1 = i > 0 ? tags[i - 1] + 10u : kBegin, t2 = i > 1 ? tags[i - 2] + 10u : kBegin;
  const bool opens = i == 0;
  out.clear();
  out.add(1);
  out.add(w.lower);
  out.add(w.lower, w.capital, opens);
  out.add(p.lower);
  out.add(n.lower);
  out.add(pp.lower);
  out.add(nn.lower);
  out.add(p.lower, w.lower);
  out.add(w.lower, n.lower);
  out.add(p.lower, n.lower);
  for (const uint32_t suffix : w.suffix) out.add(suffix);
  for (const uint32_t prefix : w.prefix) out.add(prefix);
  out.add(w.shape);
  out.add(w.shape, opens, w.suffix[2]);
  out.add(w.shape, p.shape, n.shape);
  out.add(w.cluster);
  out.add(w.cluster, w.shape);
  out.add(w.coarse, w.suffix[2]);
  out.add(p.cluster);
  out.add(n.cluster);
  out.add(nn.cluster);
  out.add(p.coarse, w.coarse, n.coarse);
  out.add(w.cluster, n.cluster);
  out.add(t1);
  out.add(t1, t2);
  out.add(t1, w.lower);
  out.add(t1, t2, w.lower);
  out.add(t1, w.cluster);
  out.add(t1, w.suffix[2]);
  out.add(t1, n.lower);
  out.add(t1, n.cluster);
  out.add(t1, n.suffix[2], w.suffix[1]);
  out.add(p.suffix[2]);
  out.add(n.suffix[2]);
  out.add(n.suffix[1], n.shape);
  if (!second) return;
  const uint32_t t0 = tags[i] + 10u, n1 = i + 1 < s.size() ? tags[i + 1] + 10u : kEnd, n2 = i + 2 < s.size() ? tags[i + 2] + 10u : kEnd;
  out.add(t0);
  out.add(n1);
  out.add(n1, n2);
  out.add(t1, n1);
  out.add(n1, w.lower);
  out.add(n1, n2, w.lower);
  out.add(t1, n1, w.lower);
  out.add(t2, t1, n1);
  out.add(t0, t1, n1);
  out.add(n1, w.suffix[2]);
  out.add(t1, n1, w.cluster);
  out.add(t1, n1, n2);
}

void tag_sentence(const Tagger& tagger, std::span<const Word> sentence, std::span<uint8_t> tags, std::vector<int16_t>& scores) {
  Features features;
  scores.resize(tagger.first.padded());
  const auto decide = [&](const model::Linear& weights, bool second) {
    for (size_t i = 0; i < sentence.size(); ++i) {
      tag_features(sentence, i, tags, second, features);
      weights.score(features.rows(), scores);
      tags[i] = static_cast<uint8_t>(model::Linear::best({scores.data(), tagger.tags.size()}));
    }
  };
  decide(tagger.first, false);
  decide(tagger.second, true);
}

Tag tag_named(std::string_view name) {
  Tag tag{std::string(name), Upos::X, Form::None};
  const auto slash = name.find('/');
  tag.upos = parse_enum<Upos>(name.substr(0, slash)).value_or(Upos::X);
  const auto penn = slash == name.npos ? std::string_view{} : name.substr(slash + 1);
  if (penn == "VB") tag.form = Form::Base;
  else if (penn == "VBD") tag.form = Form::Past;
  else if (penn == "VBN") tag.form = Form::PastParticiple;
  else if (penn == "VBG") tag.form = Form::PresentParticiple;
  else if (penn == "VBZ" || penn == "VBP") tag.form = Form::Present;
  else if (penn == "NNS" || penn == "NNPS") tag.form = Form::Plural;
  else if (penn == "JJR" || penn == "RBR") tag.form = Form::Comparative;
  else if (penn == "JJS" || penn == "RBS") tag.form = Form::Superlative;
  else if (penn == "PRP$" || penn == "WP$" || penn == "POS") tag.form = Form::Possessive;
  return tag;
}

}  // namespace onrecord::text
