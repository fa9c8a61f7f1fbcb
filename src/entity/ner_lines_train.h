// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Files of training data, line by line

#ifndef CLIO_ENTITY_NER_LINES_TRAIN_H
#define CLIO_ENTITY_NER_LINES_TRAIN_H

#include "base/arena.h"
#include "base/world.h"
#include "clio/status.h"
#include "clio/string_view.h"

#include <stdbool.h>

/// Read the file `name` in `directory` into `arena`; a line is logged on error
ClioStatus clio_ner_file_read(const ClioWorld* world,
                              ClioArena*       arena,
                              const char*      directory,
                              const char*      name,
                              ClioStringView*  text);

/// Take a line, without its end, from the front of `text`; false at the end
bool clio_ner_next_line(ClioStringView* text, ClioStringView* line);

/// Take a field up to `separator` or the end; false if none is left
bool clio_ner_next_field(ClioStringView* line,
                         char            separator,
                         ClioStringView* field);

/// Read a whole number, with or without a sign
long clio_ner_read_number(ClioStringView field);

#endif // CLIO_ENTITY_NER_LINES_TRAIN_H
