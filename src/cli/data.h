// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Where the program finds the ontology and the models

#ifndef CLIO_CLI_DATA_H
#define CLIO_CLI_DATA_H

/// Bytes that a path takes, with its NUL
enum { CLIO_MAX_PATH = 4096 };

/**
   Return the directory that holds `ontology/` and `models/`.

   It is the first that exists of: the value of the environment variable
   `CLIO_DATA_DIR` (which is taken as it is, even if it does not exist),
   `../share/clio` beside the program's own directory, the source tree that
   the program was built from, and the directory given when it was configured.

   @param buffer Room for the path.
*/
const char* clio_data_directory(char buffer[CLIO_MAX_PATH]);

/// Return the path of `name` ("models/en.clio") below that directory
const char* clio_data_path(const char* name, char buffer[CLIO_MAX_PATH]);

#endif // CLIO_CLI_DATA_H
