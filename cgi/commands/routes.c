/* SPDX-License-Identifier: MIT */
/*
 * rapporteur routes: the route table and what each role may call, as CSV. The
 * test that walks every route with every role reads it.
 */
#include <stdio.h>

#include "commands/commands.h"
#include "identity/permission.h"
#include "web/router.h"

int
command_routes(struct options *o)
{
	size_t i;
	int role;

	(void)o;
	(void)printf("method,path,action");
	for (role = 0; role < ROLE__MAX; role++)
		(void)printf(",%s", role_name((enum role)role));
	(void)printf("\n");
	for (i = 0; i < routes_n; i++) {
		(void)printf("%s,%s,%s",
		    routes[i].method == METHOD_GET ? "GET" : "POST",
		    routes[i].path, action_name(routes[i].action));
		for (role = 0; role < ROLE__MAX; role++)
			(void)printf(",%s",
			    permission_role((enum role)role, routes[i].action)
				? "yes"
				: "no");
		(void)printf("\n");
	}
	return EXIT_DONE;
}
