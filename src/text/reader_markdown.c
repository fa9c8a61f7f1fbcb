// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "text/html_entity.h"
#include "text/reader_parts.h"

#include <md4c.h>

#include <string.h>

enum { MAX_NOTE = 40 }; // Longest mark of a footnote in bytes

// What is open while the library calls back
typedef struct {
  ClioReading* reading;
  ClioBuffer   text; // Of the open paragraph
  ClioStatus   status;
  unsigned     heading; // Level of the open heading, or 0
  unsigned     n_lists; // Lists open
  unsigned     n_images;
  bool         code;
  bool         html;
  bool         titled;
} Markdown;

static ClioParagraphKind
kind_of(Markdown* const markdown)
{
  if (markdown->heading) {
    const bool title = markdown->heading == 1U && !markdown->titled;
    markdown->titled = true;
    return title ? CLIO_PARAGRAPH_TITLE : CLIO_PARAGRAPH_HEADING;
  }
  return markdown->n_lists ? CLIO_PARAGRAPH_ITEM : CLIO_PARAGRAPH_PROSE;
}

// Take out marks of footnotes such as "[^1]"
static void
drop_notes(ClioBuffer* const text)
{
  size_t length = 0U;
  for (size_t i = 0U; i < text->length; ++i) {
    size_t end = i;
    if (text->length - i > 3U && !memcmp(text->data + i, "[^", 2U)) {
      while (end < text->length && end - i < MAX_NOTE &&
             !strchr(" ]", text->data[end])) {
        ++end;
      }
    }
    if (end > i && end < text->length && text->data[end] == ']') {
      i = end;
    } else {
      text->data[length++] = text->data[i];
    }
  }
  text->length = length;
}

// End the open paragraph, if there is text in it
static int
flush(Markdown* const markdown)
{
  drop_notes(&markdown->text);
  const ClioStringView text = clio_buffer_view(&markdown->text);
  ClioStatus st = markdown->status ? markdown->status : markdown->text.status;
  if (!st && text.length) {
    st = markdown->html
           ? clio_reader_html_piece(markdown->reading, text)
           : clio_reader_add(markdown->reading, text, kind_of(markdown));
  }
  markdown->text.length = 0U;
  markdown->status      = st;
  return st != CLIO_SUCCESS;
}

static int
enter_block(const MD_BLOCKTYPE type, void* const detail, void* const handle)
{
  Markdown* const markdown = handle;
  const int       failed   = flush(markdown);
  markdown->n_lists += type == MD_BLOCK_UL || type == MD_BLOCK_OL;
  markdown->code    = type == MD_BLOCK_CODE;
  markdown->html    = type == MD_BLOCK_HTML;
  markdown->heading = 0U;
  if (type == MD_BLOCK_H) {
    markdown->heading = ((const MD_BLOCK_H_DETAIL*)detail)->level;
  }
  return failed;
}

static int
leave_block(const MD_BLOCKTYPE type, void* const detail, void* const handle)
{
  (void)detail;
  Markdown* const markdown = handle;
  const int       failed   = flush(markdown);
  markdown->n_lists -= type == MD_BLOCK_UL || type == MD_BLOCK_OL;
  markdown->code    = false;
  markdown->html    = false;
  markdown->heading = 0U;
  return failed;
}

static int
enter_span(const MD_SPANTYPE type, void* const detail, void* const handle)
{
  (void)detail;
  ((Markdown*)handle)->n_images += type == MD_SPAN_IMG;
  return 0;
}

static int
leave_span(const MD_SPANTYPE type, void* const detail, void* const handle)
{
  (void)detail;
  ((Markdown*)handle)->n_images -= type == MD_SPAN_IMG;
  return 0;
}

static int
read_text(const MD_TEXTTYPE    type,
          const MD_CHAR* const data,
          const MD_SIZE        size,
          void* const          handle)
{
  Markdown* const      markdown = handle;
  const ClioStringView text     = clio_substring(data, size);
  if (markdown->code || markdown->n_images) {
    return 0;
  }

  switch (type) {
  case MD_TEXT_ENTITY:
    clio_html_decode(text, &markdown->text);
    break;
  case MD_TEXT_BR:
  case MD_TEXT_SOFTBR:
  case MD_TEXT_NULLCHAR:
    clio_buffer_append_byte(&markdown->text, ' ');
    break;
  case MD_TEXT_HTML:
    if (markdown->html) {
      clio_buffer_append(&markdown->text, text);
    }
    break;
  case MD_TEXT_NORMAL:
  case MD_TEXT_CODE:
  case MD_TEXT_LATEXMATH:
    clio_buffer_append(&markdown->text, text);
    break;
  }
  markdown->status =
    markdown->status ? markdown->status : markdown->text.status;
  return markdown->status != CLIO_SUCCESS;
}

ClioStatus
clio_reader_markdown(ClioReading* const reading, const ClioStringView text)
{
  Markdown markdown;
  memset(&markdown, 0, sizeof(markdown));
  markdown.reading = reading;
  markdown.text    = clio_buffer(reading->text.allocator);

  const MD_PARSER parser = {
    .flags       = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS,
    .enter_block = enter_block,
    .leave_block = leave_block,
    .enter_span  = enter_span,
    .leave_span  = leave_span,
    .text        = read_text,
  };
  const int failed =
    md_parse(text.data, (MD_SIZE)text.length, &parser, &markdown);
  clio_buffer_clear(&markdown.text);
  return markdown.status ? markdown.status
                         : (failed ? CLIO_NO_MEMORY : CLIO_SUCCESS);
}
