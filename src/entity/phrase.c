// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "entity/phrase.h"

#include "base/buffer.h"
#include "base/try.h"
#include "base/utf8.h"

#include <unicode/uchar.h>

#include <string.h>

/// How the subtree of a child takes part in a noun phrase
typedef enum {
  PART_INNER, // Always a part
  PART_OUTER, // A part of phrases further up, but not of its head's
  PART_LOOSE, // As inner in the whole phrase, but not in its core
} Part;

static Part
part_of(const ClioDeprel deprel)
{
  static const uint8_t parts[CLIO_N_DEPRELS] = {
    [CLIO_DEPREL_CASE]          = PART_OUTER,
    [CLIO_DEPREL_CC]            = PART_OUTER,
    [CLIO_DEPREL_CONJ]          = PART_OUTER,
    [CLIO_DEPREL_COP]           = PART_OUTER,
    [CLIO_DEPREL_AUX]           = PART_OUTER,
    [CLIO_DEPREL_AUX_PASS]      = PART_OUTER,
    [CLIO_DEPREL_NSUBJ]         = PART_OUTER,
    [CLIO_DEPREL_NSUBJ_PASS]    = PART_OUTER,
    [CLIO_DEPREL_NSUBJ_OUTER]   = PART_OUTER,
    [CLIO_DEPREL_CSUBJ]         = PART_OUTER,
    [CLIO_DEPREL_CSUBJ_PASS]    = PART_OUTER,
    [CLIO_DEPREL_CSUBJ_OUTER]   = PART_OUTER,
    [CLIO_DEPREL_MARK]          = PART_OUTER,
    [CLIO_DEPREL_PUNCT]         = PART_OUTER,
    [CLIO_DEPREL_PARATAXIS]     = PART_OUTER,
    [CLIO_DEPREL_DISCOURSE]     = PART_OUTER,
    [CLIO_DEPREL_EXPL]          = PART_OUTER,
    [CLIO_DEPREL_OBL]           = PART_OUTER,
    [CLIO_DEPREL_OBL_UNMARKED]  = PART_OUTER,
    [CLIO_DEPREL_VOCATIVE]      = PART_OUTER,
    [CLIO_DEPREL_ADVCL]         = PART_OUTER,
    [CLIO_DEPREL_DISLOCATED]    = PART_OUTER,
    [CLIO_DEPREL_ORPHAN]        = PART_OUTER,
    [CLIO_DEPREL_REPARANDUM]    = PART_OUTER,
    [CLIO_DEPREL_CC_PRECONJ]    = PART_OUTER,
    [CLIO_DEPREL_LIST]          = PART_OUTER,
    [CLIO_DEPREL_DEP]           = PART_OUTER,
    [CLIO_DEPREL_ADVCL_RELCL]   = PART_OUTER,
    [CLIO_DEPREL_APPOS]         = PART_LOOSE,
    [CLIO_DEPREL_ACL]           = PART_LOOSE,
    [CLIO_DEPREL_ACL_RELCL]     = PART_LOOSE,
    [CLIO_DEPREL_ADVMOD]        = PART_OUTER,
    [CLIO_DEPREL_CCOMP]         = PART_LOOSE,
    [CLIO_DEPREL_XCOMP]         = PART_LOOSE,
    [CLIO_DEPREL_NMOD_UNMARKED] = PART_LOOSE,
    [CLIO_DEPREL_DET_PREDET]    = PART_LOOSE,
  };
  return (Part)parts[deprel];
}

bool
clio_phrase_excludes(const ClioDeprel deprel)
{
  return part_of(deprel) == PART_OUTER;
}

static void
widen(ClioRange* const range, const uint32_t word)
{
  range->first = word < range->first ? word : range->first;
  range->end   = word >= range->end ? word + 1U : range->end;
}

// Return true if what this preposition starts belongs in a label, unlike "with
// its seat in Ulm"
static bool
is_kept(const ClioWords* const    words,
        const ClioSentence* const sentence,
        const uint32_t            preposition)
{
  const ClioWord* const w = &sentence->words[preposition];
  const ClioWord* const next =
    preposition + 1U < sentence->n_words ? w + 1 : NULL;
  return clio_words_has(words, w->form, CLIO_WORD_KEEP) &&
         !(next && next->xpos && !strcmp(next->xpos, "PRP$") &&
           clio_string_equals(w->form, clio_string("with")));
}

// Return true if a prepositional modifier does not belong in a label
static bool
is_loose_nmod(const ClioWords* const    words,
              const ClioSentence* const sentence,
              const uint32_t            word)
{
  for (uint32_t i = 0U; i < sentence->n_words; ++i) {
    const ClioWord* const w = &sentence->words[i];
    if (w->head == word + 1U && w->deprel == CLIO_DEPREL_CASE &&
        w->form.data[0] != '\'') {
      return !is_kept(words, sentence, i);
    }
  }
  return false;
}

// Return true if the edge above `word` leaves out its subtree from any core
static bool
is_loose(const ClioWords* const    words,
         const ClioSentence* const sentence,
         const uint32_t            word)
{
  const ClioDeprel deprel = sentence->words[word].deprel;
  return part_of(deprel) == PART_LOOSE ||
         (deprel == CLIO_DEPREL_NMOD && is_loose_nmod(words, sentence, word));
}

ClioRange
clio_phrase_core(const ClioWords* const    words,
                 const ClioSentence* const sentence,
                 const uint32_t            word)
{
  ClioRange range = { word, word + 1U };
  for (uint32_t i = 0U; i < sentence->n_words; ++i) {
    uint32_t at = i;
    for (uint32_t n = 0U; at != word && n < sentence->n_words; ++n) {
      const ClioWord* const w    = &sentence->words[at];
      const uint32_t        head = w->head;
      if (!head || is_loose(words, sentence, at) ||
          (head == word + 1U && part_of(w->deprel) == PART_OUTER)) {
        break;
      }
      at = head - 1U;
    }
    if (at == word) {
      widen(&range, i);
    }
  }
  return range;
}

static ClioStatus
make_room(ClioPhrases* const  phrases,
          ClioDocument* const document,
          const uint32_t      n_words)
{
  if (n_words > phrases->n_words) {
    const size_t size = sizeof(ClioRange) * n_words * 2U;
    phrases->whole    = clio_arena_alloc(document->arena, size);
    phrases->core     = clio_arena_alloc(document->arena, size);
    TRY_ALLOC(phrases->whole);
    TRY_ALLOC(phrases->core);
    phrases->n_words = n_words * 2U;
  }
  for (uint32_t i = 0U; i < n_words; ++i) {
    phrases->whole[i] = phrases->core[i] = (ClioRange){ i, i + 1U };
  }
  return CLIO_SUCCESS;
}

// Let the word widen the phrases of all heads above it
static void
climb(ClioPhrases* const        phrases,
      const ClioSentence* const sentence,
      const bool* const         loose,
      const uint32_t            word)
{
  bool     in_core = true;
  uint32_t at      = word;
  for (uint32_t n = 0U; n < sentence->n_words; ++n) {
    const uint32_t head = sentence->words[at].head;
    if (!head) {
      return;
    }
    in_core = in_core && !loose[at];
    if (part_of(sentence->words[at].deprel) != PART_OUTER) {
      widen(&phrases->whole[head - 1U], word);
      if (in_core) {
        widen(&phrases->core[head - 1U], word);
      }
    }
    at = head - 1U;
  }
}

ClioStatus
clio_phrases_find(ClioPhrases* const        phrases,
                  const ClioWords* const    words,
                  ClioDocument* const       document,
                  const ClioSentence* const sentence)
{
  ClioStatus     st = CLIO_SUCCESS;
  const uint32_t n  = sentence->n_words;
  TRY(st, make_room(phrases, document, n));
  if (!sentence->parsed) {
    return st;
  }

  bool* const loose = clio_arena_alloc(document->arena, n + 1U);
  TRY_ALLOC(loose);
  for (uint32_t i = 0U; i < n; ++i) {
    loose[i] = part_of(sentence->words[i].deprel) == PART_LOOSE;
  }
  for (uint32_t i = 0U; i < n; ++i) {
    const ClioWord* const w = &sentence->words[i];
    if (w->deprel == CLIO_DEPREL_CASE && w->head && w->form.data[0] != '\'' &&
        sentence->words[w->head - 1U].deprel == CLIO_DEPREL_NMOD &&
        !is_kept(words, sentence, i)) {
      loose[w->head - 1U] = true;
    }
  }
  for (uint32_t i = 0U; i < n; ++i) {
    climb(phrases, sentence, loose, i);
  }
  return st;
}

uint32_t
clio_phrase_head(const ClioSentence* const sentence,
                 const uint32_t            first,
                 const uint32_t            end)
{
  if (!sentence->parsed) {
    return end - 1U;
  }
  for (uint32_t i = first; i < end; ++i) {
    const uint32_t head = sentence->words[i].head;
    if ((!head || head - 1U < first || head - 1U >= end) &&
        sentence->words[i].upos != CLIO_UPOS_PUNCT &&
        part_of(sentence->words[i].deprel) != PART_OUTER) {
      return i;
    }
  }
  for (uint32_t i = end; i > first; --i) {
    const uint32_t head = sentence->words[i - 1U].head;
    if ((!head || head - 1U < first || head - 1U >= end) &&
        sentence->words[i - 1U].upos != CLIO_UPOS_PUNCT) {
      return i - 1U;
    }
  }
  return end - 1U;
}

static bool
is_determiner(const ClioWords* const words, const ClioWord* const word)
{
  return word->upos == CLIO_UPOS_DET || word->upos == CLIO_UPOS_PUNCT ||
         (word->upos == CLIO_UPOS_PRON &&
          clio_words_has(words, word->form, CLIO_WORD_PRONOUN));
}

static bool
is_possessive_s(const ClioWord* const word)
{
  return word->deprel == CLIO_DEPREL_CASE &&
         (word->form.data[0] == '\'' ||
          !memcmp(word->form.data, "\xE2\x80\x99", 3));
}

static ClioStatus
append_words(ClioBuffer* const         buffer,
             const ClioSentence* const sentence,
             const ClioRange           range)
{
  for (uint32_t i = range.first; i < range.end; ++i) {
    const ClioWord* const w = &sentence->words[i];
    clio_buffer_append(buffer, w->form);
    if (i + 1U < range.end && w->space_after && !w->joined_next) {
      clio_buffer_append_byte(buffer, ' ');
    }
  }
  return buffer->status;
}

// Make the first letter small if only the sentence's start made it big
static void
lower_start(ClioBuffer* const         buffer,
            const ClioSentence* const sentence,
            const uint32_t            first)
{
  const ClioWord* const w = &sentence->words[first];
  if (!first || sentence->words[first - 1U].upos == CLIO_UPOS_DET) {
    const bool is_name =
      w->upos == CLIO_UPOS_PROPN ||
      (w->form.length > 1U && w->form.data[1] >= 'A' && w->form.data[1] <= 'Z');
    char* const c = buffer->data;
    if (!first && !is_name && *c >= 'A' && *c <= 'Z' && w->lemma &&
        w->lemma[0] >= 'a' && w->lemma[0] <= 'z') {
      *c = (char)(*c + 32);
    }
  }
}

ClioStatus
clio_phrase_label(const ClioWords* const words,
                  ClioDocument* const    document,
                  const uint32_t         sentence,
                  const uint32_t         word,
                  ClioSymbol* const      label)
{
  const ClioSentence* const s     = &document->sentences[sentence];
  ClioRange                 range = clio_phrase_core(words, s, word);
  while (range.first < word && is_determiner(words, &s->words[range.first])) {
    ++range.first;
  }
  while (range.end > word + 1U &&
         (is_possessive_s(&s->words[range.end - 1U]) ||
          s->words[range.end - 1U].upos == CLIO_UPOS_PUNCT)) {
    --range.end;
  }

  ClioBuffer buffer = clio_buffer(clio_arena_allocator(document->arena));
  ClioStatus st     = append_words(&buffer, s, range);
  if (!st) {
    lower_start(&buffer, s, range.first);
    *label = clio_document_intern(document, clio_buffer_view(&buffer));
    st     = *label ? CLIO_SUCCESS : CLIO_NO_MEMORY;
  }
  clio_buffer_clear(&buffer);
  return st;
}

static void
append_lower(ClioBuffer* const buffer, const UChar32 c)
{
  char         bytes[4];
  const size_t n = clio_utf8_encode((uint32_t)u_tolower(c), bytes);
  clio_buffer_append(buffer, clio_substring(bytes, n));
}

ClioSymbol
clio_label_fold(ClioDocument* const document, const ClioStringView text)
{
  ClioBuffer buffer = clio_buffer(clio_arena_allocator(document->arena));
  bool       blank  = false;
  for (size_t i = 0U; i < text.length;) {
    const UChar32 c = (UChar32)clio_utf8_next(text, &i);
    if (u_isUWhiteSpace(c)) {
      blank = buffer.length > 0U;
      continue;
    }
    if (blank) {
      clio_buffer_append_byte(&buffer, ' ');
      blank = false;
    }
    append_lower(&buffer, c);
  }

  const ClioSymbol symbol =
    buffer.status ? NULL
                  : clio_document_intern(document, clio_buffer_view(&buffer));
  clio_buffer_clear(&buffer);
  return symbol;
}
