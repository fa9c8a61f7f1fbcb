// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "entity/entity.h"
#include "entity/namesake.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

/// A word of a test sentence
typedef struct {
  const char* form;
  const char* lemma;
  const char* xpos;
  ClioUpos    upos;
  uint32_t    head;
  ClioDeprel  deprel;
} Word;

static void
add_sentence(ClioDocument* const document,
             const Word* const   words,
             const uint32_t      n_words)
{
  ClioSentence* const s = clio_document_add_sentence(document);
  assert(s);
  s->words      = clio_arena_alloc(document->arena, n_words * sizeof(ClioWord));
  s->n_words    = n_words;
  s->parsed     = true;
  size_t length = document->text.length;
  for (uint32_t i = 0U; i < n_words; ++i) {
    length += strlen(words[i].form) + 1U;
  }

  char* const text = clio_arena_alloc(document->arena, length + 1U);
  assert(text && s->words);
  if (document->text.length) {
    memcpy(text, document->text.data, document->text.length);
  }
  size_t at = document->text.length;
  for (uint32_t i = 0U; i < n_words; ++i) {
    ClioWord* const w = &s->words[i];
    w->form           = clio_string(words[i].form);
    w->lemma  = clio_document_intern(document, clio_string(words[i].lemma));
    w->xpos   = clio_document_intern(document, clio_string(words[i].xpos));
    w->upos   = words[i].upos;
    w->head   = words[i].head;
    w->deprel = words[i].deprel;
    w->start  = at;
    w->end    = at + w->form.length;
    w->space_after = true;
    memcpy(text + at, w->form.data, w->form.length);
    at         = w->end;
    text[at++] = ' ';
  }
  document->text = clio_substring(text, at);
}

static void
add_name(ClioDocument* const document,
         const ClioSpan      span,
         const ClioNameType  type)
{
  ClioMention* const m = clio_document_add_mention(document);
  assert(m);
  m->span = span;
  m->type = type;
  m->kind = CLIO_MENTION_NAME;
}

static void
check_key(ClioDocument* const document,
          const char* const   label,
          const char* const   key)
{
  const ClioSymbol found = clio_entity_key(document, clio_string(label));
  if (strcmp(found, key)) {
    fprintf(stderr, "key of \"%s\" is %s, not %s\n", label, found, key);
    assert(false);
  }
}

static void
test_keys(ClioWorld* const world)
{
  ClioDocument* const document = clio_document_new(world);
  check_key(document, "Nikita Khrushchev", "Nikita_Khrushchev");
  check_key(document, "  Nikita\nKhrushchev ", "Nikita_Khrushchev");
  check_key(document, "Angela D. Merkel's", "Angela_D_Merkels");
  check_key(document, "Lech Wa\xC5\x82\xC4\x99sa", "Lech_Walesa");
  check_key(document, "S\xC3\xB8ren \xC3\x86r\xC3\xB8", "Soren_AEro");
  check_key(document, "de-Stalinization", "de-Stalinization");
  check_key(document, "1984", "_1984");
  check_key(document, "AT&T", "AT_T");
  check_key(document, "C++", "C-712cf124");
  check_key(document, "\xE6\x9D\xB1\xE4\xBA\xAC", "x289377c0");
  clio_document_free(document);
}

// "Stalin died . Stalin ruled the Communist Party of the Soviet Union ."
static void
test_resolve(ClioWorld* const world, const ClioEntityModel* const model)
{
  static const Word a[] = {
    { "Stalin", "Stalin", "NNP", CLIO_UPOS_PROPN, 2, CLIO_DEPREL_NSUBJ },
    { "died", "die", "VBD", CLIO_UPOS_VERB, 0, CLIO_DEPREL_ROOT },
  };
  static const Word b[] = {
    { "Stalin", "Stalin", "NNP", CLIO_UPOS_PROPN, 2, CLIO_DEPREL_NSUBJ },
    { "led", "lead", "VBD", CLIO_UPOS_VERB, 0, CLIO_DEPREL_ROOT },
    { "the", "the", "DT", CLIO_UPOS_DET, 4, CLIO_DEPREL_DET },
    { "politburo", "politburo", "NN", CLIO_UPOS_NOUN, 2, CLIO_DEPREL_OBJ },
    { "of", "of", "IN", CLIO_UPOS_ADP, 8, CLIO_DEPREL_CASE },
    { "the", "the", "DT", CLIO_UPOS_DET, 8, CLIO_DEPREL_DET },
    { "Soviet", "Soviet", "NNP", CLIO_UPOS_PROPN, 8, CLIO_DEPREL_COMPOUND },
    { "Union", "Union", "NNP", CLIO_UPOS_PROPN, 4, CLIO_DEPREL_NMOD },
    { "that", "that", "WDT", CLIO_UPOS_PRON, 10, CLIO_DEPREL_NSUBJ },
    { "met", "meet", "VBD", CLIO_UPOS_VERB, 4, CLIO_DEPREL_ACL_RELCL },
  };

  ClioDocument* const document = clio_document_new(world);
  add_sentence(document, a, 2);
  add_sentence(document, b, 10);
  add_name(document, (ClioSpan){ 0, 0, 1 }, CLIO_NAME_PERSON);
  add_name(document, (ClioSpan){ 1, 0, 1 }, CLIO_NAME_PERSON);
  add_name(document, (ClioSpan){ 1, 6, 8 }, CLIO_NAME_GPE);
  assert(!clio_entities_resolve(model, document));

  uint32_t x = 0U;
  uint32_t y = 0U;
  assert(!clio_entity_at(document, 0U, 0U, NULL, &x) && x != CLIO_NONE);
  assert(!clio_entity_at(document, 1U, 0U, NULL, &y) && x == y);
  assert(!strcmp(document->entities[x].label, "Stalin"));
  assert(!clio_entity_at(document, 1U, 7U, NULL, &x));
  assert(!strcmp(document->entities[x].label, "Soviet Union"));
  assert(!clio_entity_at(document, 1U, 3U, NULL, &y));
  assert(!strcmp(document->entities[y].label, "politburo of the Soviet Union"));
  assert(!clio_entity_at(document, 1U, 1U, NULL, &x) && x == CLIO_NONE);
  assert(!clio_entities_key(document, NULL, NULL));
  assert(!strcmp(document->entities[y].key, "politburo_of_the_Soviet_Union"));
  clio_document_free(document);
}

// "Pierre and Marie met . They left ."
static void
test_group(ClioWorld* const world, const ClioEntityModel* const model)
{
  static const Word a[] = {
    { "Pierre", "Pierre", "NNP", CLIO_UPOS_PROPN, 4, CLIO_DEPREL_NSUBJ },
    { "and", "and", "CC", CLIO_UPOS_CCONJ, 3, CLIO_DEPREL_CC },
    { "Marie", "Marie", "NNP", CLIO_UPOS_PROPN, 1, CLIO_DEPREL_CONJ },
    { "met", "meet", "VBD", CLIO_UPOS_VERB, 0, CLIO_DEPREL_ROOT },
  };
  static const Word b[] = {
    { "They", "they", "PRP", CLIO_UPOS_PRON, 2, CLIO_DEPREL_NSUBJ },
    { "left", "leave", "VBD", CLIO_UPOS_VERB, 0, CLIO_DEPREL_ROOT },
  };
  ClioDocument* const document = clio_document_new(world);
  add_sentence(document, a, 4);
  add_sentence(document, b, 2);
  add_name(document, (ClioSpan){ 0, 0, 1 }, CLIO_NAME_PERSON);
  add_name(document, (ClioSpan){ 0, 2, 3 }, CLIO_NAME_PERSON);
  assert(!clio_entities_resolve(model, document));

  uint32_t group = 0U;
  uint32_t n     = 0U;
  uint32_t marie = 0U;
  assert(!clio_entity_at(document, 1U, 0U, NULL, &group) && group != CLIO_NONE);
  assert(!strcmp(document->entities[group].label, "Pierre and Marie"));
  const uint32_t* const members = clio_entity_members(document, group, &n);
  assert(!clio_entity_at(document, 0U, 2U, NULL, &marie));
  assert(members && n == 2U && members[1] == marie && members[0] != marie);
  assert(!clio_entity_members(document, marie, &n) && !n);
  clio_document_free(document);
}

int
main(void)
{
  ClioWorld*       world = clio_world_new(NULL);
  ClioEntityModel* model = NULL;
  assert(
    !clio_entity_model_load(world, NULL, CLIO_SOURCE_DIR "/models", &model));
  test_keys(world);
  test_resolve(world, model);
  test_group(world, model);
  clio_entity_model_free(model);
  clio_world_free(world);
  return 0;
}
