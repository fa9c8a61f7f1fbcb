// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "text/deprel.h"

#include <string.h>

static const char* const names[CLIO_N_DEPRELS] = {
#define NAME(id, name, universal) name,
  CLIO_DEPRELS(NAME)
#undef NAME
};

static const ClioDeprel universals[CLIO_N_DEPRELS] = {
#define UNIVERSAL(id, name, universal) CLIO_DEPREL_##universal,
  CLIO_DEPRELS(UNIVERSAL)
#undef UNIVERSAL
};

const char*
clio_deprel_name(const ClioDeprel deprel)
{
  return names[deprel];
}

static ClioDeprel
find(const ClioStringView name)
{
  for (unsigned i = 0U; i < CLIO_N_DEPRELS; ++i) {
    if (clio_string_equals(name, clio_string(names[i]))) {
      return (ClioDeprel)i;
    }
  }
  return CLIO_DEPREL_NONE;
}

ClioDeprel
clio_deprel_from_name(const ClioStringView name)
{
  const ClioDeprel  whole = find(name);
  const char* const colon =
    name.length ? memchr(name.data, ':', name.length) : NULL;
  return (whole || !colon)
           ? whole
           : find(clio_substring(name.data, (size_t)(colon - name.data)));
}

ClioDeprel
clio_deprel_universal(const ClioDeprel deprel)
{
  return universals[deprel];
}
