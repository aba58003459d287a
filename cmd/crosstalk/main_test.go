package main

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"
	"github.com/rogpeppe/go-internal/goproxytest"
	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/singlechecker"

	"github.com/crosstalk-go/crosstalk/passes"
)

func TestMain(m *testing.M) {
	commands := map[string]func(){
		"crosstalk": main,
		"fake":      fakeMain,
		"noop":      noopMain,
		"helper":    helper,
	}
	for _, a := range passes.All {
		commands[a.Name] = func() { single(*a) }
	}
	testscript.Main(m, commands)
}

// single is the command of one pass, without flags: one of goctx would
// clash with one of singlechecker, see cmd/goctx.
func single(a analysis.Analyzer) {
	a.Flags = flag.FlagSet{}
	singlechecker.Main(&a)
}

// TestScript runs the scripts of testdata/script. They need the go command and
// git, and no network: their modules import the standard library, or what
// testdata/proxy has.
func TestScript(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the go command")
	}
	proxy, err := goproxytest.NewServer("../../testdata/proxy", "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(proxy.Close)
	goenv := append(goEnv(t, "GOCACHE", "GOMODCACHE"), "CROSSTALK_CACHE="+t.TempDir(), "PROXY="+proxy.URL)
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
		Condition: func(cond string) (bool, error) {
			if cond != "cgo" {
				return false, fmt.Errorf("unknown condition %q", cond)
			}
			// The go command needs a compiler for it.
			out, err := exec.Command("go", "env", "CGO_ENABLED").Output()
			_, noCC := exec.LookPath("gcc")
			return err == nil && strings.TrimSpace(string(out)) == "1" && noCC == nil, nil
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

// BenchmarkOverhead measures the CPU time of crosstalk as a multiple of the
// floor, an analyzer that does nothing under the same loader. It analyzes the
// module in the folder CROSSTALK_BENCH, or this one. Fill the build cache
// first: run it twice.
func BenchmarkOverhead(b *testing.B) {
	dir := cmp.Or(os.Getenv("CROSSTALK_BENCH"), "../..")
	self, err := os.Executable()
	if err != nil {
		b.Fatal(err)
	}
	best := map[string]time.Duration{}
	for b.Loop() {
		// In turns, so that what else the machine does hits both.
		for _, name := range []string{"noop", "crosstalk"} {
			cmd := &exec.Cmd{Path: self, Args: []string{name, "-C", dir, "./..."}}
			if err := cmd.Run(); cmd.ProcessState == nil {
				b.Fatal(err)
			}
			cpu := cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
			if best[name] == 0 || cpu < best[name] {
				best[name] = cpu
			}
		}
	}
	b.ReportMetric(best["noop"].Seconds(), "noop-cpu-s")
	b.ReportMetric(best["crosstalk"].Seconds(), "crosstalk-cpu-s")
	b.ReportMetric(best["crosstalk"].Seconds()/best["noop"].Seconds(), "ratio")
}
