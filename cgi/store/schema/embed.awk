# Turns the migrations given as files into one C table, so that the SQL files
# stay the only source. Each text ends by setting its own number as the
# database's user_version: no SQL is put together at run time.

BEGIN {
	print "/* Made from the files of cgi/store/schema; not edited. */"
	print "#include \"store/migrate.h\""
	print "const struct migration schema_migrations[] = {"
}

FNR == 1 {
	finish()
	name = FILENAME
	sub(/.*\//, "", name)
	number = name + 0
	if (number != ++count) {
		print FILENAME ": migration " count " is missing" > "/dev/stderr"
		exit failed = 1
	}
	printf "\t{%d, \"\"\n", number
}

{
	gsub(/\\/, "\\\\")
	gsub(/"/, "\\\"")
	printf "\t    \"%s\\n\"\n", $0
}

function finish()
{
	if (count > 0)
		printf "\t    \"PRAGMA user_version = %d;\"},\n", count
}

END {
	if (failed)
		exit 1
	finish()
	print "\t{0, 0}\n};"
}
