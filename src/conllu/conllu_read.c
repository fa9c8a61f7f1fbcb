// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "conllu/conllu.h"

#include "base/try.h"
#include "base/utf8.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { N_FIELDS = 10, MAX_WORDS = 100000 };

typedef enum {
  ID,
  FORM,
  LEMMA,
  UPOS,
  XPOS,
  FEATS,
  HEAD,
  DEPREL,
  DEPS,
  MISC
} Field;

typedef struct {
  ClioWorld*     world;
  const char*    path;
  ClioStringView rest; // Bytes not read yet
  size_t         line; // Number of the line read last
  ClioDocument*  document;
  ClioBuffer     text;
  ClioWord*      words; // Of the current sentence, reused
  size_t         n_words, words_capacity;
  uint32_t       token_end;   // Last word of the open multiword token, or 0
  uint32_t       token_first; // Its first word
  ClioStringView token_form;
  bool           token_space;
  bool           space_pending; // The last token was followed by a space
  bool           paragraph_starts;
  ClioSymbol     newdoc;
  ClioSymbol     sent_id;
} Reader;

static ClioStatus
fail(const Reader* const reader,
     const ClioStatus    status,
     const char* const   what)
{
  return clio_world_error(
    reader->world, status, "%s:%zu: %s", reader->path, reader->line, what);
}

static bool
read_line(Reader* const reader, ClioStringView* const line)
{
  if (!reader->rest.length) {
    return false;
  }

  const char* const end = memchr(reader->rest.data, '\n', reader->rest.length);
  const size_t      length =
    end ? (size_t)(end - reader->rest.data) : reader->rest.length;
  *line = clio_substring(reader->rest.data, length);
  reader->rest.data += length + (end ? 1U : 0U);
  reader->rest.length -= length + (end ? 1U : 0U);
  ++reader->line;
  if (length && line->data[length - 1U] == '\r') {
    --line->length;
  }
  return true;
}

static bool
split_fields(ClioStringView line, ClioStringView fields[N_FIELDS])
{
  for (unsigned i = 0U; i < N_FIELDS; ++i) {
    const char* const tab =
      line.length ? memchr(line.data, '\t', line.length) : NULL;
    const size_t length = tab ? (size_t)(tab - line.data) : line.length;
    if (!length || (!tab != (i + 1U == N_FIELDS))) {
      return false;
    }
    fields[i] = clio_substring(line.data, length);
    line.data += length + (tab ? 1U : 0U);
    line.length -= length + (tab ? 1U : 0U);
  }
  return true;
}

// Read digits at the start of `text`, and return how many, 0 if out of range
static size_t
read_number(const ClioStringView text, uint32_t* const number)
{
  size_t   i     = 0U;
  uint32_t value = 0U;
  while (i < text.length && text.data[i] >= '0' && text.data[i] <= '9') {
    value = value * 10U + (uint32_t)(text.data[i++] - '0');
    if (value > MAX_WORDS) {
      return 0U;
    }
  }
  *number = value;
  return i;
}

static bool
is_blank(const ClioStringView field)
{
  return field.length == 1U && field.data[0] == '_';
}

static bool
misc_has_space(const ClioStringView misc)
{
  static const char no_space[] = "SpaceAfter=No";
  const size_t      length     = sizeof(no_space) - 1U;
  for (size_t i = 0U; i + length <= misc.length; ++i) {
    const bool starts = !i || misc.data[i - 1U] == '|';
    if (starts && !memcmp(misc.data + i, no_space, length) &&
        (i + length == misc.length || misc.data[i + length] == '|')) {
      return false;
    }
  }
  return true;
}

static ClioStatus
intern(Reader* const reader, const ClioStringView field, ClioSymbol* const out)
{
  *out = NULL;
  if (!is_blank(field)) {
    TRY_ALLOC(*out = clio_document_intern(reader->document, field));
  }
  return CLIO_SUCCESS;
}

static ClioStatus
start_paragraph(Reader* const reader)
{
  ClioDocument* const document = reader->document;
  if (document->n_paragraphs) {
    clio_buffer_append(&reader->text, clio_string("\n\n"));
  }

  ClioParagraph* const paragraph = clio_document_add_paragraph(document);
  TRY_ALLOC(paragraph);
  paragraph->start         = reader->text.length;
  paragraph->newdoc        = reader->newdoc;
  reader->newdoc           = NULL;
  reader->paragraph_starts = false;
  return CLIO_SUCCESS;
}

// Add the text of a token, and what is between it and the one before
static ClioStatus
start_token(Reader* const reader, const ClioStringView form)
{
  ClioStatus st = CLIO_SUCCESS;
  if (reader->paragraph_starts && !reader->n_words) {
    TRY(st, start_paragraph(reader));
  } else if (reader->space_pending) {
    clio_buffer_append_byte(&reader->text, ' ');
  }
  clio_buffer_append(&reader->text, form);
  return reader->text.status;
}

static ClioStatus
read_tree_fields(const Reader* const         reader,
                 const ClioStringView* const fields,
                 ClioWord* const             word)
{
  word->upos = clio_upos_from_name(fields[UPOS]);
  if (!word->upos && !is_blank(fields[UPOS])) {
    return fail(reader, CLIO_BAD_SYNTAX, "no universal part-of-speech tag");
  }

  const bool no_head = is_blank(fields[HEAD]);
  if (!no_head &&
      (read_number(fields[HEAD], &word->head) != fields[HEAD].length)) {
    return fail(reader, CLIO_BAD_SYNTAX, "expected a number as head");
  }

  if (!no_head && !is_blank(fields[DEPREL])) {
    word->deprel = clio_deprel_from_name(fields[DEPREL]);
    word->deprel = word->deprel ? word->deprel : CLIO_DEPREL_DEP;
  }
  return CLIO_SUCCESS;
}

static ClioStatus
add_word(Reader* const reader, const ClioStringView* const fields)
{
  ClioStatus st   = CLIO_SUCCESS;
  ClioWord   word = { 0 };
  TRY_ALLOC(word.form.data =
              clio_arena_string(reader->document->arena, fields[FORM]));
  word.form.length = fields[FORM].length;
  TRY(st, intern(reader, fields[LEMMA], &word.lemma));
  TRY(st, intern(reader, fields[XPOS], &word.xpos));
  TRY(st, intern(reader, fields[FEATS], &word.feats));
  TRY(st, read_tree_fields(reader, fields, &word));

  if (!reader->token_end) {
    TRY(st, start_token(reader, fields[FORM]));
    word.space_after      = misc_has_space(fields[MISC]);
    word.end              = reader->text.length;
    word.start            = word.end - fields[FORM].length;
    reader->space_pending = word.space_after;
  } else {
    word.joined_next = reader->n_words + 1U < reader->token_end;
  }

  TRY_ALLOC(reader->words = clio_arena_grow(reader->document->arena,
                                            reader->words,
                                            reader->n_words,
                                            &reader->words_capacity,
                                            sizeof(ClioWord)));
  reader->words[reader->n_words++] = word;
  return CLIO_SUCCESS;
}

// Give the words of the finished multiword token their ranges
static void
end_token(Reader* const reader)
{
  const ClioStringView form  = reader->token_form;
  const size_t         start = reader->text.length - form.length;
  const size_t         first = reader->token_first - 1U;
  size_t               at    = 0U;
  for (size_t i = first; i < reader->n_words; ++i) {
    const ClioStringView part = reader->words[i].form;
    const bool           fits = at + part.length <= form.length &&
                      !memcmp(form.data + at, part.data, part.length);
    at = fits ? at + part.length : form.length + 1U;
  }

  const bool exact = at == form.length;
  size_t     end   = start;
  for (size_t i = first; i < reader->n_words; ++i) {
    ClioWord* const word = &reader->words[i];
    word->start          = exact ? end : start;
    end               = exact ? end + word->form.length : start + form.length;
    word->end         = end;
    word->space_after = reader->token_space;
  }
  reader->token_end = 0U;
}

static ClioStatus
read_range(Reader* const               reader,
           const ClioStringView* const fields,
           const size_t                n_digits)
{
  uint32_t             last   = 0U;
  const ClioStringView tail   = clio_substring(fields[ID].data + n_digits + 1U,
                                             fields[ID].length - n_digits - 1U);
  const size_t         n_last = read_number(tail, &last);
  if (!n_last || n_last != tail.length || reader->token_end ||
      last < reader->n_words + 2U) {
    return fail(reader, CLIO_BAD_SYNTAX, "bad range of words");
  }

  ClioStatus st = CLIO_SUCCESS;
  TRY(st, start_token(reader, fields[FORM]));
  reader->token_first   = (uint32_t)reader->n_words + 1U;
  reader->token_end     = last;
  reader->token_form    = fields[FORM];
  reader->token_space   = misc_has_space(fields[MISC]);
  reader->space_pending = reader->token_space;
  return CLIO_SUCCESS;
}

static ClioStatus
read_token_line(Reader* const reader, const ClioStringView line)
{
  ClioStatus     st = CLIO_SUCCESS;
  ClioStringView fields[N_FIELDS];
  if (!split_fields(line, fields)) {
    return fail(reader, CLIO_BAD_SYNTAX, "expected ten fields between tabs");
  }

  uint32_t     id       = 0U;
  const size_t n_digits = read_number(fields[ID], &id);
  const char   mark =
    n_digits < fields[ID].length ? fields[ID].data[n_digits] : '\0';
  if (n_digits && mark == '.') {
    return CLIO_SUCCESS;
  }

  if (!n_digits || id != reader->n_words + 1U || (mark && mark != '-')) {
    return fail(reader, CLIO_BAD_SYNTAX, "word out of order");
  }

  if (mark) {
    return read_range(reader, fields, n_digits);
  }

  TRY(st, add_word(reader, fields));
  if (reader->token_end == reader->n_words) {
    end_token(reader);
  }
  return CLIO_SUCCESS;
}

// Return true if every word reaches the root: mark what is seen by step
static bool
is_acyclic(const ClioWord* const words,
           const size_t          n_words,
           uint32_t* const       seen)
{
  for (size_t i = 0U; i < n_words; ++i) {
    size_t at = i + 1U;
    while (at && !seen[at - 1U]) {
      seen[at - 1U] = (uint32_t)i + 1U;
      at            = words[at - 1U].head;
    }
    if (at && seen[at - 1U] == i + 1U) {
      return false;
    }
  }
  return true;
}

// Check the heads, and tell whether they are a tree or left out
static ClioStatus
check_tree(const Reader* const reader, ClioSentence* const sentence)
{
  uint32_t n_heads = 0U;
  uint32_t n_roots = 0U;
  for (uint32_t i = 0U; i < sentence->n_words; ++i) {
    const ClioWord* const word = &sentence->words[i];
    n_heads += word->deprel != CLIO_DEPREL_NONE;
    n_roots += word->deprel != CLIO_DEPREL_NONE && !word->head;
    if (word->head > sentence->n_words) {
      return fail(reader, CLIO_BAD_DATA, "head beyond the sentence");
    }
  }

  if (!n_heads) {
    return CLIO_SUCCESS;
  }

  uint32_t* const seen = clio_arena_alloc(reader->document->arena,
                                          sentence->n_words * sizeof(uint32_t));
  TRY_ALLOC(seen);
  if (n_heads != sentence->n_words || n_roots != 1U ||
      !is_acyclic(sentence->words, sentence->n_words, seen)) {
    return fail(reader, CLIO_BAD_DATA, "heads are not a tree with one root");
  }
  sentence->parsed = true;
  return CLIO_SUCCESS;
}

static ClioStatus
end_sentence(Reader* const reader)
{
  if (!reader->n_words) {
    return reader->token_end
             ? fail(reader, CLIO_BAD_SYNTAX, "range without its words")
             : CLIO_SUCCESS;
  }

  if (reader->token_end) {
    return fail(reader, CLIO_BAD_SYNTAX, "range without its words");
  }

  ClioDocument* const document = reader->document;
  ClioSentence* const sentence = clio_document_add_sentence(document);
  TRY_ALLOC(sentence);
  const size_t size   = reader->n_words * sizeof(ClioWord);
  sentence->n_words   = (uint32_t)reader->n_words;
  sentence->id        = reader->sent_id;
  sentence->start     = reader->words[0].start;
  sentence->end       = reader->words[reader->n_words - 1U].end;
  sentence->paragraph = (uint32_t)document->n_paragraphs - 1U;
  TRY_ALLOC(sentence->words = clio_arena_alloc(document->arena, size));
  memcpy(sentence->words, reader->words, size);
  document->paragraphs[sentence->paragraph].end = sentence->end;
  reader->n_words                               = 0U;
  reader->sent_id                               = NULL;
  return check_tree(reader, sentence);
}

// Return true if `line` is the comment `key`, and set what follows " = "
static bool
is_comment(const ClioStringView  line,
           const char* const     key,
           ClioStringView* const value)
{
  const size_t length = strlen(key);
  if (line.length < length || memcmp(line.data, key, length)) {
    return false;
  }

  *value = clio_substring(line.data + length, line.length - length);
  const bool has_value = value->length > 3U && !memcmp(value->data, " = ", 3U);
  const bool ends      = !value->length;
  value->data += has_value ? 3U : 0U;
  value->length = has_value ? value->length - 3U : 0U;
  return has_value || ends;
}

static ClioStatus
read_comment(Reader* const reader, const ClioStringView line)
{
  ClioStringView value = { NULL, 0U };
  if (is_comment(line, "# sent_id", &value)) {
    TRY_ALLOC(reader->sent_id = clio_document_intern(reader->document, value));
  } else if (is_comment(line, "# newdoc id", &value) ||
             is_comment(line, "# newdoc", &value)) {
    TRY_ALLOC(reader->newdoc = clio_document_intern(reader->document, value));
    reader->paragraph_starts = true;
  } else if (is_comment(line, "# newpar id", &value) ||
             is_comment(line, "# newpar", &value)) {
    reader->paragraph_starts = true;
  }
  return CLIO_SUCCESS;
}

static ClioStatus
read_lines(Reader* const reader)
{
  ClioStatus     st   = CLIO_SUCCESS;
  ClioStringView line = { NULL, 0U };
  while (read_line(reader, &line)) {
    if (!line.length) {
      TRY(st, end_sentence(reader));
    } else if (line.data[0] != '#') {
      TRY(st, read_token_line(reader, line));
    } else if (!reader->n_words) {
      TRY(st, read_comment(reader, line));
    }
  }
  return end_sentence(reader);
}

// Forms that are ranges of the text become views of it
static void
point_into_text(ClioDocument* const document)
{
  for (size_t s = 0U; s < document->n_sentences; ++s) {
    const ClioSentence* const sentence = &document->sentences[s];
    for (uint32_t i = 0U; i < sentence->n_words; ++i) {
      ClioWord* const word = &sentence->words[i];
      const char*     data = document->text.data + word->start;
      if (clio_string_equals(word->form,
                             clio_substring(data, word->end - word->start))) {
        word->form.data = data;
      }
    }
  }
}

static ClioStatus
finish(Reader* const reader)
{
  ClioDocument* const  document = reader->document;
  const ClioStringView text     = clio_buffer_view(&reader->text);
  TRY_ALLOC(document->text.data = clio_arena_string(document->arena, text));
  TRY_ALLOC(document->path =
              clio_arena_string(document->arena, clio_string(reader->path)));
  document->text.length = text.length;
  point_into_text(document);
  return CLIO_SUCCESS;
}

static ClioStatus
read_document(Reader* const reader)
{
  ClioStatus   st  = CLIO_SUCCESS;
  const size_t bad = clio_utf8_validate(reader->rest);
  if (bad < reader->rest.length) {
    return clio_world_error(reader->world,
                            CLIO_BAD_ENCODING,
                            "%s: not UTF-8 at byte %zu",
                            reader->path,
                            bad);
  }

  if (reader->rest.length &&
      memchr(reader->rest.data, 0, reader->rest.length)) {
    return clio_world_error(
      reader->world, CLIO_BAD_ENCODING, "%s: holds a NUL byte", reader->path);
  }

  if (reader->rest.length >= 3U &&
      !memcmp(reader->rest.data, "\xEF\xBB\xBF", 3U)) {
    reader->rest =
      clio_substring(reader->rest.data + 3U, reader->rest.length - 3U);
  }

  TRY(st, read_lines(reader));
  return finish(reader);
}

ClioStatus
clio_conllu_read(ClioWorld* const     world,
                 const char* const    path,
                 const ClioStringView bytes,
                 ClioDocument** const document)
{
  Reader reader = { .world    = world,
                    .path     = path,
                    .rest     = bytes,
                    .document = clio_document_new(world),
                    .text     = clio_buffer(clio_world_allocator(world)),
                    .paragraph_starts = true };
  *document     = NULL;
  TRY_ALLOC(reader.document);

  const ClioStatus st = read_document(&reader);
  clio_buffer_clear(&reader.text);
  if (st) {
    clio_document_free(reader.document);
  } else {
    *document = reader.document;
  }
  return st;
}
