/*
Crosstalk finds state of one request that another request can see, and work
that has lost the context of the request it serves.

Usage:

	crosstalk [flags] [packages]
	crosstalk why file.go:41 [packages]
	crosstalk warm [flags] [packages]
	crosstalk cache [clean]
	crosstalk explain goctx/dropped
	crosstalk rules

The packages are named as for the go command; without any, the one in the
current directory is analyzed. Test files are included.

	$ crosstalk ./...
	user/store.go:41:2: data of r overwrites package variable last: other requests can read it (reqstate/global, certain)

# Levels

A finding is certain, likely or possible. It is certain if it follows from
types, control flow and what is known of the libraries; likely if it is a fault
unless the code is unusual; possible if something that is needed is not known,
or something speaks against it. What proves that all is well, such as a wait
for the goroutine, leaves no finding at any level. What only suggests it lowers
the level by one: the usual shape of such code, or the words of a comment or a
name, all of them together. Nothing else silences a finding.

	-level=certain|likely|possible
	                        report findings of this level and above; the default is likely

-goctx.level and the like set it for one pass. A message names the level behind
the rule unless it is likely. "crosstalk why file.go:41" prints, for each finding
that there could be at that line, what speaks for and against it and on what
basis, also where nothing is reported.

# Rules

Each finding ends in the name of its rule, pass/slug. "crosstalk rules" lists
them, "crosstalk explain" prints the documentation of one. There are four
passes: reqstate, goctx, ctxkey and ctxflow. A flag with the name of a pass runs
that pass alone (-goctx), or all but that one (-goctx=false); a flag
pass.slug switches a rule (-reqstate.race=false, -ctxkey.unchecked).

To silence a finding, write on its line, on the line above, or in the comment
of the function, with a reason:

	//crosstalk:ignore reqstate/global one process serves one user

# Exit status

The exit status is 0 if there are no findings, 1 if there are some, and 2 if
crosstalk could not run or could not analyze all packages. A package that does
not compile is named with its first error on standard error, the others are
analyzed. Findings go to standard output, all else to standard error.

# Flags

	-C dir                  change to dir first; files named by other flags are relative to it
	-level level            report findings of this level and above
	-tags list              build tags
	-test=false             leave test files out
	-cache dir|off          where to keep what is known of packages
	-cacheprog command      share that by a program, as GOCACHEPROG does
	-load source|compiled   where the types of imported packages come from
	-format text|json|sarif|github
	                        how to print findings
	-json                   like -format=json, but the exit status is 0 with findings
	-baseline file          leave out the findings in file
	-write-baseline file    write the findings to file instead of printing them
	-new-from-rev revision  report only lines changed since a git revision
	-fix                    apply the suggested fixes, and print the other findings
	-diff                   print the suggested fixes as a diff, and exit with 1 if there are any

# Telling crosstalk about your code

What the common frameworks and worker pools do is known. Of yours, directives
tell in the comment of a declaration:

	//crosstalk:handler      the function runs once per request
	//crosstalk:spawner 0    the function runs its argument 0 on another goroutine
	//crosstalk:carrier      the type carries a request
	//crosstalk:shared       one value of the type serves many requests
	//crosstalk:per-request  each request has its own value of the type

Flags tell of code that cannot be edited. Each takes names with commas between
them and can be repeated; what is told to one pass holds for all:

	-spawner '(*example.com/pool.Pool).Submit#0'
	                        runs its argument 0 on another goroutine
	-handler example.com/bus.Subscribe#1
	                        keeps its argument 1 and runs it once per request;
	                        without #N, a function or function type that runs so
	-carrier-type example.com/web.Context
	-shared-type example.com/web.Module
	                        also each type that implements the interface
	-per-request example.com/web.Controller
	                        also each type that embeds it

# Formats

text has a line "file:line:col: message" for each finding, sorted; columns count
bytes. json is the tree that go vet -json prints: package, pass, list of
diagnostics, each with its level and the signs for and against it besides. sarif
is a SARIF 2.1.0 log, with the documentation of the rules, for code scanning: a
certain finding is an error, a likely one a warning, a possible one a note; the
signs are properties. github has a command for each finding that a GitHub Actions
runner turns into an annotation. In these two formats file names are relative
to the root of the git repository.

Names, literals and file names of the analyzed program are printed with
control and invisible characters escaped.

# Gate on pull requests

To accept the findings of today and refuse new ones, keep a baseline:

	crosstalk -write-baseline crosstalk.json ./...
	crosstalk -baseline crosstalk.json ./...

The file identifies a finding by rule, file, declaration and message, without
lines and level, so that it holds while other code changes.

Or report only findings on lines that differ from a revision, including those
not committed yet and files not tracked yet. If the revision is a branch that
has moved on, the common ancestor counts:

	crosstalk -new-from-rev origin/main ./...

A workflow for GitHub Actions that annotates a pull request and fails on new
findings; the second job fills the code scanning page:

	name: crosstalk
	on:
	  pull_request:
	  push:
	    branches: [main]
	jobs:
	  gate:
	    if: github.event_name == 'pull_request'
	    runs-on: ubuntu-latest
	    permissions:
	      contents: read
	    steps:
	      - uses: actions/checkout@v4
	        with:
	          fetch-depth: 0
	      - uses: actions/setup-go@v5
	        with:
	          go-version-file: go.mod
	      - run: go install github.com/crosstalk-go/crosstalk/cmd/crosstalk@latest
	      - run: crosstalk -format=github -new-from-rev="$BASE" ./...
	        env:
	          BASE: ${{ github.event.pull_request.base.sha }}
	  scan:
	    if: github.event_name == 'push'
	    runs-on: ubuntu-latest
	    permissions:
	      contents: read
	      security-events: write
	    steps:
	      - uses: actions/checkout@v4
	      - uses: actions/setup-go@v5
	        with:
	          go-version-file: go.mod
	      - run: go install github.com/crosstalk-go/crosstalk/cmd/crosstalk@latest
	      - run: crosstalk -format=sarif ./... > crosstalk.sarif || [ $? -eq 1 ]
	      - uses: github/codeql-action/upload-sarif@v3
	        with:
	          sarif_file: crosstalk.sarif

# Imported packages, and those that did not change

What functions of other modules do with their arguments counts: whether they keep
them, run them on a goroutine, or derive a context from them. crosstalk reads the
source of those that the program can reach, once for each version, and keeps what
it learns in a folder of the user's cache. Nothing is compiled for that, and no C
compiler is needed but for packages of the program that use cgo.

What came of the packages of the program is kept as well, and a package is analyzed
again only if its files have changed, or what it sees of others: a type that it
imports, or an effect of a function that it mentions. What the go command lists is
kept until a file of the main modules, or a setting, changes. The output is the same
to the byte as with -cache=off, with which all is read again in each run. Packages
that use cgo, and those with errors, are analyzed in each run.

"crosstalk cache" prints where the folder is and how large, "crosstalk cache clean"
empties it. It is kept below 2 GiB, and what is not used for a month goes. -cache or
CROSSTALK_CACHE names another folder. One that is missing, damaged or full costs time
and changes no finding.

"crosstalk warm ./..." fills the folder without printing findings, for an image or a
cache that CI jobs share, and tells how much was missing; the folder holds no absolute
paths. On GitHub Actions, before the step that runs crosstalk:

	steps:
	  - uses: actions/cache@v4
	    with:
	      path: ~/.cache/crosstalk
	      key: crosstalk-${{ runner.os }}-${{ github.sha }}
	      restore-keys: crosstalk-${{ runner.os }}-

On GitLab CI:

	lint:
	  variables:
	    CROSSTALK_CACHE: $CI_PROJECT_DIR/.crosstalk
	  cache:
	    key: crosstalk
	    paths: [.crosstalk]

Machines that have no folder in common can share what they know by a program that the
go command's caches are shared by, too: -cacheprog or CROSSTALK_CACHEPROG takes a
command as GOCACHEPROG does, and what the folder lacks is asked of that program.

With -load=compiled the types come from the go command, which compiles what its own
cache does not have. The findings are the same. Where GOPACKAGESDRIVER names a
program that lists packages for another build system, its types are used.

# As a tool of go vet and go fix

The same program works under the go command, which caches results per package:

	go vet -vettool=$(which crosstalk) ./...
	go fix -fixtool=$(which crosstalk) ./...

The flags of passes and rules, -level, and those that tell of code, are the same
there.
The other flags above are not known to go vet, which has its own -json, -fix,
-diff and -C.

What only callers can tell, crosstalk by itself asks of all packages that it
analyzes together, when they are done: is a function reached from start-up only,
does each request call a factory or make its own receiver, can the context of any
caller end, has start-up filled a variable, do only tests call a helper. Under go
vet, which looks at one package at a time, such a question has no effect, and the
finding is reported there. Analyze the whole module, ./..., for these answers.
*/
package main
