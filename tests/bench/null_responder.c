/* SPDX-License-Identifier: MIT */
/*
 * The bare limit a page is measured against: a FastCGI responder that sends N
 * bytes and does nothing else. Started like a worker, with the listening
 * socket as descriptor 0: null_responder N < socket
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <fcgiapp.h>

int
main(int argc, char **argv)
{
	long n = argc == 2 ? strtol(argv[1], NULL, 10) : -1;
	FCGX_Request r;
	char *body;

	if (n < 0 || n > 16 << 20) {
		(void)fprintf(stderr, "usage: null_responder BYTES < SOCKET\n");
		return 2;
	}
	if ((body = malloc((size_t)n + 1)) == NULL)
		return 1;
	memset(body, 'x', (size_t)n);
	if (FCGX_Init() != 0 || FCGX_InitRequest(&r, 0, 0) != 0)
		return 1;
	while (FCGX_Accept_r(&r) == 0) {
		(void)FCGX_FPrintF(r.out,
		    "Content-Type: text/html; charset=utf-8\r\n"
		    "Content-Length: %ld\r\n\r\n",
		    n);
		(void)FCGX_PutStr(body, (int)n, r.out);
	}
	free(body);
	return 0;
}
