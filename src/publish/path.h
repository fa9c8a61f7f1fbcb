// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   Where on a site an IRI is described.

   `BASE/id/KEY` and `BASE/doc/NAME` are described in files called so, with
   percent-encoding decoded; `BASE/doc/NAME#PART`, `BASE/text/NAME.txt` and
   `BASE/graph/NAME` are described with the document.  What is named otherwise,
   or has no safe file name, is described under `about/` or a hashed name.
*/

#ifndef CLIO_PUBLISH_PATH_H
#define CLIO_PUBLISH_PATH_H

#include "base/arena.h"
#include "base/buffer.h"
#include "clio/string_view.h"

#include <stdbool.h>

/// A place on a site
typedef struct {
  ClioStringView path;     ///< "id/Paris": no suffix; null if out of memory
  ClioStringView fragment; ///< Without "#", or empty
  bool           own;      ///< The IRI is under the base
  bool           hashed;   ///< The path does not follow from the IRI
} ClioSitePlace;

/**
   Return the place of `iri`.

   @param arena For the path.
   @param base Start of the site's IRIs, without a slash at its end.
*/
ClioSitePlace clio_site_place(ClioArena*     arena,
                              ClioStringView base,
                              ClioStringView iri);

/**
   Return the path that a request's path stands for.

   @param request After the site's root, percent-encoded or not: "id/Caf%C3%A9".
*/
ClioSitePlace clio_site_request(ClioArena* arena, ClioStringView request);

/// Append `path` percent-encoded for use in a URL
void clio_site_encode(ClioBuffer* out, ClioStringView path);

#endif // CLIO_PUBLISH_PATH_H
