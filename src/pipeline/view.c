// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "clio/document.h"

#include "ontology/ontology.h"
#include "text/document.h"

#include <assert.h>
#include <stdint.h>

const char*
clio_document_title(const ClioDocument* const document)
{
  return document->title;
}

ClioStringView
clio_document_text(const ClioDocument* const document)
{
  return document->text;
}

ClioCounts
clio_document_counts(const ClioDocument* const document)
{
  ClioCounts counts = { document->n_sentences, 0U, 0U, document->n_facts };
  for (size_t i = 0U; i < document->n_sentences; ++i) {
    counts.n_words += document->sentences[i].n_words;
  }
  for (size_t i = 0U; i < document->n_entities; ++i) {
    counts.n_entities += !document->entities[i].merged;
  }
  return counts;
}

static const char*
entity_label(const ClioDocument* const document, const uint32_t index)
{
  const uint32_t entity = clio_document_resolve(document, index);
  return document->entities[entity].label;
}

ClioFactView
clio_document_fact(const ClioDocument* const document, const size_t index)
{
  assert(index < document->n_facts);
  const ClioFact* const  fact   = &document->facts[index];
  const ClioValue* const object = &fact->object;
  const ClioSentence sentence   = document->sentences[fact->evidence.sentence];

  ClioFactView view = { 0 };
  view.subject      = entity_label(document, fact->subject);
  view.property     = fact->property->curie;
  view.property_label =
    fact->property->label ? fact->property->label : fact->property->iri;
  view.wikidata   = fact->property->wikidata;
  view.negative   = fact->polarity == CLIO_NEGATIVE;
  view.asserted   = fact->modality == CLIO_ASSERTED;
  view.confidence = (double)fact->confidence;
  view.sentence   = clio_substring(document->text.data + sentence.start,
                                 sentence.end - sentence.start);
  switch (object->kind) {
  case CLIO_VALUE_ENTITY:
    view.object = entity_label(document, object->entity);
    break;
  case CLIO_VALUE_TIME:
    view.object = object->edtf;
    view.year   = object->date.year;
    view.month  = object->date.month;
    view.day    = object->date.day;
    break;
  case CLIO_VALUE_LITERAL:
    view.object = object->literal;
    break;
  }
  return view;
}
