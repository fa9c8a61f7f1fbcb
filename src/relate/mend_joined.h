// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// What "and" joins to what

#ifndef CLIO_RELATE_MEND_JOINED_H
#define CLIO_RELATE_MEND_JOINED_H

#include "relate/mender.h"

/// Join a verb, an adjunct or a thing to what it goes with: "won a place to
/// study in Oslo and *attended*"
void clio_mend_joined_word(const ClioMender* m, uint32_t word);

/// Join a name to the name before, or make it the subject of its own clause
void clio_mend_joined_name(const ClioMender* m, const ClioMention* name);

#endif // CLIO_RELATE_MEND_JOINED_H
