// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "entity/ner.h"

#include "base/allocator.h"
#include "base/try.h"
#include "model/model.h"

struct ClioNer {
  ClioWorld* world;
  ClioModel* model;
};

struct ClioNerWorkspace {
  const ClioAllocator* allocator;
};

ClioStatus
clio_ner_open(ClioWorld* const world, const char* const path, ClioNer** ner)
{
  ClioNer* const n =
    clio_calloc(clio_world_allocator(world), 1, sizeof(ClioNer));
  TRY_ALLOC(n);
  n->world            = world;
  const ClioStatus st = clio_model_open(world, path, &n->model);
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
    w->allocator = allocator;
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

ClioStatus
clio_ner_find(const ClioNer* const    ner,
              ClioNerWorkspace* const workspace,
              ClioDocument* const     document,
              const uint32_t          sentence,
              uint32_t* const         n_names)
{
  (void)ner;
  (void)workspace;
  (void)document;
  (void)sentence;
  *n_names = 0U;
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
