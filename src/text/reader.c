// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "text/reader.h"

#include "base/try.h"
#include "base/utf8.h"
#include "text/reader_parts.h"

#include <unicode/uchar.h>

#include <string.h>

// A row of the table of file name extensions
typedef struct {
  const char*    extension;
  ClioTextFormat format;
} Extension;

static const Extension extensions[] = {
  { ".txt", CLIO_TEXT_PLAIN },         { ".text", CLIO_TEXT_PLAIN },
  { ".md", CLIO_TEXT_MARKDOWN },       { ".mkd", CLIO_TEXT_MARKDOWN },
  { ".markdown", CLIO_TEXT_MARKDOWN }, { ".html", CLIO_TEXT_HTML },
  { ".htm", CLIO_TEXT_HTML },          { ".xhtml", CLIO_TEXT_HTML },
};

static const char* const html_starts[] = {
  "<!doctype html", "<html", "<head", "<body", "<article",
};

static const char* const format_names[] = { "auto",
                                            "text",
                                            "markdown",
                                            "html" };

ClioStatus
clio_text_format_from_name(const char* const name, ClioTextFormat* const format)
{
  for (unsigned i = 0U; i < sizeof(format_names) / sizeof(*format_names); ++i) {
    if (!strcmp(name, format_names[i])) {
      *format = (ClioTextFormat)i;
      return CLIO_SUCCESS;
    }
  }
  return CLIO_NOT_FOUND;
}

bool
clio_reader_same(const ClioStringView a, const char* const b)
{
  for (size_t i = 0U; i < a.length; ++i) {
    const char c = a.data[i];
    const char l = (c >= 'A' && c <= 'Z') ? (char)(c + ('a' - 'A')) : c;
    if (l != b[i]) {
      return false; // Also at the end of `b`, since text has no NUL
    }
  }
  return !b[a.length];
}

ClioStringView
clio_reader_trim(ClioStringView text)
{
  while (text.length && strchr(" \n\t", text.data[0])) {
    ++text.data;
    --text.length;
  }
  while (text.length && strchr(" \n\t", text.data[text.length - 1U])) {
    --text.length;
  }
  return text;
}

ClioStatus
clio_reader_add_range(ClioReading* const      reading,
                      const size_t            start,
                      const size_t            end,
                      const ClioParagraphKind kind)
{
  if (end - start > CLIO_MAX_PARAGRAPH) {
    return clio_world_error(
      reading->world,
      CLIO_LIMIT,
      "%s: a paragraph of %zu bytes, more than %zu, at byte %zu",
      reading->path,
      end - start,
      CLIO_MAX_PARAGRAPH,
      start);
  }

  ClioParagraph* const paragraph =
    clio_document_add_paragraph(reading->document);
  TRY_ALLOC(paragraph);
  paragraph->start = start;
  paragraph->end   = end;
  paragraph->kind  = kind;
  return CLIO_SUCCESS;
}

// Return the length of a space, or of what only hints at a line break
static size_t
gap_length(const ClioStringView text, const size_t at)
{
  static const char* const hints[] = { "\xC2\xAD", "\xE2\x80\x8B" };
  if (text.data[at] == ' ' || text.data[at] == '\n') {
    return 1U;
  }

  for (unsigned i = 0U; i < sizeof(hints) / sizeof(char*); ++i) {
    const size_t n = strlen(hints[i]);
    if (text.length - at >= n && !memcmp(text.data + at, hints[i], n)) {
      return n;
    }
  }
  return 0U;
}

static void
append_words(ClioBuffer* const out, const ClioStringView text)
{
  const size_t start = out->length;
  bool         space = false;
  for (size_t i = 0U; i < text.length;) {
    const size_t n_gap = gap_length(text, i);
    if (n_gap) {
      space = space || n_gap == 1U;
      i += n_gap;
      continue;
    }

    size_t end = i + 1U;
    while (end < text.length && !gap_length(text, end)) {
      ++end;
    }
    if (space && out->length > start) {
      clio_buffer_append_byte(out, ' ');
    }
    clio_buffer_append(out, clio_substring(text.data + i, end - i));
    space = false;
    i     = end;
  }
}

ClioStatus
clio_reader_add(ClioReading* const      reading,
                const ClioStringView    text,
                const ClioParagraphKind kind)
{
  ClioStatus        st     = CLIO_SUCCESS;
  ClioBuffer* const out    = &reading->text;
  ClioBuffer* const normal = &reading->normal;
  const size_t      before = out->length;
  normal->length           = 0U;
  TRY(st, clio_reader_normalise(reading->world, reading->path, text, normal));
  if (before) {
    clio_buffer_append(out, clio_string("\n\n"));
  }

  const size_t start = out->length;
  append_words(out, clio_buffer_view(normal));
  TRY(st, out->status);
  if (out->length == start) {
    out->length = before;
    return CLIO_SUCCESS;
  }
  return clio_reader_add_range(reading, start, out->length, kind);
}

static ClioTextFormat
format_of(const char* const path, const ClioStringView text)
{
  const char* const dot = strrchr(path, '.');
  for (unsigned i = 0U; dot && i < sizeof(extensions) / sizeof(Extension);
       ++i) {
    if (clio_reader_same(clio_string(dot), extensions[i].extension)) {
      return extensions[i].format;
    }
  }

  const ClioStringView body = clio_reader_trim(text);
  for (unsigned i = 0U; i < sizeof(html_starts) / sizeof(char*); ++i) {
    const size_t length = strlen(html_starts[i]);
    if (body.length > length &&
        clio_reader_same(clio_substring(body.data, length), html_starts[i])) {
      return CLIO_TEXT_HTML;
    }
  }
  return CLIO_TEXT_PLAIN;
}

// Set the document's name: the file's, with "_" for what names cannot hold
static ClioStatus
set_name(ClioReading* const reading)
{
  const char* const slash = strrchr(reading->path, '/');
  const char* const base  = slash ? slash + 1 : reading->path;
  const char* const dot   = strrchr(base, '.');
  const size_t      length =
    (dot && dot > base) ? (size_t)(dot - base) : strlen(base);
  const ClioStringView stem  = clio_substring(base, length);
  const bool           valid = clio_utf8_validate(stem) == length;

  ClioBuffer name = clio_buffer(clio_world_allocator(reading->world));
  for (size_t i = 0U, next = 0U; valid && i < length; i = next) {
    const uint32_t code = clio_utf8_next(stem, &next);
    const bool     kept = code == '-' || u_isalnum((UChar32)code);
    clio_buffer_append(
      &name, kept ? clio_substring(base + i, next - i) : clio_string("_"));
  }

  const ClioStringView view =
    name.length ? clio_buffer_view(&name) : clio_string("document");
  ClioStatus st = name.status;
  if (!st) {
    reading->document->name = clio_arena_string(reading->document->arena, view);
    st = reading->document->name ? CLIO_SUCCESS : CLIO_NO_MEMORY;
  }
  clio_buffer_clear(&name);
  return st;
}

static ClioStatus
read_body(ClioReading* const   reading,
          const ClioStringView text,
          const ClioTextFormat format)
{
  ClioStatus st     = CLIO_SUCCESS;
  size_t     header = 0U;
  if (format == CLIO_TEXT_HTML) {
    return clio_reader_html(reading, text);
  }

  TRY(st, clio_reader_header(reading, text, &header));
  if (format == CLIO_TEXT_MARKDOWN) {
    return clio_reader_markdown(
      reading, clio_substring(text.data + header, text.length - header));
  }

  clio_buffer_append(&reading->text, text);
  TRY(st, reading->text.status);
  return clio_reader_plain(reading, header);
}

// Move the text into the document, and set the title if only text tells it
static ClioStatus
finish(ClioReading* const reading)
{
  ClioDocument* const  document = reading->document;
  const ClioStringView text     = clio_buffer_view(&reading->text);
  if (!document->n_paragraphs) {
    return clio_world_error(
      reading->world, CLIO_BAD_DATA, "%s: no text", reading->path);
  }

  TRY_ALLOC(document->text.data = clio_arena_string(document->arena, text));
  document->text.length = text.length;
  for (size_t i = 0U; !document->title && i < document->n_paragraphs; ++i) {
    const ClioParagraph* const p = &document->paragraphs[i];
    if (p->kind == CLIO_PARAGRAPH_TITLE) {
      TRY_ALLOC(document->title = clio_arena_string(
                  document->arena,
                  clio_substring(text.data + p->start, p->end - p->start)));
    }
  }
  return CLIO_SUCCESS;
}

static ClioStatus
read_document(ClioReading* const   reading,
              const ClioStringView bytes,
              ClioTextFormat       format,
              ClioBuffer* const    normal)
{
  ClioStatus st = CLIO_SUCCESS;
  TRY_ALLOC(reading->document->path = clio_arena_string(
              reading->document->arena, clio_string(reading->path)));
  TRY(st, set_name(reading));
  TRY(st, clio_reader_normalise(reading->world, reading->path, bytes, normal));

  const ClioStringView text = clio_buffer_view(normal);
  format                    = format ? format : format_of(reading->path, text);
  TRY(st, read_body(reading, text, format));
  return finish(reading);
}

ClioStatus
clio_reader_read(ClioWorld* const     world,
                 const char* const    path,
                 const ClioStringView bytes,
                 const ClioTextFormat format,
                 ClioDocument** const document)
{
  *document = NULL;
  if (bytes.length > CLIO_MAX_INPUT) {
    return clio_world_error(world,
                            CLIO_LIMIT,
                            "%s: %zu bytes, more than %zu",
                            path,
                            bytes.length,
                            CLIO_MAX_INPUT);
  }

  const ClioAllocator* const allocator = clio_world_allocator(world);
  ClioBuffer                 normal    = clio_buffer(allocator);
  ClioReading                reading   = {
                     world,
                     path,
                     clio_document_new(world),
                     clio_buffer(allocator),
                     clio_buffer(allocator),
  };
  TRY_ALLOC(reading.document);

  const ClioStatus st = read_document(&reading, bytes, format, &normal);
  clio_buffer_clear(&normal);
  clio_buffer_clear(&reading.text);
  clio_buffer_clear(&reading.normal);
  if (st) {
    clio_document_free(reading.document);
  } else {
    *document = reading.document;
  }
  return st;
}
