// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Interned strings: equal strings are the same pointer

#ifndef CLIO_BASE_SYMBOLS_H
#define CLIO_BASE_SYMBOLS_H

#include "clio/allocator.h"
#include "clio/string_view.h"

/// An interned, NUL-terminated string; compare with `==`
typedef const char* ClioSymbol;

/// A set of interned strings
typedef struct ClioSymbols ClioSymbols;

/**
   Make an empty set, null if out of memory.

   @param parent Set to look in first, which must outlive this one and not
   change any more, or null.  So documents in several threads share the
   world's symbols without a lock, and a string is the same pointer in both.
*/
ClioSymbols*
clio_symbols_new(const ClioAllocator* allocator, const ClioSymbols* parent);

/// Free `symbols` and its strings; it may be null
void
clio_symbols_free(ClioSymbols* symbols);

/// Return `string` interned, null if out of memory
ClioSymbol
clio_symbols_intern(ClioSymbols* symbols, ClioStringView string);

/// Return `string` if it is interned already, otherwise null
ClioSymbol
clio_symbols_find(const ClioSymbols* symbols, ClioStringView string);

#endif // CLIO_BASE_SYMBOLS_H
