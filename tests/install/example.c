// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Print the facts of an article and then its graph: example DATA FILE

#include <clio/converter.h>
#include <clio/document.h>
#include <clio/world.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

static bool
write_bytes(void* const handle, const char* const bytes, const size_t size)
{
  return fwrite(bytes, 1, size, (FILE*)handle) == size;
}

static void
print_facts(const ClioDocument* const document)
{
  const ClioCounts counts = clio_document_counts(document);
  for (size_t i = 0U; i < counts.n_facts; ++i) {
    const ClioFactView fact = clio_document_fact(document, i);
    if (fact.asserted && !fact.negative && fact.object) {
      printf("# %s | %s | %s\n", fact.subject, fact.property, fact.object);
    }
  }
}

static ClioStatus
convert(ClioConverter* const converter, const char* const path)
{
  static char  text[1U << 20U];
  FILE* const  file = fopen(path, "rb");
  const size_t size = file ? fread(text, 1, sizeof(text), file) : 0U;
  if (file) {
    fclose(file);
  }

  const ClioArticle article  = { .name  = "example",
                                 .path  = path,
                                 .bytes = { text, size } };
  ClioSession*      session  = clio_session_new(converter);
  ClioDocument*     document = NULL;
  ClioStatus        st       = CLIO_NO_MEMORY;
  if (session) {
    st = clio_session_convert(session, &article, &document);
  }
  if (!st) {
    print_facts(document);
    st = clio_document_write(converter, document, NULL, write_bytes, stdout);
  }
  clio_document_free(document);
  clio_session_free(session);
  return st;
}

int
main(const int argc, char** const argv)
{
  if (argc != 3) {
    fprintf(stderr, "Usage: %s DATA FILE\n", argv[0]);
    return 2;
  }

  const ClioConverterOptions options   = { .data = argv[1] };
  ClioWorld*                 world     = clio_world_new(NULL);
  ClioConverter*             converter = NULL;
  ClioStatus                 st        = CLIO_NO_MEMORY;
  if (world) {
    st = clio_converter_new(world, &options, &converter);
  }
  if (!st) {
    st = convert(converter, argv[2]);
  }
  if (st) {
    fprintf(stderr, "%s: %s\n", argv[0], clio_strerror(st));
  }
  clio_converter_free(converter);
  clio_world_free(world);
  return st != CLIO_SUCCESS;
}
