// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "publish/pages.h"

#include "export/json.h"
#include "graph/vocabulary.h"

#include <string.h>

enum { MAX_VALUES = 50 }; // Of a thing, for a search engine

static void
put(ClioBuffer* const out, const char* const text)
{
  clio_buffer_append(out, clio_string(text));
}

static void
put_member(ClioBuffer* const    out,
           const char* const    name,
           const ClioStringView value)
{
  clio_buffer_printf(out, ",\n  \"%s\": ", name);
  clio_json_string(out, value);
}

static const char*
schema_name(const ClioSymbol* const alignments, const size_t n)
{
  for (size_t i = 0U; i < n; ++i) {
    if (!strncmp(alignments[i], SCHEMA_NS, strlen(SCHEMA_NS))) {
      return alignments[i] + strlen(SCHEMA_NS);
    }
  }
  return NULL;
}

static const char*
schema_class(const ClioClass* const type)
{
  const char* name = schema_name(type->alignments, type->n_alignments);
  for (size_t i = 0U; !name && i < type->n_supers; ++i) {
    name = schema_class(type->supers[i]);
  }
  return name;
}

// The page itself: what it is about, and which data set it belongs to
static void
put_page(const ClioPage* const page,
         const ClioStringView  about,
         ClioBuffer* const     out)
{
  put(out,
      "{\"@context\": {\"@vocab\": \"https://schema.org/\", "
      "\"foaf\": \"" FOAF_NS "\", \"void\": \"http://rdfs.org/ns/void#\"},\n"
      " \"@graph\": [{\n  \"@id\": \"\",\n"
      "  \"@type\": [\"WebPage\", \"foaf:Document\"],\n"
      "  \"mainEntity\": {\"@id\": ");
  clio_json_string(out, about);
  put(out, "},\n  \"foaf:primaryTopic\": {\"@id\": ");
  clio_json_string(out, about);
  put(out, "},\n  \"void:inDataset\": {\"@id\": ");
  ClioBuffer set = clio_buffer(out->allocator);
  clio_buffer_append(&set, page->site->base);
  put(&set, "/.well-known/void#dataset");
  clio_json_string(out, clio_buffer_view(&set));
  clio_buffer_clear(&set);
  put(out, "}\n }, {\n  \"@id\": ");
  clio_json_string(out, about);
}

// Names of one kind, as a list
static void
put_names(const ClioPageFacts* const facts,
          const char* const          property,
          const char* const          name,
          ClioBuffer* const          out)
{
  size_t n = 0U;
  for (size_t i = 0U; i < facts->n_items && n < MAX_VALUES; ++i) {
    const ClioPageFact* const f = &facts->items[i];
    if (f->is_name && f->stated &&
        clio_string_equals(f->property, clio_string(property))) {
      if (n++) {
        put(out, ", ");
      } else {
        clio_buffer_printf(out, ",\n  \"%s\": [", name);
      }
      clio_json_string(out, f->value.value);
    }
  }
  put(out, n ? "]" : "");
}

static void
put_value(ClioPage* const           page,
          const ClioPageFact* const f,
          ClioBuffer* const         out)
{
  if (f->value.kind != CLIO_TERM_IRI) {
    clio_json_string(out, f->value.value);
    return;
  }
  put(out, "{\"@id\": ");
  clio_json_string(out, f->value.value);
  put(out, ", \"name\": ");
  clio_json_string(out, clio_page_label(page, f->value.value, &f->card));
  put(out, "}");
}

// Facts whose property is one of schema.org; those of a property are together
static void
put_facts(ClioPage* const            page,
          const ClioPageFacts* const facts,
          ClioBuffer*                out)
{
  const char* last = "";
  size_t      n    = 0U;
  for (size_t i = 0U; i < facts->n_items && n < MAX_VALUES; ++i) {
    const ClioPageFact* const f = &facts->items[i];
    const ClioTermInfo* const info =
      clio_term_table_find(&page->site->terms, f->property);
    const char* const name =
      f->stated && !f->incoming && !f->is_name && info && info->property
        ? schema_name(info->property->alignments, info->property->n_alignments)
        : NULL;
    if (!name) {
      continue;
    }
    if (!strcmp(name, last)) {
      put(out, ", ");
    } else {
      put(out, *last ? "]" : "");
      clio_buffer_printf(out, ",\n  \"%s\": [", name);
    }
    put_value(page, f, out);
    last = name;
    ++n;
  }
  put(out, *last ? "]" : "");
}

void
clio_schema_thing(ClioPage* const            page,
                  const ClioPageFacts* const facts,
                  const ClioCard* const      card,
                  ClioBuffer* const          out)
{
  const ClioTermInfo* const info =
    clio_term_table_find(&page->site->terms, card->type);
  const char* const type = info && info->type ? schema_class(info->type) : NULL;
  put_page(page, facts->about, out);
  put_member(out, "@type", clio_string(type ? type : "Thing"));
  put_member(out, "name", clio_page_label(page, facts->about, card));
  put_names(facts, SKOS_NS "altLabel", "alternateName", out);
  put_names(facts, OWL_NS "sameAs", "sameAs", out);
  put_facts(page, facts, out);
  put(out, "\n }]}\n");
}

void
clio_schema_article(ClioPage* const        page,
                    const ClioGroup* const group,
                    const ClioStringView   about,
                    const ClioCard* const  card,
                    ClioBuffer* const      out)
{
  static const char* const rows[][2] = {
    { DCTERMS_NS "issued", "datePublished" },
    { DCTERMS_NS "language", "inLanguage" },
    { DCTERMS_NS "publisher", "publisher" },
    { DCTERMS_NS "source", "isBasedOn" },
  };
  put_page(page, about, out);
  put_member(out, "@type", clio_string("Article"));
  put_member(out, "headline", card->label);
  for (size_t k = 0U; k < sizeof(rows) / sizeof(rows[0]); ++k) {
    for (size_t i = 0U; i < group->n_statements; ++i) {
      const ClioStatement* const s = &group->statements[i];
      if (clio_term_is(&s->predicate, rows[k][0])) {
        put_member(out, rows[k][1], s->object.value);
        break;
      }
    }
  }
  put(out, "\n }]}\n");
}
