// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "entity/ner_nest.h"

#include "base/try.h"

#include <stdbool.h>
#include <string.h>

/// Confidence of a name that is inside another and on a list
static const float listed_confidence = 0.8F;

static bool
is_one_of(const char* const        form,
          const size_t             length,
          const char* const* const words)
{
  for (size_t i = 0U; words[i]; ++i) {
    if (strlen(words[i]) == length && !memcmp(words[i], form, length)) {
      return true;
    }
  }
  return false;
}

/// Return true for "of" and its like, which a place follows in a name
static bool
is_link(const ClioNerForm* const form)
{
  static const char* const links[] = { "of",   "in",   "at",  "for", "to",
                                       "from", "near", "the", NULL };
  return is_one_of(form->form, form->form_length, links);
}

static bool
starts_name(const ClioNerForm* const form)
{
  static const char* const articles[] = { "the", "a", "an", NULL };
  return !is_one_of(form->form, form->form_length, articles);
}

static bool
ends_name(const ClioNerForm* const form)
{
  static const char* const ends[] = { "'s", "'", ",",  ";",   ":", "-",
                                      "\"", "(", "of", "the", NULL };
  return !is_one_of(form->form, form->form_length, ends);
}

/// Return where the place in "capital of Norway" begins, else `first`
static uint32_t
skip_kind(const ClioNerForm* const forms,
          const uint32_t           first,
          const uint32_t           end)
{
  uint32_t i = first;
  while (i < end && !forms[i].capital && !is_link(&forms[i])) {
    ++i;
  }
  const bool is_kind =
    i > first && i + 1U < end && is_link(&forms[i]) && forms[i + 1U].capital;
  return is_kind ? i + 1U : first;
}

void
clio_ner_trim(const ClioNerForm* const forms,
              const ClioNameType       type,
              uint32_t* const          first,
              uint32_t* const          end)
{
  if (type == CLIO_NAME_GPE || type == CLIO_NAME_LOC) {
    *first = skip_kind(forms, *first, *end);
  }
  while (*first + 1U < *end && !starts_name(&forms[*first])) {
    ++*first;
  }
  while (*first + 1U < *end && !ends_name(&forms[*end - 1U])) {
    --*end;
  }
}

/// Return the head as a tree most often has it
static uint32_t
guess_head(const ClioNerForm* const forms,
           const uint32_t           n_words,
           const ClioNameType       type)
{
  uint32_t n = n_words;
  for (uint32_t i = 1U; i < n; ++i) {
    n = is_link(&forms[i]) ? i : n;
  }
  return type == CLIO_NAME_PERSON ? 0U : n - 1U;
}

static ClioStatus
add_mention(ClioDocument* const document, const ClioMention mention)
{
  ClioMention* const m = clio_document_add_mention(document);
  TRY_ALLOC(m);
  *m = mention;
  return CLIO_SUCCESS;
}

/// Return the type of a listed phrase, or none if it is not to be trusted
static ClioNameType
inner_type(const uint16_t kinds, const bool linked)
{
  if ((kinds & CLIO_NER_KIND_GPE) || (linked && (kinds & CLIO_NER_KIND_CITY))) {
    return CLIO_NAME_GPE;
  }
  if (kinds & CLIO_NER_KIND_LOC) {
    return CLIO_NAME_LOC;
  }
  return linked && (kinds & CLIO_NER_KIND_PERSON) ? CLIO_NAME_PERSON
                                                  : CLIO_NAME_NONE;
}

/// Find a listed name in front of `forms`; return its length or zero
static uint32_t
match_inner(const ClioNerLists* const lists,
            const ClioNerForm* const  forms,
            const uint32_t            n_words,
            const bool                linked,
            ClioNameType* const       type)
{
  uint16_t kinds = 0U;
  uint16_t word  = 0U;
  uint32_t n     = clio_ner_match(lists, forms, n_words, &kinds, &word);
  *type          = n ? inner_type(kinds, linked) : CLIO_NAME_NONE;
  if (*type == CLIO_NAME_NONE) {
    n     = 1U;
    *type = inner_type(word, linked);
  }
  return *type == CLIO_NAME_NONE ? 0U : n;
}

ClioStatus
clio_ner_add_name(ClioDocument* const       document,
                  const ClioNerLists* const lists,
                  const ClioNerForm* const  forms,
                  const ClioSpan            span,
                  const ClioNameType        type,
                  const float               confidence)
{
  const uint32_t n      = span.end - span.first;
  const uint32_t parent = (uint32_t)document->n_mentions;
  ClioStatus     st     = CLIO_SUCCESS;
  ClioMention    m      = { .span       = span,
                            .head       = span.first + guess_head(forms, n, type),
                            .entity     = CLIO_NONE,
                            .parent     = CLIO_NONE,
                            .type       = type,
                            .kind       = CLIO_MENTION_NAME,
                            .confidence = confidence };
  TRY(st, add_mention(document, m));
  const bool may_hold = type != CLIO_NAME_PERSON && type != CLIO_NAME_GPE &&
                        type != CLIO_NAME_NORP && n > 1U;
  for (uint32_t i = 0U, length = 1U; may_hold && i < n; i += length) {
    ClioNameType inner  = CLIO_NAME_NONE;
    const bool   linked = i && is_link(&forms[i - 1U]);
    length              = forms[i].capital
                            ? match_inner(lists, forms + i, n - i, linked, &inner)
                            : 0U;
    if (length && length < n) {
      m.span.first = span.first + i;
      m.span.end   = span.first + i + length;
      m.head       = m.span.first + guess_head(forms + i, length, inner);
      m.parent     = parent;
      m.type       = inner;
      m.confidence = confidence * listed_confidence;
      TRY(st, add_mention(document, m));
    }
    length = length ? length : 1U;
  }
  return CLIO_SUCCESS;
}
