// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/**
   The words of the calendar.

   The grammar of time is closed: its words do not grow with the articles read,
   so they are rows of a table here rather than an ontology file.
*/

#ifndef CLIO_DATE_WORDS_H
#define CLIO_DATE_WORDS_H

#include "base/world.h"
#include "clio/status.h"
#include "clio/string_view.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// What a word or number can be in a time expression: name, and what it is
#define CLIO_TIME_CLASSES(X)                                                   \
  X(NUM, "Any number; its value")                                              \
  X(ORD, "Any ordinal")                                                        \
  X(YEAR, "1000 to 2199, four digits")                                         \
  X(Y3, "Three digits")                                                        \
  X(YY, "Two digits")                                                          \
  X(DAY, "1 to 31, cardinal in digits or any ordinal")                         \
  X(MM, "1 to 12 in digits")                                                   \
  X(HOUR, "0 to 24")                                                           \
  X(MINUTE, "Two digits, 00 to 59")                                            \
  X(HHMM, "Four digits that are a time of day")                                \
  X(DECADE, "'1950s'; its first year")                                         \
  X(DECADE2, "'50s', 'fifties'; 0 to 90")                                      \
  X(MONTH, "1 to 12")                                                          \
  X(MABBR, "The same, an abbreviation that is also a word or a name")          \
  X(WEEKDAY, "1 (Monday) to 7")                                                \
  X(WABBR, "The same, an abbreviation that is also a word")                    \
  X(WEEKDAYS, "'Sundays'")                                                     \
  X(SEASON, "1 (spring) to 4")                                                 \
  X(SEASONS, "'summers'")                                                      \
  X(UNIT, "#ClioTimeUnit")                                                     \
  X(UNITS, "The same, plural")                                                 \
  X(LONG, "'yearlong'; the unit")                                              \
  X(PART, "Part of the day, 1 (morning) to 4 (night)")                         \
  X(PARTS, "'mornings'")                                                       \
  X(ERA, "-1 (BCE) or 1")                                                      \
  X(MODW, "'early' -1, 'mid' 0, 'late' 1")                                     \
  X(MODN, "'beginning' -1, 'middle' 0, 'end' 1")                               \
  X(APPROX, "'circa', 'almost', 'over'")                                       \
  X(REL, "'last', 'following': see clio_time_rel()")                           \
  X(LATER, "'later' 1, 'earlier' -1")                                          \
  X(TODAY, "'yesterday' -1, 'today' 0, 'tomorrow' 1")                          \
  X(PRESENT, "'now'")                                                          \
  X(PAST, "'recently'")                                                        \
  X(FUTURE, "'soon'")                                                          \
  X(QUANT, "'several', 'few'")                                                 \
  X(DURADJ, "'consecutive', 'full'")                                           \
  X(EVERY, "'every', 'each'")                                                  \
  X(TIMES, "'once', 'twice'")                                                  \
  X(FREQ, "'weekly'; a unit, times 100 its count")                             \
  X(DASH, "Hyphen or dash")                                                    \
  X(APOS, "Apostrophe")                                                        \
  X(OPEN, "Opening bracket")                                                   \
  X(CLOSE, "Closing bracket")                                                  \
  X(AMPM, "0 or 12")                                                           \
  X(TZ, "Time zone; hours before UTC, 99 if not known")                        \
  X(CLOCK, "'noon' 12, 'midnight' 24")                                         \
  X(QTR, "'Q3'; 1 to 4")                                                       \
  X(SCALE, "'hundred'")                                                        \
  X(OS, "'O.S.' 1, 'N.S.' 0")                                                  \
  X(PREP, "Before a date: 'in', 'since'")                                      \
  X(NOTYEAR, "Before a number that is no year: 'page', '$'")                   \
  X(COUNTED, "After a number that is no year: 'people', 'km'")                 \
  X(WORK, "'novel', 'film'")                                                   \
  X(WILL, "Speaks of the future")                                              \
  X(POSS, "'his', 'her'")                                                      \
  X(FOR, "before a duration: 'for', 'within'")                                 \
  X(QUOTE, "quotation mark")                                                   \
  X(NOTDAY, "before a weekday in a name: 'Black'")                             \
  X(SAID, "a verb of the past: 'said', 'was'")                                 \
  X(NOW, "a verb of the present: 'is', 'are'")                                 \
  X(AT, "before a time of day: 'at'")                                          \
  X(SINCE, "'since' 1, 'until' -1")

/// A class of words or numbers
typedef enum {
#define CLIO_TIME_CLASS(name, what) T_##name,
  CLIO_TIME_CLASSES(CLIO_TIME_CLASS)
#undef CLIO_TIME_CLASS
    N_CLASSES,
} ClioTimeClass;

/// Units of time; from the day up in the order of length
typedef enum {
  U_SECOND,
  U_MINUTE,
  U_HOUR,
  U_DAY,
  U_WEEK,
  U_FORTNIGHT,
  U_WEEKEND,
  U_MONTH,
  U_SEASON,
  U_QUARTER,
  U_HALF,
  U_YEAR,
  U_DECADE,
  U_CENTURY,
  U_MILLENNIUM,
} ClioTimeUnit;

/// The bit of a class in a mask
#define T_BIT(class) (UINT64_C(1) << (class))

/// A word and what it can be
typedef struct {
  const char* text; ///< In lower case
  uint8_t class;
  int16_t value;
} ClioTimeWord;

/// The words, ready to be looked up; read-only
typedef struct ClioTimeWords ClioTimeWords;

/// Make an empty table with the built-in words, null if out of memory
ClioTimeWords* clio_time_words_new(const ClioAllocator* allocator);

/// Free `words`; it may be null
void clio_time_words_free(ClioTimeWords* words);

/// Return the number of the entry of `text` (lower case), 0 if none
uint16_t clio_time_words_find(const ClioTimeWords* words, ClioStringView text);

/// Return the number of the entry of `text`, added if new, 0 if no memory
uint16_t clio_time_words_add(ClioTimeWords* words, ClioStringView text);

/// Return the classes of an entry
uint64_t clio_time_words_mask(const ClioTimeWords* words, uint16_t entry);

/// Return the value of an entry as one of `class`
int32_t clio_time_words_value(const ClioTimeWords* words,
                              uint16_t             entry,
                              ClioTimeClass class);

/// Return the number that a word is, "one" to "ninety", or 0 if none
int32_t clio_time_number(ClioStringView text);

/// A #T_REL that refers to the narrative, not to the day of writing
#define T_REL_ANAPHORIC 10

/// The #T_REL of "past", which makes a duration of a unit
#define T_REL_PAST (-2)

/// Return the direction of a #T_REL: -1, 0 or 1
static inline int
clio_time_rel_direction(const int32_t value)
{
  return value >= T_REL_ANAPHORIC - 1 ? (int)value - T_REL_ANAPHORIC
         : value == T_REL_PAST        ? -1
                                      : (int)value;
}

#endif // CLIO_DATE_WORDS_H
