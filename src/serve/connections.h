// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Connections that are open, each with the time at which it has to be done

#ifndef CLIO_SERVE_CONNECTIONS_H
#define CLIO_SERVE_CONNECTIONS_H

#include "clio/allocator.h"

enum {
  CLIO_MAX_CONNECTIONS = 128,
  CLIO_WAIT_SECONDS    = 30,  ///< For a whole request, or between two
  CLIO_ANSWER_SECONDS  = 600, ///< For an answer to be sent
};

/// A table that threads share
typedef struct ClioConnections ClioConnections;

/// A connection in the table
typedef struct ClioConnection ClioConnection;

/// Make a table, null if out of memory
ClioConnections* clio_connections_new(const ClioAllocator* allocator);

/// Free `table`; it may be null
void clio_connections_free(ClioConnections* table);

/// Add a connection that has #CLIO_WAIT_SECONDS, null if the table is full
ClioConnection* clio_connections_add(ClioConnections* table, int socket);

/// Give `connection`, which may be null, so many seconds from now
void clio_connections_give(ClioConnections* table,
                           ClioConnection*  connection,
                           int              seconds);

/// Forget `connection`, which may be null, before it is closed
void clio_connections_remove(ClioConnections* table,
                             ClioConnection*  connection);

/// Shut down the connections that are late
void clio_connections_expire(ClioConnections* table);

#endif // CLIO_SERVE_CONNECTIONS_H
