// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Clauses mended around names and verbs

#ifndef CLIO_RELATE_MEND_CLAUSES_H
#define CLIO_RELATE_MEND_CLAUSES_H

#include "relate/mender.h"

/**
   Find the verb of a clause around the name of a person, and what it made of
   whom: "appointed Ann Berg Minister of Health", "Berg, head of the army, took
   Riga".
*/
void clio_mend_object(const ClioMender* m, const ClioMention* name);

/// Mend what hangs on verbs: participles in front ("Born in Bergen, he"), verbs
/// and things that are joined, and descriptions behind a date
void clio_mend_verbs(const ClioMender* m);

/// Make a name the subject, the second of two that are joined, or what a noun
/// or participle is said of, where that is what it must be
void clio_mend_clause(const ClioMender* m, const ClioMention* name);

/// Give "who" to the person it means: last, when all else is in its place
void clio_mend_relatives(const ClioMender* m);

#endif // CLIO_RELATE_MEND_CLAUSES_H
