// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// `clio train tokenizer`

#ifndef CLIO_CLI_TRAIN_TOKENIZER_H
#define CLIO_CLI_TRAIN_TOKENIZER_H

/// Run the command, whose first string is "tokenizer"; return the exit code
int clio_train_tokenizer(int argc, char** argv);

#endif // CLIO_CLI_TRAIN_TOKENIZER_H
