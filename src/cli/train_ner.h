// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// The training of names

#ifndef CLIO_CLI_TRAIN_NER_H
#define CLIO_CLI_TRAIN_NER_H

/// Run `clio train ner`; argv[0] is "ner"
int clio_train_ner(int argc, char** argv);

#endif // CLIO_CLI_TRAIN_NER_H
