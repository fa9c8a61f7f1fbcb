// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "clio/status.h"

const char*
clio_strerror(const ClioStatus status)
{
  switch (status) {
  case CLIO_SUCCESS:
    return "success";
  case CLIO_NO_MEMORY:
    return "out of memory";
  case CLIO_NOT_FOUND:
    return "not found";
  case CLIO_BAD_ARGUMENT:
    return "bad argument";
  case CLIO_BAD_ENCODING:
    return "not valid UTF-8 text";
  case CLIO_BAD_SYNTAX:
    return "syntax error";
  case CLIO_BAD_DATA:
    return "bad data";
  case CLIO_BAD_MODEL:
    return "bad model file";
  case CLIO_BAD_READ:
    return "read error";
  case CLIO_BAD_WRITE:
    return "write error";
  case CLIO_LIMIT:
    return "limit exceeded";
  case CLIO_NETWORK:
    return "network error";
  case CLIO_UNSUPPORTED:
    return "not supported";
  case CLIO_LIBRARY:
    return "library error";
  }

  return "unknown error";
}
