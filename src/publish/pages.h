// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// The kinds of pages, each in a file of its own

#ifndef CLIO_PUBLISH_PAGES_H
#define CLIO_PUBLISH_PAGES_H

#include "publish/facts.h"
#include "publish/page.h"

/// Append the page of a thing (thing.c); `json` is its data as JSON-LD
CLIO_NODISCARD ClioStatus clio_page_thing(ClioPage*        page,
                                          const ClioGroup* group,
                                          ClioStringView   json);

/**
   Append the page of an article (article.c).

   @param text The published text, or empty if it is not known.
*/
CLIO_NODISCARD ClioStatus clio_page_article(ClioPage*        page,
                                            const ClioGroup* group,
                                            ClioStringView   text);

/// Append a thing in terms of schema.org (schema.c)
void clio_schema_thing(ClioPage*            page,
                       const ClioPageFacts* facts,
                       const ClioCard*      card,
                       ClioBuffer*          out);

/// Append an article in terms of schema.org (schema.c)
void clio_schema_article(ClioPage*        page,
                         const ClioGroup* group,
                         ClioStringView   about,
                         const ClioCard*  card,
                         ClioBuffer*      out);

/**
   Write the data documents of a group (data.c).

   @param[out] json The JSON-LD, appended.
*/
CLIO_NODISCARD ClioStatus clio_site_write_data(ClioSite*        site,
                                               const ClioGroup* group,
                                               ClioBuffer*      json);

/// Note where texts are (text.c)
CLIO_NODISCARD ClioStatus clio_site_list_texts(ClioSite* site);

/// Find the published text of the article `path`, if its hash is as the group
/// says; else `text` stays empty (text.c)
CLIO_NODISCARD ClioStatus clio_site_find_text(ClioSite*        site,
                                              const ClioGroup* group,
                                              ClioBuffer*      text);

/// Write lists by class, the search index and the start page (lists.c)
CLIO_NODISCARD ClioStatus clio_site_write_lists(ClioSite* site);

/// Write the pages of the ontology, of queries and of the search (fixed.c)
CLIO_NODISCARD ClioStatus clio_site_write_fixed(ClioSite* site);

/// Write the page of the ontology (vocabulary.c)
CLIO_NODISCARD ClioStatus clio_site_write_ontology(ClioSite* site);

/// Write the description of the data set (dataset.c)
CLIO_NODISCARD ClioStatus clio_site_write_dataset(ClioSite* site);

/// Write rules for servers (rules.c)
CLIO_NODISCARD ClioStatus clio_site_write_rules(ClioSite* site);

/// Copy style sheet and scripts (assets.c)
CLIO_NODISCARD ClioStatus clio_site_write_assets(ClioSite* site);

#endif // CLIO_PUBLISH_PAGES_H
