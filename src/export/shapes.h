// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   The part of SHACL that ontology/shapes.ttl uses.

   Targets by class, subjects, objects and node; nodeKind, class, datatype, in,
   or (of datatypes), minCount, maxCount, minLength, pattern, minInclusive,
   maxInclusive and lessThan on nodes and on paths of one property.  A shape
   that says more is refused, never half checked.
*/

#ifndef CLIO_EXPORT_SHAPES_H
#define CLIO_EXPORT_SHAPES_H

#include "base/world.h"
#include "clio/status.h"
#include "rdf/model.h"
#include "rdf/term.h"

#include <stddef.h>

/// What breaks a shape; borrowed for the call
typedef struct {
  ClioTerm    focus;   ///< The node
  ClioTerm    path;    ///< The property, of kind none for the node itself
  ClioTerm    value;   ///< What is wrong, of kind none if something lacks
  const char* message; ///< The shape's, or the name of the constraint
} ClioViolation;

/// Receive a violation; not #CLIO_SUCCESS stops
typedef ClioStatus (*ClioViolationFunc)(void*                handle,
                                        const ClioViolation* violation);

/**
   Check `data` against `shapes`, and call `func` for each violation, in the
   order of the shapes and of the data.

   @return #CLIO_UNSUPPORTED, with a message, if a shape uses other parts of
   SHACL.
*/
CLIO_NODISCARD ClioStatus clio_shapes_check(const ClioWorld*    world,
                                            const ClioRdfModel* shapes,
                                            const ClioRdfModel* data,
                                            ClioViolationFunc   func,
                                            void*               handle);

#endif // CLIO_EXPORT_SHAPES_H
