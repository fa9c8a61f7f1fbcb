// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "publish/pages.h"

#include "base/file.h"
#include "base/try.h"
#include "graph/name.h"
#include "graph/vocabulary.h"
#include "text/reader.h"

#include <nettle/sha2.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HASH_DIGITS = 2 * SHA256_DIGEST_SIZE };

static ClioStringView
hash_of(const ClioGroup* const group)
{
  for (size_t i = 0U; i < group->n_statements; ++i) {
    const ClioStatement* const s = &group->statements[i];
    if (clio_term_is(&s->predicate, CLIO_NS "sha256")) {
      return s->object.value;
    }
  }
  return clio_string("");
}

static bool
has_hash(const ClioStringView text, const ClioStringView digits)
{
  struct sha256_ctx hash;
  uint8_t           digest[SHA256_DIGEST_SIZE];
  char              found[HASH_DIGITS + 1];
  sha256_init(&hash);
  sha256_update(&hash, text.length, (const uint8_t*)text.data);
  sha256_digest(&hash, sizeof(digest), digest);
  for (size_t i = 0U; i < sizeof(digest); ++i) {
    snprintf(found + 2U * i, 3U, "%02x", digest[i]);
  }
  return clio_string_equals(digits, clio_substring(found, HASH_DIGITS));
}

// Read an article as `clio convert` does, if its published text is the one
static ClioStatus
read_article(ClioSite* const      site,
             const char* const    path,
             const ClioStringView bytes,
             const ClioStringView digits,
             ClioBuffer* const    text)
{
  ClioDocument*    document = NULL;
  const ClioStatus st =
    clio_reader_read(site->world, path, bytes, CLIO_TEXT_AUTO, &document);
  if (!st && has_hash(document->text, digits)) {
    clio_buffer_append(text, document->text);
  }
  clio_document_free(document);
  return st == CLIO_NO_MEMORY ? st : text->status;
}

static ClioStatus
try_file(ClioSite* const      site,
         const char* const    path,
         const ClioStringView digits,
         ClioBuffer* const    text)
{
  ClioBuffer bytes = clio_buffer(text->allocator);
  ClioStatus st    = clio_file_read(path, CLIO_MAX_INPUT, &bytes);
  if (!st && has_hash(clio_buffer_view(&bytes), digits)) {
    clio_buffer_append(text, clio_buffer_view(&bytes));
    st = text->status;
  } else if (!st) {
    st = read_article(site, path, clio_buffer_view(&bytes), digits, text);
  }
  clio_buffer_clear(&bytes);
  return st == CLIO_NO_MEMORY ? st : CLIO_SUCCESS;
}

static int
compare_texts(const void* const a, const void* const b)
{
  return strcmp(((const ClioSiteText*)a)->page, ((const ClioSiteText*)b)->page);
}

ClioStatus
clio_site_list_texts(ClioSite* const site)
{
  const size_t n = site->options->n_texts;
  site->texts = clio_arena_alloc(site->arena, (n + 1U) * sizeof(ClioSiteText));
  TRY_ALLOC(site->texts);
  for (size_t i = 0U; i < n; ++i) {
    const ClioPublishText* const t = &site->options->texts[i];
    const char* const            name =
      clio_name_encode(site->arena, clio_string(t->name));
    TRY_ALLOC(name);
    const char* const request = clio_arena_printf(site->arena, "doc/%s", name);
    TRY_ALLOC(request);
    const ClioStringView path =
      clio_site_request(site->arena, clio_string(request)).path;
    TRY_ALLOC(path.data);
    site->texts[i].page = path.data;
    site->texts[i].file = t->path;
  }
  site->n_texts = n;
  if (n) {
    qsort(site->texts, n, sizeof(ClioSiteText), compare_texts);
  }
  return CLIO_SUCCESS;
}

ClioStatus
clio_site_find_text(ClioSite* const        site,
                    const ClioGroup* const group,
                    ClioBuffer* const      text)
{
  const ClioStringView digits = hash_of(group);
  const ClioSiteText   key    = { group->path.data, NULL };
  const ClioSiteText*  found  = bsearch(
    &key, site->texts, site->n_texts, sizeof(ClioSiteText), compare_texts);
  ClioStatus st = CLIO_SUCCESS;
  while (found && found > site->texts && !compare_texts(&key, found - 1)) {
    --found;
  }
  for (; found && digits.length && !text->length &&
         found < site->texts + site->n_texts && !compare_texts(&key, found);
       ++found) {
    TRY(st, try_file(site, found->file, digits, text));
  }
  return st;
}
