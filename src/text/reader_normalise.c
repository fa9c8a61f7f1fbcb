// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "base/try.h"
#include "base/utf8.h"
#include "text/reader_parts.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>

#include <string.h>

enum {
  FIRST_COMBINING = 0x300, // All before it is in NFC whatever follows
  MAX_CLUSTER     = 64,    // Longest base with its combining marks
};

// A byte order mark of an encoding that is refused
typedef struct {
  const char* bytes;
  size_t      length;
  const char* encoding;
} Mark;

static const Mark marks[] = {
  { "\xFF\xFE\0\0", 4, "UTF-32" },
  { "\0\0\xFE\xFF", 4, "UTF-32" },
  { "\xFF\xFE", 2, "UTF-16" },
  { "\xFE\xFF", 2, "UTF-16" },
};

typedef struct {
  ClioWorld*          world;
  const char*         path;
  const UNormalizer2* nfc;
  ClioBuffer*         out;
} Normaliser;

static ClioStatus
check_encoding(const Normaliser* const n, const ClioStringView bytes)
{
  for (unsigned i = 0U; i < sizeof(marks) / sizeof(Mark); ++i) {
    if (bytes.length >= marks[i].length &&
        !memcmp(bytes.data, marks[i].bytes, marks[i].length)) {
      return clio_world_error(n->world,
                              CLIO_BAD_ENCODING,
                              "%s: %s text at byte 0, expected UTF-8",
                              n->path,
                              marks[i].encoding);
    }
  }

  const char* const nul =
    bytes.length ? memchr(bytes.data, 0, bytes.length) : NULL;
  const size_t n_text  = nul ? (size_t)(nul - bytes.data) : bytes.length;
  const size_t invalid = clio_utf8_validate(clio_substring(bytes.data, n_text));
  if (invalid < n_text) {
    return clio_world_error(n->world,
                            CLIO_BAD_ENCODING,
                            "%s: not valid UTF-8 at byte %zu",
                            n->path,
                            invalid);
  }

  return !nul ? CLIO_SUCCESS
              : clio_world_error(n->world,
                                 CLIO_BAD_ENCODING,
                                 "%s: NUL at byte %zu, so not a text",
                                 n->path,
                                 n_text);
}

// Return what `code` becomes, one code point for one
static uint32_t
published(const uint32_t code)
{
  if (code == '\r' || code == '\f' || code == '\v' || code == 0x85U ||
      code == 0x2028U || code == 0x2029U) {
    return '\n';
  }

  if ((code < 0x20U && code != '\n') || (code >= 0x7FU && code <= 0xA0U)) {
    return ' ';
  }

  if (code < FIRST_COMBINING) {
    return code;
  }

  const bool noncharacter =
    (code & 0xFFFEU) == 0xFFFEU || (code >= 0xFDD0U && code <= 0xFDEFU);
  return noncharacter
           ? 0xFFFDU
           : (u_charType((UChar32)code) == U_SPACE_SEPARATOR ? ' ' : code);
}

static void
append_code(ClioBuffer* const out, const uint32_t code)
{
  char         bytes[4];
  const size_t length = clio_utf8_encode(code, bytes);
  clio_buffer_append(out, clio_substring(bytes, length));
}

static ClioStatus
append_nfc(const Normaliser* const n,
           const UChar* const      cluster,
           const int32_t           length)
{
  UChar         normal[MAX_CLUSTER * 8];
  UErrorCode    error = U_ZERO_ERROR;
  const int32_t n_normal =
    unorm2_normalize(n->nfc, cluster, length, normal, MAX_CLUSTER * 8, &error);
  if (U_FAILURE(error)) {
    return clio_world_error(
      n->world, CLIO_LIBRARY, "%s: %s", n->path, u_errorName(error));
  }

  for (int32_t i = 0; i < n_normal;) {
    const UChar    lead = normal[i++];
    const uint32_t code = (i < n_normal && U16_IS_LEAD(lead))
                            ? (uint32_t)U16_GET_SUPPLEMENTARY(lead, normal[i])
                            : lead;
    i += code > 0xFFFFU;
    append_code(n->out, (uint32_t)code);
  }
  return n->out->status;
}

// Normalise from `*offset` to the next code point that starts anew
static ClioStatus
append_cluster(const Normaliser* const n,
               const ClioStringView    bytes,
               size_t* const           offset)
{
  UChar    cluster[MAX_CLUSTER * 2];
  int32_t  length = 0;
  unsigned count  = 0U;
  size_t   next   = *offset;
  while (next < bytes.length) {
    const uint32_t code = published(clio_utf8_next(bytes, &next));
    if (count && (code < FIRST_COMBINING ||
                  unorm2_hasBoundaryBefore(n->nfc, (UChar32)code))) {
      break;
    }
    if (++count > MAX_CLUSTER) {
      return clio_world_error(n->world,
                              CLIO_LIMIT,
                              "%s: more than %d combining marks at byte %zu",
                              n->path,
                              MAX_CLUSTER - 1,
                              *offset);
    }
    U16_APPEND_UNSAFE(cluster, length, code);
    *offset = next;
  }
  return append_nfc(n, cluster, length);
}

// Return the bytes from `offset` that are kept as they are
static size_t
count_plain(const ClioStringView bytes, const size_t offset)
{
  size_t end = offset;
  while (end < bytes.length &&
         ((uint8_t)bytes.data[end] >= 0x20U || bytes.data[end] == '\n') &&
         (uint8_t)bytes.data[end] < 0x7FU) {
    ++end;
  }

  // The last one may be a base of what follows
  const bool last = end == bytes.length || (uint8_t)bytes.data[end] < 0x80U;
  return end - offset - ((!last && end > offset) ? 1U : 0U);
}

static ClioStatus
normalise_bytes(const Normaliser* const n, const ClioStringView bytes)
{
  ClioStatus st = CLIO_SUCCESS;
  for (size_t i = 0U; i < bytes.length;) {
    const size_t n_plain = count_plain(bytes, i);
    clio_buffer_append(n->out, clio_substring(bytes.data + i, n_plain));
    i += n_plain;
    if (i < bytes.length && bytes.data[i] == '\r') {
      i += (i + 1U < bytes.length && bytes.data[i + 1U] == '\n') ? 2U : 1U;
      clio_buffer_append_byte(n->out, '\n');
    } else if (i < bytes.length) {
      TRY(st, append_cluster(n, bytes, &i));
    }
  }
  return n->out->status;
}

ClioStatus
clio_reader_normalise(ClioWorld* const  world,
                      const char* const path,
                      ClioStringView    bytes,
                      ClioBuffer* const out)
{
  ClioStatus       st    = CLIO_SUCCESS;
  UErrorCode       error = U_ZERO_ERROR;
  const Normaliser n     = { world, path, unorm2_getNFCInstance(&error), out };
  if (U_FAILURE(error)) {
    return clio_world_error(
      world, CLIO_LIBRARY, "%s: %s", path, u_errorName(error));
  }

  TRY(st, check_encoding(&n, bytes));
  if (bytes.length >= 3U && !memcmp(bytes.data, "\xEF\xBB\xBF", 3U)) {
    bytes = clio_substring(bytes.data + 3U, bytes.length - 3U);
  }
  return normalise_bytes(&n, bytes);
}
