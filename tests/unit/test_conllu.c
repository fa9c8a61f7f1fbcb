// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "conllu/conllu.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

typedef struct {
  const char* input;
  ClioStatus  status;
  const char* message; ///< Part of what is logged
} BadCase;

#define W(id, form, head, rel, misc)                                           \
  id "\t" form "\t_\t_\t_\t_\t" head "\t" rel "\t_\t" misc "\n"

static const char good[] =
  "# newdoc id = d1\n"
  "# newpar\n"
  "# sent_id = s1\n"
  "# text = I don't (na\xC3\xAFve).\n"
  "1\tI\tI\tPRON\tPRP\tCase=Nom\t3\tnsubj\t_\t_\n"
  "2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n"
  "2\tdo\tdo\tAUX\tVBP\t_\t3\taux\t_\t_\n"
  "3\tn't\tnot\tPART\tRB\t_\t0\troot\t_\t_\n"
  "4\t(\t(\tPUNCT\t-LRB-\t_\t3\tpunct\t_\tSpaceAfter=No\n"
  "5\tna\xC3\xAFve\tnaive\tADJ\tJJ\t_\t3\tdep\t_\tSpaceAfter=No\n"
  "6\t)\t)\tPUNCT\t-RRB-\t_\t3\tpunct\t_\tSpaceAfter=No\n"
  "7\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_\n"
  "\n"
  "# sent_id = s2\n"
  "# text = dunno\n"
  "1-3\tdunno\t_\t_\t_\t_\t_\t_\t_\t_\n"
  "1\tdo\tdo\tAUX\tVBP\t_\t3\taux\t_\t_\n"
  "2\tnot\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_\n"
  "3\tknow\tknow\tVERB\tVB\t_\t0\troot\t_\t_\n"
  "\n"
  "# newpar\n"
  "# sent_id = s3\n"
  "# text = End\n"
  "1\tEnd\t_\t_\t_\t_\t_\t_\t_\t_\n"
  "\n";

static const BadCase bad_cases[] = {
  { "1\tx\n", CLIO_BAD_SYNTAX, "in:1: expected ten fields" },
  { W("2", "x", "0", "root", "_"), CLIO_BAD_SYNTAX, "in:1: word out of order" },
  { W("1", "x", "2", "root", "_"), CLIO_BAD_DATA, "head beyond" },
  { W("1", "x", "1", "root", "_"), CLIO_BAD_DATA, "not a tree" },
  { W("1", "x", "z", "root", "_"), CLIO_BAD_SYNTAX, "as head" },
  { W("1", "x", "0", "root", "_") W("2", "y", "0", "root", "_"),
    CLIO_BAD_DATA,
    "not a tree" },
  { W("1", "x", "2", "dep", "_") W("2", "y", "1", "dep", "_")
      W("3", "z", "0", "root", "_"),
    CLIO_BAD_DATA,
    "not a tree" },
  { W("1-2", "x", "_", "_", "_") "\n", CLIO_BAD_SYNTAX, "without its words" },
  { W("1-1", "x", "_", "_", "_"), CLIO_BAD_SYNTAX, "bad range" },
  { W("1-2", "x", "_", "_", "_") W("1", "x", "0", "root", "_") "\n",
    CLIO_BAD_SYNTAX,
    "in:3: range without" },
  { "1\t\xFF\t_\t_\t_\t_\t0\troot\t_\t_\n", CLIO_BAD_ENCODING, "at byte 2" },
};

static void
keep_message(void* const        handle,
             const ClioLogLevel level,
             const char* const  message)
{
  (void)level;
  snprintf(handle, 256, "%s", message);
}

static void
test_bad(ClioWorld* const world, const char* const message)
{
  for (size_t i = 0U; i < sizeof(bad_cases) / sizeof(bad_cases[0]); ++i) {
    const BadCase* const c        = &bad_cases[i];
    ClioDocument*        document = NULL;
    assert(clio_conllu_read(world, "in", clio_string(c->input), &document) ==
           c->status);
    assert(!document && strstr(message, c->message));
  }
}

static void
test_round_trip(ClioWorld* const world)
{
  ClioDocument* document = NULL;
  assert(!clio_conllu_read(world, "in", clio_string(good), &document));
  assert(document->n_sentences == 3U && document->n_paragraphs == 2U);
  assert(!strcmp(document->text.data, "I don't (na\xC3\xAFve). dunno\n\nEnd"));

  const ClioSentence* const s = document->sentences;
  assert(s[0].parsed && !s[2].parsed && s[0].n_words == 7U);
  assert(s[0].words[1].joined_next && !s[0].words[2].joined_next);
  assert(s[0].words[2].start == 4U && s[0].words[2].end == 7U);
  assert(s[1].words[1].start == s[1].start && s[1].words[1].end == s[1].end);

  ClioBuffer out = clio_buffer(clio_world_allocator(world));
  clio_conllu_write(document, &out);
  assert(!strcmp(out.data, good));
  clio_buffer_clear(&out);
  clio_document_free(document);
}

static void
test_tolerant(ClioWorld* const world)
{
  static const char input[] =
    "\xEF\xBB\xBF# comment\r\n"
    "1\ta b\t_\t_\t_\t_\t0\tfoo:bar\t1:x\tX=Y|SpaceAfter=No\r\n"
    "1.1\tempty\t_\t_\t_\t_\t_\t_\t_\t_\r\n"
    "2\tc\t_\tNOUN\t_\t_\t1\tnmod:xyz\t_\t_";

  ClioDocument* document = NULL;
  assert(!clio_conllu_read(world, "in", clio_string(input), &document));
  assert(!strcmp(document->text.data, "a bc"));
  const ClioWord* const words = document->sentences[0].words;
  assert(words[0].deprel == CLIO_DEPREL_DEP && !words[0].space_after);
  assert(words[1].deprel == CLIO_DEPREL_NMOD && words[1].space_after);
  clio_document_free(document);
}

typedef struct {
  size_t n_left; ///< Allocations until one fails
} Failing;

static void*
failing_reallocate(void* const handle, void* const memory, const size_t size)
{
  Failing* const             failing = handle;
  const ClioAllocator* const a       = clio_allocator_default();
  return (size && !failing->n_left--) ? NULL
                                      : a->reallocate(a->handle, memory, size);
}

static void
test_out_of_memory(void)
{
  size_t     n_failures = 0U;
  ClioStatus st         = CLIO_NO_MEMORY;
  for (; st; ++n_failures) {
    Failing             failing   = { n_failures };
    const ClioAllocator allocator = { &failing, failing_reallocate };
    ClioWorld* const    world     = clio_world_new(&allocator);
    ClioDocument*       document  = NULL;
    st                            = !world ? CLIO_NO_MEMORY
                                           : clio_conllu_read(world, "in", clio_string(good), &document);
    assert(!st == !!document);
    assert(!st || st == CLIO_NO_MEMORY);
    clio_document_free(document);
    clio_world_free(world);
  }
  assert(n_failures > 5U);
}

int
main(void)
{
  char             message[256] = "";
  ClioWorld* const world        = clio_world_new(NULL);
  test_round_trip(world);
  test_tolerant(world);
  clio_world_set_log(world, keep_message, message);
  test_bad(world, message);
  clio_world_free(world);
  test_out_of_memory();
  return 0;
}
