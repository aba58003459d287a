package scope_test

import (
	"flag"
	"path/filepath"
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/testkit"
)

func TestEvidence(t *testing.T) {
	dir, err := filepath.Abs("../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	// The flags hold for the process; they name what no other fixture has.
	flags := flag.NewFlagSet("", flag.ContinueOnError)
	catalog.RegisterFlags(flags)
	err = flags.Parse([]string{
		"-carrier-type=example.com/web.Context",
		"-handler=example.com/web.Deliver#1,example.com/web.Func,(*flags.server).Process",
	})
	if err != nil {
		t.Fatal(err)
	}
	analysistest.Run(t, dir, testkit.Probe, "scope/evidence", "scope/handlers", "flags")
}
