// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "entity/ner.h"

#include "base/allocator.h"
#include "base/try.h"
#include "entity/ner_gate.h"
#include "entity/ner_labels.h"
#include "entity/ner_model.h"
#include "entity/ner_nest.h"
#include "entity/ner_net.h"
#include "model/kept.h"
#include "model/model.h"

#include <string.h>

struct ClioNer {
  ClioWorld*   world;
  ClioModel*   model;
  ClioNerNet   net;
  ClioNerLists lists;
};

struct ClioNerWorkspace {
  const ClioAllocator* allocator;
  const ClioDocument*  document; ///< Whose style is known
  uint32_t             style;
  ClioKept             known; ///< Forms seen before
  ClioNerEntry         kept[CLIO_KEPT_WORDS];
  ClioNerEntry         spare[CLIO_NER_MAX_WORDS]; ///< Of forms not kept
  ClioNerEntry*        entries[CLIO_NER_MAX_WORDS];
  ClioNerEntry*        fresh[CLIO_NER_MAX_WORDS];
  ClioNerForm          forms[CLIO_NER_MAX_WORDS]; ///< Of names
  ClioNerWord          words[CLIO_NER_MAX_WORDS];
  ClioNerLayers        layers;
  float                scores[CLIO_NER_MAX_WORDS][CLIO_NER_SCORES];
  ClioNerTrace         trace;
  uint8_t              labels[CLIO_NER_MAX_WORDS];
  ClioNerSpan          spans[CLIO_NER_MAX_WORDS];
};

ClioStatus
clio_ner_open(ClioWorld* const  world,
              const char* const path,
              ClioNer** const   ner)
{
  ClioStatus     st = CLIO_SUCCESS;
  ClioNer* const n =
    clio_calloc(clio_world_allocator(world), 1, sizeof(ClioNer));
  TRY_ALLOC(n);
  n->world = world;
  st       = clio_model_open(world, path, &n->model);
  if (!st) {
    st = clio_ner_model_read(n->model, &n->net, &n->lists);
  }
  if (st) {
    clio_ner_free(n);
    return st;
  }
  *ner = n;
  return CLIO_SUCCESS;
}

void
clio_ner_free(ClioNer* const ner)
{
  if (ner) {
    if (ner->model) {
      clio_ner_model_clear(ner->model, &ner->net);
    }
    clio_model_free(ner->model);
    clio_free(clio_world_allocator(ner->world), ner);
  }
}

ClioNerWorkspace*
clio_ner_workspace_new(const ClioNer* const ner)
{
  const ClioAllocator* const allocator = clio_world_allocator(ner->world);
  ClioNerWorkspace* const    w =
    clio_calloc(allocator, 1, sizeof(ClioNerWorkspace));
  if (w) {
    w->allocator   = allocator;
    w->known.round = 1U;
  }
  return w;
}

void
clio_ner_workspace_free(ClioNerWorkspace* const workspace)
{
  if (workspace) {
    clio_free(workspace->allocator, workspace);
  }
}

/// Look up the forms of words, all those that are new at once
static void
read_words(const ClioNer* const    ner,
           ClioNerWorkspace* const w,
           const ClioWord* const   words,
           const uint32_t          n_words)
{
  uint32_t n_fresh = 0U;
  ++w->known.round;
  for (uint32_t i = 0U; i < n_words; ++i) {
    const ClioStringView form  = words[i].form;
    bool                 known = false;
    const size_t         place = clio_kept_find(&w->known, form, 0U, &known);
    ClioNerEntry* const  entry =
      place == CLIO_NOT_KEPT ? &w->spare[i] : &w->kept[place];
    w->entries[i] = entry;
    if (!known) {
      clio_ner_form(form, &entry->form);
      clio_ner_prefetch(&ner->lists, entry);
      w->fresh[n_fresh++] = entry;
    }
  }
  for (uint32_t i = 0U; i < n_fresh; ++i) {
    clio_ner_look_up(&ner->lists, w->fresh[i]);
    clio_ner_prefetch_rows(&ner->net, &w->fresh[i]->word);
  }
}

/// Find the names among `n_words` words, and return their number; the first
/// may `start` the sentence
static uint32_t
find_spans(const ClioNer* const    ner,
           ClioNerWorkspace* const w,
           const ClioWord* const   words,
           const uint32_t          n_words,
           const bool              start)
{
  read_words(ner, w, words, n_words);
  clio_ner_set_words(&ner->lists,
                     (const ClioNerEntry* const*)w->entries,
                     n_words,
                     start,
                     w->words);
  clio_ner_score(
    &ner->net, w->words, n_words, w->style, &w->layers, w->scores[0]);
  clio_ner_decode(
    w->scores[0], ner->net.transitions, n_words, &w->trace, w->labels);
  return clio_ner_spans(w->labels, n_words, w->spans);
}

/// Add the names in a part of a sentence
static ClioStatus
add_names(const ClioNer* const    ner,
          ClioNerWorkspace* const w,
          ClioDocument* const     document,
          const uint32_t          sentence,
          const ClioNerPart       part,
          uint32_t* const         n_names)
{
  const uint32_t        first = part.first;
  const ClioWord* const words = document->sentences[sentence].words + first;
  const uint32_t        n = find_spans(ner, w, words, part.end - first, !first);
  ClioStatus            st = CLIO_SUCCESS;
  for (uint32_t i = 0U; i < n; ++i) {
    ClioNerSpan span = w->spans[i];
    const float confidence =
      clio_ner_confidence(w->scores[0], w->labels, span.first, span.end);
    for (uint32_t k = span.first; k < span.end; ++k) {
      w->forms[k] = w->entries[k]->form;
    }
    clio_ner_trim(w->forms, span.type, &span.first, &span.end);
    const ClioSpan place = { sentence, first + span.first, first + span.end };
    TRY(st,
        clio_ner_add_name(document,
                          &ner->lists,
                          w->forms + span.first,
                          place,
                          span.type,
                          confidence));
  }
  *n_names += n;
  return CLIO_SUCCESS;
}

ClioStatus
clio_ner_find(const ClioNer* const    ner,
              ClioNerWorkspace* const workspace,
              ClioDocument* const     document,
              const uint32_t          sentence,
              uint32_t* const         n_names)
{
  ClioStatus st = CLIO_SUCCESS;
  *n_names      = 0U;
  if (!sentence || workspace->document != document) {
    workspace->document = document;
    workspace->style    = clio_ner_style(ner->net.style_words, document);
  }
  ClioNerPart part = { 0U, 0U };
  while (
    clio_ner_next_part(&ner->lists, &document->sentences[sentence], &part)) {
    TRY(st, add_names(ner, workspace, document, sentence, part, n_names));
  }
  return CLIO_SUCCESS;
}

const char*
clio_name_type_string(const ClioNameType type)
{
  static const char* const strings[CLIO_N_NAMES] = {
    "O", "PERSON", "ORG", "GPE", "LOC", "NORP", "EVENT", "WORK", "OTHER"
  };
  return strings[type];
}
