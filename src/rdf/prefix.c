// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "rdf/prefix.h"

#include <string.h>

static bool
is_name_start(const char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool
clio_local_name_is_safe(const ClioStringView name)
{
  if (!name.length || !is_name_start(name.data[0])) {
    return false;
  }

  for (size_t i = 1U; i < name.length; ++i) {
    const char c = name.data[i];
    if (!is_name_start(c) && c != '-' && !(c >= '0' && c <= '9')) {
      return false;
    }
  }
  return true;
}

size_t
clio_namespace_length(const ClioStringView iri)
{
  size_t end = iri.length;
  while (end && iri.data[end - 1U] != '/' && iri.data[end - 1U] != '#') {
    --end;
  }
  return end;
}

const ClioPrefix*
clio_prefix_find(const ClioPrefix* const prefixes,
                 const size_t            n_prefixes,
                 const ClioStringView    iri,
                 ClioStringView* const   local)
{
  if (!iri.length) {
    return NULL;
  }

  const size_t         end  = clio_namespace_length(iri);
  const ClioStringView name = clio_substring(iri.data + end, iri.length - end);
  if (!clio_local_name_is_safe(name)) {
    return NULL;
  }

  for (size_t i = 0U; i < n_prefixes; ++i) {
    if (prefixes[i].length == end && !memcmp(prefixes[i].iri, iri.data, end)) {
      *local = name;
      return &prefixes[i];
    }
  }
  return NULL;
}
