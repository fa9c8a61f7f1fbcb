// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Trees from the second layer, by greedy transitions

#ifndef CLIO_PARSE_PARSER_H
#define CLIO_PARSE_PARSER_H

#include "base/world.h"
#include "clio/status.h"
#include "model/encoder.h"
#include "model/kernels.h"
#include "model/model.h"
#include "parse/transition.h"
#include "text/document.h"

#include <stddef.h>
#include <stdint.h>

/// Width of what a word adds to a choice, in each slot
#define CLIO_HIDDEN_WIDTH 96

/// Sequences that are parsed side by side
#define CLIO_PARSE_SEQUENCES 64

/// The parser of a model, read-only
typedef struct ClioParser ClioParser;

/// Room for parsing side by side
typedef struct {
  ClioConfiguration configurations[CLIO_PARSE_SEQUENCES];
  uint32_t          first[CLIO_PARSE_SEQUENCES]; ///< Row of the first word
  uint32_t          active[CLIO_PARSE_SEQUENCES];
  uint16_t slots[CLIO_PARSE_SEQUENCES][CLIO_N_SLOTS]; ///< Of active ones
  uint8_t  signs[CLIO_PARSE_SEQUENCES][CLIO_N_SIGNS];
  uint16_t projected[CLIO_BLOCK_ROWS];   ///< Bits of slots
  uint32_t wanted[CLIO_PARSE_SEQUENCES]; ///< Rows to project next
  int16_t  coarse[CLIO_BLOCK_ROWS * CLIO_LAYER_WIDTH];
  int16_t  rows[CLIO_PARSE_SEQUENCES * CLIO_LAYER_WIDTH];
} ClioParserRoom;

/// Read the parser of `model`, which must outlive it
ClioStatus clio_parser_open(ClioWorld*       world,
                            const ClioModel* model,
                            ClioParser**     parser);

/// Free `parser`; it may be null
void clio_parser_free(ClioParser* parser);

/// Return the number of projected numbers for each word
size_t clio_parser_width(const ClioParser* parser);

/**
   Find the trees of sequences of words.

   @param lengths Number of words of each sequence, under #CLIO_MAX_PARSE.
   @param n_sequences At most #CLIO_PARSE_SEQUENCES, of #CLIO_BLOCK_ROWS words.
   @param layer Row of the second layer for each word.
   @param products Room for clio_parser_width() numbers for each word.
   @param projections Likewise.

   The result is in the configurations of `room`: heads count from 1 in the
   sequence, n + 1 is the root, and labels are those of clio_parser_deprel().
*/
void clio_parser_parse(const ClioParser*  parser,
                       const ClioKernels* kernels,
                       ClioParserRoom*    room,
                       const uint32_t*    lengths,
                       size_t             n_sequences,
                       const int16_t*     layer,
                       int32_t*           products,
                       int16_t*           projections);

/// Return the relation that a label stands for
ClioDeprel clio_parser_deprel(const ClioParser* parser, uint8_t label);

#endif // CLIO_PARSE_PARSER_H
