// Reports made by hand: claims with a text under them, for tests of link and ask.
//   Report report("r1", "2014-09-10");
//   auto norvane = report.entity(ActorKind::State, "Norvane");
//   report.says(norvane, "Norvane said that the bridge was closed.", "the bridge was closed");
#pragma once
#include <string>
#include <vector>

#include "core/claims.h"

namespace onrecord::testing {

class Report {
 public:
  Report(const std::string& name, const std::string& published, const std::string& outlet = "The Quay") {
    article.location = name + ".txt";
    article.outlet = outlet;
    article.language = "en";
    article.title = "Report " + name;
    if (const auto when = parse_interval(published)) article.published = {*when, DateSource::Given, {}, "given"};
    article.id = claims.article = article_id(article.location, published + outlet);
    claims.published = article.published;
    claims.outlet = outlet;
    claims.title = article.title;
    write(article.title, BlockKind::Title);
  }

  // A block of its own; its span.
  Span write(const std::string& words, BlockKind kind = BlockKind::Body) {
    if (!article.text.empty()) article.text += "\n\n";
    const Span span{static_cast<uint32_t>(article.text.size()), static_cast<uint32_t>(article.text.size() + words.size())};
    article.text += words;
    article.blocks.push_back({span, kind});
    article.text_sha256 = sha256_hex(article.text);
    return span;
  }
  // The first place of `words` at or after `from`; written as a paragraph if they are nowhere.
  Span find(const std::string& words, uint32_t from = 0) {
    const auto at = article.text.find(words, from);
    if (at == std::string::npos) return write(words);
    return {static_cast<uint32_t>(at), static_cast<uint32_t>(at + words.size())};
  }

  uint32_t entity(ActorKind kind, const std::string& name, std::vector<std::string> aliases = {},
                  std::vector<std::string> roles = {}, uint32_t part_of = kNone, bool named = true) {
    Entity entity;
    entity.kind = kind;
    entity.name = name;
    entity.named = named;
    entity.part_of = part_of;
    entity.mentions = {find(name)};
    for (const auto& alias : aliases) entity.aliases.push_back({alias, find(alias)});
    for (const auto& role : roles) entity.roles.push_back({find(role), false, role});
    claims.entities.push_back(entity);
    return static_cast<uint32_t>(claims.entities.size() - 1);
  }

  Statement& says(uint32_t speaker, const std::string& sentence, const std::string& content, SpeechAct act = SpeechAct::Say) {
    Statement statement;
    statement.sentence = write(sentence);
    const auto at = statement.sentence.begin;
    statement.content = {find(content, at)};
    statement.act = act;
    statement.speaker = speaker;
    statement.speaker_kind = speaker == kNone ? SpeakerKind::Unattributed
                             : claims.entities[speaker].named ? SpeakerKind::Named : SpeakerKind::Anonymous;
    statement.resolved_by = ResolvedBy::Name;
    statement.said.basis = WhenBasis::Assumed;
    statement.id = claim_id(article.id, IdKind::Statement, 0, statement.content);
    claims.statements.push_back(statement);
    return claims.statements.back();
  }

  Act& act(ActType type, uint32_t actor, uint32_t recipient, const std::string& sentence, const std::string& trigger) {
    Act act;
    act.type = type;
    act.sentence = find(sentence);
    act.trigger = find(trigger, act.sentence.begin);
    if (actor != kNone) act.actor = {{actor, find(claims.entities[actor].name)}};
    if (recipient != kNone) act.recipient = {{recipient, find(claims.entities[recipient].name)}};
    act.id = claim_id(article.id, IdKind::Act, static_cast<uint8_t>(type), std::vector<Span>{act.trigger});
    claims.acts.push_back(act);
    return claims.acts.back();
  }

  Tie& tie(uint32_t subject, Relation relation, uint32_t object, const std::string& sentence, const std::string& trigger) {
    Tie tie;
    tie.relation = relation;
    tie.sentence = find(sentence);
    tie.trigger = find(trigger, tie.sentence.begin);
    tie.subject = {subject, find(claims.entities[subject].name)};
    tie.object = {object, find(claims.entities[object].name)};
    tie.id = claim_id(article.id, IdKind::Tie, static_cast<uint8_t>(relation), std::vector<Span>{tie.trigger, tie.subject.span});
    claims.ties.push_back(tie);
    return claims.ties.back();
  }

  uint32_t time(const std::string& words, const std::string& expr) {
    claims.times.push_back({find(words), parse_expr(expr).value_or(DateExpr{}), words});
    return static_cast<uint32_t>(claims.times.size() - 1);
  }

  Article article;
  Claims claims;
};

}  // namespace onrecord::testing
