// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "base/arena.h"
#include "base/try.h"
#include "base/world.h"
#include "cli/command.h"
#include "cli/options.h"
#include "cli/train_ner.h"
#include "cli/train_tokenizer.h"
#include "model/vectors_train.h"
#include "parse/analyzer.h"
#include "parse/checkpoint_train.h"
#include "parse/ensemble_train.h"
#include "parse/quantize_train.h"
#include "parse/train.h"
#include "tag/lemma_train.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

/// What the command line says
typedef struct {
  const char* dev;
  const char* output;
  const char* checkpoint;
  const char* start;
  const char* silver;
  const char* vectors;
  const char* teachers;
  double      silver_weight;
  unsigned    epochs;
  unsigned    seed;
  double      dropout;
  double      labels;
  double      rate;
} Options;

/// What is learnt from
typedef struct {
  ClioCorpus        corpus;
  ClioCorpus        dev;
  ClioLemmaTrainer* lemmas;
} Data;

/// Take the labels of all treebanks, and then their sentences
static ClioStatus
add_treebanks(Data* const                data,
              ClioDocument* const* const documents,
              const size_t               n_documents)
{
  ClioStatus st = CLIO_SUCCESS;
  TRY(st, clio_corpus_count(&data->corpus, documents, n_documents));
  for (size_t i = 0U; i < n_documents; ++i) {
    TRY(st, clio_corpus_add(&data->corpus, documents[i], 1.0F));
    TRY(st, clio_lemma_trainer_add(data->lemmas, documents[i]));
  }
  return st;
}

static ClioStatus
read_treebanks(ClioWorld* const world,
               Data* const      data,
               char** const     paths,
               const size_t     n_paths)
{
  ClioDocument** const documents =
    clio_arena_alloc(data->corpus.arena, (n_paths + 1U) * sizeof(*documents));
  ClioStatus st = documents ? CLIO_SUCCESS : CLIO_NO_MEMORY;
  size_t     n  = 0U;
  while (!st && n < n_paths) {
    st = clio_treebank_read(world, paths[n], &documents[n]);
    n += !st;
  }
  if (!st) {
    st = add_treebanks(data, documents, n);
  }
  while (n) {
    clio_document_free(documents[--n]);
  }
  return st;
}

/// Read the development set, with the labels of the training set
static ClioStatus
read_dev(ClioWorld* const world, Data* const data, const char* const path)
{
  ClioDocument* document = NULL;
  ClioStatus    st       = CLIO_SUCCESS;
  data->dev              = data->corpus;
  data->dev.examples     = NULL;
  data->dev.n_examples = data->dev.n_words = data->dev.capacity = 0U;
  if (!path) {
    return CLIO_SUCCESS;
  }
  TRY(st, clio_treebank_read(world, path, &document));
  st = clio_corpus_add(&data->dev, document, 1.0F);
  clio_document_free(document);
  return st;
}

/// Split a list at its commas
static ClioStatus
split_list(ClioArena* const   arena,
           const char*        list,
           const char** const items,
           uint32_t* const    n_items)
{
  for (*n_items = 0U; *list && *n_items < CLIO_MAX_TEACHERS; ++*n_items) {
    const size_t length = strcspn(list, ",");
    char* const  item = clio_arena_string(arena, clio_substring(list, length));
    TRY_ALLOC(item);
    items[*n_items] = item;
    list += length + (list[length] == ',');
  }
  return CLIO_SUCCESS;
}

/// Read the networks whose files are listed with commas
static ClioStatus
read_teachers(ClioWorld* const    world,
              ClioArena* const    arena,
              const ClioVectors   vectors,
              const char* const   list,
              ClioNetwork** const networks,
              uint32_t* const     n_networks)
{
  const char* paths[CLIO_MAX_TEACHERS];
  ClioStatus  st = CLIO_SUCCESS;
  TRY(st, split_list(arena, list, paths, n_networks));
  for (uint32_t i = 0U; i < *n_networks; ++i) {
    networks[i] =
      clio_network_new(arena, CLIO_N_DEPRELS - 1U, CLIO_DEPREL_ROOT, 1U);
    TRY_ALLOC(networks[i]);
    networks[i]->vectors = vectors;
    TRY(st, clio_checkpoint_read(world, networks[i], &paths[i], 1U));
  }
  return st;
}

/// Read text and have teachers annotate it
static ClioStatus
read_silver(ClioWorld* const     world,
            ClioArena* const     arena,
            const Options* const options,
            ClioCorpus* const    corpus)
{
  ClioNetwork*  teachers[CLIO_MAX_TEACHERS];
  uint32_t      n        = 0U;
  ClioDocument* document = NULL;
  const size_t  first    = corpus->n_examples;
  ClioStatus    st       = CLIO_SUCCESS;
  TRY(st,
      read_teachers(
        world, arena, corpus->vectors, options->teachers, teachers, &n));
  TRY(st, clio_treebank_read(world, options->silver, &document));
  st = clio_corpus_add(corpus, document, (float)options->silver_weight);
  clio_document_free(document);
  return st ? st : clio_ensemble_teach(teachers, n, corpus, first);
}

static ClioStatus
read_data(ClioWorld* const     world,
          ClioArena* const     arena,
          const Options* const options,
          char** const         paths,
          const int            n_paths,
          Data* const          data)
{
  ClioStatus st = CLIO_SUCCESS;
  TRY(st, clio_corpus_start(&data->corpus, arena));
  if (options->vectors) {
    TRY(
      st,
      clio_vectors_read(world, arena, options->vectors, &data->corpus.vectors));
  }
  data->lemmas = clio_lemma_trainer_new(arena);
  TRY_ALLOC(data->lemmas);
  TRY(st, read_treebanks(world, data, paths, (size_t)n_paths));
  if (options->silver) {
    TRY(st, read_silver(world, arena, options, &data->corpus));
  }
  return read_dev(world, data, options->dev);
}

static ClioStatus
write_model(ClioWorld* const         world,
            ClioArena* const         arena,
            const Options* const     options,
            const Data* const        data,
            const ClioNetwork* const network)
{
  ClioModelWriter* const writer = clio_model_writer_new(arena);
  ClioStatus             st     = CLIO_SUCCESS;
  TRY_ALLOC(writer);
  TRY(st, clio_network_quantize(network, &data->corpus, arena, writer));
  TRY(st, clio_vectors_write(&data->corpus.vectors, writer));
  TRY(st, clio_lemma_trainer_write(data->lemmas, writer));
  TRY(st, clio_model_writer_write(world, writer, options->output));
  return options->checkpoint
           ? clio_checkpoint_write(world, arena, network, options->checkpoint)
           : st;
}

/// Score the model file as it will be used
static ClioStatus
check_model(ClioWorld* const world, const Options* const options)
{
  ClioAnalyzer* analyzer = NULL;
  ClioDocument* document = NULL;
  ClioStatus    st = clio_analyzer_open(world, options->output, &analyzer);
  if (!st) {
    st = clio_treebank_read(world, options->dev, &document);
  }
  ClioScore score;
  if (!st) {
    st = clio_evaluate(analyzer, document, &score);
  }
  if (!st) {
    clio_train_log_score(world, options->output, score);
  }
  clio_document_free(document);
  clio_analyzer_free(analyzer);
  return st;
}

static ClioStatus
train(ClioWorld* const     world,
      ClioArena* const     arena,
      const Options* const options,
      char** const         paths,
      const int            n_paths)
{
  ClioStatus   st       = CLIO_SUCCESS;
  ClioTraining training = clio_training_default();
  Data         data;
  TRY(st, read_data(world, arena, options, paths, n_paths, &data));
  training.epochs             = options->epochs;
  training.seed               = options->seed;
  training.rate               = (float)options->rate;
  training.regularity.dropout = (float)options->dropout;
  training.regularity.labels  = (float)options->labels;
  ClioNetwork* const network  = clio_network_new(
    arena, CLIO_N_DEPRELS - 1U, CLIO_DEPREL_ROOT, training.seed);
  TRY_ALLOC(network);
  network->vectors = data.corpus.vectors;
  if (options->start && *options->start) {
    const char* starts[CLIO_MAX_TEACHERS];
    uint32_t    n_starts = 0U;
    TRY(st, split_list(arena, options->start, starts, &n_starts));
    TRY(st, clio_checkpoint_read(world, network, starts, n_starts));
  }
  TRY(st,
      clio_train(world,
                 network,
                 &data.corpus,
                 options->dev ? &data.dev : NULL,
                 &training));
  TRY(st, write_model(world, arena, options, &data, network));
  return options->dev ? check_model(world, options) : st;
}

static int
run(int argc, char** const argv)
{
  if (argc > 1 && !strcmp(argv[1], "ner")) {
    return clio_train_ner(argc - 1, argv + 1);
  }
  if (argc > 1 && !strcmp(argv[1], "tokenizer")) {
    return clio_train_tokenizer(argc - 1, argv + 1);
  }

  const ClioTraining usual   = clio_training_default();
  Options            options = {
               .output        = "models/en.clio",
               .epochs        = usual.epochs,
               .seed          = (unsigned)usual.seed,
               .teachers      = "",
               .silver_weight = 1.0,
               .rate          = (double)usual.rate,
               .dropout       = (double)usual.regularity.dropout,
               .labels        = (double)usual.regularity.labels,
  };
  const ClioOption table[] = {
    { "output",
      'o',
      CLIO_OPTION_STRING,
      &options.output,
      "FILE",
      "Model to write (models/en.clio)" },
    { "dev",
      'd',
      CLIO_OPTION_STRING,
      &options.dev,
      "FILE",
      "CoNLL-U to watch the scores on" },
    { "epochs",
      'e',
      CLIO_OPTION_COUNT,
      &options.epochs,
      "N",
      "Passes over the data" },
    { "seed",
      's',
      CLIO_OPTION_COUNT,
      &options.seed,
      "N",
      "Start of the random numbers" },
    { "dropout",
      0,
      CLIO_OPTION_NUMBER,
      &options.dropout,
      "P",
      "Share of numbers that are dropped" },
    { "labels",
      0,
      CLIO_OPTION_NUMBER,
      &options.labels,
      "W",
      "Weight of tags and features against trees, 1 for the usual" },
    { "rate",
      0,
      CLIO_OPTION_NUMBER,
      &options.rate,
      "R",
      "Rate of learning at its highest" },
    { "start",
      0,
      CLIO_OPTION_STRING,
      &options.start,
      "FILE",
      "Go on from these weights, or their mean, with commas" },
    { "checkpoint",
      'c',
      CLIO_OPTION_STRING,
      &options.checkpoint,
      "FILE",
      "Write the weights in floating point, too" },
    { "vectors",
      0,
      CLIO_OPTION_STRING,
      &options.vectors,
      "FILE",
      "Word vectors: a word and whole numbers a line" },
    { "silver",
      0,
      CLIO_OPTION_STRING,
      &options.silver,
      "FILE",
      "CoNLL-U whose words teachers annotate, to learn from too" },
    { "silver-weight",
      0,
      CLIO_OPTION_NUMBER,
      &options.silver_weight,
      "W",
      "Weight of its words against those of treebanks" },
    { "teachers",
      0,
      CLIO_OPTION_STRING,
      &options.teachers,
      "LIST",
      "Weights of the networks that annotate, with commas" },
    { NULL, 0, CLIO_OPTION_FLAG, NULL, NULL, NULL },
  };
  const ClioUsage usage = {
    "train",
    "[tokenizer] FILE.conllu...",
    "Train tagger, lemmatiser and parser on treebanks, and write one model; or "
    "the tokenizer (see \"clio train tokenizer --help\").",
    table,
  };
  const int code = clio_options_read(&usage, &argc, argv);
  if (code != CLIO_OPTIONS_GO) {
    return code;
  }
  if (!argc || (options.silver && !*options.teachers)) {
    return clio_options_error(&usage, "no treebank, or no teachers");
  }
  ClioWorld* const world = clio_world_new(NULL);
  ClioArena* const arena = clio_arena_new(clio_allocator_default());
  const ClioStatus st =
    world && arena ? train(world, arena, &options, argv, argc) : CLIO_NO_MEMORY;
  clio_arena_free(arena);
  clio_world_free(world);
  return st ? CLIO_EXIT_DATA : CLIO_EXIT_OK;
}

const ClioCommand clio_cmd_train = { "train", "Train the models", run };
