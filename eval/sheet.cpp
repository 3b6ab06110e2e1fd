#include "eval/sheet.h"

#include <fmt/format.h>

#include <filesystem>

namespace onrecord::eval {
namespace {

Span span_of(const Json& pair, size_t at = 0) {
  const auto& numbers = pair.array();
  if (numbers.size() < at + 2) return {};
  return {static_cast<uint32_t>(numbers[at].integer()), static_cast<uint32_t>(numbers[at + 1].integer())};
}

std::vector<Span> spans_of(const Json& pairs) {
  std::vector<Span> spans;
  for (const Json& pair : pairs.array()) spans.push_back(span_of(pair));
  return spans;
}

SheetMention mention_of(const Json& numbers) {
  const size_t n = numbers.array().size();
  const Span span = span_of(numbers);
  if (n < 5) return {span, span, SheetMention::Kind::Pronoun};
  return {span, span_of(numbers, 2), numbers.array()[4].integer() ? SheetMention::Kind::Name : SheetMention::Kind::Description};
}

class Ids {
 public:
  void add(std::string_view id, uint32_t index) { of_.emplace(id, index); }
  uint32_t operator[](std::string_view id) const {
    const auto found = of_.find(id);
    return found == of_.end() ? kNone : found->second;
  }
  std::vector<SheetParty> parties(const Json& ids) const {
    std::vector<SheetParty> out;
    for (const Json& id : ids.array()) out.push_back({(*this)[id.text()], {}});
    return out;
  }

 private:
  std::map<std::string, uint32_t, std::less<>> of_;
};

SheetStatement statement_of(const Json& row, const Ids& actors, const Ids& statements) {
  SheetStatement out;
  out.id = row["id"].text();
  out.source = spans_of(row["source"]), out.cue = spans_of(row["cue"]), out.content = spans_of(row["content"]);
  out.kind = parse_enum<StatementKind>(row["quote"].text());
  out.act = parse_enum<SpeechAct>(row["act"].text());
  if (!row["polarity"].is_null()) out.negative = row["polarity"].text() == "neg";
  out.speaker_kind = parse_enum<SpeakerKind>(row["speaker_kind"].text());
  out.authority = parse_enum<Authority>(row["authority"].text());
  out.basis = parse_enum<Basis>(row["basis"].text());
  out.speaker = actors[row["speaker"].text()];
  out.via = actors.parties(row["via"]);
  out.parent = statements[row["parent"].text()];
  return out;
}

}  // namespace

Result<Sheet> sheet_of(const Json& row) {
  Sheet sheet;
  Ids actors, statements;
  for (const Json& actor : row["actors"].array()) {
    actors.add(actor["id"].text(), static_cast<uint32_t>(sheet.actors.size()));
    const bool* named = std::get_if<bool>(&actor["named"].value);
    SheetActor out{named && *named, {}, spans_of(actor["names"])};
    for (const Json& mention : actor["mentions"].array()) out.mentions.push_back(mention_of(mention));
    sheet.actors.push_back(std::move(out));
  }
  for (const Json& statement : row["statements"].array())
    statements.add(statement["id"].text(), static_cast<uint32_t>(&statement - row["statements"].array().data()));
  for (const Json& statement : row["statements"].array()) sheet.statements.push_back(statement_of(statement, actors, statements));
  for (const Json& act : row["acts"].array()) {
    const auto type = parse_enum<ActType>(act["type"].text());
    const auto modality = parse_enum<Modality>(act["modality"].text());
    if (!type || !modality) return fail(Error::Kind::Format, fmt::format("line {}: act {}: no such type or modality", row["line"].integer(), act["id"].text()));
    sheet.acts.push_back({std::string(act["id"].text()), span_of(act["trigger"]), *type, *modality, actors.parties(act["actor"]), actors.parties(act["recipient"])});
  }
  return sheet;
}

Sheet sheet_of(const ReadArticle& read) {
  Sheet sheet;
  const Reading& reading = read.reading;
  for (const Entity& entity : read.claims.entities) sheet.actors.push_back({entity.named, {}, {}});
  for (const Mention& mention : reading.mentions) {
    if (mention.entity == kNone) continue;
    const Span span{reading.tokens[mention.tokens.begin].span.begin, reading.tokens[mention.tokens.end - 1].span.end};
    const auto kind = mention.kind == MentionKind::Name ? SheetMention::Kind::Name : mention.kind == MentionKind::Pronoun ? SheetMention::Kind::Pronoun : SheetMention::Kind::Description;
    sheet.actors[mention.entity].mentions.push_back({span, kind == SheetMention::Kind::Description ? reading.tokens[mention.head].span : span, kind});
  }
  const auto parties = [](const std::vector<Party>& from) {
    std::vector<SheetParty> out;
    for (const Party& party : from) out.push_back({party.entity, party.span});
    return out;
  };
  for (const Statement& s : read.claims.statements)
    sheet.statements.push_back({std::to_string(sheet.statements.size()), s.source, s.cue, s.content, s.kind, s.act, s.negative, s.speaker_kind, s.authority, s.basis,
                                s.speaker, parties(s.via), s.parent, doubtful(s)});
  for (const Act& act : read.claims.acts)
    sheet.acts.push_back({std::to_string(sheet.acts.size()), act.trigger, act.type, act.modality, parties(act.actor), parties(act.recipient)});
  return sheet;
}

Result<Article> SheetTexts::article(const Json& row) {
  const std::string corpus(row["corpus"].text());
  const auto checkout = std::filesystem::absolute(gold_file_).lexically_normal().parent_path().parent_path().parent_path();
  const auto path = checkout.parent_path() / "shared" / "data" / corpus;
  auto found = corpora_.find(corpus);
  if (found == corpora_.end()) {
    if (!std::filesystem::exists(path)) return fail(Error::Kind::NotFound, fmt::format("{}: no such corpus; the rows of {} hold no text", path.string(), gold_file_));
    auto bytes = read_file(path.string());
    if (!bytes) return tl::unexpected(bytes.error());
    found = corpora_.emplace(corpus, std::move(*bytes)).first;
  }
  const auto lines = lines_of(found->second);
  const auto at = static_cast<size_t>(row["line"].integer(-1));
  if (at >= lines.size()) return fail(Error::Kind::Format, fmt::format("{}: no line {}", path.string(), at));
  const auto document = parse_json(lines[at]);
  if (!document) return tl::unexpected(document.error());
  auto article = plain_article(fmt::format("{}:{}", corpus, at), std::string((*document)["text"].text()),
                               parse_interval((*document)["date"].text()).value_or(Interval{}));
  if (article.text_sha256 != row["sha256"].text())
    return fail(Error::Kind::Format, fmt::format("{}: line {} is another text than {} was made of", path.string(), at, gold_file_));
  article.title = (*document)["title"].text();
  article.outlet = (*document)["outlet"].text();
  for (Block& block : article.blocks)
    if (span_of(row["title"]).overlaps(block.span)) block.kind = BlockKind::Title;
  return article;
}

}  // namespace onrecord::eval
