// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "learn/learner.h"

#include "base/allocator.h"
#include "base/try.h"

#include <ctype.h>
#include <string.h>

ClioStatus
learner_reserve(const ClioAllocator* const allocator,
                void** const               array,
                size_t* const              capacity,
                const size_t               needed,
                const size_t               item_size)
{
  if (needed <= *capacity) {
    return CLIO_SUCCESS;
  }

  const size_t larger = needed * 2U;
  char* const  moved  = clio_realloc(allocator, *array, larger * item_size);
  TRY_ALLOC(moved);
  memset(moved + *capacity * item_size, 0, (larger - *capacity) * item_size);
  *array    = moved;
  *capacity = larger;
  return CLIO_SUCCESS;
}

bool
learner_same_label(const char* a, const char* b)
{
  for (;;) {
    while (*a == ' ' || *a == '_') {
      ++a;
    }
    while (*b == ' ' || *b == '_') {
      ++b;
    }
    if (tolower((unsigned char)*a) != tolower((unsigned char)*b)) {
      return false;
    }
    if (!*a) {
      return true;
    }
    ++a;
    ++b;
  }
}

ClioStatus
learner_label(Learner* const             learner,
              const ClioDocument* const  document,
              const ClioCandidate* const candidate,
              const uint32_t             property,
              const bool                 object,
              const char** const         label)
{
  ClioBuffer buffer = clio_buffer(learner->allocator);
  (object ? clio_cues_object_label : clio_cues_subject_label)(
    learner->cues, document, candidate, property, &buffer);
  *label = clio_arena_string(learner->scratch, clio_buffer_view(&buffer));
  const ClioStatus st = buffer.status ? buffer.status
                        : *label      ? CLIO_SUCCESS
                                      : CLIO_NO_MEMORY;
  clio_buffer_clear(&buffer);
  return st;
}
