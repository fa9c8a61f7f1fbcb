// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// What must hold of every document that was read and tokenised

#ifndef CLIO_TESTS_CHECK_DOCUMENT_H
#define CLIO_TESTS_CHECK_DOCUMENT_H

#include "base/utf8.h"
#include "text/document.h"

#include <stdio.h>
#include <stdlib.h>

#define CHECK_DOCUMENT(condition)                                              \
  do {                                                                         \
    if (!(condition)) {                                                        \
      fprintf(stderr, "does not hold: %s\n", #condition);                      \
      abort();                                                                 \
    }                                                                          \
  } while (0)

/// Check that text is published text and paragraphs are ranges of it, in order
static inline void
check_text(const ClioDocument* const document)
{
  const ClioStringView text = document->text;
  size_t               last = 0U;
  CHECK_DOCUMENT(clio_utf8_validate(text) == text.length);
  CHECK_DOCUMENT(!text.data[text.length]);
  CHECK_DOCUMENT(document->n_paragraphs > 0U);
  for (size_t i = 0U; i < document->n_paragraphs; ++i) {
    const ClioParagraph* const p = &document->paragraphs[i];
    CHECK_DOCUMENT(p->start >= last && p->start < p->end);
    CHECK_DOCUMENT(p->end <= text.length);
    CHECK_DOCUMENT(text.data[p->start] != ' ' && text.data[p->end - 1U] != ' ');
    CHECK_DOCUMENT(((unsigned char)text.data[p->start] & 0xC0U) != 0x80U);
    for (size_t b = p->start; b < p->end; ++b) {
      CHECK_DOCUMENT((unsigned char)text.data[b] >= ' ');
    }
    last = p->end;
  }
}

/// Check a gap between words: white space, or nothing
static inline void
check_gap(const ClioDocument* const document, size_t from, const size_t to)
{
  CHECK_DOCUMENT(from <= to);
  for (; from < to; ++from) {
    CHECK_DOCUMENT(document->text.data[from] == ' ');
  }
}

/// Check the words of a sentence that starts after the byte `last`
static inline size_t
check_words(const ClioDocument* const document,
            const ClioSentence* const sentence,
            size_t                    last)
{
  CHECK_DOCUMENT(sentence->n_words > 0U);
  CHECK_DOCUMENT(sentence->words[0].start == sentence->start);
  for (uint32_t i = 0U; i < sentence->n_words; ++i) {
    const ClioWord* const word   = &sentence->words[i];
    const bool            joined = i && sentence->words[i - 1U].joined_next;
    check_gap(document, last, word->start);
    CHECK_DOCUMENT(word->start < word->end);
    CHECK_DOCUMENT(!joined || word->start == last);
    CHECK_DOCUMENT(word->form.data == document->text.data + word->start);
    CHECK_DOCUMENT(word->form.length == word->end - word->start);
    CHECK_DOCUMENT(clio_utf8_validate(word->form) == word->form.length);
    CHECK_DOCUMENT(word->joined_next ||
                   word->space_after ==
                     (word->end == document->text.length ||
                      document->text.data[word->end] == ' ' ||
                      document->text.data[word->end] == '\n'));
    last = word->end;
  }
  CHECK_DOCUMENT(!sentence->words[sentence->n_words - 1U].joined_next);
  CHECK_DOCUMENT(last == sentence->end);
  return last;
}

/// Check that sentences and the gaps between them are all of the paragraphs
static inline void
check_sentences(const ClioDocument* const document)
{
  size_t s = 0U;
  for (size_t p = 0U; p < document->n_paragraphs; ++p) {
    const ClioParagraph* const paragraph = &document->paragraphs[p];
    size_t                     last      = paragraph->start;
    for (; s < document->n_sentences && document->sentences[s].paragraph == p;
         ++s) {
      last = check_words(document, &document->sentences[s], last);
    }
    CHECK_DOCUMENT(last == paragraph->end);
  }
  CHECK_DOCUMENT(s == document->n_sentences);
}

#endif // CLIO_TESTS_CHECK_DOCUMENT_H
