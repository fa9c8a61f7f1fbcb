// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "base/world.h"

#include "base/allocator.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

struct ClioWorld {
  const ClioAllocator* allocator;
  ClioSymbols*         symbols;
  ClioLogFunc          log;
  void*                log_handle;
};

enum { MAX_MESSAGE = 1024 };

static void
log_to_stderr(void* const        handle,
              const ClioLogLevel level,
              const char* const  message)
{
  static const char* const prefixes[] = {"error: ", "warning: ", ""};
  (void)handle;
  fprintf(stderr, "clio: %s%s\n", prefixes[level], message);
}

ClioWorld*
clio_world_new(const ClioAllocator* allocator)
{
  allocator        = allocator ? allocator : clio_allocator_default();
  ClioWorld* world = clio_malloc(allocator, sizeof(ClioWorld));
  if (!world) {
    return NULL;
  }

  world->allocator  = allocator;
  world->log        = log_to_stderr;
  world->log_handle = NULL;
  world->symbols    = clio_symbols_new(allocator, NULL);
  if (!world->symbols) {
    clio_free(allocator, world);
    return NULL;
  }
  return world;
}

void
clio_world_free(ClioWorld* const world)
{
  if (world) {
    clio_symbols_free(world->symbols);
    clio_free(world->allocator, world);
  }
}

void
clio_world_set_log(ClioWorld* const  world,
                   const ClioLogFunc func,
                   void* const       handle)
{
  world->log        = func;
  world->log_handle = handle;
}

const ClioAllocator*
clio_world_allocator(const ClioWorld* const world)
{
  return world->allocator;
}

ClioSymbols*
clio_world_symbols(ClioWorld* const world)
{
  return world->symbols;
}

CLIO_PRINTF(3, 0)
static void
log_args(const ClioWorld* const world,
         const ClioLogLevel     level,
         const char* const      format,
         va_list                args)
{
  char message[MAX_MESSAGE];
  vsnprintf(message, sizeof(message), format, args);
  for (char* c = message; *c; ++c) {
    *c = (*c == '\n' || *c == '\r') ? ' ' : *c;
  }
  world->log(world->log_handle, level, message);
}

void
clio_world_log(const ClioWorld* const world,
               const ClioLogLevel     level,
               const char* const      format,
               ...)
{
  va_list args;
  va_start(args, format);
  log_args(world, level, format, args);
  va_end(args);
}

ClioStatus
clio_world_error(const ClioWorld* const world,
                 const ClioStatus       status,
                 const char* const      format,
                 ...)
{
  va_list args;
  va_start(args, format);
  log_args(world, CLIO_LOG_ERROR, format, args);
  va_end(args);
  return status;
}
