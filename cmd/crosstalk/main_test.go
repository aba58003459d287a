package main

import (
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"
	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"crosstalk": main,
		"fake":      fakeMain,
		"noop":      noopMain,
	})
}

// TestScript runs the scripts of testdata/script. They need the go command and
// git, and no network: their modules import the standard library only.
func TestScript(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the go command")
	}
	goenv := goEnv(t, "GOCACHE", "GOMODCACHE")
	testscript.Run(t, testscript.Params{
		Dir: "../../testdata/script",
		Setup: func(e *testscript.Env) error {
			for _, kv := range append(goenv,
				"GOPROXY=off", "GOENV=off", "GOFLAGS=", "GOWORK=off", "GOTOOLCHAIN=local", "GOTELEMETRY=off",
				"GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_NOSYSTEM=1",
				"GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.com",
				"GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@example.com",
			) {
				name, value, _ := strings.Cut(kv, "=")
				e.Setenv(name, value)
			}
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"sarif": checkSARIF,
		},
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
	})
}

func goEnv(t *testing.T, names ...string) []string {
	out, err := exec.Command("go", append([]string{"env"}, names...)...).Output()
	if err != nil {
		t.Fatalf("go env: %v", err)
	}
	values := strings.Split(strings.TrimSpace(string(out)), "\n")
	env := make([]string, len(names))
	for i, name := range names {
		env[i] = name + "=" + values[i]
	}
	return env
}

// checkSARIF is the script command "sarif file": the file is a SARIF log that
// is valid by the schema of SARIF 2.1.0.
func checkSARIF(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: sarif file")
	}
	log, err := sarif.FromString(ts.ReadFile(args[0]), sarif.WithStrictValidation())
	ts.Check(err)
	ts.Check(log.Validate())
	if len(log.Runs) != 1 {
		ts.Fatalf("%d runs, want 1", len(log.Runs))
	}
	for i, res := range log.Runs[0].Results {
		rules := log.Runs[0].Tool.Driver.Rules
		if res.RuleIndex < 0 || len(rules) <= res.RuleIndex || *rules[res.RuleIndex].ID != *res.RuleID {
			ts.Fatalf("result %d: rule %s is not at index %d", i, *res.RuleID, res.RuleIndex)
		}
	}
}

// noopMain is the command noop: an analyzer that does nothing, under the same
// driver. It is the floor for measurements.
func noopMain() { os.Exit(noop().Main()) }

func fakeMain() { os.Exit(fake().Main()) }
