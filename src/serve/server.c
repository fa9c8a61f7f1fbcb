// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "serve/server.h"

#include "base/allocator.h"
#include "base/try.h"
#include "serve/answer.h"
#include "serve/connections.h"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum {
  POOL_BYTES     = 32768, // For the head of a request
  SILENT_SECONDS = 30,    // Without a byte in either direction
  STOP_TENTHS    = 50,    // Tenths of seconds that answers get at the end
};

struct ClioServer {
  ClioService        site;
  ClioConnections*   connections;
  struct MHD_Daemon* daemon;
  atomic_uint        n_requests; // That are being answered
};

typedef union {
  struct sockaddr     any;
  struct sockaddr_in  v4;
  struct sockaddr_in6 v6;
} Address;

/* Connections and requests, in threads of the library */

static void
on_connection(void* const                               handle,
              struct MHD_Connection* const              connection,
              void** const                              context,
              const enum MHD_ConnectionNotificationCode code)
{
  const ClioServer* const server = (const ClioServer*)handle;
  if (code == MHD_CONNECTION_NOTIFY_STARTED) {
    const union MHD_ConnectionInfo* const info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    *context = clio_connections_add(server->connections, info->connect_fd);
  } else {
    clio_connections_remove(server->connections, (ClioConnection*)*context);
  }
}

static void
give(const ClioServer* const      server,
     struct MHD_Connection* const connection,
     const int                    seconds)
{
  const union MHD_ConnectionInfo* const info =
    MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
  clio_connections_give(
    server->connections, (ClioConnection*)info->socket_context, seconds);
}

// Make a request of the target as it was sent, before anything decodes it
static void*
on_target(void* const                  handle,
          const char* const            uri,
          struct MHD_Connection* const connection)
{
  const ClioAllocator* const allocator =
    ((const ClioServer*)handle)->site.allocator;
  ClioRequest* const request = clio_calloc(allocator, 1, sizeof(ClioRequest));
  const size_t       n       = strlen(uri);
  (void)connection;
  if (!request) {
    return NULL;
  }
  request->body = clio_buffer(allocator);
  if (n <= CLIO_MAX_URI) {
    request->uri = clio_malloc(allocator, n + 1U);
    if (!request->uri) {
      clio_free(allocator, request);
      return NULL;
    }
    memcpy(request->uri, uri, n + 1U);
  }
  return request;
}

static size_t
keep_escapes(void* const                  handle,
             struct MHD_Connection* const connection,
             char* const                  text)
{
  (void)handle;
  (void)connection;
  return strlen(text);
}

static void
take_body(ClioRequest* const request, const char* const data, const size_t n)
{
  request->large = request->large || request->body.length + n > CLIO_MAX_QUERY;
  if (!request->large) {
    clio_buffer_append(&request->body, clio_substring(data, n));
  }
}

// Is a body announced that is longer than is read?
static bool
announces_too_much(struct MHD_Connection* const connection)
{
  const char* const length =
    MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "Content-Length");
  return length && strtoull(length, NULL, 10) > CLIO_MAX_QUERY;
}

static enum MHD_Result
answer(ClioServer* const            server,
       struct MHD_Connection* const connection,
       const char* const            method,
       ClioRequest* const           request)
{
  if (!request->begun) {
    request->begun = true;
    atomic_fetch_add(&server->n_requests, 1U);
  }
  give(server, connection, CLIO_ANSWER_SECONDS);
  return clio_answer(&server->site, connection, method, request);
}

// Called once when the headers are there, for each part of the body, and at the
// end, as the library does it
static enum MHD_Result
on_request(void* const                  handle,
           struct MHD_Connection* const connection,
           const char* const            url,
           const char* const            method,
           const char* const            version,
           const char* const            data,
           size_t* const                n_data,
           void** const                 context)
{
  ClioRequest* const request = (ClioRequest*)*context;
  (void)url;
  (void)version;
  if (!request) {
    return MHD_NO;
  }
  if (!request->seen) {
    request->seen  = true;
    request->large = announces_too_much(connection);
    return request->large
             ? answer((ClioServer*)handle, connection, method, request)
             : MHD_YES;
  }
  if (*n_data) {
    take_body(request, data, *n_data);
    *n_data = 0U;
    return request->body.status ? MHD_NO : MHD_YES;
  }
  return answer((ClioServer*)handle, connection, method, request);
}

static void
on_completed(void* const                           handle,
             struct MHD_Connection* const          connection,
             void** const                          context,
             const enum MHD_RequestTerminationCode code)
{
  ClioServer* const  server  = (ClioServer*)handle;
  ClioRequest* const request = (ClioRequest*)*context;
  (void)code;
  if (request) {
    give(server, connection, CLIO_WAIT_SECONDS);
    if (request->begun) {
      atomic_fetch_sub(&server->n_requests, 1U);
    }
    clio_buffer_clear(&request->body);
    clio_free(server->site.allocator, request->uri);
    clio_free(server->site.allocator, request);
    *context = NULL;
  }
}

/* Start and stop */

static bool
read_address(const ClioServerOptions* const options, Address* const address)
{
  memset(address, 0, sizeof(*address));
  const uint16_t port = htons((uint16_t)options->port);
  if (inet_pton(AF_INET, options->address, &address->v4.sin_addr) == 1) {
    address->v4.sin_family = AF_INET;
    address->v4.sin_port   = port;
  } else if (inet_pton(AF_INET6, options->address, &address->v6.sin6_addr) ==
             1) {
    address->v6.sin6_family = AF_INET6;
    address->v6.sin6_port   = port;
  }
  return address->any.sa_family && options->port <= UINT16_MAX;
}

static struct MHD_Daemon*
start_daemon(ClioServer* const server, const Address* const address)
{
  const unsigned flags = MHD_USE_INTERNAL_POLLING_THREAD |
                         MHD_USE_THREAD_PER_CONNECTION | MHD_USE_AUTO |
                         MHD_USE_ITC;
  return MHD_start_daemon(
    flags | (address->any.sa_family == AF_INET6 ? MHD_USE_IPv6 : 0U),
    0,
    NULL,
    NULL,
    on_request,
    server,
    MHD_OPTION_SOCK_ADDR,
    &address->any,
    MHD_OPTION_CONNECTION_LIMIT,
    (unsigned)CLIO_MAX_CONNECTIONS,
    MHD_OPTION_CONNECTION_MEMORY_LIMIT,
    (size_t)POOL_BYTES,
    MHD_OPTION_CONNECTION_TIMEOUT,
    (unsigned)SILENT_SECONDS,
    MHD_OPTION_STRICT_FOR_CLIENT,
    1,
    MHD_OPTION_NOTIFY_CONNECTION,
    on_connection,
    server,
    MHD_OPTION_URI_LOG_CALLBACK,
    on_target,
    server,
    MHD_OPTION_UNESCAPE_CALLBACK,
    keep_escapes,
    server,
    MHD_OPTION_NOTIFY_COMPLETED,
    on_completed,
    server,
    MHD_OPTION_END);
}

static ClioStatus
listen_on(const ClioWorld* const         world,
          const ClioServerOptions* const options,
          ClioServer* const              server)
{
  Address address;
  if (!read_address(options, &address)) {
    return clio_world_error(world,
                            CLIO_BAD_ARGUMENT,
                            "%s port %u: not a numeric address and a port",
                            options->address,
                            options->port);
  }
  errno          = 0;
  server->daemon = start_daemon(server, &address);
  return server->daemon
           ? CLIO_SUCCESS
           : clio_world_error(world,
                              CLIO_NETWORK,
                              "%s port %u: %s",
                              options->address,
                              options->port,
                              errno ? strerror(errno) : "cannot be served");
}

ClioStatus
clio_server_start(const ClioWorld* const         world,
                  const ClioServerOptions* const options,
                  ClioServer** const             server)
{
  const ClioAllocator* const allocator = clio_world_allocator(world);
  ClioServer* const self = clio_calloc(allocator, 1, sizeof(ClioServer));
  TRY_ALLOC(self);

  ClioStatus st        = CLIO_SUCCESS;
  self->site.allocator = allocator;
  self->connections    = clio_connections_new(allocator);
  self->site.root =
    open(options->directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (!self->connections) {
    st = CLIO_NO_MEMORY;
  } else if (self->site.root < 0) {
    st = clio_world_error(
      world, CLIO_NOT_FOUND, "%s: %s", options->directory, strerror(errno));
  }
  if (!st && options->sparql) {
    st = clio_proxy_new(world, options->sparql, &self->site.proxy);
  }
  st = st ? st : listen_on(world, options, self);
  if (st) {
    clio_server_stop(self);
  } else {
    *server = self;
  }
  return st;
}

unsigned
clio_server_port(const ClioServer* const server)
{
  const union MHD_DaemonInfo* const info =
    MHD_get_daemon_info(server->daemon, MHD_DAEMON_INFO_BIND_PORT);
  return info ? info->port : 0U;
}

void
clio_server_tick(ClioServer* const server)
{
  clio_connections_expire(server->connections);
}

// Take no more connections, and wait for what is being answered
static void
finish(ClioServer* const server)
{
  const struct timespec tenth  = { 0, 100000000 };
  const int             socket = MHD_quiesce_daemon(server->daemon);
  for (int i = 0; i < STOP_TENTHS && atomic_load(&server->n_requests); ++i) {
    nanosleep(&tenth, NULL);
  }
  MHD_stop_daemon(server->daemon);
  if (socket >= 0) {
    close(socket);
  }
}

void
clio_server_stop(ClioServer* const server)
{
  if (server->daemon) {
    finish(server);
  }
  if (server->site.root >= 0) {
    close(server->site.root);
  }
  clio_proxy_free(server->site.proxy);
  clio_connections_free(server->connections);
  clio_free(server->site.allocator, server);
}
