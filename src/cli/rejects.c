// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "cli/rejects.h"

#include "ontology/lexicon.h"
#include "ontology/ontology.h"

#include <string.h>

ClioStringView
clio_rejects_header(void)
{
  return clio_string(
    "document\tsubject\tproperty\tobject\treason\tconfidence\tentry\t"
    "sentence\n");
}

static void
append_cell(ClioBuffer* const out, const ClioStringView text, const char end)
{
  for (size_t i = 0U; i < text.length; ++i) {
    const char c = text.data[i];
    clio_buffer_append_byte(out, c == '\t' || c == '\n' || c == '\r' ? ' ' : c);
  }
  clio_buffer_append_byte(out, end);
}

static void
append_row(const ClioDocument* const d,
           const ClioReject* const   reject,
           ClioBuffer* const         out)
{
  const ClioSentence* const s = &d->sentences[reject->evidence.sentence];
  append_cell(out, clio_string(d->name), '\t');
  append_cell(out, clio_string(reject->subject), '\t');
  append_cell(out, clio_string(reject->property->curie), '\t');
  append_cell(out, clio_string(reject->object), '\t');
  append_cell(out, clio_string(reject->reason), '\t');
  clio_buffer_printf(out, "%.2f\t", (double)reject->confidence);
  if (reject->entry && reject->entry->file) {
    const char* const slash = strrchr(reject->entry->file, '/');
    clio_buffer_printf(out,
                       "%s:%u",
                       slash ? slash + 1 : reject->entry->file,
                       reject->entry->line);
  }
  clio_buffer_append_byte(out, '\t');
  append_cell(
    out, clio_substring(d->text.data + s->start, s->end - s->start), '\n');
}

ClioStatus
clio_rejects_append(const ClioDocument* const document, ClioBuffer* const out)
{
  for (size_t i = 0U; !out->status && i < document->n_rejects; ++i) {
    append_row(document, &document->rejects[i], out);
  }
  return out->status;
}
