// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Bytes of a file in blocks of whole lines; `.gz` and `.zst` are unpacked

#ifndef CLIO_EXPORT_SOURCE_H
#define CLIO_EXPORT_SOURCE_H

#include "base/world.h"
#include "clio/status.h"
#include "clio/string_view.h"

/// A file that is read from its start to its end
typedef struct ClioSource ClioSource;

/// Open the file at `path`, unpacked as the end of its name says
CLIO_NODISCARD ClioStatus clio_source_open(const ClioWorld* world,
                                           const char*      path,
                                           ClioSource**     source);

/// Close `source`; it may be null
void clio_source_free(ClioSource* source);

/**
   Read on.

   @param[out] block Some 256 KiB that end with a line feed, or a longer line,
   or the end of the file; empty after the end.  Valid until the next call.
   @return #CLIO_BAD_READ or #CLIO_BAD_DATA, with a message.
*/
CLIO_NODISCARD ClioStatus clio_source_next(ClioSource*     source,
                                           ClioStringView* block);

#endif // CLIO_EXPORT_SOURCE_H
