#include "ask/statement_row.h"

#include <fmt/format.h>

#include "ask/scope.h"

namespace onrecord::ask {
namespace {

enum Field : int {
  kId, kSaidLo, kSaidHi, kSaidAssumed, kSaidDerivation, kSpeaker, kSource, kSpeakerKind, kRole, kAct, kNegative, kKind,
  kContent, kSentence, kVia, kAbout, kCondition, kBasis, kBasisWords, kAnonymityReason, kAuthority, kSection, kOutlet,
  kPublishedLo, kPublishedHi, kArticleId, kSpeakerId, kHedged, kConfidence, kNamedElsewhere
};

}  // namespace

const char* const kStatementFields =
    "l.id, l.said_lo, l.said_hi, l.said_assumed, l.said_derivation, l.speaker, l.source, l.speaker_kind, l.role, l.act, "
    "l.negative, l.kind, l.content, l.sentence, l.via, l.about, l.condition, l.basis, l.basis_words, l.anonymity_reason, "
    "l.authority, l.section, l.outlet, l.published_lo, l.published_hi, l.article_id, l.speaker_id, l.hedged, l.confidence, "
    "l.speaker_kind NOT IN ('named', 'document') AND EXISTS (SELECT 1 FROM statements s JOIN finding_claims f ON f.claim = s.id AND f.kind = 'families' "
    "AND f.part = 'member' JOIN finding_claims g ON g.kind = f.kind AND g.finding = f.finding AND g.part = f.part JOIN statements o ON o.id = g.claim "
    "WHERE s.article = l.article AND s.i = l.i AND o.speaker_kind = 'named')";

std::string show_speaker(std::string_view speaker, std::string_view speaker_kind, std::string_view role, std::string_view source) {
  const bool is_named = speaker_kind == "named" || speaker_kind == "document";
  if (is_named) {
    const std::string_view who = speaker.empty() ? source : speaker;
    return role.empty() ? std::string(who) : fmt::format("{} ({})", who, role);
  }
  const std::string_view who = source.empty() ? speaker : source;
  return who.empty() ? "nobody named" : fmt::format("unnamed: {}", speaker.empty() || source.size() > 4 ? who : speaker);
}

std::string show_basis(std::string_view basis, std::string_view words) {
  if (basis == "cited") return fmt::format("evidence cited: {}", words);
  if (basis == "withheld") return fmt::format("evidence withheld: {}", words);
  return "none given in the report";
}

std::vector<Column> statement_columns() {
  using enum Place;
  return {{"said", Head}, {"speaker", Head}, {"act", Head}, {"id", Head}, {"sentence", Sentence}, {"content", Foot},
          {"route", Foot}, {"anonymity", Foot}, {"basis", Foot}, {"condition", Foot}, {"dated", Foot}, {"named elsewhere", Foot}, {"report", Foot}, {"said_lo", Hidden},
          {"said_hi", Hidden}, {"assumed", Hidden}, {"speaker_kind", Hidden}, {"speaker_id", Hidden}, {"kind", Hidden},
          {"about", Hidden}, {"authority", Hidden}, {"negative", Hidden}, {"hedged", Hidden}, {"confidence", Hidden},
          {"section", Hidden}, {"outlet", Hidden}, {"published_lo", Hidden}, {"published_hi", Hidden}, {"article_id", Hidden}};
}

std::vector<Cell> statement_row(const record::Rows& rows) {
  const auto text = [&](int column) -> Cell {
    return rows.is_null(column) ? Cell{} : Cell{text_at(rows, column)};
  };
  const auto integer = [&](int column) -> Cell { return rows.is_null(column) ? Cell{} : Cell{rows.integer(column)}; };
  const bool accuses = rows.text(kAct) == "accuse";
  std::string act = text_at(rows, kAct);
  if (rows.integer(kNegative)) act = "not " + act;
  if (rows.integer(kHedged)) act += ", hedged";
  if (rows.text(kSection) != "body" && rows.text(kSection) != "quote") act += fmt::format(", in the {}", rows.text(kSection));
  return {show_date(interval_at(rows, kSaidLo), rows.integer(kSaidAssumed) != 0),
          show_speaker(rows.text(kSpeaker), rows.text(kSpeakerKind), rows.text(kRole), rows.text(kSource)), act, text(kId),
          text(kSentence), text(kContent), text(kVia), text(kAnonymityReason),
          accuses ? Cell{show_basis(rows.text(kBasis), rows.text(kBasisWords))} : Cell{}, text(kCondition),
          rows.integer(kSaidAssumed) ? Cell{} : text(kSaidDerivation),
          rows.integer(kNamedElsewhere) ? Cell{"another report of these words names the speaker"} : Cell{}, report_of(rows.text(kOutlet), interval_at(rows, kPublishedLo)),
          text(kSaidLo), text(kSaidHi), integer(kSaidAssumed), text(kSpeakerKind), text(kSpeakerId), text(kKind),
          text(kAbout), text(kAuthority), integer(kNegative), integer(kHedged), integer(kConfidence), text(kSection),
          text(kOutlet), text(kPublishedLo), text(kPublishedHi), text(kArticleId)};
}

}  // namespace onrecord::ask
