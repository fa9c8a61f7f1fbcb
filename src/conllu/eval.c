// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "conllu/eval.h"

#include "base/allocator.h"
#include "base/try.h"
#include "base/utf8.h"

#include <unicode/uchar.h>

#include <stdbool.h>
#include <string.h>

// A syntactic word as the measures see it
typedef struct {
  const ClioWord* word;
  size_t          start; // Of its token, in bytes of text without white space
  size_t          end;
  size_t          parent; // Index of the head in the document, or SIZE_MAX
  size_t          other;  // Index of the aligned word, or SIZE_MAX
  bool            multi;  // One of several words of a token
} Item;

// An analysis to compare
typedef struct {
  const ClioDocument* document;
  char*               text; // Without white space
  size_t              length;
  size_t*             places; // Offset in `text` of each byte of the document
  Item*               items;
  size_t              n_items;
} Side;

static const char* const names[CLIO_N_EVALS] = {
  "Tokens", "Sentences", "Words", "UPOS", "XPOS",
  "UFeats", "Lemmas",    "UAS",   "LAS",
};

static const char* const universal_features[] = {
  "Abbr",   "AdpType", "Animacy",  "Aspect", "Case", "Clusivity", "Definite",
  "Degree", "Evident", "Foreign",  "Gender", "Mood", "NounClass", "NumType",
  "Number", "Person",  "Polarity", "Polite", "Poss", "PronType",  "Reflex",
  "Tense",  "Typo",    "VerbForm", "Voice",
};

const char*
clio_eval_name(const ClioEvalMeasure measure)
{
  return names[measure];
}

static double
percent(const size_t part, const size_t whole)
{
  return whole ? 100.0 * (double)part / (double)whole : 0.0;
}

double
clio_score_precision(const ClioScore score)
{
  return percent(score.n_correct, score.n_system);
}

double
clio_score_recall(const ClioScore score)
{
  return percent(score.n_correct, score.n_gold);
}

double
clio_score_f1(const ClioScore score)
{
  return percent(2U * score.n_correct, score.n_gold + score.n_system);
}

static void
strip_spaces(Side* const side)
{
  const ClioStringView text = side->document->text;
  for (size_t i = 0U, next = 0U; i < text.length; i = next) {
    const uint32_t code = clio_utf8_next(text, &next);
    for (size_t b = i; b < next; ++b) {
      side->places[b] = side->length;
      if (!u_isUWhiteSpace((UChar32)code)) {
        side->text[side->length++] = text.data[b];
      }
    }
  }
  side->places[text.length] = side->length;
}

static void
add_items(Side* const side)
{
  for (size_t s = 0U; s < side->document->n_sentences; ++s) {
    const ClioSentence* const sentence = &side->document->sentences[s];
    const size_t              base     = side->n_items;
    uint32_t                  first    = 0U;
    for (uint32_t i = 0U; i < sentence->n_words; ++i) {
      const ClioWord* const word = &sentence->words[i];
      Item* const           item = &side->items[side->n_items++];
      item->word                 = word;
      item->parent = word->head ? base + word->head - 1U : SIZE_MAX;
      item->other  = SIZE_MAX;
      if (!word->joined_next) {
        for (uint32_t j = first; j <= i; ++j) {
          side->items[base + j].multi = first < i;
          side->items[base + j].start =
            side->places[sentence->words[first].start];
          side->items[base + j].end = side->places[word->end];
        }
        first = i + 1U;
      }
    }
  }
}

static ClioStatus
prepare(Side* const side, const ClioAllocator* const allocator)
{
  size_t n_words = 0U;
  for (size_t s = 0U; s < side->document->n_sentences; ++s) {
    n_words += side->document->sentences[s].n_words;
  }

  const size_t length = side->document->text.length;
  side->text          = clio_malloc(allocator, length + 1U);
  side->places        = clio_calloc(allocator, length + 1U, sizeof(size_t));
  side->items         = clio_calloc(allocator, n_words + 1U, sizeof(Item));
  if (!side->text || !side->places || !side->items) {
    return CLIO_NO_MEMORY;
  }

  strip_spaces(side);
  add_items(side);
  return CLIO_SUCCESS;
}

static void
release(Side* const side, const ClioAllocator* const allocator)
{
  clio_free(allocator, side->text);
  clio_free(allocator, side->places);
  clio_free(allocator, side->items);
}

static ClioStatus
check_texts(const Side* const gold, const Side* const system)
{
  size_t i = 0U;
  while (i < gold->length && i < system->length &&
         gold->text[i] == system->text[i]) {
    ++i;
  }

  if (i == gold->length && i == system->length) {
    return CLIO_SUCCESS;
  }

  const size_t from = i < 20U ? 0U : i - 20U;
  return clio_world_error(
    gold->document->world,
    CLIO_BAD_DATA,
    "%s and %s are not the same text: \"%.*s\" and \"%.*s\" at character %zu",
    gold->document->path,
    system->document->path,
    (int)(gold->length - from < 40U ? gold->length - from : 40U),
    gold->text + from,
    (int)(system->length - from < 40U ? system->length - from : 40U),
    system->text + from,
    clio_utf8_count(clio_substring(gold->text, i)));
}

// Return the item after the token of item `i`
static size_t
next_token(const Side* const side, size_t i)
{
  const Item first = side->items[i];
  for (++i; first.multi && i < side->n_items &&
            side->items[i].start == first.start &&
            side->items[i].end == first.end;) {
    ++i;
  }
  return i;
}

static void
score_tokens(const Side* const gold, const Side* const system, ClioScore* score)
{
  size_t g = 0U;
  size_t s = 0U;
  while (g < gold->n_items || s < system->n_items) {
    const Item* const a    = g < gold->n_items ? &gold->items[g] : NULL;
    const Item* const b    = s < system->n_items ? &system->items[s] : NULL;
    const bool        same = a && b && a->start == b->start && a->end == b->end;
    const bool        gold_first = same || !b || (a && a->end <= b->end);
    score->n_correct += same;
    if (gold_first) {
      ++score->n_gold;
      g = next_token(gold, g);
    }
    if (same || !gold_first) {
      ++score->n_system;
      s = next_token(system, s);
    }
  }
}

static void
score_sentences(const Side* const gold,
                const Side* const system,
                ClioScore*        score)
{
  const ClioDocument* const a = gold->document;
  const ClioDocument* const b = system->document;
  score->n_gold               = a->n_sentences;
  score->n_system             = b->n_sentences;
  for (size_t g = 0U, s = 0U; g < a->n_sentences && s < b->n_sentences;) {
    const size_t g_end = gold->places[a->sentences[g].end];
    const size_t s_end = system->places[b->sentences[s].end];
    score->n_correct +=
      g_end == s_end && gold->places[a->sentences[g].start] ==
                          system->places[b->sentences[s].start];
    g += g_end <= s_end;
    s += s_end <= g_end;
  }
}

static bool
same_form(const ClioStringView a, const ClioStringView b)
{
  size_t i = 0U;
  size_t j = 0U;
  while (i < a.length && j < b.length) {
    const uint32_t x = clio_utf8_next(a, &i);
    const uint32_t y = clio_utf8_next(b, &j);
    if (u_tolower((UChar32)x) != u_tolower((UChar32)y)) {
      return false;
    }
  }
  return i == a.length && j == b.length;
}

static void
align(const Side* const gold,
      const Side* const system,
      const size_t      g,
      const size_t      s)
{
  gold->items[g].other   = s;
  system->items[s].other = g;
}

enum { MAX_RUN = 256 };

// Align words of overlapping multiword tokens by the longest common sequence
static void
align_run(const Side* const gold,
          const Side* const system,
          const size_t      g0,
          const size_t      g1,
          const size_t      s0,
          const size_t      s1)
{
  uint16_t     lengths[MAX_RUN + 1][MAX_RUN + 1];
  const size_t n_g = g1 - g0 < MAX_RUN ? g1 - g0 : MAX_RUN;
  const size_t n_s = s1 - s0 < MAX_RUN ? s1 - s0 : MAX_RUN;
  memset(lengths[n_g], 0, sizeof(lengths[n_g]));
  for (size_t g = n_g; g-- > 0U;) {
    lengths[g][n_s] = 0U;
    for (size_t s = n_s; s-- > 0U;) {
      const uint16_t skip = lengths[g + 1U][s] > lengths[g][s + 1U]
                              ? lengths[g + 1U][s]
                              : lengths[g][s + 1U];
      const bool     same = same_form(gold->items[g0 + g].word->form,
                                  system->items[s0 + s].word->form);
      lengths[g][s] = same ? (uint16_t)(lengths[g + 1U][s + 1U] + 1U) : skip;
    }
  }

  for (size_t g = 0U, s = 0U; g < n_g && s < n_s;) {
    if (same_form(gold->items[g0 + g].word->form,
                  system->items[s0 + s].word->form)) {
      align(gold, system, g0 + g++, s0 + s++);
    } else if (lengths[g][s] == lengths[g + 1U][s]) {
      ++g;
    } else {
      ++s;
    }
  }
}

// Align words from a multiword token on, as far as tokens overlap
static void
align_multi(const Side* const gold,
            const Side* const system,
            size_t* const     g,
            size_t* const     s)
{
  const size_t g0   = *g;
  const size_t s0   = *s;
  size_t       end  = 0U;
  bool         more = true;
  end =
    gold->items[g0].multi && gold->items[g0].start <= system->items[s0].start
      ? gold->items[g0].end
      : system->items[s0].end;
  end = (gold->items[g0].multi && gold->items[g0].end > end)
          ? gold->items[g0].end
          : end;
  while (more) {
    more = false;
    for (; *g < gold->n_items && gold->items[*g].start < end; ++*g) {
      if (gold->items[*g].multi && gold->items[*g].end > end) {
        end  = gold->items[*g].end;
        more = true;
      }
    }
    for (; *s < system->n_items && system->items[*s].start < end; ++*s) {
      if (system->items[*s].multi && system->items[*s].end > end) {
        end  = system->items[*s].end;
        more = true;
      }
    }
  }
  align_run(gold, system, g0, *g, s0, *s);
}

static size_t
align_words(const Side* const gold, const Side* const system)
{
  size_t g = 0U;
  size_t s = 0U;
  while (g < gold->n_items && s < system->n_items) {
    const Item* const a = &gold->items[g];
    const Item* const b = &system->items[s];
    const bool multi = (a->multi && b->end > a->start && b->start < a->end) ||
                       (b->multi && a->end > b->start && a->start < b->end);
    if (multi) {
      align_multi(gold, system, &g, &s);
    } else if (a->start == b->start && a->end == b->end) {
      align(gold, system, g++, s++);
    } else if (a->start <= b->start) {
      ++g;
    } else {
      ++s;
    }
  }

  size_t n_aligned = 0U;
  for (size_t i = 0U; i < gold->n_items; ++i) {
    n_aligned += gold->items[i].other != SIZE_MAX;
  }
  return n_aligned;
}

static bool
is_universal(const ClioStringView feature)
{
  for (size_t i = 0U; i < sizeof(universal_features) / sizeof(char*); ++i) {
    const size_t length = strlen(universal_features[i]);
    if (feature.length > length && feature.data[length] == '=' &&
        !memcmp(feature.data, universal_features[i], length)) {
      return true;
    }
  }
  return false;
}

// Take the next universal feature of `rest`, which is in the usual order
static ClioStringView
next_feature(ClioStringView* const rest)
{
  while (rest->length) {
    const char* const    bar = memchr(rest->data, '|', rest->length);
    const size_t         n   = bar ? (size_t)(bar - rest->data) : rest->length;
    const ClioStringView feature = clio_substring(rest->data, n);
    rest->data += n + (bar ? 1U : 0U);
    rest->length -= n + (bar ? 1U : 0U);
    if (is_universal(feature)) {
      return feature;
    }
  }
  return clio_substring("", 0U);
}

static bool
same_features(const ClioSymbol a, const ClioSymbol b)
{
  ClioStringView x = clio_string(a);
  ClioStringView y = clio_string(b);
  while (x.length || y.length) {
    if (!clio_string_equals(next_feature(&x), next_feature(&y))) {
      return false;
    }
  }
  return true;
}

static bool
same_symbol(const ClioSymbol a, const ClioSymbol b)
{
  return clio_string_equals(clio_string(a), clio_string(b));
}

static bool
same_head(const Side* const gold, const Item* const a, const Item* const b)
{
  if (a->parent == SIZE_MAX || b->parent == SIZE_MAX) {
    return a->parent == b->parent;
  }
  return gold->items[a->parent].other == b->parent;
}

static void
score_pair(const Side* const     gold,
           const Item* const     a,
           const Item* const     b,
           ClioEvaluation* const e)
{
  const ClioWord* const x    = a->word;
  const ClioWord* const y    = b->word;
  const bool            head = same_head(gold, a, b);
  const bool            relation =
    clio_deprel_universal(x->deprel) == clio_deprel_universal(y->deprel);
  const bool right[CLIO_N_EVALS] = {
    [CLIO_EVAL_WORDS]  = true,
    [CLIO_EVAL_UPOS]   = x->upos == y->upos,
    [CLIO_EVAL_XPOS]   = same_symbol(x->xpos, y->xpos),
    [CLIO_EVAL_FEATS]  = same_features(x->feats, y->feats),
    [CLIO_EVAL_LEMMAS] = !x->lemma || same_symbol(x->lemma, y->lemma),
    [CLIO_EVAL_UAS]    = head,
    [CLIO_EVAL_LAS]    = head && relation,
  };
  for (unsigned m = CLIO_EVAL_WORDS; m < CLIO_N_EVALS; ++m) {
    e->scores[m].n_correct += right[m];
  }
}

static ClioStatus
compare(const Side* const     gold,
        const Side* const     system,
        ClioEvaluation* const evaluation)
{
  ClioStatus st = CLIO_SUCCESS;
  TRY(st, check_texts(gold, system));
  memset(evaluation, 0, sizeof(*evaluation));
  score_tokens(gold, system, &evaluation->scores[CLIO_EVAL_TOKENS]);
  score_sentences(gold, system, &evaluation->scores[CLIO_EVAL_SENTENCES]);
  evaluation->n_aligned = align_words(gold, system);
  for (unsigned m = CLIO_EVAL_WORDS; m < CLIO_N_EVALS; ++m) {
    evaluation->scores[m].n_gold   = gold->n_items;
    evaluation->scores[m].n_system = system->n_items;
  }

  for (size_t g = 0U; g < gold->n_items; ++g) {
    const Item* const item = &gold->items[g];
    if (item->other != SIZE_MAX) {
      score_pair(gold, item, &system->items[item->other], evaluation);
    }
  }
  return CLIO_SUCCESS;
}

ClioStatus
clio_eval_documents(const ClioDocument* const gold,
                    const ClioDocument* const system,
                    ClioEvaluation* const     evaluation)
{
  const ClioAllocator* const allocator = clio_world_allocator(gold->world);
  Side                       a         = { .document = gold };
  Side                       b         = { .document = system };

  ClioStatus st = prepare(&a, allocator);
  st            = st ? st : prepare(&b, allocator);
  st            = st ? st : compare(&a, &b, evaluation);
  release(&a, allocator);
  release(&b, allocator);
  return st;
}
