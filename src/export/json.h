// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Strings of JSON

#ifndef CLIO_EXPORT_JSON_H
#define CLIO_EXPORT_JSON_H

#include "base/buffer.h"

/// Append `text`, valid UTF-8, as a JSON string with its quotes
void clio_json_string(ClioBuffer* out, ClioStringView text);

#endif // CLIO_EXPORT_JSON_H
