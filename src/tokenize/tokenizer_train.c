// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "tokenize/train.h"

#include "base/arena.h"
#include "base/try.h"
#include "base/world.h"
#include "model/write_train.h"
#include "tokenize/boundary.h"
#include "tokenize/paragraph.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

// A gap between tokens that may be the end of a sentence
typedef struct {
  uint32_t features[CLIO_BOUNDARY_FEATURES];
  bool     ends;
} Gap;

typedef struct {
  ClioArena*     arena;
  ClioVocabulary vocabulary;
  ClioTokens     tokens; // Of a paragraph
  Gap*           gaps;
  size_t         n_gaps, gaps_capacity;
  float          weights[CLIO_BOUNDARY_WEIGHTS];
  float          squares[CLIO_BOUNDARY_WEIGHTS]; // Sums of squared gradients
  int16_t        rounded[CLIO_BOUNDARY_WEIGHTS];
} Trainer;

// Return true if a gold sentence ends at `offset`; `*sentence` moves along
static bool
ends_at(const ClioDocument* const document,
        size_t* const             sentence,
        const size_t              offset)
{
  while (*sentence < document->n_sentences &&
         document->sentences[*sentence].end < offset) {
    ++*sentence;
  }
  return *sentence < document->n_sentences &&
         document->sentences[*sentence].end == offset;
}

static ClioStatus
add_paragraph(Trainer* const            trainer,
              const ClioDocument* const document,
              const size_t              paragraph,
              size_t* const             sentence)
{
  ClioStatus st           = CLIO_SUCCESS;
  trainer->tokens.n_items = 0U;
  TRY(st,
      clio_paragraph_scan(&trainer->vocabulary,
                          document->text,
                          &document->paragraphs[paragraph],
                          &trainer->tokens));

  const size_t n_tokens = trainer->tokens.n_items;
  ClioBoundary boundary = { trainer->tokens.items, n_tokens, 0U, 0U, false };
  for (size_t i = 0U; i + 1U < n_tokens; ++i) {
    clio_boundary_note(&boundary, i);
    const bool ends = ends_at(document, sentence, boundary.tokens[i].end);
    if (clio_boundary_possible(&boundary, i)) {
      trainer->gaps = clio_arena_grow(trainer->arena,
                                      trainer->gaps,
                                      trainer->n_gaps,
                                      &trainer->gaps_capacity,
                                      sizeof(Gap));
      TRY_ALLOC(trainer->gaps);
      Gap* const gap = &trainer->gaps[trainer->n_gaps++];
      gap->ends      = ends;
      clio_boundary_features(&boundary, i, gap->features);
    }
    boundary.first = ends ? i + 1U : boundary.first;
    boundary.depth = ends ? 0U : boundary.depth;
  }
  return st;
}

static ClioStatus
add_document(Trainer* const trainer, const ClioDocument* const document)
{
  ClioStatus st       = CLIO_SUCCESS;
  size_t     sentence = 0U;
  for (size_t p = 0U; p < document->n_paragraphs; ++p) {
    TRY(st, add_paragraph(trainer, document, p, &sentence));
  }
  return st;
}

static void
shuffle(Trainer* const trainer, uint64_t* const state)
{
  for (size_t i = trainer->n_gaps; i > 1U; --i) {
    *state           = *state * 6364136223846793005U + 1442695040888963407U;
    const size_t j   = (size_t)((*state >> 33U) % i);
    const Gap    gap = trainer->gaps[i - 1U];
    trainer->gaps[i - 1U] = trainer->gaps[j];
    trainer->gaps[j]      = gap;
  }
}

// Move the weights of a gap's features against the gradient of its loss
static float
learn(Trainer* const trainer, const Gap* const gap, const float decay)
{
  float sum = 0.0F;
  for (unsigned i = 0U; i < CLIO_BOUNDARY_FEATURES; ++i) {
    sum += trainer->weights[gap->features[i]];
  }

  const float wanted   = gap->ends ? 1.0F : 0.0F;
  const float gradient = 1.0F / (1.0F + expf(-sum)) - wanted;
  for (unsigned i = 0U; i < CLIO_BOUNDARY_FEATURES; ++i) {
    float* const weight = &trainer->weights[gap->features[i]];
    float* const square = &trainer->squares[gap->features[i]];
    const float  slope  = gradient + decay * *weight;
    *square += slope * slope;
    *weight -= 0.2F * slope / (sqrtf(*square) + 1e-6F);
  }
  return gap->ends ? -sum : sum;
}

static void
learn_all(const ClioWorld* const             world,
          Trainer* const                     trainer,
          const ClioTokenizerTraining* const training)
{
  uint64_t state = 1U;
  for (unsigned epoch = 0U; epoch < training->epochs; ++epoch) {
    size_t n_wrong = 0U;
    shuffle(trainer, &state);
    for (size_t i = 0U; i < trainer->n_gaps; ++i) {
      n_wrong +=
        learn(trainer, &trainer->gaps[i], (float)training->decay) > 0.0F;
    }
    clio_world_log(world,
                   CLIO_LOG_INFO,
                   "epoch %u: %zu of %zu gaps wrong",
                   epoch + 1U,
                   n_wrong,
                   trainer->n_gaps);
  }

  for (size_t i = 0U; i < CLIO_BOUNDARY_WEIGHTS; ++i) {
    const float value = roundf(trainer->weights[i] * (float)CLIO_BOUNDARY_UNIT);
    const float bounded = fminf(fmaxf(value, -32767.0F), 32767.0F);
    trainer->rounded[i] = (int16_t)bounded;
  }
}

static ClioStatus
write(const ClioWorld* const             world,
      Trainer* const                     trainer,
      const ClioTokenizerTraining* const training,
      const char* const                  path)
{
  ClioStatus             st     = CLIO_SUCCESS;
  ClioModelWriter* const writer = clio_model_writer_new(trainer->arena);
  TRY_ALLOC(writer);
  const ClioTensor vocabulary = { training->vocabulary.data,
                                  CLIO_TENSOR_BYTES,
                                  1U,
                                  (uint32_t)training->vocabulary.length };
  const ClioTensor weights    = {
       trainer->rounded, CLIO_TENSOR_INT16, 1U, CLIO_BOUNDARY_WEIGHTS
  };
  TRY(st, clio_model_writer_add(writer, "tokenize.vocabulary", vocabulary));
  TRY(st, clio_model_writer_add(writer, "tokenize.boundary", weights));
  return clio_model_writer_write(world, writer, path);
}

static ClioStatus
train(const ClioWorld* const             world,
      Trainer* const                     trainer,
      const ClioTokenizerTraining* const training,
      const char* const                  path)
{
  ClioStatus st = CLIO_SUCCESS;
  TRY(st, clio_vocabulary_add(&trainer->vocabulary, training->vocabulary));
  for (size_t i = 0U; i < training->n_documents; ++i) {
    TRY(st, add_document(trainer, training->documents[i]));
  }
  learn_all(world, trainer, training);
  return write(world, trainer, training, path);
}

ClioStatus
clio_tokenizer_train(const ClioWorld* const             world,
                     const ClioTokenizerTraining* const training,
                     const char* const                  path)
{
  const ClioAllocator* const allocator = clio_world_allocator(world);
  ClioArena* const           arena     = clio_arena_new(allocator);
  TRY_ALLOC(arena);
  Trainer* const trainer = clio_arena_alloc(arena, sizeof(Trainer));
  ClioStatus     st      = CLIO_NO_MEMORY;
  if (trainer) {
    trainer->arena            = arena;
    trainer->vocabulary       = clio_vocabulary(allocator);
    trainer->tokens.allocator = allocator;
    st                        = train(world, trainer, training, path);
    clio_vocabulary_clear(&trainer->vocabulary);
    clio_free(allocator, trainer->tokens.items);
  }
  clio_arena_free(arena);
  return st;
}
