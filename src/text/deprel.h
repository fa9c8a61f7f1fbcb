// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Universal dependency relations (universaldependencies.org/u/dep)

#ifndef CLIO_TEXT_DEPREL_H
#define CLIO_TEXT_DEPREL_H

#include "clio/string_view.h"

/// Name and universal relation of every relation used for English
#define CLIO_DEPRELS(X)                      \
  X(NONE, "_", NONE)                         \
  X(ACL, "acl", ACL)                         \
  X(ACL_RELCL, "acl:relcl", ACL)             \
  X(ADVCL, "advcl", ADVCL)                   \
  X(ADVCL_RELCL, "advcl:relcl", ADVCL)       \
  X(ADVMOD, "advmod", ADVMOD)                \
  X(AMOD, "amod", AMOD)                      \
  X(APPOS, "appos", APPOS)                   \
  X(AUX, "aux", AUX)                         \
  X(AUX_PASS, "aux:pass", AUX)               \
  X(CASE, "case", CASE)                      \
  X(CC, "cc", CC)                            \
  X(CC_PRECONJ, "cc:preconj", CC)            \
  X(CCOMP, "ccomp", CCOMP)                   \
  X(CLF, "clf", CLF)                         \
  X(COMPOUND, "compound", COMPOUND)          \
  X(COMPOUND_PRT, "compound:prt", COMPOUND)  \
  X(CONJ, "conj", CONJ)                      \
  X(COP, "cop", COP)                         \
  X(CSUBJ, "csubj", CSUBJ)                   \
  X(CSUBJ_OUTER, "csubj:outer", CSUBJ)       \
  X(CSUBJ_PASS, "csubj:pass", CSUBJ)         \
  X(DEP, "dep", DEP)                         \
  X(DET, "det", DET)                         \
  X(DET_PREDET, "det:predet", DET)           \
  X(DISCOURSE, "discourse", DISCOURSE)       \
  X(DISLOCATED, "dislocated", DISLOCATED)    \
  X(EXPL, "expl", EXPL)                      \
  X(FIXED, "fixed", FIXED)                   \
  X(FLAT, "flat", FLAT)                      \
  X(GOESWITH, "goeswith", GOESWITH)          \
  X(IOBJ, "iobj", IOBJ)                      \
  X(LIST, "list", LIST)                      \
  X(MARK, "mark", MARK)                      \
  X(NMOD, "nmod", NMOD)                      \
  X(NMOD_DESC, "nmod:desc", NMOD)            \
  X(NMOD_POSS, "nmod:poss", NMOD)            \
  X(NMOD_UNMARKED, "nmod:unmarked", NMOD)    \
  X(NSUBJ, "nsubj", NSUBJ)                   \
  X(NSUBJ_OUTER, "nsubj:outer", NSUBJ)       \
  X(NSUBJ_PASS, "nsubj:pass", NSUBJ)         \
  X(NUMMOD, "nummod", NUMMOD)                \
  X(OBJ, "obj", OBJ)                         \
  X(OBL, "obl", OBL)                         \
  X(OBL_AGENT, "obl:agent", OBL)             \
  X(OBL_UNMARKED, "obl:unmarked", OBL)       \
  X(ORPHAN, "orphan", ORPHAN)                \
  X(PARATAXIS, "parataxis", PARATAXIS)       \
  X(PUNCT, "punct", PUNCT)                   \
  X(REPARANDUM, "reparandum", REPARANDUM)    \
  X(ROOT, "root", ROOT)                      \
  X(VOCATIVE, "vocative", VOCATIVE)          \
  X(XCOMP, "xcomp", XCOMP)

/// A dependency relation, with or without a subtype
typedef enum {
#define CLIO_DEPREL_ENUM(id, name, universal) CLIO_DEPREL_##id,
  CLIO_DEPRELS(CLIO_DEPREL_ENUM)
#undef CLIO_DEPREL_ENUM
    CLIO_N_DEPRELS,
} ClioDeprel;

/// Return the relation as CoNLL-U writes it, static
const char*
clio_deprel_name(ClioDeprel deprel);

/**
   Return the relation that `name` names.

   A subtype that is not in the list gives its universal relation, and an
   unknown relation #CLIO_DEPREL_NONE.
*/
ClioDeprel
clio_deprel_from_name(ClioStringView name);

/// Return `deprel` without its subtype
ClioDeprel
clio_deprel_universal(ClioDeprel deprel);

#endif // CLIO_TEXT_DEPREL_H
