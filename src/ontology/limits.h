// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// How many objects a property may have, as OWL restrictions tell

#ifndef CLIO_ONTOLOGY_LIMITS_H
#define CLIO_ONTOLOGY_LIMITS_H

#include "base/arena.h"
#include "clio/status.h"
#include "ontology/ontology.h"

/// Set the limits of a property; classes must be known
CLIO_NODISCARD ClioStatus clio_limits_read(const ClioOntology* ontology,
                                           ClioArena*          arena,
                                           ClioProperty*       property);

#endif // CLIO_ONTOLOGY_LIMITS_H
