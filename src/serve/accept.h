// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// The Accept header of HTTP (RFC 9110, section 12.5.1)

#ifndef CLIO_SERVE_ACCEPT_H
#define CLIO_SERVE_ACCEPT_H

#include <stddef.h>

/**
   Choose what a client likes best.

   Of equal weight, the first type is chosen.  Parameters other than the weight
   are ignored, and so are ranges that are malformed.

   @param accept Value of the header; null, or without any range: all is liked.
   @param types What there is, as "text/turtle", in order of our preference.
   @return Index in `types`, or `n_types` if the client wants none of them.
*/
size_t clio_accept_choose(const char*        accept,
                          const char* const* types,
                          size_t             n_types);

#endif // CLIO_SERVE_ACCEPT_H
