#include "eval/comparison.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/utf8.h"

namespace onrecord::eval {
namespace {

constexpr size_t kNobody = SIZE_MAX;

// ---- pairing statements -----------------------------------------------------------------------------------------------

bool overlap(const std::vector<Span>& a, const std::vector<Span>& b) {
  return std::any_of(a.begin(), a.end(), [&](Span x) { return std::any_of(b.begin(), b.end(), [&](Span y) { return x.overlaps(y); }); });
}

// Where the words under some spans begin, but for "that".
std::set<uint32_t> words_under(std::string_view text, const std::vector<Span>& spans) {
  std::set<uint32_t> out;
  for (Span span : spans) {
    for (uint32_t at = span.begin; at < span.end && at < text.size();) {
      const auto is_part = [&](CodePoint c) { return is_letter(c.value) || is_digit(c.value); };
      CodePoint c = decode(text, at);
      const uint32_t begin = at;
      while (at < span.end && is_part(c)) at += c.size, c = at < text.size() ? decode(text, at) : CodePoint{0, 1};
      if (at == begin) at += c.size;
      else if (lower(slice(text, {begin, at})) != "that") out.insert(begin);
    }
  }
  return out;
}

// Shared words over all words of the two; 0 where it is less than half of the larger side's.
double share(const std::set<uint32_t>& a, const std::set<uint32_t>& b) {
  const auto shared = static_cast<size_t>(std::count_if(a.begin(), a.end(), [&](uint32_t word) { return b.contains(word); }));
  if (shared == 0 || 2 * shared < std::max(a.size(), b.size())) return 0;
  return static_cast<double>(shared) / static_cast<double>(a.size() + b.size() - shared);
}

struct Pairing {
  std::vector<size_t> found_of, gold_of;  // one-to-one; kNobody
  std::vector<size_t> piece_of;           // gold -> a found statement that it is a piece of, or that is a piece of it
  std::vector<bool> found_is_piece;
};

Pairing pair(std::string_view text, const Sheet& gold, const Sheet& found) {
  struct Candidate {
    double score;
    size_t gold, found;
  };
  const size_t n = gold.statements.size(), m = found.statements.size();
  std::vector<std::set<uint32_t>> gold_words, found_words;
  for (const SheetStatement& s : gold.statements) gold_words.push_back(words_under(text, s.content));
  for (const SheetStatement& s : found.statements) found_words.push_back(words_under(text, s.content));
  std::vector<Candidate> candidates;
  for (size_t g = 0; g < n; ++g)
    for (size_t f = 0; f < m; ++f)
      if (const double shared = share(gold_words[g], found_words[f]); shared > 0)
        candidates.push_back({shared + (overlap(gold.statements[g].cue, found.statements[f].cue) ? 1 : 0), g, f});
  std::stable_sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
  Pairing out{std::vector<size_t>(n, kNobody), std::vector<size_t>(m, kNobody), std::vector<size_t>(n, kNobody), std::vector<bool>(m)};
  for (const Candidate& c : candidates)
    if (out.found_of[c.gold] == kNobody && out.gold_of[c.found] == kNobody) out.found_of[c.gold] = c.found, out.gold_of[c.found] = c.gold;
  const auto piece = [&](const std::set<uint32_t>& words, const std::vector<Span>& stretches) {
    return stretches.size() > 1 && std::any_of(stretches.begin(), stretches.end(), [&](Span s) { return share(words, words_under(text, {s})) > 0; });
  };
  for (size_t g = 0; g < n; ++g)
    for (size_t f = 0; f < m; ++f) {
      const bool of_found = out.found_of[g] == kNobody && piece(gold_words[g], found.statements[f].content);
      const bool of_gold = out.gold_of[f] == kNobody && piece(found_words[f], gold.statements[g].content);
      if ((of_found || of_gold) && out.found_of[g] == kNobody && out.piece_of[g] == kNobody) out.piece_of[g] = f;
      if (of_gold) out.found_is_piece[f] = true;
    }
  return out;
}

// ---- who is who -------------------------------------------------------------------------------------------------------

using Kind = SheetMention::Kind;

bool same_mention(const SheetMention& a, const SheetMention& b) {
  if ((a.kind == Kind::Pronoun) != (b.kind == Kind::Pronoun)) return false;
  if (a.head.overlaps(b.head) || (a.span == b.span && a.kind != Kind::Pronoun)) return true;  // "the Tolen campaign", whose head one takes for "Tolen"
  const Span both{std::max(a.span.begin, b.span.begin), std::min(a.span.end, b.span.end)};
  return a.kind == Kind::Description && b.kind == Kind::Description && !both.empty() && 2 * both.size() >= cover(a.span, b.span).size();
}

bool is_actor(const SheetActor& gold, const SheetActor& found) {
  const auto names = [](const SheetActor& actor) {
    return actor.named && (!actor.names.empty() || std::any_of(actor.mentions.begin(), actor.mentions.end(), [](const SheetMention& m) { return m.kind == Kind::Name; }));
  };
  const bool by_name = names(gold);
  const bool only_pronouns = std::all_of(gold.mentions.begin(), gold.mentions.end(), [](const SheetMention& m) { return m.kind == Kind::Pronoun; });
  for (const SheetMention& theirs : found.mentions) {
    for (const SheetMention& ours : gold.mentions) {
      if (by_name && ours.kind != Kind::Name) continue;
      if (ours.kind == Kind::Pronoun && !only_pronouns) continue;
      if (same_mention(ours, theirs)) return true;
    }
    if (theirs.kind != Kind::Pronoun && std::any_of(gold.names.begin(), gold.names.end(), [&](Span head) { return head.overlaps(theirs.head); })) return true;
  }
  // a full name that the other reader saw elsewhere
  for (Span head : found.names)
    if (std::any_of(gold.mentions.begin(), gold.mentions.end(), [&](const SheetMention& m) { return m.kind == Kind::Name && m.head.overlaps(head); })) return true;
  return false;
}

bool is_party(const Sheet& gold, const SheetParty& ours, const Sheet& found, const SheetParty& theirs) {
  if (ours.actor == kNone) return theirs.actor == kNone;
  const SheetActor& actor = gold.actors[ours.actor];
  if (theirs.actor != kNone) return is_actor(actor, found.actors[theirs.actor]);
  return std::any_of(actor.mentions.begin(), actor.mentions.end(), [&](const SheetMention& m) { return m.kind != Kind::Pronoun && m.head.overlaps(theirs.span); });
}

bool same_parties(const Sheet& gold, const std::vector<SheetParty>& ours, const Sheet& found, const std::vector<SheetParty>& theirs) {
  if (ours.size() != theirs.size()) return false;
  for (size_t i = 0; i < ours.size(); ++i)
    if (!is_party(gold, ours[i], found, theirs[i])) return false;
  return true;
}

bool any_party(const Sheet& gold, const std::vector<SheetParty>& ours, const Sheet& found, const std::vector<SheetParty>& theirs) {
  if (ours.empty()) return theirs.empty();
  return std::any_of(ours.begin(), ours.end(), [&](const SheetParty& a) { return std::any_of(theirs.begin(), theirs.end(), [&](const SheetParty& b) { return is_party(gold, a, found, b); }); });
}

// See comparison.h.
bool right_speaker(const Sheet& gold, const SheetStatement& ours, const Sheet& found, const SheetStatement& theirs) {
  const SheetActor* speaker = theirs.speaker == kNone ? nullptr : &found.actors[theirs.speaker];
  const SheetActor* wanted = ours.speaker == kNone ? nullptr : &gold.actors[ours.speaker];
  if (ours.speaker_kind == SpeakerKind::Document && speaker)
    for (const SheetMention& mention : speaker->mentions)
      if (mention.kind != Kind::Pronoun && overlap({mention.head}, ours.source)) return true;
  if (wanted && speaker && !wanted->named && !speaker->named)  // an unnamed voice is known by its words: "a source within the ministry"
    for (const SheetMention& mention : speaker->mentions)
      if (mention.kind != Kind::Pronoun && overlap({mention.head}, ours.source)) return true;
  if (!wanted) return !speaker || (ours.speaker_kind != SpeakerKind::Unattributed && !speaker->named);
  if (wanted->mentions.empty() && wanted->names.empty()) return !speaker || !speaker->named;
  return speaker && is_actor(*wanted, *speaker);
}

// The found actor that has the mention, the one with the shortest head where several do; kNone.
uint32_t owner(const Sheet& found, const SheetMention& mention) {
  uint32_t best = kNone, size = UINT32_MAX;
  for (uint32_t a = 0; a < found.actors.size(); ++a)
    for (const SheetMention& theirs : found.actors[a].mentions)
      if (same_mention(mention, theirs) && theirs.head.size() < size) best = a, size = theirs.head.size();
  return best;
}

// B3 over the gold mentions; one that the other side has in no actor is missed: its recall is 0, precision does not count it.
void count_b3(const Sheet& gold, const Sheet& found, Comparison& out) {
  std::map<std::pair<uint32_t, uint32_t>, double> cell;  // gold actor, found actor
  std::map<uint32_t, double> of_found;
  for (uint32_t a = 0; a < gold.actors.size(); ++a)
    for (const SheetMention& mention : gold.actors[a].mentions)
      if (const uint32_t f = owner(found, mention); f != kNone) ++cell[{a, f}], ++of_found[f];
  for (const SheetActor& actor : gold.actors) out.b3_gold += actor.mentions.size();
  for (const auto& [pair, n] : cell) {
    out.b3_precision += n * n / of_found[pair.second];
    out.b3_recall += n * n / static_cast<double>(gold.actors[pair.first].mentions.size());
    out.b3_found += static_cast<uint64_t>(n);
  }
}

// Each mention that is in no found actor, or not in the one that most mentions of its actor are in.
std::string stray_mentions(std::string_view text, const Sheet& gold, const Sheet& found) {
  std::string out;
  for (const SheetActor& actor : gold.actors) {
    std::map<uint32_t, size_t> owners;
    for (const SheetMention& mention : actor.mentions)
      if (const uint32_t f = owner(found, mention); f != kNone) ++owners[f];
    const auto most = std::ranges::max_element(owners, {}, [](const auto& entry) { return entry.second; });
    for (const SheetMention& mention : actor.mentions)
      if (const uint32_t f = owner(found, mention); f == kNone || f != most->first)
        out += fmt::format("? {} of {}: {}\n", squeeze(slice(text, mention.span)), squeeze(slice(text, actor.mentions.front().span)),
                           f == kNone ? "nobody" : squeeze(slice(text, found.actors[f].mentions.front().span)));
  }
  return out;
}

// ---- fields -----------------------------------------------------------------------------------------------------------

template <class E>
std::optional<int> label(const std::optional<E>& value) {
  return value ? std::optional(static_cast<int>(*value)) : std::nullopt;
}

struct Field {
  std::string_view name;
  std::optional<int> (*of)(const SheetStatement&);
  std::string_view (*word)(int);
};
template <class E>
std::string_view word(int value) { return name(static_cast<E>(value)); }
std::string_view yes(int value) { return value ? "yes" : "no"; }

constexpr Field kFields[] = {
    {"unnamed", [](const SheetStatement& s) { return s.speaker_kind ? std::optional(static_cast<int>(unnamed(*s.speaker_kind))) : std::nullopt; }, yes},
    {"speaker_kind", [](const SheetStatement& s) { return label(s.speaker_kind); }, word<SpeakerKind>},
    {"kind", [](const SheetStatement& s) { return label(s.kind); }, word<StatementKind>},
    {"act", [](const SheetStatement& s) { return label(s.act); }, word<SpeechAct>},
    {"polarity", [](const SheetStatement& s) { return label(s.negative); }, yes},
    {"authority", [](const SheetStatement& s) { return label(s.authority); }, word<Authority>},
    {"basis", [](const SheetStatement& s) { return label(s.basis); }, word<Basis>},
};

// A bare quotation, and a row that joins it to the one before: “We left,” she said. “They stayed.” may be a row or two, and what the
// second is called follows from that.
bool is_joined(const SheetStatement& a, const SheetStatement& b) {
  if (a.cue.empty() == b.cue.empty()) return false;
  const SheetStatement &bare = a.cue.empty() ? a : b, &joined = a.cue.empty() ? b : a;
  return joined.content.size() > bare.content.size();
}

void count(Prf& prf, bool right) { ++prf.gold, ++prf.found, prf.right += right; }

void count_spans(Prf& prf, std::vector<Span> gold, std::vector<Span> found) {
  prf.gold += gold.size(), prf.found += found.size();
  for (Span span : gold) prf.right += std::find(found.begin(), found.end(), span) != found.end();
}

std::string text_of(std::string_view text, const SheetStatement& s) {
  std::string out;
  for (const auto* part : {&s.source, &s.cue, &s.content}) {
    for (Span span : *part) out += squeeze(slice(text, span)) + " .. ";
    out += "| ";
  }
  return out;
}

std::string text_of(std::string_view text, const Sheet& sheet, uint32_t actor) {
  if (actor == kNone) return "-";
  const auto& mentions = sheet.actors[actor].mentions;
  return mentions.empty() ? "?" : squeeze(slice(text, mentions.front().span));
}

}  // namespace

uint64_t Labels::n() const {
  uint64_t n = 0;
  for (const auto& [pair, count] : pairs) n += count;
  return n;
}

double Labels::agreement() const {
  uint64_t same = 0;
  for (const auto& [pair, count] : pairs) same += pair.first == pair.second ? count : 0;
  return n() ? 100.0 * static_cast<double>(same) / static_cast<double>(n()) : 0;
}

double Labels::kappa() const {
  std::map<int, double> gold, found;
  for (const auto& [pair, count] : pairs) gold[pair.first] += static_cast<double>(count), found[pair.second] += static_cast<double>(count);
  double chance = 0;
  const auto all = static_cast<double>(n());
  for (const auto& [value, count] : gold) chance += count / all * found[value] / all;
  return chance < 1 ? 100 * (agreement() / 100 - chance) / (1 - chance) : 100;
}

Score Comparison::b3() const {
  const double p = b3_found ? 100 * b3_precision / static_cast<double>(b3_found) : 0, r = b3_gold ? 100 * b3_recall / static_cast<double>(b3_gold) : 0;
  return {"actors", std::vector<Score>{{"p", p}, {"r", r}, {"f1", p + r > 0 ? 2 * p * r / (p + r) : 0}}};
}

void Comparison::add(std::string_view text, const Sheet& gold, const Sheet& found, bool with_details) {
  const Pairing pairing = pair(text, gold, found);
  for (size_t f = 0; f < found.statements.size(); ++f) {
    const bool right = pairing.gold_of[f] != kNobody || pairing.found_is_piece[f];
    ++statements.found, found_right += right;
    if (!found.statements[f].doubtful) ++listed, listed_right += right;
    if (with_details && !right) details += fmt::format("+ {} {}\n", found.statements[f].id, text_of(text, found.statements[f]));
  }
  for (size_t g = 0; g < gold.statements.size(); ++g) {
    const SheetStatement& ours = gold.statements[g];
    const bool whole = pairing.found_of[g] != kNobody;
    const size_t f = whole ? pairing.found_of[g] : pairing.piece_of[g];
    ++statements.gold, statements.right += f != kNobody;
    if (f == kNobody) {
      if (with_details) details += fmt::format("- {} {}\n", ours.id, text_of(text, ours));
      continue;
    }
    const SheetStatement& theirs = found.statements[f];
    std::string wrong;
    for (const Field& field : kFields) {
      const auto a = field.of(ours), b = field.of(theirs);
      if (!a || !b || (field.name == "kind" && (!whole || is_joined(ours, theirs)))) continue;
      labels[std::string(field.name)].count(*a, *b);
      if (*a != *b) wrong += fmt::format(" {}: {} for {};", field.name, field.word(*b), field.word(*a));
    }
    const bool speaker = right_speaker(gold, ours, found, theirs);
    count(given["speaker"], speaker);
    if (ours.kind) count(speaker_by[std::string(name(*ours.kind))], speaker);
    if (ours.speaker_kind) count(speaker_by[std::string(name(*ours.speaker_kind))], speaker);
    if (!speaker) wrong += fmt::format(" speaker: {} for {}, found as [{}];", text_of(text, found, theirs.speaker), text_of(text, gold, ours.speaker), text_of(text, theirs));
    const bool via = same_parties(gold, ours.via, found, theirs.via);
    count(given["via"], via);
    routes.gold += !ours.via.empty(), routes.found += !theirs.via.empty(), routes.right += via && !ours.via.empty();
    if (!via) wrong += fmt::format(" via: {} relays for {};", theirs.via.size(), ours.via.size());
    const size_t expected = ours.parent == kNone ? kNobody : pairing.found_of[ours.parent];
    const bool parent = ours.parent == kNone ? theirs.parent == kNone : theirs.parent != kNone && expected == theirs.parent;
    count(given["parent"], parent);
    nested.gold += ours.parent != kNone, nested.found += theirs.parent != kNone, nested.right += parent && ours.parent != kNone;
    if (!parent) wrong += " parent;";
    if (with_details && !wrong.empty()) details += fmt::format("! {} {}{}\n", ours.id, text_of(text, ours), wrong);
  }
  for (auto [prf, part] : {std::pair{&source, &SheetStatement::source}, {&cue, &SheetStatement::cue}, {&content, &SheetStatement::content}}) {
    std::vector<Span> a, b;
    for (const SheetStatement& s : gold.statements) a.insert(a.end(), (s.*part).begin(), (s.*part).end());
    for (const SheetStatement& s : found.statements) b.insert(b.end(), (s.*part).begin(), (s.*part).end());
    for (auto* spans : {&a, &b}) std::sort(spans->begin(), spans->end()), spans->erase(std::unique(spans->begin(), spans->end()), spans->end());
    count_spans(*prf, a, b);
  }
  count_b3(gold, found, *this);
  if (with_details) details += stray_mentions(text, gold, found);
  acts.found += found.acts.size();
  for (const SheetAct& ours : gold.acts) {
    const SheetAct* best = nullptr;
    for (const SheetAct& theirs : found.acts)
      if (theirs.trigger.overlaps(ours.trigger) && (!best || (best->type != ours.type && theirs.type == ours.type))) best = &theirs;
    ++acts.gold, acts.right += best != nullptr;
    if (!best) {
      if (with_details) details += fmt::format("- {} {} {}\n", ours.id, name(ours.type), squeeze(slice(text, ours.trigger)));
      continue;
    }
    count(act_fields["type"], best->type == ours.type);
    count(act_fields["modality"], best->modality == ours.modality);
    count(act_fields["actor"], any_party(gold, ours.actor, found, best->actor));
    count(act_fields["recipient"], any_party(gold, ours.recipient, found, best->recipient));
    if (with_details && (best->type != ours.type || best->modality != ours.modality))
      details += fmt::format("! {} {} {} for {}, {} for {}\n", ours.id, squeeze(slice(text, ours.trigger)), name(best->type), name(ours.type), name(best->modality), name(ours.modality));
  }
}

}  // namespace onrecord::eval
