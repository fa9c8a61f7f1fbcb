// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// A set of statements in short, to compare what was written with what was read

#ifndef CLIO_RDF_DIGEST_H
#define CLIO_RDF_DIGEST_H

#include "clio/status.h"
#include "rdf/term.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// The number of statements and the sum of their hashes, in any order
typedef struct {
  size_t   n;
  uint64_t sum;
} ClioDigest;

/// Add `statement` without its graph; a #ClioStatementFunc on a #ClioDigest
ClioStatus clio_digest_add(void* digest, const ClioStatement* statement);

/// Add `statement` with its graph; a #ClioStatementFunc on a #ClioDigest
ClioStatus clio_digest_add_quad(void* digest, const ClioStatement* statement);

/// Return true if both are of the same statements
bool clio_digest_equals(ClioDigest a, ClioDigest b);

#endif // CLIO_RDF_DIGEST_H
