// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Labels, lists and mentions of names, without a model

#include "base/hash.h"
#include "entity/ner_agree.h"
#include "entity/ner_features.h"
#include "entity/ner_gate.h"
#include "entity/ner_labels.h"
#include "entity/ner_nest.h"
#include "entity/ner_rows.h"
#include "entity/ner_table.h"

#include <assert.h>
#include <string.h>

static void
test_labels(void)
{
  for (uint32_t i = 1U; i < CLIO_NER_LABELS; ++i) {
    assert(clio_ner_label(clio_ner_label_type(i), clio_ner_label_place(i)) ==
           i);
  }
  const uint32_t b = clio_ner_label(CLIO_NAME_ORG, CLIO_NER_BEGIN);
  const uint32_t e = clio_ner_label(CLIO_NAME_ORG, CLIO_NER_END);
  const uint32_t s = clio_ner_label(CLIO_NAME_GPE, CLIO_NER_SINGLE);
  assert(clio_ner_label_follows(0U, b) && clio_ner_label_follows(b, e));
  assert(clio_ner_label_follows(e, s) && clio_ner_label_follows(s, 0U));
  assert(!clio_ner_label_follows(0U, e) && !clio_ner_label_follows(b, 0U));
  assert(!clio_ner_label_follows(b, s));
  assert(
    !clio_ner_label_follows(b, clio_ner_label(CLIO_NAME_GPE, CLIO_NER_END)));
}

/// A row of labels that may not be is not chosen, however well it scores
static void
test_decode(void)
{
  static float        transitions[CLIO_NER_SCORES * CLIO_NER_SCORES];
  static float        scores[3][CLIO_NER_SCORES];
  static ClioNerTrace trace;
  uint8_t             labels[3];
  ClioNerSpan         spans[3];
  const uint32_t      b = clio_ner_label(CLIO_NAME_PERSON, CLIO_NER_BEGIN);
  const uint32_t      e = clio_ner_label(CLIO_NAME_PERSON, CLIO_NER_END);
  const uint32_t      g = clio_ner_label(CLIO_NAME_GPE, CLIO_NER_END);
  clio_ner_forbid(transitions);
  scores[0][b] = 2.0F;
  scores[1][g] = 3.0F;
  scores[1][e] = 2.5F;
  scores[2][0] = 1.0F;
  clio_ner_decode(scores[0], transitions, 3U, &trace, labels);
  assert(labels[0] == b && labels[1] == e && labels[2] == 0U);
  assert(clio_ner_spans(labels, 3U, spans) == 1U);
  assert(spans[0].first == 0U && spans[0].end == 2U);
  assert(spans[0].type == CLIO_NAME_PERSON);

  const float sure = clio_ner_confidence(scores[0], labels, 0U, 2U);
  assert(sure > 0.0F && sure < 0.5F);
  scores[0][b] = scores[1][e] = 30.0F;
  assert(clio_ner_confidence(scores[0], labels, 0U, 2U) > 0.99F);

  clio_ner_decode(scores[0], transitions, 1U, &trace, labels);
  assert(clio_ner_label_closes(labels[0]));
}

static void
make_forms(const char* const* const words,
           const uint32_t           n_words,
           ClioNerForm* const       forms)
{
  for (uint32_t i = 0U; i < n_words; ++i) {
    clio_ner_form(clio_string(words[i]), &forms[i]);
  }
}

static void
test_forms(void)
{
  ClioNerForm form;
  clio_ner_form(clio_string("\xC3\x89"
                            "cole"),
                &form);
  assert(form.capital && form.lower_length == 6U);
  assert(!memcmp(form.lower,
                 "\xC3\xA9"
                 "cole",
                 6U));
  clio_ner_form(clio_string("\xE2\x80\x99s"), &form);
  assert(!form.capital && form.form_length == 2U && form.form[0] == '\'');
  ClioNerForm other;
  clio_ner_form(clio_string("A.Lee@example.org"), &form);
  clio_ner_form(clio_string("www.example.org"), &other);
  assert(!form.capital && form.form_length == other.form_length);
  assert(!memcmp(form.form, other.form, form.form_length));
  char word[500];
  memset(word, 'x', sizeof(word));
  clio_ner_form(clio_substring(word, sizeof(word)), &form);
  assert(form.form_length <= CLIO_NER_MAX_FORM);
}

static void
test_trim(void)
{
  static const char* const words[] = { "the", "Soviet", "Union", "'s", "," };
  ClioNerForm              forms[5];
  uint32_t                 first = 0U;
  uint32_t                 end   = 5U;
  make_forms(words, 5U, forms);
  clio_ner_trim(forms, CLIO_NAME_GPE, &first, &end);
  assert(first == 1U && end == 3U);
  first = 0U;
  end   = 1U;
  clio_ner_trim(forms, CLIO_NAME_GPE, &first, &end);
  assert(first == 0U && end == 1U);

  static const char* const kind[] = { "capital", "of", "Norway" };
  first                           = 0U;
  end                             = 3U;
  make_forms(kind, 3U, forms);
  clio_ner_trim(forms, CLIO_NAME_ORG, &first, &end);
  assert(first == 0U && end == 3U);
  clio_ner_trim(forms, CLIO_NAME_GPE, &first, &end);
  assert(first == 2U && end == 3U);
}

/// Lists with one country, "Soviet Union"
typedef struct {
  uint32_t     index[CLIO_NER_BUCKETS + 1U];
  uint16_t     keys[2];
  uint16_t     kinds[2];
  ClioNerLists lists;
} Lists;

static const ClioNerLists*
make_lists(Lists* const l)
{
  static uint32_t empty[CLIO_NER_BUCKETS + 1U];
  const uint32_t  soviet = clio_hash("soviet", 6U, CLIO_NER_PHRASE);
  const uint32_t  both   = clio_hash("union", 5U, soviet);
  const bool      order  = soviet < both;
  memset(l, 0, sizeof(*l));
  l->keys[!order]  = (uint16_t)soviet;
  l->keys[order]   = (uint16_t)both;
  l->kinds[!order] = CLIO_NER_PREFIX;
  l->kinds[order]  = CLIO_NER_KIND_GPE;
  for (uint32_t i = 0U; i < CLIO_NER_BUCKETS; ++i) {
    l->index[i + 1U] =
      (uint32_t)(i >= soviet >> 16U) + (uint32_t)(i >= both >> 16U);
  }
  l->lists.phrases      = (ClioNerTable){ l->index, l->keys, 2U };
  l->lists.phrase_kinds = l->kinds;
  l->lists.parts        = (ClioNerTable){ empty, l->keys, 0U };
  l->lists.vectors      = (ClioNerTable){ empty, l->keys, 0U };
  assert(clio_ner_table_check(&l->lists.phrases));
  return &l->lists;
}

static void
test_nest(void)
{
  static const char* const words[] = { "Communist", "Party",  "of",
                                       "the",       "Soviet", "Union" };
  static Lists             memory;
  ClioNerForm              forms[6];
  ClioWorld* const         world    = clio_world_new(NULL);
  ClioDocument*            document = clio_document_new(world);
  const ClioSpan           span     = { 0U, 3U, 9U };
  make_forms(words, 6U, forms);
  assert(!clio_ner_add_name(
    document, make_lists(&memory), forms, span, CLIO_NAME_ORG, 0.9F));
  assert(document->n_mentions == 2U);
  const ClioMention* const m = document->mentions;
  assert(m[0].type == CLIO_NAME_ORG && m[0].head == 4U);
  assert(m[0].parent == CLIO_NONE && m[0].entity == CLIO_NONE);
  assert(m[1].type == CLIO_NAME_GPE && m[1].parent == 0U);
  assert(m[1].span.first == 7U && m[1].span.end == 9U && m[1].head == 8U);
  clio_document_free(document);
  clio_world_free(world);
}

/// "Port Arthur" is a place twice; who is a person by full name is so by last
static void
test_agree(void)
{
  static const char* const forms[] = { "Port", "Arthur", "Ann", "Lee", "Lee" };
  static const struct {
    uint32_t     first;
    uint32_t     end;
    ClioNameType type;
    float        confidence;
    ClioNameType expected;
  } rows[] = {
    { 0U, 2U, CLIO_NAME_LOC, 0.7F, CLIO_NAME_LOC },
    { 0U, 2U, CLIO_NAME_PERSON, 0.8F, CLIO_NAME_LOC },
    { 0U, 2U, CLIO_NAME_LOC, 0.6F, CLIO_NAME_LOC },
    { 2U, 4U, CLIO_NAME_PERSON, 0.9F, CLIO_NAME_PERSON },
    { 4U, 5U, CLIO_NAME_GPE, 0.5F, CLIO_NAME_PERSON },
    { 4U, 5U, CLIO_NAME_ORG, 0.99F, CLIO_NAME_ORG },
  };
  ClioWorld* const    world    = clio_world_new(NULL);
  ClioDocument* const document = clio_document_new(world);
  ClioWord            words[5] = { 0 };
  ClioSentence* const sentence = clio_document_add_sentence(document);
  sentence->words              = words;
  sentence->n_words            = 5U;
  for (uint32_t i = 0U; i < 5U; ++i) {
    words[i].form = clio_string(forms[i]);
  }
  for (size_t i = 0U; i < sizeof(rows) / sizeof(*rows); ++i) {
    ClioMention* const m = clio_document_add_mention(document);
    m->span              = (ClioSpan){ 0U, rows[i].first, rows[i].end };
    m->parent            = CLIO_NONE;
    m->type              = rows[i].type;
    m->confidence        = rows[i].confidence;
    m->kind              = CLIO_MENTION_NAME;
  }
  document->mentions[5].kind = CLIO_MENTION_NOMINAL;
  assert(!clio_ner_agree(document));
  for (size_t i = 0U; i < sizeof(rows) / sizeof(*rows); ++i) {
    assert(document->mentions[i].type == rows[i].expected);
  }
  clio_document_free(document);
  clio_world_free(world);
}

/// "Begin, who" is whom "Karl Begin" names, as is "met Begin", but not "begin"
static void
test_surname(void)
{
  static const char* const forms[2][5] = {
    { "Karl", "Begin", "met", "us", "." },
    { "Begin", ",", "who", "met", "Begin" }
  };
  ClioWorld* const    world       = clio_world_new(NULL);
  ClioDocument* const document    = clio_document_new(world);
  ClioWord            words[2][6] = { 0 };
  for (uint32_t s = 0U; s < 2U; ++s) {
    ClioSentence* const sentence = clio_document_add_sentence(document);
    sentence->words              = words[s];
    sentence->n_words            = s ? 6U : 5U;
    for (uint32_t i = 0U; i < 5U; ++i) {
      words[s][i].form = clio_string(forms[s][i]);
      words[s][i].upos = CLIO_UPOS_VERB;
    }
  }
  words[1][1].upos     = CLIO_UPOS_PUNCT;
  words[1][5].form     = clio_string("to");
  ClioMention* const m = clio_document_add_mention(document);
  m->span              = (ClioSpan){ 0U, 0U, 2U };
  m->parent            = CLIO_NONE;
  m->type              = CLIO_NAME_PERSON;
  m->confidence        = 0.9F;
  m->kind              = CLIO_MENTION_NAME;
  assert(!clio_ner_agree(document));
  assert(document->n_mentions == 3U);
  for (uint32_t i = 1U; i < 3U; ++i) {
    assert(document->mentions[i].span.sentence == 1U);
    assert(document->mentions[i].span.first == (i == 1U ? 0U : 4U));
    assert(document->mentions[i].type == CLIO_NAME_PERSON);
  }
  clio_document_free(document);
  clio_world_free(world);
}

/// "World Trade Court (WTC)" says what "WTC" is wherever it is
static void
test_acronym(void)
{
  static const char* const forms[]  = { "World", "Trade", "of", "Court",
                                        "(",     "WTC",   ")",  "WTC" };
  ClioWorld* const         world    = clio_world_new(NULL);
  ClioDocument* const      document = clio_document_new(world);
  ClioWord                 words[8] = { 0 };
  ClioSentence* const      sentence = clio_document_add_sentence(document);
  sentence->words                   = words;
  sentence->n_words                 = 8U;
  for (uint32_t i = 0U; i < 8U; ++i) {
    words[i].form = clio_string(forms[i]);
  }
  static const ClioSpan spans[] = { { 0U, 0U, 4U },
                                    { 0U, 5U, 6U },
                                    { 0U, 7U, 8U } };
  for (size_t i = 0U; i < 3U; ++i) {
    ClioMention* const m = clio_document_add_mention(document);
    m->span              = spans[i];
    m->parent            = CLIO_NONE;
    m->type              = i ? CLIO_NAME_PERSON : CLIO_NAME_ORG;
    m->confidence        = 0.9F;
    m->kind              = CLIO_MENTION_NAME;
  }
  assert(!clio_ner_agree(document));
  assert(document->mentions[1].type == CLIO_NAME_ORG);
  assert(document->mentions[2].type == CLIO_NAME_ORG);
  clio_document_free(document);
  clio_world_free(world);
}

/// Sentences of two words that may have a name, and some that may not
static void
test_gate(void)
{
  static const struct {
    const char* forms[2];
    ClioUpos    tags[2];
    bool        expected;
  } rows[] = {
    { { "the", "cat" }, { CLIO_UPOS_DET, CLIO_UPOS_NOUN }, false },
    { { "The", "cat" }, { CLIO_UPOS_DET, CLIO_UPOS_NOUN }, false },
    { { "I", "see" }, { CLIO_UPOS_PRON, CLIO_UPOS_VERB }, false },
    { { "the", "Cat" }, { CLIO_UPOS_DET, CLIO_UPOS_NOUN }, true },
    { { "visit", "oslo" }, { CLIO_UPOS_VERB, CLIO_UPOS_PROPN }, true },
    { { "Zorbla", "fell" }, { CLIO_UPOS_NOUN, CLIO_UPOS_VERB }, true },
    { { "of", "norway" }, { CLIO_UPOS_ADP, CLIO_UPOS_NOUN }, true },
    { { "the", "cat" }, { CLIO_UPOS_DET, CLIO_UPOS_NONE }, true },
    { { "Cats", "fell" }, { CLIO_UPOS_NOUN, CLIO_UPOS_VERB }, true },
    { { "Cats", "here" }, { CLIO_UPOS_NOUN, CLIO_UPOS_ADV }, false },
    { { "cats", "fell" }, { CLIO_UPOS_NOUN, CLIO_UPOS_VERB }, false },
    { { "Lunish", "cats" }, { CLIO_UPOS_ADJ, CLIO_UPOS_NOUN }, true },
  };
  static uint32_t index[2][CLIO_NER_BUCKETS + 1U];
  static Lists    memory;
  const uint32_t  norway  = clio_hash("norway", 6U, CLIO_NER_PHRASE);
  const uint32_t  cats    = clio_hash("cats", 4U, CLIO_NER_PHRASE);
  const uint16_t  keys[2] = { (uint16_t)norway, (uint16_t)cats };
  const uint16_t  kind    = CLIO_NER_KIND_GPE;
  make_lists(&memory);
  for (uint32_t i = norway >> 16U; i < CLIO_NER_BUCKETS; ++i) {
    index[0][i + 1U] = 1U;
  }
  for (uint32_t i = cats >> 16U; i < CLIO_NER_BUCKETS; ++i) {
    index[1][i + 1U] = 1U;
  }
  memory.lists.phrases      = (ClioNerTable){ index[0], &keys[0], 1U };
  memory.lists.vectors      = (ClioNerTable){ index[1], &keys[1], 1U };
  memory.lists.phrase_kinds = &kind;
  for (size_t i = 0U; i < sizeof(rows) / sizeof(*rows); ++i) {
    ClioWord     words[2] = { 0 };
    ClioSentence sentence = { .words = words, .n_words = 2U };
    for (uint32_t k = 0U; k < 2U; ++k) {
      words[k].form = clio_string(rows[i].forms[k]);
      words[k].upos = rows[i].tags[k];
    }
    ClioNerPart part = { 0U, 0U };
    assert(clio_ner_next_part(&memory.lists, &sentence, &part) ==
           rows[i].expected);
  }
}

/// Two names far from each other are looked at with some words around each,
/// two near ones together, and much in pieces
static void
test_parts(void)
{
  enum { N = 600 };
  static Lists              memory;
  static ClioWord           words[N];
  ClioSentence              sentence = { .words = words, .n_words = 60U };
  ClioNerPart               part     = { 0U, 0U };
  const ClioNerLists* const lists    = make_lists(&memory);
  for (size_t i = 0U; i < N; ++i) {
    words[i] = (ClioWord){ .form = clio_string("on"), .upos = CLIO_UPOS_ADP };
  }
  assert(!clio_ner_next_part(lists, &sentence, &part));
  words[20].upos = words[24].upos = words[48].upos = CLIO_UPOS_PROPN;
  assert(clio_ner_next_part(lists, &sentence, &part));
  assert(part.first == 12U && part.end == 33U);
  assert(clio_ner_next_part(lists, &sentence, &part));
  assert(part.first == 40U && part.end == 60U);
  assert(!clio_ner_next_part(lists, &sentence, &part));

  for (size_t i = 0U; i < N; ++i) {
    words[i].upos = CLIO_UPOS_NONE;
  }
  sentence.n_words = N;
  part             = (ClioNerPart){ 0U, 0U };
  for (uint32_t end = 0U; end < N; end = part.end) {
    assert(clio_ner_next_part(lists, &sentence, &part));
    assert(part.first == end && part.end > end);
    assert(part.end - part.first <= CLIO_NER_MAX_WORDS);
  }
  assert(part.end == N);
}

static void
test_damaged_table(void)
{
  static Lists memory;
  make_lists(&memory);
  memory.index[70] = 3U;
  assert(!clio_ner_table_check(&memory.lists.phrases));
}

/// Only features that own a row of their bucket have one
static void
test_rows(void)
{
  static uint16_t owners[CLIO_NER_ROWS];
  const uint32_t  hash = 0xABCD1234U;
  const uint32_t  row  = 0x234U * CLIO_NER_BUCKET_ROWS + 3U;
  assert(clio_ner_row(owners, hash) == CLIO_NER_ROWS);
  owners[row] = 0xABCDU;
  assert(clio_ner_row(owners, hash) == row);
  assert(clio_ner_row(owners, hash + 1U) == CLIO_NER_ROWS);
  assert(clio_ner_row(owners, hash ^ 0x10000U) == CLIO_NER_ROWS);
}

int
main(void)
{
  test_labels();
  test_decode();
  test_forms();
  test_trim();
  test_nest();
  test_agree();
  test_acronym();
  test_surname();
  test_gate();
  test_parts();
  test_damaged_table();
  test_rows();
  return 0;
}
