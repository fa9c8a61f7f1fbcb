// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/*
  Plain text has two habits: a line for each paragraph, or lines cut at some
  column with empty lines between paragraphs.  A text is taken as cut if no
  line is very long and most lines that have another after them are full, so
  that the next word would not have fitted, and many of them do not end where a
  sentence does.  Then full lines are joined with the next; and in any text a
  line without a final mark is joined with one that starts in lower case.
*/

#include "base/arena.h"
#include "base/try.h"
#include "base/utf8.h"
#include "text/reader_parts.h"

#include <unicode/uchar.h>

#include <stdint.h>
#include <string.h>

enum {
  MAX_CUT_WIDTH     = 120, // Longest line of a text with cut lines
  MIN_CUT_WIDTH     = 40,
  MAX_TITLE         = 150, // Longest title in characters
  MAX_HEADING       = 80,
  MAX_HEADING_WORDS = 12,
};

// A line, without white space at its ends
typedef struct {
  size_t start;
  size_t end;   // Its start for an empty line
  size_t width; // In code points
} Line;

typedef struct {
  ClioReading* reading;
  Line*        lines;
  size_t       n_lines;
  size_t       width; // Of the longest line
  bool         cut;   // Lines are cut at some column
} Plain;

static ClioStringView
line_text(const Plain* const plain, const Line* const line)
{
  return clio_substring(plain->reading->text.data + line->start,
                        line->end - line->start);
}

static ClioStatus
read_lines(Plain* const plain, const size_t offset)
{
  const ClioStringView text     = clio_buffer_view(&plain->reading->text);
  size_t               capacity = 0U;
  for (size_t i = offset; i < text.length;) {
    const char* const end = memchr(text.data + i, '\n', text.length - i);
    const size_t length = end ? (size_t)(end - text.data) - i : text.length - i;
    const ClioStringView line =
      clio_reader_trim(clio_substring(text.data + i, length));
    plain->lines = clio_arena_grow(plain->reading->document->arena,
                                   plain->lines,
                                   plain->n_lines,
                                   &capacity,
                                   sizeof(Line));
    TRY_ALLOC(plain->lines);
    const size_t start = (size_t)(line.data - text.data);
    const Line   added = { start, start + line.length, clio_utf8_count(line) };
    plain->lines[plain->n_lines++] = added;
    plain->width = added.width > plain->width ? added.width : plain->width;
    i += length + 1U;
  }
  return CLIO_SUCCESS;
}

// Return true if `text` ends with one of `marks`, or quotes after it
static bool
ends_with(ClioStringView text, const char* const marks)
{
  static const char* const closing[] = {
    "\"", "'", ")", "]", "\xE2\x80\x9D", "\xE2\x80\x99"
  };
  bool trimmed = true;
  while (trimmed) {
    trimmed = false;
    for (size_t i = 0U; i < sizeof(closing) / sizeof(char*); ++i) {
      const size_t n = strlen(closing[i]);
      if (text.length > n &&
          !memcmp(text.data + text.length - n, closing[i], n)) {
        text.length -= n;
        trimmed = true;
      }
    }
  }
  return text.length && strchr(marks, text.data[text.length - 1U]);
}

static size_t
first_word_width(const ClioStringView text)
{
  const char* const space = memchr(text.data, ' ', text.length);
  return clio_utf8_count(clio_substring(
    text.data, space ? (size_t)(space - text.data) : text.length));
}

// Return true if the first word of the next line did not fit in this one
static bool
is_full(const Plain* const plain, const Line* const line)
{
  return line->width + 1U + first_word_width(line_text(plain, line + 1)) >
         plain->width - plain->width / 8U;
}

static bool
is_followed(const Plain* const plain, const size_t index)
{
  return index + 1U < plain->n_lines &&
         plain->lines[index].end > plain->lines[index].start &&
         plain->lines[index + 1U].end > plain->lines[index + 1U].start;
}

static bool
is_cut(const Plain* const plain)
{
  size_t n_followed = 0U;
  size_t n_full     = 0U;
  size_t n_open     = 0U;
  for (size_t i = 0U; i < plain->n_lines; ++i) {
    if (is_followed(plain, i)) {
      const Line* const line = &plain->lines[i];
      const bool        full = is_full(plain, line);
      ++n_followed;
      n_full += full;
      n_open += full && !ends_with(line_text(plain, line), ".!?:");
    }
  }
  return plain->width >= MIN_CUT_WIDTH && plain->width <= MAX_CUT_WIDTH &&
         n_full * 2U > n_followed && n_open * 3U > n_full;
}

static bool
starts_lower(const ClioStringView text)
{
  size_t next = 0U;
  return text.length && u_islower((UChar32)clio_utf8_next(text, &next));
}

// Return the length of a mark such as "- " or "2. " that starts a list item
static size_t
item_mark(const ClioStringView text)
{
  static const char* const bullets[] = {
    "- ", "* ", "+ ", "\xE2\x80\xA2 ", "\xE2\x80\x93 ", "\xC2\xB7 "
  };
  for (size_t i = 0U; i < sizeof(bullets) / sizeof(char*); ++i) {
    const size_t n = strlen(bullets[i]);
    if (text.length > n && !memcmp(text.data, bullets[i], n)) {
      return n;
    }
  }

  size_t n = 0U;
  while (n < text.length && n < 3U && text.data[n] >= '0' &&
         text.data[n] <= '9') {
    ++n;
  }
  return (n && n < 3U && n + 2U < text.length && strchr(".)", text.data[n]) &&
          text.data[n + 1U] == ' ')
           ? n + 2U
           : 0U;
}

// Return true if the line after `index` goes on with its paragraph
static bool
goes_on(const Plain* const plain, const size_t index)
{
  if (!is_followed(plain, index)) {
    return false;
  }

  const Line* const    line = &plain->lines[index];
  const ClioStringView next = line_text(plain, line + 1);
  if (item_mark(next)) {
    return false;
  }
  return (plain->cut && is_full(plain, line)) ||
         (starts_lower(next) && !ends_with(line_text(plain, line), ".!?:"));
}

static size_t
count_words(const ClioStringView text)
{
  size_t n_words = 1U;
  for (size_t i = 0U; i < text.length; ++i) {
    n_words += text.data[i] == ' ';
  }
  return n_words;
}

static bool
has_letter(const ClioStringView text)
{
  for (size_t i = 0U; i < text.length;) {
    if (u_isalpha((UChar32)clio_utf8_next(text, &i))) {
      return true;
    }
  }
  return false;
}

// Return true if a paragraph of one line reads like the name of what follows
static bool
is_heading(const ClioStringView text, const size_t max_width)
{
  const size_t width = clio_utf8_count(text);
  return width <= max_width && has_letter(text) && !starts_lower(text) &&
         !ends_with(text, ".:;,!");
}

static ClioParagraphKind
kind_of(const Plain* const plain, const size_t first, const size_t last)
{
  const ClioStringView text =
    clio_substring(plain->reading->text.data + plain->lines[first].start,
                   plain->lines[last].end - plain->lines[first].start);
  if (item_mark(text)) {
    return CLIO_PARAGRAPH_ITEM;
  }

  bool more = false;
  for (size_t i = last + 1U; !more && i < plain->n_lines; ++i) {
    more = plain->lines[i].end > plain->lines[i].start;
  }
  if (!more || (first < last && plain->reading->document->n_paragraphs)) {
    return CLIO_PARAGRAPH_PROSE;
  }

  if (!plain->reading->document->n_paragraphs) {
    return is_heading(text, MAX_TITLE) ? CLIO_PARAGRAPH_TITLE
                                       : CLIO_PARAGRAPH_PROSE;
  }
  return (is_heading(text, MAX_HEADING) &&
          count_words(text) <= MAX_HEADING_WORDS)
           ? CLIO_PARAGRAPH_HEADING
           : CLIO_PARAGRAPH_PROSE;
}

// Make the line ends in a paragraph spaces
static void
join_lines(const Plain* const plain, const size_t first, const size_t last)
{
  char* const data = plain->reading->text.data;
  for (size_t i = plain->lines[first].start; i < plain->lines[last].end; ++i) {
    data[i] = data[i] == '\n' ? ' ' : data[i];
  }
}

ClioStatus
clio_reader_plain(ClioReading* const reading, const size_t offset)
{
  ClioStatus st    = CLIO_SUCCESS;
  Plain      plain = { reading, NULL, 0U, 0U, false };
  TRY(st, read_lines(&plain, offset));
  plain.cut = is_cut(&plain);
  for (size_t i = 0U; i < plain.n_lines; ++i) {
    const size_t first = i;
    while (goes_on(&plain, i)) {
      ++i;
    }
    if (plain.lines[i].end > plain.lines[first].start) {
      join_lines(&plain, first, i);
      TRY(st,
          clio_reader_add_range(reading,
                                plain.lines[first].start,
                                plain.lines[i].end,
                                kind_of(&plain, first, i)));
    }
  }
  return st;
}
