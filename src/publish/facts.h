// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// What is said of a thing, collected for its page

#ifndef CLIO_PUBLISH_FACTS_H
#define CLIO_PUBLISH_FACTS_H

#include "publish/page.h"

#include <stdbool.h>
#include <stddef.h>

/// A fact of a page's thing, with the claims that say it
typedef struct {
  ClioStringView        property;
  const char*           label; ///< Of the property
  ClioTerm              value; ///< Object, or subject of what ends here
  bool                  incoming;
  bool                  is_name; ///< The value is another name
  bool                  stated;  ///< It holds; else it was kept apart
  const ClioReference** claims;
  size_t                n_claims;
  ClioCard              card;  ///< Of the value
  bool                  found; ///< The value has a page
} ClioPageFact;

/// All of them: by direction, then the property's label, then the value
typedef struct {
  ClioStringView about;
  ClioStringView confidence; ///< Of an event, for facts without a claim
  ClioStringView sentences;  ///< Likewise; #CLIO_PART_END between
  ClioPageFact*  items;
  size_t         n_items;
  size_t         n_left_out; ///< Facts that end here and are only counted
} ClioPageFacts;

/// Collect what `group` says of `about`
CLIO_NODISCARD ClioStatus clio_page_facts(ClioPage*        page,
                                          const ClioGroup* group,
                                          ClioStringView   about,
                                          ClioPageFacts*   facts);

/// Which facts a list shows
typedef enum {
  CLIO_FACTS_OUT,   ///< Stated of the thing
  CLIO_FACTS_IN,    ///< Stated of others, and of this thing
  CLIO_FACTS_APART, ///< Denied, planned, supposed or reported
} ClioFactsPart;

/// Append a section with the facts of a part, or nothing if there is none
void clio_page_put_facts(ClioPage*            page,
                         const ClioPageFacts* facts,
                         ClioFactsPart        part,
                         const char*          id,
                         const char*          title);

/// Append how sure a fact is and why, from its claims or its event
void clio_page_put_evidence(ClioPage*            page,
                            const ClioPageFacts* facts,
                            const ClioPageFact*  fact);

/// Append a list of events and tenures in the order of time, if there are any
void clio_page_put_timeline(ClioPage*            page,
                            const ClioPageFacts* facts,
                            const ClioCard*      own);

/// Append a list of the things around, if there are any
void clio_page_put_neighbours(ClioPage*            page,
                              const ClioPageFacts* facts,
                              ClioStringView       label);

#endif // CLIO_PUBLISH_FACTS_H
