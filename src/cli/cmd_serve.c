// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "cli/command.h"
#include "cli/input.h"
#include "cli/options.h"
#include "serve/server.h"

#include <curl/curl.h>

#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

// Block the signals that end the program, in this thread and those to come
static void
block_signals(sigset_t* const signals)
{
  sigemptyset(signals);
  sigaddset(signals, SIGINT);
  sigaddset(signals, SIGTERM);
  sigset_t blocked = *signals;
  sigaddset(&blocked, SIGPIPE); // A client that goes away is no reason to end
  pthread_sigmask(SIG_BLOCK, &blocked, NULL);
}

static void
wait_for(const sigset_t* const signals, ClioServer* const server)
{
  const struct timespec second = { 1, 0 };
  while (sigtimedwait(signals, NULL, &second) < 0) {
    clio_server_tick(server);
  }
}

static int
serve(const ClioServerOptions* const options)
{
  sigset_t         signals;
  ClioServer*      server = NULL;
  ClioWorld* const world  = clio_world_new(NULL);
  if (!world || curl_global_init(CURL_GLOBAL_DEFAULT)) {
    clio_world_free(world);
    return clio_exit_code(CLIO_NO_MEMORY);
  }
  block_signals(&signals);
  const ClioStatus st = clio_server_start(world, options, &server);
  if (!st) {
    const bool v6 = strchr(options->address, ':');
    printf("Serving %s at http://%s%s%s:%u/\n",
           options->directory,
           v6 ? "[" : "",
           options->address,
           v6 ? "]" : "",
           clio_server_port(server));
    fflush(stdout);
    wait_for(&signals, server);
    clio_server_stop(server);
  }
  curl_global_cleanup();
  clio_world_free(world);
  return clio_exit_code(st);
}

static int
run(int argc, char** const argv)
{
  ClioServerOptions serving   = { NULL, "127.0.0.1", 8080U, NULL };
  const ClioOption  options[] = {
     { "port",
       'p',
       CLIO_OPTION_COUNT,
       &serving.port,
       "N",
       "Port (default: 8080; 0: any that is free)" },
     { "address",
       'a',
       CLIO_OPTION_STRING,
       &serving.address,
       "IP",
       "Address to listen on (default: 127.0.0.1, this machine only)" },
     { "sparql",
       's',
       CLIO_OPTION_STRING,
       &serving.sparql,
       "URL",
       "Hand queries to /sparql on to the store at URL" },
     { NULL, 0, CLIO_OPTION_FLAG, NULL, NULL, NULL },
  };
  const ClioUsage usage = {
    "serve",
    "SITE",
    "Serve the site that \"clio publish\" made in directory SITE: pages to "
    "people, RDF to programs, each at the IRIs of the things described.",
    options
  };

  const int st = clio_options_read(&usage, &argc, argv);
  if (st != CLIO_OPTIONS_GO) {
    return st;
  }
  if (argc != 1) {
    return clio_options_error(&usage, "one directory is expected");
  }
  serving.directory = argv[0];
  return serve(&serving);
}

const ClioCommand clio_cmd_serve = { "serve",
                                     "serve a published site over HTTP",
                                     run };
