// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "publish/facts.h"

#include "base/try.h"
#include "graph/vocabulary.h"
#include "publish/claims.h"
#include "publish/date_text.h"
#include "publish/fields.h"

#include <stdlib.h>
#include <string.h>

enum {
  MAX_SHOWN      = 500, // Facts of a part before the rest is only counted
  MAX_NEIGHBOURS = 40,
  MAX_TIMELINE   = 200,
};

/* Collecting */

static int
compare_terms(const ClioTerm* const a, const ClioTerm* const b)
{
  const int value = clio_field_compare(a->value, b->value);
  const int type  = clio_field_compare(a->datatype, b->datatype);
  return a->kind != b->kind ? (a->kind < b->kind ? -1 : 1)
         : value            ? value
         : type             ? type
                            : clio_field_compare(a->language, b->language);
}

static bool
is_label(const ClioStringView property)
{
  return clio_string_equals(property, clio_string(RDFS_NS "label"));
}

static int
compare_facts(const void* const x, const void* const y)
{
  const ClioPageFact* const a = (const ClioPageFact*)x;
  const ClioPageFact* const b = (const ClioPageFact*)y;
  int                       c = (int)a->incoming - (int)b->incoming;
  c = c ? c : (int)is_label(b->property) - (int)is_label(a->property);
  c = c ? c : strcmp(a->label ? a->label : "", b->label ? b->label : "");
  c = c ? c : clio_field_compare(a->property, b->property);
  c = c ? c : compare_terms(&a->value, &b->value);
  if (!c && a->n_claims && b->n_claims) {
    c = clio_field_compare(a->claims[0]->claim, b->claims[0]->claim);
  }
  return c ? c : (int)a->n_claims - (int)b->n_claims;
}

static ClioStatus
add_fact(ClioPage* const      page,
         ClioPageFacts* const facts,
         const ClioStringView property,
         const ClioTerm       value,
         const bool           incoming,
         const ClioReference* claim)
{
  ClioPageFact* const fact = &facts->items[facts->n_items++];
  memset(fact, 0, sizeof(ClioPageFact));
  fact->property = property;
  fact->label    = clio_term_label(&page->site->terms, page->arena, property);
  fact->value    = value;
  fact->incoming = incoming;
  fact->is_name  = !incoming && clio_is_name(property);
  fact->stated   = !claim;
  if (claim) {
    fact->claims = clio_arena_alloc(page->arena, sizeof(ClioReference*));
    TRY_ALLOC(fact->claims);
    fact->claims[0] = claim;
    fact->n_claims  = 1U;
  }
  return fact->label ? CLIO_SUCCESS : CLIO_NO_MEMORY;
}

static void
read_event(ClioPage* const            page,
           const ClioStatement* const s,
           ClioPageFacts* const       facts)
{
  const ClioStringView value = s->object.value;
  if (clio_term_is(&s->predicate, CLIO_NS "confidence")) {
    facts->confidence = facts->confidence.length ? facts->confidence : value;
  } else if (clio_term_is(&s->predicate, PROV_NS "wasDerivedFrom")) {
    facts->sentences = clio_string(
      facts->sentences.length ? clio_arena_printf(page->arena,
                                                  "%.*s%c%.*s",
                                                  (int)facts->sentences.length,
                                                  facts->sentences.data,
                                                  CLIO_PART_END,
                                                  (int)value.length,
                                                  value.data)
                              : clio_arena_string(page->arena, value));
  }
}

// A fact in the graph of a sentence is like one with a claim
static const ClioReference*
claim_of_graph(ClioPage* const page, const ClioStatement* const s)
{
  const ClioSitePlace place =
    s->graph.kind == CLIO_TERM_IRI
      ? clio_site_find(page->site, page->arena, s->graph.value)
      : (ClioSitePlace){ { NULL, 0U }, { NULL, 0U }, false, false };
  ClioReference* const r =
    place.fragment.length ? clio_arena_alloc(page->arena, sizeof(ClioReference))
                          : NULL;
  if (r) {
    r->claim      = s->graph.value;
    r->sentences  = s->graph.value;
    r->confidence = clio_page_card(page, s->graph.value, NULL).confidence;
  }
  return r;
}

static ClioStatus
add_statements(ClioPage* const        page,
               const ClioGroup* const group,
               ClioPageFacts* const   facts)
{
  ClioStatus st = CLIO_SUCCESS;
  for (size_t i = 0U; i < group->n_statements; ++i) {
    const ClioStatement* const s = &group->statements[i];
    if (!clio_string_equals(s->subject.value, facts->about)) {
      continue;
    }
    read_event(page, s, facts);
    const ClioStringView p = s->predicate.value;
    if (clio_is_fact(page->site, p) || clio_is_name(p)) {
      TRY(st, add_fact(page, facts, p, s->object, false, NULL));
      const ClioReference* const claim = claim_of_graph(page, s);
      if (claim) {
        TRY(st, add_fact(page, facts, p, s->object, false, claim));
      }
    }
  }
  return st;
}

static ClioStatus
add_references(ClioPage* const        page,
               const ClioGroup* const group,
               ClioPageFacts* const   facts)
{
  ClioStatus st = CLIO_SUCCESS;
  for (size_t i = 0U; i < group->n_references; ++i) {
    const ClioReference* const r = &group->references[i];
    if (clio_string_equals(r->about, facts->about) &&
        r->kind != CLIO_REFERENCE_EVENT) {
      TRY(st,
          add_fact(page,
                   facts,
                   r->property,
                   r->other,
                   r->kind == CLIO_REFERENCE_IN,
                   r->claim.length ? r : NULL));
    }
  }
  return st;
}

// Put the claims of a fact to it, and leave one of each fact
static ClioStatus
unite(ClioPage* const page, ClioPageFacts* const facts)
{
  size_t n = 0U;
  for (size_t i = 0U; i < facts->n_items;) {
    ClioPageFact fact = facts->items[i];
    size_t       end  = i;
    while (end < facts->n_items &&
           facts->items[end].incoming == fact.incoming &&
           clio_string_equals(facts->items[end].property, fact.property) &&
           clio_term_equals(&facts->items[end].value, &fact.value)) {
      ++end;
    }
    fact.claims =
      clio_arena_alloc(page->arena, (end - i) * sizeof(ClioReference*));
    fact.n_claims = 0U;
    TRY_ALLOC(fact.claims);
    for (; i < end; ++i) {
      fact.stated = fact.stated || facts->items[i].stated;
      if (facts->items[i].n_claims) {
        fact.claims[fact.n_claims++] = facts->items[i].claims[0];
      }
    }
    if (fact.value.kind == CLIO_TERM_IRI) {
      fact.card = clio_page_card(page, fact.value.value, &fact.found);
    }
    facts->items[n++] = fact;
  }
  facts->n_items = n;
  return page->status;
}

ClioStatus
clio_page_facts(ClioPage* const        page,
                const ClioGroup* const group,
                const ClioStringView   about,
                ClioPageFacts* const   facts)
{
  const size_t most = 2U * group->n_statements + group->n_references + 1U;
  ClioStatus   st   = CLIO_SUCCESS;
  memset(facts, 0, sizeof(ClioPageFacts));
  facts->about      = about;
  facts->n_left_out = group->n_left_out;
  facts->items = clio_arena_alloc(page->arena, most * sizeof(ClioPageFact));
  TRY_ALLOC(facts->items);
  TRY(st, add_statements(page, group, facts));
  TRY(st, add_references(page, group, facts));
  if (facts->n_items) {
    qsort(facts->items, facts->n_items, sizeof(ClioPageFact), compare_facts);
  }
  return unite(page, facts);
}

/* Facts */

static void
put_whys(ClioPage* const page, ClioStringView sentences, size_t* const n)
{
  enum { MAX_WHYS = 5 };
  while (sentences.length && *n < MAX_WHYS) {
    const ClioStringView sentence = clio_field_take(&sentences, CLIO_PART_END);
    clio_html(page->out, " ");
    clio_page_why(page, sentence, ++*n);
  }
}

void
clio_page_put_evidence(ClioPage* const            page,
                       const ClioPageFacts* const facts,
                       const ClioPageFact* const  fact)
{
  size_t n = 0U;
  for (size_t i = 0U; i < fact->n_claims; ++i) {
    const ClioReference* const r     = fact->claims[i];
    const bool                 apart = r->polarity.length || r->modality.length;
    if (apart != fact->stated) {
      if (!n) {
        clio_page_confidence(page, r->confidence);
      }
      put_whys(page, r->sentences, &n);
    }
  }
  if (!n && fact->stated && fact->incoming) {
    clio_page_confidence(page, fact->card.confidence);
    put_whys(page, fact->card.evidence, &n);
  } else if (!n && fact->stated && !fact->is_name) {
    clio_page_confidence(page, facts->confidence);
    put_whys(page, facts->sentences, &n);
  }
}

static bool
is_in_part(const ClioPageFact* const fact, const ClioFactsPart part)
{
  switch (part) {
  case CLIO_FACTS_OUT:
    return fact->stated && !fact->incoming && !fact->is_name;
  case CLIO_FACTS_IN:
    return fact->stated && fact->incoming;
  case CLIO_FACTS_APART:
    return !fact->stated;
  }
  return false;
}

static void
put_fact(ClioPage* const            page,
         const ClioPageFacts* const facts,
         const ClioPageFact* const  fact)
{
  clio_html(page->out, "<li>");
  if (!fact->stated && fact->n_claims) {
    const ClioReference* const r = fact->claims[0];
    clio_page_standing(page, r->polarity, r->modality, r->source);
  }
  clio_page_term(page, &fact->value);
  clio_html(page->out, " ");
  clio_page_put_evidence(page, facts, fact);
  clio_html(page->out, "</li>\n");
}

// A link to what the ontology says of the property
static void
put_property_link(ClioPage* const page, const ClioPageFact* const fact)
{
  const ClioTermInfo* const info =
    clio_term_table_find(&page->site->terms, fact->property);
  if (info && info->property && info->property->curie) {
    clio_html(page->out, "<a href=\"%sontology.html#", page->root);
    clio_ontology_anchor(page, info->property->curie);
    clio_html(page->out, "\">%s</a>", fact->label);
  } else {
    clio_html(page->out, "%s", fact->label);
  }
}

static void
put_property(ClioPage* const           page,
             const ClioPageFact* const fact,
             const bool                first)
{
  clio_html(page->out,
            first ? "<div class=\"property\">\n<h3"
                  : "</ul>\n</div>\n<div class=\"property\">\n<h3");
  clio_html(page->out, fact->incoming ? " class=\"incoming\">" : ">");
  put_property_link(page, fact);
  clio_html(page->out, "</h3>\n<ul>\n");
}

void
clio_page_put_facts(ClioPage* const            page,
                    const ClioPageFacts* const facts,
                    const ClioFactsPart        part,
                    const char* const          id,
                    const char* const          title)
{
  size_t              n    = 0U;
  const ClioPageFact* last = NULL;
  for (size_t i = 0U; i < facts->n_items; ++i) {
    const ClioPageFact* const fact = &facts->items[i];
    if (!is_in_part(fact, part) || n++ >= MAX_SHOWN) {
      continue;
    }
    if (!last) {
      clio_html(page->out,
                "<section class=\"facts %s\" aria-labelledby=\"%s\">\n"
                "<h2 id=\"%s\">%s</h2>\n",
                id,
                id,
                id,
                title);
    }
    if (!last || last->incoming != fact->incoming ||
        !clio_string_equals(last->property, fact->property)) {
      put_property(page, fact, !last);
    }
    put_fact(page, facts, fact);
    last = fact;
  }
  if (last) {
    clio_html(page->out, "</ul>\n</div>\n");
    n += part == CLIO_FACTS_IN ? facts->n_left_out : 0U;
    if (n > MAX_SHOWN) {
      clio_html(page->out,
                "<p class=\"more\">And %z more: the data and the query below "
                "have them all.</p>\n",
                n - MAX_SHOWN);
    }
    clio_html(page->out, "</section>\n");
  }
}

/* Time */

typedef struct {
  ClioStringView iri;
  ClioStringView label;
  ClioStringView begin, end;
} Moment;

static int
compare_moments(const void* const x, const void* const y)
{
  const Moment* const a = (const Moment*)x;
  const Moment* const b = (const Moment*)y;
  int                 c = clio_date_text_compare(a->begin, b->begin);
  c                     = c ? c : clio_date_text_compare(a->end, b->end);
  return c ? c : clio_field_compare(a->iri, b->iri);
}

// List what has a time, each thing once
static size_t
collect_moments(ClioPage* const            page,
                const ClioPageFacts* const facts,
                const ClioCard* const      own,
                Moment* const              moments)
{
  size_t n = 0U;
  if (own->begin.length) {
    moments[n++] = (Moment){ facts->about,
                             clio_page_label(page, facts->about, own),
                             own->begin,
                             own->end };
  }
  for (size_t i = 0U; i < facts->n_items && n < MAX_TIMELINE; ++i) {
    const ClioPageFact* const f = &facts->items[i];
    bool is_new = f->stated && !f->is_name && f->card.begin.length &&
                  f->value.kind == CLIO_TERM_IRI;
    for (size_t k = 0U; is_new && k < n; ++k) {
      is_new = !clio_string_equals(moments[k].iri, f->value.value);
    }
    if (is_new) {
      moments[n++] = (Moment){ f->value.value,
                               clio_page_label(page, f->value.value, &f->card),
                               f->card.begin,
                               f->card.end };
    }
  }
  return n;
}

static void
put_moment(ClioPage* const page, const Moment* const m)
{
  clio_html(page->out, "<li data-begin=\"%t\"", m->begin);
  if (m->end.length) {
    clio_html(page->out, " data-end=\"%t\"", m->end);
  }
  clio_html(page->out, "><span class=\"when\">");
  clio_page_date(page, m->begin);
  if (m->end.length) {
    clio_html(page->out, " – ");
    clio_page_date(page, m->end);
  }
  clio_html(page->out, "</span> <a href=\"");
  clio_page_href(page, m->iri, true);
  clio_html(page->out, "\" dir=\"auto\">%t</a></li>\n", m->label);
}

void
clio_page_put_timeline(ClioPage* const            page,
                       const ClioPageFacts* const facts,
                       const ClioCard* const      own)
{
  Moment* const moments =
    clio_arena_alloc(page->arena, (MAX_TIMELINE + 1U) * sizeof(Moment));
  const size_t n = moments ? collect_moments(page, facts, own, moments) : 0U;
  if (!n) {
    return;
  }
  qsort(moments, n, sizeof(Moment), compare_moments);
  clio_html(page->out,
            "<section class=\"timeline\" aria-labelledby=\"time\">\n"
            "<h2 id=\"time\">In time</h2>\n<ol data-clio=\"timeline\">\n");
  for (size_t i = 0U; i < n; ++i) {
    put_moment(page, &moments[i]);
  }
  clio_html(page->out, "</ol>\n</section>\n");
}

/* The neighbourhood */

// Each thing once, with the first property that leads to it
static bool
is_neighbour(const ClioPageFacts* const facts, const size_t index)
{
  const ClioPageFact* const f       = &facts->items[index];
  bool                      new_one = f->stated && !f->is_name && f->found &&
                 f->value.kind == CLIO_TERM_IRI &&
                 !clio_string_equals(f->value.value, facts->about);
  for (size_t i = 0U; new_one && i < index; ++i) {
    const ClioPageFact* const other = &facts->items[i];
    new_one                         = !other->stated || other->is_name ||
              !clio_string_equals(other->value.value, f->value.value);
  }
  return new_one;
}

void
clio_page_put_neighbours(ClioPage* const            page,
                         const ClioPageFacts* const facts,
                         const ClioStringView       label)
{
  size_t n = 0U;
  for (size_t i = 0U; i < facts->n_items && n < MAX_NEIGHBOURS; ++i) {
    const ClioPageFact* const f = &facts->items[i];
    if (!is_neighbour(facts, i)) {
      continue;
    }
    if (!n++) {
      clio_html(page->out,
                "<section class=\"neighbours\" aria-labelledby=\"near\">\n"
                "<h2 id=\"near\">Around it</h2>\n"
                "<ul data-clio=\"graph\" data-center=\"%t\">\n",
                label);
    }
    clio_html(page->out,
              f->incoming ? "<li data-property=\"%s\" data-direction=\"in\" "
                          : "<li data-property=\"%s\" data-direction=\"out\" ",
              f->label);
    clio_html(page->out,
              "data-type=\"%s\">",
              f->card.type.length
                ? clio_term_label(&page->site->terms, page->arena, f->card.type)
                : "");
    clio_page_link(page, f->value.value);
    clio_html(page->out, "</li>\n");
  }
  if (n) {
    clio_html(page->out, "</ul>\n</section>\n");
  }
}
