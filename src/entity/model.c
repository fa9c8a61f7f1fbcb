// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "entity/model.h"

#include "base/allocator.h"
#include "base/buffer.h"
#include "base/try.h"

#include <unistd.h>

static ClioStatus
load_words(ClioEntityModel* const model,
           const char* const      directory,
           const char* const      name)
{
  ClioBuffer path = clio_buffer(clio_world_allocator(model->world));
  clio_buffer_printf(&path, "%s/%s", directory, name);
  const ClioStatus st =
    path.status ? path.status
                : clio_words_load(
                    &model->words, model->world, model->ontology, path.data);
  clio_buffer_clear(&path);
  return st;
}

// Load the lists first: what is written by hand has the last word
static ClioStatus
load_tables(ClioEntityModel* const model, const char* const directory)
{
  ClioStatus st = CLIO_SUCCESS;
  TRY(st, load_words(model, directory, "words-lists-en.tsv"));
  TRY(st, load_words(model, directory, "words-en.tsv"));
  return load_words(model, directory, "pronouns-en.tsv");
}

// The gazetteer may be left out of an installation
static ClioStatus
load_gazetteer(ClioEntityModel* const model, const char* const directory)
{
  ClioBuffer path = clio_buffer(clio_world_allocator(model->world));
  clio_buffer_printf(&path, "%s/gazetteer-en.clio", directory);
  ClioStatus st = path.status;
  if (!st && !access(path.data, F_OK)) {
    st = clio_entity_model_add_gazetteer(model, path.data);
  }
  clio_buffer_clear(&path);
  return st;
}

ClioStatus
clio_entity_model_load(ClioWorld* const          world,
                       const ClioOntology* const ontology,
                       const char* const         directory,
                       ClioEntityModel** const   model)
{
  ClioEntityModel* const m =
    clio_calloc(clio_world_allocator(world), 1U, sizeof(ClioEntityModel));
  if (!m) {
    return CLIO_NO_MEMORY;
  }

  m->world      = world;
  m->ontology   = ontology;
  ClioStatus st = load_tables(m, directory);
  st            = st ? st : load_gazetteer(m, directory);
  if (st) {
    clio_entity_model_free(m);
    return st;
  }
  *model = m;
  return CLIO_SUCCESS;
}

void
clio_entity_model_free(ClioEntityModel* const model)
{
  if (model) {
    for (unsigned i = 0U; i < model->n_gazetteers; ++i) {
      clio_gazetteer_free(model->gazetteers[i]);
    }
    clio_words_clear(&model->words);
    clio_free(clio_world_allocator(model->world), model);
  }
}

ClioStatus
clio_entity_model_add_gazetteer(ClioEntityModel* const model,
                                const char* const      path)
{
  if (model->n_gazetteers == CLIO_MAX_GAZETTEERS) {
    return clio_world_error(
      model->world, CLIO_LIMIT, "%s: too many gazetteers", path);
  }
  ClioStatus     st        = CLIO_SUCCESS;
  ClioGazetteer* gazetteer = NULL;
  TRY(st, clio_gazetteer_open(model->world, path, &gazetteer));
  for (unsigned i = model->n_gazetteers; i > 0U; --i) {
    model->gazetteers[i] = model->gazetteers[i - 1U];
  }
  model->gazetteers[0] = gazetteer;
  ++model->n_gazetteers;
  return st;
}
