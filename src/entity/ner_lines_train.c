// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "entity/ner_lines_train.h"

#include "base/buffer.h"
#include "base/file.h"
#include "base/try.h"

#include <string.h>

ClioStatus
clio_ner_file_read(const ClioWorld* const world,
                   ClioArena* const       arena,
                   const char* const      directory,
                   const char* const      name,
                   ClioStringView* const  text)
{
  const char* const path = clio_arena_printf(arena, "%s/%s", directory, name);
  TRY_ALLOC(path);
  ClioBuffer        buffer = clio_buffer(clio_arena_allocator(arena));
  const ClioStatus  st     = clio_file_read(path, 0U, &buffer);
  const char* const data =
    st ? NULL : clio_arena_string(arena, clio_buffer_view(&buffer));
  *text = clio_substring(data, buffer.length);
  clio_buffer_clear(&buffer);
  if (st) {
    return clio_world_error(world, st, "%s: %s", path, clio_strerror(st));
  }
  return data ? CLIO_SUCCESS : CLIO_NO_MEMORY;
}

bool
clio_ner_next_line(ClioStringView* const text, ClioStringView* const line)
{
  return clio_ner_next_field(text, '\n', line);
}

bool
clio_ner_next_field(ClioStringView* const line,
                    const char            separator,
                    ClioStringView* const field)
{
  if (!line->length) {
    return false;
  }
  const char* const end  = memchr(line->data, separator, line->length);
  const size_t      n    = end ? (size_t)(end - line->data) : line->length;
  const size_t      skip = end ? n + 1U : n;
  *field                 = clio_substring(line->data, n);
  *line = clio_substring(line->data + skip, line->length - skip);
  return true;
}

long
clio_ner_read_number(const ClioStringView field)
{
  long       number   = 0;
  const bool negative = field.length && field.data[0] == '-';
  for (size_t i = negative; i < field.length; ++i) {
    number = 10 * number + (field.data[i] - '0');
  }
  return negative ? -number : number;
}
