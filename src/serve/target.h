// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// The target of a request: which path below the site, and what was asked

#ifndef CLIO_SERVE_TARGET_H
#define CLIO_SERVE_TARGET_H

#include "base/buffer.h"
#include "clio/status.h"
#include "clio/string_view.h"

#include <stdbool.h>
#include <stddef.h>

enum { CLIO_MAX_TARGET = 2048 }; ///< Bytes of a path, as sent

/// A path that stays below the site
typedef struct {
  char   path[CLIO_MAX_TARGET + 1]; ///< Decoded, without the first slash
  size_t length;                    ///< Of the path
  size_t depth;         ///< Slashes in the path as sent, after the first
  ClioStringView sent;  ///< The path as sent, without the first slash
  const char*    query; ///< After the question mark, as sent, or ""
} ClioTarget;

/**
   Read the target as it was sent: "/id/Caf%C3%A9?a=b".

   A path is refused if it is not UTF-8, or has NUL or a part "." or "..",
   encoded or not.

   @param raw Borrowed by `target`.
   @return #CLIO_SUCCESS, #CLIO_BAD_SYNTAX, or #CLIO_LIMIT if it is too long.
*/
CLIO_NODISCARD ClioStatus clio_target_read(const char* raw, ClioTarget* target);

/**
   Take the next `name=value` off a form's data, both as sent.

   @return False at the end.
*/
bool clio_form_next(ClioStringView* rest,
                    ClioStringView* name,
                    ClioStringView* value);

/// Append what `text` of a form means; NUL or a bad escape is an error
CLIO_NODISCARD ClioStatus clio_form_decode(ClioStringView text,
                                           ClioBuffer*    buffer);

#endif // CLIO_SERVE_TARGET_H
