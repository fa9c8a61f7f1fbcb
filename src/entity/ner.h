// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   The names of a text and their types, found by a model.

   A recogniser is read-only once open and may be used from several threads,
   each with its own workspace.  It looks at the forms of words only, so it may
   run before tagging; after it, words that are not near one that is tagged like a
   name are left out (`entity/ner_gate.h`), which makes it faster.
*/

#ifndef CLIO_ENTITY_NER_H
#define CLIO_ENTITY_NER_H

#include "base/world.h"
#include "clio/status.h"
#include "text/document.h"

#include <stdint.h>

/// A model of names
typedef struct ClioNer ClioNer;

/// Memory for one thread that finds names
typedef struct ClioNerWorkspace ClioNerWorkspace;

/**
   Open the model of names at `path`.

   @param[out] ner Set on success; the caller's.
   @return #CLIO_BAD_READ or #CLIO_BAD_MODEL, and a line is logged, on failure.
*/
ClioStatus clio_ner_open(ClioWorld* world, const char* path, ClioNer** ner);

/// Free `ner` and close its model; it may be null
void clio_ner_free(ClioNer* ner);

/// Make a workspace, null if out of memory
ClioNerWorkspace* clio_ner_workspace_new(const ClioNer* ner);

/// Free `workspace`; it may be null
void clio_ner_workspace_free(ClioNerWorkspace* workspace);

/**
   Add a mention for every name in a sentence.

   Each has kind #CLIO_MENTION_NAME, its type, its head word and a confidence;
   entity is #CLIO_NONE.  A name is followed by those inside it, whose parent
   it is: "University of Warsaw", then "Warsaw".  Spans leave out articles,
   titles and possessive endings.

   @param sentence Index of the sentence; only forms of words are needed, but
   of the whole document when this is its first sentence.
   @param[out] n_names Number of outer names found.
*/
ClioStatus clio_ner_find(const ClioNer*    ner,
                         ClioNerWorkspace* workspace,
                         ClioDocument*     document,
                         uint32_t          sentence,
                         uint32_t*         n_names);

/// Return the name of `type` as data sets and output have it, "PERSON"
const char* clio_name_type_string(ClioNameType type);

#endif // CLIO_ENTITY_NER_H
