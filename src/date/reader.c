// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "date/reader.h"

#include "base/allocator.h"
#include "base/try.h"
#include "base/utf8.h"
#include "date/atoms.h"
#include "date/date.h"
#include "date/expression.h"
#include "date/pattern.h"
#include "date/range.h"
#include "date/resolve.h"
#include "date/words.h"

#include <stdio.h>
#include <string.h>

struct ClioDateReader {
  const ClioAllocator* allocator;
  ClioTimeWords*       words;
  ClioPatterns*        patterns;
};

/// What is needed while a document is read
typedef struct {
  const ClioDateReader* reader;
  ClioDocument*         document;
  ClioAtoms             atoms;
  uint8_t*              names;   ///< #ClioNameType of each word
  size_t*               offsets; ///< Of each sentence in `names`
  ClioExpression*       expressions;
  size_t                n_expressions;
  size_t                capacity;
} Work;

ClioStatus
clio_date_reader_new(ClioWorld* const world, ClioDateReader** const reader)
{
  const ClioAllocator* const allocator = clio_world_allocator(world);
  ClioDateReader* const result = clio_calloc(allocator, 1, sizeof(**reader));
  TRY_ALLOC(result);
  result->allocator = allocator;
  result->words     = clio_time_words_new(allocator);

  const ClioStatus st =
    result->words
      ? clio_patterns_new(allocator, result->words, &result->patterns)
      : CLIO_NO_MEMORY;
  if (st) {
    clio_date_reader_free(result);
    return st;
  }
  *reader = result;
  return CLIO_SUCCESS;
}

void
clio_date_reader_free(ClioDateReader* const reader)
{
  if (reader) {
    clio_patterns_free(reader->patterns);
    clio_time_words_free(reader->words);
    clio_free(reader->allocator, reader);
  }
}

static ClioStatus
paint_names(Work* const work)
{
  const ClioDocument* const  d         = work->document;
  const ClioAllocator* const allocator = work->reader->allocator;
  size_t                     n_words   = 0U;
  work->offsets = clio_calloc(allocator, d->n_sentences + 1U, sizeof(size_t));
  TRY_ALLOC(work->offsets);
  for (size_t i = 0U; i < d->n_sentences; ++i) {
    work->offsets[i] = n_words;
    n_words += d->sentences[i].n_words;
  }
  work->names = clio_calloc(allocator, n_words + 1U, 1U);
  TRY_ALLOC(work->names);

  for (size_t i = 0U; i < d->n_mentions; ++i) {
    const ClioMention* const m = &d->mentions[i];
    if (m->kind == CLIO_MENTION_NAME) {
      memset(work->names + work->offsets[m->span.sentence] + m->span.first,
             (int)m->type,
             m->span.end - m->span.first);
    }
  }
  return CLIO_SUCCESS;
}

static ClioStatus
reserve(Work* const work)
{
  if (work->n_expressions + 2U > work->capacity) {
    const size_t          capacity = work->capacity ? work->capacity * 2U : 32U;
    ClioExpression* const items    = clio_realloc(
      work->reader->allocator, work->expressions, capacity * sizeof(*items));
    TRY_ALLOC(items);
    work->expressions = items;
    work->capacity    = capacity;
  }
  return CLIO_SUCCESS;
}

static ClioStatus
read_sentence(Work* const work, const size_t index)
{
  const ClioDateReader* const reader   = work->reader;
  const ClioSentence* const   sentence = &work->document->sentences[index];
  ClioStatus                  st       = CLIO_SUCCESS;
  TRY(st,
      clio_atoms_read(&work->atoms, reader->words, work->document, sentence));

  ClioTimeContext context = { reader->words,
                              &work->atoms,
                              work->document,
                              sentence,
                              work->names + work->offsets[index] };
  const size_t    first   = work->n_expressions;
  for (uint32_t i = 0U; i < work->atoms.n;) {
    ClioTimeMatch         match;
    const ClioAtom* const atom = &work->atoms.items[i];
    if ((!atom->mask && !atom->entry) || !clio_patterns_match(reader->patterns,
                                                              &work->atoms,
                                                              i,
                                                              clio_time_guard,
                                                              &context,
                                                              &match)) {
      ++i;
      continue;
    }
    TRY(st, reserve(work));
    work->n_expressions += clio_expression_read(
      &context, &match, work->expressions + work->n_expressions);
    i += match.n;
  }

  if (work->n_expressions == first) {
    return CLIO_SUCCESS;
  }

  ClioExpression* const found = work->expressions + first;
  clio_time_join_ranges(&context, found, work->n_expressions - first);
  clio_time_set_tense(&context, found, work->n_expressions - first);
  return st;
}

static void
warn(const Work* const work, const ClioExpression* const e)
{
  const ClioDocument* const d    = work->document;
  const ClioSpan            span = { e->sentence, e->first, e->end };
  const ClioStringView      text = clio_document_span_text(d, span);
  const size_t offset = d->sentences[e->sentence].words[e->first].start;
  size_t       line   = 1U;
  size_t       start  = 0U;
  for (size_t i = 0U; i < offset; ++i) {
    if (d->text.data[i] == '\n') {
      ++line;
      start = i + 1U;
    }
  }
  clio_world_log(
    d->world,
    CLIO_LOG_WARNING,
    "%s:%zu:%zu: \"%.*s\" is not in the calendar",
    d->path   ? d->path
    : d->name ? d->name
              : "text",
    line,
    clio_utf8_count(clio_substring(d->text.data + start, offset - start)) + 1U,
    (int)(text.length < 80U ? text.length : 80U),
    text.data);
}

static ClioStatus
add_time(Work* const                 work,
         const ClioExpression* const e,
         const ClioResolvedTime*     resolved)
{
  ClioDocument* const d = work->document;
  if (d->n_times && d->times[d->n_times - 1U].span.sentence == e->sentence &&
      d->times[d->n_times - 1U].span.end > e->first) {
    return CLIO_SUCCESS; // Two in one word: the first stands
  }
  ClioTime* const time = clio_document_add_time(d);
  TRY_ALLOC(time);
  *time               = resolved->time;
  time->span.sentence = e->sentence;
  time->span.first    = e->first;
  time->span.end      = e->end;
  time->value         = clio_document_intern(d, clio_string(resolved->value));
  TRY_ALLOC(time->value);
  if (resolved->edtf[0]) {
    time->edtf = clio_document_intern(d, clio_string(resolved->edtf));
    TRY_ALLOC(time->edtf);
  }
  return CLIO_SUCCESS;
}

// Vague ends are no more precise than they are told: "since the 1950s"
static ClioDate
begin_of(const ClioTime* const time)
{
  ClioDate date = time->date.known ? time->date : time->earliest;
  if (!time->date.known && date.known && date.day == 1U) {
    date.day   = 0U;
    date.month = date.month == 1U ? 0U : date.month;
  }
  return date;
}

static ClioDate
end_of(const ClioTime* const time)
{
  ClioDate date = time->date.known ? time->date : time->latest;
  if (!time->date.known && date.known &&
      date.day == clio_date_days_in_month(date.year, date.month)) {
    date.day   = 0U;
    date.month = date.month == 12U ? 0U : date.month;
  }
  return date;
}

static void
set_open(const ClioExpression* const e, ClioResolvedTime* const resolved)
{
  ClioTime* const time = &resolved->time;
  if (e->open > 0 && !time->begin.known) {
    time->begin = begin_of(time);
  } else if (e->open < 0 && !time->end.known) {
    time->end = end_of(time);
  }
  if (e->open && (time->begin.known || time->end.known)) {
    clio_date_format_interval(
      time->begin, time->end, e->approximate, resolved->edtf);
  }
}

static bool
set_range(ClioResolvedTime* const a, ClioResolvedTime* const b)
{
  const ClioDate begin = begin_of(&a->time);
  const ClioDate end   = end_of(&b->time);
  if (!begin.known || !end.known ||
      clio_date_before(end, clio_date_first_day(begin))) {
    return false;
  }
  a->time.begin = b->time.begin = begin;
  a->time.end = b->time.end = end;
  clio_date_format_interval(begin, end, a->time.approximate, a->edtf);
  memcpy(b->edtf, a->edtf, sizeof(b->edtf));
  return true;
}

static ClioStatus
add_whole(Work* const                 work,
          const ClioExpression* const e,
          const ClioResolvedTime*     a,
          const ClioResolvedTime*     b)
{
  ClioExpression   whole = e[0];
  ClioResolvedTime time  = *a;
  if (clio_expression_has(e, T_SEASON)) { // "the winter of 1776-77"
    whole.end       = e[1].end;
    time.time.begin = time.time.end = (ClioDate){ 0, 0U, 0U, false };
    return add_time(work, &whole, &time);
  }
  whole.end = e[1].end;
  if (!time.time.begin.known) { // "6-5 June"
    time = *b;
    return add_time(work, &whole, &time);
  }

  time.time.date   = (ClioDate){ 0, 0U, 0U, false };
  time.time.latest = b->time.latest;
  const int n =
    snprintf(time.value, sizeof(time.value), "%.30s/%.30s", a->value, b->value);
  time.value[n < 63 ? n : 63] = '\0';
  return add_time(work, &whole, &time);
}

// One end of a range has no meaning, or there is no such day
static ClioStatus
add_half(Work* const                 work,
         const ClioExpression* const e,
         const ClioResolution        first,
         const ClioResolvedTime*     a,
         const ClioResolution        second,
         const ClioResolvedTime*     b)
{
  if (first == CLIO_RESOLVED_IMPOSSIBLE || second == CLIO_RESOLVED_IMPOSSIBLE) {
    warn(work, first == CLIO_RESOLVED_IMPOSSIBLE ? &e[0] : &e[1]);
  }
  return e->whole                  ? CLIO_SUCCESS
         : first == CLIO_RESOLVED  ? add_time(work, &e[0], a)
         : second == CLIO_RESOLVED ? add_time(work, &e[1], b)
                                   : CLIO_SUCCESS;
}

// "Will run from 23 January to 9 March", said on 28 January
static void
mend_begin(const ClioTimeAnchors* const anchors,
           const ClioExpression* const  e,
           ClioResolvedTime* const      a,
           const ClioResolvedTime*      b)
{
  const ClioDate begin = a->time.date;
  if (!begin.known || !b->time.date.known || !a->time.anchored ||
      clio_expression_has(e, T_YEAR) ||
      !clio_date_before(b->time.date, begin)) {
    return;
  }
  ClioTimeAnchors  before = *anchors;
  ClioExpression   sooner = *e;
  ClioResolvedTime time;
  sooner.has |= T_BIT(T_YEAR);
  sooner.value[T_YEAR] = begin.year - 1;
  if (clio_time_resolve(&before, &sooner, &time) == CLIO_RESOLVED) {
    *a               = time;
    a->time.anchored = true;
  }
}

static ClioStatus
resolve_range(Work* const                 work,
              ClioTimeAnchors* const      anchors,
              const ClioExpression* const e)
{
  ClioStatus           st = CLIO_SUCCESS;
  ClioResolvedTime     a;
  ClioResolvedTime     b;
  const ClioResolution first  = clio_time_resolve(anchors, &e[0], &a);
  const ClioResolution second = clio_time_resolve(anchors, &e[1], &b);
  if (first != CLIO_RESOLVED || second != CLIO_RESOLVED) {
    return add_half(work, e, first, &a, second, &b);
  }

  mend_begin(anchors, &e[0], &a, &b);
  set_range(&a, &b);
  if (e[0].whole || e[0].end > e[1].first) {
    return add_whole(work, e, &a, &b);
  }
  TRY(st, add_time(work, &e[0], &a));
  return add_time(work, &e[1], &b);
}

// "at 2:30 on Tuesday": the day is told after the time
static void
look_ahead(ClioTimeAnchors* const      anchors,
           const ClioExpression* const e,
           const ClioExpression* const end)
{
  const ClioExpression* const next = e + 1;
  if (e->kind == K_CLOCK && next < end && next->sentence == e->sentence &&
      next->kind != K_CLOCK && next->first_atom - e->end_atom <= 2U) {
    ClioTimeAnchors  ahead = *anchors;
    ClioResolvedTime time;
    if (clio_time_resolve(&ahead, next, &time) == CLIO_RESOLVED) {
      anchors->day      = ahead.day;
      anchors->sentence = ahead.sentence;
    }
  }
}

static ClioStatus
resolve_all(Work* const work)
{
  if (!work->n_expressions) {
    return CLIO_SUCCESS;
  }

  const ClioExpression*       e   = work->expressions;
  const ClioExpression* const end = e + work->n_expressions;
  ClioTimeAnchors             anchors =
    clio_time_anchors(work->document->published, e, work->n_expressions);
  ClioStatus st = CLIO_SUCCESS;
  for (; e < end; ++e) {
    if (e->range == RANGE_BEGIN) {
      TRY(st, resolve_range(work, &anchors, e));
      ++e;
      continue;
    }

    ClioResolvedTime time;
    look_ahead(&anchors, e, end);
    const ClioResolution result = clio_time_resolve(&anchors, e, &time);
    if (result == CLIO_RESOLVED) {
      set_open(e, &time);
      TRY(st, add_time(work, e, &time));
    } else if (result == CLIO_RESOLVED_IMPOSSIBLE) {
      warn(work, e);
    }
  }
  return st;
}

static ClioStatus
find_times(Work* const work)
{
  ClioStatus st = CLIO_SUCCESS;
  TRY(st, paint_names(work));
  for (size_t i = 0U; i < work->document->n_sentences; ++i) {
    TRY(st, read_sentence(work, i));
  }
  return resolve_all(work);
}

ClioStatus
clio_dates_find(const ClioDateReader* const reader,
                ClioDocument* const         document)
{
  Work work           = { reader, document, { reader->allocator, NULL, 0U, 0U },
                          NULL,   NULL,     NULL,
                          0U,     0U };
  const ClioStatus st = find_times(&work);
  clio_free(reader->allocator, work.expressions);
  clio_free(reader->allocator, work.names);
  clio_free(reader->allocator, work.offsets);
  clio_atoms_clear(&work.atoms);
  return st;
}
