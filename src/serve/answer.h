// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Answers to requests

#ifndef CLIO_SERVE_ANSWER_H
#define CLIO_SERVE_ANSWER_H

#include "base/buffer.h"
#include "serve/proxy.h"
#include "serve/target.h"

#include <microhttpd.h>

#include <stdbool.h>

enum { CLIO_MAX_URI = 8192 }; ///< Bytes of a target with its query

/// What is served; borrowed and read-only, apart from the proxy's counter
typedef struct {
  const ClioAllocator* allocator;
  int                  root;  ///< Descriptor of the site's directory
  ClioProxy*           proxy; ///< Or null
} ClioService;

/// A request as it comes in
typedef struct {
  char*      uri;   ///< As sent, null if it is too long
  ClioBuffer body;  ///< What was sent with it, at most #CLIO_MAX_QUERY bytes
  bool       large; ///< The body is longer
  bool       seen;  ///< Its headers have been looked at
  bool       begun; ///< It is being answered
} ClioRequest;

/// Answer a request that has come in as a whole
enum MHD_Result clio_answer(const ClioService*     site,
                            struct MHD_Connection* connection,
                            const char*            method,
                            const ClioRequest*     request);

#endif // CLIO_SERVE_ANSWER_H
