// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "conllu/conllu.h"

#include "base/utf8.h"

#include <stdbool.h>
#include <unicode/uchar.h>

// Append `text` with each run of control characters and line ends as a space
static void
write_text(const ClioStringView text, ClioBuffer* const out)
{
  bool   in_gap = false;
  size_t plain  = 0U;
  while (plain < text.length && (unsigned char)text.data[plain] >= 0x20U &&
         (unsigned char)text.data[plain] < 0x80U) {
    ++plain;
  }

  clio_buffer_append(out, clio_substring(text.data, plain));
  for (size_t i = plain, next = plain; i < text.length; i = next) {
    const uint32_t code = clio_utf8_next(text, &next);
    const bool     gap =
      code < 0x20U || code == 0x85U || code == 0x2028U || code == 0x2029U;
    if (!gap) {
      clio_buffer_append(out, clio_substring(text.data + i, next - i));
    } else if (!in_gap) {
      clio_buffer_append_byte(out, ' ');
    }
    in_gap = gap;
  }
}

static void
write_number(const uint32_t number, ClioBuffer* const out)
{
  char     digits[10];
  size_t   n    = 0U;
  uint32_t rest = number;
  do {
    digits[sizeof(digits) - ++n] = (char)('0' + rest % 10U);
    rest /= 10U;
  } while (rest);
  clio_buffer_append(out, clio_substring(digits + sizeof(digits) - n, n));
}

static void
write_symbol(const ClioSymbol symbol, ClioBuffer* const out)
{
  clio_buffer_append_byte(out, '\t');
  clio_buffer_append(out, clio_string(symbol && *symbol ? symbol : "_"));
}

static const char*
space_after(const ClioWord* const word)
{
  return (word->joined_next || word->space_after) ? "_" : "SpaceAfter=No";
}

static void
write_word(const ClioWord* const word,
           const uint32_t        id,
           const bool            in_token,
           ClioBuffer* const     out)
{
  write_number(id, out);
  clio_buffer_append_byte(out, '\t');
  write_text(word->form, out);
  write_symbol(word->lemma, out);
  write_symbol(clio_upos_name(word->upos), out);
  write_symbol(word->xpos, out);
  write_symbol(word->feats, out);
  if (word->deprel) {
    clio_buffer_append_byte(out, '\t');
    write_number(word->head, out);
    write_symbol(clio_deprel_name(word->deprel), out);
  } else {
    clio_buffer_append(out, clio_string("\t_\t_"));
  }
  clio_buffer_append(out, clio_string("\t_"));
  write_symbol(in_token ? "_" : space_after(word), out);
  clio_buffer_append_byte(out, '\n');
}

static uint32_t
token_end(const ClioSentence* const sentence, uint32_t first)
{
  while (first + 1U < sentence->n_words && sentence->words[first].joined_next) {
    ++first;
  }
  return first + 1U;
}

static void
write_range(const ClioDocument* const document,
            const ClioSentence* const sentence,
            const uint32_t            first,
            const uint32_t            end,
            ClioBuffer* const         out)
{
  const ClioWord* const last  = &sentence->words[end - 1U];
  const size_t          start = sentence->words[first].start;
  clio_buffer_printf(out, "%u-%u\t", first + 1U, end);
  write_text(clio_substring(document->text.data + start, last->end - start),
             out);
  clio_buffer_printf(out, "\t_\t_\t_\t_\t_\t_\t_\t%s\n", space_after(last));
}

void
clio_conllu_write_words(const ClioDocument* const document,
                        const ClioSentence* const sentence,
                        ClioBuffer* const         out)
{
  for (uint32_t first = 0U, end = 0U; first < sentence->n_words; first = end) {
    end = token_end(sentence, first);
    if (end > first + 1U) {
      write_range(document, sentence, first, end, out);
    }
    for (uint32_t i = first; i < end; ++i) {
      write_word(&sentence->words[i], i + 1U, end > first + 1U, out);
    }
  }
}

static void
write_comment(const char* const key,
              const char* const value,
              ClioBuffer* const out)
{
  clio_buffer_append(out, clio_string(key));
  if (*value) {
    clio_buffer_append(out, clio_string(" = "));
    write_text(clio_string(value), out);
  }
  clio_buffer_append_byte(out, '\n');
}

// Append comments for a paragraph that starts, and for empty ones before it
static void
write_paragraph(const ClioDocument* const document,
                const uint32_t            from,
                const uint32_t            to,
                ClioBuffer* const         out)
{
  for (uint32_t p = from; p <= to; ++p) {
    const ClioSymbol  newdoc = document->paragraphs[p].newdoc;
    const char* const id     = (newdoc || p) ? newdoc : document->name;
    if (id) {
      write_comment(*id ? "# newdoc id" : "# newdoc", id, out);
    }
  }
  clio_buffer_append(out, clio_string("# newpar\n"));
}

static void
write_comments(const ClioDocument* const document,
               const size_t              index,
               ClioBuffer* const         out)
{
  const ClioSentence* const sentence = &document->sentences[index];
  const bool starts = !index || sentence[-1].paragraph != sentence->paragraph;
  if (starts && sentence->paragraph < document->n_paragraphs) {
    const uint32_t from = index ? sentence[-1].paragraph + 1U : 0U;
    write_paragraph(document, from, sentence->paragraph, out);
  }

  if (sentence->id) {
    write_comment("# sent_id", sentence->id, out);
  } else {
    clio_buffer_printf(out, "# sent_id = %zu\n", index + 1U);
  }

  clio_buffer_append(out, clio_string("# text = "));
  write_text(clio_substring(document->text.data + sentence->start,
                            sentence->end - sentence->start),
             out);
  clio_buffer_append_byte(out, '\n');
}

void
clio_conllu_write(const ClioDocument* const document, ClioBuffer* const out)
{
  for (size_t i = 0U; i < document->n_sentences; ++i) {
    write_comments(document, i, out);
    clio_conllu_write_words(document, &document->sentences[i], out);
    clio_buffer_append_byte(out, '\n');
  }
}
