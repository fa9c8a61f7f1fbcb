// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// What the stages need of a world

#ifndef CLIO_BASE_WORLD_H
#define CLIO_BASE_WORLD_H

#include "base/symbols.h"
#include "clio/status.h"
#include "clio/world.h" // IWYU pragma: export

/// Return the allocator of `world`
const ClioAllocator*
clio_world_allocator(const ClioWorld* world);

/// Return the interned strings of `world`
ClioSymbols*
clio_world_symbols(ClioWorld* world);

/// Log one line, formatted; `world` itself is not changed
void
clio_world_log(const ClioWorld* world,
               ClioLogLevel     level,
               const char*      format,
               ...) CLIO_PRINTF(3, 4);

/// Log an error line and return `status`
ClioStatus
clio_world_error(const ClioWorld* world,
                 ClioStatus       status,
                 const char*      format,
                 ...) CLIO_PRINTF(3, 4);

#endif // CLIO_BASE_WORLD_H
