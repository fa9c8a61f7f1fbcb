// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "export/context.h"

#include "export/json.h"
#include "graph/vocabulary.h"
#include "rdf/prefix.h"

#include <stdbool.h>
#include <stddef.h>

static const ClioContextRow rows[] = {
  { CLIO_NS "attributedTo", "@id", "" },
  { CLIO_NS "confidence", "xsd:decimal", XSD_NS "decimal" },
  { CLIO_NS "modality", "@id", "" },
  { CLIO_NS "polarity", "@id", "" },
  { DCTERMS_NS "source", "@id", "" },
  { OA_NS "end", "xsd:nonNegativeInteger", XSD_NS "nonNegativeInteger" },
  { OA_NS "hasSelector", "@id", "" },
  { OA_NS "hasSource", "@id", "" },
  { OA_NS "start", "xsd:nonNegativeInteger", XSD_NS "nonNegativeInteger" },
  { OWL_NS "sameAs", "@id", "" },
  { PROV_NS "used", "@id", "" },
  { PROV_NS "wasDerivedFrom", "@id", "" },
  { PROV_NS "wasGeneratedBy", "@id", "" },
  { RDF_NS "predicate", "@id", "" },
  { RDF_NS "subject", "@id", "" },
  { SKOS_NS "closeMatch", "@id", "" },
};

const ClioContextRow*
clio_context_find(const ClioStringView iri)
{
  for (size_t i = 0U; i < sizeof(rows) / sizeof(rows[0]); ++i) {
    if (clio_string_equals(iri, clio_string(rows[i].iri))) {
      return &rows[i];
    }
  }
  return NULL;
}

void
clio_context_write(const ClioPrefix* const prefixes,
                   const size_t            n_prefixes,
                   ClioBuffer* const       out)
{
  clio_buffer_append(out,
                     clio_string("{\n  \"@version\": 1.1,\n"
                                 "  \"id\": \"@id\",\n"
                                 "  \"type\": \"@type\""));
  for (size_t i = 0U; i < n_prefixes; ++i) {
    clio_buffer_printf(out, ",\n  \"%s\": ", prefixes[i].name);
    clio_json_string(out, clio_string(prefixes[i].iri));
  }

  for (size_t i = 0U; i < sizeof(rows) / sizeof(rows[0]); ++i) {
    ClioStringView          local = clio_string(NULL);
    const ClioPrefix* const prefix =
      clio_prefix_find(prefixes, n_prefixes, clio_string(rows[i].iri), &local);
    if (prefix) {
      clio_buffer_printf(out,
                         ",\n  \"%s:%.*s\": {\"@type\": \"%s\"}",
                         prefix->name,
                         (int)local.length,
                         local.data,
                         rows[i].type);
    }
  }
  clio_buffer_append(out, clio_string("\n}"));
}
