// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "serve/connections.h"

#include "base/allocator.h"

#include <pthread.h>
#include <sys/socket.h>
#include <time.h>

struct ClioConnection {
  int    socket; // -1 if free
  time_t end;
};

struct ClioConnections {
  const ClioAllocator* allocator;
  pthread_mutex_t      mutex;
  ClioConnection       places[CLIO_MAX_CONNECTIONS];
};

static time_t
now(void)
{
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec;
}

ClioConnections*
clio_connections_new(const ClioAllocator* const allocator)
{
  ClioConnections* const table =
    clio_calloc(allocator, 1, sizeof(ClioConnections));
  if (!table || pthread_mutex_init(&table->mutex, NULL)) {
    clio_free(allocator, table);
    return NULL;
  }
  table->allocator = allocator;
  for (int i = 0; i < CLIO_MAX_CONNECTIONS; ++i) {
    table->places[i].socket = -1;
  }
  return table;
}

void
clio_connections_free(ClioConnections* const table)
{
  if (table) {
    pthread_mutex_destroy(&table->mutex);
    clio_free(table->allocator, table);
  }
}

ClioConnection*
clio_connections_add(ClioConnections* const table, const int socket)
{
  ClioConnection* added = NULL;
  pthread_mutex_lock(&table->mutex);
  for (int i = 0; i < CLIO_MAX_CONNECTIONS && !added; ++i) {
    if (table->places[i].socket < 0) {
      added         = &table->places[i];
      added->socket = socket;
      added->end    = now() + CLIO_WAIT_SECONDS;
    }
  }
  pthread_mutex_unlock(&table->mutex);
  return added;
}

void
clio_connections_give(ClioConnections* const table,
                      ClioConnection* const  connection,
                      const int              seconds)
{
  if (connection) {
    pthread_mutex_lock(&table->mutex);
    connection->end = now() + seconds;
    pthread_mutex_unlock(&table->mutex);
  }
}

void
clio_connections_remove(ClioConnections* const table,
                        ClioConnection* const  connection)
{
  if (connection) {
    pthread_mutex_lock(&table->mutex);
    connection->socket = -1;
    pthread_mutex_unlock(&table->mutex);
  }
}

void
clio_connections_expire(ClioConnections* const table)
{
  pthread_mutex_lock(&table->mutex);
  for (int i = 0; i < CLIO_MAX_CONNECTIONS; ++i) {
    const ClioConnection* const c = &table->places[i];
    if (c->socket >= 0 && c->end < now()) {
      shutdown(c->socket, SHUT_RDWR);
    }
  }
  pthread_mutex_unlock(&table->mutex);
}
