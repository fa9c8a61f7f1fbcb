// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/*
  Runs tests/cases/tokenize/cases.txt: a line of text and a line with its
  tokens, separated by spaces, words in a token by "|" and sentences by " // ".
  A text line that starts with "?" is a known gap, which must still fail.
*/

#include "base/file.h"
#include "text/reader.h"
#include "tokenize/tokenizer.h"

#include "../support/check_document.h"

#include <assert.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static const char model[] = CLIO_SOURCE_DIR "/models/tokenizer-en.clio";

static void
write_tokens(const ClioDocument* const document, ClioBuffer* const out)
{
  for (size_t s = 0U; s < document->n_sentences; ++s) {
    const ClioSentence* const sentence = &document->sentences[s];
    clio_buffer_append(out, clio_string(s ? " // " : ""));
    for (uint32_t i = 0U; i < sentence->n_words; ++i) {
      const bool joined = i && sentence->words[i - 1U].joined_next;
      clio_buffer_append(out, clio_string(!i ? "" : joined ? "|" : " "));
      clio_buffer_append(out, sentence->words[i].form);
    }
  }
}

static bool
run_case(ClioWorld* const           world,
         const ClioTokenizer* const tokenizer,
         const ClioStringView       text,
         const ClioStringView       expected,
         const bool                 loud)
{
  ClioDocument* document = NULL;
  assert(!clio_reader_read(world, "case", text, CLIO_TEXT_PLAIN, &document));
  assert(!clio_tokenize(tokenizer, document));
  check_text(document);
  check_sentences(document);

  ClioBuffer out = clio_buffer(clio_allocator_default());
  write_tokens(document, &out);
  const bool same = clio_string_equals(clio_buffer_view(&out), expected);
  if (!same && loud) {
    fprintf(stderr,
            "text:     %.*s\nexpected: %.*s\nfound:    %s\n",
            (int)text.length,
            text.data,
            (int)expected.length,
            expected.data,
            out.data);
  }
  clio_buffer_clear(&out);
  clio_document_free(document);
  return same;
}

static ClioStringView
next_line(ClioStringView* const rest)
{
  ClioStringView line = { NULL, 0U };
  do {
    const char* const end    = memchr(rest->data, '\n', rest->length);
    const size_t      length = (size_t)(end - rest->data);
    line                     = clio_substring(rest->data, length);
    rest->data += length + 1U;
    rest->length -= length + 1U;
  } while (rest->length && (!line.length || line.data[0] == '#'));
  return line;
}

static unsigned
run_cases(ClioWorld* const world, const ClioTokenizer* const tokenizer)
{
  ClioBuffer file = clio_buffer(clio_allocator_default());
  assert(!clio_file_read(
    CLIO_SOURCE_DIR "/tests/cases/tokenize/cases.txt", 0U, &file));

  unsigned       n_failed = 0U;
  unsigned       n_cases  = 0U;
  ClioStringView rest     = clio_buffer_view(&file);
  while (rest.length) {
    ClioStringView       text     = next_line(&rest);
    const ClioStringView expected = rest.length ? next_line(&rest) : text;
    const bool           gap      = text.length && text.data[0] == '?';
    if (gap) {
      text = clio_substring(text.data + 1, text.length - 1U);
    }
    if (text.length) {
      const bool passed = run_case(world, tokenizer, text, expected, !gap);
      ++n_cases;
      n_failed += passed == gap;
      if (passed && gap) {
        fprintf(stderr, "no gap any more: %.*s\n", (int)text.length, text.data);
      }
    }
  }
  clio_buffer_clear(&file);
  printf("%u of %u cases pass\n", n_cases - n_failed, n_cases);
  return n_failed;
}

static void
test_bad_models(ClioWorld* const world)
{
  ClioTokenizer* tokenizer = NULL;
  assert(clio_tokenizer_new(world, "/nonexistent", &tokenizer));
  assert(!tokenizer);
  assert(clio_tokenizer_new(world,
                            CLIO_SOURCE_DIR "/models/tokenizer-en.txt",
                            &tokenizer) == CLIO_BAD_MODEL);
  assert(!tokenizer);
}

static void
ignore_message(void* const        handle,
               const ClioLogLevel level,
               const char* const  message)
{
  (void)handle;
  (void)level;
  (void)message;
}

static void*
failing_reallocate(void* const handle, void* const memory, const size_t size)
{
  size_t* const              n_left = handle;
  const ClioAllocator* const a      = clio_allocator_default();
  return (size && !(*n_left)--) ? NULL : a->reallocate(a->handle, memory, size);
}

static ClioStatus
read_and_tokenize(const ClioAllocator* const allocator)
{
  static const char input[] = "A title\n\nIt isn't Dr. No's. \"Oh,\" I said.\n";
  ClioTokenizer*    tokenizer = NULL;
  ClioDocument*     document  = NULL;
  ClioWorld* const  world     = clio_world_new(allocator);
  if (!world) {
    return CLIO_NO_MEMORY;
  }

  clio_world_set_log(world, ignore_message, NULL);
  ClioStatus st = clio_tokenizer_new(world, model, &tokenizer);
  st            = st ? st
                     : clio_reader_read(
              world, "in", clio_string(input), CLIO_TEXT_AUTO, &document);
  st            = st ? st : clio_tokenize(tokenizer, document);
  assert(st || document->n_sentences == 3U);
  clio_document_free(document);
  clio_tokenizer_free(tokenizer);
  clio_world_free(world);
  return st;
}

static void
test_out_of_memory(void)
{
  size_t     n_failures = 0U;
  ClioStatus st         = CLIO_NO_MEMORY;
  for (; st; ++n_failures) {
    size_t              n_left    = n_failures;
    const ClioAllocator allocator = { &n_left, failing_reallocate };
    st                            = read_and_tokenize(&allocator);
    assert(!st || st == CLIO_NO_MEMORY);
  }
  assert(n_failures > 10U);
}

int
main(void)
{
  ClioWorld* const world     = clio_world_new(NULL);
  ClioTokenizer*   tokenizer = NULL;
  assert(!clio_tokenizer_new(world, model, &tokenizer));
  const unsigned n_failed = run_cases(world, tokenizer);
  clio_tokenizer_free(tokenizer);
  clio_world_set_log(world, ignore_message, NULL);
  test_bad_models(world);
  clio_world_free(world);
  test_out_of_memory();
  return n_failed ? 1 : 0;
}
