// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "publish/claims.h"

#include "graph/vocabulary.h"
#include "publish/fields.h"

#include <string.h>

size_t
clio_subject_find(const ClioGroup* const group, const ClioStringView subject)
{
  size_t low  = 0U;
  size_t high = group->n_statements;
  while (low < high) {
    const size_t middle = (low + high) / 2U;
    if (clio_field_compare(group->statements[middle].subject.value, subject) <
        0) {
      low = middle + 1U;
    } else {
      high = middle;
    }
  }
  return low < group->n_statements &&
             clio_string_equals(group->statements[low].subject.value, subject)
           ? low
           : group->n_statements;
}

size_t
clio_subject_end(const ClioGroup* const group, const size_t first)
{
  size_t end = first;
  while (end < group->n_statements &&
         clio_term_equals(&group->statements[first].subject,
                          &group->statements[end].subject)) {
    ++end;
  }
  return end;
}

static bool
add_sentence(ClioArena* const      arena,
             ClioStringView* const list,
             const ClioStringView  sentence)
{
  const char* const joined = list->length
                               ? clio_arena_printf(arena,
                                                   "%.*s%c%.*s",
                                                   (int)list->length,
                                                   list->data,
                                                   CLIO_PART_END,
                                                   (int)sentence.length,
                                                   sentence.data)
                               : clio_arena_string(arena, sentence);
  *list                    = clio_string(joined);
  return joined;
}

static void
read_part(const ClioGroup* const     group,
          const ClioStatement* const s,
          ClioClaim* const           claim)
{
  if (clio_term_is(&s->predicate, RDF_NS "subject")) {
    claim->statement.subject = s->object;
  } else if (clio_term_is(&s->predicate, RDF_NS "predicate")) {
    claim->statement.predicate = s->object;
  } else if (clio_term_is(&s->predicate, RDF_NS "object")) {
    claim->statement.object = s->object;
  } else if (clio_term_is(&s->predicate, CLIO_NS "confidence")) {
    claim->confidence = s->object.value;
  } else if (clio_term_is(&s->predicate, CLIO_NS "polarity")) {
    claim->polarity = s->object.value;
  } else if (clio_term_is(&s->predicate, CLIO_NS "modality")) {
    claim->modality = s->object.value;
  } else if (clio_term_is(&s->predicate, CLIO_NS "attributedTo")) {
    claim->source = s->object.value;
  } else if (clio_term_is(&s->predicate, RDFS_NS "comment")) {
    claim->comment = s->object.value;
  } else if (clio_term_is(&s->predicate, PROV_NS "wasDerivedFrom")) {
    add_sentence(group->arena, &claim->sentences, s->object.value);
  }
}

bool
clio_claim_read(const ClioGroup* const group,
                const size_t           first,
                const size_t           end,
                ClioClaim* const       claim)
{
  memset(claim, 0, sizeof(ClioClaim));
  claim->iri = group->statements[first].subject.value;
  for (size_t i = first; i < end; ++i) {
    read_part(group, &group->statements[i], claim);
  }
  return claim->statement.subject.kind == CLIO_TERM_IRI &&
         claim->statement.predicate.kind == CLIO_TERM_IRI &&
         claim->statement.object.kind != CLIO_TERM_NONE;
}

static bool
is_one_of(const char* const* const iris,
          const size_t             n,
          const ClioStringView     iri)
{
  for (size_t i = 0U; i < n; ++i) {
    if (clio_string_equals(iri, clio_string(iris[i]))) {
      return true;
    }
  }
  return false;
}

bool
clio_is_name(const ClioStringView property)
{
  static const char* const names[] = {
    RDFS_NS "label", SKOS_NS "prefLabel",  SKOS_NS "altLabel",
    OWL_NS "sameAs", SKOS_NS "exactMatch", SKOS_NS "closeMatch",
  };
  return is_one_of(names, sizeof(names) / sizeof(names[0]), property);
}

bool
clio_is_fact(const ClioSite* const site, const ClioStringView property)
{
  static const char* const others[] = {
    RDF_TYPE,
    PROV_NS "wasDerivedFrom",
    PROV_NS "wasGeneratedBy",
    WDT_NS "P31",
  };
  const ClioTermInfo* const info = clio_term_table_find(&site->terms, property);
  return !clio_is_name(property) && !(info && info->is_annotation) &&
         !is_one_of(others, sizeof(others) / sizeof(others[0]), property);
}
