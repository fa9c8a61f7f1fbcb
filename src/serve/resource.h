// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// What a site has to say about a path: a file, or where to look

#ifndef CLIO_SERVE_RESOURCE_H
#define CLIO_SERVE_RESOURCE_H

#include "base/buffer.h"
#include "clio/status.h"
#include "serve/folder.h"
#include "serve/media.h"
#include "serve/target.h"

#include <stdbool.h>

/// An answer
typedef struct {
  unsigned         status;     ///< 200, 301, 303, 404 or 406 of HTTP
  bool             negotiated; ///< Another Accept may get another answer
  ClioFile         file;       ///< If 200, open
  const ClioMedia* media;      ///< Of the file, or null
  ClioBuffer       location;   ///< If 301 or 303, relative to the path asked
  ClioBuffer       links;      ///< Value of Link, or empty
} ClioResource;

/**
   Find what there is at `target`.

   A file is itself.  Other paths are names of things or documents: there are
   files at that path with `.html`, `.ttl` and so on, and what `accept` likes
   best is where to look.

   @param root Descriptor of the site's directory.
   @param accept Value of the Accept header, or null.
   @param[out] resource To be given to clio_resource_clear().
   @return #CLIO_SUCCESS or #CLIO_NO_MEMORY.
*/
CLIO_NODISCARD ClioStatus clio_resource_find(const ClioAllocator* allocator,
                                             int                  root,
                                             const ClioTarget*    target,
                                             const char*          accept,
                                             ClioResource*        resource);

/// Free what `resource` holds, and close its file
void clio_resource_clear(ClioResource* resource);

#endif // CLIO_SERVE_RESOURCE_H
