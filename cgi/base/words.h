/* SPDX-License-Identifier: MIT */
#ifndef BASE_WORDS_H
#define BASE_WORDS_H
/*
 * Texts as somebody who reads them tells them apart: the case of letters of any
 * script, how much white space of which kind stands between words, and signs
 * that nobody sees make no difference.
 */
#include <stdbool.h>

/* Both in valid UTF-8. */
bool words_alike(const char *x, const char *y);

#endif
