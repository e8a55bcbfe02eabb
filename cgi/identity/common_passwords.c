/* SPDX-License-Identifier: MIT */
/*
 * What is tried first. Only those of twelve characters and more, since shorter
 * ones are refused for their length; our own list: the usual words doubled or
 * filled up with digits, walks over the keyboard in two scripts, and the words
 * of this program's trade. One character over and over, a short piece over and
 * over, and a run up or down are recognised by rule.
 */
#include <ctype.h>
#include <string.h>
#include <strings.h>
#include "identity/password.h"

static const char *const common[] = {
    "123456789abc", "1234567890ab", "1234567890qwerty", "123456qwerty",
    "1q2w3e4r5t6y", "1q2w3e4r5t6y7u8i", "1qaz2wsx3edc", "1qaz2wsx3edc4rfv",
    "abcd12345678", "abcdefg12345", "admin1234567", "admin12345678",
    "adminadmin123", "administrator", "administrator1", "administrator123",
    "asdfghjkl123", "asdfghjklqwerty", "changeme1234", "changeme12345",
    "changemenow1", "conference123", "correcthorsebatterystaple",
    "delegate1234", "delegate12345", "delegation123", "football1234",
    "firearms1234", "firearmsprotocol", "government123", "helloworld123",
    "iloveyou1234", "iloveyou12345", "justice12345", "letmein12345",
    "letmein123456", "letmeinplease", "ministry1234", "ministry12345",
    "ministryofjustice", "monkey123456", "nopassword123", "p@ssw0rd1234",
    "p@ssword1234", "parliament123", "passw0rd1234", "password1234",
    "password12345", "password123456", "password123!", "password2024",
    "password2025", "password2026", "password2027", "passwordpassword1",
    "princess1234", "protocol1234", "q1w2e3r4t5y6", "qazwsxedcrfv",
    "qwerty123456", "qwerty1234567", "qwerty12345678", "qwertyqwerty1",
    "qwertyuiop12", "qwertyuiop123", "qwertyuiop[]", "qwertyuiopasdfgh",
    "questionnaire", "questionnaire1", "rapporteur12", "rapporteur123",
    "rapporteur1234", "rapporteurrapporteur1", "secretariat1", "secretariat123",
    "sunshine1234", "superman1234", "testtest1234", "thisismypassword",
    "trustno1trustno1", "unitednations", "unitednations1", "unitednations123",
    "unodc1234567", "vienna123456", "welcome12345", "welcome123456",
    "whatever1234", "zaq12wsxcde3", "zxcvbnm12345", "zxcvbnmasdfghjkl",
    "azertyuiop123", "motdepasse123", "motdepasse1234", "bienvenue1234",
    "contrasena1234",
    "\xd0\xbf\xd0\xb0\xd1\x80\xd0\xbe\xd0\xbb\xd1\x8c"
    "123456", /* "password" */
    "\xd0\xb9\xd1\x86\xd1\x83\xd0\xba\xd0\xb5\xd0\xbd"
    "123456", /* the first keys of the upper row */
    "\xd0\xb9\xd1\x86\xd1\x83\xd0\xba\xd0\xb5\xd0\xbd\xd0\xb3\xd1\x88\xd1\x89"
    "\xd0\xb7\xd1\x85\xd1\x8a", /* that row whole */
};

/* "aaaa...", "abcabcabc...": a piece of up to six bytes over and over. */
static bool
repeats(const char *s, size_t n)
{
	size_t piece, i;

	for (piece = 1; piece <= 6; piece++) {
		for (i = piece; i < n && s[i] == s[i - piece]; i++)
			continue;
		if (i == n)
			return true;
	}
	return false;
}

/* "123456789012", "abcdefghijkl", backwards too; 9 goes on to 0. */
static bool
runs(const char *s, size_t n, int step)
{
	size_t i;

	for (i = 1; i < n; i++) {
		int from = (unsigned char)s[i - 1], to = (unsigned char)s[i];
		bool wraps = isdigit(from) && isdigit(to) &&
		    (from - '0' + step + 10) % 10 == to - '0';
		if (to != from + step && !wraps)
			return false;
	}
	return true;
}

bool
password_is_common(const char *password)
{
	size_t n = strlen(password), i;

	if (repeats(password, n) || runs(password, n, 1) ||
	    runs(password, n, -1))
		return true;
	for (i = 0; i < sizeof(common) / sizeof(common[0]); i++)
		if (strcasecmp(password, common[i]) == 0)
			return true;
	return false;
}
