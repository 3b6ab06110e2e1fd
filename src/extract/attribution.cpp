#include "extract/attribution.h"

#include "core/data.h"
#include "model/bytes.h"
#include "model/model_file.h"

namespace onrecord::extract {
namespace {

constexpr std::string_view kFile = "statements.model";


}  // namespace

Result<AttributionModel> load_attribution_model() {
  const auto file = model::open_model(kFile, data_file(kFile));
  if (!file) return tl::unexpected(file.error());
  AttributionModel out;
  const std::pair<std::string_view, model::Linear*> parts[] = {
      {"cue labels", &out.cues.label}, {"cue pairs", &out.cues.pair}, {"role labels", &out.roles.label}, {"role pairs", &out.roles.pair}};
  for (const auto& [name, linear] : parts) {
    const auto bytes = file->part(name);
    if (!bytes) return tl::unexpected(bytes.error());
    auto unpacked = model::Linear::unpack(*bytes);
    if (!unpacked) return fail(Error::Kind::Format, std::string(kFile) + ": " + std::string(name) + ": " + unpacked.error().message);
    *linear = std::move(*unpacked);
  }
  const auto settings = file->part("settings");
  if (!settings) return tl::unexpected(settings.error());
  model::Reader in{*settings};
  out.cues.bias = static_cast<int32_t>(in.number());
  if (!in.bytes.empty()) out.roles.again = static_cast<int32_t>(in.number());  // files of the first trainings lack it
  if (!in.ok) return fail(Error::Kind::Format, std::string(kFile) + ": settings are cut short");
  return out;
}

std::string pack_attribution_model(const AttributionModel& model, std::string card) {
  model::Writer settings;
  settings.number(static_cast<uint32_t>(model.cues.bias));
  settings.number(static_cast<uint32_t>(model.roles.again));
  return model::write_model({{"card", std::move(card)},
                             {"cue labels", model.cues.label.pack()},
                             {"cue pairs", model.cues.pair.pack()},
                             {"role labels", model.roles.label.pack()},
                             {"role pairs", model.roles.pair.pack()},
                             {"settings", settings.bytes}});
}

namespace {

TokenRange without_edges(const Reading& reading, TokenRange range) {
  while (!range.empty() && reading.upos[range.begin] == Upos::Punct && (reading.tokens[range.begin].span.size() == 1)) ++range.begin;
  while (!range.empty() && reading.upos[range.end - 1] == Upos::Punct && (reading.tokens[range.end - 1].span.size() == 1)) --range.end;
  return range;
}

bool overlap(TokenRange a, TokenRange b) { return a.begin < b.end && b.begin < a.end; }
bool overlap(const std::vector<TokenRange>& a, const std::vector<TokenRange>& b) {
  for (const TokenRange x : a)
    for (const TokenRange y : b)
      if (overlap(x, y)) return true;
  return false;
}

void take_out(const Reading& reading, std::vector<TokenRange>& ranges, TokenRange cut) {
  std::vector<TokenRange> kept;
  for (const TokenRange range : ranges) {
    if (!overlap(range, cut)) {
      kept.push_back(range);
      continue;
    }
    for (const TokenRange rest : {TokenRange{range.begin, std::max(range.begin, cut.begin)}, TokenRange{std::min(range.end, cut.end), range.end}})
      if (const TokenRange words = without_edges(reading, rest); !words.empty()) kept.push_back(words);
  }
  ranges = std::move(kept);
}

// "protesters in Dorn, Karsk, shout": the state that a town lies in is not who shouts.
void reach_behind_town(const Reading& reading, const Signals& signals, TokenRange& source) {
  const uint32_t comma = source.begin == 0 ? 0 : source.begin - 1;
  if (comma == 0 || reading.lemma(comma) != "," || reading.upos[source.begin] != Upos::Propn || reading.sentence_of[comma - 1] != reading.sentence_of[source.begin]) return;
  if (std::any_of(reading.upos.begin() + source.begin, reading.upos.begin() + source.end, [](Upos tag) { return tag != Upos::Propn && tag != Upos::Punct; })) return;
  const uint32_t town = comma - 1, noun = reading.head[town];
  if (reading.upos[town] != Upos::Propn || reading.deprel[town] != Deprel::Nmod || noun == kNone || noun > town || reading.upos[noun] != Upos::Noun) return;
  if (const uint32_t in = child(signals.tree, reading, town, Deprel::Case); in != kNone && reading.lemma(in) == "in") source.begin = signals.tree.reach[noun].begin;
}

// A source is a noun phrase: where a finite verb rules it, the verb's subject is meant.
void mend_source(const Reading& reading, const Signals& signals, Roles& roles) {
  if (roles.source.size() != 1) return;
  TokenRange& source = roles.source.front();
  reach_behind_town(reading, signals, source);
  for (uint32_t i = source.begin, open = 0; i < source.end; ++i) {  // "1500 UTC) the Harbour Board": the end of something else
    const auto form = reading.lemma(i);
    if (form == "(") open = 1;
    else if (form == ")" && !open && i + 1 < source.end) source.begin = i + 1;
  }
  for (uint32_t i = source.begin; i < source.end; ++i) {
    if (reading.head[i] != kNone && source.contains(reading.head[i])) continue;
    const uint32_t subject = signals.tokens[i].subject;
    const bool finite = reading.upos[i] == Upos::Verb && (reading.form[i] == Form::Past || reading.form[i] == Form::Present);
    if (finite && subject != kNone && source.contains(subject)) {
      const TokenRange reach = signals.tree.reach[subject];
      source = {std::max(source.begin, reach.begin), std::min(source.end, reach.end)};
    }
    return;
  }
}

// "According to": what is left of a source without a noun is none.
void drop_nameless(const Reading& reading, std::vector<TokenRange>& source) {
  const auto nominal = [](Upos tag) { return tag == Upos::Noun || tag == Upos::Propn || tag == Upos::Pron; };
  std::erase_if(source, [&](TokenRange range) { return std::none_of(reading.upos.begin() + range.begin, reading.upos.begin() + range.end, nominal); });
}

// The quotations of the article that stand in no other and are closed, as tokens with their marks.
std::vector<TokenRange> closed_quotations(const Reading& reading) {
  std::vector<TokenRange> out;
  uint32_t token = 0;
  for (const Quotation& quotation : reading.quotations) {
    if (quotation.nested || !quotation.closed) continue;
    const auto to = [&](uint32_t byte) {
      while (token < reading.tokens.size() && reading.tokens[token].span.begin < byte) ++token;
      return token;
    };
    const uint32_t begin = to(quotation.span.begin);
    if (const TokenRange range{begin, to(quotation.span.end)}; !range.empty()) out.push_back(range);
  }
  return out;
}

constexpr size_t kMostCues = 24;  // in a sentence; one with more is no prose
constexpr size_t kNeighbours = 6;  // attributions looked at on each side

// Each was found by itself; where two claim the same words, one must yield.
void settle(const Reading& reading, const std::vector<TokenRange>& quotations, std::vector<Attribution>& found) {
  const auto sentence = [&](const Attribution& a) { return reading.sentence_of[a.cue.begin]; };
  // “The minister said that they stayed. They left,” Tal said: the minister's words stand wholly inside what Tal is quoted with.
  const auto quoted_by = [&](const Attribution& outer, const Attribution& inner) {
    const auto q = std::ranges::partition_point(quotations, [&](TokenRange q) { return q.end <= inner.cue.begin; });
    if (q == quotations.end() || !q->contains(inner.cue.begin) || q->contains(outer.cue.begin)) return false;
    const auto within = [&](TokenRange range) { return range.begin >= q->begin && range.end <= q->end; };
    return std::ranges::all_of(inner.roles.source, within) && std::ranges::all_of(inner.roles.content, within);
  };
  for (size_t i = 0; i < found.size(); ++i) {
    for (size_t j = i > kNeighbours ? i - kNeighbours : 0; j < std::min(found.size(), i + kNeighbours + 1); ++j) {
      if (i == j) continue;
      Attribution &a = found[i], &b = found[j];
      // Of two sources that overlap the longer has swallowed the shorter.
      if (a.roles.source.size() == 1 && b.roles.source.size() == 1 && overlap(a.roles.source, b.roles.source) && a.roles.source[0].size() > b.roles.source[0].size())
        take_out(reading, a.roles.source, b.roles.source[0]), drop_nameless(reading, a.roles.source);
      // Words of another sentence belong to the attribution made there.
      if (sentence(a) != sentence(b) && overlap(a.roles.content, b.roles.content) && !quoted_by(a, b)) {
        const TokenRange there = reading.sentences[sentence(b)].tokens;
        if (reading.sentence_of[a.cue.begin] != sentence(b) && overlap(b.roles.content, {there})) take_out(reading, a.roles.content, there);
      }
    }
  }
  std::erase_if(found, [](const Attribution& a) { return a.roles.content.empty(); });
}

bool is_mark(std::string_view form) { return form == "’" || form == "'" || form == "”" || form == "\"" || form == "''"; }

// “We left,”: the words of a sentence, and not a term that somebody used.
bool is_sentence(const Reading& reading, TokenRange quotation) {
  if (quotation.size() < 4) return false;
  const auto says = [&](uint32_t t) { return reading.upos[t] == Upos::Verb || reading.upos[t] == Upos::Aux; };
  bool clause = false;
  for (uint32_t t = quotation.begin; t < quotation.end && !clause; ++t) clause = says(t);
  if (!clause && quotation.size() < 7) return false;  // “The Morning Show.”
  uint32_t end = quotation.end - 1;
  while (end - 1 > quotation.begin && is_mark(reading.lemma(end - 1))) --end;  // a quotation that ends inside this one
  const auto last = reading.lemma(end - 1);
  return last == "," || last == "." || last == "?" || last == "!";
}

// “We left,” she said, “and they stayed.” “We left,” she said. “They stayed.”: what goes on behind the attribution and is nobody
// else's; who speaks inside is quoted by the same speaker.
template <class Own>
void add_second_half(const Reading& reading, const Signals& signals, const std::vector<TokenRange>& quotations, Attribution& found, const Own& own) {
  constexpr uint32_t kLongestGap = 40;  // tokens that name the speaker, and when and where
  auto& [cue, roles] = found;
  if (roles.content.back().begin >= cue.begin) return;
  uint32_t end = std::max(cue.end, roles.source.empty() ? 0 : roles.source.back().end);
  for (;;) {
    const auto next = std::ranges::partition_point(quotations, [&](TokenRange q) { return q.begin < end; });
    if (next == quotations.end() || next->begin - end > kLongestGap || !is_sentence(reading, *next) || !own(*next)) return;
    const uint32_t first = reading.sentence_of[next->begin + 1];  // the mark itself may stand at the end of the sentence before
    const Sentence &from = reading.sentences[reading.sentence_of[end - 1]], &to = reading.sentences[first];
    const bool same = &from == &to, behind = from.tokens.end == to.tokens.begin && to.tokens.begin <= next->begin + 1 && next->begin <= to.tokens.begin;
    if (from.block != to.block || (!same && !behind) || (same && !signals.tokens[next->begin - 1].comma)) return;
    const uint32_t last = reading.sentence_of[next->end - 1];
    if (reading.sentences[last].tokens.end > next->end + 1) return;  // its own sentence goes on: “They stayed,” said Tal
    roles.content.push_back(*next);
    end = next->end;
  }
}

// Quotation marks say where words begin and end better than any tagger: a content inside a quotation is all of it, unless
// other attributions stand in there, and beside a whole sentence in quotation marks unquoted scraps are the report's own.
void fit_quotations(const Reading& reading, const Signals& signals, const std::vector<TokenRange>& quotations, std::vector<Attribution>& found) {
  const auto first_in = [&](TokenRange range) -> const TokenRange* {  // the first quotation that it touches
    const auto at = std::ranges::partition_point(quotations, [&](TokenRange q) { return q.end <= range.begin; });
    return at == quotations.end() || at->begin >= range.end ? nullptr : &*at;
  };
  for (size_t i = 0; i < found.size(); ++i) {
    auto& [cue, roles] = found[i];
    const auto free = [&](TokenRange words) {
      for (size_t j = i > kNeighbours ? i - kNeighbours : 0; j < std::min(found.size(), i + kNeighbours + 1); ++j)
        if (j != i && (words.contains(found[j].cue.begin) || overlap(found[j].roles.content, {words}))) return false;
      return !words.contains(cue.begin);
    };
    const auto own = [&](TokenRange words) {  // others stand wholly inside
      for (size_t j = i > kNeighbours ? i - kNeighbours : 0; j < std::min(found.size(), i + kNeighbours + 1); ++j)
        for (const TokenRange other : found[j].roles.content)
          if (j != i && overlap(other, words) && !(words.contains(found[j].cue.begin) && other.begin >= words.begin && other.end <= words.end)) return false;
      return !words.contains(cue.begin);
    };
    bool whole = false;
    for (TokenRange& range : roles.content) {  // “Go,” until the guards came: a quotation that ends with a comma ends the words; so does "of Tal, “If ..."
      const TokenRange* all = first_in(range);
      if (!all || !is_sentence(reading, *all)) continue;
      if (all->begin == range.begin && range.end > all->end && reading.lemma(all->end - 2) == "," && cue.end <= range.begin) range = *all;
      constexpr uint32_t kShortLead = 6;
      if (range.begin >= cue.end && all->begin > range.begin && all->begin - range.begin <= kShortLead && all->end == range.end && signals.tokens[all->begin - 1].comma) range = *all;
    }
    for (TokenRange& range : roles.content) {
      const TokenRange* all = first_in(range);
      if (!all) continue;
      const bool at_edge = range.begin <= all->begin + 1 || range.end + 1 >= all->end;  // then whoever speaks inside is quoted by this speaker
      if (all->begin <= range.begin && range.end <= all->end && (free(*all) || (at_edge && is_sentence(reading, *all) && own(*all)))) range = *all;
      whole |= range == *all && is_sentence(reading, *all);
    }
    const auto quoted = [&](TokenRange range) {
      for (uint32_t t = range.begin; t < range.end; ++t)
        if (signals.tokens[t].quote & kQuoted) return true;
      return false;
    };
    if (whole) std::erase_if(roles.content, [&](TokenRange range) { return !quoted(range); });
    if (whole) add_second_half(reading, signals, quotations, found[i], own);
  }
}

// A sign inside a clause does not end it: "the court - and its guards - were".
void join_over_signs(const Reading& reading, const Signals& signals, std::vector<TokenRange>& ranges) {
  for (size_t i = 1; i < ranges.size();) {
    TokenRange &before = ranges[i - 1], &after = ranges[i];
    bool signs = after.begin > before.end && after.begin - before.end <= 2 && reading.sentence_of[before.end - 1] == reading.sentence_of[after.begin];
    for (uint32_t t = before.end; signs && t < after.begin; ++t)
      signs = reading.upos[t] == Upos::Punct && !(signals.tokens[t].quote & (kQuoted | kClosed)) && !signals.tokens[t].stop;
    if (signs && !(signals.tokens[before.end - 1].quote & kQuoted) && !(signals.tokens[after.begin].quote & kQuoted)) before.end = after.end, ranges.erase(ranges.begin() + static_cast<ptrdiff_t>(i));
    else ++i;
  }
}

// Words behind the cue that end in the middle of a phrase: "fireworks | were used", "for violence | and unrest".
void finish_phrases(const Reading& reading, const Signals& signals, Attribution& found) {
  if (found.roles.content.empty()) return;
  TokenRange& last = found.roles.content.back();
  if (last.begin < found.cue.end || (signals.tokens[last.end - 1].quote & kQuoted)) return;
  const TokenRange sentence = reading.sentences[reading.sentence_of[last.end - 1]].tokens;
  const auto extend = [&](uint32_t to) {
    to = std::min(to, sentence.end);
    while (to > last.end && reading.upos[to - 1] == Upos::Punct) --to;
    if (to > last.end) last.end = to;
  };
  for (uint32_t t = last.begin; t < last.end; ++t) {
    const Deprel relation = reading.deprel[t];
    const uint32_t verb = reading.head[t];
    const bool subject = relation == Deprel::Nsubj || relation == Deprel::NsubjPass;
    if (subject && verb != kNone && verb >= last.end && verb < sentence.end) return extend(signals.tree.reach[verb].end);
  }
  if (last.end + 1 >= sentence.end || (reading.lemma(last.end) != "and" && reading.lemma(last.end) != "or")) return;
  if (reading.lemma(last.end + 1) == "that" && reading.deprel[last.end + 1] == Deprel::Mark) {  // "that they left | and that they would stay"
    const uint32_t clause = reading.head[last.end + 1], before = clause == kNone ? kNone : reading.head[clause];
    if (before != kNone && reading.deprel[clause] == Deprel::Conj && last.contains(before)) return extend(signals.tree.reach[clause].end);
  }
  constexpr uint32_t kNear = 5;  // "and the northern harbour"
  for (uint32_t t = last.end + 1; t < std::min(sentence.end, last.end + kNear); ++t) {
    const bool joined = reading.deprel[t] == Deprel::Conj && reading.head[t] != kNone && last.contains(reading.head[t]);
    const bool noun = (reading.upos[t] == Upos::Noun || reading.upos[t] == Upos::Propn) && signals.tokens[t].subject == kNone;
    if (joined && noun) return extend(signals.tree.reach[t].end);
  }
}

// "However, ...": the report's own step.
void cut_step(const Reading& reading, const Signals& signals, std::vector<TokenRange>& ranges) {
  static constexpr std::string_view steps[] = {"additionally", "also", "however", "meanwhile", "moreover", "nevertheless", "nonetheless", "still", "yet"};
  if (ranges.empty()) return;
  TokenRange& first = ranges.front();
  const uint32_t opens = reading.sentences[reading.sentence_of[first.begin]].tokens.begin;
  if (first.begin != opens || first.size() < 4 || (signals.tokens[first.begin].quote & kQuoted) || !signals.tokens[first.begin + 1].comma) return;
  if (std::ranges::binary_search(steps, reading.lemma(first.begin))) first.begin += 2;
}

// "reportedly" tells that somebody told. "he testified that ...": a finite verb for speaking with a subject and a clause behind "that" is a cue wherever it stands,
// in an adverbial clause too, where the tagger has seen few.
void add_plain_cues(const Reading& reading, const Signals& signals, TokenRange sentence, std::vector<TokenRange>& cues) {
  const auto add = [&](uint32_t i) {
    if (std::ranges::none_of(cues, [&](TokenRange cue) { return cue.contains(i); })) cues.push_back({i, i + 1});
  };
  for (uint32_t i = sentence.begin; i < sentence.end; ++i) {
    if (reading.upos[i] == Upos::Adv && reading.lemma(i) == "reportedly") add(i);
    const bool finite = reading.upos[i] == Upos::Verb && (reading.form[i] == Form::Past || reading.form[i] == Form::Present);
    if (!finite || !signals.tokens[i].act || signals.tokens[i].subject == kNone || (reading.deprel[i] != Deprel::Advcl && reading.deprel[i] != Deprel::Root)) continue;
    const uint32_t clause = child(signals.tree, reading, i, Deprel::Ccomp);
    const uint32_t mark = clause == kNone ? kNone : child(signals.tree, reading, clause, Deprel::Mark);
    if (mark == kNone || mark < i || reading.lemma(mark) != "that") continue;
    add(i);
  }
  std::ranges::sort(cues);
}

}  // namespace

// "Monday saw guards on the bridge": a day sees nothing.
bool is_day(const Reading& reading, const std::vector<TokenRange>& source) {
  if (source.size() != 1 || source.front().size() > 2) return false;
  const uint32_t byte = reading.tokens[source.front().end - 1].span.begin;
  const auto after = std::ranges::upper_bound(reading.times, byte, {}, [](const TimeMention& time) { return time.span.begin; });
  return after != reading.times.begin() && (after - 1)->span.begin <= reading.tokens[source.front().begin].span.begin && byte < (after - 1)->span.end;
}

std::vector<Attribution> find_attributions(const AttributionModel& model, const Article& article, const Reading& reading, const Signals& signals) {
  std::vector<TokenRange> cues;
  for (const Sentence& sentence : reading.sentences) {
    if (!carries_claims(article.blocks[sentence.block].kind)) continue;
    auto more = find_cues(model.cues, signals, sentence.tokens);
    add_plain_cues(reading, signals, sentence.tokens, more);
    if (more.size() > kMostCues) more.resize(kMostCues);
    cues.insert(cues.end(), more.begin(), more.end());
  }
  std::vector<Attribution> out;
  WordScores words;
  for (size_t i = 0; i < cues.size(); ++i) {
    const CueView view = view_cue(reading, signals, cues, i, role_window(article, reading, signals, cues[i]));
    Roles roles = find_roles(model.roles, view, words);
    if (roles.content.empty()) continue;
    mend_source(reading, signals, roles);
    out.push_back({cues[i], std::move(roles)});
  }
  std::erase_if(out, [&](const Attribution& a) {  // "said nothing": a silence (silences.cpp)
    return a.roles.content.size() == 1 && a.roles.content.front().size() == 1 && reading.lemma(a.roles.content.front().begin) == "nothing";
  });
  std::erase_if(out, [&](const Attribution& a) {  // "an accused killer": nobody in the sentence accuses him
    return a.cue.size() == 1 && reading.deprel[a.cue.begin] == Deprel::Amod && !a.roles.source.empty();
  });
  std::erase_if(out, [&](const Attribution& a) { return is_day(reading, a.roles.source); });
  const std::vector<TokenRange> quotations = closed_quotations(reading);
  settle(reading, quotations, out);
  fit_quotations(reading, signals, quotations, out);
  for (Attribution& found : out) {
    join_over_signs(reading, signals, found.roles.content);
    finish_phrases(reading, signals, found);
    cut_step(reading, signals, found.roles.content);
  }
  return out;
}

}  // namespace onrecord::extract
