// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// A directory that describes an export: counts, prefixes, example queries

#ifndef CLIO_CLI_DESCRIBE_H
#define CLIO_CLI_DESCRIBE_H

#include "base/world.h"
#include "clio/status.h"
#include "export/description.h"

/// Write the files of `description` and the queries in ontology/queries/ to
/// `directory`, which is made if there is none
CLIO_NODISCARD ClioStatus
clio_describe_write(const ClioWorld*              world,
                    const ClioDescription*        description,
                    const ClioDescriptionOptions* options,
                    const char*                   directory);

#endif // CLIO_CLI_DESCRIBE_H
