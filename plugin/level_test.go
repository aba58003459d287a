package plugin

import (
	"testing"

	"github.com/crosstalk-go/crosstalk/internal/rule"
	"github.com/crosstalk-go/crosstalk/passes/goctx"
)

func TestLevel(t *testing.T) {
	restoreFlags(t)
	shared := sharedFlags().Lookup("level")
	t.Cleanup(func() { shared.Value.Set("") })
	own := goctx.Analyzer.Flags.Lookup("level")
	t.Cleanup(func() { own.Value.Set("") })
	if _, err := build(t, map[string]any{"level": "certain", "goctx": map[string]any{"level": "possible"}}); err != nil {
		t.Fatal(err)
	}
	if got := shared.Value.String(); got != "certain" {
		t.Errorf("level %q", got)
	}
	if got := own.Value.String(); got != "possible" {
		t.Errorf("level of goctx %q", got)
	}
	for _, settings := range []map[string]any{
		{"level": "sure"},
		{"level": true},
		{"goctx": map[string]any{"level": "open"}},
	} {
		if _, err := build(t, settings); err == nil {
			t.Errorf("New(%v): no error", settings)
		}
	}
	if rule.DefaultLevel.String() != "likely" {
		t.Error("the example configuration says that the default is likely")
	}
}
