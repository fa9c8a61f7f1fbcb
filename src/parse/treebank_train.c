// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "base/file.h"
#include "conllu/conllu.h"
#include "parse/corpus_train.h"

ClioStatus
clio_treebank_read(ClioWorld* const     world,
                   const char* const    path,
                   ClioDocument** const document)
{
  ClioBuffer bytes = clio_buffer(clio_world_allocator(world));
  ClioStatus st    = clio_file_read(path, 0U, &bytes);
  if (st) {
    clio_world_error(world, st, "%s: cannot read", path);
  } else {
    st = clio_conllu_read(world, path, clio_buffer_view(&bytes), document);
  }
  clio_buffer_clear(&bytes);
  return st;
}
