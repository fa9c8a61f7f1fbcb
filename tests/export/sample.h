// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// A document made by hand, for tests of what comes after extraction

#ifndef CLIO_TESTS_EXPORT_SAMPLE_H
#define CLIO_TESTS_EXPORT_SAMPLE_H

#include "text/document.h"

/**
   Return the example of docs/pattern.md: an appointment, a tenure, a plan, a
   denial and a report; `hostile` ones have labels that no format likes.

   @param name Key of the document; also part of its labels if `varied`.
*/
ClioDocument* sample_document(ClioWorld*  world,
                              const char* name,
                              int         hostile,
                              int         varied);

#endif // CLIO_TESTS_EXPORT_SAMPLE_H
