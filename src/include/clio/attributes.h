// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// Annotations used in every public declaration

#ifndef CLIO_ATTRIBUTES_H
#define CLIO_ATTRIBUTES_H

#ifdef __cplusplus
#  define CLIO_BEGIN_DECLS extern "C" {
#  define CLIO_END_DECLS }
#else
#  define CLIO_BEGIN_DECLS
#  define CLIO_END_DECLS
#endif

#if defined(__GNUC__)
#  define CLIO_API __attribute__((visibility("default")))
#  define CLIO_NODISCARD __attribute__((warn_unused_result))
#  define CLIO_PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))
#else
#  define CLIO_API
#  define CLIO_NODISCARD
#  define CLIO_PRINTF(fmt, args)
#endif

/// The pointer may be null
#define CLIO_NULLABLE

/// The pointer may not be null
#define CLIO_NONNULL

/// Null on failure, otherwise the caller's to free
#define CLIO_OWNED

#endif // CLIO_ATTRIBUTES_H
