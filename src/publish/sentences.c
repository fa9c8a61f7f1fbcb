// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "publish/sentences.h"

#include "base/try.h"
#include "graph/vocabulary.h"
#include "publish/fields.h"

#include <stdlib.h>
#include <string.h>

/* Where they are */

static size_t
to_number(const ClioStringView text)
{
  size_t value = 0U;
  for (size_t i = 0U; i < text.length && i < 12U; ++i) {
    const char c = text.data[i];
    value = c >= '0' && c <= '9' ? 10U * value + (size_t)(c - '0') : value;
  }
  return value;
}

static void
read_selector(const ClioGroup* const  group,
              const ClioStringView    selector,
              ClioSaidSentence* const sentence)
{
  const size_t first = clio_subject_find(group, selector);
  const size_t end   = clio_subject_end(group, first);
  for (size_t i = first; i < end; ++i) {
    const ClioStatement* const s = &group->statements[i];
    if (clio_term_is(&s->predicate, OA_NS "exact")) {
      sentence->quote = s->object.value;
    } else if (clio_term_is(&s->predicate, OA_NS "start")) {
      sentence->start = to_number(s->object.value);
    } else if (clio_term_is(&s->predicate, OA_NS "end")) {
      sentence->end = to_number(s->object.value);
    }
  }
}

static bool
read_sentence(const ClioGroup* const  group,
              const size_t            first,
              const size_t            end,
              ClioSaidSentence* const sentence)
{
  bool any = false;
  memset(sentence, 0, sizeof(ClioSaidSentence));
  sentence->iri = group->statements[first].subject.value;
  for (size_t i = first; i < end; ++i) {
    const ClioStatement* const s = &group->statements[i];
    if (clio_term_is(&s->predicate, OA_NS "hasSelector")) {
      read_selector(group, s->object.value, sentence);
      any = true;
    }
  }
  const char* const hash =
    memchr(sentence->iri.data, '#', sentence->iri.length);
  if (hash) {
    const size_t n = (size_t)(hash - sentence->iri.data) + 1U;
    sentence->fragment =
      clio_substring(sentence->iri.data + n, sentence->iri.length - n);
  }
  return any && hash;
}

static int
compare_places(const void* const x, const void* const y)
{
  const ClioSaidSentence* const a = (const ClioSaidSentence*)x;
  const ClioSaidSentence* const b = (const ClioSaidSentence*)y;
  return a->start != b->start ? (a->start < b->start ? -1 : 1)
         : a->end != b->end   ? (a->end > b->end ? -1 : 1)
                              : clio_field_compare(a->iri, b->iri);
}

static int
compare_iris(const void* const x, const void* const y)
{
  return clio_field_compare((*(ClioSaidSentence* const*)x)->iri,
                            (*(ClioSaidSentence* const*)y)->iri);
}

static ClioStatus
index_sentences(ClioPage* const page, ClioSentences* const sentences)
{
  const size_t n = sentences->n_items;
  sentences->by_iri =
    clio_arena_alloc(page->arena, (n + 1U) * sizeof(ClioSaidSentence*));
  TRY_ALLOC(sentences->by_iri);
  for (size_t i = 0U; i < n; ++i) {
    sentences->by_iri[i] = &sentences->items[i];
  }
  qsort(sentences->by_iri, n, sizeof(ClioSaidSentence*), compare_iris);
  return CLIO_SUCCESS;
}

static size_t
find_sentence(const ClioSentences* const sentences, const ClioStringView iri)
{
  ClioSaidSentence         key    = { .iri = iri };
  ClioSaidSentence* const  wanted = &key;
  ClioSaidSentence** const found  = bsearch(&wanted,
                                           sentences->by_iri,
                                           sentences->n_items,
                                           sizeof(ClioSaidSentence*),
                                           compare_iris);
  return found ? (size_t)(*found - sentences->items) : sentences->n_items;
}

/* What they say */

static void
add_claim(const ClioClaim* const claim, ClioSentences* const sentences)
{
  const size_t   before = sentences->n_sayings;
  size_t         first  = before;
  ClioStringView list   = claim->sentences;
  while (list.length) {
    const ClioStringView iri = clio_field_take(&list, CLIO_PART_END);
    const size_t         i   = find_sentence(sentences, iri);
    if (i < sentences->n_items) {
      ClioSaying* const s = &sentences->sayings[sentences->n_sayings++];
      s->sentence         = i;
      s->statement        = claim->statement;
      s->claim            = claim->iri;
      s->confidence       = claim->confidence;
      s->polarity         = claim->polarity;
      s->modality         = claim->modality;
      s->source           = claim->source;
      s->apart            = clio_claim_is_apart(claim);
      first = i < sentences->sayings[first].sentence ? sentences->n_sayings - 1U
                                                     : first;
    }
  }
  if (sentences->n_sayings > before) {
    sentences->sayings[first].first = true;
  }
}

static int
compare_statements(const void* const x, const void* const y)
{
  const ClioSaying* const a = (const ClioSaying*)x;
  const ClioSaying* const b = (const ClioSaying*)y;
  int                     c =
    clio_field_compare(a->statement.subject.value, b->statement.subject.value);
  c = c ? c
        : clio_field_compare(a->statement.predicate.value,
                             b->statement.predicate.value);
  return c ? c
           : clio_field_compare(a->statement.object.value,
                                b->statement.object.value);
}

static int
compare_sayings(const void* const x, const void* const y)
{
  const ClioSaying* const a = (const ClioSaying*)x;
  const ClioSaying* const b = (const ClioSaying*)y;
  int c = a->sentence != b->sentence ? (a->sentence < b->sentence ? -1 : 1)
                                     : (int)a->apart - (int)b->apart;
  c     = c ? c : compare_statements(x, y);
  return c ? c : clio_field_compare(a->claim, b->claim);
}

// Facts of an event without a claim of their own
static void
add_event_facts(ClioPage* const        page,
                const ClioGroup* const group,
                ClioSentences* const   sentences)
{
  const size_t n_claims = sentences->n_sayings;
  if (n_claims) {
    qsort(sentences->sayings, n_claims, sizeof(ClioSaying), compare_statements);
  }
  for (size_t i = 0U; i < group->n_references; ++i) {
    const ClioReference* const r = &group->references[i];
    ClioSaying* const          s = &sentences->sayings[sentences->n_sayings];
    memset(s, 0, sizeof(ClioSaying));
    s->sentence = find_sentence(sentences, r->about);
    if (r->kind != CLIO_REFERENCE_EVENT || s->sentence == sentences->n_items) {
      continue;
    }
    s->statement.subject         = clio_term_iri("");
    s->statement.subject.value   = r->claim;
    s->statement.predicate       = clio_term_iri("");
    s->statement.predicate.value = r->property;
    s->statement.object          = r->other;
    if (n_claims && bsearch(s,
                            sentences->sayings,
                            n_claims,
                            sizeof(ClioSaying),
                            compare_statements)) {
      continue;
    }
    s->confidence = clio_page_card(page, r->claim, NULL).confidence;
    if (!s->confidence.length) {
      s->confidence = clio_page_card(page, r->about, NULL).confidence;
    }
    ++sentences->n_sayings;
  }
}

static size_t
count_parts(const ClioStringView list)
{
  size_t n = list.length ? 1U : 0U;
  for (size_t i = 0U; i < list.length; ++i) {
    n += list.data[i] == CLIO_PART_END;
  }
  return n;
}

// Read all sentences, and return how many sayings there may be
static size_t
read_sentences(const ClioGroup* const group, ClioSentences* const sentences)
{
  size_t n = group->n_references + 1U;
  for (size_t i = 0U; i < group->n_statements;) {
    const size_t end = clio_subject_end(group, i);
    ClioClaim    claim;
    if (clio_claim_read(group, i, end, &claim)) {
      n += count_parts(claim.sentences);
    } else if (read_sentence(
                 group, i, end, &sentences->items[sentences->n_items])) {
      ++sentences->n_items;
    }
    i = end;
  }
  if (sentences->n_items) {
    qsort(sentences->items,
          sentences->n_items,
          sizeof(ClioSaidSentence),
          compare_places);
  }
  return n;
}

static void
share_out(ClioSentences* const sentences)
{
  if (sentences->n_sayings) {
    qsort(sentences->sayings,
          sentences->n_sayings,
          sizeof(ClioSaying),
          compare_sayings);
  }
  size_t at = 0U;
  for (size_t i = 0U; i < sentences->n_items; ++i) {
    sentences->items[i].from = at;
    while (at < sentences->n_sayings && sentences->sayings[at].sentence == i) {
      ++at;
    }
    sentences->items[i].to = at;
  }
}

ClioStatus
clio_sentences_read(ClioPage* const        page,
                    const ClioGroup* const group,
                    ClioSentences* const   sentences)
{
  memset(sentences, 0, sizeof(ClioSentences));
  sentences->items = clio_arena_alloc(
    page->arena, (group->n_statements + 1U) * sizeof(ClioSaidSentence));
  TRY_ALLOC(sentences->items);
  const size_t n  = read_sentences(group, sentences);
  ClioStatus   st = CLIO_SUCCESS;
  TRY(st, index_sentences(page, sentences));
  sentences->sayings = clio_arena_alloc(page->arena, n * sizeof(ClioSaying));
  TRY_ALLOC(sentences->sayings);

  for (size_t i = 0U; i < group->n_statements;) {
    const size_t end = clio_subject_end(group, i);
    ClioClaim    claim;
    if (clio_claim_read(group, i, end, &claim)) {
      add_claim(&claim, sentences);
    }
    i = end;
  }
  add_event_facts(page, group, sentences);
  share_out(sentences);
  return page->status;
}
