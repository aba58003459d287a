package plugin

import (
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/golangci/plugin-module-register/register"
	"go.yaml.in/yaml/v3"
	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/passes"
)

// restoreFlags puts the flags of all passes back when the test ends.
func restoreFlags(t *testing.T) {
	for _, a := range passes.All {
		a.Flags.VisitAll(func(f *flag.Flag) {
			if old := f.Value.String(); old != "" {
				t.Cleanup(func() { f.Value.Set(old) })
			}
		})
	}
}

func build(t *testing.T, settings any) ([]*analysis.Analyzer, error) {
	t.Helper()
	p, err := New(settings)
	if err != nil {
		return nil, err
	}
	if mode := p.GetLoadMode(); mode != register.LoadModeTypesInfo {
		t.Errorf("load mode %s", mode)
	}
	return p.BuildAnalyzers()
}

func TestRegistered(t *testing.T) {
	if _, err := register.GetPlugin("crosstalk"); err != nil {
		t.Error(err)
	}
}

func TestNoSettings(t *testing.T) {
	for _, settings := range []any{nil, map[string]any{}, map[string]any{"goctx": nil, "disable": nil}} {
		analyzers, err := build(t, settings)
		if err != nil || len(analyzers) != len(passes.All) {
			t.Errorf("New(%v): %d analyzers, error %v", settings, len(analyzers), err)
		}
	}
}

func TestSettings(t *testing.T) {
	restoreFlags(t)
	analyzers, err := build(t, map[string]any{
		"reqstate": map[string]any{"race": false, "tests": true},
		"ctxflow":  map[string]any{"stored": "true"},
		"disable":  []any{"goctx/dropped", "ctxkey"},
		"spawner":  []any{"(*example.com/pool.Pool).Submit#0", "example.com/pool.Go#1"},
	})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, a := range analyzers {
		got = append(got, a.Name)
	}
	if s := strings.Join(got, " "); s != "reqstate goctx ctxflow" {
		t.Errorf("analyzers %s", s)
	}
	if got := sharedFlags().Lookup("spawner").Value.String(); got != "(*example.com/pool.Pool).Submit#0,example.com/pool.Go#1" {
		t.Errorf("-spawner is %s", got)
	}
	for name, wanted := range map[string]string{
		"reqstate.race": "false", "reqstate.tests": "true", "reqstate.global": "true", "goctx.dropped": "false", "ctxflow.stored": "true",
	} {
		pass, fl, _ := strings.Cut(name, ".")
		if got := analyzer(pass).Flags.Lookup(fl).Value.String(); got != wanted {
			t.Errorf("-%s is %s, want %s", name, got, wanted)
		}
	}
}

func TestBadSettings(t *testing.T) {
	restoreFlags(t)
	for _, test := range []struct {
		wanted   string
		settings any
	}{
		{"decoding settings", "goctx"},
		{`unknown setting "gocxt"; known are disable, reqstate, goctx, ctxkey, ctxflow, carrier-type, `, map[string]any{"gocxt": nil}},
		{"setting goctx is true, not a map", map[string]any{"goctx": true}},
		{`pass goctx has no flag "droped"`, map[string]any{"goctx": map[string]any{"droped": true}}},
		{"setting goctx.dropped is map[], which no flag takes", map[string]any{"goctx": map[string]any{"dropped": map[string]any{}}}},
		{"setting goctx.dropped: want true or false", map[string]any{"goctx": map[string]any{"dropped": "maybe"}}},
		{"setting spawner: ", map[string]any{"spawner": "Submit#x"}},
		{"setting disable is goctx, not a list", map[string]any{"disable": "goctx"}},
		{"neither a rule nor a pass: goctx/x", map[string]any{"disable": []any{"goctx/x"}}},
		{"neither a rule nor a pass: goctx/", map[string]any{"disable": []any{"goctx/"}}},
		{"neither a rule nor a pass: 7", map[string]any{"disable": []any{7}}},
		{"neither a rule nor a pass: tests", map[string]any{"disable": []any{"tests"}}},
	} {
		_, err := build(t, test.settings)
		if err == nil || !strings.Contains(err.Error(), test.wanted) || !strings.HasPrefix(err.Error(), "crosstalk: ") {
			t.Errorf("New(%v): %v, want %s", test.settings, err, test.wanted)
		}
	}
}

// TestExample feeds the settings of the example configuration to the plugin.
func TestExample(t *testing.T) {
	restoreFlags(t)
	data, err := os.ReadFile("../.golangci.example.yml")
	if err != nil {
		t.Fatal(err)
	}
	var conf struct {
		Linters struct {
			Enable   []string
			Settings struct {
				Custom map[string]struct {
					Type     string
					Settings any
				}
			}
		}
	}
	if err := yaml.Unmarshal(data, &conf); err != nil {
		t.Fatal(err)
	}
	custom, ok := conf.Linters.Settings.Custom[Name]
	if !ok || custom.Type != "module" || !slices.Contains(conf.Linters.Enable, Name) {
		t.Fatalf("the example does not enable a module plugin named %s", Name)
	}
	if custom.Settings == nil {
		t.Fatal("the example shows no settings")
	}
	if _, err := build(t, custom.Settings); err != nil {
		t.Error(err)
	}
}
