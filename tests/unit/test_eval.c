// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "conllu/bio.h"
#include "conllu/conllu.h"
#include "conllu/eval.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

// "He can't go. Bye", with the second token of two words, in two sentences
static const char gold[] =
  "1\tHe\the\tPRON\tPRP\tCase=Nom|NumForm=Digit\t4\tnsubj\t_\t_\n"
  "2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\t_\n"
  "2\tca\tcan\tAUX\tMD\t_\t4\taux\t_\t_\n"
  "3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_\n"
  "4\tgo\tgo\tVERB\tVB\tMood=Ind\t0\troot\t_\tSpaceAfter=No\n"
  "5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n\n"
  "1\tBye\tbye\tINTJ\tUH\t_\t0\troot\t_\t_\n\n";

// "can't" as one word, "go." as one token, one sentence, one wrong subtype
static const char other[] =
  "1\tHe\the\tPRON\tPRP\tCase=Nom\t2\tnsubj:outer\t_\t_\n"
  "2\tcan't\tcan\tAUX\tMD\t_\t0\troot\t_\t_\n"
  "3\tgo.\tgo\tVERB\tVB\t_\t2\tdep\t_\t_\n"
  "4\tBye\tgoodbye\tINTJ\tNN\t_\t2\tdiscourse\t_\t_\n\n";

typedef struct {
  const char*     system;
  ClioEvalMeasure measure;
  ClioScore       score;
} Case;

static const Case cases[] = {
  { gold, CLIO_EVAL_TOKENS, { 5, 5, 5 } },
  { gold, CLIO_EVAL_SENTENCES, { 2, 2, 2 } },
  { gold, CLIO_EVAL_WORDS, { 6, 6, 6 } },
  { gold, CLIO_EVAL_LAS, { 6, 6, 6 } },
  { other, CLIO_EVAL_TOKENS, { 3, 5, 4 } },
  { other, CLIO_EVAL_SENTENCES, { 0, 2, 1 } },
  { other, CLIO_EVAL_WORDS, { 2, 6, 4 } },
  { other, CLIO_EVAL_UPOS, { 2, 6, 4 } },
  { other, CLIO_EVAL_XPOS, { 1, 6, 4 } },
  { other, CLIO_EVAL_FEATS, { 2, 6, 4 } },
  { other, CLIO_EVAL_LEMMAS, { 1, 6, 4 } },
  { other, CLIO_EVAL_UAS, { 0, 6, 4 } },
};

static ClioDocument*
read(ClioWorld* const world, const char* const text)
{
  ClioDocument* document = NULL;
  assert(!clio_conllu_read(world, "in", clio_string(text), &document));
  return document;
}

static void
test_cases(ClioWorld* const world)
{
  ClioDocument* const a = read(world, gold);
  for (size_t i = 0U; i < sizeof(cases) / sizeof(Case); ++i) {
    const Case* const   c = &cases[i];
    ClioDocument* const b = read(world, c->system);
    ClioEvaluation      evaluation;
    assert(!clio_eval_documents(a, b, &evaluation));
    const ClioScore score = evaluation.scores[c->measure];
    if (memcmp(&score, &c->score, sizeof(score))) {
      fprintf(stderr,
              "%s: %zu %zu %zu\n",
              clio_eval_name(c->measure),
              score.n_correct,
              score.n_gold,
              score.n_system);
      assert(0);
    }
    clio_document_free(b);
  }
  clio_document_free(a);
}

static void
test_multiword(ClioWorld* const world)
{
  static const char parted[] = "1-2\tHe\t_\t_\t_\t_\t_\t_\t_\t_\n"
                               "1\tH\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n"
                               "2\te\t_\t_\t_\t_\t_\t_\t_\t_\n"
                               "3-4\tcan't\t_\t_\t_\t_\t_\t_\t_\t_\n"
                               "3\tCAN\t_\t_\t_\t_\t_\t_\t_\t_\n"
                               "4\tN'T\t_\t_\t_\t_\t_\t_\t_\t_\n"
                               "5\tgo\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n"
                               "6\t.\t_\t_\t_\t_\t_\t_\t_\t_\n\n"
                               "1\tBye\t_\t_\t_\t_\t_\t_\t_\t_\n\n";

  ClioDocument* const a = read(world, gold);
  ClioDocument* const b = read(world, parted);
  ClioEvaluation      evaluation;
  assert(!clio_eval_documents(a, b, &evaluation));
  assert(evaluation.n_aligned == 4U); // n't, go, the stop and Bye
  assert(evaluation.scores[CLIO_EVAL_TOKENS].n_correct == 5U);
  assert(fabs(clio_score_f1(evaluation.scores[CLIO_EVAL_WORDS]) -
              800.0 / 13.0) < 1e-9);
  clio_document_free(a);
  clio_document_free(b);
}

static void
keep_message(void* const        handle,
             const ClioLogLevel level,
             const char* const  message)
{
  (void)level;
  snprintf(handle, 256, "%s", message);
}

static void
test_texts_differ(ClioWorld* const world)
{
  char                message[256] = "";
  ClioDocument* const a            = read(world, gold);
  ClioDocument* const b = read(world, "1\tHe\t_\t_\t_\t_\t_\t_\t_\t_\n\n");
  ClioEvaluation      evaluation;
  clio_world_set_log(world, keep_message, message);
  assert(clio_eval_documents(a, b, &evaluation) == CLIO_BAD_DATA);
  assert(strstr(message, "not the same text"));
  clio_document_free(a);
  clio_document_free(b);
}

static void
test_bio(ClioWorld* const world)
{
  static const char names[] = "In\tO\nNew\tB-LOC\nYork\tI-LOC\nand\tO\n"
                              "Acme\tB-ORG\tx\nBob\tI-PER\n\nAnn\tB-PER\n";
  static const char found[] = "In\tO\r\nNew\tB-LOC\r\nYork\tI-LOC\r\nand\tO\r\n"
                              "Acme\tB-ORG\r\nBob\tI-ORG\r\n\r\n\r\nAnn\tI-PER";

  ClioBioEvaluation e;
  assert(!clio_bio_eval(
    world, "g", clio_string(names), "s", clio_string(found), &e));
  assert(e.n_types == 3U && !memcmp(e.types[2].type.data, "PER", 3));
  assert(e.all.n_correct == 2U && e.all.n_gold == 4U && e.all.n_system == 3U);
  assert(e.types[0].score.n_correct == 1U && e.types[1].score.n_correct == 0U);
  assert(clio_bio_eval(world,
                       "g",
                       clio_string(names),
                       "s",
                       clio_string("In\tO\nOld\tO\n"),
                       &e) == CLIO_BAD_DATA);
  assert(
    clio_bio_eval(
      world, "g", clio_string(names), "s", clio_string("In\tO\nNew\n"), &e) ==
    CLIO_BAD_SYNTAX);
  assert(clio_bio_eval(
           world, "g", clio_string(names), "s", clio_string("In\tO\n"), &e) ==
         CLIO_BAD_DATA);
}

int
main(void)
{
  ClioWorld* const world = clio_world_new(NULL);
  test_cases(world);
  test_multiword(world);
  test_texts_differ(world);
  test_bio(world);
  clio_world_free(world);
  return 0;
}
