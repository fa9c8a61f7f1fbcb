// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// A site served over HTTP, to try it

#ifndef CLIO_SERVE_SERVER_H
#define CLIO_SERVE_SERVER_H

#include "base/world.h"
#include "clio/status.h"

/// What to serve, and where; borrowed strings
typedef struct {
  const char* directory; ///< The site
  const char* address;   ///< IPv4 or IPv6, as "127.0.0.1"
  unsigned    port;      ///< 0: any that is free
  const char* sparql;    ///< URL to hand queries on to, or null
} ClioServerOptions;

/// A server, which runs in threads of its own
typedef struct ClioServer ClioServer;

/**
   Start to serve.

   Signals that the caller wants should be blocked before, so that none of the
   server's threads gets them.

   @return #CLIO_NOT_FOUND if there is no such directory, #CLIO_BAD_ARGUMENT for
   an address, port or URL that makes no sense, #CLIO_NETWORK if the port cannot
   be used, #CLIO_NO_MEMORY; all are logged.
*/
CLIO_NODISCARD ClioStatus clio_server_start(const ClioWorld*         world,
                                            const ClioServerOptions* options,
                                            ClioServer**             server);

/// Return the port that is served
unsigned clio_server_port(const ClioServer* server);

/// Close connections that are late; to be called about every second
void clio_server_tick(ClioServer* server);

/// Take no new requests, give answers some seconds to be sent, and free all
void clio_server_stop(ClioServer* server);

#endif // CLIO_SERVE_SERVER_H
