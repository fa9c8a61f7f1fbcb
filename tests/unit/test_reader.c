// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/*
  Reads each article of tests/cases/reader and compares what was found with the
  file of the same name and ".expected": "key: value" lines, then a line for
  each paragraph.  With an argument, prints what is found in that file.
*/

#include "base/file.h"
#include "text/reader.h"

#include "../support/check_document.h"

#include <assert.h>
#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char directory[] = CLIO_SOURCE_DIR "/tests/cases/reader";

/// Bytes that must be refused, and part of the one line that says why
typedef struct {
  const char* bytes;
  size_t      length;
  ClioStatus  status;
  const char* message;
} BadCase;

static const BadCase bad_cases[] = {
  { "", 0, CLIO_BAD_DATA, "in: no text" },
  { " \n\n", 3, CLIO_BAD_DATA, "no text" },
  { "a\xFF", 2, CLIO_BAD_ENCODING, "not valid UTF-8 at byte 1" },
  { "a\xC0\x80", 3, CLIO_BAD_ENCODING, "not valid UTF-8 at byte 1" },
  { "a\xED\xA0\x80", 4, CLIO_BAD_ENCODING, "at byte 1" },
  { "ab\xE2\x82", 4, CLIO_BAD_ENCODING, "at byte 2" },
  { "ab\0c", 4, CLIO_BAD_ENCODING, "NUL at byte 2" },
  { "\xFF\xFE"
    "a\0",
    4,
    CLIO_BAD_ENCODING,
    "UTF-16" },
  { "\xFE\xFF\0a", 4, CLIO_BAD_ENCODING, "UTF-16" },
  { "\xFF\xFE\0\0", 4, CLIO_BAD_ENCODING, "UTF-32" },
};

static const char* const kinds[] = { "prose", "title", "heading", "item" };

static void
write_field(ClioBuffer* const out,
            const char* const key,
            const char* const value)
{
  if (value) {
    clio_buffer_printf(out, "%s: %s\n", key, value);
  }
}

static void
describe(const ClioDocument* const document, ClioBuffer* const out)
{
  const ClioDate date = document->published;
  write_field(out, "name", document->name);
  write_field(out, "title", document->title);
  write_field(out, "source", document->source);
  write_field(out, "publisher", document->publisher);
  write_field(out, "language", document->language);
  if (date.known) {
    clio_buffer_printf(
      out, "published: %d-%u-%u\n", (int)date.year, date.month, date.day);
  }
  for (size_t i = 0U; i < document->n_paragraphs; ++i) {
    const ClioParagraph* const p = &document->paragraphs[i];
    clio_buffer_printf(out, "%s\t", kinds[p->kind]);
    clio_buffer_append(
      out, clio_substring(document->text.data + p->start, p->end - p->start));
    clio_buffer_append_byte(out, '\n');
  }
}

static void
describe_file(ClioWorld* const  world,
              const char* const path,
              ClioBuffer* const out)
{
  ClioBuffer    bytes    = clio_buffer(clio_allocator_default());
  ClioDocument* document = NULL;
  assert(!clio_file_read(path, 0U, &bytes));
  if (!clio_reader_read(
        world, path, clio_buffer_view(&bytes), CLIO_TEXT_AUTO, &document)) {
    check_text(document);
    describe(document, out);
  }
  clio_document_free(document);
  clio_buffer_clear(&bytes);
}

static bool
run_case(ClioWorld* const world, const char* const name)
{
  char path[1024];
  char expected_path[1040];
  snprintf(path, sizeof(path), "%s/%s", directory, name);
  snprintf(expected_path, sizeof(expected_path), "%s.expected", path);

  ClioBuffer expected = clio_buffer(clio_allocator_default());
  ClioBuffer found    = clio_buffer(clio_allocator_default());
  assert(!clio_file_read(expected_path, 0U, &expected));
  describe_file(world, path, &found);
  const bool same =
    clio_string_equals(clio_buffer_view(&found), clio_buffer_view(&expected));
  if (!same) {
    fprintf(stderr,
            "%s: expected:\n%s%s: found:\n%s",
            name,
            expected.data,
            name,
            found.data ? found.data : "");
  }
  clio_buffer_clear(&expected);
  clio_buffer_clear(&found);
  return same;
}

static unsigned
run_cases(ClioWorld* const world)
{
  unsigned        n_failed = 0U;
  unsigned        n_cases  = 0U;
  struct dirent** entries  = NULL;
  const int       n        = scandir(directory, &entries, NULL, alphasort);
  for (int i = 0; i < n; ++i) {
    const char* const name = entries[i]->d_name;
    if (name[0] != '.' && !strstr(name, ".expected")) {
      n_failed += !run_case(world, name);
      ++n_cases;
    }
    free(entries[i]);
  }
  free(entries);
  printf("%u of %u articles pass\n", n_cases - n_failed, n_cases);
  assert(n_cases);
  return n_failed;
}

typedef struct {
  char     last[512];
  unsigned count;
} Messages;

static void
keep_message(void* const        handle,
             const ClioLogLevel level,
             const char* const  message)
{
  Messages* const messages = handle;
  (void)level;
  snprintf(messages->last, sizeof(messages->last), "%s", message);
  ++messages->count;
}

static void
test_bad(ClioWorld* const world)
{
  Messages messages = { "", 0U };
  clio_world_set_log(world, keep_message, &messages);
  for (size_t i = 0U; i < sizeof(bad_cases) / sizeof(BadCase); ++i) {
    const BadCase* const c        = &bad_cases[i];
    ClioDocument*        document = NULL;
    messages.count                = 0U;
    assert(clio_reader_read(world,
                            "in",
                            clio_substring(c->bytes, c->length),
                            CLIO_TEXT_AUTO,
                            &document) == c->status);
    assert(!document && messages.count == 1U);
    assert(strstr(messages.last, c->message));
  }
}

// Read `piece` so many times, as what it says it is
static ClioStatus
read_repeated(ClioWorld* const     world,
              const char* const    piece,
              const size_t         count,
              const ClioTextFormat format)
{
  ClioBuffer    bytes    = clio_buffer(clio_allocator_default());
  ClioDocument* document = NULL;
  for (size_t i = 0U; i < count; ++i) {
    clio_buffer_append(&bytes, clio_string(piece));
  }
  clio_buffer_append(&bytes, clio_string(" end."));
  const ClioStatus st =
    clio_reader_read(world, "in", clio_buffer_view(&bytes), format, &document);
  if (!st) {
    check_text(document);
  }
  clio_document_free(document);
  clio_buffer_clear(&bytes);
  return st;
}

static void
test_hostile(ClioWorld* const world)
{
  Messages messages = { "", 0U };
  clio_world_set_log(world, keep_message, &messages);
  assert(!read_repeated(world, "<div>", 100000U, CLIO_TEXT_HTML));
  assert(!read_repeated(world, "<b>", 100000U, CLIO_TEXT_HTML));
  assert(!read_repeated(world, "<table><tr><td>", 100000U, CLIO_TEXT_HTML));
  assert(
    !read_repeated(world, "<p class='nav menu'>", 100000U, CLIO_TEXT_HTML));
  assert(!read_repeated(world, "&", 100000U, CLIO_TEXT_HTML));
  assert(!read_repeated(world, "> ", 100000U, CLIO_TEXT_MARKDOWN));
  assert(!read_repeated(world, "![[]()", 50000U, CLIO_TEXT_MARKDOWN));
  assert(!messages.count);

  assert(read_repeated(world, "word ", 10000000U, CLIO_TEXT_PLAIN) ==
         CLIO_LIMIT);
  assert(messages.count == 1U && strstr(messages.last, "paragraph"));
  messages.count = 0U;
  assert(read_repeated(world, "word ", 10000000U, CLIO_TEXT_MARKDOWN) ==
         CLIO_LIMIT);
  assert(messages.count == 1U);
  messages.count = 0U;
  assert(read_repeated(world, "a line\n", 10000000U, CLIO_TEXT_PLAIN) ==
         CLIO_LIMIT);
  assert(messages.count == 1U && strstr(messages.last, "67108864"));
  assert(read_repeated(world, "\xCC\x81", 1000U, CLIO_TEXT_PLAIN) ==
         CLIO_LIMIT);
}

static void
test_offsets_stay(ClioWorld* const world)
{
  static const char input[] =
    "Title: x\n\nA caf\xC3\xA9\n  and more\nof it.\n\n"
    "Next  one.\n";

  ClioDocument* document = NULL;
  assert(!clio_reader_read(
    world, "a/b.c/na me.txt", clio_string(input), CLIO_TEXT_AUTO, &document));
  assert(document->text.length == strlen(input));
  assert(document->n_paragraphs == 2U && !strcmp(document->name, "na_me"));
  assert(document->paragraphs[1].start ==
         (size_t)(strstr(input, "Next") - input));
  for (size_t i = 0U; i < document->text.length; ++i) {
    const char c = document->text.data[i];
    assert(c == input[i] || (c == ' ' && input[i] == '\n'));
  }
  clio_document_free(document);
}

static void*
failing_reallocate(void* const handle, void* const memory, const size_t size)
{
  size_t* const              n_left = handle;
  const ClioAllocator* const a      = clio_allocator_default();
  return (size && !(*n_left)--) ? NULL : a->reallocate(a->handle, memory, size);
}

static ClioStatus
read_with(const ClioAllocator* const allocator,
          const char* const          input,
          const ClioTextFormat       format)
{
  Messages         messages = { "", 0U };
  ClioDocument*    document = NULL;
  ClioWorld* const world    = clio_world_new(allocator);
  if (!world) {
    return CLIO_NO_MEMORY;
  }

  clio_world_set_log(world, keep_message, &messages);
  const ClioStatus st =
    clio_reader_read(world, "in", clio_string(input), format, &document);
  assert(!st == !!document);
  clio_document_free(document);
  clio_world_free(world);
  return st;
}

static void
test_out_of_memory(const char* const input, const ClioTextFormat format)
{
  size_t     n_failures = 0U;
  ClioStatus st         = CLIO_NO_MEMORY;
  for (; st; ++n_failures) {
    size_t              n_left    = n_failures;
    const ClioAllocator allocator = { &n_left, failing_reallocate };
    st                            = read_with(&allocator, input, format);
    assert(!st || st == CLIO_NO_MEMORY);
  }
  assert(n_failures > 5U);
}

int
main(const int argc, char** const argv)
{
  ClioWorld* const world = clio_world_new(NULL);
  if (argc > 1) {
    ClioBuffer out = clio_buffer(clio_allocator_default());
    describe_file(world, argv[1], &out);
    fputs(out.data ? out.data : "", stdout);
    clio_buffer_clear(&out);
    clio_world_free(world);
    return 0;
  }

  const unsigned n_failed = run_cases(world);
  test_offsets_stay(world);
  test_bad(world);
  test_hostile(world);
  clio_world_free(world);
  test_out_of_memory("Title: x\nDate: 2 May 1999\n\nA b.\n\nC d.",
                     CLIO_TEXT_PLAIN);
  test_out_of_memory("---\ntitle: x\n---\n# A\n\nb *c*\n\n- d\n\n<p>e",
                     CLIO_TEXT_MARKDOWN);
  test_out_of_memory("<title>a</title><meta name=date content=1999-02-03>"
                     "<main><h1>B</h1><p>c&eacute;<li>d</main>",
                     CLIO_TEXT_HTML);
  return n_failed ? 1 : 0;
}
