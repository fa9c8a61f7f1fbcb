// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// What every other object shares: memory, log and interned strings

#ifndef CLIO_WORLD_H
#define CLIO_WORLD_H

#include "clio/allocator.h"
#include "clio/attributes.h"

CLIO_BEGIN_DECLS

/// How much a message matters
typedef enum {
  CLIO_LOG_ERROR,   ///< Something asked for was not done
  CLIO_LOG_WARNING, ///< Something was done, but not all as it was meant
  CLIO_LOG_INFO,    ///< Progress
} ClioLogLevel;

/**
   Receive one message.

   @param message One line without a line feed, `file:line:column: what` where
   there is a place to name; borrowed for the call only.
*/
typedef void (*ClioLogFunc)(void* CLIO_NULLABLE      handle,
                            ClioLogLevel             level,
                            const char* CLIO_NONNULL message);

/// Memory, log and interned strings; read-only once models are loaded
typedef struct ClioWorld ClioWorld;

/// Make a world, using `allocator`, or the default one if it is null
CLIO_API CLIO_NODISCARD ClioWorld* CLIO_OWNED
clio_world_new(const ClioAllocator* CLIO_NULLABLE allocator);

/// Free `world`, after everything that was made with it
CLIO_API void
clio_world_free(ClioWorld* CLIO_NULLABLE world);

/// Send messages to `func` instead of the standard error stream
CLIO_API void
clio_world_set_log(ClioWorld* CLIO_NONNULL world,
                   ClioLogFunc             func,
                   void* CLIO_NULLABLE     handle);

CLIO_END_DECLS

#endif // CLIO_WORLD_H
