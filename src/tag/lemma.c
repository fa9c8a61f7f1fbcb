// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "tag/lemma.h"

#include "base/allocator.h"
#include "base/hash.h"
#include "base/try.h"

#include <string.h>

enum { MAX_LEMMA = 2 * CLIO_MAX_LEMMA_FORM };

/// Read rules as strings: 'K' or 'L', '0' plus the cut, what to add
static ClioStatus
read_rules(const ClioModel* const model,
           const ClioTensor       strings,
           ClioLemmatizer* const  lemmatizer)
{
  const ClioAllocator* const allocator =
    clio_world_allocator(clio_model_world(model));
  const uint32_t n  = clio_tensor_count_strings(strings);
  lemmatizer->rules = clio_calloc(allocator, n + 1U, sizeof(ClioLemmaRule));
  TRY_ALLOC(lemmatizer->rules);
  size_t offset = 0U;
  for (uint32_t i = 0U; i < n; ++i) {
    const ClioStringView rule = clio_tensor_next_string(strings, &offset);
    if (rule.length < 2U || rule.length > CLIO_MAX_LEMMA_FORM ||
        rule.data[1] < '0') {
      return clio_world_error(
        clio_model_world(model), CLIO_BAD_MODEL, "tag.lemma.rules: bad rule");
    }
    lemmatizer->rules[i] = (ClioLemmaRule){ rule.data + 2,
                                            (uint8_t)(rule.data[1] - '0'),
                                            rule.data[0] == 'K' };
  }
  lemmatizer->n_rules = n;
  return CLIO_SUCCESS;
}

ClioStatus
clio_lemmatizer_open(const ClioModel* const model,
                     ClioLemmatizer* const  lemmatizer)
{
  ClioStatus st = CLIO_SUCCESS;
  ClioTensor table;
  ClioTensor rules;
  memset(lemmatizer, 0, sizeof(*lemmatizer));
  TRY(st,
      clio_model_require(
        model, "tag.lemma.table", CLIO_TENSOR_INT32, 0U, 2U, &table));
  TRY(st,
      clio_model_require(
        model, "tag.lemma.rules", CLIO_TENSOR_BYTES, 0U, 0U, &rules));
  if (!table.rows || table.rows & (table.rows - 1U)) {
    return clio_world_error(clio_model_world(model),
                            CLIO_BAD_MODEL,
                            "tag.lemma.table: not a power of two");
  }
  lemmatizer->table = table.data;
  lemmatizer->mask  = table.rows - 1U;
  st                = read_rules(model, rules, lemmatizer);
  if (st) {
    clio_lemmatizer_clear(model, lemmatizer);
  }
  return st;
}

void
clio_lemmatizer_clear(const ClioModel* const model,
                      ClioLemmatizer* const  lemmatizer)
{
  clio_free(clio_world_allocator(clio_model_world(model)), lemmatizer->rules);
  memset(lemmatizer, 0, sizeof(*lemmatizer));
}

size_t
clio_lemma_fold(const ClioStringView form, char folded[CLIO_MAX_LEMMA_FORM])
{
  const size_t n =
    form.length < CLIO_MAX_LEMMA_FORM ? form.length : CLIO_MAX_LEMMA_FORM;
  for (size_t i = 0U; i < n; ++i) {
    const char c = form.data[i];
    folded[i]    = c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
  }
  return n;
}

uint32_t
clio_lemma_hash(const char* const folded,
                const size_t      n,
                const size_t      length,
                const ClioUpos    upos,
                const char* const xpos,
                const bool        whole)
{
  const size_t   l    = length < n ? length : n;
  const uint32_t tags = clio_hash(xpos, strlen(xpos), (uint32_t)upos);
  const uint32_t salt = tags + (whole ? 64U : (uint32_t)l);
  const uint32_t hash = clio_hash(folded + (n - l), l, salt);
  return hash ? hash : 1U;
}

/// Return the rule for `hash`, or null
static const ClioLemmaRule*
find_rule(const ClioLemmatizer* const lemmatizer, const uint32_t hash)
{
  for (uint32_t i = 0U; i <= lemmatizer->mask; ++i) {
    const uint32_t* const pair =
      lemmatizer->table + 2U * (size_t)((hash + i) & lemmatizer->mask);
    if (!pair[0]) {
      break;
    }
    if (pair[0] == hash) {
      return pair[1] < lemmatizer->n_rules ? &lemmatizer->rules[pair[1]] : NULL;
    }
  }
  return NULL;
}

/// Return the rule for a word, null if there is none
static const ClioLemmaRule*
choose_rule(const ClioLemmatizer* const lemmatizer, const ClioWord* const word)
{
  char                 folded[CLIO_MAX_LEMMA_FORM];
  const size_t         n    = clio_lemma_fold(word->form, folded);
  const char* const    xpos = word->xpos ? word->xpos : "";
  const ClioLemmaRule* rule = find_rule(
    lemmatizer, clio_lemma_hash(folded, n, n, word->upos, xpos, true));
  for (size_t length = CLIO_MAX_ENDING + 1U; !rule && length-- > 0U;) {
    if (length <= n) {
      rule =
        find_rule(lemmatizer,
                  clio_lemma_hash(folded, n, length, word->upos, xpos, false));
    }
  }
  return rule;
}

static ClioSymbol
apply_rule(const ClioLemmaRule* const rule,
           ClioDocument* const        document,
           const ClioWord* const      word)
{
  char lemma[MAX_LEMMA];
  if (word->form.length > CLIO_MAX_LEMMA_FORM) {
    return clio_document_intern(document, word->form);
  }
  const size_t n   = clio_lemma_fold(word->form, lemma);
  const size_t cut = rule ? rule->cut : 0U;
  if (cut > n || (cut && ((unsigned char)lemma[n - cut] & 0xC0U) == 0x80U)) {
    return clio_document_intern(document, word->form);
  }
  if ((!rule && word->upos == CLIO_UPOS_PROPN) || (rule && rule->keep)) {
    memcpy(lemma, word->form.data, n);
  }
  const size_t added = rule ? strlen(rule->add) : 0U;
  if (rule) {
    memcpy(lemma + n - cut, rule->add, added);
  }
  const ClioStringView view = clio_substring(lemma, n - cut + added);
  return clio_document_intern(document, view.length ? view : word->form);
}

void
clio_lemma_room_start(ClioLemmaRoom* const room)
{
  ++room->document;
}

ClioSymbol
clio_lemmatize(const ClioLemmatizer* const lemmatizer,
               ClioLemmaRoom* const        room,
               ClioDocument* const         document,
               const ClioWord* const       word)
{
  const uint32_t tags =
    (uint32_t)((uintptr_t)word->xpos >> 3U) * CLIO_N_UPOS + word->upos;
  bool known = false;
  ++room->kept.round;
  const size_t place = clio_kept_find(&room->kept, word->form, tags, &known);
  if (place == CLIO_NOT_KEPT) {
    return apply_rule(choose_rule(lemmatizer, word), document, word);
  }

  ClioKeptLemma* const kept = &room->lemmas[place];
  if (!known || kept->xpos != word->xpos || kept->upos != word->upos) {
    *kept = (ClioKeptLemma){
      word->xpos, choose_rule(lemmatizer, word), NULL, 0U, word->upos
    };
  }
  if (kept->document != room->document) {
    kept->lemma    = apply_rule(kept->rule, document, word);
    kept->document = kept->lemma ? room->document : 0U;
  }
  return kept->lemma;
}
