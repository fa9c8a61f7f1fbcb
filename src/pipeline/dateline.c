// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "pipeline/dateline.h"

#include "base/try.h"
#include "base/utf8.h"
#include "text/reader.h"

#include <stdbool.h>
#include <string.h>
#include <unicode/uchar.h>

enum {
  MAX_DATELINE = 80, // In bytes
  MIN_CAPITALS = 3,
};

static const char* const dashes[] = {
  " – ", " — ", " - ", " -- ", "— ", "– ", NULL,
};

/// Return true if two capitals stand at `i`, as in "LA PAZ"
static bool
are_capitals(const ClioStringView text, size_t i)
{
  const UChar32 first = i < text.length ? (UChar32)clio_utf8_next(text, &i) : 0;
  return i < text.length && u_isupper(first) &&
         u_isupper((UChar32)clio_utf8_next(text, &i));
}

/// Return true if `text` starts with words in capitals
static bool
starts_in_capitals(const ClioStringView text)
{
  size_t n_capitals = 0U;
  for (size_t i = 0U; i < text.length;) {
    const UChar32 code = (UChar32)clio_utf8_next(text, &i);
    if (u_islower(code)) {
      return false;
    }
    if (u_isalpha(code)) {
      ++n_capitals;
    } else if (code != ' ' || !are_capitals(text, i)) {
      break;
    }
  }
  return n_capitals >= MIN_CAPITALS;
}

/// Return the length of the dateline that `text` starts with, dash and all
static size_t
dateline_length(const ClioStringView text)
{
  size_t best = 0U;
  for (size_t i = 0U; dashes[i]; ++i) {
    const char* const dash = strstr(text.data, dashes[i]);
    if (dash && dash < text.data + text.length && dash > text.data) {
      const size_t length = (size_t)(dash - text.data) + strlen(dashes[i]);
      best                = best && best < length ? best : length;
    }
  }
  return best <= MAX_DATELINE && starts_in_capitals(text) ? best : 0U;
}

/// Put a paragraph for the first `length` bytes of paragraph `index` before it
static ClioStatus
split(ClioDocument* const document, const size_t index, const size_t length)
{
  TRY_ALLOC(clio_document_add_paragraph(document));
  ClioParagraph* const paragraph = &document->paragraphs[index];
  memmove(paragraph + 1,
          paragraph,
          (document->n_paragraphs - 1U - index) * sizeof(ClioParagraph));
  paragraph[0].end   = paragraph[0].start + length;
  paragraph[0].kind  = CLIO_PARAGRAPH_HEADING;
  paragraph[1].start = paragraph[0].end;
  while (paragraph[0].end > paragraph[0].start &&
         document->text.data[paragraph[0].end - 1U] == ' ') {
    --paragraph[0].end;
  }
  return CLIO_SUCCESS;
}

/// Set the document's day to the first one in `dateline`
static ClioStatus
read_day(ClioWorld* const            world,
         const ClioTokenizer* const  tokenizer,
         const ClioDateReader* const dates,
         ClioDocument* const         document,
         const ClioStringView        dateline)
{
  ClioDocument* const line = clio_document_new(world);
  TRY_ALLOC(line);

  ClioParagraph* const paragraph = clio_document_add_paragraph(line);
  char* const          text      = clio_arena_string(line->arena, dateline);
  ClioStatus           st = paragraph && text ? CLIO_SUCCESS : CLIO_NO_MEMORY;
  if (!st) {
    line->name     = "dateline";
    line->path     = document->path;
    line->text     = clio_substring(text, dateline.length);
    paragraph->end = dateline.length;
    st             = clio_tokenize(tokenizer, line);
  }
  st = st ? st : clio_dates_find(dates, line);
  for (size_t i = 0U; !st && i < line->n_times; ++i) {
    if (line->times[i].date.known && line->times[i].date.day) {
      document->published = line->times[i].date;
      break;
    }
  }
  clio_document_free(line);
  return st;
}

ClioStatus
clio_dateline_split(ClioWorld* const            world,
                    const ClioTokenizer* const  tokenizer,
                    const ClioDateReader* const dates,
                    ClioDocument* const         document)
{
  size_t i = 0U;
  while (i < document->n_paragraphs &&
         document->paragraphs[i].kind != CLIO_PARAGRAPH_PROSE) {
    ++i;
  }
  if (i == document->n_paragraphs) {
    return CLIO_SUCCESS;
  }

  const ClioParagraph  paragraph = document->paragraphs[i];
  const ClioStringView text      = clio_substring(
    document->text.data + paragraph.start, paragraph.end - paragraph.start);
  const size_t length = dateline_length(text);
  ClioStatus   st     = CLIO_SUCCESS;
  if (!length || length >= text.length) {
    return st;
  }
  if (!document->published.known) {
    TRY(
      st,
      read_day(
        world, tokenizer, dates, document, clio_substring(text.data, length)));
  }
  return split(document, i, length);
}
