// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "text/document.h"

#include "base/allocator.h"

ClioDocument*
clio_document_new(ClioWorld* const world)
{
  const ClioAllocator* const allocator = clio_world_allocator(world);
  ClioDocument* const document = clio_calloc(allocator, 1, sizeof(ClioDocument));
  if (!document) {
    return NULL;
  }

  document->world    = world;
  document->language = "en";
  document->arena    = clio_arena_new(allocator);
  document->symbols  = clio_symbols_new(allocator, clio_world_symbols(world));
  if (!document->arena || !document->symbols) {
    clio_document_free(document);
    return NULL;
  }
  return document;
}

void
clio_document_free(ClioDocument* const document)
{
  if (document) {
    clio_symbols_free(document->symbols);
    clio_arena_free(document->arena);
    clio_free(clio_world_allocator(document->world), document);
  }
}

ClioSymbol
clio_document_intern(ClioDocument* const document, const ClioStringView string)
{
  return clio_symbols_intern(document->symbols, string);
}

#define ADD_ITEM(document, array, Type)                                   \
  do {                                                                    \
    Type* const items = clio_arena_grow((document)->arena,                \
                                        (document)->array,                \
                                        (document)->n_##array,            \
                                        &(document)->array##_capacity,    \
                                        sizeof(Type));                    \
    if (!items) {                                                         \
      return NULL;                                                        \
    }                                                                     \
    (document)->array = items;                                            \
    return &items[(document)->n_##array++];                               \
  } while (0)

ClioParagraph*
clio_document_add_paragraph(ClioDocument* const document)
{
  ADD_ITEM(document, paragraphs, ClioParagraph);
}

ClioSentence*
clio_document_add_sentence(ClioDocument* const document)
{
  ADD_ITEM(document, sentences, ClioSentence);
}

ClioMention*
clio_document_add_mention(ClioDocument* const document)
{
  ADD_ITEM(document, mentions, ClioMention);
}

ClioEntity*
clio_document_add_entity(ClioDocument* const document)
{
  ADD_ITEM(document, entities, ClioEntity);
}

ClioTime*
clio_document_add_time(ClioDocument* const document)
{
  ADD_ITEM(document, times, ClioTime);
}

ClioFact*
clio_document_add_fact(ClioDocument* const document)
{
  ADD_ITEM(document, facts, ClioFact);
}

ClioReject*
clio_document_add_reject(ClioDocument* const document)
{
  ADD_ITEM(document, rejects, ClioReject);
}

ClioStringView
clio_document_span_text(const ClioDocument* const document,
                        const ClioSpan            span)
{
  if (span.first >= span.end) {
    return clio_substring("", 0U);
  }

  const ClioWord* const words = document->sentences[span.sentence].words;
  const size_t          start = words[span.first].start;
  return clio_substring(document->text.data + start,
                        words[span.end - 1U].end - start);
}

uint32_t
clio_document_resolve(const ClioDocument* const document, uint32_t index)
{
  while (index != CLIO_NONE && document->entities[index].merged) {
    index = document->entities[index].merged_into;
  }
  return index;
}
