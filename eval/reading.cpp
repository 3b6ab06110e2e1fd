#include "eval/reading.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "core/utf8.h"

namespace onrecord::eval {
namespace {

// Of a row: does the reading hold it? Lenient rows that are missed are left out.
struct Recall {
  uint64_t right = 0, gold = 0;
  void count(bool hit, bool lenient) { right += hit, gold += hit || !lenient; }
  Score score(std::string name) const { return {std::move(name), gold ? 100.0 * static_cast<double>(right) / static_cast<double>(gold) : 0.0}; }
};

// Byte offsets of the words under some spans, but for punctuation, "that" and the words under `without`.
std::set<uint32_t> words_under(const ReadArticle& read, const std::vector<Span>& spans, const std::vector<Span>& without) {
  const auto inside = [](Span token, const std::vector<Span>& of) { return std::any_of(of.begin(), of.end(), [&](Span s) { return s.contains(token); }); };
  std::set<uint32_t> out;
  for (const Token& token : read.reading.tokens) {
    if (!inside(token.span, spans) || inside(token.span, without)) continue;
    const std::string_view form = slice(read.article.text, token.span);
    if (lower(form) != "that" && !is_punctuation(decode(form, 0).value)) out.insert(token.span.begin);
  }
  return out;
}

bool half_shared(const std::set<uint32_t>& a, const std::set<uint32_t>& b) {
  const auto shared = static_cast<size_t>(std::count_if(a.begin(), a.end(), [&](uint32_t word) { return b.contains(word); }));
  return shared > 0 && 2 * shared >= std::max(a.size(), b.size());
}

std::vector<Span> span_in(const Json& row, std::string_view field) {
  const auto& pair = row[field].array();
  if (pair.size() != 2) return {};
  return {{static_cast<uint32_t>(pair[0].integer()), static_cast<uint32_t>(pair[1].integer())}};
}

// Gives a row without offsets (a page whose text is not its file) those of its words.
void locate(std::string_view text, Json& row) {
  const auto evidence = row["evidence"].text();
  const auto at = text.find(evidence);
  if (evidence.empty() || at == std::string_view::npos) return;
  auto* fields = std::get_if<Json::Object>(&row.value);
  const auto add = [&](std::string_view words_field, std::string name) {
    const std::string words(row[words_field].text());
    const auto begin = text.find(words, at);
    if (words.empty() || !row[name].is_null() || begin == std::string_view::npos || begin + words.size() > at + evidence.size()) return;
    fields->emplace_back(std::move(name), Json{Json::Array{Json{static_cast<int64_t>(begin)}, Json{static_cast<int64_t>(begin + words.size())}}});
  };
  add("content", "content_span"), add("cue", "cue_span"), add("evidence", "span");
}

// Names are compared without case, accents and a leading article.
std::string name_key(std::string_view name) {
  std::string key = fold(name);
  for (const std::string_view article : {"the ", "a ", "an "})
    if (key.starts_with(article)) return key.substr(article.size());
  return key;
}

std::set<std::string> names_of(const Entity& entity) {
  std::set<std::string> names{name_key(entity.name)};
  for (const Alias& alias : entity.aliases) names.insert(name_key(alias.name));
  return names;
}

class Key {
 public:
  explicit Key(std::vector<Json> rows) : rows_(std::move(rows)) {
    for (const Json& row : rows_) {
      if (row["kind"].text() != "actor") continue;
      auto& names = names_[std::string(row["canonical"].text())];
      names.insert(name_key(row["canonical"].text()));
      for (const Json& alias : row["aliases"].array()) names.insert(name_key(alias.text()));
    }
  }
  const std::vector<Json>& rows() const { return rows_; }
  void locate_in(std::string_view text) {
    for (Json& row : rows_) locate(text, row);
  }
  bool names(std::string_view canonical, const Entity& entity) const {
    const auto known = names_.find(std::string(canonical));
    const std::set<std::string> wanted = known == names_.end() ? std::set<std::string>{name_key(canonical)} : known->second;
    for (const std::string& name : names_of(entity))
      if (wanted.contains(name)) return true;
    return false;
  }

 private:
  std::vector<Json> rows_;
  std::map<std::string, std::set<std::string>> names_;
};

Result<Key> read_key(const std::string& path) {
  auto rows = json_rows(path);
  if (!rows) return tl::unexpected(rows.error());
  return Key(std::move(*rows));
}

// The report a key is of: keys/NAME/x.jsonl -> archives/NAME/ID, or key/x.jsonl -> reports/ID.
std::string report_of(const std::string& key_path, std::string_view id) {
  const auto folder = std::filesystem::absolute(key_path).parent_path();
  const auto archive = folder.parent_path().parent_path() / "archives" / folder.filename() / id;
  return (std::filesystem::exists(archive) ? archive : folder.parent_path() / "reports" / id).string();
}

// ---- one kind of row each -------------------------------------------------------------------------------------------

const Statement* find_statement(const ReadArticle& read, const Json& row) {
  const auto gold = words_under(read, span_in(row, "content_span"), span_in(row, "cue_span"));
  const auto cue = span_in(row, "cue_span");
  const Statement* best = nullptr;
  for (const Statement& statement : read.claims.statements) {
    bool shared = half_shared(gold, words_under(read, statement.content, statement.cue));
    for (Span part : statement.content) shared |= half_shared(gold, words_under(read, {part}, statement.cue));  // a row may list the parts of one
    if (!shared) continue;
    const bool same_cue = !cue.empty() && std::any_of(statement.cue.begin(), statement.cue.end(), [&](Span s) { return s.overlaps(cue[0]); });
    if (!best || same_cue) best = &statement;
  }
  return best;
}

std::vector<Span> spans_of(const std::vector<Party>& parties) {
  std::vector<Span> spans;
  for (const Party& party : parties) spans.push_back(party.span);
  return spans;
}

bool has_event(const ReadArticle& read, const Json& row) {
  const auto span = span_in(row, "span");
  const auto gold = words_under(read, span, {});
  for (const Act& act : read.claims.acts) {
    Span words = act.trigger;
    for (const auto* parties : {&act.actor, &act.recipient, &act.through})
      for (Span party : spans_of(*parties)) words = cover(words, party);
    if (name(act.type) == row["type"].text() && ((!span.empty() && span[0].contains(act.trigger)) || half_shared(gold, words_under(read, {words}, {})))) return true;
  }
  return false;
}

bool has_tie(const ReadArticle& read, const Json& row) {
  const auto gold = words_under(read, span_in(row, "span"), {});
  return std::any_of(read.claims.ties.begin(), read.claims.ties.end(), [&](const Tie& tie) {
    return half_shared(gold, words_under(read, {cover(cover(tie.trigger, tie.subject.span), tie.object.span)}, {}));
  });
}

const TimeClaim* find_time(const ReadArticle& read, const Json& row) {
  const auto gold = words_under(read, span_in(row, "span"), {});
  for (const TimeClaim& time : read.claims.times)
    if (half_shared(gold, words_under(read, {time.span}, {})) || (!span_in(row, "span").empty() && span_in(row, "span")[0].contains(time.span))) return &time;
  return nullptr;
}

bool speaks(const ReadArticle& read, Span noise) {
  const auto in = [&](Span span) { return !span.empty() && noise.contains(span); };
  for (const Statement& statement : read.claims.statements)
    if (std::any_of(statement.content.begin(), statement.content.end(), in)) return true;
  return std::any_of(read.claims.acts.begin(), read.claims.acts.end(), [&](const Act& act) { return act.section != BlockKind::Caption && in(act.trigger); });
}

struct Fields {
  Recall speaker, unnamed, via, quote;
  std::string wrong;  // of the last row, for --details
  void count(const ReadArticle& read, const Key& key, const Json& row, const Statement& statement) {
    const Entity* entity = statement.speaker == kNone ? nullptr : &read.claims.entities[statement.speaker];
    const bool* flag = std::get_if<bool>(&row["anonymous"].value);
    const bool anonymous = flag && *flag;
    wrong.clear();
    const auto check = [&](Recall& recall, bool right, std::string_view field) {
      recall.count(right, false);
      if (!right) wrong += fmt::format(" {}", field);
    };
    check(unnamed, onrecord::unnamed(statement.speaker_kind) == anonymous, "unnamed");
    if (!anonymous) check(speaker, entity && key.names(row["speaker"].text(), *entity), "speaker");
    const auto& relays = row["via"].array();
    bool same = relays.size() == statement.via.size();
    for (size_t i = 0; same && i < relays.size(); ++i) {
      const Party& relay = statement.via[i];
      same = relay.entity != kNone ? key.names(relays[i].text(), read.claims.entities[relay.entity])
                                   : name_key(slice(read.article.text, relay.span)) == name_key(relays[i].text());
    }
    check(via, same, "via");
    const std::string_view kind = name(statement.kind == StatementKind::Continued ? StatementKind::Direct : statement.kind);
    check(quote, kind == row["quote"].text(), "quote");
  }
};

std::string text_of(const ReadArticle& read, const std::vector<Span>& spans) {
  std::string out;
  for (Span span : spans) out += (out.empty() ? "" : " ... ") + squeeze(slice(read.article.text, span));
  return out;
}

// A statement with every field that is set, on a few lines.
std::string show(const ReadArticle& read, size_t index) {
  const Statement& s = read.claims.statements[index];
  const auto entity = [&](uint32_t e) { return e == kNone ? std::string("-") : read.claims.entities[e].name; };
  std::string out = fmt::format("{} {} {} | {} | {} | {}\n   {} by {}, {}, {}", index, name(s.kind), name(s.act), text_of(read, s.source), text_of(read, s.cue),
                                text_of(read, s.content), entity(s.speaker), name(s.resolved_by), name(s.speaker_kind), name(s.authority));
  if (s.section != BlockKind::Body) out += fmt::format(", in {}", name(s.section));
  if (s.negative) out += ", negative";
  if (s.hedged) out += ", hedged";
  if (s.speaks_for != kNone) out += ", for " + entity(s.speaks_for);
  if (s.parent != kNone) out += fmt::format(", in statement {}", s.parent);
  const auto add = [&](std::string_view label, Span span) {
    if (!span.empty()) out += fmt::format("\n   {}: {}", label, text_of(read, {span}));
  };
  add("condition", s.condition), add("reason", s.reason), add("interest", s.interest), add("anonymity", s.anonymity_reason);
  if (s.basis != Basis::None) add(name(s.basis), s.basis_span);
  for (const Party& relay : s.via) out += fmt::format("\n   via: {} ({})", text_of(read, {relay.span}), entity(relay.entity));
  add("addressee", s.addressee.span), add("venue", s.venue.span);
  for (const Party& party : s.about) out += fmt::format("\n   about: {} ({})", text_of(read, {party.span}), entity(party.entity));
  if (s.said.time != kNone) add("said", read.claims.times[s.said.time].span);
  return out + '\n';
}

}  // namespace

Result<Report> run_reading(const Reader& reader, const std::string& gold_file, const Options& options) {
  auto key = read_key(gold_file);
  if (!key) return tl::unexpected(key.error());
  const auto document = std::find_if(key->rows().begin(), key->rows().end(), [](const Json& row) { return row["kind"].text() == "doc"; });
  if (document == key->rows().end()) return fail(Error::Kind::Format, gold_file + ": no row of kind doc");
  const std::string id((*document)["id"].text());
  auto bytes = read_file(report_of(gold_file, id));
  if (!bytes) return tl::unexpected(bytes.error());
  const ReadArticle read = reader.read(id, id, std::move(*bytes));

  key->locate_in(read.article.text);
  Report report{"reading", gold_file, 0, {}, {}};
  std::map<std::string, Recall, std::less<>> recall;
  std::set<const Statement*> listed;
  Fields fields;
  Recall value;
  for (const Json& row : key->rows()) {
    const std::string kind(row["kind"].text());
    if (kind == "doc") continue;
    bool hit = false;
    if (kind == "statement") {
      const Statement* statement = find_statement(read, row);
      hit = statement != nullptr;
      if (hit) listed.insert(statement), fields.count(read, *key, row, *statement);
      if (hit && !fields.wrong.empty() && options.details)
        report.details += fmt::format("! {} statement {}:{} not as {} has it\n", row["id"].text(), statement - read.claims.statements.data(), fields.wrong, row["speaker"].text());
    } else if (kind == "event") {
      hit = has_event(read, row);
    } else if (kind == "relation") {
      hit = has_tie(read, row);
    } else if (kind == "date") {
      const TimeClaim* time = find_time(read, row);
      hit = time != nullptr;
      if (const auto when = parse_interval(row["iso"].text()); hit && when) value.count(evaluate(time->expr, read.article.published.when).when == *when, false);
    } else if (kind == "actor") {
      hit = std::any_of(read.claims.entities.begin(), read.claims.entities.end(), [&](const Entity& e) { return key->names(row["canonical"].text(), e); });
    } else if (kind == "noise") {
      const auto span = span_in(row, "span");
      if (span.empty() || row["what"].text() == "caption") continue;
      hit = !speaks(read, span[0]);
    }
    ++report.n;
    recall[kind].count(hit, row["note"].text().find("lenient") != std::string_view::npos);
    if (options.details && !hit)
      report.details += fmt::format("- {} {} {}\n", row["id"].text(), kind, row["evidence"].is_null() ? row["canonical"].text() : row["evidence"].text());
  }
  std::vector<Score> by_kind;
  for (const auto& [kind, counts] : recall) by_kind.push_back(counts.score(kind));
  const double found = static_cast<double>(read.claims.statements.size());
  report.scores = {{"recall", by_kind},
                   {"fields", std::vector<Score>{fields.speaker.score("speaker"), fields.unnamed.score("unnamed"), fields.via.score("via"), fields.quote.score("quote")}},
                   {"date value", std::vector<Score>{value.score("right")}},
                   {"statements", std::vector<Score>{{"found", found}, {"listed", found > 0 ? 100.0 * static_cast<double>(listed.size()) / found : 0.0}}}};
  if (options.details)
    for (size_t i = 0; i < read.claims.statements.size(); ++i) report.details += (listed.contains(&read.claims.statements[i]) ? "= " : "+ ") + show(read, i);
  return report;
}

}  // namespace onrecord::eval
