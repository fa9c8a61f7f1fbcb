// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "learn/candidate.h"

#include "base/try.h"

#include <assert.h>
#include <ctype.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_WORDS = 12 };

typedef struct {
  const ClioDocument*   document;
  const ClioKnownNames* names;
  ClioArena*            arena;
  ClioCandidates*       found;
  const ClioWord*       words;
  uint32_t              n_words;
  uint32_t              sentence;
} Finder;

ClioStringView
clio_word_lemma(const ClioWord* const word)
{
  return word->lemma ? clio_string(word->lemma) : word->form;
}

bool
clio_candidate_is_subject(const ClioCandidate* const candidate)
{
  return candidate->kind != CLIO_CANDIDATE_TIME &&
         candidate->kind != CLIO_CANDIDATE_NUMBER &&
         candidate->kind != CLIO_CANDIDATE_WORD;
}

bool
clio_candidate_is_object(const ClioCandidate* const candidate)
{
  return candidate->kind != CLIO_CANDIDATE_CARRIED &&
         candidate->kind != CLIO_CANDIDATE_ABSENT;
}

bool
clio_candidates_are_apart(const ClioCandidate* const subject,
                          const ClioCandidate* const object)
{
  return subject->end <= object->first || object->end <= subject->first ||
         (subject->first == object->first && subject->end < object->end);
}

static bool
is_capital(const ClioWord* const word)
{
  const unsigned char c = (unsigned char)word->form.data[0];
  return isupper(c) || isdigit(c) || c >= 0xC3U;
}

static bool
is_word(const ClioWord* const word, const char* const form)
{
  return clio_string_equals(word->form, clio_string(form));
}

/// The first word of a span whose head is outside it
static uint32_t
span_head(const ClioWord* const words, const uint32_t first, const uint32_t end)
{
  for (uint32_t i = first; i < end; ++i) {
    const uint32_t head = words[i].head;
    if (words[i].deprel && words[i].upos != CLIO_UPOS_PUNCT &&
        (!head || head - 1U < first || head - 1U >= end)) {
      return i;
    }
  }
  return end - 1U;
}

static ClioStatus
append(Finder* const finder, const ClioCandidate item)
{
  ClioCandidates* const found = finder->found;
  ClioCandidate* const  items = clio_arena_grow(finder->arena,
                                               found->items,
                                               found->n_items,
                                               &found->capacity,
                                               sizeof(ClioCandidate));
  TRY_ALLOC(items);
  found->items            = items;
  items[found->n_items++] = item;
  return CLIO_SUCCESS;
}

/// Add a span, unless there is one of the same words already
static ClioStatus
add(Finder* const           finder,
    const uint32_t          first,
    const uint32_t          end,
    const ClioCandidateKind kind,
    const ClioNameType      type,
    const ClioTime* const   time,
    const uint32_t          entity)
{
  ClioCandidates* const found = finder->found;
  for (uint32_t i = 0U; i < found->n_items; ++i) {
    if (found->items[i].first == first && found->items[i].end == end &&
        found->items[i].kind != CLIO_CANDIDATE_SHORT) {
      ClioCandidate* const item = &found->items[i];
      item->type                = item->type ? item->type : type;
      item->entity = item->entity == CLIO_NONE ? entity : item->entity;
      return CLIO_SUCCESS;
    }
  }

  const ClioSpan      span = { finder->sentence, first, end };
  const ClioCandidate item = { clio_document_span_text(finder->document, span),
                               time,
                               first,
                               end,
                               span_head(finder->words, first, end),
                               CLIO_NO_NUMBER,
                               entity,
                               kind,
                               type,
                               false,
                               false };
  return append(finder, item);
}

/// Add a span of which only its kind is known
static ClioStatus
add_span(Finder* const           finder,
         const uint32_t          first,
         const uint32_t          end,
         const ClioCandidateKind kind)
{
  return add(finder, first, end, kind, CLIO_NAME_NONE, NULL, CLIO_NONE);
}

/**
   Index of the first item of a sentence, or of a later one.

   @param items `n` items of `size` bytes that start with their spans, in
   order; null if there are none.
*/
static size_t
first_of(const void* const items,
         const size_t      n,
         const size_t      size,
         const uint32_t    sentence)
{
  size_t first = 0U;
  size_t end   = n;
  while (first < end) {
    const size_t          middle = first + (end - first) / 2U;
    const ClioSpan* const span =
      (const ClioSpan*)(const void*)((const char*)items + middle * size);
    if (span->sentence < sentence) {
      first = middle + 1U;
    } else {
      end = middle;
    }
  }
  return first;
}

/// Index of the first time of a sentence, or of a later one
static size_t
first_time(const ClioDocument* const document, const uint32_t sentence)
{
  static_assert(offsetof(ClioTime, span) == 0U, "Times start with spans");
  return first_of(
    document->times, document->n_times, sizeof(ClioTime), sentence);
}

static ClioStatus
add_times(Finder* const finder)
{
  ClioStatus                st       = CLIO_SUCCESS;
  const ClioDocument* const document = finder->document;
  for (size_t i = first_time(document, finder->sentence);
       i < document->n_times &&
       document->times[i].span.sentence == finder->sentence;
       ++i) {
    const ClioTime* const time = &document->times[i];
    if (time->date.known) {
      TRY(st,
          add(finder,
              time->span.first,
              time->span.end,
              CLIO_CANDIDATE_TIME,
              CLIO_NAME_NONE,
              time,
              CLIO_NONE));
    }
  }
  return st;
}

/// Find the key that each word has in a name
static ClioStatus
find_word_keys(Finder* const finder, ClioKey* const keys)
{
  ClioBuffer text = clio_buffer(clio_arena_allocator(finder->arena));
  for (uint32_t i = 0U; i < finder->n_words; ++i) {
    text.length = 0U;
    clio_name_key(finder->words[i].form, &text);
    keys[i] = clio_key(clio_buffer_view(&text)); // For its hash alone
  }
  const ClioStatus st = text.status;
  clio_buffer_clear(&text);
  return st;
}

/// True if a known name, of more than one word or not, may end here
static bool
ends_name(const ClioWord* const word, const bool longer)
{
  return longer || word->upos == CLIO_UPOS_NOUN ||
         word->upos == CLIO_UPOS_PROPN || word->upos == CLIO_UPOS_ADJ ||
         word->upos == CLIO_UPOS_NUM || word->upos == CLIO_UPOS_X;
}

static ClioStatus
add_known(Finder* const finder)
{
  ClioStatus     st = CLIO_SUCCESS;
  ClioKey* const keys =
    clio_arena_alloc(finder->arena, (finder->n_words + 1U) * sizeof(ClioKey));
  TRY_ALLOC(keys);
  TRY(st, find_word_keys(finder, keys));
  for (uint32_t i = 0U; i < finder->n_words; ++i) {
    uint64_t hash  = 0U;
    bool     begun = false;
    for (uint32_t j = i; j < finder->n_words && j < i + MAX_WORDS; ++j) {
      if (keys[j].length) {
        hash  = begun ? clio_key_hash_byte(hash, ' ') : hash;
        hash  = clio_key_hash_join(hash, &keys[j]);
        begun = true;
      }
      if (clio_names_key_of_hash(finder->names, hash) != CLIO_NO_NUMBER &&
          ends_name(&finder->words[j], j > i)) {
        TRY(st, add_span(finder, i, j + 1U, CLIO_CANDIDATE_KNOWN));
      }
    }
  }
  return st;
}

/// Add a person's name without what stands between its first and last word
static ClioStatus
add_short(Finder* const finder, const ClioMention* const mention)
{
  const ClioSpan span = mention->span;
  for (uint32_t i = span.first; i < span.end; ++i) {
    if (!is_capital(&finder->words[i])) {
      return CLIO_SUCCESS;
    }
  }
  if (mention->type != CLIO_NAME_PERSON || span.end - span.first < 3U) {
    return CLIO_SUCCESS;
  }

  const ClioStringView first = finder->words[span.first].form;
  const ClioStringView last  = finder->words[span.end - 1U].form;
  char* const          text  = clio_arena_printf(finder->arena,
                                       "%.*s %.*s",
                                       (int)first.length,
                                       first.data,
                                       (int)last.length,
                                       last.data);
  TRY_ALLOC(text);
  const ClioCandidate item = {
    clio_string(text), NULL,           span.first, span.end,
    mention->head,     CLIO_NO_NUMBER, CLIO_NONE,  CLIO_CANDIDATE_SHORT,
    CLIO_NAME_PERSON,  false,          false
  };
  return append(finder, item);
}

/// Index of the first mention of a sentence, or of a later one
static size_t
first_mention(const ClioDocument* const document, const uint32_t sentence)
{
  static_assert(offsetof(ClioMention, span) == 0U, "Mentions start with spans");
  return first_of(
    document->mentions, document->n_mentions, sizeof(ClioMention), sentence);
}

static ClioStatus
add_mentions(Finder* const finder)
{
  ClioStatus                st       = CLIO_SUCCESS;
  const ClioDocument* const document = finder->document;
  for (size_t i = first_mention(document, finder->sentence);
       i < document->n_mentions &&
       document->mentions[i].span.sentence == finder->sentence;
       ++i) {
    const ClioMention* const mention = &document->mentions[i];
    const uint32_t entity  = clio_document_resolve(document, mention->entity);
    const bool     is_name = mention->kind == CLIO_MENTION_NAME;
    if (is_name || (entity != CLIO_NONE && document->entities[entity].named)) {
      TRY(st,
          add(finder,
              mention->span.first,
              mention->span.end,
              is_name ? CLIO_CANDIDATE_NAME : CLIO_CANDIDATE_PRONOUN,
              is_name ? mention->type : CLIO_NAME_NONE,
              NULL,
              entity));
    }
    if (is_name) {
      TRY(st, add_short(finder, mention));
    }
  }
  return st;
}

static ClioStatus
add_quotes(Finder* const finder)
{
  static const char* const opens[]  = { "\"", "\xE2\x80\x9C", "``", "'" };
  static const char* const closes[] = { "\"", "\xE2\x80\x9D", "''", "'" };
  ClioStatus               st       = CLIO_SUCCESS;
  for (uint32_t i = 0U; i < finder->n_words; ++i) {
    for (unsigned q = 0U; q < 4U; ++q) {
      if (!is_word(&finder->words[i], opens[q])) {
        continue;
      }
      uint32_t j = i + 1U;
      while (j < finder->n_words && j < i + MAX_WORDS &&
             !is_word(&finder->words[j], closes[q])) {
        ++j;
      }
      if (j > i + 1U && j < finder->n_words && j < i + MAX_WORDS) {
        TRY(st, add_span(finder, i + 1U, j, CLIO_CANDIDATE_QUOTE));
      }
    }
  }
  return st;
}

/// May stand between the capitals of a title
static bool
is_linker(const ClioWord* const word)
{
  return word->upos == CLIO_UPOS_ADP || word->upos == CLIO_UPOS_DET ||
         word->upos == CLIO_UPOS_CCONJ || word->upos == CLIO_UPOS_PART ||
         word->upos == CLIO_UPOS_PRON || word->upos == CLIO_UPOS_AUX ||
         is_word(word, "-") ||
         (word->upos == CLIO_UPOS_PUNCT && !is_word(word, "(") &&
          !is_word(word, ")") && !is_word(word, ";"));
}

/// Add the rest of capitals that follow each other, from the second or later
static ClioStatus
add_rest(Finder* const finder, const uint32_t first)
{
  uint32_t end = first + 1U;
  while (end < finder->n_words && is_capital(&finder->words[end])) {
    ++end;
  }
  return end - first > MAX_WORDS
           ? CLIO_SUCCESS
           : add_span(finder, first, end, CLIO_CANDIDATE_CAPITAL);
}

/// Add every run that starts at a capital and ends with one
static ClioStatus
add_capitals(Finder* const finder)
{
  ClioStatus st = CLIO_SUCCESS;
  for (uint32_t i = 0U; i < finder->n_words; ++i) {
    if (!is_capital(&finder->words[i])) {
      continue;
    }
    if (i > 1U && is_capital(&finder->words[i - 1U])) {
      TRY(st, add_rest(finder, i));
      continue;
    }
    for (uint32_t j = i; j < finder->n_words && j < i + MAX_WORDS; ++j) {
      const ClioWord* const word = &finder->words[j];
      const bool            ends = is_capital(word) || is_word(word, "!") ||
                        is_word(word, "?") || is_word(word, ".");
      if (ends) {
        TRY(st, add_span(finder, i, j + 1U, CLIO_CANDIDATE_CAPITAL));
        if (j > i && finder->words[i].upos == CLIO_UPOS_DET) {
          TRY(st, add_span(finder, i + 1U, j + 1U, CLIO_CANDIDATE_CAPITAL));
        }
      } else if (!is_linker(word)) {
        break;
      }
    }
  }
  return st;
}

/// Add what comes before the first verbs and the marks before them
static ClioStatus
add_initial(Finder* const finder)
{
  enum { MAX_INITIAL = 4 };
  ClioStatus st      = CLIO_SUCCESS;
  unsigned   n_found = 0U;
  for (uint32_t i = 1U;
       i < finder->n_words && i < MAX_WORDS && n_found < MAX_INITIAL;
       ++i) {
    const ClioWord* const word = &finder->words[i];
    if (word->upos == CLIO_UPOS_VERB || word->upos == CLIO_UPOS_AUX ||
        is_word(word, "'s") || is_word(word, "(") || is_word(word, ",")) {
      TRY(st, add_span(finder, 0U, i, CLIO_CANDIDATE_INITIAL));
      ++n_found;
    }
  }
  return st;
}

/// May stand between a determiner and its noun
static bool
is_premodifier(const ClioWord* const word)
{
  return word->upos == CLIO_UPOS_ADJ || word->upos == CLIO_UPOS_NOUN ||
         word->upos == CLIO_UPOS_PROPN || word->upos == CLIO_UPOS_NUM ||
         (word->upos == CLIO_UPOS_PUNCT && is_word(word, "-")) ||
         (word->upos == CLIO_UPOS_VERB && word->deprel == CLIO_DEPREL_AMOD);
}

/// Return true if the tree has a word below another
static bool
is_below(const Finder* const finder, uint32_t word, const uint32_t other)
{
  enum { MAX_DEPTH = 12 };
  for (unsigned i = 0U; i < MAX_DEPTH && finder->words[word].head; ++i) {
    word = finder->words[word].head - 1U;
    if (word == other) {
      return true;
    }
  }
  return false;
}

/// Return where a noun's phrase starts, after a determiner
static uint32_t
phrase_start(const Finder* const finder, const uint32_t noun)
{
  uint32_t first = noun;
  while (first && noun - first < MAX_WORDS &&
         is_below(finder, first - 1U, noun)) {
    --first;
  }
  while (first < noun && (finder->words[first].upos == CLIO_UPOS_DET ||
                          finder->words[first].upos == CLIO_UPOS_PUNCT ||
                          finder->words[first].upos == CLIO_UPOS_CCONJ ||
                          finder->words[first].upos == CLIO_UPOS_ADP)) {
    ++first;
  }
  return first;
}

/// Return where a noun's phrase ends with "of X" after it, or 0
static uint32_t
phrase_end(const Finder* const finder, const uint32_t noun)
{
  uint32_t end = noun + 1U;
  if (end >= finder->n_words || finder->words[end].upos != CLIO_UPOS_ADP ||
      !is_below(finder, end, noun)) {
    return 0U;
  }
  while (end < finder->n_words && end - noun < MAX_WORDS &&
         finder->words[end].head != noun + 1U) {
    ++end;
  }
  if (end >= finder->n_words || finder->words[end].deprel != CLIO_DEPREL_NMOD) {
    return 0U;
  }
  const uint32_t modifier = end++;
  while (end < finder->n_words && is_capital(&finder->words[end]) &&
         is_below(finder, end, modifier)) {
    ++end;
  }
  return end;
}

/// Add a noun with all of the tree that stands before it, and with "of X"
static ClioStatus
add_trees(Finder* const finder, const uint32_t noun)
{
  ClioStatus     st     = CLIO_SUCCESS;
  const uint32_t first  = phrase_start(finder, noun);
  const uint32_t end    = phrase_end(finder, noun);
  const uint32_t ends[] = { noun + 1U, end };
  for (unsigned i = 0U; i < 2U; ++i) {
    if (ends[i] > first + 1U && ends[i] - first <= MAX_WORDS) {
      TRY(st, add_span(finder, first, ends[i], CLIO_CANDIDATE_PHRASE));
    }
  }
  return (end && noun > first)
           ? add_span(finder, noun, end, CLIO_CANDIDATE_PHRASE)
           : st;
}

static ClioStatus
add_phrases(Finder* const finder)
{
  ClioStatus st = CLIO_SUCCESS;
  for (uint32_t i = 0U; i < finder->n_words; ++i) {
    const ClioWord* const word = &finder->words[i];
    const bool            noun =
      word->upos == CLIO_UPOS_NOUN || word->upos == CLIO_UPOS_PROPN;
    if (noun &&
        (i + 1U == finder->n_words || !is_premodifier(&finder->words[i + 1U]) ||
         finder->words[i + 1U].head != i + 1U)) {
      uint32_t first = i;
      while (first && i - first < 7U &&
             is_premodifier(&finder->words[first - 1U])) {
        --first;
      }
      for (uint32_t f = first; f < i; ++f) {
        if (finder->words[f].upos != CLIO_UPOS_PUNCT) {
          TRY(st, add_span(finder, f, i + 1U, CLIO_CANDIDATE_PHRASE));
        }
      }
    }
    if (noun) {
      TRY(st, add_trees(finder, i));
    }
    if (noun || word->upos == CLIO_UPOS_ADJ) {
      const bool subject = word->deprel == CLIO_DEPREL_NSUBJ ||
                           word->deprel == CLIO_DEPREL_NSUBJ_PASS;
      TRY(st,
          add_span(finder,
                   i,
                   i + 1U,
                   (noun && subject) ? CLIO_CANDIDATE_PHRASE
                                     : CLIO_CANDIDATE_WORD));
    } else if (word->upos == CLIO_UPOS_NUM ||
               isdigit((unsigned char)word->form.data[0])) {
      TRY(st, add_span(finder, i, i + 1U, CLIO_CANDIDATE_NUMBER));
    }
  }
  return st;
}

/// Add a name of an earlier sentence, unless it is one here too
static ClioStatus
carry(Finder* const finder, const ClioCandidate* const name)
{
  ClioCandidates* const found = finder->found;
  for (uint32_t i = 0U; i < found->n_items; ++i) {
    if (clio_string_equals(found->items[i].text, name->text)) {
      return CLIO_SUCCESS;
    }
  }

  ClioCandidate item = *name;
  item.kind          = CLIO_CANDIDATE_CARRIED;
  item.first         = 0U;
  item.end           = 0U;
  item.head          = CLIO_NONE;
  return append(finder, item);
}

/// Add the names of the sentence before, and of the first one
static ClioStatus
add_carried(Finder* const finder)
{
  const uint32_t from[] = { finder->sentence ? finder->sentence - 1U : 0U, 0U };
  ClioStatus     st     = CLIO_SUCCESS;
  for (unsigned i = 0U; finder->sentence && i < 2U; ++i) {
    const ClioSentence* const sentence = &finder->document->sentences[from[i]];
    ClioCandidates            names    = { NULL, 0U, 0U };
    Finder                    earlier  = *finder;
    earlier.found                      = &names;
    earlier.words                      = sentence->words;
    earlier.n_words                    = sentence->n_words;
    earlier.sentence                   = from[i];
    TRY(st, add_mentions(&earlier));
    TRY(st, add_known(&earlier));
    for (uint32_t j = 0U; j < names.n_items && j < 12U; ++j) {
      if (names.items[j].kind == CLIO_CANDIDATE_NAME ||
          names.items[j].kind == CLIO_CANDIDATE_KNOWN) {
        TRY(st, carry(finder, &names.items[j]));
      }
    }
  }
  return st;
}

static ClioStatus
add_absent(Finder* const finder)
{
  ClioCandidate item;
  memset(&item, 0, sizeof(item));
  item.text   = clio_string("");
  item.head   = CLIO_NONE;
  item.key    = CLIO_NO_NUMBER;
  item.entity = CLIO_NONE;
  item.kind   = CLIO_CANDIDATE_ABSENT;
  return append(finder, item);
}

static int
compare_candidates(const void* const a, const void* const b)
{
  const ClioCandidate* const x = a;
  const ClioCandidate* const y = b;
  return x->first != y->first ? (x->first < y->first ? -1 : 1)
         : x->end != y->end   ? (x->end < y->end ? -1 : 1)
                              : (int)x->kind - (int)y->kind;
}

/// Set what depends on all of the candidates, and their keys
static ClioStatus
finish(Finder* const finder)
{
  ClioCandidates* const found = finder->found;
  if (found->n_items) {
    qsort(
      found->items, found->n_items, sizeof(ClioCandidate), compare_candidates);
  }

  ClioBuffer key = clio_buffer(clio_arena_allocator(finder->arena));
  for (uint32_t i = 0U; i < found->n_items; ++i) {
    ClioCandidate* const item = &found->items[i];
    key.length                = 0U;
    clio_name_key(item->text, &key);
    item->key = clio_names_key(finder->names, clio_buffer_view(&key));
    for (uint32_t j = 0U; j < found->n_items; ++j) {
      const ClioCandidate* const other = &found->items[j];
      if (i != j && item->end && other->kind <= CLIO_CANDIDATE_CAPITAL &&
          other->first <= item->first && other->end >= item->end) {
        item->inside = true;
      } else if (i != j && item->end && other->kind <= CLIO_CANDIDATE_CAPITAL &&
                 other->first >= item->first && other->end <= item->end) {
        item->around = true;
      }
    }
  }

  const ClioStatus st = key.status;
  clio_buffer_clear(&key);
  return st;
}

ClioStatus
clio_candidates_find(const ClioDocument* const   document,
                     const ClioKnownNames* const names,
                     const uint32_t              sentence,
                     ClioArena* const            arena,
                     ClioCandidates* const       candidates)
{
  static ClioStatus (*const finders[])(Finder*) = {
    add_mentions, add_times,   add_known,   add_quotes, add_capitals,
    add_initial,  add_phrases, add_carried, add_absent, finish
  };

  memset(candidates, 0, sizeof(*candidates));
  ClioStatus                st   = CLIO_SUCCESS;
  const ClioSentence* const from = &document->sentences[sentence];
  Finder finder = { document,    names,         arena,   candidates,
                    from->words, from->n_words, sentence };
  for (size_t i = 0U; i < sizeof(finders) / sizeof(finders[0]); ++i) {
    TRY(st, finders[i](&finder));
  }
  return st;
}
