/* cp-machine-address.c
 *
 * A contract speaks to its parties. A sentence that speaks to a language model, to "automated systems" or to whoever "extracts" has no business in one:
 * it is left out of what is sent, proves nothing, and is reported. Signs are weighed, because each alone may be innocent: a software contract
 * may say "AI", a data agreement "automated processing". What must add up is somebody addressed and something asked.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-machine-address.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cp-term-key.h"

#define ENOUGH 4
#define LONGEST_PASSAGE 600   /* bytes that are weighed at once */
#define LONGEST_TAIL 240      /* bytes that follow in the same paragraph */

typedef struct
{
  const char *sign; /* lower case, single spaces */
  int weight;
} Sign;

/* Marks of a conversation with a model, and orders that nobody gives to a person. Each is enough alone. */
static const Sign marks[] = {
  { "<|im_start|>", 4 }, { "<|im_end|>", 4 }, { "<|system|>", 4 }, { "<|endoftext|>", 4 }, { "[inst]", 4 }, { "<<sys>>", 4 }, { "</s>", 4 }, { "<start_of_turn>", 4 },
  { "### instruction", 4 }, { "### system", 4 }, { "### response", 4 }, { "your system prompt", 4 }, { "says the system prompt", 4 }, { "system prompt:", 4 }, { "begin system message", 4 }, { "<system>", 4 }, { "</system>", 4 }, { "<assistant>", 4 },
  { "\"role\":", 4 }, { "end of contract text", 4 }, { "end of untrusted", 4 }, { "end of document data", 4 }, { "</contract>", 4 }, { "</document>", 4 }, { "<contract>", 4 }, { "tool_call", 4 }, { "function_call", 4 },
  { "jailbreak", 4 }, { "developer mode", 4 }, { "prompt injection", 4 }, { "do anything now", 4 }, { "curl http", 4 }, { "fetch(http", 4 },
  { "ignore all previous", 4 }, { "ignore previous", 4 }, { "ignore the previous", 4 }, { "ignore all prior", 4 }, { "ignore prior", 4 }, { "ignore the above", 4 }, { "ignore everything above", 4 },
  { "ignore your instructions", 4 }, { "ignore all instructions", 4 }, { "ignore any instruction", 4 }, { "disregard previous", 4 }, { "disregard all previous", 4 }, { "disregard the above instructions", 4 }, { "disregard your instructions", 4 },
  { "disregard all prior", 4 }, { "forget your instructions", 4 }, { "forget everything", 4 }, { "forget all previous", 4 }, { "override your instructions", 4 }, { "new instructions:", 4 },
  { "your instructions", 1 }, { "previous instructions", 1 }, { "prior instructions", 1 }, { "earlier instructions", 1 },
  { "vorherigen anweisungen", 4 }, { "bisherigen anweisungen", 4 }, { "vorigen anweisungen", 4 }, { "instructions précédentes", 4 }, { "consignes précédentes", 4 }, { "instrucciones anteriores", 4 }, { "istruzioni precedenti", 4 }, { "instruções anteriores", 4 },
  { "vorige instructies", 4 }, { "poprzednie instrukcje", 4 }, { "предыдущие инструкции", 4 }, { "предыдущих инструкций", 4 }, { "önceki talimatları", 4 }, { "忽略之前", 4 }, { "忽略以上", 4 }, { "忽略所有", 4 }, { "以前の指示", 4 }, { "これまでの指示", 4 }, { "이전 지시", 4 }, { "تجاهل التعليمات", 4 },
};

/* Who is spoken to. */
static const Sign addressed[] = {
  { "language model", 2 }, { " llm", 2 }, { "llms", 2 }, { "chatgpt", 3 }, { " gpt-", 2 }, { " gpt4", 2 }, { "claude,", 2 }, { "claude:", 2 }, { "copilot,", 2 }, { "gemini,", 2 }, { "ai assistant", 3 }, { "ai model", 2 }, { "ai system", 2 }, { "ai reader", 3 }, { "ai reviewer", 3 }, { "ai agent", 2 },
  { "ai extraction", 3 }, { "ai tool", 2 }, { "ai:", 2 }, { "dear ai", 3 }, { "to ai ", 2 }, { "artificial intelligence system", 1 }, { "automated reader", 2 }, { "automated extraction", 3 }, { "automated reviewer", 2 }, { "automated system", 1 }, { "automated contract", 2 }, { "automatic extraction", 3 }, { "extraction system", 3 }, { "extraction software", 3 }, { "extraction tool", 3 }, { "extraction model", 3 }, { "extraction engine", 3 },
  { "data extraction", 2 }, { "extractor", 2 }, { "parser", 1 }, { "the assistant", 1 }, { "assistant:", 3 }, { "assistant: i ", 2 }, { "system:", 2 }, { "user:", 1 }, { "machine reader", 3 }, { "machine-reader", 3 }, { "machine readers", 3 }, { "the model ", 1 }, { "this model", 1 }, { "you are an ", 1 }, { "you are a ", 1 }, { "you are now", 3 }, { "as an ai", 4 }, { "chatbot", 2 }, { "robot reader", 3 },
  { "ki-system", 3 }, { "ki-assistent", 3 }, { "sprachmodell", 3 }, { "künstliche intelligenz", 1 }, { "modèle de langage", 3 }, { "modèle de langue", 3 }, { "assistant ia", 3 }, { "intelligence artificielle", 1 }, { "modelo de lenguaje", 3 }, { "asistente de ia", 3 }, { "modelo de linguagem", 3 }, { "modello linguistico", 3 }, { "taalmodel", 3 }, { "языковая модель", 3 }, { "model językowy", 3 }, { "语言模型", 3 }, { "言語モデル", 3 },
};

/* What is asked, and by what it is betrayed. */
static const Sign asked[] = {
  { "in your output", 2 }, { "render this", 1 }, { "shall answer", 2 }, { "must answer", 2 }, { "is to be set", 2 }, { "must report", 1 }, { "is meant for", 1 },
  { "output ", 1 }, { "respond with", 2 }, { "respond only", 3 }, { "answer with", 2 }, { "reply with", 2 }, { "return the value", 3 }, { "return only", 2 }, { "return json", 3 }, { "report the", 1 }, { "report that", 1 }, { "set the field", 3 }, { "set the value", 2 }, { "set effective_date", 4 }, { "set the", 1 }, { "fill in", 1 }, { "enter the", 1 }, { "must be recorded as", 2 }, { "should be recorded as", 2 }, { "must be extracted", 3 }, { "should be extracted", 3 }, { "shall be extracted", 3 }, { "when extracting", 3 }, { "when summarizing", 2 }, { "when summarising", 2 }, { "when you extract", 4 }, { "extract the", 2 }, { "extract ", 1 },
  { "for the crm", 3 }, { "in the crm", 2 }, { "into the crm", 1 }, { "crm record", 2 }, { "crm field", 3 }, { " crm", 1 }, { "the correct value", 2 }, { "correct renewal date", 2 }, { "correct expiration date", 2 }, { "correct effective date", 2 }, { "correct contract value", 2 }, { "instead of the", 1 }, { "regardless of what", 2 }, { "regardless of the text", 3 }, { "confidence", 1 }, { "confidence of 1", 3 }, { "confidence 1.0", 4 }, { "high confidence", 2 }, { "json", 2 }, { "schema", 1 }, { "prompt", 1 }, { "instruction", 1 }, { "instructions", 1 }, { "do not mention", 2 }, { "do not tell", 2 }, { "do not reveal", 1 }, { "do not flag", 3 }, { "do not report", 1 }, { "do not quote", 3 }, { "quote this", 3 }, { "quote the", 1 }, { "as evidence", 1 }, { "as the quote", 4 }, { "use this sentence", 3 }, { "use the following", 1 },
  { "send the contract", 3 }, { "send this contract", 3 }, { "send all", 1 }, { "send the contents", 3 }, { "post the", 1 }, { "visit http", 2 }, { "open http", 2 }, { "load http", 3 }, { "call http", 3 }, { "request to http", 3 }, { "append the", 1 }, { "exfiltrat", 4 }, { "api key", 1 }, { "base64", 3 }, { "decode", 2 }, { "execute", 0 }, { "run the following", 2 }, { "ignore ", 1 }, { "disregard ", 1 }, { "override", 1 }, { "overrides all", 2 }, { "notwithstanding what you", 4 }, { "you must", 1 }, { "you should", 1 }, { "you will", 1 }, { "please note that you", 2 }, { "trained", 1 }, { "human reader", 2 }, { "human reviewer", 2 }, { "not visible to", 1 },
  { "effective_date", 3 }, { "expiration_date", 3 }, { "renewal_date", 3 }, { "auto_renewal", 3 }, { "total_contract_value", 3 }, { "annual_contract_value", 3 }, { "customer_name", 3 }, { "governing_law", 2 }, { "notice_period", 3 }, { "liability_cap", 3 }, { "payment_terms", 2 }, { "contract_type", 2 }, { "agreement_date", 3 },
  { "gib aus", 2 }, { "ignoriere", 3 }, { "antworte", 2 }, { "trage ein", 2 }, { "extrahier", 3 }, { "réponds", 2 }, { "répondez", 2 }, { "ignorez", 3 }, { "ignore les", 3 }, { "extrais", 3 }, { "extrayez", 3 }, { "ignora ", 3 }, { "ignore as", 2 }, { "responde", 2 }, { "extrae", 2 }, { "negeer", 3 }, { "zignoruj", 3 }, { "игнорируй", 4 }, { "yok say", 3 }, { "输出", 3 }, { "出力", 3 }, { "无视", 3 }, { "無視", 3 },
};

enum
{
  MARK,
  ADDRESSED,
  ASKED,
  N_GROUPS
};

static const struct
{
  const Sign *signs;
  guint n;
} groups[N_GROUPS] = {
  [MARK] = { marks, G_N_ELEMENTS (marks) },
  [ADDRESSED] = { addressed, G_N_ELEMENTS (addressed) },
  [ASKED] = { asked, G_N_ELEMENTS (asked) },
};

#define N_SIGNS (G_N_ELEMENTS (marks) + G_N_ELEMENTS (addressed) + G_N_ELEMENTS (asked))
#define N_BEGINNINGS 1024

/* All signs are looked for in one pass: those that share their first two bytes hang in one chain. Numbers count from one. */
typedef struct
{
  const Sign *sign[N_SIGNS + 1];
  guint8 length[N_SIGNS + 1];
  guint8 group[N_SIGNS + 1];
  guint16 next[N_SIGNS + 1];
  guint16 first[N_BEGINNINGS];
} SignIndex;

static guint
beginning (const char *text)
{
  return ((guint) (guchar) text[0] * 33 + (guchar) text[1]) % N_BEGINNINGS;
}

static gpointer
index_signs (gpointer unused)
{
  SignIndex *index = g_new0 (SignIndex, 1);
  guint16 number = 0;

  for (guint g = 0; g < N_GROUPS; g++)
    for (guint i = 0; i < groups[g].n; i++)
      {
        const Sign *sign = &groups[g].signs[i];
        guint16 *chain = &index->first[beginning (sign->sign)];

        number++;
        index->sign[number] = sign;
        index->length[number] = (guint8) strlen (sign->sign);
        index->group[number] = (guint8) g;
        index->next[number] = *chain;
        *chain = number;
      }
  return index;
}

/* Adds the weight of every sign that stands in @text to its group, once however often it stands there. */
static void
weigh_signs (const char *text, int weights[N_GROUPS])
{
  static GOnce once = G_ONCE_INIT;
  const SignIndex *index = g_once (&once, index_signs, NULL);
  guint8 seen[N_SIGNS + 1] = { 0 };

  for (; *text != '\0'; text++)
    for (guint16 number = index->first[beginning (text)]; number != 0; number = index->next[number])
      if (!seen[number] && strncmp (text, index->sign[number]->sign, index->length[number]) == 0)
        {
          seen[number] = TRUE;
          weights[index->group[number]] += index->sign[number]->weight;
        }
}

/* Letters that look like Latin ones, and letters that cannot be seen: a word that hides in them is read as it looks. */
static gunichar
as_it_looks (gunichar character)
{
  static const gunichar from[] = { 0x430, 0x435, 0x43e, 0x440, 0x441, 0x443, 0x445, 0x456, 0x455, 0x458, 0x3bf, 0x3b1, 0x3b5, 0x3b9, 0x410, 0x415, 0x41e, 0x420, 0x421, 0x405, 0x406, 0x131 };
  static const char to[] = "aeopcyxisjoaeiaeopcsii";

  for (guint i = 0; i < G_N_ELEMENTS (from); i++)
    if (from[i] == character)
      return (gunichar) to[i];
  return character;
}

/* Greek, Cyrillic and the dotless i begin with these bytes; quotation marks and dashes, which every contract has, do not. */
static gboolean
holds_look_alikes (const char *text)
{
  return strpbrk (text, "\xc4\xce\xcf\xd0\xd1") != NULL;
}

static gboolean
is_invisible (gunichar character)
{
  return character == 0xad || (character >= 0x200b && character <= 0x200f) || (character >= 0x2060 && character <= 0x2064) || character == 0xfeff
         || (character >= 0xe0000 && character <= 0xe007f);
}

static gboolean
is_ascii (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if ((guchar) text[i] >= 0x80)
      return FALSE;
  return TRUE;
}

/* The same as plain() where every character is one byte: nearly all there is to read. */
static char *
plain_ascii (const char *text, gsize length)
{
  char *out = g_malloc (length + 3);
  gsize n = 0;

  out[n++] = ' ';
  for (gsize i = 0; i < length && text[i] != '\0'; i++)
    if (!g_unichar_isspace ((guchar) text[i]))
      out[n++] = g_ascii_tolower (text[i]);
    else if (out[n - 1] != ' ')
      out[n++] = ' ';
  out[n++] = ' ';
  out[n] = '\0';
  return out;
}

/* Lower case, one space for any white space, a space at both ends; with look-alikes replaced or not. */
static char *
plain (const char *text, gsize length, gboolean look_alikes)
{
  g_autofree char *compatible = g_utf8_normalize (text, (gssize) length, G_NORMALIZE_NFKC);
  GString *out = g_string_new (" ");

  for (const char *at = compatible; at != NULL && *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (is_invisible (character))
        continue;
      if (g_unichar_isspace (character))
        {
          if (out->str[out->len - 1] != ' ')
            g_string_append_c (out, ' ');
          continue;
        }
      character = g_unichar_tolower (character);
      g_string_append_unichar (out, look_alikes ? as_it_looks (character) : character);
    }
  return g_string_free (g_string_append_c (out, ' '), FALSE);
}

/* A long run of base64: longer than any word, with capitals, small letters and digits mixed. */
static gboolean
holds_encoded (const char *text, gsize length)
{
  gsize run = 0;
  guint changes = 0;
  gboolean digits = FALSE;

  for (gsize i = 0; i <= length; i++)
    {
      char c = i < length ? text[i] : ' ';

      if (g_ascii_isalnum (c) || c == '+' || c == '=')
        {
          if (run > 0 && g_ascii_isupper (c) != g_ascii_isupper (text[i - 1]))
            changes++;
          digits = digits || g_ascii_isdigit (c);
          run++;
          continue;
        }
      if (run >= 40 && changes >= 8 && digits)
        return TRUE;
      run = 0;
      changes = 0;
      digits = FALSE;
    }
  return FALSE;
}

/* `"effective_date":` is how we speak to models, and nobody else to anybody. */
static gboolean
holds_our_form (const char *text)
{
  guint n;
  const CpTermKey *keys = cp_term_keys (&n);

  for (guint i = 0; strchr (text, '"') != NULL && i < n; i++)
    {
      g_autofree char *member = g_strdup_printf ("\"%s\"", keys[i].id);

      /* "Term" is a word that contracts define. */
      if (strchr (keys[i].id, '_') != NULL && strstr (text, member) != NULL)
        return TRUE;
    }
  return FALSE;
}

static int
weigh_plain (const char *text)
{
  int weights[N_GROUPS] = { 0 };
  int mark, who, what;

  weigh_signs (text, weights);
  mark = weights[MARK];
  who = weights[ADDRESSED];
  what = weights[ASKED];
  if (mark >= ENOUGH || holds_our_form (text))
    return ENOUGH;
  if (who >= 5)
    return who;
  /* Somebody addressed without anything asked, or the other way round, is how contracts about software speak. */
  if (who + mark == 0)
    return what >= 6 ? what : 0;
  return what + mark > 0 ? who + what + mark : 0;
}

static gboolean
speaks_to_a_machine (const char *text, gsize length)
{
  const gboolean ascii = is_ascii (text, length);
  g_autofree char *as_is = ascii ? plain_ascii (text, length) : plain (text, length, FALSE);
  g_autofree char *as_seen = NULL;

  if (weigh_plain (as_is) >= ENOUGH || holds_encoded (text, length))
    return TRUE;
  if (ascii || !holds_look_alikes (as_is))
    return FALSE;
  as_seen = plain (text, length, TRUE);
  return weigh_plain (as_seen) >= ENOUGH;
}

/* Where the passage that begins at @at ends: at a full stop before a capital, an empty line, a page, or after so many bytes. */
static gsize
passage_end (const char *text, gsize length, gsize at)
{
  gsize limit = MIN (length, at + LONGEST_PASSAGE);
  gsize i;

  for (i = at; i < limit; i++)
    {
      if (text[i] == '\f' || (text[i] == '\n' && i + 1 < length && (text[i + 1] == '\n' || text[i + 1] == '\f')))
        return i + 1;
      if (strchr (".!?", text[i]) != NULL && i + 1 < length && g_ascii_isspace (text[i + 1]) && i > at + 3)
        return i + 1;
    }
  while (i < length && (text[i] & 0xc0) == 0x80)
    i++;
  return i;
}

/* What is said next in the same paragraph belongs to it: first somebody is addressed, then the value is given. */
static gsize
paragraph_end (const char *text, gsize length, gsize at)
{
  gsize end = at;

  while (end < length && end < at + LONGEST_TAIL && text[end] != '\f' && !(text[end] == '\n' && end + 1 < length && text[end + 1] == '\n'))
    end = passage_end (text, length, end);
  return end;
}

/* Joined ranges: an order rarely stands in one sentence, so what lies between two of them within one paragraph goes with them. */
static void
add_range (GArray *ranges, const char *text, gsize length, gsize start, gsize end)
{
  CpTextRange range = { start, paragraph_end (text, length, end) };
  CpTextRange *last = ranges->len > 0 ? &g_array_index (ranges, CpTextRange, ranges->len - 1) : NULL;
  g_autofree char *between = last != NULL && start > last->end ? g_strndup (text + last->end, start - last->end) : NULL;

  if (last != NULL && start <= last->end + LONGEST_PASSAGE && (between == NULL || (strstr (between, "\n\n") == NULL && strchr (between, '\f') == NULL)))
    last->end = MAX (last->end, range.end);
  else
    g_array_append_val (ranges, range);
}

/**
 * cp_machine_address_find_in:
 * @text: UTF-8
 * @length: its length in bytes
 *
 * Pure.
 *
 * Returns: (transfer full) (element-type CpTextRange): the passages that are addressed to a program, in their order
 */
GArray *
cp_machine_address_find_in (const char *text, gsize length)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (CpTextRange));
  gsize previous = 0;

  for (gsize at = 0; at < length;)
    {
      gsize end = passage_end (text, length, at);

      if (speaks_to_a_machine (text + at, end - at))
        add_range (ranges, text, length, at, end);
      /* Who is addressed in one sentence may be asked in the next. */
      else if (at > previous && end - previous <= LONGEST_PASSAGE && memchr (text + previous, '\f', end - previous) == NULL
               && speaks_to_a_machine (text + previous, end - previous))
        add_range (ranges, text, length, previous, end);
      previous = at;
      at = end;
      while (at < length && g_ascii_isspace (text[at]))
        at++;
    }
  return ranges;
}

/** cp_machine_address_find: Returns: (transfer full) (element-type CpTextRange): the same for the text of @layer */
GArray *
cp_machine_address_find (CpTextLayer *layer)
{
  gsize length;
  const char *text = cp_text_layer_get_text (layer, &length);

  return cp_machine_address_find_in (text, length);
}

/** cp_machine_address_touches: Returns: whether [@start, @end) overlaps one of @ranges */
gboolean
cp_machine_address_touches (GArray *ranges, gsize start, gsize end)
{
  for (guint i = 0; i < ranges->len; i++)
    {
      const CpTextRange *range = &g_array_index (ranges, CpTextRange, i);

      if (start < range->end && end > range->start)
        return TRUE;
    }
  return FALSE;
}

/**
 * cp_machine_address_warnings:
 * @layer: the text
 * @ranges: (element-type CpTextRange): of it
 * @left_out: whether they were left out of what was sent; where the file itself is sent they cannot be
 *
 * Returns: (transfer full) (element-type utf8): a sentence for each of @ranges, with its page and first words
 */
GPtrArray *
cp_machine_address_warnings (CpTextLayer *layer, GArray *ranges, gboolean left_out)
{
  /* Translators: %d is a page number, %s the first words of the passage */
  const char *sentence = left_out ? _("Page %d holds words that speak to a program instead of a person: “%s…”. They were not sent, and they prove nothing.")
                                  : _("Page %d holds words that speak to a program instead of a person: “%s…”. They prove nothing.");

  GPtrArray *warnings = g_ptr_array_new_with_free_func (g_free);
  const char *text = cp_text_layer_get_text (layer, NULL);

  for (guint i = 0; i < ranges->len; i++)
    {
      const CpTextRange *range = &g_array_index (ranges, CpTextRange, i);
      g_autofree char *words = g_strndup (text + range->start, range->end - range->start);
      g_autofree char *first = g_utf8_substring (words, 0, MIN (80, g_utf8_strlen (words, -1)));

      g_strdelimit (first, "\n\f", ' ');
      g_strstrip (first);
      g_ptr_array_add (warnings, g_strdup_printf (sentence, cp_text_layer_get_page_at (layer, range->start), first));
    }
  return warnings;
}

/**
 * cp_machine_address_blank:
 * @text: UTF-8
 * @length: its length in bytes
 * @copy: the same bytes, to be changed
 *
 * Puts spaces in @copy over every passage that is addressed to a program, so that offsets stay what they are.
 */
void
cp_machine_address_blank (const char *text, gsize length, char *copy)
{
  g_autoptr (GArray) ranges = cp_machine_address_find_in (text, length);

  for (guint i = 0; i < ranges->len; i++)
    {
      const CpTextRange *range = &g_array_index (ranges, CpTextRange, i);

      memset (copy + range->start, ' ', range->end - range->start);
    }
}
