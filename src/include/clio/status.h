// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// The one kind of result that a call which can fail returns

#ifndef CLIO_STATUS_H
#define CLIO_STATUS_H

#include "clio/attributes.h"

CLIO_BEGIN_DECLS

/// What became of a call; zero is success
typedef enum {
  CLIO_SUCCESS,      ///< Done
  CLIO_NO_MEMORY,    ///< An allocation failed
  CLIO_NOT_FOUND,    ///< The thing asked for does not exist
  CLIO_BAD_ARGUMENT, ///< An option or argument makes no sense
  CLIO_BAD_ENCODING, ///< Text that is not valid UTF-8, or holds NUL
  CLIO_BAD_SYNTAX,   ///< Text that breaks the grammar of its format
  CLIO_BAD_DATA,     ///< Well-formed data that breaks a rule of ours
  CLIO_BAD_MODEL,    ///< A model file that is foreign, cut or corrupted
  CLIO_BAD_READ,     ///< Reading a file or stream failed
  CLIO_BAD_WRITE,    ///< Writing a file or stream failed
  CLIO_LIMIT,        ///< A documented limit was exceeded
  CLIO_NETWORK,      ///< A server could not be reached or refused
  CLIO_UNSUPPORTED,  ///< Asked for what this build cannot do
  CLIO_LIBRARY,      ///< A library that Clio uses failed
} ClioStatus;

/// Return a short English description of `status`, never null, static
CLIO_API const char* CLIO_NONNULL
clio_strerror(ClioStatus status);

CLIO_END_DECLS

#endif // CLIO_STATUS_H
