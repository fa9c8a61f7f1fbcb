// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// The kinds of files of a site, told by the ends of their names

#ifndef CLIO_SERVE_MEDIA_H
#define CLIO_SERVE_MEDIA_H

#include <stdbool.h>

/// A kind of file
typedef struct {
  const char* suffix; ///< With its dot
  const char* type;   ///< Media type, without parameters
  bool        text;   ///< In UTF-8, which is to be said
  bool        data;   ///< Pages of other sites may read it
} ClioMedia;

/// The kinds in which a thing is described, in order of preference
typedef enum {
  CLIO_FORM_PAGE,
  CLIO_FORM_TURTLE,
  CLIO_FORM_JSONLD,
  CLIO_FORM_NTRIPLES,
  CLIO_FORM_RDFXML,
  CLIO_N_FORMS,
} ClioForm;

/// The description with this `form`
const ClioMedia* clio_media_form(ClioForm form);

/// Return the kind of the file at `path`, or null if its end says nothing
const ClioMedia* clio_media_of(const char* path);

#endif // CLIO_SERVE_MEDIA_H
