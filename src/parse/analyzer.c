// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/*
  Sentences are taken in blocks of some hundred words, so that the products
  are of matrices and what is computed stays in the cache.  Those to be parsed
  wait until there are enough of them.  A sentence longer than the parser takes
  is cut in pieces; the trees of later pieces hang from the first one's root.
*/

#include "parse/analyzer.h"

#include "base/allocator.h"
#include "base/try.h"
#include "model/model.h"
#include "parse/gate.h"
#include "parse/parser.h"
#include "tag/tagger.h"

#include <string.h>

enum {
  MAX_PIECE  = CLIO_MAX_PARSE - 2, ///< Words of a piece
  BLOCK_ROWS = 192,                ///< A block ends when it has as many
  MAX_PIECES = CLIO_PARSE_SEQUENCES,
};

_Static_assert(BLOCK_ROWS + MAX_PIECE <= CLIO_BLOCK_ROWS, "a block must fit");

struct ClioAnalyzer {
  ClioWorld*   world;
  ClioModel*   model;
  ClioEncoder* encoder;
  ClioTagger*  tagger;
  ClioParser*  parser;
};

/// Part of a sentence, usually all of it
typedef struct {
  uint32_t sentence;
  uint32_t first; ///< First word
  bool     last;  ///< The sentence ends here
} Piece;

/// Pieces that are analysed together
typedef struct {
  Piece     pieces[MAX_PIECES];
  uint32_t  lengths[MAX_PIECES];
  size_t    n_pieces;
  size_t    n_rows;
  ClioWord* words[CLIO_BLOCK_ROWS];
  int16_t   first[CLIO_BLOCK_ROWS * CLIO_LAYER_WIDTH]; ///< Layer of the words
} Block;

struct ClioWorkspace {
  const ClioAnalyzer* analyzer;
  ClioEncoderRoom     room;
  ClioParserRoom      parser;
  ClioTaggerRoom      tagger;
  Block               block;
  Block               gated; ///< Pieces that wait to be parsed
  int16_t             second[CLIO_BLOCK_ROWS * CLIO_LAYER_WIDTH];
  int32_t*            products;
  int16_t*            projections;
};

static ClioStatus
open_parts(ClioAnalyzer* const a)
{
  ClioStatus st = CLIO_SUCCESS;
  TRY(st, clio_encoder_open(a->model, &a->encoder));
  TRY(st, clio_tagger_open(a->world, a->model, &a->tagger));
  return clio_parser_open(a->world, a->model, &a->parser);
}

ClioStatus
clio_analyzer_new(ClioWorld* const     world,
                  ClioModel* const     model,
                  ClioAnalyzer** const analyzer)
{
  ClioAnalyzer* const a =
    clio_calloc(clio_world_allocator(world), 1, sizeof(ClioAnalyzer));
  if (!a) {
    clio_model_free(model);
    return CLIO_NO_MEMORY;
  }
  a->world            = world;
  a->model            = model;
  const ClioStatus st = open_parts(a);
  if (st) {
    clio_analyzer_free(a);
    return st;
  }
  *analyzer = a;
  return CLIO_SUCCESS;
}

ClioStatus
clio_analyzer_open(ClioWorld* const     world,
                   const char* const    path,
                   ClioAnalyzer** const analyzer)
{
  ClioModel* model = NULL;
  ClioStatus st    = CLIO_SUCCESS;
  TRY(st, clio_model_open(world, path, &model));
  return clio_analyzer_new(world, model, analyzer);
}

void
clio_analyzer_free(ClioAnalyzer* const analyzer)
{
  if (analyzer) {
    clio_parser_free(analyzer->parser);
    clio_tagger_free(analyzer->tagger);
    clio_encoder_free(analyzer->encoder);
    clio_model_free(analyzer->model);
    clio_free(clio_world_allocator(analyzer->world), analyzer);
  }
}

const ClioModel*
clio_analyzer_model(const ClioAnalyzer* const analyzer)
{
  return analyzer->model;
}

ClioEncoder*
clio_analyzer_encoder(ClioAnalyzer* const analyzer)
{
  return analyzer->encoder;
}

ClioWorkspace*
clio_workspace_new(const ClioAnalyzer* const analyzer)
{
  const ClioAllocator* const allocator = clio_world_allocator(analyzer->world);
  ClioWorkspace* const w = clio_calloc(allocator, 1, sizeof(ClioWorkspace));
  if (!w) {
    return NULL;
  }
  const size_t width = clio_parser_width(analyzer->parser);
  w->analyzer        = analyzer;
  w->products =
    clio_malloc(allocator, CLIO_BLOCK_ROWS * width * sizeof(int32_t));
  w->projections =
    clio_malloc(allocator, CLIO_BLOCK_ROWS * width * sizeof(int16_t));
  if (!w->products || !w->projections ||
      clio_encoder_room_start(analyzer->encoder, &w->room, CLIO_BLOCK_ROWS)) {
    clio_workspace_free(w);
    return NULL;
  }
  return w;
}

void
clio_workspace_free(ClioWorkspace* const workspace)
{
  if (workspace) {
    const ClioAnalyzer* const  analyzer = workspace->analyzer;
    const ClioAllocator* const allocator =
      clio_world_allocator(analyzer->world);
    clio_encoder_room_clear(analyzer->encoder, &workspace->room);
    clio_free(allocator, workspace->products);
    clio_free(allocator, workspace->projections);
    clio_free(allocator, workspace);
  }
}

static void
add_piece(Block* const block, const Piece piece, const uint32_t n_words)
{
  block->lengths[block->n_pieces]  = n_words;
  block->pieces[block->n_pieces++] = piece;
  block->n_rows += n_words;
}

/// Fill the block with pieces from `*at` on, and move past them
static void
fill_block(ClioWorkspace* const      w,
           const ClioDocument* const document,
           Piece* const              at)
{
  const ClioEncoder* const encoder = w->analyzer->encoder;
  Block* const             block   = &w->block;
  block->n_pieces = block->n_rows = 0U;
  while (at->sentence < document->n_sentences && block->n_pieces < MAX_PIECES &&
         block->n_rows < BLOCK_ROWS) {
    const ClioSentence* const sentence = &document->sentences[at->sentence];
    const uint32_t            left     = sentence->n_words - at->first;
    const uint32_t            n        = left < MAX_PIECE ? left : MAX_PIECE;
    for (uint32_t i = 0U; i < n; ++i) {
      const uint32_t index = at->first + i;
      const size_t   row   = block->n_rows + i;
      block->words[row]    = &sentence->words[index];
      clio_encoder_read_word(
        encoder, &w->room, row, sentence->words[index].form, !index);
    }
    at->last = n == left;
    add_piece(block, *at, n);
    at->first    = at->last ? 0U : at->first + n;
    at->sentence = at->sentence + at->last;
  }
}

static ClioStatus
tag_block(ClioWorkspace* const      w,
          ClioDocument* const       document,
          const ClioAnalysis* const analysis)
{
  const ClioAnalyzer* const a     = w->analyzer;
  Block* const              block = &w->block;
  clio_encoder_first(
    a->encoder, &w->room, block->lengths, block->n_pieces, block->first);
  return analysis->keep_tags ? CLIO_SUCCESS
                             : clio_tagger_tag(a->tagger,
                                               clio_encoder_kernels(a->encoder),
                                               &w->tagger,
                                               document,
                                               block->first,
                                               block->words,
                                               block->n_rows);
}

static void
forget_tree(ClioSentence* const sentence)
{
  sentence->parsed = false;
  for (uint32_t i = 0U; i < sentence->n_words; ++i) {
    sentence->words[i].head   = 0U;
    sentence->words[i].deprel = CLIO_DEPREL_NONE;
  }
}

/// Call the hook for a piece, and tell if the piece is to be parsed
static ClioStatus
look_at_piece(ClioWorkspace* const      w,
              ClioDocument* const       document,
              const ClioAnalysis* const analysis,
              const size_t              p,
              const size_t              row,
              bool* const               parse)
{
  const Piece         piece    = w->block.pieces[p];
  ClioSentence* const sentence = &document->sentences[piece.sentence];
  const bool          whole    = !piece.first && piece.last;
  uint32_t            n_names  = 0U;
  if (analysis->hook && piece.last) {
    const ClioLayer  layer = { w->block.first + row * CLIO_LAYER_WIDTH,
                              whole ? sentence->n_words : 0U };
    const ClioStatus st    = analysis->hook(
      analysis->handle, w->analyzer, document, piece.sentence, layer, &n_names);
    if (st) {
      return st;
    }
  }
  *parse = !analysis->tags_only &&
           (!analysis->gate || !whole || clio_gate_passes(sentence, n_names));
  if (!piece.first) {
    forget_tree(sentence);
    sentence->parsed = *parse && sentence->n_words;
  }
  return CLIO_SUCCESS;
}

/// Return the root of a sentence whose first piece is parsed, from 1
static uint32_t
find_root(const ClioSentence* const sentence, const uint32_t n_words)
{
  uint32_t root = 0U;
  while (root < n_words && sentence->words[root].head) {
    ++root;
  }
  return root + 1U;
}

static void
write_tree(const ClioParser* const        parser,
           const ClioConfiguration* const c,
           ClioSentence* const            sentence,
           const Piece                    piece)
{
  const uint32_t root = piece.first ? find_root(sentence, MAX_PIECE) : 0U;
  for (uint32_t i = 1U; i <= c->n_words; ++i) {
    ClioWord* const word    = &sentence->words[piece.first + i - 1U];
    const bool      is_root = c->head[i] > c->n_words;
    word->head              = is_root ? root : piece.first + c->head[i];
    word->deprel            = is_root && root ? CLIO_DEPREL_PARATAXIS
                                              : clio_parser_deprel(parser, c->label[i]);
  }
}

/// Compute the second layer of what waits, some sentences at a time
static void
compute_second(ClioWorkspace* const w)
{
  const Block* const gated = &w->gated;
  size_t             row   = 0U;
  for (size_t p = 0U, end = 0U; p < gated->n_pieces; p = end) {
    size_t n = 0U;
    while (end < gated->n_pieces && n < BLOCK_ROWS) {
      n += gated->lengths[end++];
    }
    clio_encoder_second(w->analyzer->encoder,
                        &w->room,
                        gated->lengths + p,
                        end - p,
                        gated->first + row * CLIO_LAYER_WIDTH,
                        w->second + row * CLIO_LAYER_WIDTH);
    row += n;
  }
}

/// Parse the pieces that wait
static ClioStatus
parse_gated(ClioWorkspace* const      w,
            ClioDocument* const       document,
            const ClioAnalysis* const analysis)
{
  const ClioAnalyzer* const a      = w->analyzer;
  Block* const              gated  = &w->gated;
  const size_t              n_rows = gated->n_rows;
  compute_second(w);
  clio_parser_parse(a->parser,
                    clio_encoder_kernels(a->encoder),
                    &w->parser,
                    gated->lengths,
                    gated->n_pieces,
                    w->second,
                    w->products,
                    w->projections);
  for (size_t p = 0U; p < gated->n_pieces; ++p) {
    write_tree(a->parser,
               &w->parser.configurations[p],
               &document->sentences[gated->pieces[p].sentence],
               gated->pieces[p]);
  }
  gated->n_pieces = gated->n_rows = 0U;
  return analysis->keep_tags
           ? CLIO_SUCCESS
           : clio_tagger_retag(a->tagger,
                               clio_encoder_kernels(a->encoder),
                               &w->tagger,
                               document,
                               w->second,
                               gated->words,
                               n_rows);
}

/// Let piece `p` of the block wait to be parsed
static ClioStatus
queue_piece(ClioWorkspace* const      w,
            ClioDocument* const       document,
            const ClioAnalysis* const analysis,
            const size_t              p,
            const size_t              row)
{
  const Block* const block = &w->block;
  Block* const       gated = &w->gated;
  const uint32_t     n     = block->lengths[p];
  ClioStatus         st    = CLIO_SUCCESS;
  if (gated->n_pieces == MAX_PIECES || gated->n_rows + n > CLIO_BLOCK_ROWS) {
    TRY(st, parse_gated(w, document, analysis));
  }
  memcpy(gated->first + gated->n_rows * CLIO_LAYER_WIDTH,
         block->first + row * CLIO_LAYER_WIDTH,
         (size_t)n * CLIO_LAYER_WIDTH * sizeof(int16_t));
  memcpy(gated->words + gated->n_rows,
         block->words + row,
         n * sizeof(*block->words));
  add_piece(gated, block->pieces[p], n);
  return st;
}

static ClioStatus
gate_block(ClioWorkspace* const      w,
           ClioDocument* const       document,
           const ClioAnalysis* const analysis)
{
  size_t row = 0U;
  for (size_t p = 0U; p < w->block.n_pieces; ++p) {
    bool       parse = false;
    ClioStatus st    = CLIO_SUCCESS;
    TRY(st, look_at_piece(w, document, analysis, p, row, &parse));
    if (parse && w->block.lengths[p]) {
      TRY(st, queue_piece(w, document, analysis, p, row));
    }
    row += w->block.lengths[p];
  }
  return CLIO_SUCCESS;
}

ClioStatus
clio_analyze(const ClioAnalyzer* const analyzer,
             ClioWorkspace* const      workspace,
             ClioDocument* const       document,
             const ClioAnalysis* const analysis)
{
  static const ClioAnalysis plain;
  const ClioAnalysis* const how = analysis ? analysis : &plain;
  ClioStatus                st  = CLIO_SUCCESS;
  Piece                     at  = { 0U, 0U, false };
  (void)analyzer;
  workspace->gated.n_pieces = workspace->gated.n_rows = 0U;
  clio_lemma_room_start(&workspace->tagger.lemmas);
  while (at.sentence < document->n_sentences) {
    fill_block(workspace, document, &at);
    TRY(st, tag_block(workspace, document, how));
    TRY(st, gate_block(workspace, document, how));
  }
  return parse_gated(workspace, document, how);
}
