// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

#include "learn/feature.h"

#include <ctype.h>
#include <stdarg.h>
#include <string.h>

enum { MAX_TEXT = 256, MAX_PATH = 6 };

static const ClioCuePosition positions[] = {
  { "sk:", "subjectKind", false },
  { "sp:", "subjectPlace", false },
  { "sl:", "subjectLength", false },
  { "sd:", "subjectRelation", false },
  { "sg:", "subjectGovernor", true },
  { "sL:", "subjectBefore", true },
  { "sR:", "subjectAfter", true },
  { "sN:", "subjectTagAfter", false },
  { "sP:", "subjectTagBefore", false },
  { "si:", "subjectNesting", false },
  { "sc:", "subjectCapitals", false },
  { "sw:", "subjectWord", true },
  { "se:", "subjectTags", false },
  { "sq:", "subjectQuotes", false },
  { "sx:", "subjectShape", false },
  { "sZ:", "subjectTwoAfter", false },
  { "sF:", "subjectFirstWord", false },
  { "sO:", "subjectOutside", false },
  { "sr:", "subjectKnownAs", false },
  { "sn:", "subjectRepeats", false },
  { "sA:", "firstWords", false },
  { "sT:", "firstTags", false },
  { "sS:", "rootSubject", false },
  { "sU:", "rootSubjectTag", false },
  { "ob:", "objectBias", false },
  { "ok:", "objectKind", false },
  { "ol:", "objectLength", false },
  { "od:", "objectRelation", false },
  { "og:", "objectGovernor", true },
  { "oG:", "objectGrandGovernor", true },
  { "oh:", "objectHead", true },
  { "oL:", "objectBefore", true },
  { "oR:", "objectAfter", true },
  { "oM:", "objectTwoBefore", false },
  { "oS:", "objectTwoAfter", false },
  { "ox:", "objectKindGovernor", false },
  { "oy:", "objectKindBefore", false },
  { "oc:", "objectChain", false },
  { "oa:", "objectAncestor", true },
  { "oi:", "objectNesting", false },
  { "oB:", "objectNearBefore", true },
  { "oA:", "objectNearAfter", true },
  { "oW:", "sentenceWord", true },
  { "ow:", "objectWord", true },
  { "or:", "objectKnownAs", false },
  { "os:", "objectKnownAsSubject", false },
  { "pp:", "pathWithPeak", false },
  { "pu:", "path", false },
  { "pl:", "pathLemmas", false },
  { "pw:", "pathWord", true },
  { "pn:", "pathLength", false },
  { "po:", "order", false },
  { "pd:", "distance", false },
  { "pb:", "wordBetween", true },
  { "pB:", "wordsBetween", false },
  { "pk:", "kinds", false },
  { "=:", "labelMatch", false },
  { NULL, NULL, false },
};

const ClioCuePosition*
clio_cue_positions(void)
{
  return positions;
}

const ClioCuePosition*
clio_cue_position(const char* const feature)
{
  for (const ClioCuePosition* p = positions; p->code; ++p) {
    if (!strncmp(feature, p->code, strlen(p->code))) {
      return p;
    }
  }
  return NULL;
}

bool
clio_feature_is_of_role(const char* const feature)
{
  return !strncmp(feature, "sk:", 3U) || !strncmp(feature, "sr:", 3U);
}

/// Append `string` to the text from `at` on; returns its end, or null if full
static char*
put(char* at, const char* const end, const char* string)
{
  while (*string && at < end) {
    *at++ = *string++;
  }
  return *string ? NULL : at;
}

/// Append a number, likewise
static char*
put_number(char* at, const char* const end, const unsigned number)
{
  char  digits[12];
  char* first = digits + sizeof(digits) - 1U;
  *first      = '\0';
  for (unsigned rest = number; rest || !*first; rest /= 10U) {
    *--first = (char)('0' + rest % 10U);
  }
  return put(at, end, first);
}

/**
   Print to `text` of #MAX_TEXT bytes, and return the end, or null if too long.

   There is one call for each feature, and vsnprintf() takes most of its time,
   so this knows only `%s`, `%u` and, for numbers that are not negative, `%d`.
*/
static char*
print(char* const text, const char* format, va_list args)
{
  const char* const end = text + MAX_TEXT - 1U;
  char*             at  = text;
  for (; *format && at; ++format) {
    if (*format != '%') {
      const char letter[] = { *format, '\0' };
      at                  = put(at, end, letter);
    } else if (*++format == 's') {
      at = put(at, end, va_arg(args, const char*));
    } else {
      at = put_number(at, end, va_arg(args, unsigned));
    }
  }
  return at;
}

/// Note a feature, and return true unless it is in the set already
static bool
note(ClioFeatures* const features, const char* const code, const uint64_t hash)
{
  if (features->code != code[1] || !features->n_hashes) {
    features->code = code[1]; // The first letter is the same in one set
    features->run  = features->n_hashes;
  }
  for (uint32_t i = features->run; i < features->n_hashes; ++i) {
    if (features->hashes[i] == hash) {
      return false;
    }
  }
  const bool room = features->n_hashes < CLIO_MAX_HASHES;
  if (room) {
    features->hashes[features->n_hashes++] = hash;
  }
  return room;
}

/// Let the table know a feature
static void
grow(ClioFeatures* const features, const ClioStringView string)
{
  const uint32_t id = clio_string_table_add(features->grow, string);
  features->failed  = features->failed || id == CLIO_NO_NUMBER;
}

static void emit(ClioFeatures* const features, const char* const format, ...)
  CLIO_PRINTF(2, 3);

/// Emit any text; for what is in every sentence, emit_keys() is faster
static void
emit(ClioFeatures* const features, const char* const format, ...)
{
  char    text[MAX_TEXT];
  va_list args;
  va_start(args, format);
  const char* const end = print(text, format, args);
  va_end(args);
  if (end) {
    const ClioStringView string = clio_substring(text, (size_t)(end - text));
    if (note(features, text, clio_key(string).hash) && features->grow) {
      grow(features, string);
    }
  }
}

/// The text of keys one after the other, as far as there is room
typedef struct {
  char    data[MAX_TEXT];
  ClioKey key;
  bool    hashes; ///< Only the hash is needed
} Text;

static void
append(Text* const text, const ClioKey* const key)
{
  if (text->key.length + key->length < MAX_TEXT) {
    if (!text->hashes) {
      memcpy(text->data + text->key.length, key->data, key->length);
      text->key.data = text->data;
    }
    text->key.length += key->length;
    text->key.hash = clio_key_hash_join(text->key.hash, key);
    text->key.power *= key->power;
  }
}

static void
append_byte(Text* const text, const char byte)
{
  const ClioKey key = clio_key(clio_substring(&byte, 1U));
  append(text, &key);
}

static void
start_text(Text* const text, const ClioFeatures* const features)
{
  text->key    = clio_key(clio_string(""));
  text->hashes = !features->grow;
}

/// Let the table know the feature of a position and keys with spaces between
static void
grow_keys(ClioFeatures* const         features,
          const char* const           code,
          const ClioKey* const* const keys,
          const unsigned              n_keys)
{
  Text          text;
  const ClioKey position = clio_key(clio_string(code));
  size_t        length   = position.length;
  start_text(&text, features);
  append(&text, &position);
  for (unsigned i = 0U; i < n_keys; ++i) {
    length += keys[i]->length + (i > 0U);
    if (i) {
      append_byte(&text, ' ');
    }
    append(&text, keys[i]);
  }
  if (length < MAX_TEXT) {
    grow(features, clio_substring(text.data, text.key.length));
  }
}

static inline void
emit_keys(ClioFeatures* const         features,
          const char                  code[4],
          const ClioKey* const* const keys,
          const unsigned              n_keys)
{
  uint64_t hash = 0U;
  for (unsigned i = 0U; i < 3U; ++i) {
    hash = clio_key_hash_byte(hash, code[i]);
  }
  for (unsigned i = 0U; i < n_keys; ++i) {
    hash = i ? clio_key_hash_byte(hash, ' ') : hash;
    hash = clio_key_hash_join(hash, keys[i]);
  }
  if (note(features, code, hash) && features->grow) {
    grow_keys(features, code, keys, n_keys);
  }
}

static void
emit1(ClioFeatures* const features, const char code[4], const ClioKey* const a)
{
  emit_keys(features, code, &a, 1U);
}

static void
emit2(ClioFeatures* const  features,
      const char           code[4],
      const ClioKey* const a,
      const ClioKey* const b)
{
  const ClioKey* const keys[] = { a, b };
  emit_keys(features, code, keys, 2U);
}

static void
emit3(ClioFeatures* const  features,
      const char           code[4],
      const ClioKey* const a,
      const ClioKey* const b,
      const ClioKey* const c)
{
  const ClioKey* const keys[] = { a, b, c };
  emit_keys(features, code, keys, 3U);
}

static void
start(ClioFeatures* const features)
{
  features->n_ids    = 0U;
  features->n_hashes = 0U;
  features->run      = 0U;
  features->code     = '\0';
  features->failed   = false;
}

/// Number the features that are known, all at once as they are far apart
static void
finish(ClioFeatures* const features)
{
  features->n_ids = clio_string_table_find_hashes(features->known,
                                                  features->hashes,
                                                  features->n_hashes,
                                                  features->ids,
                                                  CLIO_MAX_FEATURES);
}

/// The keys of one byte and of two
#define KEY1(text, a)                                                          \
  {                                                                            \
    text, 1U, (a) + 1U, CLIO_KEY_BASE                                          \
  }
#define KEY2(text, a, b)                                                       \
  {                                                                            \
    text, 2U, ((a) + 1U) * CLIO_KEY_BASE + (b) + 1U,                           \
      CLIO_KEY_BASE* CLIO_KEY_BASE                                             \
  }

static const ClioKey*
number(const unsigned value)
{
  static const ClioKey keys[] = {
    KEY1("0", '0'), KEY1("1", '1'), KEY1("2", '2'),       KEY1("3", '3'),
    KEY1("4", '4'), KEY1("5", '5'), KEY1("6", '6'),       KEY1("7", '7'),
    KEY1("8", '8'), KEY1("9", '9'), KEY2("10", '1', '0'), KEY2("99", '9', '9'),
  };
  return &keys[value <= 10U ? value : 11U];
}

/// A word's lemma in lower case with digits folded
static const ClioKey*
lemma(const ClioCueContext* const context, const int64_t index)
{
  static const ClioKey start_key = KEY1("^", '^');
  static const ClioKey end_key   = KEY1("$", '$');
  return index < 0 ? &start_key
         : index >= (int64_t)context->n_words
           ? &end_key
           : &context->cue_words[index].lemma;
}

static const ClioKey*
tag(const ClioCueContext* const context, const int64_t index)
{
  static const ClioKey none = KEY1("-", '-');
  return (index < 0 || index >= (int64_t)context->n_words)
           ? &none
           : &context->cue_words[index].tag;
}

/// Set `key` to that of a lemma, cut, in lower case and with digits folded
static bool
fold_lemma(const ClioStringView view,
           ClioArena* const     arena,
           ClioKey* const       key)
{
  enum { MAX_LEMMA = 24 };
  size_t n = view.length < MAX_LEMMA ? view.length : (size_t)MAX_LEMMA;
  while (n < view.length && n &&
         ((unsigned char)view.data[n] & 0xC0U) == 0x80U) {
    --n;
  }

  char* const out = clio_arena_alloc(arena, n + 1U);
  for (size_t i = 0U; out && i < n; ++i) {
    const unsigned char c = (unsigned char)view.data[i];
    out[i]                = isdigit(c) ? '0' : (char)tolower(c);
  }
  *key = clio_key(clio_substring(out, n));
  return out;
}

static ClioKey
kind_of(const ClioCandidate* const candidate)
{
  static const char* const names[]  = { "name", "PERSON", "ORG",  "GPE",  "LOC",
                                        "NORP", "EVENT",  "WORK", "OTHER" };
  static const char* const others[] = {
    "name",   "known", "time",    "number", "quote",   "capital", "initial",
    "phrase", "word",  "pronoun", "short",  "carried", "absent"
  };
  return clio_key(
    clio_string(candidate->type && candidate->kind != CLIO_CANDIDATE_SHORT
                  ? names[candidate->type]
                  : others[candidate->kind]));
}

ClioStatus
clio_cue_context(const ClioDocument* const   document,
                 const ClioKnownNames* const names,
                 const ClioKey* const        properties,
                 const ClioCandidates        candidates,
                 const uint32_t              sentence,
                 ClioArena* const            arena,
                 ClioCueContext* const       context)
{
  const ClioSentence* const from = &document->sentences[sentence];
  ClioCueWord* const        words =
    clio_arena_alloc(arena, (from->n_words + 1U) * sizeof(ClioCueWord));
  for (uint32_t i = 0U; words && i < from->n_words; ++i) {
    const ClioWord* const word = &from->words[i];
    words[i].tag    = clio_key(clio_string(clio_upos_name(word->upos)));
    words[i].deprel = clio_key(clio_string(clio_deprel_name(word->deprel)));
    if (!fold_lemma(clio_word_lemma(word), arena, &words[i].lemma)) {
      return CLIO_NO_MEMORY;
    }
  }

  ClioKey* const kinds =
    clio_arena_alloc(arena, (candidates.n_items + 1U) * sizeof(ClioKey));
  for (uint32_t i = 0U; kinds && i < candidates.n_items; ++i) {
    kinds[i] = kind_of(&candidates.items[i]);
  }

  const ClioCueContext result = { document,   names,         properties,
                                  candidates, from->words,   words,
                                  kinds,      from->n_words, sentence };
  *context                    = result;
  return words && kinds ? CLIO_SUCCESS : CLIO_NO_MEMORY;
}

static const ClioKey*
kind(const ClioCueContext* const context, const ClioCandidate* const candidate)
{
  return &context->kinds[candidate - context->candidates.items];
}

static int64_t
governor(const ClioCueContext* const context, const int64_t index)
{
  return index < 0 ? -1 : (int64_t)context->words[index].head - 1;
}

/// The first of the words that a word is coordinated with, or itself
static int64_t
first_conjunct(const ClioCueContext* const context, int64_t index)
{
  for (unsigned i = 0U; i < 12U && index >= 0; ++i) {
    const ClioWord* const word = &context->words[index];
    if (word->deprel != CLIO_DEPREL_CONJ || !word->head) {
      break;
    }
    index = governor(context, index);
  }
  return index;
}

static unsigned
at_most(const uint32_t value, const uint32_t limit)
{
  return value < limit ? value : limit;
}

static void
emit_known(const ClioCueContext* const context,
           const ClioCandidate* const  candidate,
           const bool                  object,
           const char* const           code,
           ClioFeatures* const         features)
{
  if (candidate->key == CLIO_NO_NUMBER) {
    return;
  }

  const ClioKnownNames* const names = context->names;
  for (uint32_t i = names->first[candidate->key];
       i < names->first[candidate->key + 1U];
       ++i) {
    const ClioNaming* const naming = &names->namings[i];
    if (naming->count > 0.0f && naming->object == object) {
      emit1(features, code, &context->properties[naming->property]);
    }
  }
}

static unsigned
count_capitals(const ClioCueContext* const context,
               const ClioCandidate* const  candidate)
{
  unsigned count = 0U;
  for (uint32_t i = candidate->first; i < candidate->end; ++i) {
    count += isupper((unsigned char)context->words[i].form.data[0]) != 0;
  }
  return count;
}

static unsigned
count_repeats(const ClioCueContext* const context,
              const ClioCandidate* const  candidate)
{
  unsigned count = 0U;
  for (uint32_t i = 0U; i < context->candidates.n_items; ++i) {
    count +=
      clio_string_equals(context->candidates.items[i].text, candidate->text);
  }
  return count;
}

/// How a word looks from outside: "." none, "A", "a", "0", or a mark itself
static char
shape(const ClioCueContext* const context, const int64_t index)
{
  if (index < 0 || index >= (int64_t)context->n_words) {
    return '.';
  }
  const unsigned char c = (unsigned char)context->words[index].form.data[0];
  return (char)(isupper(c) || c >= 0xC3U ? 'A'
                : islower(c)             ? 'a'
                : isdigit(c)             ? '0'
                : c >= 0x80U             ? '-'
                                         : c);
}

/// True if no space stands between a word and the next
static bool
is_glued(const ClioCueContext* const context, const int64_t index)
{
  return index >= 0 && index + 1 < (int64_t)context->n_words &&
         !context->words[index].space_after;
}

/// Emit how the words at its edges look, and whether they are parts of one
static void
emit_shape(const ClioCueContext* const context,
           const ClioCandidate* const  candidate,
           ClioFeatures* const         features)
{
  static const ClioKey left        = KEY1("<", '<');
  static const ClioKey right       = KEY1(">", '>');
  const int64_t        last        = (int64_t)candidate->end - 1;
  const int64_t        first       = (int64_t)candidate->first;
  const char           edges[2][2] = { { '+', shape(context, first - 1) },
                                       { '+', shape(context, last + 1) } };
  const size_t         skip[2]     = { !is_glued(context, first - 1),
                                       !is_glued(context, last) };
  ClioKey              edge[2];
  ClioKey              looks[2];
  for (unsigned i = 0U; i < 2U; ++i) {
    edge[i]  = clio_key(clio_substring(edges[i] + skip[i], 2U - skip[i]));
    looks[i] = clio_key(clio_substring(edges[i] + 1, 1U));
  }
  emit2(features, "sx:", &edge[0], &left);
  emit2(features, "sx:", &right, &edge[1]);
  emit3(features, "sx:", &looks[0], &looks[1], kind(context, candidate));
}

/// Emit the relations of the head's dependents that are left outside
static void
emit_outside(const ClioCueContext* const context,
             const ClioCandidate* const  candidate,
             ClioFeatures* const         features)
{
  static const ClioKey left  = KEY1("<", '<');
  static const ClioKey right = KEY1(">", '>');
  for (uint32_t i = 0U; i < context->n_words; ++i) {
    const ClioWord* const word   = &context->words[i];
    const bool            inside = i >= candidate->first && i < candidate->end;
    if (!inside && word->head == candidate->head + 1U &&
        word->upos != CLIO_UPOS_PUNCT) {
      emit2(features,
            "sO:",
            i > candidate->head ? &right : &left,
            &context->cue_words[i].deprel);
    }
  }
}

static void
emit_carried(const ClioCueContext* const context,
             const ClioCandidate* const  candidate,
             ClioFeatures* const         features)
{
  const ClioKey* const type = kind(context, candidate);
  emit1(features, "sk:", type);
  emit(features, "sn:carried");
  emit(features, "sp:%u carried", at_most(context->sentence, 4U));
  emit_known(context, candidate, false, "sr:", features);
}

/// What the sentence names instead: its first words, and the root's subject
static void
emit_absent(const ClioCueContext* const context,
            const ClioKey* const        type,
            ClioFeatures* const         features)
{
  emit1(features, "sk:", type);
  emit1(features, "sA:", lemma(context, 0));
  emit2(features, "sA:", lemma(context, 0), lemma(context, 1));
  emit2(features, "sT:", tag(context, 0), tag(context, 1));
  for (uint32_t i = 0U; i < context->n_words; ++i) {
    const ClioWord* const word    = &context->words[i];
    const bool            nominal = word->deprel == CLIO_DEPREL_NSUBJ ||
                         word->deprel == CLIO_DEPREL_NSUBJ_PASS;
    if (nominal && !context->words[word->head ? word->head - 1U : 0U].head) {
      emit1(features, "sS:", lemma(context, i));
      emit1(features, "sU:", tag(context, i));
      return;
    }
  }
  emit(features, "sS:");
}

static void
emit_subject(const ClioCueContext* const context,
             const ClioCandidate* const  candidate,
             ClioFeatures* const         features)
{
  const ClioKey* const type = kind(context, candidate);
  if (candidate->kind == CLIO_CANDIDATE_ABSENT) {
    emit_absent(context, type, features);
    return;
  }
  if (candidate->kind == CLIO_CANDIDATE_CARRIED) {
    emit_carried(context, candidate, features);
    return;
  }

  const uint32_t       length = candidate->end - candidate->first;
  const int64_t        before = (int64_t)candidate->first - 1;
  const int64_t        after  = (int64_t)candidate->end;
  const ClioKey* const place  = number(at_most(candidate->first, 6U));
  const ClioKey* const size   = number(at_most(length, 6U));
  const ClioKey* const deprel = &context->cue_words[candidate->head].deprel;

  emit1(features, "sk:", type);
  emit1(features, "sp:", place);
  emit2(features, "sp:", place, type);
  emit1(features, "sl:", size);
  emit2(features, "sl:", size, type);
  emit1(features, "sd:", deprel);
  emit2(features, "sd:", deprel, type);
  emit1(features, "sg:", lemma(context, governor(context, candidate->head)));
  emit1(features, "sL:", lemma(context, before));
  emit1(features, "sR:", lemma(context, after));
  emit2(features, "sN:", tag(context, after), type);
  emit2(features, "sP:", tag(context, before), type);
  emit3(features,
        "si:",
        number(candidate->inside),
        number(candidate->around),
        type);
  emit2(features, "si:", number(candidate->inside), number(candidate->around));
  emit1(
    features, "sc:", number(at_most(count_capitals(context, candidate), 5U)));
  emit2(features,
        "se:",
        tag(context, candidate->first),
        tag(context, (int64_t)candidate->end - 1));
  emit1(
    features, "sn:", number(at_most(count_repeats(context, candidate), 3U)));
  if (before >= 0) {
    const char c = context->words[before].form.data[0];
    emit1(features, "sq:", number(c == '"' || c == '`'));
  }
  for (uint32_t i = candidate->first; i < candidate->end && length <= 6U; ++i) {
    emit1(features, "sw:", lemma(context, i));
  }
  emit1(features, "sF:", lemma(context, candidate->first));
  emit2(features, "sZ:", lemma(context, after), lemma(context, after + 1));
  emit2(features, "sZ:", lemma(context, after), type);
  emit_shape(context, candidate, features);
  emit_outside(context, candidate, features);
  emit_known(context, candidate, false, "sr:", features);
}

void
clio_features_subject(const ClioCueContext* const context,
                      const ClioCandidate* const  candidate,
                      ClioFeatures* const         features)
{
  start(features);
  emit_subject(context, candidate, features);
  finish(features);
}

static void
emit_ancestors(const ClioCueContext* const context,
               const ClioCandidate* const  candidate,
               ClioFeatures* const         features)
{
  int64_t up = governor(context, candidate->head);
  for (unsigned depth = 0U; up >= 0 && depth < 12U; ++depth) {
    emit1(features, "oa:", lemma(context, up));
    up = governor(context, up);
  }
}

static bool
is_content(const ClioWord* const word)
{
  return word->upos == CLIO_UPOS_NOUN || word->upos == CLIO_UPOS_VERB ||
         word->upos == CLIO_UPOS_ADJ;
}

static bool
is_plain(const ClioWord* const word)
{
  return word->upos != CLIO_UPOS_PUNCT && word->upos != CLIO_UPOS_PROPN &&
         word->upos != CLIO_UPOS_NUM;
}

static void
emit_near(const ClioCueContext* const context,
          const ClioCandidate* const  candidate,
          ClioFeatures* const         features)
{
  const uint32_t from = candidate->first > 6U ? candidate->first - 6U : 0U;
  for (uint32_t i = from; i < candidate->first; ++i) {
    if (context->words[i].upos != CLIO_UPOS_PUNCT) {
      emit1(features, "oB:", lemma(context, i));
    }
  }
  for (uint32_t i = candidate->end;
       i < context->n_words && i < candidate->end + 4U;
       ++i) {
    emit1(features, "oA:", lemma(context, i));
  }
}

static void
emit_sentence(const ClioCueContext* const context, ClioFeatures* const features)
{
  for (uint32_t i = 0U; i < context->n_words && i < 60U; ++i) {
    if (is_content(&context->words[i])) {
      emit1(features, "oW:", lemma(context, i));
    }
  }
}

void
clio_features_sentence(const ClioCueContext* const context,
                       ClioFeatures* const         features)
{
  start(features);
  emit_sentence(context, features);
  finish(features);
}

/// Emit what depends only on the head
static void
emit_object_head(const ClioCueContext* const context,
                 const ClioCandidate* const  candidate,
                 ClioFeatures* const         features)
{
  const int64_t        top_word = first_conjunct(context, candidate->head);
  const int64_t        up       = governor(context, top_word);
  const int64_t        top      = governor(context, up);
  const ClioKey* const deprel   = &context->cue_words[top_word].deprel;

  emit1(features, "od:", deprel);
  if (top_word != (int64_t)candidate->head) {
    emit(features, "od:conj");
  }
  emit1(features, "og:", lemma(context, up));
  emit1(features, "oG:", lemma(context, top));
  emit1(features, "oh:", lemma(context, candidate->head));
  emit3(features, "oc:", deprel, lemma(context, up), lemma(context, top));
  emit_ancestors(context, candidate, features);
}

/// Emit the rest
static void
emit_object_rest(const ClioCueContext* const context,
                 const ClioCandidate* const  candidate,
                 ClioFeatures* const         features)
{
  const uint32_t       length   = candidate->end - candidate->first;
  const int64_t        before   = (int64_t)candidate->first - 1;
  const int64_t        after    = (int64_t)candidate->end;
  const int64_t        top_word = first_conjunct(context, candidate->head);
  const int64_t        up       = governor(context, top_word);
  const ClioKey* const type     = kind(context, candidate);
  const ClioKey* const size     = number(at_most(length, 4U));

  emit(features, "ob:");
  emit1(features, "ok:", type);
  emit1(features, "ol:", size);
  emit2(features, "ol:", size, type);
  emit1(features, "oL:", lemma(context, before));
  emit1(features, "oR:", lemma(context, after));
  emit2(features, "oM:", lemma(context, before - 1), lemma(context, before));
  emit2(features, "oS:", lemma(context, after), lemma(context, after + 1));
  emit2(features, "ox:", type, lemma(context, up));
  emit2(features, "oy:", type, lemma(context, before));
  emit2(features, "oi:", number(candidate->inside), number(candidate->around));
  emit2(features, "oi:", tag(context, before), tag(context, after));
  for (uint32_t i = candidate->first; i < candidate->end && length <= 6U; ++i) {
    emit1(features, "ow:", lemma(context, i));
  }
  emit_known(context, candidate, true, "or:", features);
  emit_known(context, candidate, false, "os:", features);
  emit_near(context, candidate, features);
}

void
clio_features_object_head(const ClioCueContext* const context,
                          const ClioCandidate* const  candidate,
                          ClioFeatures* const         features)
{
  start(features);
  emit_object_head(context, candidate, features);
  finish(features);
}

void
clio_features_object_rest(const ClioCueContext* const context,
                          const ClioCandidate* const  candidate,
                          ClioFeatures* const         features)
{
  start(features);
  emit_object_rest(context, candidate, features);
  finish(features);
}

void
clio_features_object(const ClioCueContext* const context,
                     const ClioCandidate* const  candidate,
                     ClioFeatures* const         features)
{
  start(features);
  emit_object_head(context, candidate, features);
  emit_object_rest(context, candidate, features);
  emit_sentence(context, features);
  finish(features);
}

/// Words from `index` up to the root; returns their number
static unsigned
climb(const ClioCueContext* const context,
      int64_t                     index,
      int64_t* const              chain,
      const unsigned              limit)
{
  unsigned n = 0U;
  while (index >= 0 && n < limit) {
    chain[n++] = index;
    index      = governor(context, index);
  }
  return n;
}

/// Emit a word of the path, and append it to their text
static void
emit_word(ClioFeatures* const features, const ClioKey* const word, Text* text)
{
  emit1(features, "pw:", word);
  append(text, word);
  append_byte(text, ' ');
}

static void
emit_path(const ClioCueContext* const context,
          const uint32_t              subject_head,
          const uint32_t              object_head,
          ClioFeatures* const         features)
{
  enum { MAX_DEPTH = 16 };
  static const ClioKey any = KEY1("*", '*');
  int64_t              up[MAX_DEPTH];
  int64_t              down[MAX_DEPTH];
  Text                 path;
  Text                 lemmas;
  const unsigned       n_up   = climb(context, subject_head, up, MAX_DEPTH);
  const int64_t        to     = first_conjunct(context, object_head);
  const unsigned       n_down = climb(context, to, down, MAX_DEPTH);
  unsigned             i      = 0U;
  unsigned             j      = 0U;
  for (i = 0U; i < n_up; ++i) {
    for (j = 0U; j < n_down && down[j] != up[i]; ++j) {
    }
    if (j < n_down) {
      break;
    }
  }

  emit1(features, "pn:", number(i == n_up ? 99U : at_most(i + j, 9U)));
  if (i == n_up || i + j > MAX_PATH) {
    return;
  }

  start_text(&path, features);
  start_text(&lemmas, features);
  for (unsigned k = 0U; k < i; ++k) {
    append(&path, &context->cue_words[up[k]].deprel);
    append_byte(&path, '<');
  }
  for (unsigned k = j; k-- > 0U;) {
    append_byte(&path, '>');
    append(&path, &context->cue_words[down[k]].deprel);
  }
  for (unsigned k = 1U; k <= i; ++k) {
    if (up[k] != to) {
      emit_word(features, lemma(context, up[k]), &lemmas);
    }
  }
  for (unsigned k = j; k-- > 1U;) {
    emit_word(features, lemma(context, down[k]), &lemmas);
  }

  const bool inner = up[i] != subject_head && up[i] != to;
  emit1(features, "pu:", &path.key);
  emit2(features, "pp:", inner ? lemma(context, up[i]) : &any, &path.key);
  emit1(features, "pl:", &lemmas.key);
}

static void
emit_distance(const uint32_t      from,
              const uint32_t      to,
              const bool          forward,
              ClioFeatures* const features)
{
  const uint32_t distance = to > from ? to - from : 0U;
  emit1(features, "po:", number(forward));
  emit2(features, "pd:", number(at_most(distance, CLIO_FAR)), number(forward));
}

void
clio_features_distance(const uint32_t      distance,
                       const bool          forward,
                       ClioFeatures* const features)
{
  start(features);
  emit_distance(0U, distance, forward, features);
  finish(features);
}

static void
emit_kinds(const ClioCueContext* const context,
           const ClioCandidate* const  subject,
           const ClioCandidate* const  object,
           ClioFeatures* const         features)
{
  emit3(features,
        "pk:",
        kind(context, subject),
        kind(context, object),
        number(subject->end <= object->first));
}

/// Emit the words between, if they are few
static void
emit_between(const ClioCueContext* const context,
             const uint32_t              from,
             const uint32_t              to,
             const bool                  forward,
             ClioFeatures* const         features)
{
  Text     text;
  unsigned count = 0U;
  start_text(&text, features);
  for (uint32_t i = from; i < to && count <= 4U; ++i) {
    if (is_plain(&context->words[i]) && ++count <= 4U) {
      append(&text, lemma(context, i));
      append_byte(&text, ' ');
    }
  }
  if (count <= 4U) {
    emit2(features, "pB:", number(forward), &text.key);
  }
}

static void
emit_plain(const ClioCueContext* const context,
           const uint32_t              word,
           ClioFeatures* const         features)
{
  if (is_plain(&context->words[word])) {
    emit1(features, "pb:", lemma(context, word));
  }
}

void
clio_features_kinds(const ClioCueContext* const context,
                    const ClioCandidate* const  subject,
                    const ClioCandidate* const  object,
                    ClioFeatures* const         features)
{
  start(features);
  emit_kinds(context, subject, object, features);
  finish(features);
}

void
clio_features_path(const ClioCueContext* const context,
                   const uint32_t              subject_head,
                   const uint32_t              object_head,
                   ClioFeatures* const         features)
{
  start(features);
  emit_path(context, subject_head, object_head, features);
  finish(features);
}

void
clio_features_between(const ClioCueContext* const context,
                      const uint32_t              word,
                      ClioFeatures* const         features)
{
  start(features);
  emit_plain(context, word, features);
  finish(features);
}

/// Emit what stands between, if the subject is in the sentence
static void
emit_gap(const ClioCueContext* const context,
         const ClioCandidate* const  subject,
         const ClioCandidate* const  object,
         ClioFeatures* const         features)
{
  const bool     forward = subject->end <= object->first;
  const uint32_t from    = forward ? subject->end : object->end;
  const uint32_t to      = forward ? object->first : subject->first;
  if (subject->end) {
    emit_distance(from, to, forward, features);
    for (uint32_t i = from; i < to; ++i) {
      emit_plain(context, i, features);
    }
    emit_between(context, from, to, forward, features);
  }
}

void
clio_features_gap(const ClioCueContext* const context,
                  const ClioCandidate* const  subject,
                  const ClioCandidate* const  object,
                  ClioFeatures* const         features)
{
  start(features);
  emit_gap(context, subject, object, features);
  finish(features);
}

void
clio_features_pair(const ClioCueContext* const context,
                   const ClioCandidate* const  subject,
                   const ClioCandidate* const  object,
                   ClioFeatures* const         features)
{
  start(features);
  emit_kinds(context, subject, object, features);
  if (subject->end) {
    emit_path(context, subject->head, object->head, features);
  }
  emit_gap(context, subject, object, features);
  finish(features);
}
