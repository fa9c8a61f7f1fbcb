// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "publish/pages.h"

ClioStatus
clio_site_write_dataset(ClioSite* const site)
{
  (void)site;
  return CLIO_SUCCESS;
}
