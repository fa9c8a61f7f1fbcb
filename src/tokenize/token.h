// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Tokens before they are sentences; for src/tokenize alone

#ifndef CLIO_TOKENIZE_TOKEN_H
#define CLIO_TOKENIZE_TOKEN_H

#include "clio/string_view.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// What a token looks like
typedef enum {
  CLIO_TOKEN_NONE, ///< Beyond the paragraph
  CLIO_TOKEN_LOWER,
  CLIO_TOKEN_CAPITAL,
  CLIO_TOKEN_UPPER,
  CLIO_TOKEN_LETTER,       ///< One capital letter
  CLIO_TOKEN_INITIAL,      ///< One capital letter and a full stop
  CLIO_TOKEN_ACRONYM,      ///< Letters with full stops in it
  CLIO_TOKEN_ABBREVIATION, ///< A word and a full stop
  CLIO_TOKEN_NUMBER,
  CLIO_TOKEN_MIXED, ///< Letters and digits
  CLIO_TOKEN_ADDRESS,
  CLIO_TOKEN_STOP,
  CLIO_TOKEN_QUESTION, ///< Question and exclamation marks
  CLIO_TOKEN_ELLIPSIS,
  CLIO_TOKEN_COMMA,
  CLIO_TOKEN_COLON,
  CLIO_TOKEN_SEMICOLON,
  CLIO_TOKEN_DASH,
  CLIO_TOKEN_QUOTE, ///< A quotation mark of no direction
  CLIO_TOKEN_OPEN_QUOTE,
  CLIO_TOKEN_CLOSE_QUOTE,
  CLIO_TOKEN_OPEN,
  CLIO_TOKEN_CLOSE,
  CLIO_TOKEN_FACE, ///< An emoticon
  CLIO_TOKEN_RULE, ///< A line of symbols
  CLIO_TOKEN_SYMBOL,
  CLIO_N_TOKEN_KINDS,
} ClioTokenKind;

/// Most words in a token
#define CLIO_MAX_SPLITS 3U

/// A token: text between white space or other tokens
typedef struct {
  size_t   start; ///< First byte in the text
  size_t   end;   ///< Byte after the last
  uint32_t hash;  ///< Of its text in lower case
  uint8_t  kind;  ///< A ClioTokenKind
  uint8_t  n_splits;
  bool     upper;  ///< The first letter is a capital
  bool     spaced; ///< White space or the paragraph's start is before it
  uint8_t  splits[CLIO_MAX_SPLITS]; ///< Offsets where further words start
} ClioToken;

#endif // CLIO_TOKENIZE_TOKEN_H
