// A statement while its fields are being found: its words as tokens, beside the Statement that will be kept. The files that
// add fields (speaker, assertion, setting, relay, authority) each read the scene and write their own fields.
#pragma once
#include <span>
#include <vector>

#include "extract/attribution.h"
#include "extract/last_names.h"
#include "extract/lexicons.h"

namespace onrecord::extract {

struct Draft {
  TokenRange cue;          // empty: a bare quotation
  Roles roles;
  uint32_t head = kNone;   // the cue's word that the others hang on
  uint32_t sentence = 0;   // index of the sentence of the cue, or of the quotation
  TokenRange relay;        // who hands the words on, where the cue itself says so (second_hand.h)
  bool watcher = false;    // an analyst, a reporter, a former official: introduced as one in this report (authority.cpp)
  bool goes_on_about_others = false;  // a bare quotation after words about others
  uint32_t he_or_she = kNone;         // whom a quoted pronoun of the words means (third_person.cpp)
  bool turn = false;       // of a printed conversation (transcript.h): the speaker is the one its label names
  Statement statement;

  bool says(uint32_t token) const {  // is the token part of the content?
    for (const TokenRange range : roles.content)
      if (range.contains(token)) return true;
    return false;
  }
};

struct Scene {
  const Article& article;
  const Reading& reading;
  const Claims& claims;
  const Signals& signals;
  const Lexicons::Parts& lexicons;
  const LastNames& last_names;

  std::string_view text() const { return article.text; }
  TokenRange tokens_of(uint32_t sentence) const { return reading.sentences[sentence].tokens; }
  uint32_t block_of(const Draft& draft) const { return reading.sentences[draft.sentence].block; }
};

// The token of a range whose head lies outside it; the last one if the tree is broken.
uint32_t head_in(const Reading& reading, TokenRange range);
// The words of its sentence near a draft's cue; all of it, unless the sentence is monstrous.
TokenRange around(const Scene& scene, const Draft& draft);
// How many drafts before one may be looked at: what keeps the work on a hostile text linear.
inline constexpr size_t kLookBack = 100;
inline size_t look_back(size_t which) { return which > kLookBack ? which - kLookBack : 0; }
// The mention that a phrase is about: the one whose head is the phrase's head, else the first inside it. kNone: none.
uint32_t mention_in(const Reading& reading, TokenRange range);
// What the phrase of a token covers without clauses that hang on it: "the satellite network Al Jazeera".
TokenRange phrase_at(const Scene& scene, uint32_t head);

// One function a file. `drafts` are in text order of their cues, and those after `which` have no speaker yet.
void add_assertion(const Scene& scene, Draft& draft);                     // assertion.cpp: act, negative, hedged, of_change, condition, reason, interest, basis
void add_speaker(const Scene& scene, std::vector<Draft>& drafts, size_t which);  // speaker.cpp: speaker, resolved_by, speaker_kind, anonymity_reason
uint32_t source_head(const Scene& scene, const Draft& draft);  // the word of an expressed source that stands for whoever speaks: "who" -> "minister", "some of the voters" -> "voters"
// voices.cpp: an expressed source that is nobody yet becomes an entity; its mentions are kept when all statements have speakers.
void give_voice(const Scene& scene, Claims& claims, std::vector<Mention>& voices, std::vector<Draft>& drafts, size_t which);
void keep_voices(Reading& reading, Claims& claims, const std::vector<Mention>& voices);
// third_person.cpp: "he said" means the speaker that was found.
void tie_source_pronoun(const Scene& scene, Reading& reading, Claims& claims, const Draft& draft);
// third_person.cpp: gives quoted pronouns that mean nobody yet the person spoken of; needs the speakers so far.
void tie_third_person(const Scene& scene, Reading& reading, Claims& claims, std::vector<Draft>& drafts, size_t which);
// What the pronouns and the given name of a person tell. speaker.cpp
Gender gender_of(const Scene& scene, uint32_t entity);
void add_setting(const Scene& scene, std::vector<Draft>& drafts, size_t which);  // setting.cpp: addressee, venue, said
void add_relays(const Scene& scene, std::vector<Draft>& drafts, size_t which);   // relay.cpp: via
void add_authority(const Scene& scene, std::vector<Draft>& drafts, size_t which);  // authority.cpp: authority, speaks_for

void add_signs(const Scene& scene, Draft& draft);  // confidence.cpp: signs, confidence; when all else is known
// Guides, catalogues and advertisements "offer", "require" and "expect", and hardly anybody speaks: where fewer than four in
// ten of a text's statements are somebody's, the unquoted ones of nobody in particular, and those that hold a thing and no
// clause, are doubtful. Of the articles of PolNeAR and Wikinews 2 in 100 are such texts, of 300 web pages of all kinds 8 in 10.
void doubt_guides(std::vector<Draft>& drafts);

// "The announcement signals defiance": what a writer reads out of a thing. unsaid.cpp
bool is_inference(const Scene& scene, const Attribution& found);
// "denied that it backs or endorses ...", "does not mean that ...": a verb inside another's words that he does not say of anybody. unsaid.cpp
bool is_disowned(const Scene& scene, const Draft& outer, uint32_t verb);
// Does the attribution only tell the route of another ("quoted by The Courier")? relay.cpp
bool is_route(const Scene& scene, const Draft& draft);

}  // namespace onrecord::extract
